"""The live screen, by what a person must see and what must be on disk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.events import Key, Paste

from kkrtui.domain.entries import Action, Decision, Entry, Escalation, Note
from kkrtui.domain.meeting import ItemState, MeetingStatus
from kkrtui.domain.refusals.storing import DiskFull
from kkrtui.service import capture, choices, running
from kkrtui.service.desk import Desk
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.widgets.composer import Composer
from kkrtui.ui.widgets.reading import ReadingLine
from kkrtui.workspace import Workspace
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for
from tests.invented import Clock


def entries(desk: Desk, meeting_id: int, item: int = 0) -> Sequence[Entry]:
    return desk.meeting(meeting_id).items[item].entries


def texts(desk: Desk, meeting_id: int, item: int = 0) -> list[str]:
    return [entry.text for entry in entries(desk, meeting_id, item)]


def line(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(Composer).text


def reading(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one(ReadingLine)._shown.plain


async def commit(pilot: AppPilot, text: str) -> None:
    await type_text(pilot, text)
    await pilot.press("enter")
    await pilot.pause()


async def test_the_first_ctrl_n_begins_the_meeting(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        assert "Tryk ctrl+n for at begynde" in screen_text(pilot)
        assert "○ Ikke begyndt" in screen_text(pilot)
        await pilot.press("ctrl+n")
        await wait_for(pilot, lambda: "● I gang" in screen_text(pilot))
        assert "Plan 05:00  brugt 00:00  rest 05:00" in screen_text(pilot)
    assert desk.meeting(meeting_id).status is MeetingStatus.RUNNING


async def test_a_line_is_read_while_it_is_typed_and_is_on_disk_with_enter(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "o: @jonas sender tal")
        await wait_for(pilot, lambda: reading(pilot) == "OPGAVE · Jonas Ravnkilde · frist?")
        await type_text(pilot, " senest 1. dec")
        await wait_for(pilot, lambda: reading(pilot) == "OPGAVE · Jonas Ravnkilde · frist tir 1. dec 2026")
        await pilot.press("enter")
        await wait_for(pilot, lambda: line(pilot) == "")
        assert texts(desk, meeting_id) == ["Jonas Ravnkilde sender tal senest 1. dec"]
        shown = screen_text(pilot)
        assert "10:00  OPGAVE Jonas Ravnkilde · 1. dec" in shown
        assert "1 opgave" in shown
        assert pilot.app.focused is pilot.app.screen.query_one(Composer)


async def test_every_key_gives_the_cursor_back(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "en halv linje")
        for key in ("f1", "f2", "f4", "f9", "f3", "ctrl+g", "ctrl+t", "ctrl+p", "f10"):
            live = pilot.app.screen
            await pilot.press(key)
            await wait_for(pilot, lambda live=live: pilot.app.screen is not live)  # type: ignore[misc]
            await pilot.pause()
            await pilot.press("escape")
            await wait_for(pilot, lambda live=live: pilot.app.screen is live)  # type: ignore[misc]
            await pilot.pause()
            assert pilot.app.focused is live.query_one(Composer), key
            assert line(pilot) == "en halv linje", key
        await type_text(pilot, " mere")
        assert line(pilot) == "en halv linje mere"


async def test_keys_stay_in_the_order_they_were_pressed(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    """Posted without waiting, as they come while the machine is busy (Textual issue 6605)."""
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        keys = [
            *"abX",
            "backspace",
            "c",
            "left",
            "left",
            "Y",
            "end",
            "d",
            "enter",
            *"ny",
            "ctrl+b",
            "enter",
            *"tre",
            "ctrl+j",
            "4",
            "enter",
        ]
        for key in keys:
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, lambda: len(entries(desk, meeting_id)) == 3)
        assert texts(desk, meeting_id) == ["aYbcd", "ny", "tre\n4"]
        assert [type(entry) for entry in entries(desk, meeting_id)] == [Note, Decision, Note]


async def test_a_kind_by_its_key(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "Vi gør det")
        for key, expected in (
            ("ctrl+b", "b: Vi gør det"),
            ("ctrl+o", "o: Vi gør det"),
            ("ctrl+l", "l: Vi gør det"),
            ("ctrl+s", "s: Vi gør det"),
            ("ctrl+s", "Vi gør det"),
            ("ctrl+b", "b: Vi gør det"),
        ):
            await pilot.press(key)
            assert line(pilot) == expected
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(entries(desk, meeting_id)) == 1)
        assert isinstance(entries(desk, meeting_id)[0], Decision)


async def test_up_recalls_the_last_entry_and_the_typed_line_waits(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "første")
        await commit(pilot, "b: anden")
        await type_text(pilot, "halv")
        await pilot.press("up")
        assert line(pilot) == "b: anden"
        await pilot.press("up")
        assert line(pilot) == "første"
        await pilot.press("up")
        assert line(pilot) == "første"
        await pilot.press("down")
        await type_text(pilot, " rettet")
        await pilot.press("enter")
        await wait_for(pilot, lambda: line(pilot) == "halv")
        assert texts(desk, meeting_id) == ["første", "anden rettet"]


async def test_a_key_changes_the_kind_of_the_recalled_entry_at_once(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "Jonas sender tal 1. maj")
        for key, cls in (("ctrl+b", Decision), ("ctrl+o", Action), ("ctrl+l", Escalation), ("ctrl+l", Note)):
            await pilot.press("up", key)
            await wait_for(pilot, lambda cls=cls: isinstance(entries(desk, meeting_id)[0], cls))  # type: ignore[misc]
            await pilot.press("escape")
            await wait_for(pilot, lambda: line(pilot) == "")
        assert texts(desk, meeting_id) == ["Jonas sender tal 1. maj"]


async def test_esc_keeps_a_changed_line_for_later(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "første")
        await pilot.press("up")
        await type_text(pilot, " rettet")
        await pilot.press("escape")
        await wait_for(pilot, lambda: line(pilot) == "")
        assert texts(desk, meeting_id) == ["første"]
        await pilot.press("up")
        assert line(pilot) == "første rettet"


async def test_a_recalled_line_that_is_emptied_is_deleted_and_can_be_undone(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "ab")
        await pilot.press("up", "backspace", "backspace", "enter")
        await wait_for(pilot, lambda: texts(desk, meeting_id) == [])
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: texts(desk, meeting_id) == ["ab"])


async def test_undo_takes_back_the_line_typing_first(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "første")
        await type_text(pilot, "anden")
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: line(pilot) == "")
        assert texts(desk, meeting_id) == ["første"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: texts(desk, meeting_id) == [])
        assert "Fortrudt: notat: første." in screen_text(pilot)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: desk.meeting(meeting_id).status is MeetingStatus.PLANNED)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Der er ikke mere at fortryde" in screen_text(pilot))


async def test_bullets_follow_bullets_until_an_empty_one(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await commit(pilot, "- et")
        assert line(pilot) == "- "
        await commit(pilot, "to")
        await pilot.press("enter")
        await wait_for(pilot, lambda: line(pilot) == "")
        assert texts(desk, meeting_id) == ["et", "to"]


async def test_tab_completes_and_goes_on_to_the_next(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "o: @li")
        await wait_for(pilot, lambda: "@li kan være Line Mosegård eller Lise Krag" in reading(pilot))
        await pilot.press("tab")
        assert line(pilot) == "o: @Line Mosegård "
        await pilot.press("tab")
        assert line(pilot) == "o: @Lise Krag "
        await type_text(pilot, "svarer næste fredag")
        await pilot.press("tab", "tab")
        assert line(pilot) == "o: @Lise Krag svarer 20. marts 2026 "


async def test_backspace_at_the_end_rejects_the_deadline_then_deletes(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "o: @jonas sender tal 1. maj")
        await wait_for(pilot, lambda: "frist fre 1. maj 2026" in reading(pilot))
        await pilot.press("backspace")
        assert line(pilot) == "o: @jonas sender tal 1. maj"
        assert reading(pilot) == "OPGAVE · Jonas Ravnkilde · frist?"
        await pilot.press("backspace")
        assert line(pilot) == "o: @jonas sender tal 1. ma"
        await type_text(pilot, "j")
        await wait_for(pilot, lambda: "frist fre 1. maj 2026" in reading(pilot))
        await pilot.press("backspace", "enter")
        await wait_for(pilot, lambda: len(entries(desk, meeting_id)) == 1)
        (entry,) = entries(desk, meeting_id)
        assert isinstance(entry, Action)
        assert (entry.text, entry.owners, entry.due) == (
            "Jonas Ravnkilde sender tal 1. maj",
            ("Jonas Ravnkilde",),
            None,
        )


async def test_a_half_line_is_on_disk_within_a_second_and_there_again(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "en halv li")
        await wait_for(pilot, lambda: choices.kept_drafts(desk, meeting_id) == {"line": "en halv li"})
    async with open_app(meeting_id) as pilot:
        assert line(pilot) == "en halv li"
        assert "Den halve linje fra før er her stadig." in screen_text(pilot)
        await commit(pilot, "nje")
        assert texts(desk, meeting_id) == ["en halv linje"]
        assert choices.kept_drafts(desk, meeting_id) == {}


async def test_a_failed_write_is_loud_and_keeps_the_text(
    open_app: OpenApp, desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "vigtig linje")

        def full(*_: object, **__: object) -> None:
            raise DiskFull

        with monkeypatch.context() as broken:
            broken.setattr("kkrtui.service.capture.add", full)
            await pilot.press("enter")
            await wait_for(pilot, lambda: "IKKE GEMT" in screen_text(pilot) or "Disken er fuld" in screen_text(pilot))
            assert "Disken er fuld, så intet blev gemt." in screen_text(pilot)
            assert line(pilot) == "vigtig linje"
        await pilot.press("enter")
        await wait_for(pilot, lambda: texts(desk, meeting_id) == ["vigtig linje"])


async def test_leaving_an_item_tells_what_is_missing(open_app: OpenApp, meeting_id: int, clock: Clock) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        clock.forward(5)
        await pilot.press("ctrl+n")
        await commit(pilot, "o: @jonas sender tal")
        clock.forward(5)
        await pilot.press("ctrl+n")
        await wait_for(pilot, lambda: "Punkt 2: 0 beslutninger, 1 opgave uden frist" in screen_text(pilot))
        assert "✓ 2 Stigende takster" in screen_text(pilot)


async def test_a_second_press_of_ctrl_n_counts_once(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        await wait_for(pilot, lambda: "● I gang" in screen_text(pilot))
        assert [item.state.value for item in desk.meeting(meeting_id).items][:2] == ["running", "planned"]


async def test_going_to_any_item(open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        await pilot.press("ctrl+n")
        clock.forward(3)
        await pilot.press("ctrl+g")
        await wait_for(pilot, lambda: pilot.app.screen is not live)
        await pilot.press("3", "s", "4", "u", "2", "enter")
        await wait_for(pilot, lambda: pilot.app.screen is live)
        states = [item.state for item in desk.meeting(meeting_id).items]
        assert states == [ItemState.DONE, ItemState.RUNNING, ItemState.SKIPPED, ItemState.POSTPONED]
        await pilot.press("ctrl+g")
        await wait_for(pilot, lambda: pilot.app.screen is not live)
        await pilot.press("n")
        await wait_for(pilot, lambda: "Uden for dagsordenen" in screen_text(pilot))
        await type_text(pilot, "Ny sag [titel]")
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app.screen is live)
        await wait_for(pilot, lambda: "5. Ny sag [titel]" in screen_text(pilot))
        assert desk.meeting(meeting_id).items[-1].state is ItemState.RUNNING


async def test_time_menu(open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen

        async def time_key(*keys: str) -> None:
            await pilot.press("ctrl+t")
            await wait_for(pilot, lambda: pilot.app.screen is not live)
            await pilot.press(*keys)
            await wait_for(pilot, lambda: pilot.app.screen is live)

        await pilot.press("ctrl+n")
        clock.forward(4)
        await time_key("5")
        assert desk.meeting(meeting_id).items[0].planned_minutes == 10
        await time_key("p")
        await wait_for(pilot, lambda: "‖ Pause" in screen_text(pilot))
        clock.forward(10)
        await time_key("p")
        assert not desk.meeting(meeting_id).paused
        await time_key("s", *(["backspace"] * 5), *"1130", "enter")
        assert desk.meeting(meeting_id).end is not None
        assert "Ny sluttid 11:30." in screen_text(pilot)
        clock.forward(8)
        await pilot.press("ctrl+n")
        clock.forward(1)
        await time_key("b", "3", "enter")
        assert "Punkt 2 begyndte 10:20." in screen_text(pilot)


async def test_what_another_screen_does_is_seen(
    open_app: OpenApp, meeting_id: int, workspace: Workspace, clock: Clock
) -> None:
    async with open_app(meeting_id) as pilot:
        await type_text(pilot, "halv")
        other = Desk.open(workspace, "chair", clock)
        running.next_item(other, meeting_id)
        current = other.meeting(meeting_id).current
        assert current is not None
        capture.add(other, meeting_id, current.key, "b: fra det andet vindue")
        other.close()
        await wait_for(pilot, lambda: "BESLUTNING fra det andet vindue" in screen_text(pilot))
        assert "● I gang" in screen_text(pilot)
        assert line(pilot) == "halv"


async def test_the_clock_is_right_after_an_hours_sleep(open_app: OpenApp, meeting_id: int, clock: Clock) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        clock.forward(60)
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen.tick()
        await wait_for(pilot, lambda: "brugt 1:00:00  over 55:00" in screen_text(pilot))
        assert "Mødet er 55:00 bagud · slut forventes 11:55" in screen_text(pilot)


async def test_the_item_as_text_and_back(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        await pilot.press("ctrl+n")
        await commit(pilot, "første")
        await commit(pilot, "o: @jonas sender tal")
        before = [entry.id for entry in entries(desk, meeting_id)]
        await pilot.press("f4")
        await wait_for(pilot, lambda: "o: @Jonas Ravnkilde sender tal" in screen_text(pilot))
        await type_text(pilot, " senest 1. maj")
        await wait_for(pilot, lambda: any(slot.startswith("item:") for slot in choices.kept_drafts(desk, meeting_id)))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: pilot.app.screen is live)
        assert [entry.id for entry in entries(desk, meeting_id)] == before
        assert texts(desk, meeting_id) == ["første", "Jonas Ravnkilde sender tal senest 1. maj"]
        assert choices.kept_drafts(desk, meeting_id) == {}


async def test_an_entry_moves_and_goes_to_another_item(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        await pilot.press("ctrl+n")
        for text in ("a", "b", "c"):
            await commit(pilot, f"linje {text}")
        await pilot.press("f12")
        await wait_for(pilot, lambda: pilot.app.screen is not live)
        await pilot.press("up", "up")
        await wait_for(pilot, lambda: texts(desk, meeting_id) == ["linje c", "linje a", "linje b"])
        await pilot.press("k", "p")
        await wait_for(pilot, lambda: "Til hvilket punkt?" in screen_text(pilot))
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: texts(desk, meeting_id, 1) == ["linje c"])
        await pilot.press("d", "escape")
        await wait_for(pilot, lambda: pilot.app.screen is live)
        assert (texts(desk, meeting_id), texts(desk, meeting_id, 1)) == (["linje a", "linje b"], [])


async def test_the_end_shows_what_is_missing_and_the_draft_is_a_key_away(
    open_app: OpenApp, desk: Desk, meeting_id: int, workspace: Workspace, clock: Clock
) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        await pilot.press("ctrl+n")
        clock.forward(10)
        await commit(pilot, "s: Hvem betaler?")
        await pilot.press("f10")
        await wait_for(pilot, lambda: "Punkt 1: 1 spørgsmål uden svar" in screen_text(pilot))
        assert "Ikke behandlet: punkt 2, punkt 3, punkt 4" in screen_text(pilot)
        assert "8 personer er hverken til stede eller fraværende" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app.screen is live)
        assert desk.meeting(meeting_id).status is MeetingStatus.DRAFT
        await commit(pilot, "v: Det gør staten")
        assert texts(desk, meeting_id) == ["Hvem betaler?", "Det gør staten"]
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Udkast til referat KKR-netværk Børn og Unge" in screen_text(pilot))
        await pilot.press("f9")
        await wait_for(pilot, lambda: "Skrevet: " in screen_text(pilot))
        (path,) = workspace.exports.iterdir()
        assert "Svar: Det gør staten" in path.read_text(encoding="utf-8")


async def test_hostile_and_long_text_in_the_line(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        for hostile in ("[/ [titel] [x=1] [bold]", "o: @[/] [link=x] senest 1. maj", "l: [/]: [titel] – [b]x"):
            await commit(pilot, hostile)
        pilot.app.post_message(Paste("æ" * 10_000 + "\x1b[31m\x07 slut"))
        await wait_for(pilot, lambda: line(pilot).endswith("slut"))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(entries(desk, meeting_id)) == 4)
        assert texts(desk, meeting_id)[3] == "æ" * 10_000 + "[31m slut"
        await pilot.press("up")
        await wait_for(pilot, lambda: line(pilot).endswith("slut"))


async def test_the_case_text_on_demand(open_app: OpenApp, meeting_id: int, clock: Clock) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        clock.forward(3)
        await pilot.press("ctrl+n")
        assert "Flere har varslet" not in screen_text(pilot)
        await pilot.press("tab")
        await wait_for(pilot, lambda: "Flere har varslet stigninger." in screen_text(pilot))
        assert "At finde en fælles linje." in screen_text(pilot)
        await pilot.press("tab")
        await wait_for(pilot, lambda: "Flere har varslet" not in screen_text(pilot))


async def test_esc_twice_leaves_the_running_meeting_for_the_list(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        live = pilot.app.screen
        await pilot.press("ctrl+n")
        await type_text(pilot, "halv")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Esc igen går til listen over møder" in screen_text(pilot))
        assert pilot.app.screen is live
        assert line(pilot) == "halv"
        await pilot.press("escape")
        await wait_for(pilot, lambda: pilot.app.screen is not live)
        assert "I gang" in screen_text(pilot)
        assert desk.meeting(meeting_id).status is MeetingStatus.RUNNING
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
        await pilot.pause()
        assert line(pilot) == "halv"


async def test_danish_altgr_keys_arrive_as_their_characters(open_app: OpenApp, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        for key in ("alt+2", "alt+7", "alt+8", "alt+9", "alt+0", "alt+3", "ctrl+alt+2", "alt+e", "alt+less_than_sign"):
            pilot.app.post_message(Key(key, None))
        await wait_for(pilot, lambda: line(pilot) == "@{[]}£@€\\")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 50)])
async def test_the_composer_and_the_clock_never_leave(
    open_app: OpenApp, meeting_id: int, size: tuple[int, int]
) -> None:
    async with open_app(meeting_id, size=size) as pilot:
        await pilot.press("ctrl+n")
        await type_text(pilot, "b: noget")
        await wait_for(pilot, lambda: "> b: noget" in screen_text(pilot))
        shown = screen_text(pilot)
        for words in ("10:00:00", "● I gang", "Plan 05:00  brugt", "BESLUTNING", "^P Alt", "▶ 1"):
            assert words in shown, words
        assert ("Kommuner 0 af 17" in shown) is (size[0] >= 112)
