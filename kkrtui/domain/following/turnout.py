"""Who was represented at the meetings of a year: a grid of the members by the meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kkrtui.domain.danish import fold, sort_key
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Organisation, OrganisationKind, short_name
from kkrtui.domain.participants import AttendanceState

_BEST = (
    AttendanceState.PRESENT,
    AttendanceState.SUBSTITUTE,
    AttendanceState.GUEST,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
    AttendanceState.EXPECTED,
)
REPRESENTING = (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE)
"""How somebody is marked who speaks for their place."""
_ROWS = (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION, OrganisationKind.SECRETARIAT)
_ONLINE = ("teams", "online", "zoom", "virtuel", "skype", "webex", "fjernmoede")


@dataclass(frozen=True, slots=True)
class Cell:
    """One organisation at one meeting.

    Attributes:
        state: the best of its people; None when it stands in no list.
        people: who, as the list has them, those of the best state first.
        member: whether it was a member that day.
    """

    state: AttendanceState | None
    people: tuple[str, ...] = ()
    member: bool = True

    @property
    def represented(self) -> bool:
        """Whether somebody spoke for it: a guest does not."""
        return self.member and self.state in REPRESENTING


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation and how it stood at each meeting."""

    organisation: str
    cells: tuple[Cell, ...]
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """A meeting as the head of a column; `online` is None when nothing says where it was."""

    id: int
    date: date
    title: str
    number: int | None
    online: bool | None


@dataclass(frozen=True, slots=True)
class Turnout:
    """The meetings of a year, oldest first, and the members: the municipalities in Danish order, then the others."""

    year: int
    meetings: tuple[MeetingHead, ...]
    rows: tuple[Row, ...]

    def told(self, meeting: int) -> bool:
        """Whether a meeting (by its index) says who was there: one whose list nobody has marked says nothing."""
        return any(row.cells[meeting].state not in (None, AttendanceState.EXPECTED) for row in self.rows)

    def represented(self, meeting: int) -> tuple[str, ...]:
        """The organisations that were represented at a meeting, by its index."""
        return tuple(row.organisation for row in self.rows if row.cells[meeting].represented)

    def missing(self, meeting: int) -> tuple[str, ...]:
        """The members that stand in no list of a meeting, neither as present nor as absent."""
        return tuple(
            row.organisation for row in self.rows if row.cells[meeting].member and row.cells[meeting].state is None
        )

    def municipalities(self, meeting: int) -> tuple[int, int]:
        """How many municipalities were represented at a meeting, of how many members: `14 af 17`."""
        cells = [
            row.cells[meeting]
            for row in self.rows
            if row.kind is OrganisationKind.MUNICIPALITY and row.cells[meeting].member
        ]
        return sum(cell.represented for cell in cells), len(cells)

    def attended(self, row: Row) -> tuple[int, int]:
        """At how many meetings a member was represented, of those that say who was there: `3 af 4`."""
        cells = [cell for index, cell in enumerate(row.cells) if cell.member and self.told(index)]
        return sum(cell.represented for cell in cells), len(cells)

    def told_municipalities(self) -> tuple[Row, ...]:
        """The municipalities that any meeting says something about."""
        return tuple(row for row in self.rows if row.kind is OrganisationKind.MUNICIPALITY and self.attended(row)[1])

    def never(self) -> tuple[str, ...]:
        """The members that were represented at none of the meetings that say who was there."""
        return tuple(row.organisation for row in self.rows if (sums := self.attended(row))[1] > 0 and not sums[0])


def turnout(year: int, meetings: Sequence[tuple[Meeting, Sequence[Organisation]]]) -> Turnout:
    """The grid of a year.

    Args:
        year: which.
        meetings: its meetings in their order, each with those who were members that day. A person of an attendance
            list belongs to the organisation the list gives, by its short or long name.
    """
    members: dict[str, Organisation] = {}
    for _, there in meetings:
        for organisation in there:
            if organisation.kind in _ROWS:
                members.setdefault(fold(organisation.name), organisation)
    ordered = sorted(members.values(), key=lambda one: (_ROWS.index(one.kind), sort_key(one.name)))
    columns = [_column(meeting, there) for meeting, there in meetings]
    nothing = Cell(None, member=False)
    return Turnout(
        year,
        tuple(
            MeetingHead(meeting.key, meeting.date, meeting.title, meeting.number_in_year, is_online(meeting))
            for meeting, _ in meetings
        ),
        tuple(
            Row(one.name, tuple(column.get(fold(one.name), nothing) for column in columns), one.kind) for one in ordered
        ),
    )


def is_online(meeting: Meeting) -> bool | None:
    """Whether a meeting was held online; None when neither a place nor access details say."""
    place = fold(meeting.place)
    if meeting.online or any(word in place for word in _ONLINE):
        return True
    return False if place.strip() else None


def _column(meeting: Meeting, members: Sequence[Organisation]) -> dict[str, Cell]:
    """How each organisation stood at a meeting, by its folded name."""
    found: dict[str, list[tuple[int, str]]] = {fold(one.name): [] for one in members}
    here = set(found)
    for row in meeting.attendance:
        if row.organisation.strip():
            ranked = (_BEST.index(row.state), row.name)
            found.setdefault(fold(short_name(row.organisation.strip())), []).append(ranked)
    column: dict[str, Cell] = {}
    for name, people in found.items():
        ranked_people = sorted(people, key=lambda one: one[0])
        state = _BEST[ranked_people[0][0]] if ranked_people else None
        column[name] = Cell(state, tuple(person for _, person in ranked_people), name in here)
    return column
