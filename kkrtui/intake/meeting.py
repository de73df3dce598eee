"""A file in the exchange format -> a network and a meeting."""

from __future__ import annotations

import json

from kkrtui.domain.errors import WrongFile
from kkrtui.domain.exchange import decode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network


def read_meeting(text: str, name: str) -> tuple[Network, Meeting]:
    """The network and meeting of a file's text.

    Raises:
        WrongFile: it is no JSON.
        WrongFormat: it breaks the format; the sentence says where.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" (linje {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise WrongFile(f"{name} er ikke gyldig JSON{where}. Intet er gemt.") from None
    return decode(data)
