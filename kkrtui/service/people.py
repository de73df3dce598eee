"""The roster: people who appear in a meeting join it; nobody is merged with anybody without being asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import fold, sort_key
from kkrtui.domain.entries import ALL_MUNICIPALITIES
from kkrtui.domain.errors import MissingInput, NoSuchPerson, NothingToUndo
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Affiliation, Network, Person
from kkrtui.domain.participants import Attendance
from kkrtui.service.desk import Desk
from kkrtui.service.history import take_back
from kkrtui.store import journal, networks
from kkrtui.store.database import Transaction

MERGE, EDIT = "merge_people", "edit_person"
"""The steps of the journal that are made in the roster itself, and taken back there."""

_A_DAY = timedelta(days=1)
_EVERYBODY = (ALL_MUNICIPALITIES, "alle kommuner", "alle deltagere")


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
    return [someone for someone in found if _is_a_name(someone.name)]


def _is_a_name(name: str) -> bool:
    """`v/ alle` names nobody, and neither does a `?`."""
    return any(char.isalpha() for char in name) and fold(name) not in _EVERYBODY


def join_roster(
    tx: Transaction, network: Network, people: Iterable[Attendance | Appearance], day: date
) -> list[tuple[str, str]]:
    """Adds people the roster doesn't know, and dates where somebody has changed place or title.

    Args:
        tx: the transaction of the use case.
        network: the network with its roster as it is.
        people: who appeared.
        day: the date they appeared, from which a new place or title holds.

    Returns:
        Names left out because they look like somebody known misspelt, each with the known name.
    """
    assert network.id is not None
    known = list(network.people)
    doubtful: list[tuple[str, str]] = []
    titled: set[int | None] = set()
    for someone in people:
        person = next((p for p in known if p.is_called(someone.name)), None)
        if person is None:
            near = near_names(someone.name, [p.name for p in known])
            if near and not someone.organisation:
                doubtful.append((someone.name, near[0]))
                continue
            place = (Affiliation(someone.organisation, someone.title, day),) if someone.organisation else ()
            person = Person(someone.name, email=someone.email, affiliations=place)
            known.append(replace(person, id=networks.add_person(tx, network.id, person)))
        else:
            # Whoever is named twice in one meeting has the title of the first time, in its list.
            title = someone.title if person.id not in titled else ""
            met = _met(person, someone, title, day)
            if met != person:
                networks.update_person(tx, met)
                known[known.index(person)] = met
            person = met
        if someone.title and someone.organisation:
            titled.add(person.id)
    return doubtful


def _met(person: Person, someone: Attendance | Appearance, title: str, day: date) -> Person:
    """A known person after a meeting: a mail that was missing, and where they worked that day and as what.

    An older meeting read in later says nothing about where somebody works now.
    """
    places = placed(person, someone.organisation, title, day) if someone.organisation else person.affiliations
    return replace(person, email=person.email or someone.email, affiliations=places)


def placed(person: Person, organisation: str, title: str, day: date) -> tuple[Affiliation, ...]:
    """A person's affiliations when a list of a day says where they work and as what.

    What was empty is filled in; another place or title is dated: the old one ends the day before. A list that is older
    than what is known changes nothing. Empty words say nothing.
    """
    known = person.affiliations
    if not (organisation or title) or any(place.valid_from and place.valid_from > day for place in known):
        return known
    now = person.affiliation_on(day)
    if now is None:
        return (*known, Affiliation(organisation, title, day))
    moved = bool(organisation and now.organisation) and fold(organisation) != fold(now.organisation)
    place = organisation if moved else now.organisation or organisation
    post = title or ("" if moved else now.title)
    if not moved and fold(post) == fold(now.title) and place == now.organisation:
        return known
    filled = not moved and (not now.title or not now.organisation)
    if filled or now.valid_from == day:
        in_place = replace(now, organisation=place, title=post)
        return tuple(in_place if affiliation is now else affiliation for affiliation in known)
    kept: list[Affiliation] = []
    for affiliation in known:
        ends = affiliation.holds_on(day) and (moved or affiliation is now)
        if not ends:
            kept.append(affiliation)
        elif affiliation.valid_from != day:
            kept.append(replace(affiliation, valid_to=day - _A_DAY))
    return (*kept, Affiliation(place, post, day))


def merged(kept: Person, other: Person) -> Person:
    """Two spellings of one person as one: the other's names become aliases, what `kept` lacks is filled in."""
    names: list[str] = []
    for name in (*kept.aliases, other.name, *other.aliases):
        if fold(name) not in (fold(known) for known in (kept.name, *names)):
            names.append(name)
    return replace(
        kept,
        aliases=tuple(names),
        email=kept.email or other.email,
        phone=kept.phone or other.phone,
        affiliations=_united(sorted((*kept.affiliations, *other.affiliations), key=_begins)),
    )


def _begins(affiliation: Affiliation) -> date:
    return affiliation.valid_from or date.min


def _united(affiliations: list[Affiliation]) -> tuple[Affiliation, ...]:
    """Affiliations, oldest first, without doubles; one without an end ends when a later one begins elsewhere."""
    united: list[Affiliation] = []
    for new in affiliations:
        last = next((place for place in reversed(united) if _same(place, new)), None)
        if last and (last.valid_to is None or new.valid_from is None or last.valid_to >= new.valid_from - _A_DAY):
            until = None if last.valid_to is None or new.valid_to is None else max(last.valid_to, new.valid_to)
            united[united.index(last)] = replace(last, title=last.title or new.title, valid_to=until)
        else:
            united = [*_ended(united, new.valid_from), new]
    return tuple(united)


def _ended(affiliations: list[Affiliation], next_begins: date | None) -> list[Affiliation]:
    if next_begins is None:
        return affiliations
    return [
        replace(place, valid_to=next_begins - _A_DAY)
        if place.valid_to is None and _begins(place) < next_begins
        else place
        for place in affiliations
    ]


def _same(one: Affiliation, other: Affiliation) -> bool:
    same_title = fold(one.title) == fold(other.title) or not one.title or not other.title
    return fold(one.organisation) == fold(other.organisation) and same_title


def merge_people(desk: Desk, kept_id: int, other_id: int) -> Changes:
    """Makes two people of the roster one, in one step: the kept name stays, the other becomes an alias.

    Args:
        desk: the workspace.
        kept_id: the person whose name, mail and phone hold.
        other_id: the person who is taken off the list.

    Raises:
        NoSuchPerson: one of them is not on the roster any more.
        MissingInput: they are one already, or belong to different networks. Nothing was changed.
    """
    with desk.step(MERGE) as step:
        if kept_id == other_id:
            raise MissingInput("Vælg to forskellige personer; én person kan ikke lægges sammen med sig selv.")
        network_id = networks.network_of_person(step.tx.store, kept_id)
        other_network = networks.network_of_person(step.tx.store, other_id)
        if network_id is None or other_network is None:
            raise NoSuchPerson
        if network_id != other_network:
            raise MissingInput("De to personer hører til hver sit netværk og kan ikke lægges sammen. Intet er ændret.")
        roster = {person.id: person for person in networks.load(step.tx.store, network_id).people}
        kept, other = roster[kept_id], roster[other_id]
        networks.update_person(step.tx, merged(kept, other))
        networks.delete_person(step.tx, other_id)
        return step.changes(
            f"{other.name} lagt sammen med {kept.name}", roster=True, subject=kept_id, notes=lost_in_merge(kept, other)
        )


def lost_in_merge(kept: Person, other: Person) -> tuple[str, ...]:
    """Sentences about what of `other` a merge leaves behind."""
    pairs = (("Mailadressen", kept.email, other.email), ("Telefonnummeret", kept.phone, other.phone))
    return tuple(
        f"{what} {theirs} er ikke beholdt; {kept.name} har {ours}."
        for what, ours, theirs in pairs
        if ours and theirs and fold(ours) != fold(theirs)
    )


def undo_roster(desk: Desk) -> Changes:
    """Takes the newest change that was made in the roster itself back: a merge, or somebody edited.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    steps = [last for name in (MERGE, EDIT) if (last := journal.newest(desk.store, None, name))]
    if not steps:
        raise NothingToUndo
    last = max(steps, key=lambda step: step.id)
    with desk.step("undo") as step:
        return take_back(step, last, f"fortrudt: {last.summary}")


def roster(desk: Desk) -> list[tuple[Person, str]]:
    """Everybody the networks of the workspace know, in Danish order, each with whom the name is nearly that of."""
    found: list[tuple[Person, str]] = []
    for network_id, _, _ in networks.network_ids(desk.store):
        people = networks.load(desk.store, network_id).people
        names = [person.name for person in people]
        found += [(one, next(iter(near_names(one.name, [n for n in names if n != one.name])), "")) for one in people]
    return sorted(found, key=lambda pair: sort_key(pair[0].name))
