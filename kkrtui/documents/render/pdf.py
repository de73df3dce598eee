"""Document -> PDF/UA-1 by Typst: tagged, with bookmarks, the same bytes for the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from kkrtui.documents.render.common import (
    beside,
    destination,
    is_empty,
    is_short,
    level_in_order,
    lines_of,
    shares,
    shown,
    title_of,
    words_of,
)
from kkrtui.documents.render.pdf_style import SIDE, STYLE
from kkrtui.documents.tree import (
    Anchor,
    Aside,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Rule,
    Strong,
    Table,
    Text,
)
from kkrtui.domain.errors import MissingInput, Refusal

_STANDARD = "ua-1"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?(?:-.*)?")
_FORMS = ("1.", "1)", "a)")
_LONGEST_FOOTER = 90
# A longer run, an address most of all, would not fit into a narrow column: it may be broken after its separators, and
# after so many letters without any. Words are divided as words.
_LONGEST_RUN = 28
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_PLACES_TO_BREAK = re.compile(rf"[^/&?=._@-]{{1,{_LONGEST_RUN}}}[^\w\s]*|[/&?=._@-]+")
_UNKNOWN_LETTER = re.compile(r'the text `"(.*?)"` could not be displayed')

_NOT_INSTALLED = (
    "PDF kræver et tilvalg, der ikke er installeret, så der er ikke skrevet nogen fil. "
    "Installér det med: pip install 'kkrtui[pdf]'. Imens kan HTML-filen åbnes i browseren og udskrives som PDF."
)


def render(document: Document) -> bytes:
    """A document as a tagged PDF (PDF/UA-1) on A4.

    The fonts are those that Typst carries, so that every machine gives the same file. Letters that they lack
    (emoji, most of all) are taken from the machine's own.

    Raises:
        MissingInput: the library that makes PDFs isn't installed.
        Refusal: it can't be written: no font has a letter, or Typst gives up on it.
    """
    try:
        import typst
    except ImportError:
        raise MissingInput(_NOT_INSTALLED) from None
    source = markup(document).encode()
    try:
        try:
            return _compiled(typst, source, own_fonts_only=True)
        except typst.TypstError as error:
            if not _UNKNOWN_LETTER.search(str(error.diagnostic)):
                raise
        return _compiled(typst, source, own_fonts_only=False)
    except typst.TypstError as error:
        raise Refusal(_why_not(str(error.message), str(error.diagnostic))) from None


def _compiled(typst: Any, source: bytes, *, own_fonts_only: bool) -> bytes:
    made, _ = typst.compile_with_warnings(
        source, format="pdf", pdf_standards=_STANDARD, ignore_system_fonts=own_fonts_only, timestamp=0
    )
    return bytes(made)


def _why_not(message: str, diagnostic: str) -> str:
    """A Danish sentence for Typst's own."""
    instead = "Der er ikke skrevet nogen fil. HTML- og Word-filen kan skrives imens."
    unknown = dict.fromkeys(_UNKNOWN_LETTER.findall(diagnostic))
    if unknown:
        letters = " ".join(list(unknown)[:10])
        return f"PDF'en kan ikke skrives, fordi ingen skrifttype på maskinen har tegnet {letters}. Ret det. {instead}"
    if "depth exceeded" in message:
        return f"PDF'en kan ikke skrives, fordi der er for mange lister eller citater inden i hinanden. {instead}"
    return f"PDF'en kan ikke skrives ({message[:200]}). {instead}"


def markup(document: Document) -> str:
    """A document as Typst code: every word of it stands in a string, so that none can be code."""
    title = title_of(document)
    language, region = _language(document.language)
    date = document.date
    day = f"datetime(year: {date.year}, month: {date.month}, day: {date.day})" if date else "none"
    author = f"({_string(document.author.strip())},)" if document.author.strip() else "()"
    short = title if len(title) <= _LONGEST_FOOTER else f"{title[: _LONGEST_FOOTER - 1].rstrip()}…"
    head = [
        f"#let title-in-footer = {_string(short)}",
        f"#set document(title: {_string(title)}, author: {author}, date: {day})",
        f'#set text(lang: "{language}", region: {region})',
    ]
    return "\n".join([*head, STYLE, "#{", _Writer().whole(document.blocks), "}", ""])


def _language(tag: str) -> tuple[str, str]:
    """Language and region of a tag, as Typst wants them."""
    found = _LANGUAGE.fullmatch(tag)
    if not found:
        return "da", '"dk"'
    return found[1].lower(), f'"{found[2].lower()}"' if found[2] else "none"


def _string(words: str) -> str:
    """Words as a Typst string, on one line."""
    return '"' + words_of(words).replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    """Writes blocks as Typst code, and remembers the level of the last heading."""

    def __init__(self) -> None:
        self._level = 0

    def whole(self, blocks: Sequence[Block]) -> str:
        """All blocks; what stands at the side is laid beside the blocks before the first table or section."""
        side = next((block for block in blocks if isinstance(block, Aside)), None)
        if side is None:
            return self._all(blocks)
        place = next(number for number, block in enumerate(blocks) if block is side)
        beside_it = list(takewhile(_belongs_to_the_start, blocks[place + 1 :]))
        rest = blocks[place + 1 + len(beside_it) :]
        start = [*blocks[:place], *beside_it]
        if any(isinstance(block, Table) for block in start):
            return self._all(blocks)
        left, right = self._all(start), self._all(side.blocks)
        return f"{SIDE}({_content(left)}, {_content(right)})\n{self._all(rest)}"

    def _all(self, blocks: Sequence[Block]) -> str:
        return "\n".join(written for block in blocks if (written := self._block(block)))

    def _block(self, block: Block) -> str:
        match block:
            case Heading(wanted, content):
                if is_empty(content):
                    return ""
                self._level = level_in_order(wanted, self._level)
                # A bookmark has one line.
                words = [Text(" ") if isinstance(inline, Break) else inline for inline in content]
                return f"heading(level: {self._level}, {_inlines(words)})"
            case Paragraph(content):
                return "" if is_empty(content) else f"par({_inlines(content)})"
            case BulletList(items):
                return self._list("list(", items)
            case NumberedList(items, start, form):
                pattern = form if form in _FORMS else _FORMS[0]
                return self._list(f'enum(start: {max(0, start)}, numbering: "{pattern}", ', items)
            case Quote(blocks):
                return f"quote(block: true, {_content(self._all(blocks))})"
            case CodeBlock(text):
                return f"raw(block: true, {_code(lines_of(text))})"
            case Rule():
                return "rule"
            case Table():
                return self._table(block)
            case Aside(blocks):
                return f"boxed({_content(self._all(blocks))})"

    def _list(self, start: str, items: Sequence[ListItem]) -> str:
        written = ", ".join(self._item(item) for item in items)
        return f"{start}{written})" if items else ""

    def _item(self, item: ListItem) -> str:
        """An item; one of a single paragraph, with or without lists below, holds its words directly."""
        first, *below = item.blocks or (Paragraph(()),)
        only_lists_below = all(isinstance(block, (BulletList, NumberedList)) for block in below)
        if isinstance(first, Paragraph) and not is_empty(first.content) and only_lists_below:
            return _content("\n".join([_inlines(first.content), self._all(below)]))
        return _content(self._all(item.blocks))

    def _table(self, table: Table) -> str:
        widths = shares(table)
        if not widths:
            return ""
        columns = ", ".join(f"{width}fr" for width in widths)
        parts = [f"table(columns: ({columns},)"]
        if not all(is_empty(name) for name in table.header):
            names = [*table.header, *((),) * (len(widths) - len(table.header))]
            parts.append(
                f"table.header(repeat: true, {', '.join(f'column({_inlines(_unlinked(name))})' for name in names)})"
            )
        parts += (cell for row in table.rows for cell in self._row(row, widths))
        return ",\n".join(parts) + ")"

    def _row(self, row: Row, widths: Sequence[int]) -> Iterator[str]:
        breakable = "false" if is_short(row, widths) else "true"
        for cell in (*row.cells, *((),) * (len(widths) - len(row.cells))):
            yield f"table.cell(breakable: {breakable}, {_content(self._all(cell))})"


def _belongs_to_the_start(block: Block) -> bool:
    return not isinstance(block, (Table, Aside)) and not (isinstance(block, Heading) and block.level > 1)


def _content(code: str) -> str:
    """A block of code that gives content, even when it is empty or a single string."""
    return f"{{\n[]\n{code}\n}}"


def _inlines(content: Iterable[Inline]) -> str:
    """Inlines as one expression."""
    return _content("\n".join(_inline(inline) for inline in content))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(words):
            return _words(words)
        case Strong(inner):
            return f"strong({_inlines(inner)})"
        case Emphasis(inner):
            return f"emph({_inlines(inner)})"
        case Code(words):
            return f"raw({_code(words_of(words))})"
        case Anchor(inner, url):
            return _anchor(inner, url)
        case Break(hard):
            return "linebreak()" if hard else '" "'


def _words(words: str) -> str:
    """Words as strings, with places to break in runs that are too long for a column."""
    parts: list[str] = []
    done = 0
    for run in _LONG_RUN.finditer(words):
        parts.append(_string(words[done : run.start()]))
        pieces = [f"undivided({_string(piece)})" for piece in _PLACES_TO_BREAK.findall(run[0])]
        parts.append("\nmay-break\n".join(pieces))
        done = run.end()
    parts.append(_string(words[done:]))
    return "\n".join(part for part in parts if part != '""') or '""'


def _code(text: str) -> str:
    """Code as one string: the places to break in runs that are too long are characters without width."""
    broken = re.sub(rf"(\S{{{2 * _LONGEST_RUN}}})(?=\S)", "\\1\u200b", text)
    return '"' + broken.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _anchor(content: Sequence[Inline], url: str) -> str:
    address = destination(url)
    words = shown(content).strip()
    # A PDF lies nowhere: only whole addresses lead from it.
    if address is None or not address.lower().startswith(("http:", "https:", "mailto:")):
        after = "" if url.startswith("#") and words else beside(words, url)
        return _content("\n".join([*map(_inline, content), _words(after)]))
    inside = _inlines(content) if words else _words(url.strip())
    if "link(" in inside:
        # A link can't hold a link.
        inside = _words(words)
    return f"link({_string(address)}, {_content(inside)})"


def _unlinked(content: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines with addresses beside the words of links: a header that comes again on the next page may hold none."""
    for inline in content:
        match inline:
            case Strong(inner):
                yield Strong(tuple(_unlinked(inner)))
            case Emphasis(inner):
                yield Emphasis(tuple(_unlinked(inner)))
            case Anchor(inner, url):
                yield from _unlinked(inner)
                yield Text(beside(shown(inner), url))
            case _:
                yield inline
