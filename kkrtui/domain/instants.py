"""Instants are UTC; what people see and type is Danish local time, never the machine's zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pendulum

from kkrtui.domain.errors import BadTime

ZONE = "Europe/Copenhagen"
_COPENHAGEN = pendulum.timezone(ZONE)


def utc(instant: datetime) -> datetime:
    """`instant` (aware) as a plain UTC datetime, so that equal instants are equal however they were written."""
    moved = instant.astimezone(UTC)
    return datetime.combine(moved.date(), moved.time(), UTC)


def local(instant: datetime) -> datetime:
    """`instant` (aware) in Danish local time."""
    return instant.astimezone(_COPENHAGEN)


def at(day: date, clock: time) -> datetime:
    """The UTC instant of a Danish clock time on a date.

    An hour that summer time skips is moved forward; of an hour that comes twice the first is meant.
    """
    return utc(datetime.combine(day, clock, _COPENHAGEN))


def hms(instant: datetime) -> str:
    """`10:37:12` in Danish local time."""
    return f"{local(instant):%H:%M:%S}"


def hm(instant: datetime) -> str:
    """`10:37` in Danish local time."""
    return f"{local(instant):%H:%M}"


def iso(instant: datetime) -> str:
    """ISO 8601 with the Danish offset, seconds, and a fraction only when there is one."""
    value = local(instant)
    plain = datetime.combine(value.date(), value.time(), None)
    offset = value.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    precise = "milliseconds" if value.microsecond and value.microsecond % 1000 == 0 else "auto"
    hours, rest = divmod(abs(minutes), 60)
    return f"{plain.isoformat(timespec=precise)}{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def lasting(span: timedelta) -> str:
    """A length of time as `04:10`, or `1:02:03` from one hour; the sign is the caller's."""
    seconds = int(abs(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def short_lasting(span: timedelta) -> str:
    """A length of time as `4:10`, without a leading nought."""
    return lasting(span).removeprefix("0")


def parse_clock(typed: str) -> time:
    """A clock time as people type it: `10:30`, `10.30`, `kl. 10`, `1030`.

    Raises:
        BadTime: when it is not a time of day.
    """
    match = re.fullmatch(r"(?:kl(?:okken)?\.?\s*)?(\d{1,2})(?:\s*[:.]\s*(\d{2})|(\d{2}))?", typed.strip().lower())
    if not match:
        raise BadTime(typed)
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if hour > 23 or minute > 59:
        raise BadTime(typed)
    return time(hour, minute)


def add_minutes(clock: time, minutes: int) -> time:
    """A clock time some minutes later (or earlier) on the same day, held within the day."""
    total = min(max(clock.hour * 60 + clock.minute + minutes, 0), 23 * 60 + 59)
    return time(total // 60, total % 60)


def minutes_between(start: time, end: time) -> int:
    """Whole minutes from one clock time to another on the same day."""
    return (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
