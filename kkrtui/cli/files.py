"""The commands that read and write files: import and export."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.errors import BadDate, Refusal
from kkrtui.service import exporting, importing
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted
from kkrtui.service.importing import Account, Doubtful
from kkrtui.service.reading import parse_date, resolve_meeting
from kkrtui.workspace import Workspace

_WHAT = {
    "title": "Titel", "date": "Dato", "time": "Tid", "place": "Sted", "online": "Online", "catering": "Forplejning",
    "chair": "Mødeleder", "minute_taker": "Referent", "attendance": "Personer", "item": "Punkt", "meeting": "Møde",
    "attachment": "Bilag",
}  # fmt: skip


@click.command("import", cls=KkrCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--as", "kind", type=click.Choice(importing.KINDS), default=None, help="Hvad filen skal læses som.")
@click.option("--meeting", default="", metavar="M", help="Læg dagsordenen i et møde, der findes.")
@click.option("--date", "day", default="", metavar="DATE", help="Mødets dato, når filen ikke siger den.")
@click.option("--dry-run", is_flag=True, help="Fortæl, hvad der ville blive taget; skriv intet.")
@options()
@pass_context
def import_files(
    context: Context, files: tuple[str, ...], kind: str | None, meeting: str, day: str, dry_run: bool
) -> None:
    """Læs en dagsorden (Markdown eller tekst) eller et møde (JSON) ind, og fortæl hvad der blev forstået."""
    account = Account()
    stored: list[int] = []
    failed = 0
    refusal: Refusal | None = None
    with _desk(context, dry_run) as desk:
        into = resolve_meeting(desk, meeting) if meeting else None
        wanted = parse_date(day, desk.today) if day else None
        if day and wanted is None:
            raise BadDate(day)
        for name in files:
            try:
                imported = importing.import_file(desk, Path(name), kind or "", into, wanted, dry_run)
            except Refusal as error:
                refusal = error
                failed += 1
                account.not_understood.append(Doubtful(name, str(error)))
                click.echo(str(error), err=True)
                continue
            account.taken += imported.account.taken
            account.unsure += imported.account.unsure
            account.not_understood += imported.account.not_understood
            if imported.changes and imported.changes.subject is not None:
                stored.append(imported.changes.subject)
    if context.json:
        print_json(_data(account, stored, dry_run))
    else:
        _tell(account, stored, dry_run)
    if failed == len(files):
        sys.exit(refusal.exit_code if refusal else 2)
    sys.exit(1 if account.not_understood else 0)


@contextmanager
def _desk(context: Context, dry_run: bool) -> Iterator[Desk]:
    """The workspace; on a dry run where there is none yet, a place that is gone afterwards."""
    if dry_run and not context.workspace.database.exists():
        with tempfile.TemporaryDirectory(prefix="kkrtui-") as folder:
            desk = Desk.open(Workspace(Path(folder)), "cli")
            try:
                yield desk
            finally:
                desk.close()
        return
    with context.desk() as desk:
        yield desk


def _data(account: Account, stored: list[int], dry_run: bool) -> dict[str, Any]:
    return {
        "meetings": stored,
        "dry_run": dry_run,
        "taken": [{"what": taken.what, "text": taken.text} for taken in account.taken],
        "unsure": [{"text": doubt.text, "reason": doubt.reason} for doubt in account.unsure],
        "not_understood": [{"text": doubt.text, "reason": doubt.reason} for doubt in account.not_understood],
    }


def _tell(account: Account, stored: list[int], dry_run: bool) -> None:
    if account.taken:
        click.echo("Ville blive taget:" if dry_run else "Taget:")
    for taken in account.taken:
        click.echo(f"  {_WHAT.get(taken.what, taken.what):<12} {taken.text}")
    for title, doubts in (("Usikkert:", account.unsure), ("Ikke forstået:", account.not_understood)):
        if doubts and account.taken:
            click.echo(title)
            for doubt in doubts:
                click.echo(f"  {doubt.text} – {doubt.reason}")
    for meeting_id in stored:
        click.echo(f"Møde {meeting_id} er klar. Åbn det med: kkrtui live {meeting_id}")
    if dry_run and account.taken:
        click.echo("Intet er skrevet (--dry-run).")


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
    with_private: bool,
) -> None:
    """Skriv referatet eller dagsordenen. MEETING er et id, en dato, next eller latest."""
    wanted = Wanted(layout, file_format, with_access_details, with_private, times == "actual", agenda)
    with context.desk() as desk:
        meeting_id = resolve_meeting(desk, meeting)
        if output == "-":
            made = exporting.make(desk, meeting_id, wanted)
            sys.stdout.buffer.write(made.content)
            sys.stdout.flush()
        else:
            made = exporting.export(desk, meeting_id, wanted, Path(output).expanduser().absolute() if output else None)
    for note in made.notes:
        click.echo(note, err=True)
    if output == "-":
        return
    if context.json:
        print_json({"path": str(made.path), "version": made.version, "notes": list(made.notes)})
    else:
        click.echo(str(made.path))


COMMANDS = (import_files, export)
