"""What goes on the agenda from earlier meetings: ticked with one key while the times add up."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.entries import NextTopic
from kkrtui.domain.entry_kinds import TopicState
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.service import capture, carry_over, history, running
from kkrtui.service.desk import Desk
from kkrtui.service.reading import overview
from kkrtui.ui.dialogs.carry_over import CarryOver
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.meeting_forms import AfterLast
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.screens.prepare import PrepareScreen
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, type_text, wait_for

HOSTILE = "n: [/titel] [@click=app.quit()]luk[/] æøå " + "æ" * 300


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def last(desk: Desk) -> int:
    held = store(desk, replace(invented.meeting(), status=MeetingStatus.DRAFT))
    line(desk, held, "o: @line sender tallene senest 2. februar 2026")
    line(desk, held, "n: Efterværn")
    line(desk, held, HOSTILE)
    return held


def states(desk: Desk, meeting_id: int) -> list[TopicState]:
    return [entry.state for _, entry in desk.meeting(meeting_id).entries() if isinstance(entry, NextTopic)]


async def on(pilot: AppPilot, screen: type) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


async def see(pilot: AppPilot, text: str) -> None:
    await wait_for(pilot, lambda: text in screen_text(pilot))


async def after_last(pilot: AppPilot, day: str) -> None:
    """From the list of meetings to what the new one may take over."""
    await on(pilot, MeetingsScreen)
    await pilot.press("n")
    await pilot.pause()
    await pilot.press("s")
    await on(pilot, AfterLast)
    await type_text(pilot, day)
    await pilot.press("ctrl+s")
    await on(pilot, CarryOver)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_ticks_minutes_and_the_sum(open_app: OpenApp, desk: Desk, last: int, size: tuple[int, int]) -> None:
    async with open_app(size=size) as pilot:
        await after_last(pilot, "5. juni 2026")
        await see(pilot, "Planlagt 75 af 60 min · 15 min for meget")
        shown = screen_text(pilot)
        assert "[@click=app.quit()]luk[/]" in shown
        order = ("Referat til godkendelse", "Opfølgning fra sidst", "Noteret til næste møde", "Efterværn")
        places = [shown.index(words) for words in order]
        assert places == sorted(places)
        await pilot.press("down", "-")
        await see(pilot, "Planlagt 70 af 60 min")
        await see(pilot, "Line Mosegård sender tallene senest 2. februar")
        await pilot.press("down", "down", "space")
        await see(pilot, "Planlagt 55 af 60 min · 5 min tilbage")
        await pilot.press("up", "+")
        await see(pilot, "Planlagt 60 af 60 min · det går op")
        await pilot.press("f9")
        await on(pilot, PrepareScreen)
        await see(pilot, "I alt 60 af 60 min")
        made = overview(desk).coming[0].id
        assert [(item.title, item.planned_minutes) for item in desk.meeting(made).items] == [
            ("Velkomst", 5), ("Godkendelse af referat fra 6. marts 2026", 5), ("Opfølgning fra sidst", 5),
            ("Pause", 10), ("Efterværn", 20), ("Eventuelt", 15),
        ]  # fmt: skip
    assert states(desk, last) == [TopicState.USED, TopicState.OPEN]


async def test_esc_makes_nothing_and_comes_back_to_the_date(open_app: OpenApp, desk: Desk, last: int) -> None:
    async with open_app() as pilot:
        await after_last(pilot, "5. juni 2026")
        await pilot.press("escape")
        await on(pilot, AfterLast)
        assert "5. juni 2026" in screen_text(pilot)
        await pilot.press("escape")
        await on(pilot, MeetingsScreen)
    assert [one.id for one in overview(desk).past] == [last]
    assert overview(desk).coming == ()
    assert states(desk, last) == [TopicState.OPEN] * 2


async def test_a_topic_is_dropped_for_good_and_fetched_again(open_app: OpenApp, desk: Desk, last: int) -> None:
    async with open_app() as pilot:
        await after_last(pilot, "5. juni 2026")
        await pilot.press("d")
        await see(pilot, "Kun emner noteret til næste møde kan lægges væk")
        await pilot.press("down", "down", "d")
        await see(pilot, "Emne lagt væk: Efterværn. ctrl+z fortryder.")
        assert states(desk, last)[0] is TopicState.DROPPED
        await pilot.press("ctrl+z")
        await see(pilot, "Planlagt 75 af 60 min")
        assert states(desk, last)[0] is TopicState.OPEN
        await pilot.press("ctrl+z")
        await see(pilot, "ikke mere at fortryde")
        await pilot.press("home", "down", "down", "d", "v")
        await see(pilot, "lagt væk")
        await pilot.press("home", "down", "down", "space")
        await see(pilot, "d henter det frem igen")
        await pilot.press("d")
        await see(pilot, "Emne venter igen: Efterværn")
    assert states(desk, last)[0] is TopicState.OPEN


async def test_themes_of_one_forum_are_one_item_or_several(open_app: OpenApp, desk: Desk, last: int) -> None:
    line(desk, last, "l: chefforum: Takster – varsles for sent")
    line(desk, last, "l: chefforum: Klager – tager for lang tid")
    async with open_app() as pilot:
        await after_last(pilot, "5. juni 2026")
        await pilot.press("s")
        await see(pilot, "Kun flere temaer til samme forum")
        await pilot.press("end", "s")
        await see(pilot, "Tilbagemelding fra chefforum: Klager")
        assert "Tilbagemelding fra chefforum: Takster" in screen_text(pilot)
        await pilot.press("s")
        await see(pilot, "2 temaer")


async def test_a_meeting_that_is_there_takes_the_same_with_f3(open_app: OpenApp, desk: Desk, last: int) -> None:
    made = store(desk, replace(invented.meeting(), date=date(2026, 6, 5)))
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await pilot.press("f3")
        await on(pilot, CarryOver)
        await see(pilot, "Står der allerede, 60 min: Velkomst, Stigende takster")
        await pilot.press("space", "down", "space", "down", "down", "space")
        await pilot.press("ctrl+s")
        await on(pilot, PrepareScreen)
        await see(pilot, "1 punkt fra sidst lagt på dagsordenen")
        await see(pilot, "4. Efterværn")
        assert states(desk, last) == [TopicState.USED, TopicState.OPEN]
        await pilot.press("f8")
        await see(pilot, "slettet; emnet venter igen: Efterværn")
        assert states(desk, last) == [TopicState.OPEN] * 2
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        await wait_for(pilot, lambda: len(desk.meeting(made).items) == 4)
        await pilot.press("ctrl+z")
        await see(pilot, "ikke mere at fortryde")
    assert states(desk, last) == [TopicState.OPEN] * 2


async def test_undoing_everything_takes_the_meeting_itself_away(open_app: OpenApp, desk: Desk, last: int) -> None:
    async with open_app() as pilot:
        await after_last(pilot, "5. juni 2026")
        await pilot.press("f9")
        await on(pilot, PrepareScreen)
        assert states(desk, last) == [TopicState.USED] * 2
        await pilot.press("ctrl+z")
        await on(pilot, Confirm)
        await pilot.press("escape")
        await on(pilot, PrepareScreen)
        await pilot.press("ctrl+z")
        await on(pilot, Confirm)
        await pilot.press("j")
        await on(pilot, MeetingsScreen)
    assert overview(desk).coming == ()
    assert states(desk, last) == [TopicState.OPEN] * 2


async def test_nothing_waits_and_nothing_ticked_and_too_late(open_app: OpenApp, desk: Desk) -> None:
    made = store(desk, invented.meeting())
    async with open_app() as pilot:
        await on(pilot, MeetingsScreen)
        await pilot.press("f")
        await on(pilot, PrepareScreen)
        await pilot.press("f3")
        await on(pilot, CarryOver)
        await see(pilot, "Intet venter fra tidligere møder")
        await pilot.press("space", "+", "d", "s", "v", "f9")
        await see(pilot, "Intet er valgt")
        await pilot.press("escape")
        await on(pilot, PrepareScreen)
        running.next_item(desk, made)
        await pilot.press("f3")
        await on(pilot, CarryOver)
        await pilot.press("escape")
        await on(pilot, PrepareScreen)
        await pilot.press("f3")
        await see(pilot, "Fra sidst: mødet er begyndt")


async def test_a_topic_settled_elsewhere_leaves_the_dialog_as_it_is(open_app: OpenApp, desk: Desk, last: int) -> None:
    async with open_app() as pilot:
        await after_last(pilot, "5. juni 2026")
        carry_over.drop_topic(desk, line_id(desk, last, "Efterværn"))
        await pilot.press("f9")
        await see(pilot, "er imens brugt eller lagt væk et andet sted")
        assert overview(desk).coming == ()
        history.undo(desk, last)
        await pilot.press("f9")
        await on(pilot, PrepareScreen)
    assert states(desk, last) == [TopicState.USED] * 2


def line_id(desk: Desk, meeting_id: int, text: str) -> int:
    return next(entry.id or 0 for _, entry in desk.meeting(meeting_id).entries() if entry.text == text)
