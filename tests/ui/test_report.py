"""r on the list of meetings: the annual report, a year at a time, with what is still to be filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.report import ReportDialog
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.widgets.document import DocumentRows
from tests import annual_year as year
from tests.annual_year import HOSTILE
from tests.conftest import AppPilot, OpenApp, screen_text, store, wait_for


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("r")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
    await pilot.pause()


def chosen(pilot: AppPilot) -> str:
    rows = pilot.app.screen.query_one(DocumentRows)
    return next((row.body.plain.strip() for row in rows.rows if row.key == rows.chosen), "")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_report_with_its_gaps_first(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    year.stored_year(desk)
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "7 steder at udfylde" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "◂ 2025" in shown
        assert "2025 ▸" not in shown
        assert "Årsrapport 2025 fra KKR-netværk Børn og Unge" in shown
        await pilot.press("n")
        assert chosen(pilot).startswith("[udfyldes: er mødet den 5. december 2025 holdt?")
        assert "[udfyldes: er mødet den 5. december 2025 holdt?" in screen_text(pilot)
        for _ in range(6):
            await pilot.press("n")
        assert chosen(pilot).startswith("[udfyldes: andet, som styregruppen skal vide")
        await pilot.press("n")
        assert "5. december 2025" in chosen(pilot), "after the last one comes the first"
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


async def test_another_year_begins_at_its_top(open_app: OpenApp, desk: Desk) -> None:
    year.stored_year(desk)
    async with open_app() as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "7 steder at udfylde" in screen_text(pilot))
        await pilot.press("end", "right")
        await wait_for(pilot, lambda: "Der er ikke holdt møder senere." in screen_text(pilot))
        await pilot.press("left")
        await wait_for(pilot, lambda: "Årsrapport 2024 fra" in screen_text(pilot))
        assert "2024 ▸" in screen_text(pilot)
        await pilot.press("left")
        await wait_for(pilot, lambda: "Der er ikke holdt møder tidligere." in screen_text(pilot))
        await pilot.press("right")
        await wait_for(pilot, lambda: "Årsrapport 2025 fra" in screen_text(pilot))


async def test_the_file_in_the_format_that_was_chosen_and_is_remembered(open_app: OpenApp, desk: Desk) -> None:
    year.stored_year(desk)
    async with open_app() as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "skrives som Word" in screen_text(pilot))
        await pilot.press("f")
        await wait_for(pilot, lambda: "skrives som HTML" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Skrevet: " in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Filen er uændret siden sidst." in screen_text(pilot))
        await pilot.press("escape")
        await opened(pilot)
        await wait_for(pilot, lambda: "skrives som HTML" in screen_text(pilot))
    assert [path.name for path in desk.workspace.exports.glob("*.html")] == [
        "aarsrapport-2025-kkr-netvaerk-boern-og-unge-v1.html"
    ]


async def test_a_file_that_cannot_be_written_is_said(open_app: OpenApp, desk: Desk) -> None:
    year.stored_year(desk)
    desk.workspace.exports.write_text("ingen mappe", encoding="utf-8")
    async with open_app() as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "7 steder at udfylde" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "kunne ikke skrives" in screen_text(pilot))
        assert isinstance(pilot.app.screen, ReportDialog)


async def test_before_the_first_meeting_is_held(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "Her kommer årsrapporten, når det første møde er holdt." in screen_text(pilot)
        await pilot.press("left", "n", "f", "f9")
        await wait_for(pilot, lambda: "Der er intet at vise endnu" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    assert meeting_id


async def test_hostile_words_are_words(open_app: OpenApp, desk: Desk) -> None:
    store(desk, replace(year.march(), items=(year.item(HOSTILE + "æ" * 10_000),)))
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "steder at udfylde" in screen_text(pilot))
        rows = pilot.app.screen.query_one(DocumentRows)
        assert any("[@click=app.quit()]" in row.body.plain for row in rows.rows)
        for _ in range(30):
            await pilot.press("n")
        assert isinstance(pilot.app.screen, ReportDialog)
