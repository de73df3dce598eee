"""The exchange format `kkrtui/meeting@1`: a meeting as plain data and back without loss.

Missing, null and empty mean the same. Keys this version doesn't know are kept on the meeting, its items, entries and
attendance, and refused elsewhere: never dropped.
"""

from __future__ import annotations

from typing import Any

from kkrtui.domain.danish import clock
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.formats.entries import Canonical, decode_entry, encode_entry
from kkrtui.domain.formats.node import Node
from kkrtui.domain.instants import iso
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ItemState,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    Online,
    Run,
    YearDate,
)
from kkrtui.domain.network import Forum, Network, Organisation, OrganisationKind, short_name
from kkrtui.domain.participants import Attendance, AttendanceState, Contact, Participant, Presenter
from kkrtui.domain.refusals.importing import WrongFormat

FORMAT = "kkrtui/meeting@1"

_CONTACT = ("name", "department", "phone", "email", "organisation", "street", "postcode", "city")


def encode(
    network: Network, meeting: Meeting, *, with_access_details: bool = False, with_private: bool = False
) -> dict[str, Any]:
    """A meeting and its network as plain data.

    Args:
        network: the network it belongs to.
        meeting: the meeting.
        with_access_details: include meeting id, passcode and join link.
        with_private: include private notes.
    """
    return {
        "format": FORMAT,
        "network": {
            "name": network.name,
            "aliases": list(network.aliases),
            "organisations": [{"name": o.name, "kind": o.kind.value} for o in network.organisations],
            "forums": [{"name": f.name, "aliases": list(f.aliases)} for f in network.forums],
        },
        "meeting": _encode_header(meeting, with_access_details),
        "attendance": [_encode_attendance(row) for row in meeting.attendance],
        "items": [_encode_item(item, with_private) for item in meeting.items],
        "attachments": [{"number": a.number, "title": a.title} for a in meeting.attachments],
        "links": [{"title": link.title, "url": link.url} for link in meeting.links],
        "year_plan": [{"date": _day(d.date), "theme": d.theme} for d in meeting.year_plan],
    }


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _encode_header(meeting: Meeting, with_access_details: bool) -> dict[str, Any]:
    online = meeting.online if with_access_details else Online()
    return {
        "title": meeting.title,
        "number_in_year": meeting.number_in_year,
        "meetings_in_year": meeting.meetings_in_year,
        "date": meeting.date.isoformat(),
        "start": clock(meeting.start) if meeting.start else None,
        "end": clock(meeting.end) if meeting.end else None,
        "place": meeting.place,
        "online": {
            "meeting_id": online.meeting_id or None,
            "passcode": online.passcode or None,
            "join_url": online.join_url or None,
        },
        "catering": meeting.catering,
        "document_date": _day(meeting.document_date),
        "closing_summary": meeting.closing_summary,
        "status": meeting.status.value,
        "approved_on": _day(meeting.approved_on),
        "chair": _encode_participant(meeting.chair),
        "minute_taker": _encode_participant(meeting.minute_taker),
        "contact": {key: getattr(meeting.contact, key) for key in _CONTACT},
        **meeting.extra,
    }


def _encode_participant(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "title": participant.title,
        "organisation": participant.organisation,
        "email": participant.email,
    }


def _encode_attendance(row: Attendance) -> dict[str, Any]:
    return {
        "name": row.name,
        "title": row.title,
        "organisation": row.organisation,
        "email": row.email,
        "state": row.state.value,
        "for_items": list(row.for_items),
        "for": row.substitutes_for,
        "arrived": clock(row.arrived) if row.arrived else None,
        "left": clock(row.left) if row.left else None,
        "note": row.note,
        **row.extra,
    }


def _encode_item(item: AgendaItem, with_private: bool) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "presenters": [
            {"name": p.name, "title": p.title, "organisation": p.organisation, "note": p.note} for p in item.presenters
        ],
        "planned_start": clock(item.planned_start) if item.planned_start else None,
        "planned_end": clock(item.planned_end) if item.planned_end else None,
        "case_text": item.case_text,
        "purpose": item.purpose,
        "state": item.state.value,
        "runs": [{"start": iso(run.start), "end": iso(run.end) if run.end else None} for run in item.runs],
        "entries": [
            encode_entry(entry) for entry in item.entries if with_private or entry.kind is not EntryKind.PRIVATE
        ],
        **item.extra,
    }


def decode(data: Any) -> tuple[Network, Meeting]:
    """The network and meeting of plain data in the exchange format.

    Raises:
        WrongFormat: with the path of what breaks the format, in Danish.
    """
    root = Node(data, "")
    if root.text("format") != FORMAT:
        raise WrongFormat("format", f"der skulle stå {FORMAT}")
    network = _decode_network(root.node("network"))
    canonical = Canonical(network)
    header = root.node("meeting")
    attendance = tuple(_decode_attendance(row, network) for row in root.nodes("attendance"))
    items = tuple(_decode_item(item, network, canonical) for item in root.nodes("items"))
    attachments = tuple(
        ListedAttachment(a.required_line("title"), a.integer("number")) for a in root.nodes("attachments")
    )
    links = tuple(ListedLink(link.line("title"), link.text("url")) for link in root.nodes("links"))
    year_plan = tuple(YearDate(d.day("date"), d.text("theme")) for d in root.nodes("year_plan"))
    meeting = Meeting(
        title=header.required_line("title"),
        date=header.required_day("date"),
        start=header.clock("start"),
        end=header.clock("end"),
        number_in_year=header.integer("number_in_year"),
        meetings_in_year=header.integer("meetings_in_year"),
        place=header.text("place"),
        online=_decode_online(header.node("online")),
        catering=header.text("catering"),
        document_date=header.day("document_date"),
        closing_summary=header.text("closing_summary"),
        status=header.choice("status", MeetingStatus, MeetingStatus.PLANNED),
        approved_on=header.day("approved_on"),
        chair=_decode_participant(header.node("chair"), network),
        minute_taker=_decode_participant(header.node("minute_taker"), network),
        contact=Contact(**{key: header.node("contact").line(key) for key in _CONTACT}),
        attendance=attendance,
        items=items,
        attachments=attachments,
        links=links,
        year_plan=year_plan,
        extra=header.unread(),
    )
    root.refuse_unread()
    return network, meeting


def _decode_network(node: Node) -> Network:
    organisations = tuple(
        Organisation(
            short_name(o.required_line("name")) if o.text("kind") == "municipality" else o.required_line("name"),
            o.choice("kind", OrganisationKind, OrganisationKind.EXTERNAL),
        )
        for o in node.nodes("organisations")
    )
    forums = tuple(Forum(f.required_line("name"), f.lines("aliases")) for f in node.nodes("forums"))
    return Network(node.line("name"), node.lines("aliases"), organisations, forums)


def _organisation(node: Node, network: Network) -> str:
    """An organisation's name, a member municipality's in its short form."""
    name = node.line("organisation")
    known = network.organisation(name) if name else None
    return known.name if known else short_name(name)


def _decode_online(node: Node) -> Online:
    return Online(node.line("meeting_id"), node.line("passcode"), node.line("join_url"))


def _decode_participant(node: Node, network: Network) -> Participant:
    return Participant(node.line("name"), node.line("title"), _organisation(node, network), node.line("email"))


def _decode_attendance(node: Node, network: Network) -> Attendance:
    return Attendance(
        name=node.required_line("name"),
        title=node.line("title"),
        organisation=_organisation(node, network),
        email=node.line("email"),
        state=node.choice("state", AttendanceState, AttendanceState.EXPECTED),
        for_items=node.integers("for_items"),
        substitutes_for=node.line("for"),
        arrived=node.clock("arrived"),
        left=node.clock("left"),
        note=node.text("note"),
        extra=node.unread(),
    )


def _decode_item(node: Node, network: Network, canonical: Canonical) -> AgendaItem:
    return AgendaItem(
        number=node.integer("number"),
        title=node.required_line("title"),
        kind=node.choice("kind", ItemKind, ItemKind.DISCUSSION),
        presenters=tuple(
            Presenter(p.required_line("name"), p.line("title"), _organisation(p, network), p.text("note"))
            for p in node.nodes("presenters")
        ),
        planned_start=node.clock("planned_start"),
        planned_end=node.clock("planned_end"),
        case_text=node.text("case_text"),
        purpose=node.text("purpose"),
        state=node.choice("state", ItemState, ItemState.PLANNED),
        runs=tuple(Run(r.required_instant("start"), r.instant("end")) for r in node.nodes("runs")),
        entries=tuple(decode_entry(entry, canonical) for entry in node.nodes("entries")),
        extra=node.unread(),
    )
