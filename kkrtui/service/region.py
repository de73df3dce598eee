"""The network's lists as data: its members from a day on, its names, and its fixed texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, clean_line, count, fold, join, sort_key
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.members import Move, as_text, moved, read_members
from kkrtui.domain.network import About, Network, Organisation, OrganisationKind
from kkrtui.intake.text import decode
from kkrtui.service.desk import Desk
from kkrtui.service.history import undo_newest
from kkrtui.service.presets import preset, read
from kkrtui.store import meetings, memberships, networks
from kkrtui.store import year as stored_year

STEP = "edit_lists"
"""The name of every step that changes a network's members, names or texts, by which they are taken back."""

NEW_REGION = date(2027, 1, 1)
"""From this day Region Sjælland and Region Hovedstaden are one, Region Østdanmark, with 46 municipalities."""


_LARGEST_LIST = 1_000_000


@dataclass(frozen=True, slots=True)
class Names:
    """What a network is called and what its annual report says of it."""

    name: str
    aliases: tuple[str, ...]
    about: About


def home(desk: Desk, meeting_id: int | None = None) -> int | None:
    """The network that is meant: a meeting's, else that of the newest meeting, else the first; None before any."""
    found = meetings.network_of(desk.store, meeting_id) if meeting_id is not None else None
    listed = meetings.listed(desk.store)
    known = networks.network_ids(desk.store)
    return found or (listed[-1].network_id if listed else known[0][0] if known else None)


def settled(desk: Desk, meeting_id: int | None = None) -> int:
    """The network that is meant, made from the preset when there is none yet."""
    known = home(desk, meeting_id)
    if known is not None:
        return known
    with desk.step("create_network") as step:
        made = networks.create(step.tx, preset())
        step.changes("netværket er oprettet", roster=True)
    return made


def called(desk: Desk, name: str = "") -> int:
    """The network of a name or printed variant; the only one when none is named.

    Raises:
        MissingInput: there is none, or none is named where there are several.
    """
    known = networks.network_ids(desk.store)
    if not known:
        raise MissingInput("Der er intet netværk endnu; det kommer med det første møde.")
    names = join([f"»{own}«" for _, own, _ in known], "eller")
    wanted = fold(clean_line(name))
    if not wanted and len(known) > 1:
        raise MissingInput(f"Her er flere netværk. Vælg med --network: {names}.")
    found = [key for key, own, also in known if not wanted or wanted in (fold(one) for one in (own, *also))]
    if not found:
        raise MissingInput(f"Der er intet netværk »{clean_line(name)}«. Skriv {names}.")
    return found[0]


def network(desk: Desk, network_id: int, on: date | None = None) -> Network:
    """A network with its members on a day, today when none is given."""
    return networks.load(desk.store, network_id, on or desk.today)


def members(desk: Desk, network_id: int) -> tuple[Organisation, ...]:
    """Everybody who is, was or will be a member, in the list's order, each with its dates."""
    return networks.members(desk.store, network_id)


def members_text(desk: Desk, network_id: int, day: date) -> str:
    """The members of a day as the text to edit."""
    return as_text(networks.load(desk.store, network_id, day).organisations)


def new_region_text(desk: Desk, network_id: int) -> str:
    """The municipalities of Region Østdanmark and the region, with the network's own secretariat and others."""
    beside = (OrganisationKind.SECRETARIAT, OrganisationKind.EXTERNAL)
    own = [one for one in networks.load(desk.store, network_id, desk.today).organisations if one.kind in beside]
    return as_text((*read_members(read("oestdanmark.txt")), *own))


def list_in(path: Path) -> str:
    """The text of a file with a list of members.

    Raises:
        MissingInput, WrongFile: it can't be read, or is no text.
    """
    try:
        if not path.exists():
            raise MissingInput(f"{path} kan ikke læses (filen findes ikke). Intet er ændret.")
        if not path.is_file() or path.stat().st_size > _LARGEST_LIST:
            raise MissingInput(f"{path} er ikke en liste over medlemmer. Vælg en tekstfil. Intet er ændret.")
        return decode(path.read_bytes(), path.name)
    except OSError as error:
        raise MissingInput(f"{path} kan ikke læses ({error.strerror}). Intet er ændret.") from None


def proposed(desk: Desk, network_id: int, text: str, day: date) -> Move:
    """What would change if a list of members held from a day on; nothing is written.

    Args:
        desk: the workspace.
        network_id: which network.
        text: the list, as `kkrtui.domain.members.read_members` reads it.
        day: the first day it holds.

    Raises:
        MissingInput: the list has no municipality, changes nothing, or brings somebody back after a time away in
            which there were meetings.
    """
    own = [meeting for meeting in meetings.listed(desk.store) if meeting.network_id == network_id]
    known = [member.name for member in read_members(read("oestdanmark.txt"))]
    ever = networks.members(desk.store, network_id)
    found = moved(ever, read_members(text), day, [meeting.date for meeting in own], known)
    warnings = list(found.warnings)
    later = [meeting for meeting in own if meeting.date >= day]
    if begun := sum(meeting.status is not MeetingStatus.PLANNED for meeting in later):
        warnings.append(f"Den nye liste gælder også {count(begun, 'møde', 'møder')}, der er holdt fra den dag.")
    if waiting := sum(meeting.status is MeetingStatus.PLANNED for meeting in later):
        warnings.append(f"{count(waiting, 'planlagt møde', 'planlagte møder')} fra den dag får den nye liste.")
    leaving = {fold(member.name) for member in found.leaving}
    warnings += [
        f"{host.organisation} står som vært i {host.year}, men går ud."
        for host in stored_year.hosts(desk.store, network_id)
        if fold(host.organisation) in leaving and date(host.year, 12, 31) >= day
    ]
    return replace(found, warnings=tuple(warnings))


def move(desk: Desk, network_id: int, text: str, day: date) -> Changes:
    """Makes a list the members from a day on: who leaves gets that end, who comes that beginning, in one step.

    Raises:
        MissingInput: as `proposed` does. Nothing was changed.
    """
    with desk.step(STEP) as step:
        found = proposed(desk, network_id, text, day)
        memberships.save(step.tx, network_id, found.ever)
        return step.changes(found.summary, roster=True, notes=found.warnings)


def names(desk: Desk, network_id: int) -> Names:
    """A network's name, its printed variants and its fixed texts."""
    known = networks.load(desk.store, network_id, desk.today)
    return Names(known.name, known.aliases, known.about)


def set_names(desk: Desk, network_id: int, name: str, aliases: Sequence[str], about: About) -> Changes:
    """Sets what a network is called and what its annual report says of it.

    Raises:
        MissingInput: the name is empty, or another network has it. Nothing was changed.
    """
    name = clean_line(name)
    if not name:
        raise MissingInput("Netværket skal have et navn. Intet er ændret.")
    spellings = (clean_line(typed) for typed in aliases)
    also = tuple(dict.fromkeys(alias for alias in spellings if alias and fold(alias) != fold(name)))
    for other_id, other, variants in networks.network_ids(desk.store):
        taken = {fold(known) for known in (other, *variants)}
        if other_id != network_id and (clash := next((one for one in (name, *also) if fold(one) in taken), "")):
            raise MissingInput(f"»{clash}« er allerede navnet på netværket »{other}«. Intet er ændret.")
    texts = About(
        clean_line(about.site),
        clean(about.background),
        clean(about.terms),
        clean_line(about.terms_url),
        clean(about.organising),
    )
    with desk.step(STEP) as step:
        networks.set_names(step.tx, network_id, name, also)
        networks.set_about(step.tx, network_id, texts)
        return step.changes("netværkets navn og tekster er rettet", roster=True)


def undo(desk: Desk, network_id: int) -> Changes:
    """Takes the newest change of a network's lists back.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    return undo_newest(desk, None, STEP, network_id=network_id)


def in_order(members: Sequence[Organisation]) -> tuple[Organisation, ...]:
    """Members by kind and then in Danish order."""
    kinds = list(OrganisationKind)
    return tuple(sorted(members, key=lambda member: (kinds.index(member.kind), sort_key(member.name))))


def default_day(desk: Desk) -> date:
    """The day a new list is thought to hold from: the first of next year, or the new region's when it is to come."""
    next_year = date(desk.today.year + 1, 1, 1)
    return NEW_REGION if desk.today < NEW_REGION else next_year
