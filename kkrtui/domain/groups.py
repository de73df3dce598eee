"""The line of a working group: its name, coordinator, members and open seats."""

from __future__ import annotations

import re

from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.marks import Doubt
from kkrtui.domain.names import Directory, near_names
from kkrtui.domain.surroundings import Surroundings

_COORDINATOR = re.compile(r"^(?:tovholder(?:e)?|koordinator|sekretærkommune|formand|v/|v\.)\s*:?\s*", re.IGNORECASE)
_MEMBERS = re.compile(r"^(?:medlem(?:mer)?|deltager(?:e|ne)?|med)\s*:?\s+", re.IGNORECASE)
_SEATS = re.compile(r"^(\d{1,2})\s+(?:ledige?|åbne?)(?:\s+plads(?:er)?)?\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;)\s*|\s+og\s+(?=@)")
NO_COORDINATOR = "?"


def read_group(body: str, around: Surroundings) -> tuple[WorkingGroup, tuple[Doubt, ...]]:
    """A working group from `navn: tovholder, medlem, medlem, 2 ledige pladser`.

    The name ends at the first colon, else at the first `@`, else at the first comma. The first one named is the
    coordinator ("?" for nobody yet), unless a word says otherwise. A name nobody bears is kept as typed.
    """
    name, rest = _split_name(body)
    coordinator = ""
    members: list[str] = []
    open_seats = 0
    doubts: list[Doubt] = []
    for index, part in enumerate(_parts(rest, around.directory)):
        if seats := _SEATS.match(part.strip()):
            open_seats = int(seats[1])
            continue
        bare = _COORDINATOR.sub("", part.strip())
        leads = bare != part.strip() or (index == 0 and not _MEMBERS.match(bare))
        bare = _MEMBERS.sub("", bare)
        party, doubt = _who(bare, around.directory)
        if doubt:
            doubts.append(doubt)
        if leads and not coordinator:
            coordinator = "" if bare == NO_COORDINATOR else party
        elif bare:
            members.append(party)
    similar = [known for known in around.groups if known == name] or near_names(name, around.groups)
    if similar:
        doubts.append(Doubt(name, f"ligner arbejdsgruppen »{similar[0]}«, som findes"))
    group = WorkingGroup(text=name, name=name, coordinator=coordinator, members=tuple(members), open_seats=open_seats)
    return group, tuple(doubts)


def _split_name(body: str) -> tuple[str, str]:
    at = body.find("@")
    for mark in (":", "@", ","):
        found = body.find(mark)
        if found >= 0 and (mark != ":" or at < 0 or found < at):
            name = body[:found].strip(" ,;–-")
            name = re.sub(r"[\s,;–-]*(?:tovholder|koordinator|v/|v\.|med)\s*$", "", name, flags=re.IGNORECASE)
            return name.strip(" ,;–-"), body[found if mark == "@" else found + 1 :].strip()
    return body.strip(), ""


def _parts(rest: str, directory: Directory) -> list[str]:
    """What stands between commas; "A og B" as two when both are known."""
    parts: list[str] = []
    for part in _BETWEEN.split(rest):
        pair = part.strip().split(" og ")
        known = len(pair) > 1 and all(directory.called(_MEMBERS.sub("", half)) for half in pair)
        parts += pair if known else [part]
    return [part for part in parts if part.strip()]


def _who(typed: str, directory: Directory) -> tuple[str, Doubt | None]:
    """The name of the party that was typed, with or without `@`; the typed words and a doubt when there is none."""
    if typed.startswith("@"):
        mention = directory.mention_at(typed, 0)
        if mention.party and mention.end == len(typed.rstrip()):
            return mention.party.name, None
        return typed, Doubt(typed, f"kender ikke {typed}" if not mention.parties else f"{typed} kan være flere")
    party = directory.called(typed)
    return (party.name if party else typed), None
