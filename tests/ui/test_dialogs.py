"""Dialogs under bad answers and hasty keys: nothing closes but what was asked for, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.events import Key

from kkrtui.service import attendance, capture, choices, history, running
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.base import KeyHints
from kkrtui.ui.dialogs.entry_menu import EntryMenu
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.widgets.composer import Composer
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for
from tests.invented import Clock


async def burst(pilot: AppPilot, keys: Sequence[str]) -> None:
    """Keys that are all on their way before any of them is handled, as after a stall."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "answer", "said"),
    [
        (("ctrl+t", "s"), "01:00", "Sluttiden 01:00 ligger ikke efter 10:00"),
        (("ctrl+t", "b"), "500", "Så tidligt kan punktet ikke være begyndt"),
        (("f2", "g"), "abc", "Skriv punkternes numre"),
        (("f2", "g"), "17", "Dagsordenen har intet punkt 17"),
        (("f2", "n"), "", "Skriv navn, titel og organisation"),
        (("f2", "s"), "", "Skriv hvem der er suppleant for"),
    ],
)
async def test_a_bad_answer_is_said_and_the_app_goes_on(
    open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock, keys: Sequence[str], answer: str, said: str
) -> None:
    running.next_item(desk, meeting_id)
    clock.forward(minutes=6)
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await type_text(pilot, "halv")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        if keys[-1] == "s" and keys[0] == "ctrl+t":
            await pilot.press(*["backspace"] * 6)
        await type_text(pilot, answer)
        await pilot.press("enter")
        await wait_for(pilot, lambda: said in " ".join(screen_text(pilot).replace("│", " ").split()))
        for _ in range(3):
            await pilot.press("escape")
            if isinstance(pilot.app.screen, LiveScreen):
                break
        assert isinstance(pilot.app.screen, LiveScreen)
        assert pilot.app.screen.query_one(Composer).text.startswith("halv")


@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+t", "p", "p"),
        ("ctrl+t", "5", "5"),
        ("f10", "enter", "enter"),
        ("f10", "escape", "escape"),
        ("f2", "escape", "escape", "escape"),
        ("f4", "ctrl+s", "ctrl+s"),
        ("f3", "f3", "f3"),
        ("f9", "escape", "escape"),
        ("ctrl+p", "enter", "enter"),
        ("ctrl+g", "enter", "enter"),
    ],
    ids=" ".join,
)
async def test_a_key_too_many_closes_no_second_screen(
    open_app: OpenApp, desk: Desk, meeting_id: int, keys: Sequence[str]
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press(keys[0])
        await pilot.pause()
        await burst(pilot, keys[1:])
        assert pilot.app.is_running
        assert len(pilot.app.screen_stack) >= 2
        assert screen_text(pilot).count("\n") > 20


async def test_keys_behind_one_that_closes_a_dialog_reach_the_line(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+t")
        await pilot.pause()
        await burst(pilot, ("5", "h", "e", "j"))
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await wait_for(pilot, lambda: pilot.app.screen.query_one(Composer).text == "hej")


async def test_attendance_can_be_read_and_reached_on_a_small_screen(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    for number in range(14):
        attendance.add_person(desk, meeting_id, f"Person Nummer {number}, afdelingsleder, Greve")
    async with open_app(meeting_id, size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("a", "end", "b")
        await wait_for(pilot, lambda: "Ditlev Storm: afbud." in screen_text(pilot))
        shown = screen_text(pilot)
        assert any("Ditlev Storm" in line and "afbud" in line for line in shown.split("\n")[:-6])
        assert "esc luk" in shown


async def test_a_bullet_goes_deeper_and_back_from_its_prompt(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        composer = pilot.app.screen.query_one(Composer)
        await type_text(pilot, "- et")
        await pilot.press("enter")
        await wait_for(pilot, lambda: composer.text == "- ")
        await pilot.press("space", "space")
        await type_text(pilot, "under et")
        await pilot.press("enter")
        await wait_for(pilot, lambda: composer.text == "  - ")
        await pilot.press("backspace")
        await wait_for(pilot, lambda: composer.text == "- ")
        await pilot.press("tab")
        await wait_for(pilot, lambda: composer.text == "  - ")
        await pilot.press("backspace", "backspace")
        await wait_for(pilot, lambda: composer.text == "")
    assert [(entry.text, getattr(entry, "level", None)) for entry in desk.meeting(meeting_id).items[0].entries] == [
        ("et", 0),
        ("under et", 1),
    ]


async def test_text_that_is_set_aside_is_spoken_of(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await type_text(pilot, "b: ikke gemt")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "er ikke i referatet endnu; F4 finder den igen" in screen_text(pilot))
        await pilot.press("f10")
        await wait_for(pilot, lambda: "Punkt 1: en tekst, der ikke er gemt i referatet (F4)" in screen_text(pilot))


async def test_the_item_as_text_keeps_what_another_screen_wrote_meanwhile(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    running.next_item(desk, meeting_id)
    item = desk.meeting(meeting_id).items[0].key
    capture.add(desk, meeting_id, item, "fra før")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("enter")
        await type_text(pilot, "b: fra A")
        capture.add(desk, meeting_id, item, "fra B imens")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "En linje fra et andet sted er beholdt" in screen_text(pilot))
        assert texts(desk, meeting_id) == ["fra før", "fra A", "fra B imens"]
        # A text left with esc was made from the lines of then; what is typed after it stays too.
        await pilot.press("f4")
        await pilot.pause()
        await type_text(pilot, "!")
        await pilot.press("escape")
        await type_text(pilot, "typed later")
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(texts(desk, meeting_id)) == 4)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "fra B imens!" in texts(desk, meeting_id))
    assert texts(desk, meeting_id) == ["fra før", "fra A", "fra B imens!", "typed later"]
    assert not choices.kept_drafts(desk, meeting_id)


async def test_a_half_line_survives_another_screens_commit(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    choices.keep_draft(desk, meeting_id, choices.LINE, "en anden skærms halve linje")
    other = choices.keep_draft(desk, meeting_id, choices.LINE, "min halve linje")
    assert other != choices.LINE
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: "> en anden skærms halve linje" in screen_text(pilot))
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "hurtig linje")
    assert choices.kept_drafts(desk, meeting_id)[choices.LINE] == "en anden skærms halve linje"
    assert choices.kept_drafts(desk, meeting_id)[other] == "min halve linje"


def texts(desk: Desk, meeting_id: int) -> list[str]:
    return [entry.text for entry in desk.meeting(meeting_id).items[0].entries]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_every_key_of_a_dialog_is_in_sight_however_its_hints_wrap(
    open_app: OpenApp, desk: Desk, meeting_id: int, size: tuple[int, int]
) -> None:
    running.next_item(desk, meeting_id)
    for number in range(6):
        capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, f"b: Linje {number} {'æøå ' * 60}")
    async with open_app(meeting_id, size=size) as pilot:
        await pilot.press("f12")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))
        await wait_for(pilot, lambda: "esc luk" in screen_text(pilot))
        for hint in ("t tekst", "k konklusion", "x privat", "u hvad blev der sagt", "ctrl+z fortryd"):
            assert hint in screen_text(pilot)
        long = KeyHints([("a b c", "gør " + "til noget " * 20 + "sidst"), ("esc", "luk")])
        await pilot.app.screen.query_one(".dialog").mount(long)
        await wait_for(pilot, lambda: long.size.height > 2)
        assert long.size.height == long.render().get_height({}, long.size.width)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_help_that_wraps_stands_under_its_own_column(
    open_app: OpenApp, desk: Desk, meeting_id: int, size: tuple[int, int]
) -> None:
    del desk, meeting_id
    async with open_app(size=size) as pilot:
        await pilot.press("f1")
        await wait_for(pilot, lambda: "Hent en fil" in screen_text(pilot).split("Hjælp")[1])
        lines = [line.split("│")[1] for line in screen_text(pilot).split("\n") if line.count("│") == 2]
        texts = [line for line in lines if line.strip() and "På listen" not in line and "esc luk" not in line]
        column = next(line.index("Åbn det valgte") for line in texts if "Åbn det valgte" in line)
        assert any(not line[:column].strip() for line in texts), "something wraps"
        assert all(line[column - 1] == " " and line[column] != " " for line in texts)


@pytest.mark.parametrize("key", ["b", "d", "up", "p"])
async def test_a_line_that_the_chair_took_back_is_refused_in_its_menu(
    open_app: OpenApp, desk: Desk, meeting_id: int, key: str
) -> None:
    running.next_item(desk, meeting_id)
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, "Linjen")
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        assert isinstance(live, LiveScreen)
        await pilot.press("f12")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, EntryMenu))
        history.undo(desk, meeting_id)
        await wait_for(pilot, lambda: not live.state.meeting.items[0].entries)
        await pilot.press(key, *(["enter"] if key == "p" else []))
        await wait_for(pilot, lambda: "Linjen findes ikke længere" in screen_text(pilot))
        assert isinstance(pilot.app.screen, EntryMenu)
