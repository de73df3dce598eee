"""The agenda beside the item: what is done, where we are, what comes."""

from __future__ import annotations

from datetime import datetime

from textual import events
from textual.content import Content

from kkrtui.domain.instants import short_lasting
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting
from kkrtui.domain.timing import Pace, item_clock
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.rows import Row, Rows

_TIMES_WIDTH = 10  # "30  31:40"
_SHORTEST_TITLE = 4


class AgendaRows(Rows):
    """The items with their planned minutes and the time they took; only their numbers where room is short."""

    def __init__(self) -> None:
        super().__init__(lead_width=2, empty="Ingen punkter endnu.", id="agenda-rows")
        self._meeting: Meeting | None = None
        self._shown_item: int | None = None
        self._now: datetime | None = None

    def show_meeting(self, meeting: Meeting, shown_item: int | None, now: datetime) -> None:
        """Shows a meeting's agenda with the item on the screen marked."""
        self._meeting, self._shown_item, self._now = meeting, shown_item, now
        self.show([self._row(item, now) for item in meeting.items], shown_item, follow=False)

    def tick(self, now: datetime) -> None:
        """Shows the time of the item that has the floor as it is at `now` (UTC)."""
        if self._meeting and self._meeting.current and self.rows:
            self._now = now
            self.put(self._row(self._meeting.current, now))

    def _row(self, item: AgendaItem, now: datetime) -> Row:
        width = self.scrollable_content_region.width - self.lead_width
        return Row(item.id, _sign(item), _line(item, width, now))

    def on_resize(self, event: events.Resize) -> None:
        del event
        if self._meeting and self._now:
            self.show_meeting(self._meeting, self._shown_item, self._now)


_SIGNS = {
    ItemState.PLANNED: " ",
    ItemState.RUNNING: "▶",
    ItemState.DONE: "✓",
    ItemState.SKIPPED: "–",
    ItemState.POSTPONED: "»",
}


def sign(item: AgendaItem) -> str:
    """One character for how far an item is; a half circle for one that was interrupted."""
    return "◐" if item.state is ItemState.PLANNED and item.runs else _SIGNS[item.state]


def _sign(item: AgendaItem) -> Content:
    return plain(sign(item), "bold $kkr-accent" if item.state is ItemState.RUNNING else "$kkr-dim")


def _line(item: AgendaItem, width: int, now: datetime) -> Content:
    number = f"{item.number}" if item.number is not None else "+"
    running = item.state is ItemState.RUNNING
    gone = item.state in (ItemState.DONE, ItemState.SKIPPED, ItemState.POSTPONED)
    style = "bold $kkr-accent" if running else "$kkr-dim" if gone else "$kkr-text"
    room = width - len(number) - 1 - _TIMES_WIDTH
    if room < _SHORTEST_TITLE:
        return plain(number, style)
    clock = item_clock(item, now)
    planned = str(item.planned_minutes) if item.planned_minutes is not None else ""
    spent = short_lasting(clock.used) if item.runs else ""
    title = one_line(item.title, room)
    over = bool(spent) and clock.pace is Pace.OVER
    return joined(
        (f"{number} {title:<{room}}", style),
        (f"{planned:>3}", "$kkr-dim"),
        (f"{spent:>7}", pace_style(clock.pace) if over else "$kkr-dim"),
    )
