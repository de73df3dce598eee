"""Finding the people, organisations and groups that a typed line points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kkrtui.domain.danish import fold, fold_char
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Escalation, WorkingGroup
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, OrganisationKind

_NEAR = 0.84  # difflib's ratio after folding: above it two names are one person misspelt more often than two people


class PartyKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a line can point at.

    Attributes:
        name: what is kept: "Povl Skov", "Køge", "alle".
        printed: what stands in the sentence: "Povl Skov", "Køge Kommune", "alle kommuner".
        spellings: everything that may be typed for it, the name first.
    """

    name: str
    printed: str
    kind: PartyKind
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An `@` in a line: where it stands, and whom it may mean (exactly one when it is settled)."""

    start: int
    end: int
    parties: tuple[Party, ...]

    @property
    def party(self) -> Party | None:
        return self.parties[0] if len(self.parties) == 1 else None


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody a line can point at, in the order completion offers them: those present first."""

    parties: tuple[Party, ...] = ()

    @classmethod
    def of(cls, network: Network, meeting: Meeting, groups: Iterable[str] = ()) -> Directory:
        """The directory of a meeting.

        Args:
            network: its members and roster.
            meeting: its attendance, and the groups set up in it.
            groups: names of groups from earlier meetings.
        """
        listed = sorted(meeting.attendance, key=lambda row: not row.state.in_the_room)
        names = [row.name for row in listed]
        names += [presenter.name for item in meeting.items for presenter in item.presenters]
        names += [row.name for row in (meeting.chair, meeting.minute_taker) if row.name]
        aliases = {fold(person.name): person.aliases for person in network.people}
        names += [person.name for person in network.people]
        parties = [
            Party(name, name, PartyKind.PERSON, (name, *aliases.get(fold(name), ())))
            for name in names
            if any(char.isalpha() for char in name)
        ]
        for organisation in network.organisations:
            spellings: tuple[str, ...] = (organisation.name, organisation.long_name)
            if organisation.kind is OrganisationKind.SECRETARIAT:
                spellings += ("sekretariatet",)
            parties.append(Party(organisation.name, organisation.long_name, PartyKind.ORGANISATION, spellings))
        own = [entry.name for _, entry in meeting.entries() if isinstance(entry, WorkingGroup) and entry.name]
        parties += [Party(name, name, PartyKind.GROUP, (name,)) for name in (*own, *groups)]
        parties += [Party(name, name, PartyKind.GROUP, (name,)) for name in _named_in(meeting)]
        parties.append(Party(ALL_MUNICIPALITIES, "alle kommuner", PartyKind.ALL, (ALL_MUNICIPALITIES, "alle kommuner")))
        return cls(tuple(_once(parties)))

    def mention_at(self, text: str, at: int) -> Mention:
        """The mention whose `@` stands at `at`; one without parties when nobody is called that.

        The longest full name wins; else one word is enough when it begins one name only. Two matches settle nothing.
        """
        after = at + 1
        whole: dict[int, list[Party]] = {}
        for party in self.parties:
            for spelling in party.spellings:
                end = _match_end(text, after, spelling)
                if end is not None:
                    whole.setdefault(end, []).append(party)
        if whole:
            longest = max(whole)
            return Mention(at, longest, tuple(_once(whole[longest])))
        word = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*").match(text, after)
        if not word:
            return Mention(at, after, ())
        return Mention(at, word.end(), tuple(self.beginning_with(word[0])))

    def mentions(self, text: str) -> list[Mention]:
        """Every mention in a text, from left to right; the `@` of a mail address is none."""
        found: list[Mention] = []
        for match in re.finditer(r"(?<![\w.@])@", text):
            if found and match.start() < found[-1].end:
                continue
            found.append(self.mention_at(text, match.start()))
        return found

    def beginning_with(self, typed: str) -> list[Party]:
        """The parties `typed` may be the beginning of: by the whole name, else by one of its later words."""
        start = fold(typed)
        if not start:
            return list(self.parties)
        by_name = [p for p in self.parties if any(fold(s).startswith(start) for s in p.spellings)]
        if by_name:
            return by_name
        return [
            p for p in self.parties if any(fold(word).startswith(start) for s in p.spellings for word in s.split()[1:])
        ]

    def called(self, typed: str) -> Party | None:
        """The one party with this whole name, or the one person with this first name; None when none or several."""
        wanted = fold(" ".join(typed.split()))
        exact = [p for p in self.parties if any(fold(s) == wanted for s in p.spellings)]
        if not exact:
            exact = [p for p in self.parties if p.kind is PartyKind.PERSON and fold(p.name.split()[0]) == wanted]
        return exact[0] if len(exact) == 1 else None

    def similar(self, name: str) -> list[Party]:
        """The people whose names look like `name` misspelt, nearest first; never the name itself."""
        people = [p.name for p in self.parties if p.kind is PartyKind.PERSON]
        near = near_names(name, people)
        return [p for wanted in near for p in self.parties if p.name == wanted]


def _named_in(meeting: Meeting) -> list[str]:
    """Whoever the lines already name, known or not, so that a line about them can be written again as it was."""
    found: list[str] = []
    for _, entry in meeting.entries():
        match entry:
            case Action():
                found += [*entry.owners, entry.receiver]
            case Escalation():
                found.append(entry.carrier)
            case WorkingGroup():
                found += [entry.coordinator, *entry.members]
    return [name for name in found if name and name != ALL_MUNICIPALITIES]


def near_names(name: str, known: Sequence[str]) -> list[str]:
    """The known names that look like `name` misspelt, nearest first; equal ones are left out."""
    wanted = fold(name)
    scored = [(SequenceMatcher(None, wanted, fold(other)).ratio(), other) for other in known if fold(other) != wanted]
    return [other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= _NEAR]


def _once(parties: Iterable[Party]) -> list[Party]:
    """`parties` without repetitions of a name."""
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(fold(party.name), party)
    return list(seen.values())


def _match_end(text: str, start: int, name: str) -> int | None:
    """Where `name`, folded, ends in `text` when it stands at `start` as whole words; None when it doesn't."""
    wanted = fold(name)
    position, matched = start, 0
    while matched < len(wanted):
        if position >= len(text):
            return None
        piece = fold_char(text[position])
        if wanted[matched : matched + len(piece)] != piece:
            return None
        matched += len(piece)
        position += 1
    if position < len(text) and (text[position].isalnum() or text[position] in "-_"):
        return None
    return position
