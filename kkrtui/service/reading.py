"""What there is to read: the list of meetings, one by its reference, where the work is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import AmbiguousMeeting, BadDate, NoSuchItem, NoSuchMeeting
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.refusals.running import NoRunningItem
from kkrtui.service.desk import Desk
from kkrtui.store import meetings
from kkrtui.store.meetings import Listed as Listed

HELD = (MeetingStatus.DRAFT, MeetingStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class Overview:
    """The meetings as the list shows them: what runs now, what comes next, what is past."""

    running: tuple[Listed, ...]
    coming: tuple[Listed, ...]
    past: tuple[Listed, ...]

    @property
    def next(self) -> Listed | None:
        """The meeting the work is at: the running one, else the next planned one, else the newest past one."""
        for part in (self.running, self.coming, self.past):
            if part:
                return part[0]
        return None


def overview(desk: Desk) -> Overview:
    """Every meeting; coming ones soonest first, past ones newest first."""
    listed = meetings.listed(desk.store)
    today = desk.today
    running = tuple(m for m in reversed(listed) if m.status is MeetingStatus.RUNNING)
    coming = [m for m in listed if m.status is MeetingStatus.PLANNED and m.date >= today]
    # A planned meeting whose date has passed was not begun here: it still waits, behind those that are to come.
    overdue = [m for m in reversed(listed) if m.status is MeetingStatus.PLANNED and m.date < today]
    past = tuple(m for m in reversed(listed) if m.status in HELD)
    return Overview(running, tuple(coming + overdue), past)


def resolve_meeting(desk: Desk, reference: str) -> int:
    """The id of the meeting a reference means: an id, a date, `next` or `latest`.

    `next` is the one that runs, else the first planned from today on, else the newest planned one. `latest` is the
    newest that has begun, else the newest up to today, else the newest.

    Raises:
        NoSuchMeeting, AmbiguousMeeting: it means none, or several.
    """
    reference = reference.strip()
    listed = meetings.listed(desk.store)
    if reference == "next":
        found = overview(desk)
        chosen = [*found.running, *found.coming][:1]
    elif reference == "latest":
        begun = [m for m in listed if m.status is not MeetingStatus.PLANNED]
        chosen = (begun or [m for m in listed if m.date <= desk.today] or listed)[-1:]
    elif reference.isdecimal():
        chosen = [m for m in listed if m.id == int(reference)]
    else:
        day = parse_date(reference, desk.today)
        chosen = [m for m in listed if m.date == day]
        if len(chosen) > 1:
            raise AmbiguousMeeting(reference, [m.id for m in chosen])
    if not chosen:
        raise NoSuchMeeting(reference)
    return chosen[0].id


def parse_date(typed: str, today: date) -> date | None:
    """A date as people type it (`2026-03-06`, `6/3-2026`, `6. marts 2026`); None when it is none."""
    words = resolve(typed, Frame(today, marked=True))
    return words.date if words else None


def read_date(typed: str, today: date) -> date:
    """A date as people type it.

    Raises:
        BadDate: it is none.
    """
    found = parse_date(typed, today) if typed.strip() else None
    if found is None:
        raise BadDate(typed.strip())
    return found


def resolve_item(meeting: Meeting, reference: str) -> AgendaItem:
    """The item a reference means: its number, or `running`.

    Raises:
        NoSuchItem, NoRunningItem: it means none.
    """
    reference = reference.strip()
    if reference == "running":
        if meeting.current is None:
            raise NoRunningItem
        return meeting.current
    found = next((item for item in meeting.items if str(item.number) == reference), None)
    if found is None:
        raise NoSuchItem(reference)
    return found


def entries_of(desk: Desk, item_id: int) -> tuple[Entry, ...]:
    """The entries of one item, in their order."""
    return meetings.item_entries(desk.store, item_id)
