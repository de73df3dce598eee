"""Counts what a reader found of the items, and of the entries under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kkrtui.domain.due import Precision
from kkrtui.domain.entries import Action, Entry, Escalation
from kkrtui.domain.meeting import AgendaItem
from tests.intake.variations.score import Table, all_of, clock, dotted, holds, holds_any, plain, same
from tests.intake.variations.truth import Fact, ItemTruth, Truth, either

KINDS = (
    "decision",
    "conclusion",
    "action",
    "escalation",
    "working_group",
    "question",
    "answer",
    "next_topic",
    "attachment",
    "link",
)
# Words of labels and dates, which are read and not kept as words.
_TEXTS = {"case": "agenda text", "note": "what was said", "text": "what was said"}


def count_items(table: Table, truth: Truth, items: Sequence[AgendaItem]) -> None:
    wanted, listed = truth.items, truth.listed
    pairs = dict(_paired(wanted, items))
    for place, one in enumerate(wanted):
        item = items[pairs[place]] if place in pairs else None
        title = either(one.head.parts[1])[0]
        table.count("items", ("ja",), "ja" if item else "", title)
        if item is None:
            for fact in one.entries:
                _missed(table, fact, title)
            continue
        named = one.head.named
        table.count("titles", either(one.head.parts[1]), item.title, title)
        table.count("numbers", one.head.said, str(item.number or ""), title)
        _names(table, "presenters", named.get("who", ()), [who.name for who in item.presenters], title)
        span = f"{clock(item.planned_start)}-{clock(item.planned_end)}".strip("-")
        table.count("times", tuple(dotted(part) for part in named.get("time", ())), span, title)
        _entries(table, one, item, listed)
    for place, item in enumerate(items):
        if place not in pairs.values():
            table.count("items", (), "ja", f"intet punkt: {item.title}")


def _paired(wanted: Sequence[ItemTruth], items: Sequence[AgendaItem]) -> Iterator[tuple[int, int]]:
    """Items laid against those of the truth, in order, by likeness of their titles."""
    begun = 0
    for place, one in enumerate(wanted):
        titles = [plain(part) for part in either(one.head.parts[1])]
        scored = [
            (max(_likeness(plain(item.title), title) for title in titles), -index)
            for index, item in enumerate(items)
            if index >= begun
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= 0.6:
            begun = -best[1] + 1
            yield place, -best[1]


def _likeness(got: str, wanted: str) -> float:
    # A title that kept its presenter or time in brackets is still that item's.
    return 0.9 if got.startswith(f"{wanted} ") else SequenceMatcher(None, got, wanted).ratio()


def _entries(table: Table, one: ItemTruth, item: AgendaItem, listed: Sequence[Fact]) -> None:
    title = either(one.head.parts[1])[0]
    left = list(item.entries)
    for fact in one.entries:
        if fact.what[0] in _TEXTS:
            before, after = item.case_text + "\n" + item.purpose, "\n".join(map(all_of, item.entries))
            said = {"case": before, "note": after}.get(fact.what[0], f"{before}\n{after}")
            what = _TEXTS[fact.what[0]]
            table.count(what, ("der",), "der" if holds(said, fact.said) else "", f"{title}: {fact.parts[0][:60]}")
            continue
        entry = next((e for e in left if str(e.kind) in fact.what and holds(all_of(e), fact.said)), None)
        if entry is None:
            if not fact.optional:
                _missed(table, fact, title, item)
            continue
        left.remove(entry)
        if fact.optional or str(entry.kind) not in KINDS:
            continue
        table.count(str(entry.kind), ("ja",), "ja")
        _marks(table, fact, entry, title)
    for entry in left:
        if str(entry.kind) in KINDS and not (
            str(entry.kind) == "next_topic" and holds_any(listed, "topic", entry.text)
        ):
            table.count(str(entry.kind), (), "ja", f"{title}: ikke {entry.kind}: {entry.text[:70]}")


def _marks(table: Table, fact: Fact, entry: Entry, title: str) -> None:
    about = f"{title}: {entry.text[:50]}"
    if isinstance(entry, Action):
        _names(table, "owners", fact.named.get("owners", ()), entry.owners, about)
        due = entry.due
        said = "" if due is None or not due.dated else "møde" if due.precision is Precision.MEETING else str(due.date)
        table.count("deadlines", fact.named.get("due", ()), said, about)
    if isinstance(entry, Escalation):
        table.count("forums", fact.named.get("forum", ("*",)), entry.forum, about)


def _missed(table: Table, fact: Fact, title: str, item: AgendaItem | None = None) -> None:
    if fact.optional:
        return
    what = _TEXTS.get(fact.what[0], fact.what[0])
    other = next((e for e in item.entries if holds(all_of(e), fact.said)), None) if item else None
    became = f" (blev {other.kind}: {other.text[:60]!r})" if other else ""
    table.count(what, ("ja",), "", f"{title}: {fact.parts[0][:70]}{became}")


def _names(table: Table, what: str, wanted: Sequence[str], got: Sequence[str], about: str) -> None:
    """Counts a list of names, each alone."""
    if "*" in wanted:
        return
    readings = [[name.strip() for name in one.split("+") if name.strip()] for one in wanted] or [[]]
    best = max(readings, key=lambda names: sum(same(name, got) for name in names) * 2 - len(names))
    left = list(got)
    for name in best:
        found = next((one for one in left if same(one, (name,))), "")
        table.count(what, (name,), found, f"{about} (fik {', '.join(got) or 'ingen'})")
        if found:
            left.remove(found)
    for name in left:
        table.count(what, (), name, about)
