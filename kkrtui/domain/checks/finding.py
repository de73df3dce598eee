"""A finding: something that should be seen before the minutes go out, where it stands, and how it may be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kkrtui.domain.danish import fold

if TYPE_CHECKING:
    from kkrtui.domain.checks.record import Record


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    BLOCK = "block"
    FIX = "fix"
    LOOK = "look"

    @property
    def danish(self) -> str:
        return {"block": "må ikke ud", "fix": "ret", "look": "se efter"}[self.value]


class Family(StrEnum):
    """What a check is about."""

    SECRETS = "secrets"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    TIME = "time"
    DUTIES = "duties"
    UPWARD = "upward"
    FORM = "form"

    @property
    def danish(self) -> str:
        return _FAMILIES[self]


_FAMILIES = {
    Family.SECRETS: "Hemmeligt og personligt",
    Family.PEOPLE: "Personer",
    Family.ORGANISATIONS: "Kommuner og organisationer",
    Family.TIME: "Tid",
    Family.DUTIES: "Opgaver og beslutninger",
    Family.UPWARD: "Løftet til andre fora",
    Family.FORM: "Form",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    Attributes:
        field: the field's name in the exchange format ("title", "place", "attendance", "case_text", "text" …).
        item_id, item: the agenda item's id and its number; None outside the agenda.
        entry_id, entry: the entry's id and its place under the item, from 1; None outside the entries.
        row: the place in a list (attendance, attachments, links, presenters), from 0; None outside lists.
    """

    field: str
    item_id: int | None = None
    item: int | None = None
    entry_id: int | None = None
    entry: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Puts other words in place of some, everywhere in the meeting where they stand as whole words."""

    old: str
    new: str

    @property
    def danish(self) -> str:
        return f"Ret »{self.old}« til »{self.new}« overalt i mødet"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Makes one text another."""

    place: Place
    text: str
    danish: str


@dataclass(frozen=True, slots=True)
class MarkPresent:
    """Marks somebody of the attendance list as there, or adds them as there."""

    name: str
    title: str = ""
    organisation: str = ""

    @property
    def danish(self) -> str:
        return f"Markér {self.name} som til stede"


@dataclass(frozen=True, slots=True)
class AskDue:
    """Asks for the deadline of an action or an escalation."""

    entry_id: int

    @property
    def danish(self) -> str:
        return "Skriv fristen"


@dataclass(frozen=True, slots=True)
class AskOwner:
    """Asks for who has an action, or takes an escalation onward."""

    entry_id: int

    @property
    def danish(self) -> str:
        return "Skriv, hvem der har den"


@dataclass(frozen=True, slots=True)
class MakeAction:
    """Makes a line an action of somebody's."""

    entry_id: int
    owners: tuple[str, ...] = ()

    @property
    def danish(self) -> str:
        return "Gør linjen til en opgave"


Fix: TypeAlias = Replace | Rewrite | MarkPresent | AskDue | AskOwner | MakeAction


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check has found.

    Attributes:
        place: where it stands.
        quote: the words it is about, as they stand; empty for what is missing.
        message: one Danish sentence.
        fix: how it can be mended with one key; None when somebody has to think.
        about: what "it is right so" holds for; the whole text around the quote unless the check knows better.
    """

    place: Place
    quote: str
    message: str
    fix: Fix | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of finding: a row of the table.

    Attributes:
        code: its name in English, for machines and for what was said to be right; never changed afterwards.
        severity: how much it weighs.
        family: what it is about.
        find: gives what it finds in a record.
    """

    code: str
    severity: Severity
    family: Family
    find: Callable[[Record], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with the check it comes from."""

    check: Check
    hit: Hit

    @property
    def code(self) -> str:
        return self.check.code

    @property
    def severity(self) -> Severity:
        return self.check.severity

    @property
    def key(self) -> str:
        """What it is remembered by when somebody says that it is right: the check and the words it is about."""
        hit = self.hit
        return f"{self.code}\n{fold(hit.quote)}\n{fold(hit.about)}"
