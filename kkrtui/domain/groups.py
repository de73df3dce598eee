"""The line of a working group: its name, coordinator, members and open seats."""

from __future__ import annotations

import re
from dataclasses import replace

from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.following.group_likeness import resembling
from kkrtui.domain.marks import Doubt, write_out
from kkrtui.domain.names import Directory
from kkrtui.domain.surroundings import Surroundings

_LEADS = r"tovholder(?:e)?|koordinator|sekretærkommune|formand|v/|v\."
_MEMBER = r"medlem(?:mer)?|deltager(?:e|ne)?"
_TAKES_PART = rf"{_MEMBER}|med"
_COORDINATOR = re.compile(rf"^(?:{_LEADS})\s*:?\s*", re.IGNORECASE)
_MEMBERS = re.compile(rf"^(?:{_TAKES_PART})\s*:?\s+", re.IGNORECASE)
_SEATS = re.compile(r"^(\d{1,2})\s+(?:ledige?|åbne?)(?:\s+plads(?:er)?)?\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+og\s+(?=@)|\s+(?=@)")
_WORD_FOR_THE_NEXT = re.compile(rf"(?:^|\s)(?:{_LEADS}|{_TAKES_PART})\s*:?$", re.IGNORECASE)
_WORD_BEFORE_COLON = re.compile(rf"[\s,;–-]+(?:{_MEMBER})\s*$", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r"^\s*(?:[,;]|(?:samt|og)\s)\s*")
_AT = re.compile(r"@\S+")
NO_COORDINATOR = "?"


def read_group(body: str, around: Surroundings) -> tuple[WorkingGroup, tuple[Doubt, ...]]:
    """A working group from `navn: tovholder, medlem, medlem, 2 ledige pladser`.

    The name ends at the first colon, else at the first `@`, else at the first comma. The first one named is the
    coordinator ("?" for nobody yet), unless a word says otherwise. A name nobody bears is kept as typed. Names stand
    between commas, semicolons, "og", or blanks in front of an `@`.
    """
    name, rest = _split_name(body)
    group, doubts = _read_members(rest, around, first_leads=True)
    similar = [known for known in around.groups if known == name] or resembling(
        name, [(known, "") for known in around.groups]
    )
    if similar:
        doubts += (Doubt(name, f"ligner arbejdsgruppen »{similar[0]}«, som findes"),)
    return replace(group, text=name, name=name), doubts


def read_more_members(body: str, around: Surroundings) -> tuple[WorkingGroup, tuple[Doubt, ...]]:
    """What a line that continues a working group says: a group without a name, of its further members.

    Members are read when the line begins with a comma, or lists only parties, seats and `@`s. Else the line is more
    text. The group's text is the line in any case.
    """
    directory = around.directory
    listed = _LIST_GOES_ON.sub("", body)
    names = [_bare(part) for part in _parts(listed, directory) if not _SEATS.match(part)]
    if not (body.lstrip().startswith(",") or all(_AT.fullmatch(name) or _who(name, directory)[2] for name in names)):
        marks = write_out(body, around)
        return WorkingGroup(text=marks.text), marks.doubts
    group, doubts = _read_members(listed, around, first_leads=False)
    return replace(group, text=body.strip()), doubts


def with_more(group: WorkingGroup, more: WorkingGroup) -> WorkingGroup:
    """`group` with the members and seats of a line that continues it, or with its text."""
    if not (more.coordinator or more.members or more.open_seats):
        return replace(group, text=f"{group.text}\n{more.text}".strip("\n"))
    leads, members = more.coordinator, more.members
    if not leads and not group.coordinator and not group.members:
        leads, members = members[0] if members else "", members[1:]
    if leads and group.coordinator:
        leads, members = "", (leads, *members)
    coordinator = group.coordinator or leads
    members = tuple(dict.fromkeys(name for name in (*group.members, *members) if name != coordinator))
    return replace(group, coordinator=coordinator, members=members, open_seats=more.open_seats or group.open_seats)


def _read_members(listed: str, around: Surroundings, *, first_leads: bool) -> tuple[WorkingGroup, tuple[Doubt, ...]]:
    """A group without a name from the list of its coordinator, members and seats."""
    coordinator = ""
    members: list[str] = []
    open_seats = 0
    doubts: list[Doubt] = []
    for index, part in enumerate(_parts(listed, around.directory)):
        if seats := _SEATS.match(part):
            open_seats = int(seats[1])
            continue
        bare = _bare(part)
        leads = bool(_COORDINATOR.match(part)) or (first_leads and index == 0 and not _MEMBERS.match(part))
        party, doubt, _ = _who(bare, around.directory)
        if doubt:
            doubts.append(doubt)
        if leads and not coordinator:
            coordinator = "" if bare == NO_COORDINATOR else party
        elif bare:
            members.append(party)
    group = WorkingGroup(text="", coordinator=coordinator, members=tuple(members), open_seats=open_seats)
    return group, tuple(doubts)


def _split_name(body: str) -> tuple[str, str]:
    at = body.find("@")
    for mark in (":", "@", ","):
        found = body.find(mark)
        if found >= 0 and (mark != ":" or at < 0 or found < at):
            name = body[:found].strip(" ,;–-")
            word = _WORD_BEFORE_COLON.search(name) if mark == ":" else None
            if word:
                # "Breve, deltagere: @sara": the word belongs to the list.
                return name[: word.start()].strip(" ,;–-"), body[word.start() :].strip(" ,;–-")
            name = re.sub(r"[\s,;–-]*(?:tovholder|koordinator|v/|v\.|med)\s*$", "", name, flags=re.IGNORECASE)
            return name.strip(" ,;–-"), body[found if mark == "@" else found + 1 :].strip()
    return body.strip(), ""


def _parts(listed: str, directory: Directory) -> list[str]:
    """What stands between the names, with the word that says what a name is; "A og B" as two when both are known."""
    parts: list[str] = []
    lead = ""
    pieces = [piece.strip() for piece in _BETWEEN.split(listed)]
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        part = f"{lead} {piece}".strip()
        word = _WORD_FOR_THE_NEXT.search(part) if following.startswith("@") else None
        lead = word[0].strip() if word else ""
        part = part[: word.start()].strip() if word else part
        pair = part.split(" og ")
        if len(pair) > 1 and all(_who(_bare(half.strip()), directory)[2] for half in pair):
            parts += [half.strip() for half in pair]
        else:
            parts.append(part)
    return [part for part in parts if part]


def _bare(part: str) -> str:
    """The name in a part, without the word that says what it is."""
    return _MEMBERS.sub("", _COORDINATOR.sub("", part))


def _who(typed: str, directory: Directory) -> tuple[str, Doubt | None, bool]:
    """The name of the party that was typed, with or without `@`, a doubt about it, and whether it is known."""
    if typed.startswith("@"):
        mention = directory.mention_at(typed, 0)
        if mention.party and mention.end == len(typed.rstrip()):
            return mention.party.name, None, True
        return typed, Doubt(typed, f"kender ikke {typed}" if not mention.parties else f"{typed} kan være flere"), False
    party = directory.called(typed)
    return (party.name if party else typed), None, party is not None
