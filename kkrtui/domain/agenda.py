"""Operations on the agenda as a plan: retiming with the following items moving along, order, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from kkrtui.domain.danish import fold
from kkrtui.domain.instants import add_minutes, minutes_between
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState
from kkrtui.domain.participants import Presenter

DEFAULT_MINUTES = 15

# Items that stand on every agenda of a network.
STANDING = (ItemKind.WELCOME, ItemKind.ROUND, ItemKind.INFORMATION, ItemKind.BREAK, ItemKind.CLOSING)

_KIND_WORDS: tuple[tuple[ItemKind, str], ...] = (
    (ItemKind.BREAK, r"^(?:kaffe|frokost)?pause\b|^frokost\b"),
    (ItemKind.CLOSING, r"\beventuelt\b|^evt\b|\btak for i dag\b"),
    (ItemKind.WELCOME, r"^velkomst\b|\bvelkommen\b|godkendelse af (?:dagsorden|referat)"),
    (ItemKind.ROUND, r"\w*runde\b|\bbordet rundt\b|\bnyt siden sidst\b"),
    (ItemKind.PRESENTATION, r"^oplaeg\b|^praesentation\b"),
    (ItemKind.INFORMATION, r"^(?:kort )?orientering\b|^nyt fra\b|^meddelelser\b|^status\b(?!.*\bdroeft)"),
)


def kind_of(title: str) -> ItemKind:
    """The kind of item its title speaks of; a discussion when it speaks of none."""
    folded = fold(title)
    return next((kind for kind, pattern in _KIND_WORDS if re.search(pattern, folded)), ItemKind.DISCUSSION)


def retimed(items: Sequence[AgendaItem], index: int, start: time | None, minutes: int | None) -> list[AgendaItem]:
    """The agenda with one item's start and length changed and the items after it moving along.

    Args:
        items: the agenda.
        index: which item.
        start: its new start; None takes its times away and moves nothing.
        minutes: its new length; None takes its end away.
    """
    old = items[index]
    end = add_minutes(start, minutes) if start and minutes is not None else None
    changed = list(items)
    changed[index] = replace(old, planned_start=start, planned_end=end)
    old_end = old.planned_end or old.planned_start
    if end is None or old_end is None:
        return changed
    return shifted(changed, index + 1, minutes_between(old_end, end))


def shifted(items: Sequence[AgendaItem], first: int, minutes: int) -> list[AgendaItem]:
    """The agenda with every item from `first` on moved some minutes; finished items stay where they were."""
    return [
        replace(
            item,
            planned_start=add_minutes(item.planned_start, minutes) if item.planned_start else None,
            planned_end=add_minutes(item.planned_end, minutes) if item.planned_end else None,
        )
        if position >= first and item.state is ItemState.PLANNED and not item.runs
        else item
        for position, item in enumerate(items)
    ]


def with_state(item: AgendaItem, state: ItemState) -> AgendaItem:
    """The item left out, moved to the next meeting, or waiting again."""
    return replace(item, state=state)


def laid_out(items: Sequence[AgendaItem], start: time | None) -> list[AgendaItem]:
    """The agenda with its timed items laid end to end from `start`, each as long as it was."""
    clock = start
    laid = []
    for item in items:
        minutes = item.planned_minutes
        if clock is None or minutes is None:
            laid.append(item)
            continue
        end = add_minutes(clock, minutes)
        laid.append(replace(item, planned_start=clock, planned_end=end))
        clock = end
    return laid


def numbered(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The agenda numbered from 1 in its order."""
    return [replace(item, number=number) for number, item in enumerate(items, 1)]


def moved(items: Sequence[AgendaItem], index: int, to: int) -> list[AgendaItem]:
    """The agenda with an item at another place, numbered anew and laid out from the same start."""
    changed = list(items)
    changed.insert(to, changed.pop(index))
    start = next((item.planned_start for item in items if item.planned_start), None)
    return numbered(laid_out(changed, start))


def next_after(items: Sequence[AgendaItem], current: AgendaItem | None) -> AgendaItem | None:
    """The item that comes next: the first waiting one after the current, else the first waiting one at all."""
    waiting = [item for item in items if item.state is ItemState.PLANNED]
    if current is not None:
        place = next((n for n, item in enumerate(items) if item.id == current.id), -1)
        later = [item for item in items[place + 1 :] if item.state is ItemState.PLANNED]
        waiting = later or waiting
    return waiting[0] if waiting else None


def parse_presenters(typed: str) -> tuple[Presenter, ...]:
    """Presenters as people type them: `Navn og Navn`, `Navn, titel, Organisation; Navn`.

    With a semicolon each part may carry a title and an organisation after commas; without one, commas and "og"
    part the names.
    """
    typed = re.sub(r"^v(?:/|\.|ed)\s*", "", typed.strip(), flags=re.IGNORECASE)
    if ";" in typed:
        return tuple(_presenter(part) for part in typed.split(";") if part.strip())
    parts = re.split(r"\s*,\s*|\s+(?:og|samt|&)\s+", typed)
    return tuple(Presenter(part.strip()) for part in parts if part.strip())


def _presenter(typed: str) -> Presenter:
    """`Navn, titel, Organisation`: the name from the left, the organisation from the right."""
    parts = [part.strip() for part in typed.split(",")]
    if len(parts) == 1:
        return Presenter(parts[0])
    return Presenter(parts[0], ", ".join(parts[1:-1]), parts[-1])


def format_presenters(presenters: Sequence[Presenter]) -> str:
    """Their names in one line, as they are typed."""
    return ", ".join(presenter.name for presenter in presenters)
