"""Everybody a meeting names, where each name stands, and how people's names are told apart.

Names are compared folded, and folded once: a check of a three-hour meeting compares some hundred of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from kkrtui.domain.checks.finding import Place
from kkrtui.domain.checks.pieces import Piece, Placed
from kkrtui.domain.danish import folded
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Escalation, Spoken, WorkingGroup
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState

_NAME_WORD = r"[A-ZÆØÅÄÖÜ][a-zæøåäöüéè]+(?:[-'’][A-ZÆØÅÄÖÜ]?[a-zæøåäöüéè]+)*"
FULL_NAME = re.compile(rf"(?<![\w.@-])(?<!\w/){_NAME_WORD}(?: (?:[A-ZÆØÅ]\.|{_NAME_WORD})){{1,3}}(?![\w@])")
# Words that stand capitalised beside a name without being one: institutions, and how a sentence begins.
_NO_NAMES = frozenset({
    "kommune", "kommuner", "region", "regionen", "barnets", "lov", "socialtilsyn", "boernehus", "sjaelland", "danmark",
    "dansk", "danske", "teams", "microsoft", "rammeaftale", "rammesekretariatet", "netvaerket", "netvaerk", "gruppen",
    "ankestyrelsen", "socialstyrelsen", "styregruppen", "kommunernes", "landsforening", "sociale", "universitet",
    "professionshoejskolen", "hospital", "skole", "skolen", "raad", "raadet", "ministeriet", "aftale", "loven",
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "oest", "vest", "nord", "syd", "boern", "unge", "familie",
    "center", "centret", "afdeling", "udvalg", "udvalget", "kontaktraad", "power", "points", "bilag", "punkt", "moede",
})  # fmt: skip
_WORD_NEAR = 0.7
_MOST_LETTERS = 5
_COMMON_SURNAMES = frozenset({
    "jensen", "nielsen", "hansen", "pedersen", "andersen", "christensen", "larsen", "soerensen", "rasmussen",
    "joergensen", "petersen", "madsen", "kristensen", "olsen", "thomsen", "christiansen", "poulsen", "johansen",
    "moeller", "mortensen", "knudsen", "jakobsen", "jacobsen", "mikkelsen", "frederiksen", "laursen", "lund", "holm",
    "schmidt", "eriksen", "kristiansen", "simonsen", "clausen", "svendsen", "andreasen", "iversen", "oestergaard",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands: as written without what closes the sentence, and folded.

    `listed` is true in the attendance list.
    """

    name: str
    key: str
    place: Place
    listed: bool = False


class Roll:
    """Everybody a meeting names, each name folded once."""

    def __init__(
        self,
        network: Network,
        meeting: Meeting,
        earlier: Sequence[Meeting],
        entries: Sequence[Placed],
        prose: Sequence[Piece],
    ) -> None:
        self._network = network
        self._meeting = meeting
        self._earlier = earlier
        self._entries = entries
        self._prose = prose

    @cached_property
    def listed(self) -> dict[str, Attendance]:
        """The attendance list by folded name; of somebody listed twice, the row that has them in the room."""
        rows = [(folded(bare(row.name)), row) for row in self._meeting.attendance if row.name]
        return dict(sorted(rows, key=lambda pair: there(pair[1])))

    @cached_property
    def says_who_was_there(self) -> bool:
        """Whether the list has anybody in the room; one of absentees alone says nothing of who was."""
        return any(there(row) for row in self._meeting.attendance)

    @cached_property
    def structured(self) -> tuple[Named, ...]:
        """The people named in fields of their own: the list, the header, presenters, owners, members, speakers."""
        return tuple(Named(bare(name), folded(bare(name)), place, yes) for name, place, yes in self._fields() if name)

    @cached_property
    def in_prose(self) -> tuple[Named, ...]:
        """The full names that stand in sentences, as far as they look like people's."""
        members = {folded(o.name) for o in self._network.organisations}
        fields = {named.key for named in self.structured}
        found: list[Named] = []
        for piece in self._prose:
            for match in FULL_NAME.finditer(piece.text):
                name = _without_opening(match[0], fields)
                if is_person(name) and not any(folded(word) in members for word in name.split()):
                    found.append(Named(name, folded(name), piece.place))
        known = fields | {named.key for named in found}
        return tuple(_without_genitive(named, known) for named in found)

    @cached_property
    def everybody(self) -> tuple[Named, ...]:
        """Every full name of the meeting, fields first, then sentences."""
        return (*(named for named in self.structured if is_person(named.name)), *self.in_prose)

    @cached_property
    def once(self) -> dict[str, Named]:
        """The first place of every full name."""
        found: dict[str, Named] = {}
        for named in self.everybody:
            found.setdefault(named.key, named)
        return found

    @cached_property
    def often(self) -> Counter[str]:
        """How often each full name stands."""
        return Counter(named.key for named in self.everybody)

    @cached_property
    def known(self) -> dict[str, str]:
        """The names of the roster and of earlier lists, folded, each as it is spelt most lately."""
        known = {folded(person.name): person.name for person in self._network.people}
        return known | self.before

    @cached_property
    def before(self) -> dict[str, str]:
        """The names of earlier lists, folded."""
        return {folded(row.name): row.name for meeting in self._earlier for row in meeting.attendance if row.name}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The people of the list, the header and the items, each once, however many spellings they have."""
        found: dict[str, str] = {}
        for named in self.structured:
            if named.place.entry is not None or not is_person(named.name) or named.key in found:
                continue
            if not any(same_person(named.key, key) for key in found) and not near(named.name, found.values()):
                found[named.key] = named.name
        return tuple(found.values())

    def row(self, name: str) -> Attendance | None:
        """The row of somebody: by the name, else of the only one whose name is it with words more or less."""
        key = folded(bare(name))
        if key in self.listed:
            return self.listed[key]
        rows = [row for other, row in self.listed.items() if same_person(key, other)]
        return rows[0] if len(rows) == 1 else None

    def _fields(self) -> Iterator[tuple[str, Place, bool]]:
        meeting = self._meeting
        for number, row in enumerate(meeting.attendance):
            yield row.name, Place("attendance", row=number), True
        yield meeting.chair.name, Place("chair"), False
        yield meeting.minute_taker.name, Place("minute_taker"), False
        for item in meeting.items:
            for number, presenter in enumerate(item.presenters):
                yield presenter.name, Place("presenters", item.id, item.number, row=number), False
        for place, _, entry in self._entries:
            names: Iterable[str] = ()
            match entry:
                case Action():
                    names = (*entry.owners, entry.receiver)
                case Escalation():
                    names = (entry.carrier,)
                case WorkingGroup():
                    names = (entry.coordinator, *entry.members)
                case Spoken():
                    names = (entry.speaker,)
            yield from ((name, place, False) for name in names if name != ALL_MUNICIPALITIES)


def bare(name: str) -> str:
    """A name without the signs that stand around it in a list or close a sentence."""
    return name.strip(" .,;:·|–-/*_")


def is_person(name: str) -> bool:
    """Whether some words look like a person's first name and surname rather than a place, a body or a sentence."""
    words = folded(name).split()
    return len(words) > 1 and not any(word in _NO_NAMES for word in words)


def near(name: str, known: Iterable[str]) -> list[str]:
    """The names that look like `name` misspelt: as near_names, but only those that share an initial."""
    key = folded(name)
    length, initials = len(key), _initials(key)
    likely = [
        other
        for other in known
        if abs(len(folded(other)) - length) <= _MOST_LETTERS and _initials(folded(other)) & initials
    ]
    found = near_names(name, likely) if likely else []
    return [other for other in found if _word_by_word(key.split(), folded(other).split())]


def same_person(key: str, other: str) -> bool:
    """Whether two folded names are one, with and without some words: `Povl Nørreskov` and `Povl Nørreskov Dahl`."""
    short, long = sorted((key.split(), other.split()), key=len)
    if not 1 < len(short) < len(long):
        return False
    # The first word must be the same one, or the short name the end of the long: a signature cut off its first name.
    if short[0] != long[0]:
        return long[-len(short) :] == short
    rest = iter(long)
    return all(word in rest for word in short)


def surname(key: str) -> str:
    """The last word of a folded name; empty when so many bear it that it tells nothing."""
    last = key.split()[-1] if key else ""
    return "" if last in _COMMON_SURNAMES else last


def there(row: Attendance) -> bool:
    """Whether the list has somebody in the room, or does not say yet."""
    return row.state.in_the_room or row.state is AttendanceState.EXPECTED


def _word_by_word(one: list[str], other: list[str]) -> bool:
    """Whether each word of two names is nearly the other's: Lotte and Lucie Bakkegård are two people."""
    pairs = zip(one, other, strict=False)
    return len(one) != len(other) or all(a == b or SequenceMatcher(None, a, b).ratio() >= _WORD_NEAR for a, b in pairs)


def _initials(key: str) -> set[str]:
    words = key.split()
    return {words[0][0], words[-1][0]} if words else set()


def _without_genitive(named: Named, known: set[str]) -> Named:
    """A name without its genitive s, where somebody is called so: `Sara Ellekildes model`."""
    owner = named.key.removesuffix("s")
    return Named(named.name[:-1], owner, named.place) if owner != named.key and owner in known else named


def _without_opening(words: str, known: set[str]) -> str:
    """A name without the capital word before it: `Herefter Sara Ellekilde`, `Afdelingsleder Sara Ellekilde`."""
    parts = words.split()
    while len(parts) > 1 and (folded(parts[0]) in _OPENINGS or folded(" ".join(parts[1:])) in known):
        parts = parts[1:]
    return " ".join(parts)


_OPENINGS = frozenset({
    "herefter", "derefter", "derudover", "desuden", "ogsaa", "og", "men", "den", "det", "de", "der", "en", "et", "fra",
    "for", "i", "kontakt", "kontakte", "med", "om", "paa", "svar", "tak", "til", "ved", "via", "oplaeg", "velkomst",
    "se", "skriv", "send", "alle", "flere", "her", "hos", "hvis", "naar", "som", "samt", "efter", "foer", "leder",
    "chef", "chefkonsulent", "afdelingsleder", "konsulent", "formand", "referent", "moedeleder", "ny", "nye", "nyt",
    "kommunerne", "deltagerne", "punktet", "dagsordenen",
})  # fmt: skip
