"""Meetings made: by hand, from the last one, from what an import proposes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from uuid import uuid4

from kkrtui.domain import agenda
from kkrtui.domain.carry_over import of_one_meeting
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, clock, day_month_year, fold
from kkrtui.domain.errors import EndBeforeStart
from kkrtui.domain.instants import add_minutes, minutes_between
from kkrtui.domain.meeting import ItemState, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.service.desk import Desk, Step
from kkrtui.service.people import appearances, join_roster
from kkrtui.service.presets import preset
from kkrtui.store import meetings, networks, whole_meetings
from kkrtui.store.database import Transaction

MADE_FROM_LAST = "create_from_last"
"""The step of the journal in which the next meeting is made from the last."""


def create(
    desk: Desk,
    title: str,
    day: date,
    start: time | None = None,
    end: time | None = None,
    place: str = "",
    network_id: int | None = None,
) -> Changes:
    """Makes an empty meeting by hand. The first one brings its network with it.

    Args:
        title: the printed name; the network's name when empty.
        day: the date in Denmark.
        start: planned start, Danish clock time.
        end: planned end, Danish clock time.
        place: where it is held.
        network_id: whose meeting it is; None for the first network there is.

    Raises:
        EndBeforeStart: nothing was made.
    """
    _check_times(start, end)
    with desk.step("create_meeting") as step:
        if network_id is None:
            network = ensure_network(step.tx, on=day)
        else:
            network = networks.load(step.tx.store, network_id, day)
        title = clean_line(title) or network.name
        meeting = Meeting(title=title, date=day, start=start, end=end, place=clean_line(place))
        return insert(step, network, counted(step, network, meeting), f"nyt møde {day_month_year(day)}")


def create_from(desk: Desk, last_id: int, day: date, start: time | None = None) -> Changes:
    """Makes the next meeting from a held one, with nothing carried over but what stands on every agenda.

    Args:
        last_id: the meeting to make it from.
        day: the date of the new one.
        start: its start; the last one's when None.

    Raises:
        NoSuchMeeting: nothing was made.
    """
    with desk.step(MADE_FROM_LAST) as step:
        return insert_following(step, desk.meeting(last_id), following(desk, last_id, day, start))


def following(desk: Desk, last_id: int, day: date, start: time | None = None) -> Meeting:
    """The meeting after another, not stored: its standing items, attendance list, people, place and length.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    last = desk.meeting(last_id)
    begins = start or last.start
    length = minutes_between(last.start, last.end) if last.start and last.end else None
    items = [
        replace(item, runs=(), entries=(), state=ItemState.PLANNED, id=None)
        for item in last.items
        if item.kind in agenda.STANDING and not of_one_meeting(item.title)
    ]
    attendance = tuple(
        Attendance(name=row.name, title=row.title, organisation=row.organisation, email=row.email)
        for row in last.attendance
        if row.state not in (AttendanceState.GUEST, AttendanceState.SUBSTITUTE)
    )
    same_year = last.date.year == day.year
    return Meeting(
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


def insert_following(step: Step, last: Meeting, meeting: Meeting) -> Changes:
    """Stores the meeting after another inside a use case."""
    network = step.desk.network(last.key)
    summary = f"nyt møde {day_month_year(meeting.date)} efter {day_month_year(last.date)}"
    return insert(step, network, counted(step, network, meeting), summary)


def insert(step: Step, network: Network, meeting: Meeting, summary: str) -> Changes:
    """Stores a whole meeting inside a use case, its people joined to the roster."""
    assert network.id is not None
    meeting_id = whole_meetings.add(step.tx, network.id, uuid4().hex, meeting)
    step.meeting_id = meeting_id
    doubtful = join_roster(step.tx, network, appearances(meeting), meeting.date)
    notes = tuple(f"{name} ligner {known}, men er ikke lagt sammen" for name, known in doubtful)
    return step.changes(
        summary, header=True, agenda=True, attendance=True, roster=True, subject=meeting_id, notes=notes
    )


def ensure_network(
    tx: Transaction, wanted: str = "", make: Callable[[], Network] = preset, on: date | None = None
) -> Network:
    """The network called `wanted`, or the only one, with its members on a day; made when there is none yet.

    Args:
        tx: the transaction of the use case.
        wanted: a network's name or printed variant; empty for whichever there is.
        make: gives the network to make when there is none.
        on: the day whose members are wanted; None for every one that has not left.
    """
    known = networks.network_ids(tx.store)
    for network_id, name, aliases in known:
        if not wanted or fold(wanted) in (fold(spelling) for spelling in (name, *aliases)):
            return networks.load(tx.store, network_id, on)
    return networks.load(tx.store, networks.create(tx, make()), on)


def last_meeting(desk: Desk, network_id: int | None = None) -> Meeting | None:
    """The newest meeting of a network, to make the next one from; of all of them when none is named."""
    listed = [one for one in meetings.listed(desk.store) if network_id in (None, one.network_id)]
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
