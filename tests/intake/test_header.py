"""What stands above the items, in the spellings of other offices."""

from __future__ import annotations

from datetime import date, time

import pytest

from kkrtui.domain.meeting import Online
from kkrtui.domain.participants import AttendanceState
from tests.intake.reading import ITEMS, line, read, told


def test_the_meetings_own_line_is_no_item() -> None:
    found = read("Netværksmøde 12. juni 2026 kl. 10\n\n10.00 Velkomst\n10.10 Takster\n10.40 Eventuelt\n")
    assert (found.title, found.date, found.start) == ("Netværksmøde", date(2026, 6, 12), time(10))
    assert [line(item) for item in found.items] == [
        "1 Velkomst 10:00-10:10",
        "2 Takster 10:10-10:40",
        "3 Eventuelt 10:40-",
    ]
    found = read(
        "1. møde 2026 i KKR-netværket på prøveområdet\nFredag den 6. marts 2026 kl. 10-13\n\n1. Velkomst\n2. Takster\n"
    )
    assert (found.title, found.number_in_year) == ("1. møde 2026 i KKR-netværket på prøveområdet", 1)
    assert (found.date, found.start, found.end) == (date(2026, 3, 6), time(10), time(13))
    assert [item.title for item in found.items] == ["Velkomst", "Takster"]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Dagsorden, netværksmøde d. 12. juni 2026", "Netværksmøde"),
        ("Fredag d. 12.6.2026 kl. 9-12", ""),
        ("Dagsorden den 12/6-2026", ""),
        ("Der indkaldes til netværksmøde fredag den 12. juni 2026 kl. 9", "Netværksmøde"),
        ("KKR – REFERAT - Netværket Prøver den 12/6 2026 kl. 10.00-13.00", "Netværket Prøver"),
        ("Netværksmøde d.12. juni 2026 fra kl. 10.00 til kl. 12.00", "Netværksmøde"),
        ("Netværket Prøver 12. juni 2026 – temamøde", "Netværket Prøver – temamøde"),
    ],
)
def test_titles_end_where_the_date_begins(first: str, title: str) -> None:
    found = read(first + ITEMS)
    assert (found.title, found.date, told(found)) == (title, date(2026, 6, 12), [])


def test_the_number_in_the_year_leaves_the_title_where_a_layout_prints_it() -> None:
    found = read(
        f"Udkast til referat til møde i Rammeaftalen,\n\nNetværksgruppe Prøver (1/4 i 2025)\n\nDato: 7. marts 2025{ITEMS}"
    )
    assert (found.title, found.number_in_year, found.meetings_in_year) == ("Rammeaftalen, Netværksgruppe Prøver", 1, 4)
    found = read(f"4. møde i KKR-netværket på prøveområdet\nDato: 7. marts 2025{ITEMS}")
    assert (found.title, found.number_in_year) == ("4. møde i KKR-netværket på prøveområdet", 4)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Tirsdag den 9. juni 2026 kl. 9-12, Ringsted Rådhus, lokale 2", "Ringsted Rådhus, lokale 2"),
        ("Tirsdag den 9. juni 2026 kl. 9-12 på Teams", "Teams"),
        ("Tirsdag den 9. juni 2026 kl. 9-12 (Teams)", "Teams"),
        ("Dato: 9. juni 2026 kl. 9-12 på Teams.", "Teams"),
        ("Dato og tid: 9. juni 2026 kl. 9.00 - kl. 12.00 – Faxe Rådhus", "Faxe Rådhus"),
        ("Tid og sted: Faxe Rådhus, 9. juni 2026 kl. 9-12", "Faxe Rådhus"),
        ("Starttidspunkt: 09-06-2026 09:00\nSluttidspunkt: 09-06-2026 12:00\nLokation: Teams", "Teams"),
        ("Dato: 9. juni 2026\nKl.: 9-12\nTeams", "Teams"),
    ],
)
def test_a_place_behind_date_and_times(typed: str, place: str) -> None:
    found = read(f"Netværksmøde\n{typed}{ITEMS}")
    assert (found.place, found.date, found.start, found.end) == (place, date(2026, 6, 9), time(9), time(12))
    assert told(found) == []


def test_other_words_behind_a_date_are_told() -> None:
    found = read(f"Netværksmøde\nDato: 9. juni 2026 kl. 9-12 (bemærk tidspunktet)\nKære alle{ITEMS}")
    assert (found.place, told(found)) == ("", ["(bemærk tidspunktet)", "Kære alle"])


def test_access_details_in_brackets_leave_the_place() -> None:
    found = read(
        "Netværksmøde 9. juni 2026\nSted: Teams (link: https://teams.example/l/a?b=c Møde-id: 123 456 789 Adgangskode: Xy7)"
        + ITEMS
    )
    assert found.place == "Teams"
    assert found.online == Online("123 456 789", "Xy7", "https://teams.example/l/a?b=c")
    found = read(
        f"Netværksmøde 9. juni 2026\nSted: Teams (<https://teams.example/x>)\nLink: [Deltag](https://teams.example/y){ITEMS}"
    )
    assert (found.place, found.online.join_url, told(found)) == ("Teams", "https://teams.example/y", [])


def test_the_date_behind_a_label_is_the_meetings() -> None:
    found = read(f"25. marts 2025\nReferat, netværksmøde\nDato: 7. marts 2025 kl. 10-13{ITEMS}")
    assert found.date == date(2025, 3, 7)
    assert told(found) == ["tirsdag den 25. marts 2025"]


def test_people_on_lines_of_their_own_and_guests() -> None:
    found = read(
        "Netværksmøde 9. juni 2026\nDeltagere:\n- Jonas Ravnkilde, afdelingsleder, Faxe Kommune\n- Lise Krag, teamleder, Køge Kommune\n"
        f"Gæster: Povl Nørreskov (Rammesekretariatet), samt under pkt. 2 og 3 Emil Højbjerg (Slagelse)\nAfbud: Ingen\nReferat: Gro Tinghøj (Køge){ITEMS}"
    )
    assert [(row.name, row.organisation, row.state, row.for_items) for row in found.attendance] == [
        ("Jonas Ravnkilde", "Faxe", AttendanceState.EXPECTED, ()),
        ("Lise Krag", "Køge", AttendanceState.EXPECTED, ()),
        ("Povl Nørreskov", "Rammesekretariatet", AttendanceState.GUEST, ()),
        ("Emil Højbjerg", "Slagelse", AttendanceState.GUEST, (2, 3)),
    ]
    assert found.minute_taker.name == "Gro Tinghøj"


def test_a_list_of_people_broken_by_blank_lines_goes_on() -> None:
    found = read(
        f"Netværksmøde 9. juni 2026\nDeltagere: Jonas Ravnkilde (Faxe), Lise\n\nKrag (Køge) og Emil Højbjerg og Bo Ask (begge\n\nLejre).{ITEMS}"
    )
    assert [(row.name, row.organisation) for row in found.attendance] == [
        ("Jonas Ravnkilde", "Faxe"), ("Lise Krag", "Køge"), ("Emil Højbjerg", "Lejre"), ("Bo Ask", "Lejre"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Netværksmøde\n1. Takster\n2. Budget\n",
        "Dagsorden\n1. Takster\n2. Budget\n",
        "12. juni 2026\n1. Velkomst\n2. Budget\n",
        "12. juni 2026\n1. Takster v/ Jonas\n2. Budget\n",
        "1. Takster (10.00-10.30)\n2. Budget (10.30-11.00)\n",
    ],
)
def test_an_agenda_of_few_words_is_one(text: str) -> None:
    assert len(read(text).items) == 2
