"""The document as it will read, in any layout, and the file it is written to."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import Worker, WorkerState

from kkrtui.domain.danish import weekday_date
from kkrtui.domain.errors import Refusal
from kkrtui.service import checking, summarising
from kkrtui.service.chat import chat_text
from kkrtui.service.check_words import summed_up
from kkrtui.service.choices import choices, choose
from kkrtui.service.exporting import DEFAULT_LAYOUT, FORMATS, LAYOUT_NAMES, Exported, Wanted, export, preview
from kkrtui.ui.commands import PREVIEW, Situation
from kkrtui.ui.dialogs.summary import SummaryText
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.document import DocumentRows

POLL = 0.2
FORMAT_WORDS = {
    "md": "Markdown",
    "docx": "Word",
    "html": "HTML",
    "pdf": "PDF",
    "json": "JSON",
    "eml": "mail med Word-fil",
    "ics": "kalender",
    "svg": "tiden som billede",
}


class PreviewScreen(KkrScreen):
    """The minutes or the agenda as they stand now, from the same document tree that is written."""

    SCOPE = PREVIEW
    CSS_PATH = ["../styles/common.tcss", "../styles/preview.tcss"]  # noqa: RUF012  # Textual's own form

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id

    def compose(self) -> ComposeResult:
        self.state = MeetingState(self.desk, self.meeting_id)
        chosen = choices(self.desk)
        layout = chosen.get("layout", "")
        form = chosen.get("format", "")
        self.wanted = Wanted(
            layout if layout in LAYOUT_NAMES else DEFAULT_LAYOUT, form if form in FORMATS else FORMATS[0]
        )
        yield TitleBar()
        with Vertical(classes="pane", id="paper"):
            yield DocumentRows()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(DocumentRows).focus()
        self.call_after_refresh(self._show, follow=True)
        self.set_interval(POLL, self._poll)
        if summarising.summary(self.desk, self.meeting_id).stale:
            self.say("Mødet er ændret, siden opsummeringen blev skrevet. o retter den.", "$kkr-warn")
        else:
            self.say("F9 skriver filen. Esc går tilbage.", "$kkr-dim")

    def _poll(self) -> None:
        """Follows what is written on another screen, and the item it is written under."""
        if self.state.changed_elsewhere():
            self.state.read()
            self._show(follow=True)

    def _show(self, *, follow: bool = False) -> None:
        meeting = self.state.meeting
        left = plain(f"{meeting.title} · {weekday_date(meeting.date)} {meeting.date.year}", "$kkr-text")
        access = " · med adgangsoplysninger" if self.wanted.with_access_details else ""
        right = joined(
            ("layout ", "$kkr-dim"),
            (self.wanted.layout, "$kkr-text"),
            (" · ", "$kkr-dim"),
            (FORMAT_WORDS[self.wanted.format], "$kkr-text"),
            (access, "bold $kkr-warn"),
        )
        self.query_one(TitleBar).set_sides(left, right)
        self.query_one("#paper").border_title = "Dagsorden" if self.wanted.agenda else "Referat"
        item = self.state.item if follow and meeting.began else None
        document = preview(self.desk, self.meeting_id, self.wanted)
        self.query_one(DocumentRows).show_document(document, item.id if item else None)
        self.refresh_keys()

    def situation(self) -> Situation:
        return Situation(self.state.meeting)

    # What is written

    def do_layout(self) -> None:
        """The next layout, remembered."""
        place = (LAYOUT_NAMES.index(self.wanted.layout) + 1) % len(LAYOUT_NAMES)
        self._want(layout=LAYOUT_NAMES[place])
        choose(self.desk, "layout", self.wanted.layout)

    def do_format(self) -> None:
        """The next format, remembered."""
        self._want(format=FORMATS[(FORMATS.index(self.wanted.format) + 1) % len(FORMATS)])
        choose(self.desk, "format", self.wanted.format)

    def do_agenda_or_minutes(self) -> None:
        self._want(agenda=not self.wanted.agenda)

    def do_times(self) -> None:
        self._want(actual_times=not self.wanted.actual_times)
        self.say(f"{'Målte' if self.wanted.actual_times else 'Planlagte'} tider.", "$kkr-dim")

    def do_access(self) -> None:
        self._want(with_access_details=not self.wanted.with_access_details)
        if self.wanted.with_access_details:
            self.say("Møde-id, adgangskode og link kommer med. a tager dem ud igen.", "$kkr-warn")
        else:
            self.say("Møde-id, adgangskode og link er udeladt.", "$kkr-dim")

    def _want(self, **changes: object) -> None:
        self.wanted = replace(self.wanted, **changes)  # type: ignore[arg-type]  # the names are checked by the dataclass
        self._show(follow=True)

    def do_write(self) -> None:
        """Writes the file in a thread, so that a slow disk stops nobody."""
        self.say("Skriver …", "$kkr-dim")
        self.run_worker(self._write, thread=True, exclusive=True, exit_on_error=False)

    def _write(self) -> Exported:
        desk = self.desk.another()
        try:
            written = export(desk, self.meeting_id, self.wanted)
            found = checking.check(desk, self.meeting_id)
        finally:
            desk.close()
        told = f"{summed_up(found)} j viser det." if found else ""
        return replace(written, notes=tuple(note for note in (*written.notes, told) if note))

    def do_check_draft(self) -> None:
        """What should be seen before the file goes out."""
        from kkrtui.ui.dialogs.check import CheckDialog

        self.app.push_screen(CheckDialog(self.meeting_id), lambda _: self._reread())

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

    # The summary, and a block for the chat

    def do_summary(self) -> None:
        self.app.push_screen(SummaryText(self.meeting_id), lambda _: self._reread())

    def _reread(self) -> None:
        self.state.read()
        self._show()

    def do_copy(self) -> None:
        """Copies the item at hand as plain text for the chat."""
        item = self.state.item
        if item is not None:
            self.app.copy_to_clipboard(chat_text(self.desk, self.meeting_id, item.key))
            self.say(f"{item.label.capitalize()} er kopieret som tekst; sæt det ind i chatten med ctrl+v.")

    def do_back(self) -> None:
        self.dismiss()
