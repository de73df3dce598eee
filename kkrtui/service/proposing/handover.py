"""A handover as a proposal: what will come, what stays as it is here, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year, fold
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.formats.handover import Handover
from kkrtui.domain.formats.handover_reading import decode
from kkrtui.domain.instants import local
from kkrtui.domain.network import Network
from kkrtui.service.desk import Desk
from kkrtui.service.handing_over import files as handover_files
from kkrtui.service.handing_over.lines import Act, Laid, Line, Roster, Writing, told
from kkrtui.service.handing_over.lists import lay_lists
from kkrtui.service.handing_over.meetings import lay_meetings
from kkrtui.service.handing_over.people import lay_people
from kkrtui.service.proposing.proposals import Account, Doubtful, Origin, Point, Proposal, Taken, kept_points
from kkrtui.store import handover as stored
from kkrtui.store import networks

STEP = "import_handover"
"""The step of the journal in which a handover is read in."""

_NOTHING = Handover(datetime(1900, 1, 1, tzinfo=UTC), "", Network(""))
_HEAD = "Overdragelsen"
_BESIDE = "Et netværk for sig"


@dataclass
class HandoverProposal(Proposal):
    """A network as another host hands it over, laid against what is here.

    Attributes:
        desk: the workspace; its record is read again when the handover is written.
        handover: what the file hands over.
    """

    KIND = "handover"

    desk: Desk | None = None
    handover: Handover = _NOTHING

    def __post_init__(self) -> None:
        self._left_out: set[str] = set()
        self._answers: dict[str, int] = {}
        self._into: int | None = None

    def lay(self, desk: Desk) -> None:
        """Lays the handover against the record as it is now; answers that are still offered hold."""
        self._known = networks.network_ids(desk.store)
        self._found = _network_of(desk, self.handover, self._known)
        self._laid, _ = self._against(desk, [])
        self._tell()

    def _target(self) -> int | None:
        return self._found if self._found is not None else self._into

    def _against(self, desk: Desk, placed: list[Path]) -> tuple[Laid, Network]:
        """What the handover brings, and the network it goes into."""
        target, theirs = self._target(), self.handover
        network = Network(theirs.network.name)
        if target is not None:
            network = networks.load(desk.store, target)
            # Those who have left are members too, each with its dates.
            every = networks.members(desk.store, target)
            network = Network(
                network.name, network.aliases, every, network.forums, network.people, target, network.about
            )
        laid = lay_meetings(desk.store, theirs.meetings, target)
        laid += lay_lists(desk.store, theirs, network)
        laid += lay_people(theirs.network.people, network, local(theirs.made).date())
        laid += handover_files.lay_files(desk, theirs.files, placed)
        return laid, network

    # What is shown

    def points(self) -> list[Point]:
        lines = [line.point(self._answers.get(line.key, 0)) for line in self._laid.lines]
        return kept_points([*self._head(), *lines, *self._tail()], self._left_out)

    def _head(self) -> list[Point]:
        points = [Point("from", _HEAD, "Fra", self._from(), fixed=True)]
        names = {network_id: name for network_id, name, _ in self._known}
        name = self.handover.network.name
        if self._found is not None:
            points.append(Point("network", _HEAD, "Netværk", names[self._found], fixed=True))
        elif names:
            choices = (_BESIDE, *(f"Læg det i »{known}«" for known in names.values()))
            chosen = list(names).index(self._into) + 1 if self._into is not None else 0
            why = "her er intet netværk af det navn"
            points.append(Point("network", _HEAD, "Netværk", name, why, choices, chosen, fixed=True))
        else:
            points.append(Point("network", _HEAD, "Nyt netværk", name, fixed=True))
        if not self._acts(self._laid):
            points.append(Point("nothing", _HEAD, "Intet nyt", self._nothing(), fixed=True))
        return points

    def _from(self) -> str:
        made = local(self.handover.made)
        return f"{self.handover.by or 'ukendt'}, lavet {day_month_year(made.date())} kl. {made:%H.%M}"

    def _tail(self) -> list[Point]:
        same = told(self._laid.same)
        return [Point("same", "Findes i forvejen", "Uændret", same, fixed=True)] if same else []

    def _nothing(self) -> str:
        return "alt er her allerede" if not self._laid.lines else "det her bliver, som det er"

    def _tell(self) -> None:
        """The account as the answers stand now."""
        account = Account([Taken("handover", f"{self.handover.network.name}, fra {self._from()}")])
        for line in self._laid.lines:
            if self._act(line) is not None:
                account.taken.append(Taken(line.what, f"{line.label}: {line.text}"))
            if line.reason and line.key not in self._answers:
                account.unsure.append(Doubtful(f"{line.label}: {line.text}", _with_answer(line)))
        if not self._acts(self._laid):
            account.taken.append(Taken("same", self._nothing()))
        if same := told(self._laid.same):
            account.taken.append(Taken("same", f"uændret: {same}"))
        if self._found is None and self._known and self._into is None:
            account.unsure.append(
                Doubtful(self.handover.network.name, f"intet netværk her hedder det; {_BESIDE.lower()}")
            )
        self.account = account

    # Corrections

    def correct(self, key: str, text: str) -> None:
        """Nothing: the file is exact."""

    def keep(self, key: str, kept: bool) -> None:
        line = self._line(key)
        if line is None or all(act is None for _, act in line.answers):
            raise MissingInput("Der er intet at udelade: den linje ændrer ikke noget.")
        (self._left_out.discard if kept else self._left_out.add)(key)

    def choose(self, key: str, choice: int) -> None:
        if key == "network" and self._found is None and self.desk is not None and 0 <= choice <= len(self._known):
            self._into = self._known[choice - 1][0] if choice else None
            self._answers, self._left_out = {}, set()
            self._relay()
            return
        line = self._line(key)
        if line is None or not 0 <= choice < len(line.answers):
            raise MissingInput("Det svar findes ikke. Vælg et af dem, der står ved linjen.")
        self._answers[key] = choice
        self._tell()

    def _relay(self) -> None:
        assert self.desk is not None
        desk = self.desk.another()
        try:
            self.lay(desk)
        finally:
            desk.close()

    def _line(self, key: str) -> Line | None:
        return next((line for line in self._laid.lines if line.key == key), None)

    def _act(self, line: Line) -> Act | None:
        """What a line writes as it is answered now; None for nothing."""
        if line.key in self._left_out:
            return None
        return line.answers[min(self._answers.get(line.key, 0), len(line.answers) - 1)][1]

    def _acts(self, laid: Laid) -> list[tuple[Line, Act]]:
        return [(line, act) for line in laid.lines if (act := self._act(line)) is not None]

    # Writing

    def write(self, desk: Desk) -> Changes:
        if not self._acts(self._laid):
            if self._left_out:
                raise MissingInput("Alt er udeladt, så der er intet at gemme. Intet er ændret.")
            return Changes(None, self._nothing())
        with handover_files.kept_only_if_stored() as placed, desk.step(STEP) as step:
            laid, network = self._against(desk, placed)
            if [line.point(0) for line in laid.lines] != [line.point(0) for line in self._laid.lines]:
                raise MissingInput(
                    "Noget af det, overdragelsen handler om, er imens ændret et andet sted, så forslaget passer ikke "
                    "længere. Intet er gemt; hent filen igen."
                )
            theirs = self.handover.network
            network_id = network.id or networks.create(step.tx, Network(theirs.name, theirs.aliases))
            writing = Writing(step, network_id, Roster(network.people))
            acts = self._acts(laid)
            for act in (*(act for _, act in acts), *laid.quiet):
                act(writing)
            writing.roster.store(step, network_id)
            self.remember(step, None)
            numbers: dict[str, int] = {}
            for line, _ in acts:
                numbers[line.what] = numbers.get(line.what, 0) + line.number
            summary = f"{told(numbers)} fra overdragelsen {self.origin.name}"
            return step.changes(summary, header=True, agenda=True, attendance=True, roster=True)


def propose_handover(desk: Desk, text: str, origin: Origin) -> HandoverProposal:
    """A handover's text as a proposal.

    Raises:
        WrongFile, NewerHandover, DamagedHandover, WrongHandover: it can't be taken; the sentence says why.
    """
    proposal = HandoverProposal(origin, desk=desk, handover=decode(text))
    proposal.lay(desk)
    return proposal


def _network_of(desk: Desk, theirs: Handover, known: Iterable[tuple[int, str, tuple[str, ...]]]) -> int | None:
    """The network here that a handover is of: the one that has most of its meetings, else one of its name."""
    uids = {one.uid for one in theirs.meetings}
    found: dict[int, int] = {}
    for meeting in stored.known_meetings(desk.store):
        if meeting.uid in uids:
            found[meeting.network_id] = found.get(meeting.network_id, 0) + 1
    if found:
        return max(found, key=lambda network_id: found[network_id])
    names = {fold(name) for name in (theirs.network.name, *theirs.network.aliases)}
    for whole in (True, False):
        for network_id, name, aliases in known:
            if names & {fold(spelling) for spelling in ((name,) if whole else aliases)}:
                return network_id
    return None


def _with_answer(line: Line) -> str:
    words, act = line.answers[0]
    if words:
        return f"{line.reason}: {words}"
    return line.reason if act is not None else f"{line.reason}; intet ændres"
