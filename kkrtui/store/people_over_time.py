"""Everybody's appearances over the meetings of a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.participants import Attendance, Participant
from kkrtui.store.database import Store, unpacked
from kkrtui.store.meeting_rows import row_attendance


@dataclass(frozen=True, slots=True)
class Head:
    """A meeting as far as it matters to who was there."""

    id: int
    date: date
    title: str
    number: int | None
    status: MeetingStatus
    chair: Participant
    minute_taker: Participant


def heads(store: Store, network_id: int) -> list[Head]:
    """The meetings of a network, oldest first."""
    return [
        Head(
            row["id"],
            date.fromisoformat(row["date"]),
            row["title"],
            row["number_in_year"],
            MeetingStatus(row["status"]),
            Participant(**unpacked(row["chair"])),
            Participant(**unpacked(row["minute_taker"])),
        )
        for row in store.rows(
            "SELECT id, date, title, number_in_year, status, chair, minute_taker FROM meetings "
            "WHERE network_id = ? ORDER BY date, start, id",
            [network_id],
        )
    ]


def lists(store: Store, network_id: int) -> dict[int, list[Attendance]]:
    """The attendance lists of a network's meetings, by the meeting's id, each in its order."""
    found: dict[int, list[Attendance]] = {}
    for row in store.rows(
        "SELECT attendance.* FROM attendance JOIN meetings ON meetings.id = meeting_id WHERE network_id = ? "
        "ORDER BY meeting_id, attendance.position, attendance.id",
        [network_id],
    ):
        found.setdefault(row["meeting_id"], []).append(row_attendance(row))
    return found
