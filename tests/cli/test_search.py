"""From the shell: search."""

from __future__ import annotations

import pytest

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


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("typed", ["§ 32", '"', "-", "*", "a:b", "--findes-ikke"])
def test_marks_are_text(run: Run, typed: str) -> None:
    told = run("search", typed)
    assert (told.code, told.out) == (0, "")
    assert "Intet fundet." in told.err
    assert run("search", typed, "--json").data == []
