"""Lines that a page broke, put together again: what becomes of a hyphen at the end of one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEADS_ON = re.compile(r"(?:og|eller|samt|hhv\.|til|kontra|frem for)\b|[/(]")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S*$")
_BROKEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[-/_=&?%.#]$")
_MORE_ADDRESS = re.compile(r"^[\w%./?=&#+~-]+(?=\s|$)")
# What stands before a hyphen that belongs to the word: letters that are capitals, a name of a program, one letter.
_KEEPS = re.compile(
    r"(?:^|[\s(/–-])(?:[A-ZÆØÅ0-9]{2,}|[A-ZÆØÅa-zæøå]|Teams|Zoom|Word|Excel|Outlook|ad hoc|[\w.]+-\w+)-$"
)


_SENTENCE = re.compile(r"[.:;!?…)][)”\"’'»]*$")
_SHORT = re.compile(r"(?:^|[\s(])(?:v|\d{1,2}|kl|nr|ca|jf|hhv|fx|inkl|ekskl|bl\.\s?a|pkt|stk|tlf)\.$", re.IGNORECASE)


def ends_sentence(line: str) -> bool:
    """Whether a line may end a sentence or a remark in brackets; the full stop of a date or a short form does not."""
    return bool(_SENTENCE.search(line)) and not _SHORT.search(line)


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one.

    `2025-` and `2026` keep the hyphen, as do names and `KKR-` and `netværk`; `implemen-` and `tering` lose it; a part
    that is filled in later keeps it and the space: `børne-` and `og ungeområdet`. A soft hyphen goes always.
    """
    before, after = before.rstrip(" "), after.lstrip(" ")
    if not before or not after:
        return before or after
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if _BROKEN_ADDRESS.search(before) and (more := _MORE_ADDRESS.match(after)):
        whole = before.endswith("/") and not re.search(r"[\d/._-]", more[0])
        return f"{before} {after}" if whole else before + after
    if not before.endswith("-") or not re.search(r"[^\W_]-$", before) or _LEADS_ON.match(after):
        return f"{before} {after}"
    last = before[before.rfind(" ") + 1 :]
    if not after[0].isalpha():
        return before + after if after[0].isdigit() else f"{before} {after}"
    if after[0].isupper() or last[-2].isdigit() or _ADDRESS.search(before) or _KEEPS.search(before):
        return before + after
    return before[:-1] + after


def paragraph(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one."""
    whole = ""
    for line in lines:
        whole = joined(whole, line)
    return " ".join(whole.replace("\u00ad", "").split())
