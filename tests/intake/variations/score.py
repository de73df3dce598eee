"""Scores by field, and what the measure compares words by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import time
from typing import Any

from kkrtui.domain.danish import fold
from kkrtui.domain.entries import Entry
from tests.intake.variations.truth import Fact


@dataclass
class Score:
    """One field: how much a reader found, how much of that is right, and what it missed."""

    found: int = 0
    right: int = 0
    missed: int = 0


@dataclass
class Table:
    """The scores by field, and a line for each thing that is wrong."""

    scores: dict[str, Score] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    document: str = ""

    def count(self, what: str, wanted: Sequence[str] | None, got: str, about: str = "") -> bool:
        """Counts one field: `wanted` are its fair readings, empty when it isn't there, None when it doesn't matter."""
        if wanted is None or "*" in wanted:
            return True
        absent = {"", "-"} & set(wanted) or not wanted
        if absent and not got:
            return True
        score = self.scores.setdefault(what, Score())
        right = same(got, wanted)
        score.found += bool(got)
        score.right += right
        score.missed += not right and not absent
        if not right:
            self.tell(what, f"{about}: ønsket {' | '.join(wanted) or 'intet'!r}, fik {got!r}")
        return right

    def tell(self, what: str, words: str) -> None:
        self.wrong.append(f"{self.document} [{what}] {words}")


def same(got: str, wanted: Sequence[str]) -> bool:
    """Whether what was got is one of the fair readings, however it is spaced, spelt large or ended."""
    return any(plain(got) == plain(one) for one in wanted)


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", fold(words)).strip(" .:").replace("–", "-")


def strings(value: Any) -> Iterator[str]:
    """Every text inside a dataclass."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings(getattr(value, one.name))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from strings(inner)


def all_of(entry: Entry) -> str:
    return " ".join(strings(entry))


def holds(text: str, needles: Sequence[str]) -> bool:
    whole = squeezed(text)
    return any(squeezed(needle) in whole for needle in needles)


def holds_any(facts: Sequence[Fact], what: str, text: str) -> bool:
    return any(fact.what[0] == what and holds(text, fact.said) for fact in facts)


def squeezed(words: str) -> str:
    """Letters and digits alone: wrapping, marks and full stops aside."""
    return re.sub(r"[\W_]+", "", fold(words))


def clock(at: time | None) -> str:
    return f"{at:%H.%M}" if at else ""


def dotted(span: str) -> str:
    return span.replace(":", ".")
