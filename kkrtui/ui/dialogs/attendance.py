"""Attendance: everybody in one key, then the exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.presence_words import presence
from kkrtui.domain.tally import seats
from kkrtui.service import attendance, history
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain

_SIGNS = {
    AttendanceState.EXPECTED: ("·", "$kkr-dim"),
    AttendanceState.PRESENT: ("●", "$kkr-good"),
    AttendanceState.EXCUSED: ("○", "$kkr-warn"),
    AttendanceState.ABSENT: ("○", "$kkr-bad"),
    AttendanceState.GUEST: ("◆", "$kkr-accent"),
    AttendanceState.SUBSTITUTE: ("●", "$kkr-accent"),
}
_ROOM_FOR_TITLES = 104
_STATES = {"t": AttendanceState.PRESENT, "b": AttendanceState.EXCUSED, "f": AttendanceState.ABSENT}


class AttendanceDialog(Dialog[None]):
    """The attendance list; a letter marks the chosen person, and the same letter takes the mark away."""

    TITLE_TEXT = "Deltagere"
    KEYS = (
        ("a", "alle til stede"),
        ("t", "til stede"),
        ("b", "afbud"),
        ("f", "fraværende"),
        ("g", "gæst"),
        ("s", "suppleant"),
        ("k", "kom nu"),
        ("l", "gik nu"),
        ("n", "ny person"),
        ("x", "fjern"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id

    def body(self) -> ComposeResult:
        yield Static(id="seats")
        yield Choices(id="people")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        meeting, network = self.desk.meeting(self.meeting_id), self.desk.network(self.meeting_id)
        found = seats(network, meeting)
        there = sum(row.state.in_the_room for row in meeting.attendance)
        missing = [name for name in found.names if name not in found.present]
        lines = [f"{there} af {len(meeting.attendance)} personer · kommuner {len(found.present)} af {len(found.names)}"]
        if missing and found.present:
            lines.append(f"Mangler: {join(missing)}")
        if not meeting.attendance:
            lines = ["Listen er tom. Tryk n, og skriv navn, titel og organisation med komma imellem."]
        self.query_one("#seats", Static).update(plain("\n".join(lines), "$kkr-dim"))
        wide = self.app.size.width >= _ROOM_FOR_TITLES
        options = [(str(row.id), _option(row, wide), True) for row in meeting.attendance]
        self.query_one(Choices).fill(options, chosen)

    def pressed(self, key: str) -> bool:
        meeting_id = self.meeting_id
        if key == "a":
            self._done(attendance.all_present(self.desk, meeting_id))
            return True
        if key == "n":
            self._ask("Ny person", "Navn, titel, organisation", "", self._add)
            return True
        if key == "ctrl+z":
            self._done(history.undo(self.desk, meeting_id))
            return True
        row = self._row()
        if row is None or row.id is None:
            return False
        if key in _STATES:
            self._done(attendance.set_state(self.desk, meeting_id, row.id, _STATES[key]))
        elif key == "k":
            self._done(attendance.arrived(self.desk, meeting_id, row.id))
        elif key == "l":
            self._done(attendance.left(self.desk, meeting_id, row.id))
        elif key == "x":
            self._done(attendance.remove_person(self.desk, meeting_id, row.id))
        elif key == "g":
            self._ask("Gæst", f"Til hvilke punkter er {row.name} gæst? (tomt = hele mødet)", "", self._guest)
        elif key == "s":
            self._ask("Suppleant", f"Hvem er {row.name} suppleant for?", self._missing_name(row), self._substitute)
        else:
            return False
        return True

    def _row(self) -> Attendance | None:
        choice = self.query_one(Choices).choice
        meeting = self.desk.meeting(self.meeting_id)
        return next((row for row in meeting.attendance if str(row.id) == choice), None)

    def _missing_name(self, row: Attendance) -> str:
        """Somebody from the same organisation who isn't there: the likeliest to be stood in for."""
        meeting: Meeting = self.desk.meeting(self.meeting_id)
        away = [
            other.name
            for other in meeting.attendance
            if other.id != row.id and other.organisation == row.organisation and not other.state.in_the_room
        ]
        return away[0] if away else ""

    def _ask(self, title: str, question: str, value: str, then: Callable[[str], Changes]) -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                self._done(then(typed))

        self.app.push_screen(Ask(title, question, value), answered)

    def _add(self, typed: str) -> Changes:
        return attendance.add_person(self.desk, self.meeting_id, typed)

    def _guest(self, typed: str) -> Changes:
        row = self._row()
        assert row is not None
        assert row.id is not None
        words = re.split(r"[\s,.;]+|\bog\b", typed.strip())
        numbers = [word for word in words if word]
        if not all(word.isdecimal() for word in numbers):
            raise MissingInput("Skriv punkternes numre, fx 3 og 5.")
        return attendance.as_guest(self.desk, self.meeting_id, row.id, tuple(int(word) for word in numbers))

    def _substitute(self, typed: str) -> Changes:
        row = self._row()
        assert row is not None
        assert row.id is not None
        return attendance.as_substitute(self.desk, self.meeting_id, row.id, typed)

    def _done(self, changes: Changes) -> None:
        choice = str(changes.subject) if changes.subject else self.query_one(Choices).choice
        self._show(choice)
        self.say(f"{changes.summary[:1].upper()}{changes.summary[1:]}.")


def _option(row: Attendance, wide: bool) -> Content:
    """Somebody on one line; where room is short the title gives way to how they are marked."""
    mark, style = _SIGNS[row.state]
    return joined(
        (f"{mark} ", style),
        f"{one_line(row.name, 26 if wide else 24):<{26 if wide else 24}} ",
        (f"{one_line(row.organisation, 18 if wide else 16):<{18 if wide else 16}} ", "$kkr-dim"),
        (f"{one_line(row.title, 20):<20} " if wide else "", "$kkr-dim"),
        (one_line(presence(row), 34), style if row.state is not AttendanceState.EXPECTED else "$kkr-dim"),
    )
