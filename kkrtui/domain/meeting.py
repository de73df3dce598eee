"""A meeting: its header, who was there, its agenda and what was caught under each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from kkrtui.domain.entries import Entry
from kkrtui.domain.instants import minutes_between
from kkrtui.domain.participants import Attendance, Contact, Participant, Presenter

_NOBODY, _NO_CONTACT = Participant(), Contact()


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DRAFT = "draft"
    APPROVED = "approved"

    @property
    def danish(self) -> str:
        return {"planned": "planlagt", "running": "i gang", "draft": "udkast", "approved": "godkendt"}[self.value]


class ItemKind(StrEnum):
    WELCOME = "welcome"
    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    ROUND = "round"
    BREAK = "break"
    CLOSING = "closing"

    @property
    def danish(self) -> str:
        return _ITEM_KINDS[self]


_ITEM_KINDS = {
    ItemKind.WELCOME: "velkomst",
    ItemKind.PRESENTATION: "oplæg",
    ItemKind.DISCUSSION: "drøftelse",
    ItemKind.INFORMATION: "orientering",
    ItemKind.ROUND: "runde",
    ItemKind.BREAK: "pause",
    ItemKind.CLOSING: "eventuelt",
}


class ItemState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Online:
    """Access details of an online meeting: never published unless asked for."""

    meeting_id: str = ""
    passcode: str = ""
    join_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.meeting_id or self.passcode or self.join_url)


@dataclass(frozen=True, slots=True)
class ListedAttachment:
    title: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListedLink:
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class YearDate:
    """A date of the year plan and its theme."""

    date: dt.date | None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of time an item had the floor, UTC; `end` is None while it still has."""

    start: datetime
    end: datetime | None = None
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item of the agenda. Planned times are Danish clock times on the meeting's date."""

    title: str
    number: int | None = None
    kind: ItemKind = ItemKind.DISCUSSION
    presenters: tuple[Presenter, ...] = ()
    planned_start: time | None = None
    planned_end: time | None = None
    case_text: str = ""
    purpose: str = ""
    state: ItemState = ItemState.PLANNED
    runs: tuple[Run, ...] = ()
    entries: tuple[Entry, ...] = ()
    id: int | None = field(default=None, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """The id of a stored item."""
        if self.id is None:
            raise ValueError("the item is not stored yet")
        return self.id

    @property
    def label(self) -> str:
        """`punkt 3`, or the title in quotes when the item has no number."""
        return f"punkt {self.number}" if self.number is not None else f"»{self.title}«"

    @property
    def heading(self) -> str:
        """`3. Prisstigninger`."""
        return f"{self.number}. {self.title}" if self.number is not None else self.title

    @property
    def planned_minutes(self) -> int | None:
        """Whole planned minutes; None when the plan doesn't say."""
        if self.planned_start is None or self.planned_end is None:
            return None
        return minutes_between(self.planned_start, self.planned_end)

    @property
    def open_run(self) -> Run | None:
        return next((run for run in self.runs if run.end is None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting whole. `title` is the printed name, as it stands between the layout's own words."""

    title: str
    date: dt.date
    start: time | None = None
    end: time | None = None
    number_in_year: int | None = None
    meetings_in_year: int | None = None
    place: str = ""
    online: Online = Online()
    catering: str = ""
    document_date: dt.date | None = None
    closing_summary: str = ""
    status: MeetingStatus = MeetingStatus.PLANNED
    approved_on: dt.date | None = None
    chair: Participant = _NOBODY
    minute_taker: Participant = _NOBODY
    contact: Contact = _NO_CONTACT
    attendance: tuple[Attendance, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    attachments: tuple[ListedAttachment, ...] = ()
    links: tuple[ListedLink, ...] = ()
    year_plan: tuple[YearDate, ...] = ()
    id: int | None = field(default=None, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """The id of a stored meeting."""
        if self.id is None:
            raise ValueError("the meeting is not stored yet")
        return self.id

    @property
    def current(self) -> AgendaItem | None:
        """The item that has the floor, also while the meeting pauses; None before and after the meeting."""
        return next((item for item in self.items if item.state is ItemState.RUNNING), None)

    @property
    def open_run(self) -> Run | None:
        """The run that is going on; None before, after and while the meeting pauses."""
        return next((item.open_run for item in self.items if item.open_run), None)

    @property
    def began(self) -> datetime | None:
        """When the first item began, UTC."""
        return min((run.start for item in self.items for run in item.runs), default=None)

    @property
    def paused(self) -> bool:
        return self.status is MeetingStatus.RUNNING and self.open_run is None

    @property
    def locked(self) -> bool:
        return self.status is MeetingStatus.APPROVED

    def entries(self) -> Iterator[tuple[AgendaItem, Entry]]:
        """Every entry with its item, in the order of the minutes."""
        for item in self.items:
            for entry in item.entries:
                yield item, entry

    def item(self, item_id: int) -> AgendaItem | None:
        return next((item for item in self.items if item.id == item_id), None)
