"""What somebody has said to be right although a check found it."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import SCHEMA


@SCHEMA(name="0007_accepted")
def accepted(db: Database) -> None:
    """One row for each finding of a network that was said to be right; `key` is the check and the words it is about."""
    db.executescript(
        """
        CREATE TABLE accepted (
            id INTEGER PRIMARY KEY,
            network_id INTEGER NOT NULL REFERENCES networks(id),
            code TEXT NOT NULL,
            quote TEXT NOT NULL,
            key TEXT NOT NULL,
            UNIQUE (network_id, key)
        );
        """
    )
