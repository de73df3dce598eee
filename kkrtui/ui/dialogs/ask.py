"""One question with one line as its answer."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input, Static

from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.editors import DanishInput


class Ask(Dialog[str]):
    """Asks for a line and gives it; an answer that is refused stays, with the reason."""

    KEYS = (("enter", "ok"),)

    def __init__(
        self, title: str, question: str, value: str = "", check: Callable[[str], object] | None = None
    ) -> None:
        """
        Args:
            title: the dialog's title.
            question: what is asked, as a Danish phrase.
            value: what stands in the field to begin with.
            check: raises a refusal for an answer that won't do.
        """
        super().__init__()
        self._title, self._question, self._value, self._check = title, question, value, check

    def title_text(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        yield Static(plain(self._question, "$kkr-dim"))
        yield DanishInput(self._value, select_on_focus=True)

    def on_mount(self) -> None:
        self.query_one(DanishInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._check is not None:
            self._check(event.value)
        self.dismiss(event.value)
