"""The year (årshjul): which planned date each meeting was held for, and who may be the next host."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kkrtui.domain.danish import day_month_year, fold, sort_key
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import HostSkip, HostYear, PlannedDate

_IS_HOST = (
    r" (?:er|bliver|blev|overtager|har|fortsætter som)(?: (?:ny|nye|igen|fortsat))?"
    r" (?:vært(?:skabet|skab)?|tovholder(?:skabet|rollen|funktionen)?|sekretær(?:kommune|funktionen)?|formandskabet)"
    r"(?: for netværket)?(?: i| for| fra| i hele)?(?: januar)? (20\d\d)(?!\d)"
)

NEAR = dt.timedelta(days=21)
"""A meeting this near a planned date was held for it, when neither has a nearer one."""


class Fate(StrEnum):
    """What became of a planned date."""

    HELD = "held"
    MOVED = "moved"
    COMING = "coming"
    MISSED = "missed"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class YearMeeting:
    """A meeting as the year shows it."""

    id: int
    date: dt.date
    title: str
    status: MeetingStatus

    @property
    def held(self) -> bool:
        return self.status is not MeetingStatus.PLANNED


@dataclass(frozen=True, slots=True)
class YearLine:
    """A planned date with the meeting that was made for it, or either alone."""

    fate: Fate
    planned: PlannedDate | None = None
    meeting: YearMeeting | None = None

    @property
    def date(self) -> dt.date:
        """The day it takes place, or was to."""
        if self.meeting is not None:
            return self.meeting.date
        assert self.planned is not None
        return self.planned.date

    @property
    def theme(self) -> str:
        return self.planned.theme if self.planned else ""

    @property
    def moved_from(self) -> dt.date | None:
        """The planned day, when the meeting lies on another."""
        other = self.planned is not None and self.meeting is not None and self.planned.date != self.meeting.date
        return self.planned.date if other and self.planned else None

    @property
    def words(self) -> str:
        """`holdt`, `holdt, flyttet fra 5. marts 2026`, `ikke holdt`, `planlagt` …"""
        moved = f", flyttet fra {day_month_year(self.moved_from)}" if self.moved_from else ""
        if self.meeting is not None and self.meeting.held:
            return "holdt uden for planen" if self.planned is None else f"holdt{moved}"
        if self.fate is Fate.MISSED:
            return f"ikke holdt{moved}"
        if self.meeting is not None:
            return "møde lavet uden for planen" if self.planned is None else f"møde lavet{moved}"
        return "planlagt"


@dataclass(frozen=True, slots=True)
class YearOverview:
    """A year: planned against held, in the order of the days."""

    year: int
    lines: tuple[YearLine, ...] = ()

    @property
    def held(self) -> tuple[YearLine, ...]:
        """Meetings that were held, planned or not."""
        return tuple(line for line in self.lines if line.meeting is not None and line.meeting.held)

    @property
    def unplanned(self) -> tuple[YearLine, ...]:
        """Meetings that stand in no plan."""
        return tuple(line for line in self.lines if line.planned is None)

    @property
    def missed(self) -> tuple[YearLine, ...]:
        """Planned dates that passed without a meeting."""
        return tuple(line for line in self.lines if line.fate is Fate.MISSED)


def compared(
    year: int, planned: Sequence[PlannedDate], meetings: Sequence[YearMeeting], today: dt.date
) -> YearOverview:
    """The year's plan against its meetings.

    A meeting belongs to the date planned for its day, else to the nearest one within `NEAR` that no nearer meeting has.

    Args:
        year: which calendar year; a line with either day in it is part of it.
        planned: the planned dates, those of the neighbouring weeks too.
        meetings: the meetings, those of the neighbouring weeks too.
        today: what has passed by now.
    """
    taken: dict[int, YearMeeting] = {}
    pairs = sorted(
        (abs(date.date - meeting.date), place, number)
        for place, date in enumerate(planned)
        for number, meeting in enumerate(meetings)
        if abs(date.date - meeting.date) <= NEAR
    )
    matched: set[int] = set()
    for _, place, number in pairs:
        if place not in taken and number not in matched:
            taken[place] = meetings[number]
            matched.add(number)
    lines = [_line(date, taken.get(place), today) for place, date in enumerate(planned)]
    lines += [_line(None, meeting, today) for number, meeting in enumerate(meetings) if number not in matched]
    return YearOverview(year, tuple(sorted(_of_year(lines, year), key=lambda line: line.date)))


def _line(planned: PlannedDate | None, meeting: YearMeeting | None, today: dt.date) -> YearLine:
    day = meeting.date if meeting else planned.date if planned else today
    if (meeting is None or not meeting.held) and day < today:
        fate = Fate.MISSED
    elif planned is None:
        fate = Fate.UNPLANNED
    elif meeting is None or not meeting.held:
        fate = Fate.COMING
    else:
        fate = Fate.HELD if meeting.date == planned.date else Fate.MOVED
    return YearLine(fate, planned, meeting)


def _of_year(lines: Iterable[YearLine], year: int) -> list[YearLine]:
    return [
        line
        for line in lines
        if line.date.year == year or (line.planned is not None and line.planned.date.year == year)
    ]


@dataclass(frozen=True, slots=True)
class NextHost:
    """Who may be host of a year: a suggestion, never taken by itself.

    Attributes:
        year: which year.
        organisation: the municipality.
        reason: why it, as the end of a Danish sentence.
        skipped: those passed over in that year, who would otherwise have been thought of.
        waiting: those passed over in an earlier year who have not been host since.
    """

    year: int
    organisation: str
    reason: str
    skipped: tuple[HostSkip, ...] = ()
    waiting: tuple[HostSkip, ...] = ()


def hosts_said(text: str, municipalities: Iterable[str]) -> list[HostYear]:
    """Who a text says is host of a year: `Køge Kommune er vært i 2027`, `Faxe overtager værtskabet fra 2028`.

    Args:
        text: a sentence or some.
        municipalities: the names that count, in their short form.
    """
    found: list[HostYear] = []
    for name in municipalities:
        pattern = rf"(?<!\w){re.escape(name)}(?: Kommune)?{_IS_HOST}"
        found += [HostYear(int(match[1]), name) for match in re.finditer(pattern, text)]
    return found


def next_host(
    year: int, hosts: Iterable[HostYear], skips: Iterable[HostSkip], municipalities: Iterable[str]
) -> NextHost | None:
    """Who has not been host longest, in Danish alphabetical order from the last host on; None when nobody is left.

    Args:
        year: which year.
        hosts: who was host; those who have a later year already are not thought of.
        skips: who was passed over.
        municipalities: the members of that year.
    """
    hosts = tuple(hosts)
    earlier = sorted((host for host in hosts if host.year < year), key=lambda host: host.year)
    last_year = {fold(host.organisation): host.year for host in earlier}
    skips = tuple(skips)
    skipped = tuple(skip for skip in skips if skip.year == year)
    out = {fold(skip.organisation) for skip in skipped}
    out |= {fold(host.organisation) for host in hosts if host.year > year}
    members = sorted(municipalities, key=sort_key)
    after = sort_key(earlier[-1].organisation) if earlier else ("", "")
    from_last_on = [name for name in members if sort_key(name) > after]
    order = from_last_on + [name for name in members if sort_key(name) <= after]
    free = [name for name in order if fold(name) not in out]
    if not free:
        return None
    chosen = min(free, key=lambda name: last_year.get(fold(name), 0))
    names = {fold(name) for name in members}
    waiting = tuple(
        skip
        for skip in skips
        if skip.year < year
        and fold(skip.organisation) in names
        and fold(skip.organisation) != fold(chosen)
        and last_year.get(fold(skip.organisation), 0) < skip.year
    )
    return NextHost(year, chosen, _why(chosen, last_year, earlier), skipped, waiting)


def _why(chosen: str, last_year: dict[str, int], earlier: Sequence[HostYear]) -> str:
    if not earlier:
        return "først i alfabetet"
    if (year := last_year.get(fold(chosen))) is not None:
        return f"vært sidst i {year}, længst siden"
    return f"næste i alfabetet efter {earlier[-1].organisation}"
