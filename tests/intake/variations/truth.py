"""What a document says, as a secretary would read it, written beside it in a small language.

One fact a line, `||` between readings that are both fair, `;` between the parts of one, `+` between names:

    date: 2026-03-12            also start, end, place, chair, taker, number (2/4), status, approved
    person: present; Navn; titel; Organisation; items=3,5; for=Navn; arrived=10.30; left=12.00
    item: 1; Titel || Anden fair titel; who=Navn + Navn; time=10.00-10.10
      decision: words of the entry           any kind of entry; `decision/note:` when both are fair
      action: words; owners=Navn + Navn; due=2026-05-01
      escalation: words; forum=styregruppen
      case: words of the agenda's text       note: words of what was said, in whatever kind of entry
      text: words of the item, on either side
      ?decision: words                       neither asked for nor held against the reader
    attachment: title    link: url    topic: next time, under whatever item    summary: words of it
    noise: words that belong to the page, not to the meeting

`-` says that a number, a title or a place is not there; `*` that it doesn't matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
_FACT = re.compile(r"^(?P<inside>\s*)(?P<optional>\?)?(?P<what>[\w/]+):\s*(?P<said>.*)$")


@dataclass(frozen=True)
class Fact:
    """One line of the truth: its alternatives, and the parts that are named."""

    what: tuple[str, ...]
    said: tuple[str, ...]
    parts: tuple[str, ...] = ()
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    optional: bool = False


@dataclass
class ItemTruth:
    head: Fact
    entries: list[Fact] = field(default_factory=list)


@dataclass
class Truth:
    """Everything a document says, by kind of fact."""

    name: str
    text: str
    header: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: list[Fact] = field(default_factory=list)
    items: list[ItemTruth] = field(default_factory=list)
    listed: list[Fact] = field(default_factory=list)


def truths(folder: str) -> list[Truth]:
    """The documents of `minutes` or `agendas`, in the order of their names."""
    return [load(path) for path in sorted((HERE / folder).glob("*.txt"))]


def load(path: Path) -> Truth:
    """One document with its truth.

    Raises:
        ValueError: a line of the truth is none.
    """
    return parse(
        path.stem, path.read_text(encoding="utf-8"), path.with_suffix(".truth").read_text(encoding="utf-8").splitlines()
    )


def parse(name: str, text: str, said: Iterable[str]) -> Truth:
    """A document with the lines of its truth.

    Raises:
        ValueError: a line of the truth is none.
    """
    truth = Truth(name, text)
    for line in said:
        if not line.strip() or line.startswith("#"):
            continue
        match = _FACT.match(line)
        if not match:
            raise ValueError(f"{name}: {line}")
        fact = _fact(match)
        if fact.what == ("person",):
            truth.people.append(fact)
        elif fact.what == ("item",):
            truth.items.append(ItemTruth(fact))
        elif match["inside"]:
            truth.items[-1].entries.append(fact)
        elif fact.what[0] in ("attachment", "link", "noise", "summary", "topic"):
            truth.listed.append(fact)
        else:
            truth.header[fact.what[0]] = fact.said
    return truth


def _fact(match: re.Match[str]) -> Fact:
    parts, named = [], {}
    for part in match["said"].split(";"):
        if pair := re.match(r"\s*(who|time|owners|due|forum|items|for|arrived|left|speaker)=(.*)$", part):
            named[pair[1]] = either(pair[2])
        else:
            parts.append(part.strip())
    return Fact(tuple(match["what"].split("/")), either(parts[0]), tuple(parts), named, bool(match["optional"]))


def either(said: str) -> tuple[str, ...]:
    """The readings between `||`."""
    return tuple(part.strip() for part in said.split("||"))
