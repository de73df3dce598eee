"""The meeting while it runs."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from kkrtui.domain.errors import EndBeforeStart, MissingInput, NothingToUndo
from kkrtui.domain.instants import hm
from kkrtui.domain.meeting import ItemState, MeetingStatus
from kkrtui.domain.refusals.running import (
    AlreadyRunning,
    ItemHasRun,
    MeetingEnded,
    MeetingNotBegun,
    MeetingNotPaused,
    MeetingPaused,
    MeetingWithoutItems,
    NoNextItem,
    StartedTooEarly,
)
from kkrtui.domain.timing import item_clock, used
from kkrtui.service import capture, history, repairs, running
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import create
from tests.invented import DAY, TEN, Clock


def states(desk: Desk, meeting_id: int) -> list[str]:
    return [item.state.value for item in desk.meeting(meeting_id).items]


def ids(desk: Desk, meeting_id: int) -> list[int]:
    return [item.key for item in desk.meeting(meeting_id).items]


def test_the_first_next_begins_the_meeting_and_its_first_item(desk: Desk, meeting_id: int) -> None:
    changes = running.next_item(desk, meeting_id)
    whole = desk.meeting(meeting_id)
    assert whole.status is MeetingStatus.RUNNING
    assert whole.began == TEN
    assert states(desk, meeting_id) == ["running", "planned", "planned", "planned"]
    assert changes.summary == "Mødet er begyndt: punkt 1 begyndte 10:00"


def test_leaving_an_item_stops_its_clock_and_tells_what_is_missing(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(5)
    running.next_item(desk, meeting_id)
    clock.forward(10)
    capture.add(desk, meeting_id, ids(desk, meeting_id)[1], "o: @jonas sender tal")
    changes = running.next_item(desk, meeting_id)
    assert changes.notes == ("Punkt 2: 0 beslutninger, 1 opgave uden frist",)
    items = desk.meeting(meeting_id).items
    assert [used(item, clock()) for item in items[:3]] == [timedelta(minutes=5), timedelta(minutes=10), timedelta()]


def test_a_second_press_within_two_seconds_counts_once(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(seconds=1.9)
    assert running.next_item(desk, meeting_id).summary == ""
    assert states(desk, meeting_id)[0] == "running"
    clock.forward(seconds=0.2)
    running.next_item(desk, meeting_id)
    assert states(desk, meeting_id)[:2] == ["done", "running"]


def test_after_the_last_item_there_is_no_next(desk: Desk, meeting_id: int, clock: Clock) -> None:
    for _ in range(4):
        running.next_item(desk, meeting_id)
        clock.forward(5)
    with pytest.raises(NoNextItem, match="F10 afslutter mødet"):
        running.next_item(desk, meeting_id)
    assert states(desk, meeting_id)[3] == "running"


def test_going_back_interrupts_and_next_returns(desk: Desk, meeting_id: int, clock: Clock) -> None:
    first, second, third, _ = ids(desk, meeting_id)
    for item in (first, second, third):
        running.go_to(desk, meeting_id, item)
        clock.forward(5)
    running.go_to(desk, meeting_id, first)
    assert states(desk, meeting_id) == ["running", "done", "planned", "planned"]
    clock.forward(3)
    running.next_item(desk, meeting_id)
    assert states(desk, meeting_id) == ["done", "done", "running", "planned"]
    assert used(desk.meeting(meeting_id).items[0], clock()) == timedelta(minutes=8)
    with pytest.raises(AlreadyRunning):
        running.go_to(desk, meeting_id, third)


def test_skipping_and_postponing_can_be_taken_back(desk: Desk, meeting_id: int, clock: Clock) -> None:
    first, second, third, _ = ids(desk, meeting_id)
    running.next_item(desk, meeting_id)
    running.skip(desk, meeting_id, second)
    running.postpone(desk, meeting_id, third)
    assert states(desk, meeting_id) == ["running", "skipped", "postponed", "planned"]
    running.skip(desk, meeting_id, second)
    assert states(desk, meeting_id)[1] == "planned"
    clock.forward(5)
    running.next_item(desk, meeting_id)
    with pytest.raises(ItemHasRun):
        running.skip(desk, meeting_id, first)


def test_skipping_the_running_item_gives_the_floor_to_the_next(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(1)
    running.skip(desk, meeting_id, ids(desk, meeting_id)[0])
    assert states(desk, meeting_id) == ["skipped", "running", "planned", "planned"]
    open_run = desk.meeting(meeting_id).open_run
    assert open_run is not None
    assert open_run.start == clock()


def test_an_item_off_the_agenda_comes_last_and_leads_back(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(5)
    running.off_agenda(desk, meeting_id, "  Ny   sag ")
    whole = desk.meeting(meeting_id)
    assert (whole.items[-1].title, whole.items[-1].number, whole.items[-1].state) == ("Ny sag", 5, ItemState.RUNNING)
    clock.forward(5)
    running.next_item(desk, meeting_id)
    assert states(desk, meeting_id) == ["done", "running", "planned", "planned", "done"]
    with pytest.raises(MissingInput):
        running.off_agenda(desk, meeting_id, " ")


def test_pause_and_resume(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(2)
    running.pause(desk, meeting_id)
    with pytest.raises(MeetingPaused):
        running.pause(desk, meeting_id)
    clock.forward(60)
    assert desk.meeting(meeting_id).paused
    running.resume(desk, meeting_id)
    clock.forward(1)
    item = desk.meeting(meeting_id).current
    assert item is not None
    assert used(item, clock()) == timedelta(minutes=3)
    with pytest.raises(MeetingNotPaused):
        running.resume(desk, meeting_id)


def test_more_time_moves_the_items_after_it(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(5)
    running.next_item(desk, meeting_id)
    running.extend(desk, meeting_id, 5)
    items = desk.meeting(meeting_id).items
    assert [f"{item.planned_start:%H:%M}" for item in items] == ["10:00", "10:05", "10:40", "10:50"]
    assert item_clock(items[1], clock()).left == timedelta(minutes=35)


def test_this_item_began_three_minutes_ago(desk: Desk, meeting_id: int, clock: Clock) -> None:
    first, second, *_ = ids(desk, meeting_id)
    running.next_item(desk, meeting_id)
    clock.forward(6)
    capture.add(desk, meeting_id, first, "hører til punkt 1")
    clock.forward(3)
    capture.add(desk, meeting_id, first, "hører til punkt 2")
    clock.forward(1)
    running.next_item(desk, meeting_id)
    capture.add(desk, meeting_id, second, "også til punkt 2")
    changes = repairs.began_ago(desk, meeting_id, 3)
    items = desk.meeting(meeting_id).items
    assert items[0].runs[0].end == items[1].runs[0].start == clock() - timedelta(minutes=3)
    assert [entry.text for entry in items[0].entries] == ["hører til punkt 1"]
    assert [entry.text for entry in items[1].entries] == ["hører til punkt 2", "også til punkt 2"]
    assert changes.notes == ("1 linje fulgte med fra punkt 1",)
    history.undo(desk, meeting_id)
    assert [entry.text for entry in desk.meeting(meeting_id).items[1].entries] == ["også til punkt 2"]


def test_an_item_cannot_have_begun_before_the_one_before_it(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(2)
    running.next_item(desk, meeting_id)
    with pytest.raises(StartedTooEarly, match=r"punkt 1 begyndte selv kl\. 10:00"):
        repairs.began_ago(desk, meeting_id, 3)
    assert hm(desk.meeting(meeting_id).items[1].runs[0].start) == "10:02"


def test_a_late_start_can_be_moved_back(desk: Desk, meeting_id: int, clock: Clock) -> None:
    clock.forward(4)
    running.next_item(desk, meeting_id)
    repairs.began_ago(desk, meeting_id, 4)
    assert desk.meeting(meeting_id).began == TEN


def test_a_new_end(desk: Desk, meeting_id: int) -> None:
    running.new_end(desk, meeting_id, time(11, 15))
    assert desk.meeting(meeting_id).end == time(11, 15)
    with pytest.raises(EndBeforeStart):
        running.new_end(desk, meeting_id, time(9, 0))


def test_the_end_stops_the_clock_and_can_be_undone(desk: Desk, meeting_id: int, clock: Clock) -> None:
    with pytest.raises(MeetingNotBegun):
        running.end_meeting(desk, meeting_id)
    running.next_item(desk, meeting_id)
    clock.forward(50)
    running.end_meeting(desk, meeting_id)
    whole = desk.meeting(meeting_id)
    assert (whole.status, whole.open_run, whole.current) == (MeetingStatus.DRAFT, None, None)
    with pytest.raises(MeetingEnded):
        running.next_item(desk, meeting_id)
    history.undo(desk, meeting_id)
    again = desk.meeting(meeting_id)
    assert again.status is MeetingStatus.RUNNING
    assert again.open_run is not None


def test_a_meeting_without_items_cannot_begin(desk: Desk) -> None:
    empty = create(desk, "Tomt", DAY).subject or 0
    with pytest.raises(MeetingWithoutItems):
        running.next_item(desk, empty)


def test_every_step_can_be_undone_to_where_it_all_began(desk: Desk, meeting_id: int, clock: Clock) -> None:
    def picture() -> object:
        whole = desk.meeting(meeting_id)
        return whole, [(item.id, item.runs, item.entries) for item in whole.items]

    pictures = [picture()]
    first, second, third, _ = ids(desk, meeting_id)
    steps = (
        lambda: running.next_item(desk, meeting_id),
        lambda: capture.add(desk, meeting_id, first, "note"),
        lambda: capture.add(desk, meeting_id, first, ".. og mere"),
        lambda: running.next_item(desk, meeting_id),
        lambda: running.extend(desk, meeting_id, 5),
        lambda: running.postpone(desk, meeting_id, third),
        lambda: running.off_agenda(desk, meeting_id, "Nyt"),
        lambda: running.go_to(desk, meeting_id, second),
        lambda: running.pause(desk, meeting_id),
        lambda: running.resume(desk, meeting_id),
        lambda: repairs.began_ago(desk, meeting_id, 1),
        lambda: capture.rewrite(desk, meeting_id, first, "b: helt ny\nnote"),
        lambda: running.new_end(desk, meeting_id, time(12, 0)),
        lambda: running.end_meeting(desk, meeting_id),
    )
    for step in steps:
        clock.forward(3)
        step()
        pictures.append(picture())
    for before in reversed(pictures[:-1]):
        history.undo(desk, meeting_id)
        assert picture() == before
    with pytest.raises(NothingToUndo):
        history.undo(desk, meeting_id)
    for after in pictures[1:2]:
        history.redo(desk, meeting_id)
        assert picture() == after
