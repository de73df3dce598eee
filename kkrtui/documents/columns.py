"""What the layouts in columns share: the table itself, the cell of the agenda, and what follows the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kkrtui.documents import closing, people
from kkrtui.documents.options import Options
from kkrtui.documents.prose import markdown_blocks
from kkrtui.documents.tree import (
    Block,
    BulletList,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Table,
    paragraph,
    text,
)
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network

Cells = Sequence[tuple[Block, ...]]


def table(header: Sequence[str], widths: Sequence[int], rows: Sequence[Cells], options: Options) -> Iterator[Table]:
    """The items as a table; on an agenda without its last column, which waits for the result.

    Args:
        header: the names of the columns.
        widths: their shares of the width, in percent.
        rows: the cells of each item.
        options: whether it is an agenda.
    """
    if not rows:
        return
    kept = len(header) - options.agenda
    shares = [width * 100 // sum(widths[:kept]) for width in widths[:kept]]
    yield Table(
        tuple(text(name) for name in header[:kept]),
        tuple(Row(tuple(cells[:kept])) for cells in rows),
        tuple(shares),
    )


def plan_cell(item: AgendaItem, title: str, body: Sequence[Block]) -> tuple[Block, ...]:
    """The cell of the agenda: the title as a heading that a reader can jump to, then what was written before."""
    return (Heading(2, text(title), item.id), *body)


def agenda_blocks(item: AgendaItem) -> tuple[Block, ...]:
    """The agenda text as it was written, the purpose after it."""
    purpose = markdown_blocks(item.purpose, 2)
    return (*markdown_blocks(item.case_text, 2), *((paragraph("Formål:"), *purpose) if purpose else ()))


def agenda_bullets(item: AgendaItem) -> tuple[Block, ...]:
    """The agenda text with each of its paragraphs as a bullet, the purpose after it."""
    purpose = _bulleted(markdown_blocks(item.purpose, 2))
    return (*_bulleted(markdown_blocks(item.case_text, 2)), *((paragraph("Formål:"), *purpose) if purpose else ()))


def _bulleted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Paragraphs as bullets, in one list with the bullets beside them; anything else stands as it is."""
    found: list[Block] = []
    items: list[ListItem] = []
    for block in (*blocks, None):
        if isinstance(block, Paragraph):
            items.append(ListItem((block,)))
        elif isinstance(block, BulletList):
            items += block.items
        elif isinstance(block, NumberedList) and items:
            # "Følgende drøftes:" and its numbered points belong together.
            items[-1] = ListItem((*items[-1].blocks, block))
        else:
            if items:
                found.append(BulletList(tuple(items)))
                items = []
            if block is not None:
                found.append(block)
    return tuple(found)


def after(network: Network, meeting: Meeting, options: Options, left: Sequence[str]) -> Iterator[Block]:
    """What follows the table: labelled lists, and the parts of the header that the layout has no line for.

    Args:
        left: the labels of those parts.
    """
    lines = {
        "Mødeleder": people.whole(network, meeting.chair),
        "Referent": people.whole(network, meeting.minute_taker),
        "Forplejning": meeting.catering,
        "Kontakt": closing.contact_line(meeting.contact),
        "Dateret": day_month_year(meeting.document_date) if meeting.document_date else "",
    }
    if options.agenda:
        lists: Iterator[Block] = chain(
            closing.follow_up(network, options.follow_up),
            closing.attachments(meeting, "Bilag:"),
            closing.links(meeting),
        )
    else:
        lists = closing.after_items(network, meeting)
    yield from lists
    if "Årshjul" in left:
        yield from closing.year_plan(meeting)
    yield from closing.leftovers([(label, words) for label, words in lines.items() if label in left])
