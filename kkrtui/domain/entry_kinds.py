"""The kinds of lines in the minutes, and how far what is followed up has come."""

from __future__ import annotations

from enum import StrEnum


class EntryKind(StrEnum):
    NOTE = "note"
    HEADING = "heading"
    BULLET = "bullet"
    INPUT = "input"
    QUESTION = "question"
    ANSWER = "answer"
    DECISION = "decision"
    CONCLUSION = "conclusion"
    ACTION = "action"
    ESCALATION = "escalation"
    NEXT_TOPIC = "next_topic"
    WORKING_GROUP = "working_group"
    ATTACHMENT = "attachment"
    LINK = "link"
    PRIVATE = "private"
    CORRECTION = "correction"

    @property
    def danish(self) -> str:
        """The kind's word on the screen and in messages."""
        return _DANISH[self]


_DANISH = {
    EntryKind.NOTE: "notat",
    EntryKind.HEADING: "overskrift",
    EntryKind.BULLET: "punkt",
    EntryKind.INPUT: "input",
    EntryKind.QUESTION: "spørgsmål",
    EntryKind.ANSWER: "svar",
    EntryKind.DECISION: "beslutning",
    EntryKind.CONCLUSION: "konklusion",
    EntryKind.ACTION: "opgave",
    EntryKind.ESCALATION: "løft",
    EntryKind.NEXT_TOPIC: "næste møde",
    EntryKind.WORKING_GROUP: "arbejdsgruppe",
    EntryKind.ATTACHMENT: "bilag",
    EntryKind.LINK: "link",
    EntryKind.PRIVATE: "privat",
    EntryKind.CORRECTION: "rettelse",
}


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class EscalationState(StrEnum):
    NOTED = "noted"
    SENT = "sent"
    ANSWERED = "answered"


class TopicState(StrEnum):
    """What became of a topic for a coming meeting: it waits, has been taken up, or has been let go."""

    OPEN = "open"
    USED = "used"
    DROPPED = "dropped"


class GroupState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"
