"""Rows of wrapped text under a fixed first column; one of them may be chosen.

A widget of its own because it redraws only what it shows: hundreds of entries cost a commit nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


@dataclass(frozen=True, eq=False)
class Row:
    """One row: a first column of fixed width, and a body that wraps beside it.

    Rows are the same only when they are the same object: whoever keeps a row spares measuring and drawing it again.
    """

    key: Hashable
    lead: Content
    body: Content


class Rows(ScrollView):
    """A column of rows. It never takes the focus: the cursor stays where people type."""

    can_focus = False
    AROUND: ClassVar[int] = 0
    """Lines kept in sight above and below the chosen row."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, rows: Rows, key: Hashable) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> Rows:
            return self.rows

    def __init__(self, *, lead_width: int, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.lead_width = lead_width
        self.empty = empty
        self.rows: list[Row] = []
        self.chosen: Hashable | None = None
        self._follow = False
        self._drawn: dict[tuple[Row, int, bool], list[Strip]] = {}
        self._heights: dict[tuple[Row, int], int] = {}
        self._lines: list[tuple[Row, int]] = []

    def show(self, rows: Sequence[Row], chosen: Hashable | None = None, *, follow: bool = True) -> None:
        """Shows rows, and scrolls to the chosen one, or to the last with `follow`."""
        self.rows = list(rows)
        self.chosen = chosen
        self._follow = follow
        self._lay_out()
        self._settle()

    def put(self, row: Row) -> None:
        """Shows a row of one line in place of the one with its key; nothing else moves."""
        old = next((known for known in self.rows if known.key == row.key), None)
        width = self.scrollable_content_region.width
        if old is None or self._heights.get((old, width)) != 1:
            return
        self.rows[self.rows.index(old)] = row
        self._heights[row, width] = self._heights.pop((old, width))
        line = self._lines.index((old, 0))
        self._lines[line] = (row, 0)
        for chosen in (False, True):
            self._drawn.pop((old, width, chosen), None)
        self.refresh_lines(line)

    def page(self, by: int) -> None:
        """Scrolls a page up (-1) or down (+1), and stays there until there is something new to show."""
        self._follow = False
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False, force=True)

    def _settle(self) -> None:
        """Brings the chosen row into sight, else the last one where the newest matters."""
        if self.chosen is not None:
            self._bring_in(self.chosen)
        elif self._follow:
            self.scroll_end(animate=False, immediate=True)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= self.lead_width:
            return
        shown = self.rows or ([Row(None, Content(""), Content.styled(self.empty, "$kkr-dim"))] if self.empty else [])
        # Rows are measured once and drawn only when they come into sight.
        self._heights = {(row, width): self._height(row, width) for row in shown}
        self._lines = [(row, line) for row in shown for line in range(self._heights[row, width])]
        self._drawn = {key: strips for key, strips in self._drawn.items() if key[:2] in self._heights}
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _height(self, row: Row, width: int) -> int:
        known = self._heights.get((row, width))
        return known if known is not None else max(row.body.get_height({}, width - self._lead_of(row)), 1)

    def _lead_of(self, row: Row) -> int:
        """The width of a row's first column; the hint of an empty list has none."""
        return self.lead_width if row.key is not None else 0

    def _draw(self, row: Row, width: int) -> list[Strip]:
        chosen = row.key is not None and row.key == self.chosen
        known = self._drawn.get((row, width, chosen))
        if known is not None:
            return known
        style = self.visual_style
        if chosen:
            style = style + self._get_style("on $kkr-chosen")
        lead_width = self._lead_of(row)
        lead = Visual.to_strips(self, row.lead, lead_width, 1, style, pad=True)[0] if lead_width else Strip([])
        blank = Strip.blank(lead_width, style.rich_style)
        body = Visual.to_strips(self, row.body, width - lead_width, None, style, pad=True)
        strips = [
            Strip.join([blank if number else lead, line]).extend_cell_length(width, style.rich_style)
            for number, line in enumerate(body)
        ]
        self._drawn[row, width, chosen] = strips
        return strips

    def _bring_in(self, key: Hashable) -> None:
        lines = [number for number, (row, _) in enumerate(self._lines) if row.key == key]
        if lines:
            region = Region(0, lines[0], 1, len(lines))
            around = Spacing.vertical(self.AROUND)
            self.scroll_to_region(region, spacing=around, animate=False, immediate=True, force=True)

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        row, number = self._lines[line]
        strips = self._draw(row, width)
        return strips[number] if number < len(strips) else Strip.blank(width, self.visual_style.rich_style)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        del event
        self._measure_again()

    def watch_show_vertical_scrollbar(self) -> None:
        # The bar takes a column from what wraps beside it.
        self.call_after_refresh(self._measure_again)

    def _measure_again(self) -> None:
        self._lay_out()
        self._settle()

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._lines) and self._lines[line][0].key is not None:
            self.post_message(self.Clicked(self, self._lines[line][0].key))
