"""The standing group: its organisations, people, and the forums it sends themes up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kkrtui.domain.danish import fold, folded


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    REGION = "region"
    SECRETARIAT = "secretariat"
    EXTERNAL = "external"


# The official names that are not simply "<name> Kommune" (Social- og Boligministeriets kommunefortegnelse).
_OFFICIAL = {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}
_SHORT = {official: short for short, official in _OFFICIAL.items()}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A municipality by its short name ("Lolland"), a region, a secretariat or somebody from outside."""

    name: str
    kind: OrganisationKind = OrganisationKind.EXTERNAL
    id: int | None = field(default=None, compare=False)
    valid_from: date | None = field(default=None, compare=False)
    valid_to: date | None = field(default=None, compare=False)

    def member_on(self, day: date) -> bool:
        """Whether it belongs to its network on a day; both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def long_name(self) -> str:
        """The name as it stands after a person's title: `Lolland Kommune`, `Region Sjælland`."""
        if self.kind is OrganisationKind.MUNICIPALITY:
            return _OFFICIAL.get(self.name, f"{self.name} Kommune")
        return self.name


def short_name(name: str) -> str:
    """`Lolland` for `Lolland Kommune`; any other name as it is."""
    if name in _SHORT:
        return _SHORT[name]
    head, space, last = name.rpartition(" ")
    return head if space and last.lower() == "kommune" else name


@dataclass(frozen=True, slots=True)
class Forum:
    """A canonical target of escalations, named as in the middle of a sentence, with its printed variants.

    `rung` is its place on the ladder that themes go up, 1 nearest the network; None for a forum beside it (KL …).
    """

    name: str
    aliases: tuple[str, ...] = ()
    id: int | None = field(default=None, compare=False)
    rung: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where a person works, with what title, from when to when (both days included)."""

    organisation: str
    title: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def begins(self) -> date:
        """The first day; the first there is when nobody knows."""
        return self.valid_from or date.min

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Person:
    """A person keeps name and aliases for life; where they work is dated."""

    name: str
    aliases: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    id: int | None = field(default=None, compare=False)

    def affiliation_on(self, day: date) -> Affiliation | None:
        """Where the person works on a day: the newest affiliation that holds then."""
        holding = [affiliation for affiliation in self.affiliations if affiliation.holds_on(day)]
        return max(holding, key=lambda affiliation: affiliation.begins, default=None)

    def is_called(self, name: str) -> bool:
        """Whether `name` is this person's name or one of the aliases, however the letters are written."""
        wanted = folded(name)
        return any(folded(known) == wanted for known in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class About:
    """The fixed texts of a network, as its annual report prints them.

    Attributes:
        site: the web site's address.
        background: how it came to be (Markdown).
        terms: the kommissorium, what it is there for (Markdown).
        terms_url: where the kommissorium whole can be read.
        organising: how members are chosen and how it is run (Markdown).
    """

    site: str = ""
    background: str = ""
    terms: str = ""
    terms_url: str = ""
    organising: str = ""


@dataclass(frozen=True, slots=True)
class HostYear:
    """Who is host of a network in a calendar year, and what is to be said about it."""

    year: int
    organisation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HostSkip:
    """An organisation that was passed over as host of a year, and why."""

    year: int
    organisation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A date of the year's plan: its theme, the place ("Teams", a town hall), and a note."""

    date: date
    theme: str = ""
    place: str = ""
    note: str = ""
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Network:
    """The standing group with its members, forums and roster, in the order each list was given.

    Its members are those of one day: a meeting's own, so that old minutes keep theirs when the region changes.
    """

    name: str
    aliases: tuple[str, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    forums: tuple[Forum, ...] = ()
    people: tuple[Person, ...] = ()
    id: int | None = field(default=None, compare=False)
    about: About = field(default=About(), compare=False)

    @property
    def municipalities(self) -> tuple[Organisation, ...]:
        return tuple(o for o in self.organisations if o.kind is OrganisationKind.MUNICIPALITY)

    def organisation(self, name: str) -> Organisation | None:
        """The member called `name`, short or long, however the letters are written."""
        wanted = fold(short_name(name))
        return next((o for o in self.organisations if fold(o.name) == wanted), None)

    def printed(self, organisation: str) -> str:
        """The long name of a member; any other name as it is."""
        known = self.organisation(organisation)
        return known.long_name if known else organisation

    def forum(self, name: str) -> Forum | None:
        """The forum called `name`, by its name or a printed variant."""
        wanted = fold(name)
        return next((f for f in self.forums if wanted in (fold(known) for known in (f.name, *f.aliases))), None)
