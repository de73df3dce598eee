"""What a line is read against: who can be pointed at, what day it is, which questions are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kkrtui.domain.entries import Answer, Entry, Question, WorkingGroup
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.names import Directory
from kkrtui.domain.network import Forum, Network


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line is read against.

    Attributes:
        day: the reference day of deadlines, the meeting's date.
        directory: everybody a line can point at.
        forums: the targets of escalations.
        next_meeting: the date of the network's next meeting, when there is one.
        questions: for each question of the item, in order, whether it has been answered.
        groups: names of the working groups that exist already, those set up earlier in the meeting too.
    """

    day: date
    directory: Directory = field(default_factory=Directory)
    forums: tuple[Forum, ...] = ()
    next_meeting: date | None = None
    questions: tuple[bool, ...] = ()
    groups: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        network: Network,
        meeting: Meeting,
        item: AgendaItem | None = None,
        next_meeting: date | None = None,
        groups: Iterable[str] = (),
    ) -> Surroundings:
        """The surroundings of a line under `item`; `groups` are the working groups of earlier meetings."""
        known = tuple(groups)
        directory = Directory.of(network, meeting, known)
        answered = questions_answered(item.entries if item else ())
        own = (entry.name for _, entry in meeting.entries() if isinstance(entry, WorkingGroup) and entry.name)
        every = tuple(dict.fromkeys((*known, *own)))
        return cls(meeting.date, directory, network.forums, next_meeting, answered, every)

    @property
    def newest_open_question(self) -> int | None:
        """The number of the newest question without an answer, from 1."""
        return next((n for n in range(len(self.questions), 0, -1) if not self.questions[n - 1]), None)


def questions_answered(entries: Iterable[Entry]) -> tuple[bool, ...]:
    """For each question among `entries`, in order, whether one of them answers it."""
    listed = list(entries)
    answered = {entry.answers for entry in listed if isinstance(entry, Answer)}
    questions = [entry for entry in listed if isinstance(entry, Question)]
    return tuple(number in answered for number in range(1, len(questions) + 1))
