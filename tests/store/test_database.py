"""Opening, refusing, committing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from kkrtui.domain.refusals.storing import DatabaseBusy, DatabaseUnreadable, DiskFull, FolderNotWritable, NewerDatabase
from kkrtui.service import capture
from kkrtui.service.desk import Desk
from kkrtui.store import migrations
from kkrtui.store.database import APPLICATION_ID, Store
from kkrtui.workspace import Workspace


def opened(folder: Path) -> Store:
    return Store.open(folder / "data" / "kkrtui.db", folder / "data" / "backups")


def test_a_new_folder_gets_a_database_that_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    store = opened(tmp_path / "mappe med æøå og 'tegn?")
    pragmas = {name: store.row(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {
        "journal_mode": {"journal_mode": "wal"},
        "synchronous": {"synchronous": 2},
        "foreign_keys": {"foreign_keys": 1},
    }
    store.close()


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kkrtui.db").touch()
    opened(tmp_path).close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "kkrtui.db"
    path.write_text("Dette er en indkøbsseddel, ikke en database. " * 40)
    before = path.read_bytes()
    with pytest.raises(DatabaseUnreadable, match="er ikke en kkrtui-database"):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "kkrtui.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE receipts (id INTEGER)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseUnreadable):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("en fil")
    with pytest.raises(FolderNotWritable, match="kan ikke skrives"):
        opened(tmp_path)


def test_a_newer_database_is_refused_kindly(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.db.table("_sqlite_migrations").insert(
        {"migration_set": "kkrtui", "name": "9999_from_the_future", "applied_at": "2030-01-01"}
    )
    store.close()
    with pytest.raises(NewerDatabase, match="nyere kkrtui"):
        opened(tmp_path)


def test_an_older_database_is_backed_up_whole_before_it_is_brought_up_to_date(
    workspace: Workspace, desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = desk.meeting(meeting_id).items[0]
    capture.add(desk, meeting_id, item.key, "b: Vi gør det")
    desk.close()
    newer = Migrations("kkrtui")
    newer._migrations = [*migrations.SCHEMA._migrations]

    @newer(name="0099_colour")
    def colour(db: Database) -> None:
        db.table("items").add_column("colour", str)

    monkeypatch.setattr("kkrtui.store.database.SCHEMA", newer)
    again = Store.open(workspace.database, workspace.backups)
    assert "colour" in again.db.table("items").columns_dict
    again.close()
    (copy,) = workspace.backups.glob("*-foer-0099_colour.db")
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT text FROM entries").fetchall() == [("Vi gør det",)]
        assert "colour" not in [row[1] for row in old.execute("PRAGMA table_info(items)")]
    old.close()


def test_every_step_brings_a_file_of_the_release_before_up_to_date(workspace: Workspace) -> None:
    workspace.database.parent.mkdir(parents=True)
    before = Migrations("kkrtui")
    before._migrations = migrations.SCHEMA._migrations[:1]
    connection = sqlite3.connect(workspace.database, isolation_level=None)
    before.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("INSERT INTO networks (name) VALUES ('Netværk')")
    connection.execute("INSERT INTO meetings (network_id, title, date) VALUES (1, 'Møde på Ærø', '2026-03-06')")
    connection.execute("INSERT INTO items (meeting_id, position, title, case_text) VALUES (1, 1, 'Punkt', 'øl')")
    connection.execute("INSERT INTO entries (item_id, position, kind, text) VALUES (1, 1, 'decision', 'Vi gør det')")
    connection.close()
    opened = Store.open(workspace.database, workspace.backups)
    assert [row["title"] for row in opened.rows("SELECT * FROM meetings")] == ["Møde på Ærø"]
    assert next(opened.rows("SELECT summary_of FROM meetings"))["summary_of"] == ""
    assert list(opened.rows("SELECT rowid FROM items_fts WHERE items_fts MATCH 'øl'"))
    assert list(opened.rows("SELECT rowid FROM entries_fts WHERE entries_fts MATCH 'kind:decision AND text:gør'"))
    opened.close()
    assert len(list(workspace.backups.glob("*.db"))) == 1


def test_a_failed_migration_changes_nothing(workspace: Workspace, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.close()
    broken = Migrations("kkrtui")
    broken._migrations = [*migrations.SCHEMA._migrations]

    @broken(name="0002_breaks")
    def breaks(db: Database) -> None:
        db.execute("ALTER TABLE items ADD COLUMN colour TEXT")
        raise RuntimeError("strøm væk")

    monkeypatch.setattr("kkrtui.store.database.SCHEMA", broken)
    with pytest.raises(RuntimeError):
        Store.open(workspace.database, workspace.backups)
    monkeypatch.setattr("kkrtui.store.database.SCHEMA", migrations.SCHEMA)
    again = Store.open(workspace.database, workspace.backups)
    assert "colour" not in again.db.table("items").columns_dict
    again.close()


def test_a_line_is_one_transaction_on_disk(desk: Desk, meeting_id: int) -> None:
    said: list[str] = []
    desk.store.db.conn.set_trace_callback(said.append)
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "o: @jonas sender tal senest 1. maj", "line")
    desk.store.db.conn.set_trace_callback(None)
    assert [sql for sql in said if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK"))] == ["BEGIN IMMEDIATE", "COMMIT"]


def test_a_transaction_that_fails_leaves_nothing(desk: Desk, meeting_id: int) -> None:
    def fail() -> None:
        with desk.step("prøve", meeting_id) as step:
            step.tx.update("meetings", meeting_id, {"title": "Andet"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert desk.meeting(meeting_id).title == "KKR-netværk Børn og Unge"


def test_another_writer_is_waited_for_and_then_named(desk: Desk, meeting_id: int, workspace: Workspace) -> None:
    other = sqlite3.connect(workspace.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.store.db.conn.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(DatabaseBusy, match="optaget af et andet program"):
        capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "noget")
    other.execute("ROLLBACK")
    other.close()
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "noget")


def test_a_full_disk_is_named_and_nothing_is_half_written(desk: Desk, meeting_id: int) -> None:
    row = desk.store.row("PRAGMA page_count")
    assert row is not None
    desk.store.db.conn.execute(f"PRAGMA max_page_count = {row['page_count']}")
    with pytest.raises(DiskFull, match="Disken er fuld"):
        capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "x" * 100_000)
    assert desk.meeting(meeting_id).items[0].entries == ()


def test_the_full_text_index_keeps_danish_letters_apart(desk: Desk, meeting_id: int) -> None:
    item = desk.meeting(meeting_id).items[0]
    capture.add(desk, meeting_id, item.key, "mødet i Ålborg")
    capture.add(desk, meeting_id, item.key, "mode i Alborg")

    def hits(word: str) -> list[str]:
        rows = desk.store.rows("SELECT text FROM entries_fts WHERE entries_fts MATCH ?", [f'"{word}"'])
        return [row["text"] for row in rows]

    assert hits("ålborg") == ["mødet i Ålborg"]
    assert hits("alborg") == ["mode i Alborg"]
    entry = desk.meeting(meeting_id).items[0].entries[0]
    capture.edit(desk, meeting_id, entry.id or 0, "mødet i Ribe")
    assert hits("ålborg") == []
    assert hits("ribe") == ["mødet i Ribe"]


def test_two_processes_may_open_a_new_workspace_at_once(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    with first.transaction() as tx:
        tx.insert("networks", {"name": "N"})
    before = second.data_version()
    with first.transaction() as tx:
        tx.insert("networks", {"name": "M"})
    assert second.data_version() != before
    first.close()
    second.close()
