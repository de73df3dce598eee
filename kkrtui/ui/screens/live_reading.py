"""The live screen's line as it is understood while it is typed."""

from __future__ import annotations

from dataclasses import replace

from kkrtui.domain.capture import Captured, parse
from kkrtui.domain.completion import complete
from kkrtui.domain.entries import Action, Escalation, WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.marks import Suggestion
from kkrtui.service.choices import LINE
from kkrtui.ui.screens.live_lookup import LookupCommands


class ReadingCommands(LookupCommands):
    """What the line says now, what tab may put in it, and a deadline that is none."""

    _rejected = ""

    def slot(self) -> str:
        """Where the text in the composer is kept until it is committed."""
        return f"entry:{self.recall.entry_id}" if self.recall.entry_id is not None else LINE

    def draft_text(self) -> str:
        """What the composer's slot should hold: nothing while a recalled line is unchanged."""
        if self.recall.seen is not None and not self.recall.modified(self.composer.text):
            return ""
        return self.line()

    def line(self) -> str:
        """The line with a rejected deadline marked as such."""
        text = self.composer.text
        return f"{text} \\frist" if self._rejected else text

    def captured(self) -> Captured | None:
        """The line as it is understood now."""
        if not self.composer.text.strip():
            return None
        item = self.state.item
        last = item.entries[-1].kind if item and item.entries else EntryKind.NOTE
        around, seen = self.state.around, self.recall.seen
        if isinstance(seen, WorkingGroup):
            # A group being corrected resembles itself.
            around = replace(around, groups=tuple(name for name in around.groups if name != seen.name))
        return parse(self.line(), around, last)

    def read_line(self) -> None:
        """Shows what the line is understood as."""
        if self._rejected and self._deadline_words(self.composer.text) != self._rejected:
            self._rejected = ""
        editing = "retter linjen · enter gemmer, esc går tilbage" if self.recall.seen is not None else ""
        self.reading.show(self.captured(), editing)

    def suggestions(self, text: str, cursor: int) -> list[Suggestion]:
        return complete(text, cursor, self.state.around)

    def reject(self, text: str) -> bool:
        """Backspace at the end of the line: the deadline read there is not one. A second press deletes as usual."""
        if self._rejected:
            return False
        words = self._deadline_words(text)
        if not words or not text.rstrip(" .,;)").endswith(words.rstrip(" .,;)")):
            return False
        self._rejected = words
        self.keeper.typed(self.slot(), self.draft_text)
        self.read_line()
        return True

    def _deadline_words(self, text: str) -> str:
        entry = parse(text, self.state.around).entry
        if isinstance(entry, (Action, Escalation)) and entry.due and entry.due.dated:
            return entry.due.raw
        return ""
