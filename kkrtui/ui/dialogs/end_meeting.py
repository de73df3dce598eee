"""The end of the meeting: what is still missing, and whether to end it now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.danish import capital
from kkrtui.domain.meeting import ItemState
from kkrtui.domain.tally import expected_words, meeting_tally, missing, unmarked
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import plain


class EndMeeting(Dialog[bool]):
    """What is missing before the draft is sent; it stops nobody."""

    TITLE_TEXT = "Afslut mødet"
    KEYS = (("enter", "afslut mødet nu"),)

    def __init__(self, state: MeetingState, half_written: Sequence[str] = ()) -> None:
        """
        Args:
            state: the meeting as it was last read.
            half_written: what was typed and is not in the minutes, as Danish phrases.
        """
        super().__init__()
        self.state, self.half_written = state, half_written

    def body(self) -> ComposeResult:
        caught = " · ".join(meeting_tally(self.state.meeting).lines())
        yield Static(plain(f"Indtil nu: {caught}.", "$kkr-text"))
        yield Static(Content("\n").join(self._lacks()), id="lacks")

    def _lacks(self) -> list[Content]:
        meeting = self.state.meeting
        lines = [
            f"{capital(item.label)}: {said}"
            for item in meeting.items
            if item.state in (ItemState.DONE, ItemState.RUNNING) and (said := missing(item))
        ]
        waiting = [item.label for item in meeting.items if item.state is ItemState.PLANNED]
        if waiting:
            lines.append(f"Ikke behandlet: {', '.join(waiting)}")
        if people := unmarked(meeting):
            lines.append(expected_words(people))
        if not meeting.minute_taker.name:
            lines.append("Der står ingen referent på mødet")
        if not meeting.chair.name:
            lines.append("Der står ingen mødeleder på mødet")
        lines += self.half_written
        if not lines:
            return [Content(""), plain("Intet mangler.", "$kkr-good")]
        return [Content(""), plain("Mangler:", "$kkr-warn"), *(plain(f"· {line}", "$kkr-text") for line in lines)]

    def pressed(self, key: str) -> bool:
        if key == "enter":
            self.dismiss(True)
            return True
        return False
