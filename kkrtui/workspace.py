"""Where a workspace lives: the folder that holds `data/kkrtui.db` and `exports/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "KKRTUI_WORKSPACE"

# Folders that a synchronising program copies while the database is open, which can tear it.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drev",
    "googledrive": "Google Drev",
    "my drive": "Google Drev",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "sharepoint": "SharePoint",
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "data" / "kkrtui.db"

    @property
    def backups(self) -> Path:
        return self.root / "data" / "backups"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def synced_by(self) -> str:
        """The name of the program that seems to synchronise the folder, or an empty string."""
        for part in self.root.parts:
            lowered = part.lower()
            for mark, name in _SYNCED.items():
                if lowered.startswith(mark) or (mark == "icloud" and mark in lowered):
                    return name
        return ""


def find(option: str | None, environment: Mapping[str, str], current: Path) -> Workspace:
    """The workspace to use.

    Args:
        option: the folder named on the command line, which wins.
        environment: where `KKRTUI_WORKSPACE` may name it.
        current: the current folder, which serves when it has a `data` folder; else the platform's user data folder.
    """
    named = option or environment.get(VARIABLE)
    if named:
        return Workspace(Path(named).expanduser().absolute())
    if (current / "data").is_dir():
        return Workspace(current.absolute())
    from platformdirs import user_data_path

    return Workspace(user_data_path("kkrtui", appauthor=False))
