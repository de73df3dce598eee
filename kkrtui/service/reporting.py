"""The annual report: a network's year drawn from its record, as a document, a file, and figures with their sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kkrtui.documents import annual_report, tree
from kkrtui.documents.plain_text import plain_text
from kkrtui.documents.render import RENDERERS
from kkrtui.domain.annual_report.parts import Coming, Material
from kkrtui.domain.annual_report.year import Annual, annual
from kkrtui.domain.danish import join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.gaps import gaps_in
from kkrtui.domain.meeting_texts import outgoing
from kkrtui.service import region, versions
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import template
from kkrtui.service.hosts import host_of, likely_host
from kkrtui.service.report_data import as_data
from kkrtui.service.turnout import networks_of, turnout, years
from kkrtui.service.year import planned, year_overview
from kkrtui.store import meetings, networks

FORMATS = (*RENDERERS, "json")
"""Every format a report can be written in."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was made.

    Attributes:
        content: the file's bytes.
        gaps: what is missing, in the order of the document.
        path: where it was written; None when it was only made.
        version: the number in its name.
        notes: Danish sentences: that it is unchanged, that a file was left alone.
    """

    content: bytes
    gaps: tuple[str, ...]
    path: Path | None = None
    version: int | None = None
    notes: tuple[str, ...] = ()


def network_called(desk: Desk, name: str = "") -> int:
    """The network of a name or printed variant; the only one when none is named.

    Raises:
        MissingInput: there is none, or none is named where there are several.
    """
    known = networks_of(desk)
    if not name.strip() and len(known) > 1:
        raise MissingInput(f"Her er flere netværk. Vælg et af dem: {join((own for _, own in known), 'eller')}.")
    return region.called(desk, name)


def report(desk: Desk, network_id: int, year: int) -> tree.Document:
    """The annual report of a year as a document.

    Raises:
        MissingInput: no meeting was held in that year.
    """
    return annual_report.document(drawn(desk, network_id, year))


def gaps(document: tree.Document) -> tuple[str, ...]:
    """What is missing in a document, in its order."""
    return gaps_in(plain_text(document.blocks))


def drawn(desk: Desk, network_id: int, year: int) -> Annual:
    """A network's year drawn from its record, access details and CPR numbers in texts left out.

    Raises:
        MissingInput: no meeting was held in that year.
    """
    as_of = min(desk.today, date(year, 12, 31))
    every = [desk.meeting(one.id) for one in meetings.listed(desk.store) if one.network_id == network_id]
    host, next_host = likely_host(desk, network_id, year), likely_host(desk, network_id, year + 1)
    seems = host is not None and host_of(desk, network_id, year) is None
    material = Material(
        networks.load(desk.store, network_id, as_of),
        year,
        as_of,
        tuple(outgoing(meeting) for meeting in every),
        turnout(desk, network_id, year),
        planned(desk, network_id, year),
        _coming(desk, network_id, year + 1, {meeting.key: meeting.place for meeting in every}),
        host.organisation if host else "",
        next_host.organisation if next_host else "",
        host.note if host and seems else "",
    )
    if not material.held:
        held = join(str(known) for known in years(desk, network_id))
        known = f"Der er møder i {held}." if held else "Der er ikke holdt noget møde endnu."
        raise MissingInput(
            f"Der er ikke holdt noget møde i {year}, så der er intet at skrive en årsrapport af. {known}"
        )
    return annual(material)


def _coming(desk: Desk, network_id: int, year: int, places: dict[int, str]) -> tuple[Coming, ...]:
    """The meetings of a year, made or only planned."""
    return tuple(
        Coming(
            line.date,
            line.theme,
            (places.get(line.meeting.id, "") if line.meeting else "") or (line.planned.place if line.planned else ""),
        )
        for line in year_overview(desk, network_id, year).lines
    )


def data(desk: Desk, network_id: int, year: int) -> dict[str, Any]:
    """The figures of a year, each with the meetings, items and lines it rests on.

    Raises:
        MissingInput: no meeting was held in that year.
    """
    of_year = drawn(desk, network_id, year)
    return as_data(of_year, gaps(annual_report.document(of_year)))


def make(desk: Desk, network_id: int, year: int, form: str) -> Reported:
    """Makes a report without writing it.

    Raises:
        MissingInput, WrongFile: no meeting was held in that year, there is no such format, a part for the format is
            missing, or the network's own template can't be used.
    """
    of_year = drawn(desk, network_id, year)
    document = annual_report.document(of_year)
    missing = gaps(document)
    if form == "json":
        written = json.dumps(as_data(of_year, missing), ensure_ascii=False, indent=2)
        return Reported(f"{written}\n".encode(), missing)
    if form not in RENDERERS:
        raise MissingInput(f"Formatet {form} findes ikke.")
    return Reported(RENDERERS[form](document, template(desk) if form == "docx" else None), missing)


def write(desk: Desk, network_id: int, year: int, form: str, path: Path | None = None) -> Reported:
    """Writes a report to the exports folder, or to a path, as its next version.

    A file that says the same is left as it is, one that says something else is never written over. A report is of no
    single meeting, so it stands in no list of written files; what lies there is told by its bytes alone.

    Raises:
        MissingInput, WrongFile, ExportNotWritten: no file was written.
    """
    made = make(desk, network_id, year, form)
    name = networks.load(desk.store, network_id).name
    target = path or desk.workspace.exports / f"aarsrapport-{year}-{versions.slug(name) or 'netvaerk'}.{form}"
    saved = versions.save(target, made.content, versioned=path is None)
    if saved.unchanged:
        note = "Filen er uændret siden sidst."
    elif saved.before is not None:
        note = f"{saved.before.name} siger noget andet og er ikke rørt; der er skrevet en ny ved siden af."
    else:
        note = ""
    return Reported(made.content, made.gaps, saved.path, saved.version, (note,) if note else ())
