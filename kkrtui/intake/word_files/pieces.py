"""The pieces of a Word text as lines: paragraphs, headings, list items, quotations, tables; the room between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kkrtui.intake.tables import cells_of, is_separator
from kkrtui.intake.word_files.styles import Look

_TIGHT = 40
"""Paragraphs with less room between them, in twentieths of a point, may be lines of one."""
PEOPLE = re.compile(
    r"\**(?:møde)?(?:deltagere|til ?stede|afbud|fraværende|gæster?|inviterede|indkaldte|medlemmer)\b", re.IGNORECASE
)
"""The label of a list of people."""
_PEOPLE_ALONE = re.compile(rf"{PEOPLE.pattern}[^:]{{0,40}}:?[*\s]*", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"\s*(?:[-–*•]|\d{1,2}[.)]|[a-zA-Z]\))\s")
_ENDS = re.compile(r"[.!?:;]\**\s*$")
_MOST_BROKEN = 5
_ENDS_PEOPLE = re.compile(r"\**(?:[^:,;(]{2,40}:|\d{1,2}[.)]\s|dagsorden\b|punkt\b|referat\b)", re.IGNORECASE)


PLAIN = Look()


class Form(StrEnum):
    """What a piece is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a table as lines.

    Attributes:
        lines: its lines, an item's mark before the first of them; for a heading one.
        level: how deep a heading (from 1) or an item (from 0) is.
        look: its style, for the room around it.
        close: whether it leaves no room to neighbours of its own style.
        gap: how many empty paragraphs stand above it.
    """

    form: Form
    lines: tuple[str, ...]
    level: int = 0
    look: Look = PLAIN
    close: bool = False
    gap: int = 0


def text_piece(line: str) -> Piece:
    """A paragraph of its own that no style belongs to."""
    return Piece(Form.TEXT, tuple(line.split("\n")), look=Look(before=_TIGHT, after=_TIGHT))


def as_text(pieces: Sequence[Piece], shift: int = 0) -> str:
    """Pieces as Markdown, headings `shift` levels deeper but for the title."""
    text = ""
    people = False
    wrapped = _is_wrapped(pieces)
    before: Piece | None = None
    for piece in pieces:
        people = people and not _ENDS_PEOPLE.match(piece.lines[0])
        tight = before is not None and _tight(before, piece, lines=people or wrapped)
        if text:
            text += "\n" if tight else "\n" * (1 + min(max(piece.gap, 1), 5)) if wrapped else "\n\n"
        text += "\n".join(_lines(piece, shift))
        # A list of people under its label goes on as long as its lines stand close.
        people = (people and tight) or bool(_PEOPLE_ALONE.fullmatch(piece.lines[0]))
        before = piece
    return text


def as_cell(pieces: Sequence[Piece]) -> str:
    """Pieces as the lines of a table's cell: a blank line between paragraphs, lists close to what leads to them."""
    text = ""
    before: Piece | None = None
    for piece in pieces:
        lines = list(piece.lines)
        if piece.form is Form.HEADING:
            lines = [f"**{lines[0]}**"]
        elif piece.form is Form.TABLE:
            lines = [" · ".join(filter(None, cells_of(line))) for line in lines if not is_separator(line)]
        elif piece.form is Form.ITEM:
            lines[0] = "&nbsp;&nbsp;" * piece.level + lines[0]
        leads = piece.form is Form.ITEM and text.endswith((":", "**"))
        close = leads or (before is not None and before.form is piece.form is Form.ITEM)
        text += ("\n" if close else "\n\n") if text else ""
        text += "\n".join(line.strip() for line in lines)
        before = piece
    return text.replace("\t", " ")


def _tight(before: Piece, piece: Piece, *, lines: bool) -> bool:
    """Whether a piece follows without a blank line; `lines` says that paragraphs are the lines of something longer."""
    if before.form is not piece.form:
        return False
    if piece.form is not Form.TEXT:
        return piece.form in (Form.ITEM, Form.QUOTE)
    return _near(before, piece) and not piece.gap and (lines or bool(_TYPED_BULLET.match(piece.lines[0])))


def _near(before: Piece, piece: Piece) -> bool:
    room = max(before.look.after, piece.look.before)
    return room < _TIGHT or (before.close and piece.close and before.look.style == piece.look.style)


def _is_wrapped(pieces: Sequence[Piece]) -> bool:
    """Whether each line is a paragraph of its own, as in text pasted from a PDF: then the empty ones part it."""
    texts = [(one, two) for one, two in pairwise(pieces) if one.form is two.form is Form.TEXT and _near(one, two)]
    broken = [two for one, two in texts if two.lines[0][:1].islower() and not _ENDS.search(one.lines[-1])]
    return len(broken) >= _MOST_BROKEN and len(broken) * 5 > len(texts)


def _lines(piece: Piece, shift: int) -> list[str]:
    match piece.form:
        case Form.HEADING:
            level = piece.level + (0 if piece.look.title else shift)
            return [f"{'#' * min(level, 6)} {piece.lines[0]}"]
        case Form.ITEM:
            indent = "  " * piece.level
            first, *others = piece.lines
            return [f"{indent}{first}", *(f"{indent}  {line.strip()}" for line in others)]
        case Form.QUOTE:
            return [f"> {line}" for line in piece.lines]
        case _:
            return list(piece.lines)
