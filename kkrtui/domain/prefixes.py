"""The table of prefixes that begin a typed line, and taking them off and putting them on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kkrtui.domain.danish import fold
from kkrtui.domain.entry_kinds import EntryKind

STANDARD_TEXTS: Mapping[int, str] = {
    1: "Godkendt.",
    2: "Taget til efterretning.",
    3: "Drøftet.",
    4: "Udsat.",
    5: "Tiltrådt.",
    6: "Afvist.",
    7: "Sendes i høring i kommunerne.",
    8: "Genoptages på næste møde.",
    9: "Bortfaldet.",
}
"""The decisions that `b:1` to `b:9` stand for."""

_WORDS: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.DECISION: ("b", "beslutning"),
    EntryKind.ACTION: ("o", "opgave", "aktion", "a"),
    EntryKind.ESCALATION: ("l", "løft", "løftes"),
    EntryKind.CONCLUSION: ("k", "konklusion"),
    EntryKind.QUESTION: ("s", "spørgsmål"),
    EntryKind.ANSWER: ("v", "svar"),
    EntryKind.INPUT: ("i", "input"),
    EntryKind.NEXT_TOPIC: ("n", "næste"),
    EntryKind.WORKING_GROUP: ("g", "gruppe"),
    EntryKind.PRIVATE: ("x",),
    EntryKind.ATTACHMENT: ("bilag",),
    EntryKind.LINK: ("link",),
    EntryKind.CORRECTION: ("rettelse",),
}
_KIND_OF = {fold(word): kind for kind, words in _WORDS.items() for word in words}
DATED = (EntryKind.ACTION, EntryKind.ESCALATION)
"""The kinds whose lines a deadline is read in."""

NO_DEADLINE = "\\frist"
"""What ends a line of those kinds when no deadline is to be read in it."""

REJECTION = re.compile(r"\s\\frist\s*$", re.IGNORECASE)
_NUMBERED = (EntryKind.ANSWER, EntryKind.ATTACHMENT)

_WORD = re.compile(r"\s*([^\W\d_]{1,12}) ?(\d{1,2})?\s?:(?!//)[ ]?")
_BULLET = re.compile(r"([ \t]*)-(?: |$)")
_HEADING = re.compile(r"\s*# +")
_QUESTION = re.compile(r"\s*\? +")
_CONTINUES = re.compile(r"\s*\.\.(?!\.) ?")
_URL = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Prefixed:
    """A line split in its prefix and its body.

    Attributes:
        kind: what the prefix says; None for a line that continues the entry before.
        at: where the body begins in the line.
        number: the number in the prefix (`v2:`, `bilag 3:`).
        level: how deep a bullet is, 0 for the outermost.
        literal: whether a leading backslash says to read nothing in the line.
    """

    kind: EntryKind | None
    at: int
    number: int | None = None
    level: int = 0
    literal: bool = False


def split(line: str) -> Prefixed:
    """The prefix of a line; a line with an unknown prefix, or none, is a note from its first character."""
    if line.startswith("\\"):
        return Prefixed(EntryKind.NOTE, 1, literal=True)
    if match := _CONTINUES.match(line):
        return Prefixed(None, match.end())
    if match := _BULLET.match(line):
        return Prefixed(EntryKind.BULLET, match.end(), level=len(match[1].replace("\t", "  ")) // 2)
    if match := _HEADING.match(line):
        return Prefixed(EntryKind.HEADING, match.end())
    if match := _QUESTION.match(line):
        return Prefixed(EntryKind.QUESTION, match.end())
    if match := _WORD.match(line):
        kind = _KIND_OF.get(fold(match[1]))
        if kind and (not match[2] or kind in _NUMBERED):
            return Prefixed(kind, match.end(), number=int(match[2]) if match[2] else None)
    if _URL.fullmatch(line.strip()):
        return Prefixed(EntryKind.LINK, 0)
    return Prefixed(EntryKind.NOTE, 0)


def prefix(kind: EntryKind, *, number: int | None = None, level: int = 0) -> str:
    """What begins a line of this kind, the space after it included; empty for a note."""
    if kind is EntryKind.NOTE:
        return ""
    if kind is EntryKind.BULLET:
        return f"{'  ' * level}- "
    if kind is EntryKind.HEADING:
        return "# "
    word = _WORDS[kind][0]
    if number is None:
        return f"{word}: "
    return f"{word} {number}: " if kind is EntryKind.ATTACHMENT else f"{word}{number}: "


def as_kind(line: str, kind: EntryKind) -> str:
    """`line` with the prefix of another kind; back to a note when it already has that one."""
    found = split(line)
    body = line[found.at :]
    if found.kind is kind or kind not in DATED:
        # Where no deadline is read, there is none to reject.
        body = REJECTION.sub("", body)
    if found.kind is kind:
        return f"\\{body}" if split(body).kind is not EntryKind.NOTE else body
    return prefix(kind) + body


def first_url(text: str) -> re.Match[str] | None:
    """The first web address in a text."""
    return _URL.search(text)
