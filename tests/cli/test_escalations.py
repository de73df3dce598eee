"""From the shell: what was sent upward, and the note to a forum."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kkrtui.service import escalations
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests.cli.test_cli import Run, run
from tests.cli.test_follow_up import MINUTES

__all__ = ["run"]


@pytest.fixture
def held(run: Run, tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", MINUTES),
        ("b.txt", MINUTES.replace("6. marts 2026", "5. december 2025").replace("2. Takster", "2. Efterværn")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("import", str(tmp_path / name)).code == 0
    assert run("note", "1", "2", "l: chefforum: Takster – varsles for sent", "l: KL: Takster – igen").code == 0
    assert run("note", "2", "2", "l: K17: Digital post – virker ikke").code == 0


def settled(run: Run, tmp_path: Path) -> None:
    del run
    desk = Desk.open(Workspace(tmp_path / "ws"), "cli")
    escalations.send(desk, 1, "2026-03-09", "Mette Sandager", "notat")
    escalations.answer(desk, 2, "Ja", "2026-04-09")
    desk.close()


@pytest.mark.usefixtures("held")
def test_what_waits_longest_comes_first_and_what_is_one_thing_together(run: Run, tmp_path: Path) -> None:
    settled(run, tmp_path)
    shown = run("escalations").out.split("\n")
    assert shown[0].startswith("    3  Digital post · til K17 · noteret, ikke sendt · ventet ")
    assert shown[2] == "       Samme tema, to fora: chefforum og KL:"
    assert "sendt 9. marts 2026 af Mette Sandager som notat · intet svar · ventet" in shown[3]
    assert shown[4] == "       6. marts 2026, 2. Takster · også løftet 6. marts 2026 til KL"
    assert shown[5] == "    2  Takster · til KL · svar 9. april 2026: Ja"
    assert "til KL · svar" not in run("escalations", "--open").out


@pytest.mark.usefixtures("held")
def test_as_json(run: Run, tmp_path: Path) -> None:
    settled(run, tmp_path)
    found = {one["id"]: one for one in run("escalations", "--json").data}
    assert [one["with"] for one in found.values()] == [[], [2], [1]]
    assert (found[1]["sent_on"], found[1]["sent_by"], found[1]["sent_form"]) == (
        "2026-03-09", "Mette Sandager", "notat",
    )  # fmt: skip
    assert (found[1]["waiting_since"], found[2]["waiting_since"], found[3]["waiting_since"]) == (
        "2026-03-09", None, date(2025, 12, 5).isoformat(),
    )  # fmt: skip
    assert (found[2]["answered_on"], found[2]["answer"]) == ("2026-04-09", "Ja")
    assert [one["id"] for one in run("escalations", "--json", "--open").data] == [3, 1]


@pytest.mark.usefixtures("held")
def test_the_note_of_one(run: Run, tmp_path: Path) -> None:
    told = run("escalations", "--note", "1")
    assert told.out.strip().endswith("exports/2026-03-06-notat-til-chefforum-takster-v1.docx")
    assert Path(told.out.strip()).read_bytes()[:2] == b"PK"
    text = run("escalations", "--note", "1", "--format", "md", "--output", "-").out
    assert text.startswith("# Notat til chefforum: Takster\n")
    own = tmp_path / "notat.html"
    told = run("escalations", "--note", "1", "--format", "html", "--output", str(own), "--json")
    assert told.data == {"path": str(own), "version": 1, "notes": []}
    assert own.exists()
    gone = run("escalations", "--note", "99")
    assert (gone.code, gone.out) == (2, "")
    assert "intet løft med id 99" in gone.err
