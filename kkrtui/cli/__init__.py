"""The command line: parse, call one use case, print.

A command's module is imported when that command runs, so that no command waits for another's libraries; Textual is
imported only where the app opens.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import NoReturn

import click

from kkrtui.cli.common import Context, KkrGroup, options
from kkrtui.cli.danish import said
from kkrtui.domain.errors import Refusal
from kkrtui.domain.refusals.storing import OutputNotWritten


@click.group(cls=KkrGroup, invoke_without_command=True)
@options()
@click.version_option(package_name="kkrtui", message="kkrtui %(version)s", help="Vis versionen.")
@click.pass_context
def kkrtui(ctx: click.Context) -> None:
    """Møder i et KKR-netværk: noter, tid, beslutninger og udkast til referat.

    Uden kommando åbnes appen, hvor arbejdet er: det møde, der er i gang, ellers listen over møder.
    """
    if ctx.invoked_subcommand is None:
        from kkrtui.cli.screen import open_app

        open_app(ctx.find_object(Context) or Context())


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 findings, 2 bad input or usage, 3 storage."""
    for stream in (sys.stdout, sys.stderr):
        # Danish letters must reach a pipe on Windows as they reach one elsewhere.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = kkrtui.main(args=arguments, prog_name="kkrtui", standalone_mode=False)
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(refusal.exit_code)
    except click.ClickException as error:
        click.echo(said(error), err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afbrudt.", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read the output has read enough.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _give_up_output(error)
    except Exception as error:
        # Nobody foresaw it: what is on the disk is whole, for a use case is one transaction.
        traceback.print_exception(error)
        click.echo(
            "Noget gik galt, som kkrtui ikke kender. Intet halvt er gemt. Send gerne det ovenfor videre.", err=True
        )
        sys.exit(3)
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up_output(error)
    sys.exit(code if isinstance(code, int) else 0)


def _give_up_output(error: OSError) -> NoReturn:
    """Says that the output could not be written, and leaves nothing to fail at once more on the way out."""
    refusal = OutputNotWritten(error.strerror or str(error))
    click.echo(str(refusal), err=True)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # open until the process ends
    sys.exit(refusal.exit_code)
