"""The commands that follow what was said from meeting to meeting: actions, escalations, groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import day_month_year, join
from kkrtui.domain.entries import Action, Entry, Escalation, WorkingGroup
from kkrtui.domain.exchange_entries import encode_entry
from kkrtui.domain.follow_up import answered_words, group_words
from kkrtui.service import follow_up
from kkrtui.service.follow_up import Followed

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
        origin = one.origin
        where = f"{day_month_year(origin.date)}, " + (f"{origin.number}. " if origin.number else "") + origin.item
        click.echo(f"{one.entry.id or 0:>5}  {' · '.join(_words(one))}\n       {where}")


def _words(one: Followed) -> list[str]:
    """What is to be said of one thing, the most important first."""
    entry: Entry = one.entry
    match entry:
        case WorkingGroup():
            return [entry.name, group_words(entry)]
        case Escalation():
            state = {"noted": "noteret", "sent": "sendt", "answered": f"svar: {entry.answer}"}[entry.state.value]
            words = [entry.theme or _line(entry), f"til {entry.forum}" if entry.forum else "", state]
        case Action():
            answered = answered_words(entry, one.municipalities)
            who = f"alle kommuner: {answered}" if answered else join(entry.owners)
            state = {"open": one.urgency.danish, "done": "udført", "dropped": "bortfaldet"}[entry.state.value]
            words = [_line(entry), who or "ansvarlig?", state]
        case _:
            return [_line(entry)]
    due = entry.due
    words.append((f"frist {day_month_year(due.date)}" if due.date else due.raw) if due else "")
    return [word for word in words if word]


def _line(entry: Entry) -> str:
    return " ".join(entry.text.split())


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
