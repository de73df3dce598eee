"""What the record gave when the closing summary was written."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import SCHEMA


@SCHEMA(name="0002_summary_of")
def summary_of(db: Database) -> None:
    """What the record gave when the closing summary was written, to know when it has changed since."""
    db.execute("ALTER TABLE meetings ADD COLUMN summary_of TEXT NOT NULL DEFAULT ''")
