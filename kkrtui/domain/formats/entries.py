"""The entries of the exchange format, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import KINDS, Entry
from kkrtui.domain.entry_kinds import ActionState, EntryKind, EscalationState, GroupState, TopicState
from kkrtui.domain.formats.node import Node
from kkrtui.domain.instants import iso
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.refusals.importing import WrongFormat

_SILENT: Mapping[str, tuple[Any, ...]] = {
    "sent_on": (None,),
    "sent_by": ("",),
    "sent_form": ("",),
    "answered_on": (None,),
    "print_answer": (False,),
    "used_on": (None,),
    "settled_on": (None,),
    "moved_due": (None,),
    "mandate": ("",),
}
"""Keys that came into the format later, each with what it is not written for."""


def encode_entry(entry: Entry) -> dict[str, Any]:
    """An entry as plain data: its kind, its text, when, and the fields of its kind."""
    data: dict[str, Any] = {
        "kind": entry.kind.value,
        "text": entry.text,
        "at": iso(entry.at) if entry.at else None,
    }
    for field in fields(entry):
        if field.name in ("text", "at", "id", "extra"):
            continue
        value = getattr(entry, field.name)
        if any(value is silent for silent in (TopicState.OPEN, GroupState.ACTIVE)):
            continue
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Due):
            value = encode_due(value)
        elif isinstance(value, StrEnum):
            value = value.value
        elif isinstance(value, date):
            value = value.isoformat()
        if value not in _SILENT.get(field.name, ()):
            data[field.name] = value
    return data | dict(entry.extra)


def encode_due(due: Due) -> dict[str, Any]:
    return {
        "raw": due.raw,
        "date": due.date.isoformat() if due.date else None,
        "precision": due.precision.value,
        "qualifier": due.qualifier,
    }


@dataclass(frozen=True, slots=True)
class Canonical:
    """The one name of what a file may name in several ways: "Lolland Kommune" is Lolland, "chefgruppen" a forum."""

    network: Network

    def party(self, name: str) -> str:
        """A person's name as it stands; a municipality's in its short form, a member's or not."""
        return short_name(name)

    def forum(self, name: str) -> str:
        """A forum by its own name; one nobody knows as it stands."""
        return next((forum.name for forum in self.network.forums if name in forum.aliases), name)


def decode_entry(node: Node, canonical: Canonical | None = None) -> Entry:
    """An entry from plain data; keys that don't belong to its kind are kept as they are.

    Args:
        node: the data.
        canonical: how its network names things; names stay as they stand without one.
    """
    if not node.text("kind"):
        raise WrongFormat(f"{node.path}.kind", "mangler")
    cls = KINDS[node.choice("kind", EntryKind, EntryKind.NOTE)]
    values: dict[str, Any] = {"text": node.text("text"), "at": node.instant("at")}
    for field in fields(cls):
        if field.name not in ("text", "at", "id", "extra"):
            value = _decode_field(node, field.name, cls.kind)
            values[field.name] = _canonical(field.name, value, canonical) if canonical else value
    values["extra"] = node.unread()
    return cls(**values)


def _canonical(name: str, value: Any, canonical: Canonical) -> Any:
    match name:
        case "owners" | "done_by" | "members":
            return tuple(canonical.party(party) for party in value)
        case "speaker" | "receiver" | "carrier" | "coordinator":
            return canonical.party(value)
        case "forum":
            return canonical.forum(value)
    return value


def _decode_field(node: Node, name: str, kind: EntryKind) -> Any:
    match name:
        case "owners" | "done_by" | "members":
            return node.lines(name)
        case "level" | "open_seats":
            return node.integer(name) or 0
        case "answers" | "number":
            return node.integer(name)
        case "due" | "moved_due":
            return decode_due(node.node(name))
        case "sent_on" | "answered_on" | "used_on" | "settled_on":
            return node.day(name)
        case "print_answer":
            return node.flag(name)
        case "state" if kind is EntryKind.ESCALATION:
            return node.choice("state", EscalationState, EscalationState.NOTED)
        case "state" if kind is EntryKind.NEXT_TOPIC:
            return node.choice("state", TopicState, TopicState.OPEN)
        case "state" if kind is EntryKind.WORKING_GROUP:
            return node.choice("state", GroupState, GroupState.ACTIVE)
        case "state":
            return node.choice("state", ActionState, ActionState.OPEN)
        case "answer" | "theme" | "title" | "mandate":
            return node.text(name)
    return node.line(name)


def decode_due(node: Node) -> Due | None:
    """A deadline from plain data; None when nothing is said."""
    due = Due(
        node.text("raw"),
        node.day("date"),
        node.choice("precision", Precision, Precision.DAY if node.text("date") else Precision.NONE),
        node.line("qualifier"),
    )
    return due if due.raw or due.date or due.precision is not Precision.NONE else None
