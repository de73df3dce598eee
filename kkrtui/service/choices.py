"""Half-typed text and what people have chosen for the workspace: kept, but no steps of the meeting."""

from __future__ import annotations

from uuid import uuid4

from kkrtui.service.desk import Desk
from kkrtui.store import drafts, settings

LINE = "line"
"""The draft slot of the composer."""

OTHER = "@"
"""Between a slot's name and what tells another screen's text in it apart."""


def keep_draft(desk: Desk, meeting_id: int, slot: str, text: str, was: str = "") -> str:
    """Keeps half-typed text on disk; empty text forgets it.

    Args:
        slot: where to keep it.
        was: what the same writer last kept there; when the slot holds something else, another screen's text is in it.

    Returns:
        The slot it was kept in: one of its own when another screen had that one.

    Raises:
        StorageFailure: the text is only on the screen.
    """
    if drafts.save(desk.store, meeting_id, slot, text, desk.clock(), was):
        return slot
    own = f"{slot}{OTHER}{uuid4().hex[:8]}"
    drafts.save(desk.store, meeting_id, own, text, desk.clock(), "")
    return own


def kept_drafts(desk: Desk, meeting_id: int) -> dict[str, str]:
    """The half-typed texts of a meeting by slot."""
    return drafts.load(desk.store, meeting_id)


def choices(desk: Desk) -> dict[str, str]:
    """What was chosen: `theme`, and `key.<command>` for remapped keys."""
    return settings.load(desk.store)


def choose(desk: Desk, name: str, value: str) -> None:
    """Keeps a choice; an empty value goes back to the default."""
    settings.save(desk.store, name, value)
