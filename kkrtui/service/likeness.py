"""Whether two names may be one person: misspelt, turned round, shortened, or without a middle name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kkrtui.domain.danish import fold
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Person


def alike(one: str, other: str) -> str:
    """Why two different names may be one person's, in Danish after "navnet"; empty when they may not."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return "" if fold(one) == fold(other) else "er delt på en anden måde"
    if sorted(mine) == sorted(theirs):
        return "har de samme ord i en anden orden"
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and short[0] == long[0] and _stands_in(short, long):
        return "mangler et mellemnavn" if short[-1] == long[-1] else "mangler et efternavn"
    first, last = (mine[0], theirs[0]), (mine[-1], theirs[-1])
    shortened = first[0] != first[1] and (first[0].startswith(first[1]) or first[1].startswith(first[0]))
    if len(short) > 1 and last[0] == last[1] and shortened:
        return "har et forkortet fornavn"
    return "er stavet næsten ens" if _shares_letters(one, other) and near_names(one, [other]) else ""


@lru_cache(maxsize=8192)  # the same names are compared with everybody of a list
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s.'’,-]+", fold(name)) if word)


@lru_cache(maxsize=8192)
def _letters(name: str) -> Counter[str]:
    return Counter("".join(_words(name)))


def _shares_letters(one: str, other: str) -> bool:
    """Whether two names have so many letters in common that comparing their order is worth the time."""
    mine, theirs = _letters(one), _letters(other)
    return sum((mine & theirs).values()) * 2 >= 0.8 * (mine.total() + theirs.total())


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of the one stand in the other in the same order."""
    rest = iter(long)
    return all(word in rest for word in short)


_MOST = 3


class Likenesses:
    """People by what near misses share, so that a long list is not compared with everybody.

    Names that may be one person's share a whole word, or the first two letters of the first or the last one.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._by_mail: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        for key in {key for name in (person.name, *person.aliases) for key in _keys(name)}:
            self._by_key[key].append(person)
        if person.email:
            self._by_mail[person.email.lower()].append(person)

    def of(self, name: str, email: str = "", organisation: str = "") -> list[tuple[Person, str]]:
        """The people somebody may be, each with the reason; those of the same mail first, never more than three."""
        found: dict[int | None, tuple[Person, str]] = {}
        for person in self._by_mail.get(email.lower(), ()) if email else ():
            found[person.id] = (person, "har samme mailadresse")
        for person in (person for key in sorted(_keys(name)) for person in self._by_key.get(key, ())):
            if len(found) >= _MOST:
                break
            if person.id not in found:
                why = next((why for known in (person.name, *person.aliases) if (why := alike(name, known))), "")
                if why := why or _same_place(name, organisation, person):
                    found[person.id] = (person, why)
        return list(found.values())[:_MOST]


def _same_place(name: str, organisation: str, person: Person) -> str:
    """Whether somebody of the same surname and initial works in the same place."""
    mine, theirs = _words(name), _words(person.name)
    places = {fold(place.organisation) for place in person.affiliations}
    same = mine and theirs and mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0] and mine != theirs
    there = organisation and fold(organisation) in places
    return "har samme efternavn, forbogstav og kommune" if same and there else ""


def _keys(name: str) -> set[str]:
    words = _words(name)
    return {*words, f"{words[0][:2]}…", f"…{words[-1][:2]}"} if words else set()
