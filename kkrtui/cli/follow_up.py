"""The commands that follow what was said from meeting to meeting: actions, escalations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, path_of, print_json, write_out
from kkrtui.domain.danish import capital
from kkrtui.domain.entries import Escalation
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.follow_up import waits_since
from kkrtui.domain.formats.entries import encode_entry
from kkrtui.service import escalations as upward
from kkrtui.service import follow_up, forum_note
from kkrtui.service.escalations import Together
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_views import View, sections
from kkrtui.service.follow_up_words import also_words, headline, standing, together_words, waited_words, where

if TYPE_CHECKING:
    from kkrtui.service.desk import Desk

_only_open = click.option("--open", "only_open", is_flag=True, help="Kun det, som nogen stadig venter på.")


@click.command(cls=KkrCommand)
@_only_open
@click.option("--for", "who", default="", metavar="NAVN", help="Kun det, en person eller en kommune skylder.")
@click.option("--by", "view", type=click.Choice([view.value for view in View]), help="Del listen op.")
@options()
@pass_context
def actions(context: Context, only_open: bool, who: str, view: str | None) -> None:
    """Vis opgaver fra alle møder, de overskredne først."""
    with context.desk() as desk:
        found = follow_up.actions(desk, only_open=only_open, who=who)
        parts = sections(desk, found, View(view)) if view and found else []
    if view and context.json:
        print_json([{"by": heading, "actions": [_data(one) for one in members]} for heading, members in parts])
        return
    for place, (heading, members) in enumerate(parts):
        click.echo(f"{chr(10) if place else ''}{heading}")
        _tell(context, members, "")
    if not parts:
        _tell(context, found, "Der er ingen opgaver.")


@click.command(cls=KkrCommand)
@_only_open
@click.option("--note", "note_id", type=int, metavar="ID", help="Skriv notatet på en side til forummet om et løft.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(forum_note.FORMATS),
    default=forum_note.DEFAULT_FORMAT,
    help=f"Notatets format ({forum_note.DEFAULT_FORMAT}).",
)
@click.option("--output", default="", metavar="PATH", help="Notatets sti; »-« skriver til standard output.")
@options()
@pass_context
def escalations(context: Context, only_open: bool, note_id: int | None, file_format: str, output: str) -> None:
    """Vis det, der er løftet til andre fora, og hvad der kom tilbage: det, der har ventet længst, først."""
    with context.desk() as desk:
        if note_id is not None:
            _write_note(context, desk, note_id, file_format, output)
            return
        found = upward.listed(desk, only_open=only_open)
        today = desk.today
    if context.json:
        print_json([_upward_data(one, block) for one, block in found])
        return
    if not found:
        click.echo("Der er intet løftet.", err=True)
    told: Together | None = None
    for one, block in found:
        if block is not told and (words := together_words(block)):
            click.echo(f"       {capital(words)}:")
        told = block
        waited = waited_words(one, today)
        also = also_words(block, one)
        _line(one, (f"ventet {waited}",) if waited else (), (also,) if also else ())


def _write_note(context: Context, desk: Desk, note_id: int, file_format: str, output: str) -> None:
    if all(one.entry.id != note_id for one, _ in upward.listed(desk)):
        raise MissingInput(f"Der er intet løft med id {note_id}. »kkrtui escalations« viser dem alle.")
    if output == "-":
        write_out(forum_note.make(desk, note_id, file_format).content)
        return
    made = forum_note.write(desk, note_id, file_format, path_of(output))
    for note in made.notes:
        click.echo(note, err=True)
    if context.json:
        print_json({"path": str(made.path), "version": made.version, "notes": list(made.notes)})
    else:
        click.echo(str(made.path))


def _upward_data(one: Followed, block: Together) -> dict[str, Any]:
    """An escalation with the ids of those it is one thing with, and since when it waits for its answer."""
    since = waits_since(one.entry, one.origin.date) if isinstance(one.entry, Escalation) and one.open else None
    return {
        **_data(one),
        "waiting_since": since.isoformat() if since else None,
        "with": [other.entry.id for other in block.others(one)],
    }


def _tell(context: Context, found: Sequence[Followed], nothing: str) -> None:
    if context.json:
        print_json([_data(one) for one in found])
        return
    if not found:
        click.echo(nothing, err=True)
    for one in found:
        _line(one)


def _line(one: Followed, more: Sequence[str] = (), beside: Sequence[str] = ()) -> None:
    click.echo(f"{one.entry.id or 0:>5}  {' · '.join((headline(one), *standing(one), *more))}")
    click.echo(f"       {' · '.join((where(one), *beside))}")


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


COMMANDS = (actions, escalations)
