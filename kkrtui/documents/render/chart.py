"""Meeting -> an SVG picture of planned against actual time, to paste into a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from kkrtui.documents.access import without_access
from kkrtui.documents.render.chart_shapes import (
    ACCENT,
    DIM,
    FAINT,
    FONTS,
    GROUND,
    HELD,
    LINE,
    OVER,
    TEXT,
    box,
    fitted,
    hatched,
    overrun,
    safe,
    short,
    text_width,
    thin_line,
    words,
    wrapped,
)
from kkrtui.documents.render.common import printable
from kkrtui.domain.danish import clean_line, long_date
from kkrtui.domain.instants import hm, local
from kkrtui.domain.meeting import ItemKind, Meeting
from kkrtui.domain.retrospect import Comparison, Stretch, compare, held_stretches, planned_stretches, totals

WIDTH = 960
"""The picture's width in pixels; its height follows the number of items."""

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
        words(_LEFT, 46, fitted(_shown(meeting, meeting.title), 21, _RIGHT - _LEFT, bold=True), size=21, bold=True),
        words(_LEFT, 70, name, size=14, fill=DIM),
        words(_LEFT, 104, whole.sentence, size=16, bold=True),
    ]
    if whole.lateness:
        body.append(words(_LEFT, 125, f"{whole.lateness}.", size=13, fill=DIM))
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
        f'role="img" aria-labelledby="chart-title chart-desc" xml:lang="da" lang="da" font-family="{FONTS}">',
        f'<title id="chart-title">{safe(_shown(meeting, meeting.title))}: {safe(name)}</title>',
        f'<desc id="chart-desc">{safe(" ".join([f"{whole.sentence}.", *told]))}</desc>',
        box("ground", 0, 0, WIDTH, height, fill=GROUND),
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
        yield thin_line(x, top + 4, x, top + 10 + 32 * len(lanes))
        yield words(min(x, _RIGHT - 18), top - 2, hm(instant), size=12, fill=DIM, anchor="middle")
    for place, (name, stretches) in enumerate(lanes):
        y = top + 14 + 32 * place
        yield words(_LEFT, y + 16, name, size=13, fill=DIM)
        if name == "Holdt":
            for one, other in _standing_still(stretches):
                x = across(one.end)
                yield box("still", x, y + 8, across(other.start) - x, _LANE - 16, stroke=DIM, dashed=True)
        for stretch in stretches:
            x = across(stretch.start)
            yield from _segment(stretch, x, y, across(stretch.end) - x, HELD if name == "Holdt" else GROUND)


def _segment(stretch: Stretch, x: float, y: float, width: float, fill: str) -> Iterator[str]:
    """A piece of a lane with its item's number where there is room for it."""
    number = str(stretch.item.number) if stretch.item.number is not None else "+"
    room = text_width(number, 12) + 4
    pausing = stretch.item.kind is ItemKind.BREAK
    yield box("segment", x, y, width, _LANE, fill=GROUND if pausing else fill, stroke=DIM)
    if pausing:
        yield hatched("hatch-break", x, y, width, _LANE, LINE)
    if room <= width:
        if pausing:
            yield box("behind", x + (width - room) / 2, y + 5, room, _LANE - 10, fill=GROUND)
        yield words(x + width / 2, y + 16.5, number, size=12, anchor="middle")


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
        ("planlagt tid", True, [box("key", 0, 0, 28, 14, fill=GROUND, stroke=DIM)]),
        ("brugt tid", any(one.measured for one in found), [box("key", 0, 2, 28, 10, fill=ACCENT)]),
        ("over planen", any((one.over or timedelta()) > timedelta() for one in found), list(overrun(0, 2, 28, 10))),
        (
            "pause",
            pausing,
            [box("key", 0, 0, 28, 14, fill=GROUND, stroke=DIM), hatched("key", 0, 0, 28, 14, LINE)],
        ),
        ("uret stod stille", bool(_standing_still(held)), [box("key", 0, 4, 28, 6, stroke=DIM, dashed=True)]),
    )
    for name, present, shapes in entries:
        if present:
            yield f'<g transform="translate({short(x)} {short(y)})">{"".join(shapes)}</g>'
            yield words(x + 36, top, name, size=12.5, fill=DIM)
            x += 36 + text_width(name, 12.5) + 24


def _rows(meeting: Meeting, found: Sequence[Comparison], top: float) -> Iterator[str]:
    """A row for each item: number, title, bars, figures, over or under."""
    longest = max([5.0, *(float(one.planned or 0) for one in found), *(_in_minutes(one.used) for one in found)])
    scale = (_BARS_RIGHT - _BARS_LEFT) / longest
    step = next((step for step in _STEPS if step * scale >= 56), _STEPS[-1])
    bottom = top + 20 + _ROW * len(found)
    for mark in range(0, int(longest) + 1, step):
        x = _BARS_LEFT + mark * scale
        yield thin_line(x, top + 14, x, bottom, colour=FAINT)
        yield words(x, top + 8, f"{mark}" if mark else "0 min", size=12, fill=DIM, anchor="middle")
    for place, one in enumerate(found):
        yield "<g>"
        yield f"<title>{safe(_heading(meeting, one))}: {safe(_told(one))}</title>"
        yield from _row(meeting, one, top + 20 + _ROW * place, scale)
        yield "</g>"


def _row(meeting: Meeting, one: Comparison, y: float, scale: float) -> Iterator[str]:
    middle = y + _ROW / 2
    yield thin_line(_LEFT, y, _RIGHT, y, colour=FAINT)
    lines = wrapped(_shown(meeting, one.title), _TITLE_SIZE, _TITLES_RIGHT - _TITLES_LEFT)
    base = middle + 4.5 - 8 * (len(lines) - 1)
    number = str(one.number) if one.number is not None else "+"
    yield words(_TITLES_LEFT - 10, base, number, size=_TITLE_SIZE, fill=DIM, anchor="end")
    spans = "".join(
        f'<tspan x="{_TITLES_LEFT}" y="{short(base + 16 * n)}">{safe(line)}</tspan>' for n, line in enumerate(lines)
    )
    yield f'<text class="title" font-size="{short(_TITLE_SIZE)}" fill="{TEXT}">{spans}</text>'
    planned, spent = (one.planned or 0) * scale, _in_minutes(one.used) * scale
    over = max(spent - planned, 0.0) if one.over is not None else 0.0
    if one.planned:
        dashed = not one.measured
        yield box("planned", _BARS_LEFT, middle - _BAR / 2, planned, _BAR, fill=GROUND, stroke=DIM, dashed=dashed)
    if spent > over:
        yield box("used", _BARS_LEFT, middle - _INNER / 2, spent - over, _INNER, fill=ACCENT)
    if over:
        yield from overrun(_BARS_LEFT + planned, middle - _INNER / 2, over, _INNER)
    figures = f"{one.figures} min" if one.figures else ""
    base = middle + (-2 if figures and one.word else 4.5)
    if figures:
        yield words(_FIGURES_RIGHT, base, figures, size=13, anchor="end")
    if one.word:
        yield words(_FIGURES_RIGHT, base + 15 if figures else base, one.word, size=12, fill=DIM, anchor="end")
    if one.difference:
        late = (one.minutes_over or 0) > 0
        fill = OVER if late else DIM
        yield words(_RIGHT, middle + 4.5, one.difference, size=15 if late else 13, fill=fill, bold=late, anchor="end")


def _in_minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)
