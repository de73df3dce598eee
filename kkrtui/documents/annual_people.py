"""Whose report it is and who was there: the head, the people who represent the members, the turnout in words."""

from __future__ import annotations

from collections.abc import Iterator

from kkrtui.documents.annual_words import counted, line, missing
from kkrtui.documents.prose import with_gaps
from kkrtui.documents.tree import (
    Anchor,
    Aside,
    Block,
    Break,
    Inline,
    Paragraph,
    Row,
    Table,
    paragraph,
    text,
)
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.danish import MONTHS, day_month_year, fold, in_words, join, sort_key
from kkrtui.domain.following.turnout import Turnout
from kkrtui.domain.following.turnout_words import sums, words
from kkrtui.domain.gaps import gap
from kkrtui.domain.network import Network, OrganisationKind, Person, short_name
from kkrtui.domain.participants import Attendance, AttendanceState, Participant

_MOST_NAMES = 4


def head(annual: Annual) -> Aside:
    """What stands beside the title: the site, the day, whose network it is, and whom to ask."""
    material = annual.material
    network = material.network
    site = network.about.site.strip()
    address = Paragraph((Anchor(text(site), followed(site)),)) if site else missing("netværkets hjemmeside")
    chair, secretary = annual.chair, annual.secretary
    lead: list[str] = [gap("hvem er tovholder?")] if not chair.name else _whom(network, chair)
    lead += [network.printed(material.host)] if material.host and not chair.name else []
    ask = (
        [gap("hvem er sekretær?")] if not secretary.name else [*_whom(network, secretary), *_reach(network, secretary)]
    )
    return Aside(
        (
            address,
            _lines("Dato", day_month_year(material.as_of)),
            _lines(f"{_circle(network)}:", network.name),
            _lines("Tovholder:", *lead),
            _lines("Sekretær:", *ask),
        )
    )


def _lines(*lines: str) -> Paragraph:
    """A paragraph of several lines."""
    content: list[Inline] = []
    for place, said in enumerate(lines):
        content += [Break()] if place else []
        content += with_gaps(said)
    return Paragraph(tuple(content))


def _circle(network: Network) -> str:
    """`17 kommuner samt Region Sjælland`."""
    others = [o.name for o in network.organisations if o.kind is not OrganisationKind.MUNICIPALITY]
    own = counted(len(network.municipalities), "kommune", "kommuner")
    return f"{own} samt {join(others)}" if others else own


def _whom(network: Network, someone: Participant) -> list[str]:
    place = network.printed(someone.organisation)
    return [", ".join(part for part in (someone.name, someone.title) if part), *([place] if place else [])]


def _reach(network: Network, someone: Participant) -> list[str]:
    """The mail and the phone of somebody, from the roster."""
    known = next((person for person in network.people if person.is_called(someone.name)), None)
    mail = someone.email or (known.email if known else "")
    phone = known.phone if known else ""
    return [mail or gap("sekretærens e-mail"), phone or gap("sekretærens telefon")]


def contacts(annual: Annual) -> Iterator[Block]:
    """Who represents the members, and which of them nobody does."""
    material = annual.material
    network = material.network
    people = _represents(annual)
    day = day_month_year(material.as_of)
    if not people:
        yield missing(f"kontaktpersoner pr. {day}")
        return
    places = {fold(short_name(place)) for _, place in people}
    members = sorted(network.municipalities, key=lambda one: sort_key(one.name))
    without = [one.name for one in members if fold(one.name) not in places]
    others = [
        one.name
        for one in network.organisations
        if one.kind is not OrganisationKind.MUNICIPALITY and fold(one.name) in places
    ]
    of = f"{len(members)} kommuner"
    own = f"alle {of}" if not without else f"{in_words(len(members) - len(without))} af {of}"
    also = f" samt {join(others)}" if others else ""
    yield line(f"Pr. {day} er {own}{also} repræsenteret i netværket af de personer, der står i tabellen:")
    rows = tuple(_contact_row(annual, person, place) for person, place in people)
    yield Table((text("Navn"), text("Kommune"), text("e-mail")), rows, (35, 30, 35))
    if without:
        yield missing(f"kontaktperson i {join(without)}")
    if unreached := [person.name for person, _ in people if not person.email]:
        shown = unreached if len(unreached) <= _MOST_NAMES else [*unreached[: _MOST_NAMES - 1], _others(unreached)]
        yield missing(f"e-mail til {join(shown)}")


def _others(names: list[str]) -> str:
    return f"{len(names) - _MOST_NAMES + 1} andre"


def _represents(annual: Annual) -> list[tuple[Person, str]]:
    """The people who work at a member on the report's day, by name; who was only a guest in the year is left out."""
    material = annual.material
    rows: dict[str, list[Attendance]] = {}
    for meeting in material.held:
        for row in meeting.attendance:
            rows.setdefault(fold(row.name), []).append(row)
    found = []
    for person in material.network.people:
        place = person.affiliation_on(material.as_of)
        own = [row for name in (person.name, *person.aliases) for row in rows.get(fold(name), ())]
        guest = bool(own) and all(row.state is AttendanceState.GUEST for row in own)
        if place and not guest and material.network.organisation(place.organisation):
            found.append((person, place.organisation))
    return sorted(found, key=lambda one: sort_key(one[0].name))


def _contact_row(annual: Annual, person: Person, place: str) -> Row:
    roles = [
        word
        for word, someone in (("tovholder", annual.chair), ("sekretær", annual.secretary))
        if someone.name and person.is_called(someone.name)
    ]
    name = f"{person.name} ({' og '.join(roles)})" if roles else person.name
    mail = Paragraph((Anchor(text(person.email), f"mailto:{person.email}"),)) if person.email else paragraph("mangler")
    return Row(((paragraph(name),), (paragraph(annual.material.network.printed(place)),), (mail,)))


def attendance(turnout: Turnout) -> Iterator[Block]:
    """Who was represented at each meeting, in words, with how many at the end."""
    told = [index for index in range(len(turnout.meetings)) if turnout.told(index)]
    for index, head in enumerate(turnout.meetings):
        if index not in told:
            yield missing(f"hvem deltog den {day_month_year(head.date)}?")
    if not told:
        return
    yield line("Repræsentation ved møderne:")
    heads = [turnout.meetings[index] for index in told]
    share = 54 // len(heads)
    columns = ("Medlem", *(f"{head.date.day}. {MONTHS[head.date.month - 1]}" for head in heads), "Til stede")
    rows = [
        (row.organisation, *(words(row.cells[index]) for index in told), sums(turnout, row)) for row in turnout.rows
    ]
    totals = [turnout.municipalities(index) for index in told]
    rows.append(("Kommuner i alt", *(f"{there} af {of}" for there, of in totals), ""))
    yield Table(
        tuple(text(name) for name in columns),
        tuple(Row(tuple((paragraph(cell),) for cell in row)) for row in rows),
        (30, *([share] * len(heads)), 16),
    )
    unlisted = any(row.cells[index].member and row.cells[index].state is None for row in turnout.rows for index in told)
    legend = "Den, der er til stede eller har sendt en suppleant, er repræsenteret; en gæst tæller ikke med."
    if unlisted:
        legend += " »I ingen liste« er den, som referatet hverken nævner som deltager eller som fraværende."
    yield line(legend)


def followed(address: str) -> str:
    """An address that can be followed; one without a scheme is one of the web."""
    return address if "://" in address else f"https://{address}"
