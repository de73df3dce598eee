"""Finding the deadline in a typed line, and saying what was understood of it.

A deadline is read only behind a marker word (senest, inden, før, frist, deadline, til og med) or at the end of the
line, never from the middle of a sentence, and never inside quotes. Nothing is set silently: whoever types sees the
reading and every doubt about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kkrtui.domain import calendar, deadline_periods, deadline_words
from kkrtui.domain.danish import MONTHS, day_month_year, fold, short_date
from kkrtui.domain.deadline_words import FORMS, Frame, Words
from kkrtui.domain.entries import Due, Precision

NEXT_YEAR = "næste år"
"""What is said of a day that has passed in this year."""

_FAMILIES = (deadline_words, deadline_periods)  # imported for the forms they register, days before periods
_MARKER = re.compile(
    r"(?<!\w)(senest|ikke senere end|inden ?for|inden|før|foer|(?:svar)?frist(?:en)?(?: er)?|deadline(?:n)?(?: er)?"
    r"|til og med|t\.o\.m\.)(?!\w)\s*:?\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"|”[^”]*”|“[^”“]*[”“]|„[^“”]*[“”]|»[^«]*«')
_CLOCK = re.compile(r"\s*,?\s*(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d{2})?$")
_MOST_WORDS = 9
_STOPS = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline in a line: what it means, and where its words stand.

    Attributes:
        due: the deadline as it is kept; without a date when the words are ambiguous, impossible or dateless.
        words: what was read.
        start: where the words begin in the line, marker word included.
        end: where they end.
        marked: whether a marker word stands in front, so that the words are part of the sentence.
        also: the words of a second deadline in the line, which is not read.
    """

    due: Due
    words: Words
    start: int
    end: int
    marked: bool
    also: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that may replace a deadline's words, and how they are shown."""

    words: str
    label: str


def resolve(phrase: str, frame: Frame) -> Words | None:
    """What a phrase without its marker word means; None when it is no time at all.

    Args:
        phrase: the words, as typed.
        frame: the reference day and what stands in front of the phrase.
    """
    folded = _CLOCK.sub("", " ".join(fold(phrase).split()))
    for pattern, reader in FORMS:
        if (match := pattern.fullmatch(folded)) and (words := reader(match, frame)):
            return words
    return None


def find(line: str, day: date, next_meeting: date | None = None) -> Found | None:
    """The deadline of a line.

    Args:
        line: the line without its prefix and without the `@name`s that end it.
        day: the reference day, the meeting's date.
        next_meeting: the date of the next meeting, when it is known.
    """
    masked = _QUOTED.sub(lambda match: "\0" * len(match[0]), line)
    marked = list(_behind_markers(line, masked, day, next_meeting))
    if marked:
        first = marked[0]
        if len(marked) > 1:
            return Found(first.due, first.words, first.start, first.end, True, also=marked[1].due.raw)
        return first
    return _at_the_end(masked, day, next_meeting)


def _behind_markers(line: str, masked: str, day: date, next_meeting: date | None) -> Iterator[Found]:
    taken = 0
    for marker in _MARKER.finditer(masked):
        if marker.start() < taken:
            continue
        qualifier = " ".join(marker[1].lower().split())
        frame = Frame(day, before=fold(qualifier) in ("inden", "foer"), marked=True, next_meeting=next_meeting)
        for end in reversed(_word_ends(masked, marker.end())):
            phrase, words = _resolve_without_stops(masked[marker.end() : end], frame)
            if words:
                taken = marker.end() + len(phrase)
                raw = line[marker.start() : taken]
                yield Found(_due(raw, words, qualifier), words, marker.start(), taken, marked=True)
                break


def _at_the_end(masked: str, day: date, next_meeting: date | None) -> Found | None:
    end = len(masked.rstrip())
    starts = [match.start() for match in re.finditer(r"\S+", masked[:end])][-_MOST_WORDS:]
    frame = Frame(day, next_meeting=next_meeting)
    for start in starts:
        phrase = masked[start:end]
        if _looks_like_a_name(phrase, start):
            continue
        if phrase.startswith("(") and phrase.endswith(")"):
            phrase = phrase[1:-1]
        phrase, words = _resolve_without_stops(phrase, frame)
        if words:
            qualifier = "pr." if re.match(r"pr\.?\s", phrase.lower()) else ""
            return Found(_due(phrase, words, qualifier), words, start, len(masked.rstrip()), marked=False)
    return None


def _resolve_without_stops(phrase: str, frame: Frame) -> tuple[str, Words | None]:
    """The phrase and its meaning, a full stop counted as part of an abbreviation before it counts as the sentence's."""
    for tried in (phrase.rstrip(",;:!?"), phrase.rstrip(_STOPS)):
        if words := resolve(tried, frame):
            return tried, words
    return phrase, None


def _word_ends(text: str, start: int) -> list[int]:
    return [start + match.end() for match in re.finditer(r"\S+", text[start:])][:_MOST_WORDS]


def _looks_like_a_name(phrase: str, start: int) -> bool:
    """Months are written small in Danish: a capital one at the end of a sentence is a person called Maj or August."""
    last = phrase.split()[-1]
    return start > 0 and last.lower() in MONTHS and last.istitle() and not any(char.isdigit() for char in phrase)


def _due(raw: str, words: Words, qualifier: str) -> Due:
    dated = words.date is not None or words.precision is Precision.MEETING
    return Due(raw.strip(), words.date, words.precision if dated else Precision.NONE, qualifier)


def is_relative(raw: str) -> bool:
    """Whether a deadline's words need its date beside them in print ("senest fredag", "uge 12")."""
    found = find(raw, date(2026, 1, 1))
    return found is not None and found.words.relative


def doubts(found: Found, day: date) -> list[str]:
    """What is uncertain or odd about a reading, as Danish phrases for the line under the composer."""
    words = found.words
    if words.error:
        return [words.error]
    if words.choices:
        return [" eller ".join(short_date(choice) for choice in words.choices) + "?"]
    said = []
    if words.date and words.rolled:
        said.append(NEXT_YEAR)
    if words.date and words.weekday:
        said.append(f"{day_month_year(words.date)} er ikke en {words.weekday}")
    if words.date and words.date < day:
        said.append("datoen er passeret")
    elif words.date and words.precision is Precision.DAY and (why := calendar.day_off(words.date)):
        said.append(f"{why}; arbejdsdagen før er {short_date(calendar.working_day_before(words.date))}")
    if found.also:
        said.append(f"kun den første frist er læst, ikke »{found.also}«")
    return said


def choices(found: Found) -> list[Choice]:
    """Words that would settle a doubt: one day of an ambiguous phrase, or the working day before a day off."""
    words = found.words
    days: tuple[date, ...] = words.choices
    if words.date and words.precision is Precision.DAY and calendar.day_off(words.date):
        days = (calendar.working_day_before(words.date),)
    lead = f"{found.due.qualifier} " if found.marked else ""
    return [Choice(f"{lead}{day_month_year(day)}", short_date(day)) for day in days]
