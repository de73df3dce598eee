"""The round before it begins: who has a seat, how long each, and what that comes to against the plan."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import join
from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.refusals.running import MeetingNotBegun
from kkrtui.domain.round import Seat, absent_seats, arranged, opening_line, seats_of
from kkrtui.service import rounds
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, plain

_STEP = 15


class StartRound(Dialog[Changes]):
    """The seats in Danish order, or as the chair lays them; enter begins, and the first seat has the floor."""

    TITLE_TEXT = "Kommunerunde"
    KEYS = (
        ("enter", "begynd runden"),
        ("+/-", "taletid"),
        ("t", "skriv taletid"),
        ("o/n", "flyt op/ned"),
        ("r", "region og sekretariat med"),
    )

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.cap = rounds.CAP_SECONDS
        self.others = False
        self.order: list[str] = []

    def body(self) -> ComposeResult:
        yield Static(id="sum", markup=False)
        yield Choices(id="seats")

    def on_mount(self) -> None:
        self._show(None)
        self.query_one(Choices).focus()

    def _seats(self) -> tuple[Seat, ...]:
        meeting, network = self.desk.meeting(self.meeting_id), self.desk.network(self.meeting_id)
        return arranged(seats_of(network, meeting, self.others, self.desk.clock()), self.order)

    def _show(self, chosen: str | None) -> None:
        meeting, network = self.desk.meeting(self.meeting_id), self.desk.network(self.meeting_id)
        seats, item = self._seats(), meeting.current
        away = absent_seats(network, meeting, self.others, self.desk.clock())
        lines = [plain(opening_line(len(seats), self.cap, item.planned_minutes if item else None), "bold $kkr-text")]
        if away:
            lines.append(plain(f"Ikke til stede: {join(away)}", "$kkr-dim"))
        if not seats:
            lines = [plain("Ingen kommune er til stede endnu. Sæt deltagerne til stede med F2.", "$kkr-warn")]
        self.query_one("#sum", Static).update(Content("\n").join(lines))
        options = [(seat.organisation, _option(place, seat), True) for place, seat in enumerate(seats, 1)]
        self.query_one(Choices).fill(options, chosen)

    def on_option_list_option_selected(self) -> None:
        item = self.desk.meeting(self.meeting_id).current
        if item is None:
            raise MeetingNotBegun
        self.dismiss(self._begin(item))

    def _begin(self, item: AgendaItem) -> Changes:
        rounds.start(self.desk, self.meeting_id, item.key, self.cap, self.order or None, self.others)
        return rounds.next_seat(self.desk, self.meeting_id)

    def pressed(self, key: str) -> bool:
        choice = self.query_one(Choices).choice
        if key in ("+", "-"):
            self.cap = max(self.cap + (_STEP if key == "+" else -_STEP), _STEP)
        elif key == "r":
            self.others = not self.others
        elif key == "t":
            self.app.push_screen(Ask("Taletid", "Minutter og sekunder til hver, fx 1:30", check=_seconds), self._capped)
            return True
        elif key in ("o", "n") and choice:
            self._move(choice, -1 if key == "o" else 1)
        else:
            return False
        self._show(choice)
        return True

    def _capped(self, typed: str | None) -> None:
        if typed is not None:
            self.cap = _seconds(typed)
            self._show(self.query_one(Choices).choice)

    def _move(self, name: str, by: int) -> None:
        self.order = [seat.organisation for seat in self._seats()]
        place = self.order.index(name)
        if 0 <= place + by < len(self.order):
            self.order.insert(place + by, self.order.pop(place))


def _seconds(typed: str) -> int:
    """A length as typed: `2`, `1:30`, `90 s`.

    Raises:
        BadCap: it is none.
    """
    from kkrtui.domain.refusals.rounds import BadCap

    if match := re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*min\w*)?", typed.strip()):
        return int(match[1]) * 60 + int(match[2] or 0)
    if match := re.fullmatch(r"(\d{1,4})\s*s\w*", typed.strip()):
        return int(match[1])
    raise BadCap


def _option(place: int, seat: Seat) -> Content:
    return joined(f" {place:>2}  {seat.organisation:<18}", (", ".join(seat.people), "$kkr-dim"))
