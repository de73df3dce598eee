"""A file as people have it -> what it is and its bytes, or a clear sentence about why it can't be used."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from kkrtui.domain.danish import clean_line
from kkrtui.domain.formats.handover import MOST_BYTES, NAME
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.proposal import Tick, unwatched
from kkrtui.intake.source_kinds import PARTS, SAID, STREAMS, SUFFIXES, TO_DO, FileKind, binary_kind, text_kind
from kkrtui.intake.text import decode
from kkrtui.intake.zipped import Package

__all__ = ["TEXT_KINDS", "FileKind", "Source", "document_text", "open_source"]

MOST_TEXT_BYTES = 5_000_000
"""No agenda is larger; a text that is has been picked by mistake."""
MOST_OFFICE_BYTES = 60_000_000
"""Pictures make Word and PDF files large; more than this is no meeting."""
TEXT_KINDS = frozenset({FileKind.TEXT, FileKind.JSON, FileKind.CSV, FileKind.ICS, FileKind.VCARD, FileKind.VTT})
"""What is characters from end to end."""

_HEAD = 4096
_HANDOVER = NAME.encode()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read: its name without folders, what it is, and its bytes."""

    name: str
    kind: FileKind
    data: bytes


def open_source(path: Path) -> Source:
    """Reads a file and says what it is, by its content first and its suffix after.

    Raises:
        WrongFile: it is not there, no file, empty, too large, locked, damaged, or of a kind that can't be read.
    """
    name = clean_line(path.name) or "Filen"
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise WrongFile(f"{name} er en mappe, ikke en fil. Vælg selve filen.")
        if not stat.S_ISREG(found.st_mode):
            raise WrongFile(f"{name} er ikke en almindelig fil. Vælg en fil med tekst.")
        if name.startswith("~$"):
            raise WrongFile(f"{name} er Words egen låsefil. Vælg filen uden »~$« foran navnet.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            _refuse_by_head(name, head)
            office = head.startswith((*_ZIP, _OLE)) or b"%PDF" in head[:1024]
            most = MOST_OFFICE_BYTES if office else MOST_BYTES if _HANDOVER in head else MOST_TEXT_BYTES
            size = max(os.fstat(file.fileno()).st_size, len(head))
            # A file may grow while it is read.
            data = head if size > most else head + file.read(most + 1 - len(head))
    except FileNotFoundError:
        raise WrongFile(f"Filen {clean_line(str(path))} findes ikke. Se efter, om navnet er skrevet rigtigt.") from None
    except PermissionError:
        raise WrongFile(f"Du har ikke lov til at læse {name}. Giv dig selv læseadgang, eller kopiér filen.") from None
    except (OSError, ValueError) as error:
        reason = clean_line(getattr(error, "strerror", None) or str(error))
        raise WrongFile(f"Filen {name} kan ikke læses ({reason}).") from None
    if max(size, len(data)) > most:
        raise WrongFile(
            f"{name} fylder {max(size, len(data)) // 1_000_000} MB; det er for stort til at være en mødefil. "
            f"Højst {most // 1_000_000} MB kan læses."
        )
    return Source(name, _kind(name, data), data)


def document_text(source: Source, tick: Tick = unwatched) -> str:
    """The text of a document, as Markdown as far as it has headings, lists and tables.

    Args:
        source: text, Word or PDF.
        tick: told how far a long reading is; it raises `ImportStopped` to stop.

    Raises:
        WrongFile: it holds no text, or none that can be read.
    """
    match source.kind:
        case FileKind.WORD:
            from kkrtui.intake.word import word_text

            return word_text(source.data, source.name, tick)
        case FileKind.PDF:
            from kkrtui.intake.pdf import pdf_text

            return pdf_text(source.data, source.name, tick)
        case FileKind.EXCEL:
            raise WrongFile(
                f"{source.name} er et Excel-ark. Det kan læses som en liste over personer, ikke som et møde."
            )
        case _:
            return decode(source.data, source.name)


def _refuse_by_head(name: str, head: bytes) -> None:
    """Refuses what its first bytes tell, before the rest is read."""
    if not head:
        raise WrongFile(f"{name} er tom. Gem filen igen, hvis der skulle stå noget i den.")
    if (kind := binary_kind(head)) is not None:
        raise WrongFile(f"{name} er {kind}")


def _kind(name: str, data: bytes) -> FileKind:
    if data.startswith(_OLE):
        raise WrongFile(f"{name} er {_old_office(data)}")
    if data.startswith(_ZIP):
        return _zip_kind(name, data)
    if b"%PDF" in data[:1024]:
        return FileKind.PDF
    by_suffix = SUFFIXES.get(Path(name).suffix.lower())
    text = _first_words(name, data, by_suffix)
    if kind := text_kind(text):
        return kind
    if refused := next((said for said, pattern in SAID if pattern.match(text)), ""):
        raise WrongFile(f"{name} er {refused}")
    return by_suffix if by_suffix in TEXT_KINDS and by_suffix else FileKind.TEXT


def _first_words(name: str, data: bytes, by_suffix: FileKind | None) -> str:
    """The first words of a file that is no office file, whatever its name.

    Raises:
        WrongFile: it is empty or no text.
    """
    try:
        return decode(data, name)[:_HEAD].lstrip()
    except WrongFile:
        if by_suffix is None or by_suffix in TEXT_KINDS or not data.strip(b"\0"):
            raise
        raise WrongFile(
            f"{name} hedder som {by_suffix.said}, men indholdet er noget andet eller beskadiget. "
            "Hent filen igen, eller åbn den i sit eget program, og gem den på ny."
        ) from None


def _old_office(data: bytes) -> str:
    """What an OLE file is, by the names of the streams in its directory."""
    return next(
        (said for stream, said in STREAMS if stream.encode("utf-16-le") in data),
        f"et ældre Office-dokument. {TO_DO}",
    )


def _zip_kind(name: str, data: bytes) -> FileKind:
    package = Package(data, name)
    names = package.names
    for begins, kind in PARTS:
        if any(member.startswith(begins) for member in names):
            if isinstance(kind, FileKind):
                if kind is FileKind.EXCEL:
                    package.weigh()
                return kind
            raise WrongFile(f"{name} er {kind}")
    kinds = package.read("mimetype", 200) if "mimetype" in names else b""
    if re.match(rb"application/vnd\.oasis\.opendocument\.(?:text|spreadsheet)", kinds or b""):
        raise WrongFile(
            f"{name} er et OpenDocument-dokument. Åbn det, og gem det som Word (.docx), Excel (.xlsx) eller tekst."
        )
    raise WrongFile(f"{name} er en zip-fil. Pak den ud, og vælg den fil i den, der skal læses.")
