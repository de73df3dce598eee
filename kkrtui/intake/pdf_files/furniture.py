"""What a PDF's pages repeat at their top and foot: the document's name, the page's number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from kkrtui.intake.pdf_files.lines import Line, rows_of
from kkrtui.intake.tables import is_table_head

_BARE_NUMBER = re.compile(r"^-?\s*(?:s\.\s*)?\d{1,3}\s*-?$", re.IGNORECASE)
_PAGE = re.compile(r"\bside\s+\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?\s*$|^\d{1,3}\s*(?:af|/)\s*\d{1,3}$", re.IGNORECASE)
_BAND = 0.13
"""How much of a page's height, at its top and at its foot, may hold such lines."""


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The runs of each page without what pages repeat at their top and foot, and without page numbers.

    Only the outermost lines go, so that words of the text itself stay though they come on several pages.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for runs, height in zip(pages, heights, strict=True):
        seen.update({_key(run) for run in runs if _at_edge(run, height)})
    often = max(2, (len(pages) + 1) // 2) if len(pages) < 6 else 3
    repeated = {key for key, count in seen.items() if count >= often}
    return [_inner(runs, height, repeated, len(pages)) for runs, height in zip(pages, heights, strict=True)]


def _inner(runs: Sequence[Line], height: float, repeated: set[tuple[str, int]], pages: int) -> list[Line]:
    rows = rows_of(runs)
    gone: set[int] = set()
    for from_edge in (rows, rows[::-1]):
        taken = list(takewhile(lambda row: _is_furniture(row, height, repeated, pages), from_edge))
        following = from_edge[len(taken) : len(taken) + 1]
        if taken and following and abs(following[0][0].y - taken[-1][0].y) < 1.5 * taken[-1][0].size:
            # What stands close to the text may be the text's own; only a page's number is surely not.
            taken = [row for row in taken if any(_PAGE.search(run.text) for run in row)]
        gone |= {id(run) for row in taken for run in row}
    return [run for run in runs if id(run) not in gone]


def _is_furniture(row: Sequence[Line], height: float, repeated: set[tuple[str, int]], pages: int) -> bool:
    if not all(_at_edge(run, height) for run in row):
        return False
    if any(_PAGE.search(run.text) for run in row):
        return True
    if pages > 1 and len(row) == 1 and _BARE_NUMBER.match(row[0].text):
        return True
    return not _is_head(row) and all(_key(run) in repeated for run in row)


def _is_head(row: Iterable[Line]) -> bool:
    return is_table_head("| " + " | ".join(run.text for run in row) + " |")


def _at_edge(run: Line, height: float) -> bool:
    return run.y < _BAND * height or run.y > (1 - _BAND) * height


def _key(run: Line) -> tuple[str, int]:
    return run.text, round(run.y / 6)
