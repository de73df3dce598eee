"""Who is there: everybody in one key, then the exceptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, clock, count, join, sort_key
from kkrtui.domain.errors import MissingInput, NoSuchPerson
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.service.desk import Desk, Step
from kkrtui.service.people import join_roster
from kkrtui.store.meeting_rows import attendance_row


def all_present(desk: Desk, meeting_id: int) -> Changes:
    """Marks everybody who is still expected as present.

    Raises:
        MeetingLocked: nothing was changed.
    """
    with desk.step("all_present", meeting_id) as step:
        meeting = step.open_meeting()
        waiting = [row for row in meeting.attendance if row.state is AttendanceState.EXPECTED]
        for row in waiting:
            step.tx.update("attendance", row.id or 0, {"state": AttendanceState.PRESENT.value})
        return step.changes(f"{count(len(waiting), 'person', 'personer')} sat til stede", attendance=True)


def set_state(desk: Desk, meeting_id: int, attendance_id: int, state: AttendanceState) -> Changes:
    """Marks one person; marking the same again takes the mark away.

    Raises:
        NoSuchPerson, MeetingLocked: nothing was changed.
    """
    with desk.step("set_attendance", meeting_id) as step:
        row = _row_of(step.open_meeting(), attendance_id)
        new = AttendanceState.EXPECTED if row.state is state else state
        changed = replace(row, state=new)
        if new is not AttendanceState.GUEST:
            changed = replace(changed, for_items=())
        if new is not AttendanceState.SUBSTITUTE:
            changed = replace(changed, substitutes_for="")
        if not new.in_the_room:
            changed = replace(changed, arrived=None, left=None)
        return _save(step, changed, f"{row.name}: {new.danish}")


def as_guest(desk: Desk, meeting_id: int, attendance_id: int, for_items: tuple[int, ...]) -> Changes:
    """Marks somebody as a guest, for some items by number or for the whole meeting.

    Raises:
        MissingInput, NoSuchPerson, MeetingLocked: nothing was changed.
    """
    with desk.step("set_guest", meeting_id) as step:
        meeting = step.open_meeting()
        row = _row_of(meeting, attendance_id)
        numbers = {item.number for item in meeting.items}
        unknown = [str(number) for number in for_items if number not in numbers]
        if unknown:
            raise MissingInput(f"Dagsordenen har intet punkt {join(unknown)}.")
        where = f" til punkt {join(map(str, for_items))}" if for_items else ""
        changed = replace(row, state=AttendanceState.GUEST, for_items=for_items, substitutes_for="")
        return _save(step, changed, f"{row.name}: gæst{where}")


def as_substitute(desk: Desk, meeting_id: int, attendance_id: int, instead_of: str) -> Changes:
    """Marks somebody as standing for somebody else, who is excused unless marked already.

    Raises:
        MissingInput, NoSuchPerson, MeetingLocked: nothing was changed.
    """
    instead_of = clean_line(instead_of)
    if not instead_of:
        raise MissingInput("Skriv hvem der er suppleant for.")
    with desk.step("set_substitute", meeting_id) as step:
        meeting = step.open_meeting()
        row = _row_of(meeting, attendance_id)
        other = next((o for o in meeting.attendance if o.name == instead_of and o.id != row.id), None)
        if other and other.state in (AttendanceState.EXPECTED, AttendanceState.PRESENT):
            step.tx.update("attendance", other.id or 0, {"state": AttendanceState.EXCUSED.value})
        changed = replace(row, state=AttendanceState.SUBSTITUTE, substitutes_for=instead_of, for_items=())
        return _save(step, changed, f"{row.name}: suppleant for {instead_of}")


def arrived(desk: Desk, meeting_id: int, attendance_id: int, at: time | None = None) -> Changes:
    """Marks somebody as come late, now or at a Danish clock time; the same again takes it away.

    Raises:
        NoSuchPerson, MeetingLocked: nothing was changed.
    """
    with desk.step("arrived", meeting_id) as step:
        row = _row_of(step.open_meeting(), attendance_id)
        if row.arrived and at is None:
            return _save(step, replace(row, arrived=None), f"{row.name}: ikke kommet senere")
        when = at or _now(step)
        state = row.state if row.state.in_the_room else AttendanceState.PRESENT
        return _save(step, replace(row, state=state, arrived=when), f"{row.name} kom {clock(when)}")


def left(desk: Desk, meeting_id: int, attendance_id: int, at: time | None = None) -> Changes:
    """Marks somebody as gone early, now or at a Danish clock time; the same again takes it away.

    Raises:
        NoSuchPerson, MeetingLocked: nothing was changed.
    """
    with desk.step("left", meeting_id) as step:
        row = _row_of(step.open_meeting(), attendance_id)
        if row.left and at is None:
            return _save(step, replace(row, left=None), f"{row.name}: ikke gået før tid")
        when = at or _now(step)
        state = row.state if row.state.in_the_room else AttendanceState.PRESENT
        return _save(step, replace(row, state=state, left=when), f"{row.name} gik {clock(when)}")


def add_person(desk: Desk, meeting_id: int, typed: str, state: AttendanceState = AttendanceState.EXPECTED) -> Changes:
    """Adds somebody to the list from `Navn, titel, Organisation`; title and organisation may come from the roster.

    The person joins the roster. The place in the list is after the chair, by organisation in Danish order.

    Raises:
        MissingInput, MeetingLocked: nothing was changed.
    """
    with desk.step("add_person", meeting_id) as step:
        meeting = step.open_meeting()
        network = desk.network(meeting_id)
        row = replace(read_person(typed, network, meeting), state=state)
        if any(other.name == row.name for other in meeting.attendance):
            raise MissingInput(f"{row.name} står allerede på listen.")
        join_roster(step.tx, network, [row], meeting.date)
        place = _place(row, meeting, network)
        for position, other in enumerate(meeting.attendance, 1):
            step.tx.update("attendance", other.id or 0, {"position": position + (position > place)})
        columns = {**attendance_row(row), "meeting_id": meeting_id, "position": place + 1}
        key = step.tx.insert("attendance", columns)
        return step.changes(f"{row.name} tilføjet", attendance=True, roster=True, subject=key)


def remove_person(desk: Desk, meeting_id: int, attendance_id: int) -> Changes:
    """Takes somebody off the list; the roster keeps them.

    Raises:
        NoSuchPerson, MeetingLocked: nothing was changed.
    """
    with desk.step("remove_person", meeting_id) as step:
        row = _row_of(step.open_meeting(), attendance_id)
        step.tx.delete("attendance", attendance_id)
        return step.changes(f"{row.name} fjernet fra listen", attendance=True)


def read_person(typed: str, network: Network, meeting: Meeting) -> Attendance:
    """`Navn, titel, Organisation`: the name from the left, the organisation from the right.

    Raises:
        MissingInput: there is no name.
    """
    parts = [part.strip() for part in clean_line(typed).split(",") if part.strip()]
    if not parts:
        raise MissingInput("Skriv navn, titel og organisation med komma imellem.")
    known = next((person for person in network.people if person.is_called(parts[0])), None)
    affiliation = known.affiliation_on(meeting.date) if known else None
    title, organisation = ", ".join(parts[1:-1]), parts[-1] if len(parts) > 1 else ""
    if len(parts) == 2 and network.organisation(parts[1]) is None:
        title, organisation = parts[1], ""
    member = network.organisation(organisation) if organisation else None
    return Attendance(
        name=known.name if known else parts[0],
        title=title or (affiliation.title if affiliation else ""),
        organisation=(member.name if member else organisation) or (affiliation.organisation if affiliation else ""),
        email=known.email if known else "",
    )


def list_order(row: Attendance, meeting: Meeting, network: Network) -> tuple[object, ...]:
    """The order of the attendance list: the chair, then organisations in Danish order, members before others."""
    member = network.organisation(row.organisation)
    return (row.name != meeting.chair.name, member is None, sort_key(row.organisation), sort_key(row.name))


def _place(row: Attendance, meeting: Meeting, network: Network) -> int:
    """How many of the list stand before `row`; a list arranged by hand keeps its order."""
    order = list_order(row, meeting, network)
    before = [
        n for n, other in enumerate(meeting.attendance, 1) if list_order(other, meeting, network)[:3] <= order[:3]
    ]
    return before[-1] if before else 0


def _row_of(meeting: Meeting, attendance_id: int) -> Attendance:
    found = next((row for row in meeting.attendance if row.id == attendance_id), None)
    if found is None:
        raise NoSuchPerson
    return found


def _save(step: Step, row: Attendance, summary: str) -> Changes:
    step.tx.update("attendance", row.id or 0, attendance_row(row))
    return step.changes(summary, attendance=True, subject=row.id)


def _now(step: Step) -> time:
    value = local(step.now)
    return time(value.hour, value.minute)
