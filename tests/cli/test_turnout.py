"""From the shell: who was represented over a year, and who worked where on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]

MINUTES = """Referat af møde i Prøvenetværket
Dato: 6. marts 2025 kl. 10.00-11.00
Sted: Teams
Til stede: Mette Sandager, chef, Lolland Kommune; Line Mosegård, leder, Køge Kommune
Afbud: Jonas Ravnkilde, leder, Faxe Kommune

1. Velkomst
Velkommen.
2. Takster
Beslutning: Godkendt.
"""


@pytest.fixture
def held(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert run("import", str(path), "--as", "minutes").code == 0


@pytest.mark.usefixtures("held")
def test_the_grid_in_words(run: Run) -> None:
    told = run("turnout", "2025")
    assert told.code == 0
    lines = told.out.splitlines()
    assert next(line for line in lines if line.startswith("Køge")).split() == ["Køge", "●", "1", "af", "1"]
    assert next(line for line in lines if line.startswith("Faxe")).split() == ["Faxe", "○", "aldrig"]
    assert any(line.startswith("Aldrig repræsenteret i 2025: Faxe, Greve") for line in lines)
    assert "2/17" in told.out


@pytest.mark.usefixtures("held")
def test_the_grid_as_data(run: Run) -> None:
    (network,) = run("turnout", "2025", "--json").data
    (meeting,) = network["meetings"]
    assert (meeting["date"], meeting["where"], meeting["represented"]) == ("2025-03-06", "online", ["Køge", "Lolland"])
    assert meeting["municipalities"] == {"represented": 2, "of": 17}
    faxe = next(row for row in network["rows"] if row["organisation"] == "Faxe")
    assert faxe["meetings"] == [{"state": "excused", "people": ["Jonas Ravnkilde"], "member": True}]
    assert "Faxe" in network["never"]


def test_a_year_without_meetings(run: Run) -> None:
    told = run("turnout", "2024")
    assert (told.code, told.out) == (0, "")
    assert "ikke holdt noget møde i 2024" in told.err
    assert run("turnout", "2024", "--json").data == []
    assert run("turnout", "i fjor").code == 2


@pytest.mark.usefixtures("held")
def test_the_roster_of_a_day(run: Run) -> None:
    assert run("people", "--municipality", "koege", "--on", "6. marts 2025").out == (
        "Line Mosegård · leder, Køge · fra 6. marts 2025\n"
    )
    assert "Line Mosegård · uden tilknytning den dag" in run("people", "--on", "2024-01-01").out
    (line,) = run("people", "--json", "--municipality", "Køge").data
    assert line["affiliation"] == {"organisation": "Køge", "title": "leder", "from": "2025-03-06", "to": None}
    nobody = run("people", "--municipality", "Greve", "--on", "6/3-2025")
    assert (nobody.code, nobody.err) == (0, "Der er ingen personer i Greve 6. marts 2025.\n")
    assert run("people", "--on", "[/").code == 2
