"""Reading a backup: is it one of ours, is it whole, can this program use it; and having a database for oneself."""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kkrtui.domain.instants import utc
from kkrtui.domain.refusals.backups import DamagedBackup, NewerBackup, NotABackup, OpenElsewhere
from kkrtui.domain.refusals.storing import DatabaseUnreadable, NewerDatabase
from kkrtui.store.archive import DATABASE, MANIFEST, NAME, OWN_FILES, VERSION, Contents, contents, digest, is_whole
from kkrtui.store.database import APPLICATION_ID, Store, storage_failure

_MOST_MANIFEST_BYTES = 100_000
_SQLITE = b"SQLite format 3\0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What Python's zip reader raises for a file that is not as it was written."""
_WAIT_SECONDS = 2.0
"""How long another command may take to finish."""
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a backup holds, and when it was made (UTC; None for a bare database)."""

    contents: Contents
    files: tuple[str, ...]
    made: datetime | None


def unpack(file: Path, into: Path) -> Unpacked:
    """Lays what a backup holds into a new folder, every part checked and the database brought up to date.

    Args:
        file: a backup, or a copy of a database as it is taken before an update.
        into: the folder, not there yet; nothing but the parts will lie in it.

    Raises:
        NotABackup, DamagedBackup, NewerBackup: it can't be used.
        OSError: it can't be read, or the parts can't be written.
        StorageFailure: the database can't be brought up to date.
    """
    into.mkdir()
    with file.open("rb") as stream:
        head = stream.read(len(_SQLITE))
    if head == _SQLITE:
        made = None
        _copy_bare(file, into)
    elif head.startswith(b"PK"):
        made = _unzip(file, into)
    else:
        raise NotABackup(str(file))
    found = _updated(into / DATABASE, file)
    return Unpacked(found, tuple(name for name in OWN_FILES if (into / name).exists()), made)


def _copy_bare(file: Path, into: Path) -> None:
    # Somebody may have copied an open database by hand: its log, if it came along, belongs to it.
    for end in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{file}{end}", into / f"{DATABASE}{end}")


def _unzip(file: Path, into: Path) -> datetime:
    try:
        with zipfile.ZipFile(file) as zipped:
            manifest = _manifest(zipped, file)
            known = {DATABASE, f"{DATABASE}-wal", *OWN_FILES}
            for part in manifest["parts"]:
                name = part["name"]
                if name not in known:
                    continue
                with zipped.open(name) as stream, (into / name).open("wb") as laid:
                    shutil.copyfileobj(stream, laid)
                if digest(into / name) != part["sha256"]:
                    raise DamagedBackup(str(file))
            if not (into / DATABASE).exists():
                raise DamagedBackup(str(file))
            return utc(datetime.fromisoformat(manifest["made"]))
    except (*_BROKEN, KeyError, TypeError) as error:
        raise DamagedBackup(str(file)) from error


def _manifest(zipped: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What a backup says of itself.

    Raises:
        NotABackup, NewerBackup: it is another program's file, or a later version's.
    """
    if MANIFEST not in zipped.namelist() or zipped.getinfo(MANIFEST).file_size > _MOST_MANIFEST_BYTES:
        raise NotABackup(str(file))
    try:
        manifest = json.loads(zipped.read(MANIFEST))
        name, _, version = manifest["format"].partition("@")
        number = int(version)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotABackup(str(file)) from None
    if name != NAME:
        raise NotABackup(str(file))
    if number > VERSION:
        raise NewerBackup(str(file))
    return dict(manifest)


def _updated(database: Path, file: Path) -> Contents:
    """Looks through an unpacked database and brings it up to date, so that what can go wrong goes wrong here."""
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
            if owner != APPLICATION_ID:
                raise NotABackup(str(file))
            if not is_whole(connection):
                raise DamagedBackup(str(file))
        store = Store.open(database, database.parent.with_name("foer"))
    except NewerDatabase:
        raise NewerBackup(str(file)) from None
    except (sqlite3.DatabaseError, DatabaseUnreadable):
        raise DamagedBackup(str(file)) from None
    with closing(store):
        found = contents(store.db.conn)
        # Everything into the one file: its log would stay behind.
        store.db.conn.execute("PRAGMA journal_mode = DELETE")
    if found is None:
        raise DamagedBackup(str(file))
    return found


@contextmanager
def alone(database: Path) -> Iterator[sqlite3.Connection | None]:
    """Has a database for oneself: nobody else has it open, nobody can open it, and nothing of it stands in a log.

    While this lasts the file must not be opened in any other way in this process: closing it would end the lock.

    Yields:
        its connection; None when the file is no readable database, and so nobody can be at work in it.

    Raises:
        OpenElsewhere: somebody has it open.
        StorageFailure: the file can't be used.
    """
    try:
        connection = sqlite3.connect(database, timeout=_WAIT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise storage_failure(error, database) from error
    with closing(connection):
        yield connection if _taken(connection, database) else None


def _taken(connection: sqlite3.Connection, database: Path) -> bool:
    """Takes a database for a connection alone; whether it could be read."""
    try:
        # In this mode SQLite keeps every lock it takes; whoever has a database with a log open stands in the way.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        code = error.sqlite_errorcode & 0xFF
        if code in _LOCKED:
            raise OpenElsewhere from None
        if code not in _UNREADABLE:
            raise storage_failure(error, database) from error
        return False
    return True


def look(database: Path) -> Contents | None:
    """What a database holds that is left as it is; None when it can't be read."""
    try:
        # Not read-only: such a connection could not clear away what it writes beside the database.
        with closing(sqlite3.connect(database, timeout=_WAIT_SECONDS)) as connection:
            return contents(connection)
    except sqlite3.Error:
        return None
