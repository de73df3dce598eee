"""Who somebody in a file from Teams or Outlook is: by mail, then by name; near misses are only ever asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, Person
from kkrtui.domain.participants import Attendance, Participant, Presenter
from kkrtui.service.likeness import Likenesses, alike

_SHARED = frozenset({
    "post", "info", "kontakt", "mail", "kommune", "kommunen", "sekretariat", "sekretariatet", "postkasse", "raadhus",
    "raadhuset", "hovedpostkasse", "reception", "moede", "moeder", "moedelokale", "booking", "noreply",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the meeting or the network knows.

    Attributes:
        row: their line in the meeting's list; None when they have none.
        person: the one of the roster they are; None when the roster has none of that name, or several.
        spellings: all names they go by, folded and with their words in order.
    """

    name: str
    title: str
    organisation: str
    row: Attendance | None
    person: Person | None
    emails: tuple[str, ...]
    spellings: frozenset[str]

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""

    def called(self, network: Network) -> str:
        """`Lise Krag, Køge Kommune`."""
        place = network.printed(self.organisation) if self.organisation else ""
        return ", ".join(part for part in (self.name, place) if part)


@dataclass(frozen=True, slots=True)
class Match:
    """Who somebody is.

    Attributes:
        known: the one they are; None when that is not sure.
        doubt: what speaks against it all the same, in Danish.
        near: those they may be, each with the reason in Danish.
    """

    known: Known | None = None
    doubt: str = ""
    near: tuple[tuple[Known, str], ...] = ()


class Matcher:
    """Everybody a meeting and its network know: the meeting's list first, then header and agenda, then the roster."""

    def __init__(self, network: Network, meeting: Meeting | None) -> None:
        """
        Args:
            network: with its roster.
            meeting: the meeting; None for one that is yet to be made.
        """
        self.network = network
        self.known: list[Known] = []
        day = meeting.date if meeting else None
        seen: set[int | None] = set()
        for someone in _named(meeting) if meeting else ():
            row = someone if isinstance(someone, Attendance) else None
            person = _person(someone.name, network)
            if row is None and any(_key(someone.name) in known.spellings for known in self.known):
                continue
            seen.add(person.id if person else None)
            email = "" if isinstance(someone, Presenter) else someone.email
            self.known.append(_known(someone.name, someone.title, someone.organisation, email, row, person))
        for person in network.people:
            if person.id not in seen:
                place = person.affiliation_on(day) if day else next(reversed(person.affiliations), None)
                title, organisation = (place.title, place.organisation) if place else ("", "")
                self.known.append(_known(person.name, title, organisation, "", None, person))
        self._by_mail: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        for one in self.known:
            for email in one.emails:
                self._by_mail.setdefault(email, []).append(one)
            for spelling in one.spellings:
                self._by_name.setdefault(spelling, []).append(one)
        self._likenesses = Likenesses(_as_person(one, place) for place, one in enumerate(self.known))

    def find(self, name: str, emails: Sequence[str] = ()) -> Match:
        """Who somebody is.

        Args:
            name: first name first; empty when only a mail is known.
            emails: their addresses, in lower case.
        """
        by_mail = self._of_mail(emails)
        by_name = self._by_name.get(_key(name), []) if name else []
        by_name = [one for one in by_name if one.row] or by_name
        if by_mail:
            both = [one for one in by_mail if one in by_name]
            if both or len(by_mail) == 1:
                return self._by_address((both or by_mail)[0], name, by_name)
            return Match(near=tuple((one, "har samme mailadresse") for one in by_mail))
        if len(by_name) > 1:
            return Match(near=tuple((one, "har samme navn") for one in by_name))
        if by_name:
            return _by_name_alone(by_name[0], emails)
        return Match(near=self._near(name))

    def _of_mail(self, emails: Sequence[str]) -> list[Known]:
        own = [email for email in emails if email.partition("@")[0] not in _SHARED]
        found = [one for email in own for one in self._by_mail.get(email, ())]
        return [one for place, one in enumerate(found) if one not in found[:place]]

    def _by_address(self, one: Known, name: str, by_name: Sequence[Known]) -> Match:
        if not name or one in by_name or any(alike(name, known) for known in _names(one)):
            return Match(one)
        if by_name:
            pairs = [(one, "har samme mailadresse"), *((other, "har samme navn") for other in by_name)]
            return Match(near=tuple(pairs))
        return Match(one, doubt=f"mailen er {one.name}s, men navnet er »{name}«")

    def _near(self, name: str) -> tuple[tuple[Known, str], ...]:
        if not name:
            return ()
        found = [(self.known[person.id or 0], f"navnet {why}") for person, why in self._likenesses.of(name)]
        words = fold(name).split()
        if not found and len(words) == 1:
            listed = [one for one in self.known if one.row and fold(one.name).split()[:1] == words]
            found = [(one, "fornavnet er det samme") for one in listed[:3]]
        return tuple(found)


def _by_name_alone(one: Known, emails: Sequence[str]) -> Match:
    """Somebody of the same name; another office's mail speaks against it, the same office's doesn't."""
    domains = {email.partition("@")[2] for email in emails}
    theirs = {email.partition("@")[2] for email in one.emails}
    if not domains or not theirs or domains & theirs:
        return Match(one)
    doubt = f"navnet er det samme, men mailen er {emails[0]} og ikke {one.email}"
    return Match(one, doubt=doubt) if one.row else Match(near=((one, doubt),))


def _named(meeting: Meeting) -> Iterable[Attendance | Participant | Presenter]:
    yield from meeting.attendance
    yield from (one for one in (meeting.chair, meeting.minute_taker) if one.name)
    yield from (presenter for item in meeting.items for presenter in item.presenters if presenter.name)


def _person(name: str, network: Network) -> Person | None:
    found = [person for person in network.people if person.is_called(name)]
    return found[0] if len(found) == 1 else None


def _known(
    name: str, title: str, organisation: str, email: str, row: Attendance | None, person: Person | None
) -> Known:
    emails = tuple(dict.fromkeys(one.lower() for one in (email, person.email if person else "") if one))
    spellings = frozenset(_key(one) for one in (name, *((person.name, *person.aliases) if person else ())))
    return Known(name, title, organisation, row, person, emails, spellings)


def _names(one: Known) -> tuple[str, ...]:
    return (one.name, *(one.person.aliases if one.person else ()))


def _as_person(one: Known, place: int) -> Person:
    person = one.person or Person(one.name)
    return replace(person, name=one.name, id=place)


def _key(name: str) -> str:
    """A name in the form it is compared in: the order of its words, hyphens and commas don't matter."""
    return " ".join(sorted(re.split(r"[\s,.-]+", fold(name).strip(" ,.-"))))
