"""Escalations that are one thing: the same theme raised twice, or one case that went to two forums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kkrtui.domain.danish import fold
from kkrtui.domain.themes import same_theme

_COMPARED = 200
"""So much of a theme is compared: what is longer is a text, whose beginning says what it is about."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A theme as it was sent upward.

    Attributes:
        id: the escalation.
        network: whose it is; themes of two networks are never one thing.
        theme: what it is about, its text when it has no theme of its own.
        forum: where it goes, by the forum's own name.
        case: the item it was raised under; None under one that treats no single case (a round, "eventuelt").
    """

    id: int
    network: int
    theme: str
    forum: str
    case: int | None = None


def together(raised: Sequence[Raised]) -> list[tuple[Raised, ...]]:
    """The themes in groups of what is one thing, each group at the place of its first, most of them alone.

    One case that went to two forums is one thing. Cases join where a theme of each is near-equal, but only when that
    holds for half of what is in the group already: a likeness of a likeness is none.
    """
    groups: list[list[list[Raised]]] = []
    for case in _cases(raised):
        group = next((known for known in groups if _belongs(case, known)), None)
        if group is None:
            groups.append([case])
        else:
            group.append(case)
    return [tuple(one for case in group for one in case) for group in groups]


def _cases(raised: Sequence[Raised]) -> list[list[Raised]]:
    """The escalations by the item they were raised under, where that sent them to more than one forum."""
    by_case: dict[tuple[int, int], list[Raised]] = {}
    found: list[list[Raised]] = []
    for one in raised:
        if one.case is None:
            found.append([one])
            continue
        known = by_case.get((one.network, one.case))
        if known is None:
            known = by_case[one.network, one.case] = []
            found.append(known)
        known.append(one)
    split: list[list[Raised]] = []
    for case in found:
        several = len({fold(one.forum) for one in case}) > 1
        split += [case] if several else [[one] for one in case]
    return split


def _belongs(case: list[Raised], group: list[list[Raised]]) -> bool:
    if case[0].network != group[0][0].network:
        return False
    like = sum(any(of_one_theme(one, other) for one in case for other in known) for known in group)
    return 2 * like >= len(group)


def of_one_theme(one: Raised, other: Raised) -> bool:
    """Whether the themes of two escalations are near-equal."""
    mine, theirs = one.theme[:_COMPARED].strip(), other.theme[:_COMPARED].strip()
    return bool(mine and theirs) and same_theme(mine, theirs)
