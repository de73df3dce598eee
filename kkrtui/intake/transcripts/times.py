"""What every layout of a transcript is read into, and the times that stand in and around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from kkrtui.domain.danish import MONTHS, clean
from kkrtui.domain.transcript import Utterance, WallClock
from kkrtui.intake.proposal import Doubtful

STAMP = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})[_-](\d{2})(\d{2})(\d{2})?(?!\d)")
_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\b\.?", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](20\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s+([^\W\d_]{3,9})\.?,?\s+(20\d{2})(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d{2})(?!\d)", re.IGNORECASE)
_ENGLISH = ("january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class TranscriptRead:
    """What a transcript's file says.

    Attributes:
        title: the meeting's subject when the file has it.
        utterances: the turns, in the order of time.
        clocks: what the file gives as the date and time of its beginning, zone unknown.
        length: how long it is, seconds.
        unsure, not_understood: places of the file with the reason, in Danish; never the words that were spoken,
            because what is kept about an import may be shown where the transcript may not.
    """

    title: str
    utterances: tuple[Utterance, ...]
    clocks: tuple[WallClock, ...] = ()
    length: float = 0.0
    unsure: tuple[Doubtful, ...] = ()
    not_understood: tuple[Doubtful, ...] = ()


def stamp(words: str, where: str) -> WallClock | None:
    """The date and time that Teams puts into names: `…-20260306_100212-…`; None when there is none."""
    match = STAMP.search(words)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    return wall_clock((year, month, day), (hour, minute, second), where)


def dated(words: str, where: str) -> WallClock | None:
    """The date and time of a line, Danish or English: `6. marts 2026 10.02`, `June 15, 2026, 3:35AM`; None for none."""
    found = _day_of(words)
    if found is None:
        return None
    day, rest = found
    match = _CLOCK.search(rest)
    if not match:
        return None
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    return wall_clock(day, (hour, int(match[2]), int(match[3] or 0)), where)


def wall_clock(day: tuple[int, int, int], clock: tuple[int, int, int], where: str) -> WallClock | None:
    """A date and a clock time; None when there is no such one."""
    try:
        return WallClock(date(*day), time(*clock), where)
    except ValueError:
        return None


def _day_of(words: str) -> tuple[tuple[int, int, int], str] | None:
    """The year, month and day of a line, day before month, and the line without them."""
    if match := _ISO.search(words):
        day = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _NUMBERS.search(words):
        day = (int(match[3]), int(match[2]), int(match[1]))
    elif (match := _DAY_MONTH.search(words)) and (month := _month(match[2])):
        day = (int(match[3]), month, int(match[1]))
    elif (match := _MONTH_DAY.search(words)) and (month := _month(match[1])):
        day = (int(match[3]), month, int(match[2]))
    else:
        return None
    return day, f"{words[: match.start()]} {words[match.end() :]}"


def _month(word: str) -> int:
    """The number of a month in Danish or English, whole or begun; 0 for another word."""
    lowered = word.lower()
    for names in (MONTHS, _ENGLISH):
        for number, month in enumerate(names, 1):
            if month.startswith(lowered):
                return number
    return 0


def seconds(hours: str | None, minutes: str, whole: str, fraction: str | None = None) -> float:
    """The parts of a time as seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + (float(f"0.{fraction}") if fraction else 0.0)


def clean_lines(text: str) -> list[str]:
    """The lines of a file, without what a terminal would obey; a tab is as wide as it looks."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [line if line.isascii() and line.isprintable() else clean(line.replace("\t", "   ")) for line in lines]
