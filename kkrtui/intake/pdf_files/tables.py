"""Tables of a PDF as Markdown: rows and cells, and rows that a page's end parted made one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from kkrtui.intake.pdf_files.grid import Grid, head_lines
from kkrtui.intake.pdf_files.lines import MARK, NAMED, UNFINISHED, Line, flow, lines_of, name_goes_on, pitch_of, rows_of
from kkrtui.intake.pdf_files.words import ends_sentence
from kkrtui.intake.tables import is_table_head

_TIME = r"\d{1,2}[.:]\d\d"
_KEY = re.compile(
    rf"(?:kl\.?\s*)?{_TIME}(?:\s*[-–]\s*(?:{_TIME})?)?|\d{{1,2}}(?:[.)]|\s*[-–]\s*\d{{1,2}})?", re.IGNORECASE
)
# A page keeps two lines of a paragraph together: so much may stay empty at its end, as a multiple of the text's size.
_ROOM = 4.0
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s*(?=[A-ZÆØÅ]|$)")
_STANDING = re.compile(r"^(?:kaffe|frokost)?pause\b|^(?:frokost|eventuelt|evt)\b", re.IGNORECASE)
_WHO = re.compile(r"(?:^|\s)(?:v/|v\.|ved)\s*\S")

Row = list[list[Line]]


@dataclass(slots=True)
class Table:
    """The rows of a table, over pages; each cell is its lines from the top.

    `keep` are the edges of the columns, `low` how far down the table's page holds words: both in points.
    """

    grid: Grid
    head: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def low(self) -> float:
        return max((run.y for run in self.grid.runs), default=0.0)


def table_of(grid: Grid) -> Table:
    """The table of a grid, its head apart when its words name columns."""
    rows = _ruled_rows(grid) if grid.ruled and len(grid.rows) > 2 else _rows_by_gaps(grid, grid.runs)
    table = Table(grid, [], [row for row in rows if any(row)])
    if table.rows and len(said := _texts(table.rows[0])) > 1 and is_table_head(f"| {' | '.join(said)} |"):
        table.head = said
        del table.rows[0]
        if grid.ruled and len(table.rows) == 1 and len(grid.rows) <= 3:
            # One ruled row under the head may hold all: then only space parts its rows.
            table.rows = _rows_by_gaps(grid, [run for run in grid.runs if run.y > grid.rows[1]])
    return table


def _ruled_rows(grid: Grid) -> list[Row]:
    rows: list[Row] = []
    for top, bottom in zip(grid.rows, grid.rows[1:], strict=False):
        inside = [run for run in grid.runs if top < run.y - 0.3 * run.size <= bottom]
        rows.append(_cells(grid, inside))
    return rows


def _cells(grid: Grid, runs: Sequence[Line]) -> Row:
    return [lines_of(run for run in runs if grid.column(run) == column) for column in range(grid.columns)]


def _rows_by_gaps(grid: Grid, runs: Sequence[Line]) -> list[Row]:
    """Rows without lines between them: each begins with its time or number, in bold, or with words that are a title."""
    lines = rows_of(runs)
    if not lines:
        return []
    begins = _keyed(grid, lines) or _counted(grid, lines) or _titled(grid, lines)
    head = head_lines(grid, lines)
    groups: list[list[Line]] = [[]]
    for number, line in enumerate(lines):
        if groups[-1] and (number == head or (number > head and number in begins)):
            groups.append([])
        groups[-1] += line
    return [_cells(grid, group) for group in groups]


def _keyed(grid: Grid, lines: Sequence[Sequence[Line]]) -> set[int]:
    """The lines with a time or number in the first column, when that is what it holds."""
    first = [(n, run.text) for n, line in enumerate(lines) for run in line if grid.column(run) == 0]
    keyed = {n for n, text in first if _KEY.fullmatch(text.strip())}
    return keyed if len(keyed) >= 2 and len(keyed) >= 0.6 * len(first) - 1 else set()


def _counted(grid: Grid, lines: Sequence[Sequence[Line]]) -> set[int]:
    """The lines whose first column counts 1, 2, 3 … through the table."""
    found: list[int] = []
    counted = 0
    for number, line in enumerate(lines):
        match = _NUMBER.match(line[0].text) if grid.column(line[0]) == 0 else None
        if match and int(match[1]) == (counted + 1 if found else max(1, int(match[1]))):
            found.append(number)
            counted = int(match[1])
    return set(found) if len(found) >= 3 or (len(found) == 2 and counted > 2) else set()


def _titled(grid: Grid, lines: Sequence[Sequence[Line]]) -> set[int]:
    """The lines where a title begins in the first column, and no other column is inside a paragraph."""
    steps = [b[0].y - a[0].y for a, b in pairwise(lines)]
    close = [step for step in steps if step > 0.8 * lines[0][0].size] or [14.0]
    pitch = min(median(close), 1.7 * median(run.size for line in lines for run in line))
    bold = [line[0].bold for line in lines[head_lines(grid, lines) :] if grid.column(line[0]) == 0]
    by_bold = 0 < sum(bold) < 0.7 * len(bold)
    widest = max((line[0].x1 for line in lines if grid.column(line[0]) == 0), default=0.0)
    found: set[int] = set()
    last: dict[int, tuple[int, Line]] = {}
    names = ""
    for number, line in enumerate(lines):
        stands = {grid.column(run): run for run in reversed(line)}
        first = stands.get(0)
        if first is not None:
            apart = number > 0 and line[0].y - lines[number - 1][0].y > 1.15 * pitch
            before = last[0][1] if 0 in last else None
            if by_bold:
                begins = first.bold and (apart or before is None or not before.bold)
            elif any(run.text[0].islower() for run in stands.values()) or not _title_from(
                grid, lines[number : number + 40], widest
            ):
                begins = False
            else:
                named = bool(NAMED.search(names)) and not name_goes_on(names, first.text)
                above = [last[column] for column in stands if column in last]
                ended = all(_broke_off(number, *one) or (named and one[1] is before) for one in above)
                begins = bool(_STANDING.match(first.text)) or (len(stands) > 1 and (apart or ended))
            found |= {number} if begins else set()
            # Who has an item ends its title, and may be parted after the first name.
            names = f"{before.text if before else ''} {first.text}"
        last |= {column: (number, run) for column, run in stands.items()}
    return found


def _broke_off(number: int, at: int, line: Line) -> bool:
    """Whether a column's last line above line `number`, at line `at`, has nothing that goes on below."""
    return _ended(line) or (at < number - 1 and not UNFINISHED.search(line.text))


def _title_from(grid: Grid, lines: Sequence[Sequence[Line]], widest: float) -> bool:
    """Whether the first column's words are a title: no point of a list, and no sentence."""
    column = [run for line in lines for run in line[:1] if grid.column(run) == 0][:8]
    title = flow(column, widest, 9.0)[0]
    if MARK.match(column[0].text) or len(title.lines) > 6 or len(title.text) >= 160:
        return False
    return not any(_ended(line) for line in title.lines)


def _ended(line: Line) -> bool:
    """Whether a line ends a sentence, or breaks off with no sentence to go on with."""
    return ends_sentence(line.text) and not UNFINISHED.search(line.text)


def _texts(row: Row) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def continues(before: Table, after: Table) -> bool:
    """Whether a table at the top of a page goes on with the one at the end of the page before."""
    if before.grid.columns != after.grid.columns or (after.head and after.head != before.head):
        return False
    edges = zip(before.grid.edges[:-1], after.grid.edges[:-1], strict=True)
    return bool(after.head) or all(abs(a - b) < 14 for a, b in edges)


def extend(before: Table, after: Table) -> None:
    """Lays a table's rest under it; its first row is joined to the last one where the page parted a row."""
    shifts = [x - old for x, old in zip(before.grid.edges[:-1], after.grid.edges[:-1], strict=True)]
    rows = [[[_moved(line, by) for line in cell] for cell, by in zip(row, shifts, strict=True)] for row in after.rows]
    if rows and before.rows and _is_rest(before, after):
        before.rows[-1] = [[*above, *below] for above, below in zip(before.rows[-1], rows[0], strict=True)]
        rows = rows[1:]
    before.rows += rows
    before.grid = replace(after.grid, edges=before.grid.edges)


def _moved(line: Line, by: float) -> Line:
    """A line where it would stand if its page's table began where the first page's does."""
    return replace(line, x0=line.x0 + by, x1=line.x1 + by, hang=line.hang + by) if abs(by) > 1 else line


def _is_rest(before: Table, after: Table) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    above, below = before.rows[-1], after.rows[0]
    title = next((n for n in range(len(below)) if not _is_key_column(before, n)), 0)
    if any(below[n] for n in range(title)):
        return False
    if not below[title] or any(above[n] and not below[n] for n in range(title)):
        return True
    if not above[title]:
        return False
    if not (before.grid.closed_bottom and after.grid.closed_top):
        return True
    first, last = below[title][0], above[title][-1]
    begun = [row[title][0].bold for row in before.rows if row[title]]
    if len(begun) >= 2 and all(begun):
        return not first.bold
    if first.text[:1].islower():
        return True
    if before.low - last.y > _ROOM * last.size or any(cell and not one for one, cell in zip(above, below, strict=True)):
        # A row that goes on goes on in the columns that it filled to the page's end.
        return False
    return not _looks_like_title(below[title])


def _is_key_column(table: Table, column: int) -> bool:
    """Whether a column holds times or numbers."""
    said = [text for row in table.rows if (text := _texts(row)[column])]
    return column < table.grid.columns - 1 and bool(said) and all(_KEY.fullmatch(text.strip()) for text in said)


def _looks_like_title(lines: Sequence[Line]) -> bool:
    words = " ".join(line.text for line in lines[:4])
    return bool(_WHO.search(words)) or (len(lines) <= 3 and not words.rstrip().endswith((".", ":")))


def markdown(table: Table) -> list[str]:
    """The table's lines in Markdown; one of labels and values is written as such lines."""
    pitch = pitch_of(cell for row in table.rows for cell in row)
    rows = [[_cell(table, cell, column, pitch) for column, cell in enumerate(row)] for row in table.rows]
    if not table.head and table.grid.columns == 2 and rows and all(row[0].endswith(":") for row in rows if row[0]):
        return [f"{row[0]} {row[1].replace('<br>', ' ')}".strip() for row in rows]
    head = [name.replace("|", "\\|") for name in table.head]
    lines = [_line(head), _line(["---"] * table.grid.columns)] if head else []
    return [*lines, *(_line(row) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(table: Table, lines: Sequence[Line], column: int, pitch: float) -> str:
    if not lines:
        return ""
    ends = [line.x1 for row in table.rows for line in row[column]]
    pad = max(0.0, min(line.x0 for line in lines) - table.grid.edges[column])
    right = table.grid.edges[column + 1] - min(pad, 12.0)
    # Of many lines the longest one shows where they are broken; of few, the ruling line does.
    right = max(ends) + 1 if len(ends) >= 8 or not table.grid.ruled else max(right, *ends)
    written = ""
    for piece in flow(lines, right, pitch):
        between = "<br><br>" if piece.apart else "<br>"
        written += (between if written else "") + piece.written()
    return written.replace("|", "\\|")
