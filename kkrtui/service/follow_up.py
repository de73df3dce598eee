"""Follow-up over meetings: what was promised, what was sent upward, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kkrtui.domain import deadlines
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, day_month_year, fold
from kkrtui.domain.due import NO_DEADLINE, Due, Precision
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry, Escalation
from kkrtui.domain.entry_kinds import ActionState, EntryKind
from kkrtui.domain.errors import BadDate, MissingInput, NoSuchEntry
from kkrtui.domain.follow_up import Urgency, is_open, settled, unanswered, urgency, waits_since
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import Network, short_name
from kkrtui.service.capture import shortened
from kkrtui.service.desk import Desk, Step
from kkrtui.service.history import undo_newest
from kkrtui.store import follow_up, meetings, networks
from kkrtui.store.entries import entry_row
from kkrtui.store.follow_up import Origin as Origin

STEP = "follow_up"
"""The step of the journal in which what was promised changes its state; approved minutes don't forbid it."""

_ORDER = list(Urgency)
_FOLLOWED = (EntryKind.ACTION, EntryKind.ESCALATION)


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that is followed from meeting to meeting.

    Attributes:
        entry: an action or an escalation, with its id.
        origin: where it was said.
        urgency: how pressing it is today.
        municipalities: the network's members, of whom an action may ask all.
    """

    entry: Entry
    origin: Origin
    urgency: Urgency
    municipalities: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.urgency is not Urgency.CLOSED

    @property
    def missing(self) -> tuple[str, ...]:
        """The municipalities that owe an answer to an action to all of them."""
        return unanswered(self.entry, self.municipalities) if isinstance(self.entry, Action) else ()


def actions(desk: Desk, *, only_open: bool = False, who: str = "") -> list[Followed]:
    """Every action, overdue and due soon first, then by deadline, then by meeting.

    Args:
        desk: the workspace.
        only_open: leave out what is done or dropped.
        who: only what a person, an organisation, or somebody from it owes; empty for all.
    """
    found = _followed(desk, [EntryKind.ACTION], only_open)
    if who:
        rosters = {one.origin.network_id: networks.load(desk.store, one.origin.network_id) for one in found}
        found = [one for one in found if _owes(one, who, rosters[one.origin.network_id])]
    return found


def escalations(desk: Desk, *, only_open: bool = False) -> list[Followed]:
    """Every theme sent upward, the one that has waited longest for its answer first, answered ones last.

    Args:
        desk: the workspace.
        only_open: leave out what has been answered.
    """
    return sorted(_followed(desk, [EntryKind.ESCALATION], only_open, sort=False), key=_waiting)


def set_action(desk: Desk, entry_id: int, state: ActionState) -> Changes:
    """Says that an action is done, dropped, or open again.

    Raises:
        NoSuchEntry: nothing was changed.
    """
    words = {ActionState.DONE: "udført", ActionState.DROPPED: "bortfaldet", ActionState.OPEN: "åben igen"}[state]
    with desk.step(STEP) as step:
        origin, entry = entry_of(step, entry_id)
        if not isinstance(entry, Action):
            raise NoSuchEntry
        return put(step, origin, settled(entry, state, desk.today), f"opgave {words}: {shortened(entry)}")


def answered_by(desk: Desk, entry_id: int, municipality: str) -> Changes:
    """Ticks a municipality off an action to all of them, or takes the tick away; the last one closes the action.

    Raises:
        NoSuchEntry, MissingInput: it is not such an action, or the municipality is no member. Nothing was changed.
    """
    with desk.step(STEP) as step:
        origin, entry = entry_of(step, entry_id)
        if not isinstance(entry, Action):
            raise NoSuchEntry
        network = networks.load(desk.store, origin.network_id, origin.date)
        member = network.organisation(municipality)
        if ALL_MUNICIPALITIES not in entry.owners:
            raise MissingInput("Opgaven er ikke til alle kommuner, så der er ingen at sætte hak ved.")
        if member is None or member not in network.municipalities:
            raise MissingInput(f"»{clean(municipality).strip()}« er ikke en af netværkets kommuner.")
        had = member.name in entry.done_by
        ticked = tuple(n for n in entry.done_by if n != member.name) if had else (*entry.done_by, member.name)
        changed = replace(entry, done_by=ticked)
        all_in = not unanswered(changed, _municipalities(network))
        changed = settled(changed, ActionState.DONE if all_in else ActionState.OPEN, desk.today)
        said = "mangler igen" if had else "har svaret"
        return put(step, origin, changed, f"{member.name} {said}: {shortened(entry)}")


def move_deadline(desk: Desk, entry_id: int, typed: str) -> Changes:
    """Gives an action or an escalation a new deadline.

    Args:
        desk: the workspace.
        entry_id: which.
        typed: the words, as in a line ("1. maj", "næste møde"), read from today; empty for no deadline.

    Raises:
        NoSuchEntry, BadDate: nothing was changed.
    """
    with desk.step(STEP) as step:
        origin, entry = entry_of(step, entry_id)
        if not isinstance(entry, (Action, Escalation)):
            raise NoSuchEntry
        due: Due | None = None
        if typed.strip():
            following = meetings.next_date(desk.store, origin.network_id, desk.today)
            found = deadlines.find(f"senest {clean(typed).strip()}", desk.today, following)
            if found is None or not found.due.dated:
                raise BadDate(typed.strip())
            due = found.due
            if due.precision is Precision.MEETING:
                due = _of_today(desk, origin, due, following, typed)
        until = f"ny frist {day_month_year(due.date) if due.date else due.raw}" if due else "uden frist"
        if origin.status is MeetingStatus.APPROVED:
            # What approved minutes print stays as it was approved.
            return put(step, origin, replace(entry, moved_due=due or NO_DEADLINE), f"{until}: {shortened(entry)}")
        return put(step, origin, replace(entry, due=due, moved_due=None), f"{until}: {shortened(entry)}")


def _of_today(desk: Desk, origin: Origin, due: Due, following: date | None, typed: str) -> Due:
    """The next meeting as it is meant today, where a line's own "næste møde" has been held since: its day."""
    if meetings.next_date(desk.store, origin.network_id, origin.date) == following:
        return due
    if following is None:
        raise BadDate(typed.strip())
    return replace(due, date=following, precision=Precision.DAY)


def undo(desk: Desk, meeting_id: int) -> Changes:
    """Takes the newest follow-up on a meeting's entries back.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    return undo_newest(desk, meeting_id, STEP)


def _municipalities(network: Network) -> tuple[str, ...]:
    return tuple(member.name for member in network.municipalities)


def _followed(desk: Desk, kinds: Iterable[EntryKind], only_open: bool, sort: bool = True) -> list[Followed]:
    members: dict[tuple[int, date], tuple[str, ...]] = {}
    found: list[Followed] = []
    for origin, entry in follow_up.said(desk.store, list(kinds)):
        if only_open and not is_open(entry):
            continue
        of = (origin.network_id, origin.date)
        if of not in members:
            members[of] = _municipalities(networks.load(desk.store, *of))
        found.append(Followed(entry, origin, urgency(entry, desk.today), members[of]))
    return sorted(found, key=_pressing) if sort else found


def _pressing(one: Followed) -> tuple[int, date, date]:
    entry = one.entry
    due = entry.due.date if isinstance(entry, (Action, Escalation)) and entry.due else None
    return _ORDER.index(one.urgency), due or date.max, one.origin.date


def _waiting(one: Followed) -> tuple[bool, date]:
    """Open ones by how long they have waited; of the answered ones the oldest first too."""
    assert isinstance(one.entry, Escalation)
    return not one.open, waits_since(one.entry, one.origin.date)


def _owes(one: Followed, who: str, network: Network) -> bool:
    entry = one.entry
    assert isinstance(entry, Action)
    wanted = fold(short_name(who))
    for owner in entry.owners:
        if owner == ALL_MUNICIPALITIES:
            if any(fold(name) == wanted for name in (one.missing if one.open else one.municipalities)):
                return True
            continue
        if wanted in (fold(owner), fold(short_name(owner))):
            return True
        person = next((known for known in network.people if known.is_called(owner)), None)
        place = person.affiliation_on(one.origin.date) if person else None
        if person and (person.is_called(who) or (place and fold(short_name(place.organisation)) == wanted)):
            return True
    return False


def entry_of(step: Step, entry_id: int) -> tuple[Origin, Entry]:
    """What is followed, as it is inside the transaction, which becomes a step of its meeting.

    Raises:
        NoSuchEntry: it is not there any more, or is nothing that is followed.
    """
    found = follow_up.said(step.tx.store, _FOLLOWED, entry_id, as_printed=True)
    if not found:
        raise NoSuchEntry
    step.meeting_id = found[0][0].meeting_id
    return found[0]


def put(step: Step, origin: Origin, entry: Entry, summary: str) -> Changes:
    """Stores what is followed as it has become, and says what was done."""
    assert entry.id is not None
    step.tx.update("entries", entry.id, entry_row(entry))
    return step.changes(summary, entries=frozenset([origin.item_id]), subject=entry.id)
