"""The commands that open the app, and the demo."""

from __future__ import annotations

import os
import sys

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json, warn_if_synced
from kkrtui.domain.errors import MissingInput
from kkrtui.workspace import Workspace


def has_terminal() -> bool:
    """Whether there is a screen to draw on and a keyboard to read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_app(context: Context, meeting: str = "", view: str = "") -> None:
    """Opens the app on the workspace, at a meeting when one is named, until it is closed.

    Raises:
        MissingInput: there is no terminal.
        StorageFailure: the workspace can't be used.
    """
    if not has_terminal():
        raise MissingInput("kkrtui åbner en skærm og skal køre i en terminal. Kommandoer uden skærm: »kkrtui --help«.")
    workspace = context.workspace
    warn_if_synced(workspace)
    _run(workspace, meeting, view)


def _run(workspace: Workspace, meeting: str, view: str) -> None:
    # Pictures may follow each other twice as fast as Textual's own 60 a second: a key waits half as long for its frame.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from kkrtui.ui.app import KkrApp

    while True:
        app = KkrApp(workspace, meeting=meeting, view=view)
        app.run()
        if app.failure is not None:
            raise app.failure
        if app.wants_demo:
            _run_demo(None)
            meeting = view = ""
            continue
        if app.return_code:
            click.echo(
                "kkrtui måtte lukke på grund af en fejl. Alt, der stod som gemt, er gemt; åbn igen med »kkrtui«.",
                err=True,
            )
            sys.exit(app.return_code)
        return


def _run_demo(workspace: Workspace | None) -> None:
    from kkrtui.service import demo
    from kkrtui.service.desk import utc_now

    workspace = workspace if workspace and demo.fits(workspace) else demo.throw_away()
    desk, meeting_id = demo.prepare(workspace, utc_now)
    desk.close()
    _run(workspace, str(meeting_id), "live")
    click.echo(f"Demoens filer ligger i {workspace.root}")


@click.command(cls=KkrCommand)
@click.argument("meeting")
@options(json_output=False)
@pass_context
def live(context: Context, meeting: str) -> None:
    """Åbn et møde hos referenten. MEETING er et id, en dato, next eller latest."""
    open_app(context, meeting, "live")


@click.command(cls=KkrCommand)
@click.argument("meeting")
@options(json_output=False)
@pass_context
def chair(context: Context, meeting: str) -> None:
    """Åbn et møde hos mødelederen: uret, næste punkt, hvor langt bagud."""
    open_app(context, meeting, "chair")


@click.command(cls=KkrCommand)
@click.option("--headless", is_flag=True, help="Spil mødet uden skærm, og skriv referatet.")
@options()
@pass_context
def demo(context: Context, headless: bool) -> None:
    """Et prøvemøde i en mappe til at smide væk: åbent i skærmen, eller spillet af sig selv."""
    from kkrtui.service import demo as played
    from kkrtui.service.desk import utc_now

    workspace = context.workspace if context.named else None
    if has_terminal() and not headless:
        _run_demo(workspace)
        return
    place = workspace if workspace and played.fits(workspace) else played.throw_away()
    desk, meeting_id, exported = played.play_all(place, utc_now())
    root = desk.workspace.root
    desk.close()
    if context.json:
        print_json({"meeting": meeting_id, "workspace": str(root), "path": str(exported.path)})
        return
    click.echo(f"Mødet er spillet fra først til sidst. Udkastet til referat ligger her:\n{exported.path}")
    click.echo(f"Hele prøvemødet: kkrtui --workspace {root}", err=True)


COMMANDS = (live, chair, demo)
