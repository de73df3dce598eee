"""What the chair picks when the meeting runs late: one step, undoable, and seen by the referent."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, clock, join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import hm
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting
from kkrtui.domain.refusals.running import NoRunningItem
from kkrtui.domain.remedies import Remedy, RemedyKind, guest_items, remedies, shorten, shortenable
from kkrtui.domain.timing import meeting_clock
from kkrtui.service.desk import Desk, item_of
from kkrtui.store import journal
from kkrtui.store.meeting_rows import item_row

STEP = "remedy"
"""The name of the step in the journal."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked, as the minutes would say it.

    Attributes:
        id: its place in the journal, which goes up.
        text: a Danish sentence.
    """

    id: int
    text: str


def choices(desk: Desk, meeting_id: int) -> list[Remedy]:
    """Every choice with its effect at this moment; empty while the meeting is expected to end in time."""
    return remedies(desk.network(meeting_id), desk.meeting(meeting_id), desk.clock())


def candidates(desk: Desk, meeting_id: int) -> list[tuple[AgendaItem, bool]]:
    """The waiting items that can be shortened, and whether each is without being asked about."""
    meeting, network, now = desk.meeting(meeting_id), desk.network(meeting_id), desk.clock()
    free = {item.id for item in shortenable(network, meeting, now)}
    guests = guest_items(network, meeting)
    listed = [
        item for item in meeting.items if item.id in free or (item.key in guests and item.state is ItemState.PLANNED)
    ]
    return [(item, item.id in free) for item in listed]


def shortened(desk: Desk, meeting_id: int, item_ids: set[int]) -> Remedy | None:
    """The remedy of shortening just these items; None when they have nothing to give."""
    meeting = desk.meeting(meeting_id)
    return shorten(meeting, [item for item in meeting.items if item.id in item_ids], desk.clock())


def pick(desk: Desk, meeting_id: int, remedy: Remedy) -> Changes:
    """Changes the plan as a remedy says, and nothing else.

    Raises:
        NoRunningItem, MissingInput, NoSuchItem, MeetingLocked: nothing was changed.
    """
    with desk.step(STEP, meeting_id) as step:
        meeting = step.open_meeting()
        if meeting.current is None:
            raise NoRunningItem
        items = list(meeting.items)
        for item_id, minutes in remedy.minutes:
            items = _planned(items, item_of(meeting, item_id), minutes)
        if remedy.postponed is not None:
            items = _set_aside(items, item_of(meeting, remedy.postponed), ItemState.POSTPONED)
        for old, new in zip(meeting.items, items, strict=True):
            if old != new:
                step.tx.update("items", old.key, item_row(new))
        if remedy.end is not None:
            step.tx.update("meetings", meeting_id, {"end": clock(remedy.end)})
        changed = desk.meeting(meeting_id)
        ends = meeting_clock(changed, step.now).expected_end
        said = _said(meeting, remedy)
        return step.changes(said, header=True, agenda=True, notes=(f"slut forventes {hm(ends)}",) if ends else ())


def _planned(items: list[AgendaItem], item: AgendaItem, minutes: int) -> list[AgendaItem]:
    place = next(n for n, other in enumerate(items) if other.id == item.id)
    now = items[place]
    if now.state is not ItemState.PLANNED:
        raise MissingInput(f"{capital(item.label)} er begyndt siden, så det kan ikke afkortes. Vælg igen.")
    if minutes <= 0:
        return _set_aside(items, now, ItemState.SKIPPED)
    return agenda.retimed(items, place, now.planned_start, minutes)


def _set_aside(items: list[AgendaItem], item: AgendaItem, state: ItemState) -> list[AgendaItem]:
    """The plan without an item: the waiting ones after it move up by its length."""
    place = next(n for n, other in enumerate(items) if other.id == item.id)
    if items[place].state is not ItemState.PLANNED:
        raise MissingInput(f"{capital(item.label)} er begyndt siden, så det kan ikke flyttes. Vælg igen.")
    moved = agenda.shifted(items, place + 1, -(items[place].planned_minutes or 0))
    return [agenda.with_state(other, state) if other.id == item.id else other for other in moved]


def _said(meeting: Meeting, remedy: Remedy) -> str:
    """What was picked, as the journal, the referent and the minutes say it."""
    labels = {item.id: item.label for item in meeting.items}
    titles = {item.id: item.title for item in meeting.items}
    match remedy.kind:
        case RemedyKind.SHORTEN:
            return f"{join(f'{labels[key]} afkortes til {minutes} minutter' for key, minutes in remedy.minutes)}"
        case RemedyKind.POSTPONE:
            return f"{labels[remedy.postponed]} ({titles[remedy.postponed]}) udsættes til næste møde"
        case RemedyKind.CUT_BREAK:
            key, minutes = remedy.minutes[0]
            name = titles[key].lower()
            return f"{name} afkortes til {minutes} minutter" if minutes else f"{name} springes over"
    return f"mødet slutter i stedet {clock(remedy.end)}" if remedy.end else ""


def newest(desk: Desk, meeting_id: int) -> Picked | None:
    """What was picked last and holds still; None when nothing was."""
    step = journal.newest(desk.store, meeting_id, STEP)
    return Picked(step.id, f"{capital(step.summary)}.") if step else None
