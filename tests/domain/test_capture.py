"""One typed line -> one entry."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.capture import Captured, parse
from kkrtui.domain.entries import (
    Action,
    Answer,
    Attachment,
    Bullet,
    Conclusion,
    Decision,
    Entry,
    Escalation,
    Heading,
    Input,
    Link,
    NextTopic,
    Note,
    Private,
    Question,
    WorkingGroup,
)
from kkrtui.domain.entry_kinds import EntryKind
from tests.invented import surroundings


def read(line: str, **changes: object) -> Captured:
    return parse(line, surroundings(**changes))


def entry(line: str) -> Entry:
    return read(line).entry


def action(line: str) -> Action:
    found = entry(line)
    assert isinstance(found, Action)
    return found


def reasons(line: str) -> list[str]:
    return [doubt.reason for doubt in read(line).doubts]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Flere oplever varsler", Note(text="Flere oplever varsler")),
        ("Køge: Vi har samme problem", Note(text="Vi har samme problem", speaker="Køge")),
        ("køge kommune: Vi har samme problem", Note(text="Vi har samme problem", speaker="Køge")),
        ("Jonas: det passer", Note(text="det passer", speaker="Jonas Ravnkilde")),
        ("Ukendt: det passer", Note(text="Ukendt: det passer")),
        ("# Centrale temaer", Heading(text="Centrale temaer")),
        ("- et punkt", Bullet(text="et punkt")),
        ("    - to trin inde", Bullet(text="to trin inde", level=2)),
        ("- Køge: et punkt", Bullet(text="et punkt", speaker="Køge")),
        ("b: Vi gør det", Decision(text="Vi gør det")),
        ("Beslutning: Vi gør det", Decision(text="Vi gør det")),
        ("b:1", Decision(text="Godkendt.")),
        ("b: 4", Decision(text="Udsat.")),
        ("b:2.", Decision(text="Taget til efterretning.")),
        ("b:2. undtagen Køge", Decision(text="Taget til efterretning, undtagen Køge.")),
        ("b:2 undtagen Køge", Decision(text="Taget til efterretning, undtagen Køge.")),
        ("b: 2 nye pladser", Decision(text="2 nye pladser")),
        ("k: Netværket er enigt", Conclusion(text="Netværket er enigt")),
        ("s: Hvad koster det?", Question(text="Hvad koster det?")),
        ("? Hvad koster det?", Question(text="Hvad koster det?")),
        ("spørgsmål: Hvad koster det?", Question(text="Hvad koster det?")),
        ("spoergsmaal: Hvad koster det?", Question(text="Hvad koster det?")),
        ("i: et godt forslag", Input(text="et godt forslag")),
        ("n: oplæg om unge", NextTopic(text="oplæg om unge")),
        ("næste: oplæg om unge", NextTopic(text="oplæg om unge")),
        ("x: tjek tallet", Private(text="tjek tallet")),
        ("bilag: Oversigt", Attachment(text="Oversigt", title="Oversigt")),
        ("bilag 3: Oversigt", Attachment(text="Oversigt", title="Oversigt", number=3)),
        (
            "link: Rapporten https://eksempel.dk/r.pdf",
            Link(text="Rapporten", title="Rapporten", url="https://eksempel.dk/r.pdf"),
        ),
        ("https://eksempel.dk/r.pdf", Link(text="https://eksempel.dk/r.pdf", url="https://eksempel.dk/r.pdf")),
        ("\\b: ikke en beslutning", Note(text="b: ikke en beslutning")),
        ("ukendt: et præfiks er tekst", Note(text="ukendt: et præfiks er tekst")),
        ("... og så videre", Note(text="... og så videre")),
        ("[titel] [/ [x=1]", Note(text="[titel] [/ [x=1]")),
        ("http://eksempel.dk er siden", Note(text="http://eksempel.dk er siden")),
    ],
)
def test_each_prefix_makes_its_kind(line: str, expected: Entry) -> None:
    assert entry(line) == expected


@pytest.mark.parametrize("prefix", ["o:", "O:", "a:", "opgave:", "aktion:", "o :"])
def test_every_spelling_of_an_action(prefix: str) -> None:
    assert action(f"{prefix} @jonas sender tal").owners == ("Jonas Ravnkilde",)


@pytest.mark.parametrize(
    ("line", "text", "owners", "receiver", "due"),
    [
        ("o: @povl sender materiale senest 1. dec", "Povl Nørreskov sender materiale senest 1. dec", ["Povl Nørreskov"], "", "2026-12-01"),
        ("o: sender materiale @povl 1. dec", "sender materiale", ["Povl Nørreskov"], "", "2026-12-01"),
        ("o: sender materiale 1. dec @povl", "sender materiale", ["Povl Nørreskov"], "", "2026-12-01"),
        ("o: sender materiale @povl senest 1. dec", "sender materiale senest 1. dec", ["Povl Nørreskov"], "", "2026-12-01"),
        ("o: sender @jonas og @emil", "sender", ["Jonas Ravnkilde", "Emil Højbjerg"], "", None),
        ("o: sender @jonas, @emil", "sender", ["Jonas Ravnkilde", "Emil Højbjerg"], "", None),
        ("o: @jonas og @emil sender tal", "Jonas Ravnkilde og Emil Højbjerg sender tal", ["Jonas Ravnkilde", "Emil Højbjerg"], "", None),
        ("o: @alle sender tal senest 1. maj", "alle kommuner sender tal senest 1. maj", ["alle"], "", "2026-05-01"),
        ("o: @køge sender tal til @povl", "Køge Kommune sender tal til Povl Nørreskov", ["Køge"], "Povl Nørreskov", None),
        ("o: @jonas taler med @køge om takster", "Jonas Ravnkilde taler med Køge Kommune om takster", ["Jonas Ravnkilde"], "", None),
        ("o: materialet sendes af @povl", "materialet sendes af Povl Nørreskov", ["Povl Nørreskov"], "", None),
        ("o: indhent svar fra @alle", "indhent svar fra alle kommuner", ["alle"], "", None),
        ("o: @sekretariatet svarer i morgen", "Rammesekretariatet svarer", ["Rammesekretariatet"], "", "2026-03-07"),
        ("o: @region svarer, frist 1/5", "Region Sjælland svarer, frist 1/5", ["Region Sjælland"], "", "2026-05-01"),
        ("o: skriv til navn@greve.example senest 1. maj", "skriv til navn@greve.example senest 1. maj", [], "", "2026-05-01"),
        ("o: @Jonas Ravnkilde, @Emil Højbjerg: aftaler dato", "Jonas Ravnkilde, Emil Højbjerg: aftaler dato", ["Jonas Ravnkilde", "Emil Højbjerg"], "", None),
        ("o: Jonas sender 1. maj \\", "Jonas sender 1. maj", [], "", None),
        ("o: se referatet fra 7. marts 2025 @jonas", "se referatet fra 7. marts 2025", ["Jonas Ravnkilde"], "", None),
        ("o: Lav en liste (frist 1/5) @line", "Lav en liste (frist 1/5)", ["Line Mosegård"], "", "2026-05-01"),
        ("o: Lav en liste @line (frist 1/5)", "Lav en liste (frist 1/5)", ["Line Mosegård"], "", "2026-05-01"),
        ("o: Lav en liste (senest 1. maj) til alle", "Lav en liste (senest 1. maj) til alle", [], "", "2026-05-01"),
        ("o: @alle undtagen @køge sender tal", "alle kommuner undtagen Køge Kommune sender tal", ["alle"], "", None),
        ("o: sender tal @alle på nær @køge og @lejre", "sender tal alle kommuner på nær Køge Kommune og Lejre Kommune", ["alle"], "", None),
        ("o: sender tal til @alle bortset fra @køge", "sender tal til alle kommuner bortset fra Køge Kommune", [], "alle", None),
        ("o: klarer sig uden @køge", "klarer sig uden Køge Kommune", [], "", None),
        ("o: sender materialet ud @povl 1/12", "sender materialet ud", ["Povl Nørreskov"], "", "2026-12-01"),
        ("o: Sendes ud @alle", "Sendes ud", ["alle"], "", None),
        ("o: lægges ud @povl og @line senest 1. maj", "lægges ud senest 1. maj", ["Povl Nørreskov", "Line Mosegård"], "", "2026-05-01"),
        ("o: skriver under @lise", "skriver under", ["Lise Krag"], "", None),
        ("o: tager over @line", "tager over", ["Line Mosegård"], "", None),
        ("o: sendes ud til @køge", "sendes ud til Køge Kommune", [], "Køge", None),
        ("o: @jonas ser på sager under @køge om året", "Jonas Ravnkilde ser på sager under Køge Kommune om året", ["Jonas Ravnkilde"], "", None),
        ("o: @li k sender", "Lise Krag sender", ["Lise Krag"], "", None),
        ("o: \\@povl sender 1. maj", "@povl sender 1. maj", [], "", None),
        ("o: sender tal 1. maj @jonas \\frist", "sender tal 1. maj", ["Jonas Ravnkilde"], "", None),
        ("o: @jonas sender tal til @køge senest 1. maj \\frist", "Jonas Ravnkilde sender tal til Køge Kommune senest 1. maj", ["Jonas Ravnkilde"], "Køge", None),
        ("o: aflever 1. maj \\ @jonas \\frist", "aflever 1. maj", ["Jonas Ravnkilde"], "", None),
        ("o: aflever senest 1. maj \\ @jonas 1. juni", "aflever senest 1. maj", ["Jonas Ravnkilde"], "", "2026-06-01"),
    ],
)  # fmt: skip
def test_owners_receiver_and_deadline_of_an_action(
    line: str, text: str, owners: list[str], receiver: str, due: str | None
) -> None:
    found = action(line)
    assert found.text == text
    assert list(found.owners) == owners
    assert found.receiver == receiver
    assert (found.due.date.isoformat() if found.due and found.due.date else None) == due


def test_danish_letters_may_be_typed_without_them() -> None:
    assert action("o: @koege sender").owners == ("Køge",)
    assert action("o: @HOEJBJERG sender").owners == ("Emil Højbjerg",)
    assert action("o: @Næst sender").owners == ("Næstved",)


def test_two_matches_show_both_and_take_neither() -> None:
    found = read("o: @li sender tal")
    assert isinstance(found.entry, Action)
    assert found.entry.owners == ()
    assert found.entry.text == "@li sender tal"
    assert [doubt.reason for doubt in found.doubts] == ["@li kan være Line Mosegård eller Lise Krag"]
    assert [suggestion.label for suggestion in found.suggestions] == ["Line Mosegård", "Lise Krag"]


def test_an_unknown_name_is_told_and_kept() -> None:
    assert reasons("o: @ukendt sender tal") == ["kender ikke @ukendt"]
    assert action("o: @ukendt sender tal").text == "@ukendt sender tal"


def test_names_are_written_out_in_every_kind() -> None:
    assert entry("@jonas fortalte om @køge") == Note(text="Jonas Ravnkilde fortalte om Køge Kommune")
    assert entry("b: Godkendt af @povl") == Decision(text="Godkendt af Povl Nørreskov")


def test_a_deadline_is_only_read_in_actions_and_escalations() -> None:
    assert entry("b: Vi mødes senest 1. maj") == Decision(text="Vi mødes senest 1. maj")
    assert read("Vi mødes 31. februar").doubts == ()


def test_a_rejected_deadline_leaves_no_doubt_about_it() -> None:
    assert reasons("o: sender 31. februar \\frist") == []
    found = entry("l: chef: Takster – for høje 1. maj @emil \\frist")
    assert isinstance(found, Escalation)
    assert (found.text, found.carrier, found.due) == ("for høje 1. maj", "Emil Højbjerg", None)


def test_a_date_that_is_no_deadline_is_not_doubted() -> None:
    assert reasons("o: @jonas retter referatet fra 31. februar") == []


def test_thousands_of_names_in_a_line_are_read() -> None:
    found = action("o: " + " og ".join(["@jonas", "@emil", "@povl"] * 1000))
    assert found.owners == ("Jonas Ravnkilde", "Emil Højbjerg", "Povl Nørreskov")
    assert found.text == ""


def test_an_impossible_date_is_serious_and_the_text_is_kept() -> None:
    found = read("o: @jonas sender senest 31. februar")
    assert isinstance(found.entry, Action)
    assert found.entry.due is None
    assert found.entry.text == "Jonas Ravnkilde sender senest 31. februar"
    assert [doubt.serious for doubt in found.doubts] == [True]


@pytest.mark.parametrize(
    ("line", "forum", "theme", "text"),
    [
        ("l: chef: Klagesager – lange tider", "chefforum", "Klagesager", "lange tider"),
        ("l: chefforum: Klagesager - lange tider", "chefforum", "Klagesager", "lange tider"),
        ("løft: chefgruppen i KKR: Klagesager", "chefforum", "Klagesager", "Klagesager"),
        ("l: chefforum Klagesager – lange tider", "chefforum", "Klagesager", "lange tider"),
        ("l: styre Klagesager – lange tider", "styregruppen", "Klagesager", "lange tider"),
        ("l: KKR: Klagesager – lange tider", "KKR", "Klagesager", "lange tider"),
        ("l: byrådet i byen: Klagesager – lange tider", "byrådet i byen", "Klagesager", "lange tider"),
        ("l: Klagesager tager for lang tid", "", "Klagesager tager for lang tid", "Klagesager tager for lang tid"),
        ("l: chef: – uden tema", "chefforum", "", "uden tema"),
    ],
)
def test_forum_theme_and_text_of_an_escalation(line: str, forum: str, theme: str, text: str) -> None:
    found = entry(line)
    assert isinstance(found, Escalation)
    assert (found.forum, found.theme, found.text) == (forum, theme, text)


def test_an_ambiguous_or_unknown_forum_is_told() -> None:
    assert reasons("l: k: Tema – tekst") == ["»k« kan være K17 eller KKR eller kommunalbestyrelserne eller KL"]
    assert reasons("l: byen: Tema – tekst") == ["ukendt forum »byen«"]


def test_who_carries_an_escalation() -> None:
    found = entry("l: chef: Takster – for høje @emil senest 1. maj")
    assert isinstance(found, Escalation)
    assert found.carrier == "Emil Højbjerg"
    assert found.due is not None
    assert found.due.date == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("line", "name", "coordinator", "members", "seats"),
    [
        ("g: Fælles breve: @sara, @jonas, Køge, 2 ledige pladser", "Fælles breve", "Sara Ellekilde", ["Jonas Ravnkilde", "Køge"], 2),
        ("g: Fælles breve @sara, @jonas", "Fælles breve", "Sara Ellekilde", ["Jonas Ravnkilde"], 0),
        ("g: Fælles breve, tovholder Køge, Sara Ellekilde og Jonas", "Fælles breve", "Køge", ["Sara Ellekilde", "Jonas Ravnkilde"], 0),
        ("g: Børn, Unge og Familie: @sara", "Børn, Unge og Familie", "Sara Ellekilde", [], 0),
        ("gruppe: Fælles breve: ?, @jonas", "Fælles breve", "", ["Jonas Ravnkilde"], 0),
        ("g: Fælles breve", "Fælles breve", "", [], 0),
        ("g: Materialer @sara ellekilde @jonas @emil", "Materialer", "Sara Ellekilde", ["Jonas Ravnkilde", "Emil Højbjerg"], 0),
        ("g: Materialer @sara e @jonas og @emil; Køge", "Materialer", "Sara Ellekilde", ["Jonas Ravnkilde", "Emil Højbjerg", "Køge"], 0),
        ("g: X v/ @køge, deltagere: @jonas, @emil og Slagelse", "X", "Køge", ["Jonas Ravnkilde", "Emil Højbjerg", "Slagelse"], 0),
        ("g: X, deltagere: @jonas @emil", "X", "", ["Jonas Ravnkilde", "Emil Højbjerg"], 0),
        ("g: X: tovholder @sara, medlemmer @jonas og @emil", "X", "Sara Ellekilde", ["Jonas Ravnkilde", "Emil Højbjerg"], 0),
        ("g: Navn: @sara og @jonas", "Navn", "Sara Ellekilde", ["Jonas Ravnkilde"], 0),
        ("g: Fælles breve: Hans Hansen", "Fælles breve", "Hans Hansen", [], 0),
    ],
)  # fmt: skip
def test_a_working_group(line: str, name: str, coordinator: str, members: list[str], seats: int) -> None:
    found = entry(line)
    assert isinstance(found, WorkingGroup)
    assert (found.name, found.coordinator, list(found.members), found.open_seats) == (name, coordinator, members, seats)


def test_a_group_that_resembles_another_is_told() -> None:
    found = read("g: Faelles brev: @sara", groups=("Fælles breve",))
    assert [doubt.reason for doubt in found.doubts] == ["ligner arbejdsgruppen »Fælles breve«, som findes"]


def test_an_answer_goes_to_the_newest_open_question() -> None:
    assert read("v: fem kroner", questions=(False, True, False, True)).entry == Answer(text="fem kroner", answers=3)
    assert read("v1: fem kroner", questions=(False, True)).entry == Answer(text="fem kroner", answers=1)
    assert read("svar 2: fem", questions=(False, True)).entry == Answer(text="fem", answers=2)
    assert reasons("v: fem kroner") == ["der er intet ubesvaret spørgsmål under punktet"]


def test_two_dots_continue_the_entry_before_in_its_kind() -> None:
    found = parse(".. @emil hjælper senest 1. maj", surroundings(), EntryKind.ACTION)
    assert found.continues
    assert isinstance(found.entry, Action)
    assert found.entry.owners == ("Emil Højbjerg",)


def test_a_line_break_stays_in_the_entry() -> None:
    found = action("o: @povl sender:\n- om takster\n- om kontrakter senest 1. maj")
    assert found.text == "Povl Nørreskov sender:\n- om takster\n- om kontrakter senest 1. maj"
    assert found.due is not None


def test_control_characters_never_reach_an_entry() -> None:
    assert entry("hej\x1b[31m rød\x07 \u202eevil") == Note(text="hej[31m rød evil")
    decomposed = "Ko\u0308ge og A\u030angstrøm"
    assert entry(decomposed).text == "Köge og Ångstrøm"
