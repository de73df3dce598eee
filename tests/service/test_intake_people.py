"""Lists of people against the roster: who joins, who is brought up to date, and who is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.errors import MissingInput, NoSuchPerson
from kkrtui.domain.network import Affiliation, Person
from kkrtui.domain.refusals.importing import AlreadyImported
from kkrtui.intake.people import read_people_file
from kkrtui.service.desk import Desk
from kkrtui.service.likeness import alike
from kkrtui.service.meetings import ensure_network
from kkrtui.service.people import merge_people, merged, placed
from kkrtui.service.presets import preset
from kkrtui.service.proposing.people import PeopleProposal, propose_people
from kkrtui.service.proposing.proposals import Origin, Point
from kkrtui.store import imports, journal, networks
from tests.invented import DAY

HEAD = "Navn;Titel;Kommune;E-mail;Telefon\n"
KRAG = "Lise Krag;teamleder;Køge;likr@koege.example;12 34 56 78\n"
RAVN = "Jonas Ravnkilde;chef;Faxe;jora@faxe.example;\n"
LATER = date(2026, 9, 1)


def proposal(desk: Desk, *lines: str, day: date | None = DAY, name: str = "liste.csv") -> PeopleProposal:
    data = (HEAD + "".join(lines)).encode()
    read = read_people_file("csv", data, "", name, preset())
    return propose_people(desk, read, Origin.of(name, data), day)


def roster(desk: Desk) -> dict[str, Person]:
    known = networks.network_ids(desk.store)
    return {person.name: person for person in networks.load(desk.store, known[0][0]).people} if known else {}


def add(desk: Desk, *people: Person) -> list[int]:
    with desk.step("add_people") as step:
        network = ensure_network(step.tx)
        assert network.id is not None
        return [networks.add_person(step.tx, network.id, person) for person in people]


def holm(name: str = "Anna Holm", place: str = "Greve", email: str = "", phone: str = "") -> Person:
    return Person(name, (), email, phone, (Affiliation(place, "leder", date(2025, 1, 1)),))


def point(found: PeopleProposal, key: str = "person-0") -> Point:
    return next(one for one in found.points() if one.key == key)


def steps(desk: Desk) -> list[str]:
    return [row["step"] for row in desk.store.rows("SELECT step FROM journal ORDER BY id")]


def take_back(desk: Desk) -> None:
    """Takes the newest step back as undo does."""
    row = desk.store.row("SELECT * FROM journal ORDER BY id DESC LIMIT 1")
    assert row is not None
    with desk.step("undo") as step:
        journal.take_back(step.tx, journal._row_step(row))


def test_new_people_join_the_roster_in_one_step_that_can_be_undone(desk: Desk) -> None:
    found = proposal(desk, KRAG, RAVN)
    assert [(one.label, one.text) for one in found.points()] == [
        ("Ny", "Lise Krag, teamleder, Køge Kommune, likr@koege.example, 12 34 56 78"),
        ("Ny", "Jonas Ravnkilde, chef, Faxe Kommune, jora@faxe.example"),
    ]
    assert roster(desk) == {}, "nothing is written before it is said so"
    changes = found.write(desk)
    assert (changes.roster, changes.summary) == (True, "2 nye personer fra liste.csv, gældende fra 6. marts 2026")
    assert steps(desk) == ["import_people"]
    assert roster(desk)["Lise Krag"] == Person(
        "Lise Krag", (), "likr@koege.example", "12 34 56 78", (Affiliation("Køge", "teamleder", DAY),)
    )
    take_back(desk)
    assert roster(desk) == {}
    assert imports.known(desk.store, found.origin.sha256, "people") is None


def test_the_same_file_twice_adds_nothing_and_says_so_before_writing(desk: Desk) -> None:
    again = proposal(desk, KRAG)
    proposal(desk, KRAG).write(desk)
    with pytest.raises(AlreadyImported):
        proposal(desk, KRAG)
    with pytest.raises(AlreadyImported):
        again.write(desk)
    assert len(roster(desk)) == 1


def test_the_same_people_in_another_format_are_all_known(desk: Desk) -> None:
    proposal(desk, KRAG, RAVN).write(desk)
    before = roster(desk)
    text = "Lise Krag, teamleder, Køge Kommune, likr@koege.example\nJonas Ravnkilde, chef, Faxe Kommune, jora@faxe.example\n"
    read = read_people_file("text", b"", text, "liste.txt", preset())
    found = propose_people(desk, read, Origin.of("liste.txt", text.encode()), LATER)
    assert [one.label for one in found.points()] == ["Findes allerede"] * 2
    assert found.account.unsure == []
    assert found.write(desk).summary.startswith("2 personer, ingen nye")
    assert roster(desk) == before


def test_news_about_somebody_known_is_told_and_dated(desk: Desk) -> None:
    proposal(desk, KRAG).write(desk)
    found = proposal(desk, "LISE KRAG;områdechef;Køge;lise.krag@koege.example;87 65 43 21\n", day=LATER)
    assert point(found).label == (
        "Kendt: ny mail (før likr@koege.example), ny telefon (før 12 34 56 78) og ny titel (før teamleder)"
    )
    found.write(desk)
    known = roster(desk)["Lise Krag"]
    assert (known.email, known.phone) == ("lise.krag@koege.example", "87 65 43 21")
    assert known.affiliations == (
        Affiliation("Køge", "teamleder", DAY, date(2026, 8, 31)),
        Affiliation("Køge", "områdechef", LATER),
    )


def test_a_change_of_municipality_ends_the_old_place_the_day_before(desk: Desk) -> None:
    proposal(desk, KRAG).write(desk)
    found = proposal(desk, "Lise Krag;chef;Greve;likr@greve.example;\n", day=LATER)
    assert "flyttet fra Køge Kommune" in point(found).label
    assert point(found).choices == ("Samme person, nu i Greve Kommune", "En anden ved navn Lise Krag – tilføj")
    assert [doubt.text for doubt in found.account.unsure] == ["Lise Krag"]
    found.write(desk)
    assert roster(desk)["Lise Krag"].affiliations == (
        Affiliation("Køge", "teamleder", DAY, date(2026, 8, 31)),
        Affiliation("Greve", "chef", LATER),
    )


def test_a_namesake_elsewhere_can_be_somebody_else(desk: Desk) -> None:
    proposal(desk, KRAG).write(desk)
    found = proposal(desk, "Lise Krag;chef;Greve;likr@greve.example;\n", day=LATER)
    found.choose("person-0", 1)
    assert (point(found).label, found.account.unsure) == ("Ny", [])
    found.write(desk)
    people = networks.load(desk.store, 1).people
    assert [(p.name, p.email) for p in people] == [
        ("Lise Krag", "likr@koege.example"),
        ("Lise Krag", "likr@greve.example"),
    ]
    both = proposal(desk, "Lise Krag;chef;Greve;;\n", KRAG, day=LATER)
    assert [one.label for one in both.points() if one.part == "Personer"] == ["Findes allerede"] * 2


def test_two_namesakes_in_one_list_are_two_people_unless_said(desk: Desk) -> None:
    proposal(desk, KRAG).write(desk)
    found = proposal(
        desk, "Lise Krag;chef;Greve;likr@greve.example;\n", KRAG, "Bo Lund;;Faxe;bolu@faxe.example;\n", day=LATER
    )
    assert [one.label for one in found.points()] == ["Ny", "Findes allerede", "Ny"]
    assert point(found).choices[0] == "En anden person – tilføj"


def test_an_older_list_fills_in_and_changes_nothing(desk: Desk) -> None:
    proposal(desk, "Lise Krag;chef;Greve;likr@greve.example;\n").write(desk)
    found = proposal(desk, KRAG, day=date(2022, 11, 11))
    assert point(found).label == "Kendt: telefon"
    found.write(desk)
    known = roster(desk)["Lise Krag"]
    assert (known.email, known.phone) == ("likr@greve.example", "12 34 56 78")
    assert known.affiliations == (Affiliation("Greve", "chef", DAY),)


def test_the_date_of_the_list_is_the_one_it_says(desk: Desk) -> None:
    text = "Pr. 11. november 2022 er med:\nLise Krag Køge Kommune likr@koege.example\n"
    read = read_people_file("text", b"", text, "liste.txt", preset())
    assert propose_people(desk, read, Origin.of("liste.txt", b"")).day == date(2022, 11, 11)
    assert proposal(desk, KRAG, day=None).day == desk.today


NEAR = ("Anna Holmm", "Holm Anna", "A. Holm", "Anna Maria Holm")


@pytest.mark.parametrize("name", NEAR)
def test_a_near_miss_is_asked_about_and_not_merged_by_itself(desk: Desk, name: str) -> None:
    add(desk, holm())
    found = proposal(desk, f"{name};leder;Greve;;\n")
    one = point(found)
    assert (one.label, one.chosen, one.choices[0]) == ("Ny", 0, "En anden person – tilføj")
    assert one.choices[1:] == (
        f"Samme person: behold »Anna Holm«, »{name}« bliver alias",
        f"Samme person: brug »{name}«, »Anna Holm« bliver alias",
    )
    assert "tilføjes som en anden person" in found.account.unsure[0].reason
    found.write(desk)
    assert set(roster(desk)) == {"Anna Holm", name}


def test_the_same_person_keeps_both_spellings(desk: Desk) -> None:
    add(desk, holm(), holm("Bo Lund", "Faxe"))
    found = proposal(desk, "Anna Holmm;leder;Greve;anho@greve.example;\n", "Bo Lundt;leder;Faxe;;\n")
    found.choose("person-0", 1)
    found.choose("person-1", 2)
    assert [one.label for one in found.points()] == ["Kendt: alias og mail", "Kendt: ny stavemåde"]
    found.write(desk)
    people = roster(desk)
    assert set(people) == {"Anna Holm", "Bo Lundt"}
    assert (people["Anna Holm"].aliases, people["Anna Holm"].email) == (("Anna Holmm",), "anho@greve.example")
    assert people["Bo Lundt"].aliases == ("Bo Lund",)
    again = proposal(desk, "Anna Holmm;leder;Greve;anho@greve.example;\n", "Bo Lund;leder;Faxe;;\n")
    assert [one.label for one in again.points()] == ["Findes allerede"] * 2, "aliases are known names"


def test_two_spellings_in_one_list(desk: Desk) -> None:
    found = proposal(desk, "Anna Holm;leder;Greve;;\n", "Anna Holmm;;Greve;anho@greve.example;\n")
    assert point(found, "person-1").choices[0] == "En anden person – tilføj"
    found.choose("person-1", 1)
    found.write(desk)
    assert [(p.name, p.aliases, p.email) for p in roster(desk).values()] == [
        ("Anna Holm", ("Anna Holmm",), "anho@greve.example")
    ]


def test_two_spellings_on_the_roster_are_offered_as_one(desk: Desk) -> None:
    add(desk, holm(email="anho@greve.example"), holm("Anna Holmm", phone="11 22 33 44"))
    found = proposal(desk, "Anna Holm;leder;Greve;;\n")
    pair = next(one for one in found.points() if one.part == "Allerede på listen")
    assert (pair.text, pair.chosen, pair.choices[0]) == ("Anna Holm · Anna Holmm", 0, "To forskellige personer")
    found.choose(pair.key, 2)
    found.write(desk)
    assert list(roster(desk).values()) == [
        Person("Anna Holmm", ("Anna Holm",), "anho@greve.example", "11 22 33 44", (holm().affiliations))
    ]
    take_back(desk)
    assert set(roster(desk)) == {"Anna Holm", "Anna Holmm"}


def test_a_line_is_corrected_left_out_and_refused(desk: Desk) -> None:
    found = proposal(desk, KRAG, "Bo Lund;;Stevn Kommune;;\n")
    assert "ligner Stevns" in point(found, "person-1").reason
    found.correct("person-1", "Bo Lund, chef for Børn, Unge og Familie, Stevns, bolu@stevns.example")
    assert (point(found, "person-1").text, point(found, "person-1").reason) == (
        "Bo Lund, chef for Børn, Unge og Familie, Stevns Kommune, bolu@stevns.example",
        "",
    )
    with pytest.raises(MissingInput, match="kan ikke læses som en person"):
        found.correct("person-1", "vakant, Køge")
    found.keep("person-0", False)
    assert not point(found).kept
    found.write(desk)
    assert set(roster(desk)) == {"Bo Lund"}


def test_nonsense_is_refused(desk: Desk) -> None:
    found = proposal(desk, KRAG)
    with pytest.raises(MissingInput):
        found.choose("person-0", 1)
    with pytest.raises(MissingInput):
        found.choose("person-9", 0)
    with pytest.raises(MissingInput):
        found.keep("noget", False)
    with pytest.raises(MissingInput):
        found.correct("lost-0", "Bo Lund")
    found.keep("person-0", False)
    with pytest.raises(MissingInput, match="Intet er gemt"):
        found.write(desk)
    assert steps(desk) == []


def test_a_roster_that_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    found = proposal(desk, KRAG)
    add(desk, holm())
    with pytest.raises(MissingInput, match="imens ændret"):
        found.write(desk)
    assert set(roster(desk)) == {"Anna Holm"}


def test_a_mail_that_looks_like_somebody_elses_replaces_none(desk: Desk) -> None:
    add(desk, holm(email="anho@greve.example"))
    found = proposal(desk, "Anna Holm;leder;Greve;pvdu@greve.example;\n")
    assert (point(found).label, point(found).reason) == (
        "Findes allerede",
        "mailadressen pvdu@greve.example ligner ikke navnet",
    )
    found.write(desk)
    assert roster(desk)["Anna Holm"].email == "anho@greve.example"


def test_people_are_merged_in_one_step_and_unmerged_by_undo(desk: Desk) -> None:
    first = Person(
        "Anna Holm", ("A. Holm",), "anho@greve.example", "", (Affiliation("Greve", "leder", date(2024, 1, 1)),)
    )
    second = Person(
        "Anna Holmm",
        (),
        "anna@faxe.example",
        "11 22 33 44",
        (Affiliation("Greve", "", date(2023, 1, 1)), Affiliation("Faxe", "chef", date(2025, 1, 1))),
    )
    kept, other = add(desk, first, second)
    changes = merge_people(desk, kept, other)
    assert changes.notes == ("Mailadressen anna@faxe.example er ikke beholdt; Anna Holm har anho@greve.example.",)
    assert list(roster(desk).values()) == [
        Person(
            "Anna Holm",
            ("A. Holm", "Anna Holmm"),
            "anho@greve.example",
            "11 22 33 44",
            (
                Affiliation("Greve", "leder", date(2023, 1, 1), date(2024, 12, 31)),
                Affiliation("Faxe", "chef", date(2025, 1, 1)),
            ),
        )
    ]
    take_back(desk)
    assert roster(desk) == {"Anna Holm": first, "Anna Holmm": second}


def test_a_merge_without_sense_is_refused(desk: Desk) -> None:
    (one,) = add(desk, holm())
    with pytest.raises(MissingInput):
        merge_people(desk, one, one)
    with pytest.raises(NoSuchPerson):
        merge_people(desk, one, 99)
    assert roster(desk) == {"Anna Holm": holm()}


@pytest.mark.parametrize(
    ("organisation", "title", "day", "places"),
    [
        ("Greve", "leder", DAY, (("Greve", "leder", date(2025, 1, 1), None),)),
        ("", "", DAY, (("Greve", "leder", date(2025, 1, 1), None),)),
        ("Greve", "chef", date(2025, 1, 1), (("Greve", "chef", date(2025, 1, 1), None),)),
        ("Faxe", "", date(2025, 1, 1), (("Faxe", "", date(2025, 1, 1), None),)),
        ("Faxe", "chef", date(2024, 1, 1), (("Greve", "leder", date(2025, 1, 1), None),)),
    ],
)
def test_where_somebody_works_after_a_list(
    organisation: str, title: str, day: date, places: tuple[tuple[str, str, date, date | None], ...]
) -> None:
    assert placed(holm(), organisation, title, day) == tuple(Affiliation(*place) for place in places)


def test_a_place_that_was_left_and_come_back_to_is_not_one() -> None:
    before = Person("Anna Holm", affiliations=(Affiliation("Greve", "leder", None, date(2020, 6, 30)),))
    assert len(merged(before, holm("Anna Holmm")).affiliations) == 2


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Lise Krag", "Lise Maria Krag", True),
        ("Lise-Maria Krag", "Lise Maria Krag", True),
        ("Chr. Bæk", "Christian Bæk", True),
        ("Mette Hansen", "Mads Hansen", False),
        ("Søren Åkjær", "Soeren Aakjaer", False),
        ("Bo Lund", "Eva Krag", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, may: bool) -> None:
    assert bool(alike(one, other)) is may
