"""Finding the people, organisations and groups that a typed line points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kkrtui.domain.danish import fold, fold_char, folded
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Escalation, WorkingGroup
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, OrganisationKind

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Words that follow a name far more often than they begin the next part of it ("@anja har", "@jonas i Køge").
_ORDINARY = frozenset({
    "af", "at", "bør", "de", "den", "der", "deres", "det", "du", "en", "er", "et", "for", "fra", "får", "giver",
    "går", "ham", "han", "har", "hos", "hun", "husker", "i", "ind", "inden", "kan", "kommer", "kører", "laver",
    "lover", "med", "men", "mod", "ned", "nu", "når", "o", "og", "om", "op", "os", "over", "på", "skal",
    "skriver", "som", "spørger", "svarer", "så", "tager", "taler", "til", "ud", "under", "ved", "vi", "via",
    "vil", "vores", "å",
})  # fmt: skip
_REACH = 200  # no name is longer
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
        name: what is kept: "Povl Nørreskov", "Køge", "alle".
        printed: what stands in the sentence: "Povl Nørreskov", "Køge Kommune", "alle kommuner".
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

        The longest full name wins; else its beginning is enough, of one word or of each of several ("@anja h"), when
        it begins one name only. Two matches settle nothing.
        """
        after = at + 1
        whole: dict[int, list[Party]] = {}
        for party in self.parties:
            for spelling in party.spellings:
                end = _match_end(text, after, spelling)
                if end is not None:
                    whole.setdefault(end, []).append(party)
        word = _WORD.match(text, after)
        if whole:
            longest = max(whole)
            mention = Mention(at, longest, tuple(_once(whole[longest])))
        elif word:
            mention = Mention(at, word.end(), tuple(self.beginning_with(word[0])))
        else:
            return Mention(at, after, ())
        return self._lengthened(mention, text, word) if word else mention

    def _lengthened(self, mention: Mention, text: str, first: re.Match[str]) -> Mention:
        """`mention` with the words behind it that begin the next words of a name, as far as they settle who it is."""
        begun = [
            (party, words)
            for party in self.parties
            for spelling in party.spellings
            if len(words := folded(spelling).split()) > 1 and words[0].startswith(folded(first[0]))
        ]
        end, best = first.end(), mention
        for position in range(1, 6):
            word = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if not begun or not word:
                break
            typed, settled = word[0], best.party is not None
            begun = [
                (party, words)
                for party, words in begun
                if len(words) > position and _begins_a_name(typed, words[position], settled)
            ]
            end = word.end() + (len(typed) == 1 and text[word.end() : word.end() + 1] == ".")
            parties = tuple(_once(party for party, _ in begun))
            if end > best.end and parties and (len(parties) == 1 or len(parties) < len(best.parties)):
                best = Mention(mention.start, end, parties)
        return best

    def mentions(self, text: str) -> list[Mention]:
        """Every mention in a text, from left to right; the `@` of a mail address is none."""
        found: list[Mention] = []
        known: dict[str, Mention] = {}
        for match in re.finditer(r"(?<![\w.@])@", text):
            at = match.start()
            if found and at < found[-1].end:
                continue
            near = text[at : at + _REACH]
            if near not in known:
                known[near] = self.mention_at(near, 0)
            found.append(Mention(at, at + known[near].end, known[near].parties))
        return found

    def beginning_with(self, typed: str) -> list[Party]:
        """The parties `typed` may be the beginning of: by the whole name, else by one of its later words."""
        start = folded(typed)
        if not start:
            return list(self.parties)
        by_name = [p for p in self.parties if any(folded(s).startswith(start) for s in p.spellings)]
        if by_name:
            return by_name
        later = [(p, word) for p in self.parties for s in p.spellings for word in s.split()[1:]]
        return _once(p for p, word in later if folded(word).startswith(start))

    def called(self, typed: str) -> Party | None:
        """The one party with this whole name, or the one person with this first name; None when none or several."""
        wanted = folded(" ".join(typed.split()))
        exact = [p for p in self.parties if any(folded(s) == wanted for s in p.spellings)]
        if not exact:
            exact = [p for p in self.parties if p.kind is PartyKind.PERSON and folded(p.name.split()[0]) == wanted]
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


def _begins_a_name(typed: str, word: str, settled: bool) -> bool:
    """Whether a typed word is the beginning of a name's next word rather than the sentence's.

    Once it is settled who is meant, only a whole word, an initial or a capital one is.
    """
    if folded(typed) == word:
        return True
    if not word.startswith(folded(typed)) or not typed.isalpha() or typed in _ORDINARY:
        return False
    return not settled or len(typed) == 1 or typed[0].isupper()


def near_names(name: str, known: Sequence[str]) -> list[str]:
    """The known names that look like `name` misspelt, nearest first; equal ones are left out."""
    wanted = folded(name)
    scored: list[tuple[float, str]] = []
    for other in known:
        if folded(other) != wanted:
            pair = SequenceMatcher(None, wanted, folded(other))
            # The two quick ratios are never below the real one, and spare most pairs the long way.
            if pair.real_quick_ratio() >= _NEAR and pair.quick_ratio() >= _NEAR and pair.ratio() >= _NEAR:
                scored.append((pair.ratio(), other))
    return [other for _, other in sorted(scored, key=lambda found: -found[0])]


def _once(parties: Iterable[Party]) -> list[Party]:
    """`parties` without repetitions of a name."""
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(fold(party.name), party)
    return list(seen.values())


def _match_end(text: str, start: int, name: str) -> int | None:
    """Where `name`, folded, ends in `text` when it stands at `start` as whole words; None when it doesn't."""
    wanted = folded(name)
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
