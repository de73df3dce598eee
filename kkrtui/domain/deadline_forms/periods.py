"""Danish words for longer times: weeks, months, quarters, seasons and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kkrtui.domain import calendar
from kkrtui.domain.danish import MONTHS
from kkrtui.domain.deadline_forms.words import (
    AND,
    DAY,
    FOUR_DIGITS,
    MONTH,
    MONTH_WORDS,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_WORDS,
    YEAR,
    Frame,
    Words,
    form,
    monday,
    typed_year,
)
from kkrtui.domain.due import Precision

# Weeks


def _week(number: int, year: int | None, frame: Frame, weekday: int | None = None, before: bool = False) -> Words:
    """A day of an ISO week (0 = Monday): its Friday when none is named, the Sunday before it for "inden uge 12"."""
    wanted = year or frame.day.isocalendar().year
    day_number = 5 if weekday is None else weekday + 1
    found = calendar.week_day(wanted, number, day_number)
    rolled = False
    if found and not year and found < frame.day:
        wanted, rolled = wanted + 1, True
        found = calendar.week_day(wanted, number, day_number)
    if found is None:
        return Words(error=f"{wanted} har ingen uge {number}")
    if before:
        found -= timedelta(days=day_number)
    return Words(found, Precision.WEEK if weekday is None else Precision.DAY, relative=True, rolled=rolled)


@form(
    rf"(?:paa\s+)?(?P<w>{WEEKDAY})\.?\s+(?:i\s+)?(?P<which>naeste|denne)\s+uge",
    rf"(?:paa\s+)?(?P<w>{WEEKDAY})\.?\s+(?:i\s+)?u(?:ge)?\.?\s*(?P<week>\d{{1,2}}){FOUR_DIGITS}",
    rf"(?:i\s+)?u(?:ge)?\.?\s*(?P<week>\d{{1,2}}),?\s+(?P<w>{WEEKDAY})\.?",
)
def weekday_of_week(match: re.Match[str], frame: Frame) -> Words:
    groups = match.groupdict()
    if groups.get("which"):
        weeks = 1 if match["which"] == "naeste" else 0
        return Words(monday(frame.day) + timedelta(days=7 * weeks + WEEKDAY_WORDS[match["w"]]), relative=True)
    return _week(int(match["week"]), typed_year(groups.get("year")), frame, WEEKDAY_WORDS[match["w"]])


@form(
    rf"(?P<end>(?:(?:ved|i)\s+)?(?:udgangen|slutningen|loebet)\s+af\s+|ultimo\s+|sidst\s+i\s+|slut\s+)?(?:i\s+)?u(?:ge)?\.?\s*(?P<week>\d{{1,2}}){FOUR_DIGITS}",
    r"(?P<end>ultimo\s+)?(?:i\s+)?u(?:ge)?\.?\s*(?P<week>\d{1,2})[-/](?P<year>\d{4})",
)
def week(match: re.Match[str], frame: Frame) -> Words:
    return _week(int(match["week"]), typed_year(match["year"]), frame, before=frame.before and not match["end"])


@form(rf"(?:i\s+)?u(?:ge(?:rne)?)?\.?\s*(?P<first>\d{{1,2}}){AND}(?:uge\s*)?(?P<last>\d{{1,2}}){FOUR_DIGITS}")
def weeks(match: re.Match[str], frame: Frame) -> Words:
    if frame.before:
        return _week(int(match["first"]), typed_year(match["year"]), frame, before=True)
    first, last = int(match["first"]), int(match["last"])
    year = typed_year(match["year"])
    if last < first and not year:
        year = frame.day.isocalendar().year + 1
    return _week(last, year, frame)


@form(
    r"(?P<lead>i\s+|i\s+loebet\s+af\s+)?(?P<which>denne|naeste)\s+uge",
    r"(?P<lead>(?:ved\s+)?udgangen\s+af\s+|i\s+loebet\s+af\s+|i\s+slutningen\s+af\s+)(?P<which>denne|naeste)?\s*ugen?",
)
def near_week(match: re.Match[str], frame: Frame) -> Words:
    first = monday(frame.day) + timedelta(days=7 if match["which"] == "naeste" else 0)
    if frame.before and not match["lead"]:
        return Words(first - DAY, Precision.WEEK, relative=True)
    return Words(first + 4 * DAY, Precision.WEEK, relative=True)


@form(r"(?:i\s+)?weekenden|ugens\s+udgang")
def weekend(match: re.Match[str], frame: Frame) -> Words:
    return Words(monday(frame.day) + 4 * DAY, Precision.WEEK, relative=True)


# Months, quarters, seasons, years


def _period(
    start: date, end: date, frame: Frame, precision: Precision, *, relative: bool, rolled: bool = False
) -> Words:
    return Words(start - DAY if frame.before else end, precision, relative=relative, rolled=rolled)


def _coming(spans: Callable[[int], tuple[date, date]], year: int | None, frame: Frame) -> tuple[date, date, bool]:
    """The span of the year given, or the next one that is not over; and whether it is next year's."""
    start, end = spans(year or frame.day.year)
    if year or (start - DAY if frame.before else end) >= frame.day:
        return start, end, False
    start, end = spans(frame.day.year + 1)
    return start, end, True


def _month_span(month: int) -> Callable[[int], tuple[date, date]]:
    return lambda year: (date(year, month, 1), calendar.last_of_month(year, month))


_PART = {
    "primo": (1, 10), "start": (1, 10), "starten": (1, 10), "begyndelsen": (1, 10),
    "foerst": (1, 10), "tidligt": (1, 10), "foerste del": (1, 10), "foerste halvdel": (1, 15),
    "medio": (11, 20), "midten": (11, 20), "midt": (11, 20),
    "ultimo": (21, 31), "slut": (21, 31), "slutningen": (21, 31), "sidst": (21, 31), "sent": (21, 31),
    "sidste del": (21, 31), "sidste halvdel": (16, 31), "anden halvdel": (16, 31),
}  # fmt: skip
_OF = rf"(?:i\s+)?(?:den\s+)?(?P<part>{'|'.join(_PART)})\s+(?:(?:af|i|paa)\s+)?"


@form(rf"{_OF}(?P<month>{MONTH})\.?{YEAR}")
def part_of_month(match: re.Match[str], frame: Frame) -> Words:
    first, last = _PART[match["part"]]
    month = MONTH_WORDS[match["month"]]

    def span(year: int) -> tuple[date, date]:
        end = calendar.last_of_month(year, month)
        return end.replace(day=first), end.replace(day=min(last, end.day))

    _, end, rolled = _coming(span, typed_year(match["year"]), replace(frame, before=False))
    return Words(end, Precision.PERIOD, rolled=rolled)


@form(rf"(?:ved\s+|i\s+)?(?:udgangen|loebet)\s+af\s+(?P<month>{MONTH})\.?(?:\s+maaned)?{YEAR}")
def end_of_month(match: re.Match[str], frame: Frame) -> Words:
    _, end, rolled = _coming(
        _month_span(MONTH_WORDS[match["month"]]), typed_year(match["year"]), replace(frame, before=False)
    )
    return Words(end, Precision.MONTH, rolled=rolled)


@form(rf"(?P<lead>(?:i|til)\s+)?(?P<month>{MONTH})\.?(?:\s+maaned)?{YEAR}")
def month(match: re.Match[str], frame: Frame) -> Words | None:
    # "jan" alone is a person as often as a month, and "jul" alone is Christmas.
    if match["month"] == "jul" or (match["month"] not in MONTHS and not frame.marked and not match["year"]):
        return None
    start, end, rolled = _coming(_month_span(MONTH_WORDS[match["month"]]), typed_year(match["year"]), frame)
    return _period(start, end, frame, Precision.MONTH, relative=False, rolled=rolled)


@form(rf"(?:i\s+)?(?P<first>{MONTH})\.?{AND}(?P<last>{MONTH})\.?{YEAR}")
def months(match: re.Match[str], frame: Frame) -> Words:
    wanted = MONTH_WORDS[match["first"] if frame.before else match["last"]]
    start, end, rolled = _coming(_month_span(wanted), typed_year(match["year"]), frame)
    return _period(start, end, frame, Precision.MONTH, relative=False, rolled=rolled)


@form(
    r"(?P<lead>i\s+|i\s+loebet\s+af\s+)?(?P<which>denne|naeste)\s+maaned",
    r"(?P<lead>(?:ved\s+)?udgangen\s+af\s+|i\s+slutningen\s+af\s+|ultimo\s+|i\s+loebet\s+af\s+)(?P<which>denne|naeste)?\s*maaned(?:en)?",
    r"(?P<lead>(?:ved\s+)?)(?P<which>)maanedens\s+udgang",
)
def near_month(match: re.Match[str], frame: Frame) -> Words:
    first = frame.day.replace(day=1)
    if match["which"] == "naeste":
        first = calendar.add_months(first, 1)
    if frame.before and match["lead"] is None:
        return Words(first - DAY, Precision.MONTH, relative=True)
    return Words(calendar.last_of_month(first.year, first.month), Precision.MONTH, relative=True)


@form(rf"{_OF}(?P<which>(?:denne|naeste)\s+)?maaned(?:en)?")
def part_of_near_month(match: re.Match[str], frame: Frame) -> Words:
    month = calendar.add_months(frame.day.replace(day=1), 1 if (match["which"] or "").startswith("naeste") else 0)
    end = calendar.last_of_month(month.year, month.month)
    return Words(end.replace(day=min(_PART[match["part"]][1], end.day)), Precision.PERIOD, relative=True)


@form(
    r"(?P<lead>(?:ved\s+|i\s+)?(?:udgangen|loebet|slutningen)\s+af\s+|ultimo\s+|i\s+)?(?:(?P<n>[1-4])\.?|(?P<word>foerste|andet|tredje|fjerde))\s*(?P<unit>kvartal|halvaar)(?:\s*,?\s*(?:i\s+)?(?P<year>\d{4}))?",
    r"(?P<lead>(?:i\s+)?)(?P<unit>q|h)(?P<n>[1-4])(?P<word>)(?:\s*,?\s*(?:i\s+)?(?P<year>\d{4}))?",
)
def quarter(match: re.Match[str], frame: Frame) -> Words | None:
    number = int(match["n"]) if match["n"] else ORDINALS[match["word"]]
    length = 3 if match["unit"] in ("kvartal", "q") else 6
    if number * length > 12:
        return Words(error=f"der er kun to halvår, ikke {number}")
    first = (number - 1) * length + 1

    def span(year: int) -> tuple[date, date]:
        return date(year, first, 1), calendar.last_of_month(year, first + length - 1)

    inside = replace(frame, before=frame.before and not (match["lead"] or "").strip())
    start, end, rolled = _coming(span, typed_year(match["year"]), inside)
    return _period(start, end, inside, Precision.PERIOD, relative=False, rolled=rolled)


_SEASONS = {"foraaret": (3, 5), "sommeren": (6, 8), "efteraaret": (9, 11), "vinteren": (12, 14)}


@form(
    rf"(?P<lead>(?:ved\s+|i\s+)?(?:udgangen|loebet|slutningen)\s+af\s+)?(?:(?:i|til|hen\s*over)\s+)?(?P<season>{'|'.join(_SEASONS)}){FOUR_DIGITS}"
)
def season(match: re.Match[str], frame: Frame) -> Words:
    first, last = _SEASONS[match["season"]]

    def span(year: int) -> tuple[date, date]:
        return date(year, first, 1), calendar.last_of_month(year, last)

    inside = replace(frame, before=frame.before and not match["lead"])
    start, end, rolled = _coming(span, typed_year(match["year"]), inside)
    return _period(start, end, inside, Precision.PERIOD, relative=False, rolled=rolled)


@form(
    r"(?:ved\s+)?(?:aarets\s+udgang|udgangen\s+af\s+(?P<which>aaret|i\s+aar|naeste\s+aar)|aarsskiftet|nytaar)",
    r"i\s+aar|(?P<which>naeste\s+aar)",
)
def year_end(match: re.Match[str], frame: Frame) -> Words:
    year = frame.day.year + (match.groupdict().get("which") == "naeste aar" and not frame.before)
    return Words(date(year, 12, 31), Precision.PERIOD, relative=True)


@form(r"(?:(?:ved\s+)?udgangen\s+af\s+|i\s+loebet\s+af\s+|i\s+)(?P<year>20\d{2})")
def whole_year(match: re.Match[str], frame: Frame) -> Words:
    return Words(date(int(match["year"]), 12, 31), Precision.PERIOD)
