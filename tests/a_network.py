"""A network with something of everything, invented: what a handover has to carry, and what it has to leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import (
    Action,
    Answer,
    Attachment,
    Bullet,
    Conclusion,
    Correction,
    Decision,
    Entry,
    Escalation,
    Heading,
    Input,
    Link,
    NextTopic,
    Note,
    Private,
    Question,
    WorkingGroup,
)
from kkrtui.domain.entry_kinds import ActionState, EscalationState, GroupState, TopicState
from kkrtui.domain.meeting import ItemState, ListedAttachment, ListedLink, Meeting, MeetingStatus, Online, Run, YearDate
from kkrtui.domain.network import (
    About,
    Affiliation,
    HostSkip,
    HostYear,
    Organisation,
    OrganisationKind,
    Person,
    PlannedDate,
)
from kkrtui.domain.participants import AttendanceState, Contact
from kkrtui.domain.round import Round, Seat, SeatState, Turn
from kkrtui.domain.transcript import Transcript, Utterance
from kkrtui.service.desk import Desk
from kkrtui.store import networks, transcripts, whole_meetings, year
from tests.invented import TEN, meeting, small_network

NAME = "KKR-netværk Prøve"
PRIVATE = "Husk at ringe til Line om fraværet"
PASSCODE, JOIN, CPR = "Qx7rT2", "https://teams.microsoft.com/l/meetup-join/19%3ahemmeligt", "010203-1234"
SECRETS = (PRIVATE, "Kun til mig selv", PASSCODE, "123 456 789 012", JOIN, CPR, "sladder", "Sagt højt i mødet", "halvt")
"""What must never stand in a handover."""

PEOPLE = (
    Person(
        "Mette Sandager", ("Mette S.",), "mette.sandager@example.example", "12 34 56 78",
        (Affiliation("Faxe", "afdelingsleder", date(2022, 1, 1), date(2024, 12, 31)), Affiliation("Køge", "centerchef", date(2025, 1, 1))),
    ),
    Person("Line Mosegård", (), "line@example.example", "", (Affiliation("Køge", "områdeleder"),)),
    Person("Åse [/] Ærø", ("[titel]",), "", "", ()),
)  # fmt: skip


def entries() -> tuple[Entry, ...]:
    """A line of every kind, with something in every field."""
    at = datetime(2026, 3, 6, 9, 7, 0, 250000, UTC)
    due = Due("senest 1. maj", date(2026, 5, 1), Precision.DAY, "senest")
    return (
        Heading(text="Takster", at=at),
        Note(text="Flere oplever varsler.\n- også her", at=at, speaker="Køge"),
        Bullet(text="Et punkt", level=1, speaker="Line Mosegård"),
        Input(text="Fra salen", speaker="Ærø"),
        Question(text="Hvornår?", speaker="Køge"),
        Answer(text="Snart", answers=1, speaker="Mette Sandager"),
        Decision(text="Over 5 % indberettes."),
        Conclusion(text="Enighed om linjen."),
        Action(text="Sender tallene", owners=("Line Mosegård", "alle"), receiver="Rammesekretariatet", due=due, state=ActionState.DONE, done_by=("Køge",)),
        Action(text="Tages op", due=Due("næste møde", None, Precision.MEETING)),
        Escalation(text="Varsles for sent", forum="chefforum", theme="Takster", carrier="Mette Sandager", due=due, state=EscalationState.ANSWERED, answer="Taget til efterretning", sent_on=date(2026, 3, 9), sent_by="Line Mosegård", sent_form="notat", answered_on=date(2026, 4, 1), print_answer=True),
        NextTopic(text="Plejefamilier", state=TopicState.USED, used_on=date(2026, 6, 12)),
        WorkingGroup(text="Gruppen nedsat", name="Plejefamilier", coordinator="Line Mosegård", members=("Køge", "Mette Sandager"), open_seats=1, mandate="Et fælles\nforslag", state=GroupState.ENDED),
        Attachment(text="Bilag", number=1, title="Oversigt", url="https://example.dk/o.pdf"),
        Link(text="Link", number=2, title="Vejledning", url="https://example.dk/v"),
        Link(text="Mødet", title="Mødet", url=JOIN),
        Private(text=PRIVATE),
        Note(text=f"Adgangskode: {PASSCODE} til næste gang", extra={"kladde": "sladder"}),
        Note(text=f"Borger {CPR} nævnt ved en fejl"),
        Correction(text="Faxe rettes til Køge – tastefejl"),
    )  # fmt: skip


def held(day: date, **changes: Any) -> Meeting:
    """A held meeting with something in every field."""
    base = meeting()
    items = list(base.items)
    start = TEN + timedelta(minutes=5)
    items[1] = replace(
        items[1], state=ItemState.DONE, entries=entries(), runs=(Run(start, start + timedelta(minutes=30)),), extra={"vejr": "sladder"}
    )  # fmt: skip
    rows = (
        replace(base.attendance[0], state=AttendanceState.GUEST, for_items=(1, 2), arrived=base.start, left=base.end),
        replace(base.attendance[1], state=AttendanceState.SUBSTITUTE, substitutes_for="Line Mosegård", note="for Line"),
        replace(base.attendance[2], state=AttendanceState.PRESENT, extra={"svar": "sladder"}),
    )
    values: dict[str, Any] = {
        "date": day,
        "place": f"Teams {JOIN}",
        "online": Online("123 456 789 012", PASSCODE, JOIN),
        "catering": "Frokost",
        "document_date": day,
        "closing_summary": "# Kort\n\nSå vidt.",
        "status": MeetingStatus.APPROVED,
        "approved_on": day,
        "meetings_in_year": 4,
        "contact": Contact(
            "Line Mosegård", "Børn", "12345678", "line@example.example", "Køge", "Gade 1", "4600", "Køge"
        ),
        "attendance": rows,
        "items": tuple(items),
        "attachments": (ListedAttachment("Oversigt", 1),),
        "links": (ListedLink("Vejledning", "https://example.dk/v"),),
        "year_plan": (YearDate(date(2026, 6, 12), "Plejefamilier"), YearDate(None, "Uden dato")),
        "extra": {"invitation": {"uid": "sladder"}},
    }
    return replace(base, **(values | changes))


def a_round() -> Round:
    """A round of the second item."""
    seats = (
        Seat(organisation="Køge", people=("Line Mosegård",), state=SeatState.DONE, turns=(Turn(TEN, TEN + timedelta(minutes=2)),)),
        Seat(organisation="Ærø", state=SeatState.LATER, since=TEN),
    )  # fmt: skip
    return Round(item_id=2, cap_seconds=120, seats=seats, ended=True)


def build(desk: Desk) -> int:
    """Stores the network with two held meetings, a planned one and one that runs, and gives its id."""
    small = small_network()
    members = (
        *small.organisations,
        Organisation("Faxe", OrganisationKind.MUNICIPALITY, valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31)),
        Organisation("Bornholm", OrganisationKind.MUNICIPALITY, valid_from=date(2027, 1, 1)),
    )
    forums = tuple(replace(forum, rung=rung or None) for rung, forum in enumerate(small.forums))
    with desk.step("create_network") as step:
        tx = step.tx
        network_id = networks.create(tx, replace(small, organisations=members, forums=forums))
        about = About(
            "https://example.dk", "Det **begyndte** i 2014.", "Kommissorium", "https://example.dk/k", "Én pr. kommune"
        )
        networks.set_about(tx, network_id, about)
        for person in PEOPLE:
            networks.add_person(tx, network_id, person)
        year.set_host(tx, network_id, HostYear(2025, "Køge"))
        year.set_host(tx, network_id, HostYear(2026, "Ærø", "for første gang"))
        year.add_skip(tx, network_id, HostSkip(2026, "Region Sjælland", "har ikke tur"))
        year.put_date(tx, network_id, PlannedDate(date(2026, 6, 12), "Plejefamilier", "Køge Rådhus", "hele dagen"))
        said = whole_meetings.add(tx, network_id, "a" * 32, held(date(2025, 11, 7)), (a_round(),))
        whole_meetings.add(
            tx, network_id, "b" * 32, held(date(2026, 3, 6), status=MeetingStatus.DRAFT, approved_on=None)
        )
        planned = meeting(
            date=date(2026, 6, 12), items=(replace(meeting().items[0], entries=(Private(text="Kun til mig selv"),)),)
        )
        whole_meetings.add(tx, network_id, "c" * 32, planned)
        whole_meetings.add(tx, network_id, "d" * 32, meeting(date=date(2026, 3, 7), status=MeetingStatus.RUNNING))
        spoken = (Utterance(0.0, 2.0, "Line Mosegård", "Sagt højt i mødet"),)
        transcripts.add(tx, Transcript(id=None, meeting_id=said, began=TEN, file_name="t.vtt", utterances=spoken))
        step.summary = "netværk til prøven"
    desk.workspace.database.with_name("teams-ord.json").write_text('{"Første fremmøde": "kommet"}', encoding="utf-8")
    return network_id


def dump(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the journal's."""
    tables = [
        row["name"] for row in desk.store.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {
        table: [dict(row) for row in desk.store.rows(f'SELECT * FROM "{table}"')]
        for table in tables
        if table != "journal" and not table.startswith("sqlite_") and "_fts" not in table
    }
