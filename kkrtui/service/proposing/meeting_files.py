"""Agenda files and finished minutes -> proposals."""

from __future__ import annotations

from datetime import date

from kkrtui.domain.danish import day_month_year, fold
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Network, short_name
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.minutes import read_minutes
from kkrtui.service.desk import Desk
from kkrtui.service.proposing.meeting import MeetingProposal
from kkrtui.service.proposing.proposals import Account, Doubtful, Origin


class AgendaFile(MeetingProposal):
    """An agenda."""

    KIND = "agenda"


class MinutesFile(MeetingProposal):
    """Finished minutes."""

    KIND = "minutes"


def propose_agenda(
    desk: Desk, text: str, origin: Origin, network: Network, into: int | None, day: date | None
) -> MeetingProposal:
    """An agenda as a proposal.

    Raises:
        WrongFile: it is no agenda.
        MissingInput: the meeting it is to go into has an agenda already.
    """
    found = read_agenda(text, origin.name, network, desk.today)
    meeting = Meeting(
        title=found.title,
        date=date.min,
        start=found.start,
        end=found.end,
        number_in_year=found.number_in_year,
        meetings_in_year=found.meetings_in_year,
        place=found.place,
        online=found.online,
        catering=found.catering,
        chair=found.chair,
        minute_taker=found.minute_taker,
        attendance=tuple(found.attendance),
        items=tuple(found.items),
        attachments=tuple(found.attachments),
    )
    return _proposal(AgendaFile, desk, origin, network, into, day or found.date, meeting, found.account)


def propose_minutes(
    desk: Desk, text: str, origin: Origin, network: Network, into: int | None, day: date | None
) -> MeetingProposal:
    """Finished minutes as a proposal.

    Raises:
        WrongFile: it is no minutes.
        MissingInput: the meeting they are to go into has lines already.
    """
    found = read_minutes(text, origin.name, network, desk.today)
    meeting = found.meeting(network, date.min)
    return _proposal(MinutesFile, desk, origin, network, into, day or found.agenda.date, meeting, found.agenda.account)


def _proposal(
    kind: type[MeetingProposal],
    desk: Desk,
    origin: Origin,
    network: Network,
    into: int | None,
    day: date | None,
    meeting: Meeting,
    account: Account,
) -> MeetingProposal:
    if into is not None:
        target = desk.meeting(into)
        day = target.date
        has_lines = any(item.entries or item.runs for item in target.items)
        if target.items and (kind is AgendaFile or has_lines):
            raise MissingInput(
                f"Mødet {day_month_year(target.date)} har allerede {'linjer' if has_lines else 'en dagsorden'}. "
                "Slet dens punkter først, eller lav et nyt møde af filen."
            )
    proposal = kind(origin, account, into, network, desk.today, meeting, day)
    proposal.refuse_twice(desk)
    _doubt_names(proposal)
    return proposal


def _doubt_names(proposal: MeetingProposal) -> None:
    """Doubts names that look like somebody known misspelt, and organisations near a member; they stay as written."""
    network, meeting = proposal.network, proposal.meeting
    listed = [row.name for row in meeting.attendance]
    known = [person.name for person in network.people] + listed
    presenters = [presenter.name for item in meeting.items for presenter in item.presenters]
    folded = {fold(name) for name in known}
    doubts = proposal.account.unsure
    for name in dict.fromkeys(presenters):
        if fold(name) not in folded and (near := near_names(name, known)):
            doubts.append(Doubtful(name, f"ligner {near[0]}; står, som det er skrevet"))
    members = [organisation.name for organisation in network.organisations]
    for place in dict.fromkeys(row.organisation for row in meeting.attendance):
        if place and network.organisation(place) is None and (near := near_names(short_name(place), members)):
            doubts.append(Doubtful(place, f"ligner {near[0]}; står, som det er skrevet"))
    roster = [person.name for person in network.people]
    for name in dict.fromkeys(listed):
        if not any(person.is_called(name) for person in network.people) and (near := near_names(name, roster)):
            doubts.append(Doubtful(name, f"ligner {near[0]}; står, som det er skrevet"))
