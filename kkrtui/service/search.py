"""Finding what was noted, put on an agenda, said, or who somebody is, over all meetings."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.domain.danish import day_month_year, fold
from kkrtui.domain.network import Network, Person, short_name
from kkrtui.domain.phrasing import format_entry
from kkrtui.domain.search import Query, read_query
from kkrtui.service import capture
from kkrtui.service.desk import Desk, item_of
from kkrtui.store import networks
from kkrtui.store import search as index
from kkrtui.store.search import Hit as Hit

MOST = 100
"""How many hits of a sort are shown; the newest ones."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: people, then lines, items and what was said, each the newest meeting first."""

    query: Query
    people: tuple[Person, ...] = ()
    entries: tuple[Hit, ...] = ()
    items: tuple[Hit, ...] = ()
    spoken: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return (*self.entries, *self.items, *self.spoken)


def search(desk: Desk, typed: str, limit: int = MOST) -> Found:
    """Looks for words, each the start of a word, æøå exact, with filters.

    Args:
        desk: the workspace.
        typed: as `kkrtui.domain.search.read_query` reads it; marks are no error and find nothing by themselves.
        limit: how many of each sort at most.
    """
    query = read_query(typed)
    if not query:
        return Found(query)
    known = [networks.load(desk.store, network_id) for network_id, _, _ in networks.network_ids(desk.store)]
    places, people = _concerned(known, query.place) if query.place else ((), ())
    entries = index.entries(desk.store, query, places, people, limit)
    if query.filtered or not query.words:
        return Found(query, entries=_newest_first(entries))
    return Found(
        query,
        () if query.year is not None else _people(known, query),
        _newest_first(entries),
        _newest_first(index.items(desk.store, query, limit)),
        _newest_first(index.spoken(desk.store, query, limit)),
    )


def _newest_first(hits: list[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.date, reverse=True))


def _concerned(known: list[Network], place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The organisations of a name as minutes name them, and the people who were ever there."""
    wanted = fold(short_name(place))

    def is_it(name: str) -> bool:
        return fold(short_name(name)).startswith(wanted)

    members = [member.name for network in known for member in network.organisations if is_it(member.name)]
    people = [p.name for network in known for p in network.people if any(is_it(a.organisation) for a in p.affiliations)]
    return tuple(dict.fromkeys(members)), tuple(dict.fromkeys(people))


def _people(known: list[Network], query: Query) -> tuple[Person, ...]:
    wanted = [fold(word) for word in query.words]

    def has(person: Person) -> bool:
        told = (person.name, *person.aliases, person.email, *(at.organisation for at in person.affiliations))
        words = fold(" ".join(told)).split()
        return all(any(word.startswith(part) for word in words) for part in wanted)

    return tuple(person for network in known for person in network.people if has(person))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands: the meeting and the item, and its lines, each with whether it is the one that was found."""

    title: str
    lines: tuple[tuple[str, bool], ...]


def place_of(desk: Desk, hit: Hit) -> Place:
    """A hit in its place.

    Raises:
        NoSuchMeeting, NoSuchItem: it has been deleted since.
    """
    meeting = desk.meeting(hit.meeting_id)
    when = f"{meeting.title}, {day_month_year(meeting.date)}"
    if hit.item_id is None:
        return Place(when, ((f"{hit.speaker}: {hit.text}" if hit.speaker else hit.text, True),))
    item = item_of(meeting, hit.item_id)
    around = capture.surroundings(desk, meeting, item)
    told = [(text, hit.entry is None and hit.said_at is None) for text in (item.case_text, item.purpose) if text]
    found = hit.entry.id if hit.entry else None
    told += [(format_entry(entry, around), entry.id == found) for entry in item.entries]
    return Place(f"{when} · {item.heading}", tuple(told))
