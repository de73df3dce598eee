"""From the shell: what should not go out as it is, and that it doesn't."""

from __future__ import annotations

import email
import json
from datetime import timedelta
from email import policy
from pathlib import Path

import pytest

from kkrtui.domain.entries import Note
from kkrtui.domain.formats.meeting import encode
from kkrtui.domain.meeting import ListedAttachment, Meeting, Online
from kkrtui.intake.source import document_text, open_source
from kkrtui.service.exporting import FORMATS, LAYOUT_NAMES
from tests.cli.test_cli import Run, run
from tests.domain.checks import clean

__all__ = ["run"]

CPR = "010203-1234"
JOIN = "https://teams.microsoft.com/meet/3816568512?p=abcDEF"
ONLINE = Online("381 656 851 258", "S3kM7zd9", JOIN)


def stored(run: Run, tmp_path: Path, meeting: Meeting) -> None:
    path = tmp_path / "møde.json"
    path.write_text(json.dumps(encode(clean.network(), meeting, with_access_details=True)), encoding="utf-8")
    assert run("import", str(path), "--as", "meeting").code == 0


def test_clean_minutes_end_with_zero(run: Run, tmp_path: Path) -> None:
    stored(run, tmp_path, clean.meeting())
    told = run("check", "1")
    assert (told.code, told.out) == (0, "")
    assert "Tjekket fandt intet." in told.err
    assert run("check", "1", "--json").data == []


def test_findings_end_with_one(run: Run, tmp_path: Path) -> None:
    lines = (Note(text=f"Barnet ({CPR}) er flyttet."), clean.task("Line Mosegård kontakter regionen.", due=None))
    stored(run, tmp_path, clean.meeting(*lines))
    told = run("check", "2026-03-06")
    assert told.code == 1
    assert f"MÅ IKKE UD · punkt 2, linje 1: »{CPR}« Det ligner et CPR-nummer." in told.out
    assert "SE EFTER · punkt 2, linje 2: »Line Mosegård kontakter regionen.« Opgaven har ingen frist." in told.out
    assert "    Skriv fristen" in told.out
    assert "Tjekket fandt 2 ting: 1 må ikke ud, 1 at se efter." in told.err


def test_a_meeting_that_is_not_there_ends_with_two(run: Run, tmp_path: Path) -> None:
    stored(run, tmp_path, clean.meeting())
    for wrong in ("9", "2019-01-01", "aldrig"):
        told = run("check", wrong)
        assert (told.code, told.out) == (2, "")
        assert told.err
    assert run("check").code == 2


def test_the_json_of_a_finding(run: Run, tmp_path: Path) -> None:
    lines = (Note(text=f"Barnet ({CPR}) er flyttet."), clean.task("Line Mosegård kontakter regionen.", due=None))
    stored(run, tmp_path, clean.meeting(*lines, place=""))
    told = run("check", "latest", "--json")
    assert told.code == 1
    assert told.data == [
        {
            "code": "cpr-number",
            "severity": "block",
            "message": "Det ligner et CPR-nummer. Det går kun ud, når du siger ja til det.",
            "quote": CPR,
            "where": {"item": 2, "field": "text", "entry": 1},
            "fix": None,
        },
        {
            "code": "action-without-deadline",
            "severity": "look",
            "message": "Opgaven har ingen frist.",
            "quote": "Line Mosegård kontakter regionen.",
            "where": {"item": 2, "field": "text", "entry": 2},
            "fix": "Skriv fristen",
        },
        {
            "code": "header-missing",
            "severity": "look",
            "message": "Der står ikke, hvor mødet var.",
            "quote": "",
            "where": {"item": None, "field": "place", "entry": None},
            "fix": None,
        },
    ]


def text_of(path: Path) -> str:
    """The text of an exported file, as whoever gets it reads it."""
    if path.suffix in (".docx", ".pdf"):
        return document_text(open_source(path))
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
        return "\n".join(parts)
    return path.read_text(encoding="utf-8")


def secretive() -> Meeting:
    """Minutes with secrets in a line, a task, a title, an attachment's name, and beside the meeting."""
    lines = (
        Note(text=f"Barnet ({CPR}) er flyttet. Kode: hemmelig7X"),
        clean.task(f"Køge ringer om {CPR}.", owners=("Køge",)),
        Note(text=f"Deltag på {JOIN}"),
    )
    return clean.meeting(
        *lines,
        online=ONLINE,
        item={"title": f"Sagen {CPR}", "case_text": f"Sagen om {CPR} er anket."},
        attachments=(ListedAttachment(f"Afgørelse {CPR}.pdf"),),
        closing_summary=f"- Barnet {CPR} flytter.",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_secrets_never_go_out_unasked(run: Run, tmp_path: Path, form: str) -> None:
    stored(run, tmp_path, secretive())
    path = tmp_path / f"ud.{form}"
    made = run("export", "1", "--format", form, "--output", str(path))
    assert made.code == 0
    told = text_of(path)
    for secret in (CPR, "hemmelig7X", JOIN, ONLINE.passcode, ONLINE.meeting_id):
        assert secret not in told, secret
        assert secret.encode() not in path.read_bytes()
    if form != "svg":
        assert "[CPR-nummer udeladt]" in " ".join(told.replace("\n ", "").split())
        assert "CPR-numre i teksten er udeladt" in made.err
    assert "må ikke ud" in made.err


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf", "json"])
def test_secrets_go_out_when_somebody_says_yes(run: Run, tmp_path: Path, form: str) -> None:
    stored(run, tmp_path, secretive())
    path = tmp_path / f"ud.{form}"
    run("export", "1", "--format", form, "--output", str(path), "--with-cpr")
    told = text_of(path)
    assert CPR in told
    assert "hemmelig7X" not in told
    assert ONLINE.passcode not in told
    made = run("export", "1", "--format", form, "--output", str(path), "--with-access-details")
    told = text_of(Path(made.out.strip()))
    assert ONLINE.passcode in told
    assert "hemmelig7X" in told
    assert CPR not in told


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("form", ["md", "html"])
def test_secrets_are_in_no_layout(run: Run, tmp_path: Path, layout: str, form: str) -> None:
    stored(run, tmp_path, secretive())
    out = run("export", "1", "--layout", layout, "--format", form, "--output", "-").out
    assert "[CPR-nummer udeladt]" in out
    for secret in (CPR, "hemmelig7X", JOIN, ONLINE.passcode):
        assert secret not in out


def test_an_agenda_leaves_them_out_of_what_is_left_open(run: Run, tmp_path: Path) -> None:
    stored(run, tmp_path, secretive())
    stored(run, tmp_path, clean.meeting(date=clean.DAY + timedelta(days=91), document_date=None))
    out = run("export", "2", "--agenda", "--output", "-").out
    assert "Køge ringer om [CPR-nummer udeladt] (" in out
    assert CPR not in out
