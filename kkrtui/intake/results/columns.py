"""What a row's columns of results say: the lines of each, who does what, and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kkrtui.intake.tables import Cell, Column

_DUE_COLUMN = re.compile(r"(?:frist|deadline|hvornår)\b(?!.*ansvarlig)", re.IGNORECASE)
_MARK_COLUMN = re.compile(r"(?:frist|deadline|hvornår|ansvarlige?|hvem$)", re.IGNORECASE)


def shared_out(cells: Sequence[Cell]) -> Sequence[Cell]:
    """A row with several tasks in a cell: each task with its own line of the columns for who and until when.

    One deadline for several tasks is that of all of them; one name for several is left to the last, as it may be.
    """
    marks = [cell for cell in cells if _MARK_COLUMN.match(cell.head) and cell.column is Column.RESULT]
    tasks = [cell for cell in cells if cell.column is Column.RESULT and cell not in marks]
    lines = [line for line in tasks[-1].text.split("\n") if line.strip()] if tasks and marks else []
    if len(lines) < 2:
        return cells
    found: list[str] = []
    for place, line in enumerate(lines):
        found += ["", line]
        for mark in marks:
            said = [words for words in mark.text.split("\n") if words.strip()]
            due = bool(_DUE_COLUMN.match(mark.head))
            own = said[place : place + 1] if len(said) == len(lines) else said if due or place == len(lines) - 1 else []
            found += result_lines(replace(mark, text="\n".join(own))) if own else []
    whole_cell = replace(tasks[-1], text="\n".join(found))
    return [whole_cell if cell is tasks[-1] else cell for cell in cells if cell not in marks]


def result_lines(cell: Cell) -> list[str]:
    """The lines of a column of results, behind one with the column's name."""
    words = cell.text.split("\n")
    if _DUE_COLUMN.match(cell.head):
        return [f"Frist: {words[0]}", *words[1:]]
    if re.match(r"ansvarlig|frist og ansvarlig|hvem$", cell.head, re.IGNORECASE):
        return [f"Ansvarlig: {words[0]}", *words[1:]]
    return [f"{cell.head}:", *words]
