"""The command that writes files: export."""

from __future__ import annotations

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, path_of, print_json, write_out
from kkrtui.service import checking, exporting
from kkrtui.service.check_words import summed_up
from kkrtui.service.exporting import Wanted
from kkrtui.service.reading import resolve_meeting


@click.command(cls=KkrCommand)
@click.argument("meeting")
@click.option(
    "--layout",
    type=click.Choice(exporting.LAYOUT_NAMES),
    default=exporting.DEFAULT_LAYOUT,
    help="Netværkets layout (sag er det nyeste).",
)
@click.option("--format", "file_format", type=click.Choice(exporting.FORMATS), default="md", help="Filens format (md).")
@click.option("--agenda", is_flag=True, help="Dagsordenen før mødet i stedet for referatet.")
@click.option("--output", default="", metavar="PATH", help="Filens sti; »-« skriver til standard output.")
@click.option(
    "--times", type=click.Choice(("planned", "actual")), default="planned", help="Planlagte eller målte tider."
)
@click.option("--with-access-details", is_flag=True, help="Tag møde-id, adgangskode og link med.")
@click.option("--with-cpr", is_flag=True, help="Lad CPR-numre i teksten stå.")
@click.option("--with-private", is_flag=True, help="Tag private notater med i JSON.")
@options()
@pass_context
def export(
    context: Context,
    meeting: str,
    layout: str,
    file_format: str,
    agenda: bool,
    output: str,
    times: str,
    with_access_details: bool,
    with_cpr: bool,
    with_private: bool,
) -> None:
    """Skriv referatet eller dagsordenen. MEETING er et id, en dato, next eller latest."""
    wanted = Wanted(layout, file_format, with_access_details, with_private, times == "actual", agenda, with_cpr)
    with context.desk() as desk:
        meeting_id = resolve_meeting(desk, meeting)
        if output == "-":
            made = exporting.make(desk, meeting_id, wanted)
            write_out(made.content)
        else:
            made = exporting.export(desk, meeting_id, wanted, path_of(output))
        found = [] if agenda else checking.check(desk, meeting_id)
    for note in made.notes:
        click.echo(note, err=True)
    if found:
        click.echo(f"{summed_up(found)} »kkrtui check {meeting}« viser det.", err=True)
    if output == "-":
        return
    if context.json:
        print_json({"path": str(made.path), "version": made.version, "notes": list(made.notes)})
    else:
        click.echo(str(made.path))


COMMANDS = (export,)
