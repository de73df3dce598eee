"""Document -> Markdown that reads well as it stands: nothing is escaped that would be read the same unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt

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
    Rule,
    Strong,
    Table,
    Text,
    plain,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]")
_ESCAPABLE = "<&[]*_`\\"
_LINE_START = re.compile(r"^(?:[-+*=#>|~`]|\d{1,9}[.)])")


@cache
def _reader() -> MarkdownIt:
    """What a viewer may understand, raw HTML included."""
    return MarkdownIt("commonmark", {"html": True})


def render(document: Document) -> bytes:
    """A document as UTF-8 Markdown."""
    return (_join(document.blocks) + "\n").encode()


def written(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown, for editing."""
    return _join(blocks)


def _join(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if type(before) is type(block) and isinstance(block, (BulletList, NumberedList)):
            # Without something between them two lists would be read as one.
            parts.append("<!-- -->")
        parts.append(_block(block))
        before = block
    return "\n\n".join(parts)


def _block(block: Block) -> str:
    match block:
        case Heading(level, content):
            words = _inlines(content).replace("  \n", " ").replace("\n", " ")
            # Trailing hashes would be taken for the heading's own.
            return f"{'#' * level} " + re.sub(r"(#+)$", r"\\\1", words)
        case Paragraph(content):
            return _paragraph(_inlines(content))
        case BulletList(items):
            return _items(items, ["- "] * len(items))
        case NumberedList(items):
            return _items(items, _marks_of(block))
        case Quote(blocks):
            return "\n".join(f"> {line}".rstrip() for line in _join(blocks).split("\n"))
        case CodeBlock(text):
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
            return f"{fence}\n{text}\n{fence}"
        case Rule():
            return "---"
        case Aside(blocks):
            return _block(Quote(blocks))
        case Table():
            return _table(block)


def _marks_of(block: NumberedList) -> list[str]:
    """The numbers of a list; Markdown has none with letters, so those are words of the item."""
    if block.form[0] == "a":
        return [f"- {block.mark(place)} " for place in range(len(block.items))]
    return [f"{block.mark(place)} " for place in range(len(block.items))]


def _table(table: Table) -> str:
    """A table with a line for each row; what stands on several lines in a cell is parted by `<br>`."""
    lines = [[_cell_line(_inlines(name)) for name in table.header], ["---"] * len(table.header)]
    lines += [[_cell_line(_cell(cell)) for cell in row.cells] for row in table.rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def _cell_line(source: str) -> str:
    """The source of a cell on one line, its bars escaped: a viewer parts the cells before it reads them."""
    return re.sub(r"(?:  )?\n", "<br>", source.strip("\n")).replace("|", "\\|")


def _cell(blocks: Sequence[Block], indent: str = "") -> str:
    """Blocks as the lines of a cell: paragraphs with a blank line between them, lists close to what leads to them."""
    source = ""
    for block in blocks:
        match block:
            case Heading(_, content):
                piece = f"**{_inlines(content)}**"
            case Paragraph(content):
                piece = _inlines(content)
            case BulletList(items):
                piece = _cell_items(items, ["- "] * len(items), indent)
            case NumberedList(items):
                piece = _cell_items(items, [f"{block.mark(place)} " for place in range(len(items))], indent)
            case Quote(inner) | Aside(inner):
                piece = _cell(inner, indent)
            case CodeBlock(text):
                piece = "\n".join(_pieces((Code(line),), careful=False) for line in text.split("\n") if line)
            case Rule():
                piece = "—"
            case Table():
                piece = "\n".join(" · ".join(_cell(cell) for cell in row.cells) for row in block.rows)
        follows = isinstance(block, (BulletList, NumberedList)) and source.endswith((":", "**", ": "))
        source += (("\n" if follows or indent else "\n\n") if source else "") + piece
    return source


def _cell_items(items: Sequence[ListItem], marks: Sequence[str], indent: str) -> str:
    """A list's items, each on its line, deeper ones further in by spaces that a viewer keeps."""
    lines = []
    for item, mark in zip(items, marks, strict=True):
        body = _cell(item.blocks, f"{indent}&nbsp;&nbsp;")
        # A bullet that somebody left empty has no block at all.
        only_deeper = isinstance(next(iter(item.blocks), None), (BulletList, NumberedList))
        lines.append(body if only_deeper else f"{indent}{mark}{body}")
    return "\n".join(lines)


def _items(items: Sequence[ListItem], marks: Sequence[str]) -> str:
    """A list's items, apart from each other only when one of them holds more than a line and a list."""
    written = []
    loose = False
    for item, mark in zip(items, marks, strict=True):
        indent = " " * len(mark)
        body = ""
        for number, block in enumerate(item.blocks):
            text = _block(block)
            if number:
                tight = isinstance(block, (BulletList, NumberedList)) and not loose
                body += "\n" if tight else "\n\n"
                loose = loose or not tight
            body += text
        written.append(mark + body.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n"))
    return ("\n\n" if loose else "\n").join(written)


def _paragraph(text: str) -> str:
    """A paragraph whose lines don't begin anything else."""
    first, *others = text.split("\n")
    # Inside a paragraph only the number 1 begins a list.
    inside = (line if re.match(r" *(?!0*1[.)])\d{2,9}[.)]| *[02-9][.)]", line) else _guarded(line) for line in others)
    return "\n".join((_guarded(first), *inside))


def _guarded(line: str) -> str:
    bare = line.lstrip(" ")
    if not _LINE_START.match(bare):
        return bare
    tokens = _reader().parse(bare.rstrip())
    setext = re.fullmatch(r"=+|-+", bare.strip())
    if tokens and tokens[0].type == "paragraph_open" and not setext:
        return bare
    number = re.match(r"\d+", bare)
    return f"{number[0]}\\{bare[number.end() :]}" if number else f"\\{bare}"


def _inlines(content: Sequence[Inline]) -> str:
    """Inlines with as little escaped as a reader of the whole allows.

    Each piece alone may be harmless where two of them pair up: then every special character is escaped.
    """
    source = _pieces(content, careful=False)
    return source if len(content) < 2 or _same_form(source, content) else _pieces(content, careful=True)


def _pieces(content: Sequence[Inline], *, careful: bool) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(words):
                parts.append(_escaped(words) if careful else _safe(words))
            case Strong(inner):
                parts.append(f"**{_pieces(inner, careful=careful)}**")
            case Emphasis(inner):
                parts.append(f"*{_pieces(inner, careful=careful)}*")
            case Code(words):
                ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", words)), default=0))
                parts.append(f"{ticks}{words}{ticks}")
            case Anchor(inner, url):
                parts.append(_anchor(inner, url))
            case Break(hard):
                parts.append("  \n" if hard else "\n")
    return "".join(parts)


def _same_form(source: str, content: Sequence[Inline]) -> bool:
    """Whether a reader takes `source` for the same words with the same number of marks."""
    tokens = _reader().parseInline(source)[0].children or []
    marks = sum(token.nesting == 1 for token in tokens)
    words = "".join("\n" if token.type.endswith("break") else token.content for token in tokens)
    return words == plain(tuple(content), soft="\n") and marks == _marks(content)


def _marks(content: Sequence[Inline]) -> int:
    """How many strong, emphasised and linked pieces there are, bare addresses apart."""
    count = 0
    for inline in content:
        if isinstance(inline, (Strong, Emphasis)):
            count += 1 + _marks(inline.content)
        elif isinstance(inline, Anchor) and plain(inline.content) != inline.url:
            count += 1
    return count


def _anchor(content: Sequence[Inline], url: str) -> str:
    words = plain(tuple(content)).replace("\n", " ")
    if words == url:
        return url
    target = f"<{url}>" if re.search(r"[\s()]", url) else url
    return f"[{_escaped(words)}]({target})"


def _safe(words: str) -> str:
    """Words that are read as themselves: as they stand when a reader takes them so, else escaped where needed."""
    if not _SPECIAL.search(words) or _reads_as(words, words):
        return words
    escaped = set(_ESCAPABLE)
    for char in _ESCAPABLE:
        fewer = escaped - {char}
        if char not in words or _reads_as(_escaped(words, fewer), words):
            escaped = fewer
    return _escaped(words, escaped)


def _reads_as(source: str, words: str) -> bool:
    """Whether a Markdown reader takes `source` for just `words`."""
    tokens = _reader().parseInline(source)[0].children or []
    plain_text = all(token.type in ("text", "text_special") for token in tokens)
    return plain_text and "".join(token.content for token in tokens) == words


def _escaped(words: str, chars: Iterable[str] = _ESCAPABLE) -> str:
    """`words` with a backslash before each of `chars`."""
    return "".join(f"\\{char}" if char in chars else char for char in words)
