"""Planned against actual on the screen: aligned, readable without colour, at both sizes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kkrtui.domain.instants import at
from kkrtui.domain.meeting import ItemState, Meeting, MeetingStatus, Run
from kkrtui.ui.dialogs.time_account import TimeAccount
from kkrtui.ui.widgets.time_chart import time_chart
from tests.conftest import OpenApp, screen_text, wait_for
from tests.invented import DAY, TEN, meeting


def held(day: date = DAY, title: str = "Stigende takster", took: int = 41) -> Meeting:
    """The meeting of four items, begun six minutes late, its last item postponed."""
    base = meeting(date=day, status=MeetingStatus.DRAFT)
    clock = at(day, base.start) + timedelta(minutes=6) if base.start else TEN
    items = []
    for item, length in zip(base.items[:3], (5, took, 6), strict=True):
        end = clock + timedelta(minutes=length)
        items.append(replace(item, state=ItemState.DONE, runs=(Run(clock, end),)))
        clock = end
    items[1] = replace(items[1], title=title)
    return replace(base, items=(*items, replace(base.items[3], state=ItemState.POSTPONED)))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_account_of_a_meeting(open_app: OpenApp, meeting_id: int, size: tuple[int, int]) -> None:
    earlier = [held(DAY - timedelta(days=90)), held(DAY - timedelta(days=180))]
    async with open_app(meeting_id, size=size) as pilot:
        account = TimeAccount(held(), earlier, TEN)
        pilot.app.push_screen(account)
        await wait_for(pilot, lambda: "Planlagt og brugt tid" in screen_text(pilot))
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "Planlagt 1:00, brugt 0:52, sluttede 10:58" in text
        assert "Begyndte 6 min for sent og sluttede 2 min før tid." in text
        for figures in ("5 af 5 som planlagt", "41 af 30 +11 over", "6 af 10 −4 under", "– af 15 udsat"):
            assert figures in text
        await pilot.press("end")
        hints = "»Stigende takster« tog 41 af 30 minutter de sidste tre gange."
        await wait_for(pilot, lambda: hints in " ".join(screen_text(pilot).replace("│", " ").split()))
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "Mødet er begyndt mere end 5 minutter for sent de sidste tre gange." in text
        assert "enter videre" in text
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app.screen is not account)


async def test_esc_closes_it_and_a_first_meeting_says_when_there_will_be_hints(
    open_app: OpenApp, meeting_id: int
) -> None:
    async with open_app(meeting_id) as pilot:
        account = TimeAccount(meeting(items=()), [], TEN)
        pilot.app.push_screen(account)
        await wait_for(pilot, lambda: "Når flere møder er holdt" in screen_text(pilot))
        assert "Mødet har ingen dagsorden endnu." in screen_text(pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: pilot.app.screen is not account)


@pytest.mark.parametrize(
    "title", ["[/", "[bold]x[/] [@click=app.quit()]", "🙂𝔸 漢字 " * 30, "a" * 3000, "\ufdfd"], ids=range(5)
)
async def test_hostile_titles(open_app: OpenApp, meeting_id: int, title: str) -> None:
    earlier = [held(DAY - timedelta(days=90), title)]
    async with open_app(meeting_id, size=(80, 24)) as pilot:
        pilot.app.push_screen(TimeAccount(held(title=title), earlier, TEN))
        await wait_for(pilot, lambda: "41 af 30" in screen_text(pilot))
        assert title[:2] in screen_text(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("width", [76, 116])
@pytest.mark.parametrize(
    "title", ["Takster", "Prisstigninger og takstændringer " * 4, "漢字🙂" * 40], ids=("short", "long", "wide")
)
def test_lines_fit_and_their_columns_align(width: int, title: str) -> None:
    for took in (1, 30, 31, 41, 600):
        chart = time_chart(held(title=title, took=took), TEN, width)
        lines = chart.split("\n")
        assert all(line.cell_length <= width for line in lines)
        found = [(line, re.search(r"(?:\d+|–) af \d+", line.plain)) for line in lines]
        ends = [line[: match.end()].cell_length for line, match in found if match]
        assert len(ends) == 4
        assert len(set(ends)) == 1, "figures stand under one another"


def test_bars_tell_the_story_without_colour() -> None:
    rows = time_chart(held(), TEN, 100).plain.split("\n")[3:7]
    welcome, over, under, postponed = rows
    assert "█│ " in welcome
    assert not set("░▒") & set(welcome)
    assert "█│▒▒" in over
    assert "█░" in under
    assert "░│" in under
    assert "█" not in postponed
    assert "░│" in postponed
    a_minute = (over.count("█")) / 30
    assert abs(over.count("▒") - 11 * a_minute) <= 1
    assert abs(under.count("█") - 6 * a_minute) <= 1


def test_a_minute_over_is_seen_and_half_a_second_is_not() -> None:
    assert "▒" in time_chart(held(took=31), TEN, 76).plain.split("\n")[4]
    assert "som planlagt" in time_chart(held(took=30), TEN, 76).plain.split("\n")[4]
