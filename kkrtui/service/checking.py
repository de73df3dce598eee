"""The check: what should be seen before the minutes go out, what is right although it was found, and mending."""

from __future__ import annotations

import re
from dataclasses import replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.checks import findings
from kkrtui.domain.checks.finding import (
    AskDue,
    AskOwner,
    Fix,
    MakeAction,
    MarkPresent,
    Replace,
    Rewrite,
)
from kkrtui.domain.checks.finding import Finding as Finding
from kkrtui.domain.checks.finding import Severity as Severity
from kkrtui.domain.checks.mending import replaced, rewritten
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import clean, clean_line, join
from kkrtui.domain.entries import Action, Entry, Escalation
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import MissingInput, NoSuchEntry
from kkrtui.domain.item_text import kind_changed
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.names import Directory
from kkrtui.domain.participants import AttendanceState
from kkrtui.service import attendance, capture, follow_up, spelling
from kkrtui.service.attached import attached_texts
from kkrtui.service.desk import Desk, Step
from kkrtui.store import accepted, meetings
from kkrtui.store.entries import entry_row
from kkrtui.store.meeting_rows import attendance_row, item_row, meeting_row

_EARLIER = 40
"""How many earlier meetings are looked through."""


def record_of(desk: Desk, meeting_id: int, *, with_files: bool = False) -> Record:
    """A meeting with what its network and its earlier meetings know.

    Args:
        desk: the workspace.
        meeting_id: the meeting.
        with_files: read the files that its attachments point at and look words up as well, which takes longer.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    meeting, network = desk.meeting(meeting_id), desk.network(meeting_id)
    assert network.id is not None
    return Record(
        network,
        meeting,
        desk.today,
        meetings.outlines(desk.store, network.id, meeting.date, _EARLIER),
        attached_texts(meeting, desk.workspace.root) if with_files else (),
        accepted.quotes(desk.store, network.id, "spelling") | spelling.own_words(desk.workspace),
        # The dictionary holds up every thread while it looks a word up: never beside somebody who is typing.
        spelling.speller() if with_files else None,
    )


def check(desk: Desk, meeting_id: int, *, with_files: bool = True) -> list[Finding]:
    """What should be seen, the heaviest first, without what somebody has said to be right.

    Args:
        desk: the workspace.
        meeting_id: the meeting.
        with_files: read the files that its attachments point at and look words up as well, which takes longer.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    record = record_of(desk, meeting_id, with_files=with_files)
    assert record.network.id is not None
    right = accepted.keys(desk.store, record.network.id)
    return [finding for finding in findings(record) if finding.key not in right]


def accept(desk: Desk, meeting_id: int, finding: Finding) -> Changes:
    """Remembers that something is right although it was found: it is not found again for the same words.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    with desk.step("accept_finding", meeting_id) as step:
        network = desk.network(meeting_id)
        assert network.id is not None
        if finding.key not in accepted.keys(desk.store, network.id):
            accepted.add(step.tx, network.id, finding.code, finding.hit.quote, finding.key)
        return step.changes(f"set efter og rigtigt: {finding.hit.quote or finding.hit.message}", header=True)


def mend(desk: Desk, meeting_id: int, fix: Fix, typed: str = "") -> Changes:
    """Mends a finding in one step.

    Args:
        desk: the workspace.
        meeting_id: the meeting.
        fix: how.
        typed: what was answered when the fix asks: a deadline, or who has it.

    Raises:
        MeetingLocked, NoSuchEntry, BadDate, MissingInput: nothing was changed.
    """
    match fix:
        case AskDue(entry_id):
            return follow_up.move_deadline(desk, entry_id, typed)
        case MarkPresent():
            return _mark_present(desk, meeting_id, fix)
    with desk.step("mend", meeting_id) as step:
        meeting = step.open_meeting()
        match fix:
            case Replace():
                mended = replaced(meeting, fix.old, fix.new)
            case Rewrite():
                mended = rewritten(meeting, fix.place, clean(fix.text))
            case AskOwner(entry_id):
                mended = _with_entry(meeting, entry_id, _given(desk, meeting, entry_id, typed))
            case MakeAction(entry_id):
                mended = _with_entry(meeting, entry_id, _as_action(desk, meeting, fix))
        return _put(step, meeting, mended, fix.danish[0].lower() + fix.danish[1:])


def _mark_present(desk: Desk, meeting_id: int, fix: MarkPresent) -> Changes:
    row = next((row for row in desk.meeting(meeting_id).attendance if row.name == fix.name), None)
    if row is None:
        typed = ", ".join(part for part in (fix.name, fix.title, fix.organisation) if part)
        return attendance.add_person(desk, meeting_id, typed, AttendanceState.PRESENT)
    return attendance.set_state(desk, meeting_id, row.id or 0, AttendanceState.PRESENT)


def _entry(meeting: Meeting, entry_id: int) -> tuple[AgendaItem, Entry]:
    found = next(((item, entry) for item, entry in meeting.entries() if entry.id == entry_id), None)
    if found is None:
        raise NoSuchEntry
    return found


def _given(desk: Desk, meeting: Meeting, entry_id: int, typed: str) -> Entry:
    """An action with owners, or an escalation with who takes it there, as they were typed."""
    _, entry = _entry(meeting, entry_id)
    directory = Directory.of(desk.network(meeting.key), meeting)
    parts = [part.strip(" @") for part in re.split(r",|;| og ", clean_line(typed))]
    names = tuple(party.name if (party := directory.called(part)) else part for part in parts if part)
    if not names:
        raise MissingInput("Skriv et navn, en kommune eller »alle kommuner«.")
    if isinstance(entry, Action):
        return replace(entry, owners=names)
    if isinstance(entry, Escalation):
        return replace(entry, carrier=join(names))
    raise NoSuchEntry


def _as_action(desk: Desk, meeting: Meeting, fix: MakeAction) -> Entry:
    item, entry = _entry(meeting, fix.entry_id)
    action = kind_changed(entry, EntryKind.ACTION, capture.surroundings(desk, meeting, item))
    if isinstance(action, Action) and not action.owners:
        action = replace(action, owners=fix.owners)
    return action


def _with_entry(meeting: Meeting, entry_id: int, changed: Entry) -> Meeting:
    items = tuple(
        replace(item, entries=tuple(changed if entry.id == entry_id else entry for entry in item.entries))
        for item in meeting.items
    )
    return replace(meeting, items=items)


def _put(step: Step, meeting: Meeting, mended: Meeting, summary: str) -> Changes:
    """Stores what is different between a meeting and the mended one."""
    tx = step.tx
    tx.update("meetings", meeting.key, meeting_row(mended))
    for row, new in zip(meeting.attendance, mended.attendance, strict=True):
        if row != new:
            tx.update("attendance", row.id or 0, attendance_row(new))
    touched: set[int] = set()
    for item, changed in zip(meeting.items, mended.items, strict=True):
        if item == changed:
            continue
        tx.update("items", item.key, item_row(changed))
        touched.add(item.key)
        for entry, other in zip(item.entries, changed.entries, strict=True):
            if entry != other:
                tx.update("entries", entry.id or 0, entry_row(other))
    return step.changes(summary, header=True, agenda=True, attendance=True, entries=frozenset(touched))
