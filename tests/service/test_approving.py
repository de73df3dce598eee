"""Approval, corrections, and the closing summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkrtui.domain.errors import NothingToUndo
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.refusals.approving import (
    AlreadyApproved,
    ApprovedTooEarly,
    CorrectionWithoutReason,
    MeetingLocked,
    MeetingNotEnded,
    NothingToApprove,
)
from kkrtui.service import approving, capture, history, running, summarising
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted, make
from tests import invented
from tests.conftest import store
from tests.invented import Clock


@pytest.fixture
def held(desk: Desk, meeting_id: int) -> int:
    """A meeting that has ended with a decision, an action and an escalation."""
    running.next_item(desk, meeting_id)
    item = desk.meeting(meeting_id).items[1].key
    for line in ("b: Over 5 % indberettes", "o: @jonas sender tal", "l: chef: Takster – for høje"):
        capture.add(desk, meeting_id, item, line)
    running.end_meeting(desk, meeting_id)
    return meeting_id


def test_the_next_meeting_approves_the_last_under_its_welcome(desk: Desk, held: int) -> None:
    following = store(desk, invented.meeting(date=date(2026, 6, 5)))
    items = desk.meeting(following).items
    approving.approve_last(desk, following, items[1].key)
    last = desk.meeting(held)
    assert (last.status, last.approved_on) == (MeetingStatus.APPROVED, date(2026, 6, 5))
    assert [entry.text for entry in desk.meeting(following).items[0].entries] == [
        "Referatet af mødet fredag den 6. marts 2026 blev godkendt."
    ]
    printed = make(desk, held, Wanted()).content.decode()
    assert printed.startswith("# Referat KKR-netværk Børn og Unge – Godkendt 5. juni 2026\n")
    with pytest.raises(NothingToApprove):
        approving.approve_last(desk, following, items[0].key)
    history.undo(desk, following)
    assert desk.meeting(held).status is MeetingStatus.DRAFT
    assert not desk.meeting(following).items[0].entries


def test_only_the_meeting_before_is_approved(desk: Desk, held: int) -> None:
    with pytest.raises(NothingToApprove):
        approving.approve_last(desk, held, desk.meeting(held).items[0].key)


def test_approval_needs_an_ended_meeting_and_a_later_day(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(MeetingNotEnded):
        approving.approve(desk, meeting_id, date(2026, 6, 5))
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    with pytest.raises(ApprovedTooEarly):
        approving.approve(desk, meeting_id, date(2026, 3, 5))
    approving.approve(desk, meeting_id, date(2026, 3, 6))
    with pytest.raises(AlreadyApproved):
        approving.approve(desk, meeting_id, date(2026, 3, 7))
    history.undo(desk, meeting_id)
    assert desk.meeting(meeting_id).status is MeetingStatus.DRAFT


def test_approved_minutes_take_a_correction_with_its_reason_and_nothing_else(
    desk: Desk, held: int, clock: Clock
) -> None:
    item = desk.meeting(held).items[1].key
    approving.approve(desk, held, date(2026, 3, 20))
    clock.forward(minutes=60 * 24 * 20)
    for line in ("et notat", "b: en beslutning", ".. mere"):
        with pytest.raises(MeetingLocked):
            capture.add(desk, held, item, line)
    with pytest.raises(CorrectionWithoutReason):
        capture.add(desk, held, item, "rettelse: grænsen er 6 %")
    capture.add(desk, held, item, "rettelse: grænsen er 6 % – tallet var hørt forkert")
    assert (
        "Rettelse 26. marts 2026: grænsen er 6 % – tallet var hørt forkert"
        in make(desk, held, Wanted()).content.decode()
    )
    history.undo(desk, held)
    history.undo(desk, held)
    assert desk.meeting(held).status is MeetingStatus.DRAFT


def test_a_locked_meeting_is_not_undone_from_within(desk: Desk, held: int) -> None:
    following = store(desk, invented.meeting(date=date(2026, 6, 5)))
    approving.approve_last(desk, following, desk.meeting(following).items[0].key)
    with pytest.raises(MeetingLocked):
        history.undo(desk, held)


def test_the_summary_is_drafted_kept_and_known_to_be_old(desk: Desk, held: int) -> None:
    first = summarising.summary(desk, held)
    assert (first.text, first.stale) == ("", False)
    assert "Følgende temaer løftes videre til chefforum:" in first.drafted
    summarising.save(desk, held, f"{first.drafted}\n\nSkrevet til.\n")
    assert not summarising.summary(desk, held).stale
    assert "Skrevet til." in make(desk, held, Wanted()).content.decode()
    capture.add(desk, held, desk.meeting(held).items[2].key, "l: KKR: Høring – for kort frist")
    later = summarising.summary(desk, held)
    assert later.stale
    assert "KKR" in later.drafted
    assert later.text.endswith("Skrevet til.")
    summarising.save(desk, held, "")
    assert summarising.summary(desk, held) == replace(later, text="", stale=False)
    history.undo(desk, held)
    assert summarising.summary(desk, held).stale


def test_a_summary_that_came_with_a_file_is_not_called_old(desk: Desk) -> None:
    meeting_id = store(desk, invented.meeting(closing_summary="- Fra en fil"))
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, "b: Noget nyt")
    assert not summarising.summary(desk, meeting_id).stale
    history.undo(desk, meeting_id)
    with pytest.raises(NothingToUndo):
        history.undo(desk, meeting_id)
