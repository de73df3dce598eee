"""A small neutral document: what every layout makes and every renderer writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand: never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link whose content says where it leads."""

    content: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break; a soft one may be a space where lines are filled."""

    hard: bool = True


Inline: TypeAlias = Text | Strong | Emphasis | Code | Anchor | Break


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title. `item` is the agenda item that begins here, by its id."""

    level: int
    content: tuple[Inline, ...]
    item: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbered list; `form` is how its first number would be written: `1.`, `1)` or `a)`."""

    items: tuple[ListItem, ...]
    start: int = 1
    form: str = "1."

    def mark(self, place: int) -> str:
        """The mark of the item at a place, from 0."""
        number = self.start + place
        return f"{chr(96 + number) if self.form[0] == 'a' and number <= 26 else number}{self.form[1:]}"


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts of a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: the blocks of each cell."""

    cells: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column names, which are marked as such and come again on every page.

    Attributes:
        header: the name of each column.
        rows: the rows below; each has as many cells as there are columns.
        widths: the columns' shares of the width, in percent.
    """

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands at the side of the first page: whom to ask."""

    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Quote | CodeBlock | Rule | Table | Aside


@dataclass(frozen=True, slots=True)
class Document:
    """A document whole.

    Attributes:
        title: its name outside the text (a file's properties, a window).
        blocks: what it says.
        language: a BCP 47 tag.
        author: who wrote it, for the file's properties.
        date: the day it stands for, Danish; the same record always gives the same file, so never today.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "da-DK"
    author: str = ""
    date: dt.date | None = None


def text(words: str) -> tuple[Inline, ...]:
    """Words on one or more lines."""
    content: list[Inline] = []
    for number, line in enumerate(words.split("\n")):
        if number:
            content.append(Break())
        if line:
            content.append(Text(line))
    return tuple(content)


def heading(level: int, words: str) -> Heading:
    return Heading(level, text(words))


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def bullets(lines: list[str]) -> BulletList:
    return BulletList(tuple(ListItem((paragraph(line),)) for line in lines))


def plain(content: tuple[Inline, ...], soft: str = " ") -> str:
    """The words of a run of inlines without their form; `soft` stands for a soft break."""
    parts = []
    for inline in content:
        match inline:
            case Text(words) | Code(words):
                parts.append(words)
            case Strong(inner) | Emphasis(inner) | Anchor(inner):
                parts.append(plain(inner, soft))
            case Break(hard):
                parts.append("\n" if hard else soft)
    return "".join(parts)
