"""A yes to something that can't be undone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import plain


class Confirm(Dialog[bool]):
    """Gives True on `j`; esc goes back."""

    KEYS = (("j", "ja"),)

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title, self._question = title, question

    def title_text(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        yield Static(plain(self._question))

    def pressed(self, key: str) -> bool:
        if key == "j":
            self.dismiss(True)
        return key == "j"
