"""Meeting -> an SVG picture of planned against actual time, to paste into a report.

Plain shapes and text only: hatching is drawn as lines, because office programs know no patterns or clip paths.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from itertools import pairwise

from kkrtui.documents.access import without_access
from kkrtui.documents.render.common import printable
from kkrtui.domain.danish import clean_line, long_date
from kkrtui.domain.instants import hm, local
from kkrtui.domain.meeting import ItemKind, Meeting
from kkrtui.domain.retrospect import Comparison, Stretch, compare, held_stretches, planned_stretches, totals

WIDTH = 960
"""The picture's width in pixels; its height follows the number of items."""

# The app's light theme on white, so that a picture and a screen beside each other look like one thing.
_TEXT, _DIM, _ACCENT, _OVER = "#1c242d", "#535e6a", "#0a559e", "#a8231b"
_GROUND, _LINE, _FAINT, _HELD, _OVER_GROUND = "#ffffff", "#c3c9d0", "#e6e8eb", "#d6e4f2", "#fbe9e7"
_FONTS = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

_LEFT, _RIGHT = 32, 928
_LANES_LEFT, _LANE = 104, 24
_TITLES_LEFT, _TITLES_RIGHT = 64, 372
_BARS_LEFT, _BARS_RIGHT = 388, 724
_FIGURES_RIGHT = 852
_ROW, _BAR, _INNER = 40, 22, 12
_TITLE_SIZE = 13.0
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 43200, 525600)


def render_chart(meeting: Meeting, now: datetime) -> bytes:
    """The meeting's plan against the time it took, as an SVG file of 960 pixels' width.

    On top the clock: what was planned when, what was held when. Below it a row for each item: its planned minutes as
    an outline, those it took filled, those over the plan hatched. What is told by colour is told by form and figures.

    Args:
        meeting: the meeting.
        now: the present instant, UTC; only used while the meeting runs.
    """
    found = compare(meeting, now)
    whole = totals(meeting, now)
    name = f"Planlagt og brugt tid · {long_date(meeting.date)}"
    body = [
        _words(_LEFT, 46, _fitted(_shown(meeting, meeting.title), 21, _RIGHT - _LEFT, bold=True), size=21, bold=True),
        _words(_LEFT, 70, name, size=14, fill=_DIM),
        _words(_LEFT, 104, whole.sentence, size=16, bold=True),
    ]
    if whole.lateness:
        body.append(_words(_LEFT, 125, f"{whole.lateness}.", size=13, fill=_DIM))
    top = 160 if whole.lateness else 144
    planned, held = planned_stretches(meeting), held_stretches(meeting, now)
    if planned or held:
        lanes = [lane for lane in (("Planlagt", planned), ("Holdt", held)) if lane[1]]
        body += _timeline(lanes, top)
        top += 40 + 32 * len(lanes)
    body += _legend(found, planned, held, top)
    top += 38
    body += _rows(meeting, found, top)
    height = top + 20 + _ROW * len(found) + 24
    told = [f"{_heading(meeting, one)}: {_told(one)}." for one in found]
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-labelledby="chart-title chart-desc" xml:lang="da" lang="da" font-family="{_FONTS}">',
        f'<title id="chart-title">{_safe(_shown(meeting, meeting.title))}: {_safe(name)}</title>',
        f'<desc id="chart-desc">{_safe(" ".join([f"{whole.sentence}.", *told]))}</desc>',
        _box("ground", 0, 0, WIDTH, height, fill=_GROUND),
        *body,
        "</svg>",
        "",
    ]).encode()  # fmt: skip


def _shown(meeting: Meeting, text: str) -> str:
    """User text as the picture may show it: one line, no access details, nothing that XML can't hold."""
    return printable(without_access(meeting, clean_line(text)))


def _heading(meeting: Meeting, one: Comparison) -> str:
    title = _shown(meeting, one.title)
    return f"{one.number}. {title}" if one.number is not None else title


def _told(one: Comparison) -> str:
    """`41 af 30 min, +11`, and the item's word."""
    figures = f"{one.figures} min" if one.figures else ""
    return ", ".join(part for part in (figures, one.difference, one.word) if part) or "uden tid"


def _timeline(lanes: Sequence[tuple[str, Sequence[Stretch]]], top: float) -> Iterator[str]:
    """The lanes on one clock: the plan, and what was held; breaks hatched, dashes where the clock stood still."""
    first = min(stretches[0].start for _, stretches in lanes)
    last = max(stretches[-1].end for _, stretches in lanes)
    scale = (_RIGHT - _LANES_LEFT) / _in_minutes(last - first)

    def across(instant: datetime) -> float:
        return _LANES_LEFT + _in_minutes(instant - first) * scale

    for instant in _clock_marks(first, last, scale):
        x = across(instant)
        yield _line(x, top + 4, x, top + 10 + 32 * len(lanes))
        yield _words(min(x, _RIGHT - 18), top - 2, hm(instant), size=12, fill=_DIM, anchor="middle")
    for place, (name, stretches) in enumerate(lanes):
        y = top + 14 + 32 * place
        yield _words(_LEFT, y + 16, name, size=13, fill=_DIM)
        if name == "Holdt":
            for one, other in _standing_still(stretches):
                x = across(one.end)
                yield _box("still", x, y + 8, across(other.start) - x, _LANE - 16, stroke=_DIM, dashed=True)
        for stretch in stretches:
            x = across(stretch.start)
            yield from _segment(stretch, x, y, across(stretch.end) - x, _HELD if name == "Holdt" else _GROUND)


def _segment(stretch: Stretch, x: float, y: float, width: float, fill: str) -> Iterator[str]:
    """A piece of a lane with its item's number where there is room for it."""
    number = str(stretch.item.number) if stretch.item.number is not None else "+"
    room = _width(number, 12) + 4
    pausing = stretch.item.kind is ItemKind.BREAK
    yield _box("segment", x, y, width, _LANE, fill=_GROUND if pausing else fill, stroke=_DIM)
    if pausing:
        yield _hatched("hatch-break", x, y, width, _LANE, _LINE)
    if room <= width:
        if pausing:
            yield _box("behind", x + (width - room) / 2, y + 5, room, _LANE - 10, fill=_GROUND)
        yield _words(x + width / 2, y + 16.5, number, size=12, anchor="middle")


def _standing_still(held: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """The neighbours between which the clock stood still."""
    return [(one, other) for one, other in pairwise(held) if one.end < other.start]


def _clock_marks(first: datetime, last: datetime, scale: float) -> Iterator[datetime]:
    """Round clock times along the lanes, at least 64 pixels from each other."""
    step = next((step for step in _STEPS if step * scale >= 64), _STEPS[-1])
    clock = local(first)
    past = timedelta(
        minutes=(clock.hour * 60 + clock.minute) % step, seconds=clock.second, microseconds=clock.microsecond
    )
    mark = first - past + (timedelta(minutes=step) if past else timedelta())
    while mark <= last:
        yield mark
        mark += timedelta(minutes=step)


def _legend(
    found: Sequence[Comparison], planned: Sequence[Stretch], held: Sequence[Stretch], top: float
) -> Iterator[str]:
    """What the forms mean; only those that the picture shows."""
    x, y = float(_LEFT), top - 11
    pausing = any(stretch.item.kind is ItemKind.BREAK for stretch in (*planned, *held))
    entries = (
        ("planlagt tid", True, [_box("key", 0, 0, 28, 14, fill=_GROUND, stroke=_DIM)]),
        ("brugt tid", any(one.measured for one in found), [_box("key", 0, 2, 28, 10, fill=_ACCENT)]),
        ("over planen", any((one.over or timedelta()) > timedelta() for one in found), list(_overrun(0, 2, 28, 10))),
        (
            "pause",
            pausing,
            [_box("key", 0, 0, 28, 14, fill=_GROUND, stroke=_DIM), _hatched("key", 0, 0, 28, 14, _LINE)],
        ),
        ("uret stod stille", bool(_standing_still(held)), [_box("key", 0, 4, 28, 6, stroke=_DIM, dashed=True)]),
    )
    for name, present, shapes in entries:
        if present:
            yield f'<g transform="translate({_n(x)} {_n(y)})">{"".join(shapes)}</g>'
            yield _words(x + 36, top, name, size=12.5, fill=_DIM)
            x += 36 + _width(name, 12.5) + 24


def _rows(meeting: Meeting, found: Sequence[Comparison], top: float) -> Iterator[str]:
    """A row for each item: number, title, bars, figures, over or under."""
    longest = max([5.0, *(float(one.planned or 0) for one in found), *(_in_minutes(one.used) for one in found)])
    scale = (_BARS_RIGHT - _BARS_LEFT) / longest
    step = next((step for step in _STEPS if step * scale >= 56), _STEPS[-1])
    bottom = top + 20 + _ROW * len(found)
    for mark in range(0, int(longest) + 1, step):
        x = _BARS_LEFT + mark * scale
        yield _line(x, top + 14, x, bottom, colour=_FAINT)
        yield _words(x, top + 8, f"{mark}" if mark else "0 min", size=12, fill=_DIM, anchor="middle")
    for place, one in enumerate(found):
        yield "<g>"
        yield f"<title>{_safe(_heading(meeting, one))}: {_safe(_told(one))}</title>"
        yield from _row(meeting, one, top + 20 + _ROW * place, scale)
        yield "</g>"


def _row(meeting: Meeting, one: Comparison, y: float, scale: float) -> Iterator[str]:
    middle = y + _ROW / 2
    yield _line(_LEFT, y, _RIGHT, y, colour=_FAINT)
    lines = _wrapped(_shown(meeting, one.title), _TITLE_SIZE, _TITLES_RIGHT - _TITLES_LEFT)
    base = middle + 4.5 - 8 * (len(lines) - 1)
    number = str(one.number) if one.number is not None else "+"
    yield _words(_TITLES_LEFT - 10, base, number, size=_TITLE_SIZE, fill=_DIM, anchor="end")
    spans = "".join(
        f'<tspan x="{_TITLES_LEFT}" y="{_n(base + 16 * n)}">{_safe(line)}</tspan>' for n, line in enumerate(lines)
    )
    yield f'<text class="title" font-size="{_n(_TITLE_SIZE)}" fill="{_TEXT}">{spans}</text>'
    planned, spent = (one.planned or 0) * scale, _in_minutes(one.used) * scale
    over = max(spent - planned, 0.0) if one.over is not None else 0.0
    if one.planned:
        dashed = not one.measured
        yield _box("planned", _BARS_LEFT, middle - _BAR / 2, planned, _BAR, fill=_GROUND, stroke=_DIM, dashed=dashed)
    if spent > over:
        yield _box("used", _BARS_LEFT, middle - _INNER / 2, spent - over, _INNER, fill=_ACCENT)
    if over:
        yield from _overrun(_BARS_LEFT + planned, middle - _INNER / 2, over, _INNER)
    figures = f"{one.figures} min" if one.figures else ""
    base = middle + (-2 if figures and one.word else 4.5)
    if figures:
        yield _words(_FIGURES_RIGHT, base, figures, size=13, anchor="end")
    if one.word:
        yield _words(_FIGURES_RIGHT, base + 15 if figures else base, one.word, size=12, fill=_DIM, anchor="end")
    if one.difference:
        late = (one.minutes_over or 0) > 0
        fill = _OVER if late else _DIM
        yield _words(_RIGHT, middle + 4.5, one.difference, size=15 if late else 13, fill=fill, bold=late, anchor="end")


def _in_minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)


def _overrun(x: float, y: float, width: float, height: float) -> Iterator[str]:
    yield _box("over", x, y, width, height, fill=_OVER_GROUND, stroke=_OVER)
    yield _hatched("hatch-over", x, y, width, height, _OVER)


def _n(number: float) -> str:
    """A number as short as two decimals can say it."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    return escape(text)


def _words(
    x: float, y: float, text: str, *, size: float, fill: str = _TEXT, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="600"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"{weight}{side}>{_safe(text)}</text>'


def _box(
    kind: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "",
    dashed: bool = False,
) -> str:
    edge = f' stroke="{stroke}"' if stroke else ""
    edge += ' stroke-dasharray="3 3"' if dashed else ""
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect class="{kind}" {place} fill="{fill}"{edge}/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = _LINE) -> str:
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{colour}" fill="none"/>'


def _hatched(kind: str, x: float, y: float, width: float, height: float, colour: str) -> str:
    """Slanting lines inside a box, each cut where the box ends."""
    strokes, along = [], 3.0
    while along < width + height:
        start = (x + along, y) if along <= width else (x + width, y + along - width)
        end = (x + along - height, y + height) if along >= height else (x, y + along)
        strokes.append(f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}")
        along += 5
    return f'<path class="{kind}" d="{"".join(strokes)}" stroke="{colour}" fill="none"/>'


def _width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels, rather too much than too little: nobody knows which font will be there."""
    ems = sum(_ems(char) for char in text)
    return ems * size * (1.14 if bold else 1)


def _ems(char: str) -> float:
    """The width of a character in DejaVu Sans, the widest of the likely fonts, as a part of the font size."""
    if char in "ijlI.,:;'|":
        return 0.34
    if char in "ftr()[]/! -":
        return 0.42
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF or char in "mwMW@%&—…Ææ":
        return 1.1 if ord(char) > 0x2E80 else 1.0
    return 0.78 if char.isupper() else 0.64 if ord(char) < 0x250 else 1.1


def _fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text cut with `…` where it would be wider than there is room for."""
    if _width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and _width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _wrapped(text: str, size: float, room: float) -> list[str]:
    """A text on one or two lines, broken at a space where there is one, cut with `…` on the second."""
    if _width(text, size) <= room:
        return [text]
    end = len(_fitted(text, size, room)) - 1
    space = text.rfind(" ", 0, end + 1)
    if space > end // 2:
        end = space
    return [text[:end].rstrip(), _fitted(text[end:].strip(), size, room)]
