"""Meeting -> the exchange format as JSON."""

from __future__ import annotations

import json

from kkrtui.domain.formats.meeting import encode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network


def render_meeting(
    network: Network, meeting: Meeting, with_access_details: bool = False, with_private: bool = False
) -> bytes:
    """A meeting as UTF-8 JSON in the exchange format."""
    data = encode(network, meeting, with_access_details=with_access_details, with_private=with_private)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
