"""Meetings made, found, prepared; who was there; the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kkrtui.domain.errors import AmbiguousMeeting, EndBeforeStart, MissingInput, NoSuchItem, NoSuchMeeting
from kkrtui.domain.meeting import AgendaItem, ItemKind, MeetingStatus
from kkrtui.domain.network import Affiliation, OrganisationKind
from kkrtui.domain.participants import AttendanceState, Presenter
from kkrtui.domain.refusals.agenda import ItemHasEntries
from kkrtui.domain.refusals.running import NoRunningItem
from kkrtui.service import agenda, attendance, capture, history, meetings, running
from kkrtui.service.desk import Desk
from kkrtui.service.reading import overview, resolve_item, resolve_meeting
from tests import invented
from tests.conftest import store
from tests.invented import DAY, Clock


def starts(desk: Desk, meeting_id: int) -> list[str]:
    return [f"{i.number} {i.title} {i.planned_start:%H:%M}" for i in desk.meeting(meeting_id).items if i.planned_start]


def test_a_first_meeting_brings_the_regions_network(desk: Desk) -> None:
    made = meetings.create(desk, "", DAY, time(10), time(13), "Teams").subject or 0
    network = desk.network(made)
    assert desk.meeting(made).title == network.name == "KKR-netværk Børn og Unge"
    kinds = [organisation.kind for organisation in network.organisations]
    assert kinds.count(OrganisationKind.MUNICIPALITY) == 17
    assert {"Region Sjælland", "Rammesekretariatet"} <= {organisation.name for organisation in network.organisations}
    with pytest.raises(EndBeforeStart):
        meetings.create(desk, "", DAY, time(13), time(10))


def test_meetings_of_a_year_are_counted(desk: Desk) -> None:
    for day in (date(2026, 3, 6), date(2026, 6, 12), date(2027, 3, 5)):
        meetings.create(desk, "", day)
    numbers = [desk.meeting(m.id).number_in_year for m in (*overview(desk).coming,)]
    assert numbers == [1, 2, 1]


def test_an_agenda_made_by_hand(desk: Desk) -> None:
    made = meetings.create(desk, "", DAY, time(10), time(11)).subject or 0
    for title in ("Velkomst", "Takster", "Pause", "Eventuelt"):
        agenda.add_item(desk, made, title)
    assert starts(desk, made) == ["1 Velkomst 10:00", "2 Takster 10:15", "3 Pause 10:30", "4 Eventuelt 10:45"]
    second = desk.meeting(made).items[1].key
    agenda.set_time(desk, made, second, time(10, 15), 30)
    assert starts(desk, made)[2:] == ["3 Pause 10:45", "4 Eventuelt 11:00"]
    agenda.move_item(desk, made, second, 1)
    assert starts(desk, made) == ["1 Velkomst 10:00", "2 Pause 10:15", "3 Takster 10:30", "4 Eventuelt 11:00"]
    agenda.delete_item(desk, made, desk.meeting(made).items[1].key)
    assert starts(desk, made) == ["1 Velkomst 10:00", "2 Takster 10:15", "3 Eventuelt 10:45"]
    for _ in range(3):
        history.undo(desk, made)
    assert starts(desk, made) == ["1 Velkomst 10:00", "2 Takster 10:15", "3 Pause 10:30", "4 Eventuelt 10:45"]


def test_an_item_with_lines_is_not_deleted(desk: Desk, meeting_id: int) -> None:
    item = desk.meeting(meeting_id).items[1]
    capture.add(desk, meeting_id, item.key, "noget")
    with pytest.raises(ItemHasEntries):
        agenda.delete_item(desk, meeting_id, item.key)


def test_order_changes_but_numbers_stay_once_the_meeting_runs(desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    agenda.move_item(desk, meeting_id, desk.meeting(meeting_id).items[3].key, -1)
    assert [(i.number, i.title) for i in desk.meeting(meeting_id).items][2:] == [(4, "Eventuelt"), (3, "Pause")]


def test_the_fields_of_an_item(desk: Desk, meeting_id: int) -> None:
    item = desk.meeting(meeting_id).items[1].key
    agenda.set_title(desk, meeting_id, item, " Nye   takster ")
    agenda.set_kind(desk, meeting_id, item, ItemKind.PRESENTATION)
    agenda.set_presenters(desk, meeting_id, item, "Jonas Ravnkilde og Eva Ek")
    agenda.set_text(desk, meeting_id, item, "case_text", "# Baggrund\n\n- a")
    found = desk.meeting(meeting_id).items[1]
    assert (found.title, found.kind, found.case_text) == ("Nye takster", ItemKind.PRESENTATION, "# Baggrund\n\n- a")
    assert found.presenters == (Presenter("Jonas Ravnkilde", "afdelingsleder", "Faxe"), Presenter("Eva Ek"))
    with pytest.raises(MissingInput):
        agenda.set_title(desk, meeting_id, item, "  ")
    with pytest.raises(NoSuchItem):
        agenda.set_title(desk, meeting_id, 999, "x")


def test_a_new_start_moves_the_agenda(desk: Desk, meeting_id: int) -> None:
    agenda.set_header(desk, meeting_id, start=time(10, 30), end=time(11, 30))
    assert starts(desk, meeting_id)[0] == "1 Velkomst 10:30"
    with pytest.raises(EndBeforeStart):
        agenda.set_header(desk, meeting_id, end=time(9, 0))


def test_everybody_present_then_the_exceptions(desk: Desk, meeting_id: int, clock: Clock) -> None:
    rows = desk.meeting(meeting_id).attendance
    attendance.set_state(desk, meeting_id, rows[1].id or 0, AttendanceState.EXCUSED)
    attendance.all_present(desk, meeting_id)
    clock.forward(20)
    attendance.arrived(desk, meeting_id, rows[2].id or 0)
    attendance.left(desk, meeting_id, rows[3].id or 0, time(10, 50))
    attendance.as_guest(desk, meeting_id, rows[4].id or 0, (2, 3))
    attendance.as_substitute(desk, meeting_id, rows[5].id or 0, rows[6].name)
    found = desk.meeting(meeting_id).attendance
    assert [row.state.value for row in found] == [
        "present", "excused", "present", "present", "guest", "substitute", "excused", "present",
    ]  # fmt: skip
    assert (found[2].arrived, found[3].left, found[4].for_items) == (time(10, 20), time(10, 50), (2, 3))
    assert found[5].substitutes_for == "Povl Nørreskov"
    attendance.set_state(desk, meeting_id, rows[1].id or 0, AttendanceState.EXCUSED)
    assert desk.meeting(meeting_id).attendance[1].state is AttendanceState.EXPECTED
    with pytest.raises(MissingInput, match="intet punkt 9"):
        attendance.as_guest(desk, meeting_id, rows[4].id or 0, (2, 9))


def test_a_new_person_stands_in_danish_order_and_joins_the_roster(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(MissingInput, match="allerede på listen"):
        attendance.add_person(desk, meeting_id, "Jonas Ravnkilde")
    attendance.add_person(desk, meeting_id, "Bo By, leder, børn og unge, Greve Kommune")
    attendance.add_person(desk, meeting_id, "Eva Ek, direktør, KL")
    rows = desk.meeting(meeting_id).attendance
    assert [(row.name, row.title, row.organisation) for row in rows][2] == ("Bo By", "leder, børn og unge", "Greve")
    assert rows[-1].name == "Eva Ek"
    assert "Bo By" in [person.name for person in desk.network(meeting_id).people]


def test_who_moves_keeps_the_name_and_gets_a_dated_place(desk: Desk, meeting_id: int) -> None:
    later = replace(
        invented.meeting(),
        date=date(2026, 9, 4),
        attendance=(replace(invented.attendance()[1], organisation="Greve", title="chef"),),
    )
    moved = store(desk, later)
    (person,) = [p for p in desk.network(moved).people if p.name == "Jonas Ravnkilde"]
    before, after = person.affiliation_on(DAY), person.affiliation_on(date(2026, 9, 4))
    assert before is not None
    assert after is not None
    assert (before.organisation, before.valid_to) == ("Faxe", date(2026, 9, 3))
    assert (after.organisation, after.title) == ("Greve", "chef")
    assert desk.meeting(meeting_id).attendance[1].organisation == "Faxe", "old minutes keep theirs"


def test_a_title_that_was_missing_comes_from_a_later_meeting_and_another_one_is_dated(desk: Desk) -> None:
    row = replace(invented.attendance()[1], title="")

    def met(day: date, title: str, presenter: str = "") -> tuple[Affiliation, ...]:
        items = (AgendaItem(title="Takster", presenters=(Presenter(row.name, presenter, row.organisation),)),)
        meeting = replace(invented.meeting(), date=day, attendance=(replace(row, title=title),), items=items)
        (person,) = [p for p in desk.network(store(desk, meeting)).people if p.name == row.name]
        return person.affiliations

    first, second, third = date(2025, 3, 7), date(2025, 10, 3), date(2026, 3, 13)
    assert met(first, "") == (Affiliation("Faxe", "", first),)
    assert met(second, "teamleder") == (Affiliation("Faxe", "teamleder", first),), "filled in"
    until = date(2026, 3, 12)
    dated = (Affiliation("Faxe", "teamleder", first, until), Affiliation("Faxe", "centerleder", third))
    assert met(third, "centerleder", "oplægsholder") == dated, "the list comes before the agenda"
    assert met(date(2026, 9, 25), "", "Centerleder") == dated
    assert met(date(2026, 1, 9), "konsulent") == dated, "older than what is known"


def test_the_next_meeting_is_made_from_the_last(desk: Desk, meeting_id: int, clock: Clock) -> None:
    running.next_item(desk, meeting_id)
    attendance.all_present(desk, meeting_id)
    clock.forward(50)
    running.end_meeting(desk, meeting_id)
    made = meetings.create_from(desk, meeting_id, date(2026, 6, 12), time(9, 30)).subject or 0
    found = desk.meeting(made)
    assert starts(desk, made) == ["1 Velkomst 09:30", "2 Pause 09:35", "3 Eventuelt 09:45"]
    assert all(item.state.value == "planned" and not item.runs for item in found.items)
    assert {row.state for row in found.attendance} == {AttendanceState.EXPECTED}
    assert [row.name for row in found.attendance] == [row.name for row in desk.meeting(meeting_id).attendance]
    assert (found.start, found.end, found.number_in_year, found.place) == (time(9, 30), time(10, 30), 3, "Teams")
    assert (found.chair.name, found.minute_taker.name) == ("Mette Sandager", "Gro Tinghøj")


def test_the_list_knows_what_runs_what_comes_and_what_is_past(desk: Desk, clock: Clock) -> None:
    old = store(desk, replace(invented.meeting(), date=date(2025, 11, 7), status=MeetingStatus.DRAFT))
    soon = store(desk, replace(invented.meeting(), date=date(2026, 4, 10)))
    later = store(desk, replace(invented.meeting(), date=date(2026, 6, 12)))
    forgotten = store(desk, replace(invented.meeting(), date=date(2026, 1, 9)))
    found = overview(desk)
    assert [m.id for m in found.coming] == [soon, later, forgotten]
    assert [m.id for m in found.past] == [old]
    running.next_item(desk, later)
    assert [m.id for m in overview(desk).running] == [later]
    assert overview(desk).next == overview(desk).running[0]
    clock.forward(1)


def test_references_to_meetings_and_items(desk: Desk, clock: Clock) -> None:
    old = store(desk, replace(invented.meeting(), date=date(2025, 11, 7), status=MeetingStatus.DRAFT))
    soon = store(desk, replace(invented.meeting(), date=date(2026, 4, 10)))
    assert resolve_meeting(desk, "next") == soon
    assert resolve_meeting(desk, "latest") == old
    assert resolve_meeting(desk, "2026-04-10") == soon
    assert resolve_meeting(desk, "10/4-2026") == soon
    assert resolve_meeting(desk, str(old)) == old
    for wrong in ("99", "2020-01-01", "i morgen", ""):
        with pytest.raises(NoSuchMeeting):
            resolve_meeting(desk, wrong)
    again = store(desk, replace(invented.meeting(), date=date(2026, 4, 10), title="Samme dag"))
    with pytest.raises(AmbiguousMeeting, match=f"{soon}, {again}"):
        resolve_meeting(desk, "2026-04-10")
    running.next_item(desk, soon)
    assert resolve_meeting(desk, "latest") == soon
    assert resolve_item(desk.meeting(soon), "running").number == 1
    assert resolve_item(desk.meeting(soon), "3").title == "Pause"
    with pytest.raises(NoRunningItem):
        resolve_item(desk.meeting(old), "running")
    clock.now += timedelta(days=400)
    assert resolve_meeting(desk, "next") == soon, "the one that runs"
