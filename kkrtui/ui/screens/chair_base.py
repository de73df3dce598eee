"""What the chair's screen shows: a clock read from across the room, what comes next, how far behind, the meeting."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital
from kkrtui.domain.instants import hms
from kkrtui.domain.remedies import late_by
from kkrtui.ui.bell import Bell
from kkrtui.ui.chair_words import face, next_line, remedy_hint
from kkrtui.ui.commands import CHAIR, Situation
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.round_words import is_on, round_face, seats_content, speaker_title
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live_base import title_of
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.big_clock import BigClock
from kkrtui.ui.widgets.item_head import item_title, meeting_line
from kkrtui.ui.widgets.time_strip import TimeStrip

POLL = 0.2


class ChairBase(KkrScreen):
    """The meeting as whoever leads it sees it; it shows no notes, so that it can be shared."""

    SCOPE = CHAIR
    CSS_PATH = ["../styles/common.tcss", "../styles/chair.tcss"]  # noqa: RUF012  # Textual's own form

    def __init__(self, meeting_id: int, *, alone: bool = False) -> None:
        """
        Args:
            meeting_id: the meeting.
            alone: whether this is a terminal of its own rather than a view over the referent's.
        """
        super().__init__()
        self.meeting_id, self.alone = meeting_id, alone

    def compose(self) -> ComposeResult:
        self.state = MeetingState(self.desk, self.meeting_id)
        self.bell = Bell(self.desk)
        yield TitleBar()
        with Vertical(id="chair"):
            yield Static(id="chair-item", markup=False)
            yield BigClock()
            yield Static(id="chair-word", markup=False)
            yield Static(id="round", markup=False)
            yield Static(id="chair-next", markup=False)
            yield Static(id="chair-meeting", markup=False)
            yield TimeStrip()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.call_after_refresh(self.show)
        self.set_interval(1.0, self.tick)
        self.set_interval(POLL, self.poll)

    def on_resize(self) -> None:
        self.show()

    def poll(self) -> None:
        if self.state.changed_elsewhere():
            self.state.read()
            self.show()

    def show(self) -> None:
        meeting = self.state.meeting
        whole = self.state.round
        title = item_title(meeting.current)
        if whole is not None and is_on(whole):
            title = f"{title} · {speaker_title(whole)}"
        self.query_one("#chair-item", Static).update(plain(title, "bold $kkr-text"))
        self.query_one("#round", Static).display = is_on(whole)
        following = agenda.next_after(meeting.items, meeting.current)
        self.query_one("#chair-next", Static).update(next_line(meeting, following))
        self.tick()
        self.refresh_keys()

    def tick(self) -> None:
        """Redraws the clocks from stored instants."""
        meeting, now = self.state.meeting, self.desk.clock()
        digits, word, pace = face(meeting, now)
        whole = self.state.round
        if whole is not None and is_on(whole):
            digits, word, pace = round_face(whole, now)
            seats = self.query_one("#round", Static)
            seats.update(seats_content(whole, now, seats.content_size.width or self.size.width - 4), layout=False)
        self.query_one(BigClock).show(digits, pace_style(pace))
        self.query_one("#chair-word", Static).update(word, layout=False)
        lines = [meeting_line(meeting, now)]
        if late_by(meeting, now).total_seconds() >= 60 and meeting.current is not None:
            lines.append(remedy_hint())
        self.query_one("#chair-meeting", Static).update(Content("   ").join(lines), layout=False)
        self.query_one(TimeStrip).tick(meeting, now)
        left = plain(title_of(meeting, self.state.network.name), "$kkr-text")
        self.query_one(TitleBar).set_sides(left, plain(hms(now), "bold $kkr-text"))
        if self.bell.rings(meeting.current, pace):
            self.app.bell()

    def situation(self) -> Situation:
        return Situation(self.state.meeting, has_round=is_on(self.state.round))

    def applied(self, changes: Changes | None) -> None:
        """Shows what a use case changed and says what it did."""
        if changes is None or not changes.summary:
            return
        self.state.read(changes)
        self.show()
        self.say(" · ".join((f"{capital(changes.summary)}.", *changes.notes)))
