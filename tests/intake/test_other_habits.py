"""Habits of offices in how they number, name and assign, each with what must not be taken for it."""

from __future__ import annotations

import pytest

from kkrtui.domain.entries import Action, Entry
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.participants import AttendanceState
from kkrtui.intake.attendance.lines import read_list
from kkrtui.intake.minutes import read_minutes
from tests.intake.reading import TODAY
from tests.invented import network

HEAD = (
    "Referat af netværksmøde den 12. juni 2026 kl. 10-12\n\n"
    "Deltagere: Mette Sandager (MSA), Lolland, Line Mosegård, Køge\nReferent: MSA\n\n"
)


def read(text: str) -> Meeting:
    proposal = read_minutes(HEAD + text, "referat.txt", network(), TODAY)
    return proposal.meeting(network(), TODAY)


def entries(text: str) -> list[str]:
    return [_said(entry) for item in read(text).items for entry in item.entries]


def _said(entry: Entry) -> str:
    due = entry.due.date.isoformat() if isinstance(entry, Action) and entry.due and entry.due.date else ""
    owners = " + ".join(entry.owners) if isinstance(entry, Action) else ""
    return " | ".join(part for part in (entry.kind.value, entry.text, owners, due) if part)


def test_initials_in_the_list_name_who_writes_and_who_acts() -> None:
    assert read("1. Velkomst\n2. Evt.\n").minute_taker.name == "Mette Sandager"
    assert entries("1. Depot\n1.1 MSA følger op på lejen. Frist: 1. september.\n2. Evt.\n") == [
        "action | MSA følger op på lejen. | Mette Sandager | 2026-09-01"
    ]


@pytest.mark.parametrize(
    ("said", "initials"), [("Mette Sandager (MSA)", "MSA"), ("Karl Juul (KL)", ""), ("Bo Friis (VIVE)", "")]
)
def test_brackets_are_initials_when_the_name_begins_with_them(said: str, initials: str) -> None:
    assert "".join(read_list(said, AttendanceState.PRESENT, network()).initials.values()) == initials


def test_numbers_with_year_and_meeting_count_and_dates_do_not() -> None:
    numbered = read("2026-03-01 Velkomst\nTekst.\n\n2026-03-02 Takster\nTekst.\n\n2026-03-03 Eventuelt\nIntet.\n")
    assert [(item.number, item.title) for item in numbered.items] == [(1, "Velkomst"), (2, "Takster"), (3, "Eventuelt")]
    dated = read("1. Velkomst\n2026-03-05 Høringen slutter.\n2026-03-09 Loven vedtages.\n2. Eventuelt\n")
    assert [item.title for item in dated.items] == ["Velkomst", "Eventuelt"]


@pytest.mark.parametrize("lead", ["- **{}.** ", "**{}:** ", "{}"])
def test_titles_in_bold_that_the_text_runs_on_from(lead: str) -> None:
    titles = ("Velkomst", "Ventelister", "Eventuelt")
    if lead == "{}":
        marks = [f"{number}. **{title}.** " for number, title in enumerate(titles, 1)]
    else:
        marks = [lead.format(title) for title in titles]
    found = read("\n".join(f"{mark}Line fortalte om tallene." for mark in marks))
    assert [item.title for item in found.items] == list(titles)
    assert all(item.entries[0].text == "Line fortalte om tallene." for item in found.items)


def test_who_and_when_behind_a_sentence_belong_to_that_sentence() -> None:
    assert entries("1. Krav\nUdarbejde et notat. Ansvarlig: MSA og Line. Frist: 1. oktober 2026.\n2. Evt.\n") == [
        "action | Udarbejde et notat. | Mette Sandager + Line Mosegård | 2026-10-01"
    ]


def test_several_tasks_in_a_cell_share_the_deadline_and_keep_their_owners() -> None:
    table = (
        "| Emne | Drøftelse | Aftaler | Ansvarlig | Deadline |\n|---|---|---|---|---|\n"
        "| Kurser | Line fortalte. | Finde lokaler<br>Hente tilbud | MSA<br>Line | 1. september |\n| Evt. | Intet. | | | |\n"
    )
    assert [said for said in entries(table) if said.startswith("action")] == [
        "action | Finde lokaler | Mette Sandager | 2026-09-01",
        "action | Hente tilbud | Line Mosegård | 2026-09-01",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Køge sender hvert år en rapport til ministeriet.",
        "Vi besluttede ikke noget.",
        "Vi beslutter os på næste møde.",
        "- Lang snak om priser. Køge deler en afdeling med Faxe.",
    ],
)
def test_what_is_only_told_stays_told(said: str) -> None:
    kinds = {one.split(" | ")[0] for one in entries(f"1. Økonomi\n{said}\n2. Evt.\n")}
    assert kinds <= {"note", "bullet"}


def test_sentences_that_are_counted_inside_a_paragraph() -> None:
    assert entries(
        "1. Takster\nDet blev konkluderet, at priserne stiger. 1) Line sender tallene senest 1. august. "
        "2) Sagen løftes til K17.\n2. Evt.\n"
    ) == [
        "conclusion | Det blev konkluderet, at priserne stiger.",
        "action | Line sender tallene senest 1. august. | Line Mosegård | 2026-08-01",
        "escalation | Sagen løftes til K17.",
    ]
    assert entries("1. Takster\nSe bilaget. 3) Køge er med.\n2. Evt.\n") == ["note | Se bilaget. 3) Køge er med."]
