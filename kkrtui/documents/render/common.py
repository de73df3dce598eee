"""What the formats with pages and links share: safe characters and addresses, levels in order, how tall a row is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from kkrtui.documents.tree import (
    Anchor,
    Aside,
    Block,
    BulletList,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Rule,
    Strong,
    Table,
    plain,
)

DEEPEST = 6
"""HTML and tagged PDF have no heading below this level."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LEADS_SOMEWHERE = ("http:", "https:", "mailto:")
_LONGEST_ADDRESS = 2_000
_SHOWN_OF_AN_ADDRESS = 80
_LINE_BREAKING = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]|[^\x00-\uffff]|[\ufffe\uffff]")
_LETTERS_A_LINE = 90
_SHORT_ROW = 18


def words_of(text: str) -> str:
    """Words on one line, with the replacement character for what no document can hold."""
    return printable(_LINE_BREAKING.sub(" ", text))


def lines_of(text: str) -> str:
    """Lines as they stand, with the replacement character for what no document can hold."""
    return printable(re.sub(r"\r\n?|[\v\f\x1c-\x1f\x85\u2028\u2029]", "\n", text))


def printable(text: str) -> str:
    """A text with the replacement character for what no document can hold: control characters, half characters."""

    def replaced(found: re.Match[str]) -> str:
        code = ord(found[0])
        return found[0] if code > 0xFFFF and code & 0xFFFE != 0xFFFE else "\ufffd"

    return _UNPRINTABLE.sub(replaced, text)


def destination(url: str) -> str | None:
    """Where a link leads, as an address in ASCII; None for what may be printed but not followed.

    The web, mail and places relative to the file can be followed. Browsers skip spaces and control characters around
    and inside an address, so they are gone before it is judged.
    """
    address = re.sub(r"[\t\r\n]", "", printable(url).strip(" \ufffd\t\r\n"))
    if address.lower().startswith("www."):
        address = f"https://{address}"
    scheme = _SCHEME.match(address)
    followed = scheme is None or scheme[0].lower() in _LEADS_SOMEWHERE
    elsewhere = address.startswith(("//", "\\", "/\\"))
    if not address or not followed or elsewhere or "\ufffd" in address:
        return None
    ascii_only = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    return ascii_only if len(ascii_only) <= _LONGEST_ADDRESS else None


def beside(words: str, url: str) -> str:
    """What is printed after a link's words when it can't be followed: its address, unless the words say it."""
    address = words_of(url).strip()
    if not address or address == words.strip():
        return ""
    short = address if len(address) <= _SHOWN_OF_AN_ADDRESS else f"{address[:_SHOWN_OF_AN_ADDRESS]}…"
    return f" ({short})" if words.strip() else short


def level_in_order(wanted: int, before: int) -> int:
    """A heading's level such that none is skipped after one of level `before` (0 at the start)."""
    return max(1, min(wanted, before + 1, DEEPEST))


def title_of(document: Document) -> str:
    """A document's title; the first heading's words, or a general word, where it has none."""
    headings = (plain(block.content) for block in document.blocks if isinstance(block, Heading))
    return next((words_of(words).strip() for words in (document.title, *headings) if words.strip()), "Dokument")


def is_empty(content: Sequence[Inline]) -> bool:
    """Whether a run of inlines shows nothing."""
    return not shown(content).strip()


def shown(content: Sequence[Inline]) -> str:
    """The words that a run of inlines shows, addresses that stand for the words of a link included."""
    parts = []
    for inline in content:
        match inline:
            case Strong(inner) | Emphasis(inner):
                parts.append(shown(inner))
            case Anchor(inner, url):
                parts.append(shown(inner) or beside("", url))
            case _:
                parts.append(plain((inline,)))
    return "".join(parts)


def shares(table: Table) -> tuple[int, ...]:
    """The columns' shares of the width, in percent: one for each column, none without any width."""
    columns = max([len(table.header), *(len(row.cells) for row in table.rows)])
    if len(table.widths) != columns:
        return (100 // max(columns, 1),) * columns
    return tuple(max(1, width) for width in table.widths)


def is_short(row: Row, widths: Sequence[int]) -> bool:
    """Whether a row is so low that it had better go whole to the next page than be split."""
    whole = sum(widths) or 1
    lines = (
        _lines(cell, max(6, _LETTERS_A_LINE * width // whole)) for cell, width in zip(row.cells, widths, strict=False)
    )
    return max(lines, default=0) <= _SHORT_ROW


def _lines(blocks: Iterable[Block], letters: int) -> int:
    """About how many lines some blocks take where `letters` go on a line."""
    return sum(math.ceil(max(len(line), 1) / letters) for text in _texts(blocks) for line in text.split("\n"))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(content=content) | Paragraph(content):
                yield plain(content)
            case CodeBlock(text):
                yield text
            case Quote(inner) | Aside(inner):
                yield from _texts(inner)
            case BulletList(items) | NumberedList(items):
                for item in items:
                    yield from _texts(item.blocks)
            case Table(header, rows):
                yield from (plain(name) for name in header)
                for row in rows:
                    for cell in row.cells:
                        yield from _texts(cell)
            case Rule():
                yield ""
