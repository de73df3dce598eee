"""The picture of planned and used time, read back as XML: what stands where, how wide, in what colours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.documents.access import LEFT_OUT
from kkrtui.documents.render.chart import WIDTH, render_chart
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus, Online, Run
from tests.invented import TEN, meeting

SVG = "{http://www.w3.org/2000/svg}"
AA = 4.5
HOSTILE = (
    "<script>alert(1)</script>",
    "a & b &amp; c",
    "]]> <![CDATA[",
    "[/",
    "W" * 500,
    "\x00\ufffe\ud800 \x1b[2J",
    "\u202evendt",
    "\"'",
)
LONG = "Prisstigninger og takstændringer hos leverandørerne af de særlige tilbud på børneområdet i regionen og nabokommunerne 1"


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def held(*items: tuple[str, int, float], **changes: object) -> Meeting:
    """A held meeting of (title, planned, taken), planned and held one after another from ten o'clock."""
    planned, clock, made = 600, TEN, []
    for number, (title, length, taken) in enumerate(items, 1):
        made.append(
            AgendaItem(
                title=title,
                number=number,
                kind=ItemKind.BREAK if title == "Pause" else ItemKind.DISCUSSION,
                state=ItemState.DONE,
                planned_start=time(*divmod(planned, 60)),
                planned_end=time(*divmod(planned + length, 60)),
                runs=(Run(clock, clock + minutes(taken)),),
            )
        )
        planned, clock = planned + length, clock + minutes(taken)
    values: dict[str, object] = {"status": MeetingStatus.DRAFT, "items": tuple(made), "end": None}
    return meeting(**(values | changes))


THREE = (("Velkomst", 5, 4.0), ("Kommunerunde", 30, 41.0), ("Pause", 10, 10.0))


def drawn(whole: Meeting) -> ElementTree.Element:
    return ElementTree.fromstring(render_chart(whole, TEN + minutes(600)))


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


def words(element: ElementTree.Element) -> str:
    return " ".join(element.itertext())


def boxes(root: ElementTree.Element, kind: str) -> list[float]:
    return [number(box, "width") for box in root.iter(f"{SVG}rect") if box.get("class") == kind]


@dataclass(frozen=True)
class Line:
    """A line of text: where it stands, and the room it takes at most."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    fill: str


def lines(root: ElementTree.Element) -> list[Line]:
    """Every line of text; its width as in Liberation Sans, the font of the machines that run this, and then some."""
    found = []
    for text in root.iter(f"{SVG}text"):
        size = number(text, "font-size")
        for part in [*text] or [text]:
            shown = part.text or ""
            bold = 1.1 if text.get("font-weight") else 1.0
            width = (
                size
                * bold
                * sum(0.95 if char in "mwMW@%—…" else 0.3 if char in "iljtfrI.,:;'!|()[]/ " else 0.6 for char in shown)
            )
            left = number(part, "x") - width * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
            base = number(part, "y")
            found.append(Line(shown, left, left + width, base - 0.75 * size, base + 0.22 * size, text.attrib["fill"]))
    return found


def many(count: int, title: str = LONG) -> Meeting:
    return held(*((f"{title} {n}", (5, 10, 30)[n % 3], (7.5, 3.0, 30.0, 88.0)[n % 4]) for n in range(count)))


def test_every_title_and_figure_in_the_order_of_the_agenda() -> None:
    root = drawn(held(*THREE))
    rows = [
        [words(text) for text in row.iter(f"{SVG}text")]
        for row in root.findall(f"{SVG}g")
        if row.find(f"{SVG}title") is not None
    ]
    assert rows == [
        ["1", "Velkomst", "4 af 5 min", "−1"],
        ["2", "Kommunerunde", "41 af 30 min", "+11"],
        ["3", "Pause", "10 af 10 min", "pause", "±0"],
    ]
    shown = [line.text for line in lines(root)]
    assert shown[:4] == [
        "KKR-netværk Børn og Unge",
        "Planlagt og brugt tid · fredag den 6. marts 2026",
        "Planlagt 0:45, brugt 0:55, sluttede 10:55",
        "Begyndte til tiden og sluttede 10 min for sent.",
    ]


def test_it_can_be_read_aloud() -> None:
    root = drawn(held(*THREE))
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")] == root.attrib["aria-labelledby"].split()  # type: ignore[union-attr]
    assert root.findtext(f"{SVG}title") == "KKR-netværk Børn og Unge: Planlagt og brugt tid · fredag den 6. marts 2026"
    told = root.findtext(f"{SVG}desc") or ""
    assert told.startswith(
        "Planlagt 0:45, brugt 0:55, sluttede 10:55. 1. Velkomst: 4 af 5 min, −1. 2. Kommunerunde: 41 af 30 min, +11."
    )


def test_bars_are_as_wide_as_their_minutes() -> None:
    root = drawn(held(*THREE))
    planned, used, over = (boxes(root, kind) for kind in ("planned", "used", "over"))
    a_minute = planned[1] / 30
    assert planned == pytest.approx([5 * a_minute, 30 * a_minute, 10 * a_minute], abs=0.02)
    assert used == pytest.approx([4 * a_minute, 30 * a_minute, 10 * a_minute], abs=0.02)
    assert over == pytest.approx([28, 11 * a_minute], abs=0.02), "the legend's, and the round's"


def test_segments_of_the_clock_are_as_wide_as_their_minutes() -> None:
    root = drawn(held(*THREE))
    found = boxes(root, "segment")
    assert [width / found[0] * 5 for width in found] == pytest.approx([5, 30, 10, 4, 41, 10], abs=0.02)
    paused = held(*THREE)
    items = list(paused.items)
    items[2] = replace(items[2], runs=(Run(TEN + minutes(50), TEN + minutes(60)),))
    root = drawn(replace(paused, items=tuple(items)))
    found = boxes(root, "segment")
    assert boxes(root, "still") == [pytest.approx(found[0], abs=0.02)], "five minutes, as the first item was planned"
    assert "uret stod stille" in [line.text for line in lines(root)]


def test_over_and_breaks_are_told_by_form_as_well_as_colour() -> None:
    root = drawn(held(*THREE))
    kinds = [path.get("class") for path in root.iter(f"{SVG}path")]
    assert kinds.count("hatch-over") == 2, "the legend's, and the round's"
    assert kinds.count("hatch-break") == 2, "planned, and held"
    calm = drawn(held(("Et", 10, 9.0)))
    assert "over planen" not in words(calm)
    assert not boxes(calm, "over")


def test_hatching_stays_in_its_box() -> None:
    root = drawn(held(*THREE, ("Kort", 1, 1.2), ("Lang", 10, 600.0)))
    inside = None
    for element in root.iter():
        if element.tag == f"{SVG}rect":
            inside = [number(element, name) for name in ("x", "y", "width", "height")]
        if (element.get("class") or "").startswith("hatch"):
            assert inside is not None
            x, y, width, height = inside
            for at_x, at_y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", element.attrib["d"]):
                assert x - 0.02 <= float(at_x) <= x + width + 0.02
                assert y - 0.02 <= float(at_y) <= y + height + 0.02


def test_items_that_were_not_held_have_a_dashed_plan_and_a_word() -> None:
    whole = held(*THREE)
    items = (
        whole.items[0],
        replace(whole.items[1], state=ItemState.POSTPONED, runs=()),
        replace(whole.items[2], planned_start=None),
    )
    root = drawn(replace(whole, items=items))
    planned = [box for box in root.iter(f"{SVG}rect") if box.get("class") == "planned"]
    assert [box.get("stroke-dasharray") for box in planned] == [None, "3 3"]
    shown = [line.text for line in lines(root)]
    assert shown.index("– af 30 min") + 1 == shown.index("udsat")
    assert shown[-2:] == ["10 min", "pause"]


@pytest.mark.parametrize("count", [0, 1, 3, 9, 25])
@pytest.mark.parametrize("title", [LONG, "W" * 120, "Punkt"])
def test_nothing_overlaps_and_nothing_is_outside(count: int, title: str) -> None:
    root = drawn(many(count, title))
    height = number(root, "height")
    assert (number(root, "width"), root.attrib["viewBox"]) == (WIDTH, f"0 0 {WIDTH} {height:.0f}")
    found = lines(root)
    for line in found:
        assert line.left >= 0, line
        assert line.right <= WIDTH, line
        assert line.top >= 0, line
        assert line.bottom <= height, line
    for one, other in itertools.combinations(found, 2):
        beside = one.right <= other.left or other.right <= one.left
        assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)
    for box in root.findall(f".//{SVG}rect"):
        assert number(box, "x") >= 0
        assert number(box, "x") + number(box, "width") <= WIDTH
        assert number(box, "y") + number(box, "height") <= height
    bars = [box for box in root.iter(f"{SVG}rect") if box.get("class") in ("planned", "used", "over")]
    for bar in bars:
        left, right = number(bar, "x"), number(bar, "x") + number(bar, "width")
        for line in found:
            if number(bar, "y") < line.bottom and line.top < number(bar, "y") + number(bar, "height"):
                assert line.right <= left or right <= line.left, line


def test_the_height_follows_the_number_of_items() -> None:
    heights = [number(drawn(many(count)), "height") for count in (3, 4, 5, 25)]
    assert heights[1] - heights[0] == heights[2] - heights[1] == (heights[3] - heights[2]) / 20


def test_a_long_title_has_two_lines_and_is_cut() -> None:
    root = drawn(held((LONG, 10, 10.0)))
    title = next(text for text in root.iter(f"{SVG}text") if text.get("class") == "title")
    assert len(title) == 2
    assert words(title).endswith("…")
    assert LONG in words(root), "whole for whoever listens or points"
    cut = words(title)[:-1].replace(" ", "")
    assert LONG.replace(" ", "").startswith(cut)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_are_only_text(text: str) -> None:
    root = drawn(held((text, 10, 12.0), ("Efter", 10, 10.0), title=text))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "title", "desc", "rect", "text", "tspan", "path", "g"}
    assert "Efter" in words(root)
    if len(text) < 100 and text.isprintable():
        assert text.replace(" ", "") in words(root).replace(" ", "")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=80), st.integers(1, 90), st.floats(0, 2000)), max_size=5), st.text(max_size=80)
)
def test_whatever_is_written_it_is_xml_and_the_same_each_time(
    items: Sequence[tuple[str, int, float]], title: str
) -> None:
    whole = held(*items[:5], title=title)
    first = render_chart(whole, TEN)
    assert first == render_chart(whole, TEN)
    ElementTree.fromstring(first)


def test_a_held_meeting_looks_the_same_whenever_it_is_drawn() -> None:
    assert render_chart(held(*THREE), TEN) == render_chart(held(*THREE), TEN + timedelta(days=400))


def test_meetings_without_times_plans_or_items() -> None:
    for whole in (
        meeting(),
        meeting(items=()),
        meeting(items=(AgendaItem(title="Uden alt"),)),
        meeting(status=MeetingStatus.APPROVED),
        held(("Nul", 0, 0.0)),
    ):
        assert number(drawn(whole), "height") > 150
    assert "Holdt" not in [line.text for line in lines(drawn(meeting()))]


def test_access_details_stay_out() -> None:
    whole = held(("Brug koden Hemmelig123", 10, 10.0), online=Online(passcode="Hemmelig123"))
    content = render_chart(whole, TEN).decode()
    assert "Hemmelig123" not in content
    assert LEFT_OUT.split()[0] in content


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_text_can_be_read_on_what_it_stands_on() -> None:
    root = drawn(held(*THREE, (LONG, 20, 31.0)))
    grounds = [
        (number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height"), box.attrib["fill"])
        for box in root.findall(f"{SVG}rect")
        if box.attrib["fill"] != "none"
    ]
    checked = set()
    for line in lines(root):
        middle = ((line.left + line.right) / 2, (line.top + line.bottom) / 2)
        under = [fill for x, y, w, h, fill in grounds if x <= middle[0] <= x + w and y <= middle[1] <= y + h]
        assert contrast(line.fill, under[-1]) >= AA, line
        checked.add((line.fill, under[-1]))
    assert len(checked) >= 4


def test_shapes_stand_out_from_the_ground() -> None:
    root = drawn(held(*THREE))
    for box in root.iter(f"{SVG}rect"):
        if box.get("class") in ("planned", "used", "over", "segment"):
            assert contrast(box.get("stroke") or box.attrib["fill"], "#ffffff") >= 3  # WCAG 2.1, 1.4.11
