"""What a year of a network is made of: themes, recommendations, groups, what waits; each with where it was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from kkrtui.domain import meeting_texts
from kkrtui.domain.entries import Action, Conclusion, Decision, Entry, Escalation, NextTopic, WorkingGroup
from kkrtui.domain.entry_kinds import ActionState, EscalationState, GroupState, TopicState
from kkrtui.domain.following.turnout import Turnout
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus
from kkrtui.domain.network import Network, PlannedDate
from kkrtui.domain.secrets import without_secrets

E_co = TypeVar("E_co", covariant=True)
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Said(Generic[E_co]):
    """Something a meeting has on record: the item it stands under, and its entry; None for the item itself."""

    meeting: Meeting
    item: AgendaItem
    entry: E_co


@dataclass(frozen=True, slots=True)
class Theme:
    """What several meetings treated under one theme.

    Attributes:
        title: its name, as the item that says most of it has it.
        items: the items, oldest first.
        conclusions, decisions, raised: what came of it; decisions that only say how it was handled are left out.
        actions: what was promised under it.
        groups: the lines about working groups under it.
    """

    title: str
    items: tuple[Said[None], ...]
    conclusions: tuple[Said[Conclusion], ...] = ()
    decisions: tuple[Said[Decision], ...] = ()
    raised: tuple[Said[Escalation], ...] = ()
    actions: tuple[Said[Action], ...] = ()
    groups: tuple[Said[WorkingGroup], ...] = ()

    @property
    def only_information(self) -> bool:
        """Whether people were only told about it."""
        return all(said.item.kind is ItemKind.INFORMATION for said in self.items)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A theme that was sent upward, with each time it was."""

    theme: str
    raised: tuple[Said[Escalation], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A working group.

    Attributes:
        name: what it is known as.
        newest: how it stands by its newest mention.
        mentions: every mention up to the end of the year, oldest first.
        treated: the items of the year, after it was set up, that are about what it works with.
    """

    name: str
    newest: WorkingGroup
    mentions: tuple[Said[WorkingGroup], ...]
    treated: tuple[Said[None], ...]

    @property
    def founded(self) -> date:
        return self.mentions[0].meeting.date

    @property
    def ended(self) -> bool:
        return self.newest.state is GroupState.ENDED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A topic that waits, and why: where it was noted, was to be treated, or left something open.

    Attributes:
        planned: the date the year's plan has it for, when that is why.
        noted: where it was noted for a coming meeting, or stood on an agenda.
        actions, raised: what is open under it still.
    """

    title: str
    planned: date | None = None
    noted: tuple[Said[Entry | None], ...] = ()
    actions: tuple[Said[Action], ...] = ()
    raised: tuple[Said[Escalation], ...] = ()

    @property
    def said(self) -> tuple[Said[Entry | None], ...]:
        """Everything that says why it waits."""
        return (*self.noted, *self.actions, *self.raised)


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that is to be: its day, and what the plan says of it."""

    date: date
    theme: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What a year is drawn from.

    Attributes:
        network: the network with its roster and those who are members on the report's day.
        year: which calendar year.
        as_of: the report's day: today while the year goes on, else its last day.
        meetings: every meeting of the network, oldest first, whole.
        turnout: who was represented at those that were held.
        plan: the dates planned for the year.
        coming: the meetings of the next year.
        host, next_host: the hosts of the two years; empty when nothing is known.
        host_reason: why the year's host seems to be it; empty when somebody has said so.
    """

    network: Network
    year: int
    as_of: date
    meetings: tuple[Meeting, ...]
    turnout: Turnout
    plan: tuple[PlannedDate, ...] = ()
    coming: tuple[Coming, ...] = ()
    host: str = ""
    next_host: str = ""
    host_reason: str = ""

    @property
    def going_on(self) -> bool:
        """Whether the year has not ended yet."""
        return self.as_of < date(self.year, 12, 31)

    def is_past(self, day: date) -> bool:
        """Whether a day has passed by the report's day, which is not over itself while the year goes on."""
        return day < self.as_of if self.going_on else day <= self.as_of

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings that were held in the year."""
        return tuple(m for m in self.meetings if m.date.year == self.year and is_held(m))


def reached(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether a held meeting came to an item; one that was only written down afterwards has no times."""
    if item.state in (ItemState.SKIPPED, ItemState.POSTPONED):
        return False
    return item.state is not ItemState.PLANNED or bool(item.entries or item.runs) or meeting.began is None


def is_held(meeting: Meeting) -> bool:
    return meeting.status is not MeetingStatus.PLANNED


def outgoing(material: Material) -> Material:
    """The material as it may go out: its meetings, plans and headings without access details and CPR numbers."""
    heads = tuple(replace(head, title=without_secrets(head.title)) for head in material.turnout.meetings)
    return replace(
        material,
        meetings=tuple(meeting_texts.outgoing(meeting) for meeting in material.meetings),
        turnout=replace(material.turnout, meetings=heads),
        plan=tuple(
            replace(one, theme=without_secrets(one.theme), place=without_secrets(one.place)) for one in material.plan
        ),
        coming=tuple(
            replace(one, theme=without_secrets(one.theme), place=without_secrets(one.place)) for one in material.coming
        ),
    )


def as_of(meetings: Iterable[Meeting], day: date) -> tuple[Meeting, ...]:
    """Meetings as their record stood on a day: what has the date of a later one had not happened yet."""
    return tuple(
        replace(
            meeting,
            items=tuple(
                replace(item, entries=tuple(_entry_as_of(entry, day) for entry in item.entries))
                for item in meeting.items
            ),
        )
        for meeting in meetings
    )


def _entry_as_of(entry: Entry, day: date) -> Entry:
    if isinstance(entry, NextTopic) and entry.used_on and entry.used_on > day:
        return replace(entry, state=TopicState.OPEN, used_on=None)
    if isinstance(entry, Action) and entry.settled_on and entry.settled_on > day:
        return replace(entry, state=ActionState.OPEN, settled_on=None)
    if not isinstance(entry, Escalation):
        return entry
    if entry.answered_on and entry.answered_on > day:
        before = EscalationState.SENT if entry.sent_on else EscalationState.NOTED
        entry = replace(entry, state=before, answer="", answered_on=None)
    if entry.sent_on and entry.sent_on > day:
        entry = replace(entry, state=EscalationState.NOTED, sent_on=None, sent_by="", sent_form="")
    return entry


def all_said(meetings: Iterable[Meeting], kind: type[E]) -> tuple[Said[E], ...]:
    """Every entry of a kind, in the order of the minutes."""
    return tuple(
        Said(meeting, item, entry)
        for meeting in meetings
        for item, entry in meeting.entries()
        if isinstance(entry, kind)
    )
