"""Three hours by a controlled clock: a late start, a round of 15, a pause, an overrun, a remedy, a postponed item."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.errors import Refusal
from kkrtui.domain.instants import at, hms, short_lasting
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.remedies import RemedyKind, late_by
from kkrtui.domain.round import SeatState
from kkrtui.domain.timing import meeting_clock, used
from kkrtui.service import capture, history, remedies, repairs, rounds, running
from kkrtui.service.desk import Desk
from tests import invented
from tests.conftest import store
from tests.invented import DAY, TEN, Clock

FIFTEEN = (
    "Faxe", "Greve", "Guldborgsund", "Holbæk", "Kalundborg", "Køge", "Lejre", "Lolland", "Næstved", "Odsherred",
    "Ringsted", "Roskilde", "Slagelse", "Solrød", "Sorø",
)  # fmt: skip


def three_hours() -> Meeting:
    plan = (
        ("Velkomst", ItemKind.WELCOME, 5),
        ("Kommunerunde", ItemKind.ROUND, 30),
        ("Takster", ItemKind.DISCUSSION, 30),
        ("Plejefamilier", ItemKind.DISCUSSION, 25),
        ("Pause", ItemKind.BREAK, 10),
        ("Materialer", ItemKind.DISCUSSION, 25),
        ("Klagesager", ItemKind.DISCUSSION, 30),
        ("Nyt fra sekretariatet", ItemKind.INFORMATION, 20),
        ("Eventuelt", ItemKind.CLOSING, 5),
    )
    items, start = [], 600
    for number, (title, kind, minutes) in enumerate(plan, 1):
        end = start + minutes
        items.append(
            AgendaItem(
                title=title,
                number=number,
                kind=kind,
                planned_start=time(start // 60, start % 60),
                planned_end=time(end // 60, end % 60),
            )
        )
        start = end
    there = tuple(
        Attendance(name=f"Person fra {name}", organisation=name, state=AttendanceState.PRESENT) for name in FIFTEEN
    )
    return invented.meeting(start=time(10), end=time(13), items=tuple(items), attendance=there)


def began(desk: Desk, meeting_id: int, number: int) -> list[str]:
    return [hms(run.start) for run in desk.meeting(meeting_id).items[number - 1].runs]


def spent(desk: Desk, meeting_id: int, number: int) -> str:
    meeting = desk.meeting(meeting_id)
    return short_lasting(used(meeting.items[number - 1], desk.clock()))


def expected(desk: Desk, meeting_id: int) -> str:
    found = meeting_clock(desk.meeting(meeting_id), desk.clock()).expected_end
    assert found is not None
    return hms(found)


def test_a_whole_meeting_to_the_second(desk: Desk, clock: Clock) -> None:
    meeting_id = store(desk, three_hours())
    items = desk.meeting(meeting_id).items
    clock.forward(minutes=7, seconds=20)
    running.next_item(desk, meeting_id)
    assert expected(desk, meeting_id) == "13:07:20"

    # The chair pressed late: it began at five past.
    clock.forward(minutes=1)
    repairs.began_at(desk, meeting_id, time(10, 5))
    assert began(desk, meeting_id, 1) == ["10:05:00"]
    clock.now = at(DAY, time(10, 9))
    running.next_item(desk, meeting_id)

    # A round of 15: two minutes each but Køge, who takes five, and Lejre, who comes back at the end.
    rounds.start(desk, meeting_id, items[1].key)
    rounds.next_seat(desk, meeting_id)
    for name in FIFTEEN:
        whole = rounds.current(desk, meeting_id)
        assert whole is not None
        assert whole.current is not None
        assert whole.current.organisation == name
        if name == "Lejre":
            clock.forward(seconds=5)
            rounds.come_back_later(desk, meeting_id)
            continue
        capture.add(desk, meeting_id, items[1].key, f"Nyt fra {name}")
        clock.forward(minutes=5 if name == "Køge" else 2)
        rounds.next_seat(desk, meeting_id)
    clock.forward(seconds=90)
    rounds.next_seat(desk, meeting_id)
    whole = rounds.current(desk, meeting_id)
    assert whole is not None
    assert whole.ended
    assert all(seat.state is SeatState.DONE for seat in whole.seats)
    by_name = {seat.organisation: short_lasting(whole.used(seat, clock())) for seat in whole.seats}
    assert (by_name["Køge"], by_name["Lejre"], by_name["Sorø"]) == ("5:00", "1:35", "2:00")
    assert short_lasting(whole.total_used(clock())) == "32:35"
    assert spent(desk, meeting_id, 2) == "32:35"
    assert [getattr(entry, "speaker", "") for entry in desk.meeting(meeting_id).items[1].entries] == [
        name for name in FIFTEEN if name != "Lejre"
    ]

    running.next_item(desk, meeting_id)
    assert hms(clock()) == "10:41:35"
    clock.forward(minutes=10)
    running.pause(desk, meeting_id)
    clock.forward(minutes=4)
    running.resume(desk, meeting_id)
    clock.forward(minutes=32, seconds=25)
    assert spent(desk, meeting_id, 3) == "42:25"
    assert began(desk, meeting_id, 3) == ["10:41:35", "10:55:35"]
    running.next_item(desk, meeting_id)
    assert hms(clock()) == "11:28:00"
    assert expected(desk, meeting_id) == "13:23:00"
    assert short_lasting(late_by(desk.meeting(meeting_id), clock())) == "23:00"

    # The chair moves the complaints to the next meeting and shortens the rest by what is still missing: nothing is.
    found = remedies.choices(desk, meeting_id)
    postpone = next(r for r in found if r.postponed == items[6].key)
    assert hms(postpone.ends) == "12:53:00"
    remedies.pick(desk, meeting_id, postpone)
    assert desk.meeting(meeting_id).items[6].state is ItemState.POSTPONED
    assert expected(desk, meeting_id) == "12:53:00"
    assert remedies.choices(desk, meeting_id) == []
    assert [item.planned_start for item in desk.meeting(meeting_id).items[7:]] == [time(12, 5), time(12, 25)]

    for minutes in (25, 10, 25, 20, 5):
        clock.forward(minutes=minutes)
        if minutes == 5:
            running.end_meeting(desk, meeting_id)
        else:
            running.next_item(desk, meeting_id)
    assert hms(clock()) == "12:53:00"
    meeting = desk.meeting(meeting_id)
    ended = meeting_clock(meeting, clock() + timedelta(hours=5))
    assert ended.ended is not None
    assert hms(ended.ended) == "12:53:00"
    assert began(desk, meeting_id, 8) == ["12:28:00"]
    first = meeting.began
    assert first is not None
    length = clock() - first - timedelta(minutes=4)
    assert sum((used(item, clock()) for item in meeting.items), timedelta()) == length


ACTS = ("next", "pause", "resume", "extend", "go", "skip", "postpone", "remedy", "undo", "began", "end")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 900), st.integers(0, 8)), max_size=25))
def test_whatever_happens_the_times_add_up(tmp_path_factory: object, acts: list[tuple[str, int, int]]) -> None:
    from kkrtui.workspace import Workspace

    clock = Clock(TEN)
    desk = Desk.open(Workspace(tmp_path_factory.mktemp("m")), "chair", clock)  # type: ignore[attr-defined]
    meeting_id = store(desk, three_hours())
    running.next_item(desk, meeting_id)
    for act, seconds, place in acts:
        clock.forward(seconds=seconds)
        item = desk.meeting(meeting_id).items[place]
        try:
            match act:
                case "next":
                    running.next_item(desk, meeting_id)
                case "pause":
                    running.pause(desk, meeting_id)
                case "resume":
                    running.resume(desk, meeting_id)
                case "extend":
                    running.extend(desk, meeting_id, place - 4)
                case "go":
                    running.go_to(desk, meeting_id, item.key)
                case "skip":
                    running.skip(desk, meeting_id, item.key)
                case "postpone":
                    running.postpone(desk, meeting_id, item.key)
                case "began":
                    repairs.began_ago(desk, meeting_id, place + 1)
                case "undo":
                    history.undo(desk, meeting_id)
                case "end":
                    running.end_meeting(desk, meeting_id)
                case "remedy":
                    found = remedies.choices(desk, meeting_id)
                    if found:
                        before = desk.meeting(meeting_id)
                        picked = found[place % len(found)]
                        remedies.pick(desk, meeting_id, picked)
                        changed = meeting_clock(desk.meeting(meeting_id), clock()).expected_end
                        assert changed == picked.ends or picked.kind is RemedyKind.NEW_END
                        history.undo(desk, meeting_id)
                        assert desk.meeting(meeting_id) == before
        except Refusal:
            continue
    meeting, now = desk.meeting(meeting_id), clock()
    clocks = meeting_clock(meeting, now)
    if clocks.ended is None and clocks.expected_end is not None:
        assert clocks.expected_end >= now
    runs = sorted((run for item in meeting.items for run in item.runs), key=lambda run: run.start)
    if not runs:
        return
    ends = [run.end or now for run in runs]
    assert all(end <= following.start for end, following in zip(ends, runs[1:], strict=False))
    whole = ends[-1] - runs[0].start
    pauses = sum((following.start - end for end, following in zip(ends, runs[1:], strict=False)), timedelta())
    assert sum((used(item, now) for item in meeting.items), timedelta()) == whole - pauses
    assert sum(item.state is ItemState.RUNNING for item in meeting.items) <= 1
    desk.close()


def test_the_reference_instant_is_ten_in_denmark() -> None:
    assert datetime(2026, 3, 6, 9, tzinfo=UTC) == TEN
