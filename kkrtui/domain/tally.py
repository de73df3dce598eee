"""What was caught so far, and what an item still lacks when it is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kkrtui.domain.danish import count, fold, join, sort_key
from kkrtui.domain.entries import Action, Decision, Entry, Escalation, NextTopic, Private, WorkingGroup
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.surroundings import questions_answered

# Items whose minutes are expected to say what was decided.
_DECIDING = (ItemKind.DISCUSSION,)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what a set of entries holds."""

    decisions: int = 0
    actions: int = 0
    actions_without_due: int = 0
    actions_without_owner: int = 0
    escalations: int = 0
    open_questions: int = 0
    next_topics: int = 0
    groups: int = 0
    private: int = 0

    def lines(self) -> list[str]:
        """The counts as Danish lines; actions say what they lack, and what isn't there isn't said."""
        actions = count(self.actions, "opgave", "opgaver")
        if self.actions_without_due:
            actions += f", {self.actions_without_due} uden frist"
        if self.actions_without_owner:
            actions += f", {self.actions_without_owner} uden ansvarlig"
        said = [count(self.decisions, "beslutning", "beslutninger"), actions, count(self.escalations, "løft", "løft")]
        if self.open_questions:
            said.append(f"{count(self.open_questions, 'spørgsmål', 'spørgsmål')} uden svar")
        if self.groups:
            said.append(count(self.groups, "arbejdsgruppe", "arbejdsgrupper"))
        if self.next_topics:
            said.append(f"{count(self.next_topics, 'punkt', 'punkter')} til næste møde")
        if self.private:
            said.append(f"{count(self.private, 'privat notat', 'private notater')} (x:)")
        return said


def tally(entries: Iterable[Entry]) -> Tally:
    """Counts the entries of one item."""
    listed = list(entries)
    actions = [entry for entry in listed if isinstance(entry, Action)]
    return Tally(
        decisions=sum(isinstance(entry, Decision) for entry in listed),
        actions=len(actions),
        actions_without_due=sum(not (action.due and action.due.dated) for action in actions),
        actions_without_owner=sum(not action.owners for action in actions),
        escalations=sum(isinstance(entry, Escalation) for entry in listed),
        open_questions=questions_answered(listed).count(False),
        next_topics=sum(isinstance(entry, NextTopic) for entry in listed),
        groups=sum(isinstance(entry, WorkingGroup) for entry in listed),
        private=sum(isinstance(entry, Private) for entry in listed),
    )


def meeting_tally(meeting: Meeting) -> Tally:
    """Counts the whole meeting; questions are matched with answers within their item."""
    parts = [tally(item.entries) for item in meeting.items]
    names = Tally.__dataclass_fields__
    return Tally(**{name: sum(getattr(part, name) for part in parts) for name in names})


def missing(item: AgendaItem) -> str:
    """What the item lacks as it is left ("0 beslutninger, 1 opgave uden frist"); empty when nothing is missing.

    A decision is expected where something was discussed; owners, deadlines and answers wherever they are due.
    """
    counts = tally(item.entries)
    lacks = []
    if not counts.decisions and item.kind in _DECIDING:
        lacks.append("0 beslutninger")
    if counts.actions_without_due:
        lacks.append(f"{count(counts.actions_without_due, 'opgave', 'opgaver')} uden frist")
    if counts.actions_without_owner:
        lacks.append(f"{count(counts.actions_without_owner, 'opgave', 'opgaver')} uden ansvarlig")
    if counts.open_questions:
        lacks.append(f"{count(counts.open_questions, 'spørgsmål', 'spørgsmål')} uden svar")
    without_carrier = sum(isinstance(e, Escalation) and not e.forum for e in item.entries)
    if without_carrier:
        lacks.append(f"{without_carrier} løft uden forum")
    return ", ".join(lacks)


@dataclass(frozen=True, slots=True)
class Seats:
    """The member municipalities of a meeting in Danish order, and which of them are there."""

    names: tuple[str, ...]
    present: frozenset[str]


def seats(network: Network, meeting: Meeting) -> Seats:
    """Which member municipalities are represented by somebody in the room; a guest represents nobody."""
    there = {
        fold(short_name(row.organisation))
        for row in meeting.attendance
        if row.state in (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE)
    }
    names = tuple(sorted((o.name for o in network.municipalities), key=sort_key))
    return Seats(names, frozenset(name for name in names if fold(name) in there))


def unmarked(meeting: Meeting) -> list[str]:
    """The people of the attendance list that nobody has marked as there or not."""
    return [row.name for row in meeting.attendance if row.state is AttendanceState.EXPECTED]


def expected_words(names: list[str]) -> str:
    """`3 personer er hverken til stede eller fraværende: A, B og C` with at most four names."""
    shown = join(names) if len(names) <= 4 else f"{', '.join(names[:4])} og {len(names) - 4} til"
    return f"{count(len(names), 'person', 'personer')} er hverken til stede eller fraværende: {shown}"
