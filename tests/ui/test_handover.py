"""The handover on the screen: seen before it is written, and read in point by point."""

from __future__ import annotations

from pathlib import Path

import pytest

from kkrtui.domain.network import Network, Person
from kkrtui.service import handover
from kkrtui.service.desk import Desk
from kkrtui.store import handover as stored
from kkrtui.store import networks
from kkrtui.ui.dialogs.handover import HandoverDialog
from kkrtui.ui.screens.intake import IntakeScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.workspace import Workspace
from tests import a_network
from tests.conftest import AppPilot, OpenApp, screen_text, wait_for
from tests.invented import Clock


@pytest.fixture
def network_id(desk: Desk) -> int:
    """A network of which no meeting runs, so that the app opens on the list."""
    made = a_network.build(desk)
    with desk.step("end") as step:
        step.tx.update("meetings", 4, {"status": "draft"})
    return made


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("v")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, HandoverDialog))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("network_id")
async def test_what_goes_and_what_stays_is_seen_before_it_is_written(
    open_app: OpenApp, workspace: Workspace, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "4 fra 2025 til 2026" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "3 private noter" in shown
        assert "adgangsoplysninger til 2 møder" in shown
        assert "skriv filen" in shown
        assert not workspace.exports.exists()
        await pilot.press("f9")
        written = workspace.exports / "overdragelse-kkr-netvaerk-proeve-v1.json"
        await wait_for(pilot, lambda: "Skrevet" in screen_text(pilot))
        assert written.exists()
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Uændret siden sidst" in screen_text(pilot))
        assert list(workspace.exports.iterdir()) == [written]
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


async def test_an_empty_list_has_nothing_to_hand_over(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "intet at overdrage endnu" in screen_text(pilot)
        await pilot.press("f9", "left", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        assert not workspace.exports.exists()


@pytest.mark.usefixtures("network_id")
async def test_the_arrows_choose_another_network(open_app: OpenApp, desk: Desk, workspace: Workspace) -> None:
    with desk.step("second") as step:
        networks.create(step.tx, Network("Netværk [/titel] To"))
    async with open_app() as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "et andet netværk" in screen_text(pilot))
        await pilot.press("right")
        await wait_for(pilot, lambda: "Netværk [/titel] To" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Skrevet" in screen_text(pilot))
        assert (workspace.exports / "overdragelse-netvaerk-titel-to-v1.json").exists()


async def test_a_file_that_can_not_be_written_is_told(open_app: OpenApp, network_id: int, workspace: Workspace) -> None:
    del network_id
    workspace.exports.parent.mkdir(parents=True, exist_ok=True)
    workspace.exports.write_text("ingen mappe", encoding="utf-8")
    async with open_app() as pilot:
        await opened(pilot)
        await wait_for(pilot, lambda: "Med i filen" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "kunne ikke skrives" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


async def take(pilot: AppPilot, path: Path) -> None:
    from kkrtui.ui.widgets.editors import DanishInput

    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("h")
    await wait_for(pilot, lambda: bool(pilot.app.screen.query("#path")))
    pilot.app.screen.query_one("#path", DanishInput).value = str(path)
    await pilot.press("enter")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen) and " taget" in screen_text(pilot))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_it_is_read_in_answered_and_taken_back(
    open_app: OpenApp, desk: Desk, tmp_path: Path, clock: Clock, size: tuple[int, int]
) -> None:
    there = Desk.open(Workspace(tmp_path / "hos dem"), "referent", clock)
    network_id = a_network.build(there)
    with there.step("people") as step:
        networks.add_person(step.tx, network_id, Person("Mette Sandagger"))
    path = handover.write(there, network_id).path
    there.close()
    assert path is not None
    with desk.step("own") as step:
        own = networks.create(step.tx, Network(a_network.NAME))
        networks.add_person(step.tx, own, Person("Mette Sandager"))
    async with open_app(size=size) as pilot:
        await take(pilot, path)
        assert "læst som overdragelse" in screen_text(pilot) or size[0] < 100
        assert "usikker" in screen_text(pilot)
        await wait_for(pilot, lambda: "←→" in screen_text(pilot))
        await pilot.press("right")
        await wait_for(pilot, lambda: "▸ Samme person" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await wait_for(pilot, lambda: "fra overdragelsen" in screen_text(pilot))
        (mette,) = [person for person in networks.load(desk.store, own).people if person.name == "Mette Sandager"]
        assert "Mette Sandagger" in mette.aliases
        assert len(stored.known_meetings(desk.store)) == 3
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: stored.known_meetings(desk.store) == [])
        await take(pilot, path)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


async def test_what_is_here_already_is_said(open_app: OpenApp, desk: Desk, network_id: int) -> None:
    path = handover.write(desk, network_id).path
    assert path is not None
    before = a_network.dump(desk)
    async with open_app() as pilot:
        await take(pilot, path)
        assert "alt er her allerede" in screen_text(pilot)
        await pilot.press("d")
        await wait_for(pilot, lambda: "Der er intet at udelade" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await wait_for(pilot, lambda: "Alt er her allerede" in screen_text(pilot))
        assert "fortryder" not in screen_text(pilot)
    assert a_network.dump(desk) == before
