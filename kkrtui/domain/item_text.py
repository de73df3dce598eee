"""An item's entries as one text in the capture grammar, and back without losing what is known of each line.

One line an entry; a line break inside an entry is a line that begins with `..`. Going back, an untouched line keeps
its entry whole; a changed line changes only what it says; a line taken away or added is an entry less or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kkrtui.domain import prefixes
from kkrtui.domain.capture import parse
from kkrtui.domain.danish import clean
from kkrtui.domain.entries import Entry, Question
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.marks import Doubt
from kkrtui.domain.phrasing import edited, format_entry
from kkrtui.domain.surroundings import Surroundings

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What an item's rewritten text says.

    Attributes:
        entries: the entries in their new order; those without an id are new.
        dropped: the entries whose lines were taken away.
        doubts: what was not, or not surely, understood in changed and new lines.
    """

    entries: tuple[Entry, ...]
    dropped: tuple[Entry, ...]
    doubts: tuple[Doubt, ...]


def to_text(entries: Sequence[Entry], around: Surroundings) -> str:
    """The entries as a text to rewrite."""
    return "\n".join(_line(entry, around) for entry in entries)


def from_text(text: str, entries: Sequence[Entry], around: Surroundings) -> Rewritten:
    """The entries that a rewritten text says.

    Args:
        text: the text as it is now.
        entries: the entries it was made from.
        around: what lines are read against.
    """
    before = [_line(entry, around) for entry in entries]
    after = _split(text)
    kept = _pair(before, after)
    questions = list(around.questions)
    result: list[Entry] = []
    doubts: list[Doubt] = []
    for number, line in enumerate(after):
        old = entries[kept[number]] if number in kept else None
        if old is not None and before[kept[number]] == line:
            result.append(old)
            continue
        captured = parse(line.replace("\n.. ", "\n"), replace(around, questions=tuple(questions)))
        if not captured.entry.text.strip():
            continue
        entry = edited(old, captured, around) if old is not None else captured.entry
        if isinstance(entry, Question) and old is None:
            questions.append(False)
        result.append(entry)
        doubts += captured.doubts
    ids = {entry.id for entry in result}
    dropped = tuple(entry for entry in entries if entry.id not in ids)
    return Rewritten(tuple(result), dropped, tuple(doubts))


def beside_others(
    mine: Sequence[Entry], before: Sequence[Entry], now: Sequence[Entry]
) -> tuple[list[Entry], list[str]]:
    """A rewritten item laid beside what others have written in it meanwhile, so that no text is lost.

    Args:
        mine: the entries as they were rewritten.
        before: the entries both sides began from.
        now: the entries as they stand.

    Returns:
        The entries to keep, those without an id as new ones; and what there is to say about it, in Danish.
    """
    was = {entry.id: entry for entry in before}
    theirs = {entry.id: entry for entry in now}
    kept: list[Entry] = []
    notes: list[str] = []
    for entry in mine:
        other = theirs.get(entry.id) if entry.id is not None else None
        if entry.id is None or other is None:
            # New here, or deleted elsewhere: a changed line comes again, an untouched one stays deleted.
            if entry.id is None or entry != was[entry.id]:
                kept.append(replace(entry, id=None))
        elif other == was[entry.id] or other == entry:
            kept.append(entry)
        else:
            kept.append(other)
            if entry != was[entry.id]:
                kept.append(replace(entry, id=None))
                notes.append("en linje var imens rettet et andet sted; begge udgaver står der")
    own = {entry.id for entry in mine}
    for entry in now:
        if entry.id not in own and (entry.id not in was or entry != was[entry.id]):
            kept.append(entry)
            notes.append("en linje fra et andet sted er beholdt")
    return kept, list(dict.fromkeys(notes))


def _line(entry: Entry, around: Surroundings) -> str:
    return format_entry(entry, around).replace("\n", "\n.. ")


def _split(text: str) -> list[str]:
    """The text's lines, those that continue the one before joined to it with `\\n.. `; blank lines are nothing."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        if not line.strip():
            continue
        found = prefixes.split(line)
        if found.kind is None and lines:
            lines[-1] += f"\n.. {line[found.at :]}"
        else:
            lines.append(line)
    return lines


def _pair(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which old line each new line is: equal ones first, moved ones too, then the most alike of what was replaced."""
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pairs: dict[int, int] = {}
    for tag, a1, a2, b1, _ in changes:
        if tag == "equal":
            pairs |= {b1 + step: a1 + step for step in range(a2 - a1)}
    for number, line in enumerate(after):
        if number not in pairs:
            moved = (old for old, known in enumerate(before) if known == line and old not in pairs.values())
            if (old := next(moved, None)) is not None:
                pairs[number] = old
    for tag, a1, a2, b1, b2 in changes:
        if tag == "replace":
            old_lines = [old for old in range(a1, a2) if old not in pairs.values()]
            new_lines = [new for new in range(b1, b2) if new not in pairs]
            pairs |= _most_alike(before, after, old_lines, new_lines)
    return pairs


def _most_alike(before: Sequence[str], after: Sequence[str], old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    scored = sorted(
        ((SequenceMatcher(None, before[a], after[b], autojunk=False).ratio(), a, b) for a in old for b in new),
        key=lambda scored: (-scored[0], scored[1], scored[2]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    alone = len(old) == 1 and len(new) == 1
    for score, a, b in scored:
        if a not in taken and b not in pairs and (score >= _ALIKE or alone):
            pairs[b] = a
            taken.add(a)
    return pairs


def kind_changed(entry: Entry, kind: EntryKind, around: Surroundings) -> Entry:
    """`entry` as another kind: its line with another prefix, read again, with what belongs to both kept."""
    line = prefixes.as_kind(format_entry(entry, around), kind)
    return edited(entry, parse(line, around), around)
