"""From the shell: what is open over all meetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import Run, run

__all__ = ["run"]

MINUTES = """Dagsorden for Prøvenetværket
Dato: 6. marts 2026 kl. 10.00-11.00
Deltagere: Mette Sandager, chef, Lolland Kommune; Line Mosegård, leder, Køge Kommune

1. Velkomst (10.00-10.10)
2. Takster (10.10-11.00)
"""


@pytest.fixture
def held(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dagsorden.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert run("import", str(path)).code == 0
    lines = (
        "o: @line sender tallene senest 1. april 2026",
        "o: @alle melder tilbage",
        "l: chefforum: Takster – varsles for sent",
        "g: Plejefamilier: @line, Slagelse, 1 ledig plads",
    )
    assert run("note", "1", "2", *lines).code == 0


@pytest.mark.usefixtures("held")
def test_what_is_open_in_words(run: Run) -> None:
    shown = run("actions", "--open").out
    assert (
        "Line Mosegård sender tallene senest 1. april 2026 · Line Mosegård · overskredet · frist 1. april 2026" in shown
    )
    assert "alle kommuner: 0 af 17 · uden frist" in shown
    assert "6. marts 2026, 2. Takster" in shown
    assert "til chefforum · noteret" in run("escalations", "--open").out
    assert "Plejefamilier · tovholder Line Mosegård, med Slagelse, 1 ledig plads" in run("groups", "--open").out


@pytest.mark.usefixtures("held")
def test_what_is_open_as_json(run: Run) -> None:
    found = run("actions", "--json").data
    assert [(one["kind"], one["owners"], one["open"], one["urgency"]) for one in found] == [
        ("action", ["Line Mosegård"], True, "overdue"),
        ("action", ["alle"], True, "undated"),
    ]
    assert found[0]["meeting"] == {"id": 1, "date": "2026-03-06", "title": "Prøvenetværket"}
    assert found[0]["item"] == {"number": 2, "title": "Takster"}
    assert len(found[1]["missing"]) == 17
    assert [one["owners"] for one in run("actions", "--for", "Køge", "--json").data] == [["Line Mosegård"], ["alle"]]
    assert run("escalations", "--json").data[0]["state"] == "noted"
    assert run("groups", "--json").data[0]["open_seats"] == 1


@pytest.mark.usefixtures("held")
def test_actions_in_sections(run: Run) -> None:
    shown = run("actions", "--by", "person").out
    assert shown.startswith("Line Mosegård\n")
    assert "\n\nAlle kommuner\n" in shown
    assert run("actions", "--by", "meeting").out.startswith("6. marts 2026 · Prøvenetværket\n")
    parts = run("actions", "--by", "municipality", "--json").data
    assert [part["by"] for part in parts][:3] == ["Faxe Kommune", "Greve Kommune", "Guldborgsund Kommune"]
    koege = next(part for part in parts if part["by"] == "Køge Kommune")
    assert [one["owners"] for one in koege["actions"]] == [["Line Mosegård"], ["alle"]]
    assert run("actions", "--by", "vejr").code == 2


@pytest.mark.usefixtures("held")
def test_groups_with_their_history(run: Run) -> None:
    assert run("note", "1", "2", "g: Plejefamiliegruppen: @mette").code == 0
    shown = run("groups").out
    assert "sidst nævnt 6. marts 2026" in shown
    assert "samme som »Plejefamiliegruppen«?" in shown
    assert "6. marts 2026, 2. Takster: nedsat, tovholder Line Mosegård, med Slagelse, 1 ledig plads" in shown
    (group, _) = run("groups", "--json").data
    assert (group["name"], group["mandate"], group["state"]) == ("Plejefamiliegruppen", "", "active")
    assert (group["last_heard"], group["like"]) == ("2026-03-06", "Plejefamilier")
    assert group["history"][0]["changed"] == ["nedsat", "tovholder Mette Sandager"]
    assert group["meeting"] == {"id": 1, "date": "2026-03-06", "title": "Prøvenetværket"}


def test_groups_that_nobody_has_heard_of(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dagsorden.txt"
    path.write_text(MINUTES.replace("2026", "2019"), encoding="utf-8")
    assert run("import", str(path)).code == 0
    assert run("note", "1", "2", "g: Takster: @line").code == 0
    assert "sidst nævnt 6. marts 2019 – over et år siden" in run("groups", "--silent").out
    assert run("groups", "--silent", "--json").data[0]["silent"] is True


def test_nothing_yet_is_said_on_standard_error(run: Run) -> None:
    for command, words in (
        ("actions", "ingen opgaver"),
        ("escalations", "intet løftet"),
        ("groups", "ingen arbejdsgr"),
    ):
        told = run(command)
        assert (told.code, told.out) == (0, "")
        assert words in told.err
        assert run(command, "--json").data == []
