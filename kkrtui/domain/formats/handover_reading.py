"""A handover's text -> what it hands over, or a sentence about why it can't be taken."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from kkrtui.domain.formats.handover import FILES, FORMAT, MOST_FILE_BYTES, NAME, VERSION, HandedFile, Handover, checksum
from kkrtui.domain.formats.handover_meeting import decode_meeting
from kkrtui.domain.formats.node import Node
from kkrtui.domain.network import (
    About,
    Affiliation,
    Forum,
    HostSkip,
    HostYear,
    Network,
    Organisation,
    OrganisationKind,
    Person,
    PlannedDate,
    short_name,
)
from kkrtui.domain.refusals.handovers import DamagedHandover, NewerHandover, WrongHandover
from kkrtui.domain.refusals.importing import WrongFile, WrongFormat

MOST_MEETINGS = 2_000
MOST_PEOPLE = 5_000
"""No network has more."""

_SAID = re.compile(rf'"format"\s*:\s*"{NAME}@(\d{{1,6}})"')
_HEAD = 2_000


def is_handover(text: str) -> bool:
    """Whether a text says of itself that it is a handover, whole or not, of this version or another."""
    return _SAID.search(text[:_HEAD]) is not None


def decode(text: str) -> Handover:
    """What a handover's text hands over.

    Raises:
        WrongFile: it is none.
        NewerHandover: a newer kkrtui wrote it.
        DamagedHandover: it was cut short or changed on its way.
        WrongHandover: it breaks the format; the sentence says where.
    """
    data = _whole(text)
    try:
        return _handover(Node(data, ""))
    except WrongFormat as error:
        raise WrongHandover(error.where or "filen", error.why) from None


def _whole(text: str) -> dict[str, Any]:
    """The plain data, when it is as it was written."""
    said = _SAID.search(text[:_HEAD])
    if said is None:
        raise WrongFile(
            f"Filen er ingen overdragelse: den begynder ikke med {FORMAT}. Intet er gemt. "
            "En overdragelse laves med »Overdragelse« (v på listen over møder) eller »kkrtui handover«."
        )
    if int(said[1]) > VERSION:
        raise NewerHandover
    try:
        data = json.loads(text, parse_constant=_no_number)
        if not isinstance(data, dict) or data.get("format") != FORMAT or data.get("sha256") != checksum(data):
            raise DamagedHandover(cut=False)
    except (ValueError, RecursionError):
        raise DamagedHandover(cut=not text.rstrip().endswith("}")) from None
    return data


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def _handover(root: Node) -> Handover:
    root.read |= {"format", "sha256"}
    node = root.node("network")
    network = Network(
        name=node.required_line("name"),
        aliases=node.lines("aliases"),
        organisations=tuple(_member(member) for member in node.nodes("members")),
        forums=tuple(
            Forum(forum.required_line("name"), forum.lines("aliases"), rung=forum.integer("rung"))
            for forum in node.nodes("forums")
        ),
        people=tuple(_person(person) for person in node.nodes("people")),
        about=_about(node.node("about")),
    )
    meetings = root.nodes("meetings")
    if len(meetings) > MOST_MEETINGS:
        raise WrongFormat("meetings", f"der er flere end {MOST_MEETINGS} møder")
    if len(network.people) > MOST_PEOPLE:
        raise WrongFormat("network.people", f"der er flere end {MOST_PEOPLE} personer")
    handover = Handover(
        made=root.required_instant("made"),
        by=root.line("by"),
        network=network,
        hosts=tuple(HostYear(_year(h), h.required_line("organisation"), h.text("note")) for h in node.nodes("hosts")),
        skips=tuple(
            HostSkip(_year(s), s.required_line("organisation"), s.text("reason")) for s in node.nodes("host_skips")
        ),
        dates=tuple(
            PlannedDate(d.required_day("date"), d.text("theme"), d.text("place"), d.text("note"))
            for d in node.nodes("year_dates")
        ),
        meetings=tuple(decode_meeting(one.data, one.path) for one in meetings),
        files=tuple(_file(file) for file in root.nodes("files")),
    )
    for one in meetings:
        one.read |= set(one.data)  # decode_meeting has accounted for every key
    root.refuse_unread()
    _refuse_doubles(handover)
    return handover


def _member(node: Node) -> Organisation:
    name, kind = node.required_line("name"), node.choice("kind", OrganisationKind, OrganisationKind.EXTERNAL)
    return Organisation(
        short_name(name) if kind is OrganisationKind.MUNICIPALITY else name,
        kind,
        valid_from=node.day("valid_from"),
        valid_to=node.day("valid_to"),
    )


def _person(node: Node) -> Person:
    return Person(
        node.required_line("name"),
        node.lines("aliases"),
        node.line("email"),
        node.line("phone"),
        tuple(
            Affiliation(place.line("organisation"), place.line("title"), place.day("valid_from"), place.day("valid_to"))
            for place in node.nodes("affiliations")
        ),
    )


def _about(node: Node) -> About:
    return About(
        node.line("site"), node.text("background"), node.text("terms"), node.line("terms_url"), node.text("organising")
    )


def _year(node: Node) -> int:
    year = node.integer("year")
    if year is None or not 1900 <= year <= 2200:
        raise WrongFormat(f"{node.path}.year", "der skulle stå et årstal")
    return year


def _file(node: Node) -> HandedFile:
    name = node.required_line("name")
    if name not in FILES:
        raise WrongFormat(f"{node.path}.name", "en sådan fil hører ikke til en overdragelse")
    node.read.add("base64")
    try:
        content = base64.b64decode(node.data.get("base64") or "", validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise WrongFormat(f"{node.path}.base64", "indholdet kan ikke læses") from None
    if not 0 < len(content) <= MOST_FILE_BYTES:
        raise WrongFormat(f"{node.path}.base64", "filen er tom eller for stor")
    return HandedFile(name, content)


def _refuse_doubles(handover: Handover) -> None:
    """Refuses what a network has once and the file has twice."""
    network = handover.network
    _refuse_double("meetings", (one.uid for one in handover.meetings))
    _refuse_double("network.members", (one.name for one in network.organisations))
    _refuse_double("network.hosts", (str(one.year) for one in handover.hosts))
    _refuse_double("network.host_skips", (f"{one.year} {one.organisation}" for one in handover.skips))
    _refuse_double("network.year_dates", (one.date.isoformat() for one in handover.dates))
    _refuse_double("files", (one.name for one in handover.files))


def _refuse_double(where: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise WrongFormat(where, f"»{name}« står der to gange")
        seen.add(name)
