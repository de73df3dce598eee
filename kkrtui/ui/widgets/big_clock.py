"""Digits as large as there is room for, drawn in blocks: a clock to read from across the room."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kkrtui.ui.text import plain

_HIGH = 5
_GLYPHS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
    "+": ("   ", " █ ", "███", " █ ", "   "),
    "-": ("   ", "   ", "███", "   ", "   "),
    " ": (" ", " ", " ", " ", " "),
}


def big_text(text: str, width: int, height: int) -> list[str]:
    """A clock time in lines of blocks, as large as fits in a width and height of the terminal's cells.

    A cell is about twice as high as it is wide, so a block is up to twice as wide as it is high. Where not even the
    smallest fits, the text stands as it is.
    """
    glyphs = [_GLYPHS.get(char, _GLYPHS[" "]) for char in text]
    columns = sum(len(glyph[0]) for glyph in glyphs) + max(len(glyphs) - 1, 0)
    if not columns or width < columns or height < _HIGH:
        return [text]
    down = height // _HIGH
    across = min(width // columns, down * 2)
    # As high as it is wide allows: tall thin digits read worse than smaller ones.
    down = min(down, max(across, 1))
    lines = []
    for row in range(_HIGH):
        line = (" " * across).join("".join(cell * across for cell in glyph[row]) for glyph in glyphs)
        lines += [line] * down
    return lines


class BigClock(Static):
    """The digits, in the middle of the room they have."""

    def __init__(self, id: str = "big-clock") -> None:
        super().__init__("", id=id, markup=False)
        self._text, self._style = "", "$kkr-text"

    def show(self, text: str, style: str) -> None:
        """Shows a time in a style; drawn anew only when it changed."""
        if (text, style) != (self._text, self._style):
            self._text, self._style = text, style
            self.refresh()

    def render(self) -> Content:
        size = self.content_size
        lines = big_text(self._text, size.width, size.height)
        above = max(size.height - len(lines), 0) // 2
        wide = max((len(line) for line in lines), default=0)
        left = " " * (max(size.width - wide, 0) // 2)
        return plain("\n" * above + "\n".join(left + line for line in lines), self._style)
