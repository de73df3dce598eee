"""Blocks -> the paragraphs and tables of a Word file, in WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from kkrtui.documents.render.word_look import ASIDE_STYLE, DEEPEST_HEADING, DEEPEST_LIST, TABLE_STYLE, Look
from kkrtui.documents.render.word_measures import FRAME_GAP, FRAME_WIDTH, QUOTE, column_widths, lines_taken, room_beside
from kkrtui.documents.render.word_runs import runs, text_run
from kkrtui.documents.tree import (
    Aside,
    Block,
    BulletList,
    CodeBlock,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    plain,
)

_AFTER_TABLE = 160
_CELL_MARGINS = 216
_SHORT_ROW = 16
"""Rows of so many lines stay whole: moved to the next page they leave less than a third of one empty."""

# The block hangs on the page's upper right corner, so the words before it make room for it and nothing runs under it.
_FRAME = (
    f'<w:framePr w:w="{FRAME_WIDTH}" w:hSpace="{FRAME_GAP}" w:vSpace="113" w:wrap="around" w:vAnchor="margin" '
    'w:hAnchor="margin" w:xAlign="right" w:y="1"/>'
)
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
_SMALL = 120
_CELL_HEADING = '<w:sz w:val="21"/><w:szCs w:val="21"/>'


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands.

    Attributes:
        width: of the text there, in twentieths of a point.
        inset: how far the quotes around it stand in.
        left: how far the list around it has its text standing in from there.
        depth: how many lists are around it.
        bullets: the number of the bullet list straight around it, or 0.
        cell, quote, frame: whether it stands in a table, a quote, the side block.
    """

    width: int
    inset: int = 0
    left: int = 0
    depth: int = 0
    bullets: int = 0
    cell: bool = False
    quote: bool = False
    frame: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """The mark of a list item: its list's number and level, the indents of its text and of the mark."""

    style: str
    number: int
    level: int
    left: int
    hanging: int


def body(blocks: Sequence[Block], look: Look, width: int) -> str:
    """The paragraphs and tables of a document whose text is `width` twentieths of a point wide."""
    ordered = _title_first(blocks)
    return _Writer(look, room_beside(ordered, width)).blocks(ordered, _Place(width))


def _title_first(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a side block that stands before the title moved to after it, so that the title is read first."""
    title = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), 0)
    before = [block for block in blocks[:title] if isinstance(block, Aside)]
    rest = [block for number, block in enumerate(blocks) if number >= title or not isinstance(block, Aside)]
    after = title - len(before) + 1
    return [*rest[:after], *before, *rest[after:]] if before else rest


def _empty(height: int = _SMALL) -> str:
    """A paragraph that only takes up room."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'


class _Writer:
    """Writes blocks one after the other.

    `_gap`: a table stands above and nothing yet between. `_beside`: the side block may reach down to here, by `_room`.
    """

    def __init__(self, look: Look, room: int) -> None:
        self._look = look
        self._room = room
        self._gap = False
        self._beside = False

    def blocks(self, blocks: Sequence[Block], place: _Place) -> str:
        parts = [self._block(block, following, place) for block, following in zip_longest(blocks, blocks[1:])]
        if self._gap:
            # A table must be followed by a paragraph, in a cell as at the end of the text.
            parts.append(_empty())
            self._gap = False
        return "".join(parts)

    def _block(self, block: Block, following: Block | None, place: _Place, mark: _Mark | None = None) -> str:
        """A block; `mark` is that of the list item it begins."""
        match block:
            case Heading(level, content):
                style = f"heading {min(max(level, 1), DEEPEST_HEADING)}"
                words = runs(self._look, content, _CELL_HEADING if place.cell else "")
                return self._paragraph(words, place, style, mark, keep=True)
            case Paragraph(content):
                introduces = following is not None and plain(content).endswith(":")
                return self._paragraph(runs(self._look, content), place, "", mark, keep=introduces)
            case BulletList(items):
                return self._list(items, place, numbered=False)
            case NumberedList(items, start, form):
                return self._list(items, place, numbered=True, start=start, form=form)
            case Quote(blocks):
                inset = place.inset + place.left + QUOTE
                return self.blocks(blocks, replace(place, quote=True, inset=inset, left=0, depth=0, bullets=0))
            case CodeBlock(text):
                return self._paragraph(text_run(text), place, "HTML Preformatted", mark)
            case Rule():
                return self._paragraph("", place, "", border=_RULE)
            case Table():
                return self._table(block, place)
            case Aside(blocks) if place.cell or place.depth or place.quote:
                return self.blocks(blocks, place)
            case Aside(blocks):
                # What hangs at the side hangs on the paragraph below it.
                written = self.blocks(blocks, replace(place, frame=True))
                self._beside = True
                return written + ("" if following else _empty())

    def _paragraph(
        self,
        written: str,
        place: _Place,
        style: str,
        mark: _Mark | None = None,
        *,
        keep: bool = False,
        border: str = "",
    ) -> str:
        """A paragraph; the order of its properties is the schema's."""
        before, self._gap = self._gap and not style.startswith("heading"), False
        name = style or (mark.style if mark else "Quote" if place.quote else ASIDE_STYLE if place.frame else "")
        heads_cell = place.cell and style.startswith("heading")
        # A row whose first paragraph keeps with the next keeps with the next row: the table would hang together.
        keeps = '<w:keepNext w:val="0"/>' if heads_cell else "<w:keepNext/>" if keep else ""
        parts = [f'<w:pStyle w:val="{self._look.style(name)}"/>' if name else "", keeps]
        parts.append(_FRAME if place.frame else "")
        if mark:
            parts.append(f'<w:numPr><w:ilvl w:val="{mark.level}"/><w:numId w:val="{mark.number}"/></w:numPr>')
        parts.append(border)
        above = "0" if heads_cell else f"{_AFTER_TABLE}" if before else ""
        parts.append(f'<w:spacing w:before="{above}"/>' if above else "")
        if mark and place.inset:
            parts.append(f'<w:ind w:left="{place.inset + mark.left}" w:hanging="{mark.hanging}"/>')
        elif not mark and place.inset + place.left != (QUOTE if name == "Quote" else 0):
            parts.append(f'<w:ind w:left="{place.inset + place.left}"/>')
        inside = "".join(parts)
        return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{written}</w:p>"

    def _list(
        self, items: Sequence[ListItem], place: _Place, *, numbered: bool, start: int = 1, form: str = "1."
    ) -> str:
        level = min(place.depth, DEEPEST_LIST)
        look = self._look
        number = look.numbers(level, max(start, 0), form) if numbered else place.bullets or look.bullets()
        left, hanging = look.indent(level, numbered=numbered)
        style = f"List {'Number' if numbered else 'Bullet'}{f' {min(level, 2) + 1}' if level else ''}"
        mark = _Mark(style, number, level, left, hanging)
        inner = replace(place, depth=place.depth + 1, left=left, bullets=0 if numbered else number)
        return "".join(self._item(item, place, inner, mark, numbered=numbered) for item in items)

    def _item(self, item: ListItem, place: _Place, inner: _Place, mark: _Mark, *, numbered: bool) -> str:
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (None, ())
        if isinstance(first, (Paragraph, Heading, CodeBlock)):
            following = rest[0] if rest else None
            return self._block(first, following, place, mark) + self.blocks(rest, inner)
        # What can't bear a mark stands below it; deeper bullets without any above them need none.
        bare = isinstance(first, (BulletList, NumberedList)) and not numbered
        return ("" if bare else self._paragraph("", place, "", mark)) + self.blocks(item.blocks, inner)

    def _table(self, table: Table, place: _Place) -> str:
        count = max(len(table.header), *(len(row.cells) for row in table.rows), 0, 0)
        if place.frame or not count:
            # A frame holds paragraphs only.
            cells: list[Block] = [Paragraph(cell) for cell in table.header]
            cells += (block for row in table.rows for cell in row.cells for block in cell)
            return self.blocks(cells, place)
        gap = _empty(max(self._room, _SMALL)) if self._beside else _empty() if self._gap else ""
        self._gap = self._beside = False
        left = place.inset + place.left
        widths = column_widths(table.widths, count, place.width - left)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        header = Row(tuple((Paragraph(cell),) for cell in table.header))
        rows = [self._row(header, widths, header=True)] if table.header else []
        rows += (self._row(row, widths) for row in table.rows)
        indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
        first = int(bool(table.header))
        self._gap = True
        return (
            f'{gap}<w:tbl><w:tblPr><w:tblStyle w:val="{self._look.style(TABLE_STYLE)}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{0x600 + 0x20 * first:04X}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(self, row: Row, widths: Sequence[int], *, header: bool = False) -> str:
        cells = [*row.cells, *[()] * (len(widths) - len(row.cells))]
        lines = max(lines_taken(cell, width - _CELL_MARGINS) for cell, width in zip(cells, widths, strict=True))
        whole = header or lines <= _SHORT_ROW
        properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
        written = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self.blocks(cell, _Place(width - _CELL_MARGINS, cell=True)) or '<w:p/>'}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        ]
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(written)}</w:tr>"
