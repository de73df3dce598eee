"""Finished minutes read back as the meeting they tell of."""

from __future__ import annotations

from datetime import date, time

import pytest

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render.markdown import render
from kkrtui.domain.entries import Action, Entry, Escalation, WorkingGroup
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.minutes import MinutesProposal, read_minutes
from tests.documents.test_layouts import whole
from tests.invented import network

TODAY = date(2026, 5, 1)

SAG = """Udkast til referat KKR-netværk Prøve

Dato og klokkeslæt: Fredag den 6. marts 2026 klokken 10:00-13:00
Sted: Teams. Møde-id: 123 456 789 012 3 Adgangskode: aB3dE6gh
Deltagere: Mette Sandager, sektorchef Børn, Unge og Familie, Lolland Kommune (formand); Sara Ellekilde, leder, Lejre Kommune; Emil Højbjerg, chef, Slagelse Kommune.
Fraværende: Jonas Ravnkilde, [titel], Faxe Kommune.
Mødeleder: Mette Sandager, sektorchef, Lolland Kommune
Referent: Gro Tinghøj, chefkonsulent, Lolland Kommune

1. Velkomst v/ Mette Sandager (10.00-10.05)
Sagsfremstilling:
Velkomst ved formanden.
Beslutning:
Dagsordenen blev godkendt.

2. Takster v/ Sara Ellekilde og Emil Højbjerg (10.05–10.40)
Sagsfremstilling:
Priserne stiger.

Formål:
- At drøfte udviklingen

Beslutning:
Kommunerne fortalte om deres erfaringer.

Centrale udfordringer

- sene varsler
- uklare kontrakter

Beslutninger / opfølgning

- Problemstillingen løftes til chefgruppen i KKR.
- Sara sender eksempler senest 1. maj.
- Kommunerne opfordres til at dele skabeloner.
- Der etableres en arbejdsgruppe om fælles breve.
- Emil Højbjerg fungerer som tovholder.

3. Pause (10.40-10.50)

4. Eventuelt (10.50-11.00)
Sagsfremstilling:
Opsamling.

Punkter til kommende møder

- takster igen
- transport.
Deltagerne afklarer:
 - Hvem kører?

Skal videre til chefforum:

- Takster
- Ventetider v/ Emil Højbjerg

Kort opsummering af det samlede møde med fokus på videreformidling:

- Mødet handlede om takster.

Bilag vedhæftet referatet:

- Bilag 1: Takstoversigt
- Kontrakter

Links fra Povl:

- Referat fra styregruppen 6/2-2026:
https://eksempel.dk/referat.pdf
- Databank: [Databank | eksempel.dk](#)
"""


def read(text: str) -> MinutesProposal:
    return read_minutes(text, "referat.txt", network(), TODAY)


def meeting_of(text: str) -> Meeting:
    found = read(text)
    assert found.agenda.date is not None
    return found.meeting(network(), found.agenda.date)


def kinds(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.kind.value, entry.text) for entry in entries]


def test_the_header_and_the_people() -> None:
    found = meeting_of(SAG)
    assert (found.title, found.date, found.start, found.end) == (
        "KKR-netværk Prøve",
        date(2026, 3, 6),
        time(10),
        time(13),
    )
    assert (found.place, found.online.passcode, found.status) == ("Teams", "aB3dE6gh", MeetingStatus.DRAFT)
    assert (found.chair.name, found.minute_taker.name) == ("Mette Sandager", "Gro Tinghøj")
    assert [(row.name, row.state) for row in found.attendance] == [
        ("Mette Sandager", AttendanceState.PRESENT),
        ("Sara Ellekilde", AttendanceState.PRESENT),
        ("Emil Højbjerg", AttendanceState.PRESENT),
        ("Jonas Ravnkilde", AttendanceState.ABSENT),
    ]
    assert found.attendance[0].title == "sektorchef Børn, Unge og Familie"


def test_the_agenda_text_stands_apart_from_what_came_of_it() -> None:
    item = meeting_of(SAG).items[1]
    assert (item.case_text, item.purpose) == ("Priserne stiger.", "- At drøfte udviklingen")
    assert [presenter.name for presenter in item.presenters] == ["Sara Ellekilde", "Emil Højbjerg"]
    assert (item.planned_start, item.planned_end) == (time(10, 5), time(10, 40))


def test_what_came_of_an_item_is_entries_with_the_words_of_the_file() -> None:
    found = meeting_of(SAG)
    assert kinds(found.items[0].entries) == [("decision", "Dagsordenen blev godkendt.")]
    assert kinds(found.items[1].entries) == [
        ("note", "Kommunerne fortalte om deres erfaringer."),
        ("heading", "Centrale udfordringer"),
        ("bullet", "sene varsler"),
        ("bullet", "uklare kontrakter"),
        ("escalation", "Problemstillingen løftes til chefgruppen i KKR."),
        ("action", "Sara sender eksempler senest 1. maj."),
        ("action", "Kommunerne opfordres til at dele skabeloner."),
        ("working_group", "Der etableres en arbejdsgruppe om fælles breve.\nEmil Højbjerg fungerer som tovholder."),
    ]
    raised, sends, share, group = found.items[1].entries[4:]
    assert isinstance(raised, Escalation)
    assert (raised.forum, raised.theme) == ("chefforum", "Takster"), "the closing list names the theme"
    assert isinstance(sends, Action)
    assert sends.due is not None
    assert (sends.owners, sends.due.date) == (("Sara Ellekilde",), date(2026, 5, 1))
    assert isinstance(share, Action)
    assert share.owners == ("alle",)
    assert isinstance(group, WorkingGroup)
    assert (group.name, group.coordinator) == ("fælles breve", "Emil Højbjerg")


def test_what_stands_after_the_items() -> None:
    found = meeting_of(SAG)
    last = found.items[-1]
    assert kinds(last.entries) == [
        ("next_topic", "takster igen"),
        ("next_topic", "transport.\nDeltagerne afklarer:\n- Hvem kører?"),
        ("escalation", "Ventetider v/ Emil Højbjerg"),
    ]
    alone = last.entries[-1]
    assert isinstance(alone, Escalation)
    assert (alone.theme, alone.carrier) == ("Ventetider", "Emil Højbjerg")
    assert found.closing_summary == "- Mødet handlede om takster."
    assert [(listed.title, listed.number) for listed in found.attachments] == [
        ("Takstoversigt", 1),
        ("Kontrakter", None),
    ]
    assert [(link.title, link.url) for link in found.links] == [
        ("Referat fra styregruppen 6/2-2026", "https://eksempel.dk/referat.pdf"),
        ("Databank", "#"),
    ]


def test_what_was_only_read_from_the_words_is_marked() -> None:
    unsure = {doubt.text: doubt.reason for doubt in read(SAG).agenda.account.unsure}
    assert unsure["Sara sender eksempler senest 1. maj."] == "læst som opgave af ordene"
    assert "under intet punkt" in unsure["Ventetider v/ Emil Højbjerg"]
    assert "Dagsordenen blev godkendt." not in unsure


@pytest.mark.parametrize("layout", LAYOUTS)
def test_our_own_minutes_come_back_from_every_layout(layout: str) -> None:
    written = whole(closing_summary="- Mødet havde fokus på takster.")
    text = render(LAYOUTS[layout](network(), written, Options())).decode()
    found = meeting_of(text)
    assert (found.title, found.date, found.start, found.end) == (
        written.title,
        written.date,
        written.start,
        written.end,
    )
    assert [item.title for item in found.items] == [item.title for item in written.items]
    assert [[p.name for p in item.presenters] for item in found.items] == [
        [p.name for p in item.presenters] for item in written.items
    ]
    there = {row.name: (row.state.in_the_room, row.for_items, row.substitutes_for) for row in written.attendance}
    assert {row.name: (row.state.in_the_room, row.for_items, row.substitutes_for) for row in found.attendance} == there
    assert found.minute_taker.name == written.minute_taker.name
    assert found.contact.name == written.contact.name
    said = [entry.kind.value for item in found.items for entry in item.entries]
    for kind in ("decision", "question", "answer", "action", "escalation", "working_group", "next_topic"):
        expected = sum(entry.kind.value == kind for _, entry in written.entries())
        assert said.count(kind) >= expected, kind
    actions = [entry for _, entry in found.entries() if isinstance(entry, Action)]
    assert [(entry.owners, entry.due.date if entry.due else None) for entry in actions] == [
        (("Jonas Ravnkilde",), date(2026, 5, 1)),
        (("Sara Ellekilde",), None),
    ]


def test_an_approval_is_read_and_locks() -> None:
    text = SAG.replace("Udkast til referat KKR-netværk Prøve", "Referat KKR-netværk Prøve – Godkendt 12. juni 2026")
    found = meeting_of(text)
    assert (found.title, found.status, found.approved_on) == (
        "KKR-netværk Prøve",
        MeetingStatus.APPROVED,
        date(2026, 6, 12),
    )


def test_minutes_that_say_neither_stay_a_draft_and_it_is_told() -> None:
    found = read(SAG.replace("Udkast til referat", "Referat"))
    assert found.status is MeetingStatus.DRAFT
    assert any("hverken »udkast«" in doubt.reason for doubt in found.agenda.account.unsure)


def test_other_offices_words_for_the_same() -> None:
    text = (
        "# REFERAT\n\n**Mødeforum:** Netværk for socialchefer\n**Mødedato:** torsdag d. 3.4.2025\n**Tid:** kl. 13.00 – 15.30\n"
        "**Lokation:** Teams\n**Til stede:**\n- Faxe: Karen Bæk, Ole Fuglsang\n- Greve: Hanne Mørk\n"
        "**Afbud:** Lise Rud (Køge)\n**Formand:** Hanne Mørk, socialchef, Greve Kommune\n**Sagsbehandler:** Ole Fuglsang\n\n"
        "## 1. Velkomst\nHanne bød velkommen.\n\n"
        "## 2. Økonomi v. Karen Bæk\n### Baggrund\nTaksterne er steget.\n### Beslutning\n"
        "Drøftet. Karen Bæk undersøger et fælles udbud inden sommerferien.\n\n"
        "## 3. Botilbud\n### Referat\nDer nedsættes en arbejdsgruppe om botilbud med Ole Fuglsang som tovholder. "
        "Deltagere: Hanne Mørk og Karen Bæk.\nSpørgsmål: Hvem betaler?\nSvar: Kommunerne selv.\n\n"
        "Konklusion:\nVi går videre.\n"
    )
    found = meeting_of(text)
    assert (found.title, found.date, found.place) == ("Netværk for socialchefer", date(2025, 4, 3), "Teams")
    assert [(row.name, row.organisation, row.state.value) for row in found.attendance] == [
        ("Karen Bæk", "Faxe", "present"),
        ("Ole Fuglsang", "Faxe", "present"),
        ("Hanne Mørk", "Greve", "present"),
        ("Lise Rud", "Køge", "excused"),
    ]
    assert (found.minute_taker.name, found.minute_taker.organisation) == ("Ole Fuglsang", "Faxe")
    assert [kinds(item.entries) for item in found.items] == [
        [("note", "Hanne bød velkommen.")],
        [("decision", "Drøftet."), ("action", "Karen Bæk undersøger et fælles udbud inden sommerferien.")],
        [
            (
                "working_group",
                "Der nedsættes en arbejdsgruppe om botilbud med Ole Fuglsang som tovholder.\nDeltagere: Hanne Mørk og Karen Bæk.",
            ),
            ("question", "Hvem betaler?"),
            ("answer", "Kommunerne selv."),
            ("conclusion", "Vi går videre."),
        ],
    ]
    assert "Taksterne er steget." in found.items[1].case_text


def test_text_that_is_no_minutes_is_refused() -> None:
    with pytest.raises(WrongFile):
        read("Indkøbsliste\n\nmælk\nsmør\n")
