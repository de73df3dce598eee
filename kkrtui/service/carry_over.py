"""The next meeting from what the earlier ones left: topics, follow-up, answers that are awaited, minutes to approve."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from kkrtui.domain import carry_over
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import count
from kkrtui.domain.entries import NextTopic
from kkrtui.domain.entry_kinds import EntryKind, TopicState
from kkrtui.domain.errors import NoSuchEntry
from kkrtui.domain.following.candidate import Candidate, Heard, Past, Said, Source
from kkrtui.domain.following.fitting import fitted
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.refusals.agenda import AgendaSettled, TopicSettled
from kkrtui.service import follow_up, groups, meetings
from kkrtui.service.capture import shortened
from kkrtui.service.desk import Desk, Step
from kkrtui.service.groups import Group
from kkrtui.service.history import undo_newest
from kkrtui.store import follow_up as followed
from kkrtui.store import journal
from kkrtui.store.entries import entry_row
from kkrtui.store.meeting_rows import attendance_row, item_row
from kkrtui.store.meetings import listed, network_of

_UNAPPROVED = (MeetingStatus.DRAFT, MeetingStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Offer:
    """What may go on an agenda, and the meeting it goes into: its standing items, or those it has already."""

    base: Meeting
    candidates: tuple[Candidate, ...]


def offer_next(desk: Desk, last_id: int, day: date, start: time | None = None, apart: Collection[str] = ()) -> Offer:
    """What may go on the agenda of a meeting that is to be made from another; nothing is stored.

    Args:
        last_id: the meeting it is made from.
        day: its date.
        start: its start; the other one's when None.
        apart: the keys of the forums whose themes are to be items of their own.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    base = meetings.following(desk, last_id, day, start)
    past = replace(_past(desk, last_id, day), apart=frozenset(apart))
    return Offer(base, carry_over.candidates(past, base.items))


def offer_for(desk: Desk, meeting_id: int, apart: Collection[str] = ()) -> Offer:
    """What may go on the agenda of a meeting that is there already.

    Args:
        meeting_id: the meeting.
        apart: the keys of the forums whose themes are to be items of their own.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    base = desk.meeting(meeting_id)
    past = replace(_past(desk, meeting_id, base.date, meeting_id), apart=frozenset(apart))
    return Offer(base, carry_over.candidates(past, base.items))


def create_next(
    desk: Desk, last_id: int, day: date, start: time | None = None, chosen: Sequence[Candidate] = ()
) -> Changes:
    """Makes the next meeting from another with what is chosen on its agenda, its topics used, in one step.

    Args:
        last_id: the meeting to make it from.
        day: the date of the new one.
        start: its start; the other one's when None.
        chosen: candidates, each with the minutes it is to have.

    Raises:
        NoSuchMeeting, PastMidnight, NoSuchEntry, TopicSettled: nothing was made.
    """
    with desk.step(meetings.MADE_FROM_LAST) as step:
        base = meetings.following(desk, last_id, day, start)
        used = _use(step, chosen, day)
        meeting = replace(base, items=tuple(fitted(base, chosen)))
        return replace(meetings.insert_following(step, desk.meeting(last_id), meeting), entries=used)


def add(desk: Desk, meeting_id: int, chosen: Sequence[Candidate]) -> Changes:
    """Lays what is chosen on the agenda of a meeting that has not begun, its topics used, in one step.

    Raises:
        MeetingLocked, AgendaSettled, PastMidnight, NoSuchEntry, TopicSettled: nothing was changed.
    """
    with desk.step("carry_over", meeting_id) as step:
        meeting = step.open_meeting()
        if meeting.status is not MeetingStatus.PLANNED:
            raise AgendaSettled
        used = _use(step, chosen, meeting.date)
        agenda = fitted(meeting, chosen)
        new = _save(step, meeting, agenda)
        summary = f"{count(len(new), 'punkt', 'punkter')} fra sidst lagt på dagsordenen"
        return step.changes(summary, agenda=True, attendance=True, entries=used, subject=next(iter(new), None))


def made_from_last(desk: Desk, meeting_id: int) -> bool:
    """Whether a meeting was made from the last one, so that it can be taken back."""
    return journal.newest(desk.store, meeting_id, meetings.MADE_FROM_LAST) is not None


def unmake(desk: Desk, meeting_id: int) -> Changes:
    """Takes a meeting that was made from the last back, as long as nothing was done in it since; its topics wait again.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    return undo_newest(desk, meeting_id, meetings.MADE_FROM_LAST)


def drop_topic(desk: Desk, entry_id: int) -> Changes:
    """Lets a topic go: it is not offered any more. `follow_up.undo` on its meeting takes it back.

    Raises:
        NoSuchEntry: nothing was changed.
    """
    return _settle(desk, entry_id, TopicState.DROPPED, "lagt væk")


def reopen_topic(desk: Desk, entry_id: int) -> Changes:
    """Offers a topic again that was used or dropped.

    Raises:
        NoSuchEntry: nothing was changed.
    """
    return _settle(desk, entry_id, TopicState.OPEN, "venter igen")


def release_topics(desk: Desk, meeting: Meeting, item: AgendaItem) -> Changes | None:
    """Offers the topics of an item again that was taken off a meeting's agenda before it came up.

    It is a step of that meeting, so that undoing there goes backwards through both.

    Args:
        meeting: the meeting as it was with the item.
        item: the item that was taken off.
    """
    past = _past(desk, meeting.key, meeting.date, meeting.key)
    topics = [
        one for one in carry_over.candidates(past) if one.source is Source.TOPIC and carry_over.carries(item, one)
    ]
    ids = {entry_id for one in topics for entry_id in one.entries}
    with desk.step("release_topics", meeting.key) as step:
        touched = set()
        for origin, entry in followed.said(desk.store, [EntryKind.NEXT_TOPIC]):
            if entry.id is None or entry.id not in ids or not isinstance(entry, NextTopic):
                continue
            # The meeting may have been moved since; the day of one that was held belongs to that one.
            if entry.state is TopicState.USED and entry.used_on not in past.held:
                step.tx.update("entries", entry.id, _topic_row(entry, TopicState.OPEN))
                touched.add(origin.item_id)
        if not touched:
            return None
        return step.changes(f"emnet venter igen: {item.title}", entries=frozenset(touched))


def _past(desk: Desk, of_meeting: int, day: date, own: int | None = None) -> Past:
    """What the network of a meeting has behind it on a day, the meeting `own` apart."""
    network_id = network_of(desk.store, of_meeting)
    earlier = [one for one in listed(desk.store) if one.network_id == network_id and one.date <= day and one.id != own]
    ids = {one.id for one in earlier}
    held = [one for one in earlier if one.status is not MeetingStatus.PLANNED]
    return Past(
        day,
        desk.today,
        held=tuple(one.date for one in held),
        waiting=tuple(one.date for one in held if one.status in _UNAPPROVED),
        last=desk.meeting(held[-1].id) if held else None,
        topics=tuple(_said(desk, ids, [EntryKind.NEXT_TOPIC])),
        actions=tuple(_as_said(one) for one in follow_up.actions(desk, only_open=True) if one.origin.meeting_id in ids),
        escalations=tuple(
            _as_said(one) for one in follow_up.escalations(desk, only_open=True) if one.origin.meeting_id in ids
        ),
        groups=tuple(_heard(one) for one in groups.groups(desk) if one.newest.origin.meeting_id in ids),
    )


def _said(desk: Desk, ids: Collection[int], kinds: Sequence[EntryKind]) -> list[Said]:
    """What was said of some kinds in some meetings, oldest first."""
    return [
        Said(entry, origin.date, origin.number, origin.item)
        for origin, entry in followed.said(desk.store, kinds)
        if origin.meeting_id in ids
    ]


def _as_said(one: follow_up.Followed) -> Said:
    return Said(one.entry, one.origin.date, one.origin.number, one.origin.item, one.municipalities)


def _heard(group: Group) -> Heard:
    origin = group.newest.origin
    said = Said(replace(group.now, name=group.name), origin.date, origin.number, origin.item)
    return Heard(said, group.founded.origin.date, group.last_heard)


def _use(step: Step, chosen: Sequence[Candidate], day: date) -> frozenset[int]:
    """Makes the topics among what is chosen used on a day; the items they were said under."""
    touched = set()
    for entry_id in (entry_id for one in chosen if one.source is Source.TOPIC for entry_id in one.entries):
        origin, topic = _topic(step, entry_id)
        if topic.state is not TopicState.OPEN:
            raise TopicSettled(shortened(topic))
        step.tx.update("entries", entry_id, _topic_row(topic, TopicState.USED, day))
        touched.add(origin.item_id)
    return frozenset(touched)


def _settle(desk: Desk, entry_id: int, state: TopicState, words: str) -> Changes:
    with desk.step(follow_up.STEP) as step:
        origin, topic = _topic(step, entry_id)
        step.meeting_id = origin.meeting_id
        step.tx.update("entries", entry_id, _topic_row(topic, state))
        return step.changes(f"emne {words}: {shortened(topic)}", entries=frozenset([origin.item_id]), subject=entry_id)


def _topic(step: Step, entry_id: int) -> tuple[followed.Origin, NextTopic]:
    """A topic as it is inside the transaction."""
    for origin, entry in followed.said(step.tx.store, [EntryKind.NEXT_TOPIC], entry_id):
        if isinstance(entry, NextTopic):
            return origin, entry
    raise NoSuchEntry


def _topic_row(topic: NextTopic, state: TopicState, day: date | None = None) -> dict[str, object]:
    return entry_row(replace(topic, state=state, used_on=day))


def _save(step: Step, meeting: Meeting, agenda: Sequence[AgendaItem]) -> list[int]:
    """Stores an agenda with new items among its old ones, and the guests' items by their new numbers.

    Returns:
        The ids of the new items.
    """
    new = []
    numbers = {}
    for position, item in enumerate(agenda, 1):
        if item.id is None:
            place = {"meeting_id": meeting.key, "position": position}
            new.append(step.tx.insert("items", {**item_row(item), **place}))
            continue
        step.tx.update("items", item.key, {**item_row(item), "position": position})
        before = meeting.item(item.key)
        if before is not None and before.number is not None and item.number is not None:
            numbers[before.number] = item.number
    for guest in meeting.attendance:
        if guest.id is not None and guest.for_items:
            renumbered = tuple(numbers.get(number, number) for number in guest.for_items)
            step.tx.update("attendance", guest.id, attendance_row(replace(guest, for_items=renumbered)))
    return new
