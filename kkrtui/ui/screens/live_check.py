"""The check beside the meeting: quiet marks while it runs, the whole list on a key."""

from __future__ import annotations

from textual.timer import Timer
from textual.worker import Worker, WorkerState

from kkrtui.domain.checks.finding import Finding, Place, Severity
from kkrtui.service import checking
from kkrtui.service.check_words import summed_up
from kkrtui.ui.screens.live_agenda import AgendaCommands
from kkrtui.ui.screens.live_lines import LineCommands

_CALM = 2.0
"""Seconds without a change before the meeting is looked through: nobody is told off in the middle of a thought."""


class CheckCommands(LineCommands, AgendaCommands):
    """Looks the meeting through in a thread, and shows what was found as marks that stop nobody."""

    _waiting: Timer | None = None
    _tell = False

    def look_soon(self) -> None:
        """Looks the meeting through when nothing has changed for a little while."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_CALM, self._look)

    def look_and_tell(self) -> None:
        """Looks the meeting through now, and says how much was found."""
        self._tell = True
        self._look()

    def _look(self) -> None:
        self._waiting = None
        self.run_worker(self._check, thread=True, exclusive=True, group="check", exit_on_error=False)

    def _check(self) -> list[Finding]:
        desk = self.desk.another()
        try:
            return checking.check(desk, self.meeting_id, with_files=False)
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "check" or event.state is not WorkerState.SUCCESS:
            return
        event.stop()
        found = event.worker.result
        assert isinstance(found, list)
        self.mark(found)
        if self._tell:
            self._tell = False
            self.say(f"Mødet er afsluttet. {summed_up(found)} {'F8 viser det. ' if found else ''}F9 viser udkastet.")

    def mark(self, found: list[Finding]) -> None:
        """Marks the lines that something was found in, and counts the rest."""
        heavy = [one for one in found if one.severity is not Severity.LOOK]
        self.marked = frozenset(one.hit.place.entry_id for one in heavy if one.hit.place.entry_id is not None)
        self.to_mend = len(heavy)
        self.show_marks()

    def do_check(self) -> None:
        """What should be seen before the minutes go out."""
        from kkrtui.ui.dialogs.check import CheckDialog

        self.keep()
        self.app.push_screen(CheckDialog(self.meeting_id), self._checked)

    def _checked(self, place: Place | None) -> None:
        self.state.read()
        self.show_all()
        self.look_soon()
        if place is not None:
            self._go(place)

    def _go(self, place: Place) -> None:
        """Goes to what was chosen; a line of an item that has not the floor opens in its item's text."""
        item = self.state.item
        if place.entry_id is not None and item is not None and item.id == place.item_id:
            self.recall_entry(place.entry_id)
        elif place.entry_id is not None and place.item_id is not None:
            from kkrtui.ui.screens.item_text import ItemTextScreen

            self.app.push_screen(ItemTextScreen(self.meeting_id, place.item_id), lambda _: self.reread())
        elif place.field == "attendance":
            self.do_attendance()
        else:
            self.do_to_prepare()
