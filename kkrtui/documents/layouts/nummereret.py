"""The layout of 2023: a table of numbered items and what came of them, and the themes of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kkrtui.documents import people
from kkrtui.documents.columns import after, agenda_blocks, plan_cell, table
from kkrtui.documents.header import approval, document_words, is_online, place_line
from kkrtui.documents.options import Options
from kkrtui.documents.prose import entry_blocks
from kkrtui.documents.results import Bulleted, Counted, Said, fate, in_order, plainly, printed
from kkrtui.documents.tree import Block, Document, heading, paragraph
from kkrtui.documents.wording import decided
from kkrtui.domain.danish import dotted_clock, join
from kkrtui.domain.entries import Action, Conclusion, Entry
from kkrtui.domain.entries import Heading as HeadingEntry
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState

_LEFT = ("Mødeleder", "Forplejning", "Kontakt", "Dateret")


def document(network: Network, meeting: Meeting, options: Options) -> Document:
    """The minutes or the agenda of a meeting in this layout."""
    title = _title(meeting, options)
    rows = [
        (
            _plan(network, item),
            (*in_order(_said(network, entry) for entry in printed(item)), *fate(item)),
        )
        for item in meeting.items
    ]
    blocks = chain(
        [heading(1, title)],
        (paragraph(line) for line in _header(network, meeting, options)),
        table(("Dagsordenspunkt", "Referat"), (35, 65), rows, options),
        after(network, meeting, options, _LEFT),
        _year_plan(meeting),
    )
    return Document(title, tuple(blocks))


def _title(meeting: Meeting, options: Options) -> str:
    """`KKR – REFERAT - <title> den 29/9 2023 kl. 10.00-13.00`."""
    words = document_words(meeting, options, "DAGSORDEN", "UDKAST TIL REFERAT", "REFERAT")
    day = meeting.date
    when = f"den {day.day}/{day.month} {day.year}"
    if meeting.start:
        when += f" kl. {dotted_clock(meeting.start)}" + (f"-{dotted_clock(meeting.end)}" if meeting.end else "")
    return f"KKR – {words} - {meeting.title} {when}{approval(meeting, options)}"


def _header(network: Network, meeting: Meeting, options: Options) -> Iterator[str]:
    if place := place_line(meeting, options):
        yield f"{'Sted' if is_online(meeting) else 'Adresse'}: {place}"

    def listing(rows: Sequence[Attendance]) -> str:
        return ", ".join(_listed(network, row) for row in rows)

    there = people.there(meeting, options)
    whole_meeting = listing([row for row in there if not people.is_guest_of_items(row)])
    some_items = "; ".join(_guests(network, there))
    if there:
        said = ", samt ".join(part for part in (whole_meeting, some_items) if part)
        yield f"Deltagere: {said}."
    if meeting.minute_taker:
        taker = meeting.minute_taker
        yield f"Referat: {people.bracketed(taker, people.short(network, taker.organisation))}"
    yield from people.absence(meeting, "Fraværende", listing)


def _listed(network: Network, row: Attendance) -> str:
    """`Navn (Kommune)` with what else the list says of somebody."""
    guest = "gæst" if row.state is AttendanceState.GUEST and not row.for_items else ""
    return people.bracketed(row, people.short(network, row.organisation), guest, *people.remarks(row))


def _guests(network: Network, there: Sequence[Attendance]) -> Iterator[str]:
    """`under pkt. 3 Navn (titel, Organisation) og …`."""
    for numbers, rows in people.guests_of_items(there).items():
        which = f"pkt. {numbers[0]}" if len(numbers) == 1 else f"punkt {people.numbers(numbers)}"
        who = join(
            people.bracketed(row, row.title, network.printed(row.organisation), *people.remarks(row)) for row in rows
        )
        yield f"under {which} {who}"


def _plan(network: Network, item: AgendaItem) -> tuple[Block, ...]:
    """The number and title, who has it, and what was written before."""
    who = people.presenters(network, item, in_full=False)
    lead = (paragraph(f"v. {who}"),) if who else ()
    return plan_cell(item, item.heading, (*lead, *agenda_blocks(item)))


def _said(network: Network, entry: Entry) -> Said:
    """Everything as bullets, but actions with letters, and conclusions by name."""
    match entry:
        case Action():
            return Counted(entry_blocks(decided(network, entry)), "a)")
        case Conclusion():
            named = entry.text.lower().startswith("konklusion")
            return entry_blocks(entry.text if named else f"Konklusion: {entry.text}")
    said = plainly(network, entry, heading_level=3)
    return Bulleted(0, said) if isinstance(said, tuple) and not isinstance(entry, HeadingEntry) else said


def _year_plan(meeting: Meeting) -> Iterator[Block]:
    """The themes of the year, each behind its date: `03.03: tema`."""
    if meeting.year_plan:
        yield heading(2, "Årshjul: Prioriterede emner til netværkets møder")
        for planned in meeting.year_plan:
            day = f"{planned.date.day:02}.{planned.date.month:02}" if planned.date else ""
            yield paragraph(": ".join(part for part in (day, planned.theme) if part))
