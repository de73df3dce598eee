"""The lines of the minutes: one frozen dataclass per kind, each with its own fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from kkrtui.domain.due import Due
from kkrtui.domain.entry_kinds import ActionState, EntryKind, EscalationState, GroupState, TopicState

ALL_MUNICIPALITIES = "alle"
"""The owner that stands for every member municipality."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One captured line or paragraph under an item.

    Attributes:
        text: the sentence as it will print; `\\n` is a line break, lines that begin with "- " are bullets of it.
        at: when it was committed, UTC; None when nobody knows.
        id: its row; None before it is stored. Not part of what the entry says, so not compared.
        extra: fields of a file that this version doesn't know, kept as they were.
    """

    kind: ClassVar[EntryKind]

    text: str
    at: datetime | None = None
    id: int | None = field(default=None, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Entry):
    """An entry that may be attributed: `speaker` is a person's or an organisation's name, or empty."""

    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Spoken):
    kind: ClassVar[EntryKind] = EntryKind.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Entry):
    kind: ClassVar[EntryKind] = EntryKind.HEADING


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet(Spoken):
    """A bullet; level 0 is the outermost."""

    kind: ClassVar[EntryKind] = EntryKind.BULLET
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Input(Spoken):
    kind: ClassVar[EntryKind] = EntryKind.INPUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Spoken):
    kind: ClassVar[EntryKind] = EntryKind.QUESTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Spoken):
    """An answer to question number `answers` of its item, from 1; None when it answers none of them."""

    kind: ClassVar[EntryKind] = EntryKind.ANSWER
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entry):
    kind: ClassVar[EntryKind] = EntryKind.DECISION


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion(Entry):
    kind: ClassVar[EntryKind] = EntryKind.CONCLUSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Entry):
    """Something somebody does.

    Attributes:
        owners: names of people, organisations or groups; `ALL_MUNICIPALITIES` for every member municipality.
        receiver: who gets the result, or empty.
        due: the deadline, or None.
        done_by: the municipalities that have answered an action to all of them.
        settled_on: the day it was done or dropped, Danish local date; None while it is open, or when nobody knows.
        moved_due: the deadline given after the minutes were approved, which keep printing `due`; None for none.
    """

    kind: ClassVar[EntryKind] = EntryKind.ACTION
    owners: tuple[str, ...] = ()
    receiver: str = ""
    due: Due | None = None
    state: ActionState = ActionState.OPEN
    done_by: tuple[str, ...] = ()
    settled_on: dt.date | None = None
    moved_due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Entry):
    """A theme sent upward to a forum.

    Attributes:
        forum: the canonical name of the target, or what was typed when it is unknown.
        theme: what it is about in a few words.
        carrier: who takes it there.
        answer: what came back.
        sent_on, answered_on: the days it was sent and answered, Danish local dates.
        sent_by: who sent it.
        sent_form: in which form it was sent ("notat", "mail", "mundtligt på mødet" …).
        print_answer: whether the answer is printed under the item.
        moved_due: the deadline given after the minutes were approved, which keep printing `due`; None for none.
    """

    kind: ClassVar[EntryKind] = EntryKind.ESCALATION
    forum: str = ""
    theme: str = ""
    carrier: str = ""
    due: Due | None = None
    state: EscalationState = EscalationState.NOTED
    answer: str = ""
    sent_on: dt.date | None = None
    sent_by: str = ""
    sent_form: str = ""
    answered_on: dt.date | None = None
    print_answer: bool = False
    moved_due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTopic(Entry):
    """A topic for a coming meeting, offered until it is used or dropped.

    `used_on` is the date of the meeting whose agenda has it.
    """

    kind: ClassVar[EntryKind] = EntryKind.NEXT_TOPIC
    state: TopicState = TopicState.OPEN
    used_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingGroup(Entry):
    """A group that was set up or changed; members are people or only their municipality.

    `mandate` is what the group was asked to do, as the network put it.
    """

    kind: ClassVar[EntryKind] = EntryKind.WORKING_GROUP
    name: str = ""
    coordinator: str = ""
    members: tuple[str, ...] = ()
    open_seats: int = 0
    mandate: str = ""
    state: GroupState = GroupState.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Entry):
    """Something that goes with the minutes; `number` counts through the meeting, None before it has one."""

    kind: ClassVar[EntryKind] = EntryKind.ATTACHMENT
    number: int | None = None
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Entry):
    kind: ClassVar[EntryKind] = EntryKind.LINK
    number: int | None = None
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private(Entry):
    """A note to self: never exported unless asked for, listed by the check."""

    kind: ClassVar[EntryKind] = EntryKind.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Entry):
    kind: ClassVar[EntryKind] = EntryKind.CORRECTION


KINDS: Mapping[EntryKind, type[Entry]] = {
    cls.kind: cls
    for cls in (
        Note, Heading, Bullet, Input, Question, Answer, Decision, Conclusion, Action,
        Escalation, NextTopic, WorkingGroup, Attachment, Link, Private, Correction,
    )
}  # fmt: skip
"""Every kind and its class."""
