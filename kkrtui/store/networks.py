"""Rows of networks, organisations, people and forums <-> their dataclasses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from kkrtui.domain.errors import NoSuchNetwork
from kkrtui.domain.network import About, Affiliation, Forum, Network, Organisation, OrganisationKind, Person
from kkrtui.store import memberships
from kkrtui.store.database import Row, Store, Transaction, packed, unpacked


def network_ids(store: Store) -> list[tuple[int, str, tuple[str, ...]]]:
    """Every network's id, name and printed variants, oldest first."""
    rows = store.rows("SELECT id, name, aliases FROM networks ORDER BY id")
    return [(row["id"], row["name"], tuple(unpacked(row["aliases"]))) for row in rows]


def load(store: Store, network_id: int, on: date | None = None) -> Network:
    """A network with its forums, its roster, and its members on a day.

    Args:
        store: the database.
        network_id: which.
        on: the day whose members are wanted, Danish local date; None for every one that has not left.

    Raises:
        NoSuchNetwork: it came with an import that was taken back.
    """
    row = store.row("SELECT * FROM networks WHERE id = ?", [network_id])
    if row is None:
        raise NoSuchNetwork
    organisations = tuple(
        member
        for member in members(store, network_id)
        if (member.member_on(on) if on is not None else member.valid_to is None)
    )
    forums = tuple(
        Forum(found["name"], tuple(unpacked(found["aliases"])), found["id"], found["rung"])
        for found in store.rows("SELECT * FROM forums WHERE network_id = ? ORDER BY position", [network_id])
    )
    affiliations: dict[int, list[Affiliation]] = {}
    for found in store.rows(
        "SELECT affiliations.* FROM affiliations JOIN people ON people.id = person_id WHERE network_id = ? "
        "ORDER BY valid_from, affiliations.id",
        [network_id],
    ):
        affiliations.setdefault(found["person_id"], []).append(
            Affiliation(found["organisation"], found["title"], _day(found["valid_from"]), _day(found["valid_to"]))
        )
    people = tuple(
        Person(
            found["name"],
            tuple(unpacked(found["aliases"])),
            found["email"],
            found["phone"],
            tuple(affiliations.get(found["id"], ())),
            found["id"],
        )
        for found in store.rows("SELECT * FROM people WHERE network_id = ? ORDER BY id", [network_id])
    )
    about = About(**unpacked(row["about"]))
    return Network(row["name"], tuple(unpacked(row["aliases"])), organisations, forums, people, network_id, about)


def members(store: Store, network_id: int) -> tuple[Organisation, ...]:
    """Everybody who is, was or will be a member, in the list's order, each with its dates."""
    return tuple(
        Organisation(
            found["name"],
            OrganisationKind(found["kind"]),
            found["id"],
            _day(found["valid_from"]),
            _day(found["valid_to"]),
        )
        for found in store.rows(
            "SELECT organisations.*, valid_from, valid_to FROM organisations "
            "JOIN memberships ON organisation_id = organisations.id WHERE network_id = ? ORDER BY position",
            [network_id],
        )
    )


def set_about(tx: Transaction, network_id: int, about: About) -> None:
    """Makes the fixed texts of a network what `about` says."""
    tx.update("networks", network_id, {"about": packed(asdict(about))})


def set_names(tx: Transaction, network_id: int, name: str, aliases: Sequence[str]) -> None:
    """Sets a network's name and its printed variants."""
    tx.update("networks", network_id, {"name": name, "aliases": packed(list(aliases))})


def create(tx: Transaction, network: Network) -> int:
    """Inserts a network with its members and forums, and gives its id."""
    network_id = tx.insert("networks", {"name": network.name, "aliases": packed(list(network.aliases))})
    for organisation in network.organisations:
        memberships.add(tx, network_id, organisation)
    for forum in network.forums:
        add_forum(tx, network_id, forum)
    return network_id


def add_forum(tx: Transaction, network_id: int, forum: Forum) -> int:
    """Adds a forum, last in the list, and gives its id."""
    return tx.insert(
        "forums",
        {
            "network_id": network_id,
            "name": forum.name,
            "aliases": packed(list(forum.aliases)),
            "position": _last(tx.store, "forums", network_id) + 1,
            "rung": forum.rung,
        },
    )


def update_forum(tx: Transaction, forum: Forum) -> None:
    """Makes a forum what `forum` says: name, printed variants and place on the ladder."""
    assert forum.id is not None
    changes = {"name": forum.name, "aliases": packed(list(forum.aliases)), "rung": forum.rung}
    tx.update("forums", forum.id, changes)


def delete_forum(tx: Transaction, forum_id: int) -> None:
    tx.delete("forums", forum_id)


def network_of_forum(store: Store, forum_id: int) -> int | None:
    """The network a forum belongs to; None when it is deleted."""
    row = store.row("SELECT network_id FROM forums WHERE id = ?", [forum_id])
    return int(row["network_id"]) if row else None


def forums_named(store: Store, network_id: int) -> dict[str, int]:
    """The names of forums as the network's escalations have them, each with how many do."""
    rows = store.rows(
        """
        SELECT entries.forum, count(*) AS raised FROM entries JOIN items ON items.id = entries.item_id
        JOIN meetings ON meetings.id = items.meeting_id
        WHERE entries.kind = 'escalation' AND network_id = ? AND entries.forum != '' GROUP BY entries.forum
        """,
        [network_id],
    )
    return {row["forum"]: row["raised"] for row in rows}


def add_person(tx: Transaction, network_id: int, person: Person) -> int:
    """Adds a person with their affiliations to the roster, and gives the person's id."""
    person_id = tx.insert(
        "people",
        {
            "network_id": network_id,
            "name": person.name,
            "aliases": packed(list(person.aliases)),
            "email": person.email,
            "phone": person.phone,
        },
    )
    for affiliation in person.affiliations:
        add_affiliation(tx, person_id, affiliation)
    return person_id


def add_affiliation(tx: Transaction, person_id: int, affiliation: Affiliation) -> None:
    tx.insert("affiliations", {"person_id": person_id, **_affiliation_row(affiliation)})


def update_person(tx: Transaction, person: Person) -> None:
    """Makes a person of the roster what `person` says: name, aliases, mail, phone and affiliations.

    Affiliations that stay keep their rows.
    """
    assert person.id is not None
    changes = {"name": person.name, "aliases": packed(list(person.aliases)), "email": person.email}
    tx.update("people", person.id, {**changes, "phone": person.phone})
    wanted = [_affiliation_row(affiliation) for affiliation in person.affiliations]
    for row in list(tx.store.rows("SELECT * FROM affiliations WHERE person_id = ? ORDER BY id", [person.id])):
        known = {column: value for column, value in row.items() if column not in ("id", "person_id")}
        if known in wanted:
            wanted.remove(known)
        else:
            tx.delete("affiliations", row["id"])
    for row in wanted:
        tx.insert("affiliations", {"person_id": person.id, **row})


def delete_person(tx: Transaction, person_id: int) -> None:
    """Takes a person and their affiliations off the roster."""
    for row in list(tx.store.rows("SELECT id FROM affiliations WHERE person_id = ?", [person_id])):
        tx.delete("affiliations", row["id"])
    tx.delete("people", person_id)


def network_of_person(store: Store, person_id: int) -> int | None:
    """The network whose roster a person stands on; None when they stand on none."""
    row = store.row("SELECT network_id FROM people WHERE id = ?", [person_id])
    return int(row["network_id"]) if row else None


def _affiliation_row(affiliation: Affiliation) -> Row:
    return {
        "organisation": affiliation.organisation,
        "title": affiliation.title,
        "valid_from": _iso(affiliation.valid_from),
        "valid_to": _iso(affiliation.valid_to),
    }


def _last(store: Store, table: str, network_id: int) -> int:
    row = store.row(f"SELECT coalesce(max(position), 0) AS last FROM {table} WHERE network_id = ?", [network_id])
    return int(row["last"]) if row else 0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
