"""Agendas in the forms people write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from kkrtui.domain.meeting import ItemKind
from kkrtui.domain.participants import AttendanceState, Participant
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.proposal import AgendaProposal
from tests.invented import network

TODAY = date(2026, 11, 22)

MINUTES = """

Referat KKR netværksmøde Prøver og Test

Dato og klokkeslæt: Fredag den 6. marts 2026 klokken 10:00-13:00

Sted: Teams. Møde-id: 381 000 851 258 39 Adgangskode: Abc1dE2f

Forplejning: Egen kaffe :-)

Deltagere: Mette Sandager, centerchef Børn, Unge og Familie, Lolland Kommune (formand); Jonas Ravnkilde, afdelingsleder, Faxe Kommune; Povl Nørreskov, Chefkonsulent, Rammesekretariatet.

Fraværende: Lise Krag, [titel], Køge Kommune; Ditlev Storm, konsulent, Region Sjælland.

Mødeleder: Mette Sandager, centerchef, Lolland Kommune

Referent: Gro Tinghøj, konsulent, Lolland Kommune

1. Velkomst og godkendelse af dagsorden v/ Mette Sandager (10.00-10.05)

Sagsfremstilling:

Velkomst ved formand.

Beslutning:

Dagsordenen blev godkendt.

2. Runde – nyt siden sidst (10.05–10.35)

Sagsfremstilling:

Kort runde fra kommunerne.

Formål: At sikre overblik.

Kort runde (max 2 min. pr. kommune):

- Nyt med relevans
- Sager der kan koordineres

Beslutning:

1. Kommunerne gav en status.
2. Og en mere.

3. Drøftelse af takster v/? (10.35–11.30)

Sagsfremstilling:

På seneste møde blev der peget på takster.

Formål:

- At afdække udfordringen
- At drøfte handling

Afklaring af fælles opfølgning.

4. Pause (11.30-11.40)

5. Nyt fra Rammesekretariatet v/ Povl Nørreskov og Ditlev Storm (11.40–12.55)

6. Eventuelt og input til næste møde (12.55–13.00)

Sagsfremstilling:

Opsamling.

Punkter til kommende møder

- takster

Skal videre til chefforum:

- Takster
"""


def read(text: str) -> AgendaProposal:
    return read_agenda(text, "dagsorden.txt", network(), TODAY)


def lines(found: AgendaProposal) -> list[str]:
    """Each item as `number title v/ presenters start-end`."""
    return [
        f"{item.number} {item.title}"
        + (f" v/ {', '.join(p.name for p in item.presenters)}" if item.presenters else "")
        + (f" {item.planned_start:%H:%M}-{item.planned_end:%H:%M}" if item.planned_start and item.planned_end else "")
        for item in found.items
    ]


def test_minutes_are_read_as_the_agenda_they_were_made_from() -> None:
    found = read(MINUTES)
    assert lines(found) == [
        "1 Velkomst og godkendelse af dagsorden v/ Mette Sandager 10:00-10:05",
        "2 Runde – nyt siden sidst 10:05-10:35",
        "3 Drøftelse af takster v/ ? 10:35-11:30",
        "4 Pause 11:30-11:40",
        "5 Nyt fra Rammesekretariatet v/ Povl Nørreskov, Ditlev Storm 11:40-12:55",
        "6 Eventuelt og input til næste møde 12:55-13:00",
    ]
    assert [item.kind for item in found.items] == [
        ItemKind.WELCOME, ItemKind.ROUND, ItemKind.DISCUSSION, ItemKind.BREAK, ItemKind.INFORMATION, ItemKind.CLOSING,
    ]  # fmt: skip
    assert (found.title, found.date) == ("KKR netværksmøde Prøver og Test", date(2026, 3, 6))
    assert (found.start, found.end, found.place, found.catering) == (time(10), time(13), "Teams", "Egen kaffe :-)")
    assert (found.online.meeting_id, found.online.passcode) == ("381 000 851 258 39", "Abc1dE2f")
    assert found.minute_taker == Participant("Gro Tinghøj", "konsulent", "Lolland")


def test_case_text_and_purpose_are_parted() -> None:
    items = read(MINUTES).items
    assert items[0].case_text == "Velkomst ved formand."
    assert items[1].purpose == "At sikre overblik."
    assert items[1].case_text == (
        "Kort runde fra kommunerne.\n\nKort runde (max 2 min. pr. kommune):\n\n- Nyt med relevans\n- Sager der kan koordineres"
    )
    assert items[2].purpose == "- At afdække udfordringen\n- At drøfte handling"
    assert items[2].case_text == "På seneste møde blev der peget på takster.\n\nAfklaring af fælles opfølgning."
    assert items[5].case_text == "Opsamling."


def test_people_are_split_from_the_left_and_the_right() -> None:
    rows = read(MINUTES).attendance
    assert [(row.name, row.title, row.organisation, row.state) for row in rows] == [
        ("Mette Sandager", "centerchef Børn, Unge og Familie", "Lolland", AttendanceState.EXPECTED),
        ("Jonas Ravnkilde", "afdelingsleder", "Faxe", AttendanceState.EXPECTED),
        ("Povl Nørreskov", "Chefkonsulent", "Rammesekretariatet", AttendanceState.EXPECTED),
        ("Lise Krag", "[titel]", "Køge", AttendanceState.ABSENT),
        ("Ditlev Storm", "konsulent", "Region Sjælland", AttendanceState.ABSENT),
    ]


def test_the_account_names_results_and_placeholders_and_nothing_is_unaccounted_for() -> None:
    account = read(MINUTES).account
    assert account.not_understood == []
    assert [doubt.text for doubt in account.unsure] == [
        "3. Drøftelse af takster",
        "punkt 1: Beslutning: Dagsordenen blev godkendt. (1 linje)",
        "punkt 2: Beslutning: 1. Kommunerne gav en status. (2 linjer)",
        "punkt 6: Punkter til kommende møder (4 linjer)",
    ]
    assert len([taken for taken in account.taken if taken.what == "item"]) == 6


def test_a_table_with_times_in_its_first_column() -> None:
    found = read(
        "# 2. møde i KKR-netværket på prøveområdet\n\n**Dato:** 12. juni 2026\n**Tid og sted:** Kl. 10-12 på Teams\n\n"
        "| Tidspunkt | Punkt og ansvarlig | Referat |\n|---|---|---|\n"
        "| 10:00–10:10 | Velkomst v. Jonas Ravnkilde, afdelingsleder, Faxe Kommune | |\n"
        "| 10:10–10:50 | Oplæg om takster v. Lise Krag og Emil Højbjerg | |\n"
        "| 10:50–11:00 | PAUSE | |\n"
        "| 11:00–12:00 | Drøftelse<br>- a<br>- b | |\n"
    )
    assert lines(found) == [
        "1 Velkomst v/ Jonas Ravnkilde 10:00-10:10",
        "2 Oplæg om takster v/ Lise Krag, Emil Højbjerg 10:10-10:50",
        "3 PAUSE 10:50-11:00",
        "4 Drøftelse 11:00-12:00",
    ]
    assert found.items[3].case_text == "- a\n- b"
    assert (found.number_in_year, found.place, found.start, found.end) == (2, "Teams", time(10), time(12))
    assert found.items[0].presenters[0].organisation == "Faxe"
    assert found.account.not_understood == []


def test_times_in_a_first_column_without_numbers() -> None:
    found = read(
        "Dagsorden til netværksmøde 12/6-2026 kl. 10.00-12.00\n\n10.00 - 10.10  Velkomst v/ Jonas\n"
        "10.10 - 10.40  Kommunerunde\n10.40 – 11.00  Pause\n11.00\tTakster\n11.30\tEventuelt\n"
    )
    assert lines(found) == [
        "1 Velkomst v/ Jonas 10:00-10:10",
        "2 Kommunerunde 10:10-10:40",
        "3 Pause 10:40-11:00",
        "4 Takster 11:00-11:30",
        "5 Eventuelt 11:30-12:00",
    ]
    assert (found.title, found.date) == ("Netværksmøde", date(2026, 6, 12))


def test_numbered_lines_inside_an_item_are_not_items() -> None:
    found = read(
        "# Møde i netværket den 12. juni 2026\n\n## 1. Velkomst v/ Jonas (kl. 10.00-10.05)\n\n1. et\n2. to\n3. tre\n\n"
        "## 2. Takster v/ Lise (10:05–10:30)\n\n2. ikke et punkt\n\n## 3. Eventuelt\n"
    )
    assert lines(found) == ["1 Velkomst v/ Jonas 10:00-10:05", "2 Takster v/ Lise 10:05-10:30", "3 Eventuelt"]
    assert found.items[0].case_text == "1. et\n2. to\n3. tre"


def test_lengths_are_laid_end_to_end() -> None:
    found = read(
        "Netværksmøde Prøver\nFredag den 12. juni kl. 9.30-11\n1) Velkomst (5 min.) v/ Jonas\n2) Nyt siden sidst (20 min)\n"
        "3) Pause (10 minutter)\n4) Oplæg om takster (45 min.) v. Lise Krag, konsulent, Region Sjælland\n"
    )
    assert lines(found) == [
        "1 Velkomst v/ Jonas 09:30-09:35",
        "2 Nyt siden sidst 09:35-09:55",
        "3 Pause 09:55-10:05",
        "4 Oplæg om takster v/ Lise Krag 10:05-10:50",
    ]
    assert found.date == date(2026, 6, 12), "the year in which 12 June is a Friday"
    assert found.account.unsure[0].reason == "uden årstal; læst som fredag den 12. juni 2026"


def test_points_with_labels() -> None:
    found = read(
        "Møde: Netværket\nMødedato: 12.06.2026\nPunkt 1: Velkomst\nAnsvarlig: Jonas\nPunkt 2: Takster\n"
        "Formål: At drøfte takster\nPunkt 3: Eventuelt\n"
    )
    assert lines(found) == ["1 Velkomst v/ Jonas", "2 Takster", "3 Eventuelt"]
    assert found.items[1].purpose == "At drøfte takster"


def test_the_meeting_of_the_year_is_not_a_date() -> None:
    found = read(
        "Udkast til referat til møde i Netværket (1/4 i 2025)\nDato: 7. marts 2025\n1. Velkomst\n2. Eventuelt\n"
    )
    assert (found.title, found.date) == ("Netværket", date(2025, 3, 7)), "the layout prints the number again"
    assert (found.number_in_year, found.meetings_in_year) == (1, 4)


def test_what_is_not_understood_is_told() -> None:
    found = read("Dagsorden for Netværket\nMødedato: engang til foråret\nHusk madpakke\n1. Velkomst\n2. Eventuelt\n")
    assert [doubt.text for doubt in found.account.not_understood] == ["Mødedato: engang til foråret", "Husk madpakke"]


def test_gaps_and_overlaps_are_told() -> None:
    found = read(
        "Dagsorden 12/6-2026\n1. Velkomst (10.00-10.10)\n2. Takster (10.05-10.30)\n3. Eventuelt (10.40-10.45)\n"
    )
    assert [doubt.reason for doubt in found.account.unsure] == [
        "punkt 1 overlapper punkt 2 i tid",
        "punkt 2 har et hul til punkt 3 i tid",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "mælk\nbrød\nsmør\n",
        "Indkøbsliste\n- mælk\n- 2 l piskefløde\n- brød 12.50\n1. smør\n2. ost\n3. kaffe\n",
        "1. Mælk\n2. Rugbrød\n3. Smør\n4. Leverpostej\n",
        "12.50 mælk\n8.00 brød\n22.95 smør\n",
        "Kære Lone\n\nTak for sidst. Vi ses.\n\nHilsen Bo\n",
        "a" * 5000,
        "Indkøb til fredag den 6. marts 2026\n1. Mælk\n2. Brød\n3. Ost\n",
        "Indkøb til mødet den 6. marts 2026\n\n1. Mælk\n2. Brød\n3. Ost\n",
        "Huskeliste 6. marts 2026\n1) Ring til Bo\n2) Vask bilen\n",
    ],
)
def test_a_shopping_list_is_no_agenda(text: str) -> None:
    with pytest.raises(WrongFile, match=r"ligner ikke en dagsorden.*Intet er gemt"):
        read(text)
