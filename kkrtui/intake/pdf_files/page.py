"""The words and ruling lines of one page of a PDF, where they stand as the page is seen."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?")
_BOLD = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# The library marks a hyphen at a line's end with a character of its own, as it does one that is only shown there.
_LINE_END = re.compile("[\x02\ufffe\u00ad\u2010]$")
_THIN = 3.0
_SHORTEST_RULE = 8.0
_MOST_SEGMENTS = 4000
_MOST_OBJECTS = 20_000
_MOST_RULES = 1_500


class Word(NamedTuple):
    """A word on a page: where it begins and ends across, its baseline from the top, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    glued: bool
    fresh: bool


class Rule(NamedTuple):
    """A ruling line: at `at`, from `start` to `end` the other way, in points from the page's top left."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What stands on a page, in points from its top left corner.

    Attributes:
        number: the page's number, from 0.
        words: upright words in the order they are written in the file.
        turned: words that stand on end, as along a margin.
        across, upright: the ruling lines.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)


Turn = Callable[[float, float], tuple[float, float]]


def read_page(page: Any, number: int) -> Page:
    """A page of an opened document; the text of it is fetched at once and places only for each word's ends."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    left, bottom, right, top = page.get_cropbox()
    found = Page(number, right - left, top - bottom)
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        return found
    try:
        text = _text(raw, text_page)
        rotation = _rotation(raw, text_page, text)
        turn = _turn(rotation, (left, bottom, right, top))
        if rotation % 180:
            found.width, found.height = found.height, found.width
        _words(raw, text_page, text, turn, found)
    finally:
        raw.FPDFText_ClosePage(text_page)
    _rules(raw, page.raw, turn, found)
    if len(found.across) + len(found.upright) > _MOST_RULES:
        # A drawing, not a table.
        found.across, found.upright = [], []
    return found


def _turn(rotation: int, box: tuple[float, float, float, float]) -> Turn:
    """From the file's places (up from the bottom left) to the page as it is seen (down from the top left)."""
    left, bottom, right, top = box
    match rotation % 360:
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _text(raw: Any, text_page: Any) -> str:
    count = max(0, raw.FPDFText_CountChars(text_page))
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    units = raw.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: 2 * max(0, units - 1)].decode("utf-16-le", "replace")


def _rotation(raw: Any, text_page: Any, text: str) -> int:
    """How the page must be turned, in degrees with the clock, for most of its words to be upright.

    The words' own direction says it: the page's mark for it may be missing or wrong, and is of no use to a reader.
    """
    places = [ctypes.c_double() for _ in range(2)]
    seen: Counter[int] = Counter()
    for match in islice(re.finditer(r"\w{4,}", text), 60):
        ends = []
        for index in (match.start(), match.end() - 1):
            raw.FPDFText_GetCharOrigin(text_page, raw.FPDFText_GetCharIndexFromTextIndex(text_page, index), *places)
            ends.append((places[0].value, places[1].value))
        (ax, ay), (bx, by) = ends
        upright = abs(bx - ax) >= abs(by - ay)
        seen[(0 if bx >= ax else 180) if upright else (90 if by > ay else 270)] += 1
    return seen.most_common(1)[0][0] if seen else 0


def _words(raw: Any, text_page: Any, text: str, turn: Turn, found: Page) -> None:
    exact = len(text) == raw.FPDFText_CountChars(text_page)
    looks = _Looks(raw)
    first = [ctypes.c_double() for _ in range(2)]
    box = [ctypes.c_double() for _ in range(4)]
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.start(), match.end() - 1
        between = text[before:start]
        glued, fresh = not between and start > 0, "\n" in between
        before = match.end()
        if not exact:
            start = raw.FPDFText_GetCharIndexFromTextIndex(text_page, start)
            end = raw.FPDFText_GetCharIndexFromTextIndex(text_page, end)
            if start < 0 or end < 0:
                continue
        raw.FPDFText_GetCharOrigin(text_page, start, *first)
        raw.FPDFText_GetCharBox(text_page, end, *box)
        size, bold = looks.of(text_page, start)
        left, baseline = turn(first[0].value, first[1].value)
        corners = turn(box[0].value, box[2].value), turn(box[1].value, box[3].value)
        right = max(corner[0] for corner in corners)
        words = _LINE_END.sub("\u00ad" if match[0][-1] == "\u00ad" else "-", match[0]).translate(_LIGATURES)
        middle = (corners[0][1] + corners[1][1]) / 2
        if (end > start and abs(middle - baseline) > 1.6 * size) or right < left - size:
            found.turned.append(words)
            continue
        found.words.append(Word(words, left, max(right, left), baseline, size, bold, glued, fresh))


class _Looks:
    """Size and weight of the text at a character, asked once for each run of the same look."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._known: dict[int, tuple[float, bool]] = {}
        self._fonts: dict[int, bool] = {}

    def of(self, text_page: Any, place: int) -> tuple[float, bool]:
        run = self._raw.FPDFText_GetTextObject(text_page, place)
        if not run:
            return self._raw.FPDFText_GetFontSize(text_page, place) or 11.0, False
        key = ctypes.addressof(run.contents)
        if key not in self._known:
            self._known[key] = self._look(run)
        return self._known[key]

    def _look(self, run: Any) -> tuple[float, bool]:
        raw = self._raw
        size, matrix = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(run, size)
        raw.FPDFPageObj_GetMatrix(run, matrix)
        scaled = abs(size.value) * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
        stroked = raw.FPDFTextObj_GetTextRenderMode(run) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        font = raw.FPDFTextObj_GetFont(run)
        return (scaled if 1 <= scaled <= 400 else 11.0), stroked or (bool(font) and self._is_bold(font))

    def _is_bold(self, font: Any) -> bool:
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            name = ctypes.create_string_buffer(256)
            self._raw.FPDFFont_GetBaseFontName(font, name, 256)
            said = name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
            self._fonts[key] = bool(_BOLD.search(said)) or bool(self._raw.FPDFFont_GetFlags(font) & 1 << 18)
        return self._fonts[key]


def _rules(raw: Any, page: Any, turn: Turn, found: Page) -> None:
    """Takes what is drawn as lines: strokes, and boxes so thin that they are lines."""
    for x0, y0, x1, y1 in _lines(raw, page):
        (left, top), (right, bottom) = turn(x0, y0), turn(x1, y1)
        left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        if bottom - top <= _THIN and right - left >= _SHORTEST_RULE:
            found.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORTEST_RULE:
            found.upright.append(Rule((left + right) / 2, top, bottom))


def _lines(raw: Any, page: Any) -> Iterator[tuple[float, float, float, float]]:
    for drawn, matrix in _drawn(raw, page):
        count = raw.FPDFPath_CountSegments(drawn)
        if not 2 <= count <= _MOST_SEGMENTS:
            continue
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, mode, stroke)
        boxes: list[list[tuple[float, float]]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for number in range(count):
            segment = raw.FPDFPath_GetPathSegment(drawn, number)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            a, b, c, d, e, f = matrix
            point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if kind == raw.FPDF_SEGMENT_MOVETO or not boxes:
                boxes.append([])
            boxes[-1].append(point)
        for points in boxes:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            if max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN:
                yield min(xs), min(ys), max(xs), max(ys)
            elif stroke.value:
                closed = [*points, points[0]] if mode.value or len(points) >= 4 else points
                for (ax, ay), (bx, by) in pairwise(closed):
                    yield ax, ay, bx, by


_Matrix = tuple[float, float, float, float, float, float]


def _drawn(raw: Any, page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """The paths of a page with the way their places are moved, those inside forms too."""
    one: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    waiting: list[tuple[Any, _Matrix, int]] = [(raw.FPDFPage_GetObject(page, n), one, 0) for n in range(count)]
    while waiting:
        thing, outer, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, own)
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield thing, matrix
        elif depth < 5:
            count = min(raw.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(thing, n), matrix, depth + 1) for n in range(count)]


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)
