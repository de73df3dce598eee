"""Working groups on the screen: the list, what is set there, two that are one, and "mener du …?" in the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.entries import WorkingGroup
from kkrtui.service import approving, capture, groups, running
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.entry_menu import EntryMenu
from kkrtui.ui.dialogs.groups import Groups
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, type_text, wait_for

HOSTILE = "g: [titel] [/ " + "æ" * 300 + ": @line"


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def old(desk: Desk) -> int:
    """A meeting of over a year ago, with its minutes approved."""
    meeting_id = store(desk, replace(invented.meeting(), date=date(2024, 11, 14), title="Efterårsmødet"))
    line(desk, meeting_id, "g: Arbejdsgruppe om plejefamilier: @line, Slagelse, 1 ledig plads")
    line(desk, meeting_id, "g: Takster: @sara, Køge")
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    approving.approve(desk, meeting_id, date(2026, 3, 1))
    return meeting_id


@pytest.fixture
def recent(desk: Desk, old: int) -> int:
    del old
    meeting_id = store(desk, replace(invented.meeting(), date=date(2025, 10, 14), title="Oktobermødet"))
    line(desk, meeting_id, "g: Plejefamiliegruppen: Køge, @emil")
    line(desk, meeting_id, HOSTILE)
    return meeting_id


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("a")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Groups))
    await pilot.pause()


async def choose(pilot: AppPilot, desk: Desk, name: str) -> None:
    place = [one.name for one in groups.groups(desk)].index(name)
    await pilot.press("home", *["down"] * place)
    await wait_for(pilot, lambda: f"{name}  sidst nævnt" in screen_text(pilot))


def flat(pilot: AppPilot) -> str:
    """What the screen shows, without the places where lines are broken."""
    return " ".join(screen_text(pilot).replace("│", " ").split())


async def answer(pilot: AppPilot, text: str) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Ask))
    await pilot.press("end", *["backspace"] * 40)
    await type_text(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


def the(desk: Desk, name: str) -> groups.Group:
    return next(one for one in groups.groups(desk) if one.name == name)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("recent")
async def test_the_list_and_all_about_the_chosen_one(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        shown = screen_text(pilot)
        assert "4 arbejdsgrupper · 2 er ikke nævnt i over et år" in shown
        assert "[titel] [/ æææ" in shown
        assert "14. nov 2024  tavs" in shown
        head, row = (next(at for at in shown.split("\n") if words in at) for words in ("Sidst nævnt", "Takster"))
        assert head.index("Tovholder") == row.index("Sara Ellekilde")
        assert head.index("Sidst") == row.index("14. nov 2024")
        await choose(pilot, desk, "Takster")
        shown = screen_text(pilot)
        assert "ikke skrevet ned; m skriver det" in shown
        await pilot.press("tab", "end")
        await wait_for(pilot, lambda: "nedsat, tovholder Sara Ellekilde, med Køge" in flat(pilot))
        await pilot.press("c")
        await wait_for(pilot, lambda: "Listen er kopieret" in screen_text(pilot))
        assert (
            "- Takster (tovholder Sara Ellekilde, med Køge; sidst nævnt 14. november 2024 – over" in pilot.app.clipboard
        )
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


@pytest.mark.usefixtures("recent")
async def test_what_prints_nothing_is_set_at_any_time_and_undone(open_app: OpenApp, desk: Desk) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await choose(pilot, desk, "Takster")
        await pilot.press("m")
        await answer(pilot, "Samler varsler om [b]takster[/b]")
        await wait_for(pilot, lambda: "Mandat for Takster: Samler varsler om [b]takster[/b]." in screen_text(pilot))
        await pilot.press("x")
        await wait_for(pilot, lambda: "Takster er afsluttet." in screen_text(pilot))
        assert "1 er ikke nævnt i over et år" in screen_text(pilot)
        await pilot.press("t")
        await wait_for(pilot, lambda: "er godkendt og låst" in screen_text(pilot))
        assert "»g: Takster: @tovholder, @deltager, 1 ledig plads«" in flat(pilot)
        assert isinstance(pilot.app.screen, Groups), "it is said before anything is asked"
        await pilot.press("ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: mandat" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in screen_text(pilot))
    assert (the(desk, "Takster").now.mandate, the(desk, "Takster").ended) == ("", False)


@pytest.mark.usefixtures("recent")
async def test_who_is_in_it_while_the_minutes_are_open(open_app: OpenApp, desk: Desk) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await choose(pilot, desk, "Plejefamiliegruppen")
        await pilot.press("t")
        await answer(pilot, "line")
        await wait_for(pilot, lambda: "Plejefamiliegruppen: tovholder Line Mosegård." in screen_text(pilot))
        await pilot.press("d")
        await answer(pilot, "Køge, emil")
        await wait_for(pilot, lambda: "deltagere: Køge og Emil Højbjerg." in screen_text(pilot))
        await pilot.press("l")
        await answer(pilot, "mange")
        await wait_for(pilot, lambda: "ledige pladser som et tal" in screen_text(pilot))
        await answer(pilot, "2")
        await wait_for(pilot, lambda: "Plejefamiliegruppen: 2 ledige pladser." in screen_text(pilot))
    now = the(desk, "Plejefamiliegruppen").now
    assert (now.coordinator, now.members, now.open_seats) == ("Line Mosegård", ("Køge", "Emil Højbjerg"), 2)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("recent")
async def test_two_names_become_one_group_and_two_again(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await choose(pilot, desk, "Arbejdsgruppe om plejefamilier")
        assert "Samme som" in screen_text(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸ Arbejdsgruppe om" in screen_text(pilot))
        await choose(pilot, desk, "Plejefamiliegruppen")
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Groups))
        assert len(groups.groups(desk)) == 4
        await pilot.press("s", "up", "s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Groups) is False)
        await pilot.press("j")
        await wait_for(pilot, lambda: "er den samme gruppe som" in flat(pilot))
        assert len(groups.groups(desk)) == 3
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "4 arbejdsgrupper" in screen_text(pilot))


async def test_with_no_groups_it_says_where_they_come_from(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "Ingen endnu: de kommer af linjer i møderne" in screen_text(pilot)
        await pilot.press("m", "t", "d", "l", "x", "s", "c", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("recent")
async def test_a_new_group_that_resembles_another_is_asked_about_without_stopping_anyone(
    open_app: OpenApp, desk: Desk, meeting_id: int, size: tuple[int, int]
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await type_text(pilot, "g: Familieplejegruppen: @lise")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Mener du den? F12: det er den samme." in flat(pilot))
        said = flat(pilot)
        assert "Gruppen ligner »Plejefamiliegruppen« (14. oktober 2025, tovholder Køge)." in said
        await pilot.press("f12")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))
        await wait_for(pilot, lambda: "det er den samme gruppe: den ligner" in screen_text(pilot))
        await pilot.press("g")
        await wait_for(
            pilot, lambda: "Arbejdsgruppe: Familieplejegruppen er Plejefamiliegruppen." in screen_text(pilot)
        )
        assert "det er den samme gruppe" not in screen_text(pilot)
        await pilot.press("g", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
    entry = desk.meeting(meeting_id).items[0].entries[0]
    assert isinstance(entry, WorkingGroup)
    assert (entry.name, entry.coordinator, entry.members) == ("Plejefamiliegruppen", "Lise Krag", ("Emil Højbjerg",))


@pytest.mark.usefixtures("recent")
async def test_another_subject_and_a_known_name_are_not_asked_about(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        for number, text in enumerate(("g: takster: @lise", "g: Skolefravær: @emil", "Et notat"), 1):
            await type_text(pilot, text)
            await pilot.press("enter")
            await wait_for(pilot, lambda: len(desk.meeting(meeting_id).items[0].entries) == number)  # noqa: B023
            await pilot.pause()
            assert "Mener du den?" not in screen_text(pilot)
        await pilot.press("f12")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))
        assert "den samme gruppe" not in screen_text(pilot)


async def test_from_the_meeting_its_own_lines_are_read_again(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await type_text(pilot, "g: Takster: @lise")
        await pilot.press("enter")
        await type_text(pilot, "en halv lin")
        await pilot.press("ctrl+p")
        await type_text(pilot, "arbejdsgrupper")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Groups))
        await pilot.press("t")
        await answer(pilot, "emil")
        await wait_for(pilot, lambda: "Takster: tovholder Emil Højbjerg." in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await wait_for(pilot, lambda: "tovholder Emil Højbjerg" in flat(pilot))
        assert "en halv lin" in screen_text(pilot)
