"""A list of members as text, and what changes when it holds from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.errors import MissingInput
from kkrtui.domain.members import as_text, moved, read_members
from kkrtui.domain.network import Organisation, OrganisationKind

M, R, S, E = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.REGION,
    OrganisationKind.SECRETARIAT,
    OrganisationKind.EXTERNAL,
)
DAY = date(2027, 1, 1)
EVER = (
    Organisation("Faxe", M),
    Organisation("Køge", M),
    Organisation("Ringsted", M),
    Organisation("Region Sjælland", R),
    Organisation("Rammesekretariatet", S),
)


def kinds(text: str) -> list[tuple[str, OrganisationKind]]:
    return [(member.name, member.kind) for member in read_members(text)]


def test_a_list_is_read_as_it_is_written() -> None:
    members = (*EVER, Organisation("KL", E))
    assert read_members(as_text(members)) == members


def test_names_headings_and_suffixes_say_the_kind() -> None:
    text = (
        "Faxe Kommune\n- Københavns Kommune; Bornholms Regionskommune\n2. Høje-Taastrup\nRegion Østdanmark\n"
        "Rammesekretariatet\nBørnehuset Øst (ekstern)\n\nAndre:\nKL\nfaxe"
    )
    assert kinds(text) == [
        ("Faxe", M), ("København", M), ("Bornholm", M), ("Høje-Taastrup", M), ("Region Østdanmark", R),
        ("Rammesekretariatet", S), ("Børnehuset Øst", E), ("KL", E),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "  \n\n", "# Kommuner\n", "Region Sjælland", "x" * 10_000, "\n".join(f"Sogn {n}" for n in range(5000))],
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(MissingInput):
        read_members(text)


def test_names_that_look_like_markup_are_names() -> None:
    assert kinds("[titel]\n[/\n#Kommuner\nÆrø") == [("[titel]", M), ("[/", M), ("Ærø", M)]


def test_who_leaves_ends_the_day_before_and_who_comes_begins() -> None:
    wanted = read_members("Albertslund\nFaxe\nHerlev\nKøge\nRegion Østdanmark\nRammesekretariatet")
    found = moved(EVER, wanted, DAY)
    dates = {member.name: (member.valid_from, member.valid_to) for member in found.ever}
    assert dates["Ringsted"] == dates["Region Sjælland"] == (None, date(2026, 12, 31))
    assert dates["Herlev"] == dates["Region Østdanmark"] == (DAY, None)
    assert dates["Faxe"] == dates["Rammesekretariatet"] == (None, None)
    assert found.summary == (
        "3 → 4 kommuner fra 1. januar 2027: 2 kommer til, 1 går ud; Region Sjælland → Region Østdanmark"
    )
    # Both lists keep their order.
    assert [m.name for m in found.after if m.kind is M] == ["Albertslund", "Faxe", "Herlev", "Køge"]
    assert [m.name for m in found.ever if m in EVER] == [m.name for m in EVER]
    assert "Går ud: Ringsted, Region Sjælland." in found.sentences


def test_a_list_is_corrected_before_its_day_comes() -> None:
    planned = moved(EVER, read_members("Faxe\nKøge\nHerlev\nRegion Sjælland\nRammesekretariatet"), DAY).ever
    # Herlev does not come after all, and Ringsted stays.
    back = moved(planned, EVER, DAY)
    assert [(m.name, m.valid_from, m.valid_to) for m in back.ever] == [(m.name, None, None) for m in EVER]
    assert back.summary.startswith("3 → 3 kommuner")
    sooner = moved(planned, read_members("Faxe\nHerlev\nRammesekretariatet"), date(2026, 7, 1))
    assert {m.name: m.valid_from for m in sooner.ever}["Herlev"] == date(2026, 7, 1)


def test_somebody_comes_back() -> None:
    without = moved(EVER, read_members("Faxe\nKøge\nRegion Sjælland\nRammesekretariatet"), DAY).ever
    later = date(2028, 1, 1)
    again = moved(without, EVER, later, [date(2026, 3, 6)])
    assert {m.name: m.valid_to for m in again.ever}["Ringsted"] is None
    assert any("Ringsted var ude fra 1. januar 2027 til 31. december 2027" in said for said in again.warnings)
    with pytest.raises(MissingInput, match=r"Ringsted var ikke medlem .* 1 møde"):
        moved(without, EVER, later, [date(2027, 3, 5)])


def test_nothing_to_change_and_misspellings_are_told() -> None:
    with pytest.raises(MissingInput, match="allerede sådan"):
        moved(EVER, EVER, DAY)
    found = moved(EVER, (*EVER, Organisation("Ringssted", M), Organisation("herlev", M)), DAY, (), ["Herlev"])
    assert "»Ringssted« ligner Ringsted; se efter, om det er en stavefejl." in found.warnings
    assert "Herlev" in [member.name for member in found.coming]
