"""F5: what earlier meetings left open, and each thing settled with one key."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.service import capture, follow_up, running
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.action import ActionDialog, TickDialog
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.follow_up import FollowUpDialog
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, type_text, wait_for

HOSTILE = "o: @line sender [/titel] [@click=app.quit()]luk[/] " + "æ" * 300


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def earlier(desk: Desk) -> int:
    return store(desk, replace(invented.meeting(), date=date(2025, 12, 5), title="Vintermødet"))


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
    await pilot.press("f5")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
    await pilot.pause()


async def answer(pilot: AppPilot, text: str) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Ask))
    await pilot.press("end", *["backspace"] * 40)
    await type_text(pilot, text)
    await pilot.press("enter")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
    await pilot.pause()


def states(desk: Desk) -> dict[str, str]:
    found = [*follow_up.actions(desk), *follow_up.escalations(desk)]
    return {one.entry.text: one.entry.state.value for one in found if isinstance(one.entry, (Action, Escalation))}


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_is_overdue_stands_first_and_is_done_in_one_key(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int, size: tuple[int, int]
) -> None:
    line(desk, earlier, HOSTILE)
    line(desk, earlier, "o: @sara sender notatet senest 2. februar 2026")
    line(desk, meeting_id, "o: @jonas skriver til KL")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await type_text(pilot, "en halv lin")
        await opened(pilot)
        shown = screen_text(pilot)
        assert "2 åbne · 1 overskredet" in shown
        assert "skriver til KL" not in shown, "what this meeting says is not from last time"
        assert shown.index("Overskredet") < shown.index("sender notatet") < shown.index("Uden frist")
        assert "[@click=app.quit()]" in shown
        await pilot.press("u")
        await wait_for(pilot, lambda: "Opgave udført: Sara Ellekilde sender notatet" in screen_text(pilot))
        assert "1 åben · 0 overskredet" in screen_text(pilot)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "1 overskredet" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in screen_text(pilot))
        await pilot.press("home", "b")
        await wait_for(pilot, lambda: "bortfaldet" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        assert "en halv lin" in screen_text(pilot)


async def test_a_refused_deadline_stays_in_its_field(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int
) -> None:
    line(desk, earlier, "o: @sara sender notatet senest 2. februar 2026")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await opened(pilot)
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("end", *["backspace"] * 40)
        await type_text(pilot, "31. februar")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "»31. februar« er ikke en dato" in screen_text(pilot))
        await answer(pilot, "om 14 dage")
        await wait_for(pilot, lambda: "Ny frist 20. marts 2026" in screen_text(pilot))
    due = follow_up.actions(desk)[0].entry
    assert isinstance(due, Action)
    assert due.due
    assert due.due.date == date(2026, 3, 20)


async def test_ticks_answers_and_what_they_don_t_apply_to(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int
) -> None:
    line(desk, earlier, "o: @alle melder tilbage")
    line(desk, earlier, "l: chefforum: Takster – varsles for sent")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await opened(pilot)
        assert "0 af 17 svar · 5. december 2025, 1. Velkomst" in screen_text(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: "Det gælder kun noget, der er løftet" in screen_text(pilot))
        await pilot.press("k")
        await answer(pilot, "Køge")
        await wait_for(pilot, lambda: "1 af 17 svar · " in screen_text(pilot))
        assert re.search(r"mangler Faxe.* og \d+ til", screen_text(pilot))
        await pilot.press("end", "s")
        await answer(pilot, "Tages op i maj")
        await wait_for(pilot, lambda: "Svar fra chefforum: Tages op i maj" in screen_text(pilot))
        assert "Løftet til andre fora" not in screen_text(pilot)
        await pilot.press("v")
        await wait_for(pilot, lambda: "svar 6. marts 2026: Tages op i maj" in screen_text(pilot))
        await pilot.press("c")
        await wait_for(pilot, lambda: "Listen er kopieret" in screen_text(pilot))
        assert "- alle kommuner melder tilbage (alle kommuner: 1 af 17; mangler: Faxe" in pilot.app.clipboard
    assert set(states(desk).values()) == {"open", "answered"}


async def test_from_the_list_of_meetings_and_with_nothing_open(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
        await wait_for(pilot, lambda: "Intet er åbent." in screen_text(pilot))
        await pilot.press("u", "f", "k", "s", "c", "v", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


def two_owners(desk: Desk, earlier: int) -> None:
    line(desk, earlier, "o: @sara og @line sender notatet senest 2. februar 2026")
    line(desk, earlier, "o: @alle melder tilbage")
    line(desk, earlier, "o: nogen finder et lokale")


async def test_by_meeting_by_person_and_by_municipality(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int
) -> None:
    two_owners(desk, earlier)
    for name in follow_up.actions(desk)[1].municipalities[:15]:
        follow_up.answered_by(desk, 2, name)
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await opened(pilot)
        await pilot.press("g")
        await wait_for(pilot, lambda: "5. december 2025 · Vintermødet" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "frist 2. feb 2026 · overskredet · Sara Ellekilde og Line Mosegård · 1. Velkomst" in shown
        assert "uden frist · 15 af 17 svar · 1. Velkomst · mangler Stevns og Vordingborg" in shown
        assert shown.count("5. december 2025") == 1, "the heading says it"
        await pilot.press("g")
        await wait_for(pilot, lambda: "efter person" in screen_text(pilot))
        shown = screen_text(pilot)
        assert shown.count("sender notatet") == 2
        headings = [
            shown.index(words) for words in ("  Line Mosegård  ", "  Sara Ellekilde  ", "Alle kommuner", "Uden ansv")
        ]
        assert headings == sorted(headings)
        await pilot.press("g")
        await wait_for(pilot, lambda: "efter kommune" in screen_text(pilot))
        shown = screen_text(pilot)
        for place in ("Køge Kommune", "Lejre Kommune", "Stevns Kommune", "Vordingborg Kommune", "Uden ansvarlig"):
            assert place in shown
        assert "Faxe Kommune" not in shown, "it has answered"
        await pilot.press("c")
        await wait_for(pilot, lambda: "Listen er kopieret" in screen_text(pilot))
        assert pilot.app.clipboard.startswith("Køge Kommune\n- Sara Ellekilde og Line Mosegård sender notatet")
        assert "\n\nStevns Kommune\n- alle kommuner melder tilbage (alle kommuner: 15 af 17" in pilot.app.clipboard
        await pilot.press("u")
        await wait_for(pilot, lambda: "Opgave udført" in screen_text(pilot))
        assert "Lejre Kommune" not in screen_text(pilot), "done under both"
        await pilot.press("g")
        await wait_for(pilot, lambda: "efter" not in screen_text(pilot).split("overskredet")[1].split("\n")[0])


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_whole_story_of_an_action(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int, size: tuple[int, int]
) -> None:
    entry_id = line(desk, earlier, f"{HOSTILE[:90]} senest 2. februar 2026")
    follow_up.move_deadline(desk, entry_id, "27. februar 2026")
    follow_up.set_action(desk, entry_id, ActionState.DONE)
    follow_up.undo(desk, earlier)
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: type(pilot.app.screen) is ActionDialog)
        await wait_for(pilot, lambda: "Hvad der er sket" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "[/titel] [@click=app.quit()]" in shown
        assert "27. februar 2026 · overskredet" in shown
        assert "5. december 2025, 1. Velkomst · Vintermødet" in shown
        assert "6. mar 2026 10.00" in shown
        assert "frist flyttet fra 2. februar 2026 til 27. februar" in shown
        assert "udført" not in shown, "what was undone did not happen"
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_tick_for_each_municipality(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int, size: tuple[int, int]
) -> None:
    line(desk, earlier, "o: @alle melder tilbage")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, TickDialog))
        await wait_for(pilot, lambda: "Faxe" in screen_text(pilot))
        await pilot.press("space")
        await wait_for(pilot, lambda: "Faxe har svaret: alle kommuner melder tilbage" in screen_text(pilot))
        await pilot.press("down", "space")
        await wait_for(pilot, lambda: "2 af 17; mangler: Guldborgsund" in screen_text(pilot))
        await pilot.press("up", "space")
        await wait_for(pilot, lambda: "Faxe mangler igen" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
        await wait_for(pilot, lambda: "mangler Faxe" in screen_text(pilot))
        await pilot.press("ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: "mangler Greve" in screen_text(pilot))
