"""Any item: go there, leave it out, move it to the next meeting, or take one that is not on the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import AgendaItem, ItemState
from kkrtui.service import running
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, one_line
from kkrtui.ui.widgets.agenda import sign

_WORDS = {
    ItemState.PLANNED: "",
    ItemState.RUNNING: "i gang",
    ItemState.DONE: "behandlet",
    ItemState.SKIPPED: "springes over",
    ItemState.POSTPONED: "udsat",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to go: an item on the agenda, since a clock time when it has been on already, or a new one by its title."""

    item_id: int = 0
    title: str = ""
    since: time | None = None


class GoTo(Dialog[Wish]):
    """The agenda as a list to go by."""

    TITLE_TEXT = "Gå til punkt"
    KEYS = (
        ("enter", "gå til"),
        ("1–9", "vælg nummer"),
        ("s", "spring over"),
        ("u", "udsæt til næste møde"),
        ("n", "uden for dagsordenen"),
        ("d", "det har været i gang siden …"),
    )

    def __init__(self, state: MeetingState) -> None:
        super().__init__()
        self.state = state
        self._typed = ""

    def body(self) -> ComposeResult:
        yield Choices(id="items")

    def on_mount(self) -> None:
        current = self.state.item
        self._fill(str(current.id) if current else None)
        self.query_one(Choices).focus()

    def _fill(self, chosen: str | None) -> None:
        options = [(str(item.id), _option(item), True) for item in self.state.meeting.items]
        self.query_one(Choices).fill(options, chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.dismiss(Wish(int(event.option_id)))

    def pressed(self, key: str) -> bool:
        if key.isdigit():
            self._number(key)
        elif key in ("s", "u"):
            self._set_aside(key)
        elif key == "n":
            self.app.push_screen(
                Ask("Uden for dagsordenen", "Punktets titel", check=_some_title), lambda title: self._off_agenda(title)
            )
        elif key == "d":
            self._since()
        else:
            return False
        return True

    def _since(self) -> None:
        """Asks since when the chosen item has had the floor."""
        choice = self.query_one(Choices).choice

        def answered(typed: str | None) -> None:
            if typed is not None and choice is not None:
                self.dismiss(Wish(int(choice), since=parse_clock(typed)))

        self.app.push_screen(
            Ask("Har været i gang siden", "Hvornår begyndte det? (fx 13:20)", check=parse_clock), answered
        )

    def _number(self, digit: str) -> None:
        """Chooses the item with the number typed so far: 1 and then 2 is item 12."""
        numbers = {str(item.number): str(item.id) for item in self.state.meeting.items}
        self._typed = self._typed + digit if self._typed + digit in numbers else digit
        if self._typed in numbers:
            choices = self.query_one(Choices)
            choices.highlighted = choices.get_option_index(numbers[self._typed])

    def _set_aside(self, key: str) -> None:
        choice = self.query_one(Choices).choice
        if choice is None:
            return
        use_case = running.skip if key == "s" else running.postpone
        changes = use_case(self.desk, self.state.meeting_id, int(choice))
        self.state.read(changes)
        self._fill(choice)
        self.say(f"{changes.summary[:1].upper()}{changes.summary[1:]}.")

    def _off_agenda(self, title: str | None) -> None:
        if title:
            self.dismiss(Wish(title=title))


def _some_title(typed: str) -> None:
    if not typed.strip():
        raise MissingInput("Skriv en titel til punktet.")


def _option(item: AgendaItem) -> Content:
    minutes = f"{item.planned_minutes:>4} min" if item.planned_minutes is not None else "        "
    word = _WORDS[item.state] or ("afbrudt" if item.runs else "")
    number = f"{item.number:>2}" if item.number is not None else " +"
    return joined(
        (f"{sign(item)} ", "$kkr-accent"),
        f"{number}. {one_line(item.title, 44):<44}",
        (minutes, "$kkr-dim"),
        (f"  {word}", "$kkr-dim"),
    )
