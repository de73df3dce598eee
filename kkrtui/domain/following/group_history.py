"""A working group over its mentions: what each line changed, and how the group stands after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kkrtui.domain.danish import count, fold, join
from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.entry_kinds import GroupState

SILENT_DAYS = 365
"""A group that nobody has heard of for this many days is silent."""

SAME_AS = "same_as"
"""The field of an entry, unknown to older versions, that names the group it belongs to.

Approved minutes keep the name they were written with; what they mean by it may be said afterwards.
"""


def same_as(entry: WorkingGroup) -> str:
    """The name of the group that a line's own name was said to mean; empty when nobody said so."""
    return str(entry.extra.get(SAME_AS) or "")


def is_silent(last_heard: date, today: date) -> bool:
    """Whether nobody has heard of a group for a year."""
    return (today - last_heard).days >= SILENT_DAYS


def after(before: WorkingGroup | None, line: WorkingGroup) -> WorkingGroup:
    """The group as it stands after a line: a line may name only what is new, the rest stays.

    Members are named all at once, and who is not named any more has left. Seats are filled by members.
    """
    if before is None:
        return line
    said = line.members or line.open_seats
    return replace(
        line,
        coordinator=line.coordinator or before.coordinator,
        members=line.members or before.members,
        open_seats=line.open_seats if said else before.open_seats,
        mandate=line.mandate or before.mandate,
    )


def what_changed(before: WorkingGroup | None, now: WorkingGroup) -> tuple[str, ...]:
    """What a line changed, as Danish phrases: `ny tovholder: Køge`, `nye: Faxe`, `ude: Greve`.

    Args:
        before: the group as it stood; None when the line set it up.
        now: as it stands after the line.
    """
    if before is None:
        parts = ["nedsat"]
        parts += [f"tovholder {now.coordinator}"] if now.coordinator else []
        parts += [f"med {join(now.members)}"] if now.members else []
        return (*parts, *_seats(now))
    parts = ["genoptaget"] if before.state is GroupState.ENDED and now.state is GroupState.ACTIVE else []
    if fold(now.coordinator) != fold(before.coordinator):
        parts.append(f"ny tovholder: {now.coordinator}")
    parts += _difference("nye", now, before) + _difference("ude", before, now)
    parts += _seats(now) if now.open_seats != before.open_seats else []
    return tuple(parts)


def _seats(group: WorkingGroup) -> list[str]:
    return [count(group.open_seats, "ledig plads", "ledige pladser")] if group.open_seats else []


def _difference(word: str, group: WorkingGroup, other: WorkingGroup) -> list[str]:
    """The members one has and the other has not, whoever leads it left out: they have not left."""
    known = {fold(name) for name in (*other.members, other.coordinator)}
    named = [name for name in group.members if fold(name) not in known]
    return [f"{word}: {join(named)}"] if named else []
