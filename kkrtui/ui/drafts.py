"""Half-typed text on its way to disk: at most half a second after it was typed, and never for every key."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from kkrtui.domain.errors import StorageFailure
from kkrtui.service.choices import keep_draft
from kkrtui.service.desk import Desk

DELAY = 0.4
"""Seconds from a key to the disk: rule 1 of the house allows one."""


class DraftKeeper:
    """Keeps the half-typed texts of a screen, each in its slot."""

    def __init__(
        self, widget: Widget, desk: Desk, meeting_id: int, told: Callable[[StorageFailure | None], None]
    ) -> None:
        """
        Args:
            widget: whose timer is used.
            desk: where to write.
            meeting_id: whose texts they are.
            told: called after each write, with what went wrong or None.
        """
        self.widget, self.desk, self.meeting_id, self.told = widget, desk, meeting_id, told
        self._waiting: dict[str, Callable[[], str]] = {}
        self._kept: dict[str, str] = {}
        self._slots: dict[str, str] = {}
        self._timer: Timer | None = None

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on disk yet."""
        return bool(self._waiting)

    def typed(self, slot: str, text: Callable[[], str]) -> None:
        """Notes that a slot's text changed; `text` gives it when it is time to write."""
        self._waiting[slot] = text
        if self._timer is None:
            self._timer = self.widget.set_timer(DELAY, self.flush)

    def held(self, slot: str) -> str:
        """The slot on disk that holds this screen's text; empty when none does."""
        return self._slots.get(slot, slot) if self._kept.get(slot) else ""

    def committed(self, slot: str) -> None:
        """Notes that a slot's text went into the meeting, its draft with it."""
        self._waiting.pop(slot, None)
        self._kept[slot] = ""

    def flush(self) -> None:
        """Writes what waits; what can't be written waits on and is tried again."""
        self._timer = None
        failure: StorageFailure | None = None
        for slot, text in list(self._waiting.items()):
            now = text()
            try:
                was = self._kept.get(slot, "")
                if now != was:
                    known = self._slots.get(slot, slot)
                    self._slots[slot] = keep_draft(self.desk, self.meeting_id, known, now, was)
            except StorageFailure as error:
                failure = error
                continue
            self._kept[slot] = now
            del self._waiting[slot]
        if self._waiting and self._timer is None:
            self._timer = self.widget.set_timer(1.0, self.flush)
        self.told(failure)

    def loaded(self, slot: str, text: str, at: str = "") -> None:
        """Notes what a slot holds on disk already, under a name of its own when another screen left it."""
        self._kept[slot] = text
        if at:
            self._slots[slot] = at
