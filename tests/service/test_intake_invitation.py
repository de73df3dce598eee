"""Invitations that become meetings, or fill them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kkrtui.domain.errors import AmbiguousMeeting, BadTime, EndBeforeStart, MissingInput
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.domain.refusals.importing import AlreadyImported
from kkrtui.service import importing, meetings
from kkrtui.service.desk import Desk
from kkrtui.service.history import undo
from kkrtui.service.proposing.invitation import InvitationProposal, invitation_of_text
from kkrtui.service.proposing.proposals import Origin, Point
from kkrtui.service.reading import overview
from kkrtui.store import imports
from tests import invented
from tests.conftest import store
from tests.intake.test_invitation import DAY, EXPECTED, FOOTERS, calendar

PEOPLE = (
    "ORGANIZER;CN=Gro Tinghøj:mailto:gro@lolland.example",
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Mette Sandager:mailto:msa@lolland.example",
    'ATTENDEE;PARTSTAT=DECLINED;CN="Ravnkilde, Jonas":mailto:jr@faxe.example',
    "ATTENDEE;PARTSTAT=TENTATIVE;CN=Lise Kragh:mailto:lk@koege.example",
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Oda Fjeldgård:mailto:oda@koege.example",
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=KKR-netværk Børn og Unge:mailto:liste@koege.example",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:nogen@koege.example",
)
FOOTER = "DESCRIPTION:" + FOOTERS["da 2024"].replace("\n", "\\n")


def invitation(
    *more: str, sequence: int = 0, day: str = "20260306", hours: str = "0900 1200", method: str = "REQUEST"
) -> str:
    start, end = hours.split()
    times = (f"DTSTART:{day}T{start}00Z", f"DTEND:{day}T{end}00Z", "UID:abc", f"SEQUENCE:{sequence}")
    return calendar("SUMMARY:Invitation: KKR-netværk Prøve", *times, *more, method=method)


def proposal(
    desk: Desk, text: str, into: int | None = None, kind: str = "ics", day: date | None = None
) -> InvitationProposal:
    return invitation_of_text(desk, text, kind, Origin.of("i.ics", text.encode()), into, day)


def point(made: InvitationProposal, key: str) -> Point:
    return next(one for one in made.points() if one.key == key)


def listed(desk: Desk, meeting_id: int) -> dict[str, Attendance]:
    return {row.name: row for row in desk.meeting(meeting_id).attendance}


def test_an_invitation_becomes_a_meeting(desk: Desk) -> None:
    made = proposal(desk, invitation(*PEOPLE, FOOTER, "LOCATION:Microsoft Teams-møde"))
    assert "aB3dE6" not in repr(made.points()) + repr(made.account)
    changes = made.write(desk)
    found = desk.meeting(changes.subject or 0)
    assert (found.title, found.date, found.start, found.end, found.place) == (
        "KKR-netværk Prøve", DAY, time(10), time(13), "Teams",
    )  # fmt: skip
    assert (found.online, found.number_in_year) == (EXPECTED["da 2024"], 1)
    states = {name: row.state.value for name, row in listed(desk, found.key).items()}
    assert states == {
        "Gro Tinghøj": "expected", "Mette Sandager": "expected", "Jonas Ravnkilde": "excused",
        "Lise Kragh": "expected", "Oda Fjeldgård": "expected",
    }  # fmt: skip
    assert listed(desk, found.key)["Mette Sandager"].extra == {"reply": "accepted"}
    assert [text for text, _ in imports.of_meeting(desk.store, found.key)[0].unsure if "liste" in text or "@" in text]
    with pytest.raises(AlreadyImported):
        proposal(desk, invitation(*PEOPLE, FOOTER, "LOCATION:Microsoft Teams-møde"))
    assert importing.undo_last(desk).summary == "fortrudt: møde 6. marts 2026 fra i.ics"
    assert not overview(desk).coming


def test_an_invitation_fills_in_the_meeting_of_its_date_and_asks_where_they_differ(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, invitation(*PEOPLE, FOOTER))
    assert made.into == meeting_id
    asked = point(made, "time")
    assert (asked.choices, asked.chosen) == (("Behold »10:00–11:00«", "Brug »10:00–13:00«"), 0)
    assert point(made, "title").chosen == 0
    made.choose("time", 1)
    changes = made.write(desk)
    found = desk.meeting(meeting_id)
    assert (found.title, found.end, found.place) == ("KKR-netværk Børn og Unge", time(13), "Teams")
    assert found.online == EXPECTED["da 2024"]
    rows = listed(desk, meeting_id)
    assert rows["Jonas Ravnkilde"].state is AttendanceState.EXCUSED
    assert rows["Mette Sandager"].email == "msa@lolland.example"
    assert changes.summary == "invitation hentet fra i.ics: 1 har sagt ja og 1 afbud"
    undo(desk, meeting_id)
    assert desk.meeting(meeting_id) == invented.meeting()


def test_a_near_miss_is_asked_about_and_learnt(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, invitation(*PEOPLE))
    asked = next(one for one in made.points() if one.text.startswith("Lise Kragh"))
    assert asked.choices == ("Tilføj: ventes", "Samme person som Lise Krag, Køge Kommune", "Udelad")
    made.choose(asked.key, 1)
    made.write(desk)
    assert "Lise Kragh" not in listed(desk, meeting_id)
    roster = {one.name: one for one in desk.network(meeting_id).people}
    assert roster["Lise Krag"].aliases == ("Lise Kragh",)


def test_a_later_invitation_moves_its_meeting_and_an_older_one_is_refused(desk: Desk) -> None:
    first = proposal(desk, invitation(*PEOPLE, sequence=1)).write(desk).subject or 0
    later = invitation(
        PEOPLE[0], PEOPLE[1].replace("ACCEPTED", "DECLINED"), PEOPLE[2].replace("DECLINED", "ACCEPTED"),
        sequence=2, day="20260313", hours="1200 1400",
    )  # fmt: skip
    made = proposal(desk, later)
    assert (made.into, made.newer, point(made, "date").chosen) == (first, True, 1)
    made.write(desk)
    found = desk.meeting(first)
    assert (found.date, found.start, found.end) == (date(2026, 3, 13), time(13), time(15))
    rows = listed(desk, first)
    assert rows["Mette Sandager"].state is AttendanceState.EXCUSED
    assert rows["Jonas Ravnkilde"].state is AttendanceState.EXPECTED
    with pytest.raises(MissingInput, match="er ældre end"):
        proposal(desk, invitation(sequence=0, day="20260313"))
    assert len(overview(desk).coming) == 1


def test_a_cancellation_is_told_and_changes_nothing(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, invitation(*PEOPLE, method="CANCEL"))
    assert "mødet er aflyst; intet er ændret" in [doubt.reason for doubt in made.account.unsure]
    for attempt in (made.check, made.write):
        with pytest.raises(MissingInput, match=r"er en aflysning af »KKR-netværk Børn og Unge«.*Intet er ændret"):
            attempt(desk)
    assert desk.meeting(meeting_id) == invented.meeting()


def test_a_reply_changes_only_who_comes(desk: Desk, meeting_id: int) -> None:
    answer = invitation(PEOPLE[2], "LOCATION:Et andet sted", method="REPLY", hours="1000 1100")
    proposal(desk, answer).write(desk)
    found = desk.meeting(meeting_id)
    assert (found.place, found.start) == ("Teams", time(10))
    assert listed(desk, meeting_id)["Jonas Ravnkilde"].state is AttendanceState.EXCUSED
    with pytest.raises(MissingInput, match="svar på en invitation"):
        proposal(desk, invitation(PEOPLE[2], method="REPLY", day="20260909"))


def test_somebody_marked_already_is_not_changed_without_being_asked(desk: Desk) -> None:
    rows = list(invented.attendance())
    rows[0] = replace(rows[0], state=AttendanceState.EXCUSED)
    rows[1] = replace(rows[1], state=AttendanceState.PRESENT)
    meeting_id = store(desk, invented.meeting(attendance=tuple(rows)))
    made = proposal(desk, invitation(*PEOPLE[1:3]))
    assert point(made, "person-0").reason == "står som afbud, men har sagt ja"
    assert point(made, "person-1").reason == "står som til stede, men har sagt nej"
    made.write(desk)
    states = [row.state.value for row in listed(desk, meeting_id).values()][:2]
    assert states == ["excused", "present"]


def test_a_pasted_footer_goes_into_the_meeting_it_is_given(desk: Desk, meeting_id: int) -> None:
    proposal(desk, FOOTERS["da seeds"], meeting_id, "text").write(desk)
    assert desk.meeting(meeting_id).online == EXPECTED["da seeds"]
    other = proposal(desk, FOOTERS["da 2024"], meeting_id, "text")
    assert point(other, "online").choices == ("Behold mødets egne", "Brug invitationens")
    other.write(desk)
    assert desk.meeting(meeting_id).online == EXPECTED["da seeds"]


def test_without_a_date_there_is_no_new_meeting(desk: Desk) -> None:
    with pytest.raises(MissingInput, match="--date 2026-03-06"):
        proposal(desk, FOOTERS["da seeds"], kind="text").write(desk)
    made = proposal(desk, FOOTERS["da seeds"], kind="text", day=DAY).write(desk)
    assert desk.meeting(made.subject or 0).title == "KKR-netværk Børn og Unge"


def test_locked_ambiguous_and_changed_meetings_are_left_alone(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, invitation(*PEOPLE))
    with desk.step("rename", meeting_id) as step:
        step.tx.update("meetings", meeting_id, {"place": "Et andet sted"})
    with pytest.raises(MissingInput, match="imens ændret"):
        made.write(desk)
    store(desk, invented.meeting(title="Et andet"))
    with pytest.raises(AmbiguousMeeting):
        proposal(desk, invitation())
    locked = store(desk, invented.meeting(date=date(2026, 4, 8), status=MeetingStatus.APPROVED))
    with pytest.raises(MeetingLocked):
        proposal(desk, invitation(), locked)


def test_corrections_are_taken_and_wrong_ones_refused(desk: Desk) -> None:
    made = proposal(desk, invitation(*PEOPLE))
    made.correct("title", "Netværksmøde")
    made.correct("date", "13. marts 2026")
    made.correct("time", "9.30-12")
    made.correct("person-6", "Liv Ågård, konsulent, Køge Kommune")
    made.keep("person-4", False)
    with pytest.raises(BadTime):
        made.correct("time", "9-99")
    for key in ("person-99", "x", "online"):
        with pytest.raises(MissingInput):
            made.correct(key, "x")
    with pytest.raises(MissingInput):
        made.keep("meeting", False)
    found = desk.meeting(made.write(desk).subject or 0)
    assert (found.title, found.date, found.start, found.end) == (
        "Netværksmøde", date(2026, 3, 13), time(9, 30), time(12),
    )  # fmt: skip
    rows = listed(desk, found.key)
    assert (rows["Liv Ågård"].organisation, rows["Liv Ågård"].email) == ("Køge", "nogen@koege.example")
    assert "Oda Fjeldgård" not in rows


def test_times_that_do_not_fit_are_refused(desk: Desk) -> None:
    made = meetings.create(desk, "Prøve", DAY, time(14), time(15)).subject or 0
    half = proposal(desk, calendar("SUMMARY:Prøve", "DTSTART:20260306T150000Z"), made)
    half.choose("time", 1)
    with pytest.raises(EndBeforeStart):
        half.write(desk)
    assert isinstance(desk.meeting(made), Meeting)
    assert desk.meeting(made).start == time(14)
