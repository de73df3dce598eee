"""The whole meeting as two rows of time: as it was planned, and as it went and is expected to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kkrtui.domain.instants import at
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus
from kkrtui.domain.timing import item_clock, planned_end


class SpanKind(StrEnum):
    PLANNED = "planned"
    BREAK = "break"
    RAN = "ran"
    RUNNING = "running"
    PAUSED = "paused"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, UTC, and what it belongs to; an item's number, or nothing for a pause."""

    start: datetime
    end: datetime
    kind: SpanKind
    item: AgendaItem | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Both rows, and the time they share.

    Attributes:
        planned: the items with planned times, in their order.
        actual: what ran and paused, then what is expected.
        start: where both begin, UTC.
        end: where the longer one ends, UTC.
    """

    planned: tuple[Span, ...]
    actual: tuple[Span, ...]
    start: datetime
    end: datetime


def strip(meeting: Meeting, now: datetime) -> Strip | None:
    """The meeting's two rows at `now` (UTC); None when it has no times at all."""
    planned = tuple(_planned(meeting))
    actual = tuple(_actual(meeting, now))
    spans = (*planned, *actual)
    if not spans:
        return None
    ends = [span.end for span in spans]
    goal = planned_end(meeting)
    return Strip(planned, actual, min(span.start for span in spans), max([*ends, goal] if goal else ends))


def _planned(meeting: Meeting) -> list[Span]:
    spans = []
    for item in meeting.items:
        if item.planned_start and item.planned_end and item.planned_end > item.planned_start:
            kind = SpanKind.BREAK if item.kind is ItemKind.BREAK else SpanKind.PLANNED
            start, end = at(meeting.date, item.planned_start), at(meeting.date, item.planned_end)
            spans.append(Span(start, end, kind, item))
    return spans


def _actual(meeting: Meeting, now: datetime) -> list[Span]:
    ran = [
        Span(run.start, run.end or now, SpanKind.RAN if run.end else SpanKind.RUNNING, item)
        for item in meeting.items
        for run in item.runs
        if (run.end or now) > run.start
    ]
    ran.sort(key=lambda span: span.start)
    spans: list[Span] = []
    for span in ran:
        if spans and span.start > spans[-1].end:
            spans.append(Span(spans[-1].end, span.start, SpanKind.PAUSED))
        spans.append(span)
    if meeting.status is not MeetingStatus.RUNNING or not spans:
        return spans
    if meeting.paused and now > spans[-1].end:
        spans.append(Span(spans[-1].end, now, SpanKind.PAUSED))
    follows = max(now, spans[-1].end)
    for item in meeting.items:
        left = item_clock(item, now).left
        if item.state in (ItemState.PLANNED, ItemState.RUNNING) and left and left > timedelta():
            spans.append(Span(follows, follows + left, SpanKind.EXPECTED, item))
            follows += left
    return spans
