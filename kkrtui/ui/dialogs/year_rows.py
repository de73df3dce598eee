"""The rows of the year: a date with what became of it, and the hosts with those passed over."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from kkrtui.domain.danish import WEEKDAYS, day_month_year
from kkrtui.domain.network import HostSkip
from kkrtui.domain.year_plan import Fate, YearLine
from kkrtui.service import hosts, year
from kkrtui.service.desk import Desk
from kkrtui.ui.text import joined, one_line, plain

_BEFORE, _AFTER = 1, 3
"""How many years of hosts are shown before and after the year on the screen."""

_COLUMN = 12
_NAME = 20
_STATES = {
    Fate.HELD: ("holdt", "$kkr-good"),
    Fate.MOVED: ("holdt", "$kkr-good"),
    Fate.COMING: ("planlagt", "$kkr-text"),
    Fate.MISSED: ("ikke holdt", "$kkr-warn"),
    Fate.UNPLANNED: ("uden plan", "$kkr-warn"),
}


def line_row(line: YearLine, width: int, is_next: bool) -> Content:
    """A date: its day, what became of it, its theme; beneath it what else is known."""
    day = f"{WEEKDAYS[line.date.weekday()][:3]} {line.date.day:>2}/{line.date.month}"
    word, style = _STATES[line.fate]
    meeting, planned = line.meeting, line.planned
    theme = line.theme or (meeting.title if meeting and planned is None else "") or "uden tema"
    details = [
        f"flyttet fra {day_month_year(line.moved_from)}" if line.moved_from else "",
        "mødet er lavet" if meeting and not meeting.held else "",
        planned.place if planned else "",
        planned.note if planned else "",
    ]
    about = " · ".join(part for part in details if part)
    return joined(
        ("▸ " if is_next else "  ", "bold $kkr-accent"),
        (f"{day:<{_COLUMN}}", "bold $kkr-text" if is_next else "$kkr-text"),
        (f"{word:<{_COLUMN}}", style),
        (one_line(theme, width - 2 * _COLUMN - 2), "$kkr-text" if line.theme else "$kkr-dim"),
        (f"\n{'':<{2 * _COLUMN + 2}}{one_line(about, width - 2 * _COLUMN - 2)}", "$kkr-dim") if about else "",
    )


def host_rows(
    desk: Desk, network_id: int, of: int, skips: Mapping[str, HostSkip], width: int
) -> list[tuple[str, Content, bool]]:
    """The hosts around a year, each year with whom it passed over; the first year without one has a suggestion."""
    known = {host.year: host for host in year.hosts(desk, network_id)}
    presumed = {host.year: host for host in hosts.presumed_hosts(desk, network_id)}
    rows: list[tuple[str, Content, bool]] = [("head-hosts", plain("\nVærter", "bold $kkr-dim"), False)]
    suggested = False
    room = width - _NAME - 8
    for shown in range(of - _BEFORE, of + _AFTER + 1):
        style = "bold $kkr-text" if shown == of else "$kkr-text"
        name, about = "", ""
        if shown in known:
            name, about = known[shown].organisation, known[shown].note
        elif shown in presumed:
            name, about = f"{presumed[shown].organisation}?", f"{presumed[shown].note}; v bekræfter"
            style = "$kkr-dim"
        elif not suggested and shown >= of and (found := hosts.suggested_host(desk, network_id, shown)):
            suggested, style = True, "$kkr-dim"
            name, about = f"{found.organisation}?", f"forslag, {found.reason}"
        row = joined(
            (f"  {shown}  ", "bold $kkr-accent" if shown == of else "$kkr-dim"),
            (f"{one_line(name or 'ingen endnu', _NAME - 1):<{_NAME}}", style if name else "$kkr-dim"),
            (one_line(about, room), "$kkr-dim"),
        )
        rows.append((f"host-{shown}", row, True))
        for key, skip in skips.items():
            if skip.year == shown:
                over = joined(
                    "        ",
                    (f"{one_line(skip.organisation, _NAME - 1):<{_NAME}}", "$kkr-dim"),
                    (one_line(f"sprunget over: {skip.reason}", room), "$kkr-warn"),
                )
                rows.append((key, over, True))
    return rows
