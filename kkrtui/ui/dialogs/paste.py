"""Text in several lines: pasted to be imported, or a point of a proposal to be corrected."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from kkrtui.domain.errors import MissingInput
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.widgets.editors import DanishArea


class Paste(Dialog[str]):
    """A field for several lines; what its check refuses stays in it, with the reason."""

    KEYS = (("ctrl+s", "ok"),)

    def __init__(
        self, title: str = "Indsæt tekst", text: str = "", check: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        self._title, self._text, self._check = title, text, check

    def title_text(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        with Vertical(id="item-text"):
            yield DanishArea(self._text)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(DanishArea).focus()
        if not self._text:
            self.say("Indsæt en mail, en dagsorden eller en indkaldelse (ctrl+v eller shift+insert).")

    def pressed(self, key: str) -> bool:
        if key != "ctrl+s":
            return False
        text = self.query_one(DanishArea).text
        if self._check is not None:
            self._check(text)
        elif not text.strip():
            raise MissingInput("Feltet er tomt, så der er ikke noget at læse.")
        self.dismiss(text)
        return True
