"""Going back through the item's entries in the composer, and forward to the line that was being typed."""

from __future__ import annotations

from kkrtui.domain.entries import Entry
from kkrtui.domain.phrasing import format_entry
from kkrtui.ui.state import MeetingState


class Recall:
    """Which entry the composer holds, if any, and the texts that wait meanwhile.

    An edit that is left with esc is not lost: it is there again when its entry is recalled.
    """

    def __init__(self, state: MeetingState) -> None:
        self.state = state
        self.seen: Entry | None = None
        self.original = ""
        self.stash = ""
        self.edits: dict[int, str] = {}

    @property
    def entry_id(self) -> int | None:
        return self.seen.id if self.seen else None

    def modified(self, text: str) -> bool:
        """Whether the recalled line was changed in the composer."""
        return self.seen is not None and text != self.original

    def step(self, text: str, by: int) -> str | None:
        """The line one entry back (-1) or forward (+1); None when there is none or `text` is a changed line.

        Args:
            text: what stands in the composer.
            by: -1 or +1.
        """
        item = self.state.item
        entries = item.entries if item else ()
        if self.modified(text):
            return None
        if self.seen is None:
            if by > 0 or not entries:
                return None
            self.stash = text
            return self.take(entries[-1])
        places = [number for number, entry in enumerate(entries) if entry.id == self.seen.id]
        place = (places[0] if places else len(entries)) + by
        if place < 0:
            return None
        return self.take(entries[place]) if place < len(entries) else self.leave(text)

    def take(self, entry: Entry) -> str:
        """Recalls an entry and gives its line, or the edit of it that was left."""
        self.seen = entry
        self.original = format_entry(entry, self.state.around)
        return self.edits.get(entry.id or 0, self.original)

    def leave(self, text: str) -> str:
        """Puts the entry back and gives the line that was being typed; a changed line is kept for later."""
        if self.seen and self.modified(text):
            self.edits[self.seen.id or 0] = text
        self.seen, self.original = None, ""
        stash, self.stash = self.stash, ""
        return stash

    def done(self) -> str:
        """The entry is saved or gone: forgets its edit and gives the line that was being typed."""
        if self.seen:
            self.edits.pop(self.seen.id or 0, None)
        self.seen, self.original = None, ""
        stash, self.stash = self.stash, ""
        return stash
