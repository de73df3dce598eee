"""All that happened to one action, told from the journal."""

from __future__ import annotations

import pytest

from kkrtui.domain.entry_kinds import ActionState, EntryKind
from kkrtui.domain.errors import NoSuchEntry
from kkrtui.service import capture, follow_up, history
from kkrtui.service.action_story import story
from kkrtui.service.desk import Desk
from tests.invented import Clock


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


def words(desk: Desk, entry_id: int) -> list[tuple[str, ...]]:
    return [one.words for one in story(desk, entry_id).happened]


def test_what_happened_comes_in_order_with_when_and_by_whom(desk: Desk, meeting_id: int, clock: Clock) -> None:
    entry_id = line(desk, meeting_id, "o: @sara sender notatet senest 1. maj 2026")
    line(desk, meeting_id, "o: @line gør noget andet")
    clock.forward(minutes=60)
    desk.actor = "chair"
    follow_up.move_deadline(desk, entry_id, "1. juni 2026")
    follow_up.move_deadline(desk, entry_id, "")
    desk.actor = "cli"
    capture.edit(desk, meeting_id, entry_id, "o: @sara og @Køge sender et notat til @povl senest 2. juni 2026")
    follow_up.set_action(desk, entry_id, ActionState.DONE)
    follow_up.set_action(desk, entry_id, ActionState.OPEN)
    capture.move(desk, meeting_id, entry_id, 1)
    assert words(desk, entry_id) == [
        ("noteret",),
        ("frist flyttet fra 1. maj 2026 til 1. juni 2026",),
        ("fristen fjernet",),
        (
            "teksten rettet",
            "ansvarlig: Sara Ellekilde og Køge",
            "modtager: Povl Nørreskov",
            "frist 2. juni 2026",
        ),
        ("udført",),
        ("åben igen",),
    ]
    told = story(desk, entry_id).happened
    assert [one.actor for one in told] == ["referent", "mødeleder", "mødeleder", *["kommandolinje"] * 3]
    assert (told[1].at - told[0].at).total_seconds() == 3600


def test_what_was_undone_did_not_happen_unless_it_was_done_again(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "o: @alle melder tilbage")
    follow_up.answered_by(desk, entry_id, "Køge")
    follow_up.answered_by(desk, entry_id, "Faxe")
    history.undo(desk, meeting_id)
    assert words(desk, entry_id) == [("noteret",), ("Køge har svaret",)]
    history.redo(desk, meeting_id)
    assert words(desk, entry_id) == [("noteret",), ("Køge har svaret",), ("Faxe har svaret",)]
    follow_up.answered_by(desk, entry_id, "Køge")
    assert words(desk, entry_id)[-1] == ("Køge mangler igen",)


def test_a_line_that_became_an_action(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "@sara sender notatet")
    with pytest.raises(NoSuchEntry):
        story(desk, entry_id)
    capture.change_kind(desk, meeting_id, entry_id, EntryKind.ACTION)
    assert words(desk, entry_id) == [("noteret",), ("gjort til opgave",)]
