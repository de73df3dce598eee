"""Before the meeting: its header, agenda, texts and people."""

from __future__ import annotations

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital
from kkrtui.domain.errors import MissingInput, NothingToUndo
from kkrtui.service import agenda, carry_over, history
from kkrtui.service.leftovers import leftovers
from kkrtui.ui.dialogs.account import FromTheFiles
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.carry_over import CarryOver
from kkrtui.ui.dialogs.choose_file import ChooseFile, Request
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.meeting_forms import header
from kkrtui.ui.screens.prepare_base import PrepareBase


class PrepareScreen(PrepareBase):
    """What is done with the agenda and the rest of the meeting before it begins."""

    def do_add_item(self) -> None:
        self.keep()
        self.app.push_screen(Ask("Nyt punkt", "Titel", check=_some_title), self._add)

    def _add(self, title: str | None) -> None:
        if title is not None:
            self._done(agenda.add_item(self.desk, self.meeting_id, title))
            self.form.focus_first()

    def do_item_up(self) -> None:
        self._move(-1)

    def do_item_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        self.keep()
        item = self._item()
        if item is not None:
            self._done(agenda.move_item(self.desk, self.meeting_id, item.key, by))

    def do_delete_item(self) -> None:
        item, before = self._item(), self.state.meeting
        if item is not None:
            self._done(agenda.delete_item(self.desk, self.meeting_id, item.key))
            if (released := carry_over.release_topics(self.desk, before, item)) is not None:
                self.say(f"{capital(item.label)} slettet; {released.summary}. F3 viser det.")
            self.items.focus()

    def do_undo_plan(self) -> None:
        try:
            self._done(history.undo(self.desk, self.meeting_id))
        except NothingToUndo:
            if not carry_over.made_from_last(self.desk, self.meeting_id):
                raise
            question = "Alt andet er fortrudt. Skal mødet selv fjernes igen? Emner, der kom med, venter så som før."
            self.app.push_screen(Confirm("Fortryd mødet", question), self._unmake)

    def _unmake(self, yes: bool | None) -> None:
        if yes:
            carry_over.unmake(self.desk, self.meeting_id)
            self.kkr.show_meetings()

    def do_carry_over(self) -> None:
        self.keep()
        dialog = CarryOver(
            "Fra sidst",
            lambda apart: carry_over.offer_for(self.desk, self.meeting_id, apart),
            lambda chosen: carry_over.add(self.desk, self.meeting_id, chosen),
            bare=False,
        )
        self.app.push_screen(dialog, lambda changes: self._done(changes) if changes else self._reread())

    # The rest of the meeting

    def do_header(self) -> None:
        self.keep()
        form = header(self.desk, self.state.meeting)
        self.app.push_screen(form, lambda values: self._reread() if values is not None else None)

    def do_expected(self) -> None:
        from kkrtui.ui.dialogs.attendance import AttendanceDialog

        self.keep()
        self.app.push_screen(AttendanceDialog(self.meeting_id), lambda _: self._reread())

    def do_agenda_file(self) -> None:
        self.keep()
        self.app.push_screen(ChooseFile(self.meeting_id), self._import)

    def _import(self, request: Request | None) -> None:
        from kkrtui.ui.screens.intake import IntakeScreen

        if request is not None:
            self.app.push_screen(IntakeScreen(request), self._imported)

    def _imported(self, written: list[Changes] | None) -> None:
        if written:
            self._reread()
            self.say(f"{capital(written[-1].summary)}. ctrl+z fortryder.")

    def do_leftovers(self) -> None:
        self.app.push_screen(FromTheFiles(leftovers(self.desk, self.meeting_id)))

    def _reread(self) -> None:
        self.state.read()
        self._show(self.shown)

    def do_go_live(self) -> None:
        self.keep()
        self.kkr.show_live(self.meeting_id)

    def do_back(self) -> None:
        """Esc: from a field to the agenda, from the agenda to where one came from; fields are saved on the way."""
        if self.focused is not self.items:
            self.items.focus()
            return
        self.keep()
        self.dismiss()


def _some_title(typed: str) -> None:
    if not typed.strip():
        raise MissingInput("Skriv punktets titel.")
