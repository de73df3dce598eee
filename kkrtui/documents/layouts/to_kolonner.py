"""The layout of March 2025: a table of the agenda with who has it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kkrtui.documents import people
from kkrtui.documents.columns import after, agenda_blocks, plan_cell, table
from kkrtui.documents.header import access, approval, bare_times, document_words, where
from kkrtui.documents.options import Options
from kkrtui.documents.results import fate, in_order, plainly, printed
from kkrtui.documents.tree import Document, Paragraph, Strong, heading, paragraph, text
from kkrtui.domain.danish import day_month_year, join
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState

_LEFT = ("Mødeleder", "Forplejning", "Kontakt", "Årshjul")


def document(network: Network, meeting: Meeting, options: Options) -> Document:
    """The minutes or the agenda of a meeting in this layout."""
    title = _title(meeting, options)
    rows = [
        (
            plan_cell(item, _named(item.title, people.presenters(network, item, in_full=False)), agenda_blocks(item)),
            (
                *in_order(plainly(network, entry, heading_level=3) for entry in printed(item)),
                *fate(item),
            ),
        )
        for item in meeting.items
    ]
    # In bold, so that a date that begins a line is nowhere read as the number of a list.
    dated = [Paragraph((Strong(text(day_month_year(meeting.document_date))),))] if meeting.document_date else []
    blocks = chain(
        dated,
        [heading(1, title)],
        (paragraph(line) for line in _header(network, meeting, options)),
        table(("Dagsordenpunkt og ansvarlige", "Referat"), (38, 62), rows, options),
        after(network, meeting, options, _LEFT),
    )
    return Document(title, tuple(blocks))


def _title(meeting: Meeting, options: Options) -> str:
    """`Udkast til referat til møde i <title> (1/4 i 2025)`."""
    words = document_words(meeting, options, "Dagsorden", "Udkast til referat", "Referat")
    place = ""
    if meeting.number_in_year:
        of = f"/{meeting.meetings_in_year}" if meeting.meetings_in_year else ". møde"
        place = f" ({meeting.number_in_year}{of} i {meeting.date.year})"
    return f"{words} til møde i {meeting.title}{place}{approval(meeting, options)}"


def _named(title: str, who: str) -> str:
    return f"{title} v. {who}" if who else title


def _header(network: Network, meeting: Meeting, options: Options) -> Iterator[str]:
    when = " ".join(part for part in (day_month_year(meeting.date), bare_times(meeting)) if part)
    details = access(meeting, options)
    yield f"Dato og tidspunkt: {when}{where(meeting)}.{f' {details}' if details else ''}"

    def listing(rows: Sequence[Attendance]) -> str:
        return join(_listed(network, row) for row in rows)

    there = people.there(meeting, options)
    whole_meeting = [row for row in there if not people.is_guest_of_items(row)]
    sentences = [f"{listing(whole_meeting)}."] if whole_meeting else []
    sentences += people.guests_of_titles(
        network, meeting, [replace(row, title="") for row in there], options, lambda row: _listed(network, row)
    )
    if sentences:
        yield f"Deltagere: {' '.join(sentences)}"
    yield from people.absence(meeting, "Afbud", listing)
    taker = meeting.minute_taker
    if taker:
        place = ", ".join(part for part in (taker.name, people.short(network, taker.organisation)) if part)
        yield f"Referent: {place}" + (f" ({taker.email})" if taker.email else "")


def _listed(network: Network, row: Attendance) -> str:
    """`Navn (Kommune)` with what else the list says of somebody."""
    guest = "gæst" if row.state is AttendanceState.GUEST and not row.for_items else ""
    return people.bracketed(row, people.short(network, row.organisation), guest, *people.remarks(row))
