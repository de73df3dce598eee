"""The rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kkrtui.ui.commands import COMMANDS, EVERYWHERE, SCOPES, in_scope
from kkrtui.ui.keys import SAFE, spoken
from tests.terminal import ROOT

SOURCES = sorted((ROOT / "kkrtui").rglob("*.py"))
LARGEST = 400


def loaded_by(arguments: list[str], tmp_path: Path) -> set[str]:
    """The top-level modules a command loads, run as whoever starts it would."""
    code = (
        "import sys, json, contextlib, io\n"
        "from kkrtui.cli import main\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):\n"
        "    try:\n        main(sys.argv[1:])\n    except SystemExit as ended:\n        assert ended.code == 0, ended.code\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    command = [sys.executable, "-c", code, "--workspace", str(tmp_path / "ws"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(ast.literal_eval(done.stdout.strip().splitlines()[-1]))


def test_commands_without_a_screen_load_no_textual(tmp_path: Path) -> None:
    agenda = tmp_path / "a.txt"
    agenda.write_text("Dagsorden for Prøve\nDato: 6. marts 2026\n1. Velkomst\n2. Eventuelt\n", encoding="utf-8")
    commands = (
        ["--help"],
        ["import", str(agenda)],
        ["meetings"],
        ["show", "1", "--json"],
        ["note", "1", "1", "o: noget senest 1. maj"],
        ["export", "1"],
        ["demo", "--headless"],
    )
    for arguments in commands:
        loaded = loaded_by(arguments, tmp_path)
        assert not {"textual", "rich"} & loaded, arguments
    assert not {"sqlite_utils", "pendulum", "holidays"} & loaded_by(["--help"], tmp_path)


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= LARGEST
    assert ast.get_docstring(tree), "every file says what it is"
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))]
            assert len(methods) < 25, node.name


def test_the_domain_has_no_clock_of_its_own() -> None:
    for path in (ROOT / "kkrtui" / "domain").rglob("*.py"):
        assert not re.search(r"\.(?:now|today|utcnow)\(", path.read_text(encoding="utf-8")), path.name


def test_keys_are_safe_and_none_is_taken_twice() -> None:
    for scope in (scope for scope in SCOPES if scope != EVERYWHERE):
        keys = [command.key for command in in_scope(scope) if command.key]
        assert len(keys) == len(set(keys)), scope
    for command in COMMANDS:
        usable = SAFE | {"enter", "escape", ""}
        assert command.key in usable or (
            command.scope in ("meetings", "preview", "chair", "intake") and len(command.key) == 1
        ), command.id


def test_every_command_has_somebody_who_runs_it() -> None:
    from kkrtui.ui.app import KkrApp
    from kkrtui.ui.screens.base import KkrScreen
    from kkrtui.ui.screens.chair import ChairScreen
    from kkrtui.ui.screens.intake import IntakeScreen
    from kkrtui.ui.screens.live import LiveScreen
    from kkrtui.ui.screens.meetings import MeetingsScreen
    from kkrtui.ui.screens.prepare import PrepareScreen
    from kkrtui.ui.screens.preview import PreviewScreen

    screens = {
        screen.SCOPE: screen
        for screen in (LiveScreen, MeetingsScreen, PrepareScreen, ChairScreen, PreviewScreen, IntakeScreen)
    }
    for command in COMMANDS:
        holder = screens.get(command.scope, KkrScreen)
        assert hasattr(holder, f"do_{command.id}") or hasattr(KkrApp, f"do_{command.id}"), command.id


def test_the_readme_lists_the_keys_of_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        if command.scope in ("live", "chair", "preview", "intake") and command.key:
            assert f"| {spoken(command.key)} | {command.name} | {command.help} |" in readme, command.id
