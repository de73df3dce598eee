"""Files written in versions: the newest one that lies there, the next one beside it, each whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kkrtui.domain.danish import fold
from kkrtui.domain.refusals.storing import ExportNotWritten
from kkrtui.store.disk import why


def version_path(target: Path, version: int) -> Path:
    """`target` with a version number in its name."""
    return target.with_name(f"{target.stem}-v{version}{target.suffix}")


def slug(words: str, most: int = 60) -> str:
    """Words as they stand in a file's name: letters that every system takes, no more than some."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:most].strip("-")


def newest(target: Path, *, versioned: bool) -> tuple[Path | None, int]:
    """The newest version that lies there, and its number; None and 1 when there is none.

    Args:
        target: the path without a version.
        versioned: whether the first version has a number too; a path somebody named has its first one as it stands.

    Raises:
        ExportNotWritten: the folder can't be read, or what has the name is no file.
    """
    try:
        found = {
            int(match[1]): path
            for path in target.parent.glob(f"{_glob(target.stem)}-v*{_glob(target.suffix)}")
            if (match := re.fullmatch(rf"{re.escape(target.stem)}-v(\d+)", path.stem))
        }
        if not versioned and target.exists():
            # What lies there is read to be compared, and a device such as /dev/full never ends.
            if not target.is_file():
                raise ExportNotWritten(str(target), "det er en mappe" if target.is_dir() else "det er ingen fil")
            found.setdefault(1, target)
    except OSError as error:
        raise ExportNotWritten(str(target), why(error)) from None
    if not found:
        return None, 1
    return found[max(found)], max(found)


def _glob(text: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", text)


def read(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        ExportNotWritten: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportNotWritten(str(path), why(error)) from None


def write(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        ExportNotWritten: nothing was written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise ExportNotWritten(str(path), why(error)) from None


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as it was saved.

    Attributes:
        path: the file that says it: a new version, or the newest one when that says it already.
        version: its number.
        before: the newest version that lay there; None when there was none.
        unchanged: whether that one says it already, so that nothing was written.
    """

    path: Path
    version: int
    before: Path | None = None
    unchanged: bool = False


def save(target: Path, content: bytes, *, versioned: bool) -> Saved:
    """Saves content as the next version of a file, unless the newest one says the same.

    Args:
        target: the path without a version.
        content: the file's bytes.
        versioned: whether the first version has a number too; a path somebody named has its first one as it stands.

    Raises:
        ExportNotWritten: nothing was written.
    """
    before, version = newest(target, versioned=versioned)
    if before is not None:
        if read(before) == content:
            return Saved(before, version, before, unchanged=True)
        version += 1
    path = version_path(target, version) if versioned or before is not None else target
    write(path, content)
    return Saved(path, version, before)


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(content).hexdigest()
