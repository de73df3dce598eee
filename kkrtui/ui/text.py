"""The one way user text reaches the screen: as `Content`, never as markup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.style import Style

from kkrtui.domain.danish import MONTHS, clean


def plain(text: str, style: str = "") -> Content:
    """Text as it stands, in a style; `[titel]` and `[/` in it are just characters."""
    return Content.styled(text, style) if style else Content(text)


def one_line(text: str, width: int = 0) -> str:
    """Text on one line, cut with `…` at a width when one is given."""
    flat = " ".join(clean(text).split())
    return f"{flat[: width - 1]}…" if width and len(flat) > width else flat


def short_day(day: date) -> str:
    """A date in a column: `14. okt 2025`, the day with room for two digits."""
    return f"{day.day:>2}. {MONTHS[day.month - 1][:3]} {day.year}"


def joined(*parts: Content | str | tuple[str, str]) -> Content:
    """Pieces of text, each plain or with its style, one after another."""
    return Content.assemble(*(plain(*part) if isinstance(part, tuple) else part for part in parts))


def in_lines(pieces: Iterable[Content], width: int, between: str) -> list[Content]:
    """Pieces in lines of a width, none of them broken."""
    lines: list[list[Content]] = []
    used = 0
    for piece in pieces:
        if not lines or used + len(between) + piece.cell_length > width:
            lines.append([])
            used = -len(between)
        lines[-1].append(piece)
        used += len(between) + piece.cell_length
    return [Content(between).join(line) for line in lines]


def hanging(lead: Content, body: Content, width: int) -> Content:
    """A body beside what leads it, its further lines under its first."""
    lines = body.wrap(max(width - lead.cell_length, 10))
    blank = Content(" " * lead.cell_length)
    return Content("\n").join(joined(blank if place else lead, line) for place, line in enumerate(lines or [body]))


def clickable(content: Content, command: str) -> Content:
    """A piece of text that runs a command when it is clicked."""
    return content.stylize(Style.from_meta({"@click": f"screen.command('{command}')"}))
