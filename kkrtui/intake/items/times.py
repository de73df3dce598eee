"""Clock times and lengths in the words of an item, in the forms people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from kkrtui.domain.danish import MONTHS
from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock

CLOCK = r"\d{1,2}[:.]\d{2}"
HOUR = r"\d{1,2}(?:[:.]\d{2})?"
KL = r"(?:kl(?:okken)?\b\.?:?\s*)"
TO = rf"\s*(?:-|–|—|til)\s*{KL}?"
MONTH_NAMES = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)"
_LENGTH = (
    r"(?:(?:ca|max|maks)\.?\s*)?(?:(?P<minutes>\d{1,3})\s*(?:min(?:\.|utter\b|\b)|')"
    r"|(?P<hours>\d)(?:[,.](?P<tenth>\d)|\s?(?P<half>½))?\s*(?:timer?|t)\b\.?(?:\s*(?:og\s*)?(?P<more>\d{1,2})\s*min\b\.?)?"
    r"|(?P<halfhour>½|halv|en halv)\s*time\b|(?P<quarter>et kvarter|kvarter)\b)"
)
_WHOLE_RANGE = re.compile(rf"(?:fra\s+)?(?P<kl>{KL})?(?P<start>{HOUR}){TO}(?P<end>{HOUR})", re.IGNORECASE)
_WHOLE_SINGLE = re.compile(rf"(?P<kl>{KL})?(?P<start>{HOUR})", re.IGNORECASE)
_WHOLE_LENGTH = re.compile(_LENGTH, re.IGNORECASE)
_LEADING = re.compile(
    rf"^\(?(?P<kl>{KL})?(?P<start>{HOUR})(?:{TO}(?P<end>{HOUR}))?\)?\s*[:|–—-]?\s+(?=\S)", re.IGNORECASE
)
_LAST_RANGE = re.compile(
    rf"(?:^|[\s,;:–—-]+)\(?(?:fra\s+)?(?P<kl>{KL})?(?<![\d./])(?P<start>{HOUR}){TO}(?P<end>{HOUR})\s*\)?\.?$",
    re.IGNORECASE,
)
_LAST_SINGLE = re.compile(rf"(?:^|[\s,;:–—(-]+)(?P<kl>{KL})(?P<start>{HOUR})\s*\)?\.?$", re.IGNORECASE)
_LAST_LENGTH = re.compile(rf"(?:^|[\s,;–—(-]+){_LENGTH}\s*\)?\.?$", re.IGNORECASE)
_LENGTH_AMID = re.compile(rf"\s*[,;–—-]\s*{_LENGTH}\s*(?=[,;–—]|-\s)", re.IGNORECASE)
_AMID = re.compile(
    rf"[\s,;–—(-]+(?P<kl>{KL})?(?<![\d./:])(?P<start>{HOUR}){TO}(?P<end>{HOUR})(?![\d:/]|\.\d)\)?", re.IGNORECASE
)
_NO_TIME = re.compile(
    r"^\s*(?:(?:årige?|års?|børn|unge|kommuner|medlemmer|pct|procent|kr|kroner|mio|mia|mill|min|timer)\b|%)",
    re.IGNORECASE,
)
# "(til kl. 14.30)" behind a name says when somebody left.
_COMES_OR_GOES = re.compile(r"\b(?:til|fra|indtil|først|kom|gik|ankom)\s*$", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:\d{{1,2}}\.?\s*{MONTH_NAMES}\b\.?(?:\s+\d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}(?:[-/. ]\s?\d{{2,4}})?)[\s,]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """When an item is: Danish clock times, or a length in minutes where that stands instead."""

    start: time | None = None
    end: time | None = None
    minutes: int | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.minutes is not None

    def filled(self, other: Span) -> Span:
        """This span, with what it doesn't say from another."""
        start, end = (self.start, self.end) if self.start else (other.start, other.end)
        return Span(start, end, self.minutes or other.minutes)


NEVER = Span()
"""No time at all."""


def whole(words: str, *, column: bool = False) -> Span:
    """The time that some words are, all of them; empty when they are something else.

    Args:
        words: `10.00-10.05`, `kl. 10`, `25 min.`; a bare `10.05` too, on a five-minute mark.
        column: they stand in a column of times, where any clock time counts.
    """
    words = words.strip(" .,;")
    if match := _WHOLE_RANGE.fullmatch(words):
        found = _span(match["start"], match["end"])
        bare = not match["kl"] and match["start"].isdigit() and match["end"].isdigit()
        sound = found.start and found.end and (column or (found.start < found.end and found.start.hour >= 6))
        return found if not bare or sound else Span()
    if match := _WHOLE_SINGLE.fullmatch(words):
        found = _span(match["start"], None)
        round_mark = found.start is not None and not match["start"].isdigit() and found.start.minute % 5 == 0
        return found if match["kl"] or round_mark or (column and not match["start"].isdigit()) else Span()
    if match := _WHOLE_LENGTH.fullmatch(words):
        return Span(minutes=_minutes(match))
    return Span()


def leading_time(words: str, *, numbered: bool = False) -> tuple[Span, str]:
    """The time in front of some words, and the words after it.

    Args:
        words: a line, or what follows its number.
        numbered: they follow a number, where two bare hours are more likely an age.
    """
    match = _LEADING.match(words)
    if not match:
        return Span(), words
    rest = words[match.end() :]
    hours = match["start"].isdigit() and not (match["end"] and not match["end"].isdigit())
    if not match["kl"] and (_NO_TIME.match(rest) or (hours and (numbered or not match["end"]))):
        return Span(), words
    found = _span(match["start"], match["end"])
    return (found, rest) if found else (Span(), words)


def split_times(words: str) -> tuple[Span, str]:
    """The time at the end of some words or amid them, and the words without it.

    A time after a date is the date's, and a range that goes down or is of money is none.
    """
    found = Span()
    for _ in range(3):
        for pattern in (_LAST_RANGE, _LAST_SINGLE, _LAST_LENGTH):
            if (match := pattern.search(words)) and (one := _believed(match, words)):
                found, words = found.filled(one), words[: match.start()]
                break
        else:
            break
    if not found and (match := _LENGTH_AMID.search(words)):
        found, words = Span(minutes=_minutes(match)), f"{words[: match.start()]} {words[match.end() :]}"
    for match in _AMID.finditer(words) if found.start is None else ():
        after = words[match.end() :]
        one = _believed(match, words)
        if one.start and one.end and one.start < one.end and not _NO_TIME.match(after):
            joint = "" if not after.strip() or after[0] in ",;:." else " "
            return found.filled(one), f"{words[: match.start()]}{joint}{after.lstrip()}"
    return found, words


def split_brackets(words: str) -> tuple[Span, str, str]:
    """Takes times and `v/ Navn` out of brackets: the time, the presenters as written, and the words left."""
    found, presenters = Span(), ""
    for match in reversed(list(re.finditer(r"\s*\(([^()]*)\)", words))):
        kept: list[str] = []
        taken = Span()
        for part in re.split(r"\s*[,;]\s*|\s+[–—-]\s+(?=v)", match[1]):
            one = whole(part)
            last = not words[match.end() :].strip(" .")
            if one and (last or one.end or one.minutes or part.strip().lower().startswith("kl")):
                taken = taken.filled(one)
            else:
                kept.append(part)
        named = next((n for n, part in enumerate(kept) if WHO_FIRST.match(part)), None)
        if named is not None and not presenters:
            head = WHO_FIRST.match(kept[named])
            assert head is not None
            span, who = split_times(", ".join([kept[named][head.end() :], *kept[named + 1 :]]))
            presenters, taken, kept = who, taken.filled(span), kept[:named]
        elif not taken:
            continue
        found = found.filled(taken)
        left = ", ".join(part for part in kept if part.strip())
        before = words[: match.start()]
        words = f"{before}{f' ({left})' if left else ''}{words[match.end() :]}"
    return found, presenters, words


WHO_FIRST = re.compile(
    r"\s*(?i:v\s?/|v\.\s?/?|v:|ved:|(?:ansvarlig|oplægsholder)e?:|(?:oplæg|præsentation|indlæg)\s+(?:v\s?/|v\.)"
    r"|(?:(?:oplæg|præsentation|indlæg)\s+)?ved\s+(?-i:(?=(?:\w*(?:chef|leder|konsulent|direktør|koordinator|advokat"
    r"|forsker|læge|psykolog|specialist)\s+)?[A-ZÆØÅ])))\s*"
)
"""What stands in front of presenters at the beginning of a line, a bracket or a cell."""


def _believed(match: re.Match[str], words: str) -> Span:
    groups = match.groupdict()
    if "minutes" in groups:
        return Span(minutes=_minutes(match))
    start, end = groups["start"], groups.get("end")
    before = words[: match.start("start")].removesuffix(groups["kl"] or "")
    if _DATED.search(before) or (not end and _COMES_OR_GOES.search(before)):
        return Span()
    bracketed = "(" in match[0]
    if not groups["kl"] and not bracketed and start.isdigit() and (end or "").isdigit():
        return Span()
    return _span(start, end)


def _minutes(match: re.Match[str]) -> int:
    if match["minutes"]:
        return int(match["minutes"])
    if match["halfhour"] or match["quarter"]:
        return 30 if match["halfhour"] else 15
    tenths = 30 if match["half"] else 6 * int(match["tenth"] or 0)
    return 60 * int(match["hours"]) + tenths + int(match["more"] or 0)


def _span(start: str, end: str | None) -> Span:
    try:
        return Span(parse_clock(start), parse_clock(end) if end else None)
    except BadTime:
        return Span()
