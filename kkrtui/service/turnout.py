"""Who was represented at the meetings of a year, from the lists of its meetings and the roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kkrtui.domain.danish import folded
from kkrtui.domain.following import turnout as grid
from kkrtui.domain.following.turnout import Turnout
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.network import Person
from kkrtui.domain.participants import Attendance
from kkrtui.service.desk import Desk
from kkrtui.store import meetings, networks


def turnout(desk: Desk, network_id: int, year: int) -> Turnout:
    """The grid of a network's members by the meetings it has held in a year, the one that runs included.

    Where a list does not say where somebody works, the roster's affiliation on the meeting's day does; a substitute
    without any stands for the place of the one they stand for.
    """
    members = networks.members(desk.store, network_id)
    known = called(networks.load(desk.store, network_id).people)
    held = [
        desk.meeting(listed.id)
        for listed in meetings.listed(desk.store)
        if listed.network_id == network_id and listed.date.year == year and listed.status is not MeetingStatus.PLANNED
    ]
    return grid.turnout(
        year,
        [
            (_settled(meeting, known), [member for member in members if member.member_on(meeting.date)])
            for meeting in held
        ],
    )


def networks_of(desk: Desk) -> list[tuple[int, str]]:
    """The id and name of every network of the workspace, oldest first."""
    return [(network_id, name) for network_id, name, _ in networks.network_ids(desk.store)]


def years(desk: Desk, network_id: int) -> tuple[int, ...]:
    """The years in which a network has held a meeting, oldest first."""
    return tuple(
        sorted(
            {
                listed.date.year
                for listed in meetings.listed(desk.store)
                if listed.network_id == network_id and listed.status is not MeetingStatus.PLANNED
            }
        )
    )


def network_near(desk: Desk, meeting_id: int | None) -> tuple[int, str, int] | None:
    """The network and the year somebody is at: those of a meeting, else of the newest held one; None without any.

    Returns:
        The network's id, its name, the year.
    """
    listed = meetings.listed(desk.store)
    held = [one for one in listed if one.status is not MeetingStatus.PLANNED]
    for one in [*(one for one in listed if one.id == meeting_id), *reversed(held or listed)]:
        return one.network_id, one.network, one.date.year
    return None


def _settled(meeting: Meeting, known: Mapping[str, Person]) -> Meeting:
    return replace(meeting, attendance=tuple(placed(meeting.attendance, meeting.date, known)))


def called(people: Iterable[Person]) -> dict[str, Person]:
    """Everybody by each of their names, folded; the name itself goes before another's alias."""
    known: dict[str, Person] = {}
    for person in people:
        for alias in person.aliases:
            known.setdefault(folded(alias), person)
        known[folded(person.name)] = person
    return known


def placed(rows: Iterable[Attendance], day: date, known: Mapping[str, Person]) -> list[Attendance]:
    """A meeting's list that says of everybody where they work, as far as anything does.

    Args:
        rows: the list.
        day: the meeting's date.
        known: the roster as `called` gives it.
    """
    listed = list(rows)
    said = {folded(row.name): row.organisation for row in listed if row.organisation.strip()}

    def place(row: Attendance) -> str:
        if row.organisation.strip():
            return row.organisation
        other = row.substitutes_for
        own = _works_at(known, row.name, day)
        return own or (said.get(folded(other), "") or _works_at(known, other, day) if other else "")

    return [replace(row, organisation=place(row)) for row in listed]


def _works_at(known: Mapping[str, Person], name: str, day: date) -> str:
    person = known.get(folded(name))
    affiliation = person.affiliation_on(day) if person else None
    return affiliation.organisation if affiliation else ""
