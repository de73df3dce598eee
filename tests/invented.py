"""Invented people in the real municipalities, and what the tests are about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.domain.network import Forum, Network, Organisation, OrganisationKind
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter
from kkrtui.domain.surroundings import Surroundings
from kkrtui.service.presets import preset

DAY = date(2026, 3, 6)
"""Friday 6 March 2026, the reference day."""

TEN = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
"""Ten o'clock in Denmark on that day."""

PEOPLE = (
    ("Mette Sandager", "centerchef", "Lolland"),
    ("Jonas Ravnkilde", "afdelingsleder", "Faxe"),
    ("Line Mosegård", "områdeleder", "Køge"),
    ("Lise Krag", "teamleder", "Køge"),
    ("Sara Ellekilde", "leder af anbringelsesenheden", "Lejre"),
    ("Emil Højbjerg", "chef for børn og unge", "Slagelse"),
    ("Povl Nørreskov", "chefkonsulent", "Rammesekretariatet"),
    ("Ditlev Storm", "konsulent", "Region Sjælland"),
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = TEN) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(minutes=minutes, seconds=seconds)


def network() -> Network:
    """The preset's members and forums."""
    return preset()


def small_network() -> Network:
    """A network of two municipalities, a region and a secretariat."""
    return Network(
        "KKR-netværk Prøve",
        ("Prøvenetværket",),
        (
            Organisation("Køge", OrganisationKind.MUNICIPALITY),
            Organisation("Ærø", OrganisationKind.MUNICIPALITY),
            Organisation("Region Sjælland", OrganisationKind.REGION),
            Organisation("Rammesekretariatet", OrganisationKind.SECRETARIAT),
        ),
        (Forum("chefforum", ("chefgruppen i KKR",)), Forum("styregruppen"), Forum("K17"), Forum("KKR")),
    )


def attendance(state: AttendanceState = AttendanceState.EXPECTED) -> tuple[Attendance, ...]:
    return tuple(Attendance(name=name, title=title, organisation=place, state=state) for name, title, place in PEOPLE)


def meeting(**changes: object) -> Meeting:
    """A meeting of four items from ten to eleven."""
    items = (
        AgendaItem(
            title="Velkomst",
            number=1,
            kind=ItemKind.WELCOME,
            presenters=(Presenter("Mette Sandager", "centerchef", "Lolland"),),
            planned_start=time(10, 0),
            planned_end=time(10, 5),
        ),
        AgendaItem(
            title="Stigende takster",
            number=2,
            planned_start=time(10, 5),
            planned_end=time(10, 35),
            case_text="Flere har varslet stigninger.",
            purpose="At finde en fælles linje.",
        ),
        AgendaItem(title="Pause", number=3, kind=ItemKind.BREAK, planned_start=time(10, 35), planned_end=time(10, 45)),
        AgendaItem(
            title="Eventuelt", number=4, kind=ItemKind.CLOSING, planned_start=time(10, 45), planned_end=time(11, 0)
        ),
    )
    values: dict[str, object] = {
        "title": "KKR-netværk Børn og Unge",
        "date": DAY,
        "start": time(10, 0),
        "end": time(11, 0),
        "number_in_year": 2,
        "place": "Teams",
        "chair": Participant("Mette Sandager", "centerchef", "Lolland"),
        "minute_taker": Participant("Gro Tinghøj", "konsulent", "Lolland"),
        "attendance": attendance(),
        "items": items,
    }
    return Meeting(**(values | changes))  # type: ignore[arg-type]


def surroundings(**changes: object) -> Surroundings:
    """What a line of that meeting is read against."""
    from dataclasses import replace

    return replace(Surroundings.of(network(), meeting()), **changes)  # type: ignore[arg-type]
