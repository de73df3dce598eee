"""What tab may put in a line: names behind `@`, bare names in an action, forums, settled dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kkrtui.domain import prefixes
from kkrtui.domain.capture import parse
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.marks import Suggestion
from kkrtui.domain.names import Party, PartyKind
from kkrtui.domain.surroundings import Surroundings

_POINTING = (EntryKind.ACTION, EntryKind.ESCALATION, EntryKind.WORKING_GROUP)
_BEHIND_AT = re.compile(r"(?<![\w.@])@([^\W_]*(?:[-'’][^\W_]*)*)$")
_LAST_WORD = re.compile(r"(?<![\w@])([^\W\d_]{2,}(?:[-'’][^\W_]*)*)$")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]{2,}(?:[-'’][^\W_]*)*)")


def complete(line: str, cursor: int, around: Surroundings) -> list[Suggestion]:
    """What tab may put in, the likeliest first.

    Args:
        line: the line as it is.
        cursor: where the cursor stands in it, in characters.
        around: what the line is read against.
    """
    before = line[:cursor]
    if match := _BEHIND_AT.search(before):
        parties = around.directory.beginning_with(match[1])
        return _named(parties, match.start(), cursor)
    captured = parse(line, around)
    if captured.suggestions:
        near = [s for s in captured.suggestions if s.start <= cursor <= s.end]
        return near or list(captured.suggestions)
    found = prefixes.split(line)
    if found.kind not in _POINTING:
        return []
    if match := _LAST_WORD.search(before):
        parties = _by_name(around, match[1])
        if match.start() >= found.at and parties:
            return _named(parties, match.start(), cursor)
    if found.kind is EntryKind.ACTION and (match := _FIRST_WORD.match(line, found.at)):
        return _named(_by_name(around, match[1]), match.start(1), match.end(1))
    return []


def _by_name(around: Surroundings, word: str) -> list[Party]:
    """The parties whose name itself begins with a bare word; not every surname in a sentence is meant."""
    start = word.lower()
    return [
        party
        for party in around.directory.beginning_with(word)
        if party.kind is not PartyKind.ALL and party.name.lower()[:1] == start[:1]
    ]


def _named(parties: Iterable[Party], start: int, end: int) -> list[Suggestion]:
    return [Suggestion(start, end, f"@{party.name}", party.name) for party in parties]
