"""A workspace as large as the promise speaks of."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from kkrtui.service import agenda, capture, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace

ENTRIES, MEETINGS = 300, 40

_LINES = (
    "Flere kommuner melder om det samme, og der er ønske om at samle eksempler inden næste møde.",
    "- stigende udgifter på området",
    "b: Netværket følger sagen og tager den op igen.",
    "o: @alle sender tal senest 1. maj",
    "l: chefforum: Takster – stigningerne rammer alle",
    "s: Hvornår kommer der svar?",
    "v: Efter sommerferien.",
    "Køge: Vi har gode erfaringer med at mødes to og to.",
)


def fill(root: Path) -> int:
    """Makes forty meetings, the newest running with three hundred entries under its item; gives that one's id."""
    desk = Desk.open(Workspace(root), "bench")
    first = date(2016, 3, 4)
    meeting_id = 0
    for number in range(MEETINGS):
        day = first + timedelta(days=91 * number)
        meeting_id = meetings.create(desk, f"Møde {number + 1}", day, time(10), time(13), "Teams").subject or 0
        for title in ("Velkomst", "Kommunerunde", "Takster", "Pause", "Materialer", "Eventuelt"):
            agenda.add_item(desk, meeting_id, title)
        items = desk.meeting(meeting_id).items
        for place, item in enumerate(items):
            for line in _LINES[: 2 + place]:
                capture.add(desk, meeting_id, item.key, line)
    running.next_item(desk, meeting_id)
    current = desk.meeting(meeting_id).current
    assert current is not None
    while len(desk.meeting(meeting_id).items[0].entries) < ENTRIES:
        for line in _LINES:
            capture.add(desk, meeting_id, current.key, line)
    desk.close()
    return meeting_id
