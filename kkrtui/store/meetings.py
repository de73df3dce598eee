"""Reading meetings: the list, one whole, those before it in outline, and where something new in one goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from kkrtui.domain.due import Precision
from kkrtui.domain.entries import Action, Entry, Escalation
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus, Run
from kkrtui.domain.participants import Attendance, AttendanceState, Presenter
from kkrtui.store.database import Store, instant, unpacked
from kkrtui.store.entries import row_entry
from kkrtui.store.meeting_rows import row_attendance, row_item, row_meeting, stored_clock


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in a list: its header's main fields."""

    id: int
    network_id: int
    network: str
    title: str
    date: date
    start: time | None
    end: time | None
    place: str
    status: MeetingStatus
    number_in_year: int | None
    items: int


def listed(store: Store) -> list[Listed]:
    """Every meeting, oldest first."""
    rows = store.rows(
        """
        SELECT meetings.*, networks.name AS network,
               (SELECT count(*) FROM items WHERE items.meeting_id = meetings.id) AS item_count
        FROM meetings JOIN networks ON networks.id = meetings.network_id
        ORDER BY date, start, meetings.id
        """
    )
    return [
        Listed(
            row["id"],
            row["network_id"],
            row["network"],
            row["title"],
            date.fromisoformat(row["date"]),
            stored_clock(row["start"]),
            stored_clock(row["end"]),
            row["place"],
            MeetingStatus(row["status"]),
            row["number_in_year"],
            row["item_count"],
        )
        for row in rows
    ]


def network_of(store: Store, meeting_id: int) -> int | None:
    """The id of the network a meeting belongs to; None when there is no such meeting."""
    row = store.row("SELECT network_id FROM meetings WHERE id = ?", [meeting_id])
    return int(row["network_id"]) if row else None


def home(store: Store, meeting_id: int) -> tuple[int, date] | None:
    """The id of the network a meeting belongs to, and its date; None when there is no such meeting."""
    row = store.row("SELECT network_id, date FROM meetings WHERE id = ?", [meeting_id])
    return (int(row["network_id"]), date.fromisoformat(row["date"])) if row else None


def load(store: Store, meeting_id: int) -> Meeting | None:
    """A meeting whole; None when there is no such meeting."""
    row = store.row("SELECT * FROM meetings WHERE id = ?", [meeting_id])
    if row is None:
        return None
    runs: dict[int, list[Run]] = {}
    for run in store.rows(
        "SELECT runs.* FROM runs JOIN items ON items.id = item_id WHERE meeting_id = ? ORDER BY runs.id",
        [meeting_id],
    ):
        start = instant(run["start"])
        assert start is not None
        runs.setdefault(run["item_id"], []).append(Run(start, instant(run["end"]), run["id"]))
    entries: dict[int, list[Entry]] = {}
    for found in store.rows(
        "SELECT entries.* FROM entries JOIN items ON items.id = item_id WHERE meeting_id = ? "
        "ORDER BY entries.position, entries.id",
        [meeting_id],
    ):
        entries.setdefault(found["item_id"], []).append(row_entry(found))
    following = next_date(store, row["network_id"], date.fromisoformat(row["date"]))
    items = tuple(
        row_item(item, runs.get(item["id"], ()), dated(entries.get(item["id"], ()), following))
        for item in store.rows("SELECT * FROM items WHERE meeting_id = ? ORDER BY position, id", [meeting_id])
    )
    attendance = tuple(
        row_attendance(person)
        for person in store.rows("SELECT * FROM attendance WHERE meeting_id = ? ORDER BY position, id", [meeting_id])
    )
    return replace(row_meeting(row), items=items, attendance=attendance)


def outlines(store: Store, network_id: int, before: date, most: int) -> list[Meeting]:
    """A network's newest meetings before a day, oldest first: title, date, status, agenda, who was listed from where.

    All of them in three queries, without what was caught: a check looks through forty at a time.
    """
    rows = list(
        store.rows(
            "SELECT id, title, date, status FROM meetings WHERE network_id = ? AND date < ? "
            "ORDER BY date DESC, start DESC, id DESC LIMIT ?",
            [network_id, before.isoformat(), most],
        )
    )
    wanted = [row["id"] for row in rows]
    marks = ", ".join("?" * len(wanted))
    lists: dict[int, list[Attendance]] = {}
    for found in store.rows(
        "SELECT id, meeting_id, name, title, organisation, state FROM attendance "
        f"WHERE meeting_id IN ({marks}) ORDER BY position, id",
        wanted,
    ):
        person = Attendance(
            name=found["name"],
            title=found["title"],
            organisation=found["organisation"],
            state=AttendanceState(found["state"]),
            id=found["id"],
        )
        lists.setdefault(found["meeting_id"], []).append(person)
    agendas: dict[int, list[AgendaItem]] = {}
    for found in store.rows(
        "SELECT id, meeting_id, number, title, case_text, purpose, presenters FROM items "
        f"WHERE meeting_id IN ({marks}) ORDER BY position, id",
        wanted,
    ):
        item = AgendaItem(
            title=found["title"],
            number=found["number"],
            presenters=tuple(Presenter(**stored) for stored in unpacked(found["presenters"])),
            case_text=found["case_text"],
            purpose=found["purpose"],
            id=found["id"],
        )
        agendas.setdefault(found["meeting_id"], []).append(item)
    return [
        Meeting(
            title=row["title"],
            date=date.fromisoformat(row["date"]),
            status=MeetingStatus(row["status"]),
            attendance=tuple(lists.get(row["id"], ())),
            items=tuple(agendas.get(row["id"], ())),
            id=row["id"],
        )
        for row in reversed(rows)
    ]


def item_entries(store: Store, item_id: int) -> tuple[Entry, ...]:
    """The entries of one item, in their order."""
    rows = store.rows("SELECT * FROM entries WHERE item_id = ? ORDER BY position, id", [item_id])
    owner = store.row(
        "SELECT network_id, date FROM meetings JOIN items ON items.meeting_id = meetings.id WHERE items.id = ?",
        [item_id],
    )
    following = next_date(store, owner["network_id"], date.fromisoformat(owner["date"])) if owner else None
    return tuple(dated([row_entry(row) for row in rows], following))


def next_date(store: Store, network_id: int, after: date) -> date | None:
    """The date of the network's first meeting after a date."""
    row = store.row(
        "SELECT min(date) AS next FROM meetings WHERE network_id = ? AND date > ?", [network_id, after.isoformat()]
    )
    return date.fromisoformat(row["next"]) if row and row["next"] else None


def held_earlier(store: Store, network_id: int, day: date) -> int:
    """How many meetings the network has on file in the year before a day of it."""
    row = store.row(
        "SELECT count(*) AS earlier FROM meetings WHERE network_id = ? AND date >= ? AND date < ?",
        [network_id, f"{day.year}-01-01", day.isoformat()],
    )
    return int(row["earlier"]) if row else 0


def summary_of(store: Store, meeting_id: int) -> str:
    """The digest of what the record gave when the closing summary was written; empty when nobody knows."""
    row = store.row("SELECT summary_of FROM meetings WHERE id = ?", [meeting_id])
    return str(row["summary_of"]) if row else ""


def next_item_position(store: Store, meeting_id: int) -> int:
    """The place after a meeting's last item."""
    row = store.row("SELECT coalesce(max(position), 0) AS last FROM items WHERE meeting_id = ?", [meeting_id])
    return int(row["last"]) + 1 if row else 1


def next_entry_position(store: Store, item_id: int) -> int:
    """The place after an item's last entry."""
    row = store.row("SELECT coalesce(max(position), 0) AS last FROM entries WHERE item_id = ?", [item_id])
    return int(row["last"]) + 1 if row else 1


def dated(entries: Iterable[Entry], following: date | None) -> tuple[Entry, ...]:
    """Entries with "næste møde" as the date it has now: a reference that moves with the meeting."""
    return tuple(
        replace(entry, due=replace(entry.due, date=following))
        if following
        and isinstance(entry, (Action, Escalation))
        and entry.due
        and entry.due.precision is Precision.MEETING
        else entry
        for entry in entries
    )
