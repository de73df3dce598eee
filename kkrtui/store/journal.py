"""Every change: who did what when, and how to take it back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kkrtui.domain.errors import UndoConflict
from kkrtui.store.database import Row, Store, Transaction, instant, packed, stamp, unpacked


@dataclass(frozen=True, slots=True)
class Step:
    """One journal row: one use case, one transaction."""

    id: int
    at: datetime
    actor: str
    meeting_id: int | None
    step: str
    summary: str
    images: list[dict[str, Any]]
    undoes: int | None


def write(
    tx: Transaction,
    *,
    at: datetime,
    actor: str,
    meeting_id: int | None,
    step: str,
    summary: str,
    undoes: int | None = None,
) -> int:
    """Writes the row of a use case with the images of all that its transaction changed, and gives its id."""
    row = {
        "at": stamp(at),
        "actor": actor,
        "meeting_id": meeting_id,
        "step": step,
        "summary": summary,
        "images": packed(tx.images),
        "undoes": undoes,
    }
    written = int(tx.store.db.table("journal").insert(row, pk="id").last_pk or 0)
    if undoes is not None:
        tx.store.db.table("journal").update(undoes, {"undone_by": written})
    return written


def last_step(store: Store, meeting_id: int) -> Step | None:
    """The meeting's newest step that can be undone: not undone already, no undo itself, not what made the meeting."""
    row = store.row(
        "SELECT * FROM journal WHERE meeting_id = ? AND undoes IS NULL AND undone_by IS NULL AND images != '[]' "
        "ORDER BY id DESC LIMIT 1",
        [meeting_id],
    )
    if row is None or row["step"].startswith("create"):
        return None
    return _row_step(row)


def last_undo(store: Store, meeting_id: int) -> Step | None:
    """The newest undo that was not itself taken back, when nothing else was done since."""
    row = store.row(
        "SELECT * FROM journal WHERE meeting_id = ? AND step = 'undo' AND undone_by IS NULL ORDER BY id DESC LIMIT 1",
        [meeting_id],
    )
    if row is None:
        return None
    since = store.row(
        "SELECT id FROM journal WHERE meeting_id = ? AND id > ? AND undoes IS NULL AND images != '[]' LIMIT 1",
        [meeting_id, row["id"]],
    )
    return _row_step(row) if since is None else None


def steps(store: Store, meeting_id: int) -> list[Step]:
    """Every step of a meeting, oldest first."""
    return [
        _row_step(row) for row in store.rows("SELECT * FROM journal WHERE meeting_id = ? ORDER BY id", [meeting_id])
    ]


def newest(store: Store, meeting_id: int | None, *names: str, network_id: int | None = None) -> Step | None:
    """The newest step of some names that holds still, of a meeting or of none.

    Args:
        store: the database.
        meeting_id: the meeting; None for the steps that belong to none.
        names: the steps.
        network_id: only a step that changed rows of this network.
    """
    marks = ", ".join("?" * len(names))
    rows = store.rows(
        f"SELECT * FROM journal WHERE meeting_id IS ? AND step IN ({marks}) AND undone_by IS NULL ORDER BY id DESC",
        [meeting_id, *names],
    )
    found = (_row_step(row) for row in rows)
    return next((step for step in found if network_id is None or network_id in _networks(store, step)), None)


def _networks(store: Store, step: Step) -> set[int]:
    """The networks whose own rows a step changed."""
    found: set[int] = set()
    for image in step.images:
        table, key = image["table"], image["id"]
        if table == "networks":
            found.add(key)
        # An update remembers only what it changed: the rest stands in the row.
        now = store.row(f'SELECT * FROM "{table}" WHERE id = ?', [key])
        sides = (image["before"], image["after"], now)
        found |= {side["network_id"] for side in sides if side and "network_id" in side}
    return found


def last_import(store: Store) -> Step | None:
    """The newest step that read a file in and has not been undone."""
    row = store.row(
        "SELECT * FROM journal WHERE (step LIKE 'import\\_%' ESCAPE '\\' OR step LIKE 'create\\_from\\_%' ESCAPE '\\') "
        "AND step != 'create_from_last' AND undone_by IS NULL AND images != '[]' ORDER BY id DESC LIMIT 1"
    )
    return _row_step(row) if row else None


def summaries_since(store: Store, meeting_id: int, at: datetime) -> list[str]:
    """What was done in a meeting after an instant (UTC) and holds still, oldest first."""
    rows = store.rows(
        "SELECT summary FROM journal WHERE meeting_id = ? AND at > ? AND images != '[]' "
        "AND undone_by IS NULL AND undoes IS NULL ORDER BY id",
        [meeting_id, stamp(at)],
    )
    return [row["summary"] for row in rows]


def take_back(tx: Transaction, step: Step) -> None:
    """Puts every row a step changed back as it was.

    Raises:
        UndoConflict: a row has changed again since; the transaction is to be given up.
    """
    for image in reversed(step.images):
        table, key, before, after = image["table"], image["id"], image["before"], image["after"]
        now = tx.current(table, key)
        if after is None:
            if now is not None:
                raise UndoConflict(step.summary)
            tx.insert(table, before)
        elif now is None or any(now[column] != value for column, value in after.items()):
            raise UndoConflict(step.summary)
        elif before is None:
            if table == "meetings":
                # Which files were written of it is no part of the record, and must not hold it back.
                tx.store.db.execute("DELETE FROM exports WHERE meeting_id = ?", [key])
            try:
                tx.delete(table, key)
            except sqlite3.IntegrityError:
                # Something was added to it since, which would be lost with it.
                raise UndoConflict(step.summary) from None
        else:
            tx.update(table, key, before)


def mark_done_again(tx: Transaction, step_id: int) -> None:
    """Notes that a step that was undone holds again."""
    tx.store.db.table("journal").update(step_id, {"undone_by": None})


def _row_step(row: Row) -> Step:
    at = instant(row["at"])
    assert at is not None
    return Step(
        row["id"],
        at,
        row["actor"],
        row["meeting_id"],
        row["step"],
        row["summary"],
        unpacked(row["images"]),
        row["undoes"],
    )
