"""What people have becomes the meeting: read first, shown and corrected, and only then written, in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line
from kkrtui.domain.errors import MissingInput, NothingToUndo, Refusal
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.kinds import kind_of
from kkrtui.intake.source import FileKind, Source, document_text, open_source
from kkrtui.intake.text import decode
from kkrtui.service.desk import Desk
from kkrtui.service.handing_over import files as handover_files
from kkrtui.service.history import take_back
from kkrtui.service.presets import preset
from kkrtui.service.proposing.proposals import Account as Account
from kkrtui.service.proposing.proposals import Doubtful as Doubtful
from kkrtui.service.proposing.proposals import Origin, Proposal, unwatched
from kkrtui.service.proposing.proposals import Point as Point
from kkrtui.service.proposing.proposals import Tick as Tick
from kkrtui.store import journal, meetings, networks

if TYPE_CHECKING:
    from kkrtui.service.proposing.meeting import MeetingProposal
    from kkrtui.service.proposing.people import PeopleProposal

P = TypeVar("P", "MeetingProposal", "PeopleProposal")

KINDS = ("agenda", "minutes", "people", "attendance", "invitation", "transcript", "meeting", "handover")
"""What a file can be read as."""

_MOST_LINES = 20_000
_LONGEST_LINE = 20_000

PASTED = "indsat tekst"
"""The name of what was pasted rather than read from a file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be read.

    Attributes:
        kind: what as; empty to see from the file.
        into: the meeting it goes into; None for a new one, or the one the file speaks of.
        day: the date of the new meeting, when the file doesn't say or says otherwise.
        day_first: whether the day stands before the month in a Teams report; None to see from the file.
    """

    kind: str = ""
    into: int | None = None
    day: date | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: its account, and what was changed (None on a dry run)."""

    account: Account
    changes: Changes | None = None


def propose(desk: Desk, path: Path, wanted: Wanted = Wanted(), tick: Tick = unwatched) -> Proposal:
    """Reads a file and says what it understood; nothing is written.

    Args:
        path: the file.
        wanted: how it is to be read.
        tick: told how far a long reading is.

    Raises:
        WrongFile, WrongFormat, MissingInput, AlreadyImported, ImportStopped: with a sentence for the user.
    """
    with _readable(path.name):
        return _proposed(desk, open_source(path), wanted, tick)


def propose_text(desk: Desk, text: str, wanted: Wanted = Wanted()) -> Proposal:
    """What a pasted text was understood to say; nothing is written.

    Raises:
        WrongFile, MissingInput, AlreadyImported: with a sentence for the user.
    """
    data = text.encode()
    decode(data, PASTED)
    with _readable(PASTED):
        return _proposed(desk, Source(PASTED, FileKind.TEXT, data), wanted, unwatched)


def import_file(desk: Desk, path: Path, wanted: Wanted = Wanted(), *, dry_run: bool = False) -> Imported:
    """Reads a file and stores what it proposes, as it was understood.

    Raises:
        Refusal: nothing was stored.
    """
    proposal = propose(desk, path, wanted)
    with _readable(path.name):
        if dry_run:
            proposal.check(desk)
            return Imported(proposal.account)
        return Imported(proposal.account, proposal.write(desk))


def undo_last(desk: Desk) -> Changes:
    """Takes the newest import back, whatever it was of, as long as nothing was changed in it since.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    last = journal.last_import(desk.store)
    if last is None:
        raise NothingToUndo
    with desk.step("undo", last.meeting_id) as step:
        changes = take_back(step, last, f"fortrudt: {last.summary}")
    handover_files.taken_back(desk, last.images)
    return changes


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """What no reader foresaw is said in a sentence too, so that the files after it are still read."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        raise WrongFile(
            f"{clean_line(name)} kan ikke læses: den er beskadiget, eller den er skrevet på en måde, som kkrtui ikke "
            "kender. Åbn den i sit eget program, og gem den på ny. Intet af den er gemt."
        ) from error


def _refuse_endless(source: Source, text: str) -> None:
    """Refuses what is far longer than any document of a network, before hours go with reading it.

    Raises:
        WrongFile: it has too many lines, or one that is too long.
    """
    if source.kind not in (FileKind.TEXT, FileKind.CSV, FileKind.WORD, FileKind.PDF) or text.lstrip()[:1] == "{":
        return
    lines = text.split("\n")
    if len(lines) > _MOST_LINES or len(max(lines, key=len)) > _LONGEST_LINE:
        raise WrongFile(
            f"{source.name} er for stor til at være et mødes papirer: højst {_MOST_LINES} linjer, og højst "
            f"{_LONGEST_LINE} tegn i hver. Tag det ud, som hører til mødet, og prøv igen. Intet er gemt."
        )


def _proposed(desk: Desk, source: Source, wanted: Wanted, tick: Tick) -> Proposal:
    origin = Origin.of(source.name, source.data)
    text = "" if source.kind in (FileKind.EXCEL,) else document_text(source, tick)
    _refuse_endless(source, text)
    kind = wanted.kind or kind_of(source, text)
    match kind:
        case "meeting":
            from kkrtui.service.proposing.exchange import propose_meeting

            return propose_meeting(desk, text, origin)
        case "handover":
            from kkrtui.service.proposing.handover import propose_handover

            if wanted.into is not None:
                raise MissingInput("En overdragelse er et helt netværk og kan ikke lægges i et enkelt møde.")
            return propose_handover(desk, text, origin)
        case "agenda":
            from kkrtui.service.proposing.meeting_files import propose_agenda

            return _of_its_day(desk, wanted, lambda on: propose_agenda(desk, text, origin, on, wanted.into, wanted.day))
        case "minutes":
            from kkrtui.service.proposing.meeting_files import propose_minutes

            return _of_its_day(
                desk, wanted, lambda on: propose_minutes(desk, text, origin, on, wanted.into, wanted.day)
            )
        case "people":
            from kkrtui.intake.people import read_people_file
            from kkrtui.service.proposing.people import propose_people

            def people(on: Network) -> PeopleProposal:
                read = read_people_file(source.kind.value, source.data, text, source.name, on)
                return propose_people(desk, read, origin, wanted.day)

            return _of_its_day(desk, wanted, people)
        case "attendance":
            from kkrtui.service.proposing.attendance import attendance_of_text

            return attendance_of_text(desk, text, origin, wanted.into, wanted.day_first)
        case "invitation":
            from kkrtui.service.proposing.invitation import invitation_of_text

            return invitation_of_text(desk, text, source.kind.value, origin, wanted.into, wanted.day)
        case "transcript":
            from kkrtui.service.proposing.transcript import TranscriptProposal

            return TranscriptProposal.of(desk, text, origin, wanted.into)
    raise AssertionError(kind)


def _of_its_day(desk: Desk, wanted: Wanted, read: Callable[[Network], P]) -> P:
    """What a file is understood as with the members of its own day; read again when they are not those of today."""
    members = _network(desk, wanted.into, wanted.day or desk.today)
    proposal = read(members)
    its_own = _network(desk, wanted.into, proposal.day) if proposal.day else members
    return read(its_own) if its_own.organisations != members.organisations else proposal


def _network(desk: Desk, into: int | None, on: date) -> Network:
    """The network of the meeting a file goes into, else the first there is, with its members on a day."""
    own = meetings.network_of(desk.store, into) if into is not None else None
    known = [own] if own is not None else [network_id for network_id, _, _ in networks.network_ids(desk.store)]
    return networks.load(desk.store, known[0], on) if known else preset()
