"""Finding over all meetings: as one types, æøå exact, with filters, and every mark only text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkrtui.domain.entries import EntryKind
from kkrtui.domain.search import Query, read_query
from kkrtui.service import capture, follow_up
from kkrtui.service.desk import Desk
from kkrtui.service.search import search
from tests import invented
from tests.conftest import replace, store


def line(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[0].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


def found(desk: Desk, typed: str) -> list[str]:
    return [hit.text for hit in search(desk, typed).entries]


@pytest.fixture
def held(desk: Desk) -> int:
    """Two meetings, in 2025 and 2026; the id of the newer."""
    older = store(desk, replace(invented.meeting(), date=date(2025, 3, 7), title="Sidste år"))
    newer = store(desk, invented.meeting())
    line(desk, older, "b: Taksterne følges i året")
    line(desk, older, "Er en ål en fisk efter § 32?")
    line(desk, newer, "o: @line sender tallene om plejefamilier")
    line(desk, newer, "o: @alle melder tilbage om takster")
    line(desk, newer, "l: chefforum: Takster – varsles for sent")
    line(desk, newer, "Køge: Vi har gode erfaringer")
    return newer


@pytest.mark.usefixtures("held")
def test_words_are_starts_of_words_and_letters_are_exact(desk: Desk) -> None:
    assert found(desk, "tak") == ["Takster – varsles for sent", "alle kommuner melder tilbage om takster",
                                  "Taksterne følges i året"]  # fmt: skip
    assert found(desk, "TAK fø") == ["Taksterne følges i året"]
    assert found(desk, "ål") == ["Er en ål en fisk efter § 32?"]
    assert found(desk, "al") == ["alle kommuner melder tilbage om takster"], "å is no a"
    assert found(desk, "findes-ikke") == []


@pytest.mark.usefixtures("held")
def test_items_and_people_are_found_too(desk: Desk) -> None:
    result = search(desk, "stigende takster")
    assert [(hit.item, hit.date.year) for hit in result.items] == [
        ("Stigende takster", 2026),
        ("Stigende takster", 2025),
    ]
    assert [person.name for person in search(desk, "mosegaard").people] == ["Line Mosegård"]
    assert [person.name for person in search(desk, "line køge").people] == ["Line Mosegård"]


@pytest.mark.usefixtures("held")
def test_filters_narrow(desk: Desk) -> None:
    assert found(desk, "type:beslutning") == ["Taksterne følges i året"]
    assert found(desk, "takst år:2026") == ["Takster – varsles for sent", "alle kommuner melder tilbage om takster"]
    assert found(desk, "type:opgave takst") == ["alle kommuner melder tilbage om takster"]
    assert len(found(desk, "åben:ja")) == 3
    for one in follow_up.actions(desk):
        follow_up.move_deadline(desk, one.entry.id or 0, "1. maj")
    concerns = found(desk, "kommune:Køge")
    assert set(concerns) == {
        "Line Mosegård sender tallene om plejefamilier",
        "alle kommuner melder tilbage om takster",
        "Vi har gode erfaringer",
    }
    everybody = next(one for one in follow_up.actions(desk) if one.missing)
    follow_up.answered_by(desk, everybody.entry.id or 0, "Køge")
    assert "alle kommuner melder tilbage om takster" not in found(desk, "kommune:køge åben:ja")
    assert found(desk, "kommune:Atlantis") == []


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "typed", ['"', "-", "*", "§", "()", "NEAR", "NOT", "a AND", "^", ":", "", "   ", "\x00", "' OR 1=1"]
)
def test_marks_are_text_and_no_error(desk: Desk, typed: str) -> None:
    search(desk, typed)


@pytest.mark.usefixtures("held")
def test_a_section_and_a_colon_are_words(desk: Desk) -> None:
    assert found(desk, "§ 32") == ["Er en ål en fisk efter § 32?"]
    assert read_query("a:b") == Query(("a", "b"))
    assert read_query("type:ukendt år:20 åben:måske") == Query(("type", "ukendt", "år", "20", "åben", "måske"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_nothing_typed_is_an_error(desk: Desk, typed: str) -> None:
    search(desk, typed)


def test_filters_as_they_are_read() -> None:
    query = read_query("type:besl kommune:Region_Sjælland år:2025 åben:nej skole")
    assert query == Query(("skole",), (EntryKind.DECISION,), "Region Sjælland", 2025, False)
