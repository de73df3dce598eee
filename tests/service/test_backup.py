"""Backups of a workspace, those taken by themselves, and the way back and forth again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from kkrtui.domain.danish import file_size
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.refusals.backups import (
    BackupNotWritten,
    DamagedBackup,
    NotRestored,
    OpenElsewhere,
    RestoreUnfinished,
)
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.service import backup, capture
from kkrtui.service.desk import Desk
from kkrtui.store import migrations, swap, unpacking
from kkrtui.store.database import APPLICATION_ID
from kkrtui.workspace import Workspace
from tests.invented import Clock


def note(desk: Desk, meeting_id: int, text: str) -> None:
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, text)


def texts(workspace: Workspace) -> list[str]:
    desk = Desk.open(workspace, "cli")
    try:
        return [row["text"] for row in desk.store.rows("SELECT text FROM entries ORDER BY id")]
    finally:
        desk.close()


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def taken(desk: Desk, meeting_id: int) -> backup.BackedUp:
    """A backup with the line »Før«; the workspace has »Efter« besides."""
    note(desk, meeting_id, "Før")
    made = backup.back_up(desk)
    note(desk, meeting_id, "Efter")
    desk.close()
    return made


def test_a_backup_has_the_time_in_its_name_and_says_what_is_in_it(desk: Desk, meeting_id: int) -> None:
    assert meeting_id
    for name in ("ordliste.txt", "teams-ord.json", "andet.txt"):
        desk.workspace.database.with_name(name).write_text("{}")
    made = backup.back_up(desk)
    assert made.path == desk.workspace.backups / "kkrtui-2026-03-06-100000.zip"
    assert made.own_files == ("teams-ord.json", "ordliste.txt")
    assert backup.contents_words(made.contents) == "1 møde, 6. marts 2026 · sidst ændret 6. marts 2026 kl. 10:00"
    assert made.size == made.path.stat().st_size
    assert made.notes == ()


def test_no_backup_is_ever_written_over(desk: Desk, tmp_path: Path) -> None:
    first, second = backup.back_up(desk), backup.back_up(desk)
    assert (first.path.name, second.path.name) == ("kkrtui-2026-03-06-100000.zip", "kkrtui-2026-03-06-100000-v2.zip")
    (tmp_path / "kopi.zip").write_text("en andens")
    third = backup.back_up(desk, tmp_path / "kopi.zip")
    assert (third.path.name, third.notes) == ("kopi-v2.zip", ("kopi.zip lå der allerede; kopien hedder kopi-v2.zip.",))
    assert (tmp_path / "kopi.zip").read_text() == "en andens"


def test_a_folder_gets_the_backup_under_its_own_name(desk: Desk, tmp_path: Path) -> None:
    assert backup.back_up(desk, tmp_path).path == tmp_path / "kkrtui-2026-03-06-100000.zip"


def test_a_folder_that_is_synchronised_is_told_of(desk: Desk, tmp_path: Path) -> None:
    (note,) = backup.back_up(desk, tmp_path / "OneDrive - Lejre Kommune" / "kopi.zip").notes
    assert note.startswith("Kopien ligger i en mappe, som OneDrive synkroniserer")


def test_what_is_taken_by_itself_is_one_a_day_and_the_newest_thirty(desk: Desk, clock: Clock) -> None:
    by_hand = backup.back_up(desk)
    before_update = desk.workspace.backups / "kkrtui-20260306T090000000000-foer-0006_memory.db"
    before_update.write_bytes(b"")
    for _ in range(32):
        clock.now += timedelta(hours=23, minutes=30)
        backup.back_up_by_itself(desk)
        clock.now += timedelta(minutes=30)
        newest = backup.back_up_by_itself(desk)
    kept = {path.name for path in desk.workspace.backups.iterdir()}
    by_itself = sorted(name for name in kept if name.endswith("-automatisk.zip"))
    assert len(by_itself) == len({name[:17] for name in by_itself}) == backup.KEPT_AUTOMATICALLY == 30
    assert by_itself[-1] == newest.path.name
    assert by_itself[0] == "kkrtui-2026-03-09-100000-automatisk.zip"
    assert kept - set(by_itself) == {by_hand.path.name, before_update.name}


def test_a_backup_that_fails_lets_no_earlier_one_go(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    first = backup.back_up_by_itself(desk)
    clock.now += timedelta(minutes=1)
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(BackupNotWritten):
        backup.back_up_by_itself(desk)
    assert [path.name for path in desk.workspace.backups.iterdir()] == [first.path.name]


def test_a_restore_can_be_restored_from(taken: backup.BackedUp, workspace: Workspace, clock: Clock) -> None:
    template = workspace.database.with_name("skabelon.docx")
    template.write_text("nu")
    done = backup.restore(workspace, taken.path, clock())
    assert (done.coming.meetings, done.files, done.was_here) == (1, (), True)
    assert done.here is not None
    assert done.here.changed is not None
    assert done.kept == workspace.backups / "kkrtui-2026-03-06-100000-foer-gendannelse.zip"
    assert texts(workspace) == ["Før"]
    assert template.read_text() == "nu", "own files that are not in the backup stay"
    template.write_text("siden")
    again = backup.restore(workspace, done.kept, clock())
    assert (texts(workspace), again.files, template.read_text()) == (["Før", "Efter"], ("skabelon.docx",), "nu")
    assert sorted(path.name for path in workspace.database.parent.iterdir()) == [
        "backups",
        "kkrtui.db",
        "skabelon.docx",
    ]


def test_a_dry_run_tells_and_changes_nothing(taken: backup.BackedUp, workspace: Workspace, clock: Clock) -> None:
    before = everything_in(workspace.root)
    told = backup.restore(workspace, taken.path, clock(), dry_run=True)
    assert (told.coming.meetings, told.kept) == (1, None)
    assert told.here is not None
    assert told.here.meetings == 1
    assert everything_in(workspace.root) == before


def test_an_empty_workspace_takes_a_backup(taken: backup.BackedUp, tmp_path: Path, clock: Clock) -> None:
    empty = Workspace(tmp_path / "en ny maskine")
    assert backup.restore(empty, taken.path, clock(), dry_run=True).was_here is False
    assert not empty.root.exists()
    done = backup.restore(empty, taken.path, clock())
    assert (done.was_here, done.here, done.kept) == (False, None, None)
    assert texts(empty) == ["Før"]


def test_a_backup_is_found_by_its_name(taken: backup.BackedUp, workspace: Workspace, clock: Clock) -> None:
    assert backup.restore(workspace, Path(taken.path.name), clock()).file == taken.path


def test_files_that_are_none_are_told_of(workspace: Workspace, desk: Desk, clock: Clock) -> None:
    with pytest.raises(WrongFile, match="findes ikke"):
        backup.restore(workspace, Path("nix.zip"), clock())
    with pytest.raises(WrongFile, match="er ikke en fil"):
        backup.restore(workspace, workspace.root, clock())
    with pytest.raises(MissingInput, match="den database, der er i brug"):
        backup.restore(workspace, workspace.database, clock())
    assert desk.store.data_version()


def test_an_open_workspace_is_left_alone(
    taken: backup.BackedUp, workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_WAIT_SECONDS", 0.01)
    other = Desk.open(workspace, "chair")
    with pytest.raises(OpenElsewhere, match="Luk kkrtui i det andet vindue"):
        backup.restore(workspace, taken.path, clock())
    other.close()
    assert texts(workspace) == ["Før", "Efter"]
    assert [path.name for path in workspace.backups.iterdir()] == [taken.path.name]


def test_a_damaged_backup_changes_nothing(taken: backup.BackedUp, workspace: Workspace, clock: Clock) -> None:
    taken.path.write_bytes(taken.path.read_bytes()[:-500])
    before = everything_in(workspace.root)
    with pytest.raises(DamagedBackup):
        backup.restore(workspace, taken.path, clock())
    assert everything_in(workspace.root) == before


def test_a_damaged_database_gives_way_and_is_kept_as_it_was(
    taken: backup.BackedUp, workspace: Workspace, clock: Clock
) -> None:
    desk = Desk.open(workspace, "cli", clock)
    note(desk, 1, "Efter det")
    log = Path(f"{workspace.database}-wal").read_bytes()
    desk.close()
    workspace.database.write_bytes(b"noget helt andet " * 100)
    Path(f"{workspace.database}-wal").write_bytes(log)
    done = backup.restore(workspace, taken.path, clock())
    assert (done.was_here, done.here) == (True, None)
    assert done.kept is not None
    assert done.kept.name == "kkrtui-2026-03-06-100000-beskadiget.zip"
    assert texts(workspace) == ["Før"]
    with pytest.raises(DamagedBackup):
        backup.restore(workspace, done.kept, clock())


def test_a_backup_of_an_older_program_is_brought_up_to_date(
    workspace: Workspace, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "kkrtui-20250101T000000000000-foer-0002_summary_of.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        steps = migrations.SCHEMA._migrations
        with monkeypatch.context() as patched:
            patched.setattr(migrations.SCHEMA, "_migrations", steps[:1])
            migrations.SCHEMA.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("INSERT INTO networks (name) VALUES ('Netværk')")
        connection.execute("INSERT INTO meetings (network_id, title, date) VALUES (1, 'Møde', '2025-03-06')")
    before = old.read_bytes()
    done = backup.restore(workspace, old, clock())
    assert (done.coming.meetings, str(done.coming.newest), done.made) == (1, "2025-03-06", None)
    desk = Desk.open(workspace, "cli")
    assert desk.meeting(1).title == "Møde"
    desk.close()
    assert old.read_bytes() == before
    assert sorted(path.name for path in workspace.database.parent.iterdir()) == ["kkrtui.db"]


@pytest.mark.parametrize("call", ["rename", "fsync"])
def test_a_restore_that_fails_before_it_counts_changes_nothing(
    taken: backup.BackedUp, workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, call, lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
        with pytest.raises((NotRestored, BackupNotWritten), match="der kan ikke skrives i mappen"):
            backup.restore(workspace, taken.path, clock())
    assert texts(workspace) == ["Før", "Efter"]
    assert not swap.pending(workspace.database)
    assert not list(workspace.database.parent.glob(".kkrtui-*"))


def test_a_restore_that_counts_is_finished_by_whoever_opens_next(
    taken: backup.BackedUp, workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target) == workspace.database:
            raise PermissionError(13, "used by another process")
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", held)
        with pytest.raises(RestoreUnfinished, match="så gøres det færdigt"):
            backup.restore(workspace, taken.path, clock())
        with pytest.raises(RestoreUnfinished):
            Desk.open(workspace, "cli")
    assert texts(workspace) == ["Før"]
    assert not swap.pending(workspace.database)


def test_words_for_people() -> None:
    assert [file_size(size) for size in (0, 312_400, 1_240_000)] == ["1 kB", "312 kB", "1,2 MB"]
    assert backup.contents_words(backup.Contents(0, None, None)) == "ingen møder"
