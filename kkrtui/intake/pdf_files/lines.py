"""Words on pages -> lines, and lines -> paragraphs, lists and headings, by where they stand and how they look."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kkrtui.intake.items.times import MONTH_NAMES
from kkrtui.intake.pdf_files.page import Page, Rule, Word
from kkrtui.intake.pdf_files.words import paragraph

_BULLETS = "•·▪■●○◦‣⁃∙➢➤✓\uf0b7\uf0a7\uf0d8\uf02d\uf0fco*"
MARK = re.compile(
    rf"^(?:(?P<bullet>[{_BULLETS}\u2013-])\s+|(?P<number>\d{{1,2}}[.)]|[a-z][).])\s+(?!(?:{MONTH_NAMES})\b))(?=\S)"
)
_MARK_ALONE = re.compile(rf"^(?:[{_BULLETS}\u2013-]|\d{{1,2}}[.):]?|[a-z][.)])$")
_ENDS = re.compile(r"[.:;!?…][)”\"’'»]*$")
UNFINISHED = re.compile(
    r"(?:,|\bog|\beller|\baf|\bfor|\btil|\bpå|\bi|\bmed|\bfra|\bved|\bom|\bat|\bder|\bsom|\bden|\bdet|\bv\.|v/|[(/–])$"
)
_LABEL = re.compile(r"^[A-ZÆØÅ][\w/ -]{1,28}:(?:\s|$)")
NAMED = re.compile(
    r"(?:^|\s)(?:v\s?/|v\.|ved)\s*(?:alle|\?|(?:[A-ZÆØÅ][\w.-]+)(?:\s+[A-ZÆØÅ][\w.-]+)*(?:\s+og\s+[A-ZÆØÅ][\w -]+)?)$"
)
_NAME_BEGUN = re.compile(r"(?:^|\s)(?:v\.|v/|ved)\s*[A-ZÆØÅ][\w-]+$")
_NAME_ENDS = re.compile(r"^(?:[A-ZÆØÅ][\w-]+\s*){1,2}(?:$|,|og\b)")


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other: where they begin and end, the baseline, the first word's width, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    first: float
    hang: float


@dataclass(slots=True)
class Piece:
    """A paragraph, a point of a list or a heading; `apart` when space was left above it."""

    text: str
    lines: list[Line]
    apart: bool
    mark: str = ""
    level: int = 0

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    def written(self) -> str:
        """The piece with its mark, moved in by two spaces a level."""
        return f"{'  ' * self.level}{self.mark}{self.text}"


def runs_of(page: Page) -> list[Line]:
    """The words of a page as runs: parted where a wide gap, a ruling line or another line comes between."""
    runs: list[Line] = []
    words: list[Word] = []
    for word in page.words:
        if words and _parts(words[-1], word, page.upright):
            runs.append(_run(words, page.number))
            words = []
        words.append(word)
    return [*runs, _run(words, page.number)] if words else runs


def _parts(before: Word, word: Word, upright: Iterable[Rule]) -> bool:
    size = max(before.size, word.size)
    gap = word.x0 - before.x1
    if abs(word.y - before.y) > 0.6 * size or gap > 0.9 * size or gap < -1.5 * size:
        return True
    if word.fresh and (abs(word.y - before.y) > 0.1 * size or not -0.3 * size < gap < 0.6 * size):
        return True
    return gap > 1 and any(before.x1 - 1 < r.at < word.x0 + 1 and r.start < word.y < r.end + 2 for r in upright)


def _run(words: Sequence[Word], page: int) -> Line:
    # A full stop may be written after all else of its line: what stands close is one word, whatever the file says.
    glued = [word.glued or (word.fresh and word.x0 - last.x1 < 0.06 * word.size) for last, word in pairwise(words)]
    text = words[0].text + "".join(
        word.text if close else f" {word.text}" for word, close in zip(words[1:], glued, strict=True)
    )
    first = next((n for n, close in enumerate(glued, 1) if not close), len(words))
    letters = [word for word in words if any(c.isalnum() for c in word.text)] or words
    return Line(
        text,
        min(word.x0 for word in words),
        max(word.x1 for word in words),
        Counter(round(word.y, 1) for word in words).most_common(1)[0][0],
        max(words, key=lambda word: len(word.text)).size,
        all(word.bold for word in letters),
        page,
        words[first - 1].x1 - words[0].x0,
        words[first].x0 if first < len(words) else words[0].x0,
    )


def rows_of(runs: Iterable[Line]) -> list[list[Line]]:
    """Runs that stand on one line, from the top; on a line from the left."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: (run.page, run.y, run.x0)):
        first = rows[-1][0] if rows else None
        if first and first.page == run.page and abs(run.y - first.y) <= 0.3 * min(run.size, first.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def lines_of(runs: Iterable[Line]) -> list[Line]:
    """Each line's runs as one line; a time or a number far before the words stays a column of its own."""
    return [_one(row) for row in rows_of(runs)]


def _one(row: Sequence[Line]) -> Line:
    line = row[0]
    for run in row[1:]:
        wide = run.x0 - line.x1 > 2 * run.size
        timed = bool(re.match(r"^(?:kl\.?\s*)?\d{1,2}[.:]\d\d\b", line.text))
        between = " | " if wide and timed else " "
        hang = run.x0 if _MARK_ALONE.match(line.text) else line.hang
        line = replace(
            line, text=f"{line.text}{between}{run.text}", x1=run.x1, hang=hang, bold=line.bold and run.bold,
            size=line.size if len(line.text) > len(run.text) else run.size,
        )  # fmt: skip
    return line


def flow(lines: Sequence[Line], right: float, pitch: float) -> list[Piece]:
    """Lines of one column as pieces; a line goes on with the one above unless something says that it begins anew.

    Args:
        lines: from the top, over pages.
        right: how far to the right the column's words may reach, in points.
        pitch: from baseline to baseline inside a paragraph, as a multiple of the text's size.
    """
    pieces: list[Piece] = []
    for line in lines:
        match = MARK.match(line.text)
        last = pieces[-1] if pieces else None
        gap = _gap(last.lines[-1], line) / pitch if last else 0.0
        if last and not match and gap < 1.07 and _goes_on(last, line, right):
            last.lines.append(line)
            continue
        mark = "- " if match and match["bullet"] else ""
        listed = bool(match and last and MARK.match(last.lines[0].text))
        pieces.append(Piece("", [line], gap > (2.0 if listed else 1.22), mark))
    _levels(pieces)
    for piece in pieces:
        text = [line.text for line in piece.lines]
        if piece.mark:
            text[0] = MARK.sub("", text[0])
        piece.text = paragraph(text)
    return [piece for piece in pieces if piece.text]


def pitch_of(columns: Iterable[Sequence[Line]]) -> float:
    """From baseline to baseline inside a paragraph, as a multiple of the text's size: the lesser of the steps."""
    steps = sorted(gap for lines in columns for a, b in pairwise(lines) if 0.8 < (gap := _gap(a, b)) < 2.2)
    # One step may be odd, as at a raised figure.
    return min(steps[len(steps) // 6], 1.7) if steps else 1.25


def _gap(before: Line, line: Line) -> float:
    """From a baseline to the next as a multiple of the text's size; 0 over a page's end, where it says nothing."""
    return (line.y - before.y) / max(before.size, line.size) if before.page == line.page else 0.0


def name_goes_on(before: str, after: str) -> bool:
    """Whether a line breaks off after a presenter's first name and the next one is the rest of it."""
    return bool(_NAME_BEGUN.search(before) and _NAME_ENDS.match(after))


def _goes_on(piece: Piece, line: Line, right: float) -> bool:
    before = piece.lines[-1]
    if abs(before.size - line.size) > 0.08 * line.size or (before.bold != line.bold and before.bold == piece.bold):
        return False
    unfinished = bool(UNFINISHED.search(before.text)) or before.text.endswith(("-", "\u00ad"))
    said = " ".join(one.text for one in piece.lines)
    unfinished = unfinished or name_goes_on(before.text, line.text)
    unfinished = unfinished or (said.count("(") > said.count(")") and len(said) < 600)
    if _LABEL.match(line.text) and not unfinished:
        return False
    begun = MARK.match(piece.lines[0].text)
    if begun and not unfinished:
        under = min(abs(line.x0 - piece.lines[0].hang), abs(line.x0 - piece.lines[0].x0))
        hanging = len(piece.lines) > 1 and abs(piece.lines[1].x0 - piece.lines[0].hang) < 3
        if under > line.size or (hanging and line.x0 < piece.lines[0].hang - 4):
            return False
    elif not unfinished and abs(line.x0 - before.x0) > 0.8 * line.size and not (before.bold and line.bold):
        return False
    slack = right - before.x1 - line.first - 0.2 * line.size
    if slack <= 1.5 or unfinished:
        return True
    lower = line.text[0].islower() or line.text[0] in "(&"
    ended = bool(_ENDS.search(before.text))
    return lower and not ended and (line.bold or slack < 0.3 * max(right - line.x0, 1))


def _levels(pieces: Sequence[Piece]) -> None:
    """How deep each point of a list stands, by how far it is moved in among those of its kind."""
    for bullets in (True, False):
        marked = [p for p in pieces if MARK.match(p.lines[0].text) and bool(p.mark) is bullets]
        starts: list[float] = []
        for x in sorted(p.lines[0].x0 for p in marked):
            if not starts or x > starts[-1] + 6:
                starts.append(x)
        for piece in marked:
            piece.level = min(max(0, bisect_right(starts, piece.lines[0].x0 + 0.01) - 1), 4)


def body_size(lines: Iterable[Line]) -> float:
    """The size that most of the text has, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def heading_levels(pieces: Iterable[Piece], body: float) -> dict[float, int]:
    """The level of headings of each size, from the largest; sizes near the body's are no headings."""
    sizes = Counter(round(p.size * 2) / 2 for p in pieces if is_heading(p, body))
    ranked = sorted(sizes, reverse=True)
    first = 2 if ranked and sizes[ranked[0]] >= 3 else 1
    return {size: min(first + rank, 6) for rank, size in enumerate(ranked)}


def is_heading(piece: Piece, body: float) -> bool:
    return piece.size >= 1.12 * body and len(piece.text) <= 200 and bool(re.search(r"\w", piece.text))
