"""Which files were written from which meeting, so that a file somebody edited is known as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kkrtui.store.database import Store, Transaction, stamp


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: where, which version, and the digest of what was written."""

    path: str
    version: int
    sha256: str


def record(tx: Transaction, meeting_id: int, written: Written, layout: str, file_format: str, at: datetime) -> None:
    """Records a written file; not an undoable step, since the file stays."""
    tx.store.db.table("exports").insert(
        {
            "meeting_id": meeting_id,
            "path": written.path,
            "version": written.version,
            "layout": layout,
            "format": file_format,
            "sha256": written.sha256,
            "at": stamp(at),
        }
    )


def digest_of(store: Store, path: str) -> str | None:
    """The digest of what was last written to `path`; None when nothing was written there."""
    row = store.row("SELECT sha256 FROM exports WHERE path = ? ORDER BY id DESC LIMIT 1", [path])
    return row["sha256"] if row else None
