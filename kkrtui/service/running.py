"""The meeting while it runs: next item, any item, pause, more time, repairs, the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, clock, count, weekday_date
from kkrtui.domain.errors import EndBeforeStart, MissingInput
from kkrtui.domain.instants import add_minutes, hm, local
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting, MeetingStatus, Run
from kkrtui.domain.refusals.running import (
    AlreadyRunning,
    ItemHasRun,
    MeetingEnded,
    MeetingNotBegun,
    MeetingNotPaused,
    MeetingPaused,
    MeetingWithoutItems,
    NoNextItem,
    NoRunningItem,
)
from kkrtui.domain.tally import missing
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.store.database import stamp
from kkrtui.store.meeting_rows import item_row, run_row
from kkrtui.store.meetings import next_item_position

SECOND_PRESS = timedelta(seconds=2)
"""A press of "next item" so soon after the last counts as the same press, also from another screen."""


def next_item(desk: Desk, meeting_id: int) -> Changes:
    """Begins the meeting and its first item, or leaves the current item for the next one.

    Raises:
        MeetingWithoutItems, MeetingEnded, NoNextItem: nothing was changed.
    """
    with desk.step("next_item", meeting_id) as step:
        meeting = step.open_meeting()
        refuse_ended(meeting)
        run = meeting.open_run
        if run and timedelta() <= step.now - run.start < SECOND_PRESS:
            return step.changes("")
        following = agenda.next_after(meeting.items, meeting.current)
        if not meeting.items:
            raise MeetingWithoutItems
        if following is None:
            raise NoNextItem()
        return _give_floor(step, meeting, following, leaving=ItemState.DONE)


def go_to(desk: Desk, meeting_id: int, item_id: int) -> Changes:
    """Gives any item the floor. Going back interrupts the current item, which then waits for its turn again.

    Raises:
        MeetingEnded, AlreadyRunning, NoSuchItem: nothing was changed.
    """
    with desk.step("go_to", meeting_id) as step:
        meeting = step.open_meeting()
        refuse_ended(meeting)
        target = item_of(meeting, item_id)
        current = meeting.current
        if current and current.id == target.id:
            if meeting.paused:
                return _resume(step, meeting)
            raise AlreadyRunning(target.label.capitalize())
        back = current is not None and meeting.items.index(target) < meeting.items.index(current)
        return _give_floor(step, meeting, target, leaving=ItemState.PLANNED if back else ItemState.DONE)


def off_agenda(desk: Desk, meeting_id: int, title: str) -> Changes:
    """Adds an item that is not on the agenda, after the others and with the next number, and gives it the floor.

    Raises:
        MissingInput, MeetingEnded: nothing was changed.
    """
    title = clean_line(title)
    if not title:
        raise MissingInput("Skriv en titel til punktet uden for dagsordenen.")
    with desk.step("off_agenda", meeting_id) as step:
        meeting = step.open_meeting()
        refuse_ended(meeting)
        number = max((item.number or 0 for item in meeting.items), default=0) + 1
        item = AgendaItem(title=title, number=number, kind=agenda.kind_of(title))
        place = {"meeting_id": meeting_id, "position": next_item_position(desk.store, meeting_id)}
        item_id = step.tx.insert("items", {**item_row(item), **place})
        meeting = step.open_meeting()
        return _give_floor(step, meeting, item_of(meeting, item_id), leaving=ItemState.DONE)


def _give_floor(step: Step, meeting: Meeting, target: AgendaItem, leaving: ItemState) -> Changes:
    current = meeting.current
    lacks = ""
    if current:
        _stop_run(step, meeting)
        step.tx.update("items", current.key, {"state": leaving.value})
        if leaving is ItemState.DONE and (said := missing(current)):
            lacks = f"{current.label.capitalize()}: {said}"
    begins = meeting.status is MeetingStatus.PLANNED
    if begins:
        step.tx.update("meetings", meeting.key, {"status": MeetingStatus.RUNNING.value})
    step.tx.update("items", target.key, {"state": ItemState.RUNNING.value})
    step.tx.insert("runs", {"item_id": target.key, **run_row(Run(step.now))})
    summary = f"{'Mødet er begyndt: ' if begins else ''}{target.label} begyndte {hm(step.now)}"
    notes = [lacks] if lacks else []
    if begins and local(step.now).date() != meeting.date:
        notes.append(f"mødet var planlagt til {weekday_date(meeting.date)} {meeting.date.year}; ctrl+z fortryder")
    return step.changes(summary, header=begins, agenda=True, subject=target.key, notes=tuple(notes))


def _stop_run(step: Step, meeting: Meeting) -> None:
    run = meeting.open_run
    if run:
        # A clock set back must not make a run end before it began.
        step.tx.update("runs", run.id or 0, {"end": stamp(max(step.now, run.start))})


def skip(desk: Desk, meeting_id: int, item_id: int) -> Changes:
    """Leaves an item out, or puts it back when it was left out.

    Raises:
        ItemHasRun: it is finished already.
    """
    return _set_aside(desk, meeting_id, item_id, ItemState.SKIPPED, "springes over")


def postpone(desk: Desk, meeting_id: int, item_id: int) -> Changes:
    """Moves an item to the next meeting, or puts it back when it was moved.

    Raises:
        ItemHasRun: it is finished already.
    """
    return _set_aside(desk, meeting_id, item_id, ItemState.POSTPONED, "udsættes til næste møde")


def _set_aside(desk: Desk, meeting_id: int, item_id: int, state: ItemState, words: str) -> Changes:
    with desk.step(state.value, meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        if item.state is state:
            step.tx.update("items", item_id, {"state": ItemState.PLANNED.value})
            return step.changes(f"{item.label} er tilbage på dagsordenen", agenda=True, subject=item_id)
        if item.state is ItemState.DONE:
            raise ItemHasRun(item.label.capitalize())
        if item.state is ItemState.RUNNING:
            _stop_run(step, meeting)
        step.tx.update("items", item_id, {"state": state.value})
        if item.state is ItemState.RUNNING:
            following = agenda.next_after(meeting.items, item)
            if following:
                step.tx.update("items", following.key, {"state": ItemState.RUNNING.value})
                step.tx.insert("runs", {"item_id": following.key, **run_row(Run(step.now))})
        return step.changes(f"{item.label} {words}", agenda=True, subject=item_id)


def pause(desk: Desk, meeting_id: int) -> Changes:
    """Stops the clock of the item that has the floor; the item keeps it.

    Raises:
        NoRunningItem, MeetingPaused: nothing was changed.
    """
    with desk.step("pause", meeting_id) as step:
        meeting = step.open_meeting()
        if meeting.paused:
            raise MeetingPaused
        if meeting.open_run is None:
            raise NoRunningItem
        _stop_run(step, meeting)
        return step.changes(f"mødet holder pause fra {hm(step.now)}", agenda=True)


def resume(desk: Desk, meeting_id: int) -> Changes:
    """Starts the clock of the item that has the floor again.

    Raises:
        MeetingNotPaused, NoRunningItem: nothing was changed.
    """
    with desk.step("resume", meeting_id) as step:
        meeting = step.open_meeting()
        if not meeting.paused:
            raise MeetingNotPaused
        return _resume(step, meeting)


def _resume(step: Step, meeting: Meeting) -> Changes:
    current = meeting.current
    if current is None:
        raise NoRunningItem
    step.tx.insert("runs", {"item_id": current.key, **run_row(Run(step.now))})
    return step.changes(f"mødet er genoptaget {hm(step.now)}", agenda=True, subject=current.key)


def extend(desk: Desk, meeting_id: int, minutes: int) -> Changes:
    """Gives the current item more time (or less), and moves the waiting items after it along.

    Args:
        minutes: how many minutes more; negative for fewer.

    Raises:
        NoRunningItem: nothing was changed.
    """
    with desk.step("extend", meeting_id) as step:
        meeting = step.open_meeting()
        current = running_item(meeting)
        start = current.planned_start or _clock_of(meeting, step.now)
        planned = current.planned_minutes
        if planned is None:
            spent = (step.now - current.runs[0].start) if current.runs else timedelta()
            planned = int(spent.total_seconds()) // 60
        items = list(meeting.items)
        place = items.index(current)
        _save_plan(step, items, agenda.retimed(items, place, start, max(planned + minutes, 1)))
        more = f"{count(abs(minutes), 'minut', 'minutter')} {'mere' if minutes > 0 else 'mindre'}"
        return step.changes(f"{more} til {current.label}", agenda=True, subject=current.key)


def new_end(desk: Desk, meeting_id: int, end: time) -> Changes:
    """Gives the meeting another planned end.

    Raises:
        EndBeforeStart: it is not after the start.
    """
    with desk.step("new_end", meeting_id) as step:
        meeting = step.open_meeting()
        if meeting.start and end <= meeting.start:
            raise EndBeforeStart(clock(meeting.start), clock(end))
        step.tx.update("meetings", meeting_id, {"end": clock(end)})
        return step.changes(f"ny sluttid {clock(end)}", header=True, agenda=True)


def end_meeting(desk: Desk, meeting_id: int) -> Changes:
    """Ends the meeting: the clock stops and the minutes are a draft. Items that waited stay as not treated.

    Raises:
        MeetingNotBegun, MeetingEnded: nothing was changed.
    """
    with desk.step("end_meeting", meeting_id) as step:
        meeting = step.open_meeting()
        if meeting.status is MeetingStatus.PLANNED:
            raise MeetingNotBegun
        refuse_ended(meeting)
        _stop_run(step, meeting)
        if meeting.current:
            step.tx.update("items", meeting.current.key, {"state": ItemState.DONE.value})
        step.tx.update("meetings", meeting_id, {"status": MeetingStatus.DRAFT.value})
        return step.changes(f"mødet sluttede {hm(step.now)}", header=True, agenda=True)


def refuse_ended(meeting: Meeting) -> None:
    """Refuses what only a meeting before its end allows."""
    if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
        raise MeetingEnded


def running_item(meeting: Meeting) -> AgendaItem:
    """The item that has the floor.

    Raises:
        MeetingNotBegun, NoRunningItem: none has.
    """
    if meeting.status is MeetingStatus.PLANNED:
        raise MeetingNotBegun
    if meeting.current is None:
        raise NoRunningItem
    return meeting.current


def _clock_of(meeting: Meeting, now: datetime) -> time:
    """The clock time an untimed item's plan is counted from: when it began, else now."""
    current = meeting.current
    began = current.runs[0].start if current and current.runs else now
    value = local(began)
    return add_minutes(time(value.hour, value.minute), 0)


def _save_plan(step: Step, before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> None:
    for old, new in zip(before, after, strict=True):
        if old != new:
            step.tx.update("items", old.key, item_row(new))
