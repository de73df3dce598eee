"""What to import: a file by its path or from the folders, or a text that is pasted; and what to read it as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from kkrtui.domain.danish import clean_line, short_date
from kkrtui.domain.errors import MissingInput
from kkrtui.service.importing import Wanted
from kkrtui.service.reading import Listed, overview
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.dialogs.meeting_forms import typed_date
from kkrtui.ui.paths import refuse_unusable, typed_paths
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.editors import DanishInput

KIND_WORDS = {
    "": "ses af filen",
    "agenda": "dagsorden",
    "minutes": "referat",
    "people": "personer",
    "attendance": "deltagerrapport fra Teams",
    "invitation": "mødeindkaldelse",
    "transcript": "transskription fra Teams",
    "meeting": "møde fra kkrtui",
    "handover": "overdragelse",
}
"""What a file can be read as, in Danish."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported: files one after another, or a pasted text; and how."""

    paths: tuple[Path, ...]
    text: str
    wanted: Wanted


class ChooseFile(Dialog[Request]):
    """Asks for the file; F2 looks through the folders, F4 takes a pasted text.

    ctrl+t says what it is read as, ctrl+l which meeting it goes into.
    """

    TITLE_TEXT = "Hent en fil"
    KEYS = (("enter", "hent"), ("F2", "find i mapperne"), ("F4", "indsæt tekst"))

    def __init__(self, into: int | None = None, near: int | None = None) -> None:
        """
        Args:
            into: the meeting it goes into; None to ask.
            near: the meeting to ask about first.
        """
        super().__init__()
        self.into = into
        self.kind = ""
        self._near = near
        self._meetings: list[Listed] = []
        self._place = 0
        self._unsaid = ""
        self._found: tuple[str, Path] | None = None

    def body(self) -> ComposeResult:
        what = "Dagsorden, referat, personer, indkaldelse, Teams-rapport, transskription, overdragelse."
        yield Static(plain(what, "$kkr-dim"))
        with Horizontal(classes="field"):
            yield Static(plain("Fil"), classes="label")
            yield DanishInput(placeholder="skriv stien, eller træk filen herind", id="path")
        with Horizontal(classes="field"):
            yield Static(plain("Læses som"), classes="label")
            yield Static(id="kind", markup=False)
        if self.into is None:
            with Horizontal(classes="field"):
                yield Static(plain("Lægges i"), classes="label")
                yield Static(id="into", markup=False)
            with Horizontal(classes="field"):
                yield Static(plain("Mødets dato"), classes="label")
                yield DanishInput(placeholder="kun hvis filen ikke siger den", id="day")

    def on_mount(self) -> None:
        self.query_one("#path", DanishInput).focus()
        found = overview(self.desk)
        # What came of a meeting is fetched after it; what it is about comes before it.
        self._meetings = sorted((*found.running, *found.past, *found.coming), key=lambda one: one.id != self._near)
        self._unsaid = "ses af filen" if self._meetings else "et nyt møde"
        self._show_ways()

    def _show_ways(self) -> None:
        self.query_one("#kind", Static).update(
            joined((f"{KIND_WORDS[self.kind]:<28}", "$kkr-text"), (" ctrl+t skifter", "$kkr-dim"))
        )
        if self.into is None:
            target = self._target()
            words = one_line(f"{short_date(target.date)} · {target.title}", 40) if target else self._unsaid
            ways = "ctrl+l vælger et møde" if target is None else "ctrl+l skifter"
            self.query_one("#into", Static).update(
                joined((f"{words:<28}", "$kkr-text"), (f" {ways}" if self._meetings else "", "$kkr-dim"))
            )

    def _target(self) -> Listed | None:
        """The meeting the file goes into; None to see it from the file."""
        return self._meetings[self._place - 1] if self._place else None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._read_it()

    def _read_it(self) -> None:
        typed = self.query_one("#path", DanishInput).value
        paths = (self._found[1],) if self._found and self._found[0] == typed else typed_paths(typed)
        if not paths:
            raise MissingInput("Skriv filens sti, eller træk filen ind i vinduet. F2 finder den i mapperne.")
        for path in paths:
            refuse_unusable(path)
        self.dismiss(Request(paths, "", self._wanted()))

    def _wanted(self) -> Wanted:
        typed = self.query_one("#day", DanishInput).value.strip() if self.into is None else ""
        day: date | None = typed_date(self.desk, typed) if typed else None
        target = self._target()
        return Wanted(self.kind, target.id if target else self.into, day)

    def pressed(self, key: str) -> bool:
        if key == "ctrl+t":
            kinds = list(KIND_WORDS)
            self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
            self._show_ways()
        elif key == "ctrl+l" and self.into is None:
            self._place = (self._place + 1) % (len(self._meetings) + 1)
            self._show_ways()
        elif key == "ctrl+s":
            self._read_it()
        elif key == "f2":
            from kkrtui.ui.dialogs.file_picker import FilePicker

            self.app.push_screen(FilePicker(), self._picked)
        elif key == "f4":
            from kkrtui.ui.dialogs.paste import Paste

            self.app.push_screen(Paste(), self._pasted)
        elif key in ("up", "down"):
            self.focus_previous() if key == "up" else self.focus_next()
        else:
            return False
        return True

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            # What is shown may say less than the name: escape codes, or bytes that are no characters.
            self._found = (clean_line(str(path)), path)
            field = self.query_one("#path", DanishInput)
            field.value = self._found[0]
            field.cursor_position = len(field.value)
            field.focus()

    def _pasted(self, text: str | None) -> None:
        if text is not None:
            self.dismiss(Request((), text, self._wanted()))
