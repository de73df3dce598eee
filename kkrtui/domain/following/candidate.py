"""Something that earlier meetings left and that may go on an agenda, and what it is gathered from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kkrtui.domain.danish import day_month_year, flat
from kkrtui.domain.entries import Entry
from kkrtui.domain.entry_kinds import TopicState
from kkrtui.domain.meeting import AgendaItem, Meeting

_LONGEST_TITLE = 90


class Source(StrEnum):
    """Where a candidate comes from, in the order they are offered."""

    MINUTES = "minutes"
    FOLLOW_UP = "follow_up"
    POSTPONED = "postponed"
    TOPIC = "topic"
    ESCALATION = "escalation"
    GROUP = "group"

    @property
    def danish(self) -> str:
        return _SOURCES[self]


_SOURCES = {
    Source.MINUTES: "Referat til godkendelse",
    Source.FOLLOW_UP: "Opfølgning",
    Source.POSTPONED: "Udsat eller ikke nået sidst",
    Source.TOPIC: "Noteret til næste møde",
    Source.ESCALATION: "Løftet, uden svar endnu",
    Source.GROUP: "Arbejdsgrupper, der skylder en status",
}


@dataclass(frozen=True, slots=True)
class Said:
    """An entry and where it was said: the date of its meeting, and its item."""

    entry: Entry
    date: date
    number: int | None
    item: str
    municipalities: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """`6. marts 2026, 2. Takster`."""
        number = f"{self.number}. " if self.number is not None else ""
        return f"{day_month_year(self.date)}, {number}{flat(self.item)}"


@dataclass(frozen=True, slots=True)
class Heard:
    """A working group as its newest line has it.

    Attributes:
        said: the line, with the group as it stands after it.
        founded: the date of the meeting that set it up.
        last: the date of the newest meeting that spoke of it.
    """

    said: Said
    founded: date
    last: date


@dataclass(frozen=True, slots=True)
class Past:
    """What a network has behind it when a meeting is prepared.

    Attributes:
        day: the date of the meeting that is prepared.
        today: the day it is prepared on, Danish local date.
        held: the dates of the meetings held before it, oldest first.
        waiting: the dates of those whose minutes are not approved, oldest first.
        last: the newest of them.
        topics, actions, escalations, groups: what was said in them; of actions and escalations what is open.
        apart: the keys of the forums whose themes are to be items of their own.
    """

    day: date
    today: date
    held: tuple[date, ...] = ()
    waiting: tuple[date, ...] = ()
    last: Meeting | None = None
    topics: tuple[Said, ...] = ()
    actions: tuple[Said, ...] = ()
    escalations: tuple[Said, ...] = ()
    groups: tuple[Heard, ...] = ()
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may go on the agenda.

    Attributes:
        source: where it comes from.
        key: its name among the candidates, the same each time they are gathered.
        item: the suggested item without its times; its case text (Markdown) says what it gathers.
        minutes: how long it is suggested to take.
        about: how it stands, a Danish phrase for the list.
        entries: the ids of the entries it stands for.
        ticked: whether it is suggested.
        settled: why it can't be ticked (a Danish phrase); empty when it can.
        topic: what became of a topic; None for any other.
        forum: the key of the forum whose themes it has, when they can be one item or several; empty for any other.
    """

    source: Source
    key: str
    item: AgendaItem
    minutes: int
    about: str
    entries: tuple[int, ...] = ()
    ticked: bool = False
    settled: str = ""
    topic: TopicState | None = None
    forum: str = ""

    @property
    def closed(self) -> bool:
        """Whether it is a topic that was used or dropped."""
        return self.topic in (TopicState.USED, TopicState.DROPPED)


def title_of(text: str) -> str:
    """The first line of a text as a title, cut after a word when it is too long for one."""
    lines = (line.strip(" -") for line in text.split("\n"))
    first = flat(next((line for line in lines if line), "")).rstrip(".") or "Emne fra sidst"
    if len(first) <= _LONGEST_TITLE:
        return first
    return f"{first[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:–-')} …"


def bullets(lines: Iterable[str]) -> str:
    """Lines that were typed as a Markdown list that shows them as they were."""
    return "\n".join(f"- {_literal(line)}" for line in lines)


_BOLD_OR_MARK = re.compile(r"\*\*(?=\S).+?(?<=\S)\*\*|[\\`*\[<]|(?<!\w)_|_(?!\w)")
_BLOCK_MARK = re.compile(r"^(#{1,6}|[->+]|\d{1,9}(?=[.)]))(?=[\s.)])")


def _literal(line: str) -> str:
    """A line with its marks taken literally; `**bold**` is what people type for bold."""
    line = _BOLD_OR_MARK.sub(lambda found: found[0] if found[0].startswith("**") else f"\\{found[0]}", line)
    lead = _BLOCK_MARK.match(line)
    if lead is None:
        return line
    return f"{lead[0]}\\{line[lead.end() :]}" if lead[0].isdecimal() else f"\\{line}"
