"""Tables of a Word file: as Markdown where they have columns, as the text they lay out where they only arrange it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kkrtui.intake.tables import is_table_head
from kkrtui.intake.word_files.pieces import PEOPLE, Form, Piece, as_cell, text_piece

_NAMES = (
    r"møde|mødeforum|forum|emne|titel|dato|mødedato|tid|mødetid|tidspunkt|starttidspunkt|sluttidspunkt|kl\.?|klokken"
    r"|tid og sted|dato og (?:tid|tidspunkt|klokkeslæt|sted)|dato, tid og sted|hvornår|hvor|sted|mødested|adresse"
    r"|lokation|lokale|(?:møde)?deltagere|til ?stede|afbud|fraværende|gæster?|inviterede|indkaldte|medlemmer|mødeleder"
    r"|formand|ordstyrer|referent|referat|sagsbehandler|sagsansvarlig|sagsnr\.?|journalnr\.?|j\.? ?nr\.?|forplejning"
    r"|bilag|links?|kontakt|punkt(?: \d+)?|sagsfremstilling|baggrund|formål|indstilling|beslutning(?:er)?|ansvarlige?"
    r"|konklusion(?:er)?|opfølgning|oplægsholdere?|varighed|næste møde|dagsorden|udsendt til|kopi til|teams-?link"
    r"|mødelink|link til mødet|møde-id"
)
_LABEL = re.compile(rf"\**(?:{_NAMES})\**\s*:?\**", re.IGNORECASE)
_LABELLED = re.compile(rf"\**(?:{_NAMES})\**\s*:\**\s*\S", re.IGNORECASE)
_DATA = re.compile(r"(?:kl\.?\s*)?\d|.*\bv\s?[/.]|[-–•]|\(?ca\.", re.IGNORECASE)
_LONGEST_HEAD = 40
_MOST_COLUMNS = 63
"""As many as Word itself can make."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it holds, and the column of the grid that it begins in."""

    pieces: tuple[Piece, ...]
    start: int = 0

    @property
    def text(self) -> str:
        return as_cell(self.pieces)

    @property
    def bold(self) -> bool:
        words = [piece for piece in self.pieces if any(line.strip() for line in piece.lines)]
        return bool(words) and all(line.startswith("**") for piece in words for line in piece.lines if line.strip())


@dataclass(slots=True)
class Grid:
    """The rows of a table as they stand in the file.

    Attributes:
        rows: the cells of each row; those that a merged one covers are not there or empty.
        marked: whether the first row is marked as the one that is repeated on each page.
        styled: whether the table's style sets its first row apart.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    marked: bool = False
    styled: bool = False


@dataclass(slots=True)
class Columns:
    """A table in columns; `head` says that its first row names them."""

    rows: list[tuple[str, ...]]
    head: bool

    def goes_on(self, before: Columns) -> bool:
        """Whether it continues the table above: the same names again, or none of its own."""
        if len(self.rows[0]) != len(before.rows[0]):
            return False
        return _same(self.rows[0], before.rows[0]) if self.head else before.head

    def join(self, more: Columns) -> None:
        """Takes the rows of the table below that goes on with this one."""
        self.rows += more.rows[int(more.head) :]

    def piece(self) -> Piece:
        """The table as Markdown; rows that name the columns once more are left out."""
        head, *rows = self.rows
        rows = [row for row in rows if not (self.head and _same(row, head))]
        lines = [_row(head), *([_row(("---",) * len(head))] if self.head else []), *map(_row, rows)]
        return Piece(Form.TABLE, tuple(lines))


def laid_out(grid: Grid) -> list[Piece] | Columns:
    """A table as columns, or as the pieces it holds where it only arranges them on the page."""
    rows = [row for row in grid.rows if any(cell.pieces for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= _MOST_COLUMNS or not any(sum(bool(cell.pieces) for cell in row) > 1 for row in rows):
        return [piece for row in rows for cell in row for piece in cell.pieces]
    texts = _aligned(rows, width)
    if _is_layout(rows):
        return [piece for row in rows for cell in row for piece in cell.pieces]
    if not is_table_head(_row(texts[0])) and (labelled := _labelled(rows, width)):
        return labelled
    return Columns(texts, _has_head(grid, rows, texts))


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether cells hold whole lines `Label: value`, or one row sets longer texts side by side."""
    filled = [cell for row in rows for cell in row if cell.pieces]
    if all(_LABELLED.match(cell.text) for cell in filled):
        return True
    if len(rows) > 1:
        return False
    return any(len(cell.pieces) > 2 or cell.pieces[0].form is Form.HEADING for cell in filled)


def _labelled(rows: Sequence[Sequence[Cell]], width: int) -> list[Piece]:
    """A table of labels and values as the lines it would be; empty when it is none."""
    if width not in (2, 4):
        return []
    pairs: list[tuple[Cell, Cell]] = []
    plain = 0
    pieces: list[Piece] = []
    for row in rows:
        cells = list(row)
        if len(cells) % 2:
            # A cell over the whole width stands between the others as it is.
            if sum(bool(cell.pieces) for cell in cells) > 1 and len(cells) != 3:
                return []
            pairs = [(cells[0], cells[1])] if len(cells) == 3 else []
            alone = cells[2:] if len(cells) == 3 else cells
        else:
            pairs, alone = list(zip(cells[::2], cells[1::2], strict=True)), []
        for label, value in pairs:
            words = label.text
            if _LABEL.fullmatch(words) or re.fullmatch(r"\**[^:|\n]{2,40}:\**", words):
                pieces += _pair(words, value)
            elif label.pieces and value.pieces:
                return []
            else:
                plain += bool(label.pieces)
                pieces += (*label.pieces, *value.pieces)
        pieces += [piece for cell in alone for piece in cell.pieces]
    return pieces if plain * 2 <= len(rows) else []


def _pair(label: str, value: Cell) -> list[Piece]:
    words = label.replace("**", "").strip().rstrip(":").strip()
    lines = [line for line in value.text.split("\n") if line.strip()]
    if not lines:
        return []
    plain = all(piece.form is Form.TEXT for piece in value.pieces)
    listed = plain and len(lines) > 1 and bool(PEOPLE.match(words))
    if listed and not any(";" in line or line.endswith(":") for line in lines):
        # Each stands on a line of their own.
        return [text_piece(f"{words}: " + "; ".join(line.rstrip(" ,.") for line in lines))]
    if plain and len(value.pieces) == 1:
        first, *others = value.pieces[0].lines
        return [text_piece("\n".join([f"{words}: {first.strip()}", *others]))]
    return [text_piece(f"{words}:"), *(replace(piece, close=False) for piece in value.pieces)]


def _aligned(rows: Sequence[Sequence[Cell]], width: int) -> list[tuple[str, ...]]:
    """The words of each row, cells of a row that has fewer under the column where they begin."""
    widest = next(row for row in rows if len(row) == width)
    starts = [cell.start for cell in widest]
    texts: list[tuple[str, ...]] = []
    for row in rows:
        if len(row) == width:
            texts.append(tuple(cell.text for cell in row))
            continue
        line = [""] * width
        free = 0
        for cell in row:
            place = max((n for n, start in enumerate(starts) if start <= cell.start), default=0)
            place = min(max(place, free), width - 1)
            line[place] = "\n".join(filter(None, (line[place], cell.text)))
            free = place + 1
        texts.append(tuple(line))
    return texts


def _has_head(grid: Grid, rows: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: marked so, known by its words, or set apart from rows that are not."""
    first = [text for text in texts[0] if text]
    if len(texts) < 2 and not grid.marked:
        return is_table_head(_row(texts[0]))
    if grid.marked or is_table_head(_row(texts[0])):
        return True
    if any(len(text) > _LONGEST_HEAD or "\n\n" in text or _DATA.match(text.replace("**", "")) for text in first):
        return False
    bold = all(cell.bold for cell in rows[0] if cell.pieces)
    return grid.styled or bold or len(first) > 1


def _same(row: Sequence[str], other: Sequence[str]) -> bool:
    plain = [[" ".join(text.replace("**", "").split()).casefold() for text in one] for one in (row, other)]
    return plain[0] == plain[1] and any(plain[0])


def _row(cells: Sequence[str]) -> str:
    written = (re.sub(r"\n", "<br>", cell.strip("\n")).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(written)} |".replace("|  |", "| |").replace("|  |", "| |")
