"""Marks that a layout adds to a sentence, and the sentences of a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kkrtui.domain import deadlines
from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.due import Due
from kkrtui.intake.items.times import MONTH_NAMES

_DUE = re.compile(
    r"\s*\((?P<mark>frist(?:en)?:?\s+|senest\s+|deadline:?\s+)?(?P<words>[^()]{3,60})\)(?P<stop>[.:]?)\s*$",
    re.IGNORECASE,
)
_OWNER_AND_DUE = re.compile(
    r"\s*\((?:ansvarlige?)\s*:\s*(?P<who>[^();]{2,80}?)(?:\s*[;,]\s*(?:frist|deadline)\s*:?\s*(?P<due>[^)]+))?\)(?P<stop>[.:]?)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»”\"])")
_MONTH = re.compile(rf"{MONTH_NAMES}\b", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|ca|nr|kl|jf|jfr|pkt|evt|inkl|ekskl|hhv|mv|m\.v|mfl|m\.fl|osv|pga|vedr|ift|iht|ifm|dvs|d|stk"
    r"|v|max|min|tlf|kst|afd|mhp|mht)|\b[A-ZÆØÅ]|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)


def split_due(words: str, day: date) -> tuple[str, Due | None]:
    """The deadline that stands in brackets behind a sentence, and the sentence without it.

    Brackets without a marker word only count when all that is in them is a date.
    """
    first, newline, rest = words.partition("\n")
    owned = _OWNER_AND_DUE.search(first)
    if owned and owned["due"]:
        due = _due(owned["due"], day)
        first = f"{first[: owned.start()]} (ansvarlig: {owned['who']}){owned['stop']}{first[owned.end() :]}"
        return first + newline + rest, due
    match = _DUE.search(first)
    if not match:
        return words, None
    due = _due(match["words"], day)
    if due is None:
        return words, None
    kept = first[: match.start()] + match["stop"]
    if not match["mark"]:
        # The sentence itself says when in words; the brackets only give the date in full.
        said = deadlines.find(kept, day)
        if said is None:
            return words, None
        return kept + newline + rest, replace(said.due, date=due.date)
    return kept + newline + rest, due


def _due(words: str, day: date) -> Due | None:
    said = words.strip(" .")
    found = deadlines.find(f"frist {said}", day)
    if found is None:
        resolved = deadlines.resolve(said, Frame(day, marked=True))
        return Due(raw=said, date=resolved.date) if resolved and resolved.date else None
    return replace(found.due, raw=said, qualifier="")


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; a full stop behind an abbreviation or a number ends none."""
    parts: list[str] = []
    begun = 0
    for match in _SENTENCE.finditer(paragraph):
        said = paragraph[begun : match.start()]
        if re.search(r"\b\d{1,2}\.$", said) and _MONTH.match(paragraph, match.end()):
            continue
        if _ABBREVIATION.search(said) and not re.search(r"[A-ZÆØÅ]{2}\.$", said):
            continue
        parts.append(said)
        begun = match.end()
    return [part for part in (*parts, paragraph[begun:]) if part.strip()]
