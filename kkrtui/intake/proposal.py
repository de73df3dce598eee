"""What an import proposes, and its account of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from kkrtui.domain.meeting import AgendaItem, Attendance, ListedAttachment, Online, Participant


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that was taken from a file: what it is, and as it was understood."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words of a file that are unsure or were not understood, and why, in Danish."""

    text: str
    reason: str


@dataclass
class Account:
    """What a file gave: taken, taken with a doubt, and left because it was not understood."""

    taken: list[Taken] = field(default_factory=list)
    unsure: list[Doubtful] = field(default_factory=list)
    not_understood: list[Doubtful] = field(default_factory=list)


@dataclass
class AgendaProposal:
    """A meeting as an agenda file proposes it; the date is None when the file doesn't say."""

    title: str = ""
    date: date | None = None
    start: time | None = None
    end: time | None = None
    number_in_year: int | None = None
    meetings_in_year: int | None = None
    place: str = ""
    online: Online = field(default_factory=Online)
    catering: str = ""
    chair: Participant = field(default_factory=Participant)
    minute_taker: Participant = field(default_factory=Participant)
    attendance: list[Attendance] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    attachments: list[ListedAttachment] = field(default_factory=list)
    account: Account = field(default_factory=Account)
