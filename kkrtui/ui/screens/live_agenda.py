"""The live screen's meeting: items, time, attendance, the end, and the ways to the other screens."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.service import approving, repairs, rounds, running
from kkrtui.service.chat import chat_text
from kkrtui.service.choices import kept_drafts
from kkrtui.ui.dialogs.end_meeting import EndMeeting
from kkrtui.ui.dialogs.go_to import GoTo, Wish
from kkrtui.ui.dialogs.round import StartRound
from kkrtui.ui.dialogs.time_menu import TimeMenu
from kkrtui.ui.round_words import is_on
from kkrtui.ui.screens.live_base import LiveBase

_TWICE = 2.0
"""Seconds within which a second esc means it."""


class AgendaCommands(LiveBase):
    """What the referent does with the meeting."""

    _escaped = 0.0

    def do_next_item(self) -> None:
        """Begins the meeting, or leaves the item for the next one and says what it lacks."""
        self._move(running.next_item(self.desk, self.meeting_id))

    def _move(self, changes: Changes) -> None:
        """Shows a change of item; a recalled line goes back first, the typed one stays."""
        if changes.summary and self.recall.seen is not None:
            if self.recall.modified(self.composer.text):
                note = "rettelsen er lagt til side; pil op på dens punkt finder den igen"
                changes = replace(changes, notes=(*changes.notes, note))
            self.composer.begin(self.recall.leave(self.composer.text))
        self.applied(changes)

    def do_go_to(self) -> None:
        self.app.push_screen(GoTo(self.state), self._gone)

    def _gone(self, wish: Wish | None) -> None:
        if wish is None:
            self.show_all()
        elif self.state.meeting.status in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
            if self.recall.seen is not None:
                self.composer.begin(self.recall.leave(self.composer.text))
            self.state.pick(wish.item_id)
            self.show_all()
        elif wish.since is not None:
            self._move(repairs.been_on(self.desk, self.meeting_id, wish.item_id, wish.since))
        elif wish.title:
            self._move(running.off_agenda(self.desk, self.meeting_id, wish.title))
        else:
            self._move(running.go_to(self.desk, self.meeting_id, wish.item_id))

    def do_time(self) -> None:
        self.app.push_screen(TimeMenu(self.state), lambda changes: self.applied(changes) if changes else None)

    def do_attendance(self) -> None:
        from kkrtui.ui.dialogs.attendance import AttendanceDialog

        self.app.push_screen(AttendanceDialog(self.meeting_id), lambda _: self.reread())

    def look_and_tell(self) -> None:
        """Has the meeting looked through now, and says how much was found."""
        raise NotImplementedError

    def reread(self) -> None:
        """Reads and shows the meeting again after another screen had it."""
        self.state.read()
        self.show_all()

    def do_item_text(self) -> None:
        from kkrtui.ui.screens.item_text import ItemTextScreen

        item = self.state.item
        if item is not None:
            if self.recall.seen is not None:
                self.composer.begin(self.recall.leave(self.composer.text))
            self.app.push_screen(ItemTextScreen(self.meeting_id, item.key), lambda _: self.reread())

    def do_chair(self) -> None:
        from kkrtui.ui.screens.chair import ChairScreen

        def back(_: object) -> None:
            self.reread()
            self.tell_picked()

        self.app.push_screen(ChairScreen(self.meeting_id), back)

    def do_preview(self) -> None:
        from kkrtui.ui.screens.preview import PreviewScreen

        self.keep()
        self.app.push_screen(PreviewScreen(self.meeting_id), lambda _: self.reread())

    # The round

    def do_round(self) -> None:
        """Begins a round; while one goes on, the next seat has the floor."""
        if is_on(self.state.round):
            self.applied(rounds.next_seat(self.desk, self.meeting_id))
        else:
            self.app.push_screen(
                StartRound(self.meeting_id), lambda changes: self.applied(changes) if changes else None
            )

    def do_round_nothing(self) -> None:
        self.applied(rounds.nothing_to_add(self.desk, self.meeting_id))

    def do_round_later(self) -> None:
        self.applied(rounds.come_back_later(self.desk, self.meeting_id))

    def do_round_end(self) -> None:
        self.applied(rounds.end_round(self.desk, self.meeting_id))

    def do_time_account(self) -> None:
        self.kkr.show_time_account(self.meeting_id)

    def do_copy_item(self) -> None:
        """Copies the item as plain text for the chat."""
        item = self.state.item
        if item is not None:
            self.app.copy_to_clipboard(chat_text(self.desk, self.meeting_id, item.key))
            self.say(f"{capital(item.label)} er kopieret som tekst; sæt det ind i chatten med ctrl+v.")

    def do_approve_last(self) -> None:
        """Approves the last meeting's minutes, and writes it under the welcome."""
        item = self.state.item
        if item is not None:
            self.applied(approving.approve_last(self.desk, self.meeting_id, item.key))

    def do_end_meeting(self) -> None:
        """Shows what is missing, and ends the meeting when that is confirmed."""
        self.keep()
        self.app.push_screen(EndMeeting(self.state, self._half_written()), self._ended)

    def _half_written(self) -> list[str]:
        """What is typed and kept but not in the minutes, as Danish phrases."""
        kept = kept_drafts(self.desk, self.meeting_id)
        items = {f"item:{item.id}": item.label for item in self.state.meeting.items}
        texts = [items[slot] for slot in kept if slot in items]
        said = [f"{capital(label)}: en tekst, der ikke er gemt i referatet (F4)" for label in texts]
        edits = sum(slot.startswith("entry:") for slot in kept)
        if edits:
            said.append(f"{count(edits, 'rettelse', 'rettelser')} lagt til side (pil op på punktet)")
        if self.composer.text.strip() and self.recall.seen is None:
            said.append("En halv linje står stadig i skrivefeltet")
        return said

    def _ended(self, sure: bool | None) -> None:
        if not sure:
            return
        item = self.state.item
        self._move(running.end_meeting(self.desk, self.meeting_id))
        if item is not None:
            self.state.pick(item.key)
            self.show_all()
        self.say("Mødet er afsluttet. F9 viser udkastet, ctrl+g går til et punkt, ctrl+z genoptager mødet.")
        self.look_and_tell()
        self.kkr.back_up_by_itself()

    def do_to_prepare(self) -> None:
        from kkrtui.ui.screens.prepare import PrepareScreen

        self.app.push_screen(PrepareScreen(self.meeting_id), lambda _: self.reread())

    def do_to_meetings(self) -> None:
        self.keep()
        self.kkr.show_meetings()

    def do_back(self) -> None:
        """Esc: the recalled entry goes back; else, twice while it matters, to the list. Nothing is lost by either."""
        if self.recall.seen is not None:
            self.leave_recall()
            return
        running_now = self.state.meeting.status is MeetingStatus.RUNNING
        now = monotonic()
        if (self.composer.text or running_now) and now - self._escaped > _TWICE:
            self._escaped = now
            kept = "Linjen er gemt som kladde. " if self.composer.text else ""
            goes_on = "; mødet fortsætter" if running_now else ""
            self.say(f"{kept}Esc igen går til listen over møder{goes_on}.", "$kkr-dim")
            return
        self.do_to_meetings()
