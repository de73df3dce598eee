"""The commands that follow what was said from meeting to meeting: actions, escalations, groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.exchange_entries import encode_entry
from kkrtui.service import follow_up
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_words import headline, standing, where

_only_open = click.option("--open", "only_open", is_flag=True, help="Kun det, som nogen stadig venter på.")


@click.command(cls=KkrCommand)
@_only_open
@click.option("--for", "who", default="", metavar="NAVN", help="Kun det, en person eller en kommune skylder.")
@options()
@pass_context
def actions(context: Context, only_open: bool, who: str) -> None:
    """Vis opgaver fra alle møder, de overskredne først."""
    with context.desk() as desk:
        found = follow_up.actions(desk, only_open=only_open, who=who)
    _tell(context, found, "Der er ingen opgaver.")


@click.command(cls=KkrCommand)
@_only_open
@options()
@pass_context
def escalations(context: Context, only_open: bool) -> None:
    """Vis det, der er løftet til andre fora, og hvad der kom tilbage."""
    with context.desk() as desk:
        found = follow_up.escalations(desk, only_open=only_open)
    _tell(context, found, "Der er intet løftet.")


@click.command(cls=KkrCommand)
@_only_open
@options()
@pass_context
def groups(context: Context, only_open: bool) -> None:
    """Vis arbejdsgrupper, hver som den sidst blev nævnt."""
    with context.desk() as desk:
        found = follow_up.groups(desk, only_open=only_open)
    _tell(context, found, "Der er ingen arbejdsgrupper.")


def _tell(context: Context, found: Sequence[Followed], nothing: str) -> None:
    if context.json:
        print_json([_data(one) for one in found])
        return
    if not found:
        click.echo(nothing, err=True)
    for one in found:
        click.echo(f"{one.entry.id or 0:>5}  {' · '.join((headline(one), *standing(one)))}\n       {where(one)}")


def _data(one: Followed) -> dict[str, Any]:
    origin = one.origin
    return {
        "id": one.entry.id,
        **encode_entry(one.entry),
        "open": one.open,
        "urgency": one.urgency.value,
        "missing": list(one.missing),
        "meeting": {"id": origin.meeting_id, "date": origin.date.isoformat(), "title": origin.meeting},
        "item": {"number": origin.number, "title": origin.item},
    }


COMMANDS = (actions, escalations, groups)
