"""Every command by its name: search, run, or see why it can't run now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList

from kkrtui.domain.danish import fold
from kkrtui.ui.commands import Command, Situation, in_scope
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.keys import spoken
from kkrtui.ui.text import joined
from kkrtui.ui.widgets.editors import DanishInput


class Palette(Dialog[Command]):
    """The commands of a screen and those that work everywhere."""

    TITLE_TEXT = "Alle kommandoer"
    KEYS = (("enter", "kør"), ("op/ned", "vælg"))

    def __init__(self, scope: str, situation: Situation) -> None:
        super().__init__()
        self.commands = {c.id: c for c in in_scope(scope) if c.id not in ("palette", "back")}
        self.situation = situation

    def body(self) -> ComposeResult:
        yield DanishInput(placeholder="Skriv en del af navnet …")
        yield Choices(id="commands")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self._find("")
        self.query_one(DanishInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    def _find(self, typed: str) -> None:
        matcher = Matcher(fold(typed))
        scored = [(_score(matcher, command) if typed else 1.0, command) for command in self.commands.values()]
        found = [command for score, command in sorted(scored, key=lambda pair: -pair[0]) if score > 0]
        options = [(command.id, self._option(command), True) for command in found]
        self.query_one(Choices).fill(options or [("", Content("Ingen kommando hedder noget i den retning."), False)])

    def _option(self, command: Command) -> Content:
        reason = command.refused(self.situation)
        key = self.kkr.keymap.key_of(command)
        return joined(
            (f"{command.name:<26}", "$kkr-dim" if reason else "$kkr-text"),
            (f"{spoken(key) if key else '':<9}", "$kkr-dim" if reason else "$kkr-accent"),
            (f"({reason})" if reason else command.help, "$kkr-dim"),
        )

    def pressed(self, key: str) -> bool:
        choices = self.query_one(Choices)
        match key:
            case "up":
                choices.action_cursor_up()
            case "down":
                choices.action_cursor_down()
            case _:
                return False
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._run(self.query_one(Choices).choice)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._run(event.option_id)

    def _run(self, choice: str | None) -> None:
        if choice:
            self.dismiss(self.commands[choice])


def _score(matcher: Matcher, command: Command) -> float:
    """How well a command fits what was typed; its name counts before its description."""
    return 4 * matcher.match(fold(command.name)) or matcher.match(fold(command.help))
