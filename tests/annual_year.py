"""An invented year of four meetings: themes that come back under other words, one thing of everything a year may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from kkrtui.domain.annual_report.parts import Material
from kkrtui.domain.entries import (
    Action,
    Answer,
    Conclusion,
    Decision,
    Entry,
    Escalation,
    NextTopic,
    Note,
    Private,
    WorkingGroup,
)
from kkrtui.domain.entry_kinds import ActionState, EscalationState, GroupState, TopicState
from kkrtui.domain.following.turnout import turnout
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, MeetingStatus, Online, Run
from kkrtui.domain.network import About, PlannedDate
from kkrtui.domain.participants import Attendance, AttendanceState, Presenter
from kkrtui.service import hosts, region, reporting, year
from kkrtui.service.desk import Desk
from kkrtui.service.people import roster
from kkrtui.store import networks
from tests import invented
from tests.conftest import store

MARCH, JUNE, OCTOBER, DECEMBER = date(2025, 3, 7), date(2025, 6, 13), date(2025, 10, 14), date(2025, 12, 5)
EARLIER = date(2024, 11, 22)

CPR = "010203-1234"
HOSTILE = "[titel] [/] [@click=app.quit()]luk[/]"

ABOUT = About(
    site="www.proevenet.example",
    background="Netværket er nedsat af kommunerne **sammen**.",
    terms="- Følge udviklingen\n- Dele viden",
    terms_url="https://www.proevenet.example/kommissorium",
    organising="Hver kommune udpeger selv sin repræsentant.",
)


def item(title: str, *entries: Entry, **changes: object) -> AgendaItem:
    values: dict[str, object] = {"title": title, "state": ItemState.DONE, "entries": entries}
    return AgendaItem(**(values | changes))  # type: ignore[arg-type]


def welcome() -> AgendaItem:
    return item("Velkomst og godkendelse af dagsorden", Decision(text="Godkendt."), kind=ItemKind.WELCOME)


def closing(*entries: Entry) -> AgendaItem:
    return item("Eventuelt", *entries, kind=ItemKind.CLOSING)


def attendance(**states: AttendanceState) -> tuple[Attendance, ...]:
    """Everybody there, but those whose organisation has another state."""
    return tuple(
        replace(row, state=states.get(row.organisation, AttendanceState.PRESENT)) for row in invented.attendance()
    )


def held(day: date, number: int, items: Sequence[AgendaItem], **changes: object) -> Meeting:
    values: dict[str, object] = {
        "date": day,
        "number_in_year": number,
        "status": MeetingStatus.DRAFT,
        "items": tuple(items),
        "attendance": attendance(),
    }
    return invented.meeting(**(values | changes))


def march() -> Meeting:
    return held(
        MARCH,
        1,
        [
            welcome(),
            item("Runde – nyt siden sidst", Note(text="Alle sagde noget."), kind=ItemKind.ROUND),
            item(
                "Plejefamilier, rekruttering",
                Conclusion(text="Der mangler plejefamilier i hele regionen."),
                Decision(text="Drøftet."),
                Action(text="Lise Krag samler kampagner.", owners=("Lise Krag",), state=ActionState.DONE),
                Private(text="hemmeligt for referenten"),
            ),
            item(
                "Drøftelse af stigende takster v/?",
                Conclusion(text="Varslerne kommer for sent."),
                Decision(text=f"Stigninger over 5 % meldes ind ({CPR})."),
                Escalation(
                    text="Styregruppen bedes rejse varslingsfristen.",
                    forum="styregruppen",
                    theme="Stigende takster",
                    state=EscalationState.ANSWERED,
                    sent_on=date(2025, 3, 12),
                    sent_form="notat",
                    answer="Tages op i K17.",
                    answered_on=date(2025, 5, 2),
                ),
                Action(text="Alle melder varsler ind.", owners=("alle",)),
            ),
            item(
                "Fælles breve",
                WorkingGroup(
                    text="Breve",
                    name="breve til forældre",
                    coordinator="Lejre",
                    members=("Køge",),
                    open_seats=1,
                    mandate="Skrive brevene om.",
                ),
            ),
            closing(
                NextTopic(text="Søskende til anbragte børn"),
                NextTopic(text="Overgang til voksenområdet"),
                NextTopic(text="Noget, der ikke skal tages op", state=TopicState.DROPPED),
            ),
        ],
    )


def june() -> Meeting:
    return held(
        JUNE,
        2,
        [
            welcome(),
            item(
                "Unges overgang til voksenområdet",
                Decision(text="Planen begynder, når den unge er 16 år."),
                Action(text="Køge beskriver sin model.", owners=("Køge",), state=ActionState.DROPPED),
                kind=ItemKind.PRESENTATION,
                presenters=(Presenter("Sara Ellekilde", "leder", "Lejre"),),
            ),
            item("Skolefravær", state=ItemState.POSTPONED),
            item("Fælles temadag", Decision(text="Der holdes en temadag om mistrivsel i 2026.")),
            closing(Decision(text="Mødeplanen sendes ud i august.")),
        ],
        place="Køge Rådhus, lokale 2",
        online=Online(),
        attendance=attendance(Faxe=AttendanceState.EXCUSED, Slagelse=AttendanceState.ABSENT),
    )


def october() -> Meeting:
    return held(
        OCTOBER,
        3,
        [
            welcome(),
            item("Nyt fra Rammesekretariatet", Note(text="Nyt."), kind=ItemKind.INFORMATION),
            item(
                "Rekruttering af plejefamilier",
                Decision(text="Der laves en fælles kampagne."),
                Answer(text="Ja."),
                Action(text="Emil Højbjerg finder penge.", owners=("Emil Højbjerg",)),
                Escalation(text="Aflønningen bør være ens.", forum="chefforum", theme="Aflønning af plejefamilier"),
            ),
            item(
                "Status på breve til forældre",
                WorkingGroup(text="Færdig", name="Breve til forældre", state=GroupState.ENDED),
                kind=ItemKind.INFORMATION,
            ),
            closing(NextTopic(text="Ungestøtte")),
        ],
        attendance=attendance(Faxe=AttendanceState.SUBSTITUTE),
    )


def december() -> Meeting:
    """The fourth meeting: made, but nobody began it."""
    return held(DECEMBER, 4, [welcome()], status=MeetingStatus.PLANNED, attendance=())


def earlier() -> Meeting:
    """One of the year before, with an answer that came in the year, and a topic that still waits."""
    return held(
        EARLIER,
        4,
        [
            item(
                "Ankestyrelsens sagsbehandling",
                Escalation(
                    text="Sagerne tager for lang tid.",
                    forum="KL",
                    theme="Ankestyrelsen",
                    state=EscalationState.ANSWERED,
                    answer="KL tager det med.",
                    answered_on=date(2025, 1, 20),
                ),
                NextTopic(text="Børnehusets ventelister"),
            )
        ],
    )


def year_2025() -> list[Meeting]:
    return [earlier(), march(), june(), october(), december()]


def ran(meeting: Meeting) -> Meeting:
    """A meeting whose items were timed, so that one without times was not reached."""
    run = Run(datetime(2025, 3, 7, 9, 0, tzinfo=UTC), datetime(2025, 3, 7, 9, 5, tzinfo=UTC))
    items = tuple(replace(one, runs=(run,)) if one.state is ItemState.DONE else one for one in meeting.items)
    return replace(meeting, items=items)


def stored_year(desk: Desk) -> int:
    """Stores the year with its hosts, fixed texts and the plan of the next one; gives the network's id."""
    for meeting in year_2025():
        store(desk, meeting)
    network_id = reporting.network_called(desk)
    own = region.names(desk, network_id)
    region.set_names(desk, network_id, own.name, own.aliases, ABOUT)
    hosts.set_host(desk, network_id, 2025, "Lolland")
    hosts.set_host(desk, network_id, 2026, "Køge")
    year.plan_date(desk, network_id, PlannedDate(date(2026, 9, 11), "Unge og uddannelse", "Køge Rådhus"))
    year.plan_date(desk, network_id, PlannedDate(date(2026, 11, 20), "Årets resultater", "Teams"))
    with desk.step("roster") as step:
        for person, _ in roster(desk):
            if person.name in ("Gro Tinghøj", "Mette Sandager"):
                mail = f"{person.name.split()[0].lower()}@lolland.example"
                networks.update_person(step.tx, replace(person, email=mail, phone="12 34 56 78"))
    return network_id


def numbered(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """The meetings as if they were stored: each meeting, item and line with an id of its own."""
    ids = count(1)

    def one(meeting: Meeting) -> Meeting:
        items = tuple(
            replace(item, id=next(ids), entries=tuple(replace(entry, id=next(ids)) for entry in item.entries))
            for item in meeting.items
        )
        return replace(meeting, id=next(ids), items=items)

    return tuple(one(meeting) for meeting in meetings)


def material(meetings: Sequence[Meeting], **changes: object) -> Material:
    """What the report of 2025 is drawn from, without a store."""
    stored = numbered(meetings)
    network = invented.network()
    of_year = [m for m in stored if m.date.year == 2025 and m.status is not MeetingStatus.PLANNED]
    grid = turnout(2025, [(meeting, network.organisations) for meeting in of_year])
    values: dict[str, object] = {
        "network": network,
        "year": 2025,
        "as_of": date(2025, 12, 31),
        "meetings": stored,
        "turnout": grid,
    }
    return Material(**(values | changes))  # type: ignore[arg-type]
