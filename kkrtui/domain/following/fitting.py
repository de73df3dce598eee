"""What is carried over, laid among the items that stand on an agenda, and how the times add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import takewhile

from kkrtui.domain import agenda
from kkrtui.domain.danish import count
from kkrtui.domain.following.candidate import Candidate, Source
from kkrtui.domain.instants import add_minutes, minutes_between
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.domain.refusals.agenda import PastMidnight

_FIRST = (Source.MINUTES, Source.FOLLOW_UP, Source.ESCALATION)
_ROUGHLY = 6  # A break this part of the meeting from its place (a sixth) still stands where it should.


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How an agenda adds up.

    Attributes:
        planned: the minutes of all its items.
        length: the minutes from the meeting's start to its end; None when it has no times.
        untimed: how many items have no times, and so are not counted.
        too_long: the titles of items that alone are longer than the meeting.
    """

    planned: int
    length: int | None
    untimed: int = 0
    too_long: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        return self.length is not None and self.planned > self.length

    def words(self) -> str:
        """`planlagt 165 af 180 min · 15 min tilbage`."""
        if self.length is None:
            said = f"planlagt {self.planned} min · mødet har ingen tider"
        else:
            left = self.length - self.planned
            rest = f"{left} min tilbage" if left > 0 else f"{-left} min for meget" if left else "det går op"
            said = f"planlagt {self.planned} af {self.length} min · {rest}"
        return f"{said} · {count(self.untimed, 'punkt', 'punkter')} uden tid" if self.untimed else said


def reckoning(base: Meeting, chosen: Sequence[Candidate]) -> Reckoning:
    """How a meeting's agenda adds up with what is chosen.

    Args:
        base: the meeting with the items that stand on its agenda.
        chosen: what is to be added, each with its minutes.
    """
    standing = [item.planned_minutes for item in base.items]
    length = minutes_between(base.start, base.end) if base.start and base.end else None
    return Reckoning(
        sum(minutes or 0 for minutes in standing) + sum(one.minutes for one in chosen),
        length,
        standing.count(None),
        tuple(one.item.title for one in chosen if length is not None and one.minutes > length),
    )


def fitted(base: Meeting, chosen: Sequence[Candidate]) -> list[AgendaItem]:
    """The agenda with what is chosen among its items: numbered, and laid end to end from the meeting's start.

    What stands keeps its order. After the welcome come the minutes to approve, the follow-up and the answers; the rest
    comes before the closing. A break that is no longer roughly where it parts the meeting evenly is moved there.

    Raises:
        PastMidnight: the items would go on after the end of the day.
    """
    start = base.start or next((item.planned_start for item in base.items if item.planned_start), None)
    _refuse_midnight(base, chosen, start)
    head = list(takewhile(lambda item: item.kind is ItemKind.WELCOME, base.items))
    rest = list(base.items[len(head) :])
    closing = next((place for place, item in enumerate(rest) if item.kind is ItemKind.CLOSING), len(rest))
    first = [_timed(one, start) for one in chosen if one.source in _FIRST]
    later = [_timed(one, start) for one in chosen if one.source not in _FIRST]
    # Approving comes with the welcome: no break before it.
    head += [item for item in first if item.kind is ItemKind.WELCOME]
    first = [item for item in first if item.kind is not ItemKind.WELCOME]
    order = [*head, *first, *rest[:closing], *later, *rest[closing:]]
    order = _with_breaks(order, len(head), len(rest) - closing)
    return _numbered(agenda.laid_out(order, start))


def _timed(one: Candidate, start: time | None) -> AgendaItem:
    """The item with its length; without a start of the meeting there is nowhere to lay it."""
    if start is None:
        return one.item
    return replace(one.item, planned_start=time(0), planned_end=add_minutes(time(0), one.minutes))


def _with_breaks(order: Sequence[AgendaItem], head: int, tail: int) -> list[AgendaItem]:
    """The items with each break where it parts the meeting evenly, when it stands far from there.

    Args:
        order: the items.
        head: how many at the beginning no break comes before.
        tail: how many at the end no break comes after.
    """
    others = [item for item in order if item.kind is not ItemKind.BREAK]
    before = [0]
    for item in others:
        before.append(before[-1] + (item.planned_minutes or 0))
    total = before[-1]
    breaks = [(item, place) for place, item in enumerate(order) if item.kind is ItemKind.BREAK]
    latest = len(others) - sum(item.kind is not ItemKind.BREAK for item in order[len(order) - tail :])
    cuts: list[tuple[int, AgendaItem]] = []
    for number, (item, place) in enumerate(breaks, 1):
        wanted = total * number / (len(breaks) + 1)
        cut = sum(other.kind is not ItemKind.BREAK for other in order[:place])
        if abs(before[cut] - wanted) > total / _ROUGHLY and head <= latest:
            cut = min(range(head, latest + 1), key=lambda there: (abs(before[there] - wanted), there))
        cuts.append((cut, item))
    laid: list[AgendaItem] = []
    for place in range(len(others) + 1):
        laid += [item for cut, item in cuts if cut == place]
        laid += others[place : place + 1]
    return laid


def _numbered(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items numbered in their order; one that stands without a number (a break of a file) stays without."""
    number = 0
    numbered = []
    for item in items:
        counts = item.number is not None or item.id is None
        number += counts
        numbered.append(replace(item, number=number) if counts else item)
    return numbered


def _refuse_midnight(base: Meeting, chosen: Sequence[Candidate], start: time | None) -> None:
    planned = reckoning(base, chosen).planned
    if chosen and start is not None and start.hour * 60 + start.minute + planned >= 24 * 60:
        raise PastMidnight(planned)
