"""The collections that are measured, by name: documents typed by hand, and one meeting in many offices' ways."""

from __future__ import annotations

from collections.abc import Callable

from tests.intake.variations.generated import generated
from tests.intake.variations.measure import measure
from tests.intake.variations.score import Table
from tests.intake.variations.truth import HERE, Truth, truths
from tests.invented import network

REACHED = HERE / "reached.csv"
"""What is reached in each field; the tests hold the readers to it, `python -m tests.bench.intake --reach` writes it."""

CORPORA: dict[str, tuple[Callable[[], list[Truth]], bool]] = {
    "minutes": (lambda: truths("minutes"), True),
    "agendas": (lambda: truths("agendas"), False),
    "varied minutes": (generated, True),
    "varied agendas": (lambda: generated(minutes=False), False),
}
"""By name: how its documents are made, and whether they are minutes."""


def measured(name: str, beginning: tuple[str, ...] = ("",)) -> tuple[int, Table]:
    """How many documents a collection has, and its table.

    Args:
        name: which collection.
        beginning: how the names of the documents begin that are wanted.
    """
    make, minutes = CORPORA[name]
    documents = [truth for truth in make() if truth.name.startswith(beginning)]
    return len(documents), measure(documents, network(), minutes=minutes)
