"""Entries of one kind over all meetings, with where each was said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from kkrtui.domain.entries import Action, Entry, Escalation
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.follow_up import deadline_of
from kkrtui.domain.meeting import ItemKind, MeetingStatus
from kkrtui.store.database import Store
from kkrtui.store.entries import row_entry
from kkrtui.store.meetings import dated, next_date


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was said: its meeting, and the item it stands under (`number` None for an item without one)."""

    network_id: int
    meeting_id: int
    date: date
    meeting: str
    status: MeetingStatus
    item_id: int
    number: int | None
    item: str
    item_kind: ItemKind = ItemKind.DISCUSSION


def said(
    store: Store, kinds: Collection[EntryKind], entry_id: int | None = None, *, as_printed: bool = False
) -> list[tuple[Origin, Entry]]:
    """The entries of some kinds, oldest meeting first, in the order of its minutes.

    Args:
        store: the database.
        kinds: what to look for.
        entry_id: only this one.
        as_printed: with the deadlines that the minutes print, rather than those that hold now.
    """
    marks = ", ".join("?" * len(kinds))
    only = " AND entries.id = ?" if entry_id is not None else ""
    rows = store.rows(
        f"""
        SELECT entries.*, items.number AS item_number, items.title AS item_title, items.kind AS item_kind,
               meetings.id AS meeting_id, meetings.network_id, meetings.date AS meeting_date,
               meetings.title AS meeting_title, meetings.status
        FROM entries JOIN items ON items.id = entries.item_id JOIN meetings ON meetings.id = items.meeting_id
        WHERE entries.kind IN ({marks}){only}
        ORDER BY meetings.date, meetings.start, meetings.id, items.position, items.id, entries.position, entries.id
        """,
        [*(kind.value for kind in kinds), *([entry_id] if entry_id is not None else [])],
    )
    following: dict[tuple[int, date], date | None] = {}
    found: list[tuple[Origin, Entry]] = []
    for row in rows:
        origin = Origin(
            row["network_id"],
            row["meeting_id"],
            date.fromisoformat(row["meeting_date"]),
            row["meeting_title"],
            MeetingStatus(row["status"]),
            row["item_id"],
            row["item_number"],
            row["item_title"],
            ItemKind(row["item_kind"]),
        )
        of = (origin.network_id, origin.date)
        if of not in following:
            following[of] = next_date(store, *of)
        (entry,) = dated([row_entry(row)], following[of])
        if isinstance(entry, (Action, Escalation)) and not as_printed:
            entry = replace(entry, due=deadline_of(entry))
        found.append((origin, entry))
    return found
