"""What the live screen is made of: the meeting as last read, its clocks, whether it is saved."""

from __future__ import annotations

from datetime import datetime

from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, weekday_date
from kkrtui.domain.errors import StorageFailure
from kkrtui.domain.instants import hms, short_lasting
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.timing import meeting_clock
from kkrtui.service import remedies
from kkrtui.ui.commands import Situation
from kkrtui.ui.drafts import DraftKeeper
from kkrtui.ui.recall import Recall
from kkrtui.ui.round_words import is_on, speaker_line
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.agenda import AgendaRows
from kkrtui.ui.widgets.bars import TitleBar
from kkrtui.ui.widgets.composer import Composer
from kkrtui.ui.widgets.entries import EntryRows
from kkrtui.ui.widgets.item_head import ItemHead, item_title
from kkrtui.ui.widgets.reading import ReadingLine
from kkrtui.ui.widgets.so_far import SoFar

_ROOM_FOR_TITLES = 90  # as the screen's breakpoints


class LiveBase(KkrScreen):
    """The meeting on the live screen: read, shown, ticking, saved."""

    CSS_PATH = ["../styles/common.tcss", "../styles/live.tcss"]  # noqa: RUF012  # Textual's own form

    composer = query_one(Composer)
    entry_rows = query_one(EntryRows)
    head = query_one(ItemHead)
    reading = query_one(ReadingLine)

    state: MeetingState
    recall: Recall
    keeper: DraftKeeper

    def __init__(self, meeting_id: int, item_id: int | None = None) -> None:
        """
        Args:
            meeting_id: which meeting.
            item_id: the item to be at while none has the floor.
        """
        super().__init__()
        self.meeting_id = meeting_id
        self.first_item = item_id
        self._saved = ""
        self._hint = self._hinted = Content("")
        self.picked: remedies.Picked | None = None
        self._picked_seen: int | None = None
        self._failure: StorageFailure | None = None
        self.marked: frozenset[int] = frozenset()
        self.to_mend = 0

    # What others do, and time

    def poll(self) -> None:
        """Looks whether another screen has changed the meeting."""
        if self.state.changed_elsewhere():
            self.state.read()
            self.show_all()
            self.tell_picked()
            self.look_soon()

    def tell_picked(self) -> None:
        """Says what was decided about the time since this was last looked at; ctrl+b on an empty line notes it."""
        picked = remedies.newest(self.desk, self.meeting_id)
        known, self._picked_seen = self._picked_seen, picked.id if picked else 0
        if picked and known is not None and picked.id > known:
            self.picked = picked
            self.say(f"Om tiden: {picked.text} ctrl+b på en tom linje noterer det.", "$kkr-accent")

    def tick(self) -> None:
        """Redraws the clocks from stored instants; nothing else moves."""
        now = self.desk.clock()
        self.head.tick(self.state.meeting, self.state.item, now)
        self.query_one(AgendaRows).tick(now)
        self.show_hint(now)
        self.show_title()

    def show_title(self) -> None:
        """Shows the clock and whether everything is saved."""
        now = self.desk.clock()
        self.query_one(TitleBar).set_sides(
            plain(title_of(self.state.meeting, self.state.network.name), "$kkr-text"),
            joined((hms(now), "bold $kkr-text"), "   ", self._status()),
        )

    def _status(self) -> Content:
        meeting = self.state.meeting
        words = {
            MeetingStatus.PLANNED: "○ Ikke begyndt",
            MeetingStatus.RUNNING: "● I gang",
            MeetingStatus.DRAFT: "■ Afsluttet",
            MeetingStatus.APPROVED: "✓ Godkendt",
        }[meeting.status]
        if meeting.paused:
            paused = meeting_clock(meeting, self.desk.clock()).paused_for
            words = f"‖ Pause {short_lasting(paused) if paused else ''}"
        if self._failure is not None:
            return joined((f"{words} · ", "$kkr-text"), ("! IKKE GEMT", "bold $kkr-bad"))
        if self.kkr.without_backup:
            return joined((f"{words} · ", "$kkr-text"), ("! INGEN SIKKERHEDSKOPI", "bold $kkr-bad"))
        saved = "gemmer …" if self.keeper.waiting else f"gemt {self._saved}" if self._saved else "alt er gemt"
        return joined((words, "$kkr-accent"), (f" · {saved}", "$kkr-dim"))

    def keep(self) -> None:
        self.keeper.flush()

    def saved(self) -> None:
        """Notes that something reached the disk just now."""
        self._failure = None
        self._saved = hms(self.desk.clock())

    def _draft_kept(self, failure: StorageFailure | None) -> None:
        # The title says so with the next tick: a picture of its own would get in the way of the keys.
        if failure is not None:
            self.not_saved(failure)
            self.show_title()
        else:
            self.saved()

    def not_saved(self, failure: StorageFailure) -> None:
        """Says loudly that something is only on the screen."""
        self._failure = failure
        self.refused(failure)

    # Showing

    def applied(self, changes: Changes, style: str = "$kkr-good") -> None:
        """Shows what a use case changed and says what it did."""
        if not changes.summary:
            return
        self.saved()
        self.state.read(changes)
        self.show_all()
        self.look_soon()
        said = f"{capital(changes.summary)}."
        if changes.notes:
            self.say(f"{said} {' · '.join(changes.notes)}", "$kkr-warn")
        else:
            self.say(said, style)

    def show_all(self) -> None:
        """Shows the meeting as it was last read."""
        state, item = self.state, self.state.item
        self.query_one("#item").border_title = Content(item_title(item))
        self.query_one("#agenda").border_title = "Dagsorden" if self.size.width >= _ROOM_FOR_TITLES else "Pkt."
        self.entry_rows.show_item(item, self.recall.entry_id, self.marked)
        self.query_one(AgendaRows).show_meeting(state.meeting, item.id if item else None, self.desk.clock())
        self.query_one(SoFar).show(state.network, state.meeting, state.round, self.to_mend)
        self.show_case()
        self.tick()
        self.read_line()
        self.refresh_keys()

    def show_marks(self) -> None:
        """Shows what the check has found, and nothing else anew."""
        state = self.state
        self.entry_rows.show_item(state.item, self.recall.entry_id, self.marked)
        self.query_one(SoFar).show(state.network, state.meeting, state.round, self.to_mend)

    def show_case(self) -> None:
        item = self.state.item
        shown = self.query_one("#case").display
        parts = (item.case_text, f"Formål:\n{item.purpose}" if item.purpose else "") if item else ()
        text = "\n\n".join(part for part in parts if part)
        hint = "▾ Sagsfremstilling (tab skjuler)" if shown else "▸ Sagsfremstilling (tab)"
        self._hint = plain(hint if text else "", "$kkr-dim")
        self.show_hint(self.desk.clock())
        self.query_one("#case-text", Static).update(plain(text, "$kkr-text"))

    def show_hint(self, now: datetime) -> None:
        """The line above the entries: whose turn it is in a round, else where the case text is."""
        whole = self.state.round
        line = speaker_line(whole, now) if whole is not None and is_on(whole) else self._hint
        if line != self._hinted:
            self._hinted = line
            self.query_one("#case-hint", Static).update(line, layout=False)

    def page(self, by: int) -> None:
        """Scrolls the case text where it is open and longer than its room, else the entries."""
        case = self.query_one("#case", VerticalScroll)
        if case.display and case.max_scroll_y > 0:
            case.scroll_relative(y=by * max(case.size.height - 1, 1), animate=False)
        else:
            self.entry_rows.page(by)

    def situation(self) -> Situation:
        item = self.state.item
        return Situation(self.state.meeting, bool(item and item.entries), is_on(self.state.round))

    def do_case_text(self) -> None:
        """Shows or hides the item's case text."""
        case = self.query_one("#case")
        case.display = not case.display
        self.show_case()

    def look_soon(self) -> None:
        """Has the meeting looked through when nothing has changed for a little while."""
        raise NotImplementedError

    def leave_recall(self) -> None:
        """Puts a recalled entry back."""
        raise NotImplementedError

    def read_line(self) -> None:
        """Shows what the line in the composer is understood as."""
        raise NotImplementedError


def title_of(meeting: Meeting, network: str) -> str:
    """`KKR-netværk Børn og Unge · 2. møde 2026 · fredag 6. marts`."""
    number = f"{meeting.number_in_year}. møde {meeting.date.year}" if meeting.number_in_year else str(meeting.date.year)
    return f"{network} · {number} · {weekday_date(meeting.date)}"
