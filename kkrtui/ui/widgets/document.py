"""A document as it will read, on the screen: rows that are drawn anew only where the document changed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual import events
from textual.content import Content

from kkrtui.domain.gaps import GAP_LEAD
from kkrtui.service.exporting import tree
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.rows import Row, Rows

_HEADINGS = {1: "bold $kkr-heading", 2: "bold $kkr-accent", 3: "bold $kkr-text", 4: "underline $kkr-text"}
_WIDEST = 100
_GAP = " │ "


class DocumentRows(Rows, can_focus=True):
    """A document to read and scroll in."""

    def __init__(self, id: str = "document") -> None:
        super().__init__(lead_width=0, empty="Dokumentet er tomt.", id=id)
        self._document: tree.Document | None = None
        self._known: dict[tuple[Hashable, int], Row] = {}

    def show_document(self, document: tree.Document, item: int | None = None) -> None:
        """Shows a document, and scrolls to an item of the agenda when one is named, by its id."""
        self._document = document
        width = max(min(self.scrollable_content_region.width, _WIDEST), 20)
        known, self._known = self._known, {}
        rows: list[Row] = []
        for block in _pieces(document):
            place = (block, width)
            row = known.get(place) or self._known.get(place)
            # The same words may stand twice; a row stands in one place.
            if row is None or row in rows:
                # A row is kept over documents, so that its key may not say where in one it stands.
                row = Row(_item_of(block) or object(), Content(""), _drawn(block, width))
            self._known[place] = row
            rows.append(row)
        offset = self.scroll_offset
        self.show(rows, None, follow=False)
        if item is not None:
            self.to_item(item)
        else:
            self.scroll_to(y=min(offset.y, max(self.virtual_size.height - 1, 0)), animate=False, immediate=True)

    def to_item(self, item: int) -> None:
        """Scrolls to where an item of the agenda begins."""
        line = next((number for number, (row, _) in enumerate(self._lines) if row.key == ("item", item)), None)
        if line is not None:
            self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def choose_next(self, words: str) -> bool:
        """Chooses the next row with some words, after the last one the first; whether there is any."""
        having = [number for number, row in enumerate(self.rows) if words in row.body.plain]
        if not having:
            return False
        now = next((number for number, row in enumerate(self.rows) if row.key == self.chosen), -1)
        row = self.rows[next((number for number in having if number > now), having[0])]
        self.show(self.rows, row.key, follow=False)
        return True

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self._document is not None:
            self.show_document(self._document)


Piece = tree.Block | tuple[tree.Table, int]
"""A block, or one row of a table by its number; -1 for the names of its columns."""


def _pieces(document: tree.Document) -> list[Piece]:
    pieces: list[Piece] = []
    for block in document.blocks:
        if isinstance(block, tree.Table):
            pieces += [(block, number) for number in range(-1, len(block.rows))]
        else:
            pieces.append(block)
    return pieces


def _item_of(piece: Piece) -> Hashable | None:
    """The item of the agenda that begins with a piece."""
    blocks: Sequence[tree.Block] = (piece,) if not isinstance(piece, tuple) else ()
    if isinstance(piece, tuple) and piece[1] >= 0:
        blocks = [block for cell in piece[0].rows[piece[1]].cells for block in cell]
    found = (block.item for block in blocks if isinstance(block, tree.Heading) and block.item is not None)
    item = next(found, None)
    return ("item", item) if item is not None else None


def _drawn(piece: Piece, width: int) -> Content:
    if isinstance(piece, tuple):
        return _table_row(*piece, width)
    return Content("\n").join(_blocks((piece,), "", width))


def _table_row(table: tree.Table, number: int, width: int) -> Content:
    """A row of a table, its cells beside each other."""
    room = width - len(_GAP) * (len(table.widths) - 1)
    widths = [max(room * share // 100, 8) for share in table.widths]
    if number < 0:
        cells = [[plain(tree.plain(name), "bold $kkr-dim")] for name in table.header]
    else:
        cells = [_cell(cell, wide) for cell, wide in zip(table.rows[number].cells, widths, strict=True)]
    height = max(len(cell) for cell in cells)
    blank = Content("")
    lines = []
    for line in range(height):
        parts = [
            (cell[line] if line < len(cell) else blank).pad_right(
                max(wide - (cell[line].cell_length if line < len(cell) else 0), 0)
            )
            for cell, wide in zip(cells, widths, strict=True)
        ]
        lines.append(plain(_GAP, "$kkr-line").join(parts))
    rule = plain("─" * width, "$kkr-line")
    return Content("\n").join([*lines, rule])


def _cell(blocks: Sequence[tree.Block], width: int) -> list[Content]:
    lines = [line for content in _blocks(blocks, "", width) for line in content.wrap(width)]
    while lines and not lines[0].plain.strip():
        lines.pop(0)
    return lines or [Content("")]


def _blocks(blocks: Sequence[tree.Block], indent: str, width: int) -> list[Content]:
    lines: list[Content] = []
    for block in blocks:
        match block:
            case tree.Heading(level, content):
                lines += [Content(""), plain(tree.plain(content), _HEADINGS.get(level, "bold $kkr-text"))]
            case tree.Paragraph(content):
                lines += [*([] if indent else [Content("")]), joined(indent, _inlines(content))]
            case tree.BulletList(items):
                lines += _items(items, ["• "] * len(items), indent, width)
            case tree.NumberedList(items):
                lines += _items(items, [f"{block.mark(place)} " for place in range(len(items))], indent, width)
            case tree.Quote(inner):
                lines += _blocks(inner, f"{indent}│ ", width)
            case tree.Aside(inner):
                lines += [Content(""), *(joined(("▏ ", "$kkr-accent"), line) for line in _flat(inner))]
            case tree.CodeBlock(text):
                lines += [plain(f"{indent}{line}", "$kkr-dim") for line in text.split("\n")]
            case tree.Rule():
                lines.append(plain("───", "$kkr-dim"))
            case tree.Table():
                lines += [_table_row(block, number, width) for number in range(-1, len(block.rows))]
    return lines


def _flat(blocks: Sequence[tree.Block]) -> list[Content]:
    """Blocks as lines without anything between them."""
    return [
        plain(line, "$kkr-dim")
        for block in blocks
        if isinstance(block, (tree.Paragraph, tree.Heading))
        for line in tree.plain(block.content).split("\n")
    ]


def _items(items: Sequence[tree.ListItem], marks: Sequence[str], indent: str, width: int) -> list[Content]:
    lines: list[Content] = []
    for item, mark in zip(items, marks, strict=True):
        rest = item.blocks
        if rest and isinstance(rest[0], tree.Paragraph):
            # The mark hangs: what runs on stands under the words, not under the mark.
            hang = f"{indent}  {' ' * len(mark)}"
            first, *more = _inlines(rest[0].content).wrap(max(width - len(hang), 8))
            lines += [joined(f"{indent}  ", (mark, "$kkr-accent"), first), *(joined(hang, line) for line in more)]
            rest = rest[1:]
        lines += _blocks(rest, f"{indent}  ", width)
    return lines


def _inlines(content: Sequence[tree.Inline]) -> Content:
    parts: list[Content] = []
    for inline in content:
        match inline:
            case tree.Text(words) | tree.Code(words):
                parts.append(plain(words, "$kkr-text"))
            case tree.Strong(inner):
                words = tree.plain(inner)
                parts.append(plain(words, "bold $kkr-warn" if words.startswith(GAP_LEAD) else "bold $kkr-text"))
            case tree.Emphasis(inner):
                parts.append(plain(tree.plain(inner), "italic $kkr-text"))
            case tree.Anchor(inner, url):
                words = tree.plain(inner)
                parts.append(
                    plain(words if words == url.removeprefix("mailto:") else f"{words} ({url})", "underline $kkr-text")
                )
            case tree.Break(hard):
                parts.append(Content("\n" if hard else " "))
    return joined(*parts)
