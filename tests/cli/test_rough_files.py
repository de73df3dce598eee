"""From the shell: files that were meant to break it get a sentence, and the files after them are still read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kkrtui.domain.formats.meeting import encode
from kkrtui.service import importing
from tests.cli.test_cli import AGENDA, Run, run
from tests.invented import meeting, small_network

__all__ = ["run"]

EVENT = "BEGIN:VCALENDAR\nVERSION:2.0\n{zone}BEGIN:VEVENT\nUID:1\nSUMMARY:Prøve\n{times}\nEND:VEVENT\nEND:VCALENDAR\n"
OFTEN = (
    "BEGIN:VTIMEZONE\nTZID:Hvor\nBEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ={}\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
)


def exchange(**changes: object) -> str:
    data = encode(small_network(), meeting())
    data["meeting"] |= changes
    return json.dumps(data)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("nan.json", exchange(ukendt=float("nan")), "ikke gyldig JSON"),
        ("uendelig.json", exchange(ukendt=1).replace('"ukendt": 1', '"ukendt": 1e999'), "ikke gyldig JSON"),
        ("surrogat.json", exchange(ukendt="\udfff"), "ikke gyldig JSON"),
        ("dyb.json", exchange(ukendt=1).replace('"ukendt": 1', '"ukendt": ' + '{"a":' * 700 + "1" + "}" * 700), "JSON"),
        ("yderst.json", exchange(document_date="9999-12-31"), "er ikke en dato"),
        ("linjer.json", exchange(status="a\nb\nc" * 900), "kendes ikke"),
        ("lang.txt", "Dagsorden\n" + "a " * 20_000, "er for stor"),
        ("tom.txt", "Dagsorden\n" + "\n" * 30_000, "er for stor"),
    ],
)
def test_what_can_t_be_kept_is_refused_on_one_line(run: Run, tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    told = run("import", str(path), "--json")
    assert told.code == 2
    assert said in told.err
    assert told.err.count("\n") == 1
    assert len(told.err) < 1000
    assert told.data["meetings"] == []


def test_the_same_member_twice_is_refused(run: Run, tmp_path: Path) -> None:
    data = encode(small_network(), meeting())
    data["network"]["organisations"] += [{"name": "Køge Kommune", "kind": "municipality"}]
    path = tmp_path / "to gange.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    told = run("import", str(path))
    assert (told.code, "»Køge« står der to gange" in told.err) == (2, True)


@pytest.mark.parametrize(
    ("zone", "times"),
    [
        ("", "DTSTART:20260605T080000Z\nDURATION:P99999999999D"),
        ("", "DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:00010101"),
        ("", "DTSTART;TZID=America:20260605T080000"),
        ("", f"DTSTART;TZID={'x' * 300}:20260605T080000"),
        (OFTEN.format("SECONDLY"), "DTSTART;TZID=Hvor:20260605T080000"),
        (OFTEN.format("YEARLY;BYSECOND=1,2,3"), "DTSTART;TZID=Hvor:20260605T080000"),
        ("", "DTSTART:20260605T080000Z\nX-ALT-DESC:" + "<a " * 60_000),
    ],
)
def test_calendars_from_nowhere_end_soon_and_in_words(run: Run, tmp_path: Path, zone: str, times: str) -> None:
    path = tmp_path / "fil.ics"
    path.write_text(EVENT.format(zone=zone, times=times), encoding="utf-8")
    told = run("import", str(path), "--dry-run")
    assert told.code in (0, 1, 2)
    assert "Traceback" not in told.err + told.out


def test_what_no_reader_foresaw_leaves_the_other_files_to_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = tmp_path / "ond.txt", tmp_path / "god.txt"
    bad.write_text("Noget", encoding="utf-8")
    good.write_text(AGENDA, encoding="utf-8")
    read = importing._proposed

    def sometimes(*arguments: object) -> object:
        if "ond.txt" in str(arguments[1]):
            raise ZeroDivisionError("division by zero")
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_proposed", sometimes)
    told = run("import", str(bad), str(good), "--json")
    assert told.data["meetings"] == [1]
    assert "ond.txt kan ikke læses" in told.err
    assert "ZeroDivision" not in told.err
