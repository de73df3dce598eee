"""Measures how it feels: the echo of a key, the first picture, a commit, commands without a screen.

python -m tests.bench [ROUNDS]
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

from kkrtui.service import capture, demo
from kkrtui.service.desk import Desk, utc_now
from kkrtui.service.exporting import LAYOUT_NAMES, Wanted, make
from kkrtui.workspace import Workspace
from tests.bench.fill import ENTRIES, MEETINGS, fill
from tests.terminal import ROOT, Terminal, kkrtui

BARE = [sys.executable, str(ROOT / "tests" / "bench" / "bare.py")]
_SENTENCE = "Flere oplever varsler om stigninger og vil gerne dele eksempler med hinanden "


def echo(arguments: Sequence[str], ready: str, keys: int) -> list[float]:
    """Milliseconds from a key to its character on the screen, for some keys typed as people type."""
    terminal = Terminal.run(arguments)
    terminal.wait_for(ready)
    time.sleep(1.0)
    pace = random.Random(7)
    typed: list[tuple[float, str]] = []
    text = ""
    for number in range(keys):
        # A line that fits in the narrower of the two, rubbed out when it is full.
        if len(text) == 45:
            _rub_out(terminal, text)
            text = ""
        char = _SENTENCE[number % len(_SENTENCE)]
        text += char
        typed.append((terminal.send(char), text))
        time.sleep(pace.uniform(0.06, 0.13))
    time.sleep(0.5)
    _rub_out(terminal, text)
    time.sleep(1.0)
    terminal.close()
    return _latencies(terminal, typed)


def _rub_out(terminal: Terminal, text: str) -> None:
    for _ in text:
        terminal.send("\x7f")
        time.sleep(0.03)
    time.sleep(0.3)


def _latencies(terminal: Terminal, typed: Sequence[tuple[float, str]]) -> list[float]:
    """When each text was first on the screen, by playing what the program wrote once more."""
    screen = pyte.Screen(terminal.width, terminal.height)
    stream = pyte.ByteStream(screen)
    waiting = list(typed)
    found: list[float] = []
    for at, data in terminal.pieces:
        stream.feed(data)
        while waiting and waiting[0][0] < at and any(waiting[0][1].rstrip() in line for line in screen.display):
            sent, _ = waiting.pop(0)
            found.append((at - sent) * 1000)
    return found


def painted(arguments: Sequence[str], shown: str = "") -> float:
    """Milliseconds from the start of the process until its screen shows a text, or anything at all."""
    terminal = Terminal.run(arguments)
    screen = pyte.Screen(terminal.width, terminal.height)
    stream = pyte.ByteStream(screen)
    seen = 0
    while True:
        for at, data in terminal.pieces[seen:]:
            seen += 1
            stream.feed(data)
            text = "\n".join(screen.display)
            if text.strip() and shown in text:
                terminal.close()
                return (at - terminal.started) * 1000
        time.sleep(0.001)


def command(arguments: Sequence[str]) -> float:
    """Milliseconds a command takes, from start to end."""
    start = time.perf_counter()
    subprocess.run(list(arguments), check=True, capture_output=True, cwd=ROOT)
    return (time.perf_counter() - start) * 1000


def commits(root: Path, meeting_id: int, count: int) -> list[float]:
    """Milliseconds each of some lines takes to be on disk, with everything read that a line is read against."""
    desk = Desk.open(Workspace(root), "bench")
    current = desk.meeting(meeting_id).current
    assert current is not None
    taken = []
    for _ in range(count):
        start = time.perf_counter()
        capture.add(desk, meeting_id, current.key, "o: @køge sender materiale senest 1. maj")
        taken.append((time.perf_counter() - start) * 1000)
    desk.close()
    return taken


def documents(root: Path) -> dict[str, list[float]]:
    """Milliseconds each format of a full three-hour meeting takes in this process, its library loaded."""
    desk, meeting_id, _ = demo.play_all(Workspace(root / "demo"), utc_now())
    taken: dict[str, list[float]] = {}
    for layout in LAYOUT_NAMES:
        for form in ("md", "html", "docx", "pdf"):
            make(desk, meeting_id, Wanted(layout, form))
            for _ in range(5):
                start = time.perf_counter()
                make(desk, meeting_id, Wanted(layout, form))
                taken.setdefault(form, []).append((time.perf_counter() - start) * 1000)
    desk.close()
    return taken


def idle(commands: Sequence[Sequence[str]], ready: Sequence[str], seconds: float) -> list[float]:
    """Percent of a core each program uses while nothing happens but its clock, all running side by side."""
    terminals = [Terminal.run(arguments) for arguments in commands]
    for terminal, shown in zip(terminals, ready, strict=True):
        terminal.wait_for(shown)
    time.sleep(2.0)
    before = [_cpu_seconds(terminal.process.pid) for terminal in terminals]
    time.sleep(seconds)
    after = [_cpu_seconds(terminal.process.pid) for terminal in terminals]
    for terminal in terminals:
        terminal.close()
    return [(end - start) / seconds * 100 for start, end in zip(before, after, strict=True)]


def _cpu_seconds(pid: int) -> float:
    """The processor time a process has used, on Linux."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def show(name: str, value: float, bare: float | None = None, limit: float | None = None) -> None:
    """One line of the report: a figure, and its ratio to the bare app's."""
    line = f"{name:<44}{value:>9.1f} ms"
    if bare is not None:
        line += f"   bare {bare:>7.1f} ms   ratio {value / bare:.2f}"
    if limit is not None:
        line += f"   (promised: {limit})"
    print(line, flush=True)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        meeting_id = fill(root)
        here = ("--workspace", str(root))
        print(f"{MEETINGS} meetings on file, {ENTRIES} entries in the running item, {rounds} rounds\n", flush=True)
        live = kkrtui(*here, "live", str(meeting_id))
        bare_echo: list[float] = []
        own_echo: list[float] = []
        for _ in range(rounds):
            bare_echo += echo(BARE, "bare", 120)
            own_echo += echo(live, "Skriv, og tryk enter", 120)
        show("key to screen, median", statistics.median(own_echo), statistics.median(bare_echo), 1.25)
        show("key to screen, 95th percentile", p95(own_echo), p95(bare_echo), 1.25)
        pairs = [(painted(kkrtui(*here)), painted(BARE)) for _ in range(rounds * 4)]
        own_paint, bare_paint = (statistics.median(side) for side in zip(*pairs, strict=True))
        show("start to first picture, median", own_paint, bare_paint, 1.3)
        show(
            "start to the running meeting, median",
            statistics.median(painted(live, "Plan 15:00") for _ in range(rounds * 2)),
        )
        show("a line on disk, median", statistics.median(commits(root, meeting_id, 100)))
        show("kkrtui --help, median", statistics.median(command(kkrtui("--help")) for _ in range(rounds * 2)))
        export = kkrtui(*here, "export", str(meeting_id), "--output", "-")
        show("kkrtui export, median", statistics.median(command(export) for _ in range(rounds * 2)))
        programs = [[*BARE, "clock"], live, kkrtui(*here, "chair", str(meeting_id))]
        bare, *own = idle(programs, ["bare", "Skriv, og tryk enter", "Velkomst"], 30.0)
        for name, percent in zip(("live", "chair"), own, strict=True):
            print(
                f"{f'idle, {name}':<44}{percent:>9.1f} %    bare with a clock {bare:>5.1f} %   (promised: 2 more)",
                flush=True,
            )
        promised = {"md": 50, "docx": 1000}
        for form, taken in documents(root).items():
            show(f"a three-hour meeting as {form}, slowest", max(taken), limit=promised.get(form))


main()
