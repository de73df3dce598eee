"""Which lines are items, and what their words say, in the spellings of other offices."""

from __future__ import annotations

from datetime import time

import pytest

from kkrtui.domain.participants import Presenter
from tests.intake.reading import HEAD, line, lines, read, told


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_items_after_the_last_sure_one_continue_the_count(between: str) -> None:
    assert lines(between.join(["1. Velkomst v/ Mette", "2. Takster v/ Jonas", "3. Pause", "4. Budget", "5. Eventuelt"])) == [
        "1 Velkomst v/ Mette", "2 Takster v/ Jonas", "3 Pause", "4 Budget", "5 Eventuelt",
    ]  # fmt: skip
    assert lines(between.join(["1) Velkomst (10.00-10.05)", "2) Takster (10.05-10.30)", "3) Pause (10 min.)", "4) Evt."])) == [
        "1 Velkomst 10:00-10:05", "2 Takster 10:05-10:30", "3 Pause 10:30-10:40", "4 Evt.",
    ]  # fmt: skip


def test_a_list_inside_the_last_item_is_its_text_and_the_doubtful_line_is_told() -> None:
    found = read(HEAD + "1. Velkomst v/ Mette\n2. Takster v/ Jonas\nVi ser på:\n1. pris\n2. kvalitet\n3. aftaler\n")
    assert [item.title for item in found.items] == ["Velkomst", "Takster"]
    assert found.items[1].case_text == "Vi ser på:\n1. pris\n2. kvalitet\n3. aftaler"
    assert told(found) == ["3. aftaler"]


def test_the_count_goes_on_after_a_list_inside_an_item() -> None:
    inner = "1. pris\n2. kvalitet\n3. aftaler\n"
    assert lines(f"1. Velkomst v/ Mette\n2. Takster v/ Jonas\n{inner}3. Budget\n4. Eventuelt\n") == [
        "1 Velkomst v/ Mette", "2 Takster v/ Jonas", "3 Budget", "4 Eventuelt",
    ]  # fmt: skip
    assert lines("1. Velkomst\n1. et\n2. Takster\n1. a\n2. b\n3. Eventuelt\n") == [
        "1 Velkomst",
        "2 Takster",
        "3 Eventuelt",
    ]
    assert lines("1. Velkomst\n\n2. Takster\n\n1. pris\n2. kvalitet\n\n3. Budget\n\n4. Runde\n") == [
        "1 Velkomst", "2 Takster", "3 Budget", "4 Runde",
    ]  # fmt: skip
    assert lines("1. Velkomst v/ Mette\n2. Takster v/ Jonas\nBeslutning:\n1. Kort orientering.\n3. Pause\n") == [
        "1 Velkomst v/ Mette", "2 Takster v/ Jonas", "3 Pause",
    ]  # fmt: skip


def test_a_list_inside_an_item_may_have_lengths_and_presenters() -> None:
    found = read(
        HEAD + "1. Oplæg (10.00-11.00)\n   1. Film (10 min)\n   2. Debat (20 min.) v/ Lise\n2. Evt. (11.00-11.10)\n"
    )
    assert [line(item) for item in found.items] == ["1 Oplæg 10:00-11:00", "2 Evt. 11:00-11:10"]
    assert found.items[0].case_text == "1. Film (10 min)\n   2. Debat (20 min.) v/ Lise"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("2. Takster (10.05-10.35) v. Povl Nørreskov", "2 Takster v/ Povl Nørreskov 10:05-10:35"),
        (
            "Pkt. 2: Takster, kl. 10.05-10.35 ved Povl Nørreskov, Rammesekretariatet",
            "2 Takster v/ Povl Nørreskov 10:05-10:35",
        ),
        ("2. Takster 10.05-10.35 v/ Povl", "2 Takster v/ Povl 10:05-10:35"),
        ("2. Takster (v/ Povl Nørreskov, 10.05-10.35)", "2 Takster v/ Povl Nørreskov 10:05-10:35"),
        ("2. Takster (10.05-10.35, v. Povl Nørreskov, Rammesekretariatet)", "2 Takster v/ Povl Nørreskov 10:05-10:35"),
        ("2. Takster v/Povl Nørreskov (30 min)", "2 Takster v/ Povl Nørreskov 10:05-10:35"),
        ("2. Takster – 30 min. – v/ Povl", "2 Takster v/ Povl 10:05-10:35"),
        ("2. kl. 10.05-10.35: Takster", "2 Takster 10:05-10:35"),
        ("2. Takster (½ time)", "2 Takster 10:05-10:35"),
        ("2. Takster\nTid: 10.05-10.35", "2 Takster 10:05-10:35"),
        ("2. Takster\n**Tidspunkt:** kl. 10:05 – 10:35", "2 Takster 10:05-10:35"),
        ("2. Takster\nVarighed: 30 minutter", "2 Takster 10:05-10:35"),
        ("2. Takster\nOplæg v. Povl Nørreskov, chefkonsulent, Rammesekretariatet\n", "2 Takster v/ Povl Nørreskov"),
        ("2. Takster og\nøkonomi v/ Povl (10.05-10.35)", "2 Takster og økonomi v/ Povl 10:05-10:35"),
    ],
)
def test_times_and_presenters_wherever_they_stand(typed: str, read_as: str) -> None:
    found = read(f"{HEAD}1. Velkomst 10.00-10.05 v/ Mette\n{typed}\n")
    assert [line(item) for item in found.items] == ["1 Velkomst v/ Mette 10:00-10:05", read_as]
    assert found.items[1].case_text == ""


@pytest.mark.parametrize(
    "title",
    [
        "Takster 2025-2026",
        "Priser på 3.200-4.500 kr. pr. døgn",
        "Takster på 12.50-14.50 kr.",
        "§ 32 og § 42 – nye regler fra 1. januar 2027",
        "Opfølgning på referatet (1/4 i 2025)",
        "Referat fra sidste møde",
        "Temadag 3. september 2026 kl. 10-12",
        "Børn 10-14 år (0-5 årige)",
        "Runde (max 2 min. pr. kommune)",
        "Møde med Ankestyrelsen",
    ],
)
def test_titles_that_hold_numbers_stay_whole(title: str) -> None:
    found = read(f"{HEAD}1. {title}\n2. Eventuelt\n")
    assert [line(item) for item in found.items] == [f"1 {title}", "2 Eventuelt"]


def test_two_presenters_with_titles() -> None:
    typed = "Povl Nørreskov, chefkonsulent, Rammesekretariatet og Mette Sandager, centerchef Børn, Unge og Familie, Lolland Kommune"
    found = read(f"{HEAD}1. Takster v/ {typed}\n2. Runde v/ Lise Krag (Køge) og Jonas\n")
    assert found.items[0].presenters == (
        Presenter("Povl Nørreskov", "chefkonsulent", "Rammesekretariatet"),
        Presenter("Mette Sandager", "centerchef Børn, Unge og Familie", "Lolland"),
    )
    assert found.items[1].presenters == (Presenter("Lise Krag", "", "Køge"), Presenter("Jonas"))


def test_a_pause_without_a_number_stands_between_numbered_items() -> None:
    assert lines("1. Velkomst 10.00-10.05\nPause 10.05-10.15\n2. Takster 10.15-10.45\nFrokostpause\n3. Evt. 11.15-11.30\n") == [
        "1 Velkomst 10:00-10:05", "+ Pause 10:05-10:15", "2 Takster 10:15-10:45", "+ Frokostpause", "3 Evt. 11:15-11:30",
    ]  # fmt: skip


def test_bullets_and_sentences_with_times_are_no_items() -> None:
    found = read(
        HEAD
        + "1. Velkomst (10.00-10.10)\n- 10.00 ankomst\n- Pause\n2. Takster (10.10-11.00)\n* 15 min. oplæg\nVi starter kl. 10.15\n"
        "10.20-10.40 Film\n3. Eventuelt (11.00-11.10)\n"
    )
    assert [line(item) for item in found.items] == [
        "1 Velkomst 10:00-10:10",
        "2 Takster 10:10-11:00",
        "3 Eventuelt 11:00-11:10",
    ]
    assert found.items[1].case_text == "* 15 min. oplæg\nVi starter kl. 10.15\n10.20-10.40 Film"


def test_text_pasted_from_word() -> None:
    found = read(
        "Dags\u00adorden\u00a0til netværks\u00admøde\nDato:\tFredag\u00a0den\u00a012.\u00a0juni 2026, kl.\u00a09.00\u00a0–\u00a012.00\n"
        "1.\tVel\u00adkomst v/\u00a0Mette (kl. 9:00 – 9:10)\n2.\tTakster (9.10\u2011\u20119.40)\n"
        "3.\tBudget (9.40\u20119.50)\n\uf0b7\tet\n\uf0b7\tto\n"
    )
    assert (found.title, found.start, found.end) == ("Netværksmøde", time(9), time(12))
    assert line(found.items[0]) == "1 Velkomst v/ Mette 09:00-09:10"
    assert found.items[2].case_text == "- et\n- to"


def test_headings_without_numbers() -> None:
    found = read(
        "# Netværksmøde i Køge\n\n**Dato:** 12. juni 2026\n\n## Dagsorden\n\n### Velkomst\n\nv/ Mette\n\n### Takster\n\n"
        "#### Formål\n\nAt drøfte\n\n### Pause\n\n### Eventuelt\n"
    )
    assert [line(item) for item in found.items] == ["1 Velkomst v/ Mette", "2 Takster", "3 Pause", "4 Eventuelt"]
    assert found.items[1].purpose == "At drøfte"


@pytest.mark.parametrize(
    "text",
    [
        "a) Velkomst\nb) Takster\nc) Evt.\n",
        "1/ Velkomst\n2/ Takster\n3/ Evt.\n",
        "#1 Velkomst\n#2 Takster\n#3 Evt.\n",
        "I. Velkomst\nII. Takster\nIII. Evt.\n",
        "1 Velkomst\n2 Takster\n3 Evt.\n",
        "1.\nVelkomst\n2.\nTakster\n3.\nEvt.\n",
        "Deltagere:\n1. Jonas Ravnkilde\n2. Lise Krag\n\nDagsorden:\n\n1. Velkomst\n2. Takster\n3. Evt.\n",
        "Dagsorden:\n- Velkomst\n- Takster\n- Evt.\n",
        "1. Velkomst\n2. Takster\nEvt.\n",
    ],
)
def test_other_ways_to_count(text: str) -> None:
    assert lines(text) == ["1 Velkomst", "2 Takster", "3 Evt."]


def test_missing_and_repeated_numbers_and_lengths_without_a_start_are_told() -> None:
    found = read("Netværksmøde 12. juni 2026\n1. Velkomst v/ Mette, 10 min.\n2. Takster v/ Jonas\n4. Budget v/ Lise\n")
    assert [(doubt.text, doubt.reason) for doubt in found.account.unsure] == [
        ("punkt 4", "punkt 3 findes ikke i filen"),
        ("1. Velkomst", "varer 10 minutter, men har ingen tid: det ses ikke, hvornår punktet begynder"),
    ]


def test_a_result_on_the_labels_line_is_no_case_text() -> None:
    found = read(HEAD + "1. Velkomst\nBeslutning: Dagsordenen blev godkendt.\n2. Eventuelt\n")
    assert found.items[0].case_text == ""
    assert told(found) == ["punkt 1: Beslutning: Dagsordenen blev godkendt. (1 linje)"]
