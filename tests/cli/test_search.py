"""From the shell: search."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kkrtui.domain.formats.meeting import encode
from kkrtui.domain.meeting import ListedAttachment
from tests import invented
from tests.cli.test_cli import Run, agenda, run

__all__ = ["agenda", "run"]


@pytest.fixture
def held(run: Run, agenda: str) -> None:
    assert run("import", agenda).code == 0
    assert run("note", "1", "2", "b: Taksterne følges", "o: @alle melder tilbage").code == 0


@pytest.mark.usefixtures("held")
def test_in_words_and_as_json(run: Run) -> None:
    told = run("search", "takst")
    assert told.code == 0
    assert "6. marts 2026 (id 1), 2. Takster\n  beslutning: Taksterne følges" in told.out
    assert "dagsorden: Takster" in told.out
    assert "Person: Mette Sandager, chef, Lolland" in run("search", "sandager").out
    found = run("search", "type:beslutning", "takst", "--json").data
    assert [(hit["what"], hit["text"], hit["entry"]["kind"]) for hit in found] == [
        ("entry", "Taksterne følges", "decision")
    ]
    assert found[0]["meeting"]["id"] == 1


def test_documents_as_a_person_and_a_program_read_them(run: Run, tmp_path: Path) -> None:
    meeting = replace(invented.meeting(), attachments=(ListedAttachment("Oversigt over takster.docx"),))
    path = tmp_path / "møde.json"
    path.write_text(json.dumps(encode(invented.small_network(), meeting), ensure_ascii=False), encoding="utf-8")
    assert run("import", str(path), "--as", "meeting").code == 0
    assert run("search", "docx").out == "6. marts 2026 (id 1)\n  bilag: Oversigt over takster.docx\n"
    (found,) = run("search", "type:bilag", "--json").data
    assert found == {
        "what": "document",
        "text": "Oversigt over takster.docx",
        "meeting": {"id": 1, "date": "2026-03-06", "title": "KKR-netværk Børn og Unge"},
        "item": None,
        "kind": "attachment",
        "url": "",
    }


def test_the_words_found_are_shown_however_far_in_they_stand(run: Run, agenda: str) -> None:
    assert run("import", agenda).code == 0
    assert run("note", "1", "2", f"{'ord ' * 100}til sidst kom plejefamilierne").code == 0
    assert "kom plejefamilierne" in run("search", "plejefam").out


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("typed", ["§ 32", '"', "-", "*", "a:b", "--findes-ikke"])
def test_marks_are_text(run: Run, typed: str) -> None:
    told = run("search", typed)
    assert (told.code, told.out) == (0, "")
    assert "Intet fundet." in told.err
    assert run("search", typed, "--json").data == []
