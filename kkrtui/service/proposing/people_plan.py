"""The roster as it will be when a list of people is written, and the writing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kkrtui.domain.danish import count, join
from kkrtui.domain.network import Network, Person
from kkrtui.intake.contacts.fields import ReadPerson
from kkrtui.service.desk import Step
from kkrtui.service.people import lost_in_merge, merged
from kkrtui.service.proposing.people_matching import (
    Answer,
    Option,
    also_called,
    brought_up_to_date,
    new_person,
    renamed,
)
from kkrtui.store import networks

_WORDS = (
    ("new", "ny person", "nye personer"),
    ("changed", "ændret", "ændrede"),
    ("merged", "lagt sammen", "lagt sammen"),
)


class Plan:
    """The roster with a list laid into it, row by row.

    Attributes:
        people: everybody by id; new people have the numbers below zero that the list gave them.
        counts: how many are new, changed, known as they are, merged.
        notes: Danish sentences about what a merge leaves behind.
    """

    def __init__(self, network: Network, day: date) -> None:
        self.network = network
        self.day = day
        self.people: dict[int, Person] = {person.id or 0: person for person in network.people}
        self.counts: dict[str, int] = {}
        self.notes: list[str] = []
        self._changed: set[int] = set()
        self._gone: set[int] = set()

    def row(self, key: int, row: ReadPerson, option: Option) -> None:
        """Lays one of the list into the roster.

        Args:
            key: the number below zero for somebody new.
            row: what the list says.
            option: what is to become of it.
        """
        if option.answer is Answer.LEAVE:
            return
        known = self.people.get(option.target)
        if option.answer is Answer.NEW or known is None:
            self._put("new", key, new_person(row, self.day))
            return
        changed, _ = brought_up_to_date(known, row, self.day, self.network)
        if option.answer is Answer.RENAME:
            changed = renamed(changed, row.name)
        elif option.answer is Answer.ALIAS:
            changed = also_called(changed, row.name)
        self._put("known" if changed == known else "changed", option.target, changed)

    def merge(self, kept: int, other: int) -> None:
        """Makes two people one; one who is part of another by now is left as they are."""
        if kept in self._gone or other in self._gone:
            return
        self.notes += lost_in_merge(self.people[kept], self.people[other])
        self._gone.add(other)
        self._put("merged", kept, merged(self.people[kept], self.people[other]))

    def _put(self, what: str, key: int, person: Person) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        if self.people.get(key) != person:
            self.people[key] = person
            self._changed.add(key)

    def store(self, step: Step) -> None:
        """Writes what has changed."""
        assert self.network.id is not None
        for key in sorted(self._changed - self._gone, key=lambda key: (key < 0, abs(key))):
            person = self.people[key]
            if key > 0:
                networks.update_person(step.tx, replace(person, id=key))
            else:
                networks.add_person(step.tx, self.network.id, person)
        for key in sorted(self._gone):
            networks.delete_person(step.tx, key)

    def summary(self) -> str:
        """`2 nye personer og 1 ændret`."""
        said = [count(self.counts[what], one, many) for what, one, many in _WORDS if self.counts.get(what)]
        return join(said) or f"{count(self.counts.get('known', 0), 'person', 'personer')}, ingen nye"
