"""A list of people becomes the roster: new people join, known ones are brought up to date, doubles are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, day_month_year, join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.network import Network, Person
from kkrtui.intake.contacts.contact_lines import read_typed
from kkrtui.intake.contacts.fields import ReadPerson, doubts_about
from kkrtui.intake.people import PeopleRead
from kkrtui.service.desk import Desk
from kkrtui.service.likeness import Likenesses
from kkrtui.service.meetings import ensure_network
from kkrtui.service.presets import preset
from kkrtui.service.proposing.people_matching import Answer, Match, Option, brought_up_to_date, match_people
from kkrtui.service.proposing.people_plan import Plan
from kkrtui.service.proposing.proposals import (
    Account,
    Doubtful,
    Origin,
    Point,
    Proposal,
    Taken,
    kept_points,
    lost_points,
)
from kkrtui.store import networks

_TWO = "To forskellige personer"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two people of the roster who may be one."""

    one: Person
    other: Person
    why: str

    @property
    def key(self) -> str:
        return f"pair-{self.one.id}-{self.other.id}"

    def choices(self) -> tuple[str, ...]:
        names = ((self.one.name, self.other.name), (self.other.name, self.one.name))
        return (_TWO, *(f"Læg sammen: behold »{kept}«, »{other}« bliver alias" for kept, other in names))


@dataclass
class PeopleProposal(Proposal):
    """The people of a file against the roster.

    Attributes:
        read: what the file says.
        network: the network with the roster the file was laid against.
        day: the date from which new places and titles hold.
    """

    KIND = "people"

    read: PeopleRead = field(default_factory=PeopleRead)
    network: Network = field(default_factory=preset)
    day: date = date.min

    def __post_init__(self) -> None:
        self._rows: list[ReadPerson] = list(self.read.people)
        self._left_out: set[str] = set()
        self._answers: dict[str, Option] = {}
        self._merges: dict[str, int] = {}
        self._lay()

    def _lay(self) -> None:
        """Lays the rows against the roster again; answers that are still offered hold."""
        self._matches: list[Match] = match_people(self._rows, self.network, self.day)
        for number, match in enumerate(self._matches):
            if self._answers.get(_key(number)) not in match.options:
                self._answers.pop(_key(number), None)
        self._pairs: list[_Pair] = list(self._found_pairs())
        self._tell()

    def _found_pairs(self) -> Iterator[_Pair]:
        """People of the roster who look like one, as far as the file names one of them."""
        named = {option.target for match in self._matches for option in match.options[:1] if option.target > 0}
        likenesses = Likenesses(self.network.people)
        seen: set[frozenset[int | None]] = set()
        for person in self.network.people:
            for other, why in likenesses.of(person.name, person.email):
                pair = frozenset((person.id, other.id))
                if person.id != other.id and pair not in seen and named & {person.id, other.id}:
                    seen.add(pair)
                    first, second = sorted((person, other), key=lambda one: one.id or 0)
                    yield _Pair(first, second, why)

    def _option(self, number: int) -> Option:
        return self._answers.get(_key(number), self._matches[number].options[0])

    def points(self) -> list[Point]:
        found = [self._point(number, row) for number, row in enumerate(self._rows)]
        for pair in self._pairs:
            text = f"{pair.one.name} · {pair.other.name}"
            reason = f"begge står på listen; {_because(pair.why)}"
            chosen = self._merges.get(pair.key, 0)
            found.append(
                Point(pair.key, "Allerede på listen", "Samme person?", text, reason, pair.choices(), chosen, fixed=True)
            )
        return kept_points([*found, *lost_points(self.read.account.not_understood)], self._left_out)

    def _point(self, number: int, row: ReadPerson) -> Point:
        match, option = self._matches[number], self._option(number)
        asked = len(match.options) > 1
        return Point(
            _key(number),
            "Personer",
            self._label(row, option),
            row.line(self.network),
            "; ".join((*row.doubts, *([match.reason] if match.reason else []))),
            tuple(known.text for known in match.options) if asked else (),
            match.options.index(option) if asked else 0,
        )

    def _label(self, row: ReadPerson, option: Option) -> str:
        """What becomes of somebody, in a word or two."""
        if option.answer is Answer.LEAVE:
            return "Udelades"
        if option.answer is Answer.NEW:
            return "Ny"
        known = self._people().get(option.target)
        if known is None:
            return "Samme som ovenfor"
        _, news = brought_up_to_date(known, row, self.day, self.network)
        spelt = {Answer.ALIAS: ["alias"], Answer.RENAME: ["ny stavemåde"]}.get(option.answer, [])
        return f"Kendt: {join([*spelt, *news])}" if spelt or news else "Findes allerede"

    def _people(self) -> dict[int, Person]:
        return {person.id or 0: person for person in self.network.people}

    def _tell(self) -> None:
        """The account as the answers stand now."""
        account = Account()
        for number, row in enumerate(self._rows):
            option, match = self._option(number), self._matches[number]
            account.taken.append(Taken("person", f"{row.line(self.network)} ({self._label(row, option).lower()})"))
            account.unsure += [Doubtful(row.name, doubt) for doubt in row.doubts]
            if match.reason and _key(number) not in self._answers:
                account.unsure.append(Doubtful(row.name, f"{match.reason}; {_taken_as(option)}"))
        people = {row.name for row in self.read.people}
        account.taken += [taken for taken in self.read.account.taken if taken.what != "person"]
        account.unsure += [doubt for doubt in self.read.account.unsure if doubt.text not in people]
        account.unsure += [
            Doubtful(f"{pair.one.name} · {pair.other.name}", f"{_because(pair.why)}; de er ikke lagt sammen")
            for pair in self._pairs
            if pair.key not in self._merges
        ]
        account.not_understood += self.read.account.not_understood
        self.account = account

    def correct(self, key: str, text: str) -> None:
        number = self._number(key)
        read = read_typed(clean_line(text), self.network)
        if read is None:
            raise MissingInput(
                f"»{clean_line(text)}« kan ikke læses som en person. "
                "Skriv navn, titel, kommune og mail med komma imellem; linjen står, som den stod."
            )
        spelt = replace(read, spellings=self._rows[number].spellings)
        self._rows[number] = replace(spelt, doubts=doubts_about(spelt, self.network))
        self._lay()

    def keep(self, key: str, kept: bool) -> None:
        if key not in {point.key for point in self.points()}:
            raise _no_such_line()
        (self._left_out.discard if kept else self._left_out.add)(key)

    def choose(self, key: str, choice: int) -> None:
        pair = next((pair for pair in self._pairs if pair.key == key), None)
        options = pair.choices() if pair else self._matches[self._number(key)].options
        if not 0 <= choice < len(options) or len(options) < 2:
            raise MissingInput("Det svar findes ikke. Vælg et af dem, der står ved linjen.")
        if pair:
            self._merges[key] = choice
        else:
            self._answers[key] = self._matches[self._number(key)].options[choice]
        self._tell()

    def _number(self, key: str) -> int:
        number = next((n for n in range(len(self._rows)) if _key(n) == key), None)
        if number is None:
            raise _no_such_line()
        return number

    def write(self, desk: Desk) -> Changes:
        with desk.step("import_people") as step:
            self.refuse_twice(desk)
            network = ensure_network(step.tx, on=self.day)
            if network.people != self.network.people:
                raise MissingInput(
                    "Listen over personer er imens ændret et andet sted, så forslaget passer ikke længere. "
                    "Intet er gemt; hent filen igen."
                )
            plan = self._planned(network)
            if not plan.counts:
                raise MissingInput("Der er ingen personer at gemme; alle linjer er valgt fra. Intet er gemt.")
            plan.store(step)
            self.remember(step, None)
            summary = f"{plan.summary()} fra {self.origin.name}, gældende fra {day_month_year(self.day)}"
            return step.changes(summary, roster=True, notes=tuple(plan.notes))

    def _planned(self, network: Network) -> Plan:
        plan = Plan(network, self.day)
        for number, row in enumerate(self._rows):
            if _key(number) not in self._left_out:
                plan.row(-(number + 1), row, self._option(number))
        for pair in self._pairs:
            chosen = self._merges.get(pair.key, 0) if pair.key not in self._left_out else 0
            if chosen:
                ids = (pair.one.id or 0, pair.other.id or 0)
                plan.merge(*(ids if chosen == 1 else ids[::-1]))
        return plan


def propose_people(desk: Desk, read: PeopleRead, origin: Origin, day: date | None = None) -> PeopleProposal:
    """Lays the people of a file against the roster.

    Args:
        desk: the workspace.
        read: what the file says.
        origin: the file.
        day: the date the list holds from; None for the one the file says, else today.

    Raises:
        AlreadyImported: the same file is on the roster already; a dry run says so too.
    """
    known = networks.network_ids(desk.store)
    holds_from = day or read.day or desk.today
    network = networks.load(desk.store, known[0][0], holds_from) if known else preset()
    proposal = PeopleProposal(origin, read=read, network=network, day=holds_from)
    proposal.refuse_twice(desk)
    return proposal


def _key(number: int) -> str:
    return f"person-{number}"


def _because(why: str) -> str:
    return f"de {why}" if "mail" in why else f"det ene navn {why}"


def _taken_as(option: Option) -> str:
    return {
        Answer.NEW: "tilføjes som en anden person",
        Answer.LEAVE: "er udeladt",
    }.get(option.answer, "er taget for samme person")


def _no_such_line() -> MissingInput:
    return MissingInput("Den linje findes ikke i forslaget.")
