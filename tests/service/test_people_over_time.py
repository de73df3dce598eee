"""People over time: the year's grid from the lists and the roster, who has had which seat, and the roster put right."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.errors import BadDate, MissingInput, NoSuchPerson, NothingToUndo, UndoConflict
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.network import Affiliation, Organisation, OrganisationKind, Person
from kkrtui.domain.participants import Attendance, AttendanceState, Participant
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import ensure_network
from kkrtui.service.people import merge_people, roster, undo_roster
from kkrtui.service.people_editing import edit_person
from kkrtui.service.people_over_time import life, on_day, seats
from kkrtui.service.turnout import network_near, turnout, years
from kkrtui.store import memberships, networks
from tests import invented
from tests.conftest import store

SPRING, AUTUMN = date(2025, 3, 6), date(2025, 10, 14)
PRESENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED


def met(day: date, *rows: Attendance, **more: object) -> Meeting:
    values: dict[str, object] = {
        "date": day, "attendance": rows, "items": (), "status": MeetingStatus.APPROVED, "chair": Participant(),
        "minute_taker": Participant(),
    }  # fmt: skip
    return invented.meeting(**(values | more))


def row(name: str, place: str = "", state: AttendanceState = PRESENT, substitutes_for: str = "") -> Attendance:
    return Attendance(name=name, organisation=place, state=state, substitutes_for=substitutes_for)


def network_id(desk: Desk) -> int:
    with desk.step("create_meeting") as step:
        found = ensure_network(step.tx).id
        step.changes("netværk")
    assert found is not None
    return found


def known(desk: Desk, name: str) -> Person:
    return next(person for person, _ in roster(desk) if person.name == name)


def key(desk: Desk, name: str) -> int:
    found = known(desk, name).id
    assert found is not None
    return found


def edit(desk: Desk, name: str, organisation: str, title: str = "", since: str = "", email: str = "") -> str:
    changes = edit_person(
        desk, key(desk, name), organisation=organisation, title=title, email=email, phone="", since=since
    )
    return changes.summary


# The grid


def test_only_what_was_held_in_the_year_and_the_network_counts(desk: Desk) -> None:
    own = network_id(desk)
    store(desk, met(SPRING, row("Line Mosegård", "Køge")))
    store(desk, met(date(2024, 3, 6), row("Line Mosegård", "Køge")))
    store(desk, met(AUTUMN, row("Line Mosegård", "Køge"), status=MeetingStatus.PLANNED))
    found = turnout(desk, own, 2025)
    assert [head.date for head in found.meetings] == [SPRING]
    assert years(desk, own) == (2024, 2025)
    assert network_near(desk, None) == (own, "KKR-netværk Børn og Unge", 2025)


def test_where_the_list_does_not_say_the_roster_does(desk: Desk) -> None:
    own = network_id(desk)
    store(desk, met(SPRING, row("Line Mosegård", "Køge"), row("Lise Krag", "Faxe")))
    store(
        desk,
        met(
            AUTUMN,
            row("Line Mosegård"),
            row("Tove Høst", state=AttendanceState.SUBSTITUTE, substitutes_for="Lise Krag"),
        ),
    )
    assert turnout(desk, own, 2025).represented(1) == ("Faxe", "Køge")


def test_members_are_those_of_the_day(desk: Desk) -> None:
    own = network_id(desk)
    with desk.step("create_meeting") as step:
        gentofte = Organisation("Gentofte", OrganisationKind.MUNICIPALITY, valid_from=date(2025, 7, 1))
        memberships.add(step.tx, own, gentofte)
    store(desk, met(SPRING, row("Line Mosegård", "Køge")))
    store(desk, met(AUTUMN, row("Tove Høst", "Gentofte")))
    found = turnout(desk, own, 2025)
    assert [found.municipalities(index) for index in range(2)] == [(1, 17), (1, 18)]
    assert "Gentofte" not in found.never()


def test_a_workspace_without_meetings_has_no_year(desk: Desk) -> None:
    own = network_id(desk)
    assert years(desk, own) == ()
    assert network_near(desk, None) is None
    assert turnout(desk, own, 2025).rows == ()


# Who somebody is over time


def test_a_life_is_every_meeting_with_how_they_were_marked(desk: Desk) -> None:
    store(desk, met(SPRING, row("Line Mosegård", "Køge")))
    chair = Participant("Line Mosegård", "leder", "Køge")
    store(desk, met(AUTUMN, row("Jonas Ravnkilde", "Faxe"), chair=chair, number_in_year=3))
    store(desk, met(date(2026, 3, 6), row("Line Mosegård", "Køge", EXCUSED), chair=chair))
    found = life(desk, key(desk, "Line Mosegård"))
    assert [(one.date, one.words, one.there) for one in found.sightings] == [
        (date(2026, 3, 6), "mødeleder, afbud", False),
        (AUTUMN, "mødeleder", True),
        (SPRING, "til stede", True),
    ]
    assert found.sightings[1].meeting == "3. møde"
    with pytest.raises(NoSuchPerson):
        life(desk, 999)


def test_a_merged_person_keeps_the_meetings_of_both_spellings(desk: Desk) -> None:
    store(desk, met(SPRING, row("Sara Ellekilde", "Lejre")))
    store(desk, met(AUTUMN, row("Sara Ellekildegård", "Lejre")))
    merge_people(desk, key(desk, "Sara Ellekilde"), key(desk, "Sara Ellekildegård"))
    assert len(life(desk, key(desk, "Sara Ellekilde")).sightings) == 2
    lejre = next(seat for seat in seats(desk) if seat.organisation.name == "Lejre")
    assert [(term.name, term.meetings) for term in lejre.terms] == [("Sara Ellekilde", 2)]


def test_a_seat_nobody_has_since(desk: Desk) -> None:
    store(desk, met(SPRING, row("Line Mosegård", "Køge")))
    edit(desk, "Line Mosegård", "", since="15/10-2025")
    koege, *rest = (seat for seat in seats(desk) if seat.organisation.name in ("Køge", "Greve"))
    assert koege.organisation.name == "Greve"
    assert koege.terms == ()
    assert [(gap.begins, gap.ends) for gap in rest[0].gaps] == [(date(2025, 10, 15), None)]


def test_the_roster_of_a_day(desk: Desk) -> None:
    store(desk, met(SPRING, row("Line Mosegård", "Køge"), row("Jonas Ravnkilde", "Faxe")))
    store(desk, met(AUTUMN, row("Line Mosegård", "Lejre")))
    assert [person.name for person in on_day(desk, SPRING, "koege kommune")] == ["Line Mosegård"]
    assert on_day(desk, AUTUMN, "Køge") == []
    assert [person.name for person in on_day(desk, AUTUMN)] == ["Jonas Ravnkilde", "Line Mosegård"]


# Putting somebody right


@pytest.fixture
def line(desk: Desk) -> str:
    store(desk, met(SPRING, row("Line Mosegård", "Køge")))
    return "Line Mosegård"


def places(desk: Desk, name: str) -> list[tuple[str, str, date | None, date | None]]:
    return [(one.organisation, one.title, one.valid_from, one.valid_to) for one in known(desk, name).affiliations]


def test_a_new_place_holds_from_its_day_and_the_old_one_ends_the_day_before(desk: Desk, line: str) -> None:
    assert edit(desk, line, "lejre kommune", "chef", "1. august 2025") == (
        "Line Mosegård er chef, Lejre fra 1. august 2025"
    )
    assert places(desk, line) == [
        ("Køge", "", SPRING, date(2025, 7, 31)),
        ("Lejre", "chef", date(2025, 8, 1), None),
    ]
    undo_roster(desk)
    assert places(desk, line) == [("Køge", "", SPRING, None)]
    with pytest.raises(NothingToUndo):
        undo_roster(desk)


def test_mail_and_phone_need_no_day(desk: Desk, line: str) -> None:
    assert edit(desk, line, "Køge", email="line@example.invalid") == "Line Mosegård har fået nye kontaktoplysninger"
    assert places(desk, line) == [("Køge", "", SPRING, None)]
    undo_roster(desk)
    assert known(desk, line).email == ""


def test_an_earlier_day_moves_the_beginning(desk: Desk, line: str) -> None:
    edit(desk, line, "Køge", "leder", "1/1-2025")
    assert places(desk, line) == [("Køge", "leder", date(2025, 1, 1), None)]


def test_a_day_before_another_place_is_refused(desk: Desk, line: str) -> None:
    edit(desk, line, "Lejre", since="1/8-2025")
    before = places(desk, line)
    with pytest.raises(MissingInput, match=r"begyndte 6\. marts 2025 hos Køge"):
        edit(desk, line, "Lejre", since="1/1-2025")
    assert places(desk, line) == before


def test_what_is_to_come_stays(desk: Desk, line: str) -> None:
    edit(desk, line, "Lejre", since="1/8-2026")
    edit(desk, line, "Køge", "chef", "6/3-2026")
    assert places(desk, line) == [
        ("Køge", "", SPRING, date(2026, 3, 5)),
        ("Køge", "chef", date(2026, 3, 6), date(2026, 7, 31)),
        ("Lejre", "", date(2026, 8, 1), None),
    ]


def test_a_stay_without_a_place_ends(desk: Desk, line: str) -> None:
    assert edit(desk, line, "", since="1/1-2026") == "Line Mosegård er ikke med mere efter 31. december 2025"
    assert places(desk, line) == [("Køge", "", SPRING, date(2025, 12, 31))]
    assert known(desk, line).affiliation_on(desk.today) is None


def test_what_is_the_same_writes_nothing(desk: Desk, line: str) -> None:
    steps = desk.store.row("SELECT count(*) AS n FROM journal")
    assert edit(desk, line, "Køge Kommune", since="6/3-2026") == "intet er ændret ved Line Mosegård"
    assert desk.store.row("SELECT count(*) AS n FROM journal") == steps


@pytest.mark.parametrize(
    ("organisation", "since", "email", "refusal"),
    [
        ("Lejre", "", "", MissingInput),
        ("Lejre", "i går måske [/", "", BadDate),
        ("", "1/1-2025", "", MissingInput),
        ("Køge", "", "ingen adresse", MissingInput),
    ],
)
def test_what_cannot_be_is_refused_whole(
    desk: Desk, line: str, organisation: str, since: str, email: str, refusal: type[Exception]
) -> None:
    before = known(desk, line)
    with pytest.raises(refusal):
        edit(desk, line, organisation, since=since, email=email)
    assert known(desk, line) == before


def test_a_place_nobody_knows_is_taken_with_a_doubt(desk: Desk, line: str) -> None:
    changes = edit_person(
        desk, key(desk, line), organisation="Vordingbrg", title="", email="", phone="", since="1/8-2025"
    )
    assert changes.notes == ("»Vordingbrg« er ikke medlem af netværket; den ligner Vordingborg.",)


def test_undo_takes_the_newest_of_edits_and_merges_and_not_what_changed_since(desk: Desk, line: str) -> None:
    store(desk, met(AUTUMN, row("Line Mosegaarde", "Køge")))
    edit(desk, line, "Køge", "chef", "6/3-2026")
    merge_people(desk, key(desk, line), key(desk, "Line Mosegaarde"))
    undo_roster(desk)
    assert known(desk, "Line Mosegaarde")
    with desk.step("other") as step:
        networks.update_person(step.tx, Person(line, affiliations=(Affiliation("Faxe"),), id=key(desk, line)))
    with pytest.raises(UndoConflict):
        undo_roster(desk)
