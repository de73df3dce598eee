"""The people of a handover against the roster: nobody twice, what is missing filled in, the doubtful asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from kkrtui.domain.danish import folded, join
from kkrtui.domain.network import Affiliation, Network, Person
from kkrtui.intake.contacts.fields import ReadPerson
from kkrtui.service.handing_over.lines import Act, Laid, Line, Writing
from kkrtui.service.proposing.people_matching import Answer, Match, Option, match_people, renamed

_PART = "Personer"
_A_DAY = timedelta(days=1)


def lay_people(theirs: Sequence[Person], network: Network, day: date) -> Laid:
    """Everybody of a handover against the roster.

    Args:
        theirs: their people.
        network: ours, with its roster.
        day: the date the handover was made.
    """
    laid = Laid()
    here = _here_already(theirs, network.people)
    rows = [_row(person, day) for person in theirs]
    known = {person.id or 0: person for person in network.people}
    matches = match_people(rows, network, day) if len(here) < len(theirs) else []
    for number, person in enumerate(theirs):
        if number in here:
            laid.here("person")
            continue
        line = _line(number, person, rows[number].line(network), matches[number], known)
        if line is None:
            laid.here("person")
        else:
            laid.lines.append(line)
    return laid


def _here_already(theirs: Sequence[Person], ours: Sequence[Person]) -> set[int]:
    """Which of theirs add nothing to one of ours of that name.

    Two of theirs by one name are two people, so one of ours is only one of them; two of theirs of whom one is called
    by an alias that ours has were made one here.
    """
    called: dict[str, list[Person]] = {}
    for person in ours:
        for name in {folded(name) for name in (person.name, *person.aliases)}:
            called.setdefault(name, []).append(person)
    taken: set[int | None] = set()
    found: set[int] = set()
    for number, person in enumerate(theirs):
        for known in called.get(folded(person.name), ()):
            alias = folded(known.name) != folded(person.name)
            if (alias or known.id not in taken) and not _apart(known, person) and laid_in(known, person) == known:
                taken.add(None if alias else known.id)
                found.add(number)
                break
    return found


def _apart(ours: Person, theirs: Person) -> list[tuple[str, str]]:
    """Mail and phone where both are known and differ."""
    pairs = ((ours.email, theirs.email), (ours.phone, theirs.phone))
    return [(mine, other) for mine, other in pairs if mine and other and folded(mine) != folded(other)]


def laid_in(ours: Person, theirs: Person) -> Person:
    """Ours with what theirs knows more: names, a missing mail or phone, places; laid in again it adds nothing."""
    names = dict.fromkeys((theirs.name, *theirs.aliases))
    return replace(
        ours,
        aliases=(*ours.aliases, *(name for name in names if not ours.is_called(name))),
        email=ours.email or theirs.email,
        phone=ours.phone or theirs.phone,
        affiliations=_joined(ours.affiliations, theirs.affiliations),
    )


def _joined(ours: Sequence[Affiliation], theirs: Sequence[Affiliation]) -> tuple[Affiliation, ...]:
    """Our affiliations with those of theirs that we lack; an open one ends the day before a later one begins."""
    joined = list(ours)
    for new in sorted(theirs, key=lambda place: place.begins):
        same = [known for known in joined if _same(known, new)]
        known = next((one for one in same if folded(one.title) == folded(new.title)), next(iter(same), None))
        if known is None:
            joined = [
                replace(one, valid_to=new.begins - _A_DAY) if one.valid_to is None and one.begins < new.begins else one
                for one in joined
            ]
            joined.append(new)
        elif not known.title and new.title:
            joined[joined.index(known)] = replace(known, title=new.title)
    return tuple(joined) if len(joined) == len(ours) else tuple(sorted(joined, key=lambda place: place.begins))


def _same(one: Affiliation, other: Affiliation) -> bool:
    """Whether two affiliations are one: the same place, begun the same day, or with times that meet and one title."""
    if folded(one.organisation) != folded(other.organisation):
        return False
    if one.begins == other.begins:
        return True
    first, last = sorted((one, other), key=lambda place: place.begins)
    meet = first.valid_to is None or first.valid_to == date.max or first.valid_to + _A_DAY >= last.begins
    return meet and (folded(one.title) == folded(other.title) or not one.title or not other.title)


def _row(person: Person, day: date) -> ReadPerson:
    place = person.affiliation_on(day) or next(iter(person.affiliations[-1:]), None)
    return ReadPerson(
        person.name,
        place.title if place else "",
        place.organisation if place else "",
        person.email,
        person.phone,
        person.aliases,
    )


def _line(number: int, person: Person, text: str, match: Match, known: dict[int, Person]) -> Line | None:
    """What becomes of somebody; None when nothing does."""
    key = f"person-{number}"
    first = match.options[0]
    ours = known.get(first.target)
    if len(match.options) > 1 or ours is None:
        answers = tuple((option.text, _act(option, person, -(number + 1))) for option in match.options)
        label = "Ny" if first.answer is Answer.NEW else "Samme person?"
        return Line(key, _PART, label, text, "person", match.reason, answers=answers)
    apart = _apart(ours, person)
    news = _news(ours, laid_in(ours, person))
    fill: Act | None = partial(_merge, target=first.target, person=person) if news else None
    if apart:
        keep = f"Behold {join(mine for mine, _ in apart)}"
        take = f"Brug {join(other for _, other in apart)}"
        act = partial(_merge, target=first.target, person=person, contact=True)
        why = "mail eller telefon er en anden hos dem"
        return Line(key, _PART, "Kendt", text, "person", why, answers=((keep, fill), (take, act)))
    if fill is None:
        return None
    return Line(key, _PART, "Udfyldes", f"{text} · nyt: {join(news)}", "person", answers=(("", fill),))


def _news(before: Person, after: Person) -> list[str]:
    """What a person gets, in a word or two each."""
    pairs = (
        ("mail", before.email, after.email),
        ("telefon", before.phone, after.phone),
        ("alias", before.aliases, after.aliases),
        ("tilknytning", before.affiliations, after.affiliations),
    )
    return [what for what, was, now in pairs if was != now]


def _act(option: Option, person: Person, key: int) -> Act | None:
    if option.answer is Answer.LEAVE:
        return None
    if option.answer is Answer.NEW:
        return partial(_add, person=person, key=key)
    return partial(_merge, target=option.target, person=person, name=option.answer is Answer.RENAME)


def _add(writing: Writing, person: Person, key: int) -> None:
    writing.roster.put(key, replace(person, id=None))


def _merge(writing: Writing, target: int, person: Person, name: bool = False, contact: bool = False) -> None:
    """Lays somebody into one who is here.

    Args:
        writing: the handover under way.
        target: who is here; somebody of the handover who was left out has nobody to be laid into.
        person: theirs.
        name: whether their spelling becomes the name.
        contact: whether their mail and phone win.
    """
    ours = writing.roster.people.get(target)
    if ours is None:
        _add(writing, person, target)
        return
    both = laid_in(ours, person)
    if name:
        both = renamed(both, person.name)
    if contact:
        both = replace(both, email=person.email or both.email, phone=person.phone or both.phone)
    if both != ours:
        writing.roster.put(target, both)
