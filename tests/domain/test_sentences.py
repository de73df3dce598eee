"""What the words of finished minutes say: who does something, what was decided, what goes upward."""

from __future__ import annotations

import pytest

from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.prose.duties import duty, whom
from kkrtui.domain.prose.sentences import Meaning, forum_in, meaning
from tests.invented import surroundings

AROUND = surroundings()
DIRECTORY, FORUMS = AROUND.directory, AROUND.forums


def read(sentence: str, *, decided: bool = False) -> Meaning | None:
    return meaning(sentence, DIRECTORY, FORUMS, decided=decided)


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("Sara Ellekilde sender tallene ud.", ("Sara Ellekilde",)),
        ("Sara sender tallene ud.", ("Sara Ellekilde",)),
        ("Sara og Emil bidrager med eksempler.", ("Sara Ellekilde", "Emil Højbjerg")),
        ("Køge Kommune følger op på sagen.", ("Køge",)),
        ("Alle kommuner bedes indsende deres tal inden 1. maj.", ("alle",)),
        ("Kommunerne opfordres til at dele skabeloner.", ("alle",)),
        ("Rammesekretariatet udarbejder et notat.", ("Rammesekretariatet",)),
        ("Povl Nørreskov påtog sig at tage kontakt til KL.", ("Povl Nørreskov",)),
        ("Emil vender tilbage med et forslag.", ("Emil Højbjerg",)),
        ("Lise Krag skal undersøge reglerne.", ("Lise Krag",)),
        ("Vibe Ukendt sender et udkast.", ("Vibe Ukendt",)),
        ("Køge indberetter sine varsler.", ("Køge",)),
        ("Emil planlægger temadagen.", ("Emil Højbjerg",)),
        ("Sara Ellekilde retter vejledningen til.", ("Sara Ellekilde",)),
        ("Emil: Indkalder til et møde (frist 1. maj)", ("Emil Højbjerg",)),
        ("Notatet rundsendes (ansvarlig: Sara Ellekilde)", ("Sara Ellekilde",)),
    ],
)
def test_who_is_to_do_something(sentence: str, owners: tuple[str, ...]) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.kind, found.owners) == (EntryKind.ACTION, owners)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sara Ellekilde orienterede om tallene.",
        "Kommunerne oplever stigende priser.",
        "Køge har god erfaring med modellen.",
        "Emil Højbjerg fremhævede, at det tager tid.",
        "Hvem sender tallene?",
        "Der er behov for mere viden.",
        "Flere kommuner har ansat egne folk.",
    ],
)
def test_what_is_only_told_is_no_task(sentence: str) -> None:
    assert read(sentence) is None


def test_a_task_without_anybody_says_so_and_only_counts_among_decisions() -> None:
    assert read("Materialet deles med netværket.") is None
    found = read("Materialet deles med netværket.", decided=True)
    assert found is not None
    assert (found.kind, found.owners) == (EntryKind.ACTION, ())
    assert "ingen ansvarlig" in found.reason


def test_a_name_that_fits_two_people_is_nobody() -> None:
    assert whom("Sara", DIRECTORY) == ("Sara Ellekilde",)
    assert whom("Sara og Ukendt", DIRECTORY) == ()
    assert not duty("Nogen sender noget", DIRECTORY).owners


@pytest.mark.parametrize(
    ("sentence", "forum", "theme"),
    [
        ("Problemstillingen bringes videre til chef- og direktørniveau i KKR.", "chefforum", ""),
        ("Sagen løftes til chefgruppen i KKR med henblik på dialog.", "chefforum", ""),
        ("Takster løftes til styregruppen.", "styregruppen", "Takster"),
        ("Løftes til chefforum: Takster – varsles for sent", "chefforum", "Takster"),
        ("Det blev konkluderet, at temaet rejses over for KL.", "KL", ""),
        ("Sagen løftes til Kredsen af Vismænd.", "Kredsen", ""),
    ],
)
def test_what_goes_upward(sentence: str, forum: str, theme: str) -> None:
    found = read(sentence)
    assert found is not None
    assert found.kind is EntryKind.ESCALATION
    assert found.forum.startswith(forum)
    if theme:
        assert found.theme == theme


def test_a_forum_nobody_knows_is_doubted_and_a_question_raises_nothing() -> None:
    found = read("Sagen løftes til Kredsen af Vismænd.")
    assert found is not None
    assert "kendes ikke" in found.reason
    assert read("Skal sagen løftes til styregruppen?") is None
    assert forum_in("hos styregruppeniveau og KKR", FORUMS) is not None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Der etableres en arbejdsgruppe om fælles breve.", "fælles breve"),
        ("Der nedsættes en tværkommunal arbejdsgruppe med Køge som tovholder.", "arbejdsgruppe"),
        ("Netværket nedsætter en arbejdsgruppe, der skal undersøge transport.", "transport"),
        ("Arbejdsgruppe: Fælles breve (tovholder: Sara Ellekilde)", "Fælles breve"),
        ("En arbejdsgruppe om breve nedsættes.", "breve"),
    ],
)
def test_a_working_group_is_founded(sentence: str, name: str) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.kind, found.name) == (EntryKind.WORKING_GROUP, name)


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("Dagsordenen blev godkendt.", EntryKind.DECISION, "Dagsordenen blev godkendt."),
        ("Taget til efterretning.", EntryKind.DECISION, "Taget til efterretning."),
        ("Det blev besluttet, at modellen afprøves.", EntryKind.DECISION, "Det blev besluttet, at modellen afprøves."),
        ("Konklusion: Vi står sammen.", EntryKind.CONCLUSION, "Vi står sammen."),
        ("Konklusionen blev, at vi venter.", EntryKind.CONCLUSION, "Konklusionen blev, at vi venter."),
        ("Spørgsmål fra Sara: Hvem betaler?", EntryKind.QUESTION, "Hvem betaler?"),
        ("Emil Højbjerg (Slagelse) spurgte: Hvornår?", EntryKind.QUESTION, "Hvornår?"),
        ("Der blev svaret: I maj.", EntryKind.ANSWER, "I maj."),
        (
            "Oplæggene fra dagen er vedlagt som bilag.",
            EntryKind.ATTACHMENT,
            "Oplæggene fra dagen er vedlagt som bilag.",
        ),
    ],
)
def test_other_kinds_by_their_words(sentence: str, kind: EntryKind, text: str) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


def test_what_was_agreed_with_somebody_is_their_task() -> None:
    found = read("Netværket beslutter, at Faxe og Køge laver et oplæg.")
    assert found is not None
    assert (found.kind, found.owners) == (EntryKind.ACTION, ("Faxe", "Køge"))
    assert found.text.startswith("Netværket beslutter"), "the original words stay"
