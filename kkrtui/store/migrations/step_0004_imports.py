"""Which files were read in."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import SCHEMA


@SCHEMA(name="0004_imports")
def imports(db: Database) -> None:
    """What was read in from which file, with what was unsure or not understood; a meeting's when it is one's."""
    db.executescript(
        """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            meeting_id INTEGER REFERENCES meetings(id),
            unsure TEXT NOT NULL DEFAULT '[]',
            not_understood TEXT NOT NULL DEFAULT '[]'
        );
        CREATE INDEX imports_file ON imports(sha256, kind);
        CREATE INDEX imports_meeting ON imports(meeting_id);
        """
    )
