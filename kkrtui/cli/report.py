"""The command that writes the annual report: report."""

from __future__ import annotations

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, path_of, print_json, write_out
from kkrtui.domain.danish import count
from kkrtui.service import reporting


@click.command(cls=KkrCommand)
@click.argument("year", type=click.IntRange(1900, 2999), metavar="ÅR")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(reporting.FORMATS),
    default="md",
    help="Filens format (md); json er tallene og hvert tals møder og linjer.",
)
@click.option("--output", default="", metavar="PATH", help="Filens sti; »-« skriver til standard output.")
@click.option("--network", default="", metavar="NAVN", help="Hvilket netværk, når der er flere.")
@options()
@pass_context
def report(context: Context, year: int, file_format: str, output: str, network: str) -> None:
    """Skriv årsrapporten til styregruppen af årets møder. ÅR er fx 2026.

    Det, som ingen har noteret, står som »[udfyldes: …]« i rapporten.
    """
    with context.desk() as desk:
        network_id = reporting.network_called(desk, network)
        if output == "-":
            made = reporting.make(desk, network_id, year, file_format)
            write_out(made.content)
        else:
            made = reporting.write(desk, network_id, year, file_format, path_of(output))
        data = reporting.data(desk, network_id, year) if context.json else {}
    for note in made.notes:
        click.echo(note, err=True)
    if made.gaps:
        click.echo(f"{count(len(made.gaps), 'sted', 'steder')} at udfylde (søg efter »[udfyldes:«).", err=True)
    if output == "-":
        return
    if context.json:
        print_json({"path": str(made.path), "version": made.version, "notes": list(made.notes), **data})
    else:
        click.echo(str(made.path))


COMMANDS = (report,)
