"""Networks to begin with, as data: members and forums are lists in files, never code."""

from __future__ import annotations

import json
from importlib.resources import files

from kkrtui.domain.network import Forum, Network, Organisation, OrganisationKind

DEFAULT = "sjaelland"


def preset(name: str = DEFAULT) -> Network:
    """A network from the file `presets/<name>.json`."""
    data = json.loads(read(f"{name}.json"))
    return Network(
        name=data["name"],
        aliases=tuple(data["aliases"]),
        organisations=tuple(Organisation(o["name"], OrganisationKind(o["kind"])) for o in data["organisations"]),
        forums=tuple(Forum(f["name"], tuple(f["aliases"]), rung=f.get("rung")) for f in data["forums"]),
    )


def read(file_name: str) -> str:
    """The text of a preset file."""
    return (files("kkrtui") / "presets" / file_name).read_text(encoding="utf-8")
