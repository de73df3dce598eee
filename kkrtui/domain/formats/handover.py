"""The handover `kkrtui/handover@1`: what a network owns, as one file for the next host.

It is plain JSON, indented: a mail server lets it through, whoever is curious can open it, and four years of meetings
are less than two megabytes. `sha256` is taken of the canonical JSON of everything else. Private notes, access details,
secrets in the text and the fields of other programs stay out; what was said, the journal, drafts and settings are
never in it. Two handovers of the same record differ in `made` alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from kkrtui.domain.formats.handover_meeting import HandedMeeting, canonical, encode_meeting, without_secrets_in
from kkrtui.domain.instants import iso
from kkrtui.domain.network import Forum, HostSkip, HostYear, Network, Organisation, Person, PlannedDate

NAME = "kkrtui/handover"
VERSION = 1
FORMAT = f"{NAME}@{VERSION}"

MOST_BYTES = 20_000_000
"""No handover is larger: more would not pass a mail server."""
MOST_FILE_BYTES = 3_000_000
"""A template or list that goes with it is no larger."""

FILES = ("skabelon.docx", "teams-ord.json")
"""The network's own files that go with it: its Word template, its headings of Teams reports."""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """One of `FILES`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Handover:
    """What a network owns.

    Attributes:
        made: when the file was made, UTC.
        by: who hands over, as printed; empty when nobody knows.
        network: with every member it had, has or will have, each with its dates.
    """

    made: datetime
    by: str
    network: Network
    hosts: tuple[HostYear, ...] = ()
    skips: tuple[HostSkip, ...] = ()
    dates: tuple[PlannedDate, ...] = ()
    meetings: tuple[HandedMeeting, ...] = ()
    files: tuple[HandedFile, ...] = ()


def encode(handover: Handover) -> dict[str, Any]:
    """A handover as plain data, its checksum last."""
    data = {
        "format": FORMAT,
        "made": iso(handover.made),
        "by": handover.by,
        "network": _network(handover),
        "meetings": [encode_meeting(meeting) for meeting in handover.meetings],
        "files": [
            {"name": file.name, "base64": base64.b64encode(file.content).decode("ascii")} for file in handover.files
        ],
    }
    return data | {"sha256": checksum(data)}


def as_text(data: Mapping[str, Any]) -> str:
    """Plain data as the file has it."""
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def checksum(data: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of everything but the checksum itself."""
    said = {key: value for key, value in data.items() if key != "sha256"}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def same_record(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two handovers say the same, whenever each was made."""
    made = {"made", "sha256"}
    return {key: one[key] for key in one if key not in made} == {key: other[key] for key in other if key not in made}


def _network(handover: Handover) -> dict[str, Any]:
    network = handover.network
    told = {
        "name": network.name,
        "aliases": list(network.aliases),
        "about": asdict(network.about),
        "members": [_member(member) for member in network.organisations],
        "forums": [_forum(forum) for forum in network.forums],
        "hosts": [asdict(host) for host in handover.hosts],
        "host_skips": [asdict(skip) for skip in handover.skips],
        "year_dates": [
            {"date": one.date.isoformat(), "theme": one.theme, "place": one.place, "note": one.note}
            for one in handover.dates
        ],
    }
    bare: dict[str, Any] = without_secrets_in(told)
    return bare | {"people": [_person(person) for person in network.people]}


def _member(member: Organisation) -> dict[str, Any]:
    return {
        "name": member.name,
        "kind": member.kind.value,
        "valid_from": _day(member.valid_from),
        "valid_to": _day(member.valid_to),
    }


def _forum(forum: Forum) -> dict[str, Any]:
    return {"name": forum.name, "aliases": list(forum.aliases), "rung": forum.rung}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "email": person.email,
        "phone": person.phone,
        "affiliations": [
            {
                "organisation": place.organisation,
                "title": place.title,
                "valid_from": _day(place.valid_from),
                "valid_to": _day(place.valid_to),
            }
            for place in person.affiliations
        ],
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
