"""Copies of the database that hold everything, also while it is open."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from kkrtui.domain.refusals.storing import FolderNotWritable
from kkrtui.store.disk import sync_file


def copy_database(connection: sqlite3.Connection, path: Path) -> None:
    """Copies an open database as one file that needs no log beside it. Nobody who writes meanwhile is held up.

    A plain copy of the file would miss what still stands in its write-ahead log.

    Raises:
        sqlite3.Error, OSError: the copy is not whole.
    """
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    sync_file(path)


def back_up(connection: sqlite3.Connection, folder: Path, name: str, reason: str) -> Path:
    """Copies an open database into `folder` and gives the copy's path.

    Raises:
        FolderNotWritable: no copy was made.
    """
    path = folder / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{reason}.db"
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_database(connection, unfinished)
        os.replace(unfinished, path)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, OSError) or "unable to open" in str(error):
            raise FolderNotWritable(str(folder)) from None
        unfinished.unlink(missing_ok=True)
        raise
    return path
