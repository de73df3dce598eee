"""What can be done when a meeting runs late, each with its effect worked out. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from math import ceil

from kkrtui.domain.danish import clock, count, join
from kkrtui.domain.instants import local
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.timing import item_clock, meeting_clock

FLOOR_MINUTES = 5
"""No item is shortened below this."""

_STANDS = (ItemKind.WELCOME, ItemKind.BREAK, ItemKind.CLOSING)
"""Items that every meeting has to hold: they are not moved to the next one."""


class RemedyKind(StrEnum):
    SHORTEN = "shorten"
    POSTPONE = "postpone"
    CUT_BREAK = "cut_break"
    NEW_END = "new_end"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One choice.

    Attributes:
        kind: what it does.
        title: what it is called, in Danish.
        effect: what it leads to, in Danish.
        minutes: the new planned minutes of the items it changes, by their ids; 0 leaves an item out.
        postponed: the item it moves to the next meeting.
        end: the meeting's new end, Danish clock time.
        ends: when the meeting is then expected to end, UTC.
    """

    kind: RemedyKind
    title: str
    effect: str
    ends: datetime
    minutes: tuple[tuple[int, int], ...] = ()
    postponed: int | None = None
    end: time | None = None


def late_by(meeting: Meeting, now: datetime) -> timedelta:
    """How far the expected end passes the planned one; nothing when it doesn't, or when nobody can tell."""
    behind = meeting_clock(meeting, now).behind
    return max(behind, timedelta()) if behind else timedelta()


def guest_items(network: Network, meeting: Meeting) -> frozenset[int]:
    """The items whose presenter is a guest: somebody marked so, or from an organisation that is no member."""
    guests = {row.name for row in meeting.attendance if row.state is AttendanceState.GUEST}
    own = {row.name for row in meeting.attendance if row.state is not AttendanceState.GUEST}
    return frozenset(
        item.key
        for item in meeting.items
        for presenter in item.presenters
        if presenter.name in guests
        or (presenter.name not in own and presenter.organisation and not network.organisation(presenter.organisation))
    )


def shortenable(network: Network, meeting: Meeting, now: datetime) -> list[AgendaItem]:
    """The items that may be shortened unasked: waiting ones above the floor, no breaks, no guests."""
    guests = guest_items(network, meeting)
    return [
        item
        for item in meeting.items
        if item.state is ItemState.PLANNED
        and item.kind is not ItemKind.BREAK
        and item.key not in guests
        and _left(item, now) > FLOOR_MINUTES
    ]


def shorten(meeting: Meeting, items: Sequence[AgendaItem], now: datetime) -> Remedy | None:
    """Items shortened in proportion to what they have left, so that the meeting ends in time if that can be.

    Args:
        meeting: the meeting.
        items: which items; none of them goes below the floor.
        now: UTC.
    """
    clocks = meeting_clock(meeting, now)
    wanted = ceil(late_by(meeting, now).total_seconds() / 60)
    room = {item.key: max(_left(item, now) - FLOOR_MINUTES, 0) for item in items}
    total = sum(room.values())
    if clocks.expected_end is None or wanted <= 0 or total <= 0:
        return None
    cut = _in_proportion(min(wanted, total), [room[item.key] for item in items])
    changed = [(item, minutes) for item, minutes in zip(items, cut, strict=True) if minutes]
    new = tuple((item.key, (item.planned_minutes or 0) - minutes) for item, minutes in changed)
    ends = clocks.expected_end - timedelta(minutes=sum(cut))
    said = ", ".join(
        f"{item.number or item.title}: {item.planned_minutes} → {minutes}"
        for (item, _), (_, minutes) in zip(changed, new, strict=True)
    )
    short = wanted - sum(cut)
    rest = f"; {count(short, 'minut', 'minutter')} mangler stadig" if short > 0 else ""
    return Remedy(
        RemedyKind.SHORTEN,
        f"Afkort punkt {join(str(item.number or item.title) for item, _ in changed)}",
        f"{said} min{rest}",
        ends,
        minutes=new,
    )


def _in_proportion(total: int, room: Sequence[int]) -> list[int]:
    """`total` whole minutes taken in proportion to the room there is, never more than there is: largest rests first."""
    whole = sum(room)
    exact = [total * part / whole for part in room]
    shares = [int(share) for share in exact]
    by_rest = sorted(range(len(room)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_rest[: total - sum(shares)]:
        shares[place] += 1
    return shares


def remedies(network: Network, meeting: Meeting, now: datetime) -> list[Remedy]:
    """Every choice with its effect, while the meeting is expected to end late; empty when it isn't."""
    clocks = meeting_clock(meeting, now)
    if clocks.expected_end is None or late_by(meeting, now) < timedelta(seconds=30):
        return []
    found = []
    if remedy := shorten(meeting, shortenable(network, meeting, now), now):
        found.append(remedy)
    found += _breaks(meeting, clocks.expected_end, now)
    found += _postponed(meeting, clocks.expected_end, now)
    found.append(_new_end(clocks.expected_end))
    return found


def _breaks(meeting: Meeting, ends: datetime, now: datetime) -> Iterator[Remedy]:
    for item in meeting.items:
        if item.kind is not ItemKind.BREAK or item.state is not ItemState.PLANNED:
            continue
        left = _left(item, now)
        if left > FLOOR_MINUTES:
            yield Remedy(
                RemedyKind.CUT_BREAK, f"{item.title}: {FLOOR_MINUTES} minutter",
                f"{left} → {FLOOR_MINUTES} min", ends - timedelta(minutes=left - FLOOR_MINUTES),
                minutes=((item.key, FLOOR_MINUTES),),
            )  # fmt: skip
        yield Remedy(
            RemedyKind.CUT_BREAK, f"{item.title}: spring den over", f"{left} → 0 min", ends - timedelta(minutes=left),
            minutes=((item.key, 0),),
        )  # fmt: skip


def _postponed(meeting: Meeting, ends: datetime, now: datetime) -> Iterator[Remedy]:
    for item in meeting.items:
        left = item_clock(item, now).left
        if item.state is ItemState.PLANNED and item.kind not in _STANDS and left and left > timedelta():
            title = f"Flyt {item.label} til næste møde"
            yield Remedy(RemedyKind.POSTPONE, title, item.title, ends - left, postponed=item.key)


def _new_end(ends: datetime) -> Remedy:
    """The next five minutes after the expected end, as agendas are laid."""
    value = local(ends)
    minutes = ceil((value.hour * 60 + value.minute + (value.second > 0)) / 5) * 5
    end = time(min(minutes, 23 * 60 + 55) // 60, min(minutes, 23 * 60 + 55) % 60)
    return Remedy(RemedyKind.NEW_END, f"Ny sluttid {clock(end)}", "resten af planen holdes", ends, end=end)


def _left(item: AgendaItem, now: datetime) -> int:
    """Whole minutes an item has left of its plan."""
    left = item_clock(item, now).left
    return max(int(left.total_seconds()) // 60, 0) if left else 0
