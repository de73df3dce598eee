"""The round while it goes, with a clock that is moved by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from threading import Barrier

import pytest
from sqlite_utils import Database, Migrations

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import NothingToUndo
from kkrtui.domain.meeting import AgendaItem, ItemKind
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.refusals.agenda import ItemHasEntries
from kkrtui.domain.refusals.rounds import (
    BadCap,
    HasTheFloor,
    ItemWithoutFloor,
    NobodyThere,
    NoRound,
    NoSuchSeat,
    RoundEnded,
    RoundUnderWay,
)
from kkrtui.domain.refusals.running import MeetingEnded, MeetingNotBegun, MeetingPaused, NoRunningItem
from kkrtui.domain.round import Round, Seat, SeatState, round_clock
from kkrtui.service import agenda, attendance, history, repairs, rounds, running
from kkrtui.service.desk import Desk
from kkrtui.store import journal, migrations
from kkrtui.store import rounds as stored
from kkrtui.store.database import APPLICATION_ID, Store
from kkrtui.workspace import Workspace
from tests import invented
from tests.conftest import store
from tests.invented import Clock

FIFTEEN = (
    "Faxe", "Greve", "Guldborgsund", "Kalundborg", "Køge", "Lejre", "Lolland", "Næstved", "Odsherred", "Ringsted",
    "Roskilde", "Slagelse", "Solrød", "Sorø", "Vordingborg",
)  # fmt: skip
"""In Danish order; Holbæk and Stevns sent nobody."""

PRESENT, EXPECTED = AttendanceState.PRESENT, AttendanceState.EXPECTED


@pytest.fixture
def meeting_id(desk: Desk) -> int:
    """A meeting of a welcome, a round of half an hour and the rest, with fifteen of seventeen there."""
    there = [Attendance(name=f"Leder {place}", organisation=place, state=PRESENT) for place in reversed(FIFTEEN)]
    away = [Attendance(name=f"Leder {place}", organisation=place, state=EXPECTED) for place in ("Holbæk", "Stevns")]
    guest = Attendance(name="Gæst Holbæk", organisation="Holbæk", state=AttendanceState.GUEST)
    instead = Attendance(
        name="Ida Vik", organisation="Lejre Kommune", state=AttendanceState.SUBSTITUTE, substitutes_for="Sara Ellekilde"
    )
    items = (
        AgendaItem(title="Velkomst", number=1, planned_start=time(10, 0), planned_end=time(10, 5)),
        AgendaItem(
            title="Kommunerunde", number=2, kind=ItemKind.ROUND, planned_start=time(10, 5), planned_end=time(10, 35)
        ),
        AgendaItem(title="Eventuelt", number=3, planned_start=time(10, 35), planned_end=time(11, 0)),
    )
    return store(desk, invented.meeting(items=items, attendance=(*away, *there, guest, instead)))


@pytest.fixture
def item_id(desk: Desk, meeting_id: int, clock: Clock) -> int:
    """The item of the round, which has the floor."""
    running.next_item(desk, meeting_id)
    clock.forward(5)
    running.next_item(desk, meeting_id)
    clock.forward(1)
    return desk.meeting(meeting_id).items[1].key


@pytest.fixture
def chair(workspace: Workspace, clock: Clock, desk: Desk) -> Iterator[Desk]:  # noqa: ARG001  # made after the first
    """The second screen."""
    opened = Desk.open(workspace, "chair", clock)
    yield opened
    opened.close()


def now(desk: Desk, meeting_id: int) -> Round:
    found = rounds.current(desk, meeting_id)
    assert found is not None
    return found


def speaker(desk: Desk, meeting_id: int) -> str:
    seat = now(desk, meeting_id).current
    return seat.organisation if seat else ""


def seat(desk: Desk, meeting_id: int, organisation: str) -> Seat:
    found = now(desk, meeting_id).seat(organisation)
    assert found is not None
    return found


def used(desk: Desk, meeting_id: int, organisation: str) -> int:
    """Whole seconds; fails on anything between."""
    spent = now(desk, meeting_id).used(seat(desk, meeting_id, organisation), desk.clock())
    assert spent % timedelta(seconds=1) == timedelta()
    return int(spent.total_seconds())


def names(whole: Round) -> list[str]:
    return [seat.organisation for seat in whole.seats]


def rows(desk: Desk) -> dict[str, list[dict[str, object]]]:
    """Everything of the rounds as it is stored."""
    tables = ("rounds", "seats", "turns", "runs", "items")
    return {table: list(desk.store.rows(f"SELECT * FROM {table} ORDER BY id")) for table in tables}


def test_a_round_of_fifteen_to_the_second(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    begun = rounds.start(desk, meeting_id, item_id)
    assert begun.summary == "runden er begyndt: 15 × 2:00 = 30 min, planlagt 30 min"
    assert begun.notes == ("ikke til stede: Holbæk og Stevns",)
    assert names(now(desk, meeting_id)) == list(FIFTEEN)
    assert speaker(desk, meeting_id) == ""
    clock.forward(seconds=37)
    lengths = [120, 95, 180, 121, 60, 240, 119, 130, 200, 150, 300, 165, 210, 180, 200]
    for place, length in zip(FIFTEEN, lengths, strict=True):
        changes = rounds.next_seat(desk, meeting_id)
        assert changes.summary == f"{place} har ordet"
        assert (changes.agenda, changes.subject) == (True, item_id)
        clock.forward(seconds=length)
        reading = round_clock(now(desk, meeting_id), clock())
        assert reading is not None
        assert reading.left == timedelta(seconds=120 - length)
    assert sum(lengths) == 41 * 60 + 10
    assert rounds.next_seat(desk, meeting_id).summary == "runden er slut: 41:10 af planlagt 30 min"
    clock.forward(5)
    whole = now(desk, meeting_id)
    assert whole.ended
    assert {found.state for found in whole.seats} == {SeatState.DONE}
    assert [used(desk, meeting_id, place) for place in FIFTEEN] == lengths
    assert whole.total_used(clock()) == timedelta(minutes=41, seconds=10)
    with pytest.raises(RoundEnded):
        rounds.next_seat(desk, meeting_id)


def test_substitutes_are_named_and_absent_ones_left_out(desk: Desk, meeting_id: int, item_id: int) -> None:
    rounds.start(desk, meeting_id, item_id)
    assert seat(desk, meeting_id, "Lejre").people == ("Leder Lejre", "Ida Vik (suppleant for Sara Ellekilde)")
    assert now(desk, meeting_id).seat("Holbæk") is None


def test_the_chairs_order_and_another_one_later(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id, 90, ["Sorø", "Atlantis", "Holbæk", "Køge Kommune"])
    assert names(now(desk, meeting_id))[:4] == ["Sorø", "Køge", "Faxe", "Greve"]
    assert now(desk, meeting_id).cap_seconds == 90
    rounds.next_seat(desk, meeting_id)
    clock.forward(1)
    rounds.reorder(desk, meeting_id, ["Vordingborg", "Greve"])
    assert names(now(desk, meeting_id))[:5] == ["Vordingborg", "Greve", "Sorø", "Køge", "Faxe"]
    assert speaker(desk, meeting_id) == "Sorø"
    rounds.next_seat(desk, meeting_id)
    assert speaker(desk, meeting_id) == "Vordingborg"


def test_a_second_press_within_a_second_counts_once(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=0.9)
    for press in (rounds.next_seat, rounds.nothing_to_add, rounds.come_back_later):
        assert press(desk, meeting_id).summary == ""
    assert speaker(desk, meeting_id) == "Faxe"
    clock.forward(seconds=0.1)
    rounds.next_seat(desk, meeting_id)
    assert speaker(desk, meeting_id) == "Greve"


def test_a_second_press_on_the_last_seat_is_no_refusal(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id)
    for _ in range(16):
        rounds.next_seat(desk, meeting_id)
        clock.forward(1)
    assert now(desk, meeting_id).ended
    history.undo(desk, meeting_id)
    rounds.next_seat(desk, meeting_id)
    assert rounds.next_seat(desk, meeting_id).summary == ""


def test_two_screens_at_once_move_the_floor_once(
    desk: Desk, chair: Desk, meeting_id: int, item_id: int, clock: Clock
) -> None:
    rounds.start(chair, meeting_id, item_id)
    with pytest.raises(RoundUnderWay):
        rounds.start(desk, meeting_id, item_id)
    for place in FIFTEEN[:5]:
        rounds.next_seat(chair, meeting_id)
        rounds.next_seat(desk, meeting_id)
        assert speaker(desk, meeting_id) == speaker(chair, meeting_id) == place
        clock.forward(1)
    rounds.give_floor(chair, meeting_id, "Sorø")
    with pytest.raises(HasTheFloor, match="Sorø har allerede ordet"):
        rounds.give_floor(desk, meeting_id, "Sorø")
    actors = [step.actor for step in journal.steps(desk.store, meeting_id) if step.step == "next_seat"]
    assert actors == ["chair"] * 5


def test_two_connections_writing_at_the_same_moment_move_the_floor_once(
    desk: Desk, meeting_id: int, item_id: int, clock: Clock
) -> None:
    rounds.start(desk, meeting_id, item_id)
    together = Barrier(2)

    def press() -> str:
        other = desk.another()
        try:
            together.wait(10)
            return rounds.next_seat(other, meeting_id).summary
        finally:
            other.close()

    for place in FIFTEEN:
        with ThreadPoolExecutor(2) as pool:
            said = [done.result() for done in [pool.submit(press), pool.submit(press)]]
        assert sorted(said) == ["", f"{place} har ordet"]
        clock.forward(1)


def test_nothing_to_add_and_come_back(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id, order=["Køge", "Faxe", "Lejre", "Sorø"])

    def press(step: Callable[[Desk, int], Changes]) -> tuple[str, ...]:
        changes = step(desk, meeting_id)
        clock.forward(seconds=20)
        return (changes.summary, *changes.notes)

    assert press(rounds.nothing_to_add) == ("Køge: intet at tilføje", "Faxe har ordet")
    assert press(rounds.come_back_later) == ("Faxe kommer tilbage", "Lejre har ordet")
    assert press(rounds.nothing_to_add) == ("Lejre: intet at tilføje", "Sorø har ordet")
    assert press(rounds.come_back_later) == ("Sorø kommer tilbage", "Greve har ordet")
    assert [found.organisation for found in now(desk, meeting_id).remaining[-2:]] == ["Faxe", "Sorø"]
    for _ in range(10):
        press(rounds.nothing_to_add)
    assert press(rounds.next_seat) == ("Faxe har ordet",)
    assert used(desk, meeting_id, "Faxe") == 40
    assert press(rounds.next_seat) == ("Sorø har ordet",)
    assert press(rounds.come_back_later) == ("Sorø kommer tilbage", "ingen andre er tilbage")
    assert press(rounds.next_seat) == ("Sorø har ordet",)
    assert press(rounds.nothing_to_add) == ("Sorø: intet at tilføje", "runden er slut: 5:40 af planlagt 30 min")
    by_state = {found.organisation: found.state.value for found in now(desk, meeting_id).seats}
    assert (by_state["Køge"], by_state["Faxe"], by_state["Sorø"]) == ("nothing", "done", "nothing")
    assert (used(desk, meeting_id, "Køge"), used(desk, meeting_id, "Lejre"), used(desk, meeting_id, "Sorø")) == (
        0,
        20,
        60,
    )


def test_any_seat_out_of_order_also_after_the_end(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(1)
    assert rounds.give_floor(desk, meeting_id, "roskilde kommune").summary == "Roskilde har ordet"
    assert seat(desk, meeting_id, "Faxe").state is SeatState.DONE
    clock.forward(1)
    rounds.give_floor(desk, meeting_id, "Faxe")
    clock.forward(0.5)
    ended = rounds.end_round(desk, meeting_id)
    assert ended.summary == "runden er slut: 2:30 af planlagt 30 min"
    assert ended.notes[0].startswith("ikke nået: Greve, Guldborgsund, ")
    assert used(desk, meeting_id, "Faxe") == 90
    with pytest.raises(RoundEnded, match="åbne den igen"):
        rounds.end_round(desk, meeting_id)
    with pytest.raises(RoundEnded):
        rounds.reorder(desk, meeting_id, [])
    rounds.give_floor(desk, meeting_id, "Greve")
    assert (speaker(desk, meeting_id), now(desk, meeting_id).ended) == ("Greve", False)


def test_who_comes_late_gets_the_last_seat(desk: Desk, meeting_id: int, item_id: int) -> None:
    rounds.start(desk, meeting_id, item_id)
    with pytest.raises(NoSuchSeat, match="Stevns er ikke med i runden"):
        rounds.give_floor(desk, meeting_id, " Stevns ")
    late = next(row for row in desk.meeting(meeting_id).attendance if row.organisation == "Stevns")
    attendance.arrived(desk, meeting_id, late.id or 0)
    before = rows(desk)
    rounds.give_floor(desk, meeting_id, "stevns")
    assert (names(now(desk, meeting_id))[-1], speaker(desk, meeting_id)) == ("Stevns", "Stevns")
    history.undo(desk, meeting_id)
    assert rows(desk) == before


def test_the_region_and_the_secretariat_only_when_asked(desk: Desk, meeting_id: int, item_id: int) -> None:
    attendance.add_person(desk, meeting_id, "Ditlev Storm, konsulent, Region Sjælland", PRESENT)
    rounds.start(desk, meeting_id, item_id)
    assert len(names(now(desk, meeting_id))) == 15
    rounds.end_round(desk, meeting_id)
    rounds.start(desk, meeting_id, item_id, others=True)
    assert names(now(desk, meeting_id))[-1] == "Region Sjælland"


def test_a_pause_stops_the_speakers_clock(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=50)
    running.pause(desk, meeting_id)
    clock.forward(12)
    assert used(desk, meeting_id, "Faxe") == 50
    for press in (rounds.next_seat, rounds.nothing_to_add, rounds.come_back_later):
        with pytest.raises(MeetingPaused):
            press(desk, meeting_id)
    with pytest.raises(MeetingPaused):
        rounds.give_floor(desk, meeting_id, "Sorø")
    assert stored.speaker(desk.store, meeting_id, item_id) == "Faxe"
    running.resume(desk, meeting_id)
    clock.forward(seconds=33)
    rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=7)
    assert (used(desk, meeting_id, "Faxe"), used(desk, meeting_id, "Greve")) == (83, 7)
    running.pause(desk, meeting_id)
    clock.forward(60)
    assert rounds.end_round(desk, meeting_id).summary == "runden er slut: 1:30 af planlagt 30 min"


def test_another_item_stops_it_and_going_back_goes_on(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=45)
    running.next_item(desk, meeting_id)
    assert rounds.current(desk, meeting_id) is None
    assert stored.speaker(desk.store, meeting_id, item_id) == ""
    with pytest.raises(NoRound):
        rounds.next_seat(desk, meeting_id)
    clock.forward(10)
    running.go_to(desk, meeting_id, item_id)
    assert speaker(desk, meeting_id) == stored.speaker(desk.store, meeting_id, item_id) == "Faxe"
    assert used(desk, meeting_id, "Faxe") == 45
    clock.forward(seconds=15)
    rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=5)
    assert (used(desk, meeting_id, "Faxe"), used(desk, meeting_id, "Greve")) == (60, 5)
    running.end_meeting(desk, meeting_id)
    clock.forward(600)
    after = rounds.of_item(desk, item_id)
    assert after is not None
    assert after.total_used(clock()) == timedelta(seconds=65)
    with pytest.raises(MeetingEnded):
        rounds.next_seat(desk, meeting_id)
    assert stored.speaker(desk.store, meeting_id, item_id) == ""


def test_a_repaired_start_of_the_next_item_takes_the_speakers_time_along(
    desk: Desk, meeting_id: int, item_id: int, clock: Clock
) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(5)
    running.next_item(desk, meeting_id)
    repairs.began_ago(desk, meeting_id, 3)
    found = rounds.of_item(desk, item_id)
    assert found is not None
    assert found.used(found.seats[0], clock()) == timedelta(minutes=2)


def test_a_restart_in_between_loses_nothing(
    workspace: Workspace, clock: Clock, meeting_id: int, desk: Desk, item_id: int
) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(1)
    rounds.come_back_later(desk, meeting_id)
    clock.forward(seconds=10)
    before = now(desk, meeting_id)
    desk.close()
    clock.forward(seconds=20)
    again = Desk.open(workspace, "referent", clock)
    assert now(again, meeting_id) == before
    assert used(again, meeting_id, "Greve") == 30
    rounds.next_seat(again, meeting_id)
    assert speaker(again, meeting_id) == "Guldborgsund"
    again.close()


def test_every_step_can_be_undone_and_done_again(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    steps: tuple[Callable[[], object], ...] = (
        lambda: rounds.start(desk, meeting_id, item_id),
        lambda: rounds.next_seat(desk, meeting_id),
        lambda: rounds.come_back_later(desk, meeting_id),
        lambda: running.pause(desk, meeting_id),
        lambda: running.resume(desk, meeting_id),
        lambda: rounds.nothing_to_add(desk, meeting_id),
        lambda: rounds.give_floor(desk, meeting_id, "Sorø"),
        lambda: rounds.reorder(desk, meeting_id, ["Vordingborg"]),
        lambda: rounds.next_seat(desk, meeting_id),
        lambda: rounds.end_round(desk, meeting_id),
        lambda: rounds.start(desk, meeting_id, item_id, 60),
        lambda: rounds.next_seat(desk, meeting_id),
    )
    pictures = [rows(desk)]
    for step in steps:
        clock.forward(1)
        step()
        pictures.append(rows(desk))
    for before in reversed(pictures[:-1]):
        clock.forward(1)
        history.undo(desk, meeting_id)
        assert rows(desk) == before
    assert rounds.current(desk, meeting_id) is None
    for again in pictures[1:]:
        clock.forward(1)
        history.redo(desk, meeting_id)
        assert rows(desk) == again
    for _ in range(len(steps) + 2):
        history.undo(desk, meeting_id)
    with pytest.raises(NothingToUndo):
        history.undo(desk, meeting_id)


def test_each_step_is_one_row_of_the_journal(desk: Desk, meeting_id: int, item_id: int, clock: Clock) -> None:
    before = len(journal.steps(desk.store, meeting_id))
    rounds.start(desk, meeting_id, item_id)
    for step in (rounds.next_seat, rounds.next_seat, rounds.nothing_to_add, rounds.come_back_later, rounds.end_round):
        step(desk, meeting_id)
        clock.forward(seconds=0.6)
    written = [(step.step, step.summary) for step in journal.steps(desk.store, meeting_id)[before:]]
    assert written == [
        ("start_round", "runden er begyndt: 15 × 2:00 = 30 min, planlagt 30 min"),
        ("next_seat", "Faxe har ordet"),
        ("nothing_to_add", "Faxe: intet at tilføje"),
        ("end_round", "runden er slut: 0:02 af planlagt 30 min"),
    ]


def test_a_new_round_takes_the_place_of_one_that_has_ended(
    desk: Desk, meeting_id: int, item_id: int, clock: Clock
) -> None:
    rounds.start(desk, meeting_id, item_id)
    rounds.next_seat(desk, meeting_id)
    clock.forward(1)
    rounds.end_round(desk, meeting_id)
    rounds.start(desk, meeting_id, item_id, 60)
    assert now(desk, meeting_id).total_used(clock()) == timedelta()
    history.undo(desk, meeting_id)
    assert (now(desk, meeting_id).ended, used(desk, meeting_id, "Faxe")) == (True, 60)


def test_what_a_round_refuses(desk: Desk, meeting_id: int, clock: Clock) -> None:
    first, second, _ = (item.key for item in desk.meeting(meeting_id).items)
    with pytest.raises(MeetingNotBegun):
        rounds.start(desk, meeting_id, second)
    with pytest.raises(MeetingNotBegun):
        rounds.next_seat(desk, meeting_id)
    running.next_item(desk, meeting_id)
    with pytest.raises(ItemWithoutFloor, match="Punkt 2 er ikke i gang"):
        rounds.start(desk, meeting_id, second)
    for seconds in (0, 9, 1801):
        with pytest.raises(BadCap):
            rounds.start(desk, meeting_id, first, seconds)
    with pytest.raises(NoRound):
        rounds.next_seat(desk, meeting_id)
    running.pause(desk, meeting_id)
    with pytest.raises(MeetingPaused):
        rounds.start(desk, meeting_id, first)
    running.resume(desk, meeting_id)
    clock.forward(5)
    for _ in range(2):
        running.next_item(desk, meeting_id)
        clock.forward(5)
    running.postpone(desk, meeting_id, desk.meeting(meeting_id).items[2].key)
    with pytest.raises(NoRunningItem):
        rounds.next_seat(desk, meeting_id)


def test_nobody_there_is_refused_with_what_to_do(desk: Desk) -> None:
    meeting_id = store(desk, invented.meeting())
    running.next_item(desk, meeting_id)
    with pytest.raises(NobodyThere, match="F2"):
        rounds.start(desk, meeting_id, desk.meeting(meeting_id).items[0].key)


def test_an_item_with_a_round_has_run_and_is_not_deleted(desk: Desk, meeting_id: int, item_id: int) -> None:
    rounds.start(desk, meeting_id, item_id)
    with pytest.raises(ItemHasEntries):
        agenda.delete_item(desk, meeting_id, item_id)
    assert rounds.current(desk, meeting_id) is not None


def test_a_file_of_the_release_before_gets_rounds(workspace: Workspace) -> None:
    workspace.database.parent.mkdir(parents=True)
    before = Migrations("kkrtui")
    before._migrations = migrations.SCHEMA._migrations[:2]
    connection = sqlite3.connect(workspace.database, isolation_level=None)
    before.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    opened = Store.open(workspace.database, workspace.backups)
    assert list(opened.rows("SELECT * FROM rounds, seats, turns")) == []
    opened.close()
    assert len(list(workspace.backups.glob("*-foer-0003_rounds.db"))) == 1
