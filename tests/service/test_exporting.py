"""Files written: versioned, never over what somebody edited."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import MeetingStatus, Online
from kkrtui.domain.refusals.storing import ExportNotWritten
from kkrtui.service import capture, history, running
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted, export, make, preview
from tests import invented
from tests.conftest import store
from tests.invented import Clock

NAME = "2026-03-06-udkast-til-referat-kkr-netvaerk-boern-og-unge"


def add(desk: Desk, meeting_id: int, line: str) -> None:
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, line)


def test_the_first_version_and_an_unchanged_one(desk: Desk, meeting_id: int) -> None:
    first = export(desk, meeting_id, Wanted())
    assert first.path == desk.workspace.exports / f"{NAME}-v1.md"
    assert first.path.read_bytes() == first.content
    again = export(desk, meeting_id, Wanted())
    assert (again.path, again.version) == (first.path, 1)
    assert "Filen er uændret siden sidst." in again.notes


def test_a_changed_record_gives_a_new_version_and_tells_the_difference(
    desk: Desk, meeting_id: int, clock: Clock
) -> None:
    export(desk, meeting_id, Wanted())
    clock.forward(minutes=1)
    add(desk, meeting_id, "Vi talte om takster")
    add(desk, meeting_id, "b:1")
    history.undo(desk, meeting_id)
    second = export(desk, meeting_id, Wanted())
    assert second.path == desk.workspace.exports / f"{NAME}-v2.md"
    assert f"Ændret i mødet siden {NAME}-v1.md: notat: Vi talte om takster." in second.notes
    clock.forward(minutes=1)
    measured = export(desk, meeting_id, Wanted(actual_times=True))
    assert f"Mødet er uændret siden {NAME}-v2.md; forskellen ligger" in " ".join(measured.notes)
    clock.forward(minutes=1)
    for number in range(9):
        add(desk, meeting_id, f"Linje {number}")
    many = export(desk, meeting_id, Wanted())
    assert "notat: Linje 3; " in many.notes[-1]
    assert many.notes[-1].endswith("notat: Linje 8 (og 3 ændringer før dem).")


def test_a_file_that_somebody_edited_is_never_written_over(desk: Desk, meeting_id: int) -> None:
    first = export(desk, meeting_id, Wanted()).path
    assert first is not None
    first.write_text("rettet i hånden", encoding="utf-8")
    second = export(desk, meeting_id, Wanted())
    assert first.read_text(encoding="utf-8") == "rettet i hånden"
    assert second.path == desk.workspace.exports / f"{NAME}-v2.md"
    assert f"{NAME}-v1.md er rettet i hånden siden, så den er ikke rørt." in second.notes


def test_a_path_somebody_named_is_not_written_over_either(desk: Desk, meeting_id: int, tmp_path: Path) -> None:
    target = tmp_path / "mine filer" / "Referat [1].md"
    first = export(desk, meeting_id, Wanted(), target)
    assert first.path == target
    target.write_text("rettet", encoding="utf-8")
    assert export(desk, meeting_id, Wanted(), target).path == target.with_name("Referat [1]-v2.md")
    add(desk, meeting_id, "nyt")
    assert export(desk, meeting_id, Wanted(), target).path == target.with_name("Referat [1]-v3.md")
    assert target.read_text(encoding="utf-8") == "rettet"


def test_access_details_are_left_out_and_that_is_said(desk: Desk) -> None:
    whole = replace(invented.meeting(), online=Online("123 456 789", "S3kret", "https://teams.eksempel.dk/l/x"))
    meeting_id = store(desk, whole)
    for file_format in ("md", "json"):
        made = make(desk, meeting_id, Wanted(format=file_format))
        for secret in (b"123 456 789", b"S3kret", b"teams.eksempel"):
            assert secret not in made.content
        assert made.notes[0].startswith("Møde-id, adgangskode og link er udeladt")
    open_handed = make(desk, meeting_id, Wanted(with_access_details=True))
    assert b"S3kret" in open_handed.content
    assert open_handed.notes == ()


def test_private_notes_stay_out_unless_asked_for(desk: Desk, meeting_id: int) -> None:
    add(desk, meeting_id, "x: hemmelig tanke")
    assert b"hemmelig" not in make(desk, meeting_id, Wanted()).content
    assert b"hemmelig" not in make(desk, meeting_id, Wanted(format="json")).content
    assert b"hemmelig" in make(desk, meeting_id, Wanted(format="json", with_private=True)).content


def test_unmarked_people_are_told_of(desk: Desk, meeting_id: int) -> None:
    running.next_item(desk, meeting_id)
    (note,) = make(desk, meeting_id, Wanted()).notes
    assert note.startswith("8 personer er hverken til stede eller fraværende: Mette Sandager,")


def test_the_json_is_the_exchange_format(desk: Desk, meeting_id: int) -> None:
    data = json.loads(make(desk, meeting_id, Wanted(format="json")).content)
    assert data["format"] == "kkrtui/meeting@1"
    assert data["meeting"]["title"] == "KKR-netværk Børn og Unge"


def test_approved_minutes_are_named_so(desk: Desk) -> None:
    meeting_id = store(desk, replace(invented.meeting(), status=MeetingStatus.APPROVED))
    path = export(desk, meeting_id, Wanted()).path
    assert path is not None
    assert path.name == "2026-03-06-referat-kkr-netvaerk-boern-og-unge-v1.md"


def test_a_folder_that_cannot_be_written_is_named(desk: Desk, meeting_id: int, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(ExportNotWritten, match="Mødet er uændret"):
        export(desk, meeting_id, Wanted(), tmp_path / "fil" / "referat.md")


@pytest.mark.parametrize(("at", "why"), [("", "det er en mappe"), ("/dev/full", "det er ingen fil")])
def test_what_is_no_file_is_neither_read_nor_written_over(
    desk: Desk, meeting_id: int, tmp_path: Path, at: str, why: str
) -> None:
    target = Path(at or tmp_path)
    if not target.exists():
        pytest.skip("this system has no such device")
    with pytest.raises(ExportNotWritten, match=why):
        export(desk, meeting_id, Wanted(), target)


def test_nothing_half_written_is_left_behind(desk: Desk, meeting_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(ExportNotWritten, match="disken er fuld"):
        export(desk, meeting_id, Wanted())
    assert list(desk.workspace.exports.iterdir()) == []


def test_unknown_formats_and_layouts_are_refused(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(MissingInput):
        make(desk, meeting_id, Wanted(format="xls"))
    with pytest.raises(MissingInput):
        preview(desk, meeting_id, Wanted(layout="andet"))
