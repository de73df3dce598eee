"""The commands about meetings: the list, one of them, lines noted from a shell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from kkrtui.cli.common import Context, KkrCommand, options, pass_context, print_json
from kkrtui.domain.danish import clock, count, join, long_date
from kkrtui.domain.formats.entries import encode_entry
from kkrtui.domain.formats.meeting import encode
from kkrtui.domain.instants import hm, short_lasting
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, Participant
from kkrtui.domain.phrasing import format_entry
from kkrtui.domain.presence_words import presence
from kkrtui.domain.tally import meeting_tally
from kkrtui.domain.timing import used
from kkrtui.service import capture
from kkrtui.service.capture import Noted
from kkrtui.service.desk import Desk
from kkrtui.service.leftovers import leftovers
from kkrtui.service.reading import Listed, overview, resolve_item, resolve_meeting


@click.command(cls=KkrCommand)
@options()
@pass_context
def meetings(context: Context) -> None:
    """Vis alle møder."""
    with context.desk() as desk:
        found = overview(desk)
    listed = sorted((*found.running, *found.coming, *found.past), key=lambda m: (m.date, m.id))
    if context.json:
        print_json([_listed_data(meeting) for meeting in listed])
        return
    if not listed:
        click.echo("Der er ingen møder endnu. »kkrtui import DAGSORDEN« henter et, »kkrtui demo« viser et.", err=True)
    for meeting in listed:
        when = f"{clock(meeting.start) if meeting.start else '     '}"
        click.echo(f"{meeting.id:>4}  {meeting.date.isoformat()} {when}  {meeting.status.danish:<9} {meeting.title}")


def _listed_data(meeting: Listed) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "date": meeting.date.isoformat(),
        "start": clock(meeting.start) if meeting.start else None,
        "end": clock(meeting.end) if meeting.end else None,
        "title": meeting.title,
        "place": meeting.place,
        "status": meeting.status.value,
        "number_in_year": meeting.number_in_year,
        "network": meeting.network,
        "items": meeting.items,
    }


@click.command(cls=KkrCommand)
@click.argument("meeting")
@click.option("--with-access-details", is_flag=True, help="Tag møde-id, adgangskode og link med.")
@click.option("--with-private", is_flag=True, help="Tag private notater (x:) med.")
@options()
@pass_context
def show(context: Context, meeting: str, with_access_details: bool, with_private: bool) -> None:
    """Vis alt om et møde. MEETING er et id, en dato, next eller latest."""
    with context.desk() as desk:
        meeting_id = resolve_meeting(desk, meeting)
        found, network = desk.meeting(meeting_id), desk.network(meeting_id)
        if context.json:
            print_json(encode(network, found, with_access_details=with_access_details, with_private=with_private))
            return
        for line in (*_shown(desk, network, found), *_left_over(desk, meeting_id)):
            click.echo(line)


def _left_over(desk: Desk, meeting_id: int) -> list[str]:
    """What the meeting's files said that nobody understood."""
    lines: list[str] = []
    for row in leftovers(desk, meeting_id):
        if row.not_understood:
            lines += ["", f"Ikke forstået af {row.file_name}"]
            lines += [f"  {text} – {reason}" for text, reason in row.not_understood]
    return lines


def _shown(desk: Desk, network: Network, meeting: Meeting) -> list[str]:
    """A meeting for reading in a terminal; access details stay out."""
    times = f" kl. {clock(meeting.start)}" if meeting.start else ""
    times += f"–{clock(meeting.end)}" if meeting.end else ""
    place = f" · {meeting.place}" if meeting.place else ""
    there = sum(row.state.in_the_room for row in meeting.attendance)
    lines = [
        f"{meeting.title} (id {meeting.id})",
        f"{long_date(meeting.date)}{times}{place} · {meeting.status.danish}",
        f"{network.name} · {there} af {count(len(meeting.attendance), 'person', 'personer')} til stede",
        " · ".join(meeting_tally(meeting).lines()),
    ]
    for label, someone in (("Mødeleder", meeting.chair), ("Referent", meeting.minute_taker)):
        if someone:
            lines.append(f"{label}: {_person(someone)}")
    if meeting.attendance:
        lines += ["", "Deltagere", *(f"  {_person(row)} – {presence(row)}" for row in meeting.attendance)]
    for item in meeting.items:
        lines += _item(desk, meeting, item)
    links = [f"{link.title} {link.url}".strip() for link in meeting.links]
    for label, listed in (("Bilag", [a.title for a in meeting.attachments]), ("Links", links)):
        if listed:
            lines += ["", label, *(f"  {line}" for line in listed)]
    if meeting.closing_summary:
        lines += ["", "Opsummering", *(f"  {line}" for line in meeting.closing_summary.split("\n"))]
    return lines


def _person(someone: Attendance | Participant) -> str:
    return ", ".join(part for part in (someone.name, someone.title, someone.organisation) if part)


def _item(desk: Desk, meeting: Meeting, item: AgendaItem) -> list[str]:
    """An item with its plan, its texts, and its lines as they would be typed."""
    plan = f" ({clock(item.planned_start)}" if item.planned_start else ""
    plan += f"–{clock(item.planned_end)}" if item.planned_end else ""
    who = f" v/ {join(p.name for p in item.presenters)}" if item.presenters else ""
    spent = f" brugt {short_lasting(used(item, desk.clock()))}" if item.runs else ""
    lines = ["", f"{item.heading}{who}{plan}{')' if plan else ''}{spent}"]
    for label, text in (("Sagsfremstilling", item.case_text), ("Formål", item.purpose)):
        if text:
            lines += [f"  {label}:", *(f"    {line}".rstrip() for line in text.split("\n"))]
    around = capture.surroundings(desk, meeting, item)
    for entry in item.entries:
        stamp = hm(entry.at) if entry.at else "     "
        lines += [f"  {stamp}  {line}" for line in format_entry(entry, around).split("\n")]
    return lines


@click.command(cls=KkrCommand, context_settings={"ignore_unknown_options": True})
@click.argument("meeting")
@click.argument("item")
@click.argument("lines", nargs=-1, required=True, metavar="LINE…")
@options()
@pass_context
def note(context: Context, meeting: str, item: str, lines: tuple[str, ...]) -> None:
    """Skriv linjer under et punkt, som de skrives i mødet. ITEM er et nummer eller running; »-« læser linjer ind."""
    if lines == ("-",):
        lines = tuple(line for line in sys.stdin.read().splitlines() if line.strip())
    with context.desk() as desk:
        meeting_id = resolve_meeting(desk, meeting)
        found = resolve_item(desk.meeting(meeting_id), item)
        empty: list[str] = []
        noted = capture.note_lines(desk, meeting_id, found.key, lines, empty.append)
    account = _account(noted, empty)
    if context.json:
        print_json(account)
    else:
        _tell(noted, account)
    if not noted:
        click.echo("Intet blev skrevet.", err=True)
        sys.exit(2)
    sys.exit(1 if account["not_understood"] else 0)


def _account(noted: Sequence[Noted], empty: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    doubts = [doubt for one in noted for doubt in one.doubts]
    return {
        "taken": [encode_entry(one.entry) for one in noted],
        "unsure": [{"text": d.words, "reason": d.reason} for d in doubts if not d.serious],
        "not_understood": [{"text": d.words, "reason": d.reason} for d in doubts if d.serious]
        + [{"text": line, "reason": "linjen siger ikke noget"} for line in empty],
    }


def _tell(noted: Sequence[Noted], account: dict[str, list[dict[str, Any]]]) -> None:
    for one in noted:
        click.echo(f"{one.entry.kind.danish}: {one.entry.text}")
    for doubt in (*account["unsure"], *account["not_understood"]):
        click.echo(f"  {doubt['text']}: {doubt['reason']}", err=True)


COMMANDS = (meetings, show, note)
