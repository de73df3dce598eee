"""A meeting in the exchange format as a proposal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year, fold
from kkrtui.domain.formats.meeting import encode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.intake.meeting import read_meeting
from kkrtui.service.desk import Desk, Step
from kkrtui.service.meetings import ensure_network, insert
from kkrtui.service.presets import preset
from kkrtui.service.proposing.proposals import Doubtful, Origin, Point, Proposal, Taken
from kkrtui.store import meetings, memberships, networks


@dataclass
class MeetingFile(Proposal):
    """A whole meeting with its network, as another kkrtui wrote it: taken whole or not at all.

    Attributes:
        known: the stored meeting that says the same already.
    """

    KIND = "meeting"

    network: Network = field(default_factory=lambda: Network(""))
    meeting: Meeting = field(default_factory=lambda: Meeting(title="", date=date.min))
    known: int | None = None

    def points(self) -> list[Point]:
        meeting = self.meeting
        points = [Point("meeting", "Mødet", "Møde", f"{meeting.title}, {day_month_year(meeting.date)}", fixed=True)]
        points += [
            Point(f"item-{n}", "Mødet", "Dagsordenspunkt", item.heading, fixed=True)
            for n, item in enumerate(meeting.items)
        ]
        points += [
            Point(f"unsure-{n}", "Usikkert", "Se efter", doubt.text, doubt.reason, fixed=True)
            for n, doubt in enumerate(self.account.unsure)
        ]
        return points

    def correct(self, key: str, text: str) -> None:
        """Nothing: the format is exact."""

    def keep(self, key: str, kept: bool) -> None:
        """Nothing: the meeting is taken whole."""

    def choose(self, key: str, choice: int) -> None:
        """Nothing: there is nothing to choose."""

    def write(self, desk: Desk) -> Changes:
        if self.known is not None:
            return Changes(self.known, "mødet findes allerede", subject=self.known)
        with desk.step("create_from_file") as step:
            day = self.meeting.date
            network = ensure_network(step.tx, self.network.name, lambda: _named(self.network), day)
            left = _join_lists(step, network, self.network, day)
            network = networks.load(step.tx.store, network.id or 0, day)
            summary = f"møde {day_month_year(self.meeting.date)} fra {self.origin.name}"
            changes = insert(step, network, self.meeting, summary)
            self.remember(step, changes.subject)
        self.account.unsure += [Doubtful(note.split(" ligner ")[0], note) for note in changes.notes]
        why = "er ikke medlem den dag; andre møders lister ville ændre sig"
        self.account.unsure += [Doubtful(name, why) for name in left]
        return changes


def propose_meeting(desk: Desk, text: str, origin: Origin) -> MeetingFile:
    """A file in the exchange format as a proposal.

    Raises:
        WrongFile, WrongFormat: it breaks the format; the sentence says where.
    """
    network, meeting = read_meeting(text, origin.name)
    proposal = MeetingFile(origin, network=network, meeting=meeting)
    account = proposal.account
    account.taken += [Taken("meeting", f"{meeting.title}, {day_month_year(meeting.date)}")]
    account.taken += [Taken("item", item.heading) for item in meeting.items]
    for listed in meetings.listed(desk.store):
        if listed.date == meeting.date and fold(listed.title) == fold(meeting.title):
            if _says_the_same(network, meeting, desk.meeting(listed.id)):
                account.unsure.append(Doubtful(meeting.title, f"findes allerede uændret som møde {listed.id}"))
                proposal.known = listed.id
                break
            account.unsure.append(
                Doubtful(meeting.title, f"møde {listed.id} har samme dato og titel; dette er lagt ved siden af")
            )
    return proposal


def _named(network: Network) -> Network:
    return network if network.name else replace(network, name=preset().name)


def _says_the_same(network: Network, meeting: Meeting, known: Meeting) -> bool:
    """Whether a file says what a stored meeting says, private notes and access details apart."""
    return encode(network, meeting) == encode(network, known)


def _join_lists(step: Step, known: Network, found: Network, day: date) -> list[str]:
    """Members of a file's day and forums that the network doesn't have join its lists; gives who can't be a member."""
    assert known.id is not None
    new = [member for member in found.organisations if known.organisation(member.name) is None]
    left = memberships.hold_on(step.tx, known.id, new, day)
    for forum in found.forums:
        if known.forum(forum.name) is None:
            networks.add_forum(step.tx, known.id, forum)
    return left
