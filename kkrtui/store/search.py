"""Full-text search in what was noted, in the agendas, and in what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kkrtui.domain.entries import Entry
from kkrtui.domain.search import Query, match_expression
from kkrtui.store.database import Row, Store, packed
from kkrtui.store.entries import row_entry


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found; `entry` is set when it was in a line, `said_at` (seconds in) when it was spoken."""

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


_PLACE = (
    "meetings.id AS of_meeting, meetings.date AS meeting_date, meetings.title AS meeting_title, "
    "items.id AS of_item, items.number AS item_number, items.title AS item_title"
)
_IS_OPEN, _ANSWERED = "+entries.state = 'open'", "+entries.state = 'answered'"
# The plus keeps SQLite from the index of kinds: the newest few are found faster by going backwards than by sorting all.
_OPEN = f"(+entries.kind = 'action' AND {_IS_OPEN}) OR (+entries.kind = 'escalation' AND NOT {_ANSWERED})"
_CLOSED = f"(+entries.kind = 'action' AND NOT {_IS_OPEN}) OR (+entries.kind = 'escalation' AND {_ANSWERED})"
_CONCERNS = """
    EXISTS (
        SELECT 1 FROM json_each(?) AS name WHERE name.value IN (entries.speaker, entries.coordinator)
        OR instr(entries.owners, '"' || name.value || '"') OR instr(entries.members, '"' || name.value || '"')
        OR instr(entries.text, name.value)
    ) OR instr(entries.owners, '"alle"') AND EXISTS (
        SELECT 1 FROM json_each(?) AS place
        WHERE NOT instr(coalesce(entries.done_by, ''), '"' || place.value || '"')
    )
"""


def entries(store: Store, query: Query, places: Sequence[str], people: Sequence[str], limit: int) -> list[Hit]:
    """Lines of the minutes, the newest on file first.

    Args:
        store: the database.
        query: what is looked for.
        places: the organisations of `query.place`; an action to all concerns one until it has answered.
        people: who belongs to them; a line concerns a place that names it or one of them.
        limit: how many at most.
    """
    where, values = _year(query)
    source = "entries"
    if query.words:
        source = "entries_fts JOIN entries ON entries.id = entries_fts.rowid"
        where.append("entries_fts MATCH ?")
        values.append(match_expression(query.words))
    if query.kinds:
        where.append(f"entries.kind IN ({', '.join('?' * len(query.kinds))})")
        values += [kind.value for kind in query.kinds]
    if query.open is not None:
        where.append(f"({_OPEN if query.open else _CLOSED})")
    if query.place:
        where.append(f"({_CONCERNS})")
        values += [packed([*places, *people]), packed(list(places))]
    rows = store.rows(
        f"SELECT entries.*, {_PLACE} FROM {source} JOIN items ON items.id = entries.item_id "
        f"JOIN meetings ON meetings.id = items.meeting_id WHERE {' AND '.join(where) or '1'} "
        f"ORDER BY {'entries_fts.rowid' if query.words else 'entries.id'} DESC LIMIT ?",
        [*values, limit],
    )
    return [_hit(row, _said(row), entry=row_entry(row)) for row in rows]


def items(store: Store, query: Query, limit: int) -> list[Hit]:
    """Items whose title, case text or purpose has the words, the newest on file first."""
    where, values = _year(query)
    rows = store.rows(
        f"SELECT {_PLACE}, items.title || char(10) || items.case_text || char(10) || items.purpose AS found "
        "FROM items_fts JOIN items ON items.id = items_fts.rowid JOIN meetings ON meetings.id = items.meeting_id "
        f"WHERE {' AND '.join([*where, 'items_fts MATCH ?'])} ORDER BY items_fts.rowid DESC LIMIT ?",
        [*values, match_expression(query.words), limit],
    )
    return [_hit(row, row["found"].strip()) for row in rows]


def spoken(store: Store, query: Query, limit: int) -> list[Hit]:
    """What was said with the words in it, the newest on file first."""
    where, values = _year(query)
    rows = store.rows(
        "SELECT utterances.text AS found, utterances.speaker AS said_by, utterances.start AS said_at, "
        "meetings.id AS of_meeting, meetings.date AS meeting_date, meetings.title AS meeting_title "
        "FROM utterances_fts JOIN utterances ON utterances.id = utterances_fts.rowid "
        "JOIN transcripts ON transcripts.id = transcript_id JOIN meetings ON meetings.id = transcripts.meeting_id "
        f"WHERE {' AND '.join([*where, 'utterances_fts MATCH ?'])} ORDER BY utterances_fts.rowid DESC LIMIT ?",
        [*values, match_expression(query.words), limit],
    )
    return [_hit(row, row["found"], speaker=row["said_by"], said_at=row["said_at"]) for row in rows]


def _said(row: Row) -> str:
    """An entry as it is known by: its theme or name, and its text."""
    about = row["theme"] or row["name"] or row["title"] or ""
    return row["text"] if about in row["text"] else f"{about} – {row['text']}".removesuffix(" – ")


def _year(query: Query) -> tuple[list[str], list[Any]]:
    if query.year is None:
        return [], []
    return ["meetings.date BETWEEN ? AND ?"], [f"{query.year}-01-01", f"{query.year}-12-31"]


def _hit(row: Row, text: str, entry: Entry | None = None, speaker: str = "", said_at: float | None = None) -> Hit:
    return Hit(
        row["of_meeting"],
        date.fromisoformat(row["meeting_date"]),
        row["meeting_title"],
        text,
        row.get("of_item"),
        row.get("item_number"),
        row.get("item_title") or "",
        entry,
        speaker,
        said_at,
    )
