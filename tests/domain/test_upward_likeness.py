"""Which escalations are one thing, measured on pairs of themes as networks write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kkrtui.domain.danish import fold
from kkrtui.domain.following.upward_likeness import Raised, of_one_theme, together

NEAR = (
    ("Takster", "Taksterne"),
    ("Stigende takster", "stigende takster."),
    ("Ankestyrelsens praksis", "Ankestyrelsens praksis om støttepersoner"),
    ("Ankestyrelsens praksis om støttepersoner", "Praksis i Ankestyrelsen, støttepersoner"),
    ("Rekruttering af plejefamilier", "Plejefamilier, rekruttering"),
    ("Rekruttering af plejefamilier", "Rekruttering og fastholdelse af plejefamilier"),
    ("Plejefamiliers vilkår", "Vilkår for plejefamilier"),
    ("Varsling af takstændringer", "Varsler om takstændringer"),
    ("Skolefravær hos børn i udsatte positioner", "Børn i udsatte positioner og skolefravær"),
    ("Ventetid på børnepsykiatrisk udredning", "Ventetider til udredning i børnepsykiatrien"),
    ("Fælles uddannelse for støttekontaktpersoner", "Uddannelse af støttekontaktpersoner"),
    ("Overgange fra ung til voksen", "Overgang ung–voksen"),
    ("Sikrede pladser", "De sikrede pladser"),
    ("Magtanvendelser på opholdssteder", "Magtanvendelse på opholdssteder"),
    ("Temadrøftelse om efterværn", "Efterværn"),
    ("Købestanden af pladser", "KOEBESTANDEN AF PLADSER"),
    ("Tilsyn med interne skoler", "Tilsynet med interne skoler"),
    ("Betaling for skolegang på interne skoler", "Betaling af skolegang i interne skoler"),
    ("Prisstigninger over 5 %", "Prisstigning på over 5 %"),
    ("Socialtilsynets varslede gebyrer", "Varslede gebyrer fra Socialtilsynet"),
    ("Stigende takster", "Takststigninger"),
    ("Takststigninger på botilbud", "Stigende takster på botilbud"),
    ("Mangel på døgnpladser", "Manglende døgnpladser"),
)
APART = (
    ("Takster på botilbud", "Takster på plejefamilier"),
    ("Takster", "Plejefamilier"),
    ("Rekruttering af plejefamilier", "Rekruttering af medarbejdere"),
    ("Rekruttering af plejefamilier", "Kompetenceudvikling af plejefamilier"),
    ("Tilsyn med plejefamilier", "Godkendelse af plejefamilier"),
    ("Budget 2026", "Budget 2027"),
    ("Skolefravær", "Sygefravær"),
    ("Ventetid på udredning", "Ventetid på døgnpladser"),
    ("Børnehuset", "Børnehjemmet"),
    ("Overgange fra ung til voksen", "Overgange fra dagtilbud til skole"),
    ("Ankestyrelsens praksis", "Ankestyrelsens statistik"),
    ("Sikrede pladser", "Akutpladser"),
    ("Magtanvendelser", "Anbringelser"),
    ("Udgifter til anbringelser", "Antal anbringelser"),
    ("Uddannelse af støttekontaktpersoner", "Uddannelse af plejefamilier"),
    ("Fælles kommunikation", "Fælles takster"),
    ("Interne skoler", "Tilsyn"),
    ("Efterværn", "Efteruddannelse"),
    ("Barnets lov", "Barnets plan"),
    ("Data om unge", "Unge uden job"),
    ("Digitale krænkelser", "Digital post"),
    ("", ""),
    ("", "Takster"),
)


def raised(number: int, theme: str, forum: str = "chefforum", case: int | None = None, network: int = 1) -> Raised:
    return Raised(number, network, theme, forum, case)


def ids(groups: list[tuple[Raised, ...]]) -> list[list[int]]:
    return [[one.id for one in group] for group in groups]


def test_near_equal_themes_are_found_and_none_that_is_another() -> None:
    def together_(one: str, other: str) -> bool:
        return of_one_theme(raised(1, one), raised(2, other))

    missed = [pair for pair in NEAR if not (together_(*pair) and together_(*reversed(pair)))]
    wrong = [pair for pair in APART if together_(*pair) or together_(*reversed(pair))]
    assert wrong == [], "two in one hide something"
    # Two too many are only seen beside each other; six of seven are found.
    assert len(missed) <= len(NEAR) // 7, missed


@pytest.mark.parametrize("theme", ["Takster", "æøå", "[titel]", "[/", "2026", "x" * 10_000, "ord " * 3_000])
def test_a_theme_is_always_like_itself(theme: str) -> None:
    assert of_one_theme(raised(1, theme), raised(2, fold(theme).upper()))


def test_one_case_with_two_forums_is_one_thing_and_two_themes_of_one_forum_are_not() -> None:
    takster = raised(1, "Takster", "chefforum", case=7)
    assert ids(together([takster, raised(2, "Varsling", "K17", case=7)])) == [[1, 2]]
    assert ids(together([takster, raised(2, "Varsling", "CHEFFORUM", case=7)])) == [[1], [2]]
    assert ids(together([takster, raised(2, "Varsling", "K17", case=8)])) == [[1], [2]]
    # Under a round or "eventuelt" anything may be said.
    assert ids(together([raised(1, "Takster"), raised(2, "Varsling", "K17")])) == [[1], [2]]


def test_groups_grow_together_and_keep_their_order() -> None:
    found = together(
        [
            raised(1, "Takster", "chefforum", case=1),
            raised(2, "Efterværn", "K17", case=2),
            raised(3, "Varsling", "K17", case=3),
            raised(4, "Taksterne", "KKR", case=3),
            raised(5, "Digital post", "KL"),
        ]
    )
    assert ids(found) == [[1, 3, 4], [2], [5]]


def test_a_likeness_of_a_likeness_is_none() -> None:
    chain = [
        raised(1, "Udredning, efterværn og botilbud"),
        raised(2, "Efterværn, botilbud og magtanvendelse"),
        raised(3, "Botilbud, magtanvendelse og tilsyn"),
        raised(4, "Magtanvendelse, tilsyn og uddannelse"),
    ]
    assert all(of_one_theme(one, other) for one, other in pairwise(chain))
    assert max(len(group) for group in together(chain)) < 4


def test_two_networks_have_nothing_together() -> None:
    assert ids(together([raised(1, "Takster"), raised(2, "Takster", network=2)])) == [[1], [2]]
