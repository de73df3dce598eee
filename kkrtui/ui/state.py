"""The meeting on the screen, read again when it changed; screens show it and are never its source."""

from __future__ import annotations

from dataclasses import replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.entries import Entry
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.surroundings import Surroundings
from kkrtui.service import rounds
from kkrtui.service.capture import surroundings
from kkrtui.service.desk import Desk
from kkrtui.service.reading import entries_of


class MeetingState:
    """One meeting as it was last read, and which of its items the screen is at."""

    def __init__(self, desk: Desk, meeting_id: int) -> None:
        self.desk = desk
        self.meeting_id = meeting_id
        self.meeting: Meeting = desk.meeting(meeting_id)
        self.network = desk.network(meeting_id)
        self.round = rounds.current(desk, meeting_id)
        self._picked: int | None = None
        self._around: Surroundings | None = None
        self._version = desk.store.data_version()

    def read(self, changes: Changes | None = None) -> None:
        """Reads the meeting again: all of it, or only the entries when nothing else was touched."""
        only_entries = changes is not None and not (
            changes.header or changes.agenda or changes.attendance or changes.roster
        )
        if changes is not None and only_entries:
            items = tuple(
                replace(item, entries=entries_of(self.desk, item.key)) if item.id in changes.entries else item
                for item in self.meeting.items
            )
            self.meeting = replace(self.meeting, items=items)
        else:
            self.meeting = self.desk.meeting(self.meeting_id)
            self.network = self.desk.network(self.meeting_id)
        self.round = rounds.current(self.desk, self.meeting_id)
        self._around = None

    def changed_elsewhere(self) -> bool:
        """Whether another process has changed the database since this was last asked."""
        version = self.desk.store.data_version()
        changed = version != self._version
        self._version = version
        return changed

    @property
    def item(self) -> AgendaItem | None:
        """The item lines go under: the one that has the floor, else the one picked, else the first."""
        current = self.meeting.current
        if current is not None:
            return current
        picked = self.meeting.item(self._picked) if self._picked is not None else None
        return picked or next(iter(self.meeting.items), None)

    def pick(self, item_id: int) -> None:
        """Turns to an item while none has the floor, before the meeting and after it."""
        self._picked = item_id
        self._around = None

    @property
    def around(self) -> Surroundings:
        """What a line under the item is read against; made once for each time the meeting is read."""
        if self._around is None:
            self._around = surroundings(self.desk, self.meeting, self.item)
        return self._around

    def entry(self, entry_id: int | None) -> Entry | None:
        """An entry of the item by its id."""
        item = self.item
        return next((entry for entry in item.entries if entry.id == entry_id), None) if item else None
