"""The command that shows who was represented over a year: turnout."""

from __future__ import annotations

from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.following.turnout import Turnout
from kkrtui.domain.following.turnout_words import as_text, where
from kkrtui.service.turnout import networks_of
from kkrtui.service.turnout import turnout as of_year


@click.command(cls=KkrCommand)
@click.argument("year", type=click.IntRange(1900, 2999), metavar="ÅR")
@options()
@pass_context
def turnout(context: Context, year: int) -> None:
    """Vis hvilke kommuner der var repræsenteret ved årets møder. ÅR er fx 2026."""
    with context.desk() as desk:
        found = [(name, of_year(desk, network_id, year)) for network_id, name in networks_of(desk)]
    found = [(name, grid) for name, grid in found if grid.meetings]
    if context.json:
        print_json([_data(name, grid) for name, grid in found])
    elif not found:
        click.echo(f"Der er ikke holdt noget møde i {year}.", err=True)
    else:
        click.echo("\n\n".join(as_text(grid, name) for name, grid in found))


def _data(network: str, grid: Turnout) -> dict[str, Any]:
    meetings = [
        {
            "id": head.id,
            "date": head.date.isoformat(),
            "title": head.title,
            "number": head.number,
            "where": where(head) or None,
            "represented": list(grid.represented(index)),
            "missing": list(grid.missing(index)),
            "municipalities": dict(zip(("represented", "of"), grid.municipalities(index), strict=True)),
        }
        for index, head in enumerate(grid.meetings)
    ]
    rows = [
        {
            "organisation": row.organisation,
            "kind": row.kind.value,
            "meetings": [
                {"state": cell.state.value if cell.state else None, "people": list(cell.people), "member": cell.member}
                for cell in row.cells
            ],
            **dict(zip(("represented", "of"), grid.attended(row), strict=True)),
        }
        for row in grid.rows
    ]
    never = list(grid.never())
    return {"network": network, "year": grid.year, "meetings": meetings, "rows": rows, "never": never}


COMMANDS = (turnout,)
