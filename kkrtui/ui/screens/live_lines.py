"""The live screen's line: committed, recalled, turned into another kind, completed, undone."""

from __future__ import annotations

from kkrtui.domain import prefixes
from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import EmptyLine, Refusal, StorageFailure
from kkrtui.domain.refusals.running import MeetingWithoutItems
from kkrtui.service import capture, groups, history
from kkrtui.service.choices import LINE
from kkrtui.service.group_words import likeness_words
from kkrtui.ui.commands import BY_ID
from kkrtui.ui.dialogs.entry_menu import EntryMenu
from kkrtui.ui.keys import spoken
from kkrtui.ui.screens.live_reading import ReadingCommands
from kkrtui.ui.widgets.composer import Hooks


class LineCommands(ReadingCommands):
    """What the referent does with the line."""

    def hooks(self) -> Hooks:
        """What the composer calls while it handles a key."""
        return Hooks(self.commit, self.recall_step, self.key, self.suggestions, self.reject, self.do_case_text)

    async def key(self, key: str) -> bool:
        """Runs the command of a key, in the order the keys were pressed."""
        if key in ("pageup", "pagedown"):
            self.page(-1 if key == "pageup" else 1)
            return True
        command = self.kkr.keymap.command_for(self.SCOPE, key)
        if command is None:
            return False
        await self.run_command(command)
        return True

    def commit(self, text: str) -> str | None:
        """Enter: puts the line on disk; gives what the next line begins with, or None when it is not saved."""
        item = self.state.item
        line = self.line()
        found = prefixes.split(text)
        bullet = found.kind is EntryKind.BULLET and "\n" not in text
        try:
            if self.recall.seen is not None:
                return self._commit_edit(line)
            if bullet and not text[found.at :].strip():
                return ""
            if item is None:
                raise MeetingWithoutItems
            noted = capture.add(self.desk, self.meeting_id, item.key, line, draft=self.keeper.held(LINE))
        except EmptyLine:
            return None
        except StorageFailure as failure:
            self.not_saved(failure)
            return None
        except Refusal as refusal:
            self.refused(refusal)
            return None
        self.keeper.committed(LINE)
        self._rejected = ""
        self.saved()
        self.state.read(noted.changes)
        self._tell_doubts(noted)
        self._show_lines()
        return prefixes.prefix(EntryKind.BULLET, level=found.level) if bullet else ""

    def _commit_edit(self, line: str) -> str:
        seen = self.recall.seen
        assert seen is not None
        assert seen.id is not None
        entry_id = seen.id
        slot = self.slot()
        held = self.keeper.held(slot)
        try:
            if line.strip():
                changes = capture.edit(self.desk, self.meeting_id, entry_id, line, seen, held).changes
            else:
                changes = capture.delete(self.desk, self.meeting_id, entry_id, held)
        except Refusal:
            # What the entry says now is what the next attempt is measured against.
            self.state.read()
            self.recall.seen = self.state.entry(entry_id) or seen
            raise
        self.keeper.committed(slot)
        self._rejected = ""
        following = self.recall.done()
        self.applied(changes)
        return following

    def _tell_doubts(self, noted: capture.Noted) -> None:
        serious = [doubt.reason for doubt in noted.doubts if doubt.serious]
        if serious:
            self.say(f"Linjen er gemt uden frist: {', '.join(serious)}. Pil op retter den.", "$kkr-warn")
        elif isinstance(noted.entry, WorkingGroup) and (
            like := groups.resembled(self.desk, self.meeting_id, noted.entry)
        ):
            key = spoken(self.kkr.keymap.key_of(BY_ID["entry_menu"]))
            self.say(f"Gruppen {likeness_words(like)}. Mener du den? {key}: det er den samme.", "$kkr-warn")
        else:
            self.say("")

    def _show_lines(self) -> None:
        """Shows what a committed line changed, and no more."""
        self.show_marks()
        self.look_soon()
        self.read_line()
        self.tick()

    # Recalling

    def recall_step(self, by: int) -> str | None:
        """Up and down: an entry of the item in the line for editing, or the line that was being typed."""
        self.keep()
        was = self.recall.seen
        line = self.recall.step(self.composer.text, by)
        if line is None:
            if self.recall.modified(self.composer.text):
                self.say("Rettelsen er ikke gemt endnu: enter gemmer den, esc går tilbage.", "$kkr-warn")
            return None
        if was is not self.recall.seen:
            self._rejected = ""
            self.entry_rows.show_item(self.state.item, self.recall.entry_id, self.marked)
            self.call_after_refresh(self.read_line)
        return line

    def recall_entry(self, entry_id: int) -> None:
        """Recalls one entry, by a click."""
        entry = self.state.entry(entry_id)
        if entry is None:
            return
        self.keep()
        stash = self.recall.leave(self.composer.text) if self.recall.seen else self.composer.text
        line = self.recall.take(entry)
        self.recall.stash = stash
        self.composer.begin(line)
        self.show_all()

    def leave_recall(self) -> None:
        """Esc: the entry goes back, a changed line is kept for later, the typed line comes again."""
        self.keep()
        changed = self.recall.modified(self.composer.text)
        self.composer.begin(self.recall.leave(self.composer.text))
        self.show_all()
        self.say("Rettelsen er lagt til side; pil op finder den igen." if changed else "", "$kkr-dim")

    # Kinds

    def _make(self, kind: EntryKind) -> None:
        text = self.composer.text
        if self.recall.seen is not None and not self.recall.modified(text):
            noted = capture.change_kind(self.desk, self.meeting_id, self.recall.seen.id or 0, kind)
            self.applied(noted.changes)
            entry = self.state.entry(noted.entry.id)
            if entry is not None:
                self.composer.begin(self.recall.take(entry))
            return
        self.composer.put(prefixes.as_kind(text, kind))

    def do_decision(self) -> None:
        """A decision of the line; on an empty one, what was just decided about the time is noted."""
        item, picked = self.state.item, self.picked
        if picked is None or item is None or self.composer.text or self.recall.seen is not None:
            self._make(EntryKind.DECISION)
            return
        self.picked = None
        self.applied(capture.add(self.desk, self.meeting_id, item.key, f"b: {picked.text}").changes)

    def do_action(self) -> None:
        self._make(EntryKind.ACTION)

    def do_escalation(self) -> None:
        self._make(EntryKind.ESCALATION)

    def do_question(self) -> None:
        self._make(EntryKind.QUESTION)

    # Undo, and everything else that can be done with a line

    def do_undo(self) -> None:
        """Undoes the meeting's last step; with something in the line, what was typed there."""
        if self.composer.text:
            self.composer.undo()
            return
        self.applied(history.undo(self.desk, self.meeting_id), "$kkr-accent")

    def do_redo(self) -> None:
        self.applied(history.redo(self.desk, self.meeting_id), "$kkr-accent")

    def do_entry_menu(self) -> None:
        """The menu of the recalled entry, else of the newest one."""
        item = self.state.item
        entry = self.recall.seen or (item.entries[-1] if item and item.entries else None)
        if entry is None or entry.id is None:
            return
        if self.recall.seen is not None:
            self.leave_recall()
        self.app.push_screen(EntryMenu(self.state, entry.id), lambda _: self.show_all())

    def do_said(self) -> None:
        """What was said around the recalled entry, else around the newest one."""
        from kkrtui.ui.dialogs.transcript import said_beside

        item = self.state.item
        entry = self.recall.seen or (item.entries[-1] if item and item.entries else None)
        if entry is not None:
            self.app.push_screen(said_beside(self.desk, self.state.meeting, item, entry))
