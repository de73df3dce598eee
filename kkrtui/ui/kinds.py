"""The style of each kind of entry and of the pace of time, by the theme's own colours."""

from __future__ import annotations

from collections.abc import Mapping

from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.timing import Pace

_KIND_COLOURS: Mapping[EntryKind, str] = {
    EntryKind.DECISION: "decision",
    EntryKind.CONCLUSION: "conclusion",
    EntryKind.ACTION: "action",
    EntryKind.ESCALATION: "escalation",
    EntryKind.QUESTION: "question",
    EntryKind.ANSWER: "answer",
    EntryKind.WORKING_GROUP: "group",
    EntryKind.HEADING: "heading",
    EntryKind.NOTE: "text",
    EntryKind.BULLET: "text",
    EntryKind.INPUT: "text",
}

SILENT = (EntryKind.NOTE, EntryKind.BULLET, EntryKind.HEADING)
"""Kinds whose word isn't written before the line."""


def kind_style(kind: EntryKind) -> str:
    """The style of a kind's word."""
    return f"bold $kkr-{_KIND_COLOURS.get(kind, 'dim')}"


def pace_style(pace: Pace) -> str:
    """The style of an item's time."""
    return {Pace.CALM: "$kkr-text", Pace.SOON: "bold $kkr-soon", Pace.OVER: "bold $kkr-over"}[pace]
