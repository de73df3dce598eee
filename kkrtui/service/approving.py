"""Minutes approved: from then on they are locked, and a correction is recorded, never silent."""

from __future__ import annotations

from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year, long_date
from kkrtui.domain.entries import Decision
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting, MeetingStatus
from kkrtui.domain.refusals.approving import AlreadyApproved, ApprovedTooEarly, MeetingNotEnded, NothingToApprove
from kkrtui.service.desk import Desk, item_of
from kkrtui.store import meetings
from kkrtui.store.entries import entry_row


def approve(desk: Desk, meeting_id: int, day: date) -> Changes:
    """Approves the minutes of a meeting.

    Args:
        meeting_id: the meeting whose minutes are approved.
        day: the date of the approval, in Denmark.

    Raises:
        MeetingNotEnded, AlreadyApproved, ApprovedTooEarly: nothing was changed.
    """
    with desk.step("approve", meeting_id) as step:
        meeting = desk.meeting(meeting_id)
        if meeting.locked:
            raise AlreadyApproved(day_month_year(meeting.approved_on) if meeting.approved_on else "")
        if meeting.status is not MeetingStatus.DRAFT:
            raise MeetingNotEnded
        if day < meeting.date:
            raise ApprovedTooEarly(day_month_year(meeting.date))
        step.tx.update("meetings", meeting_id, _approved(day))
        return step.changes(f"referatet er godkendt {day_month_year(day)} og låst", header=True)


def approve_last(desk: Desk, meeting_id: int, item_id: int) -> Changes:
    """Approves the minutes of the meeting before this one, and writes it down, in one step.

    Args:
        meeting_id: the meeting that approves them.
        item_id: the item at hand; the decision goes under it when it is the welcome, else under the welcome.

    Raises:
        NothingToApprove, MeetingLocked, NoSuchItem: nothing was changed.
    """
    with desk.step("approve_last", meeting_id) as step:
        meeting = step.open_meeting()
        last = _last_draft(desk, meeting)
        item = _welcome(meeting, item_of(meeting, item_id))
        step.tx.update("meetings", last.id, _approved(meeting.date))
        text = f"Referatet af mødet {long_date(last.date)} blev godkendt."
        place = {"item_id": item.key, "position": meetings.next_entry_position(desk.store, item.key)}
        entry_id = step.tx.insert("entries", {**entry_row(Decision(text=text, at=step.now)), **place})
        return step.changes(
            f"referatet af mødet {day_month_year(last.date)} er godkendt og låst",
            entries=frozenset({item.key}),
            subject=entry_id,
        )


def _last_draft(desk: Desk, meeting: Meeting) -> meetings.Listed:
    network_id = meetings.network_of(desk.store, meeting.key)
    earlier = [
        listed
        for listed in meetings.listed(desk.store)
        if listed.network_id == network_id and listed.date < meeting.date and listed.status is not MeetingStatus.PLANNED
    ]
    if not earlier or earlier[-1].status is not MeetingStatus.DRAFT:
        raise NothingToApprove
    return earlier[-1]


def _welcome(meeting: Meeting, at_hand: AgendaItem) -> AgendaItem:
    if at_hand.kind is ItemKind.WELCOME:
        return at_hand
    return next((item for item in meeting.items if item.kind is ItemKind.WELCOME), at_hand)


def _approved(day: date) -> dict[str, str]:
    return {"status": MeetingStatus.APPROVED.value, "approved_on": day.isoformat()}
