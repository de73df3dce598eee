"""The people of a meeting, as they stood that day: who came, who chairs, who has an item, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any


class AttendanceState(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    GUEST = "guest"
    SUBSTITUTE = "substitute"

    @property
    def danish(self) -> str:
        return _ATTENDANCE[self]

    @property
    def in_the_room(self) -> bool:
        return self in (AttendanceState.PRESENT, AttendanceState.GUEST, AttendanceState.SUBSTITUTE)


_ATTENDANCE = {
    AttendanceState.EXPECTED: "ventes",
    AttendanceState.PRESENT: "til stede",
    AttendanceState.EXCUSED: "afbud",
    AttendanceState.ABSENT: "fraværende",
    AttendanceState.GUEST: "gæst",
    AttendanceState.SUBSTITUTE: "suppleant",
}


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody named in the header, as printed: the chair or the minute-taker."""

    name: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.title, self.organisation, self.email))


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who has an item, as printed; `note` is what else was written of them ("suppleant for …")."""

    name: str
    title: str = ""
    organisation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact block of a layout."""

    name: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""
    organisation: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one meeting, name, title and organisation as they stood that day.

    Attributes:
        for_items: the numbers of the items a guest is there for; empty means all of it.
        substitutes_for: the name of the one a substitute stands for.
        arrived: when somebody came late, Danish clock time.
        left: when somebody left early, Danish clock time.
    """

    name: str
    title: str = ""
    organisation: str = ""
    email: str = ""
    state: AttendanceState = AttendanceState.EXPECTED
    for_items: tuple[int, ...] = ()
    substitutes_for: str = ""
    arrived: time | None = None
    left: time | None = None
    note: str = ""
    id: int | None = field(default=None, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict)
