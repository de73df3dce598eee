"""Organisations: misspelt, in no list, and the network called otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kkrtui.domain.checks.finding import Replace
from kkrtui.domain.entries import Note
from kkrtui.domain.participants import Attendance
from tests.domain.checks import clean


def test_a_member_misspelt_on_the_list() -> None:
    rows = clean.attendance()
    wrong = (*rows[:16], replace(rows[16], organisation="Stevn Kommune"), *rows[17:])
    found = clean.hit("organisation-misspelt", clean.meeting(attendance=wrong))
    assert (found.place.field, found.place.row, found.quote) == ("attendance", 16, "Stevn Kommune")
    assert found.fix == Replace("Stevn", "Stevns")
    # Nearly Stevns, so it is not missed as well.
    assert clean.hits("member-in-no-list", clean.meeting(attendance=wrong)) == []


@pytest.mark.parametrize(
    ("text", "quote", "right"),
    [
        ("Odsherrd Kommune har nye tal.", "Odsherrd", "Odsherred"),
        ("Både Vordingbrog og Faxe er med.", "Vordingbrog", "Vordingborg"),
        ("Ramesekretariatet følger op.", "Ramesekretariatet", "Rammesekretariatet"),
    ],
)
def test_a_member_misspelt_in_a_sentence(text: str, quote: str, right: str) -> None:
    found = clean.hit("organisation-misspelt", clean.meeting(Note(text=text), clean.task()))
    assert (found.quote, found.fix) == (quote, Replace(quote, right))


@pytest.mark.parametrize(
    "text",
    [
        "Faxes, Køges og Rammesekretariatets tal, og Holland og Jylland.",
        "Albertslund Kommune, Sorø Kommunes plan og Samme kommune.",
        "Næste gang holder Lolland oplæg. Slagelsevej er spærret.",
    ],
)
def test_other_words_are_no_member_misspelt(text: str) -> None:
    assert clean.hits("organisation-misspelt", clean.meeting(Note(text=text), clean.task())) == []


def test_members_in_no_list() -> None:
    rows = tuple(row for row in clean.attendance() if row.organisation not in ("Faxe", "Solrød"))
    found = clean.hit("member-in-no-list", clean.meeting(attendance=rows))
    assert (found.place.field, found.quote) == ("attendance", "Faxe og Solrød")
    by_name = (*rows, Attendance(name="Faxe Kommune"), Attendance(name="", organisation="Solrød"))
    assert clean.hits("member-in-no-list", clean.meeting(attendance=by_name)) == []


def test_a_list_of_a_few_misses_only_whom_earlier_lists_have() -> None:
    few = tuple(row for row in clean.attendance() if row.organisation in ("Faxe", "Køge", "Lejre"))
    assert clean.hits("member-in-no-list", clean.meeting(attendance=few)) == []
    some = tuple(row for row in clean.attendance() if row.organisation in ("Faxe", "Køge", "Lejre", "Sorø"))
    before = clean.meeting(date=clean.BEFORE, attendance=some)
    assert clean.hit("member-in-no-list", clean.meeting(attendance=few), earlier=(before,)).quote == "Sorø"


def test_the_network_called_otherwise() -> None:
    found = clean.hit("network-name-unusual", clean.meeting(title="KKR-netværket Børn og Ung"))
    assert found.place.field == "title"
    assert found.fix == Replace("KKR-netværket Børn og Ung", "KKR-netværk Børn og Unge")
    for title in ("KKR-netværk Børn og Unge", "Styregruppen for rammeaftalen", ""):
        assert clean.hits("network-name-unusual", clean.meeting(title=title)) == []
