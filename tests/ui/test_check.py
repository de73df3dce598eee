"""The check on the screen: what it finds, mends, and is told is right."""

from __future__ import annotations

from kkrtui.service import capture
from kkrtui.service.desk import Desk
from kkrtui.ui.dialogs.check import CheckDialog
from tests.conftest import AppPilot, OpenApp, screen_text, wait_for

CPR = "010203-1234"


def caught(desk: Desk, meeting_id: int, *lines: str) -> int:
    """Lines under the meeting's second item; gives the item's id."""
    item = desk.meeting(meeting_id).items[1]
    for line in lines:
        capture.add(desk, meeting_id, item.key, line)
    return item.key


def summed_up(pilot: AppPilot) -> bool:
    return isinstance(pilot.app.screen, CheckDialog) and "Ser efter" not in screen_text(pilot)


async def test_what_must_not_go_out_is_shown_with_its_place(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    caught(desk, meeting_id, f"Barnet ({CPR}) er flyttet.")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f8")
        await wait_for(pilot, lambda: summed_up(pilot))
        shown = screen_text(pilot)
    assert "Må ikke ud uden et ja" in shown
    assert CPR in shown
    assert "Punkt 2, linje 1" in shown


async def test_what_is_right_is_not_found_again(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    caught(desk, meeting_id, f"Journalnummeret er {CPR}.")
    async with open_app(meeting_id) as pilot:
        await pilot.press("f8")
        await wait_for(pilot, lambda: CPR in screen_text(pilot))
        await pilot.press("d")
        await wait_for(pilot, lambda: CPR not in screen_text(pilot).replace(f"rigtigt: {CPR}", ""))
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "Må ikke ud" in screen_text(pilot))


async def test_enter_goes_to_the_line(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    item_id = caught(desk, meeting_id, f"Barnet ({CPR}) er flyttet.")
    from kkrtui.service import running

    running.next_item(desk, meeting_id)
    running.go_to(desk, meeting_id, item_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press("f8")
        await wait_for(pilot, lambda: CPR in screen_text(pilot))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "retter linjen" in screen_text(pilot))


async def test_a_quiet_mark_stands_at_the_line(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    from kkrtui.service import running

    running.next_item(desk, meeting_id)
    item = desk.meeting(meeting_id).items[0]
    capture.add(desk, meeting_id, item.key, f"Barnet ({CPR}) er flyttet.")
    async with open_app(meeting_id) as pilot:
        await wait_for(pilot, lambda: "10:00!" in screen_text(pilot))
        assert "at rette" in screen_text(pilot)
        await pilot.press("up")
        await wait_for(pilot, lambda: "retter linjen" in screen_text(pilot))
        assert "10:00!" in screen_text(pilot), "the mark stays while the line is mended"
