"""Minutes that nothing is wrong with, to plant one fault at a time in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from kkrtui.domain.checks import CHECKS, findings
from kkrtui.domain.checks.finding import Check, Finding, Hit
from kkrtui.domain.checks.record import Record
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Decision, Entry
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting, MeetingStatus
from kkrtui.domain.network import Affiliation, Network, Person
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter
from tests import invented

DAY = date(2026, 3, 6)
TODAY = date(2026, 3, 8)
BEFORE = date(2025, 12, 5)

PRESENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED
ROWS = (
    ("Mette Sandager", "centerchef", "Lolland", PRESENT),
    ("Gro Tinghøj", "konsulent", "Lolland", PRESENT),
    ("Jonas Ravnkilde", "afdelingsleder", "Faxe", PRESENT),
    ("Kirsten Elmose", "teamleder", "Greve", PRESENT),
    ("Viggo Stenderup", "leder", "Guldborgsund", EXCUSED),
    ("Hanne Bruun Dal", "afdelingsleder", "Holbæk", PRESENT),
    ("Jens Ole Hvilsted", "afdelingsleder", "Kalundborg", PRESENT),
    ("Line Mosegård", "områdeleder", "Køge", PRESENT),
    ("Sara Ellekilde", "leder af anbringelsesenheden", "Lejre", PRESENT),
    ("Asta Vinther", "centerleder", "Næstved", PRESENT),
    ("Torben Løgstrup", "leder", "Odsherred", EXCUSED),
    ("Rune Tolstrup", "afdelingsleder", "Ringsted", PRESENT),
    ("Mikkel Dyrhave", "afdelingsleder", "Roskilde", PRESENT),
    ("Emil Højbjerg", "chef for børn og unge", "Slagelse", PRESENT),
    ("Ane Munkholm", "afdelingsleder", "Solrød", EXCUSED),
    ("Gerda Rosenvang", "centerchef", "Sorø", PRESENT),
    ("Freja Kornerup", "teamleder", "Stevns", PRESENT),
    ("Inge Marie Holst", "leder", "Vordingborg", PRESENT),
    ("Ditlev Storm", "konsulent", "Region Sjælland", PRESENT),
    ("Povl Nørreskov", "chefkonsulent", "Rammesekretariatet", PRESENT),
)


def attendance(**states: AttendanceState) -> tuple[Attendance, ...]:
    """Everybody of the clean meeting, with other states by first name: `attendance(Line=EXCUSED)`."""
    return tuple(
        Attendance(name=name, title=title, organisation=place, state=states.get(name.split()[0], state), id=number)
        for number, (name, title, place, state) in enumerate(ROWS, 1)
    )


def task(text: str = "Line Mosegård sender tallene til Rammesekretariatet senest 1. maj.", **more: object) -> Action:
    """A task with an owner, a receiver and a deadline."""
    values: dict[str, object] = {
        "owners": ("Line Mosegård",),
        "due": Due("senest 1. maj", date(2026, 5, 4), Precision.DAY, "senest"),
    }
    return Action(text=text, **(values | more))  # type: ignore[arg-type]


def meeting(*lines: Entry, item: dict[str, object] | None = None, **changes: object) -> Meeting:
    """The clean meeting, with lines under its second item.

    Args:
        lines: what stands under the item; a decision and a task when nothing is given.
        item: what else is different of the second item.
        changes: what else is different of the meeting.
    """
    entries = lines or (Decision(text="Netværket godkendte oplægget."), task())
    items = (
        AgendaItem(
            title="Velkomst",
            number=1,
            kind=ItemKind.WELCOME,
            presenters=(Presenter("Mette Sandager", "centerchef", "Lolland"),),
            planned_start=time(10, 0),
            planned_end=time(10, 10),
            entries=(Decision(text="Dagsordenen blev godkendt.", id=1),),
            id=1,
        ),
        replace(
            AgendaItem(
                title="Takster på dagbehandling",
                number=2,
                presenters=(Presenter("Line Mosegård", "områdeleder", "Køge"),),
                planned_start=time(10, 10),
                planned_end=time(11, 50),
                case_text="Flere tilbud har varslet højere takster.",
                entries=tuple(replace(entry, id=10 + n) for n, entry in enumerate(entries, 1)),
                id=2,
            ),
            **(item or {}),  # type: ignore[arg-type]
        ),
        AgendaItem(
            title="Eventuelt",
            number=3,
            kind=ItemKind.CLOSING,
            planned_start=time(11, 50),
            planned_end=time(12, 0),
            id=3,
        ),
    )
    values: dict[str, object] = {
        "title": "KKR-netværk Børn og Unge",
        "date": DAY,
        "start": time(10, 0),
        "end": time(12, 0),
        "place": "Sorø Rådhus",
        "document_date": date(2026, 3, 9),
        "status": MeetingStatus.DRAFT,
        "chair": Participant("Mette Sandager", "centerchef", "Lolland"),
        "minute_taker": Participant("Gro Tinghøj", "konsulent", "Lolland"),
        "attendance": attendance(),
        "items": items,
        "id": 1,
    }
    return Meeting(**(values | changes))  # type: ignore[arg-type]


def network(*people: Person) -> Network:
    """The preset's network with some people in its roster."""
    return replace(invented.network(), people=people)


def person(name: str, place: str = "Køge", **more: object) -> Person:
    return Person(name, affiliations=(Affiliation(place),), **more)  # type: ignore[arg-type]


def record(meeting: Meeting, **more: object) -> Record:
    """A meeting as it is to be checked, two days after it was held."""
    values: dict[str, object] = {"network": network(), "meeting": meeting, "today": TODAY}
    return Record(**(values | more))  # type: ignore[arg-type]


def check(code: str) -> Check:
    """The check with a code."""
    return next(check for check in CHECKS if check.code == code)


def hits(code: str, meeting: Meeting, **more: object) -> list[Hit]:
    """What one check finds in a meeting."""
    return list(check(code).find(record(meeting, **more)))


def hit(code: str, meeting: Meeting, **more: object) -> Hit:
    """The one thing that a check finds in a meeting."""
    (found,) = hits(code, meeting, **more)
    return found


def all_of(meeting: Meeting, **more: object) -> list[Finding]:
    """Everything that is found in a meeting."""
    return findings(record(meeting, **more))
