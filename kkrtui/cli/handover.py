"""The command that hands a network over to next year's host."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import join
from kkrtui.service import handover as service


@click.command(cls=KkrCommand)
@click.option("--network", default="", metavar="NAVN", help="Hvilket netværk, når her er flere.")
@click.option("--output", default="", metavar="PATH", help="Filens sti; »-« skriver til standard output.")
@options()
@pass_context
def handover(context: Context, network: str, output: str) -> None:
    """Skriv alt, hvad netværket ejer, i én fil til næste års vært.

    Private noter, adgangsoplysninger, det sagte og journalen kommer ikke med. Filen læses ind med »kkrtui import«;
    --dry-run viser, hvad der vil ske.
    """
    with context.desk() as desk:
        network_id = service.find_network(desk, network)
        if output == "-":
            made = service.make(desk, network_id)
            sys.stdout.buffer.write(made.content)
            sys.stdout.flush()
        else:
            made = service.write(desk, network_id, Path(output).expanduser().absolute() if output else None)
    if context.json and output != "-":
        print_json(_data(made))
        return
    for what, text in made.included:
        click.echo(f"  {what:<14} {text}", err=True)
    click.echo(f"Udeladt: {join(made.left_out) or 'intet, der findes her'}. Aldrig med: {service.NEVER}.", err=True)
    for note in made.notes:
        click.echo(note, err=True)
    if made.unchanged:
        click.echo("Intet er ændret siden sidst, så filen er den samme.", err=True)
    if output != "-":
        click.echo(f"{made.path}")


def _data(made: service.Made) -> dict[str, object]:
    return {
        "path": str(made.path),
        "version": made.version,
        "unchanged": made.unchanged,
        "network": made.network,
        "bytes": len(made.content),
        "included": [{"what": what, "text": text} for what, text in made.included],
        "left_out": list(made.left_out),
        "notes": list(made.notes),
    }


COMMANDS = (handover,)
