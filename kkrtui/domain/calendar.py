"""Working days and the feasts and school holidays that deadlines are named after, in Denmark."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pendulum

# "Store bededag" was abolished from 2024 (lov nr. 214 af 06/03/2023); the library knows that.
_USUAL_CLOSING_DAYS = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}


@cache
def _public_holidays(year: int) -> dict[date, str]:
    # Imported here: the library takes as long to load as the rest of a command.
    from holidays import country_holidays

    return {day: name.lower() for day, name in country_holidays("DK", years=year, language="da").items()}


def holiday(day: date) -> str:
    """The name of the public holiday on `day`, in lower case, or an empty string."""
    return _public_holidays(day.year).get(day, "")


def day_off(day: date) -> str:
    """Why an office is closed on `day` ("lørdag", "langfredag", "juleaftensdag"), or an empty string."""
    if name := holiday(day):
        return name
    if name := _USUAL_CLOSING_DAYS.get((day.month, day.day), ""):
        return name
    return {5: "lørdag", 6: "søndag"}.get(day.weekday(), "")


def working_day_before(day: date) -> date:
    """The last day before `day` that is neither a weekend nor a public holiday."""
    day -= timedelta(days=1)
    while day.weekday() > 4 or holiday(day):
        day -= timedelta(days=1)
    return day


def working_day_from(day: date) -> date:
    """The first day from `day` on that is neither a weekend nor a public holiday."""
    while day.weekday() > 4 or holiday(day):
        day += timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Easter Sunday of a year, of any: the holidays of the library end with 2100.

    The rule of the Gregorian calendar as Meeus, Jones and Butcher wrote it down.
    """
    golden, century, of_century = year % 19, year // 100, year % 100
    moved = century - (century + 8) // 25 + 1
    moon = (19 * golden + century - century // 4 - moved // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    months = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114
    return date(year, months // 31, months % 31 + 1)


def friday_before(day: date) -> date:
    """The last Friday strictly before `day`."""
    return day - timedelta(days=(day.weekday() - 4) % 7 or 7)


def week_day(year: int, week: int, weekday: int) -> date | None:
    """A day of an ISO week (weekday 1 = Monday); None when the year has no such week."""
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; months past 12 run into the following years."""
    return _plain(pendulum.date(year, 1, 1).add(months=month - 1).end_of("month"))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day when it is shorter."""
    return _plain(pendulum.date(day.year, day.month, day.day).add(months=months))


def _plain(day: pendulum.Date) -> date:
    return date(day.year, day.month, day.day)


def summer_holiday(year: int) -> date:
    """The first day of the school summer holiday: the last Saturday of June."""
    end = date(year, 6, 30)
    return end - timedelta(days=(end.weekday() - 5) % 7)


def summer_holiday_over(year: int) -> date:
    """The Monday after the six weeks of the school summer holiday."""
    return summer_holiday(year) + timedelta(days=44)


def autumn_holiday(year: int) -> date:
    """The Monday of the school autumn holiday, week 42."""
    return date.fromisocalendar(year, 42, 1)


def winter_holiday(year: int) -> date:
    """The Monday of the school winter holiday in most municipalities, week 7."""
    return date.fromisocalendar(year, 7, 1)


def christmas_holiday_over(year: int) -> date:
    """The first day after the school Christmas holiday that ends in a year.

    Each municipality sets its own; commonly it lasts to 2 January, or to the Sunday when single days would be left.
    """
    new_year = date(year, 1, 1)
    if new_year.weekday() in (2, 3, 4):
        return new_year + timedelta(days=7 - new_year.weekday())
    return date(year, 1, 3)


def school_holiday(day: date) -> str:
    """The school holiday that a day lies in, as the reason of a sentence, or an empty string.

    Only the first day of the summer holiday is law (folkeskoleloven § 14 a, stk. 2: the last Saturday of June); each
    municipality sets the rest (its ferieplan). These are the weeks that most of them choose; winter is week 7 in most,
    week 8 in some. Weeks 27–32 are told as summer too: offices are away.
    """
    _, week, _ = day.isocalendar()
    if week == 7:
        return "uge 7 er vinterferie i de fleste kommuner"
    if week == 8:
        return "uge 8 er vinterferie i nogle kommuner"
    sunday = easter(day.year)
    if sunday - timedelta(days=8) <= day <= sunday + timedelta(days=1):
        return "ugen op til påske er skoleferie"
    if summer_holiday(day.year) <= day < summer_holiday_over(day.year):
        return f"uge {week} er skolernes sommerferie"
    if 27 <= week <= 32:
        return f"uge {week} er sommerferie i mange kommuner"
    if week == 42:
        return "uge 42 er skolernes efterårsferie"
    if day >= date(day.year, 12, 21) or day < christmas_holiday_over(day.year):
        return "dagen ligger i skolernes juleferie"
    return ""


def squeezed(day: date) -> str:
    """The day off that a working day is squeezed in beside ("kristi himmelfartsdag"), or an empty string.

    A day alone between two days off is one that many take off.
    """
    before, after = day_off(day - timedelta(days=1)), day_off(day + timedelta(days=1))
    if day_off(day) or not (before and after):
        return ""
    return next((name for name in (before, after) if name not in ("lørdag", "søndag")), "")
