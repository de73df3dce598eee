"""How somebody is marked at a meeting, in words."""

from __future__ import annotations

from kkrtui.domain.danish import clock, join
from kkrtui.domain.participants import Attendance, AttendanceState


def presence(row: Attendance) -> str:
    """`til stede, kom 10:20`, `gæst til punkt 3 og 5`, `suppleant for Ida Is, gik 11:15`."""
    words = row.state.danish
    if row.state is AttendanceState.GUEST and row.for_items:
        words += f" til punkt {join(str(number) for number in row.for_items)}"
    if row.substitutes_for:
        words += f" for {row.substitutes_for}"
    if row.arrived:
        words += f", kom {clock(row.arrived)}"
    if row.left:
        words += f", gik {clock(row.left)}"
    return words
