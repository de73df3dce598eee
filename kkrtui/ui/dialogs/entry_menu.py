"""Everything that can be done with one entry besides rewriting it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.entries import Entry, WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import NoSuchEntry
from kkrtui.domain.meeting import AgendaItem
from kkrtui.service import capture, group_changes, groups
from kkrtui.service.group_words import likeness_words
from kkrtui.ui.dialogs.base import Choices, Dialog, KeyHints
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, one_line
from kkrtui.ui.widgets.entries import entry_body

_KINDS = {
    "t": EntryKind.NOTE,
    "b": EntryKind.DECISION,
    "o": EntryKind.ACTION,
    "l": EntryKind.ESCALATION,
    "k": EntryKind.CONCLUSION,
    "s": EntryKind.QUESTION,
    "i": EntryKind.INPUT,
    "n": EntryKind.NEXT_TOPIC,
    "x": EntryKind.PRIVATE,
}
_BECOMES = {EntryKind.NOTE: "tekst"}


class EntryMenu(Dialog[None]):
    """An entry, what it can become and where it can go; it stays open so that several steps follow each other."""

    TITLE_TEXT = "Linjen"
    KEYS = (
        ("op/ned", "flyt"),
        ("p", "til et andet punkt"),
        ("u", "hvad blev der sagt"),
        ("d", "slet"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, state: MeetingState, entry_id: int) -> None:
        super().__init__()
        self.state, self.entry_id = state, entry_id
        self.like: groups.Group | None = None

    def body(self) -> ComposeResult:
        yield Static(id="around-entry")
        yield Static(id="resembles", markup=False)
        yield Static("\nGør linjen til", classes="dim", markup=False)
        yield KeyHints([(key, _BECOMES.get(kind, kind.danish)) for key, kind in _KINDS.items()], id="kinds")

    def on_mount(self) -> None:
        self._show()

    def _entries(self) -> tuple[AgendaItem | None, tuple[Entry, ...]]:
        for item in self.state.meeting.items:
            if any(entry.id == self.entry_id for entry in item.entries):
                return item, item.entries
        return None, ()

    def _show(self) -> None:
        """The entry between its neighbours, so that a move is seen."""
        item, entries = self._entries()
        if item is None:
            self.dismiss(None)
            return
        place = next(number for number, entry in enumerate(entries) if entry.id == self.entry_id)
        shown = entries[max(place - 2, 0) : place + 3]
        lines = [
            joined(("▸ " if entry.id == self.entry_id else "  ", "bold $kkr-accent"), _short(entry)) for entry in shown
        ]
        self.query_one("#around-entry", Static).update(Content("\n").join(lines))
        self.like = self._resembled()
        offer = f"  det er den samme gruppe: den {likeness_words(self.like)}" if self.like else ""
        resembles = self.query_one("#resembles", Static)
        resembles.display = bool(offer)
        resembles.update(joined("\n", ("g", "bold $kkr-accent"), (offer, "$kkr-warn")))

    def _resembled(self) -> groups.Group | None:
        """The group that the entry probably means, when it is one under a name that nobody knows yet."""
        _, entries = self._entries()
        entry = next((entry for entry in entries if entry.id == self.entry_id), None)
        if not isinstance(entry, WorkingGroup):
            return None
        return groups.resembled(self.desk, self.state.meeting_id, entry)

    def pressed(self, key: str) -> bool:
        meeting_id = self.state.meeting_id
        if key in ("up", "down"):
            self._done(capture.move(self.desk, meeting_id, self.entry_id, -1 if key == "up" else 1))
        elif key in _KINDS:
            self._make(_KINDS[key])
        elif key == "d":
            self._done(capture.delete(self.desk, meeting_id, self.entry_id))
        elif key == "ctrl+z":
            from kkrtui.service import history

            self._done(history.undo(self.desk, meeting_id))
        elif key == "p":
            self.app.push_screen(PickItem(self.state), self._move)
        elif key == "u":
            self._said()
        elif key == "g" and self.like is not None:
            self._done(group_changes.adopt(self.desk, meeting_id, self.entry_id, self.like.id))
        else:
            return False
        return True

    def _said(self) -> None:
        from kkrtui.ui.dialogs.transcript import said_beside

        item, entries = self._entries()
        entry = next((entry for entry in entries if entry.id == self.entry_id), None)
        if entry is not None:
            self.app.push_screen(said_beside(self.desk, self.state.meeting, item, entry))

    def _make(self, kind: EntryKind) -> None:
        _, entries = self._entries()
        entry = next((entry for entry in entries if entry.id == self.entry_id), None)
        if entry is None:
            # The chair took the line back, or deleted it, while the menu stood here.
            raise NoSuchEntry
        if entry.kind is not kind:
            # Asking for the kind it has turns an entry back into a note; "t" on a note has nothing to turn back.
            wanted = entry.kind if kind is EntryKind.NOTE else kind
            self._done(capture.change_kind(self.desk, self.state.meeting_id, self.entry_id, wanted).changes)

    def _move(self, item_id: int | None) -> None:
        if item_id is not None:
            self._done(capture.move_to_item(self.desk, self.state.meeting_id, self.entry_id, item_id))

    def _done(self, changes: Changes) -> None:
        self.state.read(changes)
        self.say(changes.told)
        self._show()


class PickItem(Dialog[int]):
    """One item of the agenda."""

    TITLE_TEXT = "Til hvilket punkt?"
    KEYS = (("enter", "vælg"),)

    def __init__(self, state: MeetingState) -> None:
        super().__init__()
        self.state = state

    def body(self) -> ComposeResult:
        yield Choices(id="items")

    def on_mount(self) -> None:
        options = [(str(item.id), Content(one_line(item.heading, 66)), True) for item in self.state.meeting.items]
        self.query_one(Choices).fill(options)
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.dismiss(int(event.option_id))


def _short(entry: Entry) -> Content:
    """An entry on one line."""
    return Content(" ").join(entry_body(entry).split("\n")).truncate(66, ellipsis=True)
