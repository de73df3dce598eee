"""The network's lists on the screen: a new list of members is read before it is written."""

from __future__ import annotations

import pytest

from kkrtui.service import region
from kkrtui.service.desk import Desk
from kkrtui.store import networks
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.lists import Lists
from kkrtui.ui.dialogs.members import MembersEditor
from kkrtui.ui.dialogs.network_names import NetworkNames
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.widgets.editors import DanishArea, DanishInput
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for

SIZES = [(120, 36), (80, 24)]


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("l")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Lists))
    await wait_for(pilot, lambda: "17 kommuner · Region Sjælland" in screen_text(pilot))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("meeting_id")
async def test_the_move_is_shown_written_and_taken_back(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MembersEditor))
        assert pilot.app.screen.query_one(DanishInput).value == "1. januar 2027"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Listen er allerede sådan fra 1. januar 2027" in screen_text(pilot))
        await pilot.press("ctrl+r", "ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        shown = " ".join(" ".join(line.strip(" │").split()) for line in screen_text(pilot).split("\n"))
        assert "17 → 46 kommuner fra 1. januar 2027: 29 kommer til, 0 går ud" in shown
        assert "→ Region Østdanmark" in shown
        assert "Møder før 1. januar 2027 beholder deres medlemmer." in shown
        network_id = region.settled(desk)
        # Esc goes back to the text, and nothing is written.
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MembersEditor)
        assert all(member.valid_from is None for member in region.members(desk, network_id))
        await pilot.press("ctrl+s", "j")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Lists))
        await wait_for(pilot, lambda: "Fra 1. januar 2027: 46 kommuner · Region Østdanmark" in screen_text(pilot))
        assert len(networks.load(desk.store, network_id, region.NEW_REGION).municipalities) == 46
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: 17 → 46" in screen_text(pilot))
        assert all(member.valid_to is None for member in region.members(desk, network_id))


@pytest.mark.usefixtures("meeting_id")
async def test_a_bad_day_and_an_empty_list_leave_the_text(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("m")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MembersEditor))
        area, day = pilot.app.screen.query_one(DanishArea), pilot.app.screen.query_one(DanishInput)
        day.value = "snart"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "»snart« er ikke en dato" in screen_text(pilot))
        day.value = "1. januar 2027"
        area.load_text("[titel] [/")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        area.load_text("")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Listen har ingen kommuner" in screen_text(pilot))
        assert isinstance(pilot.app.screen, MembersEditor)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("meeting_id")
async def test_the_name_and_the_texts(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, NetworkNames))
        await type_text(pilot, " Øst [/x]")
        await pilot.press("tab", "tab", "tab", "tab")
        await type_text(pilot, "Fra 2014.")
        assert "Organisering" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Netværkets navn og tekster er rettet" in screen_text(pilot))
        names = region.names(desk, region.settled(desk))
        assert names.name == "KKR-netværk Børn og Unge Øst [/x]"
        assert names.about.background == "Fra 2014."
        assert len(names.aliases) == 3
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: netværkets navn" in screen_text(pilot))
        assert region.names(desk, region.settled(desk)).name == "KKR-netværk Børn og Unge"


@pytest.mark.usefixtures("meeting_id")
async def test_the_forums_open_from_the_lists(open_app: OpenApp) -> None:
    from kkrtui.ui.dialogs.forums import Forums

    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Forums))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Lists))
