"""What a layout's first lines are made of: the document's words for itself, times, the place, access details."""

from __future__ import annotations

import re
from datetime import time

from kkrtui.documents.options import Options
from kkrtui.domain.danish import day_month_year, dotted_clock
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus

_ONLINE = re.compile(r"^(?:microsoft\s+)?(?:teams|zoom|skype|webex|online|virtuelt)\b", re.IGNORECASE)


def document_words(meeting: Meeting, options: Options, agenda: str, draft: str, minutes: str) -> str:
    """The layout's words for the document: of the agenda, of draft minutes, or of approved ones."""
    if options.agenda:
        return agenda
    return minutes if meeting.status is MeetingStatus.APPROVED else draft


def approval(meeting: Meeting, options: Options) -> str:
    """What the title line of approved minutes ends with; empty for everything else."""
    approved = meeting.status is MeetingStatus.APPROVED and not options.agenda and meeting.approved_on
    return f" – Godkendt {day_month_year(meeting.approved_on)}" if approved and meeting.approved_on else ""


def bare_hour(value: time) -> str:
    """`10`, or `10.30`."""
    return str(value.hour) if not value.minute else dotted_clock(value)


def bare_times(meeting: Meeting) -> str:
    """`kl. 10-13`; empty without a start."""
    if not meeting.start:
        return ""
    return f"kl. {bare_hour(meeting.start)}" + (f"-{bare_hour(meeting.end)}" if meeting.end else "")


def is_online(meeting: Meeting) -> bool:
    return bool(_ONLINE.match(meeting.place)) or (not meeting.place and bool(meeting.online))


def where(meeting: Meeting) -> str:
    """The place as it follows a time: ` på Teams`, `, Rådhuspladsen 1, Køge`; empty when there is none."""
    if not meeting.place:
        return ""
    return f", {meeting.place}" if re.search(r"[,\d]", meeting.place) else f" på {meeting.place}"


def access(meeting: Meeting, options: Options) -> str:
    """The access details of an online meeting when they were asked for."""
    online = meeting.online
    if not options.with_access_details:
        return ""
    parts = (
        f"Møde-id: {online.meeting_id}" if online.meeting_id else "",
        f"Adgangskode: {online.passcode}" if online.passcode else "",
        f"Link: {online.join_url}" if online.join_url else "",
    )
    return " ".join(part for part in parts if part)


def place_line(meeting: Meeting, options: Options) -> str:
    """The place and, when asked for, the access details, as a sentence each."""
    parts = (meeting.place, access(meeting, options))
    return ". ".join(part.removesuffix(".") for part in parts if part)


def item_times(item: AgendaItem, options: Options, between: str, mark: str) -> str:
    """An item's planned times, or the measured ones when they were asked for: `10:05–10:35`.

    Args:
        between: what stands between the two.
        mark: what stands between hours and minutes.
    """
    start, end = _measured(item) if options.actual_times else (item.planned_start, item.planned_end)
    written = [f"{value.hour:02}{mark}{value.minute:02}" for value in (start, end) if value]
    return between.join(written) if start else ""


def _measured(item: AgendaItem) -> tuple[time | None, time | None]:
    """When the item first began and last ended, Danish clock times."""
    if not item.runs:
        return None, None
    ends = [run.end for run in item.runs]
    last = None if None in ends else max(end for end in ends if end)
    first = min(run.start for run in item.runs)
    return local(first).time(), local(last).time() if last else None
