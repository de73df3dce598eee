"""The dates that stand in sentences, in whichever form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kkrtui.domain.danish import MONTHS

_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = "|".join((*MONTHS, *_SHORT, "sept"))
_WORDS = re.compile(rf"(?<![\w.-])(\d{{1,2}})\.\s?({_MONTH})(?!\w)(?:\.?\s+(20\d\d)(?!\w))?", re.IGNORECASE)
_FIGURES = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})(?:[./-](20\d\d|\d\d)| (20\d\d))?(?![\w/]|[.-]\d)")
_PART = re.compile(r"\s(?:stilling|af|time|år|side|døgn|dag|del|pris|takst|i 20)")
_ISO = re.compile(r"(?<![\w/-])(20\d\d)-(\d\d)-(\d\d)(?![\w-])")


class DateForm(StrEnum):
    """How a date is written."""

    WORDS = "7. marts 2025"
    SLASH = "7/3 2025"
    POINT = "7.3.2025"
    ISO = "2025-03-07"


@dataclass(frozen=True, slots=True)
class Said:
    """A date in a text: its words, what they mean (None without a year), and how it is written."""

    words: str
    start: int
    day: date | None
    form: DateForm
    month: int = 0
    number: int = 0

    def before(self, day: date) -> date:
        """The day it means; without a year the last one of that name before another day."""
        return self.day or next(found for found in self._years(day.year, -1) if found < day)

    def after(self, day: date) -> date:
        """The day it means; without a year the first one of that name after another day, or that day."""
        return self.day or next(found for found in self._years(day.year, 1) if found >= day)

    def _years(self, year: int, step: int) -> Iterator[date]:
        """The days of this name, year after year: a 29 February is to be waited for."""
        for number in range(year, year + step * 9, step):
            found = _day(str(number), self.month, str(self.number))
            if found:
                yield found


def dates(text: str) -> Iterator[Said]:
    """The dates of a text that are real days."""
    for match in _WORDS.finditer(text):
        month = _SHORT.index(match[2].lower()[:3]) + 1
        if _day(match[3] or "2024", month, match[1]):
            day = _day(match[3], month, match[1]) if match[3] else None
            yield Said(match[0], match.start(), day, DateForm.WORDS, month, int(match[1]))
    for match in _FIGURES.finditer(text):
        number, between, month_said, year = *match.groups()[:3], match[4] or match[5]
        # "10-13" is a span of hours, "3.2" a number; a year or a slash makes a date of it. "1/2 stilling" is a half.
        if not year and (between != "/" or _PART.match(text, match.end())):
            continue
        if year and len(year) == 2:
            year = f"20{year}"
        if _day(year or "2024", int(month_said), number):
            form = DateForm.SLASH if between == "/" else DateForm.POINT
            day = _day(year, int(month_said), number) if year else None
            yield Said(match[0], match.start(), day, form, int(month_said), int(number))
    for match in _ISO.finditer(text):
        found = _day(match[1], int(match[2]), match[3])
        if found:
            yield Said(match[0], match.start(), found, DateForm.ISO, found.month, found.day)


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
