"""Two real processes on one meeting, driven against each other: nothing is lost, and each sees the other soon.

python -m tests.bench.two_screens [MINUTES]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from kkrtui.domain.meeting import Meeting
from kkrtui.service import agenda, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests.terminal import Terminal, kkrtui

PAUSE, RESUMED = "‖ Pause", "● I gang"


def prepared(root: Path) -> int:
    """A running meeting of six items; gives its id."""
    desk = Desk.open(Workspace(root), "bench")
    meeting_id = meetings.create(desk, "Møde på to skærme", desk.today).subject or 0
    for number in range(6):
        agenda.add_item(desk, meeting_id, f"Sag nummer {number + 1}")
    running.next_item(desk, meeting_id)
    desk.close()
    return meeting_id


def seen_after(sent: float, terminal: Terminal, shown: str) -> float:
    """Milliseconds from a key on one screen until the other shows what it did."""
    terminal.wait_for(shown, 5.0)
    return (time.perf_counter() - sent) * 1000


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    chance = random.Random(20260306)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        meeting_id = str(prepared(root))
        here = ("--workspace", str(root))
        referent = Terminal.run(kkrtui(*here, "live", meeting_id))
        chair = Terminal.run(kkrtui(*here, "chair", meeting_id))
        referent.wait_for("Skriv, og tryk enter")
        chair.wait_for("Sag nummer 1")
        typed: list[str] = []
        delays: list[float] = []
        until = time.monotonic() + minutes * 60
        while time.monotonic() < until:
            line = f"linje {len(typed) + 1} skrevet mens mødelederen trykker"
            for char in line:
                referent.send(char)
                time.sleep(chance.uniform(0.005, 0.03))
                if chance.random() < 0.02:
                    chair.send(chance.choice(("\x1a", "b", "b")))
            referent.send("\r")
            typed.append(line)
            if len(typed) % 5 == 0:
                delays.append(seen_after(_menu(chair), referent, PAUSE))
                delays.append(seen_after(_menu(chair), referent, RESUMED))
        referent.send("\x1bOP")
        time.sleep(1.0)
        alive = [terminal.process.poll() is None for terminal in (referent, chair)]
        desk = Desk.open(Workspace(root), "bench")
        stored = texts(desk.meeting(int(meeting_id)))
        undone = desk.store.row("SELECT count(*) AS n FROM journal WHERE step = 'undo'") or {"n": 0}
        desk.close()
        referent.close()
        chair.close()
    lost = [line for line in typed if line not in stored]
    print(
        f"{minutes:g} minutes, {len(typed)} lines typed, {len(stored)} stored, {undone['n']} steps undone by the chair"
    )
    print(
        f"lost beside those undone: {max(len(lost) - undone['n'], 0)}; in order: {stored == sorted(stored, key=_number)}"
    )
    print(f"both still running: {all(alive)}")
    print(
        f"seen on the other screen: median {statistics.median(delays):.0f} ms, slowest {max(delays):.0f} ms (promised: 500)"
    )


def _menu(chair: Terminal) -> float:
    """Pauses or resumes from the chair's menu of time."""
    chair.send("\x14")
    chair.wait_for("Begyndte før", 5.0)
    return chair.send("p")


def texts(meeting: Meeting) -> list[str]:
    return [entry.text for _, entry in meeting.entries()]


def _number(line: str) -> int:
    return int(line.split()[1])


if __name__ == "__main__":
    main()
