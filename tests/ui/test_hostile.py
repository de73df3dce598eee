"""Text that looks like markup, or like a terminal's commands, through every place that shows what people wrote."""

from __future__ import annotations

from datetime import date, time

import pytest

from kkrtui.domain.meeting import AgendaItem, ListedAttachment, Meeting, MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter
from kkrtui.service import capture
from kkrtui.service.desk import Desk
from tests.conftest import AppPilot, OpenApp, screen_text, store, type_text, wait_for

HOSTILE = (
    "[/",
    "[/titel] [titel] [x=1] [bold red]rød[/] [link=https://example.org]her[/link] [@click=app.quit()]luk[/]",
    "\\[ [[ ]] $accent {0} %s 𝔸 e\u0301 🙂 \ufdfd \u202eomvendt\u202c",
    "a" * 3000,
)


def meeting(text: str) -> Meeting:
    """A meeting that says the same hostile thing wherever something can be said."""
    someone = Participant(text, text, text)
    items = tuple(
        AgendaItem(
            title=text,
            number=number,
            presenters=(Presenter(text, text, text, text),),
            planned_start=time(10, number),
            planned_end=time(10, number + 1),
            case_text=text,
            purpose=text,
        )
        for number in (1, 2)
    )
    return Meeting(
        title=text,
        date=date(2026, 3, 6),
        start=time(10, 0),
        end=time(11, 0),
        place=text,
        catering=text,
        chair=someone,
        minute_taker=someone,
        attendance=(Attendance(name=text, title=text, organisation=text, note=text, state=AttendanceState.PRESENT),),
        attachments=(ListedAttachment(text, 1),),
        items=items,
    )


LINES = ("", "# ", "- ", "b: ", "o: ", "l: ", "l: chef: ", "k: ", "s: ", "v: ", "i: ", "n: ", "g: ", "x: ", "bilag: ")


async def walk(pilot: AppPilot) -> None:
    """Every dialog and screen that can be reached from the meeting, and back."""
    live = pilot.app.screen
    for key, *inside in (
        ("f1", "t", "escape"),
        ("f2",),
        ("f3",),
        ("f4",),
        ("f9",),
        ("f10",),
        ("f12",),
        ("ctrl+g", "n"),
        ("ctrl+t", "s"),
        ("ctrl+p",),
        ("tab",),
        ("up",),
    ):
        await pilot.press(key)
        await pilot.pause()
        for press in inside:
            await pilot.press(press)
            await pilot.pause()
        assert screen_text(pilot).strip()
        for _ in range(4):
            if pilot.app.screen is not live:
                await pilot.press("escape")
                await pilot.pause()
        assert pilot.app.screen is live, key
    await pilot.press("escape")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_the_live_meeting_and_all_its_dialogs(open_app: OpenApp, desk: Desk, text: str) -> None:
    meeting_id = store(desk, meeting(text))
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await wait_for(pilot, lambda: "I gang" in screen_text(pilot))
        first = desk.meeting(meeting_id).items[0].key
        for prefix in LINES:
            capture.add(desk, meeting_id, first, prefix + text)
        await type_text(pilot, text[:40])
        await walk(pilot)
        assert pilot.app.is_running
    assert len(desk.meeting(meeting_id).items[0].entries) == len(LINES)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_the_list_and_the_preparation(open_app: OpenApp, desk: Desk, text: str) -> None:
    stored = meeting(text)
    meeting_id = store(desk, stored)
    async with open_app() as pilot:
        await wait_for(pilot, lambda: "Kommende" in screen_text(pilot) or "Holdte" in screen_text(pilot))
        for keys in (
            ("u", "escape"),
            ("n", "escape"),
            ("f", "down", "f4", "escape", "f2", "escape", "enter", "escape"),
        ):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
        assert pilot.app.is_running
        await pilot.press("escape")
    assert desk.meeting(meeting_id).status is MeetingStatus.PLANNED
    assert desk.meeting(meeting_id).items[0].title == stored.items[0].title, "a visit changes nothing"


async def test_nothing_a_terminal_would_obey_is_stored_or_shown(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    first = desk.meeting(meeting_id).items[0].key
    capture.add(desk, meeting_id, first, "\x1b]0;ejer\x07 b\x1b[2Jefter \x9b31m")
    stored = desk.meeting(meeting_id).items[0].entries[0].text
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in stored)
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: "efter" in screen_text(pilot))
        assert "\x1b" not in screen_text(pilot)
