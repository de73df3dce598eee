"""The roster: people who appear in a meeting join it; nobody is merged with anybody without being asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kkrtui.domain.meeting import Attendance, Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Affiliation, Network, Person
from kkrtui.store import networks
from kkrtui.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody as a meeting names them."""

    name: str
    title: str
    organisation: str
    email: str = ""


def appearances(meeting: Meeting) -> list[Appearance]:
    """Everybody a meeting names in its header, its list and its agenda."""
    found = [Appearance(row.name, row.title, row.organisation, row.email) for row in meeting.attendance]
    found += [
        Appearance(someone.name, someone.title, someone.organisation, someone.email)
        for someone in (meeting.chair, meeting.minute_taker)
    ]
    found += [Appearance(p.name, p.title, p.organisation) for item in meeting.items for p in item.presenters]
    return [someone for someone in found if any(char.isalpha() for char in someone.name)]


def join_roster(
    tx: Transaction, network: Network, people: Iterable[Attendance | Appearance], day: date
) -> list[tuple[str, str]]:
    """Adds people the roster doesn't know, and a dated affiliation where somebody has changed place.

    Args:
        tx: the transaction of the use case.
        network: the network with its roster as it is.
        people: who appeared.
        day: the date they appeared, from which a new affiliation holds.

    Returns:
        Names left out because they look like somebody known misspelt, each with the known name.
    """
    assert network.id is not None
    known = list(network.people)
    doubtful: list[tuple[str, str]] = []
    for someone in people:
        person = next((p for p in known if p.is_called(someone.name)), None)
        if person is None:
            near = near_names(someone.name, [p.name for p in known])
            if near and not someone.organisation:
                doubtful.append((someone.name, near[0]))
                continue
            place = (Affiliation(someone.organisation, someone.title, day),) if someone.organisation else ()
            person = Person(someone.name, email=someone.email, affiliations=place)
            key = networks.add_person(tx, network.id, person)
            known.append(Person(person.name, email=person.email, affiliations=place, id=key))
            continue
        if someone.email and not person.email:
            tx.update("people", person.id or 0, {"email": someone.email})
        _move(tx, person, someone, day)
    return doubtful


def _move(tx: Transaction, person: Person, someone: Attendance | Appearance, day: date) -> None:
    """Dates a change of municipality: the old affiliation ends the day before the new one begins."""
    if not someone.organisation or person.id is None:
        return
    now = person.affiliation_on(day)
    if now and now.organisation == someone.organisation:
        return
    if any(place.valid_from and place.valid_from > day for place in person.affiliations):
        # An older meeting read in later says nothing about where somebody works now.
        return
    networks.end_affiliations(tx, person.id, day - timedelta(days=1))
    networks.add_affiliation(tx, person.id, Affiliation(someone.organisation, someone.title, day))
