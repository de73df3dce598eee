"""Where a page's tables are: by their ruling lines, or by columns that a head names or that words keep to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kkrtui.intake.pdf_files.lines import Line, rows_of
from kkrtui.intake.pdf_files.page import Page, Rule
from kkrtui.intake.tables import is_table_head

_NEAR = 3.0
_GUTTER = 7.0
_BOTTOMLESS = 1e6


@dataclass(slots=True)
class Grid:
    """A table's place on a page, in points: the edges of its columns, and of its rows where they are ruled.

    `closed_top` and `closed_bottom` say whether a line was drawn there: a row that a page parts often has none. `posts`
    says whether lines part the columns.
    """

    edges: list[float]
    rows: list[float]
    top: float
    bottom: float
    ruled: bool = True
    closed_top: bool = True
    closed_bottom: bool = True
    posts: bool = False
    runs: list[Line] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return len(self.edges) - 1

    def column(self, run: Line) -> int:
        """Which column a run stands in: where its first letters are."""
        x = run.x0 + min(2.0, (run.x1 - run.x0) / 2)
        return next((n for n in range(self.columns) if x < self.edges[n + 1]), self.columns - 1)


def ruled(page: Page, runs: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """The tables that lines are drawn around, and the runs outside them."""
    rest = list(runs)
    grids: list[Grid] = []
    across, upright = _merged(page.across), _merged(page.upright)
    for lines, posts in _components(across, upright):
        grid = _grid(lines, posts, rest, page.width)
        if grid is None:
            continue
        grid.runs = [run for run in rest if _inside(run, grid)]
        # On a page that only goes on with one cell, the posts still say that there are columns.
        if not grid.runs or (not grid.posts and len({grid.column(run) for run in grid.runs}) < 2):
            continue
        inside = set(map(id, grid.runs))
        rest = [run for run in rest if id(run) not in inside]
        grids.append(grid)
    return sorted(grids, key=lambda grid: grid.top), rest


def _inside(run: Line, grid: Grid) -> bool:
    middle = run.y - 0.3 * run.size
    return grid.top - 1 < middle < grid.bottom + 1 and grid.edges[0] - 4 < run.x0 < grid.edges[-1]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that continue each other as one."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        for n in range(len(merged) - 1, max(-1, len(merged) - 60), -1):
            near = rule.at - merged[n].at <= 1.6
            if near and rule.start <= merged[n].end + _NEAR and rule.end >= merged[n].start - _NEAR:
                merged[n] = Rule(merged[n].at, min(rule.start, merged[n].start), max(rule.end, merged[n].end))
                break
        else:
            merged.append(rule)
    return merged


def _components(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, together; rules of one width without posts are together too."""
    components: list[tuple[list[Rule], list[Rule]]] = []
    left = [rule for rule in across if rule.end - rule.start > 15]
    posts = list(upright)
    while posts:
        mine, lines = [posts.pop()], list[Rule]()
        grown = True
        while grown:
            touching = [a for a in left if any(_touch(a, u) for u in mine)]
            lines += touching
            left = [a for a in left if a not in touching]
            more = [u for u in posts if any(_touch(a, u) for a in lines)]
            mine += more
            posts = [u for u in posts if u not in more]
            grown = bool(touching or more)
        if lines:
            components.append((lines, mine))
    while left:
        first = left.pop(0)
        same = [a for a in left if abs(a.start - first.start) < _NEAR and abs(a.end - first.end) < _NEAR]
        left = [a for a in left if a not in same]
        if same:
            components.append(([first, *same], []))
    return components


def _touch(line: Rule, post: Rule) -> bool:
    across = post.start - _NEAR <= line.at <= post.end + _NEAR
    return across and line.start - _NEAR <= post.at <= line.end + _NEAR


def _grid(lines: list[Rule], posts: list[Rule], runs: Sequence[Line], width: float) -> Grid | None:
    top = min([line.at for line in lines] + [post.start for post in posts])
    bottom = max([line.at for line in lines] + [post.end for post in posts])
    left = min([line.start for line in lines] + [post.at for post in posts])
    right = max([line.end for line in lines] + [post.at for post in posts])
    if bottom - top < 10 or right - left < 0.3 * width:
        return None
    edges = [left]
    for at in sorted({round(post.at, 1) for post in posts}):
        drawn = sum(post.end - post.start for post in posts if abs(post.at - at) <= 2)
        if at - edges[-1] > 8 and right - at > 8 and drawn >= 0.25 * (bottom - top):
            edges.append(at)
    edges.append(right)
    if len(edges) == 2:
        inside = [run for run in runs if top - 1 < run.y < bottom + 1 and left - 4 < run.x0 < right]
        edges = _by_words(inside, left, right)
        if len(edges) == 2:
            return None
    rows: list[float] = []
    for line in sorted(lines):
        if line.start <= edges[0] + _NEAR and line.end >= edges[1] - _NEAR and (not rows or line.at - rows[-1] > 4):
            rows.append(line.at)
    closed_top, closed_bottom = bool(rows) and rows[0] - top < 4, bool(rows) and bottom - rows[-1] < 4
    rows = [*([] if closed_top else [top]), *rows, *([] if closed_bottom else [bottom])]
    return Grid(edges, rows, top, bottom, True, closed_top, closed_bottom, len(posts) >= 3)


def _by_words(runs: Sequence[Line], left: float, right: float) -> list[float]:
    """The edges of columns that words keep to: bands that no word enters, where words stand at both sides."""
    spans: list[list[float]] = []
    for run in sorted(runs, key=lambda run: run.x0):
        if spans and run.x0 <= spans[-1][1] + _GUTTER:
            spans[-1][1] = max(spans[-1][1], run.x1)
        else:
            spans.append([run.x0, run.x1])
    return [left, *(span[0] - 2 for span in spans[1:]), right]


def aligned(runs: Sequence[Line], open_above: Grid | None, right: float) -> tuple[list[Grid], list[Line]]:
    """Tables without lines: under a head whose words name columns, or going on from the page before.

    Args:
        runs: what stands outside ruled tables, of one page.
        open_above: the table that reached the end of the page before, when it had no lines.
        right: how far to the right words reach, in points.
    """
    rest, grids = list(runs), list[Grid]()
    rows = rows_of(runs)
    place = 0
    while place < len(rows):
        row = rows[place]
        edges = _head_edges(rows[place : place + 3], right)
        if not edges and place == 0 and open_above is not None and not is_heading_row(row, open_above):
            edges = open_above.edges
        taken = _region(rows, place, edges) if edges else 0
        if edges and taken >= 2:
            inside = [run for line in rows[place : place + taken] for run in line]
            grids.append(Grid(edges, [], inside[0].y - inside[0].size, inside[-1].y + 2, ruled=False, runs=inside))
            gone = set(map(id, inside))
            rest = [run for run in rest if id(run) not in gone]
        place += max(taken, 1)
    return grids, rest


def is_heading_row(row: Sequence[Line], above: Grid) -> bool:
    """Whether a page's first line is rather a heading than the next line of a table: larger than its words."""
    return bool(above.runs) and len(row) == 1 and row[0].size > 1.15 * above.runs[-1].size


def _head_edges(rows: Sequence[Sequence[Line]], right: float) -> list[float]:
    first = rows[0]
    if not 2 <= len(first) <= 6:
        return []
    edges = [first[0].x0 - 4, *(run.x0 - 4 for run in first[1:]), max(right, first[-1].x1) + 4]
    grid = Grid(edges, [], 0.0, _BOTTOMLESS)
    return edges if head_lines(grid, rows) else []


def head_lines(grid: Grid, rows: Sequence[Sequence[Line]]) -> int:
    """How many of the first lines are the columns' names: one, or some when a name takes several; 0 for none."""
    names = [""] * grid.columns
    for number, row in enumerate(rows[:3]):
        for run in row:
            column = grid.column(run)
            names[column] = f"{names[column]} {run.text}".strip()
        if all(names) and is_table_head(f"| {' | '.join(names)} |"):
            return number + 1
    return 0


def _region(rows: Sequence[Sequence[Line]], place: int, edges: Sequence[float]) -> int:
    """How many lines from a head on keep to its columns; short lines under the last full one are the text's again."""
    both = taken = place
    for number in range(place, len(rows)):
        runs = rows[number]
        if any(run.x0 < edge - 3 and run.x1 > edge + 3 for run in runs for edge in edges[1:-1]):
            break
        if any(run.x0 < edges[0] - 12 for run in runs):
            break
        taken = number
        if any(run.x0 >= edges[1] - 3 for run in runs):
            both = number
    for number in range(both + 1, taken + 1):
        before, run = rows[number - 1][0], rows[number][0]
        if run.y - before.y > 2.2 * run.size or run.size > 1.12 * before.size:
            return number - place
    return taken + 1 - place
