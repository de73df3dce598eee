"""What a use case touched, so that whoever shows it reads only that again."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.domain.danish import capital


@dataclass(frozen=True, slots=True)
class Changes:
    """What one transaction touched.

    Attributes:
        meeting_id: the meeting; None for what belongs to no meeting.
        summary: what was done, as a Danish phrase for messages and the journal.
        header: whether fields of the meeting itself changed.
        agenda: whether items, their order, times or state changed.
        attendance: whether the attendance list changed.
        entries: the items whose entries changed.
        roster: whether people, organisations, forums or groups changed.
        subject: the id of the row it was about (the new meeting, item or entry).
        notes: further Danish sentences for the user.
    """

    meeting_id: int | None
    summary: str
    header: bool = False
    agenda: bool = False
    attendance: bool = False
    entries: frozenset[int] = frozenset()
    roster: bool = False
    subject: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What was done as a sentence, with its notes after it."""
        return " ".join((f"{capital(self.summary)}.", *self.notes))
