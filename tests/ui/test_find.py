"""ctrl+f: over all meetings while one types, each hit in its place, and nothing in the meeting moves."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import ListedAttachment
from kkrtui.service import capture, running
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.find import Find, InItsPlace
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, type_text, wait_for


@pytest.fixture
def held(desk: Desk) -> int:
    older = store(desk, replace(invented.meeting(), date=date(2025, 3, 7), title="Sidste år [/]"))
    item = desk.meeting(older).items[1].key
    for text in (*(f"En linje om noget andet {n}" for n in range(40)), "b: Gebyrerne [bold]følges[/] i året"):
        capture.add(desk, older, item, text)
    newer = store(desk, invented.meeting())
    running.next_item(desk, newer)
    return newer


async def opened(pilot: AppPilot) -> None:
    await pilot.press("ctrl+f")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Find))
    await pilot.pause()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_hit_is_shown_in_its_place_and_the_line_is_kept(
    open_app: OpenApp, desk: Desk, held: int, size: tuple[int, int]
) -> None:
    before = desk.meeting(held)
    async with open_app(held, size=size) as pilot:
        await type_text(pilot, "en halv lin")
        await opened(pilot)
        await type_text(pilot, "gebyr føl")
        await wait_for(pilot, lambda: "1 sted" in screen_text(pilot))
        assert "Gebyrerne [bold]følges[/] i året" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, InItsPlace))
        await wait_for(pilot, lambda: "▸ BESLUTNING Gebyrerne [bold]følges[/] i året" in screen_text(pilot))
        assert "Sidste år [/], 7. marts 2025" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Mødet er i gang og bliver stående her" in screen_text(pilot))
        assert isinstance(pilot.app.screen, InItsPlace), "a running meeting is never left"
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Find))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        assert "en halv lin" in screen_text(pilot)
    assert desk.meeting(held) == before


async def test_marks_find_nothing_and_arrows_choose(open_app: OpenApp, held: int) -> None:
    async with open_app(held) as pilot:
        await opened(pilot)
        assert "Skriv et ord eller begyndelsen af det." in screen_text(pilot)
        await type_text(pilot, '"')
        await wait_for(pilot, lambda: "Intet fundet. Prøv med begyndelsen af et ord." in screen_text(pilot))
        await type_text(pilot, " type:rettelse")
        await wait_for(pilot, lambda: "Intet fundet. Prøv med færre filtre." in screen_text(pilot))
        await pilot.press(*["backspace"] * 14)
        await pilot.press("enter", "backspace")
        await type_text(pilot, "linje noget")
        await wait_for(pilot, lambda: "40 steder" in screen_text(pilot))
        first = pilot.app.screen.query_one(Choices).choice
        await pilot.press("down")
        await wait_for(pilot, lambda: pilot.app.screen.query_one(Choices).choice != first)


async def test_a_document_in_its_place_and_the_word_that_was_found(open_app: OpenApp, desk: Desk) -> None:
    long = "ord " * 80
    listed = replace(
        invented.meeting(),
        attachments=(ListedAttachment("Oversigt [/] over takster.docx"), ListedAttachment("Kort")),
    )
    held = store(desk, listed)
    capture.add(desk, held, desk.meeting(held).items[0].key, f"o: @line {long} og til sidst plejefamilierne")
    async with open_app(held, size=(80, 24)) as pilot:
        await opened(pilot)
        await type_text(pilot, "plejefam")
        await wait_for(pilot, lambda: "til sidst plejefamilierne" in screen_text(pilot))
        assert "opgave · Line Mosegård · 6. marts 2026 · 1. Velkomst" in screen_text(pilot)
        await pilot.press(*["backspace"] * 8)
        await type_text(pilot, "docx")
        await wait_for(pilot, lambda: "1 sted" in screen_text(pilot))
        assert "bilag · 6. marts 2026 · KKR-netværk Børn og Unge" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, InItsPlace))
        await wait_for(pilot, lambda: "▸ Oversigt [/] over takster.docx" in screen_text(pilot))
        assert "Bilag og links" in screen_text(pilot)


async def test_people_are_found_from_the_list_of_meetings(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    del desk, meeting_id
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await opened(pilot)
        await type_text(pilot, "mosegaard")
        await wait_for(pilot, lambda: "Line Mosegård, Køge" in screen_text(pilot))


@pytest.mark.parametrize("from_live", [False, True])
async def test_the_meeting_of_a_hit_is_opened_at_its_item(
    open_app: OpenApp, desk: Desk, meeting_id: int, from_live: bool
) -> None:
    older = store(desk, replace(invented.meeting(), date=date(2025, 3, 7), title="Sidste år [/]"))
    wanted = desk.meeting(older).items[2]
    capture.add(desk, older, wanted.key, f"- {'ord ' * 40}")
    capture.add(desk, older, wanted.key, "g: Takstgruppen: @line, Slagelse")
    async with open_app(meeting_id if from_live else None, size=(80, 24)) as pilot:
        await opened(pilot)
        await type_text(pilot, "takstgr")
        await wait_for(pilot, lambda: "1 sted" in screen_text(pilot))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, InItsPlace))
        await wait_for(pilot, lambda: "▸ ARBEJDSGRUPPE Takstgruppen (" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "│   • ord ord" in shown
        assert "│   ord ord" in shown, "what wraps keeps its indent"
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(screen := pilot.app.screen, LiveScreen) and screen.meeting_id == older)
        await wait_for(pilot, lambda: f"3. {wanted.title}"[:20] in screen_text(pilot))
        assert "Takstgruppen" in screen_text(pilot)
