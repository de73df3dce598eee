"""What a report from Teams is read with: the headings people have added, and the meeting it is of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kkrtui.domain.danish import day_month_year, join
from kkrtui.domain.errors import AmbiguousMeeting, MissingInput
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.teams_reports.words import read_own
from kkrtui.intake.text import decode
from kkrtui.service.desk import Desk
from kkrtui.store import meetings

OWN_HEADINGS = "teams-ord.json"
"""The file beside the database in which people add headings of reports that kkrtui doesn't know."""

_MOST_HEADINGS = 100_000


def own_headings(desk: Desk) -> dict[str, str]:
    """The headings that people have added in `data/teams-ord.json`; none when there is no such file.

    Raises:
        WrongFile: it can't be read.
    """
    path = desk.workspace.database.parent / OWN_HEADINGS
    if not path.is_file():
        return {}
    try:
        data = path.read_bytes()
    except OSError:
        raise WrongFile(f"{OWN_HEADINGS} kan ikke læses. Giv dig selv læseadgang til den. Intet er gemt.") from None
    if len(data) > _MOST_HEADINGS:
        raise WrongFile(f"{OWN_HEADINGS} er for stor til at være en liste over overskrifter. Intet er gemt.")
    return read_own(decode(data, OWN_HEADINGS), OWN_HEADINGS)


def meeting_of(desk: Desk, days: Sequence[date], name: str) -> int:
    """The only meeting on a report's date; where that can be read in two ways, the only one on either.

    Args:
        desk: the workspace.
        days: the days the report may be of.
        name: the file's name, for the sentence.

    Raises:
        MissingInput, AmbiguousMeeting: there is none, or more than one.
    """
    found = [listed for listed in meetings.listed(desk.store) if listed.date in days]
    said = join(map(day_month_year, days), "eller")
    if len(found) == 1:
        return found[0].id
    if len({listed.date for listed in found}) > 1:
        raise MissingInput(
            f"{name} kan være fra {said}, og der er møder på begge dage. Skriv --day-first eller --month-first, "
            "eller vælg mødet med --meeting. Intet er gemt."
        )
    if found:
        raise AmbiguousMeeting(said, [listed.id for listed in found])
    why = f"er fra {said}, og der er intet møde den dag" if said else "siger ikke, hvilken dag den er fra"
    raise MissingInput(
        f"{name} {why}. Vælg mødet med --meeting (et id, en dato eller latest), eller lav mødet først. Intet er gemt."
    )
