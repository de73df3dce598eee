"""The demo meeting at a minute that never changes, drawn by the app."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key

from kkrtui.service import demo
from kkrtui.ui.app import KkrApp
from kkrtui.workspace import Workspace

FOLDER = Path(__file__).parent
NOW = datetime(2026, 3, 6, 9, 40, 12, tzinfo=UTC)
"""Twenty to eleven in Denmark, when the demo meeting has been going on for forty minutes."""

PICTURES = {
    "live": ("live", "o: @bo sender materiale senest 1. dec"),
    "chair": ("chair", ""),
}
"""Each picture by name: the view, and what is typed in it."""


async def drawn(view: str, typed: str, size: tuple[int, int] = (120, 36)) -> str:
    """A view of the demo meeting as SVG, without fonts from anywhere else."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        desk, meeting_id = demo.prepare(workspace, lambda: NOW)
        desk.close()
        app = KkrApp(workspace, meeting=str(meeting_id), view=view, clock=lambda: NOW)
        async with app.run_test(size=size) as pilot:
            while len(app.screen_stack) < 2 or not app.screen.size.width:
                await pilot.pause()
            for char in typed:
                app.post_message(Key(_character_to_key(char), char))
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            svg = app.export_screenshot(title="kkrtui")
    svg = re.sub(r"@font-face \{[^}]*\}\s*", "", svg)
    return re.sub(
        r"terminal-\d+", "terminal-0", svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")
    )


def words(svg: str) -> list[str]:
    """What an SVG of a screen says, piece by piece."""
    return [unescape(text).replace("\xa0", " ") for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def draw_all() -> None:
    """Draws every picture into this folder."""
    for name, (view, typed) in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(asyncio.run(drawn(view, typed)), encoding="utf-8")
