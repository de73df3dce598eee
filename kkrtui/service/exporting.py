"""Documents written: in any layout and format, versioned, never over a file that somebody may have edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from kkrtui.documents import tree as tree
from kkrtui.documents.layouts import DEFAULT_LAYOUT as DEFAULT_LAYOUT
from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import FollowUp, Options
from kkrtui.documents.render import RENDERERS
from kkrtui.documents.render.calendar import render_calendar
from kkrtui.documents.render.chart import render_chart
from kkrtui.documents.render.mail import render_mail
from kkrtui.documents.render.mail_recipients import recipients
from kkrtui.documents.render.meeting_json import render_meeting
from kkrtui.domain.danish import join
from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.follow_up import is_open
from kkrtui.domain.instants import at
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.meeting_texts import entry_outgoing, outgoing
from kkrtui.domain.network import Network
from kkrtui.domain.tally import expected_words, unmarked
from kkrtui.service import versions
from kkrtui.service.desk import Desk
from kkrtui.store import exports, follow_up, journal, meetings

LAYOUT_NAMES = tuple(LAYOUTS)
"""Every layout that can be asked for."""

FORMATS = (*RENDERERS, "json", "eml", "ics", "svg")
"""Every format that can be written."""

TEMPLATE = "skabelon.docx"
"""The network's own Word template, in the workspace's data folder."""

_MOST_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: layout, format, and what of the meeting may go out."""

    layout: str = DEFAULT_LAYOUT
    format: str = "md"
    with_access_details: bool = False
    with_private: bool = False
    actual_times: bool = False
    agenda: bool = False
    with_cpr: bool = False

    def going_out(self, meeting: Meeting) -> Meeting:
        """The meeting as it may go out: access details and CPR numbers in its texts only when somebody said yes."""
        return outgoing(meeting, with_access_details=self.with_access_details, with_cpr=self.with_cpr)


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
    meeting = wanted.going_out(desk.meeting(meeting_id))
    options = Options(
        wanted.with_access_details,
        wanted.actual_times,
        wanted.agenda,
        tuple(_left_open(desk, meeting, wanted)) if wanted.agenda else (),
    )
    return LAYOUTS[wanted.layout](desk.network(meeting_id), meeting, options)


def _left_open(desk: Desk, meeting: Meeting, wanted: Wanted) -> list[FollowUp]:
    """The open actions and unanswered escalations of the network's earlier meetings, as they may go out."""
    network_id = meetings.network_of(desk.store, meeting.key)
    return [
        FollowUp(
            origin.date,
            origin.number,
            entry_outgoing(entry, with_access_details=wanted.with_access_details, with_cpr=wanted.with_cpr),
        )
        for origin, entry in follow_up.said(desk.store, (EntryKind.ACTION, EntryKind.ESCALATION))
        if origin.network_id == network_id and origin.date < meeting.date
        if isinstance(entry, (Action, Escalation)) and is_open(entry)
    ]


def make(desk: Desk, meeting_id: int, wanted: Wanted) -> Exported:
    """Makes a document without writing it.

    Raises:
        NoSuchMeeting, MissingInput, WrongFile: there is no such meeting, layout or format, a part for the format is
            missing, or the network's own template can't be used.
    """
    stored, network = desk.meeting(meeting_id), desk.network(meeting_id)
    meeting = wanted.going_out(stored)
    notes = _left_out(stored, wanted)
    if meeting != stored and wanted.format != "svg":
        notes.append("Adgangsoplysninger eller CPR-numre i teksten er udeladt; »[… udeladt]« står i stedet.")
    match wanted.format:
        case "json":
            content = render_meeting(network, meeting, wanted.with_access_details, wanted.with_private)
        case "eml":
            content = _mail(desk, network, meeting, wanted)
            unreached = recipients(network, meeting, _addresses(network)).unreached
            if unreached:
                notes.append(f"Uden mailadresse: {join(unreached)}.")
        case "ics":
            content = render_calendar(network, meeting, _next(desk, meeting), _stamp(desk, meeting))
        case "svg":
            content = render_chart(meeting, desk.clock())
        case "docx":
            content = RENDERERS["docx"](preview(desk, meeting_id, wanted), template(desk))
        case known if known in RENDERERS:
            content = RENDERERS[known](preview(desk, meeting_id, wanted), None)
        case unknown:
            raise MissingInput(f"Formatet {unknown} findes ikke.")
    return Exported(content, notes=tuple(notes))


def template(desk: Desk) -> bytes | None:
    """The network's own template when the workspace holds one."""
    own = desk.workspace.database.with_name(TEMPLATE)
    return versions.read(own) if own.exists() else None


def _mail(desk: Desk, network: Network, meeting: Meeting, wanted: Wanted) -> bytes:
    """A mail with the Word file attached."""
    word = replace(wanted, format="docx", agenda=wanted.agenda or meeting.status is MeetingStatus.PLANNED)
    attached = (file_name(meeting, word), make(desk, meeting.key, word).content)
    return render_mail(network, meeting, attached, _addresses(network))


def _addresses(network: Network) -> dict[str, str]:
    return {person.name: person.email for person in network.people if person.email}


def _next(desk: Desk, meeting: Meeting) -> Meeting | None:
    network_id = meetings.network_of(desk.store, meeting.key)
    later = [m for m in meetings.listed(desk.store) if m.date > meeting.date and m.network_id == network_id]
    return desk.meeting(later[0].id) if later else None


def _stamp(desk: Desk, meeting: Meeting) -> datetime:
    """When the record last changed, so that the same record gives the same file."""
    steps = journal.steps(desk.store, meeting.key)
    return steps[-1].at if steps else at(meeting.date, meeting.start or time(12)).astimezone(UTC)


def export(desk: Desk, meeting_id: int, wanted: Wanted, path: Path | None = None) -> Exported:
    """Writes a document to the exports folder, or to a path, as its next version.

    A file that says the same is left as it is. One that says something else is never written over: the next version
    number is taken, and what has changed in the record in between is told.

    Raises:
        NoSuchMeeting, MissingInput, WrongFile, ExportNotWritten, StorageFailure: no file was written.
    """
    made = make(desk, meeting_id, wanted)
    meeting = desk.meeting(meeting_id)
    target = path or desk.workspace.exports / file_name(meeting, wanted)
    return put(desk, meeting_id, made, target, versioned=path is None, layout=wanted.layout, form=wanted.format)


def put(
    desk: Desk, meeting_id: int, made: Exported, target: Path, *, versioned: bool, layout: str, form: str
) -> Exported:
    """Writes what was made from a meeting as the next version of a file, never over one that says something else.

    Args:
        desk: the workspace.
        meeting_id: the meeting it was made from.
        made: the document.
        target: the file's path without a version.
        versioned: whether the first version has a number too; a path somebody named has its first one as it stands.
        layout: what is written down of its form: the layout's name, or what kind of document it is.
        form: its format.

    Raises:
        ExportNotWritten, StorageFailure: no file was written.
    """
    saved = versions.save(target, made.content, versioned=versioned)
    notes = list(made.notes)
    if saved.unchanged:
        return Exported(made.content, saved.path, saved.version, (*notes, "Filen er uændret siden sidst."))
    if saved.before is not None:
        written = exports.last(desk.store, str(saved.before))
        if written is not None and written.sha256 != versions.digest(versions.read(saved.before)):
            notes.append(f"{saved.before.name} er rettet i hånden siden, så den er ikke rørt.")
        notes.append(_changed(desk, meeting_id, saved.before.name, written))
    with desk.store.transaction() as tx:
        record = exports.Written(str(saved.path), saved.version, versions.digest(made.content), desk.clock())
        exports.record(tx, meeting_id, record, layout, form)
    return Exported(made.content, saved.path, saved.version, tuple(notes))


def _changed(desk: Desk, meeting_id: int, name: str, written: exports.Written | None) -> str:
    """What has changed in the record since a file was written, in a few words."""
    if written is None:
        return f"{name} er ikke skrevet af kkrtui, så der er skrevet en ny ved siden af."
    changes = journal.summaries_since(desk.store, meeting_id, written.at)
    if not changes:
        return f"Mødet er uændret siden {name}; forskellen ligger i skabelonen eller i det, der er valgt."
    shown = "; ".join(changes[-_MOST_CHANGES:])
    more = f" (og {len(changes) - _MOST_CHANGES} ændringer før dem)" if len(changes) > _MOST_CHANGES else ""
    return f"Ændret i mødet siden {name}: {shown}{more}."


def file_name(meeting: Meeting, wanted: Wanted) -> str:
    """The name of a meeting's file, its version apart: the date first, letters that every system takes."""
    approved = meeting.status is MeetingStatus.APPROVED
    status = (
        "tid"
        if wanted.format == "svg"
        else "dagsorden"
        if wanted.agenda
        else "referat"
        if approved
        else "udkast-til-referat"
    )
    title = versions.slug(meeting.title)
    printed = wanted.format in RENDERERS or wanted.format == "eml"
    layout = f"-{wanted.layout}" if printed and wanted.layout != DEFAULT_LAYOUT else ""
    return f"{meeting.date.isoformat()}-{status}-{title or 'moede'}{layout}.{wanted.format}"


def _left_out(meeting: Meeting, wanted: Wanted) -> list[str]:
    notes = []
    if (
        meeting.online
        and wanted.format != "svg"
        and (not wanted.with_access_details or wanted.format in ("eml", "ics"))
    ):
        notes.append("Møde-id, adgangskode og link er udeladt (--with-access-details tager dem med).")
    waiting = unmarked(meeting)
    held = meeting.status is not MeetingStatus.PLANNED and not wanted.agenda
    if waiting and wanted.format not in ("json", "svg", "ics") and held:
        notes.append(f"{expected_words(waiting)} – står ikke i dokumentet.")
    return notes
