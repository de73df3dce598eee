"""Dates with clock times as Teams writes them in any language, and which of two numbers is the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from kkrtui.domain.danish import MONTHS, clean_line, count, fold
from kkrtui.domain.instants import at, utc
from kkrtui.domain.refusals.importing import WrongFile

_MONTHS = {fold(name)[:3]: number for number, name in enumerate(MONTHS, 1)} | {
    "may": 5, "mai": 5, "oct": 10, "dez": 12, "mae": 3,
    "fev": 2, "abr": 4, "ago": 8, "set": 9, "out": 10,
}  # fmt: skip
_NUMBERS = r"(?P<a>\d{4}|\d{1,2})(?P<sep>[./-]) ?(?P<b>\d{1,2})[./-] ?(?P<c>\d{4}|\d{1,2})\.?"
_NAMED = (
    r"(?P<day>\d{1,2})\.?(?: de)? ?(?P<month>[^\W\d_]{3,10})\.?,?(?: de)? (?P<year>\d{4})",
    r"(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
)
_CLOCK = (
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2})(?:[.,]\d{1,7})?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}))?(?: uhr)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,? (?:den |d\. )?)?"
_BETWEEN = r"(?:,? ?t|,? (?:kl\.?|klokken|um|at|às|,)|,|)? ?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for day in (_NUMBERS, *_NAMED)
    for form in (rf"{_WEEKDAY}{day}{_BETWEEN}{_CLOCK}", rf"{_CLOCK},? {_WEEKDAY}{day}")
)
_DATE_ONLY = re.compile(rf"{_NUMBERS},?")
_CLOCK_ONLY = re.compile(_CLOCK, re.IGNORECASE)
_LONGEST = 60
_DIGITS = re.compile(r"\d\D?\d.*\d\D?\d", re.DOTALL)
_FIRST_YEAR = 2000
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date and a clock time whose day and month may stand in either order.

    Attributes:
        first, second: the two numbers in the order they stand in; day and month when `fixed`.
        year: the year.
        clock: the clock time.
        mark: what stands between the numbers.
        fixed: whether it is certain which is which.
        zone: the zone the text gives; None for local time.
    """

    first: int
    second: int
    year: int
    clock: time
    mark: str = ""
    fixed: bool = False
    zone: timezone | None = None

    def day(self, day_first: bool) -> date | None:
        """The date in one of the orders; None when it is none that a meeting was held on."""
        day, month = (self.first, self.second) if day_first or self.fixed else (self.second, self.first)
        try:
            return date(self.year, month, day) if _FIRST_YEAR <= self.year < _FIRST_YEAR + 100 else None
        except ValueError:
            return None

    def instant(self, day_first: bool, in_utc: bool = False) -> datetime | None:
        """The instant (UTC) in one of the orders; a text without a zone is Danish local time, or UTC when said so."""
        day = self.day(day_first)
        if day is None:
            return None
        if self.zone is None and not in_utc:
            return at(day, self.clock)
        return utc(datetime.combine(day, self.clock, self.zone or UTC))


@dataclass(frozen=True, slots=True)
class Order:
    """Which of two numbers is the day.

    Attributes:
        certain: whether that is beyond doubt.
        doubt: what speaks against it all the same, in Danish.
    """

    day_first: bool = True
    certain: bool = True
    doubt: str = ""


@lru_cache(maxsize=65536)  # a cell is looked at as a head, as a column and as a time
def read_stamp(text: str) -> Stamp | None:
    """A date and clock time in one of the forms seen; None when a text is something else.

    Read are `11/26/25, 4:16:54 PM`, `06.10.26, 18:01:00`, `06-03-2026 kl. 10.00.05`, `2026-03-06T10:00:05Z`,
    `6. mar. 2026 10.00` and their like.
    """
    if not _DIGITS.search(text) or len(text) > 2 * _LONGEST:
        return None
    text = clean_line(text)
    if not 8 <= len(text) <= _LONGEST:
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match and (found := _stamp(match.groupdict())):
            return found
    return None


def _stamp(said: dict[str, str | None]) -> Stamp | None:
    clock = _clock(said)
    if clock is None:
        return None
    zone = _zone(said["zone"] or "")
    if named := said.get("month"):
        month = _MONTHS.get(fold(named)[:3])
        found = Stamp(int(said["day"] or 0), month or 0, int(said["year"] or 0), clock, "", True, zone)
        return found if found.day(True) else None
    first, second, last = said["a"] or "", said["b"] or "", said["c"] or ""
    if len(first) == 4:
        found = Stamp(int(last), int(second), int(first), clock, "", True, zone)
        return found if found.day(True) else None
    year = int(last) + (2000 if len(last) <= 2 else 0)
    found = Stamp(int(first), int(second), year, clock, said["sep"] or "", False, zone)
    return found if found.day(True) or found.day(False) else None


def _clock(said: dict[str, str | None]) -> time | None:
    hour, minute, second = int(said["hour"] or 0), int(said["minute"] or 0), int(said["second"] or 0)
    if (half := (said["half"] or "").lower()) and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone(said: str) -> timezone | None:
    if not said:
        return None
    if said[0] not in "+-":
        return UTC
    hours, minutes = int(said[1:3]), int(said[-2:])
    if hours > 14 or minutes > 59:
        return None
    return timezone((1 if said[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def is_date(text: str) -> bool:
    """Whether a text is a date in numbers and nothing else."""
    return bool(_DATE_ONLY.fullmatch(text.strip()))


def is_clock(text: str) -> bool:
    """Whether a text is a clock time and nothing else."""
    return bool(_CLOCK_ONLY.fullmatch(" ".join(text.split())))


def decide(stamps: Sequence[Stamp], meeting_day: date | None, said: bool | None, name: str) -> Order:
    """Whether the day stands first: as somebody said, as the numbers allow, by the meeting's date, by the file itself.

    Args:
        stamps: the dates of a file.
        meeting_day: the meeting's date, when it is known.
        said: what somebody has answered; None when nobody was asked.
        name: the file's name, for the sentence.

    Raises:
        WrongFile: the answer doesn't fit any of the dates.
    """
    open_ = [stamp for stamp in stamps if not stamp.fixed]
    sound = {order: [stamp for stamp in open_ if stamp.day(order)] for order in (True, False)}
    if said is not None:
        if open_ and not sound[said]:
            first, other = ("dagen", "--month-first") if said else ("måneden", "--day-first")
            raise WrongFile(
                f"I {name} kan {first} ikke stå først; ingen af datoerne passer med det. Prøv {other}. Intet er gemt."
            )
        return Order(said)
    if not open_:
        return Order()
    if len(sound[True]) != len(sound[False]):
        order = len(sound[True]) > len(sound[False])
        wrong = len(open_) - len(sound[order])
        doubt = f"{count(wrong, 'dato passer', 'datoer passer')} ikke med de andres rækkefølge" if wrong else ""
        return Order(order, doubt=doubt)
    if all(stamp.day(True) == stamp.day(False) for stamp in open_):
        return Order()
    days = {order: {stamp.day(order) for stamp in open_} - {None} for order in (True, False)}
    if meeting_day and (meeting_day in days[True]) != (meeting_day in days[False]):
        return Order(meeting_day in days[True])
    one_day = {order: _span(days[order]) <= _A_DAY for order in (True, False)}
    if one_day[True] != one_day[False]:
        return Order(one_day[True])
    # No language that Teams speaks writes the month first with full stops or dashes.
    return Order(True, certain=all(stamp.mark in ".-" for stamp in open_))


def _span(days: set[date | None]) -> timedelta:
    known = [day for day in days if day]
    return max(known) - min(known) if known else timedelta()
