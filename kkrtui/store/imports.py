"""Which files were read in, and what of each was unsure or not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kkrtui.store.database import Row, Store, Transaction, instant, packed, stamp, unpacked


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One file that was read in.

    Attributes:
        at: when, UTC.
        unsure, not_understood: words of the file, each with the reason, in Danish.
        meeting_id: the meeting it went into; None when it went into the roster.
    """

    at: datetime
    kind: str
    file_name: str
    meeting_id: int | None
    unsure: tuple[tuple[str, str], ...]
    not_understood: tuple[tuple[str, str], ...]


def add(
    tx: Transaction,
    *,
    at: datetime,
    kind: str,
    file_name: str,
    sha256: str,
    meeting_id: int | None,
    unsure: Sequence[tuple[str, str]],
    not_understood: Sequence[tuple[str, str]],
) -> int:
    """Remembers a file that was read in, and gives the row's id."""
    return tx.insert(
        "imports",
        {
            "at": stamp(at),
            "kind": kind,
            "file_name": file_name,
            "sha256": sha256,
            "meeting_id": meeting_id,
            "unsure": packed(list(unsure)),
            "not_understood": packed(list(not_understood)),
        },
    )


def known(store: Store, sha256: str, kind: str, meeting_id: int | None = None) -> ImportRow | None:
    """The newest import of the same bytes as the same kind, into one meeting when that is given."""
    where = " AND meeting_id = ?" if meeting_id is not None else ""
    row = store.row(
        f"SELECT * FROM imports WHERE sha256 = ? AND kind = ?{where} ORDER BY id DESC LIMIT 1",
        [sha256, kind, *([meeting_id] if meeting_id is not None else [])],
    )
    return _import(row) if row else None


def of_meeting(store: Store, meeting_id: int) -> list[ImportRow]:
    """The files a meeting was made of, oldest first."""
    return [_import(row) for row in store.rows("SELECT * FROM imports WHERE meeting_id = ? ORDER BY id", [meeting_id])]


def _import(row: Row) -> ImportRow:
    at = instant(row["at"])
    assert at is not None
    return ImportRow(
        at,
        row["kind"],
        row["file_name"],
        row["meeting_id"],
        tuple((text, reason) for text, reason in unpacked(row["unsure"])),
        tuple((text, reason) for text, reason in unpacked(row["not_understood"])),
    )
