"""What a handover would change here, line by line: each with its answers, and what each answer writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kkrtui.domain.danish import count, join
from kkrtui.domain.network import Person
from kkrtui.domain.secrets import without_secrets
from kkrtui.service.desk import Step
from kkrtui.service.proposing.proposals import Point
from kkrtui.store import networks

T = TypeVar("T")

_WORDS = {
    "meeting": ("møde", "møder"),
    "person": ("person", "personer"),
    "member": ("medlem", "medlemmer"),
    "forum": ("forum", "fora"),
    "host": ("værtsår", "værtsår"),
    "date": ("dato", "datoer"),
    "about": ("fast tekst", "faste tekster"),
    "name": ("navn", "navne"),
    "file": ("fil", "filer"),
}
"""What comes, with its words, in the order it is told."""


class Roster:
    """The people of a network while a handover is laid into it; new ones have numbers below zero."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people: dict[int, Person] = {person.id or 0: person for person in people}
        self._changed: set[int] = set()

    def put(self, key: int, person: Person) -> None:
        self.people[key] = person
        self._changed.add(key)

    def store(self, step: Step, network_id: int) -> None:
        """Writes what has changed."""
        for key in sorted(self._changed, key=lambda key: (key < 0, abs(key))):
            if key > 0:
                networks.update_person(step.tx, replace(self.people[key], id=key))
            else:
                networks.add_person(step.tx, network_id, self.people[key])


@dataclass
class Writing:
    """A handover under way into a network."""

    step: Step
    network_id: int
    roster: Roster


Act = Callable[[Writing], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a handover brings, or finds otherwise here.

    Attributes:
        key, part, label, text, reason: as a `Point` has them.
        what: which of the things that are counted it is.
        number: how many of them it stands for.
        answers: what may be done, each with what it writes (None: nothing), the safest first.
    """

    key: str
    part: str
    label: str
    text: str
    what: str
    reason: str = ""
    number: int = 1
    answers: tuple[tuple[str, Act | None], ...] = (("", None),)

    def point(self, chosen: int) -> Point:
        choices = tuple(words for words, _ in self.answers) if len(self.answers) > 1 else ()
        return Point(self.key, self.part, self.label, self.text, self.reason, choices, chosen, fixed=True)


@dataclass
class Laid:
    """What a handover brings here, laid against what there is.

    Attributes:
        lines: what is news or in doubt.
        same: how many of each thing are here already.
        quiet: what is remembered of those when anything is written at all.
    """

    lines: list[Line] = field(default_factory=list)
    same: dict[str, int] = field(default_factory=dict)
    quiet: list[Act] = field(default_factory=list)

    def here(self, what: str, number: int = 1) -> None:
        """Counts something that is here as it is there."""
        self.same[what] = self.same.get(what, 0) + number

    def __iadd__(self, other: Laid) -> Laid:
        self.lines += other.lines
        self.quiet += other.quiet
        for what, number in other.same.items():
            self.here(what, number)
        return self


def told(numbers: dict[str, int]) -> str:
    """`2 møder, 1 person og 3 fora`; empty for nothing."""
    return join(count(numbers[what], *words) for what, words in _WORDS.items() if numbers.get(what))


def filled(ours: T, theirs: T, names: Sequence[str]) -> tuple[T, tuple[str, ...]]:
    """Ours with its empty fields taken from theirs, and the fields in which both say something else."""
    taken: dict[str, Any] = {}
    apart: list[str] = []
    for name in names:
        mine, others = getattr(ours, name), getattr(theirs, name)
        if not others or others in (mine, _handed(mine)):
            continue
        if mine:
            apart.append(name)
        else:
            taken[name] = others
    return (replace(ours, **taken) if taken else ours), tuple(apart)  # type: ignore[type-var]  # dataclasses all


def _handed(value: Any) -> Any:
    """What is ours as it would be handed over."""
    return without_secrets(value) if isinstance(value, str) else value
