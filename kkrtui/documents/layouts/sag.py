"""The layout of 2026: numbered items with Sagsfremstilling and Beslutning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kkrtui.documents import closing, people, wording
from kkrtui.documents.header import approval, document_words, item_times, place_line
from kkrtui.documents.options import Options
from kkrtui.documents.prose import entry_blocks, markdown_blocks
from kkrtui.documents.results import Said, fate, in_order, plainly, printed
from kkrtui.documents.tree import Block, BulletList, Document, Heading, ListItem, heading, paragraph, text
from kkrtui.domain.danish import capital, clock, day_month_year, long_date
from kkrtui.domain.entries import Action, Conclusion, Decision, Entry, Escalation, WorkingGroup
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState

_DECIDED = (Decision, Conclusion, Action, Escalation, WorkingGroup)
_MAKES_A_LIST = (Action, Escalation, WorkingGroup)
_MOST_LOOSE_DECISIONS = 2


def document(network: Network, meeting: Meeting, options: Options) -> Document:
    """The minutes or the agenda of a meeting in this layout."""
    words = document_words(meeting, options, "Dagsorden", "Udkast til referat", "Referat")
    title = f"{words} {meeting.title}{approval(meeting, options)}"
    blocks = chain(
        [heading(1, title)],
        (paragraph(line) for line in _header(network, meeting, options)),
        (block for item in meeting.items for block in _item(network, item, options)),
        _closing(network, meeting, options),
        closing.leftovers(
            (
                ("Kontakt", closing.contact_line(meeting.contact)),
                ("Dateret", day_month_year(meeting.document_date) if meeting.document_date else ""),
            )
        ),
    )
    return Document(title, tuple(blocks))


def _header(network: Network, meeting: Meeting, options: Options) -> Iterator[str]:
    when = capital(long_date(meeting.date))
    if meeting.start:
        when += f" klokken {clock(meeting.start)}" + (f"-{clock(meeting.end)}" if meeting.end else "")
    yield f"Dato og klokkeslæt: {when}"
    if place := place_line(meeting, options):
        yield f"Sted: {place}"
    if meeting.catering:
        yield f"Forplejning: {meeting.catering}"

    def listing(rows: Sequence[Attendance]) -> str:
        return "; ".join(_listed(network, meeting, row) for row in rows)

    if there := people.there(meeting, options):
        yield f"Deltagere: {listing(there)}."
    yield from people.absence(meeting, "Fraværende", listing)
    if meeting.chair:
        yield f"Mødeleder: {people.whole(network, meeting.chair)}"
    if meeting.minute_taker:
        yield f"Referent: {people.whole(network, meeting.minute_taker)}"


def _listed(network: Network, meeting: Meeting, row: Attendance) -> str:
    """`Navn, titel, Organisation (formand)` with what else the list says of somebody."""
    said = people.remarks(row)
    if row.state is AttendanceState.GUEST:
        said.insert(0, f"gæst under punkt {people.numbers(row.for_items)}" if row.for_items else "gæst")
    away = row.state in (AttendanceState.EXCUSED, AttendanceState.ABSENT)
    if row.name == meeting.chair.name and not away:
        said.insert(0, "formand")
    return people.whole(network, row) + (f" ({', '.join(said)})" if said else "")


def _item(network: Network, item: AgendaItem, options: Options) -> Iterator[Block]:
    who = people.presenters(network, item, in_full=False)
    times = item_times(item, options, "–", ".")
    title = item.heading + (f" v/ {who}" if who else "") + (f" ({times})" if times else "")
    yield Heading(2, text(title), item.id)
    if item.case_text or item.purpose:
        yield heading(3, "Sagsfremstilling:")
        yield from markdown_blocks(item.case_text)
        if item.purpose:
            yield paragraph("Formål:")
            yield from markdown_blocks(item.purpose)
    result = [] if options.agenda else [*in_order(_result(network, item)), *fate(item)]
    if result:
        yield heading(3, "Beslutning:")
        yield from result


def _result(network: Network, item: AgendaItem) -> Iterator[Said]:
    """What came of an item: its entries in the order typed, what was decided as one list where it ended."""
    entries = printed(item)
    decided = [entry for entry in entries if isinstance(entry, _DECIDED)]
    as_list = (
        any(isinstance(entry, _MAKES_A_LIST) for entry in decided)
        or sum(isinstance(entry, Decision) for entry in decided) > _MOST_LOOSE_DECISIONS
    )
    for entry in entries:
        if not (as_list and isinstance(entry, _DECIDED)):
            yield plainly(network, entry, heading_level=4)
        elif entry is decided[-1]:
            yield (heading(4, "Beslutninger / opfølgning"), _decided(network, decided))


def _decided(network: Network, entries: Sequence[Entry]) -> BulletList:
    return BulletList(tuple(ListItem(entry_blocks(wording.decided(network, entry))) for entry in entries))


def _closing(network: Network, meeting: Meeting, options: Options) -> Iterator[Block]:
    if options.agenda:
        yield from closing.follow_up(network, options.follow_up)
        yield from closing.attachments(meeting, "Bilag:")
        yield from closing.links(meeting)
    else:
        yield from closing.topics(meeting, 3 if meeting.items else 2)
        yield from closing.upward(network, meeting)
        yield from closing.summary(network, meeting, drafted=True)
        yield from closing.attachments(meeting)
        yield from closing.links(meeting)
    yield from closing.year_plan(meeting)
