"""The kinds of files people drop: how each is known, and what is said of those that can't be read."""

from __future__ import annotations

import re
from enum import StrEnum


class FileKind(StrEnum):
    """A kind of file that can be read."""

    TEXT = "text"
    JSON = "json"
    WORD = "word"
    PDF = "pdf"
    EXCEL = "excel"
    CSV = "csv"
    ICS = "ics"
    VCARD = "vcard"
    VTT = "vtt"

    @property
    def said(self) -> str:
        """What it is called in a sentence: `en PDF`."""
        return _NAMES[self]


_NAMES = {
    FileKind.TEXT: "en tekstfil",
    FileKind.JSON: "en JSON-fil",
    FileKind.WORD: "et Word-dokument",
    FileKind.PDF: "en PDF",
    FileKind.EXCEL: "et Excel-ark",
    FileKind.CSV: "en CSV-fil",
    FileKind.ICS: "en kalenderfil",
    FileKind.VCARD: "et visitkort (vCard)",
    FileKind.VTT: "en transskription (VTT)",
}
TO_DO = "Åbn det i Word eller Excel, og gem det som .docx eller .xlsx."
_PICTURE = "og har ingen tekst. Brug i stedet det dokument, billedet er taget af."
_SOUND = "Her læses kun tekst; brug mødets transskription (.vtt eller .docx)."

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", f"et billede (PNG) {_PICTURE}"),
    (b"\xff\xd8\xff", f"et billede (JPEG) {_PICTURE}"),
    (b"GIF8", f"et billede (GIF) {_PICTURE}"),
    (b"II*\0", f"et billede (TIFF) {_PICTURE}"),
    (b"MM\0*", f"et billede (TIFF) {_PICTURE}"),
    (b"{\\rtf", "et RTF-dokument. Åbn det i Word, og gem det som .docx."),
    (b"SQLite format 3\0", "en database, ikke et dokument. Er det kkrtuis egen, åbnes den med --workspace."),
    (b"MZ", "et program, ikke et dokument."),
    (b"\x7fELF", "et program, ikke et dokument."),
    (b"\xcf\xfa\xed\xfe", "et program, ikke et dokument."),
    (b"\xca\xfe\xba\xbe", "et program, ikke et dokument."),
    (b"Rar!", "en pakket fil (RAR). Pak den ud, og vælg den fil i den, der skal læses."),
    (b"7z\xbc\xaf", "en pakket fil (7z). Pak den ud, og vælg den fil i den, der skal læses."),
    (b"\x1f\x8b", "en pakket fil (gzip). Pak den ud, og vælg den fil i den, der skal læses."),
    (b"\x78\x9f\x3e\x22", "en winmail.dat. Bed afsenderen sende filen som en almindelig vedhæftning."),
    (b"ID3", f"en lydfil. {_SOUND}"),
    (b"OggS", f"en lydfil. {_SOUND}"),
    (b"%!PS", "en udskriftsfil (PostScript). Gem dokumentet som PDF eller Word i stedet."),
)
# Kinds whose mark stands some bytes in: the words at that place, and what is said.
_INSIDE: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftypheic", f"et billede (HEIC) {_PICTURE}"),
    (4, b"ftypmif1", f"et billede (HEIC) {_PICTURE}"),
    (4, b"ftyp", f"en film- eller lydfil. {_SOUND}"),
    (8, b"WEBP", f"et billede (WebP) {_PICTURE}"),
    (8, b"WAVE", f"en lydfil. {_SOUND}"),
)

STREAMS: tuple[tuple[str, str], ...] = (
    (
        "EncryptedPackage",
        "låst med en adgangskode. Åbn den i Word eller Excel, gem den uden adgangskode, og prøv igen.",
    ),
    ("__substg1.0_", "en mail fra Outlook (.msg). Gem den vedhæftede fil eller kopiér teksten ind i en tekstfil."),
    ("PowerPoint Document", "en PowerPoint-præsentation. Her læses Word, PDF, Excel og tekst."),
    ("WordDocument", "et Word-dokument i det gamle format (.doc). Åbn det i Word, og gem det som .docx."),
    ("Workbook", "et Excel-ark i det gamle format (.xls). Åbn det i Excel, og gem det som .xlsx."),
    ("Book", "et Excel-ark i det gamle format (.xls). Åbn det i Excel, og gem det som .xlsx."),
)
"""What an OLE file is, by a stream that only it has."""

PARTS: tuple[tuple[str, FileKind | str], ...] = (
    ("xl/workbook.bin", "et binært Excel-ark (.xlsb). Åbn det i Excel, og gem det som .xlsx."),
    ("word/", FileKind.WORD),
    ("xl/", FileKind.EXCEL),
    ("ppt/", "en PowerPoint-præsentation. Her læses Word, PDF, Excel og tekst; gem den som PDF."),
    ("visio/", "en Visio-tegning. Her læses Word, PDF, Excel og tekst."),
)
"""What an Office package is, by how the name of a part begins."""

SUFFIXES = {
    ".txt": FileKind.TEXT,
    ".md": FileKind.TEXT,
    ".json": FileKind.JSON,
    ".docx": FileKind.WORD,
    ".docm": FileKind.WORD,
    ".dotx": FileKind.WORD,
    ".pdf": FileKind.PDF,
    ".xlsx": FileKind.EXCEL,
    ".xlsm": FileKind.EXCEL,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".ics": FileKind.ICS,
    ".vcs": FileKind.ICS,
    ".vcf": FileKind.VCARD,
    ".vtt": FileKind.VTT,
}

SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "en webside, ikke et dokument. Åbn den, og kopiér teksten ind i en tekstfil, eller gem den som PDF.",
        re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL),
    ),
    (
        "et Word-dokument gemt som XML. Åbn det i Word, og gem det som .docx.",
        re.compile(r"<\?xml[^>]*>\s*<\?mso-application", re.IGNORECASE),
    ),
    (
        "en mail. Gem den vedhæftede fil, eller kopiér teksten ind i en tekstfil.",
        re.compile(
            r"(?=(?:.*\n){0,60}?(?:MIME-Version|Content-Type|Message-ID):)(?:Received|Return-Path|From|Delivered-To"
            r"|MIME-Version|X-[\w-]+|Date|Subject|To|Message-ID|Content-Type): \S",
            re.IGNORECASE,
        ),
    ),
    ("en genvej til en webadresse. Hent selve filen, og vælg den.", re.compile(r"\[InternetShortcut\]", re.IGNORECASE)),
)
"""Text that is no document, and what is said of it."""


def binary_kind(head: bytes) -> str | None:
    """What a file is that can't be read, by its first bytes; None when it isn't one of those."""
    if head[4:8] == b"ftyp" or head.startswith(b"RIFF"):
        for place, mark, said in _INSIDE:
            if head[place:].startswith(mark):
                return said
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return f"et billede (BMP) {_PICTURE}"
    for magic, said in _MAGIC:
        # Words may begin with the two letters that a program does.
        if head.startswith(magic) and (magic != b"MZ" or b"\0" in head):
            return said
    return None


def text_kind(text: str) -> FileKind | None:
    """What a text is, where its first words tell."""
    words = text[:200].upper()
    if words.startswith("BEGIN:VCALENDAR"):
        return FileKind.ICS
    if words.startswith("BEGIN:VCARD"):
        return FileKind.VCARD
    if words.startswith("WEBVTT"):
        return FileKind.VTT
    return FileKind.JSON if words.startswith("{") else None
