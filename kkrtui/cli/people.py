"""The command that lists who a network knows: people."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.network import Affiliation, Person
from kkrtui.service.people_over_time import on_day
from kkrtui.service.reading import read_date


@click.command(cls=KkrCommand)
@click.option("--on", "day", default="", metavar="DATO", help="Hvor de arbejdede den dag; i dag, når intet er skrevet.")
@click.option("--municipality", default="", metavar="NAVN", help="Kun dem, der arbejder i en kommune den dag.")
@options()
@pass_context
def people(context: Context, day: str, municipality: str) -> None:
    """Vis personerne, og hvor hver af dem arbejder på en dag."""
    with context.desk() as desk:
        when = read_date(day, desk.today) if day.strip() else desk.today
        found = on_day(desk, when, municipality)
    if context.json:
        print_json([_data(person, when) for person in found])
        return
    for person in found:
        click.echo(_line(person, when))
    if not found:
        where = f" i {municipality.strip()} {day_month_year(when)}" if municipality.strip() else ""
        click.echo(f"Der er ingen personer{where}.", err=True)


def _line(person: Person, day: date) -> str:
    place = person.affiliation_on(day)
    at = ", ".join(filter(None, (place.title, place.organisation))) if place else "uden tilknytning den dag"
    since = f"fra {day_month_year(place.valid_from)}" if place and place.valid_from else ""
    also = f"også {', '.join(person.aliases)}" if person.aliases else ""
    return " · ".join(filter(None, (person.name, at, since, person.email, person.phone, also)))


def _data(person: Person, day: date) -> dict[str, Any]:
    now = person.affiliation_on(day)
    return {
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "email": person.email,
        "phone": person.phone,
        "on": day.isoformat(),
        "affiliation": _place(now) if now else None,
        "affiliations": [_place(place) for place in person.affiliations],
    }


def _place(place: Affiliation) -> dict[str, Any]:
    return {
        "organisation": place.organisation,
        "title": place.title,
        "from": place.valid_from.isoformat() if place.valid_from else None,
        "to": place.valid_to.isoformat() if place.valid_to else None,
    }


COMMANDS = (people,)
