"""Looking back at a meeting with the ones before it: what next time's plan may learn."""

from __future__ import annotations

from kkrtui.domain.errors import NoSuchMeeting
from kkrtui.domain.meeting import Meeting
from kkrtui.service.desk import Desk
from kkrtui.service.reading import HELD
from kkrtui.store import meetings

MOST = 5
"""How many earlier meetings are looked at when nobody says."""


def earlier(desk: Desk, meeting_id: int, most: int = MOST) -> list[Meeting]:
    """The network's held meetings before this one, newest first.

    Args:
        desk: the workspace.
        meeting_id: the meeting.
        most: how many at the most.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    network_id = meetings.network_of(desk.store, meeting_id)
    if network_id is None:
        raise NoSuchMeeting(str(meeting_id))
    own = [listed for listed in meetings.listed(desk.store) if listed.network_id == network_id]
    place = next(n for n, listed in enumerate(own) if listed.id == meeting_id)
    held = [listed.id for listed in reversed(own[:place]) if listed.status in HELD]
    return [desk.meeting(found) for found in held[:most]]
