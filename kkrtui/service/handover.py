"""What a network owns as one file for the next host, with an account of what is in it and what stays here."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from kkrtui.domain.danish import count, day_month_year, join
from kkrtui.domain.formats.handover import MOST_BYTES, Handover, as_text, checksum, encode, same_record
from kkrtui.domain.formats.handover_meeting import HandedMeeting, Withheld, withheld
from kkrtui.domain.formats.handover_reading import decode
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.handovers import WrongHandover
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.service import versions
from kkrtui.service.desk import Desk
from kkrtui.service.handing_over import files as handover_files
from kkrtui.store import handover as stored
from kkrtui.store import networks, year

NEVER = "journal, indstillinger, skrevne og hentede filer"
"""What no handover holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """A handover that was made.

    Attributes:
        content: the file's bytes.
        network: whose it is.
        included: what is in it, in a few words each: what, and how much.
        left_out: what there is here and not in it, counted.
        notes: Danish sentences to be read before it is sent.
        path, version: where it was written; None when it was only made.
        unchanged: whether that file lay there already and says the same.
    """

    content: bytes
    network: str
    included: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...] = ()
    path: Path | None = None
    version: int | None = None
    unchanged: bool = False


def make(desk: Desk, network_id: int) -> Made:
    """Makes a handover without writing it.

    Raises:
        WrongFile: it is larger than any mail server takes, or nobody could read it in.
        ExportNotWritten: one of the network's own files can't be read.
    """
    members = networks.members(desk.store, network_id)
    network = replace(networks.load(desk.store, network_id), organisations=members)
    known = [one for one in stored.known_meetings(desk.store) if one.network_id == network_id]
    running = [one for one in known if one.status is MeetingStatus.RUNNING]
    handed = tuple(stored.whole(desk.store, one) for one in known if one.status is not MeetingStatus.RUNNING)
    files, notes = handover_files.own(desk)
    handover = Handover(
        made=desk.clock(),
        by=_by(desk, network, handed),
        network=network,
        hosts=year.hosts(desk.store, network_id),
        skips=year.skips(desk.store, network_id),
        dates=year.planned(desk.store, network_id, date.min, date.max),
        meetings=handed,
        files=tuple(files),
    )
    text = as_text(encode(handover))
    _refuse_unreadable(text, handed)
    content = text.encode()
    if len(content) > MOST_BYTES:
        raise WrongFile(
            f"Overdragelsen fylder {len(content) // 1_000_000} MB; højst {MOST_BYTES // 1_000_000} MB kan sendes og "
            "læses igen. Gør skabelonen mindre, eller giv mappen med databasen videre i stedet. Intet er skrevet."
        )
    notes += [
        f"Mødet {day_month_year(one.date)} er i gang og ikke med; afslut det, og lav filen igen." for one in running
    ]
    left = sum((withheld(one.meeting) for one in handed), Withheld())
    return Made(
        content,
        network.name,
        tuple(_included(handover)),
        tuple(_left_out(desk, network_id, left)),
        tuple(notes),
    )


def write(desk: Desk, network_id: int, path: Path | None = None) -> Made:
    """Writes a handover to the exports folder, or to a path, as its next version.

    A file that says the same is left as it is, and none is ever written over.

    Raises:
        WrongFile, ExportNotWritten: no file was written.
    """
    made = make(desk, network_id)
    target = path or desk.workspace.exports / f"overdragelse-{versions.slug(made.network) or 'netvaerk'}.json"
    newest, version = versions.newest(target, versioned=path is None)
    if newest is not None and _says_the_same(versions.read(newest), made.content):
        return replace(made, path=newest, version=version, unchanged=True)
    saved = versions.save(target, made.content, versioned=path is None)
    return replace(made, path=saved.path, version=saved.version)


def _refuse_unreadable(text: str, handed: Sequence[HandedMeeting]) -> None:
    """Refuses to hand over what nobody could read in: an item without a title, a number out of all bounds."""
    try:
        decode(text)
    except WrongHandover as error:
        place = re.search(r"meetings\[(\d+)\]", str(error))
        meeting = handed[int(place[1])].meeting if place else None
        which = f"i mødet {day_month_year(meeting.date)} " if meeting else ""
        raise WrongFile(
            f"Noget {which}er sådan, at ingen kan læse det ind igen ({error.where}: {error.why}). "
            "Ret det, og lav overdragelsen igen. Intet er skrevet."
        ) from None


def _says_the_same(old: bytes, new: bytes) -> bool:
    """Whether a file that lies there hands the same over; one that is damaged or something else does not."""
    try:
        before: Any = json.loads(old)
    except (ValueError, RecursionError):
        return False
    after = json.loads(new)
    return isinstance(before, dict) and same_record(before, after) and before.get("sha256") == checksum(before)


def _by(desk: Desk, network: Network, handed: tuple[HandedMeeting, ...]) -> str:
    """Who hands over: this year's host, else whose the chair of the newest meeting was."""
    host = next((h.organisation for h in year.hosts(desk.store, network.id or 0) if h.year == desk.today.year), "")
    chairs = [one.meeting.chair.organisation for one in reversed(handed) if one.meeting.chair.organisation]
    return network.printed(host or next(iter(chairs), ""))


def _included(handover: Handover) -> list[tuple[str, str]]:
    """What is in a handover: what, and how much."""
    network = handover.network
    by_status = [
        f"{sum(one.meeting.status is status for one in handover.meetings)} {word}"
        for status, word in (
            (MeetingStatus.APPROVED, "godkendt"),
            (MeetingStatus.DRAFT, "udkast"),
            (MeetingStatus.PLANNED, "planlagt"),
        )
        if any(one.meeting.status is status for one in handover.meetings)
    ]
    years = [one.meeting.date.year for one in handover.meetings]
    span = f" fra {min(years)} til {max(years)}" if len(set(years)) > 1 else f" i {years[0]}" if years else ""
    mails = sum(bool(person.email) for person in network.people)
    abouts = sum(bool(getattr(network.about, field.name)) for field in fields(network.about))
    lists = (
        _counted(len(network.organisations), "medlem", "medlemmer"),
        _counted(len(network.forums), "forum", "fora"),
        _counted(abouts, "fast tekst", "faste tekster"),
    )
    plans = (
        _counted(len(handover.hosts), "værtsår", "værtsår"),
        _counted(len(handover.skips), "sprunget over", "sprunget over"),
        _counted(len(handover.dates), "dato i årshjulet", "datoer i årshjulet"),
    )
    found = (
        ("Møder", f"{len(years)}{span}: {', '.join(by_status)}" if years else ""),
        ("Runder", _counted(sum(len(one.rounds) for one in handover.meetings), "kommunerunde", "kommunerunder")),
        ("Personer", f"{len(network.people)}, {mails} med mail" if network.people else ""),
        ("Netværket", ", ".join(filter(None, lists))),
        ("År", ", ".join(filter(None, plans))),
        ("Filer", join(handover_files.words(file.name) for file in handover.files)),
    )
    return [(what, text) for what, text in found if text]


def _counted(number: int, one: str, many: str) -> str:
    return count(number, one, many) if number else ""


def _left_out(desk: Desk, network_id: int, left: Withheld) -> list[str]:
    """What there is here and not in the handover."""
    said, typed = stored.beside(desk.store, network_id)
    found = (
        (left.private, "", "privat note", "private noter"),
        (left.online, "adgangsoplysninger til ", "møde", "møder"),
        (left.secrets, "", "kode, mødelink eller CPR-nummer i teksten", "koder, mødelinks og CPR-numre i teksten"),
        (said, "", "transskription", "transskriptioner"),
        (typed, "", "halvskreven linje", "halvskrevne linjer"),
        (
            left.extras,
            "",
            "felt fra en indkaldelse eller et andet program",
            "felter fra indkaldelser og andre programmer",
        ),
    )
    return [f"{before}{count(number, one, many)}" for number, before, one, many in found if number]
