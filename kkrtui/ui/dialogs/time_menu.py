"""Time: pause, more minutes, "this item began n minutes ago", a new end."""

from __future__ import annotations

import re
from datetime import time

from textual.app import ComposeResult
from textual.widgets import OptionList

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import BadMinutes
from kkrtui.domain.instants import parse_clock
from kkrtui.service import repairs, running
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined

_CHOICES = (
    ("p", "Pause", "stopper uret; punktet bliver stående"),
    ("1", "+1 minut", "til punktet; de næste flyttes med"),
    ("5", "+5 minutter", "til punktet; de næste flyttes med"),
    ("b", "Begyndte før", "for nogle minutter siden, eller kl. 11:20"),
    ("s", "Ny sluttid", "for hele mødet"),
)


class TimeMenu(Dialog[Changes]):
    """The menu of time; a letter or enter chooses."""

    TITLE_TEXT = "Tid"
    KEYS = (("enter", "vælg"),)

    def __init__(self, state: MeetingState) -> None:
        super().__init__()
        self.state = state

    def body(self) -> ComposeResult:
        yield Choices(id="times")

    def on_mount(self) -> None:
        paused = self.state.meeting.paused
        options = []
        for key, name, what in _CHOICES:
            if key == "p" and paused:
                name, what = "Genoptag", "uret går videre på punktet"
            options.append((key, joined((f" {key} ", "bold $kkr-accent"), f"{name:<14}", (what, "$kkr-dim")), True))
        self.query_one(Choices).fill(options)
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.pressed(event.option_id or "")

    def pressed(self, key: str) -> bool:
        meeting_id = self.state.meeting_id
        match key:
            case "p":
                use_case = running.resume if self.desk.meeting(meeting_id).paused else running.pause
                self.dismiss(use_case(self.desk, meeting_id))
            case "1" | "5" | "+":
                self.dismiss(running.extend(self.desk, meeting_id, 5 if key == "5" else 1))
            case "b":
                question = "For hvor mange minutter siden, eller hvornår? (3 eller 11:20)"
                self.app.push_screen(Ask("Begyndte før", question, check=_ago_or_clock), self._began)
            case "s":
                end = self.state.meeting.end
                value = f"{end:%H:%M}" if end else ""
                self.app.push_screen(Ask("Ny sluttid", "Hvornår skal mødet slutte?", value, parse_clock), self._end)
            case _:
                return False
        return True

    def _began(self, typed: str | None) -> None:
        if typed is None:
            return
        when = _ago_or_clock(typed)
        if isinstance(when, time):
            self.dismiss(repairs.began_at(self.desk, self.state.meeting_id, when))
        else:
            self.dismiss(repairs.began_ago(self.desk, self.state.meeting_id, when))

    def _end(self, typed: str | None) -> None:
        if typed is not None:
            self.dismiss(running.new_end(self.desk, self.state.meeting_id, parse_clock(typed)))


def _ago_or_clock(typed: str) -> int | time:
    """Minutes ago, or a clock time: whole hours and minutes with a mark between them.

    Raises:
        BadMinutes, BadTime: it is neither.
    """
    return parse_clock(typed) if re.search(r"[:.]|kl", typed) else _minutes(typed)


def _minutes(typed: str) -> int:
    """Whole minutes as typed.

    Raises:
        BadMinutes: it is no number from 1 to 600.
    """
    number = typed.strip().removesuffix("minutter").removesuffix("min").strip()
    if not number.isdecimal() or not 1 <= int(number) <= 600:
        raise BadMinutes(typed)
    return int(number)
