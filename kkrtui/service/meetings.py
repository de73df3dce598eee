"""Meetings made: by hand, from the last one, from what an import proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from uuid import uuid4

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, clock, day_month_year, fold
from kkrtui.domain.errors import EndBeforeStart
from kkrtui.domain.instants import add_minutes, minutes_between
from kkrtui.domain.meeting import Attendance, AttendanceState, ItemState, Meeting
from kkrtui.domain.network import Network
from kkrtui.service.desk import Desk, Step
from kkrtui.service.people import appearances, join_roster
from kkrtui.service.presets import preset
from kkrtui.store import meetings, networks
from kkrtui.store.database import Transaction
from kkrtui.store.entries import entry_row


def create(
    desk: Desk, title: str, day: date, start: time | None = None, end: time | None = None, place: str = ""
) -> Changes:
    """Makes an empty meeting by hand. The first one brings its network with it.

    Args:
        title: the printed name; the network's name when empty.
        day: the date in Denmark.
        start: planned start, Danish clock time.
        end: planned end, Danish clock time.

    Raises:
        EndBeforeStart: nothing was made.
    """
    _check_times(start, end)
    with desk.step("create_meeting") as step:
        network = ensure_network(step.tx)
        title = clean_line(title) or network.name
        meeting = Meeting(title=title, date=day, start=start, end=end, place=clean_line(place))
        return insert(step, network, counted(step, network, meeting), f"nyt møde {day_month_year(day)}")


def create_from(desk: Desk, last_id: int, day: date, start: time | None = None) -> Changes:
    """Makes the next meeting from a held one: its standing items, attendance list, people, place and length.

    Args:
        last_id: the meeting to make it from.
        day: the date of the new one.
        start: its start; the last one's when None.

    Raises:
        NoSuchMeeting: nothing was made.
    """
    with desk.step("create_from_last") as step:
        last = desk.meeting(last_id)
        network = desk.network(last_id)
        begins = start or last.start
        length = minutes_between(last.start, last.end) if last.start and last.end else None
        items = [
            replace(item, runs=(), entries=(), state=ItemState.PLANNED, id=None)
            for item in last.items
            if item.kind in agenda.STANDING
        ]
        attendance = tuple(
            Attendance(name=row.name, title=row.title, organisation=row.organisation, email=row.email)
            for row in last.attendance
            if row.state not in (AttendanceState.GUEST, AttendanceState.SUBSTITUTE)
        )
        same_year = last.date.year == day.year
        meeting = Meeting(
            title=last.title,
            date=day,
            start=begins,
            end=add_minutes(begins, length) if begins and length else last.end,
            number_in_year=last.number_in_year + 1 if same_year and last.number_in_year else None,
            meetings_in_year=last.meetings_in_year if same_year else None,
            place=last.place,
            catering=last.catering,
            chair=last.chair,
            minute_taker=last.minute_taker,
            contact=last.contact,
            items=tuple(agenda.numbered(agenda.laid_out(items, begins))),
            attendance=attendance,
        )
        summary = f"nyt møde {day_month_year(day)} efter {day_month_year(last.date)}"
        return insert(step, network, counted(step, network, meeting), summary)


def insert(step: Step, network: Network, meeting: Meeting, summary: str) -> Changes:
    """Stores a whole meeting inside a use case, its people joined to the roster."""
    assert network.id is not None
    tx = step.tx
    own = {"network_id": network.id, "uid": uuid4().hex}
    meeting_id = tx.insert("meetings", {**meetings.meeting_row(meeting), **own})
    step.meeting_id = meeting_id
    for position, row in enumerate(meeting.attendance, 1):
        tx.insert("attendance", {**meetings.attendance_row(row), "meeting_id": meeting_id, "position": position})
    for position, item in enumerate(meeting.items, 1):
        place = {"meeting_id": meeting_id, "position": position}
        item_id = tx.insert("items", {**meetings.item_row(item), **place})
        for run in item.runs:
            tx.insert("runs", {**meetings.run_row(run), "item_id": item_id})
        for number, entry in enumerate(item.entries, 1):
            tx.insert("entries", {**entry_row(entry), "item_id": item_id, "position": number})
    doubtful = join_roster(tx, network, appearances(meeting), meeting.date)
    notes = tuple(f"{name} ligner {known}, men er ikke lagt sammen" for name, known in doubtful)
    return step.changes(
        summary, header=True, agenda=True, attendance=True, roster=True, subject=meeting_id, notes=notes
    )


def ensure_network(tx: Transaction, wanted: str = "", make: Callable[[], Network] = preset) -> Network:
    """The network called `wanted`, or the only one; made when there is none yet.

    Args:
        tx: the transaction of the use case.
        wanted: a network's name or printed variant; empty for whichever there is.
        make: gives the network to make when there is none.
    """
    known = networks.network_ids(tx.store)
    for network_id, name, aliases in known:
        if not wanted or fold(wanted) in (fold(spelling) for spelling in (name, *aliases)):
            return networks.load(tx.store, network_id)
    return networks.load(tx.store, networks.create(tx, make()))


def last_meeting(desk: Desk) -> Meeting | None:
    """The newest meeting, to make the next one from."""
    listed = meetings.listed(desk.store)
    return desk.meeting(listed[-1].id) if listed else None


def counted(step: Step, network: Network, meeting: Meeting) -> Meeting:
    """A new meeting with its number in the year, counted from those on file, when it has none."""
    if meeting.number_in_year is not None:
        return meeting
    assert network.id is not None
    return replace(meeting, number_in_year=meetings.held_earlier(step.tx.store, network.id, meeting.date) + 1)


def _check_times(start: time | None, end: time | None) -> None:
    if start and end and end <= start:
        raise EndBeforeStart(clock(start), clock(end))
