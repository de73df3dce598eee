"""A bell when an item's time is soon over and when it is over; off until somebody turns it on."""

from __future__ import annotations

from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.timing import Pace
from kkrtui.service.choices import choices, choose
from kkrtui.service.desk import Desk

_NAME = "bell"


class Bell:
    """Says when to ring: once as the pace of an item turns, never for one that was over when it was first seen."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.on = choices(desk).get(_NAME) == "on"
        self._seen: tuple[int | None, Pace] | None = None

    def toggle(self) -> bool:
        """Turns the bell on or off for the workspace; whether it is on now."""
        self.on = not self.on
        choose(self.desk, _NAME, "on" if self.on else "")
        return self.on

    def rings(self, item: AgendaItem | None, pace: Pace) -> bool:
        """Whether to ring for the item that has the floor, now that its pace is `pace`."""
        before, self._seen = self._seen, (item.id if item else None, pace)
        if item is None or before is None or before[0] != item.id or before[1] is pace:
            return False
        return self.on and pace is not Pace.CALM
