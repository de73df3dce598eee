"""Opening the database and changing it: one transaction a use case, every changed row remembered."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from kkrtui.domain.errors import StorageFailure
from kkrtui.domain.instants import utc
from kkrtui.domain.refusals.storing import (
    DatabaseBusy,
    DatabaseUnreadable,
    DiskFull,
    FolderNotWritable,
    NewerDatabase,
    NotSaved,
)
from kkrtui.store.backup import back_up
from kkrtui.store.migrations import SCHEMA
from kkrtui.store.swap import finish, identity, pending

Row = dict[str, Any]

APPLICATION_ID = 0x6B6B7274  # "kkrt": tells a kkrtui database from another program's
_BUSY_MILLISECONDS = 3000


class Store:
    """An open database. A connection stays in the thread that opened it."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self.db = db

    @classmethod
    def open(cls, path: Path, backups: Path) -> Store:
        """Opens the database at `path`, makes it when it isn't there, and brings it up to date.

        Args:
            path: the database file.
            backups: the folder for the copy that is taken before an older file is brought up to date.

        Raises:
            FolderNotWritable, DatabaseUnreadable, NewerDatabase, StorageFailure: nothing was changed.
            RestoreUnfinished: a restored file could not be moved into place.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise FolderNotWritable(str(path.parent)) from None
        for tries_left in (2, 1, 0):
            finish(path)
            before = identity(path)
            opened = cls._connect(path, backups)
            # Another process may have put a restored file there while this one waited for the old: that one would be
            # written to and lost. Some network drives number a file anew each time, so this ends.
            if not tries_left or (identity(path) == before and not pending(path)):
                break
            opened.close()
        return opened

    @classmethod
    def _connect(cls, path: Path, backups: Path) -> Store:
        try:
            connection = sqlite3.connect(path, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None)
        except sqlite3.Error:
            raise FolderNotWritable(str(path.parent)) from None
        try:
            db = cls._prepare(path, connection, backups)
        except BaseException as error:
            connection.close()
            if isinstance(error, sqlite3.Error):
                raise storage_failure(error, path) from error
            raise
        return cls(path, db)

    @staticmethod
    def _prepare(path: Path, connection: sqlite3.Connection, backups: Path) -> Database:
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and owner != APPLICATION_ID:
            raise DatabaseUnreadable(str(path))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        # A pulled plug loses nothing that was acknowledged; the cost is half a millisecond a commit.
        connection.execute("PRAGMA synchronous = FULL")
        # Plugins are other programs' affair, and looking for them takes longer than opening.
        db = Database(connection, execute_plugins=False)
        known = [migration.name for migration in SCHEMA.pending(Database(memory=True, execute_plugins=False))]
        applied = [migration.name for migration in SCHEMA.applied(db)]
        if set(applied) - set(known):
            raise NewerDatabase(str(path))
        if len(applied) < len(known):
            if applied:
                back_up(connection, backups, path.stem, f"foer-{known[len(applied)]}")
            # Another process may be doing the same; what it has applied is no longer pending once we hold the lock.
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                SCHEMA.apply(db)
                connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        return db

    def close(self) -> None:
        self.db.close()

    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        try:
            (version,) = self.db.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as error:
            raise storage_failure(error, self.path) from error
        return int(version)

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> Iterator[Row]:
        """The rows of a SELECT as dictionaries."""
        try:
            yield from self.db.query(sql, list(parameters))
        except sqlite3.Error as error:
            raise storage_failure(error, self.path) from error

    def row(self, sql: str, parameters: Iterable[Any] = ()) -> Row | None:
        """The first row of a SELECT."""
        return next(self.rows(sql, parameters), None)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One transaction: all of it is on disk afterwards, or none of it.

        Raises:
            StorageFailure: nothing was changed.
        """
        try:
            # Immediate: a transaction that reads first and then writes beside another writer would fail at once.
            self.db.conn.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise storage_failure(error, self.path) from error
        try:
            yield Transaction(self)
            self.db.conn.execute("COMMIT")
        except BaseException as error:
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise storage_failure(error, self.path) from error
            raise


class Transaction:
    """Changes rows and remembers each as it was and as it became, for undo and for the record."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.images: list[dict[str, Any]] = []

    # Plain statements: sqlite-utils looks the table's shape up for each row, which takes longer than writing it.

    def insert(self, table: str, row: Row) -> int:
        """Inserts a row and gives its id."""
        columns, marks = ", ".join(f'"{column}"' for column in row), ", ".join("?" * len(row))
        done = self.store.db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(row.values()))
        key = int(done.lastrowid or 0)
        self.images.append({"table": table, "id": key, "before": None, "after": self.current(table, key)})
        return key

    def update(self, table: str, key: int, changes: Row) -> None:
        """Changes columns of a row; columns that stay as they were are not remembered.

        Raises:
            KeyError: there is no such row.
        """
        before = self._row(table, key)
        changed = {column: value for column, value in changes.items() if before[column] != value}
        if changed:
            set_to = ", ".join(f'"{column}" = ?' for column in changed)
            self.store.db.execute(f'UPDATE "{table}" SET {set_to} WHERE id = ?', [*changed.values(), key])
            self.images.append(
                {"table": table, "id": key, "before": {column: before[column] for column in changed}, "after": changed}
            )

    def delete(self, table: str, key: int) -> None:
        """Deletes a row.

        Raises:
            KeyError: there is no such row.
        """
        self.images.append({"table": table, "id": key, "before": self._row(table, key), "after": None})
        self.store.db.execute(f'DELETE FROM "{table}" WHERE id = ?', [key])

    def current(self, table: str, key: int) -> Row | None:
        """A row as it is now."""
        return next(self.store.db.query(f'SELECT * FROM "{table}" WHERE id = ?', [key]), None)

    def _row(self, table: str, key: int) -> Row:
        found = self.current(table, key)
        if found is None:
            raise KeyError(f"{table} {key}")
        return found


def storage_failure(error: sqlite3.Error, path: Path) -> StorageFailure:
    """What a database error means to the user."""
    said = str(error).lower()
    if "full" in said or ("disk i/o" in said and _no_room(path)):
        return DiskFull()
    if "locked" in said or "busy" in said:
        return DatabaseBusy()
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return FolderNotWritable(str(path.parent))
    if "not a database" in said or "malformed" in said or "corrupt" in said:
        return DatabaseUnreadable(str(path))
    return NotSaved(str(error))


_ROOM = 256 * 1024
"""With less than this free, a failed write is put down to the disk being full."""


def _no_room(path: Path) -> bool:
    """Whether the disk is full, which SQLite calls an I/O error when its shared memory finds no room."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def stamp(instant: datetime | None) -> str | None:
    """An instant (aware) as it is stored: ISO 8601 in UTC."""
    return utc(instant).isoformat() if instant else None


def instant(stored: str | None) -> datetime | None:
    """A stored instant, UTC."""
    return datetime.fromisoformat(stored) if stored else None


def packed(value: Any) -> str:
    """A list or object as it is stored."""
    return json.dumps(value, ensure_ascii=False)


def unpacked(stored: str | None) -> Any:
    """A stored list or object; None for nothing."""
    return json.loads(stored) if stored else None
