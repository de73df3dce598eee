"""Measures how long finding takes, at two thousand meetings and four hundred thousand entries.

python -m tests.bench.search [FOLDER]

FOLDER keeps the filled workspace for the next time; without it a new one is made and thrown away.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kkrtui.domain.network import Affiliation, Person
from kkrtui.service import meetings
from kkrtui.service.desk import Desk
from kkrtui.service.search import search
from kkrtui.store import networks
from kkrtui.store.database import Row, packed
from kkrtui.store.meetings import network_of
from kkrtui.workspace import Workspace

MEETINGS, ITEMS, ENTRIES, PEOPLE = 2_000, 8, 25, 200
FIRST = date(1994, 1, 7)
EVERY = timedelta(days=6)
ROUNDS = 15
PROMISED = 50
NOWHERE = "findesikke"

_WORDS = [
    "takst",
    "plejefamilie",
    "anbringelse",
    "kommune",
    "barn",
    "unge",
    "tilbud",
    "økonomi",
    "styring",
    "samarbejde",
    "region",
    "data",
    "skole",
    "fravær",
    "netværk",
    "godkendt",
    "sendes",
    "materiale",
    "rammeaftale",
    "møde",
    "ankestyrelse",
    "visitation",
    "handicap",
    "budget",
    "sag",
    "ledelse",
    "tilsyn",
    "kvalitet",
    "åben",
    "ærlig",
    "ønske",
]
_KINDS = ("note", "note", "bullet", "decision", "action", "escalation", "question", "attachment")
_NAMES = ("Mette", "Jonas", "Line", "Lise", "Emil", "Povl", "Ditlev")
_PLACES = ("Køge", "Lolland", "Faxe", "Holbæk", "Region Sjælland")

QUERIES = {
    "a common word": ("takst",),
    "the start of a word": ("ta", "plej"),
    "one letter": ("k",),
    "two common words": ("takst plejefamilie",),
    "a rare word": ("nr12345",),
    "a word that is nowhere": (NOWHERE,),
    "a common and a missing word": ("takst findesikke",),
    "a kind": ("type:beslutning", "type:bilag"),
    "a kind that is nowhere": ("type:rettelse",),
    "a kind and a word": ("type:beslutning takst", "type:løft ærlig", "type:rettelse takst"),
    "a year": ("år:2025", "år:1994"),
    "a year without meetings": ("år:1980",),
    "a year and a word": ("år:2024 takst", "år:1994 takst", "år:1980 takst", "år:1994 ta"),
    "a year and a kind": ("type:beslutning år:2025", "type:beslutning år:1994", "type:rettelse år:2010"),
    "a municipality": ("kommune:Køge", "kommune:Stevns"),
    "a municipality and a word": ("kommune:Køge takst", "kommune:Stevns ærlig", "kommune:Atlantis takst"),
    "open or closed": ("åben:ja", "åben:nej"),
    "open and a word": ("åben:ja skole", "åben:nej ærlig"),
    "three filters": ("type:opgave kommune:Køge år:2025", "åben:ja kommune:Lolland år:1994", "type:løft åben:ja år:2010"),
    "three filters without a hit": (
        "type:rettelse kommune:Stevns åben:ja",
        "type:beslutning kommune:Atlantis år:2010",
        "type:opgave kommune:Stevns åben:nej",
    ),
    "all filters and a word": ("type:opgave kommune:Køge år:2025 åben:ja takst", "type:løft kommune:Stevns år:1994 åben:nej ta"),
    "a person": ("prøve17", "mette køge"),
    "documents": ("type:bilag takst", "pdf", "type:link år:2025"),
}  # fmt: skip


def fill(root: Path) -> None:
    """Makes the meetings, straight into the tables: through the use cases it would take an hour."""
    desk = Desk.open(Workspace(root), "bench")
    model = meetings.create(desk, "Møde", FIRST - EVERY).subject
    assert model is not None
    with desk.step("fill") as step:
        network_id = network_of(desk.store, model)
        assert network_id is not None
        for number in range(PEOPLE):
            at = Affiliation(_PLACES[number % len(_PLACES)], "leder")
            name = f"{_NAMES[number % len(_NAMES)]} Prøve{number}"
            networks.add_person(step.tx, network_id, Person(name, affiliations=(at,)))
    row = desk.store.db.table("meetings").get(model)
    chance = random.Random(3)
    with desk.store.db.atomic():
        for number in range(MEETINGS):
            _meeting(desk, {key: value for key, value in row.items() if key != "id"}, number, chance)
    desk.close()


def _meeting(desk: Desk, row: Row, number: int, chance: random.Random) -> None:
    db = desk.store.db
    listed = [{"title": f"{chance.choice(_WORDS)} {number}.pdf", "number": place} for place in range(2)]
    links = [{"title": chance.choice(_WORDS), "url": f"https://www.example.org/{chance.choice(_WORDS)}"}]
    known = {
        "title": f"Møde {number}",
        "date": (FIRST + EVERY * number).isoformat(),
        "uid": f"{number}",
        "attachments": packed(listed),
        "links": packed(links),
    }
    meeting_id = db.table("meetings").insert({**row, **known}).last_pk
    for position in range(ITEMS):
        item = {"meeting_id": meeting_id, "position": position, "number": position, "title": chance.choice(_WORDS)}
        item_id = db.table("items").insert(item).last_pk
        db.table("entries").insert_all(_entry(item_id, place, chance) for place in range(ENTRIES))


def _entry(item_id: object, position: int, chance: random.Random) -> Row:
    kind = chance.choice(_KINDS)
    text = f"{' '.join(chance.choices(_WORDS, k=14))} nr{chance.randrange(100_000)}"
    row: Row = {"item_id": item_id, "position": position, "kind": kind, "text": text, "owners": None, "state": None}
    row |= {"done_by": None, "title": None, "url": None}
    match kind:
        case "action":
            owners = ["alle"] if chance.random() < 0.2 else [chance.choice(_PLACES)]
            done_by = packed(list(_PLACES)) if owners == ["alle"] else None
            row |= {"state": chance.choice(("open", "done")), "owners": packed(owners), "done_by": done_by}
        case "escalation":
            row["state"] = chance.choice(("noted", "sent", "answered"))
        case "attachment":
            row |= {"title": text, "url": f"https://www.example.org/{chance.choice(_WORDS)}.pdf"}
    return row


@dataclass
class Figures:
    """What some rounds of a search took.

    Attributes:
        taken: milliseconds by the clock.
        worked: milliseconds of the processor, which no other program makes longer by much.
        nothing: milliseconds by the clock of the search for nothing beside each.
        hits: how many it found.
    """

    taken: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    hits: int = 0


def measure(desk: Desk, typed: str) -> Figures:
    """Looks for something a few times, each time beside a search that finds nothing, which tells how busy the machine is."""
    figures = Figures()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        search(desk, NOWHERE)
        between, working = time.perf_counter(), time.process_time()
        figures.hits = len(search(desk, typed).hits)
        figures.taken.append((time.perf_counter() - between) * 1000)
        figures.worked.append((time.process_time() - working) * 1000)
        figures.nothing.append((between - start) * 1000)
    return figures


def show(root: Path) -> None:
    """The table: a line for each query, and its ratio to a search for a word that is nowhere."""
    desk = Desk.open(Workspace(root), "bench")
    (count,) = desk.store.db.execute("SELECT count(*) FROM entries").fetchone()
    print(f"{MEETINGS} meetings, {count} entries, {ROUNDS} rounds; promised: under {PROMISED} ms\n", flush=True)
    print(f"{'':<72}{'median':>9}{'worst':>9}{'cpu':>9}{'ratio':>7}{'hits':>6}")
    for name, queries in QUERIES.items():
        for typed in queries:
            found = measure(desk, typed)
            median = statistics.median(found.taken)
            ratio = median / statistics.median(found.nothing)
            told = f"{name}: {typed}"
            over = "  over" if statistics.median(found.worked) > PROMISED else ""
            clock = f"{median:>6.1f} ms{max(found.taken):>6.1f} ms{statistics.median(found.worked):>6.1f} ms"
            print(f"{told:<72}{clock}{ratio:>7.1f}{found.hits:>6}{over}", flush=True)
    desk.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(sys.argv[1] if len(sys.argv) > 1 else folder)
        if not Workspace(root).database.exists():
            fill(root)
        show(root)


if __name__ == "__main__":
    main()
