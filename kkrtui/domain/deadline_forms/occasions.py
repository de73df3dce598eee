"""Danish words for a time by what happens then: feasts, school holidays, meetings, and words without a date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kkrtui.domain import calendar
from kkrtui.domain.deadline_forms.words import (
    ABOUT,
    DAY,
    FEW,
    MONTH,
    MONTH_WORDS,
    NUMBER,
    TO,
    YEAR,
    Frame,
    Words,
    form,
    number_of,
    read,
    typed_year,
)
from kkrtui.domain.due import Precision

# Feasts and school holidays


def _before_feast(name: str, year: int) -> date:
    """The day that "inden <feast>" means: a Friday, but for Christmas its eve's eve."""
    if name == "jul":
        return date(year, 12, 23)
    if name == "paaske":
        # The Friday before the week of Maundy Thursday, when schools and offices close.
        return calendar.friday_before(calendar.easter(year) - 7 * DAY)
    if name == "pinse":
        return calendar.friday_before(calendar.easter(year) + 49 * DAY)
    starts = {
        "sommer": calendar.summer_holiday,
        "efteraar": calendar.autumn_holiday,
        "vinter": calendar.winter_holiday,
    }
    return calendar.friday_before(starts[name](year))


@form(
    r"(?P<til>til\s+)?(?:(?:den|selve)\s+)?(?P<name>jul|paaske|pinse)(?:en|e?ferien?)?",
    r"(?P<til>til\s+)?(?P<name>sommer|efteraars|vinter)ferien?(?:\s*\(?uge\s*\d+\)?)?",
    r"(?P<til>)(?P<name>sommer)",
)
def before_feast(match: re.Match[str], frame: Frame) -> Words | None:
    # "Senest jul" and "frist påske" mean before it, as "inden jul" does.
    if frame.through or not (frame.marked or match["til"]):
        return None
    name = match["name"].removesuffix("s")
    found = _before_feast(name, frame.day.year)
    rolled = found < frame.day
    if rolled:
        found = _before_feast(name, frame.day.year + 1)
    return Words(found, relative=True, rolled=rolled)


@form(
    r"(?:(?:lige|umiddelbart|kort|snart)\s+)?"
    r"efter\s+(?P<name>nytaar|juleferie|jul|paaske|pinse|sommerferie|efteraarsferie|vinterferie)(?:ferien|en|n)?"
)
def after_feast(match: re.Match[str], frame: Frame) -> Words:
    def first_day(year: int) -> date:
        return {
            "nytaar": lambda: date(year, 1, 1),
            "jul": lambda: date(year, 12, 27),
            "paaske": lambda: calendar.easter(year) + 2 * DAY,
            "pinse": lambda: calendar.easter(year) + 51 * DAY,
            "juleferie": lambda: date(year, 1, 1),
            "sommerferie": lambda: calendar.summer_holiday_over(year),
            "efteraarsferie": lambda: calendar.autumn_holiday(year) + 7 * DAY,
            "vinterferie": lambda: calendar.winter_holiday(year) + 7 * DAY,
        }[match["name"]]()

    found = calendar.working_day_from(first_day(frame.day.year))
    rolled = found < frame.day
    if rolled:
        found = calendar.working_day_from(first_day(frame.day.year + 1))
    return Words(found, relative=True, rolled=rolled)


# The last day of a month, as people name it


@form(
    rf"{TO}(?:den\s+sidste|(?:den\s+)?sidste\s+(?P<kind>dag|hverdag|arbejdsdag))\s+(?:i|paa|af)\s+"
    rf"(?:(?P<month>{MONTH})\.?{YEAR}|(?P<which>denne\s+|naeste\s+)?maaned(?:en)?)"
)
def last_day(match: re.Match[str], frame: Frame) -> Words:
    def last(year: int, month: int) -> date:
        end = calendar.last_of_month(year, month)
        return end if match["kind"] in (None, "dag") else calendar.working_day_before(end + DAY)

    if not match["month"]:
        first = calendar.add_months(frame.day.replace(day=1), 1 if (match["which"] or "").startswith("naeste") else 0)
        return Words(last(first.year, first.month), relative=True)
    year, month = typed_year(match["year"]), MONTH_WORDS[match["month"]]
    found = last(year or frame.day.year, month)
    if not year and found < frame.day:
        return Words(last(frame.day.year + 1, month), rolled=True)
    return Words(found)


# The next meeting, and words without a date


@form(
    r"(?:(?:sammen\s+)?(?:med|ved)\s+(?:dagsordenen|indkaldelsen|materialet)\s+til\s+|(?:til|paa|ved|foer|inden)\s+)?"
    r"(?:det\s+)?(?:naeste|kommende|foerstkommende)\s+(?:(?:netvaerks)?moede(?:t)?|gang)"
)
def next_meeting(match: re.Match[str], frame: Frame) -> Words:
    return Words(frame.next_meeting, Precision.MEETING, relative=True)


_UNIT = r"(?P<unit>(?:hver|arbejds)?dage?|uger?|maaned(?:er)?|mdr\.?)"
_COUNT = rf"(?:{ABOUT}(?P<n>{FEW}|{NUMBER})\s+{_UNIT}|(?P<one>dagen|ugen))"
_MEETING = re.compile(
    r"(?:(?:det|dette|selve|dagens)\s+)?(?P<coming>(?:naeste|kommende|foerstkommende)\s+)?"
    r"(?:(?:netvaerks)?moede(?:t|datoen)?|gang)"
)


@form(rf"(?:om\s+)?{_COUNT}\s+(?P<side>foer|inden|forud\s+for|efter)\s+(?P<anchor>.+)")
def counted_from(match: re.Match[str], frame: Frame) -> Words | None:
    """Days or weeks before (or, behind a marker word, after) a meeting or another day; never counted from today.

    What is before "mødet" is before the next one; what is after it is after this one, whose minutes are written.
    """
    after = match["side"] == "efter"
    if after and not frame.marked:
        return None
    if meeting := _MEETING.fullmatch(match["anchor"]):
        this_one = after and not meeting["coming"]
        anchor = frame.day if this_one else frame.next_meeting
        if anchor is None:
            return Words(precision=Precision.NONE, relative=True)
    else:
        words = read(match["anchor"], replace(frame, before=False))
        if words is None or words.date is None:
            return None
        anchor = words.date
    return Words(_away(anchor, match, -1 if not after else 1), relative=True)


def _away(day: date, match: re.Match[str], direction: int) -> date:
    """The day as far from `day` as a count says, working days counted as such."""
    unit = match["unit"] or match["one"]
    number = 1 if match["one"] else number_of(match["n"])
    if unit.startswith("m"):
        return calendar.add_months(day, direction * number)
    if unit.startswith(("hver", "arbejds")):
        for _ in range(number):
            day = calendar.working_day_before(day) if direction < 0 else calendar.working_day_from(day + DAY)
        return day
    return day + timedelta(days=direction * number * (7 if unit.startswith("uge") else 1))


@form(
    r"snarest(?:\s+muligt)?|hurtigst(?:\s+muligt)?|saa\s+(?:snart|hurtigt)\s+som\s+muligt|asap|loebende|straks|efter\s+(?:behov|aftale)",
    rf"efter\s+(?:{NUMBER})\s+(?:dage?|uger?|maaned(?:er)?|aar)",
)
def no_date(match: re.Match[str], frame: Frame) -> Words:
    return Words(precision=Precision.NONE)
