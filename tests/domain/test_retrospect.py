"""Planned against actual, and what next time may learn: checked against times laid out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.instants import at
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus, Run
from kkrtui.domain.plan_hints import hints
from kkrtui.domain.retrospect import compare, held_stretches, hours, planned_stretches, totals, whole_minutes
from tests.invented import DAY, TEN, meeting

DATES = (date(2026, 3, 6), date(2025, 12, 5), date(2025, 9, 12), date(2025, 6, 6))


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def item(
    title: str,
    planned: int | None,
    took: float | None,
    kind: ItemKind = ItemKind.DISCUSSION,
    state: ItemState = ItemState.DONE,
    *,
    begins: datetime = TEN,
) -> AgendaItem:
    """An item with a length in the plan and a time it took from `begins`."""
    end = time(8 + planned // 60, planned % 60) if planned is not None else None
    runs = (Run(begins, begins + minutes(took)),) if took is not None else ()
    return AgendaItem(
        title=title, kind=kind, state=state, planned_start=time(8) if end else None, planned_end=end, runs=runs
    )


def held(*items: AgendaItem, day: date = DAY, late: float = 0, **changes: object) -> Meeting:
    """A held meeting of these items, one after another from ten o'clock, or later."""
    clock = at(day, time(10)) + minutes(late)
    laid = []
    for one in items:
        runs = tuple(Run(clock, clock + ((run.end or clock) - run.start)) for run in one.runs)
        clock = runs[-1].end or clock if runs else clock
        laid.append(replace(one, runs=runs))
    values: dict[str, object] = {"date": day, "items": tuple(laid), "status": MeetingStatus.DRAFT, "end": None}
    return meeting(**(values | changes))


def series(kind: ItemKind, title: str, *times: tuple[int, float]) -> tuple[Meeting, list[Meeting]]:
    """Meetings with one item, newest first, of (planned, taken) minutes."""
    found = [held(item(title, *one, kind), day=day) for one, day in zip(times, DATES, strict=False)]
    return found[0], found[1:]


def test_every_kind_of_item_is_compared_and_named() -> None:
    whole = held(
        item("Velkomst", 5, 4.4),
        item("Runde", 30, 40.6),
        item("Pause", 10, 10, ItemKind.BREAK),
        item("Sprang over", 20, None, state=ItemState.SKIPPED),
        item("Afbrudt og udsat", 20, 2, state=ItemState.POSTPONED),
        item("Hastesag", None, 7),
        item("Ikke nået", 15, None, state=ItemState.PLANNED),
        item("Begyndt på", 15, 3, state=ItemState.PLANNED),
        item("Uden ur", 15, None),
    )
    assert [(one.figures, one.difference, one.word) for one in compare(whole, TEN)] == [
        ("4 af 5", "−1", ""),
        ("41 af 30", "+11", ""),
        ("10 af 10", "±0", "pause"),
        ("– af 20", "", "sprunget over"),
        ("2 af 20", "", "udsat"),
        ("7", "", "ikke i planen"),
        ("– af 15", "", "ikke nået"),
        ("3 af 15", "", "afbrudt"),
        ("– af 15", "", "ikke målt"),
    ]


def test_a_running_item_is_over_only_when_it_has_passed_its_plan() -> None:
    base = meeting(status=MeetingStatus.RUNNING)
    running = replace(base.items[0], state=ItemState.RUNNING, runs=(Run(TEN),))
    whole = replace(base, items=(running, *base.items[1:]))
    early, late = (compare(whole, TEN + minutes(taken))[0] for taken in (4, 8))
    assert (early.figures, early.over, early.word) == ("4 af 5", None, "i gang")
    assert (late.figures, late.over, late.difference) == ("8 af 5", minutes(3), "+3")
    assert [one.word for one in compare(whole, TEN)[1:]] == ["venter"] * 3
    assert totals(whole, TEN + minutes(4)).sentence == "Planlagt 1:00, brugt 0:04 indtil nu"


def test_a_plan_that_ends_before_it_begins_is_no_plan() -> None:
    wrong = replace(item("Forkert", 0, 5), planned_start=time(11), planned_end=time(10))
    assert [one.planned for one in compare(held(wrong, item("Intet", 0, 5)), TEN)] == [None, None]
    assert totals(held(wrong), TEN).planned is None


def test_the_meeting_as_a_whole() -> None:
    base = meeting(status=MeetingStatus.DRAFT)
    spans = ((4, 10), (10, 50), (55, 66), (66, 72.5))
    items = [
        replace(one, state=ItemState.DONE, runs=(Run(TEN + minutes(start), TEN + minutes(end)),))
        for one, (start, end) in zip(base.items, spans, strict=True)
    ]
    found = totals(replace(base, items=tuple(items)), TEN + minutes(500))
    assert (found.planned, found.used, found.paused) == (minutes(60), minutes(63.5), minutes(5))
    assert (found.start_late, found.end_late) == (minutes(4), minutes(12.5))
    assert found.sentence == "Planlagt 1:00, brugt 1:04, sluttede 11:12"
    assert found.lateness == "Begyndte 4 min for sent, sluttede 12 min for sent og stod stille i 5 min"


def test_early_on_time_and_another_day() -> None:
    exact = held(item("Et", 30, 30), end=time(10, 30))
    assert totals(exact, TEN).lateness == "Begyndte til tiden og sluttede til tiden"
    early = held(item("Et", 30, 30), late=-2, end=time(10, 30))
    assert totals(early, TEN).lateness == "Begyndte 2 min før tid og sluttede 2 min før tid"
    moved = held(item("Et", 30, 30), late=24 * 60, start=time(10), end=time(10, 30))
    assert totals(moved, TEN).start_late is None
    assert totals(moved, TEN).end_late == timedelta()


def test_nothing_measured() -> None:
    planned = totals(meeting(), TEN)
    assert planned.sentence == "Planlagt 1:00, ikke begyndt endnu"
    assert planned.lateness == ""
    assert totals(meeting(status=MeetingStatus.APPROVED), TEN).sentence == "Planlagt 1:00, tiden er ikke målt"
    assert {one.word for one in compare(meeting(status=MeetingStatus.APPROVED), TEN)} == {"ikke målt"}
    assert totals(meeting(items=()), TEN).sentence == "Uden tidsplan, ikke begyndt endnu"
    assert hints(meeting(items=()), [meeting()]) == []


def test_stretches_lie_one_after_another_also_when_the_record_overlaps() -> None:
    whole = meeting(status=MeetingStatus.DRAFT)
    items = list(whole.items)
    items[0] = replace(items[0], runs=(Run(TEN, TEN + minutes(9)), Run(TEN + minutes(20), TEN + minutes(19))))
    items[1] = replace(items[1], planned_start=time(10, 3), runs=(Run(TEN + minutes(7), TEN + minutes(20)),))
    whole = replace(whole, items=tuple(items))
    assert [(one.item.number, one.start, one.end) for one in held_stretches(whole, TEN)] == [
        (1, TEN, TEN + minutes(9)),
        (2, TEN + minutes(9), TEN + minutes(20)),
    ]
    plan = planned_stretches(whole)
    assert [one.item.number for one in plan] == [1, 2, 3, 4]
    assert all(one.end <= other.start for one, other in pairwise(plan))


def test_the_plan_moves_along_to_the_day_the_meeting_was_held() -> None:
    whole = meeting(status=MeetingStatus.DRAFT)
    began = TEN + timedelta(days=3, hours=1)
    whole = replace(whole, items=(replace(whole.items[0], runs=(Run(began, began + minutes(5)),)), *whole.items[1:]))
    assert planned_stretches(whole)[0].start == began
    assert planned_stretches(whole)[-1].end == began + minutes(60)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 90), st.integers(0, 3)), max_size=8))
def test_runs_and_pauses_make_up_the_meeting(spans: list[tuple[int, int, int]]) -> None:
    base = meeting(status=MeetingStatus.DRAFT)
    items = [replace(one, state=ItemState.DONE) for one in base.items]
    clock = TEN
    for wait, length, place in spans:
        clock += minutes(wait)
        items[place] = replace(items[place], runs=(*items[place].runs, Run(clock, clock + minutes(length))))
        clock += minutes(length)
    found = totals(replace(base, items=tuple(items)), TEN)
    assert found.used == sum((one.used for one in compare(replace(base, items=tuple(items)), TEN)), timedelta())
    if found.began and found.ended:
        assert found.used + found.paused == found.ended - found.began


def test_a_round_that_runs_over_every_time() -> None:
    now, earlier = series(ItemKind.ROUND, "Kommunerunde", (30, 41), (30, 41.2), (30, 40.7), (30, 30))
    assert hints(now, earlier) == ["Kommunerunden tog 41 af 30 minutter de sidste tre gange."]
    assert hints(now, earlier[:1]) == ["Kommunerunden tog 41 af 30 minutter de sidste to gange."]
    assert hints(now, []) == []


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (((30, 41), (30, 44), (30, 52)), "Runden tog typisk 44 af 30 minutter de sidste tre gange."),
        (((30, 41), (30, 44), (30, 33)), "Runden tog typisk 43 af 30 minutter de sidste to gange."),
        (((30, 41), (40, 60)), "Runden tog typisk 51 minutter de sidste to gange, men var sat til 30–40."),
        (((15, 4), (15, 4), (15, 4)), "Runden tog kun 4 af 15 minutter de sidste tre gange."),
        (((30, 36), (30, 41)), ""),  # exactly 20 %
        (((5, 8), (5, 9)), ""),  # exactly 3 minutes
        (((30, 41), (30, 20)), ""),  # once over, once under
        (((30, 31), (30, 41), (30, 41)), ""),  # not this time
    ],
)
def test_when_a_hint_is_given_and_what_it_says(times: Sequence[tuple[int, float]], said: str) -> None:
    now, earlier = series(ItemKind.ROUND, "Bordet rundt", *times)
    assert hints(now, earlier) == ([said] if said else [])


def test_meetings_without_the_item_are_passed_over_and_the_order_given_does_not_matter() -> None:
    now, (second, third) = series(ItemKind.BREAK, "Pause", (10, 16), (10, 16), (10, 16))
    without = held(item("Noget andet", 10, 10), day=date(2025, 10, 1))
    unmeasured = held(item("Pause", 10, None, ItemKind.BREAK), day=date(2025, 11, 1))
    said = ["Pausen tog 16 af 10 minutter de sidste tre gange."]
    assert hints(now, [third, without, now, unmeasured, second]) == said
    assert hints(replace(now, id=4), [replace(now, id=4), second, third]) == said


def test_titles_match_also_when_nearly_the_same_and_numbered_ones_are_kept_apart() -> None:
    one = held(item("Opfølgning på plejefamilier", 20, 30))
    other = held(item("Opfølgning på plejefamilie", 20, 30), day=DATES[1])
    assert hints(one, [other]) == ["»Opfølgning på plejefamilier« tog 30 af 20 minutter de sidste to gange."]
    one = held(item("Nyt fra arbejdsgruppe 1", 20, 30))
    other = held(item("Nyt fra arbejdsgruppe 2", 20, 30), day=DATES[1])
    assert hints(one, [other]) == []
    pair = [item("Opfølgning på plejefamilier", 20, 30), item("Opfølgning på plejefamilie", 20, 20)]
    assert hints(held(*pair), [held(pair[1], day=DATES[1]), held(pair[1], day=DATES[2])]) == []


def test_standing_items_are_the_same_by_kind_and_taken_together() -> None:
    def breaks(day: date) -> Meeting:
        pair = (item("Pause", 10, 14, ItemKind.BREAK), item("Frokost", 30, 41, ItemKind.BREAK))
        return held(*pair, day=day)

    assert hints(breaks(DATES[0]), [breaks(DATES[1])]) == ["Pauserne tog 55 af 40 minutter de sidste to gange."]
    news = [
        held(item(title, 10, 20, ItemKind.INFORMATION), day=day)
        for title, day in zip(("Nyt fra KL", "Nyt fra KL", "Nyt fra regionen"), DATES, strict=False)
    ]
    assert hints(news[0], news[1:2]) == ["»Nyt fra KL« tog 20 af 10 minutter de sidste to gange."]
    assert hints(news[0], news[1:]) == ["Orienteringen tog 20 af 10 minutter de sidste tre gange."]


def test_items_that_were_set_aside_or_still_run_teach_nothing() -> None:
    for state in (ItemState.SKIPPED, ItemState.POSTPONED, ItemState.RUNNING, ItemState.PLANNED):
        now = held(item("Takster", 10, 20, state=state))
        assert hints(now, [held(item("Takster", 10, 20), day=DATES[1])]) == []


def test_a_late_start_is_told_when_it_is_a_habit() -> None:
    late = [held(item("Et", 10, 10), day=day, late=by) for day, by in zip(DATES, (7, 6, 5.5, 0), strict=True)]
    assert hints(late[0], late[1:]) == ["Mødet er begyndt mere end 5 minutter for sent de sidste tre gange."]
    assert hints(late[1], late[3:]) == []
    assert hints(late[2], [held(item("Et", 10, 10), day=DATES[3], late=5)]) == []


def test_the_most_striking_come_first_and_there_are_four_at_most() -> None:
    def many(day: date) -> Meeting:
        titles = ("Anbringelser", "Budgettet", "Citater fra børn", "Den nye lov", "Efterværn")
        return held(*(item(title, 10, 15 + 2 * n) for n, title in enumerate(titles)), day=day, late=30)

    found = hints(many(DATES[0]), [many(DATES[1])])
    assert len(found) == 4
    assert found[0].startswith("Mødet er begyndt")
    assert [words.split("«")[0] for words in found[1:]] == ["»Efterværn", "»Den nye lov", "»Citater fra børn"]


def test_a_very_long_title_is_cut_in_a_hint() -> None:
    title = "Lange ord " * 50
    found = hints(held(item(title, 10, 20)), [held(item(title, 10, 20), day=DATES[1])])
    assert len(found[0]) < 130
    assert "…«" in found[0]


def test_small_words() -> None:
    assert [whole_minutes(timedelta(seconds=s)) for s in (0, 29, 30, 89, 90)] == [0, 0, 1, 1, 2]
    assert hours(minutes(192)) == "3:12"
    assert hours(minutes(59.9)) == "1:00"
