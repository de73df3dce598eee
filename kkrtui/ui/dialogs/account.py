"""What a meeting's files held that was unsure or not understood."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kkrtui.service.leftovers import ImportRow
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import joined, plain


class FromTheFiles(Dialog[None]):
    """File by file, line by line, with the reasons."""

    TITLE_TEXT = "Fra filen"
    KEYS = (("op/ned", "rul"),)

    def __init__(self, rows: Sequence[ImportRow]) -> None:
        super().__init__()
        self.rows = rows

    def body(self) -> ComposeResult:
        with VerticalScroll(id="account"):
            yield Static(self._text())

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one("#account").focus()

    def _text(self) -> Content:
        if not self.rows:
            return plain("Alt i mødets filer er forstået; eller mødet er ikke hentet fra en fil.", "$kkr-dim")
        lines: list[Content] = []
        for row in self.rows:
            lines += [plain(row.file_name, "bold $kkr-text")]
            for title, style, doubts in (
                ("Ikke forstået", "$kkr-bad", row.not_understood),
                ("Usikkert", "$kkr-warn", row.unsure),
            ):
                if doubts:
                    lines += [plain(title, style)]
                    lines += [joined(f"  {text}", (f" – {reason}", "$kkr-dim")) for text, reason in doubts]
            lines += [Content("")]
        return Content("\n").join(lines)
