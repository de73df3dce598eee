"""What stands behind a name in a list of who was there: a role, a guest's item, who is stood in for, when they came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.participants import Attendance, AttendanceState, Participant

_ROLE_CHAIR = re.compile(r"(?:formand|forperson|mødeleder|ordstyrer|tovholder)$", re.IGNORECASE)
_ROLE_TAKER = re.compile(r"(?:referent|ref\.?|sekretær)$", re.IGNORECASE)
_GUEST = re.compile(
    r"(?:som\s+)?gæst(?:\s+(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<items>[\d, og]+))?$"
    r"|(?:kun\s+)?(?:under|til|ved)\s+(?:punktet|punkterne)\s+(?:om\s+)?(?P<about>.+)$"
    r"|(?:kun\s+)?(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<only>[\d, og]+)$|(?:punkt|pkt\.?)\s*(?P<bare>[\d, og]+)$",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:som\s+)?(?:suppleant|stedfortræder|vikar|afløser)(?:\s+for\s+(?P<whom>.+))?$|(?:i\s+stedet\s+)?for\s+(?P<instead>[A-ZÆØÅ].+)$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?:deltog\s+|til\s+stede\s+|var\s+med\s+|med\s+)?(?:fra|kom|ankom|ankommet)\s+(?:først\s+)?(?:kl\.?\s*|klokken\s+)?(?P<at>\d{1,2}(?:[.:]\d{2})?)$",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"(?:deltog\s+|til\s+stede\s+|var\s+med\s+)?(?:(?:indtil|til|gik|forlod(?:\s+mødet)?)\s+(?:kl\.?\s*|klokken\s+)?)(?P<at>\d{1,2}(?:[.:]\d{2})?)$",
    re.IGNORECASE,
)
# "(M)" behind a name in lists that say M = mødt, A = afbud.
_LETTER = re.compile(r"[MAF]$")
_LETTERS = {"M": AttendanceState.PRESENT, "A": AttendanceState.EXCUSED, "F": AttendanceState.ABSENT}
_AWAY = re.compile(
    r"(?:meldt\s+)?(?:med\s+|uden\s+)?afbud$|fraværende$|udeblev(?:et)?$|ikke\s+til\s+stede$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:online|på teams|via teams|delvist|virtuelt|fysisk|syg|orlov|barsel|ferie|medlem|vært)\b", re.IGNORECASE
)


@dataclass
class Listed:
    """A list as it was read.

    Attributes:
        rows: its people.
        about: for guests of items that are named by their subject: the name, and the subject's words.
        nobody: parts of the list that name no person: a municipality alone, "se deltagerlisten".
        initials: by name, where they stand in brackets behind it.
        chair, minute_taker: who is marked as such in the list.
    """

    rows: list[Attendance] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    nobody: list[str] = field(default_factory=list)
    chair: Participant = field(default_factory=Participant)
    minute_taker: Participant = field(default_factory=Participant)


def is_remark(piece: str) -> bool:
    patterns = (_LETTER, _ROLE_CHAIR, _ROLE_TAKER, _GUEST, _SUBSTITUTE, _CAME, _WENT, _AWAY)
    return any(pattern.match(piece) for pattern in (*patterns, _BESIDE))


def remarked(found: Listed, row: Attendance, remarks: Sequence[str]) -> Attendance:
    """A row with what its brackets say; who leads and who writes is noted for the header."""
    for remark in remarks:
        who = Participant(row.name, row.title, row.organisation, row.email)
        if _ROLE_CHAIR.match(remark):
            found.chair = found.chair or who
        elif _ROLE_TAKER.match(remark):
            found.minute_taker = found.minute_taker or who
        elif match := _CAME.match(remark):
            row = replace(row, arrived=_clock(match["at"]))
        elif match := _WENT.match(remark):
            row = replace(row, left=_clock(match["at"]))
        elif match := _LETTER.match(remark):
            row = replace(row, state=_LETTERS[match[0].upper()])
        elif _AWAY.match(remark):
            excused = "afbud" in remark.lower() and "uden" not in remark.lower()
            row = replace(row, state=AttendanceState.EXCUSED if excused else AttendanceState.ABSENT)
        elif match := _GUEST.match(remark):
            items = items_in(match["items"] or match["only"] or match["bare"] or "")
            row = replace(row, state=AttendanceState.GUEST, for_items=items or row.for_items)
            if match["about"]:
                found.about[row.name] = match["about"].strip(" .")
        elif match := _SUBSTITUTE.match(remark):
            whom = (match["whom"] or match["instead"] or "").strip()
            row = replace(row, state=AttendanceState.SUBSTITUTE, substitutes_for=whom)
        else:
            row = replace(row, note=", ".join(part for part in (row.note, remark) if part))
    return row


def items_in(words: str) -> tuple[int, ...]:
    """`3, 5 og 7`, `3-5`."""
    found: list[int] = []
    for match in re.finditer(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", words):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last else (first, last)
    return tuple(found)


def _clock(words: str) -> time | None:
    try:
        return parse_clock(words)
    except BadTime:
        return None
