"""The ladder that themes go up."""

from __future__ import annotations

import pytest

from kkrtui.domain.following.ladder import beside, ladder, next_above
from tests import invented


def test_the_ladder_begins_nearest_the_network() -> None:
    network = invented.network()
    assert [forum.name for forum in ladder(network)] == [
        "chefforum", "styregruppen", "K17", "KKR", "kommunalbestyrelserne",
    ]  # fmt: skip
    assert [forum.name for forum in beside(network)] == ["KL", "Ankestyrelsen"]
    assert ladder(invented.small_network()) == ()


@pytest.mark.parametrize(
    ("stands", "above"),
    [
        ("", "chefforum"),
        ("chefgruppen", "styregruppen"),
        ("styregruppe", "K17"),
        ("kommunalbestyrelserne", None),
        ("KL", None),
        ("nogen helt andre", None),
    ],
)
def test_what_is_next_above(stands: str, above: str | None) -> None:
    found = next_above(invented.network(), stands)
    assert (found.name if found else None) == above
