"""Copies of the database that hold everything, also while it is open."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from kkrtui.domain.errors import FolderNotWritable


def back_up(connection: sqlite3.Connection, folder: Path, name: str, reason: str) -> Path:
    """Copies an open database into `folder` and gives the copy's path.

    A plain copy of the file would miss what still stands in its write-ahead log.

    Raises:
        FolderNotWritable: no copy was made.
    """
    path = folder / f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{reason}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy = sqlite3.connect(path)
    except (OSError, sqlite3.Error):
        raise FolderNotWritable(str(folder)) from None
    with copy:
        connection.backup(copy)
    copy.close()
    return path
