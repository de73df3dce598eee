"""What is read of other offices' minutes and agendas may get better, and not worse: invented documents with their truth."""

from __future__ import annotations

import csv
from functools import cache

import pytest

from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.minutes import read_minutes
from tests.intake.variations.corpus import CORPORA, REACHED, measured
from tests.intake.variations.measure import TODAY
from tests.intake.variations.score import Table
from tests.invented import network

_measured = cache(measured)


def reached(name: str) -> dict[str, tuple[int, int]]:
    """How many were right and how many wrong of each field, when it was last written down."""
    with REACHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["field"]: (int(row["right"]), int(row["wrong"])) for row in rows if row["corpus"] == name}


@pytest.mark.parametrize("name", CORPORA)
def test_no_field_is_read_worse_than_before(name: str) -> None:
    _, table = _measured(name)
    assert reached(name)
    worse = [
        f"{what}: {right} right and {wrong} wrong, now {now.right} and {now.found - now.right}\n{told(table, what)}"
        for what, (right, wrong) in reached(name).items()
        if (now := table.scores[what]).right < right or now.found - now.right > wrong
    ]
    assert not worse, "\n".join(worse)


@pytest.mark.parametrize("name", CORPORA)
def test_every_document_is_read(name: str) -> None:
    count, table = _measured(name)
    assert count >= 8
    assert table.scores["document"].right == count, told(table, "document")


OTHERS = {
    "brev": "Kære Hr. Poulsen\n\nTak for dit brev af 3. marts 2026.\n\n**Afgørelse**\nDu får bevilget hjælp.\n\n**Klagevejledning**\nDu kan klage inden fire uger.\n\nVenlig hilsen\nBirthe Lund\n",
    "opskrift": "Opskrift på boller\n\nIngredienser\n- 500 g mel\n- 25 g gær\n\nFremgangsmåde\n1. Bland mel og gær\n2. Ælt dejen\n3. Bag 15 min.\n",
    "kontrakt": "AFTALE\n\nmellem\n\nKøge Kommune og Firma A/S\n\n1. Formål\nAftalens formål er levering af ydelser.\n\n2. Pris\nPrisen er 100 kr.\n\n3. Opsigelse\nAftalen kan opsiges med 3 måneders varsel.\n",
    "liste": "navn;kommune;mail\nAne Bo;Køge;ane@koege.example\nBo Friis;Faxe;bo@faxe.example\n",
    "nyhedsbrev": "Nyhedsbrev marts 2026\n\n# Nye regler\nDer er kommet nye regler.\n\n# Kurser\nTilmelding senest 1. april.\n\n# Navne\nLise er ny leder.\n",
    "kommissorium": "Kommissorium for arbejdsgruppe\n\nBaggrund\nStyregruppen har nedsat en arbejdsgruppe.\n\nOpgaver\n- indsamle data\n- skrive rapport\n\nTidsplan\n- 1. marts: opstart\n- 1. juni: rapport\n",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_meeting_is_refused(name: str) -> None:
    for read in (read_minutes, read_agenda):
        with pytest.raises(WrongFile):
            read(OTHERS[name], f"{name}.txt", network(), TODAY)


def told(table: Table, what: str) -> str:
    return "\n".join(f"  {line}" for line in table.wrong if f"[{what}]" in line)
