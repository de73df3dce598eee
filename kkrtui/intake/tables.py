"""Tables of an agenda: which line is a head, and what the cells of the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    TIME = "time"
    MINUTES = "minutes"
    NUMBER = "number"
    TITLE = "title"
    PRESENTER = "presenter"
    PURPOSE = "purpose"
    RESULT = "result"
    CASE = "case"
    OTHER = "other"


_WHO = r"(?:ansvarlige?|oplægsholdere?|ved|v/|v\.|hvem|oplæg v/|præsenteres af)"
_WHAT = r"(?:punkt(?:er)?|emner?|dagsorden|dagsordens?punkt(?:er)?|indhold|titel|tema|aktivitet|program|sag)"
_CAME = (
    r"(?:referat|beslutning(?:er)?|konklusion(?:er)?|opfølgning|resultat|aktion(?:er)?|opgaver?|aftalt|aftaler?|drøftelse|handling(?:er)?"
    r"|hvad blev sagt|hvem gør hvad|hvad er aftalt|hvornår|frist|deadline|ansvarlige? og frist|frist og ansvarlig)"
)
_HEADS: tuple[tuple[Column, str], ...] = (
    (Column.MINUTES, r"(?:tid|varighed)?\s*(?:\(?(?:i )?min(?:\.|utter)?\)?)|varighed"),
    (Column.TIME, r"tid(?:spunkt|srum|splan)?|kl\.?|klokken|klokkeslæt|start(?:tid)?"),
    (Column.NUMBER, r"nr\.?|nummer|#|(?:punkt|pkt\.?|dagsordenpunkt)[ -]?nr\.?|pkt\.?"),
    (Column.PRESENTER, rf"{_WHO}(?:\s*(?:/|og)\s*{_WHO})*(?:\s+(?:person|kommune))?"),
    (Column.TITLE, rf"{_WHAT}(?:\s*(?:/|og)\s*(?:{_WHAT}|{_WHO}))*"),
    (Column.PURPOSE, r"formål"),
    (Column.RESULT, rf"{_CAME}(?:\s*(?:/|og)\s*\w+)?"),
    (Column.CASE, r"sagsfremstilling|beskrivelse|baggrund|bemærkning(?:er)?|noter?"),
)
_TASKS = re.compile(r"(?:aftale|aktion|opgave|handling|hvem gør hvad|hvad er aftalt|opfølgning)", re.IGNORECASE)
_OWNERS = re.compile(r"(?:ansvarlige?|hvem)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"^\|?[\s:|-]*-[\s:|-]*\|?$")
# Blanks after the first are the indent of a bullet inside the cell.
_BREAK = re.compile(r"\s*<br\s*/?> ?", re.IGNORECASE)
_BAR = "\ue000"  # stands in for a bar inside a cell while the row is parted at its bars


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its column, the column's name as written, and the words."""

    column: Column
    head: str
    text: str


def cells_of(row: str) -> list[str]:
    """The words of each cell, empty ones too; `\\|` is a bar inside a cell and `<br>` a line break."""
    inner = row.strip().replace("\\|", _BAR)
    inner = inner.removeprefix("|").removesuffix("|")
    return [_BREAK.sub("\n", cell.replace("**", "")).strip().replace(_BAR, "|") for cell in inner.split("|")]


def is_separator(row: str) -> bool:
    """Whether a line is the one under a Markdown table's head."""
    return "|" in row and bool(_SEPARATOR.match(row.strip()))


def is_table_head(row: str) -> bool:
    """Whether a line is a table's row of column names, or the line under it."""
    if "|" not in row:
        return False
    cells = [cell for cell in cells_of(row) if cell]
    return is_separator(row) or (bool(cells) and all(_column(cell) is not Column.OTHER for cell in cells))


def read_tables(lines: Sequence[str]) -> dict[int, tuple[Cell, ...]]:
    """The rows of the tables whose head names an agenda's columns, by line; heads and separators have no cells."""
    rows: dict[int, tuple[Cell, ...]] = {}
    columns: list[tuple[Column, str]] = []
    fenced = False
    for place, line in enumerate(lines):
        if "|" not in line:
            # A Markdown table ends with its last bar; a tabbed one runs on below what a cell holds.
            columns = [] if line.strip() and fenced else columns
            continue
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if is_table_head(line) or is_separator(following):
            if not is_separator(line):
                columns = _agenda_columns(cells_of(line))
                fenced = line.lstrip().startswith("|")
            if columns:
                rows[place] = ()
        elif columns:
            cells = cells_of(line)
            cells += [""] * (len(columns) - len(cells))
            named = columns + [(Column.OTHER, "")] * (len(cells) - len(columns))
            rows[place] = tuple(
                Cell(column, head, text) for (column, head), text in zip(named, cells, strict=True) if text
            )
    return rows


def _column(head: str) -> Column:
    words = " ".join(head.split()).strip(" :").lower()
    return next((column for column, pattern in _HEADS if re.fullmatch(pattern, words)), Column.OTHER)


def _agenda_columns(heads: Sequence[str]) -> list[tuple[Column, str]]:
    """The columns, when they are an agenda's: what and one thing more that is known; else none."""
    columns = [(_column(head), " ".join(head.split()).strip(" :")) for head in heads]
    titles = [place for place, (column, _) in enumerate(columns) if column is Column.TITLE]
    if len(titles) > 1:
        # "Punkt | Emne": the first is the number, or the title with what it holds in the second.
        first = columns[titles[0]]
        number = first[1].lower().startswith(("punkt", "dagsordenp"))
        columns[titles[0]] = (Column.NUMBER, first[1]) if number else first
        for place in titles[1 if number else 0 :][1:]:
            columns[place] = (Column.CASE, columns[place][1])
    tasks = [place for place, (_, head) in enumerate(columns) if _TASKS.match(head)]
    for place, (column, head) in enumerate(columns):
        if column is Column.PRESENTER and tasks and tasks[0] < place and _OWNERS.match(head):
            # Behind the column of tasks stands who does them, not who presents the item.
            columns[place] = (Column.RESULT, head)
    known = [column for column, _ in columns if column not in (Column.TITLE, Column.OTHER)]
    return columns if titles and known else []
