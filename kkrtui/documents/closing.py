"""What stands after the items: coming topics, what goes upward, attachments, links, and what has no other place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kkrtui.documents import wording
from kkrtui.documents.options import FollowUp
from kkrtui.documents.prose import entry_blocks, markdown_blocks, sentence
from kkrtui.documents.summary import by_forum, drafted_summary
from kkrtui.documents.tree import Anchor, Block, BulletList, ListItem, Paragraph, Text, heading, paragraph
from kkrtui.domain.danish import capital, day_month_year, long_date, sort_key
from kkrtui.domain.entries import Attachment, Escalation, Link, NextTopic, WorkingGroup
from kkrtui.domain.meeting import Meeting, YearDate
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Contact

ATTACHMENTS = "Bilag vedhæftet referatet:"


def labelled(label: str, blocks: Sequence[Sequence[Block]], level: int = 2) -> Iterator[Block]:
    """A heading and a list; nothing when the list is empty."""
    if blocks:
        yield heading(level, label)
        yield BulletList(tuple(ListItem(tuple(block)) for block in blocks))


def topics(meeting: Meeting, level: int = 2) -> Iterator[Block]:
    """The topics noted for coming meetings."""
    found = [entry_blocks(entry.text) for _, entry in meeting.entries() if isinstance(entry, NextTopic)]
    return labelled("Punkter til kommende møder", found, level)


def upward(network: Network, meeting: Meeting) -> Iterator[Block]:
    """One list for each forum with the themes that go there."""
    for forum, raised in by_forum(network, meeting).items():
        themes = [entry_blocks(entry.theme or entry.text) for _, entry in raised]
        yield from labelled(f"Skal videre til {forum}:" if forum else "Skal videre:", themes)


def groups(network: Network, meeting: Meeting) -> Iterator[Block]:
    """The working groups that were set up or changed."""
    found = [entry for _, entry in meeting.entries() if isinstance(entry, WorkingGroup)]
    return labelled("Arbejdsgrupper:", [entry_blocks(wording.working_group(network, entry)) for entry in found])


def summary(network: Network, meeting: Meeting, *, drafted: bool) -> Iterator[Block]:
    """The closing summary as it was written, else, with `drafted`, as the record has it."""
    blocks = markdown_blocks(meeting.closing_summary, 2)
    if not blocks and drafted:
        blocks = drafted_summary(network, meeting)
    if blocks:
        yield heading(2, "Kort opsummering af det samlede møde med fokus på videreformidling:")
        yield from blocks


def attachments(meeting: Meeting, label: str = ATTACHMENTS) -> Iterator[Block]:
    """The attachments by their numbers, those without one last."""
    listed = [(a.number, a.title, "") for a in meeting.attachments]
    listed += [(e.number, e.title or e.text, e.url) for _, e in meeting.entries() if isinstance(e, Attachment)]
    listed.sort(key=lambda found: (found[0] is None, found[0] or 0))
    found: list[Sequence[Block]] = []
    for number, title, url in listed:
        words = f"Bilag {number}: {title}" if number is not None else title
        found.append((Paragraph((Anchor((Text(words),), url),) if url else sentence(words)),))
    return labelled(label, found)


def links(meeting: Meeting) -> Iterator[Block]:
    """The links with their titles."""
    listed = [(link.title, link.url) for link in meeting.links]
    listed += [(entry.title, entry.url or entry.text) for _, entry in meeting.entries() if isinstance(entry, Link)]
    found = [(Paragraph((Anchor((Text(title or url),), url),) if url else sentence(title)),) for title, url in listed]
    return labelled("Links:", found)


def year_plan(meeting: Meeting) -> Iterator[Block]:
    """The dates and themes of the year, for layouts without a form of their own for it."""

    def words(planned: YearDate) -> str:
        day = capital(long_date(planned.date)) if planned.date else ""
        return ": ".join(part for part in (day, planned.theme) if part)

    return labelled("Årshjul:", [(paragraph(words(planned)),) for planned in meeting.year_plan])


def contact_line(contact: Contact) -> str:
    """The contact in one line, for layouts without a block for it."""
    place = " ".join(part for part in (contact.postcode, contact.city) if part)
    parts = (
        contact.name,
        contact.department,
        contact.phone,
        contact.email,
        contact.organisation,
        contact.street,
        place,
    )
    return ", ".join(part for part in parts if part)


def leftovers(lines: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    """Fields of the header that a layout has no line for, as `Label: words`; empty ones are left out."""
    return (paragraph(f"{label}: {words}") for label, words in lines if words)


def after_items(network: Network, meeting: Meeting) -> Iterator[Block]:
    """The labelled lists that follow a layout's table."""
    return chain(
        topics(meeting),
        upward(network, meeting),
        groups(network, meeting),
        summary(network, meeting, drafted=False),
        attachments(meeting),
        links(meeting),
    )


def follow_up(network: Network, left: Sequence[FollowUp]) -> Iterator[Block]:
    """What earlier meetings left open, the oldest first, each with where it comes from."""

    def line(one: FollowUp) -> str:
        where = f"møde {day_month_year(one.date)}" + (f", punkt {one.number}" if one.number is not None else "")
        sent = wording.sent_mark(one.entry, one.date) if isinstance(one.entry, Escalation) else ""
        mark = "; ".join(part for part in (where, sent) if part)
        return wording.with_marks(wording.decided(network, one.entry), [mark])

    ordered = sorted(left, key=lambda one: (one.date, one.number or 0, sort_key(one.entry.text)))
    return labelled("Opfølgning fra sidst", [entry_blocks(line(one)) for one in ordered])
