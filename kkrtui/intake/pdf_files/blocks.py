"""The lines of pages -> Markdown: tables and the text between them in the order they are read, over pages' ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kkrtui.intake.pdf_files.grid import aligned, ruled
from kkrtui.intake.pdf_files.lines import (
    Line,
    Piece,
    body_size,
    flow,
    heading_levels,
    is_heading,
    lines_of,
    pitch_of,
)
from kkrtui.intake.pdf_files.page import Page
from kkrtui.intake.pdf_files.tables import Table, continues, extend, markdown, table_of


@dataclass(slots=True)
class _Text:
    """Lines between tables, and where they reach to the right, in points; `aside` for a column beside page 1's."""

    lines: list[Line] = field(default_factory=list)
    right: float = 0.0
    aside: bool = False


_Block = _Text | Table


def written(pages: Sequence[Page], runs: Sequence[list[Line]]) -> list[str]:
    """The Markdown lines of pages.

    Args:
        pages: their sizes and ruling lines.
        runs: the words of each, without what stands at the top and foot of all.
    """
    return _written(_blocks(pages, runs))


def _blocks(pages: Sequence[Page], kept: Sequence[list[Line]]) -> list[_Block]:
    """What stands on the pages in the order it is read; what goes on over a page's end is made one."""
    blocks: list[_Block] = []
    right = _right(kept)
    open_above: Table | None = None
    for page, runs in zip(pages, kept, strict=True):
        grids, rest = ruled(page, runs)
        side: list[Line] = []
        if page.number == 0:
            side, rest = _aside(rest, page.width)
        unruled = open_above.grid if open_above and not open_above.grid.posts else None
        if grids and rest and grids[0].top < min(run.y for run in rest):
            unruled = None
        more, rest = aligned(rest, unruled, right)
        tables = sorted([table_of(grid) for grid in (*grids, *more)], key=lambda table: table.grid.top)
        for block in _ordered(rest, tables, right):
            _add(blocks, block, page.number)
        if side:
            blocks.append(_Text(side, max(line.x1 for line in side), aside=True))
        last = blocks[-1] if blocks else None
        open_above = last if isinstance(last, Table) else None
    return blocks


def _right(kept: Sequence[list[Line]]) -> float:
    """How far to the right words reach: nearly the furthest end of a line, in points."""
    ends = sorted(run.x1 for page in kept for run in page)
    return ends[max(0, len(ends) - 1 - len(ends) // 100)] if ends else 0.0


def _text_right(blocks: Sequence[_Block], right: float) -> float:
    """How far the text outside tables reaches: what several of its lines do, else as far as any words do."""
    ends = sorted(line.x1 for block in blocks if isinstance(block, _Text) and not block.aside for line in block.lines)
    if len(ends) < 6 or ends[-4] < 0.95 * ends[-1]:
        return max([right, *ends[-1:]])
    return ends[-1 - len(ends) // 100]


def _ordered(rest: Sequence[Line], tables: Sequence[Table], right: float) -> Iterator[_Block]:
    lines = lines_of(rest)
    for table in tables:
        above = [line for line in lines if line.y <= table.grid.top + 2]
        lines = lines[len(above) :]
        if above:
            yield _Text(above, right)
        yield table
    if lines:
        yield _Text(lines, right)


def _add(blocks: list[_Block], block: _Block, page: int) -> None:
    """Lays a block under the last, or joins it to what the page before broke off."""
    last = next((one for one in reversed(blocks) if not (isinstance(one, _Text) and one.aside)), None)
    if isinstance(last, Table) and isinstance(block, Table) and last is blocks[-1] and continues(last, block):
        extend(last, block)
    elif (
        isinstance(last, _Text)
        and isinstance(block, _Text)
        and block.lines[0].page == page
        and last.lines[-1].page < page
    ):
        last.lines += block.lines
    else:
        blocks.append(block)


def _aside(runs: list[Line], width: float) -> tuple[list[Line], list[Line]]:
    """What stands in a column of its own at the right of page 1, as whom to ask, and the rest."""
    starts = sorted(run.x0 for run in runs if run.x0 > 0.58 * width)
    if len(starts) < 3:
        return [], runs
    edge = starts[0]
    beside = [run for run in runs if run.x0 >= edge - 3]
    low = max(run.y for run in beside)
    end = max(run.x1 for run in beside)
    aligned_there = max(
        [run for run in beside if run.x0 - edge < 25], [run for run in beside if end - run.x1 < 5], key=len
    )
    crossing = [
        run
        for run in runs
        if run.x0 < edge - 3 and run.x1 > edge - 6 and min(r.y for r in beside) - 2 < run.y < low + 2
    ]
    if crossing or len(aligned_there) < 0.7 * len(beside) or max(run.x1 for run in beside) - edge > 0.42 * width:
        return [], runs
    inside = set(map(id, beside))
    return lines_of(beside), [run for run in runs if id(run) not in inside]


def _written(blocks: Sequence[_Block]) -> list[str]:
    right = _text_right(blocks, max((block.right for block in blocks if isinstance(block, _Text)), default=0.0))
    pitch = pitch_of(block.lines for block in blocks if isinstance(block, _Text) and not block.aside)
    texts = [
        flow(block.lines, block.right if block.aside else right, pitch) if isinstance(block, _Text) else []
        for block in blocks
    ]
    body = body_size(line for block in blocks for line in _lines(block))
    levels = heading_levels((piece for pieces in texts for piece in pieces), body)
    written: list[str] = []
    for block, pieces in zip(blocks, texts, strict=True):
        if isinstance(block, Table):
            written += ["", *markdown(block), ""]
            continue
        written.append("")
        for piece in pieces:
            written += _piece(piece, body, levels, aside=block.aside)
    return written


def _lines(block: _Block) -> Iterator[Line]:
    if isinstance(block, _Text):
        yield from block.lines
    else:
        for row in block.rows:
            for cell in row:
                yield from cell


def _piece(piece: Piece, body: float, levels: dict[float, int], *, aside: bool) -> list[str]:
    if aside:
        return [*([">"] if piece.apart else []), f"> {piece.written().strip()}"]
    if is_heading(piece, body):
        return ["", f"{'#' * levels[round(piece.size * 2) / 2]} {piece.text}", ""]
    above = [""] if piece.apart else []
    if piece.bold and not piece.mark and re.search(r"\w", piece.text):
        return [*above, f"**{piece.text}**"]
    return [*above, piece.written()]
