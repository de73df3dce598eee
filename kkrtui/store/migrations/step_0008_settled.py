"""When an action was settled, and a deadline given after the minutes that print another were approved."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import SCHEMA


@SCHEMA(name="0008_settled")
def settled(db: Database) -> None:
    """`moved_due` is a deadline as JSON: its words, date, precision and marker word."""
    db.executescript(
        """
        ALTER TABLE entries ADD COLUMN settled_on TEXT;
        ALTER TABLE entries ADD COLUMN moved_due TEXT;
        """
    )
