"""Plain text whose columns stand side by side, as spaces keep them -> the table in Markdown.

Letters are laid on pages as a PDF's are, so that the same rules find rows, paragraphs and what a page's end parted.
"""

from __future__ import annotations

import re

from kkrtui.intake.pdf_files.blocks import written
from kkrtui.intake.pdf_files.furniture import without_furniture
from kkrtui.intake.pdf_files.lines import Line
from kkrtui.intake.pdf_files.page import Page
from kkrtui.intake.tables import is_table_head, read_tables

_RUN = re.compile(r"\S+(?: \S+)*")
# A letter's width and a line's height, in points, such that the rules for pages hold.
_LETTER = 6.0
_STEP = 12.0
_SIZE = 10.0


def side_by_side(text: str) -> str | None:
    """The text with its table in Markdown; None when no line names columns that stand apart from each other."""
    if not any(_is_head(line) for line in text.split("\n")):
        return None
    pages: list[Page] = []
    runs: list[list[Line]] = []
    for number, page in enumerate(text.expandtabs(8).split("\f")):
        lines = page.split("\n")
        runs.append(_laid(lines, number))
        width = _LETTER * max((len(line) for line in lines), default=0)
        pages.append(Page(number, width, _STEP * (len(lines) + 1)))
    made = "\n".join(written(pages, without_furniture(runs, [page.height for page in pages])))
    return re.sub(r"\n{3,}", "\n\n", made).strip("\n") + "\n" if "| --- |" in made else None


def _is_head(line: str) -> bool:
    names = re.split(r"\s{2,}", line.strip())
    row = f"| {' | '.join(names)} |"
    return 2 <= len(names) <= 6 and is_table_head(row) and bool(read_tables([row]))


def _laid(lines: list[str], page: int) -> list[Line]:
    runs = []
    for number, line in enumerate(lines):
        for match in _RUN.finditer(line):
            words = match[0].split(" ")
            start = match.start() * _LETTER
            hang = start + _LETTER * (len(words[0]) + 1) if len(words) > 1 else start
            end = match.end() * _LETTER
            runs.append(
                Line(match[0], start, end, (number + 1) * _STEP, _SIZE, False, page, len(words[0]) * _LETTER, hang)
            )
    return runs
