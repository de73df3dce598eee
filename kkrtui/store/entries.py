"""Rows of entries <-> the dataclasses of their kinds."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import KINDS, Entry
from kkrtui.domain.entry_kinds import ActionState, EntryKind, EscalationState, GroupState, TopicState
from kkrtui.domain.formats.entries import decode_due, encode_due
from kkrtui.domain.formats.node import Node
from kkrtui.store.database import Row, instant, packed, stamp, unpacked

_LISTS = ("owners", "done_by", "members")
_DAYS = ("sent_on", "answered_on", "used_on", "settled_on")
_STATES: dict[EntryKind, type[ActionState | EscalationState | TopicState | GroupState]] = {
    EntryKind.ACTION: ActionState,
    EntryKind.ESCALATION: EscalationState,
    EntryKind.NEXT_TOPIC: TopicState,
    EntryKind.WORKING_GROUP: GroupState,
}


def entry_row(entry: Entry) -> Row:
    """The columns of an entry, its place apart; columns of other kinds are null."""
    row: Row = {
        "kind": entry.kind.value,
        "text": entry.text,
        "at": stamp(entry.at),
        "extra": packed(dict(entry.extra)),
    }
    for column in _KIND_COLUMNS:
        row[column] = None
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "due":
            row |= _due_columns(value)
        elif field.name == "moved_due":
            row["moved_due"] = packed(encode_due(value)) if value else None
        elif field.name in _LISTS:
            row[field.name] = packed(list(value))
        elif field.name in _DAYS:
            row[field.name] = value.isoformat() if value else None
        elif field.name == "state":
            row["state"] = value.value
        elif field.name in _KIND_COLUMNS:
            row[field.name] = value
    return row


def row_entry(row: Row) -> Entry:
    """The entry of a row."""
    cls = KINDS[EntryKind(row["kind"])]
    values: dict[str, Any] = {
        "id": row["id"],
        "text": row["text"],
        "at": instant(row["at"]),
        "extra": unpacked(row["extra"]) or {},
    }
    for field in fields(cls):
        if field.name in values:
            continue
        if field.name == "due":
            values["due"] = _row_due(row)
        elif row[field.name] is None:
            continue
        elif field.name == "moved_due":
            values["moved_due"] = decode_due(Node(unpacked(row["moved_due"]), "moved_due"))
        elif field.name in _LISTS:
            values[field.name] = tuple(unpacked(row[field.name]))
        elif field.name in _DAYS:
            values[field.name] = date.fromisoformat(row[field.name])
        elif field.name == "state":
            values["state"] = _STATES[cls.kind](row["state"])
        elif field.name == "print_answer":
            values["print_answer"] = bool(row["print_answer"])
        else:
            values[field.name] = row[field.name]
    return cls(**values)


_KIND_COLUMNS = (
    "speaker", "level", "owners", "receiver", "due_raw", "due_date", "due_precision", "due_qualifier", "state",
    "done_by", "forum", "theme", "carrier", "answer", "answers", "name", "coordinator", "members", "open_seats",
    "number", "title", "url", "sent_on", "sent_by", "sent_form", "answered_on", "print_answer", "mandate", "used_on",
    "settled_on", "moved_due",
)  # fmt: skip


def _due_columns(due: Due | None) -> Row:
    if due is None:
        return {}
    return {
        "due_raw": due.raw,
        "due_date": due.date.isoformat() if due.date else None,
        "due_precision": due.precision.value,
        "due_qualifier": due.qualifier,
    }


def _row_due(row: Row) -> Due | None:
    if row["due_precision"] is None:
        return None
    day = date.fromisoformat(row["due_date"]) if row["due_date"] else None
    return Due(row["due_raw"], day, Precision(row["due_precision"]), row["due_qualifier"])
