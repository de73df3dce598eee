"""The layout of October 2025: a table of time, item and who has it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kkrtui.documents import people
from kkrtui.documents.columns import after, agenda_bullets, plan_cell, table
from kkrtui.documents.header import access, approval, bare_times, document_words, item_times, where
from kkrtui.documents.options import Options
from kkrtui.documents.prose import entry_blocks
from kkrtui.documents.results import Counted, Said, fate, in_order, plainly, printed
from kkrtui.documents.tree import Aside, Block, Document, Heading, Paragraph, Strong, heading, paragraph, text
from kkrtui.documents.wording import decided
from kkrtui.domain.danish import capital, day_month_year, join
from kkrtui.domain.entries import Action, Answer, Conclusion, Entry, Question
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState

_LEFT = ("Mødeleder", "Referent", "Forplejning", "Årshjul")
"""Parts of the header this layout has no line for."""


def document(network: Network, meeting: Meeting, options: Options) -> Document:
    """The minutes or the agenda of a meeting in this layout."""
    status = document_words(meeting, options, "DAGSORDEN", "UDKAST TIL REFERAT", "REFERAT")
    rows = [
        (
            (paragraph(item_times(item, options, "–", ":")),) if item.planned_start or item.runs else (),
            _plan(network, item),
            (*in_order(_said(network, meeting, entry) for entry in printed(item)), *fate(item)),
        )
        for item in meeting.items
    ]
    blocks = chain(
        [heading(1, meeting.title)],
        _contact(meeting),
        (paragraph(line) for line in _header(network, meeting, options)),
        [Paragraph((Strong(text(f"{status}{approval(meeting, options)}")),))],
        table(("Tidspunkt", "Punkt og ansvarlig", "Referat"), (17, 33, 50), rows, options),
        after(network, meeting, options, _LEFT),
    )
    words = document_words(meeting, options, "Dagsorden", "Udkast til referat", "Referat")
    return Document(f"{words}: {meeting.title}", tuple(blocks))


def _contact(meeting: Meeting) -> Iterator[Block]:
    """Whom to ask, beside the head of the first page."""
    contact = meeting.contact
    dated = ["DATO", day_month_year(meeting.document_date)] if meeting.document_date else []
    lines = [
        contact.name,
        contact.department,
        f"Telefon, direkte: {contact.phone}" if contact.phone else "",
        f"E-mail: {contact.email}" if contact.email else "",
    ]
    asked = [line for line in lines if line]
    if asked:
        asked = ["Kontakt", "Sagsansvarlig:", *asked]
    place = [contact.organisation, contact.street, " ".join(p for p in (contact.postcode, contact.city) if p)]
    parts = [part for part in (dated, asked, [line for line in place if line]) if part]
    if parts:
        yield Aside(tuple(paragraph("\n".join(part)) for part in parts))


def _header(network: Network, meeting: Meeting, options: Options) -> Iterator[str]:
    yield f"Dato: {day_month_year(meeting.date)}"
    when = capital(bare_times(meeting)) + where(meeting) if meeting.start else capital(meeting.place)
    if when:
        yield f"Tid og sted: {when}"
    if details := access(meeting, options):
        yield details

    def listing(rows: Sequence[Attendance]) -> str:
        return join(_listed(network, row) for row in rows)

    there = people.there(meeting, options)
    whole_meeting = [row for row in there if not people.is_guest_of_items(row)]
    sentences = [f"{listing(whole_meeting)}."] if whole_meeting else []
    sentences += people.guests_of_titles(network, meeting, there, options, lambda row: _listed(network, row))
    if sentences:
        yield f"Deltagere: {' '.join(sentences)}"
    yield from people.absence(meeting, "Afbud", listing)


def _listed(network: Network, row: Attendance) -> str:
    """`Navn (titel, Organisation)` with what else the list says of somebody."""
    guest = "gæst" if row.state is AttendanceState.GUEST and not row.for_items else ""
    return people.bracketed(row, row.title, network.printed(row.organisation), guest, *people.remarks(row))


def _plan(network: Network, item: AgendaItem) -> tuple[Block, ...]:
    """The title, the agenda text as bullets, and last who has it."""
    who = people.presenters(network, item, in_full=True)
    title = item.title.upper() if item.kind is ItemKind.BREAK else item.title
    body = agenda_bullets(item)
    lead = f"v. {who}" if who else ""
    if not body:
        return (Heading(2, text(f"{title} {lead}".strip()), item.id),)
    return plan_cell(item, title, (*body, *((paragraph(lead),) if lead else ())))


def _said(network: Network, meeting: Meeting, entry: Entry) -> Said:
    """Questions and answers as prose, actions numbered, conclusions as what was concluded."""
    match entry:
        case Action():
            return Counted(entry_blocks(decided(network, entry)), "1)")
        case Conclusion():
            return entry_blocks(concluded(network, meeting, entry.text))
        case Question():
            return entry_blocks(f"{_who(network, meeting, entry.speaker, 'spurgte', 'Der blev spurgt')}: {entry.text}")
        case Answer():
            return entry_blocks(f"{_who(network, meeting, entry.speaker, 'svarede', 'Der blev svaret')}: {entry.text}")
    return plainly(network, entry, heading_level=3)


def concluded(network: Network, meeting: Meeting, words: str) -> str:
    """`Det blev konkluderet, at …`, unless the words say so themselves."""
    if words.lower().startswith(("det blev konkluderet", "konklusionen blev", "det konkluderes")):
        return words
    rest = words[3:] if words.lower().startswith("at ") else people.small(words, network, meeting)
    return f"Det blev konkluderet, at {rest}"


def _who(network: Network, meeting: Meeting, speaker: str, did: str, nobody: str) -> str:
    """`Navn (Organisation) spurgte`, or that it was asked when nobody is named."""
    if not speaker:
        return nobody
    row = next((row for row in meeting.attendance if row.name == speaker), None)
    place = f" ({network.printed(row.organisation)})" if row and row.organisation else ""
    return f"{network.printed(speaker)}{place} {did}"
