"""Laying what a file proposes into a meeting that is there."""

from __future__ import annotations

from dataclasses import replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.participants import AttendanceState
from kkrtui.service.desk import Step
from kkrtui.service.people import join_roster
from kkrtui.store.entries import entry_row
from kkrtui.store.meeting_rows import attendance_row, item_row, meeting_row


def fill(step: Step, found: Meeting) -> Changes:
    """Lays an agenda or minutes into a meeting that has no lines; what its header says already stays.

    Raises:
        MeetingLocked: its minutes are approved.
    """
    meeting = step.open_meeting()
    network = step.desk.network(meeting.key)
    header = replace(
        meeting,
        start=meeting.start or found.start,
        end=meeting.end or found.end,
        place=meeting.place or found.place,
        online=meeting.online or found.online,
        catering=meeting.catering or found.catering,
        chair=meeting.chair or found.chair,
        minute_taker=meeting.minute_taker or found.minute_taker,
        contact=meeting.contact if meeting.contact.name else found.contact,
        document_date=meeting.document_date or found.document_date,
        closing_summary=meeting.closing_summary or found.closing_summary,
        status=found.status if found.status is not MeetingStatus.PLANNED else meeting.status,
        approved_on=meeting.approved_on or found.approved_on,
        attachments=(*meeting.attachments, *found.attachments),
        links=(*meeting.links, *found.links),
        year_plan=meeting.year_plan or found.year_plan,
    )
    step.tx.update("meetings", meeting.key, meeting_row(header))
    for item in meeting.items:
        step.tx.delete("items", item.key)
    for position, item in enumerate(found.items, 1):
        item_id = step.tx.insert("items", {**item_row(item), "meeting_id": meeting.key, "position": position})
        for number, entry in enumerate(item.entries, 1):
            step.tx.insert("entries", {**entry_row(entry), "item_id": item_id, "position": number})
    listed = {fold(row.name): row for row in meeting.attendance}
    new = [row for row in found.attendance if fold(row.name) not in listed]
    for row in found.attendance:
        old = listed.get(fold(row.name))
        if old is not None and old.id is not None and row.state is not AttendanceState.EXPECTED:
            step.tx.update("attendance", old.id, {"state": row.state.value})
    for position, row in enumerate(new, len(meeting.attendance) + 1):
        step.tx.insert("attendance", {**attendance_row(row), "meeting_id": meeting.key, "position": position})
    join_roster(step.tx, network, new, meeting.date)
    what = "referat hentet" if found.status is not MeetingStatus.PLANNED else "dagsorden hentet"
    return step.changes(what, header=True, agenda=True, attendance=True, roster=True, subject=meeting.id)
