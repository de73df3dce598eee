"""The rows of a Teams report, whatever parts its cells, and the sections and tables they stand in."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kkrtui.intake.teams_reports.times import is_clock, is_date, read_stamp
from kkrtui.intake.teams_reports.words import (
    COLUMNS,
    IN_COLUMNS,
    IN_SUMMARY,
    NUMBERED,
    SECTIONS,
    STRETCH_COLUMNS,
    Aliases,
    Field,
    meaning,
)

Row = list[str]
_HEADING = re.compile(r"^\W*([1-9])\.\s*(\S.{0,60})$", re.DOTALL)
_MOST_LINES_IN_CELL = 6
_ENOUGH_ROWS = 300  # to see what parts the cells
_LENGTH = re.compile(r"(?:\d{1,3}\s*[^\W\d_]{1,9}\.?\s*){1,4}")


@dataclass
class Table:
    """Rows of people under one head.

    Attributes:
        kind: `PEOPLE` or `STRETCHES`.
        columns: what each column holds; None where nobody knows.
        heads: the columns' names as written; empty when there is no head.
    """

    kind: Field
    heads: Row = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    columns: list[Field | None] = field(default_factory=list)


@dataclass
class Sections:
    """A report in its parts: lines of a name and a value, tables of people, and what is neither.

    Attributes:
        numbered: whether it has sections at all.
    """

    summary: list[Row] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    numbered: bool = False


def read_sections(text: str, aliases: Aliases) -> Sections:
    """A report in its parts."""
    found = Sections()
    section: Field | None = None
    table: Table | None = None
    for row in read_rows(text, aliases):
        filled = [cell for cell in row if cell]
        if not filled:
            continue
        if kind := _heading(filled, aliases):
            section, table, found.numbered = kind, None, True
        elif section is Field.ENGAGEMENT:
            continue
        elif _is_head(row, aliases):
            # The form of 2021 has the table of people below the summary without a heading.
            table = Table(Field.STRETCHES if section is Field.STRETCHES else Field.PEOPLE, row)
            found.tables.append(table)
        elif table is not None:
            table.rows.append(row)
        elif section in (Field.PEOPLE, Field.STRETCHES) or len(filled) > (2 if section is None else 3):
            stamped = any(read_stamp(cell) for cell in row)
            table = Table(section if section is Field.STRETCHES else Field.PEOPLE, [] if stamped else row)
            table.rows += [row] if stamped else []
            found.tables.append(table)
        elif len(filled) > 1:
            found.summary.append([*filled])
        elif not (found.summary and _is_title(found.summary[-1], aliases)):
            found.lost.append(filled[0])
        else:
            found.summary[-1][1] += f" {filled[0]}"
    for table in found.tables:
        table.columns = _columns(table, aliases)
    return found


def _heading(filled: Sequence[str], aliases: Aliases) -> Field | None:
    """The section a row begins, by its name when that is known and else by its number."""
    if len(filled) != 1:
        return None
    match = _HEADING.match(filled[0])
    named = meaning(match[2] if match else filled[0], SECTIONS, aliases)
    return named or (NUMBERED.get(int(match[1]), Field.ENGAGEMENT) if match else None)


def _is_title(row: Row, aliases: Aliases) -> bool:
    return meaning(row[0], IN_SUMMARY, aliases) is Field.TITLE


def _is_head(row: Row, aliases: Aliases) -> bool:
    """Whether a row names columns of people."""
    if any(read_stamp(cell) or "@" in cell for cell in row):
        return False
    known = {meaning(cell, IN_COLUMNS, aliases) for cell in row if cell} - {None}
    return len(known) >= 2 and bool(known & {Field.NAME, Field.JOIN, Field.TIME})


def _columns(table: Table, aliases: Aliases) -> list[Field | None]:
    """What each column holds: by its name, else by its place when what stands there fits, else by what stands there."""
    width = max([len(table.heads), *(len(row) for row in table.rows)])
    heads = table.heads + [""] * (width - len(table.heads))
    columns = [meaning(head, IN_COLUMNS, aliases) if head else None for head in heads]
    columns = [None if known in columns[:place] else known for place, known in enumerate(columns)]
    values = [[row[place] for row in table.rows if place < len(row) and row[place]] for place in range(width)]
    dated = [place for place in range(width) if values[place] and _mostly(values[place], _is_stamp)]
    events = len(dated) == 1 and width <= 4 and Field.JOIN not in columns
    usual: tuple[Field, ...] = STRETCH_COLUMNS if table.kind is Field.STRETCHES else COLUMNS
    if events:
        usual = (Field.NAME, Field.ACTION, Field.TIME)
    for place, expected in enumerate(usual[:width]):
        if columns[place] is None and expected not in columns and _fits(expected, values[place]):
            columns[place] = expected
    wanted = [Field.TIME] if events or Field.TIME in columns else [Field.JOIN, Field.LEAVE]
    for place in dated:
        missing = next((one for one in wanted if one not in columns), None)
        if columns[place] is None and missing:
            columns[place] = missing
    if Field.EMAIL not in columns and Field.ACCOUNT not in columns:
        mails = [p for p in range(width) if columns[p] is None and values[p] and _mostly(values[p], _is_mail)]
        columns = [Field.EMAIL if mails[:1] == [place] else known for place, known in enumerate(columns)]
    return columns


def _fits(expected: Field, values: Sequence[str]) -> bool:
    """Whether what stands in a column can be what usually stands there."""
    match expected:
        case Field.JOIN | Field.LEAVE | Field.TIME:
            return _mostly(values, _is_stamp)
        case Field.EMAIL | Field.ACCOUNT:
            return _mostly(values, _is_mail)
        case Field.LENGTH:
            return _mostly(values, lambda value: bool(_LENGTH.fullmatch(value.strip())))
        case _:
            return not _mostly(values, lambda value: _is_stamp(value) or _is_mail(value)) or not values


def _mostly(values: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return 2 * sum(is_one(value) for value in values) >= len(values)


def _is_stamp(value: str) -> bool:
    return read_stamp(value) is not None


def _is_mail(value: str) -> bool:
    return "@" in value and " " not in value.strip()


def read_rows(text: str, aliases: Aliases) -> list[Row]:
    """The cells of a report, parted at tabs, semicolons or commas: whichever makes most sense."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    tried = [[_mended(row) for row in _parted(text, mark)] for mark in "\t;,"]
    return max(tried, key=lambda rows: _sense(rows, aliases))


def _sense(rows: Sequence[Row], aliases: Aliases) -> tuple[int, int]:
    rows = rows[:_ENOUGH_ROWS]
    heads = sum(len(row) for row in rows if _is_head(row, aliases))
    stamps = sum(read_stamp(cell) is not None for row in rows for cell in row)
    return heads + stamps, sum(len(row) > 1 for row in rows)


def _parted(text: str, mark: str) -> list[Row]:
    """The rows with their quotes read; a quote that is never closed is a quote and nothing more."""
    lines = [f"{line}\n" for line in text.split("\n")]
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    except csv.Error:
        rows = []
    swallowed = any(cell.count("\n") > _MOST_LINES_IN_CELL for row in rows for cell in row)
    if not rows or swallowed:
        rows = [[cell.strip().strip('"') for cell in line.split(mark)] for line in lines]
    return rows


def _mended(row: Row) -> Row:
    """A row whose dates were parted from their clock times by the comma between them, made whole."""
    mended: Row = []
    for cell in row:
        if mended and is_date(mended[-1]) and is_clock(cell):
            mended[-1] = f"{mended[-1]}, {cell}"
        else:
            mended.append(" ".join(cell.split()))
    return mended
