"""When somebody was there, laid against the meeting: late, gone early, away in between, and for which items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from kkrtui.domain.instants import at, local
from kkrtui.domain.meeting import ItemKind, Meeting
from kkrtui.intake.teams_reports.people import Stretch

LATE = timedelta(minutes=5)
"""Who comes later than this after the beginning came late; who goes earlier than this before the end went early."""
AWAY = timedelta(minutes=10)
"""An absence in between that is longer than this is told."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's presence against the meeting, Danish clock times.

    Attributes:
        there: whether they were there while the meeting was.
        arrived: when they came, if late.
        left: when they went, if early.
        gaps: absences in between.
        items: the numbers of the items they were there for, when that is not all of them.
    """

    there: bool = True
    arrived: time | None = None
    left: time | None = None
    gaps: tuple[tuple[time, time], ...] = ()
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a meeting was, UTC: as measured where it was, else as planned; empty when nobody knows."""

    start: datetime | None
    end: datetime | None
    items: tuple[tuple[int, tuple[Span, ...]], ...] = ()
    breaks: tuple[Span, ...] = ()

    @classmethod
    def of(cls, meeting: Meeting, start: datetime | None, end: datetime | None) -> Timetable:
        """The timetable of a meeting.

        Args:
            meeting: the meeting.
            start, end: of Teams's own meeting, where the meeting doesn't say.
        """
        measured = meeting.began is not None
        items: list[tuple[int, tuple[Span, ...]]] = []
        breaks: list[Span] = []
        for item in meeting.items:
            spans: tuple[Span, ...] = tuple((run.start, run.end) for run in item.runs if run.end)
            if not measured and item.planned_start and item.planned_end and item.planned_start < item.planned_end:
                spans = ((at(meeting.date, item.planned_start), at(meeting.date, item.planned_end)),)
            if item.kind is ItemKind.BREAK:
                breaks += spans
            elif item.number is not None and spans:
                items.append((item.number, spans))
        planned = at(meeting.date, meeting.start) if meeting.start else None
        ends = at(meeting.date, meeting.end) if meeting.end else None
        last = max((run.end for item in meeting.items for run in item.runs if run.end), default=None)
        open_ = meeting.open_run is not None or (measured and any(item.state == "running" for item in meeting.items))
        return cls(
            meeting.began or planned or start, last if last and not open_ else ends or end, tuple(items), tuple(breaks)
        )

    def presence(self, stays: Sequence[Stretch]) -> Presence:
        """Somebody's presence; one without times was there, and nothing more is known."""
        if not stays or self.start is None:
            return Presence()
        first, last = stays[0].joined, stays[-1].left
        if (last and last <= self.start) or (first and self.end and first >= self.end):
            return Presence(there=False)
        late = first is not None and first > self.start + LATE
        early = last is not None and self.end is not None and last < self.end - LATE
        gaps = tuple(
            (_clock(one.left), _clock(other.joined))
            for one, other in pairwise(stays)
            if one.left and other.joined and self._away((one.left, other.joined)) > AWAY
        )
        items = self._items(stays)
        whole = len(items) == len(self.items)
        return Presence(
            True,
            _clock(first) if first and late else None,
            _clock(last) if last and early else None,
            gaps,
            () if whole else items,
        )

    def _away(self, gap: Span) -> timedelta:
        """How long a gap is, the meeting's breaks and what lies outside the meeting apart."""
        assert self.start is not None
        inside = (max(gap[0], self.start), min(gap[1], self.end) if self.end else gap[1])
        return max(inside[1] - inside[0], timedelta()) - sum((_shared(inside, one) for one in self.breaks), timedelta())

    def _items(self, stays: Sequence[Stretch]) -> tuple[int, ...]:
        """The items of which somebody heard at least half, or which make at least half of their stay."""
        ends = [span[1] for _, spans in self.items for span in spans]
        here = [(one.joined or self.start, one.left or max(ends)) for one in stays] if ends else []
        whole = [(start, end) for start, end in here if start and start < end]
        stayed = sum((end - start for start, end in whole), timedelta())
        shared = {
            number: (
                sum((_shared(one, span) for one in whole for span in spans), timedelta()),
                sum((span[1] - span[0] for span in spans), timedelta()),
            )
            for number, spans in self.items
        }
        return tuple(
            number
            for number, (heard, length) in shared.items()
            if heard and (2 * heard >= length or 2 * heard >= stayed)
        )


def _shared(one: Span, other: Span) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())


def _clock(instant: datetime) -> time:
    value = local(instant)
    return time(value.hour, value.minute)
