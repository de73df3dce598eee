"""What was promised and sent upward, over several meetings of invented people."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.due import Due
from kkrtui.domain.entries import Action
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.errors import BadDate, MissingInput, NoSuchEntry, NothingToUndo
from kkrtui.domain.follow_up import Urgency, answered_words
from kkrtui.service import approving, capture, exporting, follow_up, history, meetings, running
from kkrtui.service.desk import Desk
from tests import invented
from tests.conftest import replace, store
from tests.invented import Clock


def line(desk: Desk, meeting_id: int, text: str) -> int:
    """A line under the first item of a meeting; its id."""
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def earlier(desk: Desk) -> int:
    """A meeting in December 2025."""
    return store(desk, replace(invented.meeting(), date=date(2025, 12, 5), title="Vintermødet"))


def texts(found: list[follow_up.Followed]) -> list[str]:
    return [one.entry.text for one in found]


def test_actions_come_with_what_is_overdue_first(desk: Desk, earlier: int, meeting_id: int) -> None:
    undated = line(desk, meeting_id, "o: @jonas skriver til KL")
    late = line(desk, earlier, "o: @line sender tallene senest 2. februar 2026")
    soon = line(desk, meeting_id, "o: @sara sender notatet senest 12. marts 2026")
    later = line(desk, earlier, "o: @mette kalder sammen senest 1. juni 2026")
    found = follow_up.actions(desk)
    assert [one.entry.id for one in found] == [late, soon, later, undated]
    assert [one.urgency for one in found] == [Urgency.OVERDUE, Urgency.SOON, Urgency.LATER, Urgency.UNDATED]
    assert (found[0].origin.meeting_id, found[0].origin.meeting, found[0].origin.number) == (earlier, "Vintermødet", 1)
    follow_up.set_action(desk, late, ActionState.DONE)
    assert [one.entry.id for one in follow_up.actions(desk, only_open=True)] == [soon, later, undated]
    assert follow_up.actions(desk)[-1].urgency is Urgency.CLOSED


def test_the_next_meeting_is_the_deadline_it_has_now(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "o: @line sender tallene til næste møde")
    entry = follow_up.actions(desk)[0].entry
    assert isinstance(entry, Action)
    assert entry.due
    assert entry.due.date == desk.meeting(meeting_id).date


def test_what_a_municipality_owes(desk: Desk, meeting_id: int) -> None:
    line(desk, meeting_id, "o: @line sender tallene")
    line(desk, meeting_id, "o: @Køge inviterer")
    everybody = line(desk, meeting_id, "o: @alle melder tilbage")
    line(desk, meeting_id, "o: @sara sender notatet")
    owed = ["Line Mosegård sender tallene", "Køge Kommune inviterer", "alle kommuner melder tilbage"]
    assert sorted(texts(follow_up.actions(desk, who="Køge Kommune"))) == sorted(owed)
    assert texts(follow_up.actions(desk, who="line mosegaard")) == owed[:1]
    follow_up.answered_by(desk, everybody, "Køge")
    assert len(follow_up.actions(desk, who="køge")) == 2
    assert follow_up.actions(desk, who="Hvidovre") == []


def test_an_action_to_all_is_done_when_the_last_has_answered(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "o: @alle melder tilbage")
    members = follow_up.actions(desk)[0].municipalities
    assert len(members) == 17
    for name in members[:-1]:
        follow_up.answered_by(desk, entry_id, name)
    one = follow_up.actions(desk)[0]
    assert one.open
    assert one.missing == members[-1:]
    assert isinstance(one.entry, Action)
    assert answered_words(one.entry, members) == f"16 af 17; mangler: {members[-1]}"
    follow_up.answered_by(desk, entry_id, members[-1])
    assert not follow_up.actions(desk)[0].open
    changes = follow_up.answered_by(desk, entry_id, "Faxe Kommune")
    assert changes.summary == "Faxe mangler igen: alle kommuner melder tilbage"
    assert follow_up.actions(desk)[0].open


def test_ticks_that_make_no_sense_are_refused(desk: Desk, meeting_id: int) -> None:
    one = line(desk, meeting_id, "o: @sara sender notatet")
    everybody = line(desk, meeting_id, "o: @alle melder tilbage")
    note = line(desk, meeting_id, "Et notat")
    with pytest.raises(MissingInput):
        follow_up.answered_by(desk, one, "Køge")
    with pytest.raises(MissingInput):
        follow_up.answered_by(desk, everybody, "Hvidovre")
    for wrong in (note, 99999):
        with pytest.raises(NoSuchEntry):
            follow_up.set_action(desk, wrong, ActionState.DONE)
    assert all(one.open for one in follow_up.actions(desk))


def test_a_new_deadline_is_read_from_today(desk: Desk, meeting_id: int, clock: Clock) -> None:
    entry_id = line(desk, meeting_id, "o: @sara sender notatet senest 12. marts 2026")
    clock.forward(minutes=60 * 24 * 10)
    follow_up.move_deadline(desk, entry_id, "om 14 dage")
    entry = follow_up.actions(desk)[0].entry
    assert isinstance(entry, Action)
    assert entry.due
    assert entry.due.date == date(2026, 3, 30)
    with pytest.raises(BadDate):
        follow_up.move_deadline(desk, entry_id, "31. februar")
    follow_up.move_deadline(desk, entry_id, " ")
    assert isinstance(found := follow_up.actions(desk)[0].entry, Action)
    assert found.due is None


def test_follow_up_goes_on_when_the_minutes_are_locked(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "o: @sara sender notatet")
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    approving.approve(desk, meeting_id, date(2026, 6, 5))
    follow_up.set_action(desk, entry_id, ActionState.DONE)
    assert not follow_up.actions(desk)[0].open
    history.undo(desk, meeting_id)
    assert follow_up.actions(desk)[0].open
    with pytest.raises(NothingToUndo):
        follow_up.undo(desk, meeting_id)


def test_each_network_has_its_own_members(desk: Desk, meeting_id: int) -> None:
    del meeting_id
    with desk.step("create_meeting") as step:
        other = meetings.ensure_network(step.tx, "Et andet net", invented.small_network)
        whole = replace(invented.meeting(), date=date(2026, 5, 1))
        made = meetings.insert(step, other, whole, "møde i et andet net")
    assert made.subject
    line(desk, made.subject, "o: @alle melder tilbage")
    assert len(follow_up.actions(desk)[0].municipalities) == len(invented.small_network().municipalities)


def test_an_action_keeps_all_that_was_said_of_it(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "o: @sara sender notatet senest 12. marts 2026")
    before = follow_up.actions(desk)[0].entry
    follow_up.set_action(desk, entry_id, ActionState.DROPPED)
    after = follow_up.actions(desk)[0].entry
    assert isinstance(after, Action)
    assert replace(after, state=ActionState.OPEN, settled_on=None) == before
    assert isinstance(after.due, Due)


def test_the_next_meeting_is_the_one_after_today_when_the_line_is_older(
    desk: Desk, earlier: int, meeting_id: int, clock: Clock
) -> None:
    entry_id = line(desk, earlier, "o: @line sender tallene")
    held = desk.meeting(meeting_id).date
    clock.forward(minutes=60 * 24 * 30)
    assert desk.today > held
    with pytest.raises(BadDate):
        follow_up.move_deadline(desk, entry_id, "næste møde")
    coming = date(2026, 9, 18)
    meetings.create_from(desk, meeting_id, coming)
    follow_up.move_deadline(desk, entry_id, "næste møde")
    (one,) = follow_up.actions(desk)
    assert isinstance(one.entry, Action)
    assert one.entry.due
    assert one.entry.due.date == coming
    assert one.urgency is Urgency.LATER


def test_the_day_an_action_was_settled_is_kept_until_it_is_open_again(desk: Desk, clock: Clock) -> None:
    meeting_id = store(desk, invented.meeting())
    item = desk.meeting(meeting_id).items[1]
    noted = capture.add(desk, meeting_id, item.key, "o: @sara sender listen senest 1. maj")
    clock.forward(minutes=60 * 24 * 3)
    follow_up.set_action(desk, noted.entry.id or 0, ActionState.DONE)
    (settled,) = (one.entry for one in follow_up.actions(desk))
    assert isinstance(settled, Action)
    assert settled.settled_on == date(2026, 3, 9)
    follow_up.set_action(desk, noted.entry.id or 0, ActionState.OPEN)
    (again,) = (one.entry for one in follow_up.actions(desk))
    assert isinstance(again, Action)
    assert again.settled_on is None


def test_a_deadline_moved_after_approval_leaves_the_minutes_as_they_were_approved(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "o: @sara sender listen senest 1. maj")
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    approving.approve(desk, meeting_id, date(2026, 3, 20))
    printed = exporting.make(desk, meeting_id, exporting.Wanted()).content
    follow_up.move_deadline(desk, entry_id, "1. juni")
    (moved,) = follow_up.actions(desk)
    assert isinstance(moved.entry, Action)
    assert moved.entry.due is not None
    assert moved.entry.due.date == date(2026, 6, 1)
    assert exporting.make(desk, meeting_id, exporting.Wanted()).content == printed
    follow_up.move_deadline(desk, entry_id, "")
    (without,) = follow_up.actions(desk)
    assert isinstance(without.entry, Action)
    assert without.entry.due is None
    follow_up.undo(desk, meeting_id)
    assert follow_up.actions(desk) == [moved]
