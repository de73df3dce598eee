"""What somebody types to find something: words, and filters such as `type:beslutning` or `år:2025`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kkrtui.domain.danish import clean, cut, flat, fold
from kkrtui.domain.entry_kinds import EntryKind

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
    A value of several words stands with `_` between them: `kommune:Region_Sjælland`.
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
    """The kinds whose Danish name begins so, or is followed by an ending (`opgaver`, `bilagene`)."""
    wanted = fold(value).replace("_", " ")
    names = {kind: fold(kind.danish) for kind in EntryKind}
    return tuple(kind for kind, name in names.items() if name.startswith(wanted) or wanted.startswith(name))


def begins(word: str) -> bool:
    """Whether a word that was typed finds the words that begin with it, or only itself."""
    return len(word) >= _SHORTEST_START


def found_in(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, from and to, in the order of the text; æøå are themselves."""
    return sorted({match.span() for word in words for match in _pattern(word).finditer(text)})


def has_all(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words stands in a text."""
    return all(_pattern(word).search(text) for word in words)


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str]:
    ending = r"[^\W_]*" if begins(word) else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){re.escape(word)}{ending}", re.IGNORECASE)


def excerpt(text: str, words: Sequence[str], width: int) -> str:
    """The part of a text in which the first of the words stands, on one line and no wider than `width`."""
    line = flat(text)
    places = found_in(line, words)
    begun = 0
    if places and places[0][1] > width - 1:
        # Some words before it, and not the middle of one.
        begun = line.find(" ", max(places[0][0] - width // 3, 0)) + 1
    shown = f"…{line[begun:]}" if begun else line
    return cut(shown, width)
