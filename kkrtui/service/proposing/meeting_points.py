"""A meeting as the points it is shown in before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kkrtui.domain import agenda
from kkrtui.domain.danish import capital, clock, day_month_year, dotted_clock, long_date
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState, Participant
from kkrtui.domain.phrasing import format_entry
from kkrtui.domain.presence_words import presence
from kkrtui.domain.surroundings import Surroundings
from kkrtui.service.proposing.proposals import Point

STATES = (
    AttendanceState.PRESENT,
    AttendanceState.EXCUSED,
    AttendanceState.ABSENT,
    AttendanceState.GUEST,
    AttendanceState.SUBSTITUTE,
    AttendanceState.EXPECTED,
)
"""What somebody in the list can be chosen to be."""

Doubt = Callable[[str], str]
"""Says in Danish why some words are unsure; an empty text when they are not."""


def meeting_points(
    meeting: Meeting, day: date | None, doubt: Doubt, around: Callable[[AgendaItem], Surroundings]
) -> list[Point]:
    """The points of a meeting, in the order of its minutes.

    Args:
        meeting: what was understood.
        day: its date; None when nobody has said it yet.
        doubt: why words of it are unsure.
        around: what the lines of an item are read against.
    """
    points = [*_header(meeting, day, doubt), *_people(meeting, doubt)]
    for place, item in enumerate(meeting.items):
        points += _item(place, item, doubt, around(item))
    return [*points, *_closing(meeting)]


def _header(meeting: Meeting, day: date | None, doubt: Doubt) -> list[Point]:
    times = "–".join(clock(value) for value in (meeting.start, meeting.end) if value)
    rows = [
        ("title", "Titel", meeting.title, ""),
        ("date", "Dato", long_date(day) if day else "", "" if day else "filen siger ikke, hvornår mødet er"),
        ("time", "Tid", times, ""),
        ("place", "Sted", meeting.place, ""),
        ("catering", "Forplejning", meeting.catering, ""),
        ("chair", "Mødeleder", person_line(meeting.chair), ""),
        ("minute_taker", "Referent", person_line(meeting.minute_taker), ""),
    ]
    points = [
        Point(key, "Mødet", label, text, reason or doubt(text))
        for key, label, text, reason in rows
        if text or key == "date"
    ]
    if meeting.online:
        points.append(Point("online", "Mødet", "Online", "adgangsoplysninger (skrives ikke i referatet)", fixed=True))
    if meeting.status is not MeetingStatus.PLANNED:
        approved = f"godkendt {day_month_year(meeting.approved_on)}" if meeting.approved_on else "udkast"
        points.append(Point("status", "Mødet", "Status", approved, fixed=True))
    return points


def _people(meeting: Meeting, doubt: Doubt) -> list[Point]:
    return [
        Point(
            f"person-{place}",
            "Deltagere",
            capital(presence(replace(row, arrived=None, left=None))),
            person_line(row),
            doubt(row.name) or doubt(row.organisation),
            tuple(state.danish for state in STATES),
            STATES.index(row.state),
        )
        for place, row in enumerate(meeting.attendance)
    ]


def _item(place: int, item: AgendaItem, doubt: Doubt, around: Surroundings) -> list[Point]:
    who = agenda.format_presenters(item.presenters)
    times = "–".join(dotted_clock(value) for value in (item.planned_start, item.planned_end) if value)
    text = item.heading + (f" v/ {who}" if who else "") + (f" ({times})" if times else "")
    unsure = doubt(item.heading) or next((why for p in item.presenters if (why := doubt(p.name))), "")
    points = [Point(f"item-{place}", item.heading, "Dagsordenspunkt", text, unsure)]
    said = (("case", "Sagsfremstilling", item.case_text), ("purpose", "Formål", item.purpose))
    points += [Point(f"{key}-{place}", item.heading, label, text) for key, label, text in said if text]
    points += [
        Point(
            f"entry-{place}-{number}",
            item.heading,
            entry.kind.danish.capitalize(),
            format_entry(entry, around),
            doubt(entry.text.split("\n")[0]),
        )
        for number, entry in enumerate(item.entries)
    ]
    return points


def _closing(meeting: Meeting) -> list[Point]:
    part = "Til sidst"
    points = [Point("summary", part, "Opsummering", meeting.closing_summary)] if meeting.closing_summary else []
    points += [Point(f"attachment-{n}", part, "Bilag", listed.title) for n, listed in enumerate(meeting.attachments)]
    points += [
        Point(f"link-{n}", part, "Link", f"{link.title} {link.url}".strip()) for n, link in enumerate(meeting.links)
    ]
    return points


def person_line(someone: Attendance | Participant) -> str:
    """Somebody as they are typed: `Navn, titel, Organisation`."""
    return ", ".join(part for part in (someone.name, someone.title, someone.organisation) if part)
