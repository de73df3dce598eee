"""The layout of 2026: numbered items with Sagsfremstilling and Beslutning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kkrtui.documents import wording
from kkrtui.documents.options import Options
from kkrtui.documents.prose import entry_blocks, markdown_blocks, sentence
from kkrtui.documents.summary import by_forum, drafted_summary
from kkrtui.documents.tree import (
    Anchor,
    Block,
    BulletList,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Text,
    heading,
    paragraph,
)
from kkrtui.domain.danish import capital, clock, day_month_year, dotted_clock, join, long_date
from kkrtui.domain.entries import (
    Action,
    Answer,
    Attachment,
    Bullet,
    Conclusion,
    Correction,
    Decision,
    Entry,
    Escalation,
    Input,
    Link,
    NextTopic,
    Private,
    Question,
    Spoken,
    WorkingGroup,
)
from kkrtui.domain.entries import Heading as HeadingEntry
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import AgendaItem, Attendance, AttendanceState, ItemState, Meeting, MeetingStatus
from kkrtui.domain.network import Network

_DECIDED = (Decision, Conclusion, Action, Escalation, WorkingGroup)
_MAKES_A_LIST = (Action, Escalation, WorkingGroup)
_MOST_LOOSE_DECISIONS = 2
_ELSEWHERE = (Private, NextTopic, Attachment, Link)


def minutes(network: Network, meeting: Meeting, options: Options) -> Document:
    """The minutes of a meeting in this layout."""
    title = _title(meeting)
    blocks: list[Block] = [heading(1, title)]
    blocks += (paragraph(line) for line in _header(network, meeting, options))
    for item in meeting.items:
        blocks += _item(network, item, options)
    blocks += _closing(network, meeting)
    return Document(title, tuple(blocks))


def _title(meeting: Meeting) -> str:
    if meeting.status is not MeetingStatus.APPROVED:
        return f"Udkast til referat {meeting.title}"
    approved = f" – Godkendt {day_month_year(meeting.approved_on)}" if meeting.approved_on else ""
    return f"Referat {meeting.title}{approved}"


def _header(network: Network, meeting: Meeting, options: Options) -> Iterator[str]:
    when = capital(long_date(meeting.date))
    if meeting.start:
        when += f" klokken {clock(meeting.start)}" + (f"-{clock(meeting.end)}" if meeting.end else "")
    yield f"Dato og klokkeslæt: {when}"
    if place := _place(meeting, options):
        yield f"Sted: {place}"
    if meeting.catering:
        yield f"Forplejning: {meeting.catering}"
    yield from _people(network, meeting)
    if meeting.chair:
        yield f"Mødeleder: {wording.person(network, meeting.chair)}"
    if meeting.minute_taker:
        yield f"Referent: {wording.person(network, meeting.minute_taker)}"


def _place(meeting: Meeting, options: Options) -> str:
    parts = [meeting.place] if meeting.place else []
    if options.with_access_details:
        online = meeting.online
        access = [
            f"Møde-id: {online.meeting_id}" if online.meeting_id else "",
            f"Adgangskode: {online.passcode}" if online.passcode else "",
            f"Link: {online.join_url}" if online.join_url else "",
        ]
        parts += [" ".join(part for part in access if part)] if any(access) else []
    return ". ".join(part.removesuffix(".") for part in parts)


def _people(network: Network, meeting: Meeting) -> Iterator[str]:
    """Who was there and who wasn't; excused and absent share a label unless people use both."""

    def line(label: str, rows: Sequence[Attendance]) -> str:
        return f"{label}: {'; '.join(wording.listed_person(network, meeting, row) for row in rows)}."

    listed = wording.chair_first(meeting, meeting.attendance)
    there = [row for row in listed if row.state.in_the_room]
    excused = [row for row in listed if row.state is AttendanceState.EXCUSED]
    absent = [row for row in listed if row.state is AttendanceState.ABSENT]
    if there:
        yield line("Deltagere", there)
    if excused and absent:
        yield line("Afbud", excused)
    if excused or absent:
        yield line("Fraværende", absent or excused)


def _item(network: Network, item: AgendaItem, options: Options) -> Iterator[Block]:
    presenters = join(p.name + (f" ({p.note})" if p.note else "") for p in item.presenters)
    start, end = wording.actual_times(item) if options.actual_times else wording.planned_times(item)
    times = f" ({dotted_clock(start)}{f'–{dotted_clock(end)}' if end else ''})" if start else ""
    yield heading(2, item.heading + (f" v/ {presenters}" if presenters else "") + times)
    if item.case_text or item.purpose:
        yield heading(3, "Sagsfremstilling:")
        yield from markdown_blocks(item.case_text)
        if item.purpose:
            yield paragraph("Formål:")
            yield from markdown_blocks(item.purpose)
    result = list(_result(network, item))
    if result:
        yield heading(3, "Beslutning:")
        yield from result


def _result(network: Network, item: AgendaItem) -> Iterator[Block]:
    """What came of an item: its entries in the order typed, what was decided as one list where it ended."""
    printed = [entry for entry in item.entries if not isinstance(entry, _ELSEWHERE)]
    decided = [entry for entry in printed if isinstance(entry, _DECIDED)]
    as_list = (
        any(isinstance(entry, _MAKES_A_LIST) for entry in decided)
        or sum(isinstance(entry, Decision) for entry in decided) > _MOST_LOOSE_DECISIONS
    )
    bullets: list[tuple[int, tuple[Block, ...]]] = []
    for entry in printed:
        if as_list and isinstance(entry, _DECIDED):
            if entry is decided[-1]:
                yield from _nested(bullets)
                bullets = []
                yield heading(4, "Beslutninger / opfølgning")
                yield BulletList(tuple(ListItem(entry_blocks(wording.decided(network, e))) for e in decided))
            continue
        if isinstance(entry, (Bullet, Input)):
            level = entry.level if isinstance(entry, Bullet) else 0
            bullets.append((level, entry_blocks(wording.spoken(entry))))
            continue
        yield from _nested(bullets)
        bullets = []
        yield from _plain_entry(entry)
    yield from _nested(bullets)
    if item.state is ItemState.POSTPONED:
        yield paragraph("Punktet udsættes til næste møde.")
    if item.state is ItemState.SKIPPED:
        yield paragraph("Punktet blev ikke behandlet.")


def _plain_entry(entry: Entry) -> Iterator[Block]:
    match entry:
        case HeadingEntry():
            yield Heading(4, sentence(" ".join(entry.text.split("\n"))))
        case Question():
            yield from entry_blocks(wording.spoken(entry, "Spørgsmål"))
        case Answer():
            yield from entry_blocks(wording.spoken(entry, "Svar"))
        case Spoken():
            yield from entry_blocks(wording.spoken(entry))
        case Correction():
            day = f" {day_month_year(local(entry.at).date())}" if entry.at else ""
            yield from entry_blocks(f"Rettelse{day}: {entry.text}")
        case _:
            yield from entry_blocks(entry.text)


def _nested(bullets: Sequence[tuple[int, tuple[Block, ...]]]) -> Iterator[Block]:
    """Bullets of any levels as one list with lists inside; a level that skips one hangs on the nearest above."""
    if bullets:
        yield _list(bullets, min(level for level, _ in bullets))


def _list(bullets: Sequence[tuple[int, tuple[Block, ...]]], level: int) -> BulletList:
    items: list[ListItem] = []
    start = 0
    while start < len(bullets):
        stop = start + 1
        while stop < len(bullets) and bullets[stop][0] > level:
            stop += 1
        own, below = bullets[start], bullets[start + 1 : stop]
        if own[0] > level:
            # Deeper bullets that stand before any of this level.
            items.append(ListItem((_list(bullets[start:stop], own[0]),)))
        else:
            inner = (_list(below, min(depth for depth, _ in below)),) if below else ()
            items.append(ListItem((*own[1], *inner)))
        start = stop
    return BulletList(tuple(items))


def _closing(network: Network, meeting: Meeting) -> Iterator[Block]:
    topics = [entry for _, entry in meeting.entries() if isinstance(entry, NextTopic)]
    if topics:
        yield heading(3 if meeting.items else 2, "Punkter til kommende møder")
        yield BulletList(tuple(ListItem(entry_blocks(topic.text)) for topic in topics))
    for forum, raised in by_forum(meeting).items():
        yield heading(2, f"Skal videre til {forum}:" if forum else "Skal videre:")
        themes = (ListItem(entry_blocks(entry.theme or entry.text)) for _, entry in raised)
        yield BulletList(tuple(themes))
    summary = markdown_blocks(meeting.closing_summary, 2) or drafted_summary(network, meeting)
    if summary:
        yield heading(2, "Kort opsummering af det samlede møde med fokus på videreformidling:")
        yield from summary
    attachments = _attachments(meeting)
    if attachments:
        yield heading(2, "Bilag vedhæftet referatet:")
        yield BulletList(tuple(ListItem((block,)) for block in attachments))
    links = _links(meeting)
    if links:
        yield heading(2, "Links:")
        yield BulletList(tuple(ListItem((block,)) for block in links))


def _attachments(meeting: Meeting) -> list[Paragraph]:
    listed = [(a.number, a.title, "") for a in meeting.attachments]
    listed += [(e.number, e.title or e.text, e.url) for _, e in meeting.entries() if isinstance(e, Attachment)]
    listed.sort(key=lambda found: found[0] if found[0] is not None else len(listed) + 1_000)
    found = []
    for number, title, url in listed:
        words = f"Bilag {number}: {title}" if number is not None else title
        found.append(Paragraph((Anchor((Text(words),), url),) if url else sentence(words)))
    return found


def _links(meeting: Meeting) -> list[Paragraph]:
    listed = [(link.title, link.url) for link in meeting.links]
    listed += [(entry.title, entry.url or entry.text) for _, entry in meeting.entries() if isinstance(entry, Link)]
    return [Paragraph((Anchor((Text(title or url),), url),) if url else sentence(title)) for title, url in listed]
