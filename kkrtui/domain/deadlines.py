"""Finding the deadline in a typed line, and saying what was understood of it.

A deadline is read only behind a marker word (senest, inden, før, frist, deadline, til og med) or at the end of the
line, never from the middle of a sentence, behind a word that governs it ("efter 1. maj"), or inside quotes. Nothing is
set silently: whoever types sees the reading and every doubt about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from kkrtui.domain import calendar
from kkrtui.domain.danish import MONTHS, day_month_year, fold, short_date
from kkrtui.domain.deadline_forms import occasions as deadline_occasions
from kkrtui.domain.deadline_forms import periods as deadline_periods
from kkrtui.domain.deadline_forms import words as deadline_words
from kkrtui.domain.deadline_forms.context import governed
from kkrtui.domain.deadline_forms.words import ABOUT, FEW, NUMBER, Frame, Words, read
from kkrtui.domain.due import Due, Precision

NEXT_YEAR = "næste år"
"""What is said of a day that has passed in this year."""

_YEARS = range(1900, 2201)
"""No network meets or waits in another year, and the calendar has edges."""

# Imported for the forms they register, days before periods.
_FAMILIES = (deadline_words, deadline_periods, deadline_occasions)
_MARKER = re.compile(
    r"(?<!\w)(senest|ikke senere end|inden ?for|inden|før|foer|(?:svar)?frist(?:en)?(?: er)?|deadline(?:n)?(?: er)?"
    r"|til og med|t\.o\.m\.)(?!\w)\s*:?\s*",
    re.IGNORECASE,
)
_CLOSES = {
    '"': re.compile('"'),
    "”": re.compile("”"),
    "“": re.compile("[”“]"),
    "„": re.compile("[“”]"),
    "»": re.compile("«"),
}
_OPENS = re.compile('["”“„»]')
_CLOCK = re.compile(r"\s*,?\s*(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d{2})?$")
_CLOCK_FIRST = re.compile(r"^(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d{2})?\s*,?\s+")
_COUNT = (
    rf"(?:{ABOUT}(?:{FEW}|{NUMBER})\s+(?:(?:hver|arbejds)?dage?|uger?|m(?:å|aa)ned(?:er)?|mdr\.?)|dagen|ugen)(?:\s+|$)"
)
_COUNT_LAST = re.compile(rf"(?<!\w){_COUNT}$", re.IGNORECASE)
_COUNT_ALONE = re.compile(rf"(?:om\s+)?{_COUNT}", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\s+(?:før|foer|inden|forud\s+for|efter|fra)(?!\w)", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)ikke\s+$", re.IGNORECASE)
_TILL = re.compile(r"(?<!\S)til\s+$", re.IGNORECASE)
_MOST_WORDS = 9
_MOST_CHARACTERS = 100
_STOPS = ".,;:!?"
_MOST_STOPS = 6
_CLOSING = _STOPS + ")]*"


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
    if len(phrase) > _MOST_CHARACTERS:
        return None
    folded = _CLOCK.sub("", " ".join(fold(phrase).split()))
    if frame.marked:
        folded = _CLOCK_FIRST.sub("", folded)
    try:
        words = read(folded, frame)
    except (OverflowError, ValueError):
        # Beyond an edge of the calendar, as in "før uge 1 0001".
        return None
    if words is not None and words.date is not None and words.date.year not in _YEARS:
        return Words(error=f"året {words.date.year} kan ikke være rigtigt")
    return words


def find(line: str, day: date, next_meeting: date | None = None) -> Found | None:
    """The deadline of a line.

    Args:
        line: the line without its prefix and without the `@name`s that end it.
        day: the reference day, the meeting's date.
        next_meeting: the date of the next meeting, when it is known.
    """
    masked = _without_quotes(line)
    marked = list(_behind_markers(line, masked, day, next_meeting))
    if marked:
        first = marked[0]
        if len(marked) > 1:
            return Found(first.due, first.words, first.start, first.end, True, also=marked[1].due.raw)
        return first
    return _at_the_end(masked, day, next_meeting)


def _without_quotes(line: str) -> str:
    """`line` with everything between quotes made unreadable, each character in its place."""
    masked, done = "", 0
    unclosed: set[str] = set()
    for opened in _OPENS.finditer(line):
        if opened.start() < done or opened[0] in unclosed:
            continue
        closed = _CLOSES[opened[0]].search(line, opened.end())
        if closed is None:
            unclosed.add(opened[0])
            continue
        masked += line[done : opened.start()] + "\0" * (closed.end() - opened.start())
        done = closed.end()
    return masked + line[done:]


def _behind_markers(line: str, masked: str, day: date, next_meeting: date | None) -> Iterator[Found]:
    taken = 0
    for marker in _MARKER.finditer(masked):
        if marker.start() < taken:
            continue
        qualifier = " ".join(marker[1].lower().split())
        before = fold(qualifier) in ("inden", "foer")
        frame = Frame(
            day, before, marked=True, through=qualifier in ("til og med", "t.o.m."), next_meeting=next_meeting
        )
        start, at = marker.start(), marker.end()
        if before:
            near = masked[max(taken, start - 40) : start]
            if _NOT.search(near):
                continue
            if counted := _COUNT_LAST.search(near):
                # "3 dage før mødet": the count belongs to it.
                start = at = start - len(counted[0])
        found = _longest(masked, at, frame, counted=at < marker.end())
        if found:
            phrase, words = found
            taken = at + len(phrase)
            raw = line[start:taken]
            yield Found(_due(raw, words, qualifier), words, start, taken, marked=True)


def _longest(masked: str, at: int, frame: Frame, counted: bool) -> tuple[str, Words] | None:
    """The longest phrase at a place that is a time; none when it would count from today what counts from elsewhere."""
    for end in reversed(_word_ends(masked, at)):
        phrase, words = _resolve_without_stops(masked[at:end], frame, _CLOSING)
        if words is None:
            continue
        if _COUNT_ALONE.fullmatch(phrase) and (counted or _COUNTED_FROM.match(masked, at + len(phrase))):
            return None
        return phrase, words
    return None


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
        phrase, words = _resolve_without_stops(phrase, frame, _STOPS)
        if words:
            if till := _TILL.search(masked[:start]):
                start = till.start()
                phrase = till[0] + phrase
            if governed(masked[:start], phrase, frame):
                return None
            qualifier = "pr." if re.match(r"pr\.?\s|per\s", phrase.lower()) else ""
            return Found(_due(phrase, words, qualifier), words, start, end, marked=False)
    return None


def _resolve_without_stops(phrase: str, frame: Frame, stops: str) -> tuple[str, Words | None]:
    """The phrase and its meaning, a full stop counted as part of an abbreviation before it counts as the sentence's."""
    tried = phrase.rstrip(",;:!?")
    for _ in range(_MOST_STOPS):
        if words := resolve(tried, frame):
            return tried, words
        if not tried or tried[-1] not in stops:
            break
        tried = tried[:-1].rstrip(",;:!?")
    return phrase, None


def _word_ends(text: str, start: int) -> list[int]:
    return [match.end() for match in islice(re.compile(r"\S+").finditer(text, start), _MOST_WORDS)]


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
