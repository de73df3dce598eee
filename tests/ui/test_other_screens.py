"""The chair's clock, the draft, the palette, help and one's own keys."""

from __future__ import annotations

import pytest

from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.refusals.storing import DiskFull
from kkrtui.service import capture, remedies, running
from kkrtui.service.choices import choices
from kkrtui.service.desk import Desk
from kkrtui.ui.commands import COMMANDS, EVERYWHERE, LIVE
from kkrtui.ui.screens.chair import ChairScreen
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.preview import PreviewScreen
from kkrtui.workspace import Workspace
from tests import invented
from tests.conftest import OpenApp, screen_text, store, type_text, wait_for
from tests.invented import Clock


async def test_the_chair_sees_the_time_turn_in_words_as_well_as_colour(
    open_app: OpenApp, meeting_id: int, clock: Clock
) -> None:
    async with open_app(meeting_id, view="chair") as pilot:
        assert "ctrl+n begynder det" in screen_text(pilot)
        await pilot.press("ctrl+n")
        screen = pilot.app.screen
        assert isinstance(screen, ChairScreen)
        await wait_for(pilot, lambda: "tilbage af 05:00" in screen_text(pilot))
        assert "Næste: 2. Stigende takster" in screen_text(pilot)
        clock.forward(minutes=4, seconds=1)
        screen.tick()
        await wait_for(pilot, lambda: "▲ SNART · tilbage af 05:00" in screen_text(pilot))
        clock.forward(minutes=2)
        screen.tick()
        await wait_for(pilot, lambda: "■ OVER TIDEN med 01:01 · planlagt 05:00" in screen_text(pilot))
        assert "bagud" in screen_text(pilot)
        await pilot.press("ctrl+t", "p")
        await wait_for(pilot, lambda: "‖ PAUSE ·" in screen_text(pilot))


async def test_the_chairs_view_and_back(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await type_text(pilot, "halv linje")
        await pilot.press("f3")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChairScreen))
        await pilot.press("ctrl+n")
        await wait_for(pilot, lambda: "tilbage af" in screen_text(pilot))
        await pilot.press("f3")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        assert "> halv linje" in screen_text(pilot)
        assert "I gang" in screen_text(pilot)


async def test_the_draft_is_shown_and_written_with_its_version(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "b: Netværket mødes igen [titel]")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await wait_for(pilot, lambda: "Netværket mødes igen [titel]" in screen_text(pilot))
        for version in (1, 1, 2):
            if version == 2:
                capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "k: Mere")
            await pilot.press("f9")
            await wait_for(pilot, lambda number=version: f"-v{number}.md" in screen_text(pilot))  # type: ignore[misc]
            await pilot.app.workers.wait_for_complete()
    written = sorted(desk.workspace.exports.glob("*.md"))
    assert [path.stem[-2:] for path in written] == ["v1", "v2"]
    assert "Netværket mødes igen [titel]" in written[0].read_text(encoding="utf-8")


async def test_the_palette_finds_runs_and_says_why_not(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await type_text(pilot, "afslut")
        await wait_for(pilot, lambda: "(mødet er ikke begyndt)" in screen_text(pilot))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Afslut mødet: mødet er ikke begyndt." in screen_text(pilot))
        await pilot.press("ctrl+p")
        await pilot.pause()
        await type_text(pilot, "lyst")
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app.theme == "kkr-light")
    assert choices(desk)["theme"] == "kkr-light"


async def test_every_command_of_the_screen_stands_in_the_palette(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id, size=(120, 60)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        from textual.widgets import OptionList

        listed = {option.id for option in pilot.app.screen.query_one(OptionList).options}
        wanted = {c.id for c in COMMANDS if c.scope in (LIVE, EVERYWHERE)} - {"palette", "back"}
        assert listed == wanted


async def test_a_key_of_ones_own_is_taken_checked_and_remembered(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id, view="chair") as pilot:
        await pilot.press("f1", "t")
        await pilot.pause()
        await pilot.press("down", "enter", "ctrl+q")
        await wait_for(pilot, lambda: "ctrl+q kan ikke bruges" in screen_text(pilot))
        await pilot.press("enter", "ctrl+g")
        await wait_for(pilot, lambda: "bruges allerede til »Gå til punkt«" in screen_text(pilot))
        await pilot.press("enter", "f8")
        await wait_for(pilot, lambda: "»Næste punkt« har nu F8" in screen_text(pilot))
    assert choices(desk)["key.chair_next"] == "f8"
    async with open_app(meeting_id, view="chair") as pilot:
        assert "F8 Næste punkt" in screen_text(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert desk.meeting(meeting_id).began is None
        await pilot.press("f8")
        await wait_for(pilot, lambda: desk.meeting(meeting_id).began is not None)
        await pilot.press("f1", "t")
        await pilot.pause()
        await pilot.press("down", "backspace")
        await wait_for(pilot, lambda: "har igen ctrl+n" in screen_text(pilot))
    assert "key.chair_next" not in choices(desk)


async def test_help_is_made_from_the_table(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id, size=(130, 90)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        for command in COMMANDS:
            if command.scope in (LIVE, EVERYWHERE) and command.id != "help":
                assert f"{command.name} {command.help}" in shown, command.id


async def test_the_preview_turns_to_the_item_and_follows_another_screen(
    open_app: OpenApp, desk: Desk, workspace: Workspace, clock: Clock
) -> None:
    items = tuple(
        AgendaItem(title=f"Punkt nr {number}", number=number, case_text="Tekst.\n\n" * 6) for number in range(1, 12)
    )
    meeting_id = store(desk, invented.meeting(items=items))
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press("f9")
        await wait_for(pilot, lambda: "1. Punkt nr 1" in screen_text(pilot))
        other = Desk.open(workspace, "chair", clock)
        running.go_to(other, meeting_id, other.meeting(meeting_id).items[8].key)
        capture.add(other, meeting_id, other.meeting(meeting_id).items[8].key, "b: Skrevet et andet sted")
        other.close()
        await wait_for(pilot, lambda: "9. Punkt nr 9" in screen_text(pilot))
        await wait_for(pilot, lambda: "Skrevet et andet sted" in screen_text(pilot))
        assert "1. Punkt nr 1 " not in screen_text(pilot)


async def test_layouts_formats_and_the_agenda_are_a_key_each(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "k: Enige om det meste")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f9")
        await wait_for(pilot, lambda: "layout sag · Markdown" in screen_text(pilot))
        await pilot.press("l")
        await wait_for(pilot, lambda: "layout tre-kolonner" in screen_text(pilot))
        assert "Det blev konkluderet, at" in " ".join(screen_text(pilot).split())
        await pilot.press("f", "f")
        await wait_for(pilot, lambda: "· HTML" in screen_text(pilot))
        await pilot.press("d")
        await wait_for(pilot, lambda: "DAGSORDEN" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "-tre-kolonner-v1.html" in " ".join(screen_text(pilot).split()))
    (written,) = desk.workspace.exports.iterdir()
    assert written.name.startswith("2026-03-06-dagsorden-")
    assert (choices(desk)["layout"], choices(desk)["format"]) == ("tre-kolonner", "html")


async def test_the_summary_is_edited_and_said_to_be_old_when_the_meeting_changes(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    running.next_item(desk, meeting_id)
    item = desk.meeting(meeting_id).items[1].key
    capture.add(desk, meeting_id, item, "l: chef: Takster – for høje")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await pilot.press("o")
        await wait_for(pilot, lambda: "Følgende temaer løftes videre til chefforum" in screen_text(pilot))
        await type_text(pilot, "Skrevet til. ")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Opsummeringen er lagt til side" in screen_text(pilot))
        await pilot.press("o")
        await wait_for(pilot, lambda: "Teksten fra før er her stadig" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        assert desk.meeting(meeting_id).closing_summary.startswith("Skrevet til. ")
        await pilot.press("escape")
        capture.add(desk, meeting_id, item, "l: KKR: Høring – for kort")
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Mødet er ændret, siden opsummeringen blev skrevet" in screen_text(pilot))
        await pilot.press("o")
        await wait_for(pilot, lambda: "ctrl+r viser det nye udkast" in screen_text(pilot))
        await pilot.press("ctrl+r")
        await wait_for(pilot, lambda: "løftes videre til KKR" in screen_text(pilot))


async def test_an_item_is_copied_as_text_for_the_chat(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    item = desk.meeting(meeting_id).items[0].key
    for line in ("Vi talte", "- et", "  - under", "o: @jonas sender tal", "b: Det gør vi", "x: hemmelig"):
        capture.add(desk, meeting_id, item, line)
    async with open_app(meeting_id) as pilot:
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await pilot.press("k")
        await wait_for(pilot, lambda: "Punkt 1 er kopieret" in screen_text(pilot))
        assert pilot.app.clipboard == (
            "Sådan noterede vi punkt 1 – Velkomst:\nVi talte\n- et\n  - under\nOpgave: Jonas Ravnkilde sender tal\n"
            "Beslutning: Det gør vi"
        )


async def test_the_chair_picks_a_remedy_and_the_referent_notes_it_in_one_key(
    open_app: OpenApp, desk: Desk, workspace: Workspace, meeting_id: int, clock: Clock
) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(minutes=25)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: "bagud" in screen_text(pilot))
        other = Desk.open(workspace, "chair", clock)
        found = remedies.choices(other, meeting_id)
        remedies.pick(other, meeting_id, next(remedy for remedy in found if remedy.postponed is not None))
        other.close()
        await wait_for(pilot, lambda: "ctrl+b på en tom linje noterer det" in screen_text(pilot))
        await pilot.press("ctrl+b")
        await wait_for(pilot, lambda: "BESLUTNING Punkt 2 (Stigende takster) udsættes" in screen_text(pilot))
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert "> b:" in screen_text(pilot)
    assert [entry.text for entry in desk.meeting(meeting_id).items[0].entries] == [
        "Punkt 2 (Stigende takster) udsættes til næste møde."
    ]


async def test_the_chair_sees_choices_with_their_effect_and_picks_one(
    open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock
) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(minutes=25)
    before = desk.meeting(meeting_id)
    async with open_app(meeting_id, view="chair") as pilot:
        await wait_for(pilot, lambda: "r viser, hvad der kan gøres" in screen_text(pilot))
        await pilot.press("r")
        await wait_for(pilot, lambda: "slutter mødet 11:20. Intet ændres, før du vælger." in screen_text(pilot))
        assert "Ny sluttid 11:20" in screen_text(pilot)
        await pilot.press("escape")
        assert desk.meeting(meeting_id) == before
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("v")
        await wait_for(pilot, lambda: "Hvilke punkter må afkortes?" in screen_text(pilot))
        await pilot.press("down", "space")
        await wait_for(pilot, lambda: "○ punkt 4" in screen_text(pilot))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Punkt 2 afkortes til 10 minutter" in screen_text(pilot))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: desk.meeting(meeting_id) == before)


async def test_the_bell_rings_once_at_each_turn_and_only_when_it_is_on(
    open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.next_item(desk, meeting_id)
    rung: list[str] = []
    async with open_app(meeting_id, view="chair") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ChairScreen)
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append("!"))
        clock.forward(minutes=4, seconds=5)
        screen.tick()
        assert not rung
        await pilot.press("b")
        await wait_for(pilot, lambda: "Lyd ved 80 % og når tiden er gået: til." in screen_text(pilot))
        clock.forward(minutes=1)
        for _ in range(3):
            screen.tick()
        assert rung == ["!"]
        running.next_item(desk, meeting_id)
        screen.state.read()
        screen.tick()
        clock.forward(minutes=25)
        screen.tick()
        clock.forward(minutes=6)
        screen.tick()
        assert rung == ["!"] * 3
    assert choices(desk)["bell"] == "on"


async def test_the_chair_writes_a_line_and_a_refused_one_stays(
    open_app: OpenApp, desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, view="chair") as pilot:
        await pilot.press("l")
        await pilot.pause()
        await type_text(pilot, "b: Vi gør det")

        def full(*_: object, **__: object) -> None:
            raise DiskFull

        with monkeypatch.context() as broken:
            broken.setattr(capture, "add", full)
            await pilot.press("enter")
            await wait_for(pilot, lambda: "Disken er fuld" in screen_text(pilot))
            assert "b: Vi gør det" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChairScreen))
        assert "Vi gør det" not in screen_text(pilot).split("Beslutning: Vi gør det")[0]
    assert [entry.text for entry in desk.meeting(meeting_id).items[0].entries] == ["Vi gør det"]


async def test_the_account_of_the_time_opens_from_every_screen(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id, view="chair") as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: "Planlagt og brugt tid" in screen_text(pilot))
        await pilot.press("escape", "escape")
        await pilot.press("t")
        await wait_for(pilot, lambda: "Planlagt og brugt tid" in screen_text(pilot))
