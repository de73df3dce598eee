"""The round on both screens: seats, time, lines under whoever has the floor."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from kkrtui.domain.entries import Note
from kkrtui.domain.participants import AttendanceState
from kkrtui.service import agenda, attendance, capture, exporting, history, repairs, rounds, running
from kkrtui.service.desk import Desk
from kkrtui.ui.screens.chair import ChairScreen
from kkrtui.ui.screens.live import LiveScreen
from tests import invented
from tests.conftest import OpenApp, screen_text, store, type_text, wait_for
from tests.invented import Clock


@pytest.fixture
def begun(desk: Desk, clock: Clock) -> int:
    """A meeting at its second item, five municipalities there."""
    meeting_id = store(desk, invented.meeting(attendance=invented.attendance(AttendanceState.PRESENT)))
    running.next_item(desk, meeting_id)
    clock.forward(minutes=5)
    running.next_item(desk, meeting_id)
    return meeting_id


async def test_the_chair_leads_the_round_and_the_lines_stand_under_who_speaks(
    open_app: OpenApp, desk: Desk, begun: int, clock: Clock
) -> None:
    async with open_app(begun, view="chair") as pilot:
        await pilot.press("ctrl+r")
        await wait_for(pilot, lambda: "5 × 2:00 = 10 min, planlagt 30 min: 20 min ledige" in screen_text(pilot))
        assert "Ikke til stede: " in screen_text(pilot)
        await pilot.press("down", "o", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChairScreen))
        await wait_for(pilot, lambda: "Køge · Line Mosegård" in screen_text(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, ChairScreen)
        clock.forward(seconds=100)
        screen.tick()
        await wait_for(pilot, lambda: "▲ SNART · tilbage af 02:00" in screen_text(pilot))
        capture.add(desk, begun, desk.meeting(begun).items[1].key, "Har fået to stillinger")
        await pilot.press("n")
        await wait_for(pilot, lambda: "✓ Køge 1:40" in screen_text(pilot))
        assert "▶ Faxe" in screen_text(pilot)
        clock.forward(seconds=3)
        await pilot.press("k")
        await wait_for(pilot, lambda: "↺ Faxe" in screen_text(pilot))
        clock.forward(seconds=3)
        await pilot.press("i")
        await wait_for(pilot, lambda: "– Lejre" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "▶ Lejre" in screen_text(pilot))
        assert "Tilbage: 3 (" in screen_text(pilot)
    (entry,) = desk.meeting(begun).items[1].entries
    assert isinstance(entry, Note)
    assert (entry.text, entry.speaker) == ("Har fået to stillinger", "Køge")
    printed = exporting.make(desk, begun, exporting.Wanted()).content.decode()
    assert "Køge: Har fået to stillinger" in printed
    assert "1:40" not in printed


async def test_the_referent_gives_the_floor_with_one_key_and_types_on(
    open_app: OpenApp, begun: int, clock: Clock
) -> None:
    async with open_app(begun) as pilot:
        await type_text(pilot, "halv linje")
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Runde: ▶ Faxe 0:00 af 2:00 · 4 tilbage" in screen_text(pilot))
        assert isinstance(pilot.app.screen, LiveScreen)
        clock.forward(seconds=30)
        await pilot.press("ctrl+r")
        await wait_for(pilot, lambda: "Runde: ▶ Køge" in screen_text(pilot))
        assert "> halv linje" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Køge: halv linje" in screen_text(pilot))
        await type_text(pilot, "b: En beslutning hører til netværket")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "BESLUTNING En beslutning" in screen_text(pilot))


def test_a_named_speaker_stays_and_the_floor_is_nobodys_after_the_item(desk: Desk, begun: int, clock: Clock) -> None:
    item = desk.meeting(begun).items[1].key
    rounds.start(desk, begun, item)
    rounds.next_seat(desk, begun)
    capture.add(desk, begun, item, "Lejre: Vi er enige")
    clock.forward(minutes=1)
    running.next_item(desk, begun)
    capture.add(desk, begun, item, "skrevet bagefter")
    assert [getattr(entry, "speaker", "") for entry in desk.meeting(begun).items[1].entries] == ["Lejre", ""]


def test_an_item_whose_round_never_was_can_be_deleted(desk: Desk, begun: int, clock: Clock) -> None:
    meeting = desk.meeting(begun)
    rounds.start(desk, begun, meeting.items[1].key)
    rounds.next_seat(desk, begun)
    clock.forward(minutes=1)
    repairs.been_on(desk, begun, meeting.items[3].key, time(10, 5))
    before = desk.meeting(begun)
    agenda.delete_item(desk, begun, meeting.items[1].key)
    assert len(desk.meeting(begun).items) == 3
    history.undo(desk, begun)
    assert desk.meeting(begun) == before
    assert rounds.of_item(desk, meeting.items[1].key) is not None


def test_a_substitute_is_named_in_the_seat(desk: Desk, begun: int) -> None:
    row = next(row for row in desk.meeting(begun).attendance if row.name == "Lise Krag")
    attendance.as_substitute(desk, begun, row.id or 0, "Line Mosegård")
    rounds.start(desk, begun, desk.meeting(begun).items[1].key)
    found = rounds.current(desk, begun)
    assert found is not None
    seat = found.seat("Køge")
    assert seat is not None
    assert seat.people == ("Lise Krag (suppleant for Line Mosegård)",)
    assert replace(found, id=None) == found
