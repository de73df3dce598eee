"""A file in the exchange format -> a network and a meeting."""

from __future__ import annotations

import json

from kkrtui.domain.formats.meeting import decode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.importing import WrongFile, WrongFormat


def read_meeting(text: str, name: str) -> tuple[Network, Meeting]:
    """The network and meeting of a file's text.

    Raises:
        WrongFile: it is no JSON.
        WrongFormat: it breaks the format; the sentence says where.
    """
    try:
        data = json.loads(text)
        # Unknown keys are kept as they are: nothing may be in them that can't be written down again.
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
        network, meeting = decode(data)
    except (ValueError, RecursionError) as error:
        where = f" (linje {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise WrongFile(f"{name} er ikke gyldig JSON{where}. Intet er gemt.") from None
    names = [(member.kind, member.name) for member in network.organisations]
    twice = next((name for place, (kind, name) in enumerate(names) if (kind, name) in names[:place]), None)
    if twice is not None:
        raise WrongFormat("network.organisations", f"»{twice}« står der to gange")
    return network, meeting
