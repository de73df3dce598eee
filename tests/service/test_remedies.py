"""What can be done when the meeting runs late: worked out, picked, undone, and seen by the referent."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import at, hm
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, Run
from kkrtui.domain.participants import Attendance, AttendanceState, Presenter
from kkrtui.domain.refusals.running import NotYet, StartedTooEarly
from kkrtui.domain.remedies import FLOOR_MINUTES, RemedyKind, guest_items, late_by, remedies, shorten, shortenable
from kkrtui.domain.strip import SpanKind, strip
from kkrtui.domain.timing import meeting_clock
from kkrtui.service import capture, history, repairs, running
from kkrtui.service import remedies as picking
from kkrtui.service.desk import Desk
from tests import invented
from tests.conftest import store
from tests.invented import DAY, TEN, Clock, network


def item(number: int, start: time, end: time, **changes: object) -> AgendaItem:
    values: dict[str, object] = {
        "title": f"Sag {number}",
        "number": number,
        "planned_start": start,
        "planned_end": end,
        "id": number,
    }
    return AgendaItem(**(values | changes))  # type: ignore[arg-type]


def late_meeting() -> Meeting:
    """Ten to twelve; the first item has used 35 of 20 minutes at 10:35, so that the meeting ends 15 minutes late."""
    return Meeting(
        title="Møde",
        date=DAY,
        start=time(10),
        end=time(12),
        status=invented.meeting().status.__class__.RUNNING,
        items=(
            item(1, time(10), time(10, 20), state=ItemState.RUNNING, runs=(Run(TEN),)),
            item(2, time(10, 20), time(10, 50)),
            item(3, time(10, 50), time(11), kind=ItemKind.BREAK, title="Pause"),
            item(4, time(11), time(11, 40), presenters=(Presenter("Ekstern Ekspert", "", "KL"),)),
            item(5, time(11, 40), time(11, 50)),
            item(6, time(11, 50), time(12), kind=ItemKind.CLOSING, title="Eventuelt"),
        ),
    )


NOW = TEN + timedelta(minutes=35)


def test_every_choice_names_its_effect() -> None:
    found = remedies(network(), late_meeting(), NOW)
    assert [(remedy.kind, remedy.title, hm(remedy.ends)) for remedy in found] == [
        (RemedyKind.SHORTEN, "Afkort punkt 2, 5 og 6", "12:00"),
        (RemedyKind.CUT_BREAK, "Pause: 5 minutter", "12:10"),
        (RemedyKind.CUT_BREAK, "Pause: spring den over", "12:05"),
        (RemedyKind.POSTPONE, "Flyt punkt 2 til næste møde", "11:45"),
        (RemedyKind.POSTPONE, "Flyt punkt 4 til næste møde", "11:35"),
        (RemedyKind.POSTPONE, "Flyt punkt 5 til næste møde", "12:05"),
        (RemedyKind.NEW_END, "Ny sluttid 12:15", "12:15"),
    ]
    assert found[0].effect == "2: 30 → 19, 5: 10 → 8, 6: 10 → 8 min"


def test_nothing_is_offered_while_the_meeting_keeps_its_time() -> None:
    assert remedies(network(), late_meeting(), TEN + timedelta(minutes=19)) == []


def test_guests_and_breaks_are_shortened_only_when_that_is_said() -> None:
    meeting = late_meeting()
    assert guest_items(network(), meeting) == {4}
    assert [found.number for found in shortenable(network(), meeting, NOW)] == [2, 5, 6]
    marked = replace(
        meeting,
        attendance=(Attendance(name="Sara Ellekilde", organisation="Lejre", state=AttendanceState.GUEST),),
        items=(
            *meeting.items[:4],
            replace(meeting.items[4], presenters=(Presenter("Sara Ellekilde"),)),
            meeting.items[5],
        ),
    )
    assert guest_items(network(), marked) == {4, 5}
    said = shorten(meeting, [meeting.items[3]], NOW)
    assert said is not None
    assert said.minutes == ((4, 25),)


def test_what_is_not_enough_is_said() -> None:
    meeting = late_meeting()
    remedy = shorten(meeting, [meeting.items[4]], NOW)
    assert remedy is not None
    assert remedy.effect == "5: 10 → 5 min; 10 minutter mangler stadig"
    assert hm(remedy.ends) == "12:10"


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 90))
def test_shortening_is_in_proportion_and_never_below_the_floor(lengths: list[int], late: int) -> None:
    clock = 10 * 60 + 20
    items = [item(1, time(10), time(10, 20), state=ItemState.RUNNING, runs=(Run(TEN),))]
    for number, minutes in enumerate(lengths, 2):
        end = clock + minutes
        if end > 23 * 60:
            break
        items.append(item(number, time(clock // 60, clock % 60), time(end // 60, end % 60)))
        clock = end
    meeting = replace(late_meeting(), items=tuple(items), end=time(clock // 60, clock % 60))
    now = TEN + timedelta(minutes=20 + late)
    remedy = shorten(meeting, items[1:], now)
    room = sum(max(found.planned_minutes or 0, FLOOR_MINUTES) - FLOOR_MINUTES for found in items[1:])
    if remedy is None:
        assert room == 0
        return
    new = dict(remedy.minutes)
    cut = {
        found.id: (found.planned_minutes or 0) - new.get(found.key, found.planned_minutes or 0) for found in items[1:]
    }
    assert sum(cut.values()) == min(late, room)
    assert all(minutes >= FLOOR_MINUTES for minutes in new.values())
    gives = {found.id: max((found.planned_minutes or 0) - FLOOR_MINUTES, 0) for found in items[1:]}
    for key, minutes in cut.items():
        assert abs(minutes - min(late, room) * gives[key] / room) < 1


@pytest.fixture
def late(desk: Desk, clock: Clock) -> int:
    """The late meeting, stored and run to 10:35."""
    items = tuple(replace(found, id=None, state=ItemState.PLANNED, runs=()) for found in late_meeting().items)
    meeting_id = store(desk, invented.meeting(items=items, end=time(12)))
    running.next_item(desk, meeting_id)
    clock.forward(minutes=35)
    return meeting_id


@pytest.mark.parametrize("place", range(7))
def test_a_picked_remedy_does_what_it_said_and_undone_restores_the_plan(desk: Desk, late: int, place: int) -> None:
    before = desk.meeting(late)
    remedy = picking.choices(desk, late)[place]
    picking.pick(desk, late, remedy)
    after = desk.meeting(late)
    assert after != before
    assert meeting_clock(after, desk.clock()).expected_end == remedy.ends
    if remedy.kind is not RemedyKind.NEW_END:
        assert after.end == before.end
    history.undo(desk, late)
    assert desk.meeting(late) == before


def test_the_plan_moves_only_when_somebody_picks(desk: Desk, late: int, clock: Clock) -> None:
    before = desk.meeting(late)
    picking.choices(desk, late)
    picking.candidates(desk, late)
    clock.forward(minutes=60)
    assert desk.meeting(late) == before


def test_an_item_that_began_meanwhile_is_not_shortened(desk: Desk, late: int) -> None:
    remedy = picking.choices(desk, late)[0]
    running.next_item(desk, late)
    with pytest.raises(MissingInput):
        picking.pick(desk, late, remedy)


def test_the_newest_that_holds_is_what_the_referent_notes(desk: Desk, late: int) -> None:
    assert picking.newest(desk, late) is None
    postponed = next(r for r in picking.choices(desk, late) if r.kind is RemedyKind.POSTPONE)
    picking.pick(desk, late, postponed)
    found = picking.newest(desk, late)
    assert found is not None
    assert found.text == "Punkt 2 (Sag 2) udsættes til næste møde."
    history.undo(desk, late)
    assert picking.newest(desk, late) is None


def test_we_have_been_on_item_five_since(desk: Desk, late: int, clock: Clock) -> None:
    first, second, fifth = (desk.meeting(late).items[place] for place in (0, 1, 4))
    capture.add(desk, late, first.key, "om det første")
    running.next_item(desk, late)
    clock.forward(minutes=5)
    capture.add(desk, late, second.key, "om det femte, skrevet under det andet")
    clock.forward(minutes=5)
    before = desk.meeting(late)
    with pytest.raises(NotYet):
        repairs.been_on(desk, late, fifth.key, time(10, 50))
    with pytest.raises(StartedTooEarly):
        repairs.been_on(desk, late, fifth.key, time(9, 0))
    changes = repairs.been_on(desk, late, fifth.key, time(10, 36))
    assert changes.notes == ("1 linje fulgte med",)
    after = desk.meeting(late)
    assert after.current is not None
    assert after.current.number == 5
    assert [entry.text for entry in after.items[4].entries] == ["om det femte, skrevet under det andet"]
    assert [entry.text for entry in after.items[0].entries] == ["om det første"]
    assert after.items[1].runs == (Run(at(DAY, time(10, 35)), at(DAY, time(10, 36))),)
    assert after.items[4].runs == (Run(at(DAY, time(10, 36))),)
    history.undo(desk, late)
    assert desk.meeting(late) == before


def test_an_item_that_never_really_ran_waits_again(desk: Desk, late: int, clock: Clock) -> None:
    running.next_item(desk, late)
    clock.forward(minutes=4)
    fifth = desk.meeting(late).items[4]
    repairs.been_on(desk, late, fifth.key, time(10, 35))
    second = desk.meeting(late).items[1]
    assert (second.state, second.runs) == (ItemState.PLANNED, ())


def test_this_item_began_at_a_clock_time(desk: Desk, late: int, clock: Clock) -> None:
    running.next_item(desk, late)
    clock.forward(minutes=2)
    repairs.began_at(desk, late, time(10, 30))
    assert desk.meeting(late).items[1].runs[0].start == at(DAY, time(10, 30))
    assert desk.meeting(late).items[0].runs[0].end == at(DAY, time(10, 30))


def test_the_strip_tells_plan_and_truth(desk: Desk, late: int, clock: Clock) -> None:
    running.pause(desk, late)
    clock.forward(minutes=5)
    running.resume(desk, late)
    clock.forward(minutes=5)
    meeting = desk.meeting(late)
    found = strip(meeting, clock())
    assert found is not None
    assert [(span.item.number if span.item else None, hm(span.start), span.kind.value) for span in found.actual] == [
        (1, "10:00", "ran"),
        (None, "10:35", "paused"),
        (1, "10:40", "running"),
        (2, "10:45", "expected"),
        (3, "11:15", "expected"),
        (4, "11:25", "expected"),
        (5, "12:05", "expected"),
        (6, "12:15", "expected"),
    ]
    assert (hm(found.start), hm(found.end)) == ("10:00", "12:25")
    assert found.actual[-1].end == meeting_clock(meeting, clock()).expected_end
    assert [span.kind for span in found.planned].count(SpanKind.BREAK) == 1


def test_late_by_is_never_less_than_nothing() -> None:
    assert late_by(late_meeting(), TEN) == timedelta()
    assert late_by(late_meeting(), NOW) == timedelta(minutes=15)
