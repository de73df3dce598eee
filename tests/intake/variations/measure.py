"""Counts, field by field, what a reader found of a document's truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kkrtui.domain.danish import fold
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.participants import Attendance
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.minutes import read_minutes
from kkrtui.intake.proposal import Account
from tests.intake.variations.items import count_items
from tests.intake.variations.score import Table, all_of, clock, holds, holds_any, same, strings
from tests.intake.variations.truth import Fact, Truth, either

TODAY = date(2026, 11, 22)
_STRUCTURE = re.compile(
    r"(?:\w+dag|januar|februar|marts|april|august|september|oktober|november|december|moede\w*|dato\w*|tidspunkt\w*|klokke\w*"
    r"|referat\w*|beslutning\w*|opfoelgning|punkt\w*|dagsorden\w*|bilag|vedhaeftet|vedlagt|kommende|aarshjul|prioriterede|emner"
    r"|netvaerkets|ansvarlige?|titel|kommune|stede|frist|opgave|navn|desuden|deltog|under|fravaerende|afbud|meldt|uden|oevrige|deltagere|droeftelse|aftaler|deadline|start\w*|slut\w*|udkast|godkendt|indhold\w*)$"
)
HEADER = ("date", "start", "end", "place", "chair", "taker", "number", "status", "approved")


@dataclass
class Read:
    """What a reader made of a document."""

    meeting: Meeting | None
    account: Account
    day: date | None = None
    refused: str = ""


def read(truth: Truth, network: Network, *, minutes: bool) -> Read:
    """A document as the reader of its kind reads it; a reader that fails is counted, with its sentence."""
    try:
        if minutes:
            proposal = read_minutes(truth.text, f"{truth.name}.txt", network, TODAY)
            day = proposal.agenda.date
            return Read(proposal.meeting(network, day or date.min), proposal.agenda.account, day)
        found = read_agenda(truth.text, f"{truth.name}.txt", network, TODAY)
    except Exception as error:
        return Read(None, Account(), refused=f"{type(error).__name__}: {error}")
    meeting = Meeting(
        title=found.title, date=found.date or date.min, start=found.start, end=found.end, place=found.place,
        number_in_year=found.number_in_year, meetings_in_year=found.meetings_in_year, online=found.online,
        chair=found.chair, minute_taker=found.minute_taker, attendance=tuple(found.attendance),
        items=tuple(found.items), attachments=tuple(found.attachments), catering=found.catering,
    )  # fmt: skip
    return Read(meeting, found.account, found.date)


def measure(documents: Sequence[Truth], network: Network, *, minutes: bool) -> Table:
    """The table of what is found, right and missed in some documents."""
    table = Table()
    for truth in documents:
        table.document = truth.name
        got = read(truth, network, minutes=minutes)
        table.count("document", ("læst",), "læst" if got.meeting else "", got.refused)
        meeting = got.meeting or Meeting(title="", date=date.min)
        _header(table, truth, meeting, got.day)
        _people(table, truth.people, meeting.attendance)
        count_items(table, truth, meeting.items)
        _listed(table, truth, meeting)
        _nothing_lost(table, truth, meeting, got.account)
    return table


def _header(table: Table, truth: Truth, meeting: Meeting, day: date | None) -> None:
    of = f"/{meeting.meetings_in_year}" if meeting.meetings_in_year else ""
    got = {
        "date": day.isoformat() if day else "",
        "start": clock(meeting.start),
        "end": clock(meeting.end),
        "place": meeting.place,
        "chair": meeting.chair.name,
        "taker": meeting.minute_taker.name,
        "number": f"{meeting.number_in_year}{of}" if meeting.number_in_year else "",
        "status": str(meeting.status),
        "approved": meeting.approved_on.isoformat() if meeting.approved_on else "",
    }
    for what in HEADER:
        wanted = truth.header.get(what, None if what == "status" else ())
        table.count(what, wanted, got[what])


def _people(table: Table, wanted: Sequence[Fact], rows: Sequence[Attendance]) -> None:
    left = list(rows)
    for fact in wanted:
        states, names, titles, places = (either(part) for part in (*fact.parts, *[""] * 4)[:4])
        row = next((one for one in left if same(one.name, names)), None)
        table.count("people", names, row.name if row else "", fact.parts[1])
        if row is None:
            continue
        left.remove(row)
        table.count("states", [state.strip() for state in states[0].split("/")], str(row.state), row.name)
        table.count("people's titles", titles, row.title, row.name)
        table.count("organisations", [short_name(place) for place in places], short_name(row.organisation), row.name)
        table.count("guests' items", fact.named.get("items", ()), ",".join(map(str, row.for_items)), row.name)
        table.count("substitutes", fact.named.get("for", ()), row.substitutes_for, row.name)
        table.count("came and went", fact.named.get("arrived", ()), clock(row.arrived), row.name)
        table.count("came and went", fact.named.get("left", ()), clock(row.left), row.name)
    for row in left:
        table.count("people", (), row.name, "ingen i filen hedder det")


def _listed(table: Table, truth: Truth, meeting: Meeting) -> None:
    entries = [entry for item in meeting.items for entry in item.entries]
    titles = [listed.title for listed in meeting.attachments]
    addresses = [listed.url for listed in meeting.links]
    kinds: dict[str, Callable[[], list[str]]] = {
        "attachment": lambda: titles + [all_of(e) for e in entries if e.kind is EntryKind.ATTACHMENT],
        "link": lambda: addresses + [all_of(e) for e in entries if e.kind is EntryKind.LINK],
        "summary": lambda: [meeting.closing_summary],
        "topic": lambda: [e.text for e in entries if e.kind is EntryKind.NEXT_TOPIC],
    }
    for fact in truth.listed:
        if fact.what[0] == "noise":
            places = [meeting.place, meeting.closing_summary]
            texts = [f"{item.title} {item.case_text} {item.purpose}" for item in meeting.items]
            inside = any(holds(text, fact.said) for text in (*places, *texts, *map(all_of, entries)))
            table.count("page marks kept out", ("ude",), "" if inside else "ude", fact.said[0])
            continue
        held = any(holds(text, fact.said) for text in kinds[fact.what[0]]())
        what = {"attachment": "listed attachments", "link": "listed links"}.get(fact.what[0], fact.what[0])
        table.count(what, ("der",), "der" if held else "", fact.said[0])
    for title in titles:
        if not holds_any(truth.listed, "attachment", title):
            table.count("listed attachments", (), title, "intet bilag")


def _nothing_lost(table: Table, truth: Truth, meeting: Meeting, account: Account) -> None:
    """Every line of the file stands in the meeting or is told as not understood."""
    told = [doubt.text for doubt in (*account.unsure, *account.not_understood)]
    everything = fold(" ".join([*strings(meeting), *told]))
    noise = [fact.said[0] for fact in truth.listed if fact.what[0] == "noise"]
    for line in truth.text.splitlines():
        words = re.findall(r"[^\W\d_]{5,}", fold(line))
        words = [word for word in words if not _STRUCTURE.match(word)]
        if len(words) < 2 or any(holds(line, (one,)) for one in noise) or re.match(r"[|\s:-]+$", line):
            continue
        kept = sum(word in everything for word in words)
        table.count("lines not lost", ("der",), "der" if kept * 2 >= len(words) else "", line.strip()[:90])
