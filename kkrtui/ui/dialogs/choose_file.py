"""What to import: a file by its path or from the folders, or a text that is pasted; and what to read it as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from kkrtui.domain.danish import clean_line
from kkrtui.domain.errors import MissingInput, WrongFile
from kkrtui.service import importing
from kkrtui.service.importing import Wanted
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.dialogs.meeting_forms import typed_date
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.editors import DanishInput

KIND_WORDS = {
    "": "ses af filen",
    "agenda": "dagsorden",
    "minutes": "referat",
    "people": "personer",
    "attendance": "deltagerrapport fra Teams",
    "invitation": "mødeindkaldelse",
    "transcript": "udskrift af det sagte",
    "meeting": "møde fra kkrtui",
}
"""What a file can be read as, in Danish."""

_PATHS = re.compile(r"\"([^\"]+)\"|'([^']+)'|((?:\\.|[^\s\\])+)")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported: files one after another, or a pasted text; and how."""

    paths: tuple[Path, ...]
    text: str
    wanted: Wanted


class ChooseFile(Dialog[Request]):
    """Asks for the file; F2 looks through the folders, F4 takes a pasted text, ctrl+t says what it is read as."""

    TITLE_TEXT = "Hent en fil"
    KEYS = (("enter", "hent"), ("F2", "find i mapperne"), ("F4", "indsæt tekst"), ("ctrl+t", "læs som"))

    def __init__(self, into: int | None = None) -> None:
        super().__init__()
        self.into = into
        self.kind = ""

    def body(self) -> ComposeResult:
        what = "Dagsorden, referat, personliste, indkaldelse, Teams-rapport … i Word, PDF, tekst, Excel."
        yield Static(plain(what, "$kkr-dim"))
        with Horizontal(classes="field"):
            yield Static(plain("Fil"), classes="label")
            yield DanishInput(placeholder="skriv stien, eller træk filen herind", id="path")
        with Horizontal(classes="field"):
            yield Static(plain("Læses som"), classes="label")
            yield Static(id="kind", markup=False)
        if self.into is None:
            with Horizontal(classes="field"):
                yield Static(plain("Mødets dato"), classes="label")
                yield DanishInput(placeholder="kun hvis filen ikke siger den", id="day")

    def on_mount(self) -> None:
        self.query_one("#path", DanishInput).focus()
        self._show_kind()

    def _show_kind(self) -> None:
        self.query_one("#kind", Static).update(joined((KIND_WORDS[self.kind], "$kkr-text")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._read_it()

    def _read_it(self) -> None:
        paths = typed_paths(self.query_one("#path", DanishInput).value)
        if not paths:
            raise MissingInput("Skriv filens sti, eller træk filen ind i vinduet. F2 finder den i mapperne.")
        missing = next((path for path in paths if not path.exists()), None)
        if missing is not None:
            raise WrongFile(f"Filen {missing} findes ikke. Se efter, om navnet er skrevet rigtigt.")
        self.dismiss(Request(paths, "", self._wanted()))

    def _wanted(self) -> Wanted:
        typed = self.query_one("#day", DanishInput).value.strip() if self.into is None else ""
        day: date | None = typed_date(self.desk, typed) if typed else None
        return Wanted(self.kind, self.into, day)

    def pressed(self, key: str) -> bool:
        if key == "ctrl+t":
            kinds = list(KIND_WORDS)
            self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
            self._show_kind()
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
            field = self.query_one("#path", DanishInput)
            field.value = str(path) if " " not in str(path) else f'"{path}"'
            field.cursor_position = len(field.value)
            field.focus()

    def _pasted(self, text: str | None) -> None:
        if text is not None:
            self.dismiss(Request((), text, self._wanted()))


def typed_paths(typed: str) -> tuple[Path, ...]:
    """The paths in a field, as typed or as a terminal writes them when files are dragged into it.

    A whole field that is one file's name is one, blanks and all.
    """
    words = clean_line(typed)
    if not words:
        return ()
    whole = Path(words.strip("\"'")).expanduser()
    if whole.exists():
        return (whole,)
    found = [match[1] or match[2] or re.sub(r"\\(.)", r"\1", match[3]) for match in _PATHS.finditer(words)]
    paths = tuple(Path(name).expanduser() for name in found)
    return paths if len(paths) == 1 or all(path.exists() for path in paths) else (whole,)


def named(request: Request) -> str:
    """What the first of a request is called."""
    return request.paths[0].name if request.paths else importing.PASTED
