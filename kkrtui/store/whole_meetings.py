"""A meeting written whole: as a new one, or in the place of what a stored one said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kkrtui.domain.meeting import Meeting
from kkrtui.domain.round import Round
from kkrtui.store import rounds
from kkrtui.store.database import Transaction
from kkrtui.store.entries import entry_row
from kkrtui.store.meeting_rows import attendance_row, item_row, meeting_row, run_row


def add(tx: Transaction, network_id: int, uid: str, meeting: Meeting, held: Sequence[Round] = ()) -> int:
    """Stores a new meeting with all that is in it, and gives its id.

    Args:
        tx: the transaction of the use case.
        network_id: the network it belongs to.
        uid: what it is called wherever it is handed over to.
        meeting: the meeting.
        held: the rounds of its items; `item_id` is the place of the item, from 1.
    """
    meeting_id = tx.insert("meetings", {**meeting_row(meeting), "network_id": network_id, "uid": uid})
    _fill(tx, meeting_id, meeting, held)
    return meeting_id


def put_in_place(tx: Transaction, meeting_id: int, uid: str, meeting: Meeting, held: Sequence[Round] = ()) -> None:
    """Makes a stored meeting what `meeting` says, its agenda, lines, rounds and attendance too.

    What lies beside it stays: transcripts, drafts, the files it was made of.
    """
    row = {**meeting_row(meeting), "uid": uid, "summary_of": ""}
    tx.update("meetings", meeting_id, row)
    for item in [found["id"] for found in tx.store.rows("SELECT id FROM items WHERE meeting_id = ?", [meeting_id])]:
        known = rounds.load(tx.store, item)
        if known is not None:
            rounds.remove(tx, known)
        for table in ("entries", "runs"):
            for found in list(tx.store.rows(f"SELECT id FROM {table} WHERE item_id = ?", [item])):
                tx.delete(table, found["id"])
        tx.delete("items", item)
    for found in list(tx.store.rows("SELECT id FROM attendance WHERE meeting_id = ?", [meeting_id])):
        tx.delete("attendance", found["id"])
    _fill(tx, meeting_id, meeting, held)


def _fill(tx: Transaction, meeting_id: int, meeting: Meeting, held: Sequence[Round]) -> None:
    for position, row in enumerate(meeting.attendance, 1):
        tx.insert("attendance", {**attendance_row(row), "meeting_id": meeting_id, "position": position})
    of_place = {one.item_id: one for one in held}
    for position, item in enumerate(meeting.items, 1):
        place = {"meeting_id": meeting_id, "position": position}
        item_id = tx.insert("items", {**item_row(item), **place})
        for run in item.runs:
            tx.insert("runs", {**run_row(run), "item_id": item_id})
        for number, entry in enumerate(item.entries, 1):
            tx.insert("entries", {**entry_row(entry), "item_id": item_id, "position": number})
        if position in of_place:
            rounds.add(tx, replace(of_place[position], item_id=item_id))
