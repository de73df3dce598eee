"""Which files were written from which meeting, so that a file somebody edited is known as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kkrtui.store.database import Store, Transaction, instant, stamp


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: where, which version, the digest of what was written, and when (UTC)."""

    path: str
    version: int
    sha256: str
    at: datetime


def record(tx: Transaction, meeting_id: int, written: Written, layout: str, file_format: str) -> None:
    """Records a written file; not an undoable step, since the file stays."""
    tx.store.db.table("exports").insert(
        {
            "meeting_id": meeting_id,
            "path": written.path,
            "version": written.version,
            "layout": layout,
            "format": file_format,
            "sha256": written.sha256,
            "at": stamp(written.at),
        }
    )


def last(store: Store, path: str) -> Written | None:
    """What was last written to `path`; None when nothing was written there."""
    row = store.row("SELECT * FROM exports WHERE path = ? ORDER BY id DESC LIMIT 1", [path])
    if row is None:
        return None
    at = instant(row["at"])
    assert at is not None, "every written file has its time"
    return Written(row["path"], row["version"], row["sha256"], at)
