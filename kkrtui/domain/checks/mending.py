"""A meeting as it is when a finding has been mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kkrtui.domain.checks.finding import Place
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.meeting_texts import mapped


def replaced(meeting: Meeting, old: str, new: str) -> Meeting:
    """The meeting with other words wherever some stand as whole words, a genitive s behind them kept.

    Mail addresses and links stay: a name's spelling says nothing about them.
    """
    pattern = re.compile(rf"(?<![\w@./-]){re.escape(old)}(?=s?(?![\w@]))")
    return mapped(meeting, lambda text: pattern.sub(lambda _: new, text))


def rewritten(meeting: Meeting, place: Place, text: str) -> Meeting:
    """The meeting with another text at one place of one field; the same meeting when it is not there any more."""
    change: dict[str, Any]
    if place.entry_id is not None:
        return _with_item(meeting, place, lambda item: _with_entry(item, place, text))
    if place.item_id is not None:
        change = {"title" if place.field == "items" else place.field: text}
        return _with_item(meeting, place, lambda item: replace(item, **change))
    if place.row is not None and place.field in ("attachments", "links"):
        rows = list(getattr(meeting, place.field))
        if place.row < len(rows):
            rows[place.row] = replace(rows[place.row], title=text)
        change = {place.field: tuple(rows)}
        return replace(meeting, **change)
    change = {place.field: text}
    return replace(meeting, **change)


def _with_item(meeting: Meeting, place: Place, change: Callable[[AgendaItem], AgendaItem]) -> Meeting:
    return replace(meeting, items=tuple(change(i) if i.id == place.item_id else i for i in meeting.items))


def _with_entry(item: AgendaItem, place: Place, text: str) -> AgendaItem:
    change: dict[str, Any] = {place.field: text}
    return replace(item, entries=tuple(replace(e, **change) if e.id == place.entry_id else e for e in item.entries))
