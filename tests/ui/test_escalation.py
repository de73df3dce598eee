"""One escalation whole, from the follow-up list: sent, answered, printed, and its note."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.entries import Escalation
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.service import capture, escalations, running
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.escalation import EscalationDialog, NoteFormat
from kkrtui.ui.dialogs.follow_up import FollowUpDialog
from kkrtui.ui.dialogs.form import Form
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.widgets.editors import DanishInput
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, wait_for

HOSTILE = "l: KL: [titel] – [/ [@click=app.quit()]luk[/] " + "æøå " * 300


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def earlier(desk: Desk) -> int:
    return store(desk, replace(invented.meeting(), date=date(2025, 12, 5), title="Vintermødet"))


def entry(desk: Desk, entry_id: int) -> Escalation:
    return escalations.whole(desk, entry_id).entry


async def opened(pilot: AppPilot, entry_id: int) -> None:
    """F5 in the live screen, and enter on an escalation."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
    await pilot.press("f5")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
    await pilot.pause()
    choices = pilot.app.screen.query_one(Choices)
    choices.highlighted = next(
        place for place, option in enumerate(choices.options) if str(option.id).startswith(f"{entry_id}/")
    )
    await pilot.press("enter")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, EscalationDialog))
    await pilot.pause()


async def fill(pilot: AppPilot, *values: str) -> None:
    """Fills in the fields of a form and saves it."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Form))
    for field, value in zip(pilot.app.screen.query(DanishInput), values, strict=True):
        field.value = value
    await pilot.press("ctrl+s")


def squeezed(pilot: AppPilot) -> str:
    """What the screen shows as one line."""
    return " ".join(screen_text(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_from_noted_over_sent_to_answered_and_back(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int, size: tuple[int, int]
) -> None:
    entry_id = line(desk, earlier, "l: chefforum: Takster – varsles for sent")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await opened(pilot, entry_id)
        shown = squeezed(pilot)
        assert "netværket → chefforum → styregruppen → K17 → KKR" in shown
        assert "Næste trin op: styregruppen" in shown
        assert "Ikke sendt endnu." in shown
        assert "5. december 2025, 2. Stigende takster" in shown
        await pilot.press("p")
        await wait_for(pilot, lambda: "intet svar at printe" in squeezed(pilot))
        await pilot.press("s")
        await fill(pilot, "i morgen", "Mette Sandager", "notat")
        await wait_for(pilot, lambda: "7. marts 2026 er ikke kommet endnu" in squeezed(pilot))
        await fill(pilot, "i går", "Mette Sandager", "notat")
        await wait_for(pilot, lambda: "Sendt til chefforum 5. marts 2026: Takster." in squeezed(pilot))
        assert "5. marts 2026 af Mette Sandager som notat" in squeezed(pilot)
        assert "Intet svar i 1 dag." in squeezed(pilot)
        await pilot.press("b")
        await fill(pilot, "Tages op i [maj]", "i dag")
        await wait_for(pilot, lambda: "6. marts 2026: Tages op i [maj]" in squeezed(pilot))
        assert "Printes ikke (p)." in squeezed(pilot)
        await pilot.press("p")
        await wait_for(pilot, lambda: "Svaret printes under punktet: Takster." in squeezed(pilot))
        assert entry(desk, entry_id).print_answer
        await pilot.press("ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: entry(desk, entry_id).state is EscalationState.SENT)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Ikke sendt endnu." in squeezed(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in squeezed(pilot))
        await pilot.press("s")
        await fill(pilot, "", "", "")
        await wait_for(pilot, lambda: entry(desk, entry_id).sent_on == invented.DAY)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
        assert "sendt 6. marts 2026 · intet svar" in squeezed(pilot)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "noteret, ikke sendt" in squeezed(pilot))


async def test_an_answer_of_several_lines_keeps_them(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int
) -> None:
    entry_id = line(desk, earlier, "l: KL: Takster – varsles for sent")
    escalations.answer(desk, entry_id, "Ja\n- i maj\n- i juni", "2. februar")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        pilot.app.push_screen(EscalationDialog(entry_id, []))
        await wait_for(pilot, lambda: "KL står ved siden af stigen." in squeezed(pilot))
        await pilot.press("b")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Svar fra KL: Ja - i maj - i juni." in squeezed(pilot))
    found = entry(desk, entry_id)
    assert (found.answer, found.answered_on) == ("Ja\n- i maj\n- i juni", date(2026, 2, 2))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_is_one_thing_is_shown_together(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int, size: tuple[int, int]
) -> None:
    first = line(desk, earlier, "l: styregruppen: Takster – igen")
    line(desk, earlier, "b: Lolland samler tal.")
    line(desk, earlier, HOSTILE)
    line(desk, meeting_id, "l: chefforum: Taksterne – igen")
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, size=size) as pilot:
        await opened(pilot, first)
        shown = squeezed(pilot)
        assert "tre fora: styregruppen, KL og chefforum" in shown
        assert "til chefforum · noteret, ikke sendt · 6. marts 2026" in shown
        await pilot.press("pagedown", "end")
        await wait_for(pilot, lambda: "BESLUTNING Lolland samler tal." in squeezed(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FollowUpDialog))
        assert "samme sag, tre fora: styregruppen, KL og chefforum" in squeezed(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))


async def test_the_note_is_written_and_the_format_remembered(
    open_app: OpenApp, desk: Desk, earlier: int, meeting_id: int
) -> None:
    entry_id = line(desk, earlier, "l: chefforum: Takster – varsles for sent")
    running.next_item(desk, meeting_id)
    folder = desk.workspace.exports
    async with open_app(meeting_id) as pilot:
        await opened(pilot, entry_id)
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, NoteFormat))
        assert pilot.app.screen.query_one(Choices).choice == "docx"
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EscalationDialog))
        assert not folder.exists()
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, NoteFormat))
        await pilot.press("home", "enter")
        await wait_for(pilot, lambda: "Skrevet: 2025-12-05-notat-til-chefforum-takster-v1.md" in squeezed(pilot))
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, NoteFormat))
        assert pilot.app.screen.query_one(Choices).choice == "md"
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: len(list(folder.iterdir())) == 5)
        await wait_for(pilot, lambda: "-v1.eml" in squeezed(pilot))


async def test_one_that_is_gone_says_so(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, HOSTILE)
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        pilot.app.push_screen(EscalationDialog(entry_id, []))
        await wait_for(pilot, lambda: "[titel]" in squeezed(pilot))
        capture.delete(desk, meeting_id, entry_id)
        await pilot.press("p")
        await wait_for(pilot, lambda: "findes ikke længere" in squeezed(pilot) or "intet svar" in squeezed(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
