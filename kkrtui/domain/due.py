"""A deadline as it stands in the minutes: the words typed, and what they were read as."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the words of a deadline point at its date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"
    MEETING = "meeting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the words typed, and the date they were read as.

    Attributes:
        raw: the words as typed, marker word included ("senest 1. maj").
        date: the day, Danish local date; None when the words name none.
        precision: what the words were: a day, a week, the next meeting …
        qualifier: the marker word ("senest", "inden" …), lower case; empty for a bare date.
    """

    raw: str = ""
    date: dt.date | None = None
    precision: Precision = Precision.NONE
    qualifier: str = ""

    @property
    def dated(self) -> bool:
        """Whether there is something to hold an owner to: a date, or the next meeting."""
        return self.date is not None or self.precision is Precision.MEETING


NO_DEADLINE = Due("uden frist")
"""A deadline taken away after the minutes that print it were approved."""
