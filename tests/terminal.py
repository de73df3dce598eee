"""A program in a real terminal: a pty, what it wrote and when, and the screen that a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Terminal:
    """A running program and everything it has written, each piece with its time."""

    process: subprocess.Popen[bytes]
    master: int
    width: int
    height: int
    started: float
    pieces: list[tuple[float, bytes]] = field(default_factory=list)
    _screen: pyte.Screen | None = None
    _stream: pyte.ByteStream | None = None
    _fed: int = 0

    @classmethod
    def run(
        cls,
        arguments: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Terminal:
        """Starts a program in a terminal of its own."""
        width, height = size
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        variables = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("NO_COLOR", "KKRTUI_WORKSPACE", "PYTHONDONTWRITEBYTECODE")
            },
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
            **(environment or {}),
        }
        started = time.perf_counter()
        process = subprocess.Popen(
            list(arguments), stdin=slave, stdout=slave, stderr=slave, env=variables, cwd=folder, start_new_session=True
        )
        os.close(slave)
        terminal = cls(process, master, width, height, started)
        threading.Thread(target=terminal._read, daemon=True).start()
        return terminal

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.pieces.append((time.perf_counter(), data))

    def send(self, data: str | bytes) -> float:
        """Types something, and gives the time it was typed."""
        now = time.perf_counter()
        os.write(self.master, data.encode() if isinstance(data, str) else data)
        return now

    def screen(self) -> list[str]:
        """The lines of the screen as they are now; only what came since the last look is read."""
        if self._screen is None or self._stream is None:
            self._screen = pyte.Screen(self.width, self.height)
            self._stream = pyte.ByteStream(self._screen)
        for _, data in self.pieces[self._fed :]:
            self._stream.feed(data)
            self._fed += 1
        return list(self._screen.display)

    def text(self) -> str:
        return "\n".join(self.screen())

    def wait_for(self, shown: str | Callable[[str], bool], seconds: float = 20.0) -> str:
        """Waits until the screen shows a text, or until a predicate of it holds, and gives the screen.

        Raises:
            AssertionError: it never did; the message holds the last screen.
        """
        until = time.monotonic() + seconds
        seen = -1
        text = ""
        while time.monotonic() < until:
            if len(self.pieces) != seen:
                seen = len(self.pieces)
                text = self.text()
                if (shown in text) if isinstance(shown, str) else shown(text):
                    return text
            elif self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"never shown: {shown!r}\n{text}")

    def kill(self) -> None:
        """Ends the program as a pulled plug would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if self.process.poll() is None:
            self.kill()
        os.close(self.master)


def kkrtui(*arguments: str) -> list[str]:
    """The command line that runs kkrtui with this Python."""
    return [sys.executable, "-m", "kkrtui", *arguments]
