"""Full-text search in what was noted, in the agendas, in what was said, and in the meetings' own lists of documents.

The index of entries holds their kinds, states and names beside their words: a search is one look into it, however it
is narrowed, because SQLite would else fetch hundreds of thousands of rows to throw them away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kkrtui.domain.entries import ALL_MUNICIPALITIES, Entry
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.network import Organisation
from kkrtui.domain.search import Query, begins, has_all
from kkrtui.store.database import Row, Store, packed, unpacked
from kkrtui.store.entries import row_entry


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found.

    Attributes:
        entry: set when it was in a line.
        said_at: seconds in, when it was spoken.
        document: set when it was in the meeting's own list of attachments or links.
        url: of a document, or empty.
    """

    meeting_id: int
    date: date
    meeting: str
    text: str
    item_id: int | None = None
    number: int | None = None
    item: str = ""
    entry: Entry | None = None
    speaker: str = ""
    said_at: float | None = None
    document: EntryKind | None = None
    url: str = ""


_PLACE = (
    "meetings.id AS of_meeting, meetings.date AS meeting_date, meetings.title AS meeting_title, "
    "items.id AS of_item, items.number AS item_number, items.title AS item_title"
)
_NAMES = "owners speaker coordinator members carrier receiver"
_SAID = "text theme title name answer mandate url forum"
_OPEN = (
    "(kind:action AND state:open) OR (kind:escalation NOT state:answered) "
    "OR (kind:next_topic NOT state:(used OR dropped))"
)
_CLOSED = (
    "(kind:action NOT state:open) OR (kind:escalation AND state:answered) "
    "OR (kind:next_topic AND state:(used OR dropped))"
)
_DATED = "meetings.date BETWEEN ? AND ?"
_YEARS_ITEMS = "FROM meetings CROSS JOIN items ON items.meeting_id = meetings.id"
_YEARS_ENTRIES = f"{_YEARS_ITEMS} CROSS JOIN entries ON entries.item_id = items.id WHERE {_DATED}"
# An action to all concerns who was a member that day; by its name it may concern anybody.
_CONCERNED_THEN = """
    NOT instr(coalesce(entries.owners, ''), '"alle"') OR EXISTS (
        SELECT 1 FROM json_each(?) AS place
        WHERE NOT instr(coalesce(entries.done_by, ''), '"' || (place.value ->> 0) || '"')
        AND meetings.date BETWEEN place.value ->> 1 AND place.value ->> 2
    ) OR EXISTS (
        SELECT 1 FROM json_each(?) AS name WHERE instr(entries.owners, '"' || name.value || '"')
        OR instr(entries.text, name.value)
    )
"""


def entries(store: Store, query: Query, places: Sequence[Organisation], people: Sequence[str], limit: int) -> list[Hit]:
    """Lines of the minutes, the newest on file first.

    Args:
        store: the database.
        query: what is looked for.
        places: the organisations of `query.place`; an action to all the members of its day concerns one until it has
            answered.
        people: who belongs to them; a line concerns a place that names it or one of them.
        limit: how many at most.
    """
    names = [*(place.name for place in places), *people]
    if query.place and not names:
        return []
    year = _year(query)
    wanted = _expression(query, [place.name for place in places], names)
    if not wanted:
        return _of_year(store, year, limit)
    where, values = ["entries_fts MATCH ?"], [wanted]
    if year:
        # The plus has SQLite ask whether a row found is of that year, not look for the words once for each row of it.
        where.append(f"+entries_fts.rowid IN (SELECT entries.id {_YEARS_ENTRIES})")
        values += year
    if any(place.valid_from or place.valid_to for place in places):
        where.append(f"({_CONCERNED_THEN})")
        dated = [[place.name, str(place.valid_from or ""), str(place.valid_to or "9999")] for place in places]
        values += [packed(dated), packed(names)]
    rows = store.rows(
        f"SELECT entries.*, {_PLACE} FROM entries_fts CROSS JOIN entries ON entries.id = entries_fts.rowid "
        "CROSS JOIN items ON items.id = entries.item_id CROSS JOIN meetings ON meetings.id = items.meeting_id "
        f"WHERE {' AND '.join(where)} ORDER BY entries_fts.rowid DESC LIMIT ?",
        [*values, limit],
    )
    return [_hit(row, _said(row), entry=row_entry(row)) for row in rows]


def _of_year(store: Store, year: Sequence[str], limit: int) -> list[Hit]:
    """Whatever was noted in a year, the newest on file first."""
    rows = store.rows(
        f"SELECT entries.*, {_PLACE} FROM (SELECT entries.id AS found {_YEARS_ENTRIES} ORDER BY found DESC LIMIT ?) "
        "CROSS JOIN entries ON entries.id = found CROSS JOIN items ON items.id = entries.item_id "
        "CROSS JOIN meetings ON meetings.id = items.meeting_id ORDER BY found DESC",
        [*year, limit],
    )
    return [_hit(row, _said(row), entry=row_entry(row)) for row in rows]


def items(store: Store, query: Query, limit: int) -> list[Hit]:
    """Items whose title, case text or purpose has the words, the newest on file first."""
    year = _year(query)
    of_year = f"AND +items_fts.rowid IN (SELECT items.id {_YEARS_ITEMS} WHERE {_DATED})" if year else ""
    rows = store.rows(
        f"SELECT {_PLACE}, items.title || char(10) || items.case_text || char(10) || items.purpose AS found "
        "FROM items_fts CROSS JOIN items ON items.id = items_fts.rowid "
        "CROSS JOIN meetings ON meetings.id = items.meeting_id "
        f"WHERE items_fts MATCH ? {of_year} ORDER BY items_fts.rowid DESC LIMIT ?",
        [_all_of(query.words), *year, limit],
    )
    return [_hit(row, row["found"].strip()) for row in rows]


def spoken(store: Store, query: Query, limit: int) -> list[Hit]:
    """What was said with the words in it, the newest on file first."""
    year = _year(query)
    rows = store.rows(
        "SELECT utterances.text AS found, utterances.speaker AS said_by, utterances.start AS said_at, "
        "meetings.id AS of_meeting, meetings.date AS meeting_date, meetings.title AS meeting_title "
        "FROM utterances_fts CROSS JOIN utterances ON utterances.id = utterances_fts.rowid "
        "CROSS JOIN transcripts ON transcripts.id = transcript_id "
        "CROSS JOIN meetings ON meetings.id = transcripts.meeting_id "
        f"WHERE utterances_fts MATCH ? {f'AND {_DATED}' if year else ''} ORDER BY utterances_fts.rowid DESC LIMIT ?",
        [_all_of(query.words), *year, limit],
    )
    return [_hit(row, row["found"], speaker=row["said_by"], said_at=row["said_at"]) for row in rows]


def documents(store: Store, query: Query, names: Sequence[str], limit: int) -> list[Hit]:
    """What stands in the meetings' own lists of attachments and links, the newest meeting first.

    Args:
        store: the database.
        query: what is looked for; words are looked for in titles, file names and addresses.
        names: of `query.place`, one of which must be named.
        limit: how many at most.
    """
    year = _year(query)
    rows = store.rows(
        "SELECT id AS of_meeting, date AS meeting_date, title AS meeting_title, attachments, links FROM meetings "
        f"WHERE (attachments != '[]' OR links != '[]') {f'AND {_DATED}' if year else ''} ORDER BY date DESC, id DESC",
        year,
    )
    found: list[Hit] = []
    wanted = [word.casefold() for word in query.words]
    for row in rows:
        # Most lists have nothing of it, and comparing letters is faster than taking words apart.
        listed_there = f"{row['attachments']} {row['links']}".casefold()
        if not all(word in listed_there for word in wanted):
            continue
        for kind, column in ((EntryKind.ATTACHMENT, "attachments"), (EntryKind.LINK, "links")):
            if query.kinds and kind not in query.kinds:
                continue
            for listed in unpacked(row[column]):
                title, url = listed["title"], listed.get("url", "")
                named = not query.place or any(has_all(title, name.split()) for name in names)
                if named and has_all(f"{title} {url}", query.words):
                    found.append(_hit(row, _with_url(title, url), document=kind, url=url))
        if len(found) >= limit:
            break
    return found[:limit]


def _expression(query: Query, places: Sequence[str], names: Sequence[str]) -> str:
    """What is looked for in the index of entries, in FTS5's own language; every word quoted, so that none is syntax."""
    parts: list[str] = []
    if query.words:
        parts.append(f"{{{_SAID} {_NAMES}}}: ({_all_of(query.words)})")
    if query.kinds:
        parts.append(f"kind: ({' OR '.join(_quoted(kind.value) for kind in query.kinds)})")
    if query.open is not None:
        parts.append(f"({_OPEN if query.open else _CLOSED})")
    if query.place:
        # "Køges" names Køge.
        named = f"{{{_SAID} {_NAMES}}}: ({' OR '.join(f'{_quoted(name)}*' for name in names)})"
        owing = [f"(owners: {ALL_MUNICIPALITIES} NOT done_by: {_quoted(place)})" for place in places]
        parts.append(f"({' OR '.join([named, *owing])})")
    return " AND ".join(parts)


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(_quoted(word) + ("*" if begins(word) else "") for word in words)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _said(row: Row) -> str:
    """An entry as it is known by: its theme or name, its text, and what came back or where it leads."""
    about = row["theme"] or row["name"] or row["title"] or ""
    text = row["text"] if about in row["text"] else f"{about} – {row['text']}".removesuffix(" – ")
    return f"{text} · svar: {row['answer']}" if row["answer"] else _with_url(text, row["url"] or "")


def _with_url(title: str, url: str) -> str:
    return title if url in title else f"{title} {url}"


def _year(query: Query) -> list[str]:
    return [] if query.year is None else [f"{query.year}-01-01", f"{query.year}-12-31"]


def _hit(row: Row, text: str, **more: Any) -> Hit:
    return Hit(
        row["of_meeting"],
        date.fromisoformat(row["meeting_date"]),
        row["meeting_title"],
        text,
        row.get("of_item"),
        row.get("item_number"),
        row.get("item_title") or "",
        **more,
    )
