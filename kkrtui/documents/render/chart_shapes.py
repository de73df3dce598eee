"""What the picture of a meeting's time is drawn with: colours, boxes, lines, hatching, words and how wide they are.

Plain shapes and text only: hatching is drawn as lines, because office programs know no patterns or clip paths.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

# The app's light theme on white, so that a picture and a screen beside each other look like one thing.
TEXT, DIM, ACCENT, OVER = "#1c242d", "#535e6a", "#0a559e", "#a8231b"
GROUND, LINE, FAINT, HELD, OVER_GROUND = "#ffffff", "#c3c9d0", "#e6e8eb", "#d6e4f2", "#fbe9e7"
FONTS = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"


def words(
    x: float, y: float, text: str, *, size: float, fill: str = TEXT, bold: bool = False, anchor: str = "start"
) -> str:
    """A text on one line, its foot at `y`; `anchor` is the end of it that stands at `x`."""
    weight = ' font-weight="600"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{short(x)}" y="{short(y)}" font-size="{short(size)}" fill="{fill}"{weight}{side}>{safe(text)}</text>'
    )


def box(
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
    """A box; `kind` says in the file what it stands for."""
    edge = f' stroke="{stroke}"' if stroke else ""
    edge += ' stroke-dasharray="3 3"' if dashed else ""
    place = f'x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
    return f'<rect class="{kind}" {place} fill="{fill}"{edge}/>'


def thin_line(x1: float, y1: float, x2: float, y2: float, colour: str = LINE) -> str:
    """A line from one point to another."""
    return f'<path d="M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}" stroke="{colour}" fill="none"/>'


def hatched(kind: str, x: float, y: float, width: float, height: float, colour: str) -> str:
    """Slanting lines inside a box, each cut where the box ends."""
    strokes, along = [], 3.0
    while along < width + height:
        start = (x + along, y) if along <= width else (x + width, y + along - width)
        end = (x + along - height, y + height) if along >= height else (x, y + along)
        strokes.append(f"M{short(start[0])} {short(start[1])}L{short(end[0])} {short(end[1])}")
        along += 5
    return f'<path class="{kind}" d="{"".join(strokes)}" stroke="{colour}" fill="none"/>'


def overrun(x: float, y: float, width: float, height: float) -> Iterator[str]:
    """A box for the time over the plan."""
    yield box("over", x, y, width, height, fill=OVER_GROUND, stroke=OVER)
    yield hatched("hatch-over", x, y, width, height, OVER)


def safe(text: str) -> str:
    """A text as it may stand in the file."""
    return escape(text)


def short(number: float) -> str:
    """A number as short as two decimals can say it."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels, rather too much than too little: nobody knows which font will be there."""
    ems = sum(_ems(char) for char in text)
    return ems * size * (1.14 if bold else 1)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """A text cut with `…` where it would be wider than there is room for."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """A text on one or two lines, broken at a space where there is one, cut with `…` on the second."""
    if text_width(text, size) <= room:
        return [text]
    end = len(fitted(text, size, room)) - 1
    space = text.rfind(" ", 0, end + 1)
    if space > end // 2:
        end = space
    return [text[:end].rstrip(), fitted(text[end:].strip(), size, room)]


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
