"""Planned against actual time of a meeting, and what next time's plan may learn from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.meeting import Meeting
from kkrtui.domain.plan_hints import hints
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.time_chart import TimeChart


class TimeAccount(Dialog[None]):
    """The meeting's time, item by item, and the hints."""

    TITLE_TEXT = "Planlagt og brugt tid"
    KEYS = (("enter", "videre"), ("op/ned", "rul"))

    def __init__(self, meeting: Meeting, earlier: Sequence[Meeting], now: datetime) -> None:
        """
        Args:
            meeting: the meeting.
            earlier: the network's held meetings before it, newest first.
            now: the present instant, UTC; only used while the meeting runs.
        """
        super().__init__()
        self.meeting, self.earlier, self.now = meeting, earlier, now

    def body(self) -> ComposeResult:
        with VerticalScroll(id="account"):
            yield TimeChart(self.meeting, self.now)
            yield Static(self._learnt(), markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one("#account").focus()

    def _learnt(self) -> Content:
        found = hints(self.meeting, self.earlier)
        lines = [Content(""), plain("Til næste gang", "bold $kkr-accent")]
        lines += [plain(f"  {hint}") for hint in found]
        if not found and self.earlier:
            lines.append(plain("  Intet er skredet på samme måde flere møder i træk.", "$kkr-dim"))
        elif not found:
            lines.append(plain("  Når flere møder er holdt, står her, hvad planen kan lære af dem.", "$kkr-dim"))
        return Content("\n").join(lines)

    def pressed(self, key: str) -> bool:
        if key == "enter":
            self.dismiss(None)
        return key == "enter"
