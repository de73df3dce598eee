"""A meeting from its agenda file to its draft, typed in the live screen, and read beside what it should say."""

from __future__ import annotations

from pathlib import Path

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.service import importing
from kkrtui.service.desk import Desk
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.preview import PreviewScreen
from kkrtui.ui.widgets.composer import Composer
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for
from tests.invented import Clock

HERE = Path(__file__).parent

TYPED: tuple[tuple[int, tuple[str, ...]], ...] = (
    (4, ("b:1", "Mette Sandager er ordstyrer, og referatet sendes ud samme dag.")),
    (
        33,
        (
            "Kommunerne gav en status på det, der fylder.",
            "# Det går igen",
            "- skolefravær",
            "  - især på mellemtrinnet",
            "",
            "Køge: Har fået to stillinger til arbejdet i skolerne.",
            "s: Har andre gjort det samme?",
            "v: Slagelse, men kun i ét område.",
            "g: Skolefravær: @køge, @emil, 2 ledige pladser",
            "o: @alle melder deltagere ind til @line senest fredag",
        ),
    ),
    (
        24,
        (
            "Der er varslet stigninger på op til 17 %.",
            "i: Kan vi forhandle samlet?",
            "b: Stigninger over 5 % indberettes til Rammesekretariatet.",
            "k: Kommunerne står sammen om at afvise stigninger uden begrundelse.",
            "l: chef: Takster – stigningerne rammer alle, og ingen kan bære dem alene @mette",
            "o: @palle laver et skema til indberetning 1. maj",
            "x: ring til Palle om skemaet",
        ),
    ),
    (10, ()),
    (
        25,
        (
            "b: Netværket ejer en samling af breve, og Lejre er tovholder.",
            "b:2 undtagen Faxe",
            "o: @jonas og @rikke sender deres breve inden næste møde",
            "bilag: Oversigt over breve",
        ),
    ),
    (
        15,
        (
            "Palle Nørreskov gennemgik tidsplanen.",
            "l: styr: Høring – tidsplanen er for kort",
            "link: Rammeaftalens side https://www.example.org/rammeaftale",
        ),
    ),
    (9, ("n: breve og pjecer", "n: takster og skema", "Tak for i dag.")),
)
"""For each item, its minutes and the lines typed under it."""


async def type_line(pilot: AppPilot, text: str) -> None:
    composer = pilot.app.screen.query_one(Composer)
    # A bullet begins the next line by itself: whoever writes something else rubs it out.
    while composer.text and not text.startswith(composer.text):
        await pilot.press("backspace")
    await type_text(pilot, text.removeprefix(composer.text))
    await pilot.press("enter")
    await pilot.pause()


async def test_from_agenda_to_draft(open_app: OpenApp, desk: Desk, clock: Clock) -> None:
    imported = importing.import_file(desk, HERE / "dagsorden.txt")
    assert not imported.account.not_understood
    assert [doubt.reason for doubt in imported.account.unsure] == ["oplægsholderen står som »?«"]
    async with open_app(1) as pilot:
        await pilot.press("ctrl+n", "f2")
        await pilot.pause()
        await pilot.press("a")
        await pilot.press(*["down"] * 7, "b", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        for place, (minutes, lines) in enumerate(TYPED):
            for line in lines:
                await type_line(pilot, line)
            clock.forward(minutes=minutes)
            if place + 1 < len(TYPED):
                await pilot.press("ctrl+n")
                await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("enter")
        await wait_for(pilot, lambda: "■ Afsluttet" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Skrevet:" in screen_text(pilot))
    assert desk.meeting(1).status is MeetingStatus.DRAFT
    (written,) = desk.workspace.exports.iterdir()
    assert written.read_text(encoding="utf-8") == (HERE / "udkast.md").read_text(encoding="utf-8")
