"""The lines of the minutes: caught, edited, moved, turned into another kind, rewritten as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kkrtui.domain.capture import Captured, parse
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, cut, flat
from kkrtui.domain.entries import Attachment, Correction, Entry, Spoken
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import BadMove, ChangedElsewhere, EmptyLine, NoSuchEntry
from kkrtui.domain.formats.entries import decode_entry, encode_entry
from kkrtui.domain.formats.node import Node
from kkrtui.domain.item_text import beside_others, from_text, kind_changed, to_text
from kkrtui.domain.marks import Doubt
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.phrasing import continued, edited, format_entry, said
from kkrtui.domain.refusals.approving import CorrectionWithoutReason, MeetingLocked
from kkrtui.domain.surroundings import Surroundings
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.store import drafts, meetings, rounds
from kkrtui.store.entries import entry_row
from kkrtui.store.groups import group_names

_WITH_REASON = re.compile(r"\S\s+[–—-]\s+\S|\b(?:fordi|årsag|begrundelse|da)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a typed line: the entry as it is stored, and what was doubtful about the line."""

    changes: Changes
    entry: Entry
    doubts: tuple[Doubt, ...]


def surroundings(desk: Desk, meeting: Meeting, item: AgendaItem | None) -> Surroundings:
    """What a line under `item` is read against."""
    network = desk.network(meeting.key)
    assert network.id is not None
    following = meetings.next_date(desk.store, network.id, meeting.date)
    groups = group_names(desk.store, network.id, meeting.key)
    return Surroundings.of(network, meeting, item, following, groups)


def add(desk: Desk, meeting_id: int, item_id: int, line: str, draft: str = "") -> Noted:
    """Commits a typed line under an item.

    Args:
        line: the line in the capture grammar.
        draft: the slot of the half-typed line that this commits, forgotten in the same transaction.

    Raises:
        EmptyLine, MeetingLocked, NoSuchItem, StorageFailure: nothing was stored.
    """
    with desk.step("add_line", meeting_id) as step:
        meeting = desk.meeting(meeting_id)
        item = item_of(meeting, item_id)
        around = surroundings(desk, meeting, item)
        last = item.entries[-1] if item.entries else None
        captured = parse(line, around, last.kind if last else EntryKind.NOTE)
        _refuse_empty(captured.entry)
        if meeting.locked:
            _refuse_silent(captured)
            step.name = "add_correction"
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        if captured.continues and last is not None:
            entry = continued(last, captured)
            step.tx.update("entries", last.id or 0, entry_row(entry))
        else:
            entry = _numbered(replace(captured.entry, at=step.now), _numbers(meeting))
            if isinstance(entry, Spoken) and not entry.speaker:
                # In a round the line is what the municipality that has the floor says.
                entry = replace(entry, speaker=rounds.speaker(desk.store, meeting_id, item_id))
            row = {
                **entry_row(entry),
                "item_id": item_id,
                "position": meetings.next_entry_position(desk.store, item_id),
            }
            entry = replace(entry, id=step.tx.insert("entries", row))
        changes = _changes(step, f"{entry.kind.danish}: {shortened(entry)}", [item_id], entry.id)
        return Noted(changes, entry, captured.doubts)


def edit(desk: Desk, meeting_id: int, entry_id: int, line: str, seen: Entry | None = None, draft: str = "") -> Noted:
    """Makes a stored entry say what an edited line says; what the line doesn't say stays.

    Args:
        line: the edited line.
        seen: the entry as it was when editing began; when it has changed since, nothing is overwritten.
        draft: the slot of the half-typed edit that this commits.

    Raises:
        EmptyLine, NoSuchEntry, ChangedElsewhere, MeetingLocked: nothing was changed.
    """
    with desk.step("edit_line", meeting_id) as step:
        meeting = step.open_meeting()
        item, old = _entry_of(meeting, entry_id)
        around = surroundings(desk, meeting, item)
        if seen is not None and said(seen) != said(old):
            raise ChangedElsewhere(format_entry(old, around))
        captured = parse(line, around, old.kind)
        _refuse_empty(captured.entry)
        entry = edited(old, captured, around)
        step.tx.update("entries", entry_id, entry_row(_numbered(entry, _numbers(meeting))))
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        changes = _changes(step, f"rettet: {shortened(entry)}", [item.key], entry_id)
        return Noted(changes, entry, captured.doubts)


def change_kind(desk: Desk, meeting_id: int, entry_id: int, kind: EntryKind) -> Noted:
    """Turns an entry into another kind, or back into a note when it is of that kind already.

    Raises:
        NoSuchEntry, MeetingLocked: nothing was changed.
    """
    with desk.step("change_kind", meeting_id) as step:
        meeting = step.open_meeting()
        item, old = _entry_of(meeting, entry_id)
        entry = _numbered(kind_changed(old, kind, surroundings(desk, meeting, item)), _numbers(meeting))
        step.tx.update("entries", entry_id, entry_row(entry))
        changes = _changes(step, f"nu {entry.kind.danish}: {shortened(entry)}", [item.key], entry_id)
        return Noted(changes, entry, ())


def delete(desk: Desk, meeting_id: int, entry_id: int, draft: str = "") -> Changes:
    """Deletes an entry; undo brings it back.

    Args:
        draft: the slot of the half-typed edit that goes with it.

    Raises:
        NoSuchEntry, MeetingLocked: nothing was changed.
    """
    with desk.step("delete_line", meeting_id) as step:
        meeting = step.open_meeting()
        item, entry = _entry_of(meeting, entry_id)
        step.tx.delete("entries", entry_id)
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        return _changes(step, f"slettet: {shortened(entry)}", [item.key])


def move(desk: Desk, meeting_id: int, entry_id: int, by: int) -> Changes:
    """Moves an entry up (-1) or down (+1) within its item.

    Raises:
        BadMove, NoSuchEntry, MeetingLocked: nothing was changed.
    """
    with desk.step("move_line", meeting_id) as step:
        meeting = step.open_meeting()
        item, entry = _entry_of(meeting, entry_id)
        order = list(item.entries)
        place = order.index(entry)
        if not 0 <= place + by < len(order):
            raise BadMove("op" if by < 0 else "ned")
        order.insert(place + by, order.pop(place))
        _save_order(step, order)
        return _changes(step, f"flyttet {'op' if by < 0 else 'ned'}: {shortened(entry)}", [item.key], entry_id)


def move_to_item(desk: Desk, meeting_id: int, entry_id: int, item_id: int) -> Changes:
    """Moves an entry to the end of another item.

    Raises:
        NoSuchEntry, NoSuchItem, MeetingLocked: nothing was changed.
    """
    with desk.step("move_line_to_item", meeting_id) as step:
        meeting = step.open_meeting()
        item, entry = _entry_of(meeting, entry_id)
        target = item_of(meeting, item_id)
        step.tx.update(
            "entries", entry_id, {"item_id": item_id, "position": meetings.next_entry_position(desk.store, item_id)}
        )
        return _changes(step, f"flyttet til {target.label}: {shortened(entry)}", [item.key, item_id], entry_id)


def item_text(desk: Desk, meeting_id: int, item_id: int, entries: Sequence[Entry] | None = None) -> str:
    """An item's entries, or the ones given, as one text to rewrite."""
    meeting = desk.meeting(meeting_id)
    item = item_of(meeting, item_id)
    return to_text(item.entries if entries is None else entries, surroundings(desk, meeting, item))


def packed_entries(entries: Sequence[Entry]) -> str:
    """Entries with their ids as one text, to be kept beside the half-rewritten text that was made from them."""
    return json.dumps([[entry.id, encode_entry(entry)] for entry in entries], ensure_ascii=False)


def unpacked_entries(packed: str) -> tuple[Entry, ...]:
    """The entries of a text that `packed_entries` made."""
    return tuple(replace(decode_entry(Node(data, "")), id=key) for key, data in json.loads(packed or "[]"))


def rewrite(
    desk: Desk, meeting_id: int, item_id: int, text: str, seen: Sequence[Entry] | None = None, draft: str = ""
) -> tuple[Changes, tuple[Doubt, ...]]:
    """Takes an item's rewritten text back: untouched lines stay whole, the rest is changed, added or deleted.

    Args:
        text: the rewritten text.
        seen: the entries as they were when the text was made; what others have written since is kept.
        draft: the slot of the half-typed text that this commits.

    Raises:
        NoSuchItem, MeetingLocked: nothing was changed.
    """
    with desk.step("rewrite_item", meeting_id) as step:
        meeting = step.open_meeting()
        item = item_of(meeting, item_id)
        base = item.entries if seen is None else tuple(seen)
        rewritten = from_text(text, base, surroundings(desk, meeting, item))
        entries, notes = beside_others(rewritten.entries, base, item.entries)
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        kept = {entry.id for entry in entries}
        for entry in item.entries:
            if entry.id not in kept:
                step.tx.delete("entries", entry.id or 0)
        numbers = _numbers(meeting)
        for position, entry in enumerate(entries, 1):
            if entry.id is None:
                new = _numbered(replace(entry, at=step.now), numbers)
                step.tx.insert("entries", {**entry_row(new), "item_id": item_id, "position": position})
            else:
                step.tx.update("entries", entry.id, {**entry_row(entry), "position": position})
        changes = step.changes(f"{item.label} skrevet om som tekst", entries=frozenset({item_id}), notes=tuple(notes))
        return changes, rewritten.doubts


def note_lines(
    desk: Desk, meeting_id: int, item_id: int, lines: Sequence[str], on_empty: Callable[[str], None]
) -> list[Noted]:
    """Commits several lines, each a step of its own; `on_empty` is told of lines that say nothing."""
    noted = []
    for line in lines:
        try:
            noted.append(add(desk, meeting_id, item_id, line))
        except EmptyLine:
            on_empty(line)
    return noted


def _refuse_silent(captured: Captured) -> None:
    """Approved minutes take corrections only, and those with their reason."""
    if captured.continues or not isinstance(captured.entry, Correction):
        raise MeetingLocked
    if not _WITH_REASON.search(captured.entry.text):
        raise CorrectionWithoutReason


def _refuse_empty(entry: Entry) -> None:
    if not clean(entry.text).strip():
        raise EmptyLine


def _entry_of(meeting: Meeting, entry_id: int) -> tuple[AgendaItem, Entry]:
    for item, entry in meeting.entries():
        if entry.id == entry_id:
            return item, entry
    raise NoSuchEntry


def _numbers(meeting: Meeting) -> set[int]:
    """The attachment numbers that are taken."""
    used = {attachment.number or 0 for attachment in meeting.attachments}
    return used | {entry.number or 0 for _, entry in meeting.entries() if isinstance(entry, Attachment)}


def _numbered(entry: Entry, used: set[int]) -> Entry:
    """An attachment without a number with the next one of the meeting, which is taken from then on."""
    if not isinstance(entry, Attachment) or entry.number is not None:
        return entry
    used.add(max(used, default=0) + 1)
    return replace(entry, number=max(used))


def _save_order(step: Step, order: Sequence[Entry]) -> None:
    for position, entry in enumerate(order, 1):
        step.tx.update("entries", entry.id or 0, {"position": position})


def _changes(step: Step, summary: str, items: Sequence[int], subject: int | None = None) -> Changes:
    return step.changes(summary, entries=frozenset(items), subject=subject)


def shortened(entry: Entry) -> str:
    """An entry's text on one line, for the journal and messages."""
    return cut(flat(entry.text), 60)
