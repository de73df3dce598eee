"""A file in the app: chosen, shown as it was understood, corrected, and only then stored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from threading import Event

import pytest

from kkrtui.domain.entries import Action
from kkrtui.service import capture, importing, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.service.leftovers import leftovers
from kkrtui.service.reading import overview
from kkrtui.ui.dialogs.account import FromTheFiles
from kkrtui.ui.dialogs.choose_file import ChooseFile
from kkrtui.ui.dialogs.paste import Paste
from kkrtui.ui.paths import typed_paths
from kkrtui.ui.screens.intake import IntakeScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.screens.prepare import PrepareScreen
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for

MINUTES = """Referat fra møde i Netværk for Prøver
Dato: 6. marts 2026 kl. 10.00-11.00
Sted: Teams
Deltagere:
Mette Sandager, chef, Lolland Kommune
Sara Ellekilde, leder, Lejre Kommune
Afbud:
Jonas Ravnkilde, chef, Faxe Kommune

1. Velkomst v/ Mette Sandager (10.00-10.10)
Beslutning: Dagsordenen er godkendt.

2. Takster [titel] (10.10-11.00)
Kommunerne er bekymrede for taksterne.
Ny skabelon skal sendes rundt senest 1. april 2026.
Aftale: Sara Ellekilde sender notatet senest 1. maj 2026.
"""
AGENDA = """Dagsorden for Prøvenetværket
Dato: 5. juni 2026 kl. 10-11

1. Velkomst v/ Mette Sandager (10.00-10.10)
2. Eventuelt (10.10-11.00)
"""


def intake(pilot: AppPilot) -> IntakeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, IntakeScreen)
    return screen


def is_read(pilot: AppPilot) -> bool:
    return isinstance(pilot.app.screen, IntakeScreen) and pilot.app.screen.proposal is not None


async def read(pilot: AppPilot, *paths: Path) -> None:
    """Chooses files in the dialog and waits until the first is shown."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("h")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
    await type_text(pilot, " ".join(f'"{path}"' for path in paths))
    await pilot.press("enter")
    await wait_for(pilot, lambda: is_read(pilot))
    await pilot.pause()


async def choose(pilot: AppPilot, words: str) -> None:
    """Moves to the point that holds some words."""
    screen = intake(pilot)
    await pilot.press("home")
    while words not in next(point.text for point in screen.points if point.key == screen.chosen):
        before = screen.chosen
        await pilot.press("down")
        assert screen.chosen != before, f"no point says {words}"


async def back(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.pause()


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "referat på Ærø [bold].txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_minutes_are_shown_before_anything_is_stored(
    open_app: OpenApp, desk: Desk, minutes: Path, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await read(pilot, minutes)
        shown = screen_text(pilot)
        assert "læst som referat" in shown
        assert "? Opgave" in shown, "the first doubt is what the eye is led to"
        assert "ingen ansvarlig er nævnt" in shown
        await pilot.press("home")
        assert "Netværk for Prøver" in screen_text(pilot)
        assert overview(desk).past == ()
        await pilot.press("escape")
        await back(pilot)
        assert "Intet er hentet." in screen_text(pilot)
    assert overview(desk).past == overview(desk).coming == ()


async def test_what_is_corrected_and_left_out_is_what_is_stored(open_app: OpenApp, desk: Desk, minutes: Path) -> None:
    async with open_app() as pilot:
        await read(pilot, minutes)
        await choose(pilot, "Ny skabelon")
        await pilot.press("enter")
        await type_text(pilot, "o: Send skabelonen rundt @Jonas Ravnkilde senest 1. april 2026")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Send skabelonen rundt" in screen_text(pilot))
        assert "ingen ansvarlig er nævnt" not in screen_text(pilot)
        await choose(pilot, "er bekymrede")
        await pilot.press("d")
        await choose(pilot, "Sara Ellekilde, leder")
        await pilot.press("left")
        await wait_for(pilot, lambda: "▸ ventes" in screen_text(pilot))
        await pilot.press("right", "right")
        await wait_for(pilot, lambda: "▸ afbud" in screen_text(pilot))
        await pilot.press("f9")
        await back(pilot)
        await wait_for(pilot, lambda: "ctrl+z fortryder" in screen_text(pilot))
    found = desk.meeting(overview(desk).past[0].id)
    entries = found.items[1].entries
    actions = [entry for entry in entries if isinstance(entry, Action)]
    assert [(action.owners, action.due.date if action.due else None) for action in actions] == [
        (("Jonas Ravnkilde",), date(2026, 4, 1)),
        (("Sara Ellekilde",), date(2026, 5, 1)),
    ]
    assert not any("bekymrede" in entry.text for entry in entries)
    states = {row.name: row.state.danish for row in found.attendance}
    assert states == {"Mette Sandager": "til stede", "Sara Ellekilde": "afbud", "Jonas Ravnkilde": "afbud"}


async def test_a_refused_correction_keeps_what_was_typed(open_app: OpenApp, minutes: Path) -> None:
    async with open_app() as pilot:
        await read(pilot, minutes)
        await choose(pilot, "6. marts 2026")
        await pilot.press("enter")
        await type_text(pilot, "31. februar 2026")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "»31. februar 2026« er ikke en dato" in screen_text(pilot))
        assert "31. februar 2026" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert any(point.text == "fredag den 6. marts 2026" for point in intake(pilot).points)


async def test_leaving_asks_when_something_was_corrected(open_app: OpenApp, desk: Desk, minutes: Path) -> None:
    async with open_app() as pilot:
        await read(pilot, minutes)
        await choose(pilot, "er bekymrede")
        await pilot.press("d", "escape")
        await wait_for(pilot, lambda: "rettelserne går tabt" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: is_read(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "rettelserne går tabt" in screen_text(pilot))
        await pilot.press("j")
        await back(pilot)
    assert overview(desk).past == ()


async def test_several_files_one_after_another_and_the_last_is_undone(
    open_app: OpenApp, desk: Desk, minutes: Path, tmp_path: Path
) -> None:
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(AGENDA, encoding="utf-8")
    async with open_app() as pilot:
        await read(pilot, minutes, agenda)
        await pilot.press("f9")
        await wait_for(pilot, lambda: "læst som dagsorden" in screen_text(pilot))
        await pilot.press("f9")
        await back(pilot)
        await wait_for(pilot, lambda: "2 filer er hentet" in screen_text(pilot))
        assert len(overview(desk).past) == len(overview(desk).coming) == 1
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Fortrudt: møde 5. juni 2026" in screen_text(pilot))
    assert len(overview(desk).past) == 1
    assert overview(desk).coming == ()


async def test_what_was_not_understood_is_with_the_meeting(open_app: OpenApp, desk: Desk, tmp_path: Path) -> None:
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(AGENDA.replace("\n1.", "Husk madpakke\n1.", 1), encoding="utf-8")
    importing.import_file(desk, agenda)
    meeting_id = overview(desk).coming[0].id
    assert leftovers(desk, meeting_id), "the file has a line nobody understands"
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await wait_for(pilot, lambda: "Ikke forstået ved hentning: 1 linje af dagsorden.md" in screen_text(pilot))
        await pilot.press("ctrl+p")
        await type_text(pilot, "fra filen")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FromTheFiles))
        assert "Husk madpakke" in screen_text(pilot)


async def test_a_text_is_pasted(open_app: OpenApp, desk: Desk) -> None:
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("h", "f4")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Paste))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "Feltet er tomt" in screen_text(pilot))
        pilot.app.screen.query_one("TextArea").text = AGENDA  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: is_read(pilot))
        assert "indsat tekst" in screen_text(pilot)
        await pilot.press("f9")
        await back(pilot)
    assert [item.title for item in desk.meeting(1).items] == ["Velkomst", "Eventuelt"]


async def test_a_file_goes_into_the_meeting_that_is_prepared(open_app: OpenApp, desk: Desk, tmp_path: Path) -> None:
    made = meetings.create(desk, title="Tomt møde", day=date(2026, 6, 5), start=time(10), end=time(11))
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(AGENDA, encoding="utf-8")
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await pilot.press("f5")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
        await type_text(pilot, str(agenda))
        await pilot.press("enter")
        await wait_for(pilot, lambda: is_read(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
        await wait_for(pilot, lambda: "Eventuelt" in screen_text(pilot))
    assert made.subject is not None
    assert [item.title for item in desk.meeting(made.subject).items] == ["Velkomst", "Eventuelt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tom.txt", b"", "er tom"),
        ("billede.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "billede"),
        ("forkert.docx", b"PK\x03\x04ikke en zip", "beskadiget"),
    ],
    ids=["empty", "picture", "broken zip"],
)
async def test_a_wrong_file_gets_a_sentence_and_a_way_back(
    open_app: OpenApp, desk: Desk, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("h")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
        await type_text(pilot, str(path))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen))
        await wait_for(pilot, lambda: intake(pilot).reading is None)
        await pilot.pause()
        told = " ".join(screen_text(pilot).split())
        assert name in told
        assert said in told
        await pilot.press("f9", "enter", "d", "n", "left")
        await pilot.press("escape")
        await back(pilot)
    assert overview(desk).coming == overview(desk).past == ()


async def test_a_reading_can_be_stopped(
    open_app: OpenApp, desk: Desk, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = Event()

    def endless(*args: object) -> None:
        tick = args[-1]
        assert callable(tick)
        at_work.set()
        for _ in _until_stopped():
            tick(1, 90)

    monkeypatch.setattr(importing, "propose", endless)
    async with open_app() as pilot:
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
        await pilot.press("h")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
        await type_text(pilot, str(minutes))
        await pilot.press("enter")
        await wait_for(pilot, at_work.is_set)
        await wait_for(pilot, lambda: "1 af 90" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: intake(pilot).reading is None)
        await pilot.press("escape")
        await back(pilot)
    assert overview(desk).past == ()


def _until_stopped() -> Iterator[int]:
    """Long enough for every key of the test, and an end of its own should the stop not come."""
    yield from range(10**6)


async def test_hostile_words_are_shown_as_they_are(open_app: OpenApp, desk: Desk, tmp_path: Path) -> None:
    hostile = "[/titel] [bold]x[/] \x1b[2J [@click=app.quit()]luk[/]"
    path = tmp_path / "ond.md"
    path.write_text(
        f"Dagsorden for {hostile}\nDato: 5. juni 2026 kl. 10-11\n\n1. {hostile} (10.00-10.10)\n2. {'æ' * 10000}\n",
        encoding="utf-8",
    )
    async with open_app() as pilot:
        await read(pilot, path)
        shown = screen_text(pilot)
        assert "[@click=app.quit()]luk[/]" in shown
        assert "\x1b" not in shown
        await pilot.press("f9")
        await back(pilot)
    assert "\x1b" not in desk.meeting(1).items[0].title


async def test_an_import_that_was_worked_on_is_not_undone(open_app: OpenApp, desk: Desk, tmp_path: Path) -> None:
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(AGENDA, encoding="utf-8")
    importing.import_file(desk, agenda)
    running.next_item(desk, 1)
    capture.add(desk, 1, desk.meeting(1).items[0].key, "b: Godkendt")
    async with open_app(view="meetings") as pilot:
        if not isinstance(pilot.app.screen, MeetingsScreen):
            await pilot.press("escape", "escape")
        await back(pilot)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ændret" in screen_text(pilot))
    assert desk.meeting(1).items[0].entries


def test_paths_as_typed_and_as_dragged(tmp_path: Path) -> None:
    one, other = tmp_path / "møde 1.txt", tmp_path / "to.md"
    one.touch()
    other.touch()
    escaped = str(one).replace(" ", "\\ ")
    assert typed_paths(str(one)) == (one,)
    assert typed_paths(f"'{one}'") == (one,)
    assert typed_paths(f"{escaped} {other}") == (one, other)
    assert typed_paths(f'"{one}" "{other}"') == (one, other)
    assert typed_paths("  ") == ()
    missing = tmp_path / "findes ikke her.txt"
    assert typed_paths(str(missing)) == (missing,)
    home = Path(os.path.expanduser("~"))
    assert typed_paths("~") == (home,)
