"""What was said in a meeting, laid against its minutes: read beside an entry, moved when the clocks disagree.

A transcript is kept beside the meeting and goes into no document: nothing here is part of `Meeting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import count
from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import NoSuchEntry
from kkrtui.domain.instants import at, hms
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.transcripts import NoSuchTranscript
from kkrtui.domain.transcript import Names, Said, Transcript, laid_out, nearest
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.store import transcripts

BEFORE = timedelta(minutes=2)
AFTER = timedelta(seconds=30)
"""An entry is typed after it was said: what is read beside it begins well before it and ends soon after."""


def has_transcript(desk: Desk, meeting_id: int) -> bool:
    """Whether something that was said in a meeting is kept beside it."""
    return transcripts.has_any(desk.store, meeting_id)


def said_in(desk: Desk, meeting_id: int) -> list[Said]:
    """Everything that was said in a meeting, in the order of time; speakers by the names the meeting has.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    meeting = desk.meeting(meeting_id)
    return laid_out(transcripts.of_meeting(desk.store, meeting_id), names_of(meeting, desk.network(meeting_id)))


def around(desk: Desk, meeting_id: int, instant: datetime, minutes: float = 1) -> list[Said]:
    """What was said around an instant, the turn nearest to it marked.

    Args:
        instant: UTC.
        minutes: how far to either side.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    reach = timedelta(minutes=minutes)
    return within(said_in(desk, meeting_id), instant - reach, instant + reach, instant)


def around_entry(desk: Desk, meeting_id: int, entry_id: int) -> list[Said]:
    """What was said around the time an entry was typed, the turn nearest to it marked; nothing when it has no time.

    Raises:
        NoSuchMeeting, NoSuchEntry: there is none with this id.
    """
    entry = _entry(desk.meeting(meeting_id), entry_id)
    if entry.at is None:
        return []
    return within(said_in(desk, meeting_id), entry.at - BEFORE, entry.at + AFTER, entry.at)


def of_item(desk: Desk, meeting_id: int, item_id: int) -> list[Said]:
    """What was said while an item had the floor, in all of its runs.

    Raises:
        NoSuchMeeting, NoSuchItem: there is none with this id.
    """
    item = item_of(desk.meeting(meeting_id), item_id)
    now = desk.clock()
    runs = [(run.start, run.end or now) for run in item.runs]
    return [
        said for said in said_in(desk, meeting_id) if any(said.at < end and said.until >= start for start, end in runs)
    ]


def within(said: Sequence[Said], start: datetime, end: datetime, instant: datetime) -> list[Said]:
    """The turns that reach into a stretch of time (UTC), with the one nearest to an instant marked."""
    found = [one for one in said if one.at <= end and one.until >= start]
    place = nearest(found, instant)
    return [replace(one, nearest=number == place) for number, one in enumerate(found)]


def shift(desk: Desk, transcript_id: int, seconds: float) -> Changes:
    """Lays a transcript some seconds later (or earlier) against the clock; a step that can be undone.

    Raises:
        NoSuchTranscript: nothing was changed.
    """
    known = _header(desk, transcript_id)
    with desk.step("shift_transcript", known.meeting_id) as step:
        return _moved(step, transcript_id, _header(desk, transcript_id).instant(seconds))


def align(desk: Desk, transcript_id: int, seconds_in_transcript: float, instant: datetime) -> Changes:
    """Lays a transcript so that the clock shows an instant at a place in it; a step that can be undone.

    Args:
        seconds_in_transcript: the place.
        instant: what the clock was there, UTC.

    Raises:
        NoSuchTranscript: nothing was changed.
    """
    known = _header(desk, transcript_id)
    with desk.step("align_transcript", known.meeting_id) as step:
        return _moved(step, transcript_id, instant - timedelta(seconds=seconds_in_transcript))


def default_start(meeting: Meeting) -> datetime | None:
    """When a transcript begins unless its file says otherwise (UTC): with the first item, else as planned."""
    return meeting.began or (at(meeting.date, meeting.start) if meeting.start else None)


def names_of(meeting: Meeting, network: Network) -> Names:
    """The names a meeting has for the people in it, and the other spellings the roster knows of them."""
    people = [row.name for row in meeting.attendance]
    people += [someone.name for someone in (meeting.chair, meeting.minute_taker) if someone.name]
    aliases = {
        alias: name
        for person in network.people
        for name in people
        if person.is_called(name)
        for alias in (person.name, *person.aliases)
    }
    return Names(people, aliases)


def _moved(step: Step, transcript_id: int, began: datetime) -> Changes:
    before = _header(step.desk, transcript_id).began
    by = round((began - before).total_seconds())
    transcripts.move(step.tx, transcript_id, began)
    if not by:
        return step.changes("transskriptionen ligger, hvor den lå")
    way = "senere" if by > 0 else "tidligere"
    said = f"transskriptionen er lagt {_long(abs(by))} {way}; begynder {hms(began)}"
    return step.changes(said, subject=transcript_id)


def _long(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = (count(minutes, "minut", "minutter") if minutes else "", count(rest, "sekund", "sekunder") if rest else "")
    return " og ".join(part for part in parts if part)


def _header(desk: Desk, transcript_id: int) -> Transcript:
    found = transcripts.header(desk.store, transcript_id)
    if found is None:
        raise NoSuchTranscript
    return found


def _entry(meeting: Meeting, entry_id: int) -> Entry:
    found = next((entry for _, entry in meeting.entries() if entry.id == entry_id), None)
    if found is None:
        raise NoSuchEntry
    return found
