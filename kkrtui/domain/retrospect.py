"""Planned against actual when a meeting is over: item by item, as a whole, along the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kkrtui.domain.danish import capital, join
from kkrtui.domain.instants import at, hm, local
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus
from kkrtui.domain.timing import planned_end, used

_HELD = (MeetingStatus.DRAFT, MeetingStatus.APPROVED)
_SET_ASIDE = {ItemState.SKIPPED: "sprunget over", ItemState.POSTPONED: "udsat", ItemState.RUNNING: "i gang"}
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item's plan against the time it took.

    Attributes:
        planned: whole minutes as the plan stood last; None when the plan gives the item no time.
        used: the sum of its runs.
        measured: whether it had the floor with the clock running at all.
        counted: whether its time can be held against the plan: it is finished, or runs and has passed its plan.
        word: what is special about it ("pause", "udsat", "ikke i planen" …); empty for an item that just ran.
    """

    number: int | None
    title: str
    kind: ItemKind
    planned: int | None
    used: timedelta
    measured: bool
    counted: bool
    word: str = ""

    @property
    def minutes(self) -> int:
        """The time used in whole minutes, half a minute up."""
        return whole_minutes(self.used)

    @property
    def over(self) -> timedelta | None:
        """The time used less the plan, negative when it took less; None when the two can't be compared."""
        return self.used - timedelta(minutes=self.planned) if self.counted and self.planned else None

    @property
    def minutes_over(self) -> int | None:
        """`over` as the difference of the two figures that are shown."""
        return self.minutes - self.planned if self.counted and self.planned else None

    @property
    def figures(self) -> str:
        """`41 af 30`; `12` without a plan, `– af 25` when it never had the floor, empty without either."""
        if self.planned is None:
            return str(self.minutes) if self.measured else ""
        return f"{self.minutes if self.measured else '–'} af {self.planned}"

    @property
    def difference(self) -> str:
        """`+11`, `−4`, `±0`; empty when there is nothing to compare."""
        if self.minutes_over is None:
            return ""
        return f"{'+' if self.minutes_over > 0 else '−' if self.minutes_over else '±'}{abs(self.minutes_over)}"


@dataclass(frozen=True, slots=True)
class Totals:
    """The meeting as a whole.

    Attributes:
        planned: the planned time of all items; None when the plan has no times.
        used: the sum of all runs, breaks on the agenda included.
        paused: the time from the first start to the last end (to now while it runs) less the runs.
        began: when the first item began, UTC; None before that.
        ended: when a held meeting's last run ended, UTC.
        start_late: how much later than planned it began, negative for earlier; None when that can't be said.
        end_late: the same of its end.
    """

    planned: timedelta | None
    used: timedelta
    paused: timedelta
    began: datetime | None = None
    ended: datetime | None = None
    start_late: timedelta | None = None
    end_late: timedelta | None = None
    held: bool = False

    @property
    def sentence(self) -> str:
        """`Planlagt 3:00, brugt 3:12, sluttede 13:12`."""
        lead = f"Planlagt {hours(self.planned)}" if self.planned else "Uden tidsplan"
        if self.began is None:
            return f"{lead}, {'tiden er ikke målt' if self.held else 'ikke begyndt endnu'}"
        close = f", sluttede {hm(self.ended)}" if self.ended else " indtil nu"
        return f"{lead}, brugt {hours(self.used)}{close}"

    @property
    def lateness(self) -> str:
        """`Begyndte 4 min for sent, sluttede 12 min for sent og stod stille i 5 min`; empty when nothing is known."""
        parts = []
        if self.start_late is not None:
            parts.append(f"begyndte {_late(self.start_late)}")
        if self.end_late is not None:
            parts.append(f"sluttede {_late(self.end_late)}")
        if whole_minutes(self.paused):
            parts.append(f"stod stille i {whole_minutes(self.paused)} min")
        return capital(join(parts))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the clock that belongs to an item, planned or held; instants in UTC."""

    item: AgendaItem
    start: datetime
    end: datetime


def whole_minutes(span: timedelta) -> int:
    """A length of time in whole minutes, half a minute up."""
    return int((span + _MINUTE / 2) // _MINUTE)


def hours(span: timedelta) -> str:
    """A length of time as `3:12`, hours and minutes."""
    return "{}:{:02}".format(*divmod(whole_minutes(span), 60))


def _late(span: timedelta) -> str:
    # Down to the minute, as clock times are shown: 13:12:40 reads 13:12, which is 12 minutes after 13:00.
    minutes = span // _MINUTE
    return f"{abs(minutes)} min {'for sent' if minutes > 0 else 'før tid'}" if minutes else "til tiden"


def compare(meeting: Meeting, now: datetime) -> list[Comparison]:
    """Every item's plan against the time it took, in the order of the agenda.

    Args:
        meeting: the meeting; of one that runs the open run counts up to now.
        now: the present instant, UTC.
    """
    return [_comparison(meeting, item, used(item, now)) for item in meeting.items]


def _comparison(meeting: Meeting, item: AgendaItem, spent: timedelta) -> Comparison:
    planned, measured = planned_time(item), bool(item.runs)
    passed = planned is not None and spent > timedelta(minutes=planned)
    counted = measured and (item.state is ItemState.DONE or (item.state is ItemState.RUNNING and passed))
    word = _word(meeting, item)
    return Comparison(item.number, item.title, item.kind, planned, spent, measured, counted, word)


def planned_time(item: AgendaItem) -> int | None:
    """The planned minutes; a plan that ends before it begins, or at once, is none."""
    return item.planned_minutes if item.planned_minutes and item.planned_minutes > 0 else None


def _word(meeting: Meeting, item: AgendaItem) -> str:
    """What is special about an item. One without planned time was taken up outside the agenda, or never timed."""
    if item.state in _SET_ASIDE:
        return _SET_ASIDE[item.state]
    held = meeting.status in _HELD
    if not item.runs and (item.state is ItemState.DONE or (held and meeting.began is None)):
        return "ikke målt"
    if item.state is ItemState.PLANNED:
        return ("afbrudt" if item.runs else "ikke nået") if held else "venter"
    return "pause" if item.kind is ItemKind.BREAK else "" if planned_time(item) else "ikke i planen"


def totals(meeting: Meeting, now: datetime) -> Totals:
    """The meeting as a whole, held against its plan.

    Args:
        meeting: the meeting.
        now: the present instant, UTC; only used while the meeting runs.
    """
    minutes = [planned_time(item) or 0 for item in meeting.items]
    planned = timedelta(minutes=sum(minutes)) if any(minutes) else None
    spent = sum((used(item, now) for item in meeting.items), timedelta())
    began, held = meeting.began, meeting.status in _HELD
    if began is None:
        return Totals(planned, spent, timedelta(), held=held)
    ended = max((run.end or now for item in meeting.items for run in item.runs), default=None) if held else None
    goal = planned_end(meeting)
    return Totals(
        planned,
        spent,
        max((ended or now) - began - spent, timedelta()),
        began,
        ended,
        start_late(meeting),
        ended - goal if ended and goal else None,
        held,
    )


def planned_stretches(meeting: Meeting) -> list[Stretch]:
    """The plan along the clock, earliest first, none over another.

    The plan of a meeting held on another day is laid from when that began.
    """
    found = [
        Stretch(item, at(meeting.date, item.planned_start), at(meeting.date, item.planned_end))
        for item in meeting.items
        if item.planned_start and item.planned_end
    ]
    began = meeting.began
    if found and began and local(began).date() != meeting.date:
        shift = began - min(stretch.start for stretch in found)
        found = [Stretch(stretch.item, stretch.start + shift, stretch.end + shift) for stretch in found]
    return _one_after_another(found)


def held_stretches(meeting: Meeting, now: datetime) -> list[Stretch]:
    """What ran when, earliest first, none over another; the open run up to now (UTC)."""
    return _one_after_another(Stretch(item, run.start, run.end or now) for item in meeting.items for run in item.runs)


def _one_after_another(stretches: Iterable[Stretch]) -> list[Stretch]:
    laid: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda known: (known.start, known.end)):
        start = max(stretch.start, laid[-1].end) if laid else stretch.start
        if stretch.end > start:
            laid.append(Stretch(stretch.item, start, stretch.end))
    return laid


def start_late(meeting: Meeting) -> timedelta | None:
    """How much later than planned a meeting began; None when it has no start, or began on another day."""
    began = meeting.began
    if began is None or meeting.start is None or local(began).date() != meeting.date:
        return None
    return began - at(meeting.date, meeting.start)
