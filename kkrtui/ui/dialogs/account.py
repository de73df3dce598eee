"""What an import took, what is unsure, and what it did not understand."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kkrtui.service.importing import Account
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import joined, plain


class Told(Dialog[None]):
    """The account of an import, line by line."""

    TITLE_TEXT = "Hentet"
    KEYS = (("enter", "videre"), ("op/ned", "rul"))

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.account = account

    def body(self) -> ComposeResult:
        with VerticalScroll(id="account"):
            yield Static(self._text())

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one("#account").focus()

    def _text(self) -> Content:
        lines = [plain("Taget", "bold $kkr-good"), *(plain(f"  {taken.text}") for taken in self.account.taken)]
        for title, style, doubts in (
            ("Usikkert", "bold $kkr-warn", self.account.unsure),
            ("Ikke forstået", "bold $kkr-bad", self.account.not_understood),
        ):
            if doubts:
                lines += [Content(""), plain(title, style)]
                lines += [joined(f"  {doubt.text}", (f" – {doubt.reason}", "$kkr-dim")) for doubt in doubts]
        return Content("\n").join(lines)

    def pressed(self, key: str) -> bool:
        if key == "enter":
            self.dismiss(None)
        return key == "enter"
