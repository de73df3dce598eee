"""The closing summary as text: drafted from the meeting, edited, and measured against the meeting as it is now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from kkrtui.domain.errors import StorageFailure
from kkrtui.service import summarising
from kkrtui.service.choices import kept_drafts
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.drafts import DraftKeeper
from kkrtui.ui.widgets.editors import DanishArea

_SLOT = "summary"


class SummaryText(Dialog[None]):
    """The summary to edit; ctrl+r takes the draft that the meeting gives now, an empty text goes back to it."""

    TITLE_TEXT = "Kort opsummering (Markdown)"
    KEYS = (("ctrl+s", "gem"), ("ctrl+r", "nyt udkast af mødet"), ("tom tekst", "laves af mødet"))

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.area = DanishArea()

    def body(self) -> ComposeResult:
        with Vertical(id="item-text"):
            yield self.area

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.keeper = DraftKeeper(self, self.desk, self.meeting_id, self._kept)
        self.summary = summarising.summary(self.desk, self.meeting_id)
        self.original = self.summary.text or self.summary.drafted
        draft = kept_drafts(self.desk, self.meeting_id).get(_SLOT, "")
        self.area.load_text(draft or self.original)
        self.area.focus()
        if draft:
            self.keeper.loaded(_SLOT, draft)
            self.say("Teksten fra før er her stadig; den er ikke gemt endnu.")
        elif self.summary.stale:
            self.say("Mødet er ændret, siden opsummeringen blev skrevet. ctrl+r viser det nye udkast.")
        elif not self.summary.text:
            self.say("Lavet af mødets beslutninger, løft og grupper. Ret den, eller gem den, som den er.")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.keeper.typed(_SLOT, self._draft)

    def _draft(self) -> str:
        return self.area.text if self.area.text != self.original else ""

    def _kept(self, failure: StorageFailure | None) -> None:
        if failure is not None:
            self.refused(failure)

    def pressed(self, key: str) -> bool:
        if key == "ctrl+r":
            self.area.put(self.summary.drafted)
            return True
        if key != "ctrl+s":
            return False
        summarising.save(self.desk, self.meeting_id, self.area.text, self.keeper.held(_SLOT))
        self.keeper.committed(_SLOT)
        self.dismiss(None)
        return True

    def keep(self) -> None:
        """Esc: the text is kept, and that it is not saved yet is said."""
        self.keeper.flush()
        if self._draft():
            self.kkr.say_below("Opsummeringen er lagt til side og er ikke gemt endnu; o finder den igen.")
