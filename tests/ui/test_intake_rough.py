"""Importing in the app when things go otherwise: odd names, a stop, a failure, keys in the wrong moment."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from threading import Event

import pytest

from kkrtui.domain.changes import Changes
from kkrtui.service import importing, transcripts
from kkrtui.service.choices import choices
from kkrtui.service.desk import Desk
from kkrtui.service.importing import Wanted
from kkrtui.service.proposing.meeting import MeetingProposal
from kkrtui.service.reading import overview
from kkrtui.ui.dialogs.choose_file import ChooseFile, Request
from kkrtui.ui.dialogs.file_picker import FilePicker
from kkrtui.ui.dialogs.help import Help
from kkrtui.ui.paths import typed_paths
from kkrtui.ui.screens.intake import IntakeScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for

MINUTES = """Referat fra møde i Netværk for Prøver
Dato: 6. marts 2026 kl. 10.00-11.00

1. Velkomst (10.00-10.10)
Beslutning: Dagsordenen er godkendt.

2. Takster (10.10-11.00)
Ny skabelon skal sendes rundt senest 1. april 2026.
"""
SPOKEN = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Mette Sandager>Velkommen til mødet.</v>

00:00:05.000 --> 00:00:09.000
<v Jonas Ravnkilde>Tak for det.</v>
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "referat.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


async def at_the_list(pilot: AppPilot) -> MeetingsScreen:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, MeetingsScreen)
    return screen


async def choose_file(pilot: AppPilot, typed: str) -> None:
    await at_the_list(pilot)
    await pilot.press("h")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
    await type_text(pilot, typed)
    await pilot.press("enter")


async def read(pilot: AppPilot, path: Path) -> IntakeScreen:
    await choose_file(pilot, str(path))
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, IntakeScreen))
    screen = pilot.app.screen
    assert isinstance(screen, IntakeScreen)
    await wait_for(pilot, lambda: screen.proposal is not None)
    await pilot.pause()
    return screen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("~ingen-med-det-navn/x.docx", "findes ikke"),
        ("x" * 400 + ".docx", "findes ikke"),
        ("[/bold] [titel].docx", "[titel].docx findes ikke"),
        ("/", "er en mappe"),
        ("'", "Skriv filens sti"),
        ("  ", "Skriv filens sti"),
    ],
    ids=["nobody's home", "too long", "markup", "folder", "quote", "blank"],
)
async def test_what_is_no_file_is_refused_where_it_is_typed(open_app: OpenApp, typed: str, said: str) -> None:
    async with open_app() as pilot:
        await choose_file(pilot, typed)
        await wait_for(pilot, lambda: said in screen_text(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, ChooseFile)
        assert screen.query_one("#path").value == typed  # type: ignore[attr-defined]


def test_names_are_found_as_they_lie_on_the_disk(tmp_path: Path) -> None:
    apart = tmp_path / unicodedata.normalize("NFD", "møde på Ærø é.txt")
    apart.touch()
    wide = tmp_path / "to  blanke.txt"
    wide.touch()
    assert typed_paths(str(apart)) == (apart,)
    assert typed_paths(unicodedata.normalize("NFC", str(apart)))[0].samefile(apart)
    assert typed_paths(str(wide)) == (wide,)
    assert typed_paths(f'"{apart}" "{wide}"') == (apart, wide)


async def test_odd_names_in_the_folders_reach_no_terminal(
    open_app: OpenApp, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "hjem"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    odd = os.path.join(os.fsencode(home), b"m\xf8de [bold] \x1b[2J.txt")
    try:
        Path(os.fsdecode(odd)).write_text(MINUTES, encoding="utf-8")
    except (OSError, ValueError):
        pytest.skip("this file system has no such names")
    async with open_app() as pilot:
        await at_the_list(pilot)
        await pilot.press("h", "f2")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, FilePicker))
        await wait_for(pilot, lambda: "mde [bold] [2J.txt" in screen_text(pilot))
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "læst som referat" in screen_text(pilot))
        assert "\x1b" not in screen_text(pilot)
        screen_text(pilot).encode()
        await pilot.press("f9")
        await at_the_list(pilot)
    assert len(overview(desk).past) == 1
    assert choices(desk)["import-folder"] == str(home)


async def test_a_stop_is_heard_at_once_and_what_comes_after_it_is_not(
    open_app: OpenApp, desk: Desk, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work, go_on, over = Event(), Event(), Event()
    real = importing.propose

    def without_a_tick(desk: Desk, path: Path, wanted: Wanted, *_: object) -> object:
        at_work.set()
        go_on.wait(20)
        try:
            return real(desk, path, wanted)
        finally:
            over.set()

    monkeypatch.setattr(importing, "propose", without_a_tick)
    async with open_app() as pilot:
        await choose_file(pilot, str(minutes))
        await wait_for(pilot, at_work.is_set)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Indlæsningen er stoppet" in screen_text(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, IntakeScreen)
        go_on.set()
        await wait_for(pilot, over.is_set)
        await wait_for(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
        await pilot.pause()
        assert screen.proposal is None
        assert "Indlæsningen er stoppet" in screen_text(pilot)
        await pilot.press("escape")
        await at_the_list(pilot)
    assert overview(desk).past == ()


async def test_an_unforeseen_failure_is_said_and_the_corrections_stay(
    open_app: OpenApp, desk: Desk, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = MeetingProposal.write

    def broken(*_: object) -> Changes:
        raise ValueError("[/boom]\x1b[2J")

    monkeypatch.setattr(MeetingProposal, "write", broken)
    async with open_app() as pilot:
        screen = await read(pilot, minutes)
        await pilot.press("end", "space")
        left_out = screen.chosen
        await pilot.press("f9")
        await wait_for(pilot, lambda: "da filen skulle gemmes (ValueError: [/boom][2J)" in screen_text(pilot))
        assert overview(desk).past == ()
        assert [point.key for point in screen.points if not point.kept] == [left_out]
        monkeypatch.setattr(MeetingProposal, "write", real)
        await pilot.press("f9")
        await at_the_list(pilot)
    assert len(overview(desk).past) == 1


async def test_an_unforeseen_failure_while_reading_is_said(
    open_app: OpenApp, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("nul")

    monkeypatch.setattr(importing, "propose", broken)
    async with open_app() as pilot:
        await choose_file(pilot, str(minutes))
        await wait_for(pilot, lambda: "gik galt under læsningen (ZeroDivisionError: nul)" in screen_text(pilot))
        await pilot.press("f9", "space", "n", "escape")
        await at_the_list(pilot)


async def test_help_may_be_open_when_the_storing_ends(
    open_app: OpenApp, desk: Desk, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    real = MeetingProposal.write

    def slow(self: MeetingProposal, desk: Desk) -> Changes:
        go_on.wait(20)
        return real(self, desk)

    monkeypatch.setattr(MeetingProposal, "write", slow)
    async with open_app() as pilot:
        screen = await read(pilot, minutes)
        await pilot.press("f9")
        await pilot.press("f9", "space", "escape")
        assert screen.busy
        await pilot.press("f1")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Help))
        go_on.set()
        await wait_for(pilot, lambda: not screen.busy)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help), "the help stays until it is closed"
        await pilot.press("escape")
        await at_the_list(pilot)
        await wait_for(pilot, lambda: "ctrl+z fortryder" in screen_text(pilot))
    assert len(overview(desk).past) == 1


async def test_a_file_that_names_no_meeting_goes_into_the_one_chosen(
    open_app: OpenApp, desk: Desk, minutes: Path, tmp_path: Path
) -> None:
    importing.import_file(desk, minutes)
    spoken = tmp_path / "optagelse.vtt"
    spoken.write_text(SPOKEN, encoding="utf-8")
    meeting_id = overview(desk).past[0].id
    async with open_app() as pilot:
        await choose_file(pilot, str(spoken))
        await wait_for(pilot, lambda: "ctrl+l vælger mødet" in " ".join(screen_text(pilot).split()))
        await pilot.press("escape")
        await at_the_list(pilot)
        await pilot.press("h")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ChooseFile))
        await pilot.press("ctrl+l")
        await wait_for(pilot, lambda: "fre 6. mar 2026 · Netværk for Prøver" in screen_text(pilot))
        await type_text(pilot, str(spoken))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "læst som transskription" in screen_text(pilot))
        await pilot.press("f9")
        await at_the_list(pilot)
    assert transcripts.has_transcript(desk, meeting_id)


async def test_several_stopped_files_leave_nothing_behind(open_app: OpenApp, desk: Desk, minutes: Path) -> None:
    async with open_app() as pilot:
        screen = await at_the_list(pilot)
        screen._import(Request((minutes, minutes.with_name("væk.txt"), minutes), "", Wanted()))
        await wait_for(pilot, lambda: "læst som referat" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "væk.txt findes ikke" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: "læst som referat" in screen_text(pilot))
        await pilot.press("escape")
        await at_the_list(pilot)
        assert "Intet er hentet." in screen_text(pilot)
    assert overview(desk).past == ()
