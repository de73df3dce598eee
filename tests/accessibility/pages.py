"""Writes an HTML file of every layout with every option, and one with every kind of block, into a folder.

Usage: python -m tests.accessibility.pages FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render.html import render
from kkrtui.service import demo
from kkrtui.workspace import Workspace
from tests.documents.trees import everything


def main(folder: Path) -> None:
    """Plays the demo meeting in a throw-away workspace and writes its documents."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = Options()
    switches = [field.name for field in fields(Options) if isinstance(getattr(plain, field.name), bool)]
    options = {"": plain}
    for name in switches:
        wanted: dict[str, Any] = {name: True}
        options[f"-{name}"] = replace(plain, **wanted)
    with tempfile.TemporaryDirectory() as workspace:
        desk, meeting_id, _ = demo.play_all(Workspace(Path(workspace)), datetime(2026, 3, 6, 12, tzinfo=UTC))
        network, meeting = desk.network(meeting_id), desk.meeting(meeting_id)
        for layout, make in LAYOUTS.items():
            for name, option in options.items():
                (folder / f"{layout}{name}.html").write_bytes(render(make(network, meeting, option)))
        desk.close()
    (folder / "alt.html").write_bytes(render(everything()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
