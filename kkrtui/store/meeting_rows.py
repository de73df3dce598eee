"""Rows of meetings, items, runs and attendance <-> their dataclasses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, time

from kkrtui.domain.danish import clock
from kkrtui.domain.entries import Entry
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ItemState,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    Online,
    Run,
    YearDate,
)
from kkrtui.domain.participants import Attendance, AttendanceState, Contact, Participant, Presenter
from kkrtui.store.database import Row, packed, stamp, unpacked


def meeting_row(meeting: Meeting) -> Row:
    """The columns of a meeting's header, its network apart."""
    return {
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "start": _text(meeting.start),
        "end": _text(meeting.end),
        "number_in_year": meeting.number_in_year,
        "meetings_in_year": meeting.meetings_in_year,
        "place": meeting.place,
        "online": packed(asdict(meeting.online)),
        "catering": meeting.catering,
        "document_date": meeting.document_date.isoformat() if meeting.document_date else None,
        "closing_summary": meeting.closing_summary,
        "status": meeting.status.value,
        "approved_on": meeting.approved_on.isoformat() if meeting.approved_on else None,
        "chair": packed(asdict(meeting.chair)),
        "minute_taker": packed(asdict(meeting.minute_taker)),
        "contact": packed(asdict(meeting.contact)),
        "attachments": packed([asdict(attachment) for attachment in meeting.attachments]),
        "links": packed([asdict(link) for link in meeting.links]),
        "year_plan": packed(
            [
                {"date": planned.date.isoformat() if planned.date else None, "theme": planned.theme}
                for planned in meeting.year_plan
            ]
        ),
        "extra": packed(dict(meeting.extra)),
    }


def row_meeting(row: Row) -> Meeting:
    """The meeting of a row, without its agenda and attendance."""
    return Meeting(
        id=row["id"],
        title=row["title"],
        date=date.fromisoformat(row["date"]),
        start=stored_clock(row["start"]),
        end=stored_clock(row["end"]),
        number_in_year=row["number_in_year"],
        meetings_in_year=row["meetings_in_year"],
        place=row["place"],
        online=Online(**unpacked(row["online"])),
        catering=row["catering"],
        document_date=_day(row["document_date"]),
        closing_summary=row["closing_summary"],
        status=MeetingStatus(row["status"]),
        approved_on=_day(row["approved_on"]),
        chair=Participant(**unpacked(row["chair"])),
        minute_taker=Participant(**unpacked(row["minute_taker"])),
        contact=Contact(**unpacked(row["contact"])),
        attachments=tuple(ListedAttachment(**stored) for stored in unpacked(row["attachments"])),
        links=tuple(ListedLink(**stored) for stored in unpacked(row["links"])),
        year_plan=tuple(YearDate(_day(stored["date"]), stored["theme"]) for stored in unpacked(row["year_plan"])),
        extra=unpacked(row["extra"]),
    )


def item_row(item: AgendaItem) -> Row:
    """The columns of an item, its place, runs and entries apart."""
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "presenters": packed([asdict(presenter) for presenter in item.presenters]),
        "planned_start": _text(item.planned_start),
        "planned_end": _text(item.planned_end),
        "case_text": item.case_text,
        "purpose": item.purpose,
        "state": item.state.value,
        "extra": packed(dict(item.extra)),
    }


def row_item(row: Row, runs: Iterable[Run] = (), entries: Iterable[Entry] = ()) -> AgendaItem:
    """The item of a row."""
    return AgendaItem(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        kind=ItemKind(row["kind"]),
        presenters=tuple(Presenter(**stored) for stored in unpacked(row["presenters"])),
        planned_start=stored_clock(row["planned_start"]),
        planned_end=stored_clock(row["planned_end"]),
        case_text=row["case_text"],
        purpose=row["purpose"],
        state=ItemState(row["state"]),
        runs=tuple(runs),
        entries=tuple(entries),
        extra=unpacked(row["extra"]),
    )


def run_row(run: Run) -> Row:
    """The columns of a run, its item apart."""
    return {"start": stamp(run.start), "end": stamp(run.end)}


def attendance_row(row: Attendance) -> Row:
    """The columns of somebody's attendance, its place apart."""
    return {
        "name": row.name,
        "title": row.title,
        "organisation": row.organisation,
        "email": row.email,
        "state": row.state.value,
        "for_items": packed(list(row.for_items)),
        "substitutes_for": row.substitutes_for,
        "arrived": _text(row.arrived),
        "left": _text(row.left),
        "note": row.note,
        "extra": packed(dict(row.extra)),
    }


def row_attendance(row: Row) -> Attendance:
    """The attendance of a row."""
    return Attendance(
        id=row["id"],
        name=row["name"],
        title=row["title"],
        organisation=row["organisation"],
        email=row["email"],
        state=AttendanceState(row["state"]),
        for_items=tuple(unpacked(row["for_items"])),
        substitutes_for=row["substitutes_for"],
        arrived=stored_clock(row["arrived"]),
        left=stored_clock(row["left"]),
        note=row["note"],
        extra=unpacked(row["extra"]),
    )


def stored_clock(stored: str | None) -> time | None:
    """A clock time as the rows have it, or none."""
    return time.fromisoformat(stored) if stored else None


def _text(value: time | None) -> str | None:
    return clock(value) if value else None


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
