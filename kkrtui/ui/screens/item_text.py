"""The whole item as one text, for rewriting."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from kkrtui.domain.errors import Refusal, StorageFailure
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

    def title_text(self) -> str:
        return f"{item_of(self.desk.meeting(self.meeting_id), self.item_id).heading} som tekst"

    def body(self) -> ComposeResult:
        with Vertical(id="item-text"):
            yield DanishArea()

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.keeper = DraftKeeper(self, self.desk, self.meeting_id, self._kept)
        self.original = capture.item_text(self.desk, self.meeting_id, self.item_id)
        draft = kept_drafts(self.desk, self.meeting_id).get(self.slot)
        area = self.query_one(DanishArea)
        area.load_text(draft or self.original)
        area.move_cursor(area.document.end)
        area.focus()
        if draft:
            self.keeper.loaded(self.slot, draft)
            self.say("Teksten fra før er her stadig; den er ikke gemt i referatet endnu.")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.keeper.typed(self.slot, self._draft)

    def _draft(self) -> str:
        text = self.query_one(DanishArea).text
        return text if text != self.original else ""

    def _kept(self, failure: StorageFailure | None) -> None:
        if failure is not None:
            self.refuse(failure)

    def pressed(self, key: str) -> bool:
        if key not in ("ctrl+s", "f4"):
            return False
        try:
            _, doubts = capture.rewrite(
                self.desk, self.meeting_id, self.item_id, self.query_one(DanishArea).text, self.slot
            )
        except Refusal as refusal:
            self.refuse(refusal)
            return True
        self.keeper.committed(self.slot)
        self.dismiss(None)
        serious = [doubt.reason for doubt in doubts if doubt.serious]
        if serious:
            self.kkr.say_below(f"Gemt uden frist: {', '.join(serious)}.")
        return True

    def on_unmount(self) -> None:
        self.keeper.flush()
