"""Half-typed text, so that no more than a second of it is ever lost. Not journaled: a draft is no step."""

from __future__ import annotations

from datetime import datetime

from kkrtui.store.database import Store, stamp


def save(store: Store, meeting_id: int, slot: str, text: str, at: datetime, was: str) -> bool:
    """Keeps `text` in a slot of a meeting, or forgets the slot when the text is empty; whether the slot was free.

    Args:
        was: what the writer last kept there. A slot that holds something else belongs to another screen and stays.
    """
    with store.transaction():
        held = store.row("SELECT text FROM drafts WHERE slot = ?", [_key(meeting_id, slot)])
        if (held["text"] if held else "") not in (was, text):
            return False
        if text:
            store.db.table("drafts").upsert(
                {"slot": _key(meeting_id, slot), "meeting_id": meeting_id, "text": text, "at": stamp(at)}, pk="slot"
            )
        else:
            store.db.execute("DELETE FROM drafts WHERE slot = ?", [_key(meeting_id, slot)])
        return True


def forget(store: Store, meeting_id: int, slot: str) -> None:
    """Forgets a slot inside the transaction that commits its text."""
    store.db.execute("DELETE FROM drafts WHERE slot = ?", [_key(meeting_id, slot)])


def load(store: Store, meeting_id: int) -> dict[str, str]:
    """The drafts of a meeting by slot."""
    rows = store.rows("SELECT slot, text FROM drafts WHERE meeting_id = ?", [meeting_id])
    return {row["slot"].partition(":")[2]: row["text"] for row in rows}


def _key(meeting_id: int, slot: str) -> str:
    return f"{meeting_id}:{slot}"
