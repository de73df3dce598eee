"""Agendas in tables: Markdown's bars and tabs."""

from __future__ import annotations

from kkrtui.domain.participants import Presenter
from tests.intake.reading import HEAD, line, lines, read, told


def test_columns_are_known_by_their_heads() -> None:
    found = read(
        HEAD + "| Nr. | Punkt | Ansvarlig | Tid | Beslutning |\n|---|---|---|---|---|\n"
        "| 1 | Velkomst | Mette | 10.00-10.05 | Godkendt |\n"
        "| 2 | Takster \\| priser | Jonas Ravnkilde, afdelingsleder, Faxe Kommune | kl. 10.05-10.30 | |\n"
        "| | | | | En mere |\n| 3 | Pause | - | 10 min. | |\n"
        "| 4 | Drøftelse<br>- a<br>- b<br>v. Lise Krag, teamleder, Køge Kommune | | efter pausen | |\n"
    )
    assert [line(item) for item in found.items] == [
        "1 Velkomst v/ Mette 10:00-10:05",
        "2 Takster | priser v/ Jonas Ravnkilde 10:05-10:30",
        "3 Pause 10:30-10:40",
        "4 Drøftelse v/ Lise Krag",
    ]
    assert found.items[3].presenters == (Presenter("Lise Krag", "teamleder", "Køge"),)
    assert [item.case_text for item in found.items] == ["", "", "", "- a\n- b"]
    assert told(found) == [
        "punkt 1: Beslutning: Godkendt (1 linje)",
        "punkt 2: Beslutning: En mere (1 linje)",
        "punkt 4: Tid: efter pausen",
    ]


def test_tabs_and_other_heads() -> None:
    assert lines("Tidspunkt\tEmne\tOplægsholder\n10.00\tVelkomst\tMette\n10.10\tTakster\tJonas og Lise\n\tPause\n10.50\tEvt.\tAlle\n") == [
        "1 Velkomst v/ Mette 10:00-10:10", "2 Takster v/ Jonas, Lise 10:10-10:50", "3 Pause", "4 Evt. v/ Alle 10:50-12:00",
    ]  # fmt: skip
    assert lines("| Punkt | Emne | Ved |\n|:-:|---|---|\n| 1 | Velkomst | Mette |\n| 2 | Evt. | |\n") == [
        "1 Velkomst v/ Mette",
        "2 Evt.",
    ]


def test_rows_without_number_or_time_and_a_column_of_results() -> None:
    found = read(
        HEAD
        + "| Dagsordenpunkt og ansvarlige | Referat |\n|---|---|\n| Velkomst v. Mette | Godkendt |\n| Takster<br>a) et<br>b) to | |\n"
    )
    assert [line(item) for item in found.items] == ["1 Velkomst v/ Mette", "2 Takster"]
    assert found.items[1].case_text == "a) et\nb) to"
    assert told(found) == ["punkt 1: Referat: Godkendt (1 linje)"]


def test_a_table_inside_an_item_stays_as_it_is() -> None:
    table = "| Emne | Ansvarlig |\n|---|---|\n| Takster | Jonas |\n| Priser | Lise |"
    found = read(f"{HEAD}1. Velkomst (10.00-10.05)\n2. Opgaver (10.05-10.30)\n\n{table}\n\n3. Evt. (10.30-10.35)\n")
    assert [item.title for item in found.items] == ["Velkomst", "Opgaver", "Evt."]
    assert found.items[1].case_text == table


def test_a_table_of_header_fields() -> None:
    found = read("| Dato | 12. juni 2026 kl. 9-11 |\n|---|---|\n| Sted | Faxe Rådhus |\n\n1. Velkomst\n2. Eventuelt\n")
    assert (str(found.date), found.place, told(found)) == ("2026-06-12", "Faxe Rådhus", [])
