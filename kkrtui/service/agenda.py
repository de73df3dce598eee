"""The agenda before and during the meeting: items added, edited, retimed, moved, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from kkrtui.domain import agenda
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, clean_line, clock
from kkrtui.domain.errors import BadMinutes, BadMove, EndBeforeStart, MissingInput
from kkrtui.domain.instants import minutes_between
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState
from kkrtui.domain.participants import Presenter
from kkrtui.domain.refusals.agenda import ItemHasEntries
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.store import drafts, rounds
from kkrtui.store.meeting_rows import item_row, meeting_row
from kkrtui.store.meetings import next_item_position

MOST_MINUTES = 600


def add_item(desk: Desk, meeting_id: int, title: str, minutes: int | None = agenda.DEFAULT_MINUTES) -> Changes:
    """Adds an item at the end of the agenda, its kind read from its title, its time after the one before.

    Raises:
        MissingInput, BadMinutes, MeetingLocked: nothing was changed.
    """
    title = clean_line(title)
    if not title:
        raise MissingInput("Skriv punktets titel.")
    _check_minutes(minutes)
    with desk.step("add_item", meeting_id) as step:
        meeting = step.open_meeting()
        start = next((item.planned_end for item in reversed(meeting.items) if item.planned_end), meeting.start)
        number = max((item.number or 0 for item in meeting.items), default=0) + 1
        item = AgendaItem(title=title, number=number, kind=agenda.kind_of(title))
        if start and minutes is not None:
            item = agenda.retimed([item], 0, start, minutes)[0]
        row = {**item_row(item), "meeting_id": meeting_id, "position": next_item_position(desk.store, meeting_id)}
        item_id = step.tx.insert("items", row)
        return step.changes(f"{item.label} tilføjet: {title}", agenda=True, subject=item_id)


def set_title(desk: Desk, meeting_id: int, item_id: int, title: str) -> Changes:
    """Gives an item another title.

    Raises:
        MissingInput, NoSuchItem, MeetingLocked: nothing was changed.
    """
    title = clean_line(title)
    if not title:
        raise MissingInput("Et punkt skal have en titel.")
    return _edit(desk, meeting_id, item_id, "set_title", f"ny titel: {title}", title=title)


def set_kind(desk: Desk, meeting_id: int, item_id: int, kind: ItemKind) -> Changes:
    return _edit(desk, meeting_id, item_id, "set_kind", f"punkttype: {kind.danish}", kind=kind)


def set_presenters(desk: Desk, meeting_id: int, item_id: int, typed: str) -> Changes:
    """Sets who has an item from a line such as `Navn og Navn`.

    What is known of somebody stays known: from the item, the attendance list, then the roster. Somebody from outside
    is typed whole, with a semicolon: `Navn, titel, Organisation;`.

    Raises:
        NoSuchItem, MeetingLocked: nothing was changed.
    """
    meeting, network = desk.meeting(meeting_id), desk.network(meeting_id)
    known = {presenter.name: presenter for presenter in item_of(meeting, item_id).presenters}
    for row in meeting.attendance:
        known.setdefault(row.name, Presenter(row.name, row.title, row.organisation))
    for person in network.people:
        place = person.affiliation_on(meeting.date)
        if place:
            known.setdefault(person.name, Presenter(person.name, place.title, place.organisation))
    typed_presenters = agenda.parse_presenters(clean_line(typed))
    presenters = tuple(p if p.organisation else known.get(p.name, p) for p in typed_presenters)
    return _edit(desk, meeting_id, item_id, "set_presenters", "oplægsholdere ændret", presenters=presenters)


def set_text(desk: Desk, meeting_id: int, item_id: int, field: str, text: str, draft: str = "") -> Changes:
    """Sets an item's `case_text` or `purpose`, both Markdown.

    Args:
        draft: the slot of the half-typed text that this commits.
    """
    if field not in ("case_text", "purpose"):
        raise ValueError(field)
    what = "sagsfremstilling" if field == "case_text" else "formål"
    return _edit(desk, meeting_id, item_id, f"set_{field}", f"{what} ændret", draft=draft, **{field: clean(text)})


def set_time(desk: Desk, meeting_id: int, item_id: int, start: time | None, minutes: int | None) -> Changes:
    """Sets an item's planned start and length; the waiting items after it move along.

    Args:
        start: Danish clock time; None takes the item's times away.
        minutes: whole minutes; None takes its end away.

    Raises:
        BadMinutes, NoSuchItem, MeetingLocked: nothing was changed.
    """
    _check_minutes(minutes)
    with desk.step("set_time", meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        place = meeting.items.index(item)
        _save(step, meeting.items, agenda.retimed(meeting.items, place, start, minutes))
        return step.changes(f"{item.label}: ny tid {clock(start) if start else 'uden'}", agenda=True, subject=item_id)


def move_item(desk: Desk, meeting_id: int, item_id: int, by: int) -> Changes:
    """Moves an item up (-1) or down (+1); the agenda is numbered and laid out anew.

    Raises:
        BadMove, NoSuchItem, MeetingLocked: nothing was changed.
    """
    with desk.step("move_item", meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        place = meeting.items.index(item)
        waiting = all(other.state is ItemState.PLANNED and not other.runs for other in meeting.items)
        if not 0 <= place + by < len(meeting.items):
            raise BadMove("op" if by < 0 else "ned")
        if waiting:
            order = agenda.moved(meeting.items, place, place + by)
        else:
            # People have the numbers in front of them now: order changes, numbers and times don't.
            order = list(meeting.items)
            order.insert(place + by, order.pop(place))
        for position, moved in enumerate(order, 1):
            step.tx.update("items", moved.key, {**item_row(moved), "position": position})
        return step.changes(f"»{item.title}« flyttet {'op' if by < 0 else 'ned'}", agenda=True, subject=item_id)


def delete_item(desk: Desk, meeting_id: int, item_id: int) -> Changes:
    """Deletes an item that has no lines and has not run; the ones after it are numbered and laid out anew.

    Raises:
        ItemHasEntries, NoSuchItem, MeetingLocked: nothing was changed.
    """
    with desk.step("delete_item", meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        if item.entries or item.runs:
            raise ItemHasEntries(item.label.capitalize())
        rest = [other for other in meeting.items if other.id != item_id]
        if (held := rounds.load(desk.store, item_id)) is not None:
            rounds.remove(step.tx, held)
        step.tx.delete("items", item_id)
        if all(other.state is ItemState.PLANNED and not other.runs for other in rest):
            start = next((other.planned_start for other in meeting.items if other.planned_start), None)
            _save(step, rest, agenda.numbered(agenda.laid_out(rest, start)))
        return step.changes(f"{item.label} slettet: {item.title}", agenda=True)


def set_header(desk: Desk, meeting_id: int, **fields: object) -> Changes:
    """Sets fields of the meeting's header, named as in `Meeting`. A new start moves the waiting items along.

    Raises:
        MissingInput, EndBeforeStart, MeetingLocked: nothing was changed.
    """
    with desk.step("set_header", meeting_id) as step:
        meeting = step.open_meeting()
        changed = replace(meeting, **fields)  # type: ignore[arg-type]  # the names are checked by the dataclass
        if not changed.title:
            raise MissingInput("Mødet skal have en titel.")
        if changed.start and changed.end and changed.end <= changed.start:
            raise EndBeforeStart(clock(changed.start), clock(changed.end))
        step.tx.update("meetings", meeting_id, meeting_row(changed))
        if meeting.start and changed.start and meeting.start != changed.start:
            _save(step, meeting.items, agenda.shifted(meeting.items, 0, minutes_between(meeting.start, changed.start)))
        return step.changes("mødets oplysninger ændret", header=True, agenda=True)


def _edit(
    desk: Desk, meeting_id: int, item_id: int, name: str, summary: str, draft: str = "", **fields: object
) -> Changes:
    with desk.step(name, meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        step.tx.update("items", item_id, item_row(replace(item, **fields)))  # type: ignore[arg-type]
        return step.changes(f"{item.label}: {summary}", agenda=True, subject=item_id)


def _check_minutes(minutes: int | None) -> None:
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise BadMinutes(str(minutes))


def _save(step: Step, before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> None:
    for old, new in zip(before, after, strict=True):
        if old != new:
            step.tx.update("items", old.key, item_row(new))
