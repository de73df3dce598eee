"""What somebody types to find something: words, and filters such as `type:beslutning` or `år:2025`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kkrtui.domain.danish import clean, fold
from kkrtui.domain.entries import EntryKind

_FILTER = re.compile(r"^(\w+):(\S+)$")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SHORTEST_START = 2  # one letter as the start of a word would find everything, slowly
_YES, _NO = ("ja", "j", "sand"), ("nej", "n")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: the words, as typed, without marks; each is the start of a word that must be there.
        kinds: only entries of these kinds; empty for all.
        place: only what concerns this municipality or organisation; empty for all.
        year: only meetings of this year; None for all.
        open: only what is open, or only what is closed; None for both.
    """

    words: tuple[str, ...] = ()
    kinds: tuple[EntryKind, ...] = ()
    place: str = ""
    year: int | None = None
    open: bool | None = None

    @property
    def filtered(self) -> bool:
        """Whether something other than words narrows it, which only entries can answer."""
        return bool(self.kinds or self.place or self.open is not None)

    def __bool__(self) -> bool:
        return bool(self.words or self.filtered or self.year is not None)


def read_query(typed: str) -> Query:
    """Reads what was typed. What looks like a filter and is none (`a:b`) is words; marks are nothing by themselves.

    Filters: `type:` a kind's Danish name or the start of it, `kommune:`, `år:` four digits, `åben:ja` or `åben:nej`.
    A value of several words stands with `_` or `-` between them: `kommune:Region_Sjælland`.
    """
    words: list[str] = []
    kinds: tuple[EntryKind, ...] = ()
    place = ""
    year: int | None = None
    is_open: bool | None = None
    for piece in clean(typed).split():
        match = _FILTER.match(piece)
        name, value = (fold(match[1]), match[2]) if match else ("", "")
        if name == "type" and (found := kinds_called(value)):
            kinds = found
        elif name == "kommune":
            place = value.replace("_", " ")
        elif name in ("aar", "ar") and re.fullmatch(r"\d{4}", value):
            year = int(value)
        elif name == "aaben" and fold(value) in (*_YES, *_NO):
            is_open = fold(value) in _YES
        else:
            words += _WORD.findall(piece)
    return Query(tuple(words), kinds, place, year, is_open)


def kinds_called(value: str) -> tuple[EntryKind, ...]:
    """The kinds whose Danish name begins so."""
    wanted = fold(value).replace("_", " ")
    return tuple(kind for kind in EntryKind if fold(kind.danish).startswith(wanted))


def match_expression(words: Sequence[str]) -> str:
    """The words as an FTS5 expression: each quoted, so that nothing in it is syntax, and each the start of a word."""
    return " AND ".join(f'"{word}"' + ("*" if len(word) >= _SHORTEST_START else "") for word in words)
