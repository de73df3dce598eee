"""What every use case works at: the open database, the clock, and who is acting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import NoSuchItem, NoSuchMeeting
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.store import journal, meetings, networks
from kkrtui.store.database import Store, Transaction
from kkrtui.workspace import Workspace


def utc_now() -> datetime:
    """The machine's clock, UTC, to the millisecond."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


@dataclass
class Desk:
    """An open workspace.

    Attributes:
        store: its database.
        workspace: its folders.
        clock: gives the present instant, UTC; tests and played meetings give their own.
        actor: who acts, for the journal ("referent", "chair", "cli").
    """

    store: Store
    workspace: Workspace
    clock: Callable[[], datetime] = utc_now
    actor: str = "referent"

    @classmethod
    def open(cls, workspace: Workspace, actor: str, clock: Callable[[], datetime] = utc_now) -> Desk:
        """Opens a workspace, and makes it when it isn't there.

        Raises:
            StorageFailure: with a sentence for the user.
        """
        return cls(Store.open(workspace.database, workspace.backups), workspace, clock, actor)

    def close(self) -> None:
        self.store.close()

    def another(self) -> Desk:
        """The same workspace with a connection of its own, for work in another thread."""
        return Desk.open(self.workspace, self.actor, self.clock)

    @property
    def today(self) -> date:
        """Today's date in Denmark."""
        return local(self.clock()).date()

    def meeting(self, meeting_id: int) -> Meeting:
        """A meeting whole.

        Raises:
            NoSuchMeeting: there is none with this id.
        """
        found = meetings.load(self.store, meeting_id)
        if found is None:
            raise NoSuchMeeting(str(meeting_id))
        return found

    def network(self, meeting_id: int) -> Network:
        """The network a meeting belongs to, with its roster and those who were its members that day."""
        home = meetings.home(self.store, meeting_id)
        if home is None:
            raise NoSuchMeeting(str(meeting_id))
        return networks.load(self.store, *home)

    @contextmanager
    def step(self, name: str, meeting_id: int | None = None) -> Iterator[Step]:
        """One use case: a transaction that ends with its journal row. Nothing changed leaves no row.

        Args:
            name: the use case, in English, for the journal.
            meeting_id: the meeting it belongs to.

        Raises:
            StorageFailure: nothing was changed.
        """
        with self.store.transaction() as tx:
            step = Step(self, tx, self.clock(), meeting_id, name)
            yield step
            if tx.images:
                journal.write(
                    tx,
                    at=step.now,
                    actor=self.actor,
                    meeting_id=step.meeting_id,
                    step=step.name,
                    summary=step.summary,
                    undoes=step.undoes,
                )


@dataclass
class Step:
    """A use case under way: its transaction, its instant, its name, and what it will say it did."""

    desk: Desk
    tx: Transaction
    now: datetime
    meeting_id: int | None
    name: str
    summary: str = ""
    undoes: int | None = None

    def open_meeting(self) -> Meeting:
        """The meeting as it is inside the transaction.

        Raises:
            NoSuchMeeting, MeetingLocked: it isn't there, or its minutes are approved.
        """
        assert self.meeting_id is not None
        found = self.desk.meeting(self.meeting_id)
        if found.locked:
            raise MeetingLocked
        return found

    def changes(self, summary: str, **touched: Any) -> Changes:
        """Says what was done, in the journal and to whoever asked for it."""
        self.summary = summary
        return Changes(self.meeting_id, summary, **touched)


def item_of(meeting: Meeting, item_id: int) -> AgendaItem:
    """An item of a meeting by its id.

    Raises:
        NoSuchItem: it has been deleted.
    """
    found = meeting.item(item_id)
    if found is None:
        raise NoSuchItem(str(item_id))
    return found
