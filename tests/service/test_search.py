"""Finding over all meetings: as one types, æøå exact, with filters, and every mark only text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.meeting import ListedAttachment, ListedLink
from kkrtui.domain.network import Organisation, OrganisationKind
from kkrtui.domain.search import Query, read_query
from kkrtui.service import capture, escalations, follow_up
from kkrtui.service.desk import Desk
from kkrtui.service.search import place_of, search
from kkrtui.store import memberships
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


def test_documents_are_found_by_title_file_name_and_address(desk: Desk) -> None:
    listed = replace(
        invented.meeting(),
        attachments=(ListedAttachment("Oversigt over takster.docx"), ListedAttachment("Kort over Køge")),
        links=(ListedLink("Databank", "https://www.example.org/databank/unge"),),
    )
    older = store(desk, replace(listed, date=date(2025, 3, 7), title="Sidste år"))
    newer = store(desk, listed)
    line(desk, newer, "bilag: Takstark https://www.example.org/ark_2026.xlsx")

    def documents(typed: str) -> list[tuple[int, str]]:
        return [(hit.meeting_id, hit.text) for hit in search(desk, typed).documents]

    assert documents("docx") == [(newer, "Oversigt over takster.docx"), (older, "Oversigt over takster.docx")]
    assert documents("type:bilag år:2025 takst") == [(older, "Oversigt over takster.docx")]
    assert documents("example unge") == [
        (newer, "Databank https://www.example.org/databank/unge"),
        (older, "Databank https://www.example.org/databank/unge"),
    ]
    assert documents("type:bilag kommune:Køge") == [(newer, "Kort over Køge"), (older, "Kort over Køge")]
    assert documents("type:beslutning takst") == documents("åben:ja takst") == documents("år:2025") == []
    assert found(desk, "xlsx") == ["Takstark https://www.example.org/ark_2026.xlsx"]
    assert [hit.text for hit in search(desk, "type:bilag takst").hits][:2] == [
        "Takstark https://www.example.org/ark_2026.xlsx",
        "Oversigt over takster.docx",
    ]
    place = place_of(desk, search(desk, "databank").documents[0])
    assert (place.title, place.meeting) == ("Bilag og links", "KKR-netværk Børn og Unge, 6. marts 2026")
    assert [line.text for line in place.lines if line.found] == ["Databank https://www.example.org/databank/unge"]
    assert len(place.lines) == 3


def test_answers_groups_and_names_are_found(desk: Desk, held: int) -> None:
    (raised,) = follow_up.escalations(desk)
    escalations.answer(desk, raised.entry.id or 0, "Rammen gælder til sommer")
    (hit,) = search(desk, "ramme sommer").entries
    assert hit.text == "Takster – varsles for sent · svar: Rammen gælder til sommer"
    assert any("Svar: Rammen gælder til sommer" in line.text for line in place_of(desk, hit).lines if line.found)
    line(desk, held, "g: Plejefamilier: @sara, 2 ledige pladser")
    assert found(desk, "type:arbejdsgruppe sara elle") == ["Plejefamilier"]
    assert found(desk, "type:løft chefforum") == ["Takster – varsles for sent · svar: Rammen gælder til sommer"]
    assert found(desk, "åben:nej") == ["Takster – varsles for sent · svar: Rammen gælder til sommer"]


def test_a_topic_is_open_until_it_is_used(desk: Desk, meeting_id: int) -> None:
    line(desk, meeting_id, "n: skolefravær")
    assert found(desk, "type:næste_møde åben:ja") == ["skolefravær"]
    assert found(desk, "type:næste_møde åben:nej") == []


def test_a_year_is_the_meeting_s_whenever_its_lines_were_written(desk: Desk, held: int) -> None:
    older = next(hit.meeting_id for hit in search(desk, "år:2025").entries)
    line(desk, older, "Takster set i bakspejlet")
    assert found(desk, "år:2025 takst") == ["Takster set i bakspejlet", "Taksterne følges i året"]
    assert found(desk, "år:2025")[0] == "Takster set i bakspejlet"
    assert [hit.item for hit in search(desk, "år:2025 stigende").items] == ["Stigende takster"]
    assert found(desk, "år:2024 takst") == found(desk, "år:2024") == []
    assert {hit.meeting_id for hit in search(desk, "år:2026").entries} == {held}


@pytest.mark.parametrize("name", ['Køge "By"', "(Køge) OR *", "—", "Køge'", "NOT"])
def test_a_member_s_name_is_text_as_well(desk: Desk, meeting_id: int, name: str) -> None:
    with desk.step("join") as step:
        memberships.add(step.tx, 1, Organisation(name, OrganisationKind.MUNICIPALITY))
    line(desk, meeting_id, f"Vi takker {name} for kaffen")
    search(desk, f"kommune:{name.replace(' ', '_')}")
    search(desk, f"kommune:{name.replace(' ', '_')} åben:ja tak")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_nothing_typed_is_an_error(desk: Desk, typed: str) -> None:
    search(desk, typed)


@pytest.mark.parametrize("typed", ["type:opgave", "type:opg", "type:Opgaver", "type:opgaverne"])
def test_a_kind_is_known_by_its_beginning_and_with_an_ending(typed: str) -> None:
    assert read_query(typed).kinds == (EntryKind.ACTION,)


def test_filters_as_they_are_read() -> None:
    query = read_query("type:besl kommune:Region_Sjælland år:2025 åben:nej skole")
    assert query == Query(("skole",), (EntryKind.DECISION,), "Region Sjælland", 2025, False)
