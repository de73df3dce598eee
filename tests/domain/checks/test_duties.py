"""Duties: an action nobody can be held to, one that hides, questions and decisions left open."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.checks.finding import AskDue, AskOwner, MakeAction
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Answer, Conclusion, Decision, Entry, Note, Question, WorkingGroup
from kkrtui.domain.meeting import ItemState, MeetingStatus
from tests.domain.checks import clean


def test_an_action_without_an_owner() -> None:
    text = "Der udarbejdes en oversigt til næste møde."
    found = clean.hit("action-without-owner", clean.meeting(clean.task(text, owners=())))
    assert (found.place.field, found.place.entry, found.quote, found.fix) == ("text", 1, text, AskOwner(11))
    assert clean.hits("action-without-owner", clean.meeting(clean.task(text, owners=(ALL_MUNICIPALITIES,)))) == []
    for said in ("Aftalen godkendes i kommunerne senest 1. maj.", "Kontaktoplysningerne deles i referatet."):
        assert clean.hits("action-without-owner", clean.meeting(clean.task(said, owners=()))) == []


def test_an_action_without_a_deadline() -> None:
    held = clean.meeting(clean.task("Line Mosegård kontakter regionen.", due=None))
    found = clean.hit("action-without-deadline", held)
    assert (found.quote, found.fix) == ("Line Mosegård kontakter regionen.", AskDue(11))
    soon = clean.meeting(clean.task("Line Mosegård kontakter regionen.", due=Due("snarest")))
    assert clean.hit("action-without-deadline", soon).fix == AskDue(11)


@pytest.mark.parametrize(
    "text",
    [
        "Oversigten sendes ud med dagsordenen til næste møde.",
        "Alle sender egne tal samme dag.",
        "Køge afprøver tjeklisten i tre måneder.",
        "Køge holder åbent hus i maj.",
        "Køge afleverer i uge 33.",
        "Køge deler evalueringen, når den er politisk behandlet.",
        "Oversigten sendes ud 9. juni 2026.",
    ],
)
def test_an_action_whose_words_say_when(text: str) -> None:
    assert clean.hits("action-without-deadline", clean.meeting(clean.task(text, due=None))) == []


def test_an_action_until_the_next_meeting_has_a_deadline() -> None:
    coming = Due("til mødet", None, Precision.MEETING)
    assert clean.hits("action-without-deadline", clean.meeting(clean.task("Line tager det med.", due=coming))) == []
    past = clean.meeting(clean.task("Line følger op på mødet 9. juni 2025.", due=None))
    assert len(clean.hits("action-without-deadline", past)) == 1


def test_something_is_sent_to_nobody() -> None:
    found = clean.hit("action-without-receiver", clean.meeting(clean.task("Line sender tallene senest 1. maj.")))
    assert found.quote == "Line sender tallene senest 1. maj."


@pytest.mark.parametrize(
    "text",
    [
        "Line sender tallene til Povl.",
        "Line sender oversigten ud senest 1. maj.",
        "Line udsender et nyt budget.",
        "Line melder sig som vært.",
        "Line indsender skemaet via portalen.",
        "Line laver et udkast.",
    ],
)
def test_something_is_sent_to_somebody(text: str) -> None:
    assert clean.hits("action-without-receiver", clean.meeting(clean.task(text))) == []
    received = clean.task("Line sender tallene.", receiver="Povl Nørreskov")
    assert clean.hits("action-without-receiver", clean.meeting(received)) == []


@pytest.mark.parametrize("kind", [Note, Conclusion, Decision])
def test_an_action_that_hides_in_a_sentence(kind: type[Note]) -> None:
    text = "Ordningen virker. Emil Højbjerg laver et oplæg til næste møde."
    found = clean.hit("hidden-action", clean.meeting(kind(text=text)))
    assert found.quote == "Emil Højbjerg laver et oplæg til næste møde."
    assert found.fix == MakeAction(11, ("Emil Højbjerg",))


@pytest.mark.parametrize(
    "text",
    [
        "Emil Højbjerg orienterede om ordningen.",
        "Faxe sender hvert år en rapport.",
        "Der var enighed om, at det er vigtigt.",
        "Slagelse har lavet et oplæg.",
    ],
)
def test_a_sentence_that_is_no_action(text: str) -> None:
    assert clean.hits("hidden-action", clean.meeting(Note(text=text))) == []


def test_a_sentence_that_is_an_action_already() -> None:
    text = "Emil Højbjerg laver et oplæg."
    held = clean.meeting(Note(text=text), clean.task(text, owners=("Emil Højbjerg",)))
    assert clean.hits("hidden-action", held) == []


def test_a_question_without_an_answer() -> None:
    found = clean.hit("question-unanswered", clean.meeting(Question(text="Hvad koster det?"), clean.task()))
    assert (found.quote, found.place.entry) == ("Hvad koster det?", 1)
    noted = Note(text="Povl Nørreskov spurgte, om der er penge til en temadag?")
    assert clean.hit("question-unanswered", clean.meeting(noted, clean.task())).place.entry == 1


@pytest.mark.parametrize(
    "lines",
    [
        (Question(text="Hvad koster det?"), Answer(text="100 kr.", answers=1)),
        (Question(text="Hvad koster det? Svar: 100 kr."),),
        (Question(text="Hvad koster det?"), Note(text="Line svarede, at det er gratis.")),
        (Note(text="Povl spurgte, om der er penge?"), Note(text="Mette svarede, at det er der.")),
        (Note(text="Povl spurgte, om der er penge. Det er der."),),
        (Note(text="Er der grundlag for en fælles linje?"),),
    ],
)
def test_a_question_with_an_answer(lines: tuple[Entry, ...]) -> None:
    assert clean.hits("question-unanswered", clean.meeting(*lines)) == []


TO_DECIDE: tuple[dict[str, object], ...] = (
    {"purpose": "At tage stilling til en fælles takst"},
    {"title": "Valg af ny formand"},
    {"case_text": "Sekretariatet indstiller, at budgettet godkendes."},
)


@pytest.mark.parametrize("item", TO_DECIDE)
def test_an_item_for_decision_without_one(item: dict[str, object]) -> None:
    found = clean.hit("decision-missing", clean.meeting(Note(text="Oplægget blev gennemgået."), item=item))
    assert (found.place.field, found.place.item) == ("items", 2)


@pytest.mark.parametrize("item", TO_DECIDE)
def test_an_item_for_decision_with_one(item: dict[str, object]) -> None:
    decided = (
        clean.meeting(item=item),
        clean.meeting(Note(text="Der var enighed om oplægget."), item=item),
        clean.meeting(Note(text="Oplægget godkendes."), item=item),
        clean.meeting(Note(text="Ingen bemærkninger."), item=item),
        clean.meeting(Note(text="Drøftet."), item=item | {"state": ItemState.POSTPONED}),
        clean.meeting(Note(text="Drøftet."), item=item, status=MeetingStatus.RUNNING),
    )
    for held in decided:
        assert clean.hits("decision-missing", held) == []
    told = clean.meeting(Note(text="Drøftet."), item={"case_text": "Byrådets beslutning fra 2024 gælder."})
    assert clean.hits("decision-missing", told) == []


def group(text: str = "Der nedsættes en arbejdsgruppe om fælles breve.", **more: object) -> WorkingGroup:
    return WorkingGroup(text=text, **({"name": "fælles breve"} | more))  # type: ignore[arg-type]


def test_a_group_without_anybody() -> None:
    held = clean.meeting(group())
    assert clean.hit("group-without-coordinator", held).quote == "fælles breve"
    assert clean.hit("group-without-members", held).quote == "fælles breve"


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("group-without-coordinator", group(coordinator="Lejre")),
        ("group-without-coordinator", group("En gruppe om breve nedsættes: Line Mosegård (tovholder) og Faxe.")),
        ("group-without-members", group(members=("Køge",))),
        ("group-without-members", group(open_seats=2)),
        ("group-without-members", group("Der nedsættes en gruppe bestående af Line Mosegård og Emil Højbjerg.")),
        ("group-without-members", group("Der nedsættes en gruppe med deltagelse af Lejre og Faxe.")),
    ],
)
def test_a_group_with_somebody(code: str, entry: WorkingGroup) -> None:
    assert clean.hits(code, clean.meeting(entry)) == []


def test_a_group_set_up_twice_is_told_once() -> None:
    again = group("Arbejdsgruppe om fælles breve.", name="arbejdsgruppen om fælles breve")
    assert len(clean.hits("group-without-members", clean.meeting(group(), again))) == 1
    led = group("Lejre er tovholder for gruppen.", name="fælles breve", coordinator="Lejre")
    assert clean.hits("group-without-coordinator", clean.meeting(group(), led)) == []
    other = group("Der nedsættes en gruppe om transport.", name="transport")
    assert len(clean.hits("group-without-members", clean.meeting(group(), other))) == 2


def test_the_day_of_the_meeting_itself_is_no_deadline() -> None:
    held = clean.meeting(clean.task("Line følger op på mødet den 6. marts 2026.", due=None))
    assert date(2026, 3, 6) == held.date
    assert len(clean.hits("action-without-deadline", held)) == 1
