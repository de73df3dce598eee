"""The live meeting: one screen, one line to type in, everything else a key away."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from kkrtui.domain import calendar
from kkrtui.service.choices import LINE, OTHER, kept_drafts
from kkrtui.ui.commands import LIVE
from kkrtui.ui.drafts import DraftKeeper
from kkrtui.ui.recall import Recall
from kkrtui.ui.screens.live_check import CheckCommands
from kkrtui.ui.state import MeetingState
from kkrtui.ui.widgets.agenda import AgendaRows
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.composer import Composer
from kkrtui.ui.widgets.entries import EntryRows
from kkrtui.ui.widgets.item_head import ItemHead
from kkrtui.ui.widgets.reading import ReadingLine
from kkrtui.ui.widgets.rows import Rows
from kkrtui.ui.widgets.so_far import SoFar

POLL = 0.2
"""Seconds between looks for another screen's changes; the promise is half a second."""


class LiveScreen(CheckCommands):
    """The referent's screen."""

    SCOPE = LIVE

    def compose(self) -> ComposeResult:
        self.state = MeetingState(self.desk, self.meeting_id)
        if self.first_item is not None:
            self.state.pick(self.first_item)
        self.recall = Recall(self.state)
        self.keeper = DraftKeeper(self, self.desk, self.meeting_id, self._draft_kept)
        yield TitleBar()
        with Horizontal(id="body"):
            with Vertical(classes="pane", id="agenda"):
                yield AgendaRows()
            with Vertical(id="middle"):
                with Vertical(classes="pane side", id="item"):
                    yield ItemHead()
                    yield Static(id="case-hint", markup=False)
                    with VerticalScroll(id="case"):
                        yield Static(id="case-text", markup=False)
                    yield EntryRows()
                with Vertical(classes="pane side", id="write"):
                    with Horizontal(id="line"):
                        yield Static(">", id="prompt", markup=False)
                        yield Composer(self.hooks())
                    yield ReadingLine()
            with Vertical(classes="pane side", id="right") as right:
                right.border_title = "Indtil nu"
                yield SoFar()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#case").display = False
        self.composer.focus()
        self._restore_drafts()
        self.tell_picked()
        self.set_interval(1.0, self.tick)
        self.set_interval(POLL, self.poll)
        # The holidays take as long to load as a command; nobody should wait for them in the middle of a line.
        self.run_worker(self._warm, thread=True, exit_on_error=False)
        self.look_soon()

    def _warm(self) -> None:
        for year in (self.state.meeting.date.year, self.state.meeting.date.year + 1):
            calendar.holiday(date(year, 1, 1))

    def _restore_drafts(self) -> None:
        line = ""
        # The plain slot before those that another screen kept its text in.
        for at, text in sorted(kept_drafts(self.desk, self.meeting_id).items()):
            slot = at.partition(OTHER)[0]
            if slot.startswith("entry:") and int(slot.removeprefix("entry:")) not in self.recall.edits:
                self.keeper.loaded(slot, text, at)
                self.recall.edits[int(slot.removeprefix("entry:"))] = text
            if slot == LINE and not line:
                self.keeper.loaded(slot, text, at)
                line = text
        if line:
            self.composer.begin(line)
            self.say("Den halve linje fra før er her stadig.")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed: the reading follows the echo at once, the draft soon.

        At once, because a picture drawn between two keys would make the second one wait for the next frame.
        """
        event.stop()
        self.composer.fit()
        self.keeper.typed(self.slot(), self.draft_text)
        self.read_line()

    def on_resize(self) -> None:
        """Shows everything when there is a size to show it in: at first, and when the window changes."""
        self.show_all()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        event.stop()
        if isinstance(event.control, EntryRows) and isinstance(event.key, int):
            self.recall_entry(event.key)
        self.composer.focus()

    def on_click(self) -> None:
        self.composer.focus()
