"""Who of a list is known already, with what news, and where somebody has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kkrtui.domain.danish import fold
from kkrtui.domain.network import Affiliation, Network, Person
from kkrtui.intake.contacts.fields import ReadPerson, fits
from kkrtui.service.likeness import Likenesses
from kkrtui.service.people import placed


class Answer(StrEnum):
    """What may become of somebody on a list."""

    NEW = "new"
    SAME = "same"
    ALIAS = "alias"
    RENAME = "rename"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, in Danish; `target` is the id of the person it is about, below zero for one of the same list."""

    answer: Answer
    text: str
    target: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """The answers there are for somebody on a list, the first the safest, and why there are several."""

    options: tuple[Option, ...]
    reason: str = ""


_ANOTHER = Option(Answer.NEW, "En anden person – tilføj")


def match_people(rows: Sequence[ReadPerson], network: Network, day: date) -> list[Match]:
    """Everybody on a list against the roster and against those above them, in the order of the list.

    Args:
        rows: the list.
        network: with its roster.
        day: the date the list holds from.
    """
    called: dict[str, list[Person]] = {}
    for person in network.people:
        for name in dict.fromkeys(fold(spelling) for spelling in (person.name, *person.aliases)):
            called.setdefault(name, []).append(person)
    known = {number: _called(row, called) for number, row in enumerate(rows)}
    sure = dict(_sure(rows, known, day))
    taken = {person.id for person in sure.values()}
    likenesses = Likenesses(network.people)
    above: dict[str, list[Person]] = {}
    matches: list[Match] = []
    for number, row in enumerate(rows):
        if number in sure:
            match = Match((Option(Answer.SAME, "Samme person", sure[number].id or 0),))
        elif known[number]:
            match = _namesake(row, known[number], taken, network)
        elif same := above.get(fold(row.name)):
            options = [_same_as(person, network) for person in same[:3]]
            match = Match((_ANOTHER, *options), "står flere gange på listen, ikke med samme mail")
        else:
            match = _near(row, likenesses, taken)
        if match.options[0].answer is Answer.NEW:
            new = new_person(row, day, -(number + 1))
            above.setdefault(fold(row.name), []).append(new)
            likenesses.add(new)
        matches.append(match)
    return matches


def _called(row: ReadPerson, called: dict[str, list[Person]]) -> list[Person]:
    """The people of the roster who have one of a row's names."""
    found = {person.id: person for name in (row.name, *row.spellings) for person in called.get(fold(name), ())}
    return list(found.values())


def _sure(rows: Sequence[ReadPerson], known: dict[int, list[Person]], day: date) -> Iterator[tuple[int, Person]]:
    """Rows whose name is known and whom mail or place settles, best first; a person of the roster is one row only."""
    scored = [
        (-_score(rows[row], person, day), row, person)
        for row, people in known.items()
        for person in people
        if _score(rows[row], person, day)
    ]
    rows_done: set[int] = set()
    people_done: set[int | None] = set()
    for score, row, person in sorted(scored, key=lambda one: one[:2]):
        rivals = [p for s, r, p in scored if r == row and s == score and p.id not in people_done]
        if row not in rows_done and person.id not in people_done and len(rivals) == 1:
            rows_done.add(row)
            people_done.add(person.id)
            yield row, person


def _score(row: ReadPerson, person: Person, day: date) -> int:
    """How surely somebody of the same name is the same: by mail, by place, or because nothing speaks against it."""
    if row.email and row.email.lower() == person.email.lower():
        return 4
    places = {fold(place.organisation) for place in person.affiliations if place.organisation}
    now = person.affiliation_on(day)
    if row.organisation and now and fold(now.organisation) == fold(row.organisation):
        return 3
    if row.organisation and fold(row.organisation) in places:
        return 2
    return 1 if not row.organisation or not places else 0


def _namesake(row: ReadPerson, people: Sequence[Person], taken: set[int | None], network: Network) -> Match:
    """Somebody with the name of one who works elsewhere, of several, or of one whom another row is."""
    free = [person for person in people if person.id not in taken]
    if len(free) == 1 and len(people) == 1:
        person = free[0]
        move = Option(Answer.SAME, f"Samme person, nu i {network.printed(row.organisation)}", person.id or 0)
        other = Option(Answer.NEW, f"En anden ved navn {row.name} – tilføj")
        return Match((move, other), f"{person.name} står på listen fra før med {_where(person, network)}")
    options = tuple(_same_as(person, network) for person in people[:3])
    if not row.email and not row.organisation:
        leave = Option(Answer.LEAVE, "Udelad; det er ikke klart, hvem det er")
        return Match((leave, *options, _ANOTHER), "flere har det navn")
    return Match((_ANOTHER, *options), "der er en anden med samme navn")


def _same_as(person: Person, network: Network) -> Option:
    return Option(Answer.SAME, f"Samme person som {person.name}, {_where(person, network)}", person.id or 0)


def _where(person: Person, network: Network) -> str:
    """Where somebody works, or what else tells them from a namesake."""
    last = person.affiliations[-1].organisation if person.affiliations else ""
    return network.printed(last) if last else person.email or "ukendt kommune"


def _near(row: ReadPerson, likenesses: Likenesses, taken: set[int | None]) -> Match:
    """Somebody unknown, whom somebody known resembles or not."""
    options = [_ANOTHER]
    reasons: list[str] = []
    for person, why in likenesses.of(row.name, row.email, row.organisation):
        target = person.id or 0
        reasons.append(f"{why} som {person.name}" if "mail" in why else f"navnet {why} som {person.name}")
        options.append(Option(Answer.ALIAS, f"Samme person: behold »{person.name}«, »{row.name}« bliver alias", target))
        if target not in taken:
            options.append(
                Option(Answer.RENAME, f"Samme person: brug »{row.name}«, »{person.name}« bliver alias", target)
            )
    return Match(tuple(options), "; ".join(reasons)) if reasons else Match((Option(Answer.NEW, "Ny person"),))


def new_person(row: ReadPerson, day: date, key: int | None = None) -> Person:
    """Somebody of a list as they join the roster, where they work from the list's day on."""
    place = (Affiliation(row.organisation, row.title, day),) if row.organisation or row.title else ()
    aliases = tuple(name for name in row.spellings if fold(name) != fold(row.name))
    return Person(row.name, aliases, row.email, row.phone, place, key)


def brought_up_to_date(person: Person, row: ReadPerson, day: date, network: Network) -> tuple[Person, list[str]]:
    """A known person with what a list says, and what is new about it, in Danish.

    A list older than what is known fills in what is missing and changes nothing.
    """
    older = any(place.valid_from and place.valid_from > day for place in person.affiliations)
    news: list[str] = []
    changed = person
    if (
        row.email
        and row.email.lower() != person.email.lower()
        and not (person.email and _keeps_mail(person, row, older))
    ):
        changed = replace(changed, email=row.email)
        news.append(f"ny mail (før {person.email})" if person.email else "mail")
    if row.phone and not _digits(row.phone) <= _digits(person.phone) and not (person.phone and older):
        changed = replace(changed, phone=row.phone)
        news.append(f"ny telefon (før {person.phone})" if person.phone else "telefon")
    places = placed(person, row.organisation, row.title, day)
    if places != person.affiliations:
        news.append(_news_of(person, replace(person, affiliations=places), day, network))
        changed = replace(changed, affiliations=places)
    aliases = tuple(name for name in row.spellings if not changed.is_called(name))
    if aliases:
        changed = replace(changed, aliases=(*changed.aliases, *aliases))
        news.append("alias")
    return changed, news


def _keeps_mail(person: Person, row: ReadPerson, older: bool) -> bool:
    """Whether the known mail is to stay: the list is older, or its mail looks like somebody else's."""
    return older or (fits(person.name, person.email) and not fits(person.name, row.email))


def _news_of(before: Person, after: Person, day: date, network: Network) -> str:
    was, now = before.affiliation_on(day), after.affiliation_on(day)
    if was and now and was.organisation and fold(was.organisation) != fold(now.organisation):
        return f"flyttet fra {network.printed(was.organisation)}"
    if was and was.title and was.organisation:
        return f"ny titel (før {was.title})"
    return "titel" if was and was.organisation else "kommune"


def _digits(phone: str) -> set[str]:
    return {re.sub(r"\D", "", number)[-8:] for number in phone.split("/") if any(c.isdigit() for c in number)}


def renamed(person: Person, name: str) -> Person:
    """A person by another spelling; the old one stays as an alias."""
    aliases = (*(known for known in person.aliases if fold(known) != fold(name)), person.name)
    return replace(person, name=name, aliases=tuple(alias for alias in aliases if fold(alias) != fold(name)))


def also_called(person: Person, name: str) -> Person:
    """A person with one more alias."""
    return person if person.is_called(name) else replace(person, aliases=(*person.aliases, name))
