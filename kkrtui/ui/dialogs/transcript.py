"""What was said around the minute a line was written, with the whole transcript to read on in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta

from textual.app import ComposeResult
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital
from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import Refusal
from kkrtui.domain.instants import hm, hms
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.transcript import Said, distance, nearest
from kkrtui.service import history, transcripts
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.entries import entry_body
from kkrtui.ui.widgets.rows import Row, Rows

STEP = 5
"""Seconds that a key moves the transcript by."""

_LEAD = 12
_FAR = timedelta(minutes=2)
# Measuring the turns of three hours would stop the keys for half a second: only those near the chosen one are laid out.
_REACH, _EDGE = 80, 30
_Heading = tuple[datetime, str]


def said_beside(desk: Desk, meeting: Meeting, item: AgendaItem | None, entry: Entry) -> Dialog[None]:
    """The dialog for what was said around an entry, or for how to get a transcript where there is none.

    Args:
        meeting: the meeting as it was last read.
        item: the item the entry stands under.
        entry: the line.
    """
    if transcripts.has_transcript(desk, meeting.key):
        return WhatWasSaid(meeting, item, entry)
    return NoTranscript(meeting)


class NoTranscript(Dialog[None]):
    """How a transcript comes to the meeting."""

    TITLE_TEXT = "Hvad blev der sagt"

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting

    def body(self) -> ComposeResult:
        command = f"kkrtui import fil.vtt --as transcript --meeting {self.meeting.key}"
        yield Static(
            joined(
                "Der er ingen transskription ved mødet endnu. Hent den i Teams, når mødet er slut (.vtt eller .docx), "
                "og skriv i en terminal, med filens navn:\n\n",
                (f"  {command}\n\n", "bold $kkr-accent"),
                ("Den lægges ved siden af mødet og kommer aldrig med i et dokument.", "$kkr-dim"),
            )
        )


class SaidRows(Rows):
    """The turns, one of them chosen; read on row by row or page by page."""

    def choose(self, key: int) -> None:
        """Chooses a turn and brings it into sight."""
        self.chosen = key
        self._settle()
        if next((row.key for row in self.rows if isinstance(row.key, int)), None) == key:
            # The heading above the first turn comes into sight with it.
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.refresh()

    def centre(self) -> None:
        """Brings the chosen turn to the middle: what was said before it is looked for as often as what came after."""
        line = self._line_of(self.chosen)
        self.scroll_to(y=max(line - self.size.height // 2 + 1, 0), animate=False, immediate=True, force=True)

    def a_page_on(self, by: int) -> int:
        """The turn a page above (-1) or below (+1) the chosen one."""
        turns = [(number, row.key) for number, (row, _) in enumerate(self._lines) if isinstance(row.key, int)]
        wanted = self._line_of(self.chosen) + by * max(self.size.height - 1, 1)
        return min(turns, key=lambda turn: abs(turn[0] - wanted), default=(0, 0))[1]

    def _line_of(self, key: Hashable) -> int:
        return next((number for number, (row, _) in enumerate(self._lines) if row.key == key), 0)


class WhatWasSaid(Dialog[None]):
    """A line of the minutes above what was said around it; the turn nearest to it is marked."""

    DEFAULT_CSS = """
    WhatWasSaid #of-line { height: auto; max-height: 3; }
    WhatWasSaid #where { height: auto; margin-bottom: 1; }
    WhatWasSaid #said { height: 1fr; overflow-x: hidden; }
    WhatWasSaid.-low #of-line { max-height: 2; }
    """
    TITLE_TEXT = "Hvad blev der sagt"
    KEYS = (
        ("op/ned", "læs videre"),
        ("page up/down", "en side"),
        ("n", "til linjen"),
        ("+ -", f"flyt transskriptionen {STEP} sekunder"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, meeting: Meeting, item: AgendaItem | None, entry: Entry) -> None:
        """As `said_beside`."""
        super().__init__()
        self.meeting, self.entry = meeting, entry
        began = item.runs[0].start if item and item.runs else None
        self.instant = entry.at or began or meeting.began
        self.turns: list[Said] = []
        self.closest: int | None = None
        self.place = 0
        self._order: list[int | _Heading] = []
        self._made: dict[int, Row] = {}
        self._moves = 0

    def body(self) -> ComposeResult:
        at = f"{hm(self.entry.at)}  " if self.entry.at else ""
        yield Static(joined((at, "$kkr-dim"), entry_body(self.entry)), id="of-line")
        yield Static(id="where", markup=False)
        yield SaidRows(lead_width=_LEAD, id="said")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._read()

    def _read(self) -> None:
        """Reads the transcript again, and turns to the place nearest to the line."""
        self.turns = transcripts.said_in(self.desk, self.meeting.key)
        if not self.turns:
            self.dismiss(None)
            return
        self.closest = nearest(self.turns, self.instant) if self.instant else None
        self._order = list(self._in_order())
        self._made = {}
        self.query_one("#where", Static).update(plain(self._where(), "$kkr-dim"))
        self._go(self.closest or 0)
        self.call_after_refresh(self.query_one(SaidRows).centre)

    def _where(self) -> str:
        """One sentence about the transcript and the line's place in it."""
        covers = f"Transskription {hm(self.turns[0].at)}–{hm(max(one.until for one in self.turns))}"
        if self.instant is None or self.closest is None:
            return f"{covers} · linjen har intet klokkeslæt"
        if self.entry.at is None:
            return f"{covers} · linjen har intet klokkeslæt; ▸ er, hvor dens punkt begyndte"
        if distance(self.turns[self.closest], self.instant) > _FAR:
            return f"{covers} · intet er sagt inden for to minutter af linjen; ▸ er det nærmeste"
        return f"{covers} · ▸ blev sagt, da linjen blev skrevet"

    def _in_order(self) -> Iterator[int | _Heading]:
        """The places of the turns, and between them the items where they begin."""
        begun = sorted((run.start, item.heading) for item in self.meeting.items for run in item.runs)
        for number, one in enumerate(self.turns):
            while begun and begun[0][0] <= one.at:
                yield begun.pop(0)
            yield number

    def _row(self, key: int | _Heading) -> Row:
        if not isinstance(key, int):
            start, heading = key
            return Row(key, plain(f"  {hms(start)}", "$kkr-dim"), plain(heading, "$kkr-accent"))
        said, closest = self.turns[key], key == self.closest
        lead = plain(f"{'▸' if closest else ' '} {hms(said.at)}", "bold $kkr-accent" if closest else "$kkr-dim")
        who = (f"{said.speaker}: ", "bold $kkr-text") if said.speaker else ("Ukendt: ", "$kkr-dim")
        return Row(key, lead, joined(who, (said.text, "$kkr-text")))

    def _go(self, place: int) -> None:
        """Chooses a turn; near the edge of what is laid out, what is around it is laid out anew."""
        self.place = min(max(place, 0), len(self.turns) - 1)
        at = self._order.index(self.place)
        last = len(self._order) - 1
        rows = self.query_one(SaidRows)
        if {max(at - _EDGE, 0), min(at + _EDGE, last)} <= self._made.keys():
            rows.choose(self.place)
            return
        laid_out = range(max(at - _REACH, 0), min(at + _REACH, last) + 1)
        self._made = {number: self._made.get(number) or self._row(self._order[number]) for number in laid_out}
        rows.show(list(self._made.values()), self.place, follow=False)

    def pressed(self, key: str) -> bool:
        rows = self.query_one(SaidRows)
        if key in ("up", "down"):
            self._go(self.place + (1 if key == "down" else -1))
        elif key in ("pageup", "pagedown"):
            self._go(rows.a_page_on(1 if key == "pagedown" else -1))
        elif key == "n":
            self._go(self.closest or 0)
            rows.centre()
        elif key in ("+", "-"):
            self._move(STEP if key == "+" else -STEP)
        elif key == "ctrl+z":
            self._undo()
        else:
            return False
        return True

    def _move(self, seconds: int) -> None:
        changes = transcripts.shift(self.desk, self.turns[self.place].transcript_id, seconds)
        self._moves += 1
        self._tell(changes)

    def _undo(self) -> None:
        """Takes back a move made here; anything else is not this dialog's to undo."""
        if not self._moves:
            self.say("Her er ikke flyttet noget, så der er intet at fortryde.")
            return
        changes = history.undo(self.desk, self.meeting.key)
        self._moves -= 1
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self._read()
        self.say(f"{capital(changes.summary)}.")

    def refused(self, refusal: Refusal) -> None:
        """Says why not; a transcript that was taken away meanwhile leaves nothing to read."""
        if transcripts.has_transcript(self.desk, self.meeting.key):
            super().refused(refusal)
        else:
            self.dismiss(None)
            self.kkr.say_below(str(refusal))
