"""backup and restore from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kkrtui.cli import main
from kkrtui.service.desk import Desk
from kkrtui.store import unpacking
from kkrtui.workspace import Workspace
from tests.terminal import ROOT


def run(capsys: pytest.CaptureFixture[str], workspace: Workspace, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["--workspace", str(workspace.root), *arguments])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


@pytest.fixture
def closed(desk: Desk, meeting_id: int) -> Workspace:
    """A workspace with one meeting and a template, that nobody has open."""
    assert meeting_id
    desk.workspace.database.with_name("skabelon.docx").write_bytes(b"PK")
    desk.close()
    return desk.workspace


def test_backup_says_where_how_large_and_what(closed: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, closed, "backup")
    assert (code, Path(out.strip()).parent) == (0, closed.backups)
    assert Path(out.strip()).exists()
    assert "kB · 1 møde, 6. marts 2026 · sidst ændret 6. marts 2026 kl. 10:00 · med skabelon.docx" in err


def test_backup_as_json(closed: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, closed, "backup", "--output", str(tmp_path / "kopi.zip"), "--json")
    told: dict[str, Any] = json.loads(out)
    assert code == 0
    assert told["path"] == str(tmp_path / "kopi.zip")
    assert (told["meetings"], told["newest"]) == (1, "2026-03-06")
    assert told["bytes"] == (tmp_path / "kopi.zip").stat().st_size
    assert [part["name"] for part in told["parts"]] == ["kkrtui.db", "skabelon.docx"]


def test_an_empty_workspace_has_nothing_to_back_up(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, workspace, "backup")
    assert (code, out) == (2, "")
    assert err.startswith("Her er intet at kopiere endnu")
    assert not workspace.root.exists()


def test_a_place_that_takes_nothing_is_a_matter_of_storage(
    closed: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("")
    code, _, err = run(capsys, closed, "backup", "--output", str(tmp_path / "fil" / "kopi.zip"))
    assert code == 3
    assert "Ingen sikkerhedskopi er taget" in err


def test_there_and_back_again(closed: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, closed, "backup")
    run(capsys, closed, "note", "1", "1", "b: Siden")
    code, told, err = run(capsys, closed, "restore", Path(out.strip()).name, "--dry-run")
    assert code == 0
    assert told.splitlines()[0].startswith("Vil komme  1 møde, 6. marts 2026 · sidst ændret 6. marts 2026 kl. 10:00")
    assert "med skabelon.docx" in told
    assert told.splitlines()[-1].startswith("Er her nu  1 møde, 6. marts 2026")
    assert err.startswith("Intet er ændret.")
    assert "Siden" in run(capsys, closed, "show", "1")[1]
    code, told, err = run(capsys, closed, "restore", out.strip())
    assert (code, told.startswith("Er kommet  1 møde")) == (0, True)
    assert "Siden" not in run(capsys, closed, "show", "1")[1]
    kept = err.partition('Fortryd med: kkrtui restore "')[2].partition('"')[0]
    code, told, _ = run(capsys, closed, "restore", kept, "--json")
    data: dict[str, Any] = json.loads(told)
    assert (code, data["restored"], data["file"], data["coming"]["files"]) == (0, True, kept, ["skabelon.docx"])
    assert Path(data["kept"]).exists()
    assert "Siden" in run(capsys, closed, "show", "1")[1]


def test_an_empty_workspace_takes_a_backup(
    closed: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = run(capsys, closed, "backup")
    code, told, err = run(capsys, Workspace(tmp_path / "ny"), "restore", out.strip())
    assert (code, told.splitlines()[-1], err) == (0, "Var her    intet", "")
    assert "KKR-netværk" in run(capsys, Workspace(tmp_path / "ny"), "show", "1")[1]


def test_a_foreign_file_ends_with_two(closed: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "indkøb.txt").write_text("mælk")
    for name, said in (("indkøb.txt", "er ikke en sikkerhedskopi fra kkrtui"), ("nix.zip", "findes ikke")):
        code, out, err = run(capsys, closed, "restore", str(tmp_path / name))
        assert (code, out) == (2, "")
        assert said in err


def test_an_open_app_is_told_of_and_the_backup_is_taken_beside_it(
    closed: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_WAIT_SECONDS", 0.01)
    code = (
        "import sys; from pathlib import Path; from kkrtui.service.desk import Desk\n"
        "from kkrtui.workspace import Workspace\n"
        "desk = Desk.open(Workspace(Path(sys.argv[1])), 'referent')\n"
        "print('open', flush=True); sys.stdin.readline(); desk.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(closed.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        _, out, _ = run(capsys, closed, "backup")
        ended, _, err = run(capsys, closed, "restore", out.strip())
        assert (ended, "Luk kkrtui i det andet vindue" in err) == (3, True)
        other.communicate("\n")
    assert run(capsys, closed, "restore", out.strip())[0] == 0
