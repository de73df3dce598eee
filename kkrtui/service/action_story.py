"""All that is on record about one action, and all that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kkrtui.domain.entries import Action
from kkrtui.domain.errors import NoSuchEntry
from kkrtui.domain.following.entry_changes import action_changes
from kkrtui.service.desk import Desk
from kkrtui.service.follow_up import Followed, actions
from kkrtui.store import journal
from kkrtui.store.entries import entry_row, row_entry

_ACTORS = {"chair": "mødeleder", "cli": "kommandolinje"}
_READ_IN = ("import_", "create_from_")


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was done to an action and holds still: when (UTC), by whom, and what as Danish phrases."""

    at: datetime
    actor: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An action with what happened to it, oldest first."""

    one: Followed
    happened: tuple[Happened, ...]

    @property
    def action(self) -> Action:
        assert isinstance(self.one.entry, Action)
        return self.one.entry


def story(desk: Desk, entry_id: int) -> Story:
    """The whole story of an action.

    Raises:
        NoSuchEntry: it is not there any more, or is no action any more.
    """
    one = next((one for one in actions(desk) if one.entry.id == entry_id), None)
    if one is None:
        raise NoSuchEntry
    steps = journal.steps(desk.store, one.origin.meeting_id)
    undone = _undone(steps)
    found: list[Happened] = []
    row = {**entry_row(one.entry), "id": entry_id}
    # From now backwards: each step remembers only the columns that it changed.
    for step in reversed(steps):
        words: list[str] = []
        for image in reversed(step.images):
            if (image["table"], image["id"]) != ("entries", entry_id) or image["after"] is None:
                continue
            if image["before"] is None:
                words.insert(0, "hentet fra en fil" if step.step.startswith(_READ_IN) else "noteret")
                continue
            now = row_entry(row)
            row = {**row, **image["before"]}
            words[:0] = action_changes(row_entry(row), now) if isinstance(now, Action) else []
        if words and step.undoes is None and step.id not in undone:
            found.append(Happened(step.at, _ACTORS.get(step.actor, step.actor), tuple(words)))
    return Story(one, tuple(reversed(found)))


def _undone(steps: Iterable[journal.Step]) -> set[int]:
    """The steps that hold no more: undone, and not done again."""
    undoing: dict[int, int] = {}
    undone: set[int] = set()
    for step in steps:
        if step.undoes is None:
            continue
        if step.undoes in undoing:
            undone.discard(undoing[step.undoes])
        else:
            undoing[step.id] = step.undoes
            undone.add(step.undoes)
    return undone
