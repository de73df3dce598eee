"""The people a network knows: two spellings become one when somebody says so, and two again by undo."""

from __future__ import annotations

import pytest

from kkrtui.domain.meeting import Attendance
from kkrtui.service.desk import Desk
from kkrtui.service.people import roster
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.roster import Roster
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, wait_for


@pytest.fixture
def known(desk: Desk) -> None:
    meeting = invented.meeting()
    rows = (*meeting.attendance, Attendance(name="[/] Ærø", title="[titel]", organisation="Køge"))
    store(desk, replace(meeting, attendance=rows))
    store(
        desk,
        replace(
            meeting, title="Et til", attendance=(Attendance(name="Sara Ellekildegård", organisation="Lejre"),), items=()
        ),
    )


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("p")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
    await pilot.pause()


async def choose(pilot: AppPilot, desk: Desk, name: str) -> None:
    place = [person.name for person, _ in roster(desk)].index(name)
    await pilot.press("home", *["down"] * place)


def names(desk: Desk) -> list[str]:
    return [person.name for person, _ in roster(desk)]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("known")
async def test_two_spellings_become_one_and_two_again(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    before = names(desk)
    async with open_app(size=size) as pilot:
        await opened(pilot)
        assert "[/] Ærø" in screen_text(pilot)
        await choose(pilot, desk, "Sara Ellekildegård")
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸ Sara Ellekildegård" in screen_text(pilot))
        await choose(pilot, desk, "Sara Ellekilde")
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await wait_for(pilot, lambda: "samme person? »Sara Ellekilde«" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
        assert names(desk) == before
        await choose(pilot, desk, "Sara Ellekildegård")
        await pilot.press("s")
        await choose(pilot, desk, "Sara Ellekilde")
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("j")
        await wait_for(pilot, lambda: "også Sara Ellekildegård" in screen_text(pilot))
        assert names(desk) == [name for name in before if name != "Sara Ellekildegård"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: names(desk) == before)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in screen_text(pilot))


@pytest.mark.usefixtures("known")
async def test_the_same_person_twice_takes_the_mark_away(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸" in screen_text(pilot))
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸" not in screen_text(pilot))
        assert pilot.app.screen.query_one(Choices).choice


async def test_an_empty_roster_says_where_people_come_from(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "de kommer af møderne" in screen_text(pilot)
        await pilot.press("s", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
