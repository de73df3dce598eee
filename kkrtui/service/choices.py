"""Half-typed text and what people have chosen for the workspace: kept, but no steps of the meeting."""

from __future__ import annotations

from kkrtui.service.desk import Desk
from kkrtui.store import drafts, settings

LINE = "line"
"""The draft slot of the composer."""


def keep_draft(desk: Desk, meeting_id: int, slot: str, text: str) -> None:
    """Keeps half-typed text on disk; empty text forgets it.

    Raises:
        StorageFailure: the text is only on the screen.
    """
    drafts.save(desk.store, meeting_id, slot, text, desk.clock())


def kept_drafts(desk: Desk, meeting_id: int) -> dict[str, str]:
    """The half-typed texts of a meeting by slot."""
    return drafts.load(desk.store, meeting_id)


def choices(desk: Desk) -> dict[str, str]:
    """What was chosen: `theme`, and `key.<command>` for remapped keys."""
    return settings.load(desk.store)


def choose(desk: Desk, name: str, value: str) -> None:
    """Keeps a choice; an empty value goes back to the default."""
    settings.save(desk.store, name, value)
