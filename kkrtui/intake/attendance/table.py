"""A table of who was there: `Navn | Titel | Kommune | Til stede`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.intake.contacts.heads import Field, heading
from kkrtui.intake.contacts.lines import member
from kkrtui.intake.tables import cells_of, is_separator

_STATE_HEADS: tuple[tuple[AttendanceState, str], ...] = (
    (AttendanceState.PRESENT, r"til ?stede|deltog|deltager|deltagelse|fremmøde|fremmødt|mødt|status|tilmeldt"),
    (AttendanceState.EXCUSED, r"afbud|meldt afbud"),
    (AttendanceState.ABSENT, r"fraværende|ikke til ?stede|udeblevet|fravær"),
)
_YES = re.compile(r"^(?:x|ja|j|✓|✔|v|1|til ?stede|deltog|mødt|deltager|tilmeldt|online|teams)$", re.IGNORECASE)
_WORDS: tuple[tuple[AttendanceState, re.Pattern[str]], ...] = (
    (AttendanceState.EXCUSED, re.compile(r"afbud|undskyldt", re.IGNORECASE)),
    (AttendanceState.SUBSTITUTE, re.compile(r"suppleant|stedfortræder|vikar", re.IGNORECASE)),
    (AttendanceState.GUEST, re.compile(r"gæst", re.IGNORECASE)),
    (AttendanceState.ABSENT, re.compile(r"^(?:(?:nej|n|0|ikke|fraværende|udeblev(?:et)?)\b|[-–]?$)", re.IGNORECASE)),
)


def split_people_table(
    lines: Sequence[str], network: Network, otherwise: AttendanceState
) -> tuple[list[str], list[Attendance]]:
    """The lines without the tables of people in them, and those people.

    Args:
        lines: lines of a header; rows of tables have bars.
        network: whose members organisations are read against.
        otherwise: what somebody is where no column says.
    """
    left: list[str] = []
    rows: list[Attendance] = []
    heads: list[str] = []
    for line in lines:
        cells = cells_of(line) if "|" in line else []
        if not cells:
            heads = []
            left.append(line)
        elif is_separator(line) and heads:
            continue
        elif _is_head(cells):
            heads = cells
        elif heads and len(cells) >= 2:
            row = _person(heads, cells, network, otherwise)
            rows += [row] if row else []
        else:
            left.append(line)
    return left, rows


def _is_head(cells: Sequence[str]) -> bool:
    named = [heading(cell) for cell in cells]
    people = {Field.NAME, Field.FIRST, Field.LAST, Field.LAST_FIRST} & set(named)
    others = sum(field is not Field.OTHER for field in named) + sum(_state_of(cell) is not None for cell in cells)
    return bool(people) and others >= 2 and all(len(cell) <= 40 for cell in cells)


def _state_of(head: str) -> AttendanceState | None:
    words = " ".join(head.split()).strip(" :?").lower()
    return next((state for state, pattern in _STATE_HEADS if re.fullmatch(pattern, words)), None)


def _person(
    heads: Sequence[str], cells: Sequence[str], network: Network, otherwise: AttendanceState
) -> Attendance | None:
    """One row's person; None for a row without a name."""
    said: dict[Field, str] = {}
    state, note = otherwise, ""
    for head, cell in zip(heads, cells, strict=False):
        column = _state_of(head)
        if column is None:
            field = heading(head)
            said[field] = said.get(field, "") or cell
        elif _YES.match(cell.strip()):
            state = column
        elif column is AttendanceState.PRESENT:
            state = next((found for found, pattern in _WORDS if pattern.search(cell.strip())), otherwise)
            note = cell.strip() if state is AttendanceState.SUBSTITUTE else ""
    name = said.get(Field.NAME) or " ".join(
        part for part in (said.get(Field.FIRST, ""), said.get(Field.LAST, "")) if part
    )
    if Field.LAST_FIRST in said:
        last, _, first = said[Field.LAST_FIRST].partition(",")
        name = f"{first.strip()} {last.strip()}".strip()
    if not re.search(r"[^\W\d_]", name):
        return None
    whom = re.search(r"\bfor\s+(.+)$", note)
    return Attendance(
        name=name,
        title=said.get(Field.TITLE, ""),
        organisation=member(said.get(Field.PLACE, ""), network),
        email=said.get(Field.MAIL, ""),
        state=state,
        substitutes_for=whom[1] if whom else "",
    )
