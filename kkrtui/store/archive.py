"""A backup `kkrtui/backup@1`: everything of a workspace that is its owner's, in one ordinary zip file.

In it lie the database as it was at one moment, the workspace's own small files, and a manifest with the size and the
checksum of each. Whoever has no kkrtui left can unpack it with anything and has the database.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from kkrtui.domain.instants import iso
from kkrtui.domain.refusals.backups import BackupNotWritten
from kkrtui.domain.refusals.storing import DatabaseUnreadable
from kkrtui.store.backup import copy_database
from kkrtui.store.database import storage_failure
from kkrtui.store.disk import sync_file, sync_folder, why

NAME = "kkrtui/backup"
VERSION = 1
DATABASE = "kkrtui.db"
MANIFEST = "manifest.json"
OWN_FILES = ("skabelon.docx", "teams-ord.json", "ordliste.txt")
"""The files that people put beside the database: their Word template, headings of Teams reports, words of their own."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite writes beside an open database, by the end of its name."""

_WORKING = ".kkrtui-"
_DAY = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Contents:
    """What tells one database from another to a person.

    Attributes:
        meetings: how many there are.
        newest: the date of the last one; it may be to come.
        changed: when something was last done in it, UTC.
    """

    meetings: int
    newest: date | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """A file in a backup."""

    name: str
    bytes: int
    sha256: str


def contents(connection: sqlite3.Connection) -> Contents | None:
    """What a database holds; None when it can't be read."""
    try:
        meetings, newest = connection.execute("SELECT count(*), max(date) FROM meetings").fetchone()
        last = connection.execute("SELECT at FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return None
    return Contents(
        meetings, date.fromisoformat(newest) if newest else None, datetime.fromisoformat(last[0]) if last else None
    )


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether nothing in a database is damaged."""
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


@contextmanager
def working_folder(folder: Path) -> Iterator[Path]:
    """A folder inside another to work in, gone afterwards; those that killed processes left a day ago go with it.

    Raises:
        OSError: there can be none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_WORKING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_WORKING, dir=folder, ignore_cleanup_errors=True) as work:
        yield Path(work)


def write(
    connection: sqlite3.Connection, database: Path, target: Path, made: datetime, program: str, *, checked: bool = True
) -> tuple[Part, ...]:
    """Writes a backup of an open database and of the own files beside it, reads it back, and gives what is in it.

    Args:
        connection: the database; others may write to it meanwhile.
        database: where it lies.
        target: the backup's path, which is free.
        made: the instant, UTC.
        program: the version of this program.
        checked: whether a damaged database is refused.

    Raises:
        DatabaseUnreadable: the database is damaged; no backup was written.
        BackupNotWritten: no backup was written.
    """
    try:
        with working_folder(target.parent) as work:
            copy = work / DATABASE
            copy_database(connection, copy)
            if checked:
                with closing(sqlite3.connect(copy)) as copied:
                    if not is_whole(copied):
                        raise DatabaseUnreadable(str(database))
            return _pack([copy, *_own(database, work)], work, target, made, program)
    except OSError as error:
        raise BackupNotWritten(str(target), why(error)) from error
    except sqlite3.Error as error:
        failure = storage_failure(error, database)
        raise (
            failure if isinstance(failure, DatabaseUnreadable) else BackupNotWritten(str(target), why(error))
        ) from error


def write_unreadable(database: Path, target: Path, made: datetime, program: str) -> None:
    """Writes a database that can't be opened into a file as it is, with what lies beside it, for whoever can mend it.

    Raises:
        BackupNotWritten: nothing was written.
    """
    try:
        with working_folder(target.parent) as work:
            parts = [path for end in ("", *BESIDE) if (path := Path(f"{database}{end}")).is_file()]
            _pack([*parts, *_own(database, work)], work, target, made, program)
    except OSError as error:
        raise BackupNotWritten(str(target), why(error)) from error


def _own(database: Path, work: Path) -> list[Path]:
    """Copies of the own files beside a database, so that they stay as they are while they are read twice."""
    copies = []
    for name in OWN_FILES:
        with suppress(FileNotFoundError):
            copies.append(Path(shutil.copyfile(database.with_name(name), work / name)))
    return copies


def _pack(paths: Sequence[Path], work: Path, target: Path, made: datetime, program: str) -> tuple[Part, ...]:
    parts = tuple(Part(path.name, path.stat().st_size, digest(path)) for path in paths)
    manifest = {
        "format": f"{NAME}@{VERSION}",
        "program": program,
        "made": iso(made),
        "parts": [asdict(part) for part in parts],
    }
    unfinished = work / "kopi.zip"
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as zipped:
        for path in paths:
            zipped.write(path, path.name)
        zipped.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
    sync_file(unfinished)
    with zipfile.ZipFile(unfinished) as zipped:
        for part in parts:
            with zipped.open(part.name) as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != part.sha256:  # type: ignore[arg-type]
                    raise BackupNotWritten(str(target), "det skrevne læses ikke igen, som det var")
    os.replace(unfinished, target)
    sync_folder(target.parent)
    return parts


def digest(path: Path) -> str:
    """A file's checksum."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
