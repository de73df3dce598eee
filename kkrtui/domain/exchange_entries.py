"""The entries of the exchange format, field by field."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kkrtui.domain.entries import (
    KINDS,
    ActionState,
    Due,
    Entry,
    EntryKind,
    EscalationState,
    Precision,
)
from kkrtui.domain.errors import WrongFormat
from kkrtui.domain.exchange_node import Node
from kkrtui.domain.instants import iso


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
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Due):
            value = encode_due(value)
        elif isinstance(value, (ActionState, EscalationState)):
            value = value.value
        data[field.name] = value
    return data | dict(entry.extra)


def encode_due(due: Due) -> dict[str, Any]:
    return {
        "raw": due.raw,
        "date": due.date.isoformat() if due.date else None,
        "precision": due.precision.value,
        "qualifier": due.qualifier,
    }


def decode_entry(node: Node) -> Entry:
    """An entry from plain data; keys that don't belong to its kind are kept as they are."""
    if not node.text("kind"):
        raise WrongFormat(f"{node.path}.kind", "mangler")
    cls = KINDS[node.choice("kind", EntryKind, EntryKind.NOTE)]
    values: dict[str, Any] = {"text": node.text("text"), "at": node.instant("at")}
    for field in fields(cls):
        if field.name not in ("text", "at", "id", "extra"):
            values[field.name] = _decode_field(node, field.name, cls.kind)
    values["extra"] = node.unread()
    return cls(**values)


def _decode_field(node: Node, name: str, kind: EntryKind) -> Any:
    match name:
        case "owners" | "done_by" | "members":
            return node.lines(name)
        case "level" | "open_seats":
            return node.integer(name) or 0
        case "answers" | "number":
            return node.integer(name)
        case "due":
            return _decode_due(node.node("due"))
        case "state" if kind is EntryKind.ESCALATION:
            return node.choice("state", EscalationState, EscalationState.NOTED)
        case "state":
            return node.choice("state", ActionState, ActionState.OPEN)
        case "answer" | "theme" | "title":
            return node.text(name)
    return node.line(name)


def _decode_due(node: Node) -> Due | None:
    due = Due(
        node.text("raw"),
        node.day("date"),
        node.choice("precision", Precision, Precision.DAY if node.text("date") else Precision.NONE),
        node.line("qualifier"),
    )
    return due if due.raw or due.date or due.precision is not Precision.NONE else None
