"""Reading plain data strictly: every value checked, every error with its path, every key accounted for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from kkrtui.domain.danish import clean, clean_line
from kkrtui.domain.instants import utc
from kkrtui.domain.refusals.importing import WrongFormat

E = TypeVar("E", bound=StrEnum)

_LARGEST = 1_000_000
"""No number, level or count of a meeting is larger, and the database takes no number of any size."""

_YEARS = range(1900, 2201)
"""No meeting is in another year, and an instant at the edge of the calendar has no Danish time."""


def is_empty(value: Any) -> bool:
    """Whether a value means the same as a missing one: null, an empty text, list or object."""
    return value is None or value in ("", [], {}) or (isinstance(value, dict) and all(map(is_empty, value.values())))


class Node:
    """An object of the data, its path, and which of its keys have been read.

    Objects reached through `node` and `nodes` belong to it: `refuse_unread` refuses what none of them read, `unread`
    hands back this object's own unread keys to be kept.
    """

    def __init__(self, data: Any, path: str) -> None:
        if data is None:
            data = {}
        if not isinstance(data, dict):
            raise WrongFormat(path or "filen", "der skulle stå et objekt")
        self.data: Mapping[str, Any] = data
        self.path = path
        self.read: set[str] = set()
        self.children: dict[str, Node] = {}

    def _where(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _value(self, key: str) -> Any:
        self.read.add(key)
        value = self.data.get(key)
        return None if is_empty(value) else value

    def text(self, key: str) -> str:
        """A text of any number of lines; empty when missing."""
        value = self._value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise WrongFormat(self._where(key), "der skulle stå en tekst")
        return clean(value)

    def line(self, key: str) -> str:
        """A text of one line; empty when missing."""
        return clean_line(self.text(key))

    def required_line(self, key: str) -> str:
        value = self.line(key)
        if not value:
            raise WrongFormat(self._where(key), "mangler")
        return value

    def integer(self, key: str) -> int | None:
        value = self._value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongFormat(self._where(key), "der skulle stå et helt tal")
        if abs(value) > _LARGEST:
            raise WrongFormat(self._where(key), "tallet er for stort")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self._value(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise WrongFormat(self._where(key), "der skulle stå true eller false")
        return value

    def day(self, key: str) -> date | None:
        """A date `YYYY-MM-DD`."""
        value = self.text(key)
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError(value)
            found = date.fromisoformat(value)
            if found.year not in _YEARS:
                raise ValueError(value)
            return found
        except ValueError:
            raise WrongFormat(self._where(key), f"»{value}« er ikke en dato som 2026-03-06") from None

    def required_day(self, key: str) -> date:
        value = self.day(key)
        if value is None:
            raise WrongFormat(self._where(key), "mangler")
        return value

    def clock(self, key: str) -> time | None:
        """A Danish clock time `HH:MM`."""
        value = self.text(key)
        if not value:
            return None
        match = re.fullmatch(r"(\d{1,2}):(\d{2})", value)
        if not match or int(match[1]) > 23 or int(match[2]) > 59:
            raise WrongFormat(self._where(key), f"»{value}« er ikke et klokkeslæt som 10:05")
        return time(int(match[1]), int(match[2]))

    def instant(self, key: str) -> datetime | None:
        """An ISO 8601 instant with offset, as UTC."""
        value = self.text(key)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            found = None
        if found is None or found.tzinfo is None or found.year not in _YEARS:
            raise WrongFormat(self._where(key), f"»{value}« er ikke et tidspunkt som 2026-03-06T10:05:00+01:00")
        return utc(found)

    def required_instant(self, key: str) -> datetime:
        value = self.instant(key)
        if value is None:
            raise WrongFormat(self._where(key), "mangler")
        return value

    def choice(self, key: str, choices: type[E], default: E) -> E:
        """A word of an enumeration."""
        value = self.text(key)
        if not value:
            return default
        try:
            return choices(value)
        except ValueError:
            allowed = ", ".join(choice.value for choice in choices)
            raise WrongFormat(self._where(key), f"»{value}« kendes ikke; der kan stå {allowed}") from None

    def _list(self, key: str) -> list[Any]:
        value = self._value(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise WrongFormat(self._where(key), "der skulle stå en liste")
        return value

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of texts of one line, empty ones left out."""
        values = self._list(key)
        for number, value in enumerate(values):
            if not isinstance(value, str):
                raise WrongFormat(f"{self._where(key)}[{number}]", "der skulle stå en tekst")
        return tuple(line for line in map(clean_line, values) if line)

    def integers(self, key: str) -> tuple[int, ...]:
        values = self._list(key)
        for number, value in enumerate(values):
            if isinstance(value, bool) or not isinstance(value, int):
                raise WrongFormat(f"{self._where(key)}[{number}]", "der skulle stå et helt tal")
            if abs(value) > _LARGEST:
                raise WrongFormat(f"{self._where(key)}[{number}]", "tallet er for stort")
        return tuple(values)

    def node(self, key: str) -> Node:
        """An object; an empty one when missing."""
        if key not in self.children:
            self.children[key] = Node(self._value(key), self._where(key))
        return self.children[key]

    def nodes(self, key: str) -> list[Node]:
        """A list of objects."""
        found = [Node(value, f"{self._where(key)}[{number}]") for number, value in enumerate(self._list(key))]
        self.children |= {f"{key}[{number}]": node for number, node in enumerate(found)}
        return found

    def unread(self) -> dict[str, Any]:
        """This object's unread keys that say something, to be kept; they count as read from now on."""
        kept = {key: value for key, value in self.data.items() if key not in self.read and not is_empty(value)}
        self.read |= set(kept)
        return kept

    def refuse_unread(self) -> None:
        """Refuses keys that neither this object nor one below it has read."""
        for key, value in self.data.items():
            if key not in self.read and not is_empty(value):
                raise WrongFormat(self._where(key), "feltet kendes ikke af denne udgave af kkrtui")
        for child in self.children.values():
            child.refuse_unread()
