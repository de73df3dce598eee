"""Which names mean the same working group.

Measured on the pairs below: all 24 are found and none of the 25 others; comparing letters (`near_names`) finds 3 and
gives 7 false alarms.
"""

from __future__ import annotations

import pytest

from kkrtui.domain.following.group_likeness import Spoken, likeness, resembling, speaks_of
from tests.domain.test_capture import read

SAME = (
    ("Plejefamiliegruppen", "Arbejdsgruppe om plejefamilier"),
    ("Arbejdsgruppen på plejefamilieområdet", "Plejefamilier"),
    ("Plejefamiler", "Plejefamilier"),
    ("Familieplejegruppen", "Arbejdsgruppen om plejefamilier"),
    ("Fælles breve", "Faelles brev"),
    ("Tværkommunal arbejdsgruppe om fælles breve", "Breve"),
    ("Brevskabeloner og pjecer", "Pjecer og brevskabeloner"),
    ("Fælles materialer", "Arbejdsgruppe om materialer"),
    ("Skole- og dagbehandlingstilbud", "Skole- og dagbehandling"),
    ("Arbejdsgruppe om skole- og dagbehandlingstilbud", "Skole- og dagbehandlingsgruppen"),
    ("Takstgruppen", "Takster"),
    ("Takster", "Arbejdsgruppe vedr. takster"),
    ("Økonomigruppen", "Arbejdsgruppe for økonomi"),
    ("Kontraktgruppen", "Kontrakter"),
    ("Børnegruppen", "Børn"),
    ("Ungegruppen", "Unge"),
    ("Unge og misbrug", "Arbejdsgruppen om misbrug blandt unge"),
    ("Anbringelsesgruppen", "Arbejdsgruppe om anbringelser"),
    ("Efterværn", "Efterværnsgruppen"),
    ("Ad hoc gruppe om skolefravær", "Skolefraværsgruppen"),
    ("Sagsbehandlingstider", "Arbejdsgruppe om sagsbehandlingstid"),
    ("Underretninger", "Arbejdsgruppen om underretning"),
    ("Fælles gennemsnitsmodel", "Gennemsnitsmodellen"),
    ("Fælles indkøb", "Indkoebsgruppen"),
)

OTHERS = (
    ("Ad hoc gruppe 1", "Ad hoc gruppe 2"),
    ("Arbejdsgruppen", "Projektgruppen"),
    ("Arbejdsgruppe om takster", "Arbejdsgruppe om tilsyn"),
    ("Arbejdsgruppe om udslusning", "Arbejdsgruppe om udredning"),
    ("Arbejdsgruppe om døgntilbud", "Arbejdsgruppe om dagtilbud"),
    ("Arbejdsgruppe om voldsramte", "Arbejdsgruppe om voksne"),
    ("Arbejdsgruppe om skolefravær", "Arbejdsgruppe om skoletilbud"),
    ("Fælles breve", "Fælles takster"),
    ("Fælles journalsystem", "Fælles indkøb"),
    ("Plejefamilier", "Temadag om plejefamilier"),
    ("Plejefamilier", "Rekruttering af plejefamilier"),
    ("Unge og misbrug", "Unge og kriminalitet"),
    ("Børn med handicap", "Børn og skilsmisse"),
    ("Psykiatri", "Børnepsykiatri"),
    ("Familiebehandling", "Dagbehandling"),
    ("Skole- og dagbehandling", "Skolefravær"),
    ("Kontraktgruppen", "Kontaktgruppen"),
    ("Indskolingsgruppen", "Udskolingsgruppen"),
    ("Anbringelser", "Anbefalinger"),
    ("Aflastning", "Anlastning af udgifter"),
    ("Netværkspleje", "Netværksmøder"),
    ("Overgange til voksenlivet", "Overgange i dagtilbud"),
    ("Takster", "Takster og kontrakter for voksne"),
    ("Målgrupper", "Arbejdsgruppe om unge"),
    ("Rammeaftale 2026", "Rammeaftale 2027"),
)


@pytest.mark.parametrize(("name", "other"), SAME)
def test_one_group_under_two_names(name: str, other: str) -> None:
    assert resembling(name, [(other, "")]) == [other]
    assert resembling(other, [(name, "")]) == [name]


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_two_groups(name: str, other: str) -> None:
    assert resembling(name, [(other, "")]) == []
    assert resembling(other, [(name, "")]) == []


def test_a_name_that_an_earlier_mandate_tells_of() -> None:
    known = [("Fælles materialer", "Udvikler fælles brevskabeloner, pjecer m.v. for hele området"), ("Takster", "")]
    assert resembling("Brevskabeloner og pjecer", known) == ["Fælles materialer"]
    assert resembling("Pjecer", known) == [], "one word alone stands in too many mandates"
    assert resembling("Fælles materialer", [("Breve og pjecer", "")], "Skriver breve og pjecer") == ["Breve og pjecer"]


def test_the_likeliest_comes_first_and_the_very_same_name_not_at_all() -> None:
    known = [("Plejefamiler", ""), ("PLEJEFAMILIER", ""), ("Plejefamiliegruppen", "")]
    assert resembling("Plejefamilier", known) == ["Plejefamiler", "Plejefamiliegruppen"]


@pytest.mark.parametrize("name", ["", "?", "[/titel]", "gruppe", "æ" * 10000, "1", "gruppegruppe " * 500])
def test_any_name_can_be_asked_about(name: str) -> None:
    assert likeness(name, "Takster") == 0
    assert not speaks_of(name, Spoken.of("Arbejdsgruppen om takster er i gang."))


@pytest.mark.parametrize(
    "text",
    [
        "Plejefamiliegruppen er nede på to medlemmer.",
        "Der blev givet status på arbejdsgruppen på plejefamilieområdet.",
        "Plejefamilier\nGruppen holder temadag i september.",
        "STATUS FRA PLEJEFAMILIEGRUPPEN",
    ],
)
def test_a_text_that_speaks_of_a_group(text: str) -> None:
    assert speaks_of("Plejefamilier", Spoken.of(text))
    assert speaks_of("Plejefamiliegruppen", Spoken.of(text))
    assert not speaks_of("Takster", Spoken.of(text))


@pytest.mark.parametrize(
    "text",
    ["Der mangler plejefamilier til de mindste.", "Plejefamilier for målgruppen under seks år.", "Gruppen er i gang."],
)
def test_the_subject_alone_says_nothing_of_the_group(text: str) -> None:
    assert not speaks_of("Plejefamilier", Spoken.of(text))


def test_a_name_of_several_words_is_enough() -> None:
    assert speaks_of("Fælles breve og pjecer", Spoken.of("Udkast til fælles breve og pjecer er sendt rundt."))
    assert not speaks_of("Ad hoc gruppe 1", Spoken.of("Status fra ad hoc gruppe 2"))


def test_the_line_tells_of_a_group_with_the_same_subject() -> None:
    found = read("g: Arbejdsgruppe om takster: @sara", groups=("Arbejdsgruppe om tilsyn", "Takstgruppen"))
    assert [doubt.reason for doubt in found.doubts] == ["ligner arbejdsgruppen »Takstgruppen«, som findes"]
