"""Who has represented each member of a network, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkrtui.domain.danish import fold
from kkrtui.domain.following.turnout import REPRESENTING
from kkrtui.domain.network import Affiliation, Organisation, Person, short_name
from kkrtui.domain.participants import AttendanceState

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody at a meeting: where the list says they work, and how they are marked.

    `state` is None for one in no list, whom the header names as the chair or the minute-taker.
    `words` say all of it in Danish; `held` is whether the meeting has begun.
    """

    meeting_id: int
    date: date
    meeting: str
    state: AttendanceState | None
    organisation: str = ""
    title: str = ""
    words: str = ""
    held: bool = True

    @property
    def there(self) -> bool:
        """Whether they spoke for their place: as listed, or as who led the meeting or wrote its minutes."""
        return self.held and (self.state is None or self.state in REPRESENTING)


@dataclass(frozen=True, slots=True)
class Term:
    """A person as one who represented an organisation.

    Attributes:
        name, title: who.
        begins: from when; None when nobody knows.
        ends: until when, that day included; None while it holds.
        meetings: how many meetings they were at for it.
        last: the newest of these.
        substitute: whether they only ever stood in for somebody.
        person_id: whom of the roster; None for somebody only a list knows.
    """

    name: str
    title: str
    begins: date | None
    ends: date | None
    meetings: int = 0
    last: date | None = None
    substitute: bool = False
    person_id: int | None = None

    def holds_on(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time when nobody represented an organisation, both days included; `ends` is None while it lasts."""

    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation with everybody who has represented it, newest first, and the times when nobody did.

    Attributes:
        missed: how many of the newest meetings in a row went by without anybody from it.
        seen: the day somebody was there for it last; None for never.
    """

    organisation: Organisation
    terms: tuple[Term, ...]
    gaps: tuple[Gap, ...]
    missed: int = 0
    seen: date | None = None


def seat(
    organisation: Organisation,
    people: Iterable[tuple[Person, Sequence[Sighting]]],
    held: Sequence[date],
    today: date,
) -> Seat:
    """The seat of an organisation.

    Args:
        organisation: which.
        people: everybody who ever worked there, each with all the held meetings they were named at, oldest first.
        held: the days of the held meetings that say who was there, oldest first.
        today: the day up to which it is told.
    """
    found = [term for person, sightings in people for term in _terms(organisation.name, person, sightings)]
    terms = sorted(found, key=lambda term: (term.ends or date.max, term.begins or date.min), reverse=True)
    until = min(today, organisation.valid_to) if organisation.valid_to else today
    seen = max((term.last for term in terms if term.last), default=None)
    missed = sum(organisation.member_on(day) and (seen is None or day > seen) for day in held)
    return Seat(organisation, tuple(terms), tuple(_gaps(terms, until)), missed, seen)


def _terms(organisation: str, person: Person, sightings: Sequence[Sighting]) -> list[Term]:
    """A person's times for an organisation; none for one who only ever came as a guest."""
    wanted = fold(organisation)
    mine = [one for one in sightings if _is(one.organisation, wanted)]
    marked = [one for one in mine or sightings if one.state is not None]
    if marked and all(one.state is AttendanceState.GUEST for one in marked):
        return []
    stints = _stints(place for place in person.affiliations if _is(place.organisation, wanted))
    if mine and (not stints or _only_stood_in(mine)):
        # Who stands in for a day has the seat for a day, wherever they work before and after.
        days = [one.date for one in mine if one.there] or [one.date for one in mine]
        stints = [Affiliation(organisation, "", min(days), max(days))]
    terms: list[Term] = []
    for place in stints:
        rest = [one for one in mine if place is stints[-1] or one.date <= (place.valid_to or date.max)]
        mine = [one for one in mine if one not in rest]
        terms.append(_term(person, place, rest))
    return terms


def _term(person: Person, place: Affiliation, mine: Sequence[Sighting]) -> Term:
    """One stretch of a person's time, as long as the roster and the lists together make it."""
    there = [one.date for one in mine if one.there]
    days = [one.date for one in mine if one.state is not AttendanceState.GUEST]
    return Term(
        person.name,
        place.title or next((one.title for one in reversed(mine) if one.title), ""),
        min([place.valid_from, *days]) if place.valid_from else None,
        max([place.valid_to, *days]) if place.valid_to else None,
        len(there),
        max(there, default=None),
        _only_stood_in(mine),
        person.id,
    )


def _only_stood_in(sightings: Sequence[Sighting]) -> bool:
    states = {one.state for one in sightings} - {None, AttendanceState.GUEST}
    return states == {AttendanceState.SUBSTITUTE}


def _stints(places: Iterable[Affiliation]) -> list[Affiliation]:
    """Affiliations to one place, oldest first, those that follow each other as one with the newest title."""
    found: list[Affiliation] = []
    for place in sorted(places, key=lambda place: place.valid_from or date.min):
        last = found[-1] if found else None
        if last and (last.valid_to is None or (place.valid_from or date.min) <= last.valid_to + _A_DAY):
            ends = None if last.valid_to is None or place.valid_to is None else max(last.valid_to, place.valid_to)
            found[-1] = replace(last, title=place.title or last.title, valid_to=ends)
        else:
            found.append(place)
    return found


def _is(organisation: str, wanted: str) -> bool:
    return bool(organisation) and fold(short_name(organisation)) == wanted


def _gaps(terms: Sequence[Term], until: date) -> list[Gap]:
    """The times between the terms, and after the last one up to a day; who only stood in closes none."""
    spans = sorted((term.begins or date.min, term.ends or date.max) for term in terms if not term.substitute)
    found: list[Gap] = []
    reached: date | None = None
    for begins, ends in spans:
        if reached is not None and begins > reached and begins - _A_DAY > reached:
            found.append(Gap(reached + _A_DAY, begins - _A_DAY))
        reached = max(ends, reached or ends)
    if reached is not None and reached < until:
        found.append(Gap(reached + _A_DAY, None))
    return found
