"""Working groups over all meetings: each with its history, and when it was last heard of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kkrtui.domain.danish import fold, sort_key
from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind, GroupState
from kkrtui.domain.follow_up import is_open
from kkrtui.domain.following.group_history import SILENT_DAYS as SILENT_DAYS
from kkrtui.domain.following.group_history import after, is_silent, same_as, what_changed
from kkrtui.domain.following.group_likeness import Spoken, resembling, speaks_of
from kkrtui.service.desk import Desk
from kkrtui.store import follow_up, meetings
from kkrtui.store import groups as texts
from kkrtui.store.follow_up import Origin


@dataclass(frozen=True, slots=True)
class Mention:
    """A line about a group: as it stands in the minutes, where, and what it changed as Danish phrases."""

    entry: WorkingGroup
    origin: Origin
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A working group.

    Attributes:
        name: what it is called, as its newest line spells it.
        now: the group as it stands after its newest line, whose id it has.
        mentions: its lines, oldest first.
        last_heard: the date of the newest meeting that mentions it, in a line of its own or in any other text.
        like: the name of another group that is probably the same; empty when there is none.
    """

    name: str
    now: WorkingGroup
    mentions: tuple[Mention, ...]
    last_heard: date
    like: str = ""

    @property
    def id(self) -> int:
        """The id of its newest line, which is what it is known by until there is a newer one."""
        assert self.now.id is not None
        return self.now.id

    @property
    def names(self) -> frozenset[str]:
        """Every name it goes by, folded."""
        return frozenset(fold(name) for name in (self.name, *(one.entry.name for one in self.mentions)))

    @property
    def network_id(self) -> int:
        return self.newest.origin.network_id

    @property
    def founded(self) -> Mention:
        return self.mentions[0]

    @property
    def newest(self) -> Mention:
        return self.mentions[-1]

    @property
    def ended(self) -> bool:
        return self.now.state is GroupState.ENDED

    @property
    def open(self) -> bool:
        """Whether it has an empty seat or nobody in charge."""
        return is_open(self.now)

    def silent(self, today: date) -> bool:
        """Whether a group that goes on has not been heard of for a year."""
        return not self.ended and is_silent(self.last_heard, today)


def groups(desk: Desk, *, only_open: bool = False, only_silent: bool = False) -> list[Group]:
    """Every working group once, in Danish order of their names, those that have ended last.

    Args:
        desk: the workspace.
        only_open: only those with an empty seat or nobody in charge.
        only_silent: only those that nobody has heard of for a year.
    """
    found = _with_likeness(_heard(desk, gathered(desk)))
    found = [one for one in found if (one.open or not only_open) and (one.silent(desk.today) or not only_silent)]
    return sorted(found, key=lambda one: (one.ended, sort_key(one.name)))


def gathered(desk: Desk, except_entry: int | None = None) -> list[Group]:
    """Every working group from its own lines alone, by its first one.

    Args:
        desk: the workspace.
        except_entry: a line to leave out.
    """
    said = [
        (origin, entry)
        for origin, entry in follow_up.said(desk.store, [EntryKind.WORKING_GROUP])
        if isinstance(entry, WorkingGroup) and entry.id != except_entry
    ]
    meant = {(origin.network_id, fold(entry.name)): other for origin, entry in said if (other := same_as(entry))}
    lines: dict[tuple[int, str], list[tuple[Origin, WorkingGroup]]] = {}
    spelt: dict[tuple[int, str], str] = {}
    for origin, entry in said:
        other = meant.get((origin.network_id, fold(entry.name)), "")
        key = (origin.network_id, fold(other or entry.name))
        lines.setdefault(key, []).append((origin, entry))
        if not other or key not in spelt:
            spelt[key] = other or entry.name
    return [_group(spelt[key], of) for key, of in lines.items()]


def resembled(desk: Desk, meeting_id: int, entry: WorkingGroup) -> Group | None:
    """The group that a line just written probably means, when it sets up one under a name that nobody knows yet.

    Of several that are as much alike it is the one that was mentioned last.
    """
    network_id = meetings.network_of(desk.store, meeting_id)
    known = [one for one in gathered(desk, entry.id) if one.network_id == network_id]
    known.sort(key=lambda one: one.newest.origin.date, reverse=True)
    if not entry.name or any(fold(entry.name) in one.names for one in known):
        return None
    like = resembling(entry.name, [(one.name, one.now.mandate) for one in known], entry.mandate)
    return next((one for one in known if like and one.name == like[0]), None)


def _group(name: str, lines: list[tuple[Origin, WorkingGroup]]) -> Group:
    now: WorkingGroup | None = None
    mentions: list[Mention] = []
    for origin, entry in lines:
        before, now = now, after(now, entry)
        mentions.append(Mention(entry, origin, what_changed(before, now)))
    assert now is not None
    return Group(name, now, tuple(mentions), mentions[-1].origin.date)


def _heard(desk: Desk, found: list[Group]) -> list[Group]:
    """The groups with the day on which each was last heard of, whatever the words stood in."""
    heard: dict[int, date] = {}
    for network_id in {one.network_id for one in found}:
        own = [one for one in found if one.network_id == network_id]
        since = min(one.last_heard for one in own)
        found_in = texts.spoken(desk.store, network_id, since, [one.name for one in own])
        spoken = [(day, Spoken.of(text)) for day, text in found_in]
        for one in own:
            days = (day for day, text in spoken if day > one.last_heard and speaks_of(one.name, text))
            heard[one.id] = next(days, one.last_heard)
    return [replace(one, last_heard=heard[one.id]) for one in found]


def _with_likeness(found: list[Group]) -> list[Group]:
    result: list[Group] = []
    for one in found:
        others = [(other.name, other.now.mandate) for other in found if other.network_id == one.network_id]
        result.append(replace(one, like=next(iter(resembling(one.name, others, one.now.mandate)), "")))
    return result
