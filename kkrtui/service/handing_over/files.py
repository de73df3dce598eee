"""The network's own files in a handover: its Word template and its headings of Teams reports.

A file that is here already is never written over. What was put here is taken away again when the handover is undone,
unless somebody has changed it since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kkrtui.domain.danish import file_size
from kkrtui.domain.formats.handover import FILES, MOST_FILE_BYTES, HandedFile
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.teams_reports.words import read_own
from kkrtui.intake.text import decode
from kkrtui.intake.zipped import Package
from kkrtui.service import versions
from kkrtui.service.desk import Desk
from kkrtui.service.handing_over.lines import Act, Laid, Line, Writing
from kkrtui.store import handover as stored

_PART = "Filer"
_WORDS = {"skabelon.docx": "Word-skabelon", "teams-ord.json": "overskrifter fra Teams-rapporter"}
_UID = "fil:"
"""What begins the name of a file among what was received; no meeting is called so."""


def words(name: str) -> str:
    """What a file is, in Danish."""
    return _WORDS[name]


def own(desk: Desk) -> tuple[list[HandedFile], list[str]]:
    """The network's own files, and sentences about those that can't go along.

    Raises:
        ExportNotWritten: one can't be read.
    """
    found: list[HandedFile] = []
    notes: list[str] = []
    for name in FILES:
        path = _path(desk, name)
        if not path.is_file():
            continue
        content = versions.read(path)
        if 0 < len(content) <= MOST_FILE_BYTES:
            found.append(HandedFile(name, content))
        else:
            most = f"højst {MOST_FILE_BYTES // 1_000_000} MB kan"
            notes.append(f"{words(name)} ({name}) fylder for meget til at komme med; {most}. Send den for sig.")
    return found, notes


def lay_files(desk: Desk, theirs: Sequence[HandedFile], placed: list[Path]) -> Laid:
    """The files of a handover against those that are here.

    Args:
        desk: the workspace.
        theirs: the files.
        placed: told which were written.
    """
    laid = Laid()
    for file in theirs:
        path, key = _path(desk, file.name), f"file-{file.name}"
        text = f"{words(file.name)} ({file_size(len(file.content))})"
        if path.exists():
            if path.is_file() and versions.read(path) == file.content:
                laid.here("file")
            else:
                why = f"{file.name} er her allerede og er en anden; den bliver. Bed om deres for sig, hvis I vil skifte"
                laid.lines.append(Line(key, _PART, "Anderledes her", text, "file", why))
        elif wrong := _wrong(file):
            laid.lines.append(Line(key, _PART, "Udelades", text, "file", wrong))
        else:
            laid.lines.append(Line(key, _PART, "Ny", text, "file", answers=(("", _placing(path, file, placed)),)))
    return laid


def _wrong(file: HandedFile) -> str:
    """Why a file can't be used here, in Danish; empty when it can."""
    try:
        if file.name.endswith(".docx"):
            if not any(name.startswith("word/") for name in Package(file.content, file.name).names):
                return "er intet Word-dokument"
        else:
            read_own(decode(file.content, file.name), file.name)
    except WrongFile as error:
        return str(error)
    return ""


def _placing(path: Path, file: HandedFile, placed: list[Path]) -> Act:
    def act(writing: Writing) -> None:
        versions.write(path, file.content)
        placed.append(path)
        sha256 = versions.digest(file.content)
        stored.keep_received(writing.step.tx, f"{_UID}{file.name}", sha256, writing.step.now)

    return act


@contextmanager
def kept_only_if_stored() -> Iterator[list[Path]]:
    """Files that are put here in a step, taken away again when the step fails."""
    placed: list[Path] = []
    try:
        yield placed
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
        raise


def taken_back(desk: Desk, images: Sequence[Mapping[str, Any]]) -> None:
    """Takes the files away that an undone handover put here and nobody has changed since."""
    for image in images:
        row = image["after"] if image["table"] == "received" else None
        uid = str(row.get("uid", "")) if row else ""
        if row and uid.startswith(_UID) and uid.removeprefix(_UID) in FILES:
            path = _path(desk, uid.removeprefix(_UID))
            if path.is_file() and versions.digest(versions.read(path)) == row["sha256"]:
                path.unlink()


def _path(desk: Desk, name: str) -> Path:
    return desk.workspace.database.with_name(name)
