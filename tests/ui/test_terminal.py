"""The app as a process in a real terminal: a pulled plug, raw keys, two screens at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kkrtui.service import choices, running
from kkrtui.service.desk import Desk, utc_now
from kkrtui.workspace import Workspace
from tests import invented
from tests.conftest import store

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from tests.terminal import Terminal, kkrtui

Start = Callable[..., Terminal]


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """A workspace with a meeting that began four minutes ago by the machine's own clock."""
    workspace = Workspace(tmp_path / "møder på Sjælland")
    desk = Desk.open(workspace, "test", lambda: utc_now() - timedelta(minutes=4))
    running.next_item(desk, store(desk, invented.meeting()))
    desk.close()
    return workspace


@pytest.fixture
def start(here: Workspace) -> Iterator[Start]:
    """Starts kkrtui in a terminal of its own; whatever still runs is ended with the test."""
    started: list[Terminal] = []

    def begin(*arguments: str, **options: object) -> Terminal:
        terminal = Terminal.run(kkrtui("--workspace", str(here.root), *arguments), **options)  # type: ignore[arg-type]
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()


def on_disk(here: Workspace) -> tuple[list[str], str]:
    """The committed lines of the first item, and the half-typed one."""
    desk = Desk.open(here, "test")
    try:
        item = desk.meeting(1).items[0]
        return [entry.text for entry in item.entries], choices.kept_drafts(desk, 1).get(choices.LINE, "")
    finally:
        desk.close()


def test_a_pulled_plug_costs_no_committed_line_and_at_most_a_second_of_the_half_one(
    start: Start, here: Workspace
) -> None:
    first = start()
    first.wait_for("Skriv, og tryk enter")
    first.send("Det første er gemt\r")
    first.wait_for(lambda screen: "  Det første er gemt" in screen)
    first.send("o: @line sender oversigten in")
    first.wait_for("sender oversigten in")
    first.wait_for(lambda screen: "gemmer" not in screen and on_disk(here)[1].endswith("oversigten in"))
    first.kill()
    assert on_disk(here) == (["Det første er gemt"], "o: @line sender oversigten in")

    again = start()
    again.wait_for("Den halve linje fra før er her stadig")
    again.wait_for(lambda screen: "> o: @line sender oversigten in" in screen and "brugt 04:" in screen)
    again.send("den 1. maj\r")
    again.wait_for(lambda shown: "OPGAVE Line Mosegård · 1. maj" in shown)
    assert on_disk(here) == (["Det første er gemt", "Line Mosegård sender oversigten inden 1. maj"], "")


def test_altgr_of_a_danish_keyboard_under_the_kitty_protocol(start: Start, here: Workspace) -> None:
    terminal = start()
    terminal.wait_for("Skriv, og tryk enter")
    terminal.send("o: ")
    terminal.send(b"\x1b[50;3u")
    terminal.send("line ringer til ")
    terminal.send(b"\x1b[56;3u")
    terminal.send("nogen")
    terminal.send(b"\x1b[57;3u\r")
    terminal.wait_for(lambda screen: "OPGAVE Line Mosegård" in screen)
    assert on_disk(here)[0] == ["Line Mosegård ringer til [nogen]"]


def test_a_burst_of_keys_stays_in_order(start: Start, here: Workspace) -> None:
    terminal = start()
    terminal.wait_for("Skriv, og tryk enter")
    lines = [f"linje {number} med en fejj\x7fl og æøå" for number in range(25)]
    terminal.send("\r".join(lines) + "\r")
    terminal.wait_for(lambda screen: "linje 24 med en fejl og æøå" in screen and len(on_disk(here)[0]) == 25)
    assert on_disk(here)[0] == [f"linje {number} med en fejl og æøå" for number in range(25)]


def test_two_processes_see_each_others_changes(start: Start) -> None:
    referent, chair = start("live", "1"), start("chair", "1")
    referent.wait_for("Skriv, og tryk enter")
    chair.wait_for("1. Velkomst")
    chair.send(b"\x0e")
    referent.wait_for("Plan 30:00")
    referent.send("b: Vi går videre\r")
    referent.wait_for("BESLUTNING Vi går videre")
    referent.send(b"\x0e")
    chair.wait_for(lambda screen: "Stigende takster" in screen or "Pause" in screen)


def test_without_colour(start: Start) -> None:
    terminal = start(environment={"NO_COLOR": "1"})
    terminal.wait_for("Skriv, og tryk enter")
    terminal.send("b:1\r")
    terminal.wait_for("BESLUTNING Godkendt.")
    written = b"".join(data for _, data in terminal.pieces)
    colours = [part.split(b"m")[0] for part in written.split(b"\x1b[38;2;")[1:]]
    assert all(len(set(colour.split(b";")[:3])) == 1 for colour in colours), "only shades of grey"
