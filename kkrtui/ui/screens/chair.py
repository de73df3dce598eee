"""The chair's screen: a large clock, what comes next, how far behind, when it will end."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clock
from kkrtui.domain.instants import hms, lasting
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.timing import Pace, item_clock
from kkrtui.service import running
from kkrtui.ui.commands import CHAIR, Situation
from kkrtui.ui.dialogs.go_to import GoTo, Wish
from kkrtui.ui.dialogs.time_menu import TimeMenu
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live_base import title_of
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.item_head import bar, item_title, meeting_line

POLL = 0.2


class ChairScreen(KkrScreen):
    """The meeting as whoever leads it sees it."""

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
        yield TitleBar()
        with Vertical(id="chair"):
            yield Static(id="chair-item", markup=False)
            yield Digits("", id="chair-clock")
            yield Static(id="chair-word", markup=False)
            yield Static(id="chair-next", markup=False)
            yield Static(id="chair-meeting", markup=False)
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.show()
        self.set_interval(1.0, self.tick)
        self.set_interval(POLL, self.poll)

    def poll(self) -> None:
        if self.state.changed_elsewhere():
            self.state.read()
            self.show()

    def show(self) -> None:
        meeting = self.state.meeting
        self.query_one("#chair-item", Static).update(plain(item_title(meeting.current), "bold $kkr-text"))
        following = agenda.next_after(meeting.items, meeting.current)
        self.query_one("#chair-next", Static).update(_next_line(meeting, following))
        self.tick()
        self.refresh_keys()

    def tick(self) -> None:
        """Redraws the clocks from stored instants."""
        meeting, now = self.state.meeting, self.desk.clock()
        digits, word, pace = face(meeting, now)
        clock_face = self.query_one("#chair-clock", Digits)
        clock_face.update(digits)
        for known in Pace:
            clock_face.set_class(known is pace, f"-{known.value}")
        self.query_one("#chair-word", Static).update(word)
        self.query_one("#chair-meeting", Static).update(meeting_line(meeting, now))
        left = plain(title_of(meeting, self.state.network.name), "$kkr-text")
        self.query_one(TitleBar).set_sides(left, plain(hms(now), "bold $kkr-text"))

    def situation(self) -> Situation:
        return Situation(self.state.meeting)

    def _applied(self, changes: Changes | None) -> None:
        if changes is None or not changes.summary:
            return
        self.state.read(changes)
        self.show()
        self.say(f"{changes.summary[:1].upper()}{changes.summary[1:]}. {' · '.join(changes.notes)}")

    def do_chair_next(self) -> None:
        self._applied(running.next_item(self.desk, self.meeting_id))

    def do_chair_time(self) -> None:
        self.app.push_screen(TimeMenu(self.state), self._applied)

    def do_chair_go_to(self) -> None:
        self.app.push_screen(GoTo(self.state), self._gone)

    def _gone(self, wish: Wish | None) -> None:
        if wish is None:
            self.show()
        elif wish.title:
            self._applied(running.off_agenda(self.desk, self.meeting_id, wish.title))
        else:
            self._applied(running.go_to(self.desk, self.meeting_id, wish.item_id))

    def do_chair_close(self) -> None:
        self.do_back()

    def do_back(self) -> None:
        if self.alone:
            self.kkr.show_meetings()
        else:
            self.dismiss()


def face(meeting: Meeting, now: datetime) -> tuple[str, Content, Pace]:
    """The digits of the large clock, the words beneath it, and how the time stands."""
    item = meeting.current
    if meeting.status is MeetingStatus.PLANNED:
        begins = clock(meeting.start) if meeting.start else "--:--"
        return begins, plain("mødet begynder · ctrl+n begynder det", "$kkr-dim"), Pace.CALM
    if item is None:
        return "--:--", plain("intet punkt er i gang", "$kkr-dim"), Pace.CALM
    found = item_clock(item, now)
    if found.left is None:
        return lasting(found.used), plain("brugt på punktet, som ingen planlagt tid har", "$kkr-dim"), Pace.CALM
    style = pace_style(found.pace)
    planned = lasting(found.planned or timedelta())
    words = {
        Pace.CALM: f"tilbage af {planned}",
        Pace.SOON: f"SNART · tilbage af {planned}",
        Pace.OVER: f"OVER TIDEN · planlagt {planned}",
    }
    said = "PAUSE · " if meeting.paused else ""
    sign = "+" if found.pace is Pace.OVER else ""
    return (
        f"{sign}{lasting(found.left)}",
        joined((f"{said}{words[found.pace]}  ", style), (bar(found), style)),
        found.pace,
    )


def _next_line(meeting: Meeting, item: AgendaItem | None) -> Content:
    if item is None:
        return plain("Ikke flere punkter" if meeting.items else "Mødet har ingen dagsorden", "$kkr-dim")
    minutes = f" · {item.planned_minutes} min" if item.planned_minutes is not None else ""
    return joined(("Næste: ", "$kkr-dim"), (item_title(item), "$kkr-text"), (minutes, "$kkr-dim"))
