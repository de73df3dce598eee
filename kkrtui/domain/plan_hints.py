"""What next time's plan may learn from meetings that are over: what takes longer or shorter every time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from statistics import median
from typing import TypeVar

from kkrtui.domain.agenda import STANDING
from kkrtui.domain.danish import clean_line, fold
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.retrospect import planned_time, start_late, whole_minutes
from kkrtui.domain.timing import used

T = TypeVar("T")
_Hint = tuple[timedelta, str]  # the time it is about in all those meetings, and the sentence
_MOST_HINTS = 4
_TIMES = {2: "to", 3: "tre"}
_OFF_PART, _OFF_MINUTES = 0.2, timedelta(minutes=3)
_LATE = timedelta(minutes=5)
_LONGEST_NAME = 70
_NAMES = {
    ItemKind.WELCOME: ("Velkomsten", "Velkomsterne"),
    ItemKind.ROUND: ("Runden", "Runderne"),
    ItemKind.INFORMATION: ("Orienteringen", "Orienteringerne"),
    ItemKind.BREAK: ("Pausen", "Pauserne"),
    ItemKind.CLOSING: ("Eventuelt", "Eventuelt"),
}


def hints(meeting: Meeting, earlier: Sequence[Meeting]) -> list[str]:
    """What next time's plan may learn, as Danish sentences, the most striking first and at most four.

    An item is named only when it took over 20 % and over 3 minutes more than its plan, or less, in each of the last
    two or three meetings it was in, this one included. Standing items (welcome, round, information, break, closing)
    are the same by their kind, those of a kind in one meeting taken together; others by their title.

    Args:
        meeting: the meeting, finished; of one that runs only its finished items count.
        earlier: the network's meetings before it.
    """
    known = sorted(earlier, key=lambda other: (other.date, other.start or time.min), reverse=True)
    meetings = [meeting, *(other for other in known if other.id is None or other.id != meeting.id)]
    titles = frozenset(fold(item.title) for item in meeting.items)
    found = [_late_hint(meetings)]
    seen: set[tuple[int, ...]] = set()
    for item in meeting.items:
        here = _took(meeting, item, titles)
        if here and here.places not in seen:
            seen.add(here.places)
            before = (_took(other, item, titles) for other in meetings[1:])
            found.append(_item_hint(item, [here, *(took for took in before if took)]))
    striking = sorted((hint for hint in found if hint), key=lambda hint: -hint[0])
    return [words for _, words in striking[:_MOST_HINTS]]


@dataclass(frozen=True, slots=True)
class _Took:
    """What an item, or the standing items of a kind, took in one meeting."""

    planned: timedelta
    used: timedelta
    places: tuple[int, ...]
    titles: frozenset[str]

    @property
    def off(self) -> timedelta:
        """How far off the plan it was, negative for less; nothing when that is not worth a word."""
        off = self.used - self.planned
        return off if abs(off) > max(_OFF_MINUTES, self.planned * _OFF_PART) else timedelta()


def _took(meeting: Meeting, item: AgendaItem, titles: frozenset[str]) -> _Took | None:
    """What an item took in a meeting; None when it wasn't there, or was not finished with a plan and a clock."""
    places = tuple(n for n in _same(meeting, item, titles) if _finished(meeting.items[n]))
    timed = [meeting.items[n] for n in places]
    if not timed:
        return None
    return _Took(
        timedelta(minutes=sum(planned_time(same) or 0 for same in timed)),
        sum((used(same, same.runs[-1].start) for same in timed), timedelta()),
        places,
        frozenset(fold(same.title) for same in timed),
    )


def _finished(item: AgendaItem) -> bool:
    return item.state is ItemState.DONE and bool(item.runs) and not item.open_run and planned_time(item) is not None


def _same(meeting: Meeting, item: AgendaItem, titles: frozenset[str]) -> list[int]:
    """The places of the items in a meeting that are the same as `item`, one of an agenda with these folded titles."""
    if item.kind in STANDING:
        return [n for n, other in enumerate(meeting.items) if other.kind is item.kind]
    others = {n: other.title for n, other in enumerate(meeting.items) if other.kind not in STANDING}
    equal = [n for n, title in others.items() if fold(title) == fold(item.title)]
    if equal:
        return equal
    # "arbejdsgruppe 1" and "arbejdsgruppe 2" look alike and are two things, and so are two items of one agenda.
    likely = [t for t in others.values() if _marks(t) == _marks(item.title) and fold(t) not in titles]
    near = near_names(item.title, likely)
    return [n for n, title in others.items() if near and title == near[0]]


def _marks(title: str) -> list[str]:
    """The words of a title that tell like things apart: numbers, letters, Roman numerals."""
    return [word for word in re.findall(r"\w+", fold(title)) if len(word) <= 3 or re.search(r"\d", word)]


def _times_running(values: Sequence[T], holds: Callable[[T], bool]) -> int:
    """In how many of the last two or three something held without a break; 0 for fewer than two."""
    times = next((n for n, value in enumerate(values[:3]) if not holds(value)), len(values[:3]))
    return times if times in _TIMES else 0


def _item_hint(item: AgendaItem, took: Sequence[_Took]) -> _Hint | None:
    more = took[0].off > timedelta()
    times = _times_running(took, lambda one: one.off > timedelta() if more else one.off < timedelta())
    if not times:
        return None
    last = took[:times]
    minutes = [whole_minutes(one.used) for one in last]
    middle = whole_minutes(timedelta(seconds=median(one.used.total_seconds() for one in last)))
    typically = " typisk" if any(abs(each - middle) > 1 for each in minutes) else ""
    plans = sorted({whole_minutes(one.planned) for one in last})
    figures = f"{middle} af {plans[0]} minutter" if len(plans) == 1 else f"{middle} minutter"
    planned = f", men var sat til {plans[0]}–{plans[-1]}" if len(plans) > 1 else ""
    took_words = f"tog{typically}{'' if more else ' kun'} {figures}"
    words = f"{_name(item, last)} {took_words} de sidste {_TIMES[times]} gange{planned}."
    return sum((abs(one.off) for one in last), timedelta()), words


def _name(item: AgendaItem, took: Sequence[_Took]) -> str:
    """What an item is called in a sentence about several meetings: true of all of them."""
    titles = frozenset[str]().union(*(one.titles for one in took))
    many = any(len(one.places) > 1 for one in took)
    if item.kind is ItemKind.ROUND and all("kommunerunde" in title for title in titles):
        return "Kommunerunderne" if many else "Kommunerunden"
    if item.kind in _NAMES and not (item.kind is ItemKind.INFORMATION and len(titles) == 1):
        return _NAMES[item.kind][many]
    title = clean_line(item.title)
    return f"»{title if len(title) <= _LONGEST_NAME else title[: _LONGEST_NAME - 1].rstrip() + '…'}«"


def _late_hint(meetings: Sequence[Meeting]) -> _Hint | None:
    late = [start for other in meetings if (start := start_late(other)) is not None]
    times = _times_running(late, lambda one: one > _LATE) if start_late(meetings[0]) is not None else 0
    if not times:
        return None
    words = f"Mødet er begyndt mere end 5 minutter for sent de sidste {_TIMES[times]} gange."
    return sum(late[:times], timedelta()), words
