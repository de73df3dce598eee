"""People over time: where somebody works from when to when, which meetings they were at, who has had which seat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kkrtui.domain.danish import folded, sort_key
from kkrtui.domain.errors import NoSuchPerson
from kkrtui.domain.following.seats import Seat, Sighting, seat
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import OrganisationKind, Person, short_name
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.presence_words import presence
from kkrtui.service.desk import Desk
from kkrtui.service.turnout import called, placed
from kkrtui.store import networks, people_over_time

_SEATS = (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION, OrganisationKind.SECRETARIAT)
_SAYS_NOTHING = (None, AttendanceState.EXPECTED)


@dataclass(frozen=True, slots=True)
class Life:
    """A person of the roster and every meeting they were named at, newest first."""

    person: Person
    sightings: tuple[Sighting, ...]


def life(desk: Desk, person_id: int) -> Life:
    """Who somebody is over time.

    Raises:
        NoSuchPerson: they are not on a roster any more.
    """
    network_id = networks.network_of_person(desk.store, person_id)
    if network_id is None:
        raise NoSuchPerson
    known = networks.load(desk.store, network_id).people
    person = next(one for one in known if one.id == person_id)
    seen = _sightings(desk, network_id, known, held_only=False)
    mine = [sighting for name, sighting in seen if person.is_called(name)]
    return Life(person, tuple(reversed(mine)))


def seats(desk: Desk) -> list[Seat]:
    """Every member of the networks with who has represented it: municipalities first, in Danish order."""
    found: list[Seat] = []
    for network_id, _, _ in networks.network_ids(desk.store):
        roster = networks.load(desk.store, network_id).people
        names = called(roster)
        seen: dict[str, list[Sighting]] = {}
        strangers: dict[str, str] = {}
        held: set[date] = set()
        for name, sighting in _sightings(desk, network_id, roster, held_only=True):
            person = names.get(folded(name))
            seen.setdefault(folded(person.name if person else name), []).append(sighting)
            if person is None:
                strangers.setdefault(folded(name), name)
            if sighting.state not in _SAYS_NOTHING:
                held.add(sighting.date)
        people = [*roster, *(Person(name) for name in strangers.values())]
        at: dict[str, list[tuple[Person, list[Sighting]]]] = {}
        for person in people:
            mine = seen.get(folded(person.name), [])
            places = [place.organisation for place in person.affiliations] + [one.organisation for one in mine]
            for place in {folded(short_name(place)) for place in places}:
                at.setdefault(place, []).append((person, mine))
        members = [one for one in networks.members(desk.store, network_id) if one.kind in _SEATS]
        members.sort(key=lambda one: (_SEATS.index(one.kind), sort_key(one.name)))
        found += [seat(one, at.get(folded(one.name), ()), sorted(held), desk.today) for one in members]
    return found


def on_day(desk: Desk, day: date, municipality: str = "") -> list[Person]:
    """The roster in Danish order.

    Args:
        desk: the workspace.
        day: the day that decides who belongs to a municipality.
        municipality: only those who work there that day, by its short or long name; empty for everybody.
    """
    wanted = folded(short_name(municipality.strip()))
    found = [
        person
        for network_id, _, _ in networks.network_ids(desk.store)
        for person in networks.load(desk.store, network_id).people
        if not wanted or ((place := person.affiliation_on(day)) and folded(short_name(place.organisation)) == wanted)
    ]
    return sorted(found, key=lambda person: sort_key(person.name))


def _sightings(desk: Desk, network_id: int, roster: Iterable[Person], held_only: bool) -> list[tuple[str, Sighting]]:
    """Everybody's name with where they were seen, oldest meeting first."""
    known = called(roster)
    lists = people_over_time.lists(desk.store, network_id)
    found: list[tuple[str, Sighting]] = []
    for head in people_over_time.heads(desk.store, network_id):
        if held_only and head.status is MeetingStatus.PLANNED:
            continue
        held = head.status is not MeetingStatus.PLANNED
        meeting = f"{head.number}. møde" if head.number else head.title
        roles = {"mødeleder": head.chair, "referent": head.minute_taker}
        for row in placed(lists.get(head.id, ()), head.date, known):
            own = [role for role, someone in roles.items() if someone.name and _same(known, someone.name, row.name)]
            for role in own:
                del roles[role]
            words = ", ".join((*own, presence(row)))
            seen = Sighting(head.id, head.date, meeting, row.state, row.organisation, row.title, words, held=held)
            found.append((row.name, seen))
        for role, someone in roles.items():
            if someone.name:
                place, title = someone.organisation, someone.title
                found.append((someone.name, Sighting(head.id, head.date, meeting, None, place, title, role, held)))
    return found


def _same(known: dict[str, Person], one: str, other: str) -> bool:
    """Whether two names of a meeting are one person's, as the roster knows them."""
    name, also = folded(one), folded(other)
    return name == also or (name in known and known[name] is known.get(also))
