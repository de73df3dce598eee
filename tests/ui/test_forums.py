"""The forums and the ladder: names, order, and back again."""

from __future__ import annotations

import pytest

from kkrtui.domain.following.ladder import ladder
from kkrtui.domain.network import Network
from kkrtui.service import capture, region
from kkrtui.service.desk import Desk
from kkrtui.store import networks
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.form import Form
from kkrtui.ui.dialogs.forums import Forums
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.widgets.editors import DanishInput
from tests.conftest import AppPilot, OpenApp, screen_text, wait_for


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    assert isinstance(pilot.app.screen, MeetingsScreen)
    network_id = region.home(pilot.app.screen.desk)
    assert network_id is not None
    pilot.app.push_screen(Forums(network_id))
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Forums))
    await pilot.pause()


async def fill(pilot: AppPilot, name: str, also: str) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Form))
    for field, value in zip(pilot.app.screen.query(DanishInput), (name, also), strict=True):
        field.value = value
    await pilot.press("ctrl+s")


def order(pilot: AppPilot, *names: str) -> bool:
    text = screen_text(pilot)
    places = [text.find(name) for name in names]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_ladder_is_drawn_and_climbed(
    open_app: OpenApp, desk: Desk, meeting_id: int, size: tuple[int, int]
) -> None:
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, "l: chefforum: Takster – varsles for sent")
    async with open_app(size=size) as pilot:
        await opened(pilot)
        rungs = ("5  kommunalbestyrelserne", "4  KKR", "3  K17", "2  styregruppen", "1  chefforum")
        assert order(pilot, "nederst nærmest", *rungs, "     netværket", "Ved siden af stigen", "KL", "Ankestyrelsen")
        assert "1 løft" in screen_text(pilot)
        await pilot.press("home", "h")
        await wait_for(pilot, lambda: "Længere op kan den ikke flyttes." in screen_text(pilot))
        await pilot.press("l")
        await wait_for(pilot, lambda: "Kommunalbestyrelserne under KKR." in screen_text(pilot))
        await pilot.press("s")
        await wait_for(pilot, lambda: "Kommunalbestyrelserne ved siden af stigen." in screen_text(pilot))
        assert [forum.name for forum in ladder(desk.network(meeting_id))] == ["chefforum", "styregruppen", "K17", "KKR"]
        await pilot.press("h")
        await wait_for(pilot, lambda: "Sæt det først på stigen." in screen_text(pilot))
        await pilot.press("ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: len(ladder(desk.network(meeting_id))) == 5)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


async def test_a_forum_is_renamed_made_and_deleted(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        choices = pilot.app.screen.query_one(Choices)
        await pilot.press("home", "enter")
        await fill(pilot, "KKR", "")
        await wait_for(pilot, lambda: "»KKR« er allerede et navn for KKR" in screen_text(pilot))
        await fill(pilot, "[titel] byråd", "byrådene; [/], rådene")
        await wait_for(pilot, lambda: "Kommunalbestyrelserne hedder nu [titel] byråd." in screen_text(pilot))
        forum = desk.network(meeting_id).forum("kommunalbestyrelserne")
        assert forum is not None
        assert forum.aliases == ("byrådene", "[/]", "rådene", "kommunalbestyrelserne")
        await pilot.press("n")
        await fill(pilot, "æ" * 200, "")
        await wait_for(pilot, lambda: "Nyt forum:" in screen_text(pilot))
        assert choices.choice is not None
        await pilot.press("d")
        await wait_for(pilot, lambda: "slettet." in screen_text(pilot))
        assert desk.network(meeting_id).forum("æ" * 200) is None


async def test_a_network_without_forums_says_how_the_first_is_made(open_app: OpenApp, desk: Desk) -> None:
    with desk.step("create_network") as step:
        networks.create(step.tx, Network("Socialtilsyn"))
    async with open_app() as pilot:
        await opened(pilot)
        assert "Ingen fora endnu" in screen_text(pilot)
        await pilot.press("h", "l", "s", "d", "enter", "n")
        await fill(pilot, "Rådet", "")
        await wait_for(pilot, lambda: "Nyt forum: Rådet." in screen_text(pilot))
        assert "Ved siden af stigen" in screen_text(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
