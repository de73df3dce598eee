"""The command for a network's lists: network."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import capital, day_month_year
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.following.ladder import beside, ladder
from kkrtui.domain.members import HEADINGS, Move, dates_of, summed_up
from kkrtui.domain.network import Organisation
from kkrtui.service import hosts, region
from kkrtui.service.desk import Desk
from kkrtui.service.reading import read_date


@click.command(cls=KkrCommand)
@click.option("--on", "on", default="", metavar="DATO", help="Medlemmerne den dag; i dag, når intet er skrevet.")
@click.option("--members", "file", metavar="FIL", help="En liste med et medlem på hver linje, som skal gælde.")
@click.option("--from", "day", default="", metavar="DATO", help="Den første dag, den nye liste gælder.")
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der ville blive ændret.")
@click.option("--network", "name", default="", metavar="NAVN", help="Hvilket netværk, når der er flere.")
@options()
@pass_context
def network(context: Context, on: str, file: str | None, day: str, dry_run: bool, name: str) -> None:
    """Vis netværkets medlemmer, fora og værter; eller giv det nye medlemmer fra en dato.

    Møder før den dato beholder deres medlemmer.
    """
    with context.desk() as desk:
        if file is None:
            if day or dry_run:
                raise MissingInput("--from og --dry-run hører til --members FIL.")
            _show(context, desk, region.called(desk, name), read_date(on, desk.today) if on else desk.today)
            return
        if not day:
            raise MissingInput("Skriv med --from DATO, hvilken dag den nye liste gælder fra. Intet er ændret.")
        text = sys.stdin.read() if file == "-" else region.list_in(Path(file))
        network_id = region.called(desk, name)
        found = region.proposed(desk, network_id, text, read_date(day, desk.today))
        if not dry_run:
            region.move(desk, network_id, text, found.day)
    if context.json:
        print_json({"written": not dry_run, **_move_data(found)})
    else:
        click.echo("\n".join(found.sentences))
    if dry_run:
        click.echo("Intet er ændret (--dry-run).", err=True)


def _show(context: Context, desk: Desk, network_id: int, day: date) -> None:
    known = region.network(desk, network_id, day)
    ever = region.members(desk, network_id)
    order = hosts.hosts(desk, network_id)
    skips = hosts.skips(desk, network_id)
    if context.json:
        print_json(
            {
                "name": known.name,
                "aliases": list(known.aliases),
                "on": day.isoformat(),
                "members": [_member_data(member) for member in known.organisations],
                "others": [_member_data(member) for member in ever if not member.member_on(day)],
                "forums": [
                    {"name": forum.name, "rung": forum.rung, "aliases": list(forum.aliases)} for forum in known.forums
                ],
                "hosts": [
                    {"year": host.year, "organisation": host.organisation, "note": host.note or None} for host in order
                ],
                "skipped": [
                    {"year": skip.year, "organisation": skip.organisation, "reason": skip.reason} for skip in skips
                ],
            }
        )
        return
    click.echo(f"{known.name} · {day_month_year(day)}\n{summed_up(known.organisations)}")
    for kind, heading in HEADINGS.items():
        names = [member.name for member in region.in_order(known.organisations) if member.kind is kind]
        if names:
            click.echo(f"\n{heading}\n  {', '.join(names)}")
    others = [member for member in region.in_order(ever) if not member.member_on(day)]
    if others:
        click.echo("\nFør og siden")
        for member in others:
            click.echo(f"  {member.name} {dates_of(member)}")
    click.echo(f"\nFora\n  {' → '.join(forum.name for forum in ladder(known))}")
    if beside_it := beside(known):
        click.echo(f"  ved siden af: {', '.join(forum.name for forum in beside_it)}")
    if order or skips:
        click.echo("\nVærter")
        for host in order:
            click.echo(f"  {host.year} {host.organisation}{f' ({host.note})' if host.note else ''}")
        for skip in skips:
            click.echo(f"  {skip.year} sprunget over: {skip.organisation} ({capital(skip.reason)})")


def _member_data(member: Organisation) -> dict[str, Any]:
    return {
        "name": member.name,
        "kind": member.kind.value,
        "valid_from": member.valid_from.isoformat() if member.valid_from else None,
        "valid_to": member.valid_to.isoformat() if member.valid_to else None,
    }


def _move_data(found: Move) -> dict[str, Any]:
    return {
        "from": found.day.isoformat(),
        "summary": found.summary,
        "before": [member.name for member in found.before],
        "after": [member.name for member in found.after],
        "coming": [member.name for member in found.coming],
        "leaving": [member.name for member in found.leaving],
        "warnings": list(found.warnings),
    }


COMMANDS = (network,)
