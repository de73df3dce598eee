"""What was promised or sent upward, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from kkrtui.domain.danish import count, join, sort_key
from kkrtui.domain.due import NO_DEADLINE, Due
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry, Escalation, WorkingGroup
from kkrtui.domain.entry_kinds import ActionState, EscalationState, GroupState

SOON_DAYS = 14
"""A deadline within this many days is due soon."""


class Urgency(StrEnum):
    """How pressing something is, the most pressing first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    CLOSED = "closed"

    @property
    def danish(self) -> str:
        return _URGENCY[self]


_URGENCY = {
    Urgency.OVERDUE: "overskredet",
    Urgency.SOON: "snart",
    Urgency.LATER: "senere",
    Urgency.UNDATED: "uden frist",
    Urgency.CLOSED: "lukket",
}


def is_open(entry: Entry) -> bool:
    """Whether somebody still waits: an action that is not done or dropped, a theme without an answer, an empty seat."""
    match entry:
        case Action():
            return entry.state is ActionState.OPEN
        case Escalation():
            return entry.state is not EscalationState.ANSWERED
        case WorkingGroup():
            return entry.state is GroupState.ACTIVE and (entry.open_seats > 0 or not entry.coordinator)
    return False


def urgency(entry: Entry, today: date) -> Urgency:
    """How pressing an entry is.

    Args:
        entry: an action, an escalation or a working group.
        today: the day, Danish local date.
    """
    if not is_open(entry):
        return Urgency.CLOSED
    due = entry.due.date if isinstance(entry, (Action, Escalation)) and entry.due else None
    if due is None:
        return Urgency.UNDATED
    if due < today:
        return Urgency.OVERDUE
    return Urgency.SOON if (due - today).days <= SOON_DAYS else Urgency.LATER


def waits_since(escalation: Escalation, raised: date) -> date:
    """The day from which an answer has been waited for: when it was sent, else when it was raised.

    Args:
        escalation: the theme.
        raised: the date of its meeting.
    """
    return escalation.sent_on or raised


def deadline_of(entry: Action | Escalation) -> Due | None:
    """The deadline that holds now: the one given after approval, else the one the minutes print."""
    if entry.moved_due is None:
        return entry.due
    return None if entry.moved_due == NO_DEADLINE else entry.moved_due


def settled(action: Action, state: ActionState, day: date) -> Action:
    """An action in a state from a day on, Danish local date; an open one has no day."""
    return replace(action, state=state, settled_on=None if state is ActionState.OPEN else day)


def unanswered(action: Action, municipalities: Iterable[str]) -> tuple[str, ...]:
    """The municipalities that have not answered an action to all of them, in Danish order; empty for any other."""
    if ALL_MUNICIPALITIES not in action.owners:
        return ()
    return tuple(sorted((name for name in municipalities if name not in action.done_by), key=sort_key))


def answered_words(action: Action, municipalities: Sequence[str]) -> str:
    """`12 af 17; mangler: Faxe, Køge`; empty for an action that is not for all municipalities.

    While nobody has answered, the count says it; the list would only be the network's own.
    """
    if ALL_MUNICIPALITIES not in action.owners:
        return ""
    missing = unanswered(action, municipalities)
    said = f"{len(municipalities) - len(missing)} af {len(municipalities)}"
    return f"{said}; mangler: {', '.join(missing)}" if 0 < len(missing) < len(municipalities) else said


def group_words(group: WorkingGroup) -> str:
    """Who is in a working group, and what it lacks."""
    parts = [f"tovholder {group.coordinator}" if group.coordinator else "uden tovholder"]
    if group.members:
        parts.append(f"med {join(group.members)}")
    if group.open_seats:
        parts.append(count(group.open_seats, "ledig plads", "ledige pladser"))
    return ", ".join(parts)
