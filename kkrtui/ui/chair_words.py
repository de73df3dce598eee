"""What the chair's screen says beside the clock: states by word and sign, who comes next and whether they are here."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.content import Content

from kkrtui.domain.danish import clock, fold
from kkrtui.domain.instants import lasting
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.timing import Pace, item_clock
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.item_head import bar, item_title

_SIGN = {Pace.CALM: "●", Pace.SOON: "▲", Pace.OVER: "■"}


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
        return lasting(found.used), plain("● brugt på punktet, som ingen planlagt tid har", "$kkr-dim"), Pace.CALM
    style = pace_style(found.pace)
    planned = lasting(found.planned or timedelta())
    left = lasting(found.left)
    words = {
        Pace.CALM: f"tilbage af {planned}",
        Pace.SOON: f"SNART · tilbage af {planned}",
        Pace.OVER: f"OVER TIDEN med {left} · planlagt {planned}",
    }
    said = "‖ PAUSE · " if meeting.paused else ""
    sign = "+" if found.pace is Pace.OVER else ""
    word = joined((f"{said}{_SIGN[found.pace]} {words[found.pace]}  ", style), (bar(found), style))
    return f"{sign}{left}", word, found.pace


def next_line(meeting: Meeting, item: AgendaItem | None) -> Content:
    """The next item, who has it, and whether they are marked as here."""
    if item is None:
        return plain("Ikke flere punkter" if meeting.items else "Mødet har ingen dagsorden", "$kkr-dim")
    minutes = f" · {item.planned_minutes} min" if item.planned_minutes is not None else ""
    here = [(presenter.name, _is_here(meeting, presenter.name)) for presenter in item.presenters]
    alone = len(here) == 1
    marks = [
        (
            f" · {'●' if there else '○'} {'' if alone else f'{name} '}{'her' if there else 'ikke markeret'}",
            _style(there),
        )
        for name, there in here
        if there is not None
    ]
    return joined(("Næste: ", "$kkr-dim"), (item_title(item), "$kkr-text"), (minutes, "$kkr-dim"), *marks)


def _is_here(meeting: Meeting, name: str) -> bool | None:
    """Whether somebody is marked as in the room; None when nobody can be meant."""
    if not any(char.isalpha() for char in name):
        return None
    row = next((row for row in meeting.attendance if fold(row.name) == fold(name)), None)
    return row is not None and row.state in (
        AttendanceState.PRESENT,
        AttendanceState.GUEST,
        AttendanceState.SUBSTITUTE,
    )


def _style(there: bool) -> str:
    return "$kkr-good" if there else "bold $kkr-warn"


def remedy_hint() -> Content:
    return joined(("r", "bold $kkr-accent"), (" viser, hvad der kan gøres", "$kkr-warn"))
