"""What people have becomes the meeting: read first, told line by line, and only then written, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year, fold
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.exchange import encode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Network
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.meeting import read_meeting
from kkrtui.intake.proposal import Account as Account
from kkrtui.intake.proposal import AgendaProposal as AgendaProposal
from kkrtui.intake.proposal import Doubtful as Doubtful
from kkrtui.intake.proposal import Taken
from kkrtui.intake.text import read_text
from kkrtui.service.desk import Desk, Step
from kkrtui.service.meetings import counted, ensure_network, insert
from kkrtui.service.people import join_roster
from kkrtui.service.presets import preset
from kkrtui.store import meetings, networks
from kkrtui.store.meetings import attendance_row, item_row, meeting_row

KINDS = ("agenda", "meeting")
"""What a file can be read as."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: its account, and the meeting it went into (None on a dry run)."""

    account: Account
    changes: Changes | None = None


def kind_of(path: Path, text: str) -> str:
    """What a file is, when nobody says: JSON in the exchange format, or an agenda."""
    return "meeting" if path.suffix.lower() == ".json" or text.lstrip().startswith("{") else "agenda"


def import_file(
    desk: Desk, path: Path, kind: str = "", into: int | None = None, day: date | None = None, dry_run: bool = False
) -> Imported:
    """Reads a file and stores what it proposes.

    Args:
        path: the file.
        kind: what to read it as; empty to see from the file.
        into: the meeting an agenda goes into; None for a new one.
        day: the date of the new meeting, when the file doesn't say or says otherwise.
        dry_run: read and tell only; nothing is written.

    Raises:
        WrongFile, WrongFormat, MissingInput, StorageFailure: nothing was stored.
    """
    text = read_text(path)
    kind = kind or kind_of(path, text)
    if kind == "meeting":
        return _import_meeting(desk, path, text, dry_run)
    return _import_agenda(desk, path, text, into, day, dry_run)


def read_agenda_file(desk: Desk, path: Path) -> AgendaProposal:
    """What an agenda file proposes, for showing before anything is stored.

    Raises:
        WrongFile: it can't be read, or is no agenda.
    """
    return read_agenda(read_text(path), path.name, _network(desk), desk.today)


def _network(desk: Desk) -> Network:
    known = networks.network_ids(desk.store)
    return networks.load(desk.store, known[0][0]) if known else preset()


def _import_agenda(desk: Desk, path: Path, text: str, into: int | None, day: date | None, dry_run: bool) -> Imported:
    network = _network(desk)
    proposal = read_agenda(text, path.name, network, desk.today)
    if into is not None:
        target = desk.meeting(into)
        if target.items:
            raise MissingInput(
                f"Mødet {day_month_year(target.date)} har allerede en dagsorden. "
                "Slet dens punkter først, eller lav et nyt møde af filen."
            )
    elif day or proposal.date:
        proposal.date = day or proposal.date
        _refuse_twice(desk, proposal)
    else:
        raise MissingInput(
            f"{path.name} siger ikke, hvornår mødet er. Skriv datoen med --date 2026-03-06, "
            "eller læg dagsordenen i et møde, der findes, med --meeting."
        )
    _doubt_names(proposal, network)
    if dry_run:
        return Imported(proposal.account)
    with desk.step("import_agenda" if into else "create_from_agenda", into) as step:
        changes = _fill(step, proposal) if into is not None else _create(step, proposal, path.name)
    return Imported(proposal.account, changes)


def _refuse_twice(desk: Desk, proposal: AgendaProposal) -> None:
    for listed in meetings.listed(desk.store):
        if listed.date == proposal.date and fold(listed.title) == fold(proposal.title or listed.title):
            raise MissingInput(
                f"Mødet »{listed.title}« den {day_month_year(listed.date)} findes allerede (id {listed.id}). "
                "Der er ikke lavet et til. Intet er gemt."
            )


def _doubt_names(proposal: AgendaProposal, network: Network) -> None:
    """Doubts presenters whose names look like somebody known misspelt; they stay as written."""
    known = [person.name for person in network.people] + [row.name for row in proposal.attendance]
    told: set[str] = set()
    for item in proposal.items:
        for presenter in item.presenters:
            name = presenter.name
            if fold(name) in {fold(other) for other in known} or name in told:
                continue
            if near := near_names(name, known):
                told.add(name)
                proposal.account.unsure.append(Doubtful(name, f"ligner {near[0]}; står, som det er skrevet"))


def _meeting_of(proposal: AgendaProposal, network: Network) -> Meeting:
    assert proposal.date is not None
    return Meeting(
        title=proposal.title or network.name,
        date=proposal.date,
        start=proposal.start,
        end=proposal.end,
        number_in_year=proposal.number_in_year,
        meetings_in_year=proposal.meetings_in_year,
        place=proposal.place,
        online=proposal.online,
        catering=proposal.catering,
        chair=proposal.chair,
        minute_taker=proposal.minute_taker,
        attendance=tuple(proposal.attendance),
        items=tuple(proposal.items),
        attachments=tuple(proposal.attachments),
    )


def _create(step: Step, proposal: AgendaProposal, file_name: str) -> Changes:
    network = ensure_network(step.tx)
    meeting = counted(step, network, _meeting_of(proposal, network))
    return insert(step, network, meeting, f"møde {day_month_year(meeting.date)} fra {file_name}")


def _fill(step: Step, proposal: AgendaProposal) -> Changes:
    """Lays an agenda into a meeting that has none; what the meeting's header says already stays."""
    meeting = step.open_meeting()
    network = step.desk.network(meeting.key)
    header = replace(
        meeting,
        start=meeting.start or proposal.start,
        end=meeting.end or proposal.end,
        place=meeting.place or proposal.place,
        online=meeting.online or proposal.online,
        catering=meeting.catering or proposal.catering,
        chair=meeting.chair or proposal.chair,
        minute_taker=meeting.minute_taker or proposal.minute_taker,
        attachments=(*meeting.attachments, *proposal.attachments),
    )
    step.tx.update("meetings", meeting.key, meeting_row(header))
    for position, item in enumerate(proposal.items, 1):
        step.tx.insert("items", {**item_row(item), "meeting_id": meeting.key, "position": position})
    listed = {fold(row.name) for row in meeting.attendance}
    new = [row for row in proposal.attendance if fold(row.name) not in listed]
    for position, row in enumerate(new, len(meeting.attendance) + 1):
        step.tx.insert("attendance", {**attendance_row(row), "meeting_id": meeting.key, "position": position})
    join_roster(step.tx, network, new, meeting.date)
    return step.changes("dagsorden hentet", header=True, agenda=True, attendance=True, roster=True, subject=meeting.id)


def _import_meeting(desk: Desk, path: Path, text: str, dry_run: bool) -> Imported:
    network, meeting = read_meeting(text, path.name)
    account = Account([Taken("meeting", f"{meeting.title}, {day_month_year(meeting.date)}")])
    account.taken += [Taken("item", item.heading) for item in meeting.items]
    for listed in meetings.listed(desk.store):
        if listed.date == meeting.date and fold(listed.title) == fold(meeting.title):
            known = desk.meeting(listed.id)
            if _says_the_same(network, meeting, known):
                account.unsure.append(Doubtful(meeting.title, f"findes allerede uændret som møde {listed.id}"))
                return Imported(account, Changes(listed.id, "mødet findes allerede", subject=listed.id))
            account.unsure.append(
                Doubtful(meeting.title, f"møde {listed.id} har samme dato og titel; dette er lagt ved siden af")
            )
    if dry_run:
        return Imported(account)
    with desk.step("create_from_file") as step:
        known_network = ensure_network(step.tx, network.name, lambda: _named(network))
        _join_lists(step, known_network, network)
        known_network = networks.load(step.tx.store, known_network.id or 0)
        changes = insert(step, known_network, meeting, f"møde {day_month_year(meeting.date)} fra {path.name}")
    account.unsure += [Doubtful(note.split(" ligner ")[0], note) for note in changes.notes]
    return Imported(account, changes)


def _named(network: Network) -> Network:
    return network if network.name else replace(network, name=preset().name)


def _says_the_same(network: Network, meeting: Meeting, known: Meeting) -> bool:
    """Whether a file says what a stored meeting says, private notes and access details apart."""
    return encode(network, meeting) == encode(network, known)


def _join_lists(step: Step, known: Network, found: Network) -> None:
    """Members and forums of a file that the network doesn't have join its lists."""
    assert known.id is not None
    for organisation in found.organisations:
        if known.organisation(organisation.name) is None:
            networks.add_organisation(step.tx, known.id, organisation)
    for forum in found.forums:
        if known.forum(forum.name) is None:
            networks.add_forum(step.tx, known.id, forum)
