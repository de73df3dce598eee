"""The command that looks a meeting's record through before it goes out: check."""

from __future__ import annotations

from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import cut, flat
from kkrtui.service import checking
from kkrtui.service.check_words import summed_up, where
from kkrtui.service.checking import Finding
from kkrtui.service.reading import resolve_meeting


@click.command(cls=KkrCommand)
@click.argument("meeting")
@options()
@pass_context
def check(context: Context, meeting: str) -> int:
    """Find det, der ikke bør offentliggøres, som det er. MEETING er et id, en dato, next eller latest.

    Stavefejl findes, når tilføjelsen er der: pip install 'kkrtui[spelling]'.
    """
    with context.desk() as desk:
        found = checking.check(desk, resolve_meeting(desk, meeting))
    if context.json:
        print_json([_data(one) for one in found])
    for one in [] if context.json else found:
        quote = f" »{cut(flat(one.hit.quote), 80)}«" if one.hit.quote else ""
        click.echo(f"{one.severity.danish.upper()} · {where(one.hit.place)}:{quote} {one.hit.message}")
        if one.hit.fix:
            click.echo(f"    {one.hit.fix.danish}")
    click.echo(summed_up(found), err=True)
    return 1 if found else 0


def _data(one: Finding) -> dict[str, Any]:
    place = one.hit.place
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.hit.message,
        "quote": one.hit.quote,
        "where": {"item": place.item, "field": place.field, "entry": place.entry},
        "fix": one.hit.fix.danish if one.hit.fix else None,
    }


COMMANDS = (check,)
