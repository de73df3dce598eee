"""Spelling: what the dictionary lacks, what is written apart, and all that is none of the dictionary's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kkrtui.domain.checks.finding import Replace
from kkrtui.domain.checks.speller import slips
from kkrtui.domain.entries import Note
from kkrtui.domain.meeting import Meeting
from tests.domain.checks import clean


class Invented:
    """A dictionary that lacks some words and is told what is right; it remembers what it was to suggest."""

    LACKS = frozenset({
        "brevskebeloner", "rameaftale", "orientring", "ramesekretariatet", "gribben", "elmose", "brorfelde",
        "naturcenter", "kjeldgaard", "dubu", "hjørneflag", "workshoppe", "klyngemøder", "klyngemøderne",
        "klyngemødeaftalen", "tilbudsklyngemøder", "klyngemødezzz", "kvadrantmodellen", "arbejds",
    })  # fmt: skip
    RIGHT = frozenset({"brevskabeloner", "rammeaftale", "orientering", "rammesekretariatet"})

    def __init__(self, *suggestions: str) -> None:
        self._suggestions = suggestions
        self.asked: list[str] = []

    def known(self, word: str) -> bool:
        return word.casefold() not in self.LACKS and not word.startswith("zzz")

    def suggestions(self, word: str) -> Sequence[str]:
        self.asked.append(word)
        return self._suggestions or [slip for slip in dict.fromkeys(slips(word)) if slip in self.RIGHT]


def noted(*texts: str) -> Meeting:
    return clean.meeting(*(Note(text=text) for text in texts))


def found(*texts: str, speller: Invented | None = None, **more: object) -> list[tuple[str, str | None]]:
    """The words that are found in some lines, with what they are to be."""
    hits = clean.hits("spelling", noted(*texts), speller=speller or Invented(), **more)
    return [(hit.quote, hit.fix.new if isinstance(hit.fix, Replace) else None) for hit in hits]


def test_a_word_that_the_dictionary_lacks_with_the_only_word_it_can_be() -> None:
    meeting = noted("Gruppen udvikler fælles brevskebeloner.", "Der skal nye brevskebeloner til møder.")
    hit = clean.hit("spelling", meeting, speller=Invented())
    assert (hit.quote, hit.about, hit.place.entry) == ("brevskebeloner", "brevskebeloner", 1)
    assert hit.message == "Mente du »brevskabeloner«? Ordet står ikke i ordbogen."
    assert hit.fix == Replace("brevskebeloner", "brevskabeloner")


def test_without_a_dictionary_nothing_is_found() -> None:
    assert clean.hits("spelling", noted("Gruppen udvikler fælles brevskebeloner.")) == []


def test_several_words_that_may_be_meant_are_named_and_none_is_put_in() -> None:
    hit = clean.hit("spelling", noted("Gruppen talte om gribben."), speller=Invented("grube", "gruppe"))
    assert hit.message == "Mente du »grube« eller »gruppe«? Ordet står ikke i ordbogen."
    assert hit.fix is None


def test_a_word_of_the_meeting_itself_is_meant_before_any_other() -> None:
    speller = Invented("ramieaftale")
    assert found("Den ny rammeaftale blev drøftet.", "Kommunerne har en rameaftale.", speller=speller) == [
        ("rameaftale", "rammeaftale")
    ]
    assert speller.asked == []


def test_a_capital_in_a_sentence_is_a_name_unless_the_meeting_writes_the_right_word() -> None:
    assert found("Kommunerne har en Rameaftale Sjælland.") == []
    assert found("Kommunerne har en Rameaftale Sjælland.", "Rammeaftale Sjælland skal drøftes.") == [
        ("Rameaftale", "Rammeaftale")
    ]


def test_a_capital_at_the_beginning_is_found_only_with_a_word_that_it_can_be() -> None:
    assert found("Orientring fra kommunerne.") == [("Orientring", "Orientering")]
    assert found("Kjeldgaard deler tallene.") == []


def test_a_members_name_is_the_other_checks_business() -> None:
    assert found("Ramesekretariatet sender tallene.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Line Mosegård og Elmose sender tallene.",
        "Sagen om Brorfelde Naturcenter blev drøftet.",
        "Tallene ligger i DUBU og fra hhv. og ift. tilbuddene.",
        "Se https://eksempel.dk/brevskebeloner eller skriv til brevskebeloner@eksempel.example.",
        "Se [tallene](https://eksempel.dk/brevskebeloner) og bilag/brevskebeloner.docx.",
        "Vi kalder det »brevskebeloner«, ”hjørneflag” og 'workshoppe'.",
        "KL's og Rs17's tal fra 2025xyz og børne- og unge-.",
        "Det er et bilag om KKR-behov og ERFA-gruppe.",
        pytest.param("x" * 10_000, id="ten thousand"),
        pytest.param("zzzo/" * 2_000, id="a path of ten thousand"),
        "[titel] [/ [x=1]",
    ],
)
def test_what_is_none_of_the_dictionarys_business(text: str) -> None:
    assert found(text) == []


def test_words_of_the_network_are_right_with_endings_and_in_compounds() -> None:
    text = "Kommunerne deler klyngemøder, klyngemøderne, klyngemødeaftalen og tilbudsklyngemøder."
    assert [word for word, _ in found(text)] == [
        "klyngemøder",
        "klyngemøderne",
        "klyngemødeaftalen",
        "tilbudsklyngemøder",
    ]
    assert found(text, words=frozenset({"Klyngemøde"})) == []
    # A short word of the network does not excuse what is built on it.
    assert [word for word, _ in found("Gruppen har et klyngemødezzz.", words=frozenset({"klyngemøde"}))] == [
        "klyngemødezzz"
    ]


def test_a_word_of_several_earlier_agendas_is_how_the_network_writes() -> None:
    before = noted()
    before = replace(before, items=(replace(before.items[0], title="Kvadrantmodellen"), *before.items[1:]))
    assert found("Gruppen talte om kvadrantmodellen.", earlier=[before] * 2) == [("kvadrantmodellen", None)]
    assert found("Gruppen talte om kvadrantmodellen.", earlier=[before] * 3) == []


@pytest.mark.parametrize(
    ("text", "apart", "joined"),
    [
        ("En indsats mod velfærds kriminalitet blev drøftet.", "velfærds kriminalitet", "velfærdskriminalitet"),
        ("Der etableres en arbejds gruppe.", "arbejds gruppe", "arbejdsgruppe"),
        ("Der er behov for forventnings afstemning.", "forventnings afstemning", "forventningsafstemning"),
    ],
)
def test_a_compound_written_apart(text: str, apart: str, joined: str) -> None:
    assert found(text) == [(apart, joined)]


@pytest.mark.parametrize(
    "text",
    [
        "Den danske velfærds kriminalitet blev drøftet.",
        "Der er behov for børns trivsel.",
        "Der er behov for forældres ansvar.",
    ],
)
def test_a_genitive_is_not_written_apart(text: str) -> None:
    assert found(text) == []


def test_what_dictionaries_have_and_minutes_do_not_mean() -> None:
    text = "Kommunerne har forbyggende tilbud og løser det idag."
    assert found(text) == [("forbyggende", "forebyggende"), ("idag", "i dag")]
    assert found(text, words=frozenset({"forbyggende"})) == [("idag", "i dag")]


def test_only_so_many_words_get_a_suggestion() -> None:
    speller = Invented()
    words = [f"zzz{a}{b}zo" for a in "abcde" for b in "aeiou"]
    assert len(found(" ".join(words), speller=speller)) == len(words)
    assert len(speller.asked) == 8


def test_the_slips_of_a_finger() -> None:
    made = set(slips("møde"))
    assert {"møøde", "mdøe", "mde", "mødee", "møden", "mæde", "møfe"} <= made
    assert "xxde" not in made
