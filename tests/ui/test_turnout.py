"""The grid of a year in the app: every municipality by every meeting, who was there, years, copy."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import Organisation, OrganisationKind
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import ensure_network
from kkrtui.store import memberships
from kkrtui.ui.dialogs.turnout import TurnoutDialog
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, screen_text, store, wait_for

STATES = (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE, AttendanceState.EXCUSED, AttendanceState.ABSENT)


def hold(desk: Desk, day: date, *rows: tuple[str, str, AttendanceState]) -> int:
    people = tuple(Attendance(name=name, organisation=place, state=state) for name, place, state in rows)
    return store(
        desk, invented.meeting(date=day, attendance=people, items=(), status=MeetingStatus.DRAFT, number_in_year=None)
    )


@pytest.fixture
def held(desk: Desk) -> None:
    hold(desk, date(2025, 3, 6), ("Line Mosegård", "Køge", STATES[0]), ("Jonas Ravnkilde", "Faxe", STATES[2]))
    hold(desk, date(2026, 1, 9), ("[/] Lise [titel]", "Køge", STATES[1]), ("Jonas Ravnkilde", "Faxe", STATES[3]))
    hold(desk, date(2026, 3, 5), ("Line Mosegård", "Køge", STATES[0]), ("Ida Grøn", "Greve", STATES[0]))


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("m")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, TurnoutDialog))
    await pilot.pause()


def line(pilot: AppPilot, start: str) -> list[str]:
    lines = (text.strip("│┃ ") for text in screen_text(pilot).splitlines())
    return next((text.split() for text in lines if text.startswith(start)), [])


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("held")
async def test_a_year_on_one_screen(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: line(pilot, "Køge")[:6] == ["Køge", "◐", "●", "2", "af", "2"])
        text = screen_text(pilot)
        assert "◂ 2026" in text
        assert "2026 ▸" not in text
        assert line(pilot, "Kommuner") == ["Kommuner", "1/17", "2/17"]
        assert line(pilot, "Faxe")[:3] == ["Faxe", "·", "aldrig"]
        for word in ("● til stede", "◐ suppleant", "· fraværende", "tom: i ingen liste", "17 aldrig repræsenteret"):
            assert word in text
        await pilot.press("down", "down", "down", "down", "down")
        await wait_for(pilot, lambda: "[/] Lise [titel]" in screen_text(pilot))
        await pilot.press("end")
        await wait_for(pilot, lambda: bool(line(pilot, "Rammesekretariatet")))


@pytest.mark.usefixtures("held")
async def test_left_and_right_change_the_year_and_the_choice_stays(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down", "down", "down", "left")
        await wait_for(pilot, lambda: "2025 ▸" in screen_text(pilot))
        await wait_for(pilot, lambda: "● Line Mosegård" in screen_text(pilot))
        await pilot.press("left")
        await wait_for(pilot, lambda: "ikke holdt møder tidligere" in screen_text(pilot))
        await pilot.press("right", "right")
        await wait_for(pilot, lambda: "ikke holdt møder senere" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


@pytest.mark.usefixtures("held")
async def test_the_year_is_copied_as_text(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("c")
        await wait_for(pilot, lambda: "kopieret" in screen_text(pilot))
        assert pilot.app.clipboard.startswith("Fremmøde 2026 · KKR-netværk Børn og Unge")
        assert "Aldrig repræsenteret i 2026: Faxe, " in pilot.app.clipboard


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_twelve_meetings_and_a_region_of_46(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    with desk.step("create_meeting") as step:
        network = ensure_network(step.tx)
        assert network.id is not None
        for number in range(29):
            new = Organisation(f"Ny {number}", OrganisationKind.MUNICIPALITY)
            memberships.add(step.tx, network.id, new)
    for month in range(1, 13):
        hold(desk, date(2025, month, 20), *((f"Navn {n}", f"Ny {n}", STATES[(n + month) % 4]) for n in range(29)))
    async with open_app(size=size) as pilot:
        await opened(pilot)
        wide = size[0] > 100
        await wait_for(pilot, lambda: len(line(pilot, "Kommuner" if wide else "Af 46")) == (13 if wide else 14))
        await pilot.press(*["down"] * 12)
        await wait_for(pilot, lambda: "Navn 12 · suppleant" in screen_text(pilot))
        assert "6 af 12" in screen_text(pilot) if wide else "6/12" in screen_text(pilot)
        assert "ældre" not in screen_text(pilot)
        assert all(len(text) <= size[0] for text in screen_text(pilot).splitlines())


async def test_without_meetings_it_says_what_to_do(open_app: OpenApp) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "når det første møde er holdt" in " ".join(screen_text(pilot).split())
        await pilot.press("left", "c", "down", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
