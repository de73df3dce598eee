"""The year on the screen: planned against held, a date typed, free dates taken, hosts."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import PlannedDate
from kkrtui.service import hosts, region, year
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.free_dates import FreeDatesDialog
from kkrtui.ui.dialogs.year import YearDialog
from kkrtui.ui.dialogs.year_forms import DateForm
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, type_text, wait_for

SIZES = [(120, 36), (80, 24)]


@pytest.fixture
def network_id(desk: Desk) -> int:
    store(desk, replace(invented.meeting(), status=MeetingStatus.APPROVED, date=date(2026, 1, 23)))
    store(desk, replace(invented.meeting(), status=MeetingStatus.DRAFT, date=date(2026, 2, 3), title="Ekstra [/"))
    known = region.settled(desk)
    for day, theme in ((date(2026, 1, 16), "Takster [titel]"), (date(2026, 2, 27), "Fravær"), (date(2026, 9, 18), "")):
        year.plan_date(desk, known, PlannedDate(day, theme, "Teams"))
    return known


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("k")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, YearDialog) and pilot.app.screen.of == 2026)
    await pilot.pause()


def rows(pilot: AppPilot) -> list[str]:
    """The lines of the dialog, with single blanks."""
    return [" ".join(line.rpartition("│")[0].rpartition("│")[2].split()) for line in screen_text(pilot).split("\n")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("network_id")
async def test_planned_stands_against_held(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        shown = screen_text(pilot)
        assert "◂ 2026 ▸" in shown
        assert "3 datoer planlagt · 2 holdt" in shown
        lines = rows(pilot)
        assert "fre 23/1 holdt Takster [titel]" in lines
        assert "flyttet fra 16. januar 2026 · Teams" in lines
        assert "tir 3/2 uden plan Ekstra [/" in lines
        assert "fre 27/2 ikke holdt Fravær" in lines
        assert "▸ fre 18/9 planlagt uden tema" in lines
        assert "esc luk" in shown
        # The next date that is to come is the chosen one.
        assert pilot.app.screen.query_one(Choices).choice == "2026-09-18"
        await pilot.press("right")
        assert "Ingen datoer i 2027 endnu: f foreslår frie datoer, n skriver en." in screen_text(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_a_date_is_typed_with_its_reasons_and_taken(
    open_app: OpenApp, desk: Desk, network_id: int, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, DateForm))
        await type_text(pilot, "12. februar 2027")
        await wait_for(pilot, lambda: "Fredag den 12. februar 2027 er fri." in screen_text(pilot))
        await pilot.press("home", "delete", "delete")
        await type_text(pilot, "19")
        await wait_for(pilot, lambda: "uge 7 er vinterferie i de" in screen_text(pilot))
        await pilot.press("enter")
        await type_text(pilot, "Efterværn [/x] æøå")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, YearDialog))
        (planned,) = year.planned(desk, network_id, 2027)
        assert (planned.date, planned.theme) == (date(2027, 2, 19), "Efterværn [/x] æøå")
        await wait_for(pilot, lambda: "Uge 7 er vinterferie" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: planlagt" in screen_text(pilot))
        assert year.planned(desk, network_id, 2027) == ()


async def test_no_date_is_refused_and_the_form_stays(open_app: OpenApp, desk: Desk, network_id: int) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("n", "ctrl+s")
        await wait_for(pilot, lambda: "er ikke en dato" in screen_text(pilot))
        assert isinstance(pilot.app.screen, DateForm)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, YearDialog)
    assert len(year.planned(desk, network_id, 2026)) == 3


async def test_a_date_is_changed_and_deleted(open_app: OpenApp, desk: Desk, network_id: int) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("r")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, DateForm))
        await pilot.press("down")
        await type_text(pilot, "Efterværn")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, YearDialog))
        assert year.planned(desk, network_id, 2026)[2].theme == "Efterværn"
        await wait_for(pilot, lambda: pilot.app.screen.query_one(Choices).choice == "2026-09-18")
        await pilot.press("d")
        await wait_for(pilot, lambda: "Slettet af årshjulet" in screen_text(pilot))
        assert len(year.planned(desk, network_id, 2026)) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_free_dates_are_taken_with_enter(
    open_app: OpenApp, desk: Desk, network_id: int, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await pilot.press("right", "f")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FreeDatesDialog))
        await wait_for(pilot, lambda: "2 møder på en" in screen_text(pilot))
        await pilot.press("+", "+", "right")
        await wait_for(pilot, lambda: "4 møder på en" in screen_text(pilot))
        offered = pilot.app.screen.query_one(Choices).choice
        assert offered
        await pilot.press("enter")
        await wait_for(pilot, lambda: "✓" in screen_text(pilot))
        assert [planned.date.isoformat() for planned in year.planned(desk, network_id, 2027)] == [offered]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "✓" not in screen_text(pilot))
        await pilot.press("enter", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, YearDialog) and "planlagt" in screen_text(pilot))


async def test_the_host_is_suggested_never_taken_by_itself(open_app: OpenApp, desk: Desk, network_id: int) -> None:
    hosts.set_host(desk, network_id, 2026, "Lolland")
    async with open_app() as pilot:
        await opened(pilot)
        shown = rows(pilot)
        assert "2026 Lolland" in shown
        assert "2027 Næstved? forslag, næste i alfabetet efter Lolland" in shown
        await pilot.press("o", "ctrl+s")
        await wait_for(pilot, lambda: "Skriv, hvorfor Næstved springes over i 2027" in screen_text(pilot))
        await pilot.press("down", "down")
        await type_text(pilot, "ny chef")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "sprunget over: ny chef" in screen_text(pilot))
        assert year.host_of(desk, network_id, 2027) is None
        await pilot.press("v")
        await wait_for(pilot, lambda: "Forslag: Odsherred" in screen_text(pilot))
        assert "Næstved blev sprunget over i 2027: ny chef." in screen_text(pilot)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Odsherred er vært i 2027" in screen_text(pilot))
        host = year.host_of(desk, network_id, 2027)
        assert host
        assert host.organisation == "Odsherred"
        await pilot.press("ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: Næstved er sprunget over" in screen_text(pilot))
        assert hosts.skips(desk, network_id) == ()


async def test_a_host_that_only_seems_so_is_offered_to_be_confirmed(
    open_app: OpenApp, desk: Desk, network_id: int
) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "vært Lolland?" in screen_text(pilot)
        assert "2026 Lolland? mødeleder i 2 møder; v bekræfter" in rows(pilot)
        await pilot.press("v")
        await wait_for(pilot, lambda: "Lolland ser ud til at være vært (mødeleder i 2 møder)" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Lolland er vært i 2026" in screen_text(pilot))
        assert "vært Lolland?" not in screen_text(pilot)
        told = year.host_of(desk, network_id, 2026)
        assert told
        assert told.organisation == "Lolland"


async def test_the_meeting_is_made_from_its_date(open_app: OpenApp, desk: Desk, network_id: int) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("m")
        await wait_for(pilot, lambda: "mødet er lavet" in screen_text(pilot))
        assert year.year_overview(desk, network_id, 2026).lines[-1].meeting
        await pilot.press("m")
        await wait_for(pilot, lambda: "Der er allerede et møde" in screen_text(pilot))


async def test_an_empty_workspace_says_how_to_begin(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "Ingen datoer i 2026 endnu" in screen_text(pilot)
        await pilot.press("d")
        await wait_for(pilot, lambda: "2026 har ingen vært" in screen_text(pilot))
        await pilot.press("m", "ctrl+z")
        await wait_for(pilot, lambda: "Der er ikke mere at fortryde" in screen_text(pilot))


@pytest.mark.usefixtures("network_id")
async def test_a_key_held_down_stops_where_no_network_is(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        shown = pilot.app.screen
        assert isinstance(shown, YearDialog)
        for far, key in ((1901, "left"), (2199, "right")):
            shown.of = far
            await pilot.press(key, key, key)
            assert shown.of == far + (1 if key == "right" else -1)
