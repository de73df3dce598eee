"""Date, times, place and access details in the words of a header line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time

from kkrtui.domain.danish import MONTHS, WEEKDAYS
from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import Online
from kkrtui.intake.items.times import KL, MONTH_NAMES

DATE = re.compile(
    rf"(?:(?<!\d)(?<!\d[.:])\d{{1,2}}\.?\s*(?:{'|'.join(MONTHS)}|{MONTH_NAMES}\b\.?)(?:\s+\d{{4}})?\b|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|(?<!\d)\d{1,2}[/.-]\d{1,2}[-/. ]\s?\d{4}|(?<!\d)\d{1,2}[/-]\d{1,2}[-/]\d{2}\b|(?<!\d)\d{1,2}\.\d{1,2}\.\d{2}\b"
    r"|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"\s*\(?\b(\d{1,2})/(\d{1,2})\s+i\s+\d{4}\)?")
_NUMBERED = re.compile(
    r"(?:^|\b(?:af|til)\s+)(\d{1,2})\.\s+(?:\w+)?møde\b|møde\s+nr\.?\s*(\d{1,2})\b(?!\s*[/.]\s*\d{1,2}\b)",
    re.IGNORECASE,
)
_DAY = rf"(?:{'|'.join(WEEKDAYS)})"
# What leads to a date belongs to it: "fredag den", "d.", a comma or a dash.
_BEFORE_DATE = re.compile(rf"(?:(?:^|[\s,–(-]+)(?:{_DAY}|den|d\.?|dato:?))*[\s,–-]*$", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?:\b(?:fra|i tidsrummet)\s+)?(?P<kl>{KL})?(?<![\d.:/])(?P<start>\d{{1,2}}(?:[:.]\d{{2}})?)"
    rf"\s*(?:-|–|—|til)\s*(?:ca\.?\s*)?{KL}?(?P<end>\d{{1,2}}(?:[:.]\d{{2}})?)(?![\d/])",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(rf"\b(?P<kl>{KL})(?P<start>\d{{1,2}}(?:[:.]\d{{2}})?)(?P<end>(?!))?", re.IGNORECASE)
_BARE_TIME = re.compile(r"(?<![\d.:/])(?P<kl>)(?P<start>\d{1,2}[:.]\d{2})(?::\d{2})?(?P<end>(?!))?(?![\d.:/-])")
_MEETING_ID = re.compile(r"(?:m(?:ø|oe)de-?\s?id|meeting id):?\s*([\d ]{6,}\d)", re.IGNORECASE)
_PASSCODE = re.compile(r"\b(?:adgangskode|passcode|kode):\s*([^\s<>]+)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^)\s]+)\)")
_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_LINK_WORDS = re.compile(
    r"\b(?:klik her.*|deltag\b.*|(?:møde|teams-?|zoom-?)?link(?: til mødet)?|join\b.*)\s*:?\s*$", re.IGNORECASE
)
_NAMES_LINK = re.compile(
    r"\b(?:(?:møde|teams-?|teams |zoom-?)?link(?: til mødet)?|deltag(?: her| i mødet)?)\s*:?\s*(?=$|[)\s])",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:bemærk|husk|obs|nb|inkl|inklusive|incl|frokost|kaffe|morgenmad|morgenbrød|derefter|herefter|efterfølgende|aflyst"
    r"|flyttet|ændret|rettet|dørene|tilmelding|svar|forplejning|uge|pause|udkast|version)\b",
    re.IGNORECASE,
)
_PLACE_WORDS = re.compile(
    r"^(?:sted|mødested|(?:mødet\s+)?(?:afholdes|holdes|finder\s+sted))?\s*:?\s*(?:(?:på|i|hos|via|ved)\s+)?",
    re.IGNORECASE,
)
_GAP = "\n"  # stands for what was taken out of a line


@dataclass(frozen=True, slots=True)
class When:
    """What a line says of when the meeting is.

    Attributes:
        date: its date.
        date_words: the date as written.
        guessed: whether the year is a guess.
        start: Danish clock time.
        end: Danish clock time.
        before: the words before date and times.
        after: the words after the first of them, in the pieces they stand in.
        wrong: why a time in the line is none.
    """

    date: date | None = None
    date_words: str = ""
    guessed: bool = False
    start: time | None = None
    end: time | None = None
    before: str = ""
    after: tuple[str, ...] = ()
    wrong: str = ""

    def __bool__(self) -> bool:
        return self.date is not None or self.start is not None


def read_when(line: str, today: date, *, labelled: bool = False) -> When:
    """Date and times wherever they stand in a line, and the words around them.

    Args:
        line: the words; without a "(1/4 i 2025)".
        today: for dates without a year.
        labelled: a label says that it is of time: two bare hours are times then.
    """
    found = When()
    if match := DATE.search(line):
        words = resolve(match[0].rstrip("."), Frame(today, marked=True))
        if words and words.date:
            guessed = not re.search(r"\d{4}|[-/.]\d{1,2}[-/.]\d{2}$", match[0])
            day = _in_its_year(words.date, line[: match.start()]) if guessed else words.date
            found = replace(found, date=day, date_words=match[0], guessed=guessed)
            lead = _BEFORE_DATE.search(line[: match.start()])
            line = line[: lead.start() if lead else match.start()] + _GAP + line[match.end() :]
    single = (*_ONE_TIME.finditer(line), *(_BARE_TIME.finditer(line) if labelled else ()))
    for match in (*_TIMES.finditer(line), *single):
        bare = not match["kl"] and match["start"].isdigit() and (match["end"] or "").isdigit()
        if bare and not (labelled or found.date):
            continue
        try:
            start, end = parse_clock(match["start"]), parse_clock(match["end"]) if match["end"] else None
        except BadTime as error:
            found = replace(found, wrong=str(error))
            continue
        found = replace(found, start=start, end=end, wrong="")
        line = line[: match.start()] + _GAP + line[match.end() :]
        break
    before, *after = line.split(_GAP)
    pieces = [piece.strip(" ,.;:–-") for piece in after]
    idle = re.compile(rf"(?:{_DAY}|den|d|dato|tid|og|begge dage|kl|klokken|fra|uge \d+)?", re.IGNORECASE)
    return replace(
        found,
        before=before.strip(" ,;:–-"),
        after=tuple(piece for piece in pieces if re.search(r"\w", piece) and not idle.fullmatch(piece)),
    )


def split_number(line: str) -> tuple[int | None, int | None, str]:
    """Which meeting of the year it is and of how many, and the line without "(1/4 i 2025)"."""
    if match := _OF_YEAR.search(line):
        return int(match[1]), int(match[2]), (line[: match.start()] + line[match.end() :]).strip()
    if match := _NUMBERED.search(line):
        return int(match[1] or match[2]), None, line
    return None, None, line


def as_place(words: str) -> str:
    """The place that some words after a date or time name; empty when they are about something else."""
    words = _closed(re.sub(r"^\d{4}\s*,\s*", "", words.strip(" .,;:")))
    if re.fullmatch(r"\([^()]*\)", words):
        words = words[1:-1]
    words = _PLACE_WORDS.sub("", words, count=1).strip(" .,;")
    if _NO_PLACE.search(words) or DATE.search(words) or _ONE_TIME.search(words) or len(words) > 100:
        return ""
    return words if re.search(r"[^\W\d_]", words) else ""


def split_access(words: str, online: Online) -> tuple[Online, str]:
    """Takes meeting id, passcode and join link out of some words, and gives them and what is left."""
    if match := _MEETING_ID.search(words):
        online = replace(online, meeting_id=" ".join(match[1].split()))
        words = words.replace(match[0], " ")
    if match := _PASSCODE.search(words):
        code = _closed(match[1].rstrip(".,;"))
        online = replace(online, passcode=code)
        words = words.replace(match[0][: match.start(1) - match.start()] + code, " ", 1)
    if match := _MARKDOWN_LINK.search(words):
        online = replace(online, join_url=match[2])
        label = "" if _LINK_WORDS.match(match[1]) else match[1]
        words = words.replace(match[0], f" {label} ")
    elif match := _URL.search(words):
        url = _closed(match[1].rstrip(".,;"))
        online = replace(online, join_url=url)
        words = words[: match.start()] + " " + words[match.start(1) + len(url) :].lstrip(">")
    # What named the details goes with them, and brackets that held nothing else.
    words = _NAMES_LINK.sub(" ", words) if online else words
    words = re.sub(r"\(\s*[,;.:–-]*\s*\)|\[\s*\]", " ", words)
    return online, re.sub(r"\s+", " ", words).strip(" .,;")


def _closed(words: str) -> str:
    """Words without a closing bracket that was opened before them."""
    while words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip(".,;")
    return words


def _in_its_year(day: date, before: str) -> date:
    """A date without a year in the year where it falls on the weekday written before it, else the coming one."""
    named = re.search(rf"\b({_DAY})\s+(?:den\s+|d\.?\s*)?$", before, re.IGNORECASE)
    if named and (day.month, day.day) != (2, 29):
        for year in (day.year, day.year - 1, day.year + 1):
            if WEEKDAYS[day.replace(year=year).weekday()] == named[1].lower():
                return day.replace(year=year)
    return day
