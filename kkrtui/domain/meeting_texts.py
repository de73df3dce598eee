"""A meeting with every text of it changed in the same way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from kkrtui.domain.entries import Entry
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.participants import Attendance, Participant, Presenter
from kkrtui.domain.secrets import SecretKind, without_secrets

Words = Callable[[str], str]
_Named = TypeVar("_Named", Participant, Presenter)
_Entry = TypeVar("_Entry", bound=Entry)
_SPOKEN = frozenset({
    "text", "speaker", "owners", "receiver", "theme", "carrier", "answer", "name", "coordinator", "members", "title",
    "mandate", "forum",
})  # fmt: skip


def mapped(meeting: Meeting, words: Words, links: Words = str) -> Meeting:
    """The meeting with each text as `words` gives it, mail addresses apart.

    Args:
        meeting: the meeting.
        words: gives a text anew.
        links: gives the address of a link anew.
    """
    return replace(
        meeting,
        title=words(meeting.title),
        place=words(meeting.place),
        catering=words(meeting.catering),
        closing_summary=words(meeting.closing_summary),
        chair=_named(meeting.chair, words),
        minute_taker=_named(meeting.minute_taker, words),
        attendance=tuple(_row(row, words) for row in meeting.attendance),
        items=tuple(_item(item, words, links) for item in meeting.items),
        attachments=tuple(replace(one, title=words(one.title)) for one in meeting.attachments),
        links=tuple(replace(one, title=words(one.title), url=links(one.url)) for one in meeting.links),
        year_plan=tuple(replace(planned, theme=words(planned.theme)) for planned in meeting.year_plan),
    )


def entry_mapped(entry: _Entry, words: Words, links: Words = str) -> _Entry:
    """An entry with each text as `words` gives it."""
    changes: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "url":
            changes["url"] = links(value)
        elif field.name in _SPOKEN and value:
            changes[field.name] = tuple(words(name) for name in value) if isinstance(value, tuple) else words(value)
    return replace(entry, **changes)


def outgoing(meeting: Meeting, *, with_access_details: bool = False, with_cpr: bool = False) -> Meeting:
    """The meeting as it may go out: what was left out says so in its place.

    Args:
        meeting: the meeting.
        with_access_details: somebody has said yes to meeting ids, passcodes and join links.
        with_cpr: somebody has said yes to CPR numbers.
    """
    words = _careful(with_access_details, with_cpr)
    return mapped(meeting, words, lambda url: url if words(url) == url else "")


def entry_outgoing(entry: _Entry, *, with_access_details: bool = False, with_cpr: bool = False) -> _Entry:
    """An entry as it may go out."""
    words = _careful(with_access_details, with_cpr)
    return entry_mapped(entry, words, lambda url: url if words(url) == url else "")


def _careful(with_access_details: bool, with_cpr: bool) -> Words:
    left_out = {SecretKind.CPR: with_cpr}
    allowed = [kind for kind in SecretKind if left_out.get(kind, with_access_details)]
    return lambda text: without_secrets(text, allowed)


def _item(item: AgendaItem, words: Words, links: Words) -> AgendaItem:
    return replace(
        item,
        title=words(item.title),
        case_text=words(item.case_text),
        purpose=words(item.purpose),
        presenters=tuple(_named(presenter, words) for presenter in item.presenters),
        entries=tuple(entry_mapped(entry, words, links) for entry in item.entries),
    )


def _row(row: Attendance, words: Words) -> Attendance:
    return replace(
        row,
        name=words(row.name),
        title=words(row.title),
        organisation=words(row.organisation),
        substitutes_for=words(row.substitutes_for),
        note=words(row.note),
    )


def _named(someone: _Named, words: Words) -> _Named:
    """Somebody named in the meeting, mail address apart."""
    return replace(someone, **{f.name: words(getattr(someone, f.name)) for f in fields(someone) if f.name != "email"})
