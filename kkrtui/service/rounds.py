"""The round of the municipalities while it goes: next, nothing to add, come back later, any seat, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, clean_line, join
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.refusals.rounds import (
    BadCap,
    HasTheFloor,
    ItemWithoutFloor,
    NobodyThere,
    NoRound,
    NoSuchSeat,
    RoundEnded,
    RoundUnderWay,
)
from kkrtui.domain.refusals.running import MeetingEnded, MeetingNotBegun, MeetingPaused, NoRunningItem
from kkrtui.domain.round import (
    Round,
    SeatState,
    absent_seats,
    arranged,
    closed,
    closing_line,
    floor_given,
    opening_line,
    passed_on,
    seats_of,
)
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.store import rounds

CAP_SECONDS = 120
"""The time of a seat unless the chair says otherwise."""

SECOND_PRESS = timedelta(seconds=1)
"""A press so soon after the floor changed hands counts as the same press, also from another screen."""

_CAPS = range(10, 30 * 60 + 1)


def current(desk: Desk, meeting_id: int) -> Round | None:
    """The round of the item that has the floor, also when it has ended; None when there is none."""
    return rounds.load_running(desk.store, meeting_id)


def of_item(desk: Desk, item_id: int) -> Round | None:
    """The round an item has or had; None when there was none."""
    return rounds.load(desk.store, item_id)


def start(
    desk: Desk,
    meeting_id: int,
    item_id: int,
    cap_seconds: int = CAP_SECONDS,
    order: Sequence[str] | None = None,
    others: bool = False,
) -> Changes:
    """Sets the seats of a round; nobody has the floor until the first `next_seat`.

    A round that has ended on the item gives way to the new one; undo brings it back.

    Args:
        item_id: the item the round belongs to; it must have the floor.
        cap_seconds: the time of each seat.
        order: organisations as the chair wants them; unknown ones are ignored, the rest follow in Danish order.
        others: whether the region and the secretariat have seats too.

    Raises:
        BadCap, NoSuchItem, ItemWithoutFloor, MeetingNotBegun, MeetingEnded, MeetingPaused, MeetingLocked,
        RoundUnderWay, NobodyThere: nothing was changed.
    """
    if cap_seconds not in _CAPS:
        raise BadCap
    with desk.step("start_round", meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        _refuse_not_running(meeting)
        if meeting.current is None or meeting.current.id != item_id:
            raise ItemWithoutFloor(capital(item.label))
        _refuse_standing(meeting)
        earlier = rounds.load(desk.store, item_id)
        if earlier and not earlier.ended:
            raise RoundUnderWay
        network = desk.network(meeting_id)
        seats = seats_of(network, meeting, others, step.now)
        if not seats:
            raise NobodyThere
        if earlier:
            rounds.remove(step.tx, earlier)
        rounds.add(step.tx, Round(item_id=item_id, cap_seconds=cap_seconds, seats=arranged(seats, order or ())))
        absent = absent_seats(network, meeting, others, step.now)
        summary = f"runden er begyndt: {opening_line(len(seats), cap_seconds, item.planned_minutes)}"
        return _changes(step, item, summary, f"ikke til stede: {join(absent)}" if absent else "")


def next_seat(desk: Desk, meeting_id: int) -> Changes:
    """Leaves the seat that has the floor as done and gives the floor to the next one; after the last the round ends.

    Raises:
        NoRound, RoundEnded, NoRunningItem, MeetingNotBegun, MeetingEnded, MeetingPaused, MeetingLocked: nothing was
        changed.
    """
    return _pass_on(desk, meeting_id, "next_seat", SeatState.DONE)


def nothing_to_add(desk: Desk, meeting_id: int) -> Changes:
    """Notes that a seat has nothing to add, and gives the floor to the next one.

    It is about the seat that has the floor, or while nobody has it the next one. Raises as `next_seat` does.
    """
    return _pass_on(desk, meeting_id, "nothing_to_add", SeatState.NOTHING)


def come_back_later(desk: Desk, meeting_id: int) -> Changes:
    """Puts a seat after all that wait, and gives the floor to the next one.

    It is about the seat that has the floor, or while nobody has it the next one. When nobody else is left the floor
    is free until `next_seat` gives it to that seat again. Raises as `next_seat` does.
    """
    return _pass_on(desk, meeting_id, "come_back_later", SeatState.LATER)


def give_floor(desk: Desk, meeting_id: int, organisation: str) -> Changes:
    """Gives any seat the floor out of order; who had it is done, and a round that had ended goes on.

    An organisation that came after the round began gets a seat now, the last one.

    Args:
        organisation: its name, short or long.

    Raises:
        NoSuchSeat, HasTheFloor, NoRound, NoRunningItem, MeetingNotBegun, MeetingEnded, MeetingPaused, MeetingLocked:
        nothing was changed.
    """
    with desk.step("give_floor", meeting_id) as step:
        meeting, item, before = _round_of(step)
        _refuse_standing(meeting)
        whole, seat = before, before.seat(organisation)
        if seat is None:
            there = seats_of(desk.network(meeting_id), meeting, True, step.now)
            seat = next((late for late in there if late.is_of(organisation)), None)
            if seat is None:
                raise NoSuchSeat(clean_line(organisation))
            whole = replace(before, seats=(*before.seats, seat))
        if seat.state is SeatState.SPEAKING:
            raise HasTheFloor(seat.organisation)
        after = floor_given(whole, seat, step.now)
        rounds.save(step.tx, before, after)
        return _changes(step, item, f"{seat.organisation} har ordet")


def end_round(desk: Desk, meeting_id: int) -> Changes:
    """Ends the round, also while the meeting pauses; who had the floor is done, and who was left is told.

    Raises:
        RoundEnded, NoRound, NoRunningItem, MeetingNotBegun, MeetingEnded, MeetingLocked: nothing was changed.
    """
    with desk.step("end_round", meeting_id) as step:
        _, item, before = _round_of(step)
        if before.ended:
            raise RoundEnded
        after = closed(before, step.now)
        rounds.save(step.tx, before, after)
        left = [seat.organisation for seat in after.remaining]
        said = closing_line(after, item.planned_minutes, step.now)
        return _changes(step, item, said, f"ikke nået: {join(left)}" if left else "")


def reorder(desk: Desk, meeting_id: int, names: Sequence[str]) -> Changes:
    """Calls the seats in another order; those that come back still come after all that wait.

    Args:
        names: organisations as the chair wants them; unknown ones are ignored, the rest follow as they stood.

    Raises:
        RoundEnded, NoRound, NoRunningItem, MeetingNotBegun, MeetingEnded, MeetingLocked: nothing was changed.
    """
    with desk.step("reorder_round", meeting_id) as step:
        _, item, before = _round_of(step)
        if before.ended:
            raise RoundEnded
        rounds.save(step.tx, before, replace(before, seats=arranged(before.seats, names)))
        return _changes(step, item, "ny rækkefølge i runden")


def _pass_on(desk: Desk, meeting_id: int, name: str, leaving: SeatState) -> Changes:
    with desk.step(name, meeting_id) as step:
        meeting, item, before = _round_of(step)
        if before.touched and timedelta() <= step.now - before.touched < SECOND_PRESS:
            return step.changes("")
        if before.ended:
            raise RoundEnded
        _refuse_standing(meeting)
        after = passed_on(before, step.now, leaving)
        rounds.save(step.tx, before, after)
        if after.ended:
            then = closing_line(after, item.planned_minutes, step.now)
        else:
            then = f"{after.current.organisation} har ordet" if after.current else "ingen andre er tilbage"
        if leaving is SeatState.DONE or before.called is None:
            return _changes(step, item, then)
        said = ": intet at tilføje" if leaving is SeatState.NOTHING else " kommer tilbage"
        return _changes(step, item, f"{before.called.organisation}{said}", then)


def _round_of(step: Step) -> tuple[Meeting, AgendaItem, Round]:
    meeting = step.open_meeting()
    item = meeting.current
    if item is None:
        _refuse_not_running(meeting)
        raise NoRunningItem
    found = rounds.load(step.desk.store, item.key)
    if found is None:
        raise NoRound
    return meeting, item, found


def _refuse_not_running(meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.PLANNED:
        raise MeetingNotBegun
    if meeting.status is not MeetingStatus.RUNNING:
        raise MeetingEnded


def _refuse_standing(meeting: Meeting) -> None:
    """The floor changes hands only while the meeting's clock goes."""
    _refuse_not_running(meeting)
    if meeting.paused:
        raise MeetingPaused


def _changes(step: Step, item: AgendaItem, summary: str, note: str = "") -> Changes:
    return step.changes(summary, agenda=True, subject=item.key, notes=(note,) if note else ())
