"""The people a network knows: two spellings become one when somebody says so, and two again by undo."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.service.desk import Desk
from kkrtui.service.people import roster
from kkrtui.service.people_editing import edit_person
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.form import Form
from kkrtui.ui.dialogs.person import PersonDialog
from kkrtui.ui.dialogs.roster import Roster
from kkrtui.ui.screens.meetings import MeetingsScreen
from kkrtui.ui.widgets.editors import DanishInput
from tests import invented
from tests.conftest import AppPilot, OpenApp, replace, screen_text, store, wait_for


@pytest.fixture
def known(desk: Desk) -> None:
    meeting = invented.meeting()
    rows = (*meeting.attendance, Attendance(name="[/] Ærø", title="[titel]", organisation="Køge"))
    store(desk, replace(meeting, attendance=rows))
    store(
        desk,
        replace(
            meeting, title="Et til", attendance=(Attendance(name="Sara Ellekildegård", organisation="Lejre"),), items=()
        ),
    )


async def opened(pilot: AppPilot) -> None:
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))
    await pilot.press("p")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
    await pilot.pause()


async def choose(pilot: AppPilot, desk: Desk, name: str) -> None:
    place = [person.name for person, _ in roster(desk)].index(name)
    await pilot.press("home", *["down"] * place)


def names(desk: Desk) -> list[str]:
    return [person.name for person, _ in roster(desk)]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("known")
async def test_two_spellings_become_one_and_two_again(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    before = names(desk)
    async with open_app(size=size) as pilot:
        await opened(pilot)
        assert "[/] Ærø" in screen_text(pilot)
        await choose(pilot, desk, "Sara Ellekildegård")
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸ Sara Ellekildegård" in screen_text(pilot))
        await choose(pilot, desk, "Sara Ellekilde")
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await wait_for(pilot, lambda: "samme person? »Sara Ellekilde«" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
        assert names(desk) == before
        await choose(pilot, desk, "Sara Ellekildegård")
        await pilot.press("s")
        await choose(pilot, desk, "Sara Ellekilde")
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("j")
        await wait_for(pilot, lambda: "også Sara Ellekildegård" in screen_text(pilot))
        assert names(desk) == [name for name in before if name != "Sara Ellekildegård"]
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: names(desk) == before)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "ikke mere at fortryde" in screen_text(pilot))


@pytest.mark.usefixtures("known")
async def test_the_same_person_twice_takes_the_mark_away(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸" in screen_text(pilot))
        await pilot.press("s")
        await wait_for(pilot, lambda: "▸" not in screen_text(pilot))
        assert pilot.app.screen.query_one(Choices).choice


async def test_an_empty_roster_says_where_people_come_from(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "de kommer af møderne" in screen_text(pilot)
        await pilot.press("s", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, MeetingsScreen))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.usefixtures("known")
async def test_somebody_over_time_is_opened_put_right_and_taken_back(
    open_app: OpenApp, desk: Desk, size: tuple[int, int]
) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await choose(pilot, desk, "Sara Ellekilde")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PersonDialog))
        await wait_for(pilot, lambda: "fra 6/3-2026" in screen_text(pilot))
        assert "Lejre, leder af anbringelsesenheden" in screen_text(pilot)
        assert "6. marts 2026       v ventes                  2. møde · Lejre" in screen_text(pilot)
        await pilot.press("r")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        form.query_one("#field-organisation", DanishInput).value = "Faxe"
        form.query_one("#field-since", DanishInput).value = "[/] måske"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "er ikke en dato" in screen_text(pilot))
        form.query_one("#field-since", DanishInput).value = "1. august 2026"
        form.query_one("#field-email", DanishInput).value = "sara@example.invalid"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PersonDialog))
        await wait_for(pilot, lambda: "6/3-2026 – 31/7-2026" in screen_text(pilot))
        assert "sara@example.invalid" in screen_text(pilot)
        await pilot.press("ctrl+z")
        await wait_for(pilot, lambda: "sara@example.invalid" not in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
        assert pilot.app.screen.query_one(Choices).choice == str(person_id(desk, "Sara Ellekilde"))


def person_id(desk: Desk, name: str) -> int | None:
    return next(person.id for person, _ in roster(desk) if person.name == name)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_who_has_had_each_seat(open_app: OpenApp, desk: Desk, size: tuple[int, int]) -> None:
    rows = (Attendance(name="[/] Ærø", organisation="Faxe", state=AttendanceState.PRESENT),)
    meeting = invented.meeting(date=date(2025, 3, 6), attendance=rows, items=(), status=MeetingStatus.DRAFT)
    store(desk, meeting)
    who = person_id(desk, "[/] Ærø")
    assert who is not None
    edit_person(desk, who, organisation="", title="", email="", phone="", since="15. oktober 2025")
    async with open_app(size=size) as pilot:
        await opened(pilot)
        await pilot.press("k")
        await wait_for(pilot, lambda: "ingen siden 14. oktober 2025" in screen_text(pilot))
        assert "6/3-2025 – 14/10-2025" in screen_text(pilot)
        assert "ingen endnu" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "ingen at åbne" in screen_text(pilot))
        await pilot.press("s")
        await wait_for(pilot, lambda: "Tryk k" in screen_text(pilot))
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PersonDialog))
        await wait_for(pilot, lambda: "Intet sted i dag" in screen_text(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
        await pilot.press("k")
        await wait_for(pilot, lambda: "personer" in screen_text(pilot))


async def test_a_person_with_endless_words_and_no_place(open_app: OpenApp, desk: Desk) -> None:
    long = "Å" * 10_000
    store(desk, replace(invented.meeting(), attendance=(Attendance(name=long, title=long, organisation="[titel]"),)))
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PersonDialog))
        await wait_for(pilot, lambda: "ÅÅÅ" in screen_text(pilot))
        await pilot.press("r")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("escape", "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Roster))
