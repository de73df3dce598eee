"""The command line: its words, its JSON and its exit codes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kkrtui.cli import main
from kkrtui.domain.formats.meeting import encode
from tests.invented import meeting, small_network

AGENDA = (
    "Dagsorden KKR netværksmøde Prøve\nDato: 6. marts 2026 kl. 10-11\nSted: Teams. Møde-id: 123 456 789 Adgangskode: Abc1\n"
    "Deltagere: Mette Sandager, chef, Lolland Kommune; Sara Ellekilde, leder, Lejre Kommune\n\n"
    "1. Velkomst v/ Mette Sandager (10.00-10.05)\n2. Takster v/ Sara Ellekilde (10.05-11.00)\n"
)


@dataclass
class Ran:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a workspace of its own."""

    def command(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["--workspace", str(tmp_path / "ws"), *arguments])
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def agenda(tmp_path: Path) -> str:
    path = tmp_path / "dagsorden æøå.txt"
    path.write_text(AGENDA, encoding="utf-8")
    return str(path)


def test_help_is_danish_throughout(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    for word in ("Brug: kkrtui [VALG]", "Valg:", "Kommandoer:", "Vis denne hjælp.", "import", "demo"):
        assert word in told.out
    for word in ("Usage", "Options", "Commands", "Show this"):
        assert word not in told.out
    assert "Brug: kkrtui export [VALG] MEETING" in run("export", "--help").out


def test_import_tells_what_it_took(run: Run, agenda: str) -> None:
    told = run("import", agenda, "--as", "agenda", "--json")
    assert told.code == 0
    assert set(told.data) >= {"taken", "unsure", "not_understood"}
    assert [taken["text"] for taken in told.data["taken"] if taken["what"] == "item"] == [
        "1. Velkomst v/ Mette Sandager (10:00–10:05)",
        "2. Takster v/ Sara Ellekilde (10:05–11:00)",
    ]
    assert told.data["meetings"] == [1]
    again = run("import", agenda, "--json")
    assert again.code == 2
    assert again.data["taken"] == []
    assert "er allerede hentet" in again.err


def test_a_dry_run_leaves_no_trace(run: Run, agenda: str, tmp_path: Path) -> None:
    assert run("import", agenda, "--dry-run").code == 0
    assert not (tmp_path / "ws").exists()


def test_import_ends_with_one_when_something_was_not_understood(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Dagsorden for Prøve\nDato: 6. marts 2026\nHusk madpakke\n1. Velkomst\n2. Eventuelt\n", encoding="utf-8"
    )
    told = run("import", str(path), "--json")
    assert (told.code, told.data["not_understood"][0]["text"]) == (1, "Husk madpakke")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("billede.png", b"\x89PNG\r\n\x1a\n\0", "billede.png er et billede (PNG)"),
        ("indkøb.txt", "mælk\nbrød\n".encode(), "indkøb.txt ligner ikke en dagsorden"),
        ("tom.txt", b"", "tom.txt er tom"),
    ],
)
def test_wrong_files_end_with_two_and_a_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    told = run("import", str(tmp_path / name), "--as", "agenda")
    assert told.code == 2
    assert told.err.startswith(said)
    assert run("meetings", "--json").data == []


def test_meetings_and_show(run: Run, agenda: str) -> None:
    run("import", agenda)
    (listed,) = run("meetings", "--json").data
    assert {key: listed[key] for key in ("id", "date", "start", "end", "title", "status", "place")} == {
        "id": 1, "date": "2026-03-06", "start": "10:00", "end": "11:00", "title": "KKR netværksmøde Prøve",
        "status": "planned", "place": "Teams",
    }  # fmt: skip
    for reference in ("1", "2026-03-06", "next", "latest"):
        data = run("show", reference, "--json").data
        assert data["format"] == "kkrtui/meeting@1"
        assert data["meeting"]["online"] == {"meeting_id": None, "passcode": None, "join_url": None}
    assert run("show", "1", "--with-access-details", "--json").data["meeting"]["online"]["passcode"] == "Abc1"
    shown = run("show", "1").out
    for said in ("2. Takster", "(10:05–11:00)"):
        assert said in shown, said
    assert "Abc1" not in shown
    assert "KKR netværksmøde Prøve" in run("meetings").out


def test_note_takes_the_capture_grammar(run: Run, agenda: str) -> None:
    run("import", agenda)
    told = run("note", "1", "2", "o: @sara sender tal senest 1. maj", "- et punkt", "-- to streger", "b:1", "--json")
    assert told.code == 0
    kinds = [(entry["kind"], entry["text"]) for entry in told.data["taken"]]
    assert kinds == [
        ("action", "Sara Ellekilde sender tal senest 1. maj"),
        ("bullet", "et punkt"),
        ("note", "-- to streger"),
        ("decision", "Godkendt."),
    ]
    assert told.data["taken"][0]["due"] == {
        "raw": "senest 1. maj", "date": "2026-05-01", "precision": "day", "qualifier": "senest",
    }  # fmt: skip
    shown = run("show", "1", "--json").data["items"][1]["entries"]
    assert [entry["text"] for entry in shown] == [text for _, text in kinds]


def test_note_reads_lines_from_standard_input(run: Run, agenda: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", agenda)
    monkeypatch.setattr("sys.stdin", io.StringIO("Vi talte\n\nb: Vi gør det\n"))
    assert run("note", "next", "1", "-").out == "notat: Vi talte\nbeslutning: Vi gør det\n"


def test_note_tells_doubts_by_its_exit_code(run: Run, agenda: str) -> None:
    run("import", agenda)
    unsure = run("note", "1", "2", "o: @ukendt sender tal næste fredag", "--json")
    assert unsure.code == 0
    assert [doubt["text"] for doubt in unsure.data["unsure"]] == ["@ukendt", "næste fredag"]
    wrong = run("note", "1", "2", "o: @sara sender tal senest 31. februar", "--json")
    assert wrong.code == 1
    assert wrong.data["taken"][0]["due"] is None
    assert wrong.data["not_understood"] == [{"text": "senest 31. februar", "reason": "31. februar findes ikke"}]
    assert run("note", "1", "2", "b:").code == 2
    assert run("note", "1", "9", "noget").code == 2
    running = run("note", "1", "running", "noget")
    assert (running.code, "Intet punkt er i gang" in running.err) == (2, True)


def test_export_writes_versions_and_says_what_it_left_out(run: Run, agenda: str, tmp_path: Path) -> None:
    run("import", agenda)
    first = run("export", "1")
    assert first.code == 0
    path = Path(first.out.strip())
    assert path.parent == tmp_path / "ws" / "exports"
    assert "adgangskode og link er udeladt" in first.err
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Udkast til referat KKR netværksmøde Prøve\n")
    assert "Abc1" not in text
    path.write_text("rettet", encoding="utf-8")
    second = run("export", "1", "--json").data
    assert (second["version"], path.read_text(encoding="utf-8")) == (2, "rettet")
    assert any("rettet i hånden" in note for note in second["notes"])


def test_export_to_standard_output_and_to_a_path(
    agenda: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / "Referat til Jørgen.md"
    with pytest.raises(SystemExit):
        main(["--workspace", str(tmp_path / "ws"), "import", agenda])
    with pytest.raises(SystemExit):
        main(["export", "1", "--output", str(target), "--workspace", str(tmp_path / "ws")])
    capsysbinary.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["export", "1", "--output", "-", "--workspace", str(tmp_path / "ws")])
    assert ended.value.code == 0
    assert capsysbinary.readouterr().out == target.read_bytes()


def test_a_meeting_goes_out_and_in_without_loss(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "møde.json"
    path.write_text(json.dumps(encode(small_network(), meeting())), encoding="utf-8")
    assert run("import", str(path), "--as", "meeting").code == 0
    assert run("show", "1", "--json").data == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export",), "Der mangler MEETING."),
        (("export", "1", "--format", "xls"), "--format kan være md, docx, html, pdf, json, eml, ics, svg."),
        (
            ("import", "x", "--as", "vits"),
            "--as kan være agenda, minutes, people, attendance, invitation, transcript, meeting, handover.",
        ),
        (("show", "1", "--vits"), "Der er intet valg --vits."),
        (("vits",), "Kommandoen 'vits' findes ikke."),
        (("show", "1", "2"), "Der er for mange ord på kommandolinjen"),
        (("show", "99"), "Der er intet møde, der svarer til »99«."),
        (("import", "væk.txt"), "Filen væk.txt findes ikke."),
        ((), "kkrtui åbner en skærm og skal køre i en terminal."),
        (("live", "1"), "kkrtui åbner en skærm og skal køre i en terminal."),
        (("turnout", "næste"), "ÅR er et helt tal fra 1900 til 2999."),
        (("report", "0"), "ÅR er et helt tal fra 1900 til 2999."),
        (("escalations", "--note", "x"), "--note er et helt tal."),
    ],
)
def test_wrong_usage_ends_with_two_and_a_danish_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    told = run(*arguments)
    assert told.code == 2
    assert told.err.startswith(said)
    assert told.out == ""


def test_a_workspace_that_cannot_be_used_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(SystemExit) as ended:
        main(["meetings", "--workspace", str(tmp_path / "fil")])
    assert ended.value.code == 3
    assert "kan ikke skrives" in capsys.readouterr().err


def test_a_synchronised_folder_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["meetings", "--workspace", str(tmp_path / "OneDrive - Kommunen" / "kkr")])
    assert ended.value.code == 0
    assert "synkroniseret af OneDrive" in capsys.readouterr().err


def test_the_current_folder_serves_when_it_has_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["meetings"])
    assert (tmp_path / "data" / "kkrtui.db").exists()
    named = tmp_path / "anden"
    monkeypatch.setenv("KKRTUI_WORKSPACE", str(named))
    with pytest.raises(SystemExit):
        main(["meetings"])
    assert (named / "data" / "kkrtui.db").exists()
    capsys.readouterr()


def test_the_demo_plays_itself_without_a_terminal(run: Run) -> None:
    told = run("demo")
    assert told.code == 0
    path = Path(told.out.strip().splitlines()[-1])
    assert path.read_text(encoding="utf-8").startswith("# Udkast til referat KKR-netværk Børn og Unge (demo)")
    data = run("demo", "--headless", "--json").data
    assert Path(data["path"]).exists()
