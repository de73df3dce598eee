"""The whole item as one text, for rewriting."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import StorageFailure
from kkrtui.service import capture
from kkrtui.service.choices import kept_drafts
from kkrtui.service.desk import item_of
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.drafts import DraftKeeper
from kkrtui.ui.widgets.editors import DanishArea


class ItemTextScreen(Dialog[None]):
    """One line an entry; `..` continues the one before. Esc keeps the text as a draft, ctrl+s saves it."""

    KEYS = (("ctrl+s eller F4", "gem i referatet"),)

    def __init__(self, meeting_id: int, item_id: int) -> None:
        super().__init__()
        self.meeting_id, self.item_id = meeting_id, item_id
        self.slot = f"item:{item_id}"
        self.base_slot = f"base:{item_id}"
        self.area = DanishArea()
        self.seen: Sequence[Entry] = ()

    def title_text(self) -> str:
        return f"{item_of(self.desk.meeting(self.meeting_id), self.item_id).heading} som tekst"

    def body(self) -> ComposeResult:
        with Vertical(id="item-text"):
            yield self.area

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.keeper = DraftKeeper(self, self.desk, self.meeting_id, self._kept)
        drafts = kept_drafts(self.desk, self.meeting_id)
        draft = drafts.get(self.slot, "")
        self.seen = item_of(self.desk.meeting(self.meeting_id), self.item_id).entries
        if draft:
            # A text from before was made from the lines as they stood then: what has come since must not go with it.
            self.seen = capture.unpacked_entries(drafts.get(self.base_slot, "[]"))
            self.keeper.loaded(self.base_slot, drafts.get(self.base_slot, ""))
            self.keeper.loaded(self.slot, draft)
            self.say("Teksten fra før er her stadig; den er ikke gemt i referatet endnu.")
        self.original = capture.item_text(self.desk, self.meeting_id, self.item_id, self.seen)
        self.area.load_text(draft or self.original)
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.keeper.typed(self.base_slot, lambda: capture.packed_entries(self.seen) if self._draft() else "")
        self.keeper.typed(self.slot, self._draft)

    def _draft(self) -> str:
        return self.area.text if self.area.text != self.original else ""

    def _kept(self, failure: StorageFailure | None) -> None:
        if failure is not None:
            self.refused(failure)

    def pressed(self, key: str) -> bool:
        if key not in ("ctrl+s", "f4"):
            return False
        slot = self.keeper.held(self.slot)
        changes, doubts = capture.rewrite(self.desk, self.meeting_id, self.item_id, self.area.text, self.seen, slot)
        self.keeper.committed(self.slot)
        self.keeper.typed(self.base_slot, lambda: "")
        self.keeper.flush()
        self.dismiss(None)
        said = [f"Gemt uden frist: {doubt.reason}." for doubt in doubts if doubt.serious]
        said += [f"{note[:1].upper()}{note[1:]}." for note in changes.notes]
        if said:
            self.kkr.say_below(" ".join(said))
        return True

    def keep(self) -> None:
        """Esc: the text is kept, and that it is not in the minutes yet is said."""
        self.keeper.flush()
        if self._draft():
            self.kkr.say_below("Teksten er lagt til side og er ikke i referatet endnu; F4 finder den igen.")
