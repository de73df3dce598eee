"""What reaches the disk and stays there when the plug is pulled, and why something did not."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path


def sync_file(path: Path) -> None:
    """Has a written file reach the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Has the names in a folder reach the disk, where the system can be asked for it (Windows can't)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems take no such order for a folder.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def why(error: OSError | sqlite3.Error) -> str:
    """What went wrong with a file, in Danish as far as it is known."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOSPC or "is full" in str(error):
        return "disken er fuld"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "unable to open" in str(error):
        return "der kan ikke skrives i mappen"
    if number in (errno.ENOTDIR, errno.EEXIST):
        return "en del af stien er en fil og ingen mappe"
    if number == errno.ENAMETOOLONG:
        return "navnet er for langt"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
