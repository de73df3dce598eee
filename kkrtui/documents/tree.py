"""A small neutral document: what every layout makes and every renderer writes."""

from __future__ import annotations

from dataclasses import dataclass
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
    """A heading; level 1 is the document's title."""

    level: int
    content: tuple[Inline, ...]


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
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts of a text."""


Block: TypeAlias = Heading | Paragraph | BulletList | NumberedList | Quote | CodeBlock | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """A document whole; `title` is its name outside the text (a file's properties, a window)."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "da-DK"


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
