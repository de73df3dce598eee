"""Finding what was noted, put on an agenda, said, or who somebody is, over all meetings."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.documents import wording
from kkrtui.domain.danish import day_month_year, fold, folded
from kkrtui.domain.entries import Bullet, Entry, Escalation, Spoken
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.network import Network, Organisation, Person, short_name
from kkrtui.domain.search import Query, read_query
from kkrtui.domain.search import excerpt as excerpt
from kkrtui.domain.search import found_in as found_in
from kkrtui.service.desk import Desk, item_of
from kkrtui.store import networks
from kkrtui.store import search as index
from kkrtui.store.database import Store
from kkrtui.store.search import Hit as Hit

MOST = 100
"""How many hits of a sort are shown; the newest ones."""

_DOCUMENTS = frozenset({EntryKind.ATTACHMENT, EntryKind.LINK})


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: people, then lines, documents, items and what was said, each the newest meeting first."""

    query: Query
    people: tuple[Person, ...] = ()
    entries: tuple[Hit, ...] = ()
    documents: tuple[Hit, ...] = ()
    items: tuple[Hit, ...] = ()
    spoken: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return (*self.entries, *self.documents, *self.items, *self.spoken)


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
    places, people = _concerned(desk.store, known, query.place) if query.place else ((), ())
    entries = _newest_first(index.entries(desk.store, query, places, people, limit))
    names = [*(place.name for place in places), *people]
    documents = tuple(index.documents(desk.store, query, names, limit)) if _of_documents(query) else ()
    if query.filtered or not query.words:
        return Found(query, entries=entries, documents=documents)
    return Found(
        query,
        () if query.year is not None else _people(known, query),
        entries,
        documents,
        _newest_first(index.items(desk.store, query, limit)),
        _newest_first(index.spoken(desk.store, query, limit)),
    )


def _of_documents(query: Query) -> bool:
    """Whether a meeting's own lists can answer: they are neither open nor closed, and of two kinds."""
    return query.open is None and (bool(_DOCUMENTS & set(query.kinds)) if query.kinds else bool(query.words))


def _newest_first(hits: list[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: hit.date, reverse=True))


def _concerned(store: Store, known: list[Network], place: str) -> tuple[tuple[Organisation, ...], tuple[str, ...]]:
    """The organisations of a name, members at any time, and the people who were ever there."""
    wanted = fold(short_name(place))

    def is_it(name: str) -> bool:
        return fold(short_name(name)).startswith(wanted)

    members = [member for network in known for member in networks.members(store, network.id or 0) if is_it(member.name)]
    people = [p.name for network in known for p in network.people if any(is_it(a.organisation) for a in p.affiliations)]
    return tuple(members), tuple(dict.fromkeys(people))


def _people(known: list[Network], query: Query) -> tuple[Person, ...]:
    wanted = [fold(word) for word in query.words]

    def has(person: Person) -> bool:
        told = (person.name, *person.aliases, person.email, *(at.organisation for at in person.affiliations))
        words = " ".join(folded(part) for part in told).split()
        return all(any(word.startswith(part) for word in words) for part in wanted)

    return tuple(person for network in known for person in network.people if has(person))


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Something that stands in a place, as it prints, and whether it is what was found.

    `kind` is None for what is no entry: a text of the agenda, a document, what was said.
    """

    text: str
    found: bool
    kind: EntryKind | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands.

    Attributes:
        title: the item, or what else of the meeting it is.
        meeting: the meeting and its date.
        lines: what stands there.
    """

    title: str
    meeting: str
    lines: tuple[PlaceLine, ...]


def place_of(desk: Desk, hit: Hit) -> Place:
    """A hit in its place.

    Raises:
        NoSuchMeeting, NoSuchItem: it has been deleted since.
    """
    meeting = desk.meeting(hit.meeting_id)
    when = f"{meeting.title}, {day_month_year(meeting.date)}"
    if hit.document is not None:
        listed = [(one.title, "") for one in meeting.attachments] + [(one.title, one.url) for one in meeting.links]
        shown = [title if url in title else f"{title} {url}" for title, url in listed]
        return Place("Bilag og links", when, tuple(PlaceLine(text, text == hit.text) for text in shown))
    if hit.item_id is None:
        said = f"{hit.speaker}: {hit.text}" if hit.speaker else hit.text
        return Place("Sagt på mødet", when, (PlaceLine(said, found=True),))
    item = item_of(meeting, hit.item_id)
    network = desk.network(hit.meeting_id)
    told = [PlaceLine(text, hit.entry is None) for text in (item.case_text, item.purpose) if text]
    found = hit.entry.id if hit.entry else None
    told += [PlaceLine(_as_printed(network, entry), entry.id == found, entry.kind) for entry in item.entries]
    return Place(item.heading, when, tuple(told))


def _as_printed(network: Network, entry: Entry) -> str:
    """An entry as its sentence; an answer that isn't printed beneath it."""
    if isinstance(entry, Bullet):
        return f"{'  ' * entry.level}• {wording.spoken(entry)}"
    if isinstance(entry, Spoken):
        return wording.spoken(entry)
    words = wording.decided(network, entry)
    if isinstance(entry, Escalation) and entry.answer and not entry.print_answer:
        return f"{words}\nSvar: {entry.answer}"
    return words
