"""Who was represented over a year, and who has had which seat: checked against lists laid out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.following.seat_words import gap_words, missed_words, period
from kkrtui.domain.following.seats import Seat, Sighting, seat
from kkrtui.domain.following.turnout import Cell, Turnout, is_online, turnout
from kkrtui.domain.following.turnout_words import as_text, legend, sums
from kkrtui.domain.meeting import Meeting, Online
from kkrtui.domain.network import Affiliation, Organisation, OrganisationKind, Person
from kkrtui.domain.participants import Attendance, AttendanceState

PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT
GUEST, SUBSTITUTE, EXPECTED = AttendanceState.GUEST, AttendanceState.SUBSTITUTE, AttendanceState.EXPECTED
SPRING, SUMMER, AUTUMN = date(2025, 3, 6), date(2025, 6, 5), date(2025, 10, 14)
TODAY = date(2026, 3, 6)


def municipality(name: str, begins: date | None = None, ends: date | None = None) -> Organisation:
    return Organisation(name, OrganisationKind.MUNICIPALITY, valid_from=begins, valid_to=ends)


REGION = Organisation("Region Sjælland", OrganisationKind.REGION)
SECRETARIAT = Organisation("Rammesekretariatet", OrganisationKind.SECRETARIAT)
MEMBERS = (SECRETARIAT, REGION, municipality("Køge"), municipality("Faxe"), municipality("Aabenraa"))


def row(name: str, place: str, state: AttendanceState) -> Attendance:
    return Attendance(name=name, organisation=place, state=state)


def met(day: date, *rows: Attendance, place: str = "Teams") -> Meeting:
    return Meeting(title="Møde", date=day, id=day.month, place=place, attendance=rows)


def year(*meetings: Meeting) -> Turnout:
    return turnout(2025, [(meeting, MEMBERS) for meeting in meetings])


def cells(found: Turnout, name: str) -> tuple[Cell, ...]:
    return next(one.cells for one in found.rows if one.organisation == name)


def test_municipalities_come_first_in_danish_order_and_the_others_last() -> None:
    assert [one.organisation for one in year(met(SPRING)).rows] == [
        "Faxe", "Køge", "Aabenraa", "Region Sjælland", "Rammesekretariatet",
    ]  # fmt: skip


def test_the_best_of_a_municipality_s_people_counts_and_stands_first() -> None:
    (cell,) = cells(
        year(
            met(SPRING, row("Line", "Køge", EXCUSED), row("Lise", "Køge Kommune", PRESENT), row("Bo", "koege", GUEST))
        ),
        "Køge",
    )
    assert cell == Cell(PRESENT, ("Lise", "Bo", "Line"))
    assert cell.represented


@pytest.mark.parametrize(
    ("state", "counts"),
    [(PRESENT, True), (SUBSTITUTE, True), (GUEST, False), (EXCUSED, False), (ABSENT, False), (EXPECTED, False)],
)
def test_a_guest_does_not_represent_and_a_substitute_does(state: AttendanceState, counts: bool) -> None:
    found = year(met(SPRING, row("Line", "Køge", state)))
    assert (found.represented(0) == ("Køge",)) is counts


def test_who_was_never_there_and_who_stands_in_no_list() -> None:
    found = year(
        met(SPRING, row("Line", "Køge", PRESENT), row("Jonas", "Faxe", EXCUSED)),
        met(SUMMER, row("Ditlev", "Region Sjælland", PRESENT), row("Jonas", "Faxe", ABSENT)),
    )
    assert found.never() == ("Faxe", "Aabenraa", "Rammesekretariatet")
    assert found.missing(0) == ("Aabenraa", "Region Sjælland", "Rammesekretariatet")
    assert [found.municipalities(index) for index in range(2)] == [(1, 3), (0, 3)]
    assert [sums(found, one) for one in found.rows] == ["aldrig", "1 af 2", "aldrig", "1 af 2", "aldrig"]


def test_a_meeting_whose_list_nobody_has_marked_says_nothing_against_anybody() -> None:
    found = year(met(SPRING, row("Line", "Køge", PRESENT)), met(SUMMER, row("Jonas", "Faxe", EXPECTED)))
    assert not found.told(1)
    assert sums(found, next(one for one in found.rows if one.organisation == "Køge")) == "1 af 1"
    assert year(met(SUMMER, row("Jonas", "Faxe", EXPECTED))).never() == ()
    assert "Ingen har mærket af, hvem der var til stede torsdag den 5. juni 2025." in as_text(found)


def test_members_are_those_of_each_meeting_s_day() -> None:
    late = (*MEMBERS, municipality("Gentofte"))
    found = turnout(
        2025,
        [
            (met(SPRING, row("Line", "Køge", PRESENT)), MEMBERS),
            (met(AUTUMN, row("Tove", "Gentofte", PRESENT)), late),
        ],
    )
    before, after = cells(found, "Gentofte")
    assert (before.member, before.represented, after.represented) == (False, False, True)
    assert [found.municipalities(index)[1] for index in range(2)] == [3, 4]
    assert "Gentofte" not in found.missing(0)
    assert sums(found, next(one for one in found.rows if one.organisation == "Gentofte")) == "1 af 1"


@pytest.mark.parametrize(
    ("place", "online", "expected"),
    [
        ("Teams", Online(), True),
        ("Virtuelt møde", Online(), True),
        ("Rådhuset og Teams", Online(), True),
        ("Rådhuset", Online(), False),
        ("Rådhuset", Online("123"), True),
        ("", Online(join_url="https://example.invalid"), True),
        (" ", Online(), None),
    ],
)
def test_where_a_meeting_was(place: str, online: Online, expected: bool | None) -> None:
    assert is_online(Meeting(title="M", date=SPRING, place=place, online=online)) is expected


def test_the_grid_as_text() -> None:
    found = year(
        met(SPRING, row("Line", "Køge", PRESENT), row("Jonas", "Faxe", EXCUSED)),
        met(SUMMER, row("Lise", "Køge", SUBSTITUTE), row("Jonas", "Faxe", ABSENT)),
    )
    text = as_text(found, "Prøvenetværket").split("\n")
    assert text[0] == "Fremmøde 2025 · Prøvenetværket"
    koege, faxe = (next(line for line in text if line.startswith(name)) for name in ("Køge", "Faxe"))
    assert koege.split() == ["Køge", "●", "◐", "2", "af", "2"]
    assert faxe.split() == ["Faxe", "○", "·", "aldrig"]
    assert koege.index("●") == faxe.index("○")
    assert "Aldrig repræsenteret i 2025: Faxe, Aabenraa, Region Sjælland, Rammesekretariatet" in text
    assert ("tom:", "i ingen liste") in legend(found)
    assert ("g", "kun gæst") not in legend(found)


def test_a_year_without_meetings_says_so() -> None:
    assert as_text(turnout(2024, [])).endswith("Der er ikke holdt noget møde i 2024.")


# Seats


def seen(day: date, state: AttendanceState | None = PRESENT, place: str = "Køge") -> Sighting:
    return Sighting(day.month, day, "møde", state, place)


def seated(*people: tuple[Person, list[Sighting]], held: tuple[date, ...] = (SPRING, SUMMER, AUTUMN)) -> Seat:
    return seat(municipality("Køge"), people, held, TODAY)


def person(name: str, *places: Affiliation) -> Person:
    return Person(name, affiliations=places, id=1)


def test_a_seat_passes_from_one_to_the_next_and_the_time_between_is_told() -> None:
    first = person("Line", Affiliation("Køge Kommune", "leder", SPRING, AUTUMN))
    second = person("Lise", Affiliation("Køge", "chef", date(2026, 1, 1)))
    found = seated((first, [seen(SPRING), seen(SUMMER)]), (second, []))
    assert [(term.name, term.meetings) for term in found.terms] == [("Lise", 0), ("Line", 2)]
    assert [gap_words(gap) for gap in found.gaps] == ["ingen fra 15. oktober 2025 til 31. december 2025"]


def test_a_seat_that_nobody_has_any_more_says_since_when() -> None:
    found = seated((person("Line", Affiliation("Køge", "", SPRING, AUTUMN)), [seen(SPRING)]))
    assert [gap_words(gap) for gap in found.gaps] == ["ingen siden 14. oktober 2025"]


def test_a_seat_whose_holder_does_not_come_any_more_says_so() -> None:
    line = person("Line", Affiliation("Køge", "", SPRING))
    assert missed_words(seated((line, [seen(SPRING), seen(SUMMER, EXCUSED)]))) == (
        "ikke med ved de sidste 2 møder, sidst 6. marts 2025"
    )
    assert missed_words(seated((line, [seen(SPRING), seen(SUMMER)]))) == ""
    assert missed_words(seated((line, []))) == "aldrig med ved 3 holdte møder"


def test_a_substitute_has_the_seat_for_the_day_and_closes_no_gap() -> None:
    lise = person("Lise", Affiliation("Køge", "", SUMMER))
    line = person("Line", Affiliation("Køge", "", SPRING, date(2025, 4, 1)))
    found = seated((line, [seen(SPRING)]), (lise, [seen(SUMMER, SUBSTITUTE)]))
    assert [(term.name, term.substitute, period(term.begins, term.ends)) for term in found.terms] == [
        ("Lise", True, "5/6-2025"),
        ("Line", False, "6/3-2025 – 1/4-2025"),
    ]
    assert [gap_words(gap) for gap in found.gaps] == ["ingen siden 1. april 2025"]
    assert found.seen == SUMMER


def test_who_only_came_as_a_guest_has_no_seat() -> None:
    guest = person("Bo", Affiliation("Køge", "", SPRING))
    assert seated((guest, [seen(SPRING, GUEST)])).terms == ()


def test_a_meeting_before_the_roster_s_date_makes_the_time_longer() -> None:
    line = person("Line", Affiliation("Køge", "", SUMMER))
    assert seated((line, [seen(SPRING), seen(SUMMER)])).terms[0].begins == SPRING


def test_two_times_with_a_time_elsewhere_between_stay_two() -> None:
    line = person(
        "Line",
        Affiliation("Køge", "", SPRING, SUMMER),
        Affiliation("Faxe", "", date(2025, 6, 6), date(2025, 9, 30)),
        Affiliation("Køge", "", date(2025, 10, 1)),
    )
    found = seated((line, [seen(SPRING), seen(AUTUMN)]))
    assert [(period(term.begins, term.ends), term.meetings) for term in found.terms] == [
        ("fra 1/10-2025", 1),
        ("6/3-2025 – 5/6-2025", 1),
    ]
    assert [gap_words(gap) for gap in found.gaps] == ["ingen fra 6. juni 2025 til 30. september 2025"]


def test_whoever_led_the_meeting_was_there_though_no_list_says_so() -> None:
    line = person("Line", Affiliation("Køge", "", SPRING))
    assert seated((line, [seen(AUTUMN, None)])).seen == AUTUMN


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (None, None, "uden datoer"),
        (SPRING, None, "fra 6/3-2025"),
        (None, SPRING, "til 6/3-2025"),
        (SPRING, SPRING, "6/3-2025"),
    ],
)
def test_periods_in_words(begins: date | None, ends: date | None, words: str) -> None:
    assert period(begins, ends) == words


def test_an_affiliation_without_dates_leaves_no_gap() -> None:
    assert seated((person("Line", Affiliation("Køge")), [])).gaps == ()
    assert (
        seated(
            (person("Line", Affiliation("Køge", "", None, SPRING)), []), (person("Bo", Affiliation("Køge")), [])
        ).gaps
        == ()
    )
