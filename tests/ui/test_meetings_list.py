"""The list of meetings: each told from the others at any width, and the keys a secretary looks for in sight."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.turnout import TurnoutDialog
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, wait_for

DAYS = (date(2025, 3, 14), date(2025, 10, 3), date(2026, 1, 9), date(2026, 2, 6))


def held(desk: Desk, *days: date) -> None:
    for place, day in enumerate(days):
        title = "KKR netværksmøde Børn og Unge i Region Sjælland [titel]"
        status = MeetingStatus.APPROVED
        store(desk, replace(invented.meeting(), date=day, number_in_year=place % 2 + 1, title=title, status=status))


async def opened(pilot: AppPilot) -> list[str]:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await wait_for(pilot, lambda: "Netværket" in screen_text(pilot))
    return screen_text(pilot).split("\n")


async def test_meetings_of_one_title_are_told_apart_where_there_is_little_room(open_app: OpenApp, desk: Desk) -> None:
    held(desk, *DAYS)
    async with open_app(size=(80, 24)) as pilot:
        lines = [line for line in await opened(pilot) if "KKR netværksmøde Børn og Un" in line]
        starts = [line.split("KKR")[0].strip() for line in lines]
        assert starts == [
            "fre  6. feb 2026  10:00  2. møde",
            "fre  9. jan 2026  10:00  1. møde",
            "fre  3. okt 2025  10:00  2. møde",
            "fre 14. mar 2025  10:00  1. møde",
        ]
        assert all(line.rstrip().endswith("…  godkendt") for line in lines)
    async with open_app() as pilot:
        shown = "\n".join(await opened(pilot))
        assert "fre  6. feb 2026  10:00–11:00  2. møde  KKR netværksmøde Børn og Unge i Region Sjælland" in shown
        assert "godkendt · 4 punkter" in shown


@pytest.mark.parametrize(
    ("width", "height", "keys"),
    [
        (120, 36, "enter Åbn  f Forbered  n Nyt  h Hent  o Opfølgning  ^F Find  u Udkast  j Tjek  g Godkend  q Luk  ^P Alt"),
        (80, 24, "enter Åbn  f Forbered  n Nyt  h Hent  o Opfølgning  ^F Find  ^P Alt"),
    ],
)  # fmt: skip
async def test_the_keys_in_sight(open_app: OpenApp, desk: Desk, width: int, height: int, keys: str) -> None:
    held(desk, *DAYS)
    async with open_app(size=(width, height)) as pilot:
        lines = await opened(pilot)
        assert lines[-1].strip() == f"F1 Hjælp  {keys}"
        assert any(line.startswith("   m   Fremmøde            hvilke kommuner der var med") for line in lines)
        await pilot.press("home")
        line = next(number for number, text in enumerate(lines) if "Fremmøde" in text)
        await pilot.click(offset=(10, line))
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, TurnoutDialog))


async def test_where_the_list_is_long_the_names_of_the_keys_are_left(open_app: OpenApp, desk: Desk) -> None:
    held(desk, *(date(2023, month, 10) for month in range(1, 13)), *DAYS)
    async with open_app(size=(80, 24)) as pilot:
        shown = "\n".join(await opened(pilot))
        assert " k Årshjul   m Fremmøde   a Arbejdsgrupper   p Personer   l Netværkets lister\n r Årsrapport" in shown
        assert "hvilke kommuner" not in shown
        assert shown.count("godkendt") > 10


async def test_the_end_of_a_long_path_stands_beside_the_title(open_app: OpenApp, desk: Desk) -> None:
    held(desk, *DAYS)
    async with open_app(size=(80, 24)) as pilot:
        first = (await opened(pilot))[0]
        assert first.startswith(" kkrtui · møder i KKR-netværket")
        assert first.rstrip().endswith("arbejdsmappe æøå")
        assert "  …" in first


async def test_a_meeting_that_is_gone_is_refused_before_it_opens(open_app: OpenApp, desk: Desk) -> None:
    held(desk, *DAYS)
    async with open_app() as pilot:
        await opened(pilot)
        shown = pilot.app.screen
        assert isinstance(shown, MeetingsScreen)
        shown.chosen = lambda: 99  # type: ignore[method-assign]  # the list is older than the database
        await pilot.press("f")
        await wait_for(pilot, lambda: "intet møde, der svarer til »99«" in screen_text(pilot))
        assert pilot.app.screen is shown
