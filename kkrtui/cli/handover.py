"""The command that hands a network over to next year's host."""

from __future__ import annotations

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, path_of, print_json, write_out
from kkrtui.domain.danish import join
from kkrtui.service import handover as service
from kkrtui.service import region


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
        network_id = region.called(desk, network)
        if output == "-":
            made = service.make(desk, network_id)
            write_out(made.content)
        else:
            made = service.write(desk, network_id, path_of(output))
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
