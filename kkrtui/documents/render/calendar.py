"""Meeting -> an iCalendar file: the coming meeting, and the deadlines of what was agreed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kkrtui.documents import wording
from kkrtui.documents.access import LEFT_OUT, without_access
from kkrtui.documents.prose import unmarked
from kkrtui.domain.danish import capital, clean_line, dotted_clock, join, long_date
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.entry_kinds import ActionState, EscalationState
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import ZONE, at, utc
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus
from kkrtui.domain.network import Network

if TYPE_CHECKING:
    from icalendar import Calendar

PRODUCT = "-//kkrtui//kkrtui//DA"
"""Who wrote the file, in iCalendar's own form."""

_ADDRESS = re.compile(r"[<(]?\bhttps?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Event:
    """What stands in the calendar: a day when `start` is a date, else from `start` to `end`, Danish local time."""

    uid: str
    summary: str
    description: str
    start: dt.date
    end: dt.date | None
    place: str = ""
    busy: bool = True

    @property
    def timed(self) -> bool:
        return isinstance(self.start, datetime)


def render_calendar(network: Network, meeting: Meeting, next_meeting: Meeting | None, stamp: datetime) -> bytes:
    """A calendar file: of a planned meeting the meeting itself, of a held one the next meeting and the open deadlines.

    A deadline "til næste møde" stands on the next meeting's date when that is known. Access details are never in it.

    Args:
        network: the network of the meeting.
        meeting: the meeting.
        next_meeting: the meeting after it, when it is known; only used when `meeting` has been held.
        stamp: when the file is made, an aware instant; written in UTC.

    Raises:
        MissingInput: the library icalendar is not installed, or there is nothing to put in a calendar.
    """
    if meeting.status is MeetingStatus.PLANNED:
        events = [_of_meeting(network, meeting)]
    else:
        events = [_of_meeting(network, next_meeting)] if next_meeting else []
        events += _deadlines(network, meeting, next_meeting)
    if not events:
        raise MissingInput(
            "Mødet har ingen åbne frister med en dato, og næste møde kendes ikke, så der er intet at lægge i en "
            "kalender. Intet er skrevet. Giv opgaverne en frist, eller opret næste møde, og prøv igen."
        )
    return _written(events, utc(stamp))


def _of_meeting(network: Network, meeting: Meeting) -> _Event:
    start: dt.date = meeting.date
    end: dt.date | None = meeting.date + timedelta(days=1)
    if meeting.start:
        start = _local(meeting.date, meeting.start)
        last = meeting.end or max((item.planned_end for item in meeting.items if item.planned_end), default=None)
        end = _local(meeting.date, last) if last and last > meeting.start else None
    return _Event(
        _meeting_uid(network, meeting),
        clean_line(without_access(meeting, meeting.title)),
        "\n".join(without_access(meeting, _item_line(item)) for item in meeting.items),
        start,
        end,
        place=_place(meeting),
    )


def _local(day: dt.date, clock: time) -> datetime:
    return at(day, clock).astimezone(ZoneInfo(ZONE))


def _item_line(item: AgendaItem) -> str:
    """`10.05–10.35: 2. Stigende takster`."""
    times = "–".join(dotted_clock(clock) for clock in (item.planned_start, item.planned_end) if clock)
    heading = clean_line(item.heading)
    return f"{times}: {heading}" if times else heading


def _place(meeting: Meeting) -> str:
    """Where the meeting is; a link there is a join link, whoever wrote it."""
    bare = without_access(meeting, _ADDRESS.sub("", clean_line(meeting.place))).replace(LEFT_OUT, "")
    return clean_line(bare.replace("()", "")).strip(" ,;:-–")


def _deadlines(network: Network, meeting: Meeting, next_meeting: Meeting | None) -> Iterator[_Event]:
    uid_of = _meeting_uid(network, meeting)
    seen: Counter[tuple[str, str, str]] = Counter()
    for item, entry in meeting.entries():
        content = (item.heading, entry.kind.value, entry.text)
        # Like entries are counted before any is left out: one that is done doesn't give its number to the next.
        seen[content] += 1
        match entry:
            case Action(state=ActionState.OPEN, due=Due() as due):
                names = dict.fromkeys(wording.owner_name(network, owner) for owner in entry.owners)
                owner, text = join(names) or "Uden ansvarlig", entry.text
            case Escalation(state=EscalationState.NOTED | EscalationState.SENT, due=Due() as due):
                to_forum = f"Løft til {entry.forum}" if entry.forum else "Løft"
                owner = wording.owner_name(network, entry.carrier) if entry.carrier else to_forum
                text = entry.text or entry.theme
            case _:
                continue
        day = _day(due, next_meeting)
        if day is None:
            continue
        own = ("id", str(entry.id)) if entry.id is not None else (*content, str(seen[content]))
        # The date of the sentence is the day it stands on, also when the next meeting was moved since.
        said = wording.decided(network, replace(entry, due=replace(due, date=day)))
        title = f"Frist: {owner} – {unmarked(text).partition(chr(10))[0]}"
        yield _Event(
            _uid("frist", uid_of, *own),
            clean_line(without_access(meeting, title)),
            without_access(meeting, f"{capital(unmarked(said))}\n\n{_origin(meeting, item)}"),
            day,
            day + timedelta(days=1),
            busy=False,
        )


def _day(due: Due, next_meeting: Meeting | None) -> dt.date | None:
    return next_meeting.date if next_meeting and due.precision is Precision.MEETING else due.date


def _origin(meeting: Meeting, item: AgendaItem) -> str:
    point = "punkt" if item.number is not None else "punktet"
    return f"Fra {point} {clean_line(item.heading)}: {clean_line(meeting.title)}, {long_date(meeting.date)}."


def _meeting_uid(network: Network, meeting: Meeting) -> str:
    """The same each time the meeting is written, also when its title, time or day has changed.

    Ids count from one in every host's database, so network and year keep those of different hosts apart.
    """
    if meeting.id is not None:
        return _uid("møde", network.name, str(meeting.date.year), "id", str(meeting.id))
    start = meeting.start.isoformat() if meeting.start else ""
    return _uid("møde", network.name, meeting.title, meeting.date.isoformat(), start)


def _uid(*parts: str) -> str:
    digest = hashlib.sha256("\x1f".join(clean_line(part) for part in parts).encode()).hexdigest()
    return f"{digest[:32]}@kkrtui"


def _written(events: Sequence[_Event], stamp: datetime) -> bytes:
    """The events as a file, folded and with CRLF by the library."""
    try:
        # Imported here: it takes as long to load as the rest of a command.
        from icalendar import Calendar, Event
    except ImportError as missing:
        raise MissingInput(
            "En kalenderfil kræver biblioteket icalendar, som ikke er installeret. Intet er skrevet. "
            "Skriv »pip install icalendar«, og prøv igen."
        ) from missing
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if any(event.timed for event in events):
        _add_zone(calendar)
    for event in events:
        # A deadline is an event of a whole day, not a VTODO: Outlook skips the to-dos of a file without a word.
        # Transparent, and free in Microsoft's own words too, so that it doesn't block the owner's day.
        component = Event()
        component.add("uid", event.uid)
        component.add("dtstamp", stamp)
        component.add("summary", event.summary)
        component.add("dtstart", event.start)
        if event.end:
            component.add("dtend", event.end)
        if event.place:
            component.add("location", event.place)
        if event.description:
            component.add("description", event.description)
        component.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
        component.add("x-microsoft-cdo-busystatus", "BUSY" if event.busy else "FREE")
        calendar.add_component(component)
    content: bytes = calendar.to_ical()
    return content


def _add_zone(calendar: Calendar) -> None:
    """Adds Danish time as the two yearly rules of the EU, in force since 1996 (directive 2000/84/EC).

    Outlook wants rules; the library's own table of single dates is longer, and an hour late in spring.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, month, before, after, since in (
        (TimezoneDaylight(), "CEST", 3, winter, summer, datetime(1996, 3, 31, 2)),  # noqa: DTZ001 — local by definition
        (TimezoneStandard(), "CET", 10, summer, winter, datetime(1996, 10, 27, 3)),  # noqa: DTZ001
    ):
        part.add("dtstart", since)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    calendar.add_component(zone)
