"""The note to a forum: on one page what the problem is, where it comes from, and what the network asks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kkrtui.documents import people
from kkrtui.documents.access import without_access
from kkrtui.documents.one_page import cut_after, height, last_ones
from kkrtui.documents.plain_text import plain_text
from kkrtui.documents.prose import entry_blocks, markdown_blocks, with_gaps
from kkrtui.documents.tree import (
    Block,
    Break,
    BulletList,
    Document,
    Inline,
    ListItem,
    Paragraph,
    heading,
)
from kkrtui.domain.danish import capital, day_month_year, flat, join, long_date, stopped
from kkrtui.domain.entries import Conclusion, Decision, Entry, Escalation
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.gaps import gap
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.meeting_texts import mapped, outgoing
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Participant

# Lines of text that an A4 page holds in the house's Word and PDF beside a title of one line, the five headings and the
# lines above the first of them.
_LINES = 24
_PROBLEM, _DECIDED, _ASKED, _ONE_DECISION = 5, 6, 4, 2
_MOST_MEETINGS = 4
_LONGEST_TITLE = 90
_TITLE_WIDTH = 40

_ASKS = re.compile(
    r"\b(?:beder|bedes|anmod\w*|anbefal\w*|opfordr\w*|indstill\w*|henstill\w*|ønsk\w*|foreslå\w*|bør|skal)\b",
    re.IGNORECASE,
)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])")


@dataclass(frozen=True, slots=True)
class Source:
    """An escalation where it was raised, as it may go out."""

    meeting: Meeting
    item: AgendaItem
    entry: Escalation

    @classmethod
    def of(cls, meeting: Meeting, entry_id: int) -> Source:
        """An escalation of a meeting by its id, without access details and CPR numbers, the meeting's own included."""
        bare = outgoing(mapped(meeting, lambda text: without_access(meeting, text)))
        return next(
            cls(bare, item, entry)
            for item, entry in bare.entries()
            if isinstance(entry, Escalation) and entry.id == entry_id
        )


@dataclass(frozen=True, slots=True)
class ForumNote:
    """What a note is made of.

    Attributes:
        network: who writes.
        own: the escalation the note is about.
        others: what it belongs with: the same theme, or the same case to another forum.
        day: the note's date, Danish.
        host: the organisation that is host of the network that year; empty when nobody knows.
    """

    network: Network
    own: Source
    others: tuple[Source, ...]
    day: date
    host: str = ""

    @property
    def sources(self) -> list[Source]:
        """Everything it comes from, the oldest meeting first."""
        return sorted((self.own, *self.others), key=lambda source: source.meeting.date)

    @property
    def forum(self) -> str:
        known = self.network.forum(self.own.entry.forum)
        return known.name if known else self.own.entry.forum


def document(note: ForumNote) -> Document:
    """The note, on one A4 page; private notes are never in it."""
    title = note_title(note)
    problem = list(_problem(note))
    decided = last_ones(_decided(note), _DECIDED)
    asked = list(_asked(note))
    origin = list(_origin(note))
    more_title = 2 * (math.ceil(len(title) / _TITLE_WIDTH) - 1)
    left = _LINES - more_title - sum(height(line) for line in (*problem, *decided, *asked, *origin))
    blocks: list[Block] = [heading(1, title), _head(note)]
    blocks += [heading(2, "Problem"), *_written(problem)]
    blocks += [heading(2, "Baggrund"), *_background(note, left, decided)]
    blocks += [heading(2, "Hvad netværket beder om"), *_written(asked)]
    blocks += [heading(2, "Hvor det kommer fra"), *_bullets(origin)]
    blocks += [heading(2, "Kontakt"), *_written([_contact(note)])]
    return Document(title, tuple(blocks), author=note.network.name, date=note.day)


def note_title(note: ForumNote) -> str:
    """`Notat til styregruppen: Takster`."""
    entry = note.own.entry
    theme = flat(entry.theme or entry.text)
    short = theme if len(theme) <= _LONGEST_TITLE else f"{theme[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    return f"Notat til {note.forum or gap('forum')}: {short}".removesuffix(".")


def _head(note: ForumNote) -> Paragraph:
    host = note.network.printed(note.host) if note.host else gap("vært")
    lines = (
        f"Dato: {day_month_year(note.day)}",
        f"Fra: {note.network.name}",
        f"Vært i {note.day.year}: {host}",
    )
    content: list[Inline] = []
    for line in lines:
        content += [*([Break()] if content else []), *with_gaps(line)]
    return Paragraph(tuple(content))


def _problem(note: ForumNote) -> Iterator[str]:
    """What was said of the theme; where all of that asks for something, what was concluded of it."""
    said, _ = _parted(note.own.entry.text)
    if concluded := _concluded(note):
        said = [stopped(capital(flat(concluded.text)))]
    if said:
        yield from cut_after("\n".join(said), _PROBLEM).split("\n")
    else:
        yield stopped(capital(cut_after(flat(note.own.entry.theme or note.own.item.title), 2)))
        yield gap("hvad problemet er")


def _asked(note: ForumNote) -> Iterator[str]:
    entry = note.own.entry
    _, asked = _parted(entry.text)
    if asked:
        yield from cut_after("\n".join(asked), _ASKED).split("\n")
    else:
        yield f"Netværket beder {note.forum or gap('forum')} om at tage temaet op."
        yield gap(f"hvad {note.forum or 'forummet'} konkret skal tage stilling til")
    due = entry.due
    if due and due.date:
        yield f"Frist: {long_date(due.date)}."
    else:
        yield f"Frist: {due.raw if due and due.raw else gap('hvornår netværket ønsker svar')}"


def _concluded(note: ForumNote) -> Conclusion | None:
    """The conclusion that says what the problem is where the escalation itself only asks; else None."""
    said, _ = _parted(note.own.entry.text)
    found = [entry for entry in note.own.item.entries if isinstance(entry, Conclusion)]
    return found[-1] if found and not said else None


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text that say something, and those that ask for something; bullets go with the line above."""
    said: list[str] = []
    asked: list[str] = []
    last = said
    for line in text.split("\n"):
        if line.lstrip().startswith("- "):
            last.append(line)
            continue
        parts: dict[bool, list[str]] = {False: [], True: []}
        for part in _BETWEEN_SENTENCES.split(line):
            parts[bool(_ASKS.search(part))].append(part)
        for asks, lines in ((False, said), (True, asked)):
            if words := " ".join(parts[asks]).strip():
                lines.append(stopped(capital(words)))
                last = lines
    return said, asked


def _decided(note: ForumNote) -> Iterator[str]:
    """What the network concluded and decided about it, and what other forums have answered; the newest last."""
    seen: set[tuple[int, int]] = set()
    said_already = _concluded(note)
    for source in note.sources:
        place = (source.meeting.key, source.item.key)
        if place not in seen:
            seen.add(place)
            for entry in source.item.entries:
                if isinstance(entry, (Conclusion, Decision)) and entry is not said_already:
                    yield cut_after(f"{_result_lead(note, source, entry)}: {flat(entry.text)}", _ONE_DECISION)
        if source is not note.own and source.entry.state is EscalationState.ANSWERED:
            on = f" {day_month_year(source.entry.answered_on)}" if source.entry.answered_on else ""
            said = f"Svar fra {source.entry.forum or 'forummet'}{on}: {flat(source.entry.answer)}"
            yield cut_after(said, _ONE_DECISION)


def _result_lead(note: ForumNote, source: Source, entry: Entry) -> str:
    """`Beslutning`, with the meeting's date when there are several meetings."""
    meetings = {known.meeting.key for known in note.sources}
    return capital(entry.kind.danish) + (f" {day_month_year(source.meeting.date)}" if len(meetings) > 1 else "")


def _background(note: ForumNote, left: int, decided: Sequence[str]) -> Iterator[Block]:
    """The case as it was put before the meeting, as far as there is room for it, and what was decided."""
    case = plain_text(markdown_blocks(note.own.item.case_text, 2))
    case = "\n".join(line for line in case.split("\n") if line.strip() and line.strip() != "---")
    if case and left > 1:
        yield from _written(cut_after(case, left).split("\n"))
    if decided:
        yield from _bullets(decided)
    if not (case and left > 1) and not decided:
        yield from _written([gap("baggrunden i to-tre sætninger")])


def _origin(note: ForumNote) -> Iterator[str]:
    """Each meeting and item it was raised at, with the forums it went to from there."""
    forums: dict[tuple[int, int], list[str]] = {}
    places: dict[tuple[int, int], Source] = {}
    for source in note.sources:
        key = (source.meeting.key, source.item.key)
        places[key] = source
        forums.setdefault(key, []).append(source.entry.forum)
    listed = list(places)
    if len(listed) > _MOST_MEETINGS:
        earlier = len(listed) - _MOST_MEETINGS + 1
        yield f"Desuden {earlier} gange tidligere"
        listed = listed[-_MOST_MEETINGS + 1 :]
    for key in listed:
        meeting, item = places[key].meeting, places[key].item
        number = f" ({meeting.number_in_year}. møde i {meeting.date.year})" if meeting.number_in_year else ""
        to = join(dict.fromkeys(forum for forum in forums[key] if forum))
        where = f"punkt {item.number}: {item.title}" if item.number is not None else item.title
        yield cut_after(
            f"Mødet {day_month_year(meeting.date)}{number}, {where}" + (f" – løftet til {to}" if to else ""), 2
        )


def _contact(note: ForumNote) -> str:
    """Who carries it, else who led the meeting it comes from last, else the host."""
    carrier = note.own.entry.carrier
    if carrier:
        person = next((known for known in note.network.people if known.is_called(carrier)), None)
        place = person.affiliation_on(note.day) if person else None
        if person is None:
            return note.network.printed(carrier)
        title, organisation = (place.title, place.organisation) if place else ("", "")
        return _with_mail(note, Participant(person.name, title, organisation, person.email))
    if note.sources[-1].meeting.chair:
        return _with_mail(note, note.sources[-1].meeting.chair)
    return note.network.printed(note.host) if note.host else gap("hvem der kan spørges")


def _with_mail(note: ForumNote, someone: Participant) -> str:
    known = next((person.email for person in note.network.people if person.is_called(someone.name)), "")
    return ", ".join(part for part in (people.whole(note.network, someone), someone.email or known) if part)


# How it is written


def _written(lines: Sequence[str]) -> Iterator[Block]:
    """Lines as paragraphs and bullets; what is to be filled in stands out."""
    for bulleted, group in groupby(lines, key=lambda line: line.lstrip().startswith("- ")):
        if bulleted:
            yield from entry_blocks("\n".join(group))
        else:
            yield from (_paragraph(line) for line in group)


def _bullets(lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield BulletList(tuple(ListItem((_paragraph(line),)) for line in lines))


def _paragraph(line: str) -> Paragraph:
    return Paragraph(with_gaps(line))
