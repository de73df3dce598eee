"""The look: contrast computed, colour never alone, and pictures that show today's screens."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kkrtui.ui.theme import BACKGROUNDS, DARK, LIGHT
from tests.conftest import OpenApp, screen_text, wait_for
from tests.pictures.draw import FOLDER, PICTURES, drawn, words

AA = 4.5
"""WCAG 2.1, success criterion 1.4.3, level AA."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_colour_can_be_read_on_every_background(colours: Mapping[str, str]) -> None:
    for name, colour in colours.items():
        if name not in (*BACKGROUNDS, "line"):
            for ground in BACKGROUNDS:
                assert contrast(colour, colours[ground]) >= AA, f"{name} on {ground}"


@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_show_what_the_app_shows(name: str) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert words(await drawn(*PICTURES[name])) == words(kept), "draw them anew: python -m tests.pictures"
    assert "http" not in kept.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")


async def test_without_colour_every_state_is_still_a_word(
    open_app: OpenApp, meeting_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(meeting_id) as pilot:
        await pilot.press("ctrl+n")
        await pilot.press(*"b:1", "enter")
        await wait_for(pilot, lambda: "BESLUTNING Godkendt." in screen_text(pilot))
        strips = pilot.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        coloured = {
            style.color.triplet
            for style in styles
            if style.color and style.color.triplet and len(set(style.color.triplet)) > 1
        }
        assert not coloured


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 50)])
async def test_no_line_is_wider_than_the_screen_and_both_bars_stay(
    open_app: OpenApp, meeting_id: int, size: tuple[int, int]
) -> None:
    async with open_app(meeting_id, size=size) as pilot:
        await pilot.press("ctrl+n")
        await wait_for(pilot, lambda: "I gang" in screen_text(pilot))
        lines = screen_text(pilot).split("\n")
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]
        assert "F1" in lines[-1]
        assert "10:00:00" in lines[0]
