"""The item's clock: planned, used, left; how the meeting stands; the case text on demand."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.danish import clock
from kkrtui.domain.instants import hm, lasting, short_lasting
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting, MeetingStatus
from kkrtui.domain.timing import ItemClock, MeetingClock, Pace, item_clock, meeting_clock
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.text import joined, plain

_BAR = 10
_ON_TIME = timedelta(seconds=30)


class ItemHead(Static):
    """Two lines that tick: the item's time, and the meeting's."""

    def __init__(self) -> None:
        super().__init__("", id="item-head", markup=False)

    def tick(self, meeting: Meeting, item: AgendaItem | None, now: datetime) -> None:
        """Shows the clocks at `now` (UTC)."""
        lines = [item_line(item, now) if item else plain("Mødet har ingen dagsorden endnu.", "$kkr-dim")]
        lines.append(meeting_line(meeting, now))
        self.update(Content("\n").join(lines), layout=False)


def item_line(item: AgendaItem, now: datetime) -> Content:
    """`Plan 30:00  brugt 02:12  rest 27:48  ▓▓░░░░░░░░`."""
    found = item_clock(item, now)
    style = pace_style(found.pace) if item.runs else "$kkr-dim"
    parts: list[Content | str | tuple[str, str]] = []
    if found.planned is not None:
        parts.append((f"Plan {lasting(found.planned)}  ", "$kkr-dim"))
    parts.append((f"brugt {lasting(found.used)}", "$kkr-text" if item.runs else "$kkr-dim"))
    if found.left is not None:
        parts += ["  ", (_left(found), style), "  ", (bar(found), style)]
        if found.pace is Pace.SOON:
            parts.append(("  snart", style))
    else:
        parts.append(("  uden planlagt tid", "$kkr-dim"))
    return joined(*parts)


def _left(found: ItemClock) -> str:
    assert found.left is not None
    return f"over {lasting(found.left)}" if found.pace is Pace.OVER else f"rest {lasting(found.left)}"


def bar(found: ItemClock) -> str:
    """How much of the planned time is used, in ten steps; `!` behind it when it is over."""
    full = min(int(found.part * _BAR), _BAR)
    return "▓" * full + "░" * (_BAR - full) + ("!" if found.pace is Pace.OVER else "")


def meeting_line(meeting: Meeting, now: datetime) -> Content:
    """`Mødet er 1:40 bagud · slut forventes 13:02`, or where the meeting is instead."""
    found = meeting_clock(meeting, now)
    if meeting.status is MeetingStatus.PLANNED:
        begins = f" kl. {clock(meeting.start)}" if meeting.start else ""
        return joined(("Tryk ctrl+n for at begynde", "bold $kkr-accent"), (f" · planlagt{begins}", "$kkr-dim"))
    if found.ended is not None:
        return plain(f"Mødet sluttede {hm(found.ended)}{_compared(found, ', ')}", "$kkr-dim")
    if meeting.status is not MeetingStatus.RUNNING:
        return plain("Mødet er holdt", "$kkr-dim")
    if found.paused_for is not None:
        stands = joined(("PAUSE ", "bold $kkr-warn"), (short_lasting(found.paused_for), "$kkr-text"))
        return joined(stands, _expected(found))
    return joined(_stands(found), _expected(found))


def _stands(found: MeetingClock) -> Content:
    if found.behind is None:
        return plain("Uden tidsplan", "$kkr-dim")
    if abs(found.behind) < _ON_TIME:
        return plain("Mødet følger planen", "$kkr-good")
    words = f"Mødet er {short_lasting(found.behind)} {'bagud' if found.behind > timedelta() else 'foran'}"
    return plain(words, "bold $kkr-warn" if found.behind > timedelta() else "$kkr-good")


def _compared(found: MeetingClock, lead: str) -> str:
    if found.behind is None or abs(found.behind) < _ON_TIME:
        return ""
    late = found.behind > timedelta()
    return f"{lead}{short_lasting(found.behind)} {'efter' if late else 'før'} planen"


def _expected(found: MeetingClock) -> Content:
    if found.expected_end is None:
        return Content("")
    # Rounded up: somebody who leaves at the minute shown must not miss the end.
    rounded = found.expected_end + timedelta(seconds=-found.expected_end.second % 60)
    return plain(f" · slut forventes {hm(rounded)}", "$kkr-dim")


def item_title(item: AgendaItem | None) -> str:
    """The title in the pane's line, with who has the item."""
    if item is None:
        return "Intet punkt"
    who = ", ".join(presenter.name for presenter in item.presenters)
    aside = {ItemState.SKIPPED: " (springes over)", ItemState.POSTPONED: " (udsat)"}.get(item.state, "")
    return f"{item.heading}{f' v/ {who}' if who else ''}{aside}"
