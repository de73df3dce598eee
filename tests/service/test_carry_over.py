"""The next meeting from the last ones: what is ticked is on its agenda, what is not is offered again."""

from __future__ import annotations

from datetime import date, time

import pytest

from kkrtui.domain.entries import NextTopic
from kkrtui.domain.entry_kinds import TopicState
from kkrtui.domain.errors import NoSuchEntry, NothingToUndo, UndoConflict
from kkrtui.domain.following.candidate import Candidate, Source
from kkrtui.domain.formats.meeting import decode, encode
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.refusals.agenda import AgendaSettled, PastMidnight, TopicSettled
from kkrtui.service import agenda, approving, attendance, capture, carry_over, follow_up, history, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.service.reading import overview
from tests import invented
from tests.conftest import replace, store

JUNE, SEPTEMBER = date(2026, 6, 5), date(2026, 9, 4)


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


@pytest.fixture
def earlier(desk: Desk) -> int:
    return store(desk, replace(invented.meeting(), date=date(2025, 12, 5), status=MeetingStatus.DRAFT))


@pytest.fixture
def last(desk: Desk) -> int:
    return store(desk, replace(invented.meeting(), status=MeetingStatus.DRAFT))


def named(found: carry_over.Offer, source: Source) -> list[str]:
    return [one.item.title for one in found.candidates if one.source is source and not one.settled]


def ticked(found: carry_over.Offer) -> list[Candidate]:
    return [one for one in found.candidates if one.ticked]


def topic(desk: Desk, entry_id: int) -> NextTopic:
    entries = {entry.id: entry for listed in meetings_of(desk) for _, entry in desk.meeting(listed).entries()}
    found = entries[entry_id]
    assert isinstance(found, NextTopic)
    return found


def meetings_of(desk: Desk) -> list[int]:
    found = overview(desk)
    return sorted(one.id for one in (*found.running, *found.coming, *found.past))


def titles(desk: Desk, meeting_id: int) -> list[str]:
    return [item.title for item in desk.meeting(meeting_id).items]


def test_everything_that_waits_is_offered(desk: Desk, earlier: int, last: int) -> None:
    line(desk, earlier, "n: Overgange")
    line(desk, last, "n: Efterværn")
    line(desk, earlier, "o: @line sender tallene senest 2. februar 2026")
    line(desk, earlier, "l: chefforum: Takster – varsles for sent")
    line(desk, earlier, "g: Plejefamilier: @line, Slagelse, 1 ledig plads")
    found = carry_over.offer_next(desk, last, JUNE)
    assert [item.title for item in found.base.items] == ["Velkomst", "Pause", "Eventuelt"]
    assert [(one.item.title, one.ticked) for one in found.candidates] == [
        ("Godkendelse af referat fra 6. marts 2026", True),
        ("Godkendelse af ældre referater", False),
        ("Opfølgning fra sidst", True),
        ("Efterværn", True),
        ("Overgange", False),
        ("Tilbagemelding fra chefforum: Takster", True),
        ("Status fra arbejdsgruppen Plejefamilier", True),
    ]
    assert "senest 2. februar 2026 (5. december 2025, 2. Stigende takster)" in found.candidates[2].item.case_text


def test_a_topic_that_is_used_says_so_and_one_that_is_not_is_offered_again(desk: Desk, earlier: int, last: int) -> None:
    old, new = line(desk, earlier, "n: Overgange"), line(desk, last, "n: Efterværn")
    made = carry_over.create_next(desk, last, JUNE, None, ticked(carry_over.offer_next(desk, last, JUNE))).subject or 0
    assert titles(desk, made) == [
        "Velkomst", "Godkendelse af referat fra 6. marts 2026", "Efterværn", "Pause", "Eventuelt",
    ]  # fmt: skip
    assert (topic(desk, new).state, topic(desk, new).used_on) == (TopicState.USED, JUNE)
    assert topic(desk, old).state is TopicState.OPEN
    assert named(carry_over.offer_for(desk, made), Source.TOPIC) == ["Overgange"]
    _, again = decode(encode(desk.network(last), desk.meeting(last)))
    assert [e.used_on for _, e in again.entries() if isinstance(e, NextTopic)] == [JUNE]


def test_the_next_but_one_takes_over_nothing_that_spoke_of_the_one_between(desk: Desk, last: int) -> None:
    line(desk, last, "o: @line sender tallene")
    line(desk, last, "l: chefforum: Takster – varsles for sent")
    made = carry_over.create_next(desk, last, JUNE, None, ticked(carry_over.offer_next(desk, last, JUNE))).subject or 0
    assert len(titles(desk, made)) == 6
    running.next_item(desk, made)
    running.end_meeting(desk, made)
    then = carry_over.offer_next(desk, made, SEPTEMBER)
    assert [item.title for item in then.base.items] == ["Velkomst", "Pause", "Eventuelt"]
    assert named(then, Source.MINUTES)[0] == "Godkendelse af referat fra 5. juni 2026"
    assert named(then, Source.FOLLOW_UP) == ["Opfølgning fra sidst"]
    assert named(then, Source.POSTPONED) == [], "what stood on the agenda is gathered anew"


def test_undoing_the_new_meeting_gives_its_topics_back(desk: Desk, last: int) -> None:
    new = line(desk, last, "n: Efterværn")
    approving.approve(desk, last, JUNE)
    made = carry_over.create_next(desk, last, JUNE, None, ticked(carry_over.offer_next(desk, last, JUNE))).subject or 0
    assert topic(desk, new).state is TopicState.USED, "approved minutes don't forbid it"
    with pytest.raises(NothingToUndo):
        history.undo(desk, made)
    agenda.add_item(desk, made, "Noget nyt")
    with pytest.raises(UndoConflict):
        carry_over.unmake(desk, made)
    history.undo(desk, made)
    carry_over.unmake(desk, made)
    assert meetings_of(desk) == [last]
    assert topic(desk, new).state is TopicState.OPEN
    assert named(carry_over.offer_next(desk, last, JUNE), Source.TOPIC) == ["Efterværn"]
    with pytest.raises(NothingToUndo):
        carry_over.unmake(desk, last)


def test_a_meeting_that_is_there_already_takes_the_same(desk: Desk, last: int) -> None:
    new = line(desk, last, "n: Efterværn")
    made = store(desk, replace(invented.meeting(), date=JUNE))
    guest = desk.meeting(made).attendance[4]
    attendance.as_guest(desk, made, guest.id or 0, (2, 3))
    line(desk, made, "n: Emne, der først bliver noteret her")
    offered = carry_over.offer_for(desk, made)
    assert named(offered, Source.TOPIC) == ["Efterværn"], "its own topics are for the one after it"
    changes = carry_over.add(desk, made, [replace(one, minutes=20) for one in ticked(offered)])
    assert changes.summary == "2 punkter fra sidst lagt på dagsordenen"
    found = desk.meeting(made)
    assert [(i.number, i.title, i.planned_start) for i in found.items] == [
        (1, "Velkomst", time(10, 0)),
        (2, "Godkendelse af referat fra 6. marts 2026", time(10, 5)),
        (3, "Stigende takster", time(10, 25)),
        (4, "Pause", time(10, 55)),
        (5, "Efterværn", time(11, 5)),
        (6, "Eventuelt", time(11, 25)),
    ]
    row = next(row for row in found.attendance if row.id == guest.id)
    assert (row.state, row.for_items) == (AttendanceState.GUEST, (3, 4)), "the guest's items have new numbers"
    assert topic(desk, new).used_on == JUNE
    history.undo(desk, made)
    assert len(titles(desk, made)) == 4
    assert topic(desk, new).state is TopicState.OPEN
    history.redo(desk, made)
    assert topic(desk, new).state is TopicState.USED


def test_an_item_taken_off_again_gives_its_topic_back(desk: Desk, last: int) -> None:
    new = line(desk, last, "n: Efterværn")
    made = carry_over.create_next(desk, last, JUNE, None, ticked(carry_over.offer_next(desk, last, JUNE))).subject or 0
    before = desk.meeting(made)
    item = next(item for item in before.items if item.title == "Efterværn")
    agenda.set_title(desk, made, item.key, "Efterværn i praksis")
    before = desk.meeting(made)
    item = next(one for one in before.items if one.id == item.id)
    agenda.delete_item(desk, made, item.key)
    released = carry_over.release_topics(desk, before, item)
    assert released is not None
    assert (topic(desk, new).state, topic(desk, new).used_on) == (TopicState.OPEN, None)
    history.undo(desk, made)
    assert topic(desk, new).state is TopicState.USED
    history.undo(desk, made)
    assert "Efterværn i praksis" in titles(desk, made)
    welcome = before.items[0]
    assert carry_over.release_topics(desk, before, welcome) is None


def test_a_topic_dropped_for_good_and_taken_up_again(desk: Desk, last: int) -> None:
    new = line(desk, last, "n: Efterværn")
    approving.approve(desk, last, JUNE)
    dropped = carry_over.drop_topic(desk, new)
    assert (dropped.meeting_id, dropped.summary) == (last, "emne lagt væk: Efterværn")
    assert named(carry_over.offer_next(desk, last, JUNE), Source.TOPIC) == []
    follow_up.undo(desk, last)
    assert named(carry_over.offer_next(desk, last, JUNE), Source.TOPIC) == ["Efterværn"]
    carry_over.drop_topic(desk, new)
    carry_over.reopen_topic(desk, new)
    assert topic(desk, new).state is TopicState.OPEN
    history.undo(desk, last)
    assert topic(desk, new).state is TopicState.DROPPED
    with pytest.raises(NoSuchEntry):
        carry_over.drop_topic(desk, 99999)


def test_what_was_settled_elsewhere_meanwhile_makes_nothing(desk: Desk, last: int) -> None:
    new = line(desk, last, "n: Efterværn")
    seen = ticked(carry_over.offer_next(desk, last, JUNE))
    carry_over.drop_topic(desk, new)
    with pytest.raises(TopicSettled, match="Efterværn"):
        carry_over.create_next(desk, last, JUNE, None, seen)
    assert meetings_of(desk) == [last]
    carry_over.reopen_topic(desk, new)
    with pytest.raises(PastMidnight):
        carry_over.create_next(desk, last, JUNE, time(23, 30), seen)
    assert topic(desk, new).state is TopicState.OPEN


def test_a_meeting_that_has_begun_takes_nothing_more(desk: Desk, last: int) -> None:
    line(desk, last, "n: Efterværn")
    made = store(desk, replace(invented.meeting(), date=JUNE))
    running.next_item(desk, made)
    with pytest.raises(AgendaSettled):
        carry_over.add(desk, made, ticked(carry_over.offer_for(desk, made)))
    assert len(titles(desk, made)) == 4


def test_another_network_s_promises_stay_there(desk: Desk, last: int) -> None:
    with desk.step("create_meeting") as step:
        other = meetings.ensure_network(step.tx, "Et andet net", invented.small_network)
        held = replace(invented.meeting(), date=date(2026, 2, 6), status=MeetingStatus.DRAFT)
        elsewhere = meetings.insert(step, other, held, "møde i et andet net").subject or 0
    for text in ("n: Noget andet", "o: @Køge inviterer", "l: K17: Noget – andet", "g: En gruppe: @Køge"):
        line(desk, elsewhere, text)
    found = carry_over.offer_next(desk, last, JUNE)
    assert [one.item.title for one in found.candidates] == ["Godkendelse af referat fra 6. marts 2026"]


def test_a_meeting_made_before_the_last_one_knows_only_what_was_before_it(desk: Desk, earlier: int, last: int) -> None:
    line(desk, earlier, "n: Overgange")
    line(desk, last, "n: Efterværn")
    assert named(carry_over.offer_next(desk, last, date(2026, 1, 9)), Source.TOPIC) == ["Overgange"]
