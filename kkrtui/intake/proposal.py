"""What an import proposes, and its account of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time

from kkrtui.domain.meeting import AgendaItem, ListedAttachment, Online
from kkrtui.domain.participants import Attendance, Participant


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


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a file was understood to say, as it is shown before anything is written.

    Attributes:
        key: what it is called when somebody corrects it; it stays while the proposal lives.
        part: the heading it stands under: "Mødet", "Deltagere", "3. Takster".
        label: what it is: "Dato", "Til stede", "Opgave".
        text: what was understood, written as it can be corrected.
        reason: why it is unsure, in Danish; empty when it is not.
        choices: the answers to a question about it, in Danish, the first the safest; empty when there is none.
        chosen: which of them holds.
        kept: whether it is to be written.
        lost: whether it was not understood: it is kept with the meeting as it stands.
        fixed: whether the text can't be corrected, only left out or chosen.
    """

    key: str
    part: str
    label: str
    text: str
    reason: str = ""
    choices: tuple[str, ...] = ()
    chosen: int = 0
    kept: bool = True
    lost: bool = False
    fixed: bool = False


Tick = Callable[[int, int], None]
"""Told how far a long reading is: parts done, parts in all. It raises `ImportStopped` to stop."""


def unwatched(done: int, of: int) -> None:
    """The tick of a reading nobody watches."""
    del done, of


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item, and the lines of what came of it as they stand in the file."""

    item: AgendaItem
    result: tuple[str, ...] = ()


@dataclass
class AgendaProposal:
    """A meeting as an agenda file proposes it; the date is None when the file doesn't say.

    `results` are the lines of what came of each item, where the file is minutes; `guests_about` the words for the item
    a guest was there for, where the file names it by its subject; `initials` what somebody is called for short in it.
    """

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
    guests_about: dict[str, str] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    results: list[tuple[str, ...]] = field(default_factory=list)
    account: Account = field(default_factory=Account)
