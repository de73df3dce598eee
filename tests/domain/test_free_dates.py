"""Free dates, and why another date is a bad one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kkrtui.domain.calendar import christmas_holiday_over, school_holiday, squeezed
from kkrtui.domain.free_dates import APART, Wish, slots, usual_weekday, why_not


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 2, 12), "uge 7 er vinterferie i de fleste kommuner"),
        (date(2026, 2, 19), "uge 8 er vinterferie i nogle kommuner"),
        (date(2026, 4, 1), "ugen op til påske er skoleferie"),
        (date(2026, 4, 3), "langfredag er en helligdag"),
        (date(2026, 5, 15), "fredagen er en indeklemt dag ved Kristi himmelfartsdag"),
        (date(2025, 6, 6), "fredagen er en indeklemt dag ved grundlovsdag"),
        (date(2026, 6, 5), "mange kontorer holder lukket (grundlovsdag)"),
        (date(2026, 7, 9), "uge 28 er skolernes sommerferie"),
        (date(2027, 8, 12), "uge 32 er sommerferie i mange kommuner"),
        (date(2026, 10, 15), "uge 42 er skolernes efterårsferie"),
        (date(2026, 12, 22), "dagen ligger i skolernes juleferie"),
        (date(2025, 1, 3), "dagen ligger i skolernes juleferie"),
        (date(2026, 3, 7), "det er weekend"),
    ],
)
def test_a_bad_day_says_why(day: date, reason: str) -> None:
    assert reason in why_not(day)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 6), date(2026, 2, 6), date(2026, 2, 23), date(2026, 4, 8), date(2027, 1, 5)]
)
def test_a_good_day_has_no_reason_against_it(day: date) -> None:
    assert why_not(day) == ()


def test_a_day_too_near_another_meeting() -> None:
    taken = [date(2026, 3, 6), date(2026, 9, 4)]
    assert why_not(date(2026, 3, 12), taken) == ("kun 6 dage efter 6. marts 2026",)
    assert why_not(date(2026, 9, 3), taken) == ("kun 1 dag før 4. september 2026",)
    assert why_not(date(2026, 3, 6), taken) == ("dagen er planlagt i forvejen",)
    assert why_not(date(2026, 3, 6) + timedelta(days=APART), taken) == ()
    assert why_not(date(2026, 3, 26), (), {date(2026, 3, 26)}) == ("et andet netværk holder møde den dag",)


def test_the_christmas_holiday_ends_without_single_days() -> None:
    assert christmas_holiday_over(2025) == date(2025, 1, 6)
    assert christmas_holiday_over(2026) == date(2026, 1, 5)
    assert christmas_holiday_over(2024) == date(2024, 1, 3)
    assert school_holiday(date(2024, 1, 3)) == ""


def test_a_day_off_is_not_squeezed_in_itself() -> None:
    assert squeezed(date(2026, 5, 14)) == ""
    assert squeezed(date(2026, 5, 15)) == "kristi himmelfartsdag"
    assert squeezed(date(2026, 5, 22)) == ""


def test_a_year_in_four_stretches_of_free_fridays() -> None:
    wish = Wish(date(2027, 1, 1), date(2027, 12, 31), date(2026, 3, 6), 4, 4)
    found = slots(wish)
    assert [slot.number for slot in found] == [1, 2, 3, 4]
    for slot in found:
        assert slot.best in slot.free
        assert all(day.weekday() == 4 and not why_not(day) for day in slot.free)
        assert slot.free == tuple(sorted(slot.free))
    best = [slot.best for slot in found if slot.best]
    assert all(later - earlier > timedelta(days=60) for earlier, later in pairwise(best))


def test_a_stretch_with_a_planned_date_offers_no_other() -> None:
    wish = Wish(date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 1), 4, 4, (date(2026, 9, 18),))
    found = slots(wish)
    assert found[2].planned == date(2026, 9, 18)
    assert found[2].free == ()
    # What has passed is not offered, and neither is a day near the planned one.
    assert found[0].free == ()
    assert found[3].best == date(2026, 11, 13)


def test_no_stretch_is_no_stretch() -> None:
    assert slots(Wish(date(2026, 12, 31), date(2026, 1, 1), date(2026, 1, 1), 4, 4)) == ()
    assert slots(Wish(date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 1), 4, 0)) == ()


def test_the_weekday_most_meetings_were_held_on() -> None:
    assert usual_weekday([]) == 3
    assert usual_weekday([date(2026, 3, 6), date(2025, 12, 5), date(2025, 9, 3)]) == 4
    # One of each: the newest decides; a meeting on a Saturday doesn't count.
    assert usual_weekday([date(2026, 3, 6), date(2026, 3, 11), date(2026, 3, 14)]) == 2
