"""Before the meeting: the list, a new meeting, its agenda and people."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from kkrtui.domain.meeting import ItemKind
from kkrtui.domain.participants import AttendanceState
from kkrtui.service.desk import Desk
from kkrtui.service.reading import overview
from kkrtui.ui.screens.live import LiveScreen
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.screens.prepare import PrepareScreen
from tests.conftest import AppPilot, OpenApp, screen_text, type_text, wait_for
from tests.invented import Clock


async def fill(pilot: AppPilot, text: str) -> None:
    """Puts a text in the field that has the cursor instead of what stands there."""
    await pilot.press("end")
    await pilot.press(*["backspace"] * 60)
    await type_text(pilot, text)


async def on(pilot: AppPilot, screen: type) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


async def test_the_first_start_shows_three_ways_in(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        shown = screen_text(pilot)
        assert "Her er ingen møder endnu" in shown
        for way in ("n  Nyt møde", "h  Hent en fil", "d  Demo"):
            assert way in shown


async def test_a_meeting_by_hand_and_its_agenda(open_app: OpenApp, desk: Desk) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("n")
        await pilot.pause()
        await type_text(pilot, "Netværk for Ældre & Unge [titel]")
        await pilot.press("enter")
        await type_text(pilot, "ikke en dato")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "»ikke en dato« er ikke en dato" in screen_text(pilot))
        await fill(pilot, "6. marts 2026")
        await pilot.press("ctrl+s")
        await on(pilot, PrepareScreen)
        for title in ("Velkomst", "Takster", "Pause"):
            await pilot.press("ctrl+n")
            await pilot.pause()
            await type_text(pilot, title)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("escape")
        meeting = desk.meeting(1)
        assert meeting.title == "Netværk for Ældre & Unge [titel]"
        assert (meeting.date, meeting.start, meeting.end) == (date(2026, 3, 6), time(10), time(13))
        assert [item.title for item in meeting.items] == ["Velkomst", "Takster", "Pause"]
        assert [item.kind for item in meeting.items] == [ItemKind.WELCOME, ItemKind.DISCUSSION, ItemKind.BREAK]
        await wait_for(pilot, lambda: "I alt 45 af 180 min · 135 ledige" in screen_text(pilot))


async def test_a_new_length_moves_the_following_items_along(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await pilot.press("enter", "tab", "tab")
        await fill(pilot, "15")
        await pilot.press("tab")
        await wait_for(pilot, lambda: desk.meeting(meeting_id).items[0].planned_minutes == 15)
        starts = [item.planned_start for item in desk.meeting(meeting_id).items]
        assert starts == [time(10, 0), time(10, 15), time(10, 45), time(10, 55)]
        await pilot.press("escape")
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: desk.meeting(meeting_id).items[0].planned_minutes == 5)


async def test_order_presenters_and_texts(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await pilot.press("down", "ctrl+o")
        await wait_for(pilot, lambda: desk.meeting(meeting_id).items[0].title == "Stigende takster")
        assert [item.number for item in desk.meeting(meeting_id).items] == [1, 2, 3, 4]
        await pilot.press("enter", "tab", "tab", "tab", "tab")
        await type_text(pilot, "Jonas Ravnkilde og Lise Krag")
        await pilot.press("tab")
        await wait_for(pilot, lambda: len(desk.meeting(meeting_id).items[0].presenters) == 2)
        presenter = desk.meeting(meeting_id).items[0].presenters[0]
        assert (presenter.name, presenter.organisation) == ("Jonas Ravnkilde", "Faxe")
        await pilot.press("end")
        await type_text(pilot, " Nu **mere**.")
        await pilot.press("f9")
        await on(pilot, LiveScreen)
    assert desk.meeting(meeting_id).items[0].case_text == "Flere har varslet stigninger. Nu **mere**."


async def test_a_half_typed_field_is_there_again(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await pilot.press("enter", "tab")
        await fill(pilot, "halv elleve")
        await pilot.press("tab")
        await wait_for(pilot, lambda: "»halv elleve« er ikke et klokkeslæt" in screen_text(pilot))
        await pilot.press("escape", "escape")
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await wait_for(pilot, lambda: "halv elleve" in screen_text(pilot))
    assert desk.meeting(meeting_id).items[0].planned_start == time(10, 0)


async def test_an_agenda_from_a_file(open_app: OpenApp, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "møde på Ærø.md"
    path.write_text(
        "Dagsorden for Prøvenetværket\nDato: 6. marts 2026 kl. 10-11\n\n1. Velkomst v/ Mette Sandager (10.00-10.10)\n"
        "2. Eventuelt (10.10-11.00)\n",
        encoding="utf-8",
    )
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("h")
        await pilot.pause()
        await type_text(pilot, str(tmp_path / "findes ikke.md"))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "findes ikke. Se efter" in " ".join(screen_text(pilot).split()))
        await pilot.press(*["backspace"] * 14)
        await type_text(pilot, path.name)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "1. Velkomst v/ Mette Sandager (10.00–10.10)" in screen_text(pilot))
        assert overview(desk).coming == ()
        await pilot.press("f9")
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
    assert [item.title for item in desk.meeting(1).items] == ["Velkomst", "Eventuelt"]


async def test_the_next_meeting_from_the_last(open_app: OpenApp, desk: Desk, meeting_id: int) -> None:
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await type_text(pilot, "5. juni 2026")
        await pilot.press("ctrl+s")
        await on(pilot, PrepareScreen)
    made = desk.meeting(meeting_id + 1)
    assert made.date == date(2026, 6, 5)
    assert [item.title for item in made.items] == ["Velkomst", "Pause", "Eventuelt"]
    assert len(made.attendance) == 8


async def test_attendance_all_in_one_key_then_the_exceptions(
    open_app: OpenApp, desk: Desk, meeting_id: int, clock: Clock
) -> None:
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n", "f2")
        await pilot.pause()
        await pilot.press("a")
        await wait_for(pilot, lambda: "8 af 8 personer" in screen_text(pilot))
        await pilot.press("down", "b", "down", "f", "down")
        clock.forward(minutes=12)
        await pilot.press("k")
        await pilot.press("down", "g")
        await pilot.pause()
        await type_text(pilot, "2 og 4")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "s")
        await pilot.pause()
        await type_text(pilot, "Jonas Ravnkilde")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await type_text(pilot, "Åse Ny, konsulent, Greve")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Åse Ny" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, LiveScreen))
    rows = {row.name: row for row in desk.meeting(meeting_id).attendance}
    assert rows["Jonas Ravnkilde"].state is AttendanceState.EXCUSED
    assert rows["Line Mosegård"].state is AttendanceState.ABSENT
    assert rows["Lise Krag"].arrived == time(10, 12)
    assert (rows["Sara Ellekilde"].state, rows["Sara Ellekilde"].for_items) == (AttendanceState.GUEST, (2, 4))
    assert rows["Emil Højbjerg"].substitutes_for == "Jonas Ravnkilde"
    assert rows["Åse Ny"].organisation == "Greve"
    assert overview(desk).running[0].id == meeting_id
