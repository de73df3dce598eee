"""Who is host of a network, year by year: an order that people edit, with those passed over and why."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, count, day_month_year, fold, join
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.names import near_names
from kkrtui.domain.network import HostSkip, HostYear, short_name
from kkrtui.domain.year_plan import NextHost, hosts_said, next_host
from kkrtui.service.desk import Desk
from kkrtui.store import follow_up, networks
from kkrtui.store import year as stored

_SAID_IN = (EntryKind.DECISION, EntryKind.CONCLUSION, EntryKind.NOTE, EntryKind.BULLET)

STEP = "plan_year"
"""The name of every step that changes the year's plan or its hosts, by which they are taken back."""


def hosts(desk: Desk, network_id: int) -> tuple[HostYear, ...]:
    """Who is host of a network, year by year."""
    return stored.hosts(desk.store, network_id)


def host_of(desk: Desk, network_id: int, year: int) -> HostYear | None:
    """Who is host of a network in a year; None when nobody has said."""
    return next((host for host in hosts(desk, network_id) if host.year == year), None)


def skips(desk: Desk, network_id: int) -> tuple[HostSkip, ...]:
    """Who was passed over as host of a network, oldest year first."""
    return stored.skips(desk.store, network_id)


def presumed_hosts(desk: Desk, network_id: int) -> tuple[HostYear, ...]:
    """Who seems to have been host in the years nobody has said it of: the municipality that chaired most meetings."""
    told = {host.year for host in hosts(desk, network_id)}
    by_year: dict[int, Counter[str]] = {}
    names = {fold(member.name): member.name for member in networks.members(desk.store, network_id)}
    for year, place in stored.chairs(desk.store, network_id):
        if year not in told and (member := names.get(fold(short_name(place)))):
            by_year.setdefault(year, Counter())[member] += 1
    return tuple(
        HostYear(year, name, f"mødeleder i {count(times, 'møde', 'møder')}")
        for year, counted in sorted(by_year.items())
        for name, times in counted.most_common(1)
    )


def hosts_in_minutes(desk: Desk, network_id: int) -> tuple[HostYear, ...]:
    """Who minutes say is host of a year, the newest word for each year, with when it was said as its note."""
    names = [member.name for member in networks.members(desk.store, network_id)]
    found: dict[int, HostYear] = {}
    for origin, entry in follow_up.said(desk.store, _SAID_IN):
        if origin.network_id == network_id and origin.status is not MeetingStatus.PLANNED:
            for host in hosts_said(entry.text, names):
                word = "besluttet" if entry.kind is EntryKind.DECISION else "sagt"
                found[host.year] = HostYear(host.year, host.organisation, f"{word} {day_month_year(origin.date)}")
    return tuple(found[year] for year in sorted(found))


def likely_host(desk: Desk, network_id: int, year: int) -> HostYear | None:
    """Who is host of a year, as somebody said, as minutes say or as it seems, with why as its note; None for nobody."""
    known = (
        *hosts(desk, network_id),
        *hosts_in_minutes(desk, network_id),
        *presumed_hosts(desk, network_id),
    )
    return next((host for host in known if host.year == year), None)


def suggested_host(desk: Desk, network_id: int, year: int) -> NextHost | None:
    """Who may be host of a year, with the reason; None when there is nobody to suggest."""
    said = next((host for host in hosts_in_minutes(desk, network_id) if host.year == year), None)
    if said is not None:
        skipped = tuple(skip for skip in skips(desk, network_id) if skip.year == year)
        return NextHost(year, said.organisation, said.note, skipped, ())
    members = networks.load(desk.store, network_id, date(year, 1, 1)).municipalities
    known = (*presumed_hosts(desk, network_id), *hosts(desk, network_id))
    return next_host(year, known, skips(desk, network_id), [member.name for member in members])


def set_host(desk: Desk, network_id: int, year: int, organisation: str, note: str = "") -> Changes:
    """Says who is host of a year; an empty organisation leaves the year without one.

    Args:
        desk: the workspace.
        network_id: which network.
        year: which calendar year.
        organisation: one that is, was or will be a member, short or long.
        note: what is to be said about it.

    Raises:
        MissingInput: the organisation is no member. Nothing was changed.
    """
    with desk.step(STEP) as step:
        if not organisation.strip():
            stored.delete_host(step.tx, network_id, year)
            return step.changes(f"{year} er uden vært", roster=True)
        name = _member(desk, network_id, organisation)
        stored.set_host(step.tx, network_id, HostYear(year, name, clean_line(note)))
        return step.changes(f"{name} er vært i {year}", roster=True)


def skip_host(desk: Desk, network_id: int, year: int, organisation: str, reason: str) -> Changes:
    """Notes that an organisation is passed over as host of a year, and why.

    Raises:
        MissingInput: the organisation is no member, or no reason is given. Nothing was changed.
    """
    with desk.step(STEP) as step:
        name = _member(desk, network_id, organisation)
        if not clean_line(reason):
            raise MissingInput(f"Skriv, hvorfor {name} springes over i {year}; den næste vært vil spørge.")
        stored.add_skip(step.tx, network_id, HostSkip(year, name, clean_line(reason)))
        return step.changes(f"{name} er sprunget over i {year}", roster=True)


def unskip(desk: Desk, network_id: int, year: int, organisation: str) -> Changes:
    """Takes a skip away.

    Raises:
        MissingInput: the organisation is no member. Nothing was changed.
    """
    with desk.step(STEP) as step:
        name = _member(desk, network_id, organisation)
        stored.delete_skip(step.tx, network_id, year, name)
        return step.changes(f"{name} er ikke længere sprunget over i {year}", roster=True)


def _member(desk: Desk, network_id: int, typed: str) -> str:
    """The short name of an organisation that is, was or will be a member; the start of its name is enough.

    Raises:
        MissingInput: none is called that, or several.
    """
    members = networks.members(desk.store, network_id)
    wanted = fold(short_name(clean_line(typed)))
    exact = [member.name for member in members if fold(member.name) == wanted]
    begun = [member.name for member in members if wanted and fold(member.name).startswith(wanted)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise MissingInput(f"»{clean_line(typed)}« kan være {join(found, 'eller')}. Skriv mere af navnet.")
    near = near_names(short_name(clean_line(typed)), [member.name for member in members])
    meant = f" Mener du {near[0]}?" if near else " l på listen over møder retter, hvem der er med."
    raise MissingInput(f"»{clean_line(typed)}« er ikke medlem af netværket.{meant}")
