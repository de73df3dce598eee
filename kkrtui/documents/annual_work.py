"""Chapter 3 of the annual report, first half: how the network was organised, what it treated, what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kkrtui.documents.annual_people import attendance
from kkrtui.documents.annual_words import (
    at,
    bracketed,
    counted,
    days,
    line,
    missing,
    named,
    statements,
    why,
)
from kkrtui.documents.people import presenters
from kkrtui.documents.prose import markdown_blocks
from kkrtui.documents.tree import Block, BulletList, ListItem, heading
from kkrtui.documents.wording import party
from kkrtui.domain.annual_report.parts import Group, Said, Theme
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.danish import capital, day_month_year, flat, in_words, join
from kkrtui.domain.entries import Entry
from kkrtui.domain.gaps import gap
from kkrtui.domain.meeting import ItemKind, Meeting
from kkrtui.domain.network import Network


def chapters(annual: Annual, activities: str) -> Iterator[Block]:
    """The sections 3.1 to 3.3.

    Args:
        annual: the year.
        activities: the label of the section on activities, which chapter 4 has too.
    """
    year = annual.material.year
    yield heading(3, "3.1 Organisering")
    yield from _organising(annual)
    yield heading(3, f"3.2 Fokusområder {year}")
    yield from _focus(annual)
    yield heading(3, f"3.3 {activities}")
    yield from _activities(annual)


# 3.1 Organisering


def _organising(annual: Annual) -> Iterator[Block]:
    material = annual.material
    network, year = material.network, material.year
    if network.about.organising.strip():
        yield from markdown_blocks(network.about.organising, 3)
    else:
        yield missing("hvordan medlemmerne vælges, og hvordan netværket arbejder")
    if material.host:
        reason = f" ({material.host_reason})" if material.host_reason else ""
        yield line(f"{network.printed(material.host)} er vært for netværket i {year}{reason}.")
    else:
        place = annual.chair.organisation
        yield missing(f"hvem er vært i {year}?" + (f" Mødelederen kom fra {network.printed(place)}" if place else ""))
    if annual.groups:
        yield line(_group_counts(annual.groups, year))
    yield from attendance(material.turnout)


def _group_counts(groups: Sequence[Group], year: int) -> str:
    amount = counted(len(groups), "arbejdsgruppe", "arbejdsgrupper")
    founded = [group.mentions[0] for group in groups if group.founded.year == year]
    ended = [group.mentions[-1] for group in groups if group.ended]
    parts = [f"{_of(founded, groups)} nedsat i året{bracketed(founded)}"] if founded else []
    parts += [f"{_of(ended, groups)} afsluttet"] if ended else []
    more = f"; {join(parts)}" if parts else ""
    return f"Netværket har haft {amount} i {year}{more}. Se 3.3."


def _of(some: Sequence[object], every: Sequence[object]) -> str:
    """`den er`, `alle er`, `to er`."""
    if len(some) == len(every):
        return "den er" if len(every) == 1 else "alle er"
    return f"{in_words(len(some))} er"


# 3.2 Fokusområder


def _focus(annual: Annual) -> Iterator[Block]:
    if annual.themes:
        yield BulletList(tuple(_theme(theme) for theme in annual.themes))
    else:
        yield missing("årets fokusområder")
    if annual.loose:
        yield line("Under runder, faste punkter og eventuelt er desuden noteret:")
        yield statements((said.entry.text, days([said.meeting.date])) for said in annual.loose)
    if annual.not_reached:
        year = annual.material.year
        yield line(f"Desuden er følgende emner prioriteret, men ikke nået i {year}:")
        yield BulletList(tuple(named(one.title, f" ({why(one)})") for one in annual.not_reached))


def _theme(theme: Theme) -> ListItem:
    """A theme with what came of it; what went upward keeps its conclusions for 3.6."""
    came: list[Said[Entry]] = [*theme.decisions] if theme.raised else [*theme.conclusions, *theme.decisions]
    came.sort(key=lambda said: said.meeting.date)
    several = len({said.meeting.key for said in theme.items}) > 1
    more = []
    if theme.raised:
        forums = join(dict.fromkeys(said.entry.forum for said in theme.raised if said.entry.forum))
        where = f" til {forums}" if forums else ""
        more.append(line(f"Temaet er løftet{where}, se 3.6 og 3.7."))
    if theme.groups:
        names = join(dict.fromkeys(f"»{capital(said.entry.name or said.entry.text)}«" for said in theme.groups))
        more.append(line(f"Arbejdsgruppe: {names}, se 3.3."))
    if not (came or more or theme.only_information):
        more.append(missing(f"hvad kom netværket frem til om »{theme.title}«?"))
    found = statements(((s.entry.text, days([s.meeting.date]) if several else "") for s in came), *more)
    return named(theme.title, bracketed(theme.items), *([found] if found.items else []))


# 3.3 Aktiviteter


def _activities(annual: Annual) -> Iterator[Block]:
    material = annual.material
    online = {head.id: head.online for head in material.turnout.meetings}
    yield line("Møder:")
    yield BulletList(tuple(_meeting(material.network, meeting, online.get(meeting.key)) for meeting in material.held))
    if annual.events:
        yield line("Om temadage, konferencer og lignende er noteret:")
        yield statements((said.entry.text, days([said.meeting.date])) for said in annual.events)
    else:
        yield missing(f"temadage og konferencer i {material.year}")
    if annual.groups:
        yield line("Arbejdsgrupper:")
        yield BulletList(tuple(_group(material.network, group, material.year) for group in annual.groups))


def _meeting(network: Network, meeting: Meeting, online: bool | None) -> ListItem:
    """A meeting: its day, how it was held, and what was presented by whom."""
    how = {True: "virtuelt møde", False: f"fysisk møde, {meeting.place}", None: "møde"}[online]
    lead = f"{meeting.number_in_year}. møde, " if meeting.number_in_year else ""
    shown = [
        f"{item.title}" + (f" ved {who}" if (who := presenters(network, item, in_full=True)) else "")
        for item in meeting.items
        if item.kind is ItemKind.PRESENTATION
    ]
    rest = f": {lead}{how}." if not shown else f": {lead}{how}. Oplæg: {'; '.join(shown)}."
    return named(day_month_year(meeting.date), rest)


def _group(network: Network, group: Group, year: int) -> ListItem:
    """A working group: since when, who, what for, and what became of it."""
    now = group.newest
    began = "nedsat" if group.founded.year == year else "fra"
    parts = [f"{began} {day_month_year(group.founded)}"]
    parts.append(f"tovholder: {party(network, now.coordinator)}" if now.coordinator else gap("tovholder"))
    if now.members:
        parts.append(f"deltagere: {join(party(network, member) for member in now.members)}")
    if now.open_seats and not group.ended:
        parts.append("én ledig plads" if now.open_seats == 1 else f"{in_words(now.open_seats)} ledige pladser")
    said = [f"Opgave: {flat(now.mandate).rstrip('.')}."] if now.mandate else []
    if group.treated:
        said.append(f"Behandlet {at(group.treated)}.")
    elif group.founded.year != year and group.mentions[-1].meeting.date.year != year:
        said.append(gap(f"hvad er der sket i gruppen i {year}?"))
    said.append("Gruppen er afsluttet." if group.ended else "Gruppen fortsætter.")
    return named(capital(group.name), f": {', '.join(parts)}. {' '.join(said)}")
