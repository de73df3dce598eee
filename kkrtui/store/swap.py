"""Other files in the place of a workspace's own, all of them or none, whatever happens on the way.

What is to come is made ready in a folder of its own. Giving that folder its final name is the one moment that counts:
from then on whoever opens the database first moves its files into place. So a process that is killed at any point
leaves either what was there or what was to come.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kkrtui.domain.refusals.backups import RestoreUnfinished
from kkrtui.store.disk import sync_file, sync_folder, why

_PENDING = "gendannes"


def pending(database: Path) -> bool:
    """Whether files wait to be moved into place."""
    return (database.parent / _PENDING).is_dir()


def identity(database: Path) -> tuple[int, int] | None:
    """What tells a file from another one that has taken its name; None when there is none."""
    try:
        found = database.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def commit(ready: Path, database: Path) -> None:
    """Decides that the files in a folder take the place of those of the same names beside the database.

    Args:
        ready: the folder, on the same disk; its database is closed and has no log.
        database: the database they go beside; nobody has it open, and it has no log either, because a log would be
            read into whatever file has the name.

    Raises:
        OSError: nothing was changed.
    """
    for path in ready.iterdir():
        sync_file(path)
    sync_folder(ready)
    os.rename(ready, database.parent / _PENDING)
    sync_folder(database.parent)


def finish(database: Path) -> None:
    """Moves files that wait into place, the database last; several processes may do so at once.

    Raises:
        RestoreUnfinished: some could not be moved; they wait for the next to try.
    """
    folder = database.parent / _PENDING
    if not folder.is_dir():
        return
    try:
        for path in sorted(folder.iterdir(), key=lambda path: path.name == database.name):
            with suppress(FileNotFoundError):
                os.replace(path, database.parent / path.name)
        sync_folder(database.parent)
        with suppress(FileNotFoundError):
            folder.rmdir()
    except OSError as error:
        raise RestoreUnfinished(why(error)) from None
