"""The round: seats, who is left, and times from instants alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.meeting import Meeting, Run
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.round import (
    Round,
    Seat,
    SeatState,
    Turn,
    absent_seats,
    arranged,
    closed,
    closing_line,
    floor_given,
    opening_line,
    passed_on,
    round_clock,
    seats_of,
)
from kkrtui.domain.timing import Pace
from tests.invented import PEOPLE, TEN, attendance, meeting, network, small_network

PRESENT, SUBSTITUTE, GUEST = AttendanceState.PRESENT, AttendanceState.SUBSTITUTE, AttendanceState.GUEST
OVER = (SeatState.DONE, SeatState.NOTHING)


def after(seconds: float) -> datetime:
    return TEN + timedelta(seconds=seconds)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def of(*names: str, runs: Iterable[tuple[int, int | None]] = ((0, None),), cap: int = 120) -> Round:
    """A round that has just begun, its item's runs in seconds after ten."""
    spans = tuple(Run(after(start), after(end) if end is not None else None) for start, end in runs)
    return Round(item_id=1, cap_seconds=cap, seats=tuple(Seat(organisation=name) for name in names), runs=spans)


def states(whole: Round) -> list[str]:
    return [seat.state.value for seat in whole.seats]


def names(seats: Iterable[Seat]) -> list[str]:
    return [seat.organisation for seat in seats]


def with_people(*rows: tuple[str, str, AttendanceState], **more: str) -> Meeting:
    return meeting(
        attendance=tuple(
            Attendance(name=n, organisation=o, state=s, substitutes_for=more.get(n, "")) for n, o, s in rows
        )
    )


def test_a_seat_for_each_municipality_in_the_room_in_danish_order() -> None:
    found = seats_of(network(), meeting(attendance=attendance(PRESENT)))
    assert names(found) == ["Faxe", "Køge", "Lejre", "Lolland", "Slagelse"]
    assert found[1].people == ("Line Mosegård", "Lise Krag")
    absent = absent_seats(network(), meeting(attendance=attendance(PRESENT)))
    assert absent[:4] == ("Greve", "Guldborgsund", "Holbæk", "Kalundborg")
    assert len(absent) == 12


def test_danish_order_puts_ae_oe_aa_last_whatever_order_the_list_has() -> None:
    whole = with_people(("A", "Ærø", PRESENT), ("B", "Køge", PRESENT))
    assert names(seats_of(small_network(), whole)) == ["Køge", "Ærø"]
    every = with_people(*((o.name, f"{o.name} Kommune", PRESENT) for o in reversed(network().municipalities)))
    assert names(seats_of(network(), every)) == [
        "Faxe", "Greve", "Guldborgsund", "Holbæk", "Kalundborg", "Køge", "Lejre", "Lolland", "Næstved", "Odsherred",
        "Ringsted", "Roskilde", "Slagelse", "Solrød", "Sorø", "Stevns", "Vordingborg",
    ]  # fmt: skip


def test_guests_represent_nobody_and_substitutes_are_named() -> None:
    whole = with_people(("Ask", "Køge", GUEST), ("Bo", "Faxe", SUBSTITUTE), ("Cai", "Faxe", PRESENT), Bo="Dan")
    assert seats_of(network(), whole) == (Seat(organisation="Faxe", people=("Bo (suppleant for Dan)", "Cai")),)
    assert "Køge" in absent_seats(network(), whole)


def test_nobody_marked_yet_gives_no_seats() -> None:
    assert seats_of(network(), meeting()) == ()
    assert len(absent_seats(network(), meeting())) == 17


def test_region_and_secretariat_have_seats_only_when_asked_and_come_last() -> None:
    whole = meeting(attendance=attendance(PRESENT))
    assert names(seats_of(network(), whole, others=True))[-3:] == ["Slagelse", "Rammesekretariatet", "Region Sjælland"]
    nobody = absent_seats(network(), meeting(), others=True)
    assert nobody[-2:] == ("Rammesekretariatet", "Region Sjælland")


def test_who_left_early_no_longer_represents() -> None:
    rows = tuple(replace(row, left=time(10, 30)) if row.organisation == "Lejre" else row for row in attendance(PRESENT))
    whole = meeting(attendance=rows)
    assert "Lejre" in names(seats_of(network(), whole, now=after(29 * 60)))
    assert "Lejre" not in names(seats_of(network(), whole, now=after(30 * 60)))
    assert "Lejre" in absent_seats(network(), whole, now=after(30 * 60))


def test_the_chairs_order_comes_first_and_the_rest_follows() -> None:
    seats = seats_of(network(), meeting(attendance=attendance(PRESENT)))
    assert names(arranged(seats, ["slagelse kommune", "Atlantis", "Koege", "Slagelse"])) == [
        "Slagelse", "Køge", "Faxe", "Lejre", "Lolland",
    ]  # fmt: skip
    assert arranged(seats, []) == seats


def test_the_sum_against_the_plan_is_said_in_words() -> None:
    assert opening_line(15, 120, 30) == "15 × 2:00 = 30 min, planlagt 30 min"
    assert opening_line(15, 120, 25) == "15 × 2:00 = 30 min, planlagt 25 min: 5 min for meget"
    assert opening_line(9, 180, 30) == "9 × 3:00 = 27 min, planlagt 30 min: 3 min ledige"
    assert opening_line(15, 90, 20) == "15 × 1:30 = 22:30 min, planlagt 20 min: 2:30 min for meget"
    assert opening_line(17, 45, None) == "17 × 0:45 = 12:45 min"


def test_the_speakers_clock_is_calm_then_soon_then_over() -> None:
    whole = of("Faxe", "Greve")
    assert round_clock(whole, TEN) is None
    whole = passed_on(whole, TEN)
    found = [round_clock(whole, after(n)) for n in (0, 95, 96, 120, 121)]
    assert [clock and clock.pace for clock in found] == [Pace.CALM, Pace.CALM, Pace.SOON, Pace.SOON, Pace.OVER]
    assert [clock and clock.left for clock in found] == [seconds(n) for n in (120, 25, 24, 0, -1)]


def test_a_turn_counts_only_while_its_item_runs() -> None:
    """A pause of a minute, then another item for two: neither is the speaker's."""
    whole = replace(
        passed_on(of("Faxe", "Greve"), TEN),
        runs=(Run(after(-60), after(30)), Run(after(90), after(100)), Run(after(220))),
    )
    assert [whole.used(whole.seats[0], after(n)) for n in (20, 30, 80, 95, 200, 230)] == [
        seconds(n) for n in (20, 30, 30, 35, 40, 50)
    ]
    whole = passed_on(whole, after(240))
    assert whole.used(whole.seats[0], after(999)) == seconds(60)
    assert whole.used(whole.seats[1], after(250)) == seconds(10)


def test_a_clock_set_back_takes_no_time_from_anybody() -> None:
    whole = passed_on(passed_on(of("Faxe", "Greve"), after(60)), after(30))
    assert whole.seats[0].turns == (Turn(after(60), after(60)),)
    assert whole.used(whole.seats[1], after(20)) == timedelta()


def test_who_comes_back_comes_after_all_that_wait_in_the_order_they_were_put_last() -> None:
    whole = of("Faxe", "Greve", "Holbæk", "Køge")
    order = []
    for n, leaving in enumerate([SeatState.DONE, SeatState.LATER, SeatState.DONE, SeatState.LATER]):
        whole = passed_on(whole, after(60 * n), leaving)
        order.append(whole.current and whole.current.organisation)
    assert order == ["Faxe", "Greve", "Holbæk", "Køge"]
    assert names(whole.remaining) == ["Faxe", "Holbæk"]
    whole = passed_on(replace(whole, seats=arranged(whole.seats, ["Holbæk"])), after(600))
    assert names(whole.remaining) == ["Holbæk"]
    assert whole.current == whole.seat("Faxe")


def test_the_last_one_left_may_come_back_and_the_floor_is_free_meanwhile() -> None:
    whole = passed_on(of("Faxe"), TEN)
    whole = passed_on(whole, after(30), SeatState.LATER)
    assert (whole.current, whole.ended, names(whole.remaining)) == (None, False, ["Faxe"])
    whole = passed_on(whole, after(60))
    assert whole.used(whole.seats[0], after(70)) == seconds(40)
    assert passed_on(whole, after(80)).ended


def test_nothing_is_about_the_next_seat_while_nobody_speaks() -> None:
    whole = passed_on(of("Faxe", "Greve"), TEN, SeatState.NOTHING)
    assert states(whole) == ["nothing", "speaking"]
    whole = passed_on(whole, after(9), SeatState.NOTHING)
    assert (states(whole), whole.ended) == (["nothing", "nothing"], True)
    assert whole.total_used(after(99)) == seconds(9)


def test_the_end_leaves_those_who_were_not_heard() -> None:
    whole = closed(passed_on(of("Faxe", "Greve"), TEN), after(61))
    assert (states(whole), whole.ended, names(whole.remaining)) == (["done", "waiting"], True, ["Greve"])
    assert closing_line(whole, 30, after(99)) == "runden er slut: 1:01 af planlagt 30 min"
    assert closing_line(whole, None, after(99)) == "runden er slut: 1:01"


STEP = st.tuples(
    st.integers(0, 200), st.sampled_from(["done", "nothing", "later", "give", "leave", "return"]), st.integers(0, 6)
)


@given(st.integers(1, 7), st.lists(STEP, max_size=40), st.integers(0, 300))
def test_the_sum_over_the_seats_is_the_time_the_floor_was_taken_while_the_item_ran(
    number: int, steps: list[tuple[int, str, int]], rest: int
) -> None:
    """Counted beside it, second by second, by whoever has the floor and whether the item runs."""
    whole = of(*(place for place in [o.name for o in network().municipalities][:number]))
    at, taken, each = 0, 0, dict.fromkeys(names(whole.seats), 0)

    def pass_time(length: int) -> None:
        nonlocal at, taken
        at += length
        if whole.current and whole.runs[-1].end is None:
            taken += length
            each[whole.current.organisation] += length

    for length, what, which in steps:
        pass_time(length)
        goes = whole.runs[-1].end is None
        if what == "leave" and goes:
            whole = replace(whole, runs=(*whole.runs[:-1], replace(whole.runs[-1], end=after(at))))
        elif what == "return" and not goes:
            whole = replace(whole, runs=(*whole.runs, Run(after(at))))
        elif what == "give":
            seat = whole.seats[which % number]
            whole = whole if seat.state is SeatState.SPEAKING else floor_given(whole, seat, after(at))
        elif what in ("done", "nothing", "later") and not whole.ended:
            whole = passed_on(whole, after(at), SeatState(what))
        speaking = [seat for seat in whole.seats if any(turn.end is None for turn in seat.turns)]
        assert speaking == [seat for seat in whole.seats if seat.state is SeatState.SPEAKING]
        assert len(speaking) <= 1
    pass_time(rest)
    assert {seat.organisation: whole.used(seat, after(at)) for seat in whole.seats} == {
        name: seconds(spent) for name, spent in each.items()
    }
    assert whole.total_used(after(at)) == seconds(taken)


@given(st.integers(1, 7), st.lists(st.sampled_from([SeatState.DONE, SeatState.NOTHING, SeatState.LATER]), max_size=30))
def test_every_seat_ends_exactly_once_when_next_is_pressed_enough(number: int, steps: list[SeatState]) -> None:
    whole = of(*(o.name for o in network().municipalities[:number]))
    ends = dict.fromkeys(names(whole.seats), 0)
    at = 0

    def press(leaving: SeatState) -> None:
        nonlocal whole, at
        at += 10
        became = passed_on(whole, after(at), leaving)
        for old, new in zip(whole.seats, became.seats, strict=True):
            ends[new.organisation] += old.state not in OVER and new.state in OVER
            assert old.state not in OVER or new == old
        whole = became

    for leaving in steps:
        if not whole.ended:
            press(leaving)
    left = len(whole.remaining)
    for _ in range(0 if whole.ended else left + 1):
        assert not whole.ended
        press(SeatState.DONE)
    assert whole.ended
    assert all(seat.state in OVER for seat in whole.seats)
    assert set(ends.values()) == {1}


@given(st.permutations(PEOPLE))
def test_danish_order_does_not_depend_on_the_list(people: list[tuple[str, str, str]]) -> None:
    whole = with_people(*((name, place, PRESENT) for name, _, place in people))
    assert names(seats_of(network(), whole)) == ["Faxe", "Køge", "Lejre", "Lolland", "Slagelse"]
