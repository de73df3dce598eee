"""The texts of a meeting as they go out, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kkrtui.domain.checks.finding import Fix, Hit, Place
from kkrtui.domain.entries import (
    ALL_MUNICIPALITIES,
    Action,
    Answer,
    Attachment,
    Entry,
    Escalation,
    Link,
    Private,
    Spoken,
    WorkingGroup,
)
from kkrtui.domain.meeting import AgendaItem, Meeting

Placed: TypeAlias = tuple[Place, AgendaItem, Entry]
"""An entry with its place and its item."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of the meeting and where it stands; `prose` is false for names and other fields of a few words."""

    place: Place
    text: str
    prose: bool = True

    def hit(self, quote: str, message: str, fix: Fix | None = None, about: str = "") -> Hit:
        """A hit in this text; what is said to be right is the text around it, unless `about` says otherwise."""
        return Hit(self.place, quote, message, fix, about or self.text)


def pieces_of(meeting: Meeting) -> Iterator[Piece]:
    """Every text that goes out, in the order of the minutes, without private notes and access details."""
    return (piece for piece in _all(meeting) if piece.text)


def entries_of(meeting: Meeting) -> Iterator[Placed]:
    """Every entry that goes out, with its place and its item."""
    for item in meeting.items:
        for number, entry in enumerate(item.entries, 1):
            if not isinstance(entry, Private):
                yield _at(item, "text", entry, number), item, entry


def _at(
    item: AgendaItem, name: str, entry: Entry | None = None, number: int | None = None, row: int | None = None
) -> Place:
    return Place(name, item.id, item.number, entry.id if entry else None, number, row)


def _all(meeting: Meeting) -> Iterator[Piece]:
    yield Piece(Place("title"), meeting.title, prose=False)
    yield Piece(Place("place"), meeting.place, prose=False)
    yield Piece(Place("catering"), meeting.catering, prose=False)
    for name, someone in (("chair", meeting.chair), ("minute_taker", meeting.minute_taker)):
        yield Piece(Place(name), _listed(someone.name, someone.title, someone.organisation, someone.email), prose=False)
    for number, row in enumerate(meeting.attendance):
        words = _listed(row.name, row.title, row.organisation, row.email, row.note)
        yield Piece(Place("attendance", row=number), words, prose=False)
    for item in meeting.items:
        yield from _item_pieces(item)
    for number, attachment in enumerate(meeting.attachments):
        yield Piece(Place("attachments", row=number), attachment.title, prose=False)
    for number, link in enumerate(meeting.links):
        yield Piece(Place("links", row=number), link.title, prose=False)
        yield Piece(Place("links", row=number), link.url if link.url != link.title else "", prose=False)
    yield Piece(Place("closing_summary"), meeting.closing_summary)
    for number, planned in enumerate(meeting.year_plan):
        yield Piece(Place("year_plan", row=number), planned.theme, prose=False)


def _item_pieces(item: AgendaItem) -> Iterator[Piece]:
    yield Piece(_at(item, "items"), item.title, prose=False)
    for number, presenter in enumerate(item.presenters):
        words = _listed(presenter.name, presenter.title, presenter.organisation, presenter.note)
        yield Piece(_at(item, "presenters", row=number), words, prose=False)
    yield Piece(_at(item, "case_text"), item.case_text)
    yield Piece(_at(item, "purpose"), item.purpose)
    for number, entry in enumerate(item.entries, 1):
        if isinstance(entry, Private):
            continue
        yield Piece(_at(item, "text", entry, number), entry.text, prose=not isinstance(entry, (Attachment, Link)))
        for name, words in _marks(entry):
            yield Piece(_at(item, name, entry, number), words, prose=False)


def _marks(entry: Entry) -> Iterator[tuple[str, str]]:
    """The fields of an entry that print beside its text."""
    match entry:
        case Action():
            yield "owners", ", ".join(owner for owner in entry.owners if owner != ALL_MUNICIPALITIES)
            yield "receiver", entry.receiver
            yield "due", entry.due.raw if entry.due and entry.due.raw not in entry.text else ""
        case Escalation():
            yield "theme", entry.theme if entry.theme != entry.text else ""
            yield "forum", entry.forum
            yield "carrier", entry.carrier
            yield "answer", entry.answer if entry.print_answer else ""
            yield "due", entry.due.raw if entry.due and entry.due.raw not in entry.text else ""
        case WorkingGroup():
            yield "name", entry.name if entry.name != entry.text else ""
            yield "coordinator", entry.coordinator
            yield "members", ", ".join(entry.members)
        case Attachment() | Link():
            yield "title", entry.title if entry.title != entry.text else ""
            yield "url", entry.url
        case Answer() | Spoken():
            yield "speaker", entry.speaker


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
