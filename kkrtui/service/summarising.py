"""The closing summary: drafted from the record, edited by the referent, and known to be older than the record."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.documents.render.markdown import written
from kkrtui.documents.summary import drafted_summary
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean
from kkrtui.service.desk import Desk
from kkrtui.service.versions import digest
from kkrtui.store import drafts, meetings


@dataclass(frozen=True, slots=True)
class Summary:
    """The closing summary of a meeting.

    Attributes:
        text: what the referent wrote or accepted, Markdown; empty when it is drafted from the record.
        drafted: what the record gives now, Markdown.
        stale: whether the record has changed since the text was written.
    """

    text: str
    drafted: str
    stale: bool


def summary(desk: Desk, meeting_id: int) -> Summary:
    """The closing summary as it stands, beside what the record gives now.

    Raises:
        NoSuchMeeting: there is none with this id.
    """
    meeting = desk.meeting(meeting_id)
    drafted = written(drafted_summary(desk.network(meeting_id), meeting))
    known = meetings.summary_of(desk.store, meeting_id)
    stale = bool(meeting.closing_summary and known and known != digest(drafted.encode()))
    return Summary(meeting.closing_summary, drafted, stale)


def save(desk: Desk, meeting_id: int, text: str, draft: str = "") -> Changes:
    """Keeps the summary as the referent wrote it, and what the record gave when it was written.

    Args:
        text: Markdown; empty goes back to the one drafted from the record.
        draft: the slot of the half-typed text that this commits.

    Raises:
        MeetingLocked: nothing was changed.
    """
    with desk.step("set_summary", meeting_id) as step:
        meeting = step.open_meeting()
        drafted = written(drafted_summary(desk.network(meeting_id), meeting))
        if draft:
            drafts.forget(desk.store, meeting_id, draft)
        kept = clean(text).strip()
        row = {"closing_summary": kept, "summary_of": digest(drafted.encode()) if kept else ""}
        step.tx.update("meetings", meeting_id, row)
        said = "opsummeringen er gemt" if kept else "opsummeringen laves igen af mødet"
        return step.changes(said, header=True)
