"""The one-page note to a forum, made from the record and written beside the other documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kkrtui.documents import forum_note, tree
from kkrtui.documents.forum_note import ForumNote, Source
from kkrtui.documents.render import RENDERERS
from kkrtui.documents.render.mail import render_letter
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.gaps import gap
from kkrtui.domain.instants import local
from kkrtui.service import exporting, versions
from kkrtui.service.desk import Desk
from kkrtui.service.escalations import Whole, whole
from kkrtui.service.exporting import Exported
from kkrtui.service.follow_up import Followed
from kkrtui.service.year import host_of
from kkrtui.store import exports

FORMATS = (*RENDERERS, "eml")
"""Every format a note is written in; the mail has the Word file attached."""

DEFAULT_FORMAT = "docx"
_LAYOUT = "notat"


def preview(desk: Desk, entry_id: int) -> tree.Document:
    """The note that would be written, as a tree.

    Raises:
        NoSuchEntry: there is no such escalation.
    """
    return forum_note.document(_note(desk, whole(desk, entry_id)))


def make(desk: Desk, entry_id: int, file_format: str = DEFAULT_FORMAT) -> Exported:
    """Makes a note without writing it.

    Raises:
        NoSuchEntry, MissingInput, WrongFile: there is no such escalation or format, a part for the format is missing,
            or the network's own template can't be used.
    """
    about = whole(desk, entry_id)
    note = _note(desk, about)
    return Exported(_rendered(desk, note, file_format, file_name(note, file_format)))


def write(desk: Desk, entry_id: int, file_format: str = DEFAULT_FORMAT, path: Path | None = None) -> Exported:
    """Writes a note to the exports folder, or to a path, as its next version; an unchanged one is left as it is.

    Raises:
        NoSuchEntry, MissingInput, WrongFile, ExportNotWritten, StorageFailure: no file was written.
    """
    about = whole(desk, entry_id)
    note = _note(desk, about)
    name = file_name(note, file_format)
    target = path or desk.workspace.exports / name
    content = _rendered(desk, note, file_format, name)
    newest, _ = versions.newest(target, versioned=path is None)
    written = exports.last(desk.store, str(newest)) if newest else None
    if newest and written:
        # A note bears the day it was written: one that differs in nothing else is the same note.
        as_then = _rendered(desk, replace(note, day=local(written.at).date()), file_format, name)
        content = as_then if as_then == versions.read(newest) else content
    made = Exported(content)
    meeting_id = about.meeting.key
    return exporting.put(desk, meeting_id, made, target, versioned=path is None, layout=_LAYOUT, form=file_format)


def file_name(note: ForumNote, file_format: str) -> str:
    """`2026-03-06-notat-til-styregruppen-takster.docx`, its version apart: the date is the meeting's."""
    own = note.own
    forum = versions.slug(note.forum, 30) or "forum"
    theme = versions.slug(own.entry.theme or own.entry.text, 40) or f"punkt-{own.item.number or own.item.key}"
    return f"{own.meeting.date.isoformat()}-notat-til-{forum}-{theme}.{file_format}"


def _rendered(desk: Desk, note: ForumNote, file_format: str, name: str) -> bytes:
    if file_format not in FORMATS:
        raise MissingInput(f"Formatet {file_format} findes ikke til et notat. Vælg {', '.join(FORMATS)}.")
    if file_format == "eml":
        attached = str(Path(name).with_suffix(".docx"))
        title = forum_note.note_title(note)
        return render_letter(title, _mail_text(note), (attached, _rendered(desk, note, "docx", attached)))
    template = exporting.template(desk) if file_format == "docx" else None
    return RENDERERS[file_format](forum_note.document(note), template)


def _mail_text(note: ForumNote) -> str:
    sender = note.network.printed(note.host) if note.host else ""
    lines = (
        f"Til {note.forum or gap('forum')}",
        "",
        f"Hermed et notat fra {note.network.name}. Det er vedhæftet.",
        "",
        "Venlig hilsen",
        note.network.name,
        *([sender] if sender else []),
    )
    return "\n".join(lines)


def _note(desk: Desk, about: Whole) -> ForumNote:
    day = about.entry.sent_on or desk.today
    own, *others = (_source(desk, one) for one in (about.one, *about.others))
    return ForumNote(about.network, own, tuple(others), day, _host(desk, about, day))


def _host(desk: Desk, about: Whole, day: date) -> str:
    """Who is host of the network in a year; the chair's organisation when nobody has said."""
    known = host_of(desk, about.one.origin.network_id, day.year)
    return known.organisation if known else about.meeting.chair.organisation


def _source(desk: Desk, one: Followed) -> Source:
    assert one.entry.id is not None
    return Source.of(desk.meeting(one.origin.meeting_id), one.entry.id)
