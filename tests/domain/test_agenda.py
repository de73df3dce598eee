"""The agenda as a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from kkrtui.domain import agenda
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Run
from kkrtui.domain.participants import Presenter
from tests.invented import TEN, meeting


def starts(items: list[AgendaItem]) -> list[str]:
    return [f"{item.planned_start:%H:%M}" if item.planned_start else "" for item in items]


def test_retiming_moves_the_items_after_it() -> None:
    changed = agenda.retimed(meeting().items, 1, time(10, 5), 40)
    assert starts(changed) == ["10:00", "10:05", "10:45", "10:55"]
    assert changed[1].planned_minutes == 40


def test_finished_items_stay_where_they_were() -> None:
    items = list(meeting().items)
    items[2] = replace(items[2], state=ItemState.DONE, runs=(Run(TEN, TEN),))
    assert starts(agenda.retimed(items, 1, time(10, 5), 40)) == ["10:00", "10:05", "10:35", "10:55"]


def test_moving_an_item_numbers_and_lays_out_anew() -> None:
    changed = agenda.moved(meeting().items, 2, 1)
    assert [item.title for item in changed] == ["Velkomst", "Pause", "Stigende takster", "Eventuelt"]
    assert [item.number for item in changed] == [1, 2, 3, 4]
    assert starts(changed) == ["10:00", "10:05", "10:15", "10:45"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Velkomst og godkendelse af dagsorden", ItemKind.WELCOME),
        ("Runde – nyt siden sidst", ItemKind.ROUND),
        ("Kommunerunde", ItemKind.ROUND),
        ("PAUSE", ItemKind.BREAK),
        ("Frokostpause", ItemKind.BREAK),
        ("Eventuelt og input til næste møde", ItemKind.CLOSING),
        ("Nyt fra Rammesekretariatet", ItemKind.INFORMATION),
        ("Oplæg om Barnets Lov", ItemKind.PRESENTATION),
        ("Drøftelse af prisstigninger", ItemKind.DISCUSSION),
        ("Prisstigninger", ItemKind.DISCUSSION),
    ],
)
def test_the_kind_is_read_from_the_title(title: str, kind: ItemKind) -> None:
    assert agenda.kind_of(title) is kind


def test_what_comes_next_after_going_back() -> None:
    items = [replace(item, id=number) for number, item in enumerate(meeting().items, 1)]
    items[0] = replace(items[0], state=ItemState.RUNNING)
    items[1] = replace(items[1], state=ItemState.DONE)
    following = agenda.next_after(items, items[0])
    assert following is not None
    assert following.title == "Pause"
    last = replace(items[3], state=ItemState.RUNNING)
    waiting = agenda.next_after([*items[:3], last], last)
    assert waiting is not None
    assert waiting.title == "Pause", "an item that waits is not forgotten"


def test_presenters_as_people_type_them() -> None:
    assert agenda.parse_presenters("Jonas Ravnkilde og Lise Krag") == (
        Presenter("Jonas Ravnkilde"),
        Presenter("Lise Krag"),
    )
    assert agenda.parse_presenters("Eva Ek, chef, børn og unge, Greve; Bo By") == (
        Presenter("Eva Ek", "chef, børn og unge", "Greve"),
        Presenter("Bo By"),
    )
