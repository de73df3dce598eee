"""What every screen does the same way: run commands from the table, say what happened, show its keys."""

from __future__ import annotations

import inspect
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.screen import Screen

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import Refusal, StorageFailure
from kkrtui.ui.commands import BY_ID, Command, Situation, in_scope
from kkrtui.ui.own import Own, handed_on
from kkrtui.ui.widgets.bars import KeyBar, MessageLine


class KkrScreen(Own, Screen[list[Changes]]):
    """A screen whose keys come from the table of commands; one that imports gives what it stored when it closes."""

    SCOPE: ClassVar[str]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-medium"), (112, "-wide")]  # noqa: RUF012  # Textual's own form
    AUTO_FOCUS = None
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "../styles/common.tcss"

    def situation(self) -> Situation:
        """What decides which commands can run now."""
        return Situation()

    async def on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self, event):
            return
        command = self.kkr.keymap.command_for(self.SCOPE, event.key)
        if command is not None:
            event.stop()
            event.prevent_default()
            await self.run_command(command)

    async def action_command(self, name: str) -> None:
        """A command by its id, from a click; run by the screen, so that it is the screen a dialog answers."""
        self.call_next(self.run_command, BY_ID[name])

    async def run_command(self, command: Command) -> None:
        """Runs a command, or says why it can't run now."""
        if reason := command.refused(self.situation()):
            self.say(f"{command.name}: {reason}.", "$kkr-warn")
            return
        handler = getattr(self, f"do_{command.id}", None) or getattr(self.app, f"do_{command.id}")
        try:
            result = handler()
            if inspect.isawaitable(result):
                await result
        except Refusal as refusal:
            self.refused(refusal)
        self.refresh_keys()

    def refused(self, refusal: Refusal) -> None:
        """Says loudly what was refused; nothing on the screen is lost by it."""
        self.say(str(refusal), "bold $kkr-bad" if isinstance(refusal, StorageFailure) else "$kkr-warn")

    def say(self, text: str, style: str = "$kkr-good") -> None:
        """Says one thing in the message line."""
        for line in self.query(MessageLine):
            line.say(text, style)

    def refresh_keys(self) -> None:
        """Shows which keys can be used now."""
        for bar in self.query(KeyBar):
            bar.show(list(in_scope(self.SCOPE)), self.kkr.keymap, self.situation())

    def on_screen_resume(self) -> None:
        self.refresh_keys()

    def do_back(self) -> None:
        """Esc: one step back."""
        self.dismiss()
