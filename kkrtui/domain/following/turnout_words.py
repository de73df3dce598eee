"""The grid of a year's turnout in marks and words: the same ones on the screen, in the shell and in a mail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kkrtui.domain.danish import day_month_year, long_date
from kkrtui.domain.following.turnout import Cell, MeetingHead, Row, Turnout
from kkrtui.domain.participants import AttendanceState

MARKS: Mapping[AttendanceState | None, tuple[str, str]] = {
    AttendanceState.PRESENT: ("●", "til stede"),
    AttendanceState.SUBSTITUTE: ("◐", "suppleant"),
    AttendanceState.EXCUSED: ("○", "afbud"),
    AttendanceState.ABSENT: ("·", "fraværende"),
    AttendanceState.GUEST: ("g", "kun gæst"),
    AttendanceState.EXPECTED: ("v", "ventes"),
    None: (" ", "i ingen liste"),
}
"""How each state is drawn, and what it means, in the order of the legend."""

NO_MEMBER = ("–", "ikke medlem")
NEVER = "aldrig"
_COLUMN = 7


def mark(cell: Cell) -> str:
    """The one sign of a cell."""
    return MARKS[cell.state][0] if cell.member or cell.state is not None else NO_MEMBER[0]


def words(cell: Cell) -> str:
    """The sign of a cell in words."""
    return MARKS[cell.state][1] if cell.member or cell.state is not None else NO_MEMBER[1]


def legend(turnout: Turnout) -> list[tuple[str, str]]:
    """The signs a grid has, each with its word; an empty place is told as one."""
    cells = [cell for row in turnout.rows for cell in row.cells]
    used = {(mark(cell), words(cell)) for cell in cells}
    every = [*MARKS.values(), NO_MEMBER]
    return [(sign.strip() or "tom:", meaning) for sign, meaning in every if (sign, meaning) in used]


def short_day(day: date) -> str:
    """`6/3`: the head of a column."""
    return f"{day.day}/{day.month}"


def sums(turnout: Turnout, row: Row) -> str:
    """`3 af 4`, `aldrig`, or empty when no meeting says anything about it."""
    there, of = turnout.attended(row)
    if not of:
        return ""
    return f"{there} af {of}" if there else NEVER


def where(head: MeetingHead) -> str:
    """`online`, `fremmøde`, or empty when nobody wrote where a meeting was."""
    return {True: "online", False: "fremmøde", None: ""}[head.online]


def as_text(turnout: Turnout, network: str = "") -> str:
    """The grid as plain text, for a mail or a shell: heads, rows, sums, who was never there, who is in no list."""
    year, meetings = turnout.year, turnout.meetings
    title = f"Fremmøde {year}" + (f" · {network}" if network else "")
    if not meetings:
        return f"{title}\n\nDer er ikke holdt noget møde i {year}."
    names = [row.organisation for row in turnout.rows]
    wide = max(map(len, ["Kommuner i alt", *names]))
    lines = [title, "", _line("", [short_day(head.date) for head in meetings], "", wide)]
    lines += [_line(row.organisation, [mark(c) for c in row.cells], sums(turnout, row), wide) for row in turnout.rows]
    totals = [_total(turnout, index) for index in range(len(meetings))]
    lines += ["", _line("Kommuner i alt", totals, "", wide), ""]
    lines.append("   ".join(f"{sign} {meaning}" for sign, meaning in legend(turnout)))
    if never := turnout.never():
        lines += ["", f"Aldrig repræsenteret i {year}: {', '.join(never)}"]
    for index, head in enumerate(meetings):
        if not turnout.told(index):
            lines.append(f"Ingen har mærket af, hvem der var til stede {long_date(head.date)}.")
        elif missing := turnout.missing(index):
            lines.append(f"I ingen liste {day_month_year(head.date)}: {', '.join(missing)}")
    return "\n".join(lines)


def _total(turnout: Turnout, index: int) -> str:
    there, of = turnout.municipalities(index)
    return f"{there}/{of}" if turnout.told(index) else "?"


def _line(name: str, cells: list[str], end: str, wide: int) -> str:
    return (f"{name:<{wide}} " + "".join(f"{cell:^{_COLUMN}}" for cell in cells) + f"  {end}").rstrip()
