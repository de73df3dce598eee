"""Finished minutes in any office's layout -> a proposed meeting with its attendance, agenda, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain.danish import fold
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ItemState,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    YearDate,
)
from kkrtui.domain.names import Directory
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, Contact, Participant
from kkrtui.intake.agenda import read_lines
from kkrtui.intake.contacts.lines import read_person
from kkrtui.intake.flat.columns import rebuilt
from kkrtui.intake.headers.minutes import Head
from kkrtui.intake.headers.words import read_when
from kkrtui.intake.lines import bare, normalised
from kkrtui.intake.mail_lines import AROUND, split_mail
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken
from kkrtui.intake.results.closing import with_closing
from kkrtui.intake.results.closing_lines import Closing, read_contact, split_closing
from kkrtui.intake.results.entries import read_result
from kkrtui.intake.results.meanings import Meanings
from kkrtui.intake.results.parts import LABEL

_POSTPONED = re.compile(r"^punktet\s+(?:udsættes|blev\s+udsat|udskydes|blev\s+udskudt)\b[^.]{0,40}\.?$", re.IGNORECASE)
_SKIPPED = re.compile(r"^punktet\s+(?:blev\s+ikke\s+behandlet|udgik|udgår|bortfaldt)\b[^.]{0,30}\.?$", re.IGNORECASE)


@dataclass
class MinutesProposal:
    """A meeting as finished minutes tell of it; the date is None when the file doesn't say.

    Attributes:
        agenda: header and items as an agenda would have them, with the account of all of it.
        items: the items with what came of them.
        status: draft, or approved when the file says when.
    """

    agenda: AgendaProposal
    items: list[AgendaItem] = field(default_factory=list)
    status: MeetingStatus = MeetingStatus.DRAFT
    approved_on: date | None = None
    document_date: date | None = None
    closing_summary: str = ""
    contact: Contact = field(default_factory=Contact)
    attachments: list[ListedAttachment] = field(default_factory=list)
    links: list[ListedLink] = field(default_factory=list)
    year_plan: list[YearDate] = field(default_factory=list)

    def meeting(self, network: Network, day: date) -> Meeting:
        """The meeting as it is to be stored on a day."""
        agenda = self.agenda
        return Meeting(
            title=agenda.title or network.name,
            date=day,
            start=agenda.start,
            end=agenda.end,
            number_in_year=agenda.number_in_year,
            meetings_in_year=agenda.meetings_in_year,
            place=agenda.place,
            online=agenda.online,
            catering=agenda.catering,
            document_date=self.document_date,
            closing_summary=self.closing_summary,
            status=self.status,
            approved_on=self.approved_on,
            chair=agenda.chair,
            minute_taker=agenda.minute_taker,
            contact=self.contact,
            attendance=tuple(agenda.attendance),
            items=tuple(self.items),
            attachments=tuple(self.attachments),
            links=tuple(self.links),
            year_plan=tuple(self.year_plan),
        )


def read_minutes(text: str, name: str, network: Network, today: date) -> MinutesProposal:
    """The meeting that finished minutes tell of.

    Args:
        text: the file's text, Markdown or plain.
        name: the file's name, for the sentence when it is no minutes.
        network: whose members, forums and roster names are read against.
        today: today's date in Denmark, for dates without a year.

    Raises:
        WrongFile: it is no minutes; nothing in it counts.
    """
    lines, around = split_mail(normalised(rebuilt(text)))
    head = Head.of(lines, today)
    body, closing = split_closing(head.lines, today)
    agenda = read_lines(body, name, network, today, minutes=True)
    proposal = MinutesProposal(
        agenda,
        status=MeetingStatus.APPROVED if head.approved_on else MeetingStatus.DRAFT,
        approved_on=head.approved_on,
        document_date=head.document_date,
        contact=head.contact,
    )
    if not head.approved_on and not head.draft:
        agenda.account.unsure.append(
            Doubtful(head.title or name, "siger hverken »udkast« eller hvornår det er godkendt; står som udkast")
        )
    if around:
        agenda.account.unsure.append(Doubtful(" / ".join(around[:4]), AROUND))
    _labels(proposal, closing, network, today)
    _guests(agenda)
    day = agenda.date or today
    reader = Meanings(network, _directory(network, agenda, day), day)
    for item, result in zip(agenda.items, agenda.results, strict=True):
        proposal.items.append(_with_result(item, result, reader))
    proposal.closing_summary = closing.summary
    proposal.attachments = [*agenda.attachments, *closing.attachments]
    proposal.links = closing.links
    proposal.year_plan = closing.year_plan
    proposal.items = with_closing(proposal.items, closing, reader)
    agenda.account.unsure += reader.doubts
    agenda.account.taken += [
        Taken(entry.kind.value, entry.text.split("\n")[0])
        for item in proposal.items
        for entry in item.entries
        if entry.kind not in (EntryKind.NOTE, EntryKind.BULLET, EntryKind.HEADING)
    ]
    return proposal


def _labels(proposal: MinutesProposal, closing: Closing, network: Network, today: date) -> None:
    """The parts of the header that a layout prints last."""
    agenda = proposal.agenda
    labels = closing.labels
    if "kontakt" in labels and not proposal.contact.name:
        proposal.contact = read_contact(labels["kontakt"])
    if "dateret" in labels:
        proposal.document_date = proposal.document_date or read_when(labels["dateret"], today).date
    agenda.chair = agenda.chair or read_person(labels.get("mødeleder", ""), network)
    agenda.minute_taker = agenda.minute_taker or read_person(labels.get("referent", ""), network)
    agenda.chair = _placed(agenda.chair, agenda.attendance)
    agenda.minute_taker = _placed(agenda.minute_taker, agenda.attendance)
    agenda.catering = agenda.catering or labels.get("forplejning", "")


def _placed(someone: Participant, listed: Sequence[Attendance]) -> Participant:
    """Somebody named in the header alone, with title and place from the list of people."""
    row = next((row for row in listed if fold(row.name) == fold(someone.name)), None)
    if row is None or someone.organisation or someone.title:
        return someone
    return replace(someone, title=row.title, organisation=row.organisation)


def _directory(network: Network, agenda: AgendaProposal, day: date) -> Directory:
    skeleton = Meeting(
        title=agenda.title,
        date=day,
        attendance=tuple(agenda.attendance),
        # A presenter by first name alone is somebody of the list, whom the words mean as well.
        items=tuple(
            replace(item, presenters=tuple(p for p in item.presenters if " " in p.name)) for item in agenda.items
        ),
        chair=agenda.chair,
        minute_taker=agenda.minute_taker,
    )
    directory = Directory.of(network, skeleton)
    short = agenda.initials
    return Directory(
        tuple(replace(p, spellings=(*p.spellings, short[p.name])) if p.name in short else p for p in directory.parties)
    )


def _guests(agenda: AgendaProposal) -> None:
    """Guests whose item is named by its subject get its number."""
    for place, row in enumerate(agenda.attendance):
        about = agenda.guests_about.get(row.name)
        if about and not row.for_items:
            found = [_closest(part, agenda.items) for part in (about, *about.split(" og ")[1:], about.split(" og ")[0])]
            numbers = tuple(sorted({number for number in found if number is not None}))
            agenda.attendance[place] = replace(row, for_items=numbers)
            if not numbers:
                agenda.account.unsure.append(Doubtful(row.name, f"gæst under »{about}«; punktet blev ikke fundet"))


def _closest(about: str, items: Sequence[AgendaItem]) -> int | None:
    """The number of the item whose title shares most of some words, when it is one alone."""

    def words(said: str) -> set[str]:
        return {word[:8] for word in re.findall(r"\w{4,}", fold(said))}

    wanted = words(about)

    def shared(title: str) -> int:
        said = words(title)
        return sum(any(one.startswith(other[:6]) or other.startswith(one[:6]) for other in said) for one in wanted)

    scored = sorted(((shared(item.title), item.number) for item in items), key=lambda pair: -pair[0])
    if not wanted or not scored or scored[0][0] * 2 < len(wanted):
        return None
    return scored[0][1] if len(scored) == 1 or scored[1][0] < scored[0][0] else None


def _with_result(item: AgendaItem, result: Sequence[str], reader: Meanings) -> AgendaItem:
    """An item with its entries; a sentence that it was put off or left out is its state."""
    state = ItemState.DONE
    kept: list[str] = []
    for line in result:
        words = bare(line)
        if _POSTPONED.match(words):
            state = ItemState.POSTPONED
        elif _SKIPPED.match(words):
            state = ItemState.SKIPPED
        else:
            kept.append(line)
    labels = [match["label"].lower() for line in kept if (match := LABEL.match(line))]
    told = item.kind in (ItemKind.ROUND, ItemKind.INFORMATION, ItemKind.CLOSING)
    decisions = bool(labels) and labels[0].startswith("beslutning") and not told
    if item.kind is ItemKind.BREAK and item.title.isupper():
        item = replace(item, title=item.title.capitalize())
    if item.kind is ItemKind.BREAK and not any(line.strip() for line in kept):
        return replace(item, state=state)
    return replace(item, state=state, entries=read_result(kept, item.title, reader, decisions=decisions))
