"""The layouts in columns and the agendas, label by label, and that nothing is dropped by any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import FollowUp, Options
from kkrtui.documents.render.markdown import render
from kkrtui.documents.tree import Table
from kkrtui.domain.capture import parse
from kkrtui.domain.entries import Action, Entry, Escalation
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    Online,
    YearDate,
)
from kkrtui.domain.participants import Attendance, AttendanceState, Contact, Participant, Presenter
from tests.invented import meeting, network, surroundings

AROUND = surroundings(questions=(False,))
COLUMNS = ("tre-kolonner", "to-kolonner", "nummereret")


def entries(*lines: str) -> tuple[Entry, ...]:
    return tuple(parse(line, AROUND).entry for line in lines)


ROWS = (
    Attendance(name="Jonas Ravnkilde", title="afdelingsleder", organisation="Faxe", state=AttendanceState.PRESENT),
    Attendance(name="Mette Sandager", title="centerchef", organisation="Lolland", state=AttendanceState.PRESENT),
    Attendance(
        name="Bo By", title="leder", organisation="Greve", state=AttendanceState.SUBSTITUTE, substitutes_for="Ida Is"
    ),
    Attendance(name="Eva Ek", organisation="Holbæk", state=AttendanceState.GUEST, for_items=(2,)),
    Attendance(name="Per Pil", organisation="Holbæk", state=AttendanceState.GUEST, for_items=(2,)),
    Attendance(name="Kim Kro", title="chef", organisation="KL", state=AttendanceState.GUEST, for_items=(2, 4)),
    Attendance(name="Ida Is", title="chef", organisation="Greve", state=AttendanceState.EXCUSED),
    Attendance(name="Ole Ø", organisation="Region Sjælland", state=AttendanceState.EXCUSED),
)


def whole(**changes: Any) -> Meeting:
    items = (
        AgendaItem(
            title="Velkomst", number=1, presenters=(Presenter("Mette Sandager", "centerchef", "Lolland"),),
            planned_start=time(10, 0), planned_end=time(10, 10), entries=entries("b:1"),
        ),
        AgendaItem(
            title="Oplæg om takster", number=2,
            presenters=(Presenter("Eva Ek", "", "Holbæk"), Presenter("Per Pil", "konsulent", "Holbæk", "suppleant for Ann")),
            planned_start=time(10, 10), planned_end=time(10, 50), case_text="Kort om sagen.\n\n- et\n- to", purpose="At drøfte",
            entries=entries(
                "Vi talte om det", "- en bullet", "  - under den", "s: Jonas: Hvad koster det?", "v: Det ved vi ikke",
                "o: @jonas undersøger prisen senest 1. maj", "k: Netværket står sammen", "o: @sara sender tal",
                "l: chef: Takster – for høje", "g: Breve: @sara", "bilag: Oversigt", "link: Siden https://eksempel.dk",
                "n: takster igen", "x: hemmelig",
            ),
        ),
        AgendaItem(title="Pause", number=3, kind=ItemKind.BREAK, planned_start=time(10, 50), planned_end=time(11, 0)),
        AgendaItem(title="Eventuelt", number=4, kind=ItemKind.CLOSING),
    )  # fmt: skip
    values: dict[str, Any] = {
        "title": "4. møde i KKR-netværket",
        "date": date(2025, 10, 14),
        "start": time(10, 0),
        "end": time(13, 0),
        "number_in_year": 4,
        "meetings_in_year": 4,
        "document_date": date(2025, 11, 21),
        "minute_taker": Participant("Gro Tinghøj", "konsulent", "Lolland", "gro@eksempel.example"),
        "contact": Contact(
            "Gro Tinghøj", "Børnecenter", "12 34 56 78", "", "Lolland Kommune", "Gade 1", "4930", "Maribo"
        ),
        "attendance": ROWS,
        "items": items,
        "catering": "Kaffe",
        "online": Online("123 456", "kode99", "https://t.eksempel"),
        "attachments": (ListedAttachment("Plan", 3),),
        "links": (ListedLink("Bank", "#"),),
        "year_plan": (YearDate(date(2025, 3, 3), "Overgange"), YearDate(date(2025, 6, 2), "Takster")),
    }
    return meeting(**(values | changes))


def printed(layout: str, found: Meeting | None = None, **options: Any) -> str:
    return render(LAYOUTS[layout](network(), found or whole(), Options(**options))).decode()


def head(layout: str, found: Meeting | None = None, **options: Any) -> list[str]:
    """What stands above the table, line by line."""
    text = printed(layout, found, **options).split("\n|")[0]
    return [line.rstrip() for line in text.split("\n") if line.strip(" >")]


def rows(layout: str, found: Meeting | None = None, **options: Any) -> list[list[str]]:
    """The table's cells, row by row, the names of the columns first."""
    lines = [line for line in printed(layout, found, **options).split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("| ---")]


def test_tre_kolonner_above_its_table() -> None:
    assert head("tre-kolonner") == [
        "# 4. møde i KKR-netværket",
        "> DATO",
        "> 21. november 2025",
        "> Kontakt",
        "> Sagsansvarlig:",
        "> Gro Tinghøj",
        "> Børnecenter",
        "> Telefon, direkte: 12 34 56 78",
        "> Lolland Kommune",
        "> Gade 1",
        "> 4930 Maribo",
        "Dato: 14. oktober 2025",
        "Tid og sted: Kl. 10-13 på Teams",
        "Deltagere: Mette Sandager (centerchef, Lolland Kommune), Jonas Ravnkilde (afdelingsleder, Faxe Kommune) og "
        "Bo By (leder, Greve Kommune, suppleant for Ida Is). Eva Ek og Per Pil (begge Holbæk) deltog under punktet om "
        "oplæg om takster. Kim Kro (chef, KL) deltog under punkterne om oplæg om takster og eventuelt.",
        "Afbud: Ida Is (chef, Greve Kommune) og Ole Ø (Region Sjælland).",
        "**UDKAST TIL REFERAT**",
    ]


def test_tre_kolonner_row_by_row() -> None:
    assert rows("tre-kolonner") == [
        ["Tidspunkt", "Punkt og ansvarlig", "Referat"],
        ["10:00–10:10", "**Velkomst v. Mette Sandager, centerchef, Lolland Kommune**", "Godkendt."],
        [
            "10:10–10:50",
            "**Oplæg om takster**<br>- Kort om sagen.<br>- et<br>- to<br><br>Formål:<br>- At drøfte<br><br>"
            "v. Eva Ek, Holbæk Kommune og Per Pil, konsulent, Holbæk Kommune (suppleant for Ann)",
            "Vi talte om det<br><br>- en bullet<br>&nbsp;&nbsp;- under den<br><br>"
            "Jonas Ravnkilde (Faxe Kommune) spurgte: Hvad koster det?<br><br>Der blev svaret: Det ved vi ikke<br><br>"
            "1) Jonas Ravnkilde undersøger prisen senest 1. maj<br><br>"
            "Det blev konkluderet, at netværket står sammen<br><br>2) Sara Ellekilde sender tal<br><br>"
            "Løftes til chefforum: Takster – for høje<br><br>Arbejdsgruppe: Breve (tovholder: Sara Ellekilde)",
        ],
        ["10:50–11:00", "**PAUSE**", ""],
        ["", "**Eventuelt**", ""],
    ]


def test_tre_kolonner_approved() -> None:
    approved = whole(status=MeetingStatus.APPROVED, approved_on=date(2026, 3, 6))
    assert head("tre-kolonner", approved)[-1] == "**REFERAT – Godkendt 6. marts 2026**"


def test_to_kolonner_above_its_table() -> None:
    assert head("to-kolonner", whole(title="Rammeaftale, Netværksgruppe")) == [
        "**21. november 2025**",
        "# Udkast til referat til møde i Rammeaftale, Netværksgruppe (4/4 i 2025)",
        "Dato og tidspunkt: 14. oktober 2025 kl. 10-13 på Teams.",
        "Deltagere: Mette Sandager (Lolland), Jonas Ravnkilde (Faxe) og Bo By (Greve, suppleant for Ida Is). "
        "Eva Ek og Per Pil (begge Holbæk) deltog under punktet om oplæg om takster. "
        "Kim Kro (KL) deltog under punkterne om oplæg om takster og eventuelt.",
        "Afbud: Ida Is (Greve) og Ole Ø (Region Sjælland).",
        "Referent: Gro Tinghøj, Lolland (gro@eksempel.example)",
    ]
    assert head("to-kolonner", whole(start=time(10, 30), place="Rådhuset", meetings_in_year=None))[1:3] == [
        "# Udkast til referat til møde i 4. møde i KKR-netværket (4. møde i 2025)",
        "Dato og tidspunkt: 14. oktober 2025 kl. 10.30-13 på Rådhuset.",
    ]


def test_to_kolonner_row_by_row() -> None:
    found = rows("to-kolonner")
    assert found[0] == ["Dagsordenpunkt og ansvarlige", "Referat"]
    assert found[1] == ["**Velkomst v. Mette Sandager**", "Godkendt."]
    assert found[2][0] == (
        "**Oplæg om takster v. Eva Ek og Per Pil (suppleant for Ann)**<br><br>Kort om sagen.<br><br>- et<br>- to<br><br>"
        "Formål:<br><br>At drøfte"
    )
    assert "Spørgsmål fra Jonas Ravnkilde: Hvad koster det?<br><br>Svar: Det ved vi ikke" in found[2][1]
    assert "<br><br>Netværket står sammen<br><br>" in found[2][1]


def test_nummereret_above_its_table() -> None:
    assert head("nummereret") == [
        "# KKR – UDKAST TIL REFERAT - 4. møde i KKR-netværket den 14/10 2025 kl. 10.00-13.00",
        "Sted: Teams",
        "Deltagere: Mette Sandager (Lolland), Jonas Ravnkilde (Faxe), Bo By (Greve, suppleant for Ida Is), "
        "samt under pkt. 2 Eva Ek (Holbæk Kommune) og Per Pil (Holbæk Kommune); under punkt 2 og 4 Kim Kro (chef, KL).",
        "Referat: Gro Tinghøj (Lolland)",
        "Fraværende: Ida Is (Greve), Ole Ø (Region Sjælland).",
    ]
    assert "Adresse: Rådhusvej 1, 4000 Roskilde, lokale 2" in head(
        "nummereret", whole(place="Rådhusvej 1, 4000 Roskilde, lokale 2")
    )
    approved = whole(status=MeetingStatus.APPROVED, approved_on=date(2026, 3, 6))
    assert head("nummereret", approved)[0].startswith("# KKR – REFERAT - 4. møde")


def test_nummereret_row_by_row_and_its_year() -> None:
    found = rows("nummereret")
    assert found[0] == ["Dagsordenspunkt", "Referat"]
    assert found[1] == ["**1. Velkomst**<br><br>v. Mette Sandager", "- Godkendt."]
    assert found[2][1] == (
        "- Vi talte om det<br>- en bullet<br>&nbsp;&nbsp;- under den<br>"
        "- Spørgsmål fra Jonas Ravnkilde: Hvad koster det?<br>- Svar: Det ved vi ikke<br><br>"
        "a) Jonas Ravnkilde undersøger prisen senest 1. maj<br><br>Konklusion: Netværket står sammen<br><br>"
        "b) Sara Ellekilde sender tal<br><br>- Løftes til chefforum: Takster – for høje<br>"
        "- Arbejdsgruppe: Breve (tovholder: Sara Ellekilde)"
    )
    assert printed("nummereret").endswith(
        "## Årshjul: Prioriterede emner til netværkets møder\n\n03.03: Overgange\n\n02.06: Takster\n"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_dropped(layout: str) -> None:
    text = printed(layout, whole(closing_summary="- Skrevet *opsummering*"))
    for said in (
        "4. møde i KKR-netværket", "Mette Sandager", "Jonas Ravnkilde", "Bo By", "Ida Is", "Eva Ek", "Per Pil", "Kim Kro",
        "Ole Ø", "Gro Tinghøj", "Teams", "Kaffe", "Kort om sagen.", "et", "to", "At drøfte", "suppleant for Ann",
        "Godkendt.", "Vi talte om det", "en bullet", "under den", "Hvad koster det?", "Det ved vi ikke",
        "undersøger prisen senest 1. maj", "står sammen", "sender tal", "Takster – for høje", "Breve", "Bilag 3: Plan",
        "Oversigt", "[Bank](#)", "[Siden](https://eksempel.dk)", "takster igen", "Skal videre til chefforum:", "Overgange",
        "opsummering", "12 34 56 78", "4930 Maribo", "21. november 2025",
    ):  # fmt: skip
        assert said in text, said
    for kept in ("hemmelig", "123 456", "kode99", "t.eksempel"):
        assert kept not in text, kept


@pytest.mark.parametrize("layout", LAYOUTS)
def test_access_details_come_only_when_asked_for(layout: str) -> None:
    text = printed(layout, with_access_details=True)
    for said in ("Møde-id: 123 456", "Adgangskode: kode99", "Link: https://t.eksempel"):
        assert said in text, said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_agenda_leaves_the_result_out(layout: str) -> None:
    left = (
        FollowUp(date(2025, 6, 2), 3, Action(text="Køge sender tal", owners=("Køge",))),
        FollowUp(date(2025, 3, 3), None, Escalation(text="for høje", theme="Takster", forum="chefforum")),
    )
    planned = whole(
        status=MeetingStatus.PLANNED,
        attendance=tuple(replace(row, state=AttendanceState.EXPECTED) for row in ROWS),
    )
    text = printed(layout, planned, agenda=True, follow_up=left)
    assert "dagsorden" in text.lower()
    assert "Opfølgning fra sidst" in text
    assert text.index("Takster – for høje (møde 3. marts 2025)") < text.index(
        "Køge sender tal (møde 2. juni 2025, punkt 3)"
    )
    for said in ("Kort om sagen.", "At drøfte", "Bilag 3: Plan", "Ida Is", "Velkomst", "Eventuelt"):
        assert said in text, said
    for gone in (
        "udkast",
        "godkendt.",
        "vi talte",
        "undersøger prisen",
        "står sammen",
        "skal videre",
        "hemmelig",
        "deltog",
    ):
        assert gone not in text.lower(), gone


@pytest.mark.parametrize("layout", COLUMNS)
def test_the_agendas_table_has_no_column_for_the_result(layout: str) -> None:
    minutes, agenda = (
        next(
            block
            for block in LAYOUTS[layout](network(), whole(), Options(agenda=wanted)).blocks
            if isinstance(block, Table)
        )
        for wanted in (False, True)
    )
    assert len(agenda.header) == len(minutes.header) - 1
    assert all(len(row.cells) == len(agenda.header) == len(agenda.widths) for row in agenda.rows)
    assert "Referat |" not in printed(layout, agenda=True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_meeting_prints_its_title_and_little_else(layout: str) -> None:
    bare = Meeting(title="Møde [titel]", date=date(2026, 3, 6))
    text = printed(layout, bare)
    assert "Møde [titel]" in text
    assert "|" not in text
    assert ": \n" not in text
    document = LAYOUTS[layout](network(), whole(), Options())
    assert (document.author, document.date) == ("Gro Tinghøj", date(2025, 11, 21))
