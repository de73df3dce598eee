"""Danish words for a time ("fredag i uge 12", "inden sommerferien", "1/1-27") -> a date.

One small function per family of words in `FORMS`; a phrase is read only when a form takes all of it. Words are
compared folded (`fold`), so upper case and ae/oe/aa make no difference. The rules and their first vectors are the
network's own: day before month, a day and month already past mean next year, a week as a deadline is its Friday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from kkrtui.domain import calendar
from kkrtui.domain.danish import MONTHS, WEEKDAYS, fold
from kkrtui.domain.due import Precision

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Words:
    """What a phrase means.

    Attributes:
        date: the day it names; None when it names none, or more than one.
        precision: how exactly it names it.
        relative: whether the words need the reference day to be understood, so that print adds the date in full.
        choices: the days an ambiguous phrase may mean.
        error: why the phrase can't be a date, in Danish.
        rolled: whether the day lies in a later year because it has passed in this one.
        weekday: the weekday typed beside a date that falls on another one, or empty.
    """

    date: dt.date | None = None
    precision: Precision = Precision.DAY
    relative: bool = False
    choices: tuple[dt.date, ...] = ()
    error: str = ""
    rolled: bool = False
    weekday: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is read against.

    Attributes:
        day: the reference day, the meeting's date.
        before: whether "inden" or "før" stands in front: a week, month or period then ends the day before it.
        marked: whether a marker word stands in front: then less certain words count too.
        through: whether that marker is "til og med", behind which a feast is not the day before it.
        next_meeting: the date of the next meeting, when it is known.
    """

    day: date
    before: bool = False
    marked: bool = False
    through: bool = False
    next_meeting: date | None = None


Form = Callable[[re.Match[str], Frame], Words | None]
FORMS: list[tuple[re.Pattern[str], Form]] = []

NUMBERS = {
    "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14,
}  # fmt: skip
ABOUT = r"(?:(?:ca\.?|cirka|omkring|mindst)\s+)?"
FEW = r"(?:et\s+)?par"
ORDINALS = {"foerste": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
MONTH_WORDS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_WORDS = {fold(name): number for number, name in enumerate(WEEKDAYS)} | {
    "man": 0, "tir": 1, "tirs": 1, "ons": 2, "tor": 3, "tors": 3, "fre": 4, "loer": 5, "soen": 6,
}  # fmt: skip
# Words of everyday Danish ("det gør man", "hans søn"): as weekdays only behind a marker word.
_EVERYDAY = {"man", "soen", "tor"}

MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
WEEKDAY = "|".join(sorted(WEEKDAY_WORDS, key=len, reverse=True))
NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
YEAR = r"(?:\s*,?\s*(?:i\s+)?'?(?P<year>\d{4}|\d{2}))?"
FOUR_DIGITS = r"(?:\s*,?\s*(?:i\s+)?(?P<year>\d{4}))?"
TO = r"(?:(?:paa|i|til|ved|per|pr\.?)\s+)?"
WHICH = rf"{TO}(?:(?P<weekday>{WEEKDAY})\.?,?\s+)?(?:(?:den|d)\.?\s*)?"
AND = r"\s*(?:-|–|/|og|til|eller)\s*"


def form(*patterns: str) -> Callable[[Form], Form]:
    """Registers a reader for the phrases that one of the (folded) patterns matches whole."""

    def register(reader: Form) -> Form:
        FORMS.extend((re.compile(pattern), reader) for pattern in patterns)
        return reader

    return register


@lru_cache(maxsize=2048)  # a line is read again at every key
def read(folded: str, frame: Frame) -> Words | None:
    """What the first form that takes all of a folded phrase says it means."""
    for pattern, reader in FORMS:
        if (match := pattern.fullmatch(folded)) and (words := reader(match, frame)):
            return words
    return None


# Dates with a day and a month


def typed_year(typed: str | None) -> int | None:
    if not typed:
        return None
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


def _date(day: int, month: int, year: int | None, frame: Frame) -> Words:
    """A day and month, in the year given or the next one it comes round in; an error when it does not exist there."""
    for candidate in [year] if year is not None else [frame.day.year, frame.day.year + 1]:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= frame.day:
            return Words(found, rolled=candidate > frame.day.year and year is None)
    name = f"{day}. {MONTHS[month - 1]}" if 1 <= month <= 12 else f"{day}/{month}"
    return Words(error=f"{name} findes ikke{f' i {candidate}' if (day, month) == (29, 2) else ''}")


def _named(words: Words, match: re.Match[str]) -> Words:
    """`words` with the weekday that was typed beside the date, when it is the wrong one."""
    typed = match.groupdict().get("weekday")
    if words.date and typed and WEEKDAY_WORDS[typed] != words.date.weekday():
        return replace(words, weekday=WEEKDAYS[WEEKDAY_WORDS[typed]])
    return words


@form(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
def iso_date(match: re.Match[str], frame: Frame) -> Words:
    return _date(int(match["d"]), int(match["m"]), int(match["y"]), frame)


@form(
    rf"{WHICH}(?P<d>\d{{1,2}})\.?\s*/\s*(?P<m>\d{{1,2}})\.?(?:\s*[-/ ,]\s*'?(?P<year>\d{{4}}|\d{{2}}))?",
    rf"{WHICH}(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-(?P<year>\d{{4}}|\d{{2}})",
)
def numeric_date(match: re.Match[str], frame: Frame) -> Words | None:
    day, month = int(match["d"]), int(match["m"])
    # "14/17" at the end of a line is a count and "24/7" an idiom, unless a marker word says otherwise.
    if not frame.marked and (month > 12 or (day, month, match["year"]) == (24, 7, None)):
        return None
    return _named(_date(day, month, typed_year(match["year"]), frame), match)


@form(rf"{WHICH}(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})(?:\.|[.\- ]\s*(?P<year>\d{{4}}|\d{{2}}))?")
def dotted_date(match: re.Match[str], frame: Frame) -> Words | None:
    words = _named(_date(int(match["d"]), int(match["m"]), typed_year(match["year"]), frame), match)
    # "12.30" and "2.50" are clock times and amounts as often as dates.
    return None if words.error and not frame.marked else words


@form(rf"{WHICH}(?P<d>\d{{1,2}}|foerste)\.?\s*(?P<month>{MONTH})\.?{YEAR}")
def day_and_month(match: re.Match[str], frame: Frame) -> Words:
    day = 1 if match["d"] == "foerste" else int(match["d"])
    return _named(_date(day, MONTH_WORDS[match["month"]], typed_year(match["year"]), frame), match)


@form(rf"{WHICH}\d{{1,2}}\.?{AND}(?:(?:den|d)\.?\s*)?(?P<d>\d{{1,2}})\.?\s*(?P<month>{MONTH})\.?{YEAR}")
def days_of_a_month(match: re.Match[str], frame: Frame) -> Words:
    return _date(int(match["d"]), MONTH_WORDS[match["month"]], typed_year(match["year"]), frame)


@form(r"\d{1,2}/\d{1,2}\s*(?:-|–|til)\s*(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[-/ ](?P<year>\d{4}|\d{2}))?")
def numeric_days(match: re.Match[str], frame: Frame) -> Words:
    return _date(int(match["d"]), int(match["m"]), typed_year(match["year"]), frame)


@form(rf"{TO}(?:(?P<weekday>{WEEKDAY})\.?,?\s+)?(?:den|d\.?)\s*(?P<d>\d{{1,2}})\.?")
def day_of_this_month(match: re.Match[str], frame: Frame) -> Words:
    wanted = int(match["d"])
    if not 1 <= wanted <= 31:
        return Words(error=f"den {wanted}. findes ikke")
    found = frame.day + DAY
    while found.day != wanted:
        found += DAY
    return _named(Words(found, relative=True), match)


# Days by their weekday, and days counted from today


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@form(rf"(?:nu\s+)?(?:(?:paa|til|den|foerstkommende|kommende)\s+)*(?P<w>{WEEKDAY})(?P<dot>\.?)")
def weekday(match: re.Match[str], frame: Frame) -> Words | None:
    if match["w"] in _EVERYDAY and not frame.marked:
        return None
    return Words(_next_weekday(frame.day, WEEKDAY_WORDS[match["w"]]), relative=True)


@form(rf"(?:(?:paa|til)\s+)?naeste\s+(?P<w>{WEEKDAY})\.?")
def next_weekday(match: re.Match[str], frame: Frame) -> Words:
    first = _next_weekday(frame.day, WEEKDAY_WORDS[match["w"]])
    return Words(relative=True, choices=(first, first + 7 * DAY))


@form(
    rf"{TO}(?:den\s+)?(?P<which>foerste|anden|tredje|fjerde|sidste)\s+(?P<w>{WEEKDAY})\.?\s+i\s+(?P<month>{MONTH})\.?{YEAR}"
)
def nth_weekday(match: re.Match[str], frame: Frame) -> Words:
    wanted, month = ORDINALS[match["which"]], MONTH_WORDS[match["month"]]
    year = typed_year(match["year"])
    for candidate in [year] if year else [frame.day.year, frame.day.year + 1]:
        last = calendar.last_of_month(candidate, month)
        days = [last.replace(day=number) for number in range(1, last.day + 1)]
        found = [day for day in days if day.weekday() == WEEKDAY_WORDS[match["w"]]][wanted - (wanted > 0)]
        if year or found >= frame.day:
            break
    return Words(found, relative=True, rolled=found.year > frame.day.year and not year)


@form(r"i\s+(?P<which>dag|morgen|overmorgen)")
def near_day(match: re.Match[str], frame: Frame) -> Words:
    days = {"dag": 0, "morgen": 1, "overmorgen": 2}[match["which"]]
    return Words(frame.day + days * DAY, relative=True)


def number_of(typed: str) -> int:
    """The number that digits, a number word or "et par" stand for."""
    return 2 if typed.endswith("par") else NUMBERS.get(typed) or int(typed)


@form(
    rf"(?P<om>om\s+)?{ABOUT}(?P<n>{FEW}|{NUMBER})\s+(?P<unit>dage?|uger?|maaned(?:er)?|mdr\.?|md\.?|aar)(?:\s+fra\s+(?:nu|i\s+dag))?"
)
def counted(match: re.Match[str], frame: Frame) -> Words | None:
    # Without "om" it is a length, not a day, unless a marker makes it one: "inden for 14 dage".
    if not match["om"] and not frame.marked:
        return None
    number = number_of(match["n"])
    unit = match["unit"]
    if unit.startswith("dag"):
        # "Om otte dage" is the Danish idiom for one week.
        return Words(frame.day + timedelta(days=7 if number == 8 else number), relative=True)
    if unit.startswith("uge"):
        return Words(frame.day + timedelta(days=7 * number), relative=True)
    months = number * (12 if unit == "aar" else 1)
    return Words(calendar.add_months(frame.day, months), relative=True)


@form(r"om\s+et\s+halvt\s+aar")
def half_a_year(match: re.Match[str], frame: Frame) -> Words:
    return Words(calendar.add_months(frame.day, 6), relative=True)
