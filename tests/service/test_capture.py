"""Lines caught, edited, moved, rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkrtui.domain.due import Precision
from kkrtui.domain.entries import Action, Answer, Attachment, Decision, Escalation, Note
from kkrtui.domain.entry_kinds import ActionState, EntryKind
from kkrtui.domain.errors import BadMove, ChangedElsewhere, EmptyLine, NoSuchEntry, NothingToRedo, NothingToUndo
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.service import capture, choices, history
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import create
from kkrtui.store import journal
from kkrtui.workspace import Workspace
from tests import invented
from tests.conftest import store
from tests.invented import TEN, Clock


def item(desk: Desk, meeting_id: int, number: int = 2) -> int:
    return desk.meeting(meeting_id).items[number - 1].key


def texts(desk: Desk, meeting_id: int, number: int = 2) -> list[str]:
    return [entry.text for entry in desk.meeting(meeting_id).items[number - 1].entries]


def test_a_line_is_stored_with_its_time_and_everything_read_in_it(desk: Desk, meeting_id: int) -> None:
    noted = capture.add(desk, meeting_id, item(desk, meeting_id), "o: @jonas sender tal til @povl senest fredag")
    (stored,) = desk.meeting(meeting_id).items[1].entries
    assert stored == noted.entry
    assert isinstance(stored, Action)
    assert (stored.at, stored.owners, stored.receiver) == (TEN, ("Jonas Ravnkilde",), "Povl Nørreskov")
    assert stored.due is not None
    assert (stored.due.date, stored.due.raw) == (date(2026, 3, 13), "senest fredag")


@pytest.mark.parametrize("line", ["", "   ", "- ", "b:", "b: ", "o: @jonas", "\\", "n:"])
def test_a_line_that_says_nothing_is_refused(desk: Desk, meeting_id: int, line: str) -> None:
    with pytest.raises(EmptyLine):
        capture.add(desk, meeting_id, item(desk, meeting_id), line)
    assert texts(desk, meeting_id) == []


def test_a_long_and_hostile_line_is_kept_whole(desk: Desk, meeting_id: int) -> None:
    line = "[titel] [/ " + "æøå " * 2500 + "' \" ; DROP TABLE entries"
    capture.add(desk, meeting_id, item(desk, meeting_id), line)
    assert texts(desk, meeting_id) == [line]


def test_two_dots_continue_the_line_before(desk: Desk, meeting_id: int) -> None:
    capture.add(desk, meeting_id, item(desk, meeting_id), "o: @jonas sender tal")
    capture.add(desk, meeting_id, item(desk, meeting_id), ".. og @emil hjælper senest 1. maj")
    (entry,) = desk.meeting(meeting_id).items[1].entries
    assert isinstance(entry, Action)
    assert entry.text == "Jonas Ravnkilde sender tal\nog Emil Højbjerg hjælper senest 1. maj"
    assert entry.due is not None
    assert entry.due.date == date(2026, 5, 1)


def test_answers_find_their_question(desk: Desk, meeting_id: int) -> None:
    for line in ("s: A?", "s: B?", "v: til B", "v: til A", "v1: igen til A"):
        capture.add(desk, meeting_id, item(desk, meeting_id), line)
    answers = [e.answers for e in desk.meeting(meeting_id).items[1].entries if isinstance(e, Answer)]
    assert answers == [2, 1, 1]


def test_attachments_are_numbered_through_the_meeting(desk: Desk, meeting_id: int) -> None:
    capture.add(desk, meeting_id, item(desk, meeting_id, 1), "bilag: Et")
    capture.add(desk, meeting_id, item(desk, meeting_id, 2), "bilag 7: Syv")
    capture.add(desk, meeting_id, item(desk, meeting_id, 1), "bilag: Otte")
    found = [entry.number for _, entry in desk.meeting(meeting_id).entries() if isinstance(entry, Attachment)]
    assert found == [1, 8, 7]


def test_the_next_meeting_is_a_deadline_that_moves_with_it(desk: Desk, meeting_id: int) -> None:
    capture.add(desk, meeting_id, item(desk, meeting_id), "o: @jonas sender tal til næste møde")

    def due() -> date | None:
        (entry,) = desk.meeting(meeting_id).items[1].entries
        assert isinstance(entry, Action)
        assert entry.due is not None
        assert entry.due.precision is Precision.MEETING
        return entry.due.date

    assert due() is None
    create(desk, "Næste", date(2026, 9, 4))
    assert due() == date(2026, 9, 4)
    create(desk, "Endnu før", date(2026, 6, 12))
    assert due() == date(2026, 6, 12)


def test_an_edit_keeps_what_the_line_does_not_say(desk: Desk, meeting_id: int, clock: Clock) -> None:
    noted = capture.add(desk, meeting_id, item(desk, meeting_id), "o: @jonas sender tal senest fredag")
    assert noted.entry.id is not None
    with desk.step("prøve", meeting_id) as step:
        step.tx.update("entries", noted.entry.id, {"state": ActionState.DONE.value})
    clock.forward(10)
    capture.edit(desk, meeting_id, noted.entry.id, "o: @Jonas Ravnkilde sender alle tal senest fredag")
    (entry,) = desk.meeting(meeting_id).items[1].entries
    assert isinstance(entry, Action)
    assert (entry.text, entry.state, entry.at) == (
        "Jonas Ravnkilde sender alle tal senest fredag",
        ActionState.DONE,
        TEN,
    )


def test_a_line_edited_on_both_sides_loses_neither_text(desk: Desk, meeting_id: int, workspace: Workspace) -> None:
    noted = capture.add(desk, meeting_id, item(desk, meeting_id), "Vi talte")
    entry_id = noted.entry.id or 0
    other = Desk.open(workspace, "chair", desk.clock)
    capture.edit(other, meeting_id, entry_id, "Vi talte længe", seen=noted.entry)
    other.close()
    with pytest.raises(ChangedElsewhere, match="»Vi talte længe«"):
        capture.edit(desk, meeting_id, entry_id, "Vi talte kort", seen=noted.entry)
    assert texts(desk, meeting_id) == ["Vi talte længe"]


def test_a_kind_changes_and_changes_back(desk: Desk, meeting_id: int) -> None:
    entry_id = capture.add(desk, meeting_id, item(desk, meeting_id), "Jonas sender tal senest 1. maj").entry.id or 0
    for kind, cls in (
        (EntryKind.DECISION, Decision),
        (EntryKind.ACTION, Action),
        (EntryKind.ESCALATION, Escalation),
        (EntryKind.ESCALATION, Note),
    ):
        assert isinstance(capture.change_kind(desk, meeting_id, entry_id, kind).entry, cls)
    assert texts(desk, meeting_id) == ["Jonas sender tal senest 1. maj"]


def test_an_entry_moves_within_its_item_and_to_another(desk: Desk, meeting_id: int) -> None:
    keys = [capture.add(desk, meeting_id, item(desk, meeting_id), line).entry.id or 0 for line in "abc"]
    capture.move(desk, meeting_id, keys[2], -1)
    assert texts(desk, meeting_id) == ["a", "c", "b"]
    with pytest.raises(BadMove):
        capture.move(desk, meeting_id, keys[0], -1)
    capture.move_to_item(desk, meeting_id, keys[0], item(desk, meeting_id, 4))
    assert (texts(desk, meeting_id), texts(desk, meeting_id, 4)) == (["c", "b"], ["a"])
    capture.delete(desk, meeting_id, keys[1])
    assert texts(desk, meeting_id) == ["c"]
    with pytest.raises(NoSuchEntry):
        capture.delete(desk, meeting_id, keys[1])


def test_rewriting_an_item_keeps_the_ids_of_its_lines(desk: Desk, meeting_id: int) -> None:
    keys = [
        capture.add(desk, meeting_id, item(desk, meeting_id), line).entry.id for line in ("a", "b: b", "o: c 1. maj")
    ]
    text = capture.item_text(desk, meeting_id, item(desk, meeting_id))
    lines = text.split("\n")
    capture.rewrite(desk, meeting_id, item(desk, meeting_id), "\n".join([lines[2], "# ny", lines[0]]))
    entries = desk.meeting(meeting_id).items[1].entries
    assert [entry.id for entry in entries][0::2] == [keys[2], keys[0]]
    assert [entry.text for entry in entries] == ["c", "ny", "a"]


def test_an_approved_meeting_is_locked(desk: Desk) -> None:
    locked = store(desk, replace(invented.meeting(), status=MeetingStatus.APPROVED))
    with pytest.raises(MeetingLocked):
        capture.add(desk, locked, item(desk, locked), "noget")


def test_undo_and_redo_walk_back_and_forth(desk: Desk, meeting_id: int) -> None:
    for line in "abc":
        capture.add(desk, meeting_id, item(desk, meeting_id), line)
    history.undo(desk, meeting_id)
    history.undo(desk, meeting_id)
    assert texts(desk, meeting_id) == ["a"]
    history.redo(desk, meeting_id)
    assert texts(desk, meeting_id) == ["a", "b"]
    history.redo(desk, meeting_id)
    assert texts(desk, meeting_id) == ["a", "b", "c"]
    with pytest.raises(NothingToRedo):
        history.redo(desk, meeting_id)
    history.undo(desk, meeting_id)
    capture.add(desk, meeting_id, item(desk, meeting_id), "d")
    with pytest.raises(NothingToRedo):
        history.redo(desk, meeting_id)
    for _ in range(3):
        history.undo(desk, meeting_id)
    assert texts(desk, meeting_id) == []
    with pytest.raises(NothingToUndo):
        history.undo(desk, meeting_id)


def test_every_use_case_leaves_one_journal_row_that_says_who_did_what_when(
    desk: Desk, meeting_id: int, clock: Clock
) -> None:
    capture.add(desk, meeting_id, item(desk, meeting_id), "b: Vi gør det")
    clock.forward(1)
    desk.actor = "chair"
    history.undo(desk, meeting_id)
    rows = [(step.step, step.actor, step.summary) for step in journal.steps(desk.store, meeting_id)]
    assert rows == [
        ("create_meeting", "referent", "møde til prøven"),
        ("add_line", "referent", "beslutning: Vi gør det"),
        ("undo", "chair", "fortrudt: beslutning: Vi gør det"),
    ]


def test_a_half_typed_line_is_on_disk_and_goes_with_its_commit(
    desk: Desk, meeting_id: int, workspace: Workspace
) -> None:
    choices.keep_draft(desk, meeting_id, choices.LINE, "en halv li")
    desk.close()
    again = Desk.open(workspace, "referent", desk.clock)
    assert choices.kept_drafts(again, meeting_id) == {choices.LINE: "en halv li"}
    capture.add(again, meeting_id, item(again, meeting_id), "en halv linje", draft=choices.LINE)
    assert choices.kept_drafts(again, meeting_id) == {}
    again.close()


def test_surroundings_know_groups_of_earlier_meetings(desk: Desk, meeting_id: int) -> None:
    whole: Meeting = replace(invented.meeting(), date=date(2025, 11, 7))
    earlier = store(desk, whole)
    capture.add(desk, earlier, item(desk, earlier), "g: Fælles breve: @sara")
    noted = capture.add(desk, meeting_id, item(desk, meeting_id), "g: Faelles brev: @sara")
    assert [doubt.reason for doubt in noted.doubts] == ["ligner arbejdsgruppen »Fælles breve«, som findes"]
