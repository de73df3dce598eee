"""Working groups over several meetings of invented people: their history, and what can still be said of them."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.entries import WorkingGroup
from kkrtui.domain.errors import MissingInput, NoSuchEntry, NothingToUndo
from kkrtui.domain.refusals.approving import GroupLineLocked, MeetingLocked
from kkrtui.service import approving, capture, group_changes, groups, history, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted, make
from tests import invented
from tests.conftest import replace, store


def line(desk: Desk, meeting_id: int, text: str, item: int = 0) -> int:
    """A line under an item of a meeting; its id."""
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[item].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


def held(desk: Desk, day: date) -> int:
    return store(desk, replace(invented.meeting(), date=day, title=f"Mødet {day.year}"))


def approve(desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    approving.approve(desk, meeting_id, date(2026, 6, 5))


@pytest.fixture
def first(desk: Desk) -> int:
    return held(desk, date(2024, 12, 5))


@pytest.fixture
def earlier(desk: Desk) -> int:
    return held(desk, date(2025, 12, 5))


def the(desk: Desk, name: str) -> groups.Group:
    return next(one for one in groups.groups(desk) if one.name == name)


def entry_of(desk: Desk, meeting_id: int, entry_id: int) -> WorkingGroup:
    found = next(entry for _, entry in desk.meeting(meeting_id).entries() if entry.id == entry_id)
    assert isinstance(found, WorkingGroup)
    return found


def printed(desk: Desk, meeting_id: int) -> str:
    return make(desk, meeting_id, Wanted(format="md")).content.decode()


def test_a_group_stands_once_with_all_that_was_said_of_it(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Plejefamilier: @line, Slagelse, @jonas, 1 ledig plads")
    line(desk, meeting_id, "g: plejefamilier: ?, 2 ledige pladser")
    line(desk, meeting_id, "g: Takster: @sara, Køge")
    line(desk, meeting_id, "g: Plejefamilier: @sara, Slagelse, @emil")
    group = the(desk, "Plejefamilier")
    assert len(groups.groups(desk)) == 2
    assert (group.now.coordinator, group.now.members) == ("Sara Ellekilde", ("Slagelse", "Emil Højbjerg"))
    assert group.now.open_seats == 0
    assert group.founded.origin.date == date(2025, 12, 5)
    assert [mention.changed for mention in group.mentions] == [
        ("nedsat", "tovholder Line Mosegård", "med Slagelse og Jonas Ravnkilde", "1 ledig plads"),
        ("2 ledige pladser",),
        ("ny tovholder: Sara Ellekilde", "nye: Emil Højbjerg", "ude: Jonas Ravnkilde"),
    ]
    assert group.last_heard == invented.DAY


def test_only_what_is_open_and_what_a_bare_mention_leaves_as_it_was(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Plejefamilier: @line, Slagelse, 1 ledig plads")
    line(desk, earlier, "g: Takster: @sara, Køge")
    line(desk, meeting_id, "g: Plejefamilier")
    assert [one.name for one in groups.groups(desk, only_open=True)] == ["Plejefamilier"]
    assert the(desk, "Plejefamilier").now.open_seats == 1


def test_a_group_is_heard_of_in_any_text_that_speaks_of_it(desk: Desk, first: int, earlier: int) -> None:
    line(desk, first, "g: Plejefamilier: @line")
    line(desk, first, "g: Takster: @sara")
    running.next_item(desk, earlier)
    line(desk, earlier, "Takster drøftes igen.")
    line(desk, earlier, "x: hvad laver takstgruppen?")
    line(desk, earlier, "Inge fortalte, at plejefamiliegruppen er nede på to.", 1)
    silent = groups.groups(desk, only_silent=True)
    assert [(one.name, one.last_heard) for one in silent] == [("Takster", date(2024, 12, 5))]
    assert the(desk, "Plejefamilier").last_heard == date(2025, 12, 5)
    group_changes.set_ended(desk, the(desk, "Takster").id, ended=True)
    assert groups.groups(desk, only_silent=True) == [], "a group that has ended owes nothing"


def test_a_name_with_a_danish_capital_is_heard_in_small_letters(desk: Desk, first: int, earlier: int) -> None:
    line(desk, first, "g: Økonomi og styring: @line")
    running.next_item(desk, earlier)
    line(desk, earlier, "Der er nyt om økonomi og styring.")
    assert the(desk, "Økonomi og styring").last_heard == date(2025, 12, 5)


def test_what_a_planned_meeting_will_talk_about_is_not_heard_yet(desk: Desk, first: int, meeting_id: int) -> None:
    line(desk, first, "g: Stigende takster: @sara")
    assert desk.meeting(meeting_id).items[1].title == "Stigende takster"
    assert the(desk, "Stigende takster").last_heard == date(2024, 12, 5)
    running.next_item(desk, meeting_id)
    assert the(desk, "Stigende takster").last_heard == invented.DAY


def test_mandate_and_end_are_said_of_approved_minutes_and_print_nothing(desk: Desk, earlier: int) -> None:
    line(desk, earlier, "g: Takster: @sara, Køge, 2 ledige pladser")
    approve(desk, earlier)
    before = printed(desk, earlier)
    changes = group_changes.set_mandate(desk, the(desk, "Takster").id, " Samler varsler\n[/titel] ")
    assert changes.summary == "mandat for Takster: Samler varsler [/titel]"
    group_changes.set_ended(desk, the(desk, "Takster").id, ended=True)
    group = the(desk, "Takster")
    assert (group.now.mandate, group.ended, group.open) == ("Samler varsler [/titel]", True, False)
    assert printed(desk, earlier) == before
    group_changes.undo(desk, earlier)
    history.undo(desk, earlier)
    assert (the(desk, "Takster").now.mandate, the(desk, "Takster").ended) == ("", False)


def test_a_mandate_stays_until_it_is_taken_away(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Takster: @sara")
    group_changes.set_mandate(desk, the(desk, "Takster").id, "Samler varsler")
    line(desk, meeting_id, "g: Takster: @jonas")
    assert the(desk, "Takster").now.mandate == "Samler varsler"
    group_changes.set_mandate(desk, the(desk, "Takster").id, "")
    assert the(desk, "Takster").now.mandate == ""


def test_a_new_line_about_a_group_that_ended_takes_it_up_again(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Takster: @sara")
    group_changes.set_ended(desk, the(desk, "Takster").id, ended=True)
    line(desk, meeting_id, "g: Takster: @sara")
    assert not the(desk, "Takster").ended
    assert the(desk, "Takster").newest.changed == ("genoptaget",)


def test_who_is_in_it_is_changed_while_the_minutes_are_open(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "g: Takster: @sara, Køge")
    group_changes.set_coordinator(desk, entry_id, "koege")
    group_changes.set_members(desk, entry_id, "@emil og @line, Faxe, Køge")
    group_changes.set_open_seats(desk, entry_id, "2")
    group = the(desk, "Takster")
    assert group.now.coordinator == "Køge"
    assert group.now.members == ("Emil Højbjerg", "Line Mosegård", "Faxe")
    assert group.now.open_seats == 2
    assert "tovholder: Køge Kommune" in printed(desk, meeting_id)
    for typed in ("mange", "-1", "²", "1000", "9" * 5000):
        with pytest.raises(MissingInput):
            group_changes.set_open_seats(desk, entry_id, typed)
    for _ in range(3):
        group_changes.undo(desk, meeting_id)
    assert the(desk, "Takster").now.coordinator == "Sara Ellekilde"
    assert the(desk, "Takster").now.open_seats == 0
    group_changes.set_coordinator(desk, entry_id, "")
    assert the(desk, "Takster").open


def test_who_is_in_it_is_locked_with_the_minutes(desk: Desk, earlier: int, meeting_id: int) -> None:
    entry_id = line(desk, earlier, "g: Takster: @sara, Køge")
    group_changes.set_open_seats(desk, entry_id, "1")
    approve(desk, earlier)
    before = printed(desk, earlier)
    for change in (group_changes.set_coordinator, group_changes.set_members, group_changes.set_open_seats):
        with pytest.raises(GroupLineLocked, match=r"»g: Takster: @tovholder, @deltager, 1 ledig plads«"):
            change(desk, entry_id, "3")
    with pytest.raises(MeetingLocked):
        group_changes.undo(desk, earlier)
    assert printed(desk, earlier) == before
    line(desk, meeting_id, "g: Takster: @jonas")
    assert the(desk, "Takster").now.members == ("Køge",)
    assert the(desk, "Takster").now.coordinator == "Jonas Ravnkilde"


def test_what_an_earlier_meeting_said_can_be_changed_but_not_unsaid(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Takster: @sara, Køge, 2 ledige pladser")
    entry_id = line(desk, meeting_id, "g: Takster")
    group_changes.set_open_seats(desk, entry_id, "0")
    group = the(desk, "Takster")
    assert (group.now.open_seats, group.now.members) == (0, ("Køge",))
    with pytest.raises(MissingInput, match="gælder, til andre er nævnt"):
        group_changes.set_coordinator(desk, entry_id, " ")


def test_two_names_become_one_group_and_the_minutes_stay_as_they_are(
    desk: Desk, first: int, earlier: int, meeting_id: int
) -> None:
    line(desk, first, "g: Arbejdsgruppe om plejefamilier: @line, Slagelse")
    line(desk, earlier, "g: Plejefamiliegruppen: @sara")
    approve(desk, first)
    before = printed(desk, first)
    old, new = the(desk, "Arbejdsgruppe om plejefamilier"), the(desk, "Plejefamiliegruppen")
    assert (old.like, new.like) == (new.name, old.name)
    group_changes.join_groups(desk, kept_id=new.id, other_id=old.id)
    (group,) = groups.groups(desk)
    assert (group.name, len(group.mentions), group.like) == ("Plejefamiliegruppen", 2, "")
    assert (group.now.coordinator, group.now.members) == ("Sara Ellekilde", ("Slagelse",))
    assert printed(desk, first) == before
    newest = line(desk, meeting_id, "g: arbejdsgruppe om plejefamilier: @emil")
    assert [one.name for one in groups.groups(desk)] == ["Plejefamiliegruppen"], "the old name still means it"
    assert groups.resembled(desk, meeting_id, entry_of(desk, meeting_id, newest)) is None
    group_changes.undo(desk, None)
    assert len(groups.groups(desk)) == 2
    with pytest.raises(NothingToUndo):
        group_changes.undo(desk, None)


def test_joining_that_makes_no_sense_is_refused(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "g: Takster: @sara")
    with desk.step("create_meeting") as step:
        other = meetings.ensure_network(step.tx, "Et andet net", invented.small_network)
        made = meetings.insert(step, other, replace(invented.meeting(), date=date(2026, 5, 1)), "møde i et andet net")
    assert made.subject
    far = line(desk, made.subject, "g: Takster: @sara")
    assert [one.like for one in groups.groups(desk)] == ["", ""], "each network has its own"
    for wrong in (entry_id, far):
        with pytest.raises(MissingInput):
            group_changes.join_groups(desk, entry_id, wrong)
    for wrong in (99999, line(desk, meeting_id, "Et notat")):
        with pytest.raises(NoSuchEntry):
            group_changes.set_mandate(desk, wrong, "x")


def test_a_new_group_that_resembles_another_is_that_one_in_one_step(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Plejefamiliegruppen: Køge, @emil, @sara, 1 ledig plads")
    entry_id = line(desk, meeting_id, "g: Arbejdsgruppe om plejefamilier: @line")
    like = groups.resembled(desk, meeting_id, entry_of(desk, meeting_id, entry_id))
    assert like
    assert (like.name, like.now.coordinator) == ("Plejefamiliegruppen", "Køge")
    group_changes.adopt(desk, meeting_id, entry_id, like.id)
    entry = entry_of(desk, meeting_id, entry_id)
    assert (entry.name, entry.text, entry.coordinator) == (
        "Plejefamiliegruppen",
        "Plejefamiliegruppen",
        "Line Mosegård",
    )
    assert (entry.members, entry.open_seats) == (("Emil Højbjerg", "Sara Ellekilde"), 1)
    (group,) = groups.groups(desk)
    assert group.newest.changed == ("ny tovholder: Line Mosegård",)
    assert groups.resembled(desk, meeting_id, entry) is None
    history.undo(desk, meeting_id)
    assert entry_of(desk, meeting_id, entry_id).name == "Arbejdsgruppe om plejefamilier"


def test_a_name_like_a_mandate_is_offered_and_another_subject_is_not(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "g: Fælles materialer: @sara")
    group_changes.set_mandate(desk, the(desk, "Fælles materialer").id, "Samler breve og pjecer")
    for text, like in (("g: Pjecer og breve: @line", "Fælles materialer"), ("g: Takster: @line", "")):
        entry_id = line(desk, meeting_id, text)
        found = groups.resembled(desk, meeting_id, entry_of(desk, meeting_id, entry_id))
        assert (found.name if found else "") == like


def test_a_mandate_stays_when_the_line_is_edited(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "g: Takster: @sara")
    seen = entry_of(desk, meeting_id, entry_id)
    group_changes.set_mandate(desk, entry_id, "Samler varsler")
    capture.edit(desk, meeting_id, entry_id, "g: Takster: @jonas", seen)
    assert the(desk, "Takster").now.mandate == "Samler varsler"
    assert the(desk, "Takster").now.coordinator == "Jonas Ravnkilde"
