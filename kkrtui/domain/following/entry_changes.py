"""What became another in an action, as Danish phrases."""

from __future__ import annotations

from kkrtui.domain.danish import day_month_year, join
from kkrtui.domain.due import Due
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.follow_up import deadline_of

_STATES = {ActionState.OPEN: "åben igen", ActionState.DONE: "udført", ActionState.DROPPED: "bortfaldet"}


def action_changes(before: Entry, now: Action) -> list[str]:
    """What a step changed in an action: `frist flyttet fra 1. maj 2026 til 1. juni 2026`, `Køge har svaret`.

    Args:
        before: the entry as it was; of another kind when the step made it an action.
        now: as it was afterwards.
    """
    if not isinstance(before, Action):
        return ["gjort til opgave"]
    words: list[str] = []
    if before.text != now.text:
        words.append("teksten rettet")
    if before.owners != now.owners:
        words.append(f"ansvarlig: {owners_words(now) or 'ingen'}")
    if before.receiver != now.receiver:
        words.append(f"modtager: {now.receiver or 'ingen'}")
    if deadline_of(before) != deadline_of(now):
        words.append(_moved(deadline_of(before), deadline_of(now)))
    words += [f"{name} har svaret" for name in now.done_by if name not in before.done_by]
    words += [f"{name} mangler igen" for name in before.done_by if name not in now.done_by]
    if before.state is not now.state:
        words.append(_STATES[now.state])
    return words


def owners_words(action: Action) -> str:
    """Who has it: `Sara Ellekilde og Køge`."""
    return join("alle kommuner" if owner == ALL_MUNICIPALITIES else owner for owner in action.owners)


def due_words(due: Due) -> str:
    """The date of a deadline with the words it was given in: `1. maj 2026 (»senest 1. maj«)`."""
    if due.date is None:
        return due.raw
    said = f" (»{due.raw}«)" if due.raw and day_month_year(due.date) not in due.raw else ""
    return f"{day_month_year(due.date)}{said}"


def _moved(before: Due | None, now: Due | None) -> str:
    if now is None:
        return "fristen fjernet"
    if before is None:
        return f"frist {_day(now)}"
    return f"frist flyttet fra {_day(before)} til {_day(now)}"


def _day(due: Due) -> str:
    return day_month_year(due.date) if due.date else due.raw
