"""Backups: everything of the workspace in one file, and back again; what is here is kept before it is replaced."""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kkrtui import __version__
from kkrtui.domain.danish import count, day_month_year
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import local
from kkrtui.domain.refusals.backups import NotRestored
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.domain.refusals.storing import DatabaseUnreadable
from kkrtui.service.desk import Desk
from kkrtui.service.versions import version_path
from kkrtui.store import archive, swap, unpacking
from kkrtui.store.archive import Contents as Contents
from kkrtui.store.archive import Part as Part
from kkrtui.store.database import Store
from kkrtui.store.disk import why
from kkrtui.workspace import Workspace

KEPT_AUTOMATICALLY = 30
"""How many of the backups that nobody asked for are kept; one a day."""

_AUTOMATIC = "automatisk"
_BY_ITSELF = re.compile(rf"kkrtui-(\d{{4}}-\d\d-\d\d)-\d{{6}}-{_AUTOMATIC}(?:-v\d+)?\.zip")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was taken.

    Attributes:
        path: where it lies.
        size: its bytes.
        contents: what the database in it holds.
        parts: the files in it.
        notes: Danish sentences about it.
    """

    path: Path
    size: int
    contents: Contents
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()

    @property
    def own_files(self) -> tuple[str, ...]:
        """The workspace's own files in it, without the database."""
        return tuple(part.name for part in self.parts if part.name != archive.DATABASE)


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put back, or would be.

    Attributes:
        file: the backup.
        made: when it was made, UTC; None for a bare database, which doesn't say.
        coming: what the database in it holds.
        files: the workspace's own files in it.
        was_here: whether there was a database.
        here: what it held; None when it could not be read.
        kept: the backup of what was here; None when nothing was, or nothing was changed.
    """

    file: Path
    made: datetime | None
    coming: Contents
    files: tuple[str, ...]
    was_here: bool
    here: Contents | None
    kept: Path | None = None


def back_up(desk: Desk, output: Path | None = None) -> BackedUp:
    """Takes a backup of the workspace, also while another process writes to it.

    Args:
        desk: the workspace.
        output: a file, or a folder that is there; None for the workspace's own folder for backups. A file that lies
            there is never written over: the backup gets a number.

    Raises:
        DatabaseUnreadable, BackupNotWritten: no backup was taken.
    """
    name = _named(desk.clock())
    wanted = (output / name if output.is_dir() else output) if output else desk.workspace.backups / name
    made = _written(desk, wanted)
    notes = []
    if output and made.path != wanted:
        notes.append(f"{wanted.name} lå der allerede; kopien hedder {made.path.name}.")
    if (cloud := Workspace(made.path.parent).synced_by) and not desk.workspace.synced_by:
        notes.append(
            f"Kopien ligger i en mappe, som {cloud} synkroniserer: alt i den kommer med, også private noter og "
            "adgangsoplysninger."
        )
    return replace(made, notes=tuple(notes))


def back_up_by_itself(desk: Desk) -> BackedUp:
    """Takes the day's backup that nobody asked for, and lets earlier ones of the day and those too old go.

    Raises:
        DatabaseUnreadable, BackupNotWritten: no backup was taken, and none let go.
    """
    made = _written(desk, desk.workspace.backups / _named(desk.clock(), _AUTOMATIC))
    found = [match for path in desk.workspace.backups.iterdir() if (match := _BY_ITSELF.fullmatch(path.name))]
    days = [match[1] for match in found if match[0] == made.path.name]
    for match in sorted(found, key=lambda match: match[0], reverse=True):
        if match[0] == made.path.name:
            continue
        if match[1] not in days and len(days) < KEPT_AUTOMATICALLY:
            days.append(match[1])
        else:
            # One that can't be deleted now is in nobody's way, and the next backup tries again.
            with suppress(OSError):
                made.path.with_name(match[0]).unlink()
    return made


def restore(workspace: Workspace, file: Path, now: datetime, *, dry_run: bool = False) -> Restored:
    """Puts a backup back: the database and the workspace's own files in it, all of them or none.

    What is here is kept as a backup first. Own files that are not in the backup stay.

    Args:
        workspace: where to; it may be empty.
        file: the backup, or the name of one in the workspace's folder for backups.
        now: the instant, UTC.
        dry_run: whether to look only.

    Raises:
        WrongFile, NotABackup, DamagedBackup, NewerBackup, OpenElsewhere, BackupNotWritten, StorageFailure: nothing was
            changed.
        RestoreUnfinished: it is done, but for moving files into place; whoever opens the workspace next does that.
    """
    database = workspace.database
    file = _found(workspace, file)
    try:
        if dry_run:
            with archive.working_folder(Path(tempfile.gettempdir())) as work:
                coming = unpacking.unpack(file, work / "klar")
            here = unpacking.look(database) if database.exists() else None
            return Restored(file, coming.made, coming.contents, coming.files, database.exists(), here)
        with archive.working_folder(database.parent) as work:
            coming = unpacking.unpack(file, work / "klar")
            swap.finish(database)
            was_here = database.exists() and database.stat().st_size > 0
            if not was_here:
                # One to hold on to, so that nobody begins another meanwhile.
                Store.open(database, workspace.backups).close()
            kept, here = _swapped(workspace, work / "klar", now, was_here=was_here)
    except OSError as error:
        raise NotRestored(why(error)) from error
    swap.finish(database)
    return Restored(file, coming.made, coming.contents, coming.files, was_here, here, kept)


def contents_words(contents: Contents) -> str:
    """`12 møder, det seneste 6. marts 2026 · sidst ændret 6. marts 2026 kl. 12:31`."""
    words = count(contents.meetings, "møde", "møder") if contents.meetings else "ingen møder"
    if contents.newest:
        words += f", {'det seneste ' if contents.meetings > 1 else ''}{day_month_year(contents.newest)}"
    return f"{words} · sidst ændret {instant_words(contents.changed)}" if contents.changed else words


def instant_words(instant: datetime) -> str:
    """`6. marts 2026 kl. 12:31`, Danish time."""
    return f"{day_month_year(local(instant).date())} kl. {local(instant):%H:%M}"


def _named(now: datetime, reason: str = "") -> str:
    return f"kkrtui-{local(now):%Y-%m-%d-%H%M%S}{f'-{reason}' if reason else ''}.zip"


def _free(wanted: Path) -> Path:
    path, version = wanted, 1
    while path.exists():
        version += 1
        path = version_path(wanted, version)
    return path


def _written(desk: Desk, wanted: Path) -> BackedUp:
    path, connection = _free(wanted), desk.store.db.conn
    parts = archive.write(connection, desk.workspace.database, path, desk.clock(), __version__)
    found = archive.contents(connection)
    if found is None:
        raise DatabaseUnreadable(str(desk.workspace.database))
    return BackedUp(path, path.stat().st_size, found, parts)


def _found(workspace: Workspace, file: Path) -> Path:
    """The backup somebody means: a path, or a name in the workspace's folder for backups."""
    path = file if file.exists() else workspace.backups / file
    if not path.exists():
        raise WrongFile(f"Filen {file} findes ikke. Sikkerhedskopierne ligger i {workspace.backups}.")
    if not path.is_file():
        raise WrongFile(f"{file} er ikke en fil. Vælg selve sikkerhedskopien.")
    if workspace.database.exists() and path.samefile(workspace.database):
        raise MissingInput(f"{file} er den database, der er i brug. Vælg en sikkerhedskopi af den.")
    return path.absolute()


def _swapped(
    workspace: Workspace, ready: Path, now: datetime, *, was_here: bool
) -> tuple[Path | None, Contents | None]:
    """Keeps what is here and decides that what is ready takes its place; gives where it is kept and what it held."""
    database, kept, here = workspace.database, None, None
    own = any(database.with_name(name).exists() for name in archive.OWN_FILES)
    with unpacking.alone(database) as connection:
        if connection is None:
            kept = _free(workspace.backups / _named(now, "beskadiget"))
            archive.write_unreadable(database, kept, now, __version__)
        elif was_here or own:
            kept = _free(workspace.backups / _named(now, "foer-gendannelse"))
            here = archive.contents(connection)
            # Whole or not, it is kept: what is wrong with it may be why somebody wants the backup.
            archive.write(connection, database, kept, now, __version__, checked=False)
        # Only what can't be read still has a log; it lies in what was kept, and would be read into what comes.
        for end in archive.BESIDE if connection is None else ("-shm",):
            Path(f"{database}{end}").unlink(missing_ok=True)
        swap.commit(ready, database)
    return kept, here
