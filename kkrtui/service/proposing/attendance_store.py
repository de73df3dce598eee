"""Who was there, as a file tells, laid into a meeting's list and the roster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kkrtui.domain.danish import clean_line, count, join
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.service.desk import Step
from kkrtui.service.people import join_roster
from kkrtui.service.proposing.people_matching import also_called
from kkrtui.store import networks
from kkrtui.store.database import Transaction
from kkrtui.store.meeting_rows import attendance_row


def store(
    step: Step, network: Network, meeting: Meeting, rows: Sequence[Attendance], aliases: Iterable[tuple[str, str]]
) -> None:
    """Writes the lines of a list that are new or have changed; new people whose place is known join the roster.

    Args:
        step: the use case.
        network: with its roster as it is.
        meeting: the meeting with its list as it is.
        rows: the lines as they become; those without an id are added below the others.
        aliases: names and other spellings of them, for the roster.
    """
    new = [row for row in rows if row.id is None]
    for row in rows:
        if row.id is not None:
            step.tx.update("attendance", row.id, attendance_row(row))
    for position, row in enumerate(new, len(meeting.attendance) + 1):
        step.tx.insert("attendance", {**attendance_row(row), "meeting_id": meeting.key, "position": position})
    join_roster(step.tx, network, [row for row in new if row.organisation], meeting.date)
    for name, alias in aliases:
        add_alias(step.tx, network, name, alias)


def add_alias(tx: Transaction, network: Network, name: str, alias: str) -> None:
    """Makes `alias` another spelling of the one of the roster called `name`; nothing when the roster has nobody so."""
    assert network.id is not None
    roster = networks.load(tx.store, network.id).people
    person = next((one for one in roster if one.is_called(name)), None)
    if person is not None:
        networks.update_person(tx, also_called(person, clean_line(alias)))


def summary_of(rows: Sequence[Attendance], file_name: str) -> str:
    """`fremmøde hentet fra x.csv: 17 til stede, 1 gæst og 2 fraværende`."""
    counts = [
        (len([row for row in rows if row.state in (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE)]), "til stede"),
        (len([row for row in rows if row.state is AttendanceState.GUEST]), ""),
        (len([row for row in rows if row.state is AttendanceState.ABSENT]), "fraværende"),
        (len([row for row in rows if row.state is AttendanceState.EXCUSED]), "afbud"),
    ]
    said = [f"{number} {words}" if words else count(number, "gæst", "gæster") for number, words in counts if number]
    return f"fremmøde hentet fra {file_name}: {join(said) or 'ingen ændringer'}"
