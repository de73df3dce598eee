"""The annual report as it will read, a year at a time, with what is still to be filled in; and the file."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from kkrtui.domain.danish import count
from kkrtui.domain.errors import Refusal
from kkrtui.domain.gaps import GAP_LEAD
from kkrtui.service import reporting
from kkrtui.service.choices import choices, choose
from kkrtui.service.exporting import tree
from kkrtui.service.reporting import Reported
from kkrtui.service.turnout import network_near, years
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.bars import MessageLine
from kkrtui.ui.widgets.document import DocumentRows

_FORMAT_WORDS = {"md": "Markdown", "docx": "Word", "html": "HTML", "pdf": "PDF", "json": "tallene som JSON"}
_CHOICE = "report_format"


@dataclass(frozen=True, slots=True)
class _Read:
    """A year's report as it was read."""

    year: int
    document: tree.Document
    gaps: tuple[str, ...]


class ReportDialog(Dialog[None]):
    """The report of a year; it is read and written in a thread, so that a long record stops nobody."""

    TITLE_TEXT = "Årsrapport"
    KEYS = (
        ("venstre/højre", "år"),
        ("n", "næste sted at udfylde"),
        ("f", "format"),
        ("F9", "skriv filen"),
    )

    def __init__(self, near: int | None = None) -> None:
        """
        Args:
            near: a meeting whose network and year are wanted; None for those of the newest held one.
        """
        super().__init__()
        self.near = near
        self.network: int | None = None
        self.years: tuple[int, ...] = ()
        self.year = 0
        self.format = reporting.FORMATS[0]
        self.read: _Read | None = None

    def body(self) -> ComposeResult:
        yield Static(id="report-head", markup=False)
        yield DocumentRows(id="report")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        chosen = choices(self.desk).get(_CHOICE, "docx")
        self.format = chosen if chosen in reporting.FORMATS else self.format
        found = network_near(self.desk, self.near)
        if found is not None:
            self.network = found[0]
            self.years = years(self.desk, found[0])
        if self.years:
            near = found[2] if found else self.years[-1]
            self.year = near if near in self.years else self.years[-1]
        self.query_one(DocumentRows).focus()
        self._look()

    def _look(self) -> None:
        """Reads the year, and says meanwhile that it does."""
        self.read = None
        self._head()
        if self.years:
            self.run_worker(self._report, name="read", thread=True, exclusive=True, exit_on_error=False)

    def _report(self) -> _Read:
        assert self.network is not None
        year, desk = self.year, self.desk.another()
        try:
            document = reporting.report(desk, self.network, year)
        finally:
            desk.close()
        return _Read(year, document, reporting.gaps(document))

    def _write(self) -> Reported:
        assert self.network is not None
        year, form, desk = self.year, self.format, self.desk.another()
        try:
            return reporting.write(desk, self.network, year, form)
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        event.stop()
        result, error = event.worker.result, event.worker.error
        if event.state is WorkerState.SUCCESS and isinstance(result, _Read) and result.year == self.year:
            self.read = result
            rows = self.query_one(DocumentRows)
            rows.show_document(result.document)
            rows.scroll_home(animate=False, immediate=True)
            self._head()
        elif event.state is WorkerState.SUCCESS and isinstance(result, Reported):
            self.say(" ".join((f"Skrevet: {result.path}", *result.notes)))
        elif event.state is WorkerState.ERROR and isinstance(error, Refusal):
            self.refused(error)
        elif event.state is WorkerState.ERROR:
            self.query_one(MessageLine).say(f"Rapporten kunne ikke laves: {error}. Møderne er uændrede.", "$kkr-bad")

    def _head(self) -> None:
        """Which year, in which format, and how much is still to be filled in."""
        self.query_one("#report-head", Static).update(self._head_words())

    def _head_words(self) -> Content:
        if not self.years:
            return plain("Her kommer årsrapporten, når det første møde er holdt.", "$kkr-dim")
        missing = len(self.read.gaps) if self.read else None
        if missing is None:
            told = ("læser året …", "$kkr-dim")
        elif missing:
            told = (f"{count(missing, 'sted', 'steder')} at udfylde", "bold $kkr-warn")
        else:
            told = ("intet mangler", "$kkr-good")
        return joined(
            ("◂ " if self.year > self.years[0] else "  ", "$kkr-accent"),
            (str(self.year), "bold $kkr-accent"),
            (" ▸" if self.year < self.years[-1] else "  ", "$kkr-accent"),
            "   ",
            told,
            ("   skrives som ", "$kkr-dim"),
            (_FORMAT_WORDS[self.format], "$kkr-text"),
        )

    def pressed(self, key: str) -> bool:
        if key not in ("left", "right", "n", "f", "f9"):
            return False
        if not self.years:
            self.say("Der er intet at vise endnu; esc går tilbage.")
        elif key in ("left", "right"):
            self._turn(1 if key == "right" else -1)
        elif key == "n":
            if not self.query_one(DocumentRows).choose_next(GAP_LEAD):
                self.say("Der er intet at udfylde.")
        elif key == "f":
            place = (reporting.FORMATS.index(self.format) + 1) % len(reporting.FORMATS)
            self.format = reporting.FORMATS[place]
            choose(self.desk, _CHOICE, self.format)
            self._head()
        else:
            self.say("Skriver …")
            self.run_worker(self._write, name="write", thread=True, exclusive=True, group="write", exit_on_error=False)
        return True

    def _turn(self, by: int) -> None:
        place = self.years.index(self.year) + by
        if 0 <= place < len(self.years):
            self.year = self.years[place]
            self.query_one(MessageLine).clear()
            self._look()
        else:
            self.say(f"Der er ikke holdt møder {'senere' if by > 0 else 'tidligere'}.")
