"""The command that reads files people have."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import capital
from kkrtui.domain.errors import BadDate, Refusal
from kkrtui.domain.refusals.importing import ImportStopped
from kkrtui.service import importing
from kkrtui.service.desk import Desk
from kkrtui.service.importing import Account, Doubtful, Wanted
from kkrtui.service.reading import parse_date, resolve_meeting
from kkrtui.workspace import Workspace

_WHAT = {
    "title": "Titel", "date": "Dato", "time": "Tid", "place": "Sted", "online": "Online", "catering": "Forplejning",
    "chair": "Mødeleder", "minute_taker": "Referent", "attendance": "Personer", "item": "Punkt", "meeting": "Møde",
    "attachment": "Bilag", "decision": "Beslutning", "conclusion": "Konklusion", "action": "Opgave",
    "escalation": "Løft", "question": "Spørgsmål", "answer": "Svar", "input": "Input", "next_topic": "Næste møde",
    "working_group": "Gruppe", "link": "Link", "person": "Person", "transcript": "Udskrift", "handover": "Overdragelse",
    "member": "Medlem", "forum": "Forum", "host": "Vært", "about": "Fast tekst", "name": "Navn", "file": "Fil",
    "same": "Uændret",
}  # fmt: skip


@dataclass
class _Outcome:
    """What became of all files of one call."""

    account: Account = field(default_factory=Account)
    stored: list[int] = field(default_factory=list)
    done: int = 0
    refusal: Refusal | None = None

    def take(self, imported: importing.Imported) -> None:
        self.done += 1
        self.account.taken += imported.account.taken
        self.account.unsure += imported.account.unsure
        self.account.not_understood += imported.account.not_understood
        subject = imported.changes.subject if imported.changes else None
        if subject is not None and subject not in self.stored:
            self.stored.append(subject)

    def refuse(self, name: str, error: Refusal) -> None:
        self.refusal = error
        self.account.not_understood.append(Doubtful(name, str(error)))
        click.echo(str(error), err=True)


@click.command("import", cls=KkrCommand)
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("--as", "kind", type=click.Choice(importing.KINDS), default=None, help="Hvad filen skal læses som.")
@click.option("--meeting", default="", metavar="M", help="Læg det i et møde, der findes.")
@click.option("--date", "day", default="", metavar="DATE", help="Mødets dato, når filen ikke siger den.")
@click.option("--day-first/--month-first", default=None, help="Rækkefølgen i datoer i en Teams-rapport.")
@click.option("--dry-run", is_flag=True, help="Fortæl, hvad der ville blive taget; skriv intet.")
@click.option("--undo", is_flag=True, help="Fortryd den sidste indlæsning.")
@options()
@pass_context
def import_files(
    context: Context,
    files: tuple[str, ...],
    kind: str | None,
    meeting: str,
    day: str,
    day_first: bool | None,
    dry_run: bool,
    undo: bool,
) -> None:
    """Læs dagsordener, referater, personlister, Teams-filer og møder ind, og fortæl hvad der blev forstået.

    Word, PDF, Markdown, tekst, Excel, CSV, vCard, .ics, .vtt og kkrtui-JSON. Uden --as ses det af filen, hvad den er.
    """
    if undo and not files:
        _undo(context)
        return
    if not files or undo:
        raise click.UsageError("Skriv navnet på en fil, der skal læses; »kkrtui import --help« fortæller mere.")
    outcome = _Outcome()
    with _desk(context, dry_run) as desk:
        into = resolve_meeting(desk, meeting) if meeting else None
        wanted_day = parse_date(day, desk.today) if day else None
        if day and wanted_day is None:
            raise BadDate(day)
        wanted = Wanted(kind or "", into, wanted_day, day_first)
        for place, name in enumerate(files, 1):
            _progress(place, len(files), name)
            try:
                outcome.take(importing.import_file(desk, Path(name), wanted, dry_run=dry_run))
            except KeyboardInterrupt:
                # What was read whole is stored; the file under way left nothing.
                outcome.refuse(name, ImportStopped())
                break
            except Refusal as error:
                outcome.refuse(name, error)
    if context.json:
        print_json(_data(outcome, dry_run))
    else:
        _tell(outcome, dry_run)
    if not outcome.done:
        sys.exit(outcome.refusal.exit_code if outcome.refusal else 2)
    sys.exit(1 if outcome.account.not_understood else 0)


def _undo(context: Context) -> None:
    with context.desk() as desk:
        changes = importing.undo_last(desk)
    if context.json:
        print_json({"undone": changes.summary})
    else:
        click.echo(f"{capital(changes.summary)}.")


def _progress(place: int, of: int, name: str) -> None:
    """Which file is being read, for whoever waits at a terminal."""
    if of > 1 and sys.stderr.isatty():
        click.echo(f"{place} af {of}: {Path(name).name}", err=True)


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


def _data(outcome: _Outcome, dry_run: bool) -> dict[str, Any]:
    account = outcome.account
    return {
        "meetings": outcome.stored,
        "dry_run": dry_run,
        "taken": [{"what": taken.what, "text": taken.text} for taken in account.taken],
        "unsure": [{"text": doubt.text, "reason": doubt.reason} for doubt in account.unsure],
        "not_understood": [{"text": doubt.text, "reason": doubt.reason} for doubt in account.not_understood],
    }


def _tell(outcome: _Outcome, dry_run: bool) -> None:
    account = outcome.account
    if account.taken:
        click.echo("Ville blive taget:" if dry_run else "Taget:")
    for taken in account.taken:
        click.echo(f"  {_WHAT.get(taken.what, taken.what):<12} {taken.text}")
    for title, doubts in (("Usikkert:", account.unsure), ("Ikke forstået:", account.not_understood)):
        if doubts and account.taken:
            click.echo(title)
            for doubt in doubts:
                click.echo(f"  {doubt.text} – {doubt.reason}")
    for meeting_id in outcome.stored:
        click.echo(f"Møde {meeting_id} er klar. Åbn det med: kkrtui live {meeting_id}")
    if dry_run and account.taken:
        click.echo("Intet er skrevet (--dry-run).")


COMMANDS = (import_files,)
