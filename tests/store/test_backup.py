"""Backups as files: whole or not there; and other files in the place of what is here, all of them or none."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkrtui.domain.refusals.backups import BackupNotWritten, DamagedBackup, NewerBackup, NotABackup, OpenElsewhere
from kkrtui.domain.refusals.storing import DatabaseUnreadable, FolderNotWritable
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import ensure_network
from kkrtui.store import archive, backup, swap, unpacking
from kkrtui.store.database import Store
from kkrtui.workspace import Workspace
from tests.terminal import ROOT

NOW = datetime(2026, 3, 6, 11, tzinfo=UTC)


def rename_network(desk: Desk, name: str) -> None:
    with desk.step("rename") as step:
        ensure_network(step.tx)
        step.tx.update("networks", 1, {"name": name})


def write(desk: Desk, target: Path) -> tuple[archive.Part, ...]:
    return archive.write(desk.store.db.conn, desk.workspace.database, target, NOW, "1.2.3")


def write_manifest(zipped: Path, **changes: object) -> None:
    """Writes a backup's manifest anew with other words."""
    with zipfile.ZipFile(zipped) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = {**json.loads(parts.pop("manifest.json")), **changes}
    with zipfile.ZipFile(zipped, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))


@pytest.fixture
def taken(desk: Desk, meeting_id: int, tmp_path: Path) -> Path:
    """A backup of one meeting and a template."""
    assert meeting_id
    desk.workspace.database.with_name("skabelon.docx").write_bytes(b"PK skabelon")
    write(desk, tmp_path / "kopi æøå.zip")
    return tmp_path / "kopi æøå.zip"


def test_a_backup_holds_the_database_with_its_log_and_the_own_files(desk: Desk, taken: Path, tmp_path: Path) -> None:
    assert Path(f"{desk.workspace.database}-wal").stat().st_size > 0
    with zipfile.ZipFile(taken) as zipped:
        assert zipped.namelist() == ["kkrtui.db", "skabelon.docx", "manifest.json"]
        manifest = json.loads(zipped.read("manifest.json"))
    assert {key: manifest[key] for key in ("format", "program", "made")} == {
        "format": "kkrtui/backup@1",
        "program": "1.2.3",
        "made": "2026-03-06T12:00:00+01:00",
    }
    unpacked = unpacking.unpack(taken, tmp_path / "her")
    assert (unpacked.contents.meetings, str(unpacked.contents.newest)) == (1, "2026-03-06")
    assert (unpacked.files, unpacked.made) == (("skabelon.docx",), NOW)
    assert sorted(path.name for path in (tmp_path / "her").iterdir()) == ["kkrtui.db", "skabelon.docx"]
    assert [path.name for path in tmp_path.glob(".kkrtui-*")] == []


def test_a_backup_is_taken_while_another_process_writes(desk: Desk, meeting_id: int, tmp_path: Path) -> None:
    with closing(sqlite3.connect(desk.workspace.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE meetings SET title = 'Halvt skrevet'")
        write(desk, tmp_path / "kopi.zip")
        other.execute("ROLLBACK")
    unpacking.unpack(tmp_path / "kopi.zip", tmp_path / "her")
    with closing(sqlite3.connect(tmp_path / "her" / "kkrtui.db")) as copied:
        assert copied.execute("SELECT title FROM meetings").fetchall() == [(desk.meeting(meeting_id).title,)]


def test_a_damaged_database_is_not_taken_for_a_backup(desk: Desk, taken: Path, tmp_path: Path) -> None:
    assert taken
    (root,) = desk.store.db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    desk.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (size,) = desk.store.db.execute("PRAGMA page_size").fetchone()
    desk.close()
    with desk.workspace.database.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with closing(sqlite3.connect(desk.workspace.database)) as damaged:
        with pytest.raises(DatabaseUnreadable, match="beskadiget"):
            archive.write(damaged, desk.workspace.database, tmp_path / "ny.zip", NOW, "1")
        assert not (tmp_path / "ny.zip").exists()
        archive.write(damaged, desk.workspace.database, tmp_path / "ny.zip", NOW, "1", checked=False)
    with pytest.raises(DamagedBackup):
        unpacking.unpack(tmp_path / "ny.zip", tmp_path / "her")


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_backup_that_fails_leaves_no_file(
    desk: Desk, meeting_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    assert meeting_id

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(BackupNotWritten, match="disken er fuld"):
        write(desk, tmp_path / "kopier" / "kopi.zip")
    assert list((tmp_path / "kopier").iterdir()) == []


def test_a_folder_that_takes_nothing_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "kopier").write_text("en fil")
    with pytest.raises(BackupNotWritten, match="Ingen sikkerhedskopi er taget"):
        write(desk, tmp_path / "kopier" / "kopi.zip")


def test_what_is_read_back_must_be_what_was_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(self: zipfile.ZipFile, path: Path, name: str) -> None:
        self.writestr(name, path.read_bytes()[:-1] + b"x")

    monkeypatch.setattr(zipfile.ZipFile, "write", changed)
    with pytest.raises(BackupNotWritten, match="læses ikke igen"):
        write(desk, tmp_path / "kopi.zip")
    assert not (tmp_path / "kopi.zip").exists()


def test_what_a_killed_backup_left_is_cleared_away_a_day_later(desk: Desk, tmp_path: Path) -> None:
    for name, age in ((".kkrtui-gammel", 100_000), (".kkrtui-ny", 0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kkrtui.db").write_text("halv")
        then = datetime.now(UTC).timestamp() - age
        os.utime(tmp_path / name, (then, then))
    write(desk, tmp_path / "kopi.zip")
    assert [path.name for path in tmp_path.glob(".kkrtui-*")] == [".kkrtui-ny"]


def test_a_copy_before_an_update_is_whole_or_not_there(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "sync_file", full)
    with pytest.raises(sqlite3.OperationalError):
        backup.back_up(desk.store.db.conn, tmp_path / "kopier", "kkrtui", "foer-0009")
    assert list((tmp_path / "kopier").iterdir()) == []
    (tmp_path / "fil").write_text("en fil")
    with pytest.raises(FolderNotWritable):
        backup.back_up(desk.store.db.conn, tmp_path / "fil", "kkrtui", "foer-0009")


@pytest.mark.parametrize("keep", [0, 1, 4, 100, -1000, -1])
def test_a_backup_cut_short_is_refused(taken: Path, tmp_path: Path, keep: int) -> None:
    taken.write_bytes(taken.read_bytes()[:keep])
    with pytest.raises((DamagedBackup, NotABackup), match="Intet er ændret"):
        unpacking.unpack(taken, tmp_path / "her")


def test_a_backup_with_one_changed_byte_is_refused(taken: Path, tmp_path: Path) -> None:
    whole = taken.read_bytes()
    for place in range(40, len(whole) // 2, len(whole) // 10):
        taken.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(DamagedBackup, match="beskadiget"):
            unpacking.unpack(taken, tmp_path / f"her {place}")


def test_a_part_that_is_not_the_one_in_the_manifest_is_refused(taken: Path, tmp_path: Path) -> None:
    write_manifest(taken, parts=[{"name": "kkrtui.db", "bytes": 1, "sha256": "0" * 64}])
    with pytest.raises(DamagedBackup):
        unpacking.unpack(taken, tmp_path / "her")


@pytest.mark.parametrize("parts", [[], None, "kkrtui.db", [{}], [{"name": "kkrtui.db"}], [{"name": "../ud.db"}]])
def test_a_manifest_that_makes_no_sense_is_refused(taken: Path, tmp_path: Path, parts: object) -> None:
    write_manifest(taken, parts=parts)
    with pytest.raises(DamagedBackup):
        unpacking.unpack(taken, tmp_path / "her")
    assert not (tmp_path / "ud.db").exists()


def test_a_later_versions_backup_is_refused_kindly(taken: Path, tmp_path: Path) -> None:
    write_manifest(taken, format="kkrtui/backup@2")
    with pytest.raises(NewerBackup, match="Opdatér kkrtui"):
        unpacking.unpack(taken, tmp_path / "her")


def test_a_backup_of_a_later_programs_database_is_refused_kindly(desk: Desk, tmp_path: Path) -> None:
    desk.store.db.table("_sqlite_migrations").insert(
        {"migration_set": "kkrtui", "name": "9999_from_the_future", "applied_at": "2030-01-01"}
    )
    write(desk, tmp_path / "kopi.zip")
    with pytest.raises(NewerBackup, match="nyere kkrtui"):
        unpacking.unpack(tmp_path / "kopi.zip", tmp_path / "her")


@pytest.mark.parametrize("name", ["tekst.txt", "tom.zip", "andet.zip", "andet.db"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "andet.zip":
        with zipfile.ZipFile(path, "w") as zipped:
            zipped.writestr("manifest.json", '{"format": "noget andet"}')
    elif name == "andet.db":
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE receipts (id INTEGER)")
    else:
        path.write_text("" if name == "tom.zip" else "Husk mælk")
    with pytest.raises(NotABackup, match="ikke en sikkerhedskopi fra kkrtui"):
        unpacking.unpack(path, tmp_path / "her")


def test_a_bare_copy_of_a_database_will_do_with_the_log_that_lies_beside_it(
    desk: Desk, meeting_id: int, tmp_path: Path
) -> None:
    assert meeting_id
    for end in ("", "-wal"):
        shutil.copyfile(f"{desk.workspace.database}{end}", tmp_path / f"kopi.db{end}")
    before = (tmp_path / "kopi.db").read_bytes()
    unpacked = unpacking.unpack(tmp_path / "kopi.db", tmp_path / "her")
    assert (unpacked.contents.meetings, unpacked.made) == (1, None)
    assert [path.name for path in (tmp_path / "her").iterdir()] == ["kkrtui.db"]
    assert (tmp_path / "kopi.db").read_bytes() == before


def test_nobody_is_alone_while_another_process_has_the_database_open(
    desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_WAIT_SECONDS", 0.01)
    desk.close()
    code = (
        "import sys; from pathlib import Path; from kkrtui.store.database import Store\n"
        "store = Store.open(Path(sys.argv[1]), Path(sys.argv[1]).parent)\n"
        "print('open', flush=True); sys.stdin.readline(); store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(desk.workspace.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with (
            pytest.raises(OpenElsewhere, match="Luk kkrtui i det andet vindue"),
            unpacking.alone(desk.workspace.database),
        ):
            pass
        other.communicate("\n")
    with unpacking.alone(desk.workspace.database) as connection:
        assert connection is not None
        assert archive.contents(connection) is not None
        assert not Path(f"{desk.workspace.database}-wal").exists()
        with (
            closing(sqlite3.connect(desk.workspace.database, timeout=0)) as late,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            late.execute("SELECT count(*) FROM meetings")
    assert Desk.open(desk.workspace, "referent").meeting(meeting_id).id == meeting_id


@pytest.mark.parametrize("finished", [False, True])
def test_who_waited_for_a_database_that_was_replaced_gets_the_new_one(
    desk: Desk, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finished: bool
) -> None:
    rename_network(desk, "Nyt")
    write(desk, tmp_path / "kopi.zip")
    rename_network(desk, "Gammelt")
    desk.close()
    connect = sqlite3.connect
    seen: list[Path] = []

    def replaced_meanwhile(database: Path, **how: object) -> sqlite3.Connection:
        opened = connect(database, **how)  # type: ignore[call-overload]
        if database == workspace.database and not seen:
            seen.append(database)
            unpacking.unpack(tmp_path / "kopi.zip", tmp_path / "klar")
            swap.commit(tmp_path / "klar", workspace.database)
            if finished:
                swap.finish(workspace.database)
        return opened  # type: ignore[no-any-return]

    monkeypatch.setattr("kkrtui.store.database.sqlite3.connect", replaced_meanwhile)
    store = Store.open(workspace.database, workspace.backups)
    assert [row["name"] for row in store.rows("SELECT name FROM networks")] == ["Nyt"]
    store.close()


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path

left = int(sys.argv[3])

def dying(function):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)  # as kill -9 does: nothing is closed, nothing cleared away
        return function(*arguments, **named)
    return call

import kkrtui.service.backup as service
from kkrtui.workspace import Workspace
for name in ("fsync", "rename", "replace", "rmdir", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
service.restore(Workspace(Path(sys.argv[1])), Path(sys.argv[2]), datetime(2026, 3, 6, 11, tzinfo=UTC))
os._exit(0)
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_a_restore_that_is_killed_leaves_what_was_or_what_comes(
    desk: Desk, workspace: Workspace, tmp_path: Path, damaged: bool
) -> None:
    template = workspace.database.with_name("skabelon.docx")
    rename_network(desk, "Nyt")
    template.write_text("Nyt")
    write(desk, tmp_path / "kopi.zip")
    rename_network(desk, "Gammelt")
    template.write_text("Gammelt")
    desk.close()
    if damaged:
        workspace.database.write_bytes(b"noget helt andet " * 99)
        Path(f"{workspace.database}-wal").write_bytes(b"rester")
    found, died = [], 0
    while True:
        here = tmp_path / f"forsøg {died}"
        shutil.copytree(workspace.root, here)
        command = [sys.executable, "-c", KILLED, str(here), str(tmp_path / "kopi.zip"), str(died)]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        try:
            store = Store.open(Workspace(here).database, Workspace(here).backups)
        except DatabaseUnreadable:
            name = "Gammelt" if damaged else "Ødelagt"
        else:
            (name,) = (str(row["name"]) for row in store.rows("SELECT name FROM networks"))
            assert archive.is_whole(store.db.conn)
            store.close()
        assert (here / "data" / "skabelon.docx").read_text() == name
        assert not (here / "data" / "gendannes").exists()
        found.append(name)
        if code == 0:
            break
        assert code == 9
        died += 1
    assert found == sorted(found), "once what comes has come, it stays"
    assert (found[0], found[-1], set(found)) == ("Gammelt", "Nyt", {"Gammelt", "Nyt"})
