"""The layout `sag`, label by label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render.markdown import render
from kkrtui.domain.capture import parse
from kkrtui.domain.entries import Entry
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ItemState,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    Online,
    Run,
)
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter
from tests.invented import Clock, attendance, meeting, network, surroundings

AROUND = surroundings(questions=(False,))


def entries(*lines: str) -> tuple[Entry, ...]:
    return tuple(parse(line, AROUND).entry for line in lines)


def printed(whole: Meeting, **options: Any) -> str:
    return render(LAYOUTS["sag"](network(), whole, Options(**options))).decode()


def one_item(*lines: str, **changes: object) -> str:
    item = AgendaItem(title="Takster", number=1, entries=entries(*lines))
    return printed(meeting(items=(replace(item, **changes),)))  # type: ignore[arg-type]


def body(text: str) -> str:
    """What stands under Beslutning: in a printed item, up to the closing parts."""
    return text.split("### Beslutning:\n\n")[1].split("\n\n## ")[0].rstrip("\n")


def test_the_header_line_by_line() -> None:
    rows = (
        *attendance(AttendanceState.PRESENT)[:2],
        Attendance(name="Eva Ek", organisation="KL", state=AttendanceState.GUEST, for_items=(3, 5)),
        Attendance(
            name="Bo By", title="leder", organisation="Greve", state=AttendanceState.SUBSTITUTE,
            substitutes_for="Ida Is", arrived=time(10, 20),
        ),
        Attendance(name="Ida Is", title="chef", organisation="Greve", state=AttendanceState.EXCUSED),
        Attendance(name="Karl Kø", title="[titel]", organisation="Køge", state=AttendanceState.EXCUSED),
        Attendance(name="Vent Et", organisation="Sorø"),
    )  # fmt: skip
    whole = meeting(
        attendance=rows,
        items=(),
        catering="Kaffe og brød",
        online=Online("123 456 789", "hemmelig", "https://t.eksempel"),
    )
    assert printed(whole) == (
        "# Udkast til referat KKR-netværk Børn og Unge\n\n"
        "Dato og klokkeslæt: Fredag den 6. marts 2026 klokken 10:00-11:00\n\n"
        "Sted: Teams\n\n"
        "Forplejning: Kaffe og brød\n\n"
        "Deltagere: Mette Sandager, centerchef, Lolland Kommune (formand); Jonas Ravnkilde, afdelingsleder, Faxe Kommune; "
        "Eva Ek, KL (gæst under punkt 3 og 5); Bo By, leder, Greve Kommune (suppleant for Ida Is, fra kl. 10.20).\n\n"
        "Fraværende: Ida Is, chef, Greve Kommune; Karl Kø, [titel], Køge Kommune.\n\n"
        "Mødeleder: Mette Sandager, centerchef, Lolland Kommune\n\n"
        "Referent: Gro Tinghøj, konsulent, Lolland Kommune\n"
    )
    with_access = printed(whole, with_access_details=True)
    assert "Sted: Teams. Møde-id: 123 456 789 Adgangskode: hemmelig Link: https://t.eksempel\n" in with_access


def test_excused_and_absent_stand_apart_when_both_are_used() -> None:
    rows = (
        Attendance(name="A", organisation="Køge", state=AttendanceState.EXCUSED),
        Attendance(name="B", organisation="Faxe", state=AttendanceState.ABSENT),
    )
    text = printed(meeting(attendance=rows))
    assert "Afbud: A, Køge Kommune.\n\nFraværende: B, Faxe Kommune.\n" in text


def test_the_chair_stands_first_and_the_rest_as_listed() -> None:
    rows = (
        Attendance(name="Å", organisation="Køge", state=AttendanceState.PRESENT),
        Attendance(name="Mette Sandager", organisation="Lolland", state=AttendanceState.PRESENT),
        Attendance(name="B", organisation="Faxe", state=AttendanceState.PRESENT),
    )
    text = printed(meeting(attendance=rows))
    assert "Deltagere: Mette Sandager, Lolland Kommune (formand); Å, Køge Kommune; B, Faxe Kommune.\n" in text


def test_empty_fields_are_left_out() -> None:
    bare = Meeting(title="Møde", date=date(2026, 3, 6))
    assert printed(bare) == "# Udkast til referat Møde\n\nDato og klokkeslæt: Fredag den 6. marts 2026\n"


def test_approved_minutes_carry_the_date_of_approval() -> None:
    whole = meeting(status=MeetingStatus.APPROVED, approved_on=date(2026, 6, 12))
    assert printed(whole).startswith("# Referat KKR-netværk Børn og Unge – Godkendt 12. juni 2026\n")


def test_an_item_with_its_parts_in_order() -> None:
    item = AgendaItem(
        title="Takster", number=3, presenters=(Presenter("Jonas Ravnkilde"), Presenter("?")),
        planned_start=time(10, 35), planned_end=time(11, 5),
        case_text="Første afsnit.\n\n- a\n- b", purpose="- At drøfte", entries=entries("Vi talte", "b:1"),
    )  # fmt: skip
    assert printed(meeting(items=(item,))).split("Lolland Kommune\n\n")[-1] == (
        "## 3. Takster v/ Jonas Ravnkilde og ? (10.35–11.05)\n\n"
        "### Sagsfremstilling:\n\nFørste afsnit.\n\n- a\n- b\n\nFormål:\n\n- At drøfte\n\n"
        "### Beslutning:\n\nVi talte\n\nGodkendt.\n\n"
        "## Kort opsummering af det samlede møde med fokus på videreformidling:\n\n"
        "- Mødet havde særligt fokus på »Takster«.\n"
    )


def test_a_break_has_no_sections() -> None:
    item = AgendaItem(
        title="Pause", number=5, kind=ItemKind.BREAK, planned_start=time(11, 30), planned_end=time(11, 40)
    )
    assert printed(meeting(items=(item,))).endswith("## 5. Pause (11.30–11.40)\n")


def test_measured_times_are_printed_when_asked_for() -> None:
    clock = Clock()
    start = clock()
    clock.forward(32.5)
    item = AgendaItem(
        title="A", number=1, planned_start=time(10, 0), planned_end=time(10, 30), runs=(Run(start, clock()),)
    )
    assert "## 1. A (10.00–10.30)" in printed(meeting(items=(item,)))
    assert "## 1. A (10.00–10.32)" in printed(meeting(items=(item,)), actual_times=True)


def test_two_decisions_stay_among_the_notes_and_three_become_a_list() -> None:
    assert body(one_item("b: Et", "note", "b: To", "k: Enige")) == "Et\n\nnote\n\nTo\n\nEnige"
    assert body(one_item("b: Et", "note", "b: To", "b: Tre", "efter")) == (
        "note\n\n#### Beslutninger / opfølgning\n\n- Et\n- To\n- Tre\n\nefter"
    )


def test_the_list_stands_where_its_last_line_was_typed() -> None:
    text = body(
        one_item(
            "b: Besluttet", "# Centrale temaer", "- a", "  - under a", "- b", "o: @jonas sender tal", "Kontakt Jonas."
        )
    )
    assert text == (
        "#### Centrale temaer\n\n- a\n  - under a\n- b\n\n"
        "#### Beslutninger / opfølgning\n\n- Besluttet\n- Jonas Ravnkilde sender tal\n\nKontakt Jonas."
    )


def test_questions_answers_inputs_and_speakers() -> None:
    text = body(
        one_item("Køge: Vi er klar", "s: Lise: Hvad koster det?", "v: Fem kroner", "i: Et forslag", "i: Et til")
    )
    assert text == (
        "Køge: Vi er klar\n\nSpørgsmål fra Lise Krag: Hvad koster det?\n\nSvar: Fem kroner\n\n- Et forslag\n- Et til"
    )


def test_a_mark_is_printed_only_when_the_sentence_does_not_say_it() -> None:
    text = body(
        one_item(
            "o: @jonas sender tal senest 1. maj",
            "o: sender tal. @jonas 1. maj",
            "o: @jonas sender tal senest fredag",
            "o: tal sendes uge 12 @køge",
            "o: @alle melder ind snarest",
            "o: ringer til KL næste møde @povl",
            "o: uden nogen",
            "l: chef: Takster – for høje",
            "l: chef: Takster – takster løftes til chefforum @emil",
            "l: Klager",
            "g: Breve: @sara, @jonas, Køge, 1 ledig plads",
        )
    )
    assert text.split("\n- ")[1:] == [
        "Jonas Ravnkilde sender tal senest 1. maj",
        "Jonas Ravnkilde: sender tal (frist fredag den 1. maj 2026).",
        "Jonas Ravnkilde sender tal senest fredag (fredag den 13. marts 2026)",
        "Køge Kommune: tal sendes (frist fredag den 20. marts 2026)",
        "Alle kommuner melder ind snarest",
        "Povl Nørreskov: ringer til KL (frist næste møde)",
        "uden nogen",
        "Løftes til chefforum: Takster – for høje",
        "takster løftes til chefforum (ved Emil Højbjerg)",
        "Løftes: Klager",
        "Arbejdsgruppe: Breve (tovholder: Sara Ellekilde; deltagere: Jonas Ravnkilde og Køge Kommune; 1 ledig plads)",
    ]


def test_a_line_break_in_a_line_stays_a_line_break_and_its_bullets_bullets() -> None:
    text = body(one_item("o: @povl sender:\n- om takster\n- om kontrakter @jonas 1. maj", "to linjer\ni en"))
    assert text == (
        "#### Beslutninger / opfølgning\n\n"
        "- Jonas Ravnkilde: Povl Nørreskov sender (frist fredag den 1. maj 2026):\n  - om takster\n  - om kontrakter\n\n"
        "to linjer  \ni en"
    )


def test_private_notes_are_never_printed() -> None:
    assert "hemmelig" not in one_item("x: hemmelig", "Vi talte")


def test_postponed_and_skipped_items_say_so() -> None:
    assert body(one_item(state=ItemState.POSTPONED)) == "Punktet udsættes til næste møde."
    assert body(one_item(state=ItemState.SKIPPED)) == "Punktet blev ikke behandlet."


def test_the_closing_parts() -> None:
    first = AgendaItem(
        title="Takster",
        number=1,
        entries=entries(
            "b: Over 5 % indberettes", "l: chef: Takster – for høje", "bilag: Oversigt", "n: status på takster"
        ),
    )
    second = AgendaItem(
        title="Klager",
        number=2,
        entries=entries("l: KKR: Klager", "g: Breve: @sara", "link: Siden https://eksempel.dk", "n: breve"),
    )
    whole = meeting(
        items=(first, replace(second, kind=ItemKind.BREAK)),
        attachments=(ListedAttachment("Referat fra sidst", 7),),
        links=(ListedLink("Databank", "#"),),
    )
    closing = printed(whole).split("### Punkter til kommende møder\n\n")[1]
    assert closing == (
        "- status på takster\n- breve\n\n"
        "## Skal videre til chefforum:\n\n- Takster\n\n"
        "## Skal videre til KKR:\n\n- Klager\n\n"
        "## Kort opsummering af det samlede møde med fokus på videreformidling:\n\n"
        "- Mødet havde særligt fokus på »Takster«.\n"
        "- Følgende temaer løftes videre til chefforum:\n"
        "  - Takster: for høje. Over 5 % indberettes.\n"
        "- Følgende temaer løftes videre til KKR:\n"
        "  - Klager\n"
        "- Arbejdsgrupper, der er nedsat eller fortsætter:\n"
        "  - Breve (tovholder: Sara Ellekilde)\n\n"
        "## Bilag vedhæftet referatet:\n\n- Bilag 7: Referat fra sidst\n- Oversigt\n\n"
        "## Links:\n\n- [Databank](#)\n- [Siden](https://eksempel.dk)\n"
    )


def test_a_written_summary_is_printed_as_written() -> None:
    whole = meeting(closing_summary="- Mødet handlede om **økonomi**.", items=())
    assert printed(whole).endswith(
        "## Kort opsummering af det samlede møde med fokus på videreformidling:\n\n- Mødet handlede om **økonomi**.\n"
    )


def test_placeholders_print_as_they_stand() -> None:
    whole = meeting(title="Møde [titel]", chair=Participant("[navn]"), items=())
    text = printed(whole)
    assert "# Udkast til referat Møde [titel]\n" in text
    assert "Mødeleder: [navn]\n" in text
    assert "[/ og [x=1] og [titel]" in one_item("[/ og [x=1] og [titel]")


def test_every_entry_is_printed_somewhere() -> None:
    lines = (
        "note", "# overskrift", "- punkt", "i: input", "s: spørgsmål", "v: svar", "b: beslutning", "k: konklusion",
        "o: opgave", "l: chef: tema – løfttekst", "n: næste", "g: gruppenavn", "bilag: bilagstitel",
        "link: linktitel https://eksempel.dk/x", "rettelse: rettelsen",
    )  # fmt: skip
    text = one_item(*lines)
    for word in (
        "note", "overskrift", "punkt", "input", "spørgsmål", "svar", "beslutning", "konklusion", "opgave", "tema",
        "løfttekst", "næste", "gruppenavn", "bilagstitel", "linktitel", "https://eksempel.dk/x", "rettelsen",
    ):  # fmt: skip
        assert word in text, word
