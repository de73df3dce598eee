"""Minutes that nothing is wrong with have no findings, and the table of checks is in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kkrtui.domain.checks import CHECKS
from kkrtui.domain.checks.finding import Severity
from kkrtui.domain.entries import Conclusion, Note
from tests.domain.checks import clean


def test_clean_minutes_have_no_findings() -> None:
    assert clean.all_of(clean.meeting()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Deltagerne drøftede oplægget og delte erfaringer fra egen kommune.",
        "Køge har i mange år haft gode erfaringer med at mødes to og to.",
        "Udgiften er steget med 17 % siden 2023 (jf. regnskabet).",
        "Lolland Kommune og Region Sjælland fortalte om samarbejdet i 2025.",
        "Der var bred enighed om, at taksterne bør følge pris- og lønudviklingen.",
        "Spørgsmålet er, om ordningen kan bruges af alle; det mente de fleste.",
        "a) første model b) anden model",
        "Emil Højbjerg gennemgik tallene. De viser et fald på 3 procentpoint.",
        "Den gamle aftale blev opsagt den 1. december 2025.",
        "Barnets Lov giver flere muligheder, og Socialtilsyn Øst følger med.",
    ],
)
def test_plain_prose_has_no_findings(text: str) -> None:
    for kind in (Note, Conclusion):
        assert clean.all_of(clean.meeting(kind(text=text), clean.task())) == []


def test_every_check_has_a_code_of_its_own_and_is_found_in_a_test() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code) for code in codes)
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in codes if f'"{code}"' not in tests] == []


def test_the_heaviest_is_told_first() -> None:
    faulty = clean.meeting(
        Note(text="Mappen er  tom, og barnet hedder 010203-1234. Se 60% her."), clean.task(owners=())
    )
    severities = [one.severity for one in clean.all_of(faulty)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.BLOCK
