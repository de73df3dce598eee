"""The draft as it will read, and the file it is written to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from kkrtui.domain.danish import weekday_date
from kkrtui.domain.errors import Refusal
from kkrtui.service.exporting import Exported, Wanted, export, preview
from kkrtui.ui.commands import PREVIEW
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.document import document_content


class PreviewScreen(KkrScreen):
    """The minutes as they stand now, read from the same document tree that is written."""

    SCOPE = PREVIEW
    CSS_PATH = ["../styles/common.tcss", "../styles/preview.tcss"]  # noqa: RUF012  # Textual's own form

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(classes="pane", id="paper") as paper:
            paper.border_title = "Udkast"
            yield Static(id="document", markup=False)
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        meeting = self.desk.meeting(self.meeting_id)
        left = plain(f"{meeting.title} · {weekday_date(meeting.date)} {meeting.date.year}", "$kkr-text")
        self.query_one(TitleBar).set_sides(left, plain("layout sag · Markdown", "$kkr-dim"))
        self.query_one("#document", Static).update(document_content(preview(self.desk, self.meeting_id, Wanted())))
        self.query_one("#paper").focus()
        self.say("F9 skriver filen. Esc går tilbage.", "$kkr-dim")

    def do_write(self) -> None:
        """Writes the file in a thread, so that a slow disk stops nobody."""
        self.say("Skriver …", "$kkr-dim")
        self.run_worker(self._write, thread=True, exclusive=True, exit_on_error=False)

    def _write(self) -> Exported:
        desk = self.desk.another()
        try:
            return export(desk, self.meeting_id, Wanted())
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Exported):
            written = event.worker.result
            self.say(" ".join((f"Skrevet: {written.path}", *written.notes)))
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if isinstance(error, Refusal):
                self.refused(error)
            else:
                self.say(f"Filen blev ikke skrevet: {error}. Mødet er uændret.", "bold $kkr-bad")

    def do_back(self) -> None:
        self.dismiss()
