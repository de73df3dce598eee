"""From a line to what was said around it, on both sizes of screen."""

from __future__ import annotations

import pytest

from kkrtui.service import capture, running, transcripts
from kkrtui.service.desk import Desk
from kkrtui.service.history import undo
from kkrtui.service.proposing.proposals import Origin
from kkrtui.service.proposing.transcript import TranscriptProposal
from kkrtui.ui.commands import BY_ID
from kkrtui.ui.dialogs.entry_menu import EntryMenu
from kkrtui.ui.dialogs.transcript import SaidRows, WhatWasSaid
from kkrtui.ui.screens.live import LiveScreen
from tests.conftest import OpenApp, screen_text, wait_for
from tests.invented import Clock

WORDS = ["[/titel] [bold]rød[/] [@click=app.quit()]luk[/]", *(f"Vi talte om takst {n}" for n in range(1, 400))]


def taken_in(desk: Desk, meeting_id: int) -> None:
    """A transcript with a turn every ten seconds for more than an hour."""
    speakers = ("Mette Sandager", "[x=1] Ravnkilde", "Line Mosegård")
    cues = [
        f"{n // 360:02}:{n // 6 % 60:02}:{n * 10 % 60:02}.000 --> {n // 360:02}:{n // 6 % 60:02}:{n * 10 % 60 + 4:02}.000\n"
        f"<v {speakers[n % 3]}>{words}</v>"
        for n, words in enumerate(WORDS)
    ]
    text = "WEBVTT\n\n" + "\n\n".join(cues)
    TranscriptProposal.of(desk, text, Origin.of("møde.vtt", text.encode()), meeting_id).write(desk)


@pytest.fixture
def begun(desk: Desk, meeting_id: int, clock: Clock) -> int:
    """A meeting whose second item has a line of 10:07:05."""
    running.next_item(desk, meeting_id)
    clock.forward(minutes=5)
    running.next_item(desk, meeting_id)
    clock.forward(minutes=2, seconds=5)
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, "b: Vi følger taksterne")
    return meeting_id


def marked(text: str) -> str:
    return next(line for line in text.split("\n") if "▸ 10:" in line)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_one_key_from_the_lines_menu_shows_what_was_said(
    open_app: OpenApp, desk: Desk, begun: int, size: tuple[int, int]
) -> None:
    taken_in(desk, begun)
    async with open_app(begun, size=size) as pilot:
        await pilot.press("f12", "u")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, WhatWasSaid) and "▸ 10:07:00" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "Mette Sandager: Vi talte om takst 42" in marked(shown)
        assert "BESLUTNING Vi følger taksterne" in shown
        assert "▸ blev sagt, da linjen blev skrevet" in shown
        assert "10:06:50" in shown
        assert "10:07:10" in shown
        await pilot.press("+")
        await wait_for(pilot, lambda: "lagt 5 sekunder senere; begynder 10:00:05" in screen_text(pilot))
        assert "Vi talte om takst 42" in marked(screen_text(pilot))
        assert "▸ 10:07:05" in screen_text(pilot)
        await pilot.press("-", "-")
        await wait_for(pilot, lambda: "5 sekunder tidligere; begynder 09:59:55" in screen_text(pilot))
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: "▸ 10:07:00" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "intet at fortryde" in screen_text(pilot))
        assert len(desk.meeting(begun).items[1].entries) == 1
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))


async def test_reading_on_reaches_both_ends_and_comes_back(open_app: OpenApp, desk: Desk, begun: int) -> None:
    taken_in(desk, begun)
    async with open_app(begun) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        await screen.run_command(BY_ID["said"])
        await wait_for(pilot, lambda: "▸ 10:07:00" in screen_text(pilot))
        dialog = pilot.app.screen
        assert isinstance(dialog, WhatWasSaid)
        await pilot.press("down", "down")
        await wait_for(pilot, lambda: dialog.place == 44)
        for _ in range(12):
            await pilot.press("pageup")
        await wait_for(pilot, lambda: dialog.place == 0)
        shown = screen_text(pilot)
        assert "[/titel] [bold]rød[/] [@click=app.quit()]luk[/]" in shown
        assert "1. Velkomst" in shown
        for _ in range(40):
            await pilot.press("pagedown")
        await wait_for(pilot, lambda: "Vi talte om takst 399" in screen_text(pilot))
        assert dialog.query_one(SaidRows).chosen == 399
        await pilot.press("n")
        await wait_for(pilot, lambda: "▸ 10:07:00" in screen_text(pilot))
        assert "[x=1] Ravnkilde: Vi talte om takst 43" in screen_text(pilot)


async def test_without_a_transcript_it_says_how_to_get_one(open_app: OpenApp, begun: int) -> None:
    async with open_app(begun, size=(80, 24)) as pilot:
        await pilot.press("f12", "u")
        await wait_for(pilot, lambda: f"kkrtui import fil.vtt --as transcript --meeting {begun}" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))


async def test_a_transcript_taken_back_elsewhere_is_told(open_app: OpenApp, desk: Desk, begun: int) -> None:
    taken_in(desk, begun)
    async with open_app(begun) as pilot:
        await pilot.press("f12", "u")
        await wait_for(pilot, lambda: "▸ 10:07:00" in screen_text(pilot))
        undo(desk, begun)
        assert not transcripts.has_transcript(desk, begun)
        await pilot.press("+")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))


async def test_the_command_needs_a_line(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        await screen.run_command(BY_ID["said"])
        await wait_for(pilot, lambda: "punktet har ingen linjer endnu" in screen_text(pilot))
