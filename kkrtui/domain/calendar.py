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
    """Easter Sunday of a year."""
    return next(day for day, name in _public_holidays(year).items() if name == "påskedag")


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
