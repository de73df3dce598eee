"""The command that shows the working groups."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.formats.entries import encode_entry
from kkrtui.service import groups as working_groups
from kkrtui.service.group_words import mention_words, standing
from kkrtui.service.groups import Group, Mention

_INDENT = "       "


@click.command(cls=KkrCommand)
@click.option("--open", "only_open", is_flag=True, help="Kun dem med en ledig plads eller uden tovholder.")
@click.option("--silent", "only_silent", is_flag=True, help="Kun dem, som ingen har hørt til i et år.")
@options()
@pass_context
def groups(context: Context, only_open: bool, only_silent: bool) -> None:
    """Vis arbejdsgrupper: tovholder, deltagere, ledige pladser, mandat og hvad der er sket."""
    with context.desk() as desk:
        found = working_groups.groups(desk, only_open=only_open, only_silent=only_silent)
        today = desk.today
    if context.json:
        print_json([_data(group, today) for group in found])
        return
    if not found:
        click.echo("Der er ingen arbejdsgrupper.", err=True)
    for group in found:
        click.echo(f"{group.id:>5}  {' · '.join((group.name, *standing(group, today)))}")
        if group.now.mandate:
            click.echo(f"{_INDENT}mandat: {group.now.mandate}")
        if group.like:
            click.echo(f"{_INDENT}samme som »{group.like}«?")
        for mention in group.mentions:
            click.echo(f"{_INDENT}{mention_words(mention)}")


def _data(group: Group, today: date) -> dict[str, Any]:
    return {
        "id": group.id,
        **encode_entry(group.now),
        "name": group.name,
        "mandate": group.now.mandate,
        "state": group.now.state.value,
        "open": group.open,
        "last_heard": group.last_heard.isoformat(),
        "silent": group.silent(today),
        "like": group.like,
        **_where(group.newest),
        "history": [
            {"id": mention.entry.id, "text": mention.entry.text, "changed": list(mention.changed), **_where(mention)}
            for mention in group.mentions
        ],
    }


def _where(mention: Mention) -> dict[str, Any]:
    origin = mention.origin
    return {
        "meeting": {"id": origin.meeting_id, "date": origin.date.isoformat(), "title": origin.meeting},
        "item": {"number": origin.number, "title": origin.item},
    }


COMMANDS = (groups,)
