"""The commands that keep everything safe: backup, restore."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, path_of, print_json, warn_if_synced
from kkrtui.domain.danish import file_size, join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import iso
from kkrtui.service import backup as service
from kkrtui.service.desk import utc_now


@click.command(cls=KkrCommand)
@click.option("--output", default="", metavar="PATH", help="Kopiens sti, eller en mappe til den (data/backups).")
@options()
@pass_context
def backup(context: Context, output: str) -> None:
    """Tag en sikkerhedskopi af hele arbejdsmappen i én fil, også mens kkrtui er åben i et andet vindue.

    Med er databasen og jeres egne filer ved siden af den, alt i dem, også private noter; mappen exports er ikke med.
    Skal netværket gives videre, så brug »kkrtui handover«. Kopien lægges tilbage med »kkrtui restore«.
    """
    if not context.workspace.database.exists():
        raise MissingInput(f"Her er intet at kopiere endnu: {context.workspace.database} findes ikke.")
    with context.desk() as desk:
        made = service.back_up(desk, path_of(output))
    for note in made.notes:
        click.echo(note, err=True)
    if context.json:
        print_json(
            {
                "path": str(made.path),
                "bytes": made.size,
                **_contents(made.contents),
                "parts": [{"name": part.name, "bytes": part.bytes, "sha256": part.sha256} for part in made.parts],
                "notes": list(made.notes),
            }
        )
        return
    with_files = f" · med {join(made.own_files)}" if made.own_files else ""
    click.echo(f"{file_size(made.size)} · {service.contents_words(made.contents)}{with_files}", err=True)
    click.echo(str(made.path))


@click.command(cls=KkrCommand)
@click.argument("file", metavar="FIL")
@click.option("--dry-run", is_flag=True, help="Vis, hvad der ville komme, uden at ændre noget.")
@options()
@pass_context
def restore(context: Context, file: str, dry_run: bool) -> None:
    """Læg en sikkerhedskopi tilbage. FIL er en sti eller navnet på en kopi i mappen data/backups.

    Det, der er her, gemmes først som en ny kopi, så det kan fortrydes. Luk kkrtui i andre vinduer først.
    """
    workspace = context.workspace
    warn_if_synced(workspace)
    done = service.restore(workspace, Path(file).expanduser(), utc_now(), dry_run=dry_run)
    if context.json:
        print_json(
            {
                "file": str(done.file),
                "made": _instant(done.made),
                "restored": not dry_run,
                "coming": {**_contents(done.coming), "files": list(done.files)},
                "here": _contents(done.here) if done.here else None,
                "kept": str(done.kept) if done.kept else None,
            }
        )
        return
    click.echo(f"{'Vil komme' if dry_run else 'Er kommet':<11}{service.contents_words(done.coming)}")
    about = [f"kopien er taget {service.instant_words(done.made)}"] if done.made else []
    about += [f"med {join(done.files)}"] if done.files else []
    if about:
        click.echo(f"{'':<11}{' · '.join(about)}")
    click.echo(f"{'Er her nu' if dry_run else 'Var her':<11}{_here(done)}")
    if dry_run:
        click.echo("Intet er ændret. Uden --dry-run gemmes det, der er her, først som en ny kopi.", err=True)
    elif done.kept and done.was_here and done.here is None:
        click.echo(f"Den beskadigede database er gemt, som den var, i {done.kept}", err=True)
    elif done.kept:
        click.echo(f'Det, der var her, er gemt. Fortryd med: kkrtui restore "{done.kept}"', err=True)


def _here(done: service.Restored) -> str:
    if done.here:
        return service.contents_words(done.here)
    return "en database, der ikke kan læses" if done.was_here else "intet"


def _contents(contents: service.Contents) -> dict[str, Any]:
    return {
        "meetings": contents.meetings,
        "newest": _day(contents.newest),
        "changed": _instant(contents.changed),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _instant(instant: datetime | None) -> str | None:
    return iso(instant) if instant else None


COMMANDS = (backup, restore)
