"""What is said of a working group after it was set up, without touching what approved minutes say.

Its mandate, its end and which other name means the same group are no part of the minutes' text, so they can be set at
any time. Who leads it, who is in it and its open seats are printed: they are changed where they stand as long as
those minutes are open, and else by a new line in the next meeting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, count, cut, fold, join
from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.entry_kinds import GroupState
from kkrtui.domain.errors import MissingInput, NoSuchEntry
from kkrtui.domain.following.group_history import SAME_AS, after
from kkrtui.domain.groups import read_more_members
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.refusals.approving import GroupLineLocked, MeetingLocked
from kkrtui.service import capture
from kkrtui.service.desk import Desk, Step
from kkrtui.service.follow_up import STEP
from kkrtui.service.groups import Group, gathered
from kkrtui.service.history import undo_newest
from kkrtui.store import journal
from kkrtui.store.entries import entry_row

LINE_STEP = "set_group"
"""The step that changes what is printed of a group; approved minutes forbid it."""

SAME_STEP = "join_groups"
"""The step that says that two names mean one group; it belongs to no single meeting."""

_STEPS = (STEP, LINE_STEP, SAME_STEP)
_MOST_SEATS = 99


def set_mandate(desk: Desk, group_id: int, text: str) -> Changes:
    """Writes down what a group was asked to do; an empty text takes it away.

    Raises:
        NoSuchEntry: nothing was changed.
    """
    said = clean_line(text)
    with desk.step(STEP) as step:
        group = _group(step, group_id)
        for mention in group.mentions:
            # An older one would come forward again when the newest is empty.
            if mention is group.newest or not said:
                step.tx.update("entries", mention.entry.id or 0, {"mandate": said})
        words = f"mandat for {_short(group.name)}: {_short(said)}" if said else f"{_short(group.name)} er uden mandat"
        return _changes(step, group, words)


def set_ended(desk: Desk, group_id: int, ended: bool) -> Changes:
    """Says that a group has ended, or goes on again.

    Raises:
        NoSuchEntry: nothing was changed.
    """
    with desk.step(STEP) as step:
        group = _group(step, group_id)
        state = GroupState.ENDED if ended else GroupState.ACTIVE
        step.tx.update("entries", group.id, {"state": state.value})
        return _changes(step, group, f"{_short(group.name)} er {'afsluttet' if ended else 'genoptaget'}")


def set_coordinator(desk: Desk, group_id: int, typed: str) -> Changes:
    """Puts somebody in charge of a group; an empty name means nobody yet.

    Raises:
        NoSuchEntry, GroupLineLocked: nothing was changed.
    """

    def lead(group: WorkingGroup, read: Callable[[str], WorkingGroup]) -> tuple[WorkingGroup, str]:
        name = read(f", tovholder {typed}").coordinator if typed.strip() else ""
        members = tuple(member for member in group.members if fold(member) != fold(name))
        return replace(group, coordinator=name, members=members), f"tovholder {name}" if name else "uden tovholder"

    return _rewrite(desk, group_id, lead)


def set_members(desk: Desk, group_id: int, typed: str) -> Changes:
    """Says who is in a group, its coordinator apart, as in a line: names between commas, a seat count among them.

    Raises:
        NoSuchEntry, GroupLineLocked: nothing was changed.
    """

    def fill(group: WorkingGroup, read: Callable[[str], WorkingGroup]) -> tuple[WorkingGroup, str]:
        found = read(f", {typed}") if typed.strip() else WorkingGroup(text="")
        named = dict.fromkeys(name for name in found.members if fold(name) != fold(group.coordinator))
        seats = found.open_seats or group.open_seats
        return replace(group, members=tuple(named), open_seats=seats), f"deltagere: {join(named) or 'ingen'}"

    return _rewrite(desk, group_id, fill)


def set_open_seats(desk: Desk, group_id: int, typed: str) -> Changes:
    """Says how many seats of a group nobody has taken yet.

    Raises:
        MissingInput: it is no number of seats.
        NoSuchEntry, GroupLineLocked: nothing was changed.
    """
    number = typed.strip() or "0"
    if not number.isascii() or not number.isdecimal() or int(number[:9]) > _MOST_SEATS:
        raise MissingInput(f"Skriv antallet af ledige pladser som et tal, højst {_MOST_SEATS}. Intet er ændret.")
    seats = int(number)
    words = count(seats, "ledig plads", "ledige pladser") if seats else "ingen ledige pladser"
    return _rewrite(desk, group_id, lambda group, _: (replace(group, open_seats=seats), words))


def join_groups(desk: Desk, kept_id: int, other_id: int) -> Changes:
    """Says that two names mean one group, in one step; what the minutes say stays as it was written.

    Args:
        desk: the workspace.
        kept_id: the group whose name is kept.
        other_id: the one that is the same.

    Raises:
        MissingInput: they are one already, or belong to different networks.
        NoSuchEntry: one of them is not there any more. Nothing was changed.
    """
    with desk.step(SAME_STEP) as step:
        kept, other = _group(step, kept_id), _group(step, other_id)
        if kept.id == other.id:
            raise MissingInput("Vælg to forskellige grupper; en gruppe er altid den samme som sig selv.")
        if kept.network_id != other.network_id:
            raise MissingInput("De to grupper hører til hver sit netværk og er ikke den samme. Intet er ændret.")
        for mention in other.mentions:
            entry = mention.entry
            extra = {key: value for key, value in entry.extra.items() if key != SAME_AS}
            if fold(entry.name) != fold(kept.name):
                extra[SAME_AS] = kept.name
            row = entry_row(replace(entry, extra=extra))
            step.tx.update("entries", entry.id or 0, {"extra": row["extra"]})
        items = frozenset(mention.origin.item_id for mention in other.mentions)
        newest = max((kept.newest, other.newest), key=lambda one: (one.origin.date, one.entry.id or 0))
        return step.changes(
            f"{_short(other.name)} er den samme gruppe som {_short(kept.name)}", entries=items, subject=newest.entry.id
        )


def adopt(desk: Desk, meeting_id: int, entry_id: int, group_id: int) -> Changes:
    """Makes a line just written mean a group that exists: its name is taken over, and who the line doesn't name.

    Args:
        desk: the workspace.
        meeting_id: the line's meeting.
        entry_id: the line.
        group_id: the group that is meant.

    Raises:
        NoSuchEntry, MeetingLocked: nothing was changed.
    """
    with desk.step(LINE_STEP, meeting_id) as step:
        meeting = step.open_meeting()
        group = _group(step, group_id, except_entry=entry_id)
        item, entry = next(((item, one) for item, one in meeting.entries() if one.id == entry_id), (None, None))
        if item is None or not isinstance(entry, WorkingGroup):
            raise NoSuchEntry
        first, newline, rest = entry.text.partition("\n")
        text = group.name + newline + rest if fold(first) == fold(entry.name) else entry.text
        coordinator = entry.coordinator or group.now.coordinator
        named = entry.members or group.now.members
        members = tuple(name for name in named if fold(name) != fold(coordinator))
        seats = entry.open_seats if entry.members or entry.open_seats else group.now.open_seats
        adopted = replace(entry, name=group.name, text=text, coordinator=coordinator, members=members, open_seats=seats)
        step.tx.update("entries", entry_id, entry_row(adopted))
        summary = f"arbejdsgruppe: {_short(entry.name)} er {_short(group.name)}"
        return step.changes(summary, entries=frozenset([item.key]), subject=entry_id)


def undo(desk: Desk, meeting_id: int | None) -> Changes:
    """Takes the newest step on the groups of a meeting back, or with None the newest joining of two.

    Raises:
        NothingToUndo, UndoConflict, MeetingLocked: nothing was changed.
    """
    last = journal.newest(desk.store, meeting_id, *_STEPS)
    if last and last.step == LINE_STEP and meeting_id is not None and desk.meeting(meeting_id).locked:
        raise MeetingLocked
    return undo_newest(desk, meeting_id, *_STEPS)


def refuse_locked(group: Group) -> None:
    """Refuses to change who is in a group whose newest line stands in approved minutes.

    Raises:
        GroupLineLocked: with what to do instead.
    """
    if group.newest.origin.status is MeetingStatus.APPROVED:
        raise GroupLineLocked(group.name)


def _rewrite(
    desk: Desk,
    group_id: int,
    change: Callable[[WorkingGroup, Callable[[str], WorkingGroup]], tuple[WorkingGroup, str]],
) -> Changes:
    """Changes what the newest line of a group says, as long as its minutes are open.

    Args:
        desk: the workspace.
        group_id: the group.
        change: gives the group as it is to be, and what was done, from the group as it stands and what reads a line.
    """
    with desk.step(LINE_STEP) as step:
        group = _group(step, group_id)
        refuse_locked(group)
        origin = group.newest.origin
        meeting = desk.meeting(origin.meeting_id)
        around = capture.surroundings(desk, meeting, meeting.item(origin.item_id))
        wanted, words = change(group.now, lambda line: read_more_members(clean_line(line), around)[0])
        step.tx.update("entries", group.id, entry_row(_line_for(group, wanted)))
        return _changes(step, group, f"{_short(group.name)}: {_short(words)}")


def _line_for(group: Group, wanted: WorkingGroup) -> WorkingGroup:
    """The newest line of a group with as little changed in it as makes the group what it is to be.

    Raises:
        MissingInput: no line can say it, because what it leaves out stays as an earlier one had it.
    """
    line = group.newest.entry
    fields = ("coordinator", "members", "open_seats")
    new = {field: getattr(wanted, field) for field in fields}
    changed = {field: value for field, value in new.items() if value != getattr(group.now, field)}
    before: WorkingGroup | None = None
    for mention in group.mentions[:-1]:
        before = after(before, mention.entry)
    for values in (changed, new):
        found = replace(line, **values)
        stands = after(before, found)
        if all(getattr(stands, field) == value for field, value in new.items()):
            return found
    raise MissingInput(
        "Et tidligere møde nævner, hvem der er i gruppen, og det gælder, til andre er nævnt. "
        "Skriv, hvem det er nu. Intet er ændret."
    )


def _group(step: Step, group_id: int, except_entry: int | None = None) -> Group:
    """A group as it is inside the transaction, which becomes a step of its newest line's meeting."""
    group = next((one for one in gathered(step.desk, except_entry) if one.id == group_id), None)
    if group is None:
        raise NoSuchEntry
    if step.meeting_id is None and step.name != SAME_STEP:
        step.meeting_id = group.newest.origin.meeting_id
    return group


def _changes(step: Step, group: Group, summary: str) -> Changes:
    return step.changes(summary, entries=frozenset([group.newest.origin.item_id]), subject=group.id)


def _short(text: str) -> str:
    return cut(text, 60)
