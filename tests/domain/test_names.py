"""Finding the people and organisations a line points at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kkrtui.domain.completion import complete
from kkrtui.domain.names import Directory, near_names
from kkrtui.domain.network import Person
from kkrtui.domain.participants import AttendanceState
from tests.invented import attendance, meeting, network, surroundings


def test_completion_offers_those_present_first() -> None:
    rows = tuple(
        replace(row, state=AttendanceState.PRESENT) if row.name == "Lise Krag" else row for row in attendance()
    )
    directory = Directory.of(network(), meeting(attendance=rows))
    assert [party.name for party in directory.beginning_with("li")] == ["Lise Krag", "Line Mosegård"]


def test_a_spelling_alias_finds_its_person() -> None:
    known = replace(network(), people=(Person("Karin Åstrup", aliases=("Karen Aastrup",)),))
    directory = Directory.of(known, meeting())
    found = directory.called("karen aastrup")
    assert found is not None
    assert found.name == "Karin Åstrup"


def test_a_longer_name_wins_over_its_beginning() -> None:
    directory = Directory.of(network(), meeting())
    mention = directory.mention_at("@Køge Kommune sender", 0)
    assert mention.party is not None
    assert (mention.party.name, mention.end) == ("Køge", len("@Køge Kommune"))


@pytest.mark.parametrize(
    ("typed", "names", "taken"),
    [
        ("@anja h sender tal", ["Anja Hansen"], "@anja h"),
        ("@Anja K. sender tal", ["Anja Kjær"], "@Anja K."),
        ("@anja hans sender tal", ["Anja Hansen"], "@anja hans"),
        ("@anja har tallene", ["Anja Harder", "Anja Hansen", "Anja Kjær"], "@anja"),
        ("@anja ha sender tal", ["Anja Harder", "Anja Hansen"], "@anja ha"),
        ("@anja henter tal", ["Anja Harder", "Anja Hansen", "Anja Kjær"], "@anja"),
        ("@lisbeth B sender", ["Lisbeth Bo Iversen"], "@lisbeth B"),
        ("@lisbeth b i sender", ["Lisbeth Bo Iversen"], "@lisbeth b"),
        ("@lisbeth b iv sender", ["Lisbeth Bo Iversen"], "@lisbeth b"),
        ("@lisbeth bo Iv sender", ["Lisbeth Bo Iversen"], "@lisbeth bo Iv"),
        ("@lisbeth bor her", ["Lisbeth Bo Iversen"], "@lisbeth"),
        ("@lisbeth bo", ["Lisbeth Bo Iversen"], "@lisbeth bo"),
    ],
)
def test_the_beginning_of_each_word_of_a_name_is_enough(typed: str, names: list[str], taken: str) -> None:
    people = tuple(Person(name) for name in ("Anja Harder", "Anja Hansen", "Anja Kjær", "Lisbeth Bo Iversen"))
    if "Anja Harder" not in names:
        people = people[1:]
    directory = Directory.of(replace(network(), people=people), meeting(attendance=()))
    mention = directory.mention_at(typed, 0)
    assert [party.name for party in mention.parties] == names
    assert typed[: mention.end] == taken


def test_near_names_are_found_and_equal_ones_are_not() -> None:
    known = ["Sara Ellekilde", "Emil Højbjerg", "Jonas Ravnkilde"]
    assert near_names("Sara Ellekilder", known) == ["Sara Ellekilde"]
    assert near_names("Emil Hoejbjerg", known) == []
    assert near_names("Hans Hansen", known) == []


def labels(line: str, cursor: int | None = None) -> list[tuple[str, str]]:
    found = complete(line, len(line) if cursor is None else cursor, surroundings())
    return [(line[s.start : s.end], s.replacement) for s in found]


def test_tab_completes_behind_an_at_sign_and_a_bare_name_in_an_action() -> None:
    assert labels("o: @jo") == [("@jo", "@Jonas Ravnkilde")]
    assert labels("o: jonas") == [("jonas", "@Jonas Ravnkilde")]
    assert labels("o: jonas sender tal") == [("jonas", "@Jonas Ravnkilde")]
    assert labels("o: sender tal lis") == [("lis", "@Lise Krag")]
    assert labels("tal med @jo") == [("@jo", "@Jonas Ravnkilde")]
    assert labels("jonas") == [], "a bare name in a note is a word"


def test_tab_settles_a_doubt() -> None:
    assert labels("o: noget næste fredag") == [
        ("næste fredag", "13. marts 2026"),
        ("næste fredag", "20. marts 2026"),
    ]
    assert labels("l: k: Tema") == [("k", "K17"), ("k", "KKR"), ("k", "kommunalbestyrelserne"), ("k", "KL")]
