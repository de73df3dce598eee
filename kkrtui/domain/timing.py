"""Time used and left, how far behind, when it will end: computed from stored instants and a given now.

Nothing here counts ticks: a laptop that slept, a crash, a second screen or summer time change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kkrtui.domain.instants import at, local
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting, MeetingStatus

SOON = 0.8
"""The part of an item's planned time after which it is soon over."""


class Pace(StrEnum):
    """How an item stands to its planned time; shown by word as well as colour."""

    CALM = "calm"
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ItemClock:
    """An item's time at a given now.

    Attributes:
        used: the sum of its runs, the open one up to now.
        planned: its planned length; None when the plan doesn't say.
        left: planned less used, negative when it is over; None without a plan.
    """

    used: timedelta
    planned: timedelta | None
    left: timedelta | None

    @property
    def part(self) -> float:
        """The part of the planned time that is used; 0 without a plan."""
        if not self.planned:
            return 0.0
        return self.used / self.planned

    @property
    def pace(self) -> Pace:
        if self.left is None or self.part < SOON:
            return Pace.CALM
        return Pace.OVER if self.left < timedelta() else Pace.SOON


@dataclass(frozen=True, slots=True)
class MeetingClock:
    """The meeting's time at a given now.

    Attributes:
        expected_end: when it will end if what remains takes its planned time, UTC; None without times in the plan.
        behind: expected end less planned end, negative when ahead; None without a planned end.
        ended: when it ended, UTC; None before that.
        paused_for: how long it has paused; None when it doesn't.
    """

    expected_end: datetime | None
    behind: timedelta | None
    ended: datetime | None = None
    paused_for: timedelta | None = None


def used(item: AgendaItem, now: datetime) -> timedelta:
    """The sum of an item's runs; a run that would end before it began (a clock set back) counts nothing."""
    spans = ((run.end or now) - run.start for run in item.runs)
    return sum((max(span, timedelta()) for span in spans), timedelta())


def item_clock(item: AgendaItem, now: datetime) -> ItemClock:
    """An item's time at `now` (UTC)."""
    spent = used(item, now)
    minutes = item.planned_minutes
    if minutes is None:
        return ItemClock(spent, None, None)
    planned = timedelta(minutes=minutes)
    return ItemClock(spent, planned, planned - spent)


def planned_end(meeting: Meeting) -> datetime | None:
    """The instant the meeting is planned to end: its end, else the end of its last timed item, UTC.

    A meeting that began on another day than planned keeps the length of its plan, laid from when it began.
    """
    ends = [item.planned_end for item in meeting.items if item.planned_end]
    end = meeting.end or (ends[-1] if ends else None)
    if end is None:
        return None
    goal = at(meeting.date, end)
    began = meeting.began
    if began and local(began).date() != meeting.date:
        starts = [item.planned_start for item in meeting.items if item.planned_start]
        start = meeting.start or (starts[0] if starts else None)
        return began + (goal - at(meeting.date, start)) if start else None
    return goal


def meeting_clock(meeting: Meeting, now: datetime) -> MeetingClock:
    """The meeting's time at `now` (UTC).

    What remains is the rest of the current item, never less than nothing, and the planned time of every item that
    waits; skipped and postponed items take none. Before the meeting its plan is expected to hold, unless its start
    is past; on another day than planned nothing can be said until it begins.
    """
    goal = planned_end(meeting)
    ends = [run.end for item in meeting.items for run in item.runs if run.end]
    if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
        ended = max(ends, default=None)
        return MeetingClock(ended, ended - goal if ended and goal else None, ended=ended)
    paused = now - max(ends) if meeting.paused and ends else None
    waiting = [item for item in meeting.items if item.state in (ItemState.PLANNED, ItemState.RUNNING)]
    rests = [clock.left for clock in (item_clock(item, now) for item in waiting) if clock.left is not None]
    if not rests:
        return MeetingClock(None, None, paused_for=paused)
    begins = now
    if meeting.status is MeetingStatus.PLANNED:
        if meeting.start is None or local(now).date() > meeting.date:
            return MeetingClock(None, None)
        begins = max(now, at(meeting.date, meeting.start))
    expected = begins + sum((max(rest, timedelta()) for rest in rests), timedelta())
    return MeetingClock(expected, expected - goal if goal else None, paused_for=paused)
