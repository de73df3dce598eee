"""From the shell: the network's lists, and new members from a day on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]

MINUTES = "Dagsorden for Prøvenetværket\nDato: 6. marts 2026 kl. 10.00-11.00\n\n1. Velkomst (10.00-10.10)\n"


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Path:
    agenda = tmp_path / "dagsorden.txt"
    agenda.write_text(MINUTES, encoding="utf-8")
    assert run("import", str(agenda)).code == 0
    path = tmp_path / "medlemmer.txt"
    path.write_text("Faxe Kommune\nKøge\nHerlev\n\nRegion Østdanmark\nRammesekretariatet\n", encoding="utf-8")
    return path


def test_a_new_list_from_a_day_on(run: Run, made: Path) -> None:
    told = run("network", "--members", str(made), "--from", "1. januar 2027", "--dry-run")
    assert told.code == 0
    assert "17 → 3 kommuner fra 1. januar 2027: 1 kommer til, 15 går ud" in told.out
    assert "Intet er ændret" in told.err
    assert len(run("network", "--on", "2027-01-01", "--json").data["members"]) == 19
    written = run("network", "--members", str(made), "--from", "2027-01-01", "--json").data
    assert written["written"] is True
    assert written["coming"] == ["Herlev", "Region Østdanmark"]
    after = run("network", "--on", "2027-01-01", "--json").data
    assert [member["name"] for member in after["members"]] == [
        "Faxe", "Køge", "Herlev", "Region Østdanmark", "Rammesekretariatet",
    ]  # fmt: skip
    before = run("network", "--on", "2026-12-31", "--json").data
    assert len(before["members"]) == 19
    assert {m["valid_to"] for m in before["members"] if m["name"] == "Greve"} == {"2026-12-31"}
    shown = run("network", "--on", "31. december 2026").out
    assert "17 kommuner · Region Sjælland · Rammesekretariatet" in shown
    assert "Herlev fra 1. januar 2027" in shown
    assert "chefforum → styregruppen" in shown


@pytest.mark.usefixtures("made")
def test_what_is_missing_is_said(run: Run, tmp_path: Path) -> None:
    for arguments, said in (
        (("--members", str(tmp_path / "medlemmer.txt")), "--from DATO"),
        (("--from", "2027-01-01"), "--members FIL"),
        (("--members", str(tmp_path / "findes-ikke.txt"), "--from", "2027-01-01"), "kan ikke læses"),
        (("--members", str(tmp_path), "--from", "2027-01-01"), "ikke en liste over medlemmer"),
        (("--members", os.devnull, "--from", "2027-01-01"), "ikke en liste over medlemmer"),
        (("--members", str(tmp_path / "medlemmer.txt"), "--from", "0001-01-01"), "ikke en dato"),
        (("--members", str(tmp_path / "medlemmer.txt"), "--from", "snart"), "ikke en dato"),
        (("--on", "snart"), "ikke en dato"),
        (("--network", "Nord"), "intet netværk »Nord«"),
    ):
        told = run("network", *arguments)
        assert told.code == 2, arguments
        assert said in told.err


def test_an_empty_workspace_has_no_network(run: Run) -> None:
    told = run("network")
    assert told.code == 2
    assert "intet netværk endnu" in told.err
