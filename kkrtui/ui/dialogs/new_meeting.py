"""Three ways to a new meeting."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList

from kkrtui.domain.meeting import Meeting
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, short_day


class NewMeeting(Dialog[str]):
    """After the last one, from a file, or by hand: gives "last", "file" or "hand"."""

    TITLE_TEXT = "Nyt møde"
    KEYS = (("enter", "vælg"),)

    def __init__(self, last: Meeting) -> None:
        super().__init__()
        self.last = last

    def body(self) -> ComposeResult:
        yield Choices(id="ways")

    def on_mount(self) -> None:
        last = f"faste punkter og det, der venter fra {short_day(self.last.date).strip()}"
        ways = (
            ("last", "s", "Efter det sidste", last),
            ("file", "h", "Fra en fil", "dagsorden eller indkaldelse: Word, PDF, tekst"),
            ("hand", "i", "I hånden", "titel, dato og tid, så punkterne"),
        )
        options = [
            (way, joined((f" {key} ", "bold $kkr-accent"), f"{name:<18}", (what, "$kkr-dim")), True)
            for way, key, name, what in ways
        ]
        self.query_one(Choices).fill(options)
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def pressed(self, key: str) -> bool:
        way = {"s": "last", "h": "file", "i": "hand"}.get(key)
        if way:
            self.dismiss(way)
        return way is not None
