"""The annual report from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests.annual_year import stored_year
from tests.cli.test_cli import Run, run
from tests.invented import Clock

__all__ = ["run"]


@pytest.fixture
def held(tmp_path: Path) -> None:
    desk = Desk.open(Workspace(tmp_path / "ws"), "cli", Clock())
    stored_year(desk)
    desk.close()


@pytest.mark.usefixtures("held")
def test_the_file_is_written_and_the_gaps_are_told(run: Run) -> None:
    told = run("report", "2025")
    path = Path(told.out.strip())
    assert (told.code, path.name) == (0, "aarsrapport-2025-kkr-netvaerk-boern-og-unge-v1.md")
    assert path.read_text(encoding="utf-8").startswith("# Årsrapport 2025 fra KKR-netværk Børn og Unge")
    assert "7 steder at udfylde" in told.err
    assert "Filen er uændret siden sidst." in run("report", "2025").err
    assert Path(run("report", "2025", "--format", "docx").out.strip()).suffix == ".docx"


@pytest.mark.usefixtures("held")
def test_standard_output_and_a_path_of_ones_own(run: Run, tmp_path: Path) -> None:
    told = run("report", "2025", "--output", "-", "--format", "html")
    assert told.out.startswith("<!DOCTYPE html>")
    assert not list((tmp_path / "ws").glob("exports/*"))
    target = tmp_path / "ud" / "rapport æøå.json"
    assert run("report", "2025", "--output", str(target), "--format", "json").out.strip() == str(target)
    assert json.loads(target.read_text(encoding="utf-8"))["year"] == 2025


@pytest.mark.usefixtures("held")
def test_json_lists_each_figure_with_its_meetings_and_lines(run: Run) -> None:
    data = run("report", "2025", "--json").data
    assert Path(data["path"]).exists()
    figures = {one["name"]: one for one in data["figures"]}
    assert figures["meetings_held"]["value"] == len(figures["meetings_held"]["meetings"]) == 3
    assert figures["actions"]["value"] == len(figures["actions"]["entries"]) == 4
    assert len(data["gaps"]) == 7


def test_what_cannot_be_made_is_refused_in_danish(run: Run) -> None:
    nothing = run("report", "2025")
    assert (nothing.code, nothing.out) == (2, "")
    assert "intet netværk" in nothing.err
    for arguments in (("report",), ("report", "igår"), ("report", "2025", "--format", "odt")):
        assert run(*arguments).code == 2


@pytest.mark.usefixtures("held")
def test_a_year_or_a_network_there_is_none_of(run: Run) -> None:
    told = run("report", "2019", "--json")
    assert (told.code, told.out) == (2, "")
    assert "Der er møder i 2024 og 2025." in told.err
    assert run("report", "2025", "--network", "Voksne").code == 2
    assert run("report", "2025", "--network", "Netværket Børn og Unge", "--output", "-").code == 0
