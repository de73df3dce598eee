"""The body of a Word file, walked in its order: paragraphs, tables, text boxes and what contains them -> pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from kkrtui.intake.proposal import Tick, unwatched
from kkrtui.intake.word_files.numbers import Numbers
from kkrtui.intake.word_files.pieces import Form, Piece, text_piece
from kkrtui.intake.word_files.styles import Look, Styles, W, on, value, whole_number
from kkrtui.intake.word_files.tables import Cell, Columns, Grid, laid_out
from kkrtui.intake.word_files.words import PARAGRAPH, SKIPPED, WordReader, Words, is_prompt, lines_of

_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_DEEPEST = 20
"""Tables and boxes further inside each other than anybody sees apart are read as bare text."""
_STEP = 50
_CONTACT = re.compile(r"\b(?:kontakt|sagsansvarlig|sagsbehandler|telefon|tlf)\b|@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordParts:
    """What all parts of a file share: its styles, its lists, its notes by kind."""

    styles: Styles
    numbers: Numbers
    notes: Mapping[str, Element | None]


class BlockReader:
    """Reads one part of a Word file, such as its body or a page header.

    Attributes:
        pictures: how many pictures were passed by.
        foreign: whether the part holds other files that only Word can put in their place.
    """

    def __init__(self, parts: WordParts, links: dict[str, str]) -> None:
        self._parts = parts
        self._words = WordReader(parts.styles, links)
        self._joins: list[Words] = []
        self._gap = 0
        self.pictures = 0
        self.foreign = False

    def document(self, body: Element, tick: Tick = unwatched) -> list[Piece]:
        """The pieces of a body; `tick` is told of the paragraphs and tables done."""
        pieces: list[Piece | Columns] = []
        whole = len(body)
        for place, child in enumerate(body):
            if place % _STEP == 0:
                tick(place, whole)
            self._add(pieces, self._block(child, 0))
        tick(whole, whole)
        return _finished(pieces)

    def pieces(self, parent: Element, depth: int = 0) -> list[Piece]:
        """The pieces inside an element, in order."""
        found: list[Piece | Columns] = []
        for child in parent:
            self._add(found, self._block(child, depth))
        return _finished(found)

    def _add(self, pieces: list[Piece | Columns], more: list[Piece | Columns]) -> None:
        for one in more:
            last = pieces[-1] if pieces else None
            if isinstance(one, Columns) and isinstance(last, Columns) and one.goes_on(last):
                last.join(one)
            else:
                pieces.append(one)

    def _block(self, element: Element, depth: int) -> list[Piece | Columns]:
        if element.tag in SKIPPED or is_prompt(element):
            return []
        if depth > _DEEPEST:
            return [text_piece(text) for text in _bare(element)]
        if element.tag == PARAGRAPH:
            return list(self._paragraph(element, depth))
        if element.tag == _TABLE:
            found = laid_out(self._grid(element, depth))
            return [found] if isinstance(found, Columns) else list(found)
        if element.tag == f"{W}altChunk":
            self.foreign = True
            return []
        inner: list[Piece | Columns] = []
        for child in element:
            self._add(inner, self._block(child, depth + 1))
        return inner

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Piece]:
        own = paragraph.find(f"{W}pPr")
        look = self._look(own)
        inside = self._words.read(paragraph, look)
        self.pictures += inside.pictures
        words, self._joins = self._joins + inside.words, []
        if look.contents:
            return
        if own is not None and own.find(f"{W}rPr/{W}del") is not None:
            # Its end was deleted, so it goes on in the next.
            self._joins = words
            return
        piece = self._piece(own, look, words)
        if piece is not None:
            yield piece
        self._gap = 0 if piece else self._gap + 1
        for box in inside.boxes:
            yield from _boxed(self.pieces(box, depth + 5))
        for kind, number in inside.notes:
            if said := self._note(kind, number):
                yield text_piece(f"(Note: {said})")

    def _look(self, own: Element | None) -> Look:
        """The style of a paragraph with what it says itself."""
        look = self._parts.styles.look(value(own, "pStyle"))
        if own is None:
            return look
        said: dict[str, Any] = {}
        if outline := value(own, "outlineLvl"):
            level = whole_number(outline, 9)
            said["heading"] = level + 1 if 0 <= level < 9 else 0
        if number := value(own, "numPr/numId"):
            said["number"] = number
            said["level"] = 0 if number != look.number else look.level
        if depth := value(own, "numPr/ilvl"):
            said["level"] = whole_number(depth)
        for side in ("before", "after"):
            if room := value(own, "spacing", f"{W}{side}"):
                said[side] = whole_number(room)
        if own.find(f"{W}framePr") is not None:
            said["frame"] = True
        return replace(look, **said) if said else look

    def _piece(self, own: Element | None, look: Look, words: list[Words]) -> Piece | None:
        """A paragraph as a piece; None when nothing stands in it."""
        heads = bool(look.heading) or look.title
        lines = lines_of(words, marked=not heads)
        while lines and not lines[-1].strip():
            lines.pop()
        while lines and not lines[0].strip():
            lines.pop(0)
        mark = self._parts.numbers.mark(look.number, look.level, look.style) if look.number else None
        if not lines:
            return None
        if heads:
            title = " ".join(" ".join(lines).split())
            number = f"{mark.text} " if mark and mark.text not in ("", "-") else ""
            return Piece(Form.HEADING, (number + title,), look.heading or 1, look)
        if mark and mark.text:
            level = mark.level or look.deeper
            return Piece(Form.ITEM, (_marked(mark.text, lines[0].lstrip()), *lines[1:]), level, look)
        form = Form.QUOTE if look.frame or look.quote else Form.TEXT
        return Piece(form, tuple(lines), look=look, close=bool(on(own, "contextualSpacing")), gap=self._gap)

    def _note(self, kind: str, number: str) -> str:
        root = self._parts.notes.get(kind)
        for note in root if root is not None else ():
            if note.get(f"{W}id") == number and not note.get(f"{W}type"):
                return " ".join(" ".join(_bare(note)).split())
        return ""

    def _grid(self, table: Element, depth: int) -> Grid:
        style = self._parts.styles.bold_head(value(table, "tblPr/tblStyle"))
        grid = Grid(styled=style and _first_row(table))
        for row in _within(table, _ROW):
            own = row.find(f"{W}trPr")
            if own is not None and own.find(f"{W}del") is not None:
                continue
            grid.marked = grid.marked or (not grid.rows and bool(on(own, "tblHeader")))
            start = whole_number(value(own, "gridBefore"))
            cells: list[Cell] = []
            for cell in _within(row, _CELL):
                said = cell.find(f"{W}tcPr")
                covered = _covered(said)
                cells.append(Cell(() if covered else tuple(self.pieces(cell, depth + 3)), start))
                start += max(whole_number(value(said, "gridSpan"), 1), 1)
            grid.rows.append(cells)
        return grid


def _finished(pieces: list[Piece | Columns]) -> list[Piece]:
    return [one.piece() if isinstance(one, Columns) else one for one in pieces]


def _marked(mark: str, line: str) -> str:
    """A list item's line: the mark inside the bold of a line that is bold throughout."""
    bold = line.startswith("**") and line.endswith("**") and mark != "-"
    return f"**{mark} {line[2:]}" if bold else f"{mark} {line}"


def _boxed(pieces: list[Piece]) -> Iterator[Piece]:
    """A text box; one that says whom to ask as a block of its own."""
    if any(_CONTACT.search(line) for piece in pieces for line in piece.lines) and all(
        piece.form in (Form.TEXT, Form.HEADING) for piece in pieces
    ):
        yield Piece(Form.QUOTE, tuple(line.replace("**", "") for piece in pieces for line in piece.lines))
    else:
        yield from pieces


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of a table, those inside content controls and tracked changes too."""
    waiting = list(reversed(parent))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            yield one
        elif one.tag not in SKIPPED and one.tag not in (_TABLE, PARAGRAPH, f"{W}tblPr", f"{W}trPr"):
            waiting += reversed(one)


def _covered(cell: Element | None) -> bool:
    """Whether a cell is the covered part of a merged one, or was deleted."""
    if cell is None:
        return False
    merged = (cell.find(f"{W}{name}") for name in ("vMerge", "hMerge"))
    going_on = any(one is not None and one.get(f"{W}val", "continue") == "continue" for one in merged)
    return going_on or cell.find(f"{W}cellDel") is not None


def _first_row(table: Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    bits = int(look.get(f"{W}val", "0") or "0", 16) if re.fullmatch("[0-9A-Fa-f]+", look.get(f"{W}val", "0")) else 0
    return look.get(f"{W}firstRow", "") in ("1", "true", "on") or bool(bits & 0x20)


def _bare(element: Element) -> list[str]:
    """The words of each paragraph in an element, with nothing of how they are set."""
    paragraphs = [""]
    for one in element.iter():
        if one.tag == PARAGRAPH:
            paragraphs.append("")
        elif one.tag == f"{W}t":
            paragraphs[-1] += one.text or ""
    return [text for text in paragraphs if text.strip()]
