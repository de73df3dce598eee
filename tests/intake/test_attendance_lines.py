"""Lists of who was there, as offices write them."""

from __future__ import annotations

from datetime import time

import pytest

from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.intake.attendance.lines import read_list
from kkrtui.intake.attendance.remarks import Listed
from tests.invented import network

PRESENT = AttendanceState.PRESENT


def read(said: str, state: AttendanceState = PRESENT) -> Listed:
    return read_list(said, state, network())


def people(said: str) -> list[tuple[str, str, str]]:
    return [(row.name, row.title, row.organisation) for row in read(said).rows]


def only(said: str) -> Attendance:
    (row,) = read(said).rows
    return row


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Mette Sandager, sektorchef Børn, Unge og Familie, Lolland Kommune (formand); Line Mosegård, leder, Køge Kommune.",
            [("Mette Sandager", "sektorchef Børn, Unge og Familie", "Lolland"), ("Line Mosegård", "leder", "Køge")],
        ),
        (
            "Mette Sandager (Lolland), Line Mosegård (Køge) og Ditlev Storm (Region Sjælland)",
            [("Mette Sandager", "", "Lolland"), ("Line Mosegård", "", "Køge"), ("Ditlev Storm", "", "Region Sjælland")],
        ),
        (
            "Mette Sandager (centerchef, Lolland Kommune), Jonas Ravnkilde og Line Mosegård (begge Køge)",
            [("Mette Sandager", "centerchef", "Lolland"), ("Jonas Ravnkilde", "", "Køge"), ("Line Mosegård", "", "Køge")],
        ),
        (
            "Faxe: Jonas Ravnkilde, Bo Lund; Køge: Line Mosegård; Lejre: -",
            [("Jonas Ravnkilde", "", "Faxe"), ("Bo Lund", "", "Faxe"), ("Line Mosegård", "", "Køge")],
        ),
        ("Jonas Ravnkilde, Line Mosegård og Bo Lund", [("Jonas Ravnkilde", "", ""), ("Line Mosegård", "", ""), ("Bo Lund", "", "")]),
        ("Bo Lund fra Greve Kommune", [("Bo Lund", "", "Greve")]),
        ("Poul Vang, KL (under punkt 3)", [("Poul Vang", "", "KL")]),
        ("Bo Lund, konsulent (Greve), Eva Ek, chef (Faxe)", [("Bo Lund", "konsulent", "Greve"), ("Eva Ek", "chef", "Faxe")]),
        ("Ingen", []),
        ("–", []),
    ],
)  # fmt: skip
def test_names_titles_and_places(said: str, expected: list[tuple[str, str, str]]) -> None:
    assert people(said) == expected


def test_what_brackets_say_of_somebody() -> None:
    assert only("Bo Lund (Greve, fra kl. 10.15)").arrived == time(10, 15)
    assert only("Bo Lund (Greve, til kl. 12)").left == time(12, 0)
    substitute = only("Bo Lund (Greve, suppleant for Ida Is)")
    assert (substitute.state, substitute.substitutes_for) == (AttendanceState.SUBSTITUTE, "Ida Is")
    assert only("Bo Lund for Ida Is (Greve)").substitutes_for == "Ida Is"
    guest = only("Bo Lund, chef, KL (gæst under punkt 3 og 5)")
    assert (guest.state, guest.for_items, guest.organisation) == (AttendanceState.GUEST, (3, 5), "KL")


def test_who_leads_and_who_writes_is_marked_in_the_list() -> None:
    found = read("Mette Sandager, centerchef, Lolland Kommune (formand); Bo Lund, konsulent, Faxe Kommune (ref.)")
    assert (found.chair.name, found.minute_taker.name) == ("Mette Sandager", "Bo Lund")


def test_guests_of_items_by_number_and_by_subject() -> None:
    found = read(
        "Mette Sandager (Lolland), samt under pkt. 3 Bo Lund (chef, Greve) og Eva Ek (KL); under punkt 6 og 7 Per Pil (Faxe)."
    )
    assert [(row.name, row.state.value, row.for_items) for row in found.rows] == [
        ("Mette Sandager", "present", ()),
        ("Bo Lund", "guest", (3,)),
        ("Eva Ek", "guest", (3,)),
        ("Per Pil", "guest", (6, 7)),
    ]
    about = read("Mette Sandager (Lolland). Bo Lund og Eva Ek (begge Greve) deltog under punktet om takster.")
    assert about.about == {"Bo Lund": "takster", "Eva Ek": "takster"}
    assert [row.state.value for row in about.rows] == ["present", "guest", "guest"]


def test_an_initial_ends_no_sentence() -> None:
    assert people("Anton V. Holst, souschef, Lolland Kommune; Bo Lund, leder, Faxe Kommune.")[0][0] == "Anton V. Holst"
