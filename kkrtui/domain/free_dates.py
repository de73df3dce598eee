"""Dates that a meeting can be planned on, and why another date is a bad one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kkrtui.domain.calendar import day_off, holiday, school_holiday, squeezed
from kkrtui.domain.danish import WEEKDAYS, day_month_year

APART = 14
"""Two meetings of a network nearer than this many days leave no time for the work between them."""

USUAL_TIMES = 4
"""Meetings a year, when nothing says otherwise."""

_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What dates are looked for.

    Attributes:
        first: the first day of the span, which is shared out evenly.
        last: the last one.
        earliest: the first day that may be chosen; what lies before it has passed.
        weekday: 0 for Monday to 4 for Friday.
        times: how many meetings the span is to have.
        taken: the days already planned or met on.
        others: the days of other networks' meetings.
    """

    first: date
    last: date
    earliest: date
    weekday: int
    times: int
    taken: tuple[date, ...] = ()
    others: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the span that is to have one meeting, and the free days near its middle, the best first.

    Attributes:
        number: which of them, from 1.
        middle: the day the meeting would lie on if all were spread evenly.
        planned: the day that is planned or met on in it already; None when there is none.
        free: the days to choose from, in their order.
        best: the one nearest the middle; None when there is none.
    """

    number: int
    middle: date
    planned: date | None = None
    free: tuple[date, ...] = ()
    best: date | None = None


def why_not(day: date, taken: Iterable[date] = (), others: Collection[date] = ()) -> tuple[str, ...]:
    """Why a day is a bad one for a meeting, each reason as the end of a sentence; none when it is a good one.

    Args:
        day: the day.
        taken: the days the network has planned or met on.
        others: the days of other networks' meetings.
    """
    reasons: list[str] = []
    if name := holiday(day):
        reasons.append(f"{_proper(name)} er en helligdag")
    elif day.weekday() > 4:
        reasons.append("det er weekend")
    elif name := day_off(day):
        reasons.append(f"mange kontorer holder lukket ({name})")
    if beside := squeezed(day):
        reasons.append(f"{WEEKDAYS[day.weekday()]}en er en indeklemt dag ved {_proper(beside)}")
    if not holiday(day) and (break_ := school_holiday(day)):
        reasons.append(break_)
    if day in others:
        reasons.append("et andet netværk holder møde den dag")
    near = min(taken, key=lambda known: abs(known - day), default=None)
    if near == day:
        reasons.append("dagen er planlagt i forvejen")
    elif near is not None and abs(near - day).days < APART:
        days = abs(near - day).days
        side = "efter" if day > near else "før"
        reasons.append(f"kun {days} {'dag' if days == 1 else 'dage'} {side} {day_month_year(near)}")
    return tuple(reasons)


def slots(wish: Wish) -> tuple[Slot, ...]:
    """The span in as many equal stretches as it is to have meetings, each with the free days near its middle."""
    length = (wish.last - wish.first).days + 1
    if length < 1 or wish.times < 1:
        return ()
    found: list[Slot] = []
    for number in range(wish.times):
        begins = wish.first + timedelta(days=length * number // wish.times)
        ends = wish.first + timedelta(days=length * (number + 1) // wish.times - 1)
        middle = begins + (ends - begins) / 2
        planned = next((day for day in sorted(wish.taken) if begins <= day <= ends), None)
        if planned is not None:
            found.append(Slot(number + 1, middle, planned))
            continue
        days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
        wanted = [day for day in days if day >= wish.earliest and day.weekday() == wish.weekday]
        free = sorted(
            (day for day in wanted if not why_not(day, wish.taken, wish.others)),
            key=lambda day: (abs(day - middle), day),
        )[:_OFFERED]
        found.append(Slot(number + 1, middle, None, tuple(sorted(free)), free[0] if free else None))
    return tuple(found)


def _proper(name: str) -> str:
    return name.replace("kristi", "Kristi")


def usual_weekday(days: Iterable[date]) -> int:
    """The weekday most meetings were held on; the newest decides between two; Thursday when there were none."""
    held = [day for day in sorted(days, reverse=True) if day.weekday() < 5]
    counted = Counter(day.weekday() for day in held)
    return max(counted, key=lambda weekday: counted[weekday]) if counted else 3
