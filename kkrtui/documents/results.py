"""What came of an item as blocks: bullets become lists of their levels, counted entries lists with numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kkrtui.documents import wording
from kkrtui.documents.prose import entry_blocks, sentence
from kkrtui.documents.tree import Block, BulletList, Heading, ListItem, NumberedList, Paragraph, paragraph
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.entries import (
    Answer,
    Attachment,
    Bullet,
    Correction,
    Entry,
    Input,
    Link,
    NextTopic,
    Private,
    Question,
    Spoken,
)
from kkrtui.domain.entries import Heading as HeadingEntry
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState
from kkrtui.domain.network import Network

_ELSEWHERE = (Private, NextTopic, Attachment, Link)
"""Entries that are printed in a place of their own, or never."""


@dataclass(frozen=True, slots=True)
class Bulleted:
    """An entry that stands in a list; level 0 is the outermost."""

    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """An entry with a number that runs through its item, written as `form` says."""

    blocks: tuple[Block, ...]
    form: str


Said = Bulleted | Counted | tuple[Block, ...]
Say = Callable[[Entry], Said]


def printed(item: AgendaItem) -> list[Entry]:
    """The entries of an item that stand under it, in the order typed."""
    return [entry for entry in item.entries if not isinstance(entry, _ELSEWHERE)]


def in_order(said: Iterable[Said]) -> Iterator[Block]:
    """Blocks in their order, neighbours of a list as one list, numbers going on over what stands between."""
    bullets: list[Bulleted] = []
    counted: list[Counted] = []
    count = 0
    for piece in (*said, ()):
        if counted and not isinstance(piece, Counted):
            items = tuple(ListItem(one.blocks) for one in counted)
            yield NumberedList(items, count - len(counted) + 1, counted[0].form)
            counted = []
        if bullets and not isinstance(piece, Bulleted):
            yield nested(bullets)
            bullets = []
        if isinstance(piece, Bulleted):
            bullets.append(piece)
        elif isinstance(piece, Counted):
            counted.append(piece)
            count += 1
        else:
            yield from piece


def nested(bullets: Sequence[Bulleted]) -> BulletList:
    """Bullets of any levels as one list with lists inside; a level that skips one hangs on the nearest above."""
    level = min(bullet.level for bullet in bullets)
    items: list[ListItem] = []
    start = 0
    while start < len(bullets):
        stop = start + 1
        while stop < len(bullets) and bullets[stop].level > level:
            stop += 1
        own, below = bullets[start], bullets[start + 1 : stop]
        if own.level > level:
            # Deeper bullets that stand before any of this level.
            items.append(ListItem((nested(bullets[start:stop]),)))
        else:
            items.append(ListItem((*own.blocks, *((nested(below),) if below else ()))))
        start = stop
    return BulletList(tuple(items))


def plainly(network: Network, entry: Entry, *, heading_level: int) -> Said:
    """An entry as most layouts print it: who said it, what was decided about it, nothing of its kind lost."""
    match entry:
        case HeadingEntry():
            return (Heading(heading_level, sentence(" ".join(entry.text.split("\n")))),)
        case Bullet():
            return Bulleted(entry.level, entry_blocks(wording.spoken(entry)))
        case Input():
            return Bulleted(0, entry_blocks(wording.spoken(entry)))
        case Question():
            return entry_blocks(wording.spoken(entry, "Spørgsmål"))
        case Answer():
            return entry_blocks(wording.spoken(entry, "Svar"))
        case Spoken():
            return entry_blocks(wording.spoken(entry))
        case Correction():
            day = f" {day_month_year(local(entry.at).date())}" if entry.at else ""
            return entry_blocks(f"Rettelse{day}: {entry.text}")
    return entry_blocks(wording.decided(network, entry))


def fate(item: AgendaItem) -> Iterator[Paragraph]:
    """What is said of an item that was not treated."""
    if item.state is ItemState.POSTPONED:
        yield paragraph("Punktet udsættes til næste møde.")
    if item.state is ItemState.SKIPPED and item.kind is not ItemKind.BREAK:
        yield paragraph("Punktet blev ikke behandlet.")
