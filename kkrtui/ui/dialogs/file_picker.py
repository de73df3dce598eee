"""The folders of the machine, with the files that can be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from rich.text import Text, TextType
from textual import events
from textual.app import ComposeResult
from textual.widgets import DirectoryTree

from kkrtui.domain.danish import clean_line
from kkrtui.service.choices import choices, choose
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.own import handed_on
from kkrtui.ui.widgets.editors import run_own_binding

READABLE = frozenset({
    ".md", ".txt", ".docx", ".pdf", ".xlsx", ".csv", ".tsv", ".ics", ".vcf", ".vtt", ".srt", ".json",
})  # fmt: skip
_FOLDER = "import-folder"


class _Files(DirectoryTree):
    """Folders and readable files; what the machine hides stays hidden."""

    ICON_NODE, ICON_NODE_EXPANDED, ICON_FILE = "▸ ", "▾ ", "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if not path.name.startswith((".", "~$")) and self._shown(path)]

    @staticmethod
    def _shown(path: Path) -> bool:
        try:
            return path.is_dir() or path.suffix.lower() in READABLE
        except OSError:
            return False

    def process_label(self, label: TextType) -> Text:
        # A name may hold escape codes, line breaks or bytes that are no characters.
        return Text(clean_line(str(label)))

    async def _on_key(self, event: events.Key) -> None:
        if not handed_on(self.app, self.screen, event):
            await run_own_binding(self, event)


class FilePicker(Dialog[Path]):
    """Gives the file that is chosen; the folder is remembered."""

    TITLE_TEXT = "Find filen"
    KEYS = (("enter", "åbn mappe, vælg fil"), ("backspace", "mappen over"))

    def body(self) -> ComposeResult:
        remembered = choices(self.desk).get(_FOLDER, "")
        yield _Files(remembered if os.path.isdir(remembered) else Path.home(), id="files")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(_Files).focus()

    def pressed(self, key: str) -> bool:
        if key == "backspace":
            tree = self.query_one(_Files)
            tree.path = Path(tree.path).absolute().parent
        return key == "backspace"

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        event.stop()
        folder = str(event.path.parent)
        if folder.isprintable():  # bytes that are no characters can't be kept
            choose(self.desk, _FOLDER, folder)
        self.dismiss(event.path)
