"""Which lines of an agenda are its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from kkrtui.domain.danish import clean_line
from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock

_CLOCK = r"\d{1,2}(?:[:.]\d{2})"
_RANGE = rf"(?P<start>{_CLOCK}|\d{{1,2}})\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?(?P<end>{_CLOCK}|\d{{1,2}})"
_AT_END = re.compile(
    rf"[\s,–-]*(?:\(\s*(?:kl\.?\s*)?{_RANGE}\s*\)|(?:kl\.?\s*)?(?P<start2>{_CLOCK})\s*(?:-|–|—|til)\s*(?P<end2>{_CLOCK})"
    rf"|\(?\s*kl\.?\s*(?P<single>{_CLOCK}|\d{{1,2}})\s*\)?)\s*$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"[\s,–-]*\(?\s*(?:ca\.\s*)?(?P<minutes>\d{1,3})\s*min(?:\.|utter)?\s*\)?\s*$", re.IGNORECASE)
_AT_START = re.compile(
    rf"^(?:kl\.?\s*)?(?:(?P<start>{_CLOCK})(?:\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?(?P<end>{_CLOCK}))?"
    rf"|(?P<start2>\d{{1,2}})\s*(?:-|–|—)\s*(?P<end2>\d{{1,2}}))\s*[:|]?\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?P<word>dagsordens?punkt|punkt|pkt\.?|ad)\s*)?(?P<number>\d{1,2})\s*(?P<mark>[.):]|(?<=\d)\s)\s*(?=\S)",
    re.IGNORECASE,
)
_PRESENTERS = re.compile(r"\s+(?:v\s?/\s*|v\.\s*|v:\s*|ved\s+(?=[A-ZÆØÅ]))(?P<who>.+)$")
_BREAK_TAG = re.compile(r"<br\s*/?>")
_SEPARATOR_ROW = re.compile(r"^\|?[\s:|-]+\|?$")
_HEADS = re.compile(
    r"^(?:tid(?:spunkt)?|punkt|nr\.?|emne|ansvarlig|dagsorden(?:s?punkt)?|indhold|referat|titel)\b", re.IGNORECASE
)
_NOT_ITEMS = re.compile(
    r"^(?:sagsfremstilling|formål|beslutning(?:er)?|referat|dagsorden|deltagere|fraværende|afbud|sted|dato|tid|mødeleder|referent|bilag|links)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line that begins an item.

    Attributes:
        line: which line of the file.
        title: the title alone.
        number: the number in front, when there is one.
        presenters: what stands behind `v/`, as written.
        start: planned start, Danish clock time.
        end: planned end, Danish clock time.
        minutes: planned length in minutes, where it stands instead of times.
        rest: what else the line holds (further columns of a table).
        strong: whether the line looks like an item by more than its number.
    """

    line: int
    title: str
    number: int | None = None
    presenters: str = ""
    start: time | None = None
    end: time | None = None
    minutes: int | None = None
    rest: str = ""
    strong: bool = False

    @property
    def label(self) -> str:
        return f"punkt {self.number}" if self.number is not None else f"»{self.title}«"


def find_items(lines: Sequence[str]) -> list[ItemLine]:
    """The lines that begin items, in order; numbered lines inside an item are none.

    Where lines have times, those are the items, and a numbered line without a time only fills a gap in their numbers.
    Else lines that look like items by heading, presenter or the word "punkt" are, filled in the same way; else
    lines that count up from 1.
    """
    candidates = [found for number, line in enumerate(lines) if (found := _read(number, line))]
    timed = [found for found in candidates if found.start or found.minutes]
    if len(timed) >= 2 and _rising(timed):
        return _filled(timed, candidates)
    strong = [found for found in candidates if found.strong and found.number is not None]
    if len(strong) >= 2:
        return _filled(strong, candidates)
    counted = _counting(candidates)
    if len(counted) >= 2:
        return counted
    headings = [found for found in candidates if found.strong]
    return headings if len(headings) >= 2 else counted


def _rising(timed: Sequence[ItemLine]) -> bool:
    """Whether starts go up through the file, as an agenda's do and a price list's don't."""
    starts = [found.start for found in timed if found.start]
    return all(before <= after for before, after in pairwise(starts))


def _filled(sure: Sequence[ItemLine], candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """The sure items, and between and after them numbered lines that continue the count."""
    taken: list[ItemLine] = []
    for place, found in enumerate(sure):
        if taken and found.number is not None:
            taken += _between(taken[-1], found, candidates)
        elif not taken and (found.number or 0) > 1:
            taken += _between(ItemLine(-1, "", 0), found, candidates)
        taken.append(found)
        if place == len(sure) - 1 and found.number is not None:
            taken += _between(found, None, candidates)
    return taken


def _between(before: ItemLine, after: ItemLine | None, candidates: Sequence[ItemLine]) -> list[ItemLine]:
    wanted = (before.number or 0) + 1
    found = []
    for candidate in candidates:
        inside = candidate.line > before.line and (after is None or candidate.line < after.line)
        room = after is None or after.number is None or wanted < after.number
        if inside and room and candidate.number == wanted and (after is not None or candidate.strong):
            found.append(candidate)
            wanted += 1
    return found


def _counting(candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """The numbered lines that count 1, 2, 3 … through the file."""
    found: list[ItemLine] = []
    for candidate in candidates:
        if candidate.number == len(found) + 1:
            found.append(candidate)
    return found


def _read(number: int, line: str) -> ItemLine | None:
    """A line as the beginning of an item, when it may be one."""
    bare = line.strip()
    if not bare or _SEPARATOR_ROW.match(bare) or len(bare) > 400:
        return None
    if bare.count("|") >= 1:
        return _read_row(number, bare)
    heading = re.match(r"^#{1,4}\s+", bare)
    bold = re.fullmatch(r"\*\*(.+?)\*\*:?", bare)
    bullet = re.match(r"^[-*•]\s+", bare)
    if heading:
        bare = bare[heading.end() :]
    elif bold:
        bare = bold[1]
    elif bullet:
        bare = bare[bullet.end() :]
    found = _read_words(number, clean_line(bare.replace("**", "")))
    if found is None or _NOT_ITEMS.match(found.title):
        return None
    strong = bool(heading and heading[0].count("#") > 1) or bool(bold) or found.strong or bool(found.presenters)
    if found.number is None and not found.start and not found.minutes and not heading:
        return None
    if bullet and not found.start and not found.minutes:
        return None
    return replace(found, strong=strong)


def _read_words(line: int, words: str) -> ItemLine | None:
    """Number, times, presenters and title of one run of words."""
    start, end, minutes = None, None, None
    if match := _AT_START.match(words):
        start, end = _times(match["start"] or match["start2"], match["end"] or match["end2"])
        if start is None:
            return None
        words = words[match.end() :]
    number, word = None, False
    if match := _NUMBER.match(words):
        number, word = int(match["number"]), bool(match["word"])
        if not match["mark"].strip() and not word:
            # "3 kommuner …" is a sentence; only a table's first column or the word "punkt" leaves the mark out.
            number = None
        else:
            words = words[match.end() :]
    if match := _AT_END.search(words):
        typed = (match["start"] or match["start2"] or match["single"], match["end"] or match["end2"])
        found_start, found_end = _times(*typed)
        if found_start is not None:
            start, end = found_start, found_end
            words = words[: match.start()]
    presenters = ""
    if match := _PRESENTERS.search(words):
        presenters = match["who"].strip(" ,")
        words = words[: match.start()]
    for part in (presenters, words):
        if match := _MINUTES.search(part):
            minutes = int(match["minutes"])
            presenters, words = presenters.removesuffix(match[0]), words.removesuffix(match[0])
    title = words.strip(" :–-|,")
    if not re.search(r"[^\W\d_]", title):
        return None
    return ItemLine(line, title, number, presenters, start, end, minutes, strong=word)


def _read_row(line: int, row: str) -> ItemLine | None:
    """A row of a table, or words in columns: the time and the number wherever they stand, then the title."""
    cells = [_BREAK_TAG.sub("\n", cell.replace("**", "")).strip() for cell in row.strip("|").split("|")]
    cells = [cell for cell in cells if cell]
    if not cells or is_table_head(row):
        return None
    start, end, minutes, number = None, None, None, None
    words: list[str] = []
    for cell in cells:
        if start is None and (
            match := re.fullmatch(rf"(?:kl\.?\s*)?(?:{_RANGE}|(?P<single>{_CLOCK}))", cell, re.IGNORECASE)
        ):
            start, end = _times(match["start"] or match["single"], match["end"])
        elif minutes is None and (match := _MINUTES.fullmatch(cell)):
            minutes = int(match["minutes"])
        elif number is None and not words and (match := re.fullmatch(r"(\d{1,2})[.):]?", cell)):
            number = int(match[1])
        else:
            words.append(cell)
    if not words:
        return None
    title, _, below = words[0].partition("\n")
    found = _read_words(line, clean_line(title))
    if found is None:
        return None
    presenters, rest = found.presenters, [below, *words[1:]] if below else words[1:]
    if not presenters and rest and (match := re.match(r"^(?:v\s?/|v\.|ved\s)\s*(.+)$", rest[0], re.IGNORECASE)):
        presenters, rest = match[1], rest[1:]
    found = replace(
        found,
        number=number if number is not None else found.number,
        start=start or found.start,
        end=end or found.end,
        minutes=minutes or found.minutes,
        presenters=presenters,
        rest="\n\n".join(rest),
        strong=True,
    )
    return found if found.number is not None or found.start or found.minutes else None


def is_table_head(row: str) -> bool:
    """Whether a line is a table's row of column names, or the line under it."""
    cells = [cell.strip() for cell in row.strip().strip("|").split("|") if cell.strip()]
    return "|" in row and all(_HEADS.match(cell) or not re.search(r"\w", cell) for cell in cells)


def _times(start: str | None, end: str | None) -> tuple[time | None, time | None]:
    try:
        return (parse_clock(start) if start else None), (parse_clock(end) if end else None)
    except BadTime:
        return None, None
