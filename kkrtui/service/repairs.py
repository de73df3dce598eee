"""Times put right: this item began earlier, we have been on that one since. The lines typed since move along."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clock, count
from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import BadMinutes
from kkrtui.domain.instants import at, hm, local
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting, Run
from kkrtui.domain.refusals.running import MeetingNotBegun, MeetingPaused, NotYet, StartedTooEarly
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.service.running import refuse_ended, running_item
from kkrtui.store.database import stamp
from kkrtui.store.meeting_rows import run_row


def began_ago(desk: Desk, meeting_id: int, minutes: int) -> Changes:
    """Moves the start of the current run back; the run before it ends then, and what was typed since moves along.

    Args:
        minutes: how many minutes ago the item really began.

    Raises:
        BadMinutes, NoRunningItem, MeetingPaused, StartedTooEarly: nothing was changed.
    """
    if not 1 <= minutes <= 600:
        raise BadMinutes(str(minutes))
    return _began(desk, meeting_id, desk.clock() - timedelta(minutes=minutes))


def began_at(desk: Desk, meeting_id: int, when: time) -> Changes:
    """The current item really began at a Danish clock time today, earlier or later than its run says.

    Raises:
        NotYet: it is later than now.
        NoRunningItem, MeetingPaused, StartedTooEarly: nothing was changed.
    """
    return _began(desk, meeting_id, _today_at(desk.clock(), when))


def _began(desk: Desk, meeting_id: int, began: datetime) -> Changes:
    with desk.step("began_ago", meeting_id) as step:
        meeting = step.open_meeting()
        current = running_item(meeting)
        run = meeting.open_run
        if run is None:
            raise MeetingPaused
        step.tx.update("runs", run.id or 0, {"start": stamp(began)})
        notes: tuple[str, ...] = ()
        touched = {current.key}
        before = _run_before(meeting, run)
        # The one before ends where this one begins, unless the meeting paused in between.
        if before and before[1].end and (before[1].end > began or before[1].end == run.start):
            item, earlier = before
            if earlier.start > began:
                raise StartedTooEarly(item.label, hm(earlier.start))
            step.tx.update("runs", earlier.id or 0, {"end": stamp(began)})
            if item.id != current.id:
                moved = _move_lines_since(step, item, current, began, run.start)
                if moved:
                    notes = (f"{count(moved, 'linje', 'linjer')} fulgte med fra {item.label}",)
                    touched.add(item.key)
        return step.changes(
            f"{current.label} begyndte {hm(began)}",
            agenda=True,
            entries=frozenset(touched),
            subject=current.key,
            notes=notes,
        )


def been_on(desk: Desk, meeting_id: int, item_id: int, when: time) -> Changes:
    """Another item has had the floor since a Danish clock time: the times are moved, and the lines typed since.

    Whatever ran since then did not: its runs end there or go, and an item that has none left waits again.

    Raises:
        NotYet, MeetingNotBegun, MeetingEnded, MeetingPaused, NoSuchItem, StartedTooEarly: nothing was changed.
    """
    with desk.step("been_on", meeting_id) as step:
        meeting = step.open_meeting()
        refuse_ended(meeting)
        target = item_of(meeting, item_id)
        since = _today_at(step.now, when)
        if meeting.began is None:
            raise MeetingNotBegun
        if meeting.paused:
            raise MeetingPaused
        if since < meeting.began:
            first = next(item for item in meeting.items if item.runs)
            raise StartedTooEarly(first.label, hm(meeting.began))
        touched = {target.key}
        moving: list[Entry] = []
        for item in meeting.items:
            _cut_runs(step, item, since)
            if item.id == target.id:
                continue
            state = item.state
            if state is ItemState.RUNNING:
                state = ItemState.DONE
            if item.runs and all(run.start >= since for run in item.runs):
                state = ItemState.PLANNED
            if state is not item.state:
                step.tx.update("items", item.key, {"state": state.value})
            late = [entry for entry in item.entries if entry.at and entry.at >= since]
            if late:
                moving += late
                touched.add(item.key)
        step.tx.update("items", target.key, {"state": ItemState.RUNNING.value})
        step.tx.insert("runs", {"item_id": target.key, **run_row(Run(since))})
        ordered = sorted((*target.entries, *moving), key=lambda entry: (entry.at is not None, entry.at))
        for position, entry in enumerate(ordered, 1):
            step.tx.update("entries", entry.id or 0, {"item_id": target.key, "position": position})
        notes = (f"{count(len(moving), 'linje', 'linjer')} fulgte med",) if moving else ()
        summary = f"{target.label} har været i gang siden {clock(when)}"
        return step.changes(summary, agenda=True, entries=frozenset(touched), subject=target.key, notes=notes)


def _cut_runs(step: Step, item: AgendaItem, since: datetime) -> None:
    """Ends an item's runs at an instant, and takes away those that began after it."""
    for run in item.runs:
        if run.start >= since:
            step.tx.delete("runs", run.id or 0)
        elif run.end is None or run.end > since:
            step.tx.update("runs", run.id or 0, {"end": stamp(since)})


def _today_at(now: datetime, when: time) -> datetime:
    """A Danish clock time of today as an instant, UTC.

    Raises:
        NotYet: it is later than now.
    """
    since = at(local(now).date(), when)
    if since > now:
        raise NotYet(clock(when))
    return since


def _run_before(meeting: Meeting, run: Run) -> tuple[AgendaItem, Run] | None:
    earlier = [(item, r) for item in meeting.items for r in item.runs if r.id != run.id and r.start <= run.start]
    return max(earlier, key=lambda pair: pair[1].start, default=None)


def _move_lines_since(step: Step, source: AgendaItem, target: AgendaItem, since: datetime, until: datetime) -> int:
    moving = [entry for entry in source.entries if entry.at and since <= entry.at <= until]
    staying = list(target.entries)
    for position, entry in enumerate((*moving, *staying), 1):
        step.tx.update("entries", entry.id or 0, {"item_id": target.key, "position": position})
    return len(moving)
