"""What every command shares: the workspace, `--json`, Danish help, opening the desk."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kkrtui.workspace import VARIABLE, Workspace, find

if TYPE_CHECKING:
    from kkrtui.service.desk import Desk

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Context:
    """What was said on the command line before and behind the command's name."""

    workspace_option: str | None = None
    json: bool = False

    @property
    def workspace(self) -> Workspace:
        return find(self.workspace_option, os.environ, Path.cwd())

    @property
    def named(self) -> bool:
        """Whether somebody named the workspace, rather than its being found."""
        return bool(self.workspace_option or os.environ.get(VARIABLE))

    @contextmanager
    def desk(self, actor: str = "cli") -> Iterator[Desk]:
        """The workspace opened for one command."""
        from kkrtui.service.desk import Desk

        workspace = self.workspace
        warn_if_synced(workspace)
        desk = Desk.open(workspace, actor)
        try:
            yield desk
        finally:
            desk.close()


def warn_if_synced(workspace: Workspace) -> None:
    """Says when another program copies the folder while the database is open."""
    if workspace.synced_by:
        click.echo(
            f"Advarsel: {workspace.root} ser ud til at blive synkroniseret af {workspace.synced_by}. "
            "En åben database kan gå i stykker af det; brug en mappe uden for synkroniseringen.",
            err=True,
        )


def options(*, json_output: bool = True) -> Callable[[F], F]:
    """The options every command has, before or behind its name."""

    def take_workspace(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.ensure_object(Context).workspace_option = value

    def take_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            ctx.ensure_object(Context).json = True

    def decorate(function: F) -> F:
        function = click.option(
            "--workspace",
            metavar="DIR",
            expose_value=False,
            is_eager=True,
            callback=take_workspace,
            help=f"Mappen med data/kkrtui.db og exports/ (eller {VARIABLE}).",
        )(function)
        if json_output:
            function = click.option(
                "--json",
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=take_json,
                help="Skriv svaret som JSON.",
            )(function)
        return function

    return decorate


pass_context = click.make_pass_decorator(Context, ensure=True)


def print_json(data: Any) -> None:
    """Machine-readable output on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def write_out(content: bytes) -> None:
    """A document on standard output, for `--output -`."""
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def path_of(output: str) -> Path | None:
    """The file that `--output` names; None when it was not given."""
    return Path(output).expanduser().absolute() if output else None


class _DanishHelp(click.Command):
    """A command whose help is Danish throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[VALG]")
        formatter.write_usage(ctx.command_path, pieces.replace("COMMAND [ARGS]...", "KOMMANDO …"), prefix="Brug: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx))]
        if rows:
            with formatter.section("Valg"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


class KkrCommand(_DanishHelp):
    """A command of kkrtui."""


COMMANDS: Mapping[str, tuple[str, str]] = {
    "actions": ("follow_up", "Vis opgaver fra alle møder, de overskredne først."),
    "backup": ("backup", "Tag en sikkerhedskopi af hele arbejdsmappen, også mens kkrtui er åben."),
    "chair": ("screen", "Åbn et møde hos mødelederen: uret, næste punkt, hvor langt bagud."),
    "check": ("check", "Find det, der ikke bør offentliggøres, som det er."),
    "demo": ("screen", "Et prøvemøde i en mappe til at smide væk: i skærmen, eller spillet af sig selv."),
    "escalations": ("follow_up", "Vis det, der er løftet til andre fora, og hvad der kom tilbage."),
    "export": (
        "files",
        "Skriv referatet eller dagsordenen: Markdown, Word, HTML, PDF, mail, kalender, JSON, tiden som billede.",
    ),
    "groups": ("groups", "Vis arbejdsgrupper: tovholder, deltagere, mandat, og hvem ingen har hørt til."),
    "handover": ("handover", "Skriv alt, hvad netværket ejer, i én fil til næste års vært."),
    "import": ("importing", "Læs dagsordener, referater, personer og Teams-filer, og fortæl hvad der blev forstået."),
    "live": ("screen", "Åbn et møde hos referenten."),
    "meetings": ("meetings", "Vis alle møder."),
    "network": ("network", "Vis netværkets medlemmer, fora og værter; eller giv det nye medlemmer fra en dato."),
    "note": ("meetings", "Skriv linjer under et punkt, som de skrives i mødet."),
    "people": ("people", "Vis personerne, og hvor hver af dem arbejder på en dag."),
    "report": ("report", "Skriv årsrapporten til styregruppen af årets møder; det, der mangler, står synligt."),
    "restore": ("backup", "Læg en sikkerhedskopi tilbage; det, der er her, gemmes først."),
    "search": ("search", "Find i alle møder: det noterede, dagsordener, personer, det sagte."),
    "show": ("meetings", "Vis alt om et møde."),
    "turnout": ("turnout", "Vis hvilke kommuner der var repræsenteret ved årets møder."),
}
"""Every command: the module it lives in, and what it does in one line."""


class KkrGroup(_DanishHelp, click.Group):
    """The group of all commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kkrtui.cli.{COMMANDS[cmd_name][0]}")
        found: click.Command = next(command for command in module.COMMANDS if command.name == cmd_name)
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Kommandoer"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in COMMANDS.items()])
