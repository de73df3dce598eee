"""Teams attendance reports laid into a meeting's list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from kkrtui.domain.errors import AmbiguousMeeting, MissingInput
from kkrtui.domain.meeting import AgendaItem, ItemState, MeetingStatus, Run
from kkrtui.domain.network import Affiliation, Person
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.domain.refusals.importing import AlreadyImported, WrongFile
from kkrtui.service import importing
from kkrtui.service.desk import Desk
from kkrtui.service.history import undo
from kkrtui.service.proposing.attendance import AttendanceProposal, attendance_of_text
from kkrtui.service.proposing.proposals import Origin, Point
from kkrtui.store import imports, networks
from tests import invented
from tests.conftest import store
from tests.intake.teams_files import Person as Row
from tests.intake.teams_files import report, teams_bytes

ALL_DAY = ("09:58:00", "11:00:00")


def proposal(
    desk: Desk, people: list[Row], language: str = "us", into: int | None = None, **how: object
) -> AttendanceProposal:
    text = report(language, people, **how)  # type: ignore[arg-type]
    return attendance_of_text(desk, text, Origin.of("rapport.csv", teams_bytes(text)), into)


def point(made: AttendanceProposal, key: str) -> Point:
    return next(one for one in made.points() if one.key == key)


def listed(desk: Desk, meeting_id: int) -> dict[str, Attendance]:
    return {row.name: row for row in desk.meeting(meeting_id).attendance}


def person(desk: Desk, name: str, email: str = "", place: str = "Køge", aliases: tuple[str, ...] = ()) -> None:
    """Puts somebody on the roster who is not on the meeting's list."""
    network_id = networks.network_ids(desk.store)[0][0]
    with desk.step("x") as step:
        networks.add_person(step.tx, network_id, Person(name, aliases, email, "", (Affiliation(place, "leder"),)))


def test_those_of_the_list_are_found_by_name_turned_round_and_marked(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, [
        ("Mette Sandager", "msa@lolland.example", *ALL_DAY),
        ("Ravnkilde, Jonas (Ekstern)", "jr@faxe.example", "10:21:30", "11:00:00"),
        ("LINE MOSEGÅRD", "line@koege.example", "10:00:00", "10:31:30"),
    ])  # fmt: skip
    changes = made.write(desk)
    rows = listed(desk, meeting_id)
    assert (rows["Mette Sandager"].state, rows["Mette Sandager"].arrived) == (AttendanceState.PRESENT, None)
    assert (rows["Jonas Ravnkilde"].arrived, rows["Jonas Ravnkilde"].left) == (time(10, 21), None)
    assert (rows["Line Mosegård"].arrived, rows["Line Mosegård"].left) == (None, time(10, 31))
    assert rows["Line Mosegård"].email == "line@koege.example"
    assert rows["Emil Højbjerg"].state is AttendanceState.EXPECTED
    assert changes.summary == "fremmøde hentet fra rapport.csv: 3 til stede"
    undo(desk, meeting_id)
    assert {row.state for row in listed(desk, meeting_id).values()} == {AttendanceState.EXPECTED}


def test_the_mail_finds_somebody_whatever_the_name(desk: Desk, meeting_id: int) -> None:
    person(desk, "Anne Vestergård", "av@koege.example")
    made = proposal(desk, [("Møderum Nord", "AV@koege.example", *ALL_DAY)])
    assert "mailen er Anne Vestergårds" in point(made, "person-0").reason
    made.write(desk)
    row = listed(desk, meeting_id)["Anne Vestergård"]
    assert (row.state, row.organisation, row.title) == (AttendanceState.PRESENT, "Køge", "leder")
    shared = proposal(desk, [("Nogen Helt Anden", "post@koege.example", *ALL_DAY)])
    assert shared.seen[0].option.known is None


def test_a_near_miss_is_asked_about_and_the_answer_is_learnt(desk: Desk, meeting_id: int) -> None:
    people: list[Row] = [("Lise Kragh", "", *ALL_DAY)]
    made = proposal(desk, people)
    asked = point(made, "person-0")
    assert asked.choices == ("Gæst", "Samme person som Lise Krag, Køge Kommune", "Deltager – til stede")
    assert (asked.label, asked.reason) == ("Gæst", "navnet er stavet næsten ens som Lise Krag")
    made.choose("person-0", 1)
    made.write(desk)
    rows = listed(desk, meeting_id)
    assert rows["Lise Krag"].state is AttendanceState.PRESENT
    assert "Lise Kragh" not in rows
    roster = {one.name: one for one in desk.network(meeting_id).people}
    assert roster["Lise Krag"].aliases == ("Lise Kragh",)
    again = proposal(desk, [*people, ("Mette Sandager", "", *ALL_DAY)])
    assert point(again, "person-0").choices == ()


def test_somebody_unknown_is_a_guest_for_the_items_they_heard(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, [
        ("Oda Fjeldgård", "oda@koege.example", "10:33:00", "11:00:00"),
        ("Mette Sandager", "", *ALL_DAY),
        ("Sif Bakke (Gæst)", "", *ALL_DAY),
    ])  # fmt: skip
    asked = point(made, "person-0")
    assert (asked.label, asked.choices) == ("Gæst til punkt 4", ("Gæst til punkt 4", "Deltager – til stede"))
    assert "siger ikke, hvor de arbejder" in asked.reason
    made.write(desk)
    rows = listed(desk, meeting_id)
    oda = rows["Oda Fjeldgård"]
    assert (oda.state, oda.for_items, oda.organisation, oda.arrived) == (AttendanceState.GUEST, (4,), "", None)
    assert (rows["Sif Bakke"].state, rows["Sif Bakke"].for_items) == (AttendanceState.GUEST, ())
    assert "Oda Fjeldgård" not in {one.name for one in desk.network(meeting_id).people}
    assert list(rows)[-2:] == ["Oda Fjeldgård", "Sif Bakke"]


def test_the_items_as_they_ran_count_before_the_plan(desk: Desk) -> None:
    def at(hour: int, minute: int) -> datetime:
        return datetime(2026, 3, 6, hour - 1, minute, tzinfo=UTC)

    runs = ((at(10, 10), at(10, 15)), (at(10, 15), at(10, 50)), (at(10, 50), at(11, 0)), (at(11, 0), at(11, 20)))
    items = [
        replace(item, runs=(Run(*run),), state=ItemState.DONE)
        for item, run in zip(invented.meeting().items, runs, strict=True)
    ]
    held = invented.meeting(items=tuple(items), status=MeetingStatus.DRAFT)
    meeting_id = store(desk, held)
    made = proposal(desk, [
        ("Mette Sandager", "", "10:14:00", "11:20:00"),
        ("Jonas Ravnkilde", "", "10:17:00", "11:10:00"),
        ("Oda Fjeldgård", "", "10:12:00", "10:52:00"),
    ])  # fmt: skip
    made.write(desk)
    rows = listed(desk, meeting_id)
    assert (rows["Mette Sandager"].arrived, rows["Mette Sandager"].left) == (None, None)
    assert (rows["Jonas Ravnkilde"].arrived, rows["Jonas Ravnkilde"].left) == (time(10, 17), time(11, 10))
    assert rows["Oda Fjeldgård"].for_items == (1, 2)


def test_an_absence_in_between_is_told_and_printed_only_when_wanted(desk: Desk, meeting_id: int) -> None:
    rows: list[Row] = [("Mette Sandager", "", "10:00:00", "10:10:00"), ("Mette Sandager", "", "10:24:00", "11:00:00")]
    made = proposal(desk, rows)
    assert [doubt.text for doubt in made.account.unsure if "ude kl." in doubt.reason] == ["Mette Sandager"]
    assert not point(made, "gap-0").kept
    made.keep("gap-0", True)
    made.write(desk)
    assert listed(desk, meeting_id)["Mette Sandager"].note == "ude kl. 10:10–10:24"
    over_the_break: list[Row] = [("Lise Krag", "", "10:00:00", "10:33:00"), ("Lise Krag", "", "10:47:00", "11:00:00")]
    assert not [one for one in proposal(desk, over_the_break).points() if one.key.startswith("gap")]


def test_those_who_are_missing_are_asked_about_and_left_as_they_are(desk: Desk) -> None:
    rows = list(invented.attendance())
    rows[1] = replace(rows[1], state=AttendanceState.EXCUSED)
    rows[2] = replace(rows[2], state=AttendanceState.EXCUSED)
    meeting_id = store(desk, invented.meeting(attendance=tuple(rows)))
    made = proposal(desk, [("Mette Sandager", "", *ALL_DAY), ("Jonas Ravnkilde", "", *ALL_DAY)])
    asked = [one for one in made.points() if one.key.startswith("missing")]
    assert [one.text for one in asked] == [name for name, *_ in invented.PEOPLE[3:]]
    assert asked[0].choices == ("Uændret: ventes", "Fraværende", "Afbud")
    assert point(made, "person-1").reason == "stod som afbud, men var med"
    made.choose(asked[0].key, 1)
    made.write(desk)
    states = {name: row.state.value for name, row in listed(desk, meeting_id).items()}
    assert states["Jonas Ravnkilde"] == "present"
    assert states["Line Mosegård"] == "excused"
    assert (states["Lise Krag"], states["Sara Ellekilde"]) == ("absent", "expected")


def test_somebody_on_two_devices_or_under_two_names_is_one(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, [
        ("Lise Krag", "lk@koege.example", "10:00:00", "10:20:00"),
        ("Lise Kragh", "", "10:19:00", "11:00:00"),
    ])  # fmt: skip
    made.choose("person-1", 1)
    made.write(desk)
    row = listed(desk, meeting_id)["Lise Krag"]
    assert (row.state, row.left) == (AttendanceState.PRESENT, None)


def test_a_number_is_nobody_and_stays_visible(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, [("+45 12 34 56 78", "", *ALL_DAY), ("Mette Sandager", "", *ALL_DAY)])
    assert [one.text for one in made.points() if one.lost] == ["+45 12 34 56 78"]
    made.write(desk)
    assert len(listed(desk, meeting_id)) == len(invented.PEOPLE)
    kept = imports.of_meeting(desk.store, meeting_id)[0]
    assert [text for text, _ in kept.not_understood] == ["+45 12 34 56 78"]


@pytest.mark.usefixtures("meeting_id")
def test_the_same_report_twice_adds_nothing_and_an_approved_meeting_is_locked(desk: Desk) -> None:
    people: list[Row] = [("Mette Sandager", "", *ALL_DAY)]
    proposal(desk, people).write(desk)
    with pytest.raises(AlreadyImported):
        proposal(desk, people)
    locked = store(desk, invented.meeting(date=date(2026, 4, 8), status=MeetingStatus.APPROVED))
    with pytest.raises(MeetingLocked):
        proposal(desk, people, into=locked)


@pytest.mark.usefixtures("meeting_id")
def test_a_list_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    made = proposal(desk, [("Mette Sandager", "", *ALL_DAY)])
    other = proposal(desk, [("Lise Krag", "", *ALL_DAY)])
    made.write(desk)
    with pytest.raises(MissingInput, match="imens ændret"):
        other.write(desk)


@pytest.mark.usefixtures("meeting_id")
def test_the_order_of_day_and_month_is_asked_for_when_nothing_settles_it(desk: Desk) -> None:
    other = store(desk, invented.meeting(date=date(2026, 9, 9)))
    people: list[Row] = [("Mette Sandager", "", *ALL_DAY)]
    made = proposal(desk, people, into=other)
    asked = point(made, "order")
    assert asked.choices == ("Ikke valgt", "Dagen først: 3. juni 2026", "Måneden først: 6. marts 2026")
    for attempt in (made.check, made.write):
        with pytest.raises(MissingInput, match="--day-first eller --month-first"):
            attempt(desk)
    made.choose("order", 2)
    assert "6. marts 2026; det er en anden dag" in point(made, "meeting").reason
    made.write(desk)
    row = listed(desk, other)["Mette Sandager"]
    assert (row.state, row.arrived) == (AttendanceState.PRESENT, None)


def test_the_meeting_is_found_by_the_reports_date_in_either_order(desk: Desk, meeting_id: int) -> None:
    people: list[Row] = [("Mette Sandager", "", *ALL_DAY)]
    made = proposal(desk, people)
    assert (made.into, made.read.certain) == (meeting_id, True)
    store(desk, invented.meeting(date=date(2026, 6, 3)))
    with pytest.raises(MissingInput, match=r"3\. juni 2026 eller 6\. marts 2026, og der er møder på begge dage"):
        proposal(desk, people)
    store(desk, invented.meeting(title="Et andet"))
    with pytest.raises(AmbiguousMeeting):
        proposal(desk, people, "da")
    with pytest.raises(MissingInput, match="der er intet møde den dag"):
        attendance_of_text(desk, report("da", people).replace("06.03.2026", "07.03.2026"), Origin("r.csv", "x"))


def test_corrections_are_taken_and_wrong_ones_refused(desk: Desk, meeting_id: int) -> None:
    made = proposal(
        desk, [("Ukendt Nogensen", "", "10:30:00", "11:00:00"), ("Mette Sandager", "", "10:20:00", "11:00:00")]
    )
    made.correct("person-0", "Oda Fjeldgård, jurist, Køge Kommune")
    made.correct("items-0", "2")
    made.correct("arrived-1", "10.25")
    with pytest.raises(MissingInput, match="intet punkt 9"):
        made.correct("items-0", "9")
    for key in ("person-9", "x", "missing-1", "person-"):
        with pytest.raises(MissingInput):
            made.correct(key, "x")
    with pytest.raises(MissingInput):
        made.choose("person-0", 7)
    made.write(desk)
    rows = listed(desk, meeting_id)
    oda = rows["Oda Fjeldgård"]
    assert (oda.title, oda.organisation, oda.for_items) == ("jurist", "Køge", (2,))
    assert rows["Mette Sandager"].arrived == time(10, 25)
    assert "Oda Fjeldgård" in {one.name for one in desk.network(meeting_id).people}


def test_somebody_left_out_is_not_written(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, [("Ukendt Nogensen", "", *ALL_DAY), ("Mette Sandager", "", "10:20:00", "11:00:00")])
    made.keep("person-0", False)
    made.keep("arrived-1", False)
    made.write(desk)
    rows = listed(desk, meeting_id)
    assert "Ukendt Nogensen" not in rows
    assert (rows["Mette Sandager"].state, rows["Mette Sandager"].arrived) == (AttendanceState.PRESENT, None)


def test_what_was_written_by_hand_holds_until_somebody_says_otherwise(desk: Desk) -> None:
    rows = list(invented.attendance(AttendanceState.PRESENT))
    rows[0] = replace(rows[0], arrived=time(10, 15))
    meeting_id = store(desk, invented.meeting(attendance=tuple(rows)))
    made = proposal(desk, [("Mette Sandager", "", "10:21:00", "11:00:00")])
    assert (point(made, "arrived-0").reason, point(made, "arrived-0").kept) == ("på mødets liste står 10:15", False)
    made.write(desk)
    assert listed(desk, meeting_id)["Mette Sandager"].arrived == time(10, 15)


@pytest.mark.usefixtures("meeting_id")
def test_peoples_own_headings_are_read_from_the_workspace(desk: Desk) -> None:
    path = desk.workspace.database.parent / "teams-ord.json"
    text = "2. X\nA\tB\tC\n06.03.26, 10:00:00\tMette Sandager\t06.03.26, 11:00:00\n"
    path.write_text('{"A": "gået", "C": "kommet", "B": "navn"}', encoding="utf-8")
    made = attendance_of_text(
        desk, text.replace("10:00", "11:00", 1).replace("11:00:00\n", "10:00:00\n"), Origin("r.csv", "x")
    )
    assert made.seen[0].clock("left") is None
    assert made.seen[0].name == "Mette Sandager"
    path.write_text("noget andet", encoding="utf-8")
    with pytest.raises(WrongFile, match=r"teams-ord\.json kan ikke læses"):
        attendance_of_text(desk, text, Origin("r.csv", "x"))


def test_an_item_without_a_number_and_a_meeting_without_times_are_no_hindrance(desk: Desk) -> None:
    bare = invented.meeting(items=(AgendaItem(title="Uden nummer"),), start=None, end=None)
    meeting_id = store(desk, bare)
    made = proposal(desk, [("Mette Sandager", "", "10:21:00", "10:30:00"), ("Lise Krag", "", *ALL_DAY)])
    made.write(desk)
    assert listed(desk, meeting_id)["Mette Sandager"].arrived == time(10, 21)
    assert importing.undo_last(desk).summary.startswith("fortrudt: fremmøde hentet")
