"""The texts of the files that a meeting's attachments point at, as far as they are on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kkrtui.domain.checks.finding import Place
from kkrtui.domain.checks.record import Piece
from kkrtui.domain.entries import Attachment, Link
from kkrtui.domain.errors import Refusal
from kkrtui.domain.meeting import Meeting
from kkrtui.intake.source import document_text, open_source

_READ = (".docx", ".pdf", ".txt", ".md")
_MOST_BYTES = 20_000_000
_MOST_CHARACTERS = 400_000


def attached_texts(meeting: Meeting, folder: Path) -> tuple[Piece, ...]:
    """The text of each attached file that can be read, at the place that names it; a file that can't be is passed over.

    Args:
        meeting: the meeting.
        folder: the workspace, where a path without a folder is looked for.
    """
    found: list[Piece] = []
    for place, said in _named(meeting):
        path = _path(said, folder)
        if path is None:
            continue
        try:
            text = document_text(open_source(path))
        except (Refusal, OSError):
            continue
        found.append(Piece(place, text[:_MOST_CHARACTERS]))
    return tuple(found)


def _named(meeting: Meeting) -> Iterator[tuple[Place, str]]:
    """Everything that may be a path: titles of the header's list, and what entries name or point at."""
    for number, attachment in enumerate(meeting.attachments):
        yield Place("attachments", row=number), attachment.title
    for item in meeting.items:
        for number, entry in enumerate(item.entries, 1):
            if isinstance(entry, (Attachment, Link)):
                place = Place("url", item.id, item.number, entry.id, number)
                yield from ((place, said) for said in dict.fromkeys((entry.url, entry.title, entry.text)) if said)


def _path(said: str, folder: Path) -> Path | None:
    """The file some words point at; None when they point at none that may be read."""
    words = said.strip().strip('"»«')
    try:
        if words.lower().startswith("file:"):
            words = unquote(urlsplit(words).path)
        if not words.lower().endswith(_READ) or "\n" in words or "://" in words:
            return None
        path = Path(words).expanduser()
        path = path if path.is_absolute() else folder / path
        return path if path.is_file() and path.stat().st_size <= _MOST_BYTES else None
    except (OSError, RuntimeError, ValueError):
        return None
