"""The demo: the real use cases on a meeting to throw away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kkrtui.domain.entries import Action, Decision, Escalation
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import ItemState, MeetingStatus
from kkrtui.domain.tally import meeting_tally
from kkrtui.domain.timing import meeting_clock
from kkrtui.service import demo, meetings
from kkrtui.service.desk import Desk
from kkrtui.store import journal
from kkrtui.workspace import Workspace
from tests.invented import DAY

NOW = datetime(2026, 11, 23, 9, 17, 42, tzinfo=UTC)


def test_the_whole_meeting_is_played_and_its_minutes_written(tmp_path: Path) -> None:
    desk, meeting_id, exported = demo.play_all(Workspace(tmp_path), NOW)
    whole = desk.meeting(meeting_id)
    assert whole.status is MeetingStatus.DRAFT
    assert all(item.state is ItemState.DONE for item in whole.items)
    kinds = {type(entry) for _, entry in whole.entries()}
    assert {Decision, Action, Escalation} <= kinds
    assert exported.path is not None
    text = exported.path.read_text(encoding="utf-8")
    assert text.startswith("# Udkast til referat KKR-netværk Børn og Unge (demo)\n")
    assert "## Skal videre til chefforum:\n\n- Takster\n- Klagesager\n" in text
    desk.close()


def test_every_owner_and_deadline_of_the_script_is_understood(tmp_path: Path) -> None:
    desk, meeting_id, _ = demo.play_all(Workspace(tmp_path), NOW)
    assert all("@" not in entry.text for _, entry in desk.meeting(meeting_id).entries())
    assert meeting_tally(desk.meeting(meeting_id)).actions_without_due == 0
    desk.close()


@pytest.mark.parametrize("hour", range(24))
def test_the_live_demo_is_well_under_way_at_any_time_of_day(tmp_path: Path, hour: int) -> None:
    now = NOW.replace(hour=hour)
    desk, meeting_id = demo.prepare(Workspace(tmp_path), lambda: now)
    whole = desk.meeting(meeting_id)
    assert whole.current is not None
    assert whole.current.number == 3
    clock = meeting_clock(whole, now)
    assert clock.behind is not None
    assert abs(clock.behind) < timedelta(minutes=10)
    assert all(step.at <= now for step in journal.steps(desk.store, meeting_id) if step.step != "create_demo")
    assert whole.start is not None
    assert local(now).date() <= whole.date <= local(now).date() + timedelta(days=1)
    desk.close()


def test_the_demo_never_goes_into_a_workspace_with_real_meetings(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert demo.fits(workspace)
    desk, _ = demo.prepare(workspace, lambda: NOW)
    desk.close()
    assert demo.fits(workspace)
    real = Desk.open(workspace, "referent")
    meetings.create(real, "Et rigtigt møde", DAY)
    real.close()
    assert not demo.fits(workspace)
