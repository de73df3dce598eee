"""Form: what was left over from writing, links, attachments, and what a reader stumbles on."""

from __future__ import annotations

from datetime import time

import pytest

from kkrtui.domain.checks.finding import Rewrite
from kkrtui.domain.checks.mending import rewritten
from kkrtui.domain.entries import Attachment, Entry, Link, Note, Private
from kkrtui.domain.meeting import ItemKind, ItemState, ListedAttachment, ListedLink, Meeting, MeetingStatus
from kkrtui.domain.participants import Presenter
from tests.domain.checks import clean


def noted(text: str) -> Meeting:
    return clean.meeting(Note(text=text), clean.task())


@pytest.mark.parametrize(
    ("code", "text", "quote", "mended"),
    [
        ("leftover-markdown", "Det er **vigtigt** nu.", "**vigtigt**", "Det er vigtigt nu."),
        ("leftover-markdown", "## Overskrift", "## ", "Overskrift"),
        ("double-space", "Mappen er  tom.", "er  tom.", "Mappen er tom."),
        ("percent-sign", "Stiger 60% og 7,5%.", "Stiger 60% og", "Stiger 60 % og 7,5 %."),
        ("doubled-word", "Vi skal skal mødes.", "skal skal", "Vi skal mødes."),
    ],
)
def test_what_was_written_wrongly_is_mended(code: str, text: str, quote: str, mended: str) -> None:
    found = clean.hit(code, noted(text))
    assert found.quote == quote
    assert isinstance(found.fix, Rewrite)
    after = rewritten(noted(text), found.fix.place, found.fix.text)
    assert after.items[1].entries[0].text == mended
    assert clean.hits(code, after) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("leftover-markdown", "2 * 3 * 4, f_a_b og C#; se [siden](https://x.dk)."),
        ("double-space", "Mappen er tom.\n  - et punkt"),
        ("percent-sign", "60 % og procent%sats"),
        ("doubled-word", "Dem, der der var. Det det handler om. Ja ja. Mødet. Mødet er slut."),
        ("placeholder", "[siden](https://x.dk), osv. Vi har 3 x 20 pladser, NNE og [1]."),
        ("unbalanced", 'a) første 2) anden (i alt 3) :-) »citat« og 16" skærm"'),
        ("unbalanced", "Se vejledningen (se bilag 3)."),
        ("abbreviation", "KKR, PPR og SFO. Der Er ET møde. Socialt Udviklingscenter (SUS) og SUS."),
    ],
)
def test_what_is_written_rightly_is_let_be(code: str, text: str) -> None:
    assert clean.hits(code, noted(text)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Mødet er hos [navn] i Køge.", "[navn]"),
        ("Frist: [ ]", "[ ]"),
        ("Kontakt xx om det.", "xx"),
        ("Emnerne er takster, …", "…"),
        ("Emnerne er ...", "..."),
        ("Vi mødes den ??? i Køge.", "???"),
        ("Det kommer TBD.", "TBD"),
        ("Underskrift ______", "______"),
        ("Pris: [indsæt beløb]", "beløb]"),
    ],
)
def test_something_that_was_to_be_filled_in(text: str, quote: str) -> None:
    assert quote in clean.hit("placeholder", noted(text)).quote


def test_an_item_that_is_somebody_s() -> None:
    held = clean.meeting(item={"presenters": (Presenter("?"),)})
    found = clean.hit("placeholder", held)
    assert (found.quote, found.place.field) == ("v/?", "presenters")
    titled = clean.meeting(item={"title": "Takster v/?"})
    assert clean.hit("placeholder", titled).place.field == "items"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Tallene (fra 2025 stiger.", "»(« åbnes, men lukkes ikke."),
        ("Tallene fra 2025) stiger.", "»)« lukkes, men er ikke åbnet."),
        ("Han sagde »ja.", "»»« åbnes, men lukkes ikke."),
        ("Han sagde ”ja.", "Citatet lukkes ikke."),
    ],
)
def test_a_bracket_or_a_quote_without_a_fellow(text: str, sign: str) -> None:
    assert clean.hit("unbalanced", noted(text)).message == sign


def test_an_abbreviation_nobody_has_written_out() -> None:
    assert clean.hit("abbreviation", noted("Tallene ligger i DUBU og hentes i DUBU.")).quote == "DUBU"
    # The initials of somebody on the list are none, those of nobody are.
    assert clean.hits("abbreviation", noted("LMO og EHB følger op.")) == []
    assert clean.hit("abbreviation", noted("QXZ følger op.")).quote == "QXZ"


def test_a_link_whose_words_say_nothing() -> None:
    assert clean.hit("link-text", noted("Se [her](https://x.dk).")).quote == "[her](https://x.dk)"
    listed = clean.meeting(links=(ListedLink("klik her", "https://x.dk"), ListedLink("Databank", "https://x.dk")))
    assert (clean.hit("link-text", listed).place.field, clean.hit("link-text", listed).place.row) == ("links", 0)
    assert clean.hits("link-text", noted("Se [kommissoriet](https://x.dk).")) == []


def test_a_link_that_leads_nowhere() -> None:
    for text in ("[Databank](#)", "[Databank](about:blank)", "[Databank](https://x.dk/a b.pdf)"):
        assert clean.hit("dead-link", noted(text)).quote.startswith("[Databank]")
    listed = clean.meeting(links=(ListedLink("Databank", "#"),))
    assert clean.hit("dead-link", listed).quote == "Databank (#)"
    entry = clean.meeting(Link(text="Databank", title="Databank", url="about:blank"), clean.task())
    assert clean.hits("dead-link", entry)[0].place.entry == 1
    fine = clean.meeting(links=(ListedLink("Databank", "https://x.dk"), ListedLink("Kommer senere")))
    assert clean.hits("dead-link", fine) == []


def test_an_attachment_that_is_in_no_list() -> None:
    assert clean.hit("attachment-not-listed", noted("Ny vejledning (se bilag 3).")).quote == "bilag 3"
    assert clean.hit("attachment-not-listed", noted("Slides er vedlagt.")).quote == "vedlagt"
    listed = (ListedAttachment("Vejledning", 3),)
    assert clean.hits("attachment-not-listed", clean.meeting(Note(text="Se bilag 3."), attachments=listed)) == []
    itself: tuple[Entry, ...] = (Note(text="Bilag 2. Udkast til strategi"), Note(text="Bilag 2 blev gennemgået."))
    assert clean.hits("attachment-not-listed", clean.meeting(*itself)) == []
    caught = Attachment(text="Slides", title="Slides", number=1)
    assert clean.hits("attachment-not-listed", clean.meeting(caught, Note(text="Slides er vedhæftet."))) == []


def test_an_attachment_nobody_speaks_of() -> None:
    held = clean.meeting(
        attachments=(ListedAttachment("Økonomisk tilsyn"), ListedAttachment("Takster på dagbehandling"))
    )
    found = clean.hit("attachment-not-mentioned", held)
    assert (found.place.field, found.quote) == ("attachments", "»Økonomisk tilsyn«")


@pytest.mark.parametrize(
    "title",
    ["Varsler om takster 2026", "Oversigt over varslerne", "Faxes business case.pdf", "Regnskab for 3. kvartal"],
)
def test_an_attachment_somebody_speaks_of(title: str) -> None:
    text = "Faxe gennemgik varsler om takst, sin business case og regnskabet for 3. kvartal."
    held = clean.meeting(Note(text=text), clean.task(), attachments=(ListedAttachment(title),))
    assert clean.hits("attachment-not-mentioned", held) == []
    numbered = clean.meeting(Note(text="Se bilag 1."), attachments=(ListedAttachment("Zoologi"),))
    assert clean.hits("attachment-not-mentioned", numbered) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"place": ""}, "place"), ({"end": None}, "start"), ({"start": None}, "start"), ({"title": " "}, "title")],
)
def test_a_label_that_would_stand_alone(changes: dict[str, object], field: str) -> None:
    assert clean.hit("header-missing", clean.meeting(**changes)).place.field == field  # type: ignore[arg-type]
    assert clean.hits("header-missing", clean.meeting()) == []


def test_an_item_without_a_word_in_the_minutes() -> None:
    empty = clean.meeting(item={"entries": ()})
    assert clean.hit("item-without-minutes", empty).quote == "Takster på dagbehandling"
    fine: tuple[dict[str, object], ...] = (
        {"kind": ItemKind.BREAK},
        {"state": ItemState.SKIPPED},
        {"title": "Lukket punkt: Personalesag"},
        {"title": "Næste møde"},
    )
    for item in fine:
        assert clean.hits("item-without-minutes", clean.meeting(item={"entries": ()} | item)) == []
    running = clean.meeting(item={"entries": ()}, status=MeetingStatus.RUNNING)
    assert clean.hits("item-without-minutes", running) == []


def test_a_note_to_oneself() -> None:
    found = clean.hit("private-note", clean.meeting(Private(text="Spørg Line om tallene"), clean.task()))
    assert (found.quote, found.place.entry) == ("Spørg Line om tallene", 1)
    assert clean.hits("private-note", clean.meeting()) == []


def test_what_stands_in_markdown_may_be_marked() -> None:
    held = clean.meeting(item={"case_text": "Det er **vigtigt**."}, closing_summary="- **Takster:** stiger")
    assert clean.hits("leftover-markdown", held) == []


def test_a_title_is_mended_in_its_item() -> None:
    held = clean.meeting(item={"title": "Takster på **dagbehandling**"}, start=time(10, 0))
    found = clean.hit("leftover-markdown", held)
    assert isinstance(found.fix, Rewrite)
    assert rewritten(held, found.fix.place, found.fix.text).items[1].title == "Takster på dagbehandling"
    attached = clean.meeting(attachments=(ListedAttachment("**Takster** på dagbehandling"),))
    fix = clean.hit("leftover-markdown", attached).fix
    assert isinstance(fix, Rewrite) or fix is None
