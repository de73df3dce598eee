"""What is handed over from host to host: which meetings there are, what came from elsewhere and how it read then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from kkrtui.domain.formats.handover_meeting import HandedMeeting
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.store import meetings, rounds
from kkrtui.store.database import Store, Transaction, stamp


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a stored meeting from others."""

    id: int
    network_id: int
    uid: str
    date: date
    start: time | None
    title: str
    status: MeetingStatus


def known_meetings(store: Store) -> list[Known]:
    """Every meeting of the workspace, in the order they are held."""
    return [
        Known(
            row["id"],
            row["network_id"],
            row["uid"],
            date.fromisoformat(row["date"]),
            time.fromisoformat(row["start"]) if row["start"] else None,
            row["title"],
            MeetingStatus(row["status"]),
        )
        for row in store.rows(
            "SELECT id, network_id, uid, date, start, title, status FROM meetings ORDER BY date, start, id"
        )
    ]


def whole(store: Store, known: Known) -> HandedMeeting:
    """A stored meeting with its rounds, as it would be handed over."""
    meeting = meetings.load(store, known.id)
    assert meeting is not None
    held = (
        replace(found, item_id=place, runs=())
        for place, item in enumerate(meeting.items, 1)
        if (found := rounds.load(store, item.key)) is not None
    )
    return HandedMeeting(known.uid, meeting, tuple(held))


def beside(store: Store, network_id: int) -> tuple[int, int]:
    """How many transcripts and half-typed lines lie beside a network's meetings."""
    counted = [
        store.row(
            f"SELECT count(*) AS found FROM {table} JOIN meetings ON meetings.id = meeting_id WHERE network_id = ?",
            [network_id],
        )
        for table in ("transcripts", "drafts")
    ]
    said, typed = (int(row["found"]) if row else 0 for row in counted)
    return said, typed


def received(store: Store) -> dict[str, str]:
    """The digests of what came from another host, as it read then, by uid."""
    return {row["uid"]: row["sha256"] for row in store.rows("SELECT uid, sha256 FROM received")}


def keep_received(tx: Transaction, uid: str, sha256: str, at: datetime) -> None:
    """Remembers how something read when it came; what is remembered already stays as it is."""
    row = tx.store.row("SELECT id, sha256 FROM received WHERE uid = ?", [uid])
    if row is None:
        tx.insert("received", {"uid": uid, "sha256": sha256, "at": stamp(at)})
    elif row["sha256"] != sha256:
        tx.update("received", row["id"], {"sha256": sha256, "at": stamp(at)})


def name_meeting(tx: Transaction, meeting_id: int, uid: str) -> None:
    """Calls a meeting what it is called with whoever handed it over."""
    tx.update("meetings", meeting_id, {"uid": uid})
