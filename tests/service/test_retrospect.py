"""Which meetings a meeting is held against, and what comes of it, from the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kkrtui.domain.errors import NoSuchMeeting
from kkrtui.domain.instants import at
from kkrtui.domain.meeting import ItemState, Meeting, MeetingStatus, Run
from kkrtui.domain.plan_hints import hints
from kkrtui.service.desk import Desk
from kkrtui.service.retrospect import earlier
from tests.conftest import store
from tests.invented import DAY, meeting


def held(day: date, took: int, status: MeetingStatus = MeetingStatus.DRAFT) -> Meeting:
    """A held meeting whose second item, planned for thirty minutes, took others."""
    base = meeting(date=day, status=status)
    begins = at(day, time(10, 5))
    second = replace(base.items[1], state=ItemState.DONE, runs=(Run(begins, begins + timedelta(minutes=took)),))
    return replace(base, items=(base.items[0], second, *base.items[2:]))


def test_only_held_meetings_before_it_newest_first(desk: Desk) -> None:
    older = [store(desk, held(DAY - timedelta(days=90 * n), 41, MeetingStatus.APPROVED)) for n in range(1, 8)]
    this = store(desk, held(DAY, 41))
    store(desk, held(DAY + timedelta(days=90), 41))
    store(desk, meeting(date=DAY - timedelta(days=10)))
    assert [one.id for one in earlier(desk, this)] == older[:5]
    assert [one.id for one in earlier(desk, this, most=2)] == older[:2]
    assert earlier(desk, older[-1]) == []


def test_meetings_of_another_network_teach_nothing(desk: Desk) -> None:
    other = store(desk, held(DAY - timedelta(days=90), 41))
    this = store(desk, held(DAY, 41))
    with desk.step("another_network") as step:
        network = step.tx.insert("networks", {"name": "Et andet netværk", "aliases": "[]"})
        step.tx.update("meetings", other, {"network_id": network})
    assert earlier(desk, this) == []
    assert hints(desk.meeting(this), earlier(desk, this)) == []


def test_hints_from_the_record(desk: Desk) -> None:
    store(desk, held(DAY - timedelta(days=90), 43))
    this = store(desk, held(DAY, 41))
    assert hints(desk.meeting(this), earlier(desk, this)) == [
        "»Stigende takster« tog 42 af 30 minutter de sidste to gange."
    ]


def test_no_such_meeting(desk: Desk) -> None:
    with pytest.raises(NoSuchMeeting):
        earlier(desk, 99)
