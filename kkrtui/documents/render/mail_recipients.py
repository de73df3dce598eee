"""Who gets a mail about a meeting: everybody the meeting names, each once, under an address that can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kkrtui.domain.danish import clean_line, fold
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.participants import Attendance, Participant

_LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who the mail goes to, and who it can't reach.

    Attributes:
        reached: name and address, in the order of the attendance list; the name may be empty.
        unreached: the names of those without an address that can be used.
    """

    reached: tuple[tuple[str, str], ...]
    unreached: tuple[str, ...]


def recipients(network: Network, meeting: Meeting, people_emails: Mapping[str, str]) -> Recipients:
    """Everybody on the attendance list, the chair and the minute-taker, nobody twice."""
    known = {fold(clean_line(name)): address for name, address in people_emails.items()}
    reached: list[tuple[Participant, str]] = []
    unreached: list[Participant] = []
    for someone in _everybody(meeting):
        candidates = (someone.email, _known_address(network, known, someone.name))
        address = next(filter(None, map(usable_address, candidates)), "")
        if not address:
            unreached.append(someone)
        elif not any(_same(someone, other) or address.lower() == used.lower() for other, used in reached):
            reached.append((someone, address))
    missing: list[Participant] = []
    for someone in unreached:
        if someone.name and not any(_same(someone, other) for other in (*missing, *(who for who, _ in reached))):
            missing.append(someone)
    return Recipients(
        tuple((someone.name, address) for someone, address in reached), tuple(someone.name for someone in missing)
    )


def usable_address(typed: str) -> str:
    """The address in what somebody typed, fit for a header; empty when it is none.

    A Danish letter may stand in the domain, which has an ASCII form; before the @ not every mail server takes it.
    """
    local, _, domain = clean_line(typed).removeprefix("mailto:").removeprefix("<").removesuffix(">").rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    address = f"{local}@{domain}"
    whole = _LOCAL_PART.fullmatch(local) and _DOMAIN.fullmatch(domain) and len(address) <= _LONGEST_ADDRESS
    return address if whole else ""


def _everybody(meeting: Meeting) -> Iterator[Participant]:
    rows: tuple[Attendance | Participant, ...] = (*meeting.attendance, meeting.chair, meeting.minute_taker)
    for row in rows:
        yield Participant(clean_line(row.name), row.title, clean_line(row.organisation), row.email)


def _known_address(network: Network, known: Mapping[str, str], name: str) -> str:
    """The address on record for a name or for the person it is an alias of."""
    names = [name, *(person.name for person in network.people if name and person.is_called(name))]
    return next((known[fold(each)] for each in names if fold(each) in known), "")


def _same(one: Participant, other: Participant) -> bool:
    """Whether two rows are one person: the name, and the place where both say one."""
    if not one.name or fold(one.name) != fold(other.name):
        return False
    places = {fold(short_name(row.organisation)) for row in (one, other) if row.organisation}
    return len(places) < 2
