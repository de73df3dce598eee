"""Used, left, ahead, behind, expected end: from stored instants and a given now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.instants import at, iso, lasting, local, parse_clock, short_lasting
from kkrtui.domain.meeting import AgendaItem, ItemState, Meeting, MeetingStatus, Run
from kkrtui.domain.timing import Pace, item_clock, meeting_clock, used
from tests.invented import TEN, meeting


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def running(*runs: tuple[int, float, float | None], now_at: int, paused: bool = False) -> Meeting:
    """The meeting with runs as (item index, start, end in minutes after ten); item `now_at` has the floor."""
    base = meeting(status=MeetingStatus.RUNNING)
    items = list(base.items)
    for index, start, end in runs:
        run = Run(TEN + minutes(start), TEN + minutes(end) if end is not None else None)
        items[index] = replace(items[index], runs=(*items[index].runs, run), state=ItemState.DONE)
    items[now_at] = replace(items[now_at], state=ItemState.RUNNING)
    assert paused or any(run.end is None for run in items[now_at].runs)
    return replace(base, items=tuple(items))


def test_a_meeting_on_time() -> None:
    found = running((0, 0, 5), (1, 5, None), now_at=1)
    clock = item_clock(found.items[1], TEN + minutes(15))
    assert (clock.used, clock.left, clock.pace) == (minutes(10), minutes(20), Pace.CALM)
    whole = meeting_clock(found, TEN + minutes(15))
    assert whole.behind == timedelta()
    assert whole.expected_end == at(found.date, time(11, 0))


def test_soon_at_eighty_per_cent_and_over_after_the_plan() -> None:
    item = running((0, 0, 5), (1, 5, None), now_at=1).items[1]
    assert item_clock(item, TEN + minutes(28.9)).pace is Pace.CALM
    assert item_clock(item, TEN + minutes(29)).pace is Pace.SOON
    assert item_clock(item, TEN + minutes(35)).pace is Pace.SOON
    over = item_clock(item, TEN + minutes(38))
    assert (over.pace, over.left) == (Pace.OVER, minutes(-3))


def test_behind_grows_only_when_an_item_is_over() -> None:
    found = running((0, 0, 6.5), (1, 6.5, None), now_at=1)
    assert meeting_clock(found, TEN + minutes(20)).behind == minutes(1.5)
    assert meeting_clock(found, TEN + minutes(40)).behind == minutes(5)


def test_skipped_and_postponed_items_give_their_time_back() -> None:
    found = running((0, 0, 5), (1, 5, None), now_at=1)
    items = (*found.items[:2], replace(found.items[2], state=ItemState.SKIPPED), found.items[3])
    assert meeting_clock(replace(found, items=items), TEN + minutes(10)).behind == minutes(-10)


def test_going_back_to_an_item_adds_to_its_time() -> None:
    found = running((0, 0, 5), (1, 5, 20), (0, 20, None), now_at=0)
    found = replace(found, items=(found.items[0], replace(found.items[1], state=ItemState.PLANNED), *found.items[2:]))
    assert used(found.items[0], TEN + minutes(22)) == minutes(7)
    assert item_clock(found.items[1], TEN + minutes(22)).left == minutes(15)


def test_a_pause_stops_the_item_and_pushes_the_end() -> None:
    found = running((0, 0, 5), (1, 5, 15), now_at=1, paused=True)
    assert found.paused
    for now in (15, 20, 60):
        assert item_clock(found.items[1], TEN + minutes(now)).used == minutes(10)
    clock = meeting_clock(found, TEN + minutes(20))
    assert clock.paused_for == minutes(5)
    assert clock.behind == minutes(5)


def test_a_laptop_that_slept_an_hour_shows_the_hour() -> None:
    found = running((0, 0, 5), (1, 5, None), now_at=1)
    assert item_clock(found.items[1], TEN + minutes(75)).used == minutes(70)


def test_a_clock_set_back_never_counts_backwards() -> None:
    found = running((0, 0, 5), (1, 5, None), now_at=1)
    assert item_clock(found.items[1], TEN).used == timedelta()


def test_before_the_meeting_its_plan_holds_until_the_start_is_past() -> None:
    planned = meeting()
    early = meeting_clock(planned, TEN - minutes(90))
    assert (early.behind, early.expected_end) == (timedelta(), at(planned.date, time(11, 0)))
    assert meeting_clock(planned, TEN + minutes(4)).behind == minutes(4)
    assert meeting_clock(planned, TEN + timedelta(days=3)).expected_end is None


def test_an_ended_meeting_says_when_it_ended() -> None:
    found = replace(running((0, 0, 5), (1, 5, 50), now_at=1, paused=True), status=MeetingStatus.DRAFT)
    clock = meeting_clock(found, TEN + timedelta(days=8))
    assert (clock.ended, clock.behind) == (TEN + minutes(50), minutes(-10))


def test_a_meeting_run_on_another_day_keeps_the_length_of_its_plan() -> None:
    found = running((0, 0, 5), (1, 5, None), now_at=1)
    other = replace(found, date=date(2026, 2, 1))
    assert meeting_clock(other, TEN + minutes(15)).behind == timedelta()


def test_items_without_times_give_no_end() -> None:
    bare = Meeting(title="x", date=date(2026, 3, 6), items=(AgendaItem(title="a"), AgendaItem(title="b")))
    assert meeting_clock(bare, TEN).expected_end is None
    assert item_clock(bare.items[0], TEN).left is None


def test_summer_time_moves_the_clock_and_not_the_length() -> None:
    # Summer time begins at 2 in the night to Sunday 29 March 2026: 1:30 to 3:30 on the clock is one hour.
    start, end = at(date(2026, 3, 29), time(1, 30)), at(date(2026, 3, 29), time(3, 30))
    assert end - start == timedelta(hours=1)
    item = AgendaItem(title="nat", runs=(Run(start, end),))
    assert used(item, end) == timedelta(hours=1)
    # An hour that doesn't exist is moved forward; of one that comes twice the first is meant.
    assert local(at(date(2026, 3, 29), time(2, 30))).time() == time(3, 30)
    assert at(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert iso(at(date(2026, 7, 1), time(10))) == "2026-07-01T10:00:00+02:00"


@given(st.lists(st.floats(0.1, 60), min_size=1, max_size=8), st.floats(0, 500))
def test_expected_end_is_never_before_now_and_runs_add_up(lengths: list[float], later: float) -> None:
    found = meeting(status=MeetingStatus.RUNNING)
    began = TEN
    runs = []
    for length in lengths[:-1]:
        runs.append(Run(began, began + minutes(length)))
        began += minutes(length)
    runs.append(Run(began))
    item = replace(found.items[1], runs=tuple(runs), state=ItemState.RUNNING)
    whole = replace(found, items=(replace(found.items[0], state=ItemState.SKIPPED), item, *found.items[2:]))
    now = began + minutes(later)
    clock = meeting_clock(whole, now)
    assert clock.expected_end is not None
    assert clock.expected_end >= now
    assert abs(used(item, now) - (now - TEN)) < timedelta(milliseconds=1)


def test_how_times_are_written() -> None:
    assert lasting(minutes(132 / 60)) == "02:12"
    assert lasting(timedelta(hours=1, seconds=63)) == "1:01:03"
    assert short_lasting(timedelta(seconds=100)) == "1:40"
    assert parse_clock("kl. 10.30") == parse_clock("10:30") == parse_clock("1030") == time(10, 30)
