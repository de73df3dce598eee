"""Documents written: versioned, never over a file that somebody may have edited."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kkrtui.documents import tree as tree
from kkrtui.documents.layouts import DEFAULT_LAYOUT as DEFAULT_LAYOUT
from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render import RENDERERS
from kkrtui.documents.render.meeting_json import render_meeting
from kkrtui.domain.danish import count, fold
from kkrtui.domain.errors import ExportNotWritten, MissingInput
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.tally import expected_words, unmarked
from kkrtui.service.desk import Desk
from kkrtui.store import exports

LAYOUT_NAMES = tuple(LAYOUTS)
"""Every layout that can be asked for."""

FORMATS = (*RENDERERS, "json")
"""Every format that can be written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: layout, format, and what of the meeting may go out."""

    layout: str = DEFAULT_LAYOUT
    format: str = "md"
    with_access_details: bool = False
    with_private: bool = False
    actual_times: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A document: its bytes, where it was written, and what is to be said about it.

    Attributes:
        content: the file's bytes.
        path: where it was written; None when it was only made.
        version: the number in its name.
        notes: Danish sentences: what was left out, what differs from the version before.
    """

    content: bytes
    path: Path | None = None
    version: int | None = None
    notes: tuple[str, ...] = ()


def preview(desk: Desk, meeting_id: int, wanted: Wanted) -> tree.Document:
    """The document that would be written, as a tree.

    Raises:
        NoSuchMeeting, MissingInput: there is no such meeting or layout.
    """
    if wanted.layout not in LAYOUTS:
        raise MissingInput(f"Layoutet {wanted.layout} findes ikke.")
    options = Options(wanted.with_access_details, wanted.actual_times)
    return LAYOUTS[wanted.layout](desk.network(meeting_id), desk.meeting(meeting_id), options)


def make(desk: Desk, meeting_id: int, wanted: Wanted) -> Exported:
    """Makes a document without writing it.

    Raises:
        NoSuchMeeting, MissingInput: there is no such meeting, layout or format.
    """
    meeting, network = desk.meeting(meeting_id), desk.network(meeting_id)
    if wanted.format == "json":
        content = render_meeting(network, meeting, wanted.with_access_details, wanted.with_private)
    elif wanted.format in RENDERERS:
        content = RENDERERS[wanted.format](preview(desk, meeting_id, wanted))
    else:
        raise MissingInput(f"Formatet {wanted.format} findes ikke.")
    return Exported(content, notes=tuple(_left_out(meeting, wanted)))


def export(desk: Desk, meeting_id: int, wanted: Wanted, path: Path | None = None) -> Exported:
    """Writes a document to the exports folder, or to a path, as its next version.

    A file that says the same is left as it is. One that says something else is never written over: the next version
    number is taken, and the difference is told.

    Raises:
        NoSuchMeeting, MissingInput, ExportNotWritten, StorageFailure: no file was written.
    """
    made = make(desk, meeting_id, wanted)
    meeting = desk.meeting(meeting_id)
    target = path or desk.workspace.exports / file_name(meeting, wanted)
    newest, version = _newest(target, versioned=path is None)
    notes = list(made.notes)
    if newest is not None:
        old = _read(newest)
        if old == made.content:
            return Exported(made.content, newest, version, (*notes, "Filen er uændret siden sidst."))
        written = exports.digest_of(desk.store, str(newest))
        if written is not None and written != _digest(old):
            notes.append(f"{newest.name} er rettet i hånden siden, så den er ikke rørt.")
        notes.append(_difference(newest.name, old, made.content))
        version += 1
        target = _version_path(target, version)
    elif path is None:
        target = _version_path(target, version)
    _write(target, made.content)
    with desk.store.transaction() as tx:
        record = exports.Written(str(target), version, _digest(made.content))
        exports.record(tx, meeting_id, record, wanted.layout, wanted.format, desk.clock())
    return Exported(made.content, target, version, tuple(notes))


def file_name(meeting: Meeting, wanted: Wanted) -> str:
    """The name of a meeting's file, its version apart: the date first, letters that every system takes."""
    status = "referat" if meeting.status is MeetingStatus.APPROVED else "udkast-til-referat"
    title = re.sub(r"[^a-z0-9]+", "-", fold(meeting.title)).strip("-")[:60].strip("-")
    return f"{meeting.date.isoformat()}-{status}-{title or 'moede'}.{wanted.format}"


def _left_out(meeting: Meeting, wanted: Wanted) -> list[str]:
    notes = []
    if meeting.online and not wanted.with_access_details:
        notes.append("Møde-id, adgangskode og link er udeladt (--with-access-details tager dem med).")
    waiting = unmarked(meeting)
    if waiting and wanted.format != "json" and meeting.status is not MeetingStatus.PLANNED:
        notes.append(f"{expected_words(waiting)} – står ikke i dokumentet.")
    return notes


def _version_path(target: Path, version: int) -> Path:
    return target.with_name(f"{target.stem}-v{version}{target.suffix}")


def _newest(target: Path, *, versioned: bool) -> tuple[Path | None, int]:
    """The newest version that lies there, and its number; the next free number is 1 when there is none.

    A path somebody named has its first version under just that name.
    """
    try:
        found = {
            int(match[1]): path
            for path in target.parent.glob(f"{_glob(target.stem)}-v*{_glob(target.suffix)}")
            if (match := re.fullmatch(rf"{re.escape(target.stem)}-v(\d+)", path.stem))
        }
        if not versioned and target.exists():
            found.setdefault(1, target)
    except OSError as error:
        raise ExportNotWritten(str(target), error.strerror or str(error)) from None
    if not found:
        return None, 1
    return found[max(found)], max(found)


def _glob(text: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", text)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExportNotWritten(str(path), error.strerror or str(error)) from None


def _write(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
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
        raise ExportNotWritten(str(path), error.strerror or str(error)) from None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _difference(name: str, old: bytes, new: bytes) -> str:
    """How a new version differs from the one before, in numbers of lines."""
    before, after = (content.decode(errors="replace").splitlines() for content in (old, new))
    changes = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    more = sum(line.startswith("+") for line in changes)
    fewer = sum(line.startswith("-") for line in changes)
    return f"Forskellen fra {name}: {count(more, 'linje', 'linjer')} til, {count(fewer, 'linje', 'linjer')} fra."
