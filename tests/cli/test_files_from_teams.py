"""From the shell: attendance reports and invitations, as the kinds of file they are, with no word about the kind."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_cli import Ran, Run, run
from tests.intake.teams_files import report, teams_bytes

__all__ = ["run"]

AGENDA = """Dagsorden for Prøvenetværket
Dato: 6. marts 2026 kl. 10.00-11.00
Deltagere: Mette Sandager, chef, Lolland Kommune; Jonas Ravnkilde, leder, Faxe Kommune; Sara Ellekilde, Lejre Kommune

1. Velkomst v/ Mette Sandager (10.00-10.10)
2. Takster (10.10-11.00)
"""
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:1234
SEQUENCE:0
SUMMARY:Prøvenetværket
DTSTART:20260605T080000Z
DTEND:20260605T110000Z
LOCATION:Microsoft Teams-møde
ORGANIZER;CN=Line Mosegård:mailto:line@koege.example
ATTENDEE;CN=Jonas Ravnkilde;PARTSTAT=DECLINED:mailto:jr@faxe.example
DESCRIPTION:Deltag i mødet nu<https://teams.microsoft.com/l/meetup-join/19%3ameeting_HEMMELIG>\\nMøde-id: 000 111 222 333\\nAdgangskode: Hemmelig7
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def planned(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "dagsorden.txt"
    path.write_text(AGENDA, encoding="utf-8")
    assert run("import", str(path)).code == 0
    return tmp_path


def attendance(told: Ran) -> dict[str, tuple[str, str | None, str | None]]:
    return {row["name"]: (row["state"], row["arrived"], row["left"]) for row in told.data["attendance"]}


@pytest.mark.parametrize(("style", "mark"), [("us", "\t"), ("gb", ";"), ("de", ","), ("br", "\t")])
def test_a_report_sets_who_came_and_when(run: Run, planned: Path, style: str, mark: str) -> None:
    path = planned / "deltagere på mødet.csv"
    path.write_bytes(teams_bytes(report(style, mark=mark)))
    told = run("import", str(path), "--json")
    assert told.code == 0, told.err
    assert told.data["meetings"] == [1]
    found = attendance(run("show", "1", "--json"))
    assert found["Mette Sandager"] == ("present", None, None)
    assert found["Jonas Ravnkilde"] == ("present", "10:21", None)
    assert found["Line Mosegård"][0] == "guest"
    assert found["Sara Ellekilde"][0] == "expected"
    assert any(doubt["text"] == "Sara Ellekilde" for doubt in told.data["unsure"])
    again = run("import", str(path))
    assert again.code == 2
    assert "er allerede hentet" in again.err
    assert run("import", "--undo").code == 0
    assert {state for state, _, _ in attendance(run("show", "1", "--json")).values()} == {"expected"}


def test_a_report_of_a_day_without_a_meeting_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rapport.csv"
    path.write_bytes(teams_bytes(report("gb")))
    told = run("import", str(path))
    assert told.code == 2
    assert "der er intet møde den dag" in told.err
    assert "Intet er gemt" in told.err


def test_an_invitation_makes_a_meeting_and_gives_no_access_away(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "indkaldelse.ics"
    path.write_text(INVITATION, encoding="utf-8")
    told = run("import", str(path), "--json")
    assert told.code == 0, told.err
    shown = run("show", "1", "--json")
    meeting = shown.data["meeting"]
    assert (meeting["date"], meeting["start"], meeting["end"]) == ("2026-06-05", "10:00", "13:00")
    assert attendance(shown)["Jonas Ravnkilde"][0] == "excused"
    for written in (told.out, told.err, shown.out, run("show", "1").out, run("export", "1", "--output", "-").out):
        for secret in ("Hemmelig7", "HEMMELIG", "000 111 222 333"):
            assert secret not in written
    assert run("show", "1", "--json", "--with-access-details").data["meeting"]["online"]["passcode"] == "Hemmelig7"


def test_an_invitation_for_a_meeting_that_is_there_fills_it(run: Run, planned: Path) -> None:
    path = planned / "indkaldelse.ics"
    path.write_text(INVITATION.replace("20260605", "20260306").replace("T080000Z", "T090000Z"), encoding="utf-8")
    told = run("import", str(path), "--json")
    assert (told.code, told.data["meetings"]) == (0, [1])
    shown = run("show", "1", "--json", "--with-access-details").data
    assert [item["title"] for item in shown["items"]] == ["Velkomst", "Takster"]
    assert shown["meeting"]["online"]["meeting_id"] == "000 111 222 333"


def test_hostile_files_leave_the_database_as_it_was(run: Run, planned: Path) -> None:
    report_bytes = teams_bytes(report("gb"))
    before = json.dumps(run("show", "1", "--json").data, sort_keys=True)
    for name, data in (
        ("halv.csv", report_bytes[: len(report_bytes) // 2 + 1]),
        ("nuller.csv", b"\0" * 5000),
        ("kun mærke.csv", b"\xff\xfe"),
        ("uden ende.ics", INVITATION[:200].encode()),
        ("ond.ics", INVITATION.replace("20260605T080000Z", "99999999T999999Z").encode()),
        ("dyb.ics", ("BEGIN:VEVENT\n" * 5000).encode()),
    ):
        path = planned / name
        path.write_bytes(data)
        told = run("import", str(path), "--dry-run")
        assert told.code in (0, 1, 2), name
        assert "Traceback" not in told.err + told.out, name
    assert json.dumps(run("show", "1", "--json").data, sort_keys=True) == before
    with sqlite3.connect(planned / "ws" / "data" / "kkrtui.db") as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
