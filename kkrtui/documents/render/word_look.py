"""What is asked of the Word file that is written into: its styles, its lists' numbers, its links."""

from __future__ import annotations

from typing import Protocol

DEEPEST_HEADING = 6
DEEPEST_LIST = 8
TABLE_STYLE = "Referattabel"
ASIDE_STYLE = "Kontaktblok"


class Look(Protocol):
    """What the writer asks of the file it writes into."""

    def style(self, name: str) -> str:
        """The id of a style, which is there afterwards if it wasn't before."""

    def bullets(self) -> int:
        """The number of a new bullet list."""

    def numbers(self, level: int, start: int, form: str) -> int:
        """The number of a new numbered list at a level (0 is outermost), from `start`, written as `form`."""

    def indent(self, level: int, *, numbered: bool) -> tuple[int, int]:
        """How far a list's text stands in at a level, and its mark before that, in twentieths of a point."""

    def link(self, url: str) -> str:
        """The id of a relationship to an address outside the file."""
