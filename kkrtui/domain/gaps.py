"""Visible gaps in a document: what nobody has on record stands as `[udfyldes: …]`, so that it is seen and found."""

from __future__ import annotations

import re

from kkrtui.domain.danish import flat

GAP_LEAD = "[udfyldes:"
"""What every gap begins with."""

GAP = re.compile(rf"{re.escape(GAP_LEAD)} ([^\]]+)\]")
"""A gap in a text; its group is what is missing."""


def gap(what: str) -> str:
    """The gap where something is missing; brackets in what is quoted would end it too soon."""
    return f"{GAP_LEAD} {flat(what).replace('[', '(').replace(']', ')')}]"


def gaps_in(text: str) -> tuple[str, ...]:
    """What is missing in a text, in its order."""
    return tuple(GAP.findall(text))
