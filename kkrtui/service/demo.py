"""A throw-away network and meeting, live at once or played through by itself: by the use cases of the real thing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from kkrtui.domain.instants import add_minutes, at, local
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.participants import AttendanceState
from kkrtui.intake.agenda import read_agenda
from kkrtui.service import attendance, capture, running
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Exported, Wanted, export
from kkrtui.service.meetings import counted, ensure_network, insert
from kkrtui.service.presets import preset, read
from kkrtui.store import meetings
from kkrtui.workspace import Workspace

_LIVE_FROM = timedelta(minutes=38)
_LENGTH = timedelta(hours=3)
_STEP = re.compile(r"(\d+):(\d\d) (\w+|>) ?(.*)")
_SPLIT = "=="
_MARKS = {"fravær": AttendanceState.ABSENT, "afbud": AttendanceState.EXCUSED}
_MARKER = "(demo)"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in the played meeting, `after` its start."""

    after: timedelta
    what: str
    words: str


class PlayedClock:
    """A clock that stands where the player puts it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def throw_away() -> Workspace:
    """A new workspace in the system's temporary folder."""
    return Workspace(Path(tempfile.mkdtemp(prefix="kkrtui-demo-")))


def fits(workspace: Workspace) -> bool:
    """Whether the demo may be laid into a workspace: one that has no meetings but the demo's own."""
    if not workspace.database.exists():
        return True
    desk = Desk.open(workspace, "demo")
    try:
        return all(listed.title.endswith(_MARKER) for listed in meetings.listed(desk.store))
    finally:
        desk.close()


def script() -> tuple[list[Event], list[Event]]:
    """What has happened when the live demo begins, and what happens after that."""
    before, _, after = read("demo-forloeb.txt").partition(_SPLIT)
    return _events(before), _events(after)


def _events(text: str) -> list[Event]:
    return [
        Event(timedelta(minutes=int(m[1]), seconds=int(m[2])), m[3], m[4])
        for line in text.splitlines()
        if (m := _STEP.fullmatch(line))
    ]


def prepare(workspace: Workspace, now: Callable[[], datetime]) -> tuple[Desk, int]:
    """A demo meeting that has been going on for some forty minutes, so that there is something to see.

    Raises:
        StorageFailure: it can't be written.
    """
    began = now() - _LIVE_FROM
    # On the five minutes, as agendas are.
    began -= timedelta(minutes=began.minute % 5, seconds=began.second, microseconds=began.microsecond)
    start = local(began)
    # Half past nine in the evening has no three hours left of its day; then it is a morning of another day.
    if start.date() != local(began + _LENGTH).date():
        start = at(start.date() + timedelta(days=1), time(10, 0))
    desk, meeting_id = _set_up(workspace, local(start))
    clock = PlayedClock(began)
    desk.clock = clock
    _play(desk, meeting_id, script()[0], began, clock)
    desk.clock = now
    return desk, meeting_id


def play_all(workspace: Workspace, now: datetime) -> tuple[Desk, int, Exported]:
    """Plays the whole meeting of today at ten and writes its minutes.

    Raises:
        StorageFailure: it can't be written.
    """
    start = at(local(now).date(), time(10, 0))
    desk, meeting_id = _set_up(workspace, local(start))
    before, after = script()
    clock = PlayedClock(start)
    desk.clock = clock
    _play(desk, meeting_id, [*before, *after], start, clock)
    return desk, meeting_id, export(desk, meeting_id, Wanted())


def _set_up(workspace: Workspace, start: datetime) -> tuple[Desk, int]:
    """A workspace with the demo's meeting, planned to begin at `start` (Danish local time)."""
    desk = Desk.open(workspace, "demo", lambda: start.astimezone(UTC))
    network = preset()
    proposal = read_agenda(read("demo-dagsorden.md"), "demo", network, start.date())
    begins = time(start.hour, start.minute)
    shift = (begins.hour * 60 + begins.minute) - 600
    with desk.step("create_demo") as step:
        known = ensure_network(step.tx, on=start.date())
        items = tuple(
            replace(
                item,
                planned_start=add_minutes(item.planned_start, shift) if item.planned_start else None,
                planned_end=add_minutes(item.planned_end, shift) if item.planned_end else None,
            )
            for item in proposal.items
        )
        meeting = Meeting(
            title=proposal.title,
            date=start.date(),
            start=begins,
            end=add_minutes(begins, int(_LENGTH.total_seconds()) // 60),
            place=proposal.place,
            catering=proposal.catering,
            chair=proposal.chair,
            minute_taker=proposal.minute_taker,
            attendance=tuple(proposal.attendance),
            items=items,
        )
        changes = insert(step, known, counted(step, known, meeting), "demomøde")
    assert changes.subject is not None
    return desk, changes.subject


def _play(desk: Desk, meeting_id: int, events: list[Event], start: datetime, clock: PlayedClock) -> None:
    for event in events:
        clock.now = start + event.after
        match event.what:
            case "næste":
                running.next_item(desk, meeting_id)
            case "alle":
                attendance.all_present(desk, meeting_id)
            case "slut":
                running.end_meeting(desk, meeting_id)
            case ">":
                current = desk.meeting(meeting_id).current
                assert current is not None, "the script types only while an item has the floor"
                capture.add(desk, meeting_id, current.key, event.words)
            case word:
                rows = desk.meeting(meeting_id).attendance
                row = next(row for row in rows if row.name == event.words)
                attendance.set_state(desk, meeting_id, row.id or 0, _MARKS[word])
