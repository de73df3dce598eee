"""How a layout names people: one by one, in lists, and the guests of single items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kkrtui.documents.options import Options
from kkrtui.domain.danish import capital, dotted_clock, join
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter

Listing = Callable[[Sequence[Attendance]], str]
"""How a layout writes a list of people in one line."""


def whole(network: Network, someone: Attendance | Participant | Presenter) -> str:
    """`Navn, titel, Organisation`."""
    return ", ".join(part for part in (someone.name, someone.title, network.printed(someone.organisation)) if part)


def bracketed(someone: Attendance | Participant, *inside: str) -> str:
    """`Navn (…, …)` with what stands in the brackets; without them when there is nothing."""
    said = ", ".join(part for part in inside if part)
    return f"{someone.name} ({said})" if said else someone.name


def short(network: Network, name: str) -> str:
    """An organisation's short name, as in `Navn (Køge)`."""
    known = network.organisation(name)
    return known.name if known else short_name(name)


def remarks(row: Attendance) -> list[str]:
    """What a list says of somebody beside who they are: whom they stand for, when they came and went."""
    said = []
    if row.state is AttendanceState.SUBSTITUTE:
        said.append(f"suppleant for {row.substitutes_for}" if row.substitutes_for else "suppleant")
    if row.arrived:
        said.append(f"fra kl. {dotted_clock(row.arrived)}")
    if row.left:
        said.append(f"til kl. {dotted_clock(row.left)}")
    if row.note:
        said.append(row.note)
    return said


def chair_first(meeting: Meeting, rows: Iterable[Attendance]) -> list[Attendance]:
    """The rows in the order of the list, the chair before all others."""
    return sorted(rows, key=lambda row: row.name != meeting.chair.name)


def there(meeting: Meeting, options: Options) -> list[Attendance]:
    """Who was there; on an agenda everybody who is expected."""
    away = (AttendanceState.EXCUSED, AttendanceState.ABSENT)
    return [
        row
        for row in chair_first(meeting, meeting.attendance)
        if (row.state not in away if options.agenda else row.state.in_the_room)
    ]


def absence(meeting: Meeting, label: str, listing: Listing) -> Iterator[str]:
    """The lines of those who were not there.

    Args:
        meeting: the meeting.
        label: the layout's one label; where both excused and absent are used, each has its own.
        listing: how the layout writes the list.
    """
    listed = chair_first(meeting, meeting.attendance)
    excused = [row for row in listed if row.state is AttendanceState.EXCUSED]
    absent = [row for row in listed if row.state is AttendanceState.ABSENT]
    if excused and absent:
        yield f"Afbud: {listing(excused)}."
        yield f"Fraværende: {listing(absent)}."
    elif excused or absent:
        yield f"{label}: {listing(excused or absent)}."


def guests_of_items(rows: Iterable[Attendance]) -> dict[tuple[int, ...], list[Attendance]]:
    """The guests of single items, by the items they are there for, in the order of the first of them."""
    found: dict[tuple[int, ...], list[Attendance]] = {}
    for row in rows:
        if row.state is AttendanceState.GUEST and row.for_items:
            found.setdefault(row.for_items, []).append(row)
    return dict(sorted(found.items()))


def numbers(items: Iterable[int]) -> str:
    """`3, 5 og 7`."""
    return join(str(number) for number in items)


def is_guest_of_items(row: Attendance) -> bool:
    return row.state is AttendanceState.GUEST and bool(row.for_items)


def guests_of_titles(
    network: Network,
    meeting: Meeting,
    rows: Sequence[Attendance],
    options: Options,
    listed: Callable[[Attendance], str],
) -> Iterator[str]:
    """`X og Y (begge Holbæk) deltog under punktet om …`, for layouts whose items have no numbers.

    Args:
        rows: who is to be named; only guests of single items are.
        listed: how the layout writes somebody.
    """
    titles = {item.number: small(item.title, network, meeting) for item in meeting.items}
    took_part = "deltager" if options.agenda else "deltog"
    for items, guests in guests_of_items(rows).items():
        about = join(titles.get(number, f"nr. {number}") for number in items)
        under = "punktet om" if len(items) == 1 else "punkterne om"
        places = {short(network, row.organisation) for row in guests}
        if len(guests) > 1 and len(places) == 1 and not any(row.title or remarks(row) for row in guests):
            every = "begge" if len(guests) == 2 else "alle"
            who = f"{join(row.name for row in guests)} ({' '.join(part for part in (every, *places) if part)})"
        else:
            who = join(listed(row) for row in guests)
        yield f"{who} {took_part} under {under} {about}."


def presenters(network: Network, item: AgendaItem, *, in_full: bool) -> str:
    """Who has an item, joined by "og": names alone, or with title and organisation."""
    return join(
        (whole(network, p) if in_full else p.name) + (f" ({p.note})" if p.note else "") for p in item.presenters
    )


def small(words: str, network: Network, meeting: Meeting) -> str:
    """`words` as they begin in the middle of a sentence; names and abbreviations keep their capital."""
    first = words.split(" ", 1)[0].rstrip(",.:;!?") if words else ""
    if not first or any(char.isupper() for char in first[1:]) or (len(first) == 1 and first not in "IÅ"):
        return words
    names = [o.name for o in network.organisations] + [f.name for f in network.forums]
    names += [person.name for person in network.people] + [row.name for row in meeting.attendance]
    names += [p.name for item in meeting.items for p in item.presenters] + [
        meeting.chair.name,
        meeting.minute_taker.name,
    ]
    proper = {part for name in names for part in name.split() if part == capital(part)}
    if first in proper or first.removesuffix("s") in proper:
        return words
    return words[:1].lower() + words[1:]
