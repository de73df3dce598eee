"""The header of a meeting against an invitation: what is filled in, what is asked about, which meeting it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from kkrtui.domain.danish import clock, day_month_year, fold, long_date
from kkrtui.domain.errors import AmbiguousMeeting, EndBeforeStart
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.intake.invitation import InvitationRead, Method, filled, online_words
from kkrtui.service.desk import Desk
from kkrtui.store import meetings

EXTRA = "invitation"
"""The key under which a meeting keeps which invitation it was made of, to know a later one."""

_FIELDS = (("title", "Titel"), ("date", "Dato"), ("time", "Tid"), ("place", "Sted"), ("online", "Online"))


@dataclass
class Header:
    """What an invitation says of a meeting's header.

    Attributes:
        read: the invitation.
        meeting: the meeting; None for a new one.
        newer: whether it is a later form of the invitation the meeting was made of.
        out: the keys of the fields left out.
        use: which fields that differ are taken from the invitation, as somebody has answered.
    """

    read: InvitationRead
    meeting: Meeting | None
    newer: bool
    out: set[str]
    use: dict[str, bool] = field(default_factory=dict)

    def fields(self) -> Iterator[tuple[str, str, str, str]]:
        """Each field that the invitation speaks of: key, label, what the meeting says, what the invitation says."""
        if self.read.method is Method.REPLY:
            return
        for key, label in _FIELDS:
            new = _said(self.read, key)
            if new or (key in ("date", "title") and self.meeting is None):
                yield key, label, _said(self.meeting, key) if self.meeting else "", new

    def differs(self, key: str) -> bool:
        """Whether the meeting says something else already, so that somebody has to choose."""
        old, new = _value(self.meeting, key) if self.meeting else None, _value(self.read, key)
        if not old or not new:
            return False
        if key in ("title", "place"):
            return fold(str(old)) != fold(str(new))
        if key == "time":
            return any(a and b and a != b for a, b in zip(old, new, strict=True))
        if key == "online":
            pairs = ((old.meeting_id, new.meeting_id), (old.passcode, new.passcode), (old.join_url, new.join_url))
            return any(a and b and "".join(a.split()) != "".join(b.split()) for a, b in pairs)
        return bool(old != new)

    def takes(self, key: str) -> bool:
        """Whether a field is taken from the invitation: what is missing is, and what a later invitation has changed."""
        return key not in self.out and (not self.differs(key) or self.use.get(key, self.newer and key != "title"))

    def laid_into(self, meeting: Meeting) -> Meeting:
        """A meeting with what is taken from the invitation.

        Raises:
            EndBeforeStart: the times don't fit each other.
        """
        changes: dict[str, Any] = {}
        for key, *_ in self.fields():
            if not self.takes(key):
                continue
            if key == "time":
                start, end = self.read.start or meeting.start, self.read.end or meeting.end
                if start and end and end <= start:
                    raise EndBeforeStart(clock(start), clock(end))
                changes |= {"start": start, "end": end}
            elif key == "online":
                own = (self.read.online, meeting.online) if self.differs(key) else (meeting.online, self.read.online)
                changes["online"] = filled(*own)
            elif value := _value(self.read, key):
                changes[key] = value
        if self.read.uid and self.read.method is Method.REQUEST:
            changes["extra"] = {**meeting.extra, EXTRA: {"uid": self.read.uid, "sequence": self.read.sequence}}
        return replace(meeting, **changes)


def meeting_of(desk: Desk, read: InvitationRead) -> int | None:
    """The meeting an earlier form of an invitation made, else the only one on its date; None when there is none.

    Raises:
        AmbiguousMeeting: there are several on its date.
    """
    listed = meetings.listed(desk.store)
    for one in reversed([one for one in listed if read.uid and one.status is MeetingStatus.PLANNED]):
        if sequence_of(desk.meeting(one.id), read.uid) is not None:
            return one.id
    found = [one.id for one in listed if one.date == read.date]
    if len(found) > 1:
        raise AmbiguousMeeting(day_month_year(read.date) if read.date else "", found)
    return found[0] if found else None


def sequence_of(meeting: Meeting, uid: str) -> int | None:
    """How often the invitation a meeting was made of had been changed then; None when it was of another one."""
    kept = meeting.extra.get(EXTRA)
    if not isinstance(kept, dict) or not uid or kept.get("uid") != uid:
        return None
    sequence = kept.get("sequence")
    return sequence if isinstance(sequence, int) else 0


def read_times(text: str) -> tuple[time | None, time | None]:
    """`10:00–13:00`, or one of them; empty for none.

    Raises:
        BadTime: one of them is no clock time.
    """
    parts = [part.strip() for part in text.replace("—", "-").replace("–", "-").split("-") if part.strip()]
    clocks = [parse_clock(part) for part in parts[:2]]
    return (clocks[0] if clocks else None), (clocks[1] if len(clocks) > 1 else None)


def _value(one: InvitationRead | Meeting | None, key: str) -> Any:
    if one is None:
        return None
    if key == "time":
        return (one.start, one.end) if one.start or one.end else None
    return getattr(one, key)


def _said(one: InvitationRead | Meeting, key: str) -> str:
    """A field in words; of the way in only what there is."""
    match key:
        case "date":
            return long_date(one.date) if one.date else ""
        case "time":
            return "–".join(clock(value) for value in (one.start, one.end) if value)
        case "online":
            return online_words(one.online) if one.online else ""
        case _:
            return str(getattr(one, key))
