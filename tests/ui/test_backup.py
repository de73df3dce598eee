"""Backups from the app: asked for, and at the end of a meeting."""

from __future__ import annotations

import os

import pytest

from kkrtui.service import running
from kkrtui.service.desk import Desk
from kkrtui.ui.app import KkrApp
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for


def backups(desk: Desk) -> list[str]:
    folder = desk.workspace.backups
    return sorted(path.name for path in folder.glob("*.zip")) if folder.exists() else []


async def by_the_palette(pilot: AppPilot) -> None:
    await pilot.press("ctrl+p")
    await type_text(pilot, "sikkerhedskopi")
    await pilot.press("enter")


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def test_a_backup_is_taken_while_the_meeting_runs(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app(meeting_id) as pilot:
        await type_text(pilot, "en halv linje")
        await by_the_palette(pilot)
        await wait_for(pilot, lambda: "Sikkerhedskopi taget (" in screen_text(pilot))
        assert "(1 møde, " in screen_text(pilot)
        assert backups(desk) == ["kkrtui-2026-03-06-100000.zip"]
        assert "en halv linje" in screen_text(pilot)


async def test_the_end_of_a_meeting_is_backed_up_and_says_what_it_says(
    open_app: OpenApp, desk: Desk, meeting_id: int
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        await pilot.press("f10", "enter")
        await wait_for(pilot, lambda: backups(desk) == ["kkrtui-2026-03-06-100000-automatisk.zip"])
        await wait_for(pilot, lambda: "F9 viser udkastet" in screen_text(pilot))
        assert "ikkerhedskopi" not in screen_text(pilot)


async def test_a_failed_backup_is_said_until_one_is_taken(
    open_app: OpenApp, desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.next_item(desk, meeting_id)
    async with open_app(meeting_id) as pilot:
        assert isinstance(pilot.app, KkrApp)
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", fail)
            await pilot.press("f10", "enter")
            await wait_for(pilot, lambda: "! INGEN SIKKERHEDSKOPI" in screen_text(pilot))
            assert "Afsluttet" in screen_text(pilot)
            await by_the_palette(pilot)
            await wait_for(
                pilot, lambda: "Ingen sikkerhedskopi er taget (disken er fuld)" in " ".join(screen_text(pilot).split())
            )
        await by_the_palette(pilot)
        await wait_for(pilot, lambda: "Sikkerhedskopi taget (" in screen_text(pilot))
        await wait_for(pilot, lambda: "! INGEN SIKKERHEDSKOPI" not in screen_text(pilot))
    assert backups(desk) == ["kkrtui-2026-03-06-100000.zip"]
