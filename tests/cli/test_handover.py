"""From the shell: a network handed over, and what reading it in would do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kkrtui.cli import main
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests import a_network
from tests.cli.test_cli import Ran, Run, run
from tests.invented import Clock

__all__ = ["run"]


@pytest.fixture
def own(tmp_path: Path) -> None:
    """A network in the workspace that `run` works in."""
    desk = Desk.open(Workspace(tmp_path / "ws"), "cli", Clock())
    a_network.build(desk)
    desk.close()


def elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    """Runs a command in next year's host's workspace."""
    with pytest.raises(SystemExit) as ended:
        main(["--workspace", str(tmp_path / "næste"), *arguments])
    said = capsys.readouterr()
    return Ran(int(ended.value.code or 0), said.out, said.err)


@pytest.mark.usefixtures("own")
def test_the_file_is_written_and_told(run: Run, tmp_path: Path) -> None:
    told = run("handover")
    path = Path(told.out.strip())
    assert (told.code, path.parent) == (0, tmp_path / "ws" / "exports")
    assert path.name == "overdragelse-kkr-netvaerk-proeve-v1.json"
    assert "Møder          3 fra 2025 til 2026" in told.err
    assert "Udeladt: 3 private noter, adgangsoplysninger til 2 møder" in told.err
    assert "Aldrig med: journal" in told.err
    assert "i gang og ikke med" in told.err
    again = run("handover")
    assert again.out == told.out
    assert "Intet er ændret siden sidst" in again.err


@pytest.mark.usefixtures("own")
def test_as_json_and_to_standard_output(run: Run) -> None:
    found = run("handover", "--json").data
    assert (found["version"], found["network"], found["unchanged"]) == (1, a_network.NAME, False)
    assert found["left_out"][0] == "3 private noter"
    assert {"what": "Personer", "text": "3, 2 med mail"} in found["included"]
    told = run("handover", "--output", "-")
    assert json.loads(told.out)["format"] == "kkrtui/handover@1"
    assert "Udeladt" in told.err


@pytest.mark.usefixtures("own")
def test_it_is_read_in_where_it_is_sent(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "til næste vært.json")
    assert run("handover", "--output", path).out.strip() == path
    dry = elsewhere(tmp_path, capsys, "import", path, "--dry-run")
    assert dry.code == 0
    assert "Ville blive taget" in dry.out
    assert "Møde         Nyt: 6. marts 2026" in dry.out
    assert not (tmp_path / "næste").exists()
    taken = elsewhere(tmp_path, capsys, "import", path, "--as", "handover", "--json")
    assert taken.code == 0
    assert sum(one["what"] == "meeting" for one in taken.data["taken"]) == 3
    again = elsewhere(tmp_path, capsys, "import", path)
    assert (again.code, "alt er her allerede" in again.out) == (0, True)
    undone = elsewhere(tmp_path, capsys, "import", "--undo")
    assert "Fortrudt: 3 møder" in undone.out
    assert elsewhere(tmp_path, capsys, "meetings", "--json").data == []


def test_what_can_not_be_done_is_said(run: Run, tmp_path: Path) -> None:
    empty = run("handover")
    assert (empty.code, empty.out) == (2, "")
    assert "intet netværk endnu" in empty.err
    cut = tmp_path / "halv.json"
    cut.write_text('{\n "format": "kkrtui/handover@1",\n "made": "2026', encoding="utf-8")
    told = run("import", str(cut))
    assert (told.code, "ikke hel" in told.err) == (2, True)
    newer = tmp_path / "ny.json"
    newer.write_text('{"format": "kkrtui/handover@9"}', encoding="utf-8")
    assert "nyere kkrtui" in run("import", str(newer)).err


@pytest.mark.usefixtures("own")
def test_a_network_is_named_where_there_are_several(run: Run, tmp_path: Path) -> None:
    from kkrtui.domain.network import Network
    from kkrtui.store import networks

    desk = Desk.open(Workspace(tmp_path / "ws"), "cli", Clock())
    with desk.step("second") as step:
        networks.create(step.tx, Network("Netværk To"))
    desk.close()
    assert run("handover").code == 2
    assert "netvaerk-to-v1" in run("handover", "--network", "Netværk To").out
