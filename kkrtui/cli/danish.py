"""Click's own words in Danish."""

from __future__ import annotations

import click


def said(error: click.ClickException) -> str:
    """What is wrong with a command line, as a Danish sentence."""
    help_hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_hint = f" Se »{error.ctx.command_path} --help«."
    match error:
        case click.NoSuchOption():
            near = f" Mente du {' eller '.join(sorted(error.possibilities))}?" if error.possibilities else ""
            return f"Der er intet valg {error.option_name}.{near}{help_hint}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint
            return f"Der mangler {name}.{help_hint}"
        case click.BadParameter() if isinstance(error.param, click.Parameter) and isinstance(
            error.param.type, click.Choice
        ):
            allowed = ", ".join(str(choice) for choice in error.param.type.choices)
            return f"{error.param.opts[0]} kan være {allowed}.{help_hint}"
        case click.BadParameter() if isinstance(error.param, click.Parameter) and isinstance(
            error.param.type, click.types.IntParamType
        ):
            kind = error.param.type
            name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
            between = f" fra {kind.min} til {kind.max}" if isinstance(kind, click.IntRange) else ""
            return f"{name} er et helt tal{between}.{help_hint}"
        case click.BadParameter():
            return f"{error.format_message()}{help_hint}"
        case click.BadOptionUsage():
            return f"Valget {error.option_name} mangler sin værdi.{help_hint}"
        case click.UsageError() if error.message.startswith("No such command"):
            return f"Kommandoen {error.message.split(' ')[-1].rstrip('.')} findes ikke.{help_hint}"
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            extra = error.message.partition("(")[2].rstrip(")")
            return f"Der er for mange ord på kommandolinjen: {extra}.{help_hint}"
    return f"{error.format_message()}{help_hint}"
