"""The command that finds: search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.formats.entries import encode_entry
from kkrtui.domain.network import Person
from kkrtui.service.search import Found, Hit, excerpt
from kkrtui.service.search import search as look

_LONGEST = 160


@click.command(cls=KkrCommand, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="ORD…")
@options()
@pass_context
def search(context: Context, words: tuple[str, ...]) -> None:
    """Find i alle møder. ORD kan være type:beslutning, kommune:Køge, år:2025, åben:ja."""
    with context.desk() as desk:
        found = look(desk, " ".join(words))
        today = desk.today
    if context.json:
        print_json(_data(found))
        return
    for person in found.people:
        click.echo(f"Person: {_person(person, today)}")
    for hit in found.hits:
        click.echo(f"{_where(hit)}\n  {_line(hit, found.query.words)}")
    if not found.people and not found.hits:
        click.echo("Intet fundet.", err=True)


def _person(person: Person, today: date) -> str:
    place = person.affiliation_on(today)
    parts = (person.name, place.title if place else "", place.organisation if place else "", person.email)
    return ", ".join(part for part in parts if part)


def _where(hit: Hit) -> str:
    number = f"{hit.number}. " if hit.number is not None else ""
    item = f", {number}{hit.item}" if hit.item else ""
    return f"{day_month_year(hit.date)} (id {hit.meeting_id}){item}"


def _line(hit: Hit, words: Sequence[str]) -> str:
    text = excerpt(hit.text, words, _LONGEST)
    if hit.entry is not None:
        return f"{hit.entry.kind.danish}: {text}"
    if hit.document is not None:
        return f"{hit.document.danish}: {text}"
    return f"sagt af {hit.speaker or 'ukendt'}: {text}" if hit.said_at is not None else f"dagsorden: {text}"


def _data(found: Found) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = [
        {
            "what": "person",
            "name": person.name,
            "aliases": list(person.aliases),
            "email": person.email,
            "organisations": [at.organisation for at in person.affiliations],
        }
        for person in found.people
    ]
    return people + [_hit_data(hit) for hit in found.hits]


def _hit_data(hit: Hit) -> dict[str, Any]:
    sorts = (("entry", hit.entry), ("document", hit.document), ("said", hit.said_at))
    what = next((name for name, value in sorts if value is not None), "item")
    data: dict[str, Any] = {
        "what": what,
        "text": hit.text,
        "meeting": {"id": hit.meeting_id, "date": hit.date.isoformat(), "title": hit.meeting},
        "item": {"number": hit.number, "title": hit.item} if hit.item_id is not None else None,
    }
    if hit.entry is not None:
        data["entry"] = {"id": hit.entry.id, **encode_entry(hit.entry)}
    if hit.document is not None:
        data |= {"kind": hit.document.value, "url": hit.url}
    if hit.said_at is not None:
        data |= {"speaker": hit.speaker, "seconds": hit.said_at}
    return data


COMMANDS = (search,)
