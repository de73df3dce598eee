"""Teams attendance reports of every form and language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.instants import hms
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.teams import AttendanceReport, Attendee, looks_like_report, read_attendance_report
from kkrtui.intake.teams_reports.names import read_name
from kkrtui.intake.teams_reports.times import read_stamp
from kkrtui.intake.teams_reports.words import read_own
from kkrtui.intake.text import decode
from tests.intake.teams_files import PEOPLE, WORDS, report, teams_bytes

DAY = date(2026, 3, 6)


def read(text: str, day: date | None = DAY, **how: object) -> AttendanceReport:
    return read_attendance_report(decode(teams_bytes(text), "r.csv"), "r.csv", day, **how)  # type: ignore[arg-type]


def stays(one: Attendee) -> list[str]:
    return [f"{hms(s.joined) if s.joined else ''}-{hms(s.left) if s.left else ''}" for s in one.stretches]


ALL = [
    ("Mette Sandager", "msa@lolland.example", ["09:55:10-11:00:02"]),
    ("Jonas Ravnkilde", "jr@faxe.example", ["10:21:00-11:00:00"]),
    ("Line Mosegård", "line@koege.example", ["10:00:00-10:31:30"]),
]


def found(read_report: AttendanceReport) -> list[tuple[str, str, list[str]]]:
    return [(one.name, one.email, stays(one)) for one in read_report.people]


@pytest.mark.parametrize("mark", ["\t", ";", ","], ids=["tab", "semicolon", "comma"])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("sections", ["123", "12", "2", "3", "321", "13"])
def test_every_language_parted_by_anything_with_sections_missing_or_turned_round(
    language: str, mark: str, sections: str
) -> None:
    style = "de" if language == "xx" else language
    read_report = read(report(language, style=style, mark=mark, sections=sections))
    assert found(read_report) == ALL
    assert read_report.days == (DAY,)
    assert read_report.title == ("KKR-netværk Prøve" if "1" in sections else "")
    assert read_report.start
    assert read_report.end
    assert (hms(read_report.start), hms(read_report.end)) == ("09:55:10", "11:00:02")
    assert not read_report.account.not_understood
    assert looks_like_report(report(language, style=style, mark=mark, sections=sections)[:4000])


@pytest.mark.parametrize(
    "text",
    [
        "Dagsorden\nDato: 6. marts 2026 kl. 10-13\n1. Velkomst v/ Mette Sandager\n2. Takster\nNoget om takster, og mere\n",
        "2. Deltagere\nMette Sandager, chef, Lolland Kommune\nLise Krag, leder, Køge Kommune\n",
        "Navn;Titel;Kommune;Mail\nLise Krag;leder;Køge;lk@koege.example\n",
        "| 1. | Velkomst, 6. marts 2026 10.00 | v/ Mette |\n| 2. | Takster | v/ Lise |\n",
        "",
    ],
)
def test_agendas_and_lists_of_people_are_no_reports(text: str) -> None:
    assert not looks_like_report(text)


def test_engagement_quoted_titles_ragged_rows_and_marks() -> None:
    text = (
        '1. Summary\nMeeting title\t"Netværk\nsom fortsætter, 2. del"\nAttended participants\t5\n'
        "Start time\t3/6/26, 10:00:00 AM\nEnd time\t3/6/26, 11:00:00 AM\n\n2. Participants\n"
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\tEngagement: Reaction - Like"
        "\tEngagement: Camera On\tEngagement: Unmute\n"
        "Sara Ellekilde\t3/6/26, 10:00:01 AM\t3/6/26, 10:59:00 AM\t59m\tsara@lejre.example\tsel@lejre.example\tOrganizer\t2\n"
        "Emil Højbjerg (Guest)\t\t\t\temil@slagelse.example\n"
        "Povl Nørreskov (Unverified)\t3/6/26, 10:02:00 AM\t3/6/26, 10:05:00 AM\t3m\t\t\tAttendee\t\t\t\t\t\n"
        "+45 12 34 56 78\t3/6/26, 10:02:00 AM\t3/6/26, 10:05:00 AM\t3m\t\t\tAttendee\n\n"
        "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
        "Sara Ellekilde\t3/6/26, 10:00:01 AM\t3/6/26, 10:20:00 AM\t19m\tsara@lejre.example\tOrganizer\n"
        "Sara Ellekilde\t3/6/26, 10:40:00 AM\t3/6/26, 10:59:00 AM\t19m\tsara@lejre.example\tOrganizer\n"
        "Sara Ellekilde\t3/6/26, 10:45:00 AM\t3/6/26, 10:50:00 AM\t5m\tsara@lejre.example\tOrganizer\n\n"
        "4. Meeting Engagement\nName\tEngagement Type\tTime\nSara Ellekilde\tReaction - Like\t3/6/26, 10:10:00 AM\n"
    )
    read_report = read(text)
    assert read_report.title == "Netværk som fortsætter, 2. del"
    assert found(read_report) == [
        ("Sara Ellekilde", "sara@lejre.example", ["10:00:01-10:20:00", "10:40:00-10:59:00"]),
        ("Emil Højbjerg", "emil@slagelse.example", []),
        ("Povl Nørreskov", "", ["10:02:00-10:05:00"]),
    ]
    assert read_report.dial_ins == ("+45 12 34 56 78",)
    assert [doubt.text for doubt in read_report.account.not_understood] == ["+45 12 34 56 78"]
    assert [doubt.reason for doubt in read_report.account.unsure] == ["rapporten siger 5, men nævner 4 deltagere"]


def test_the_form_of_2021() -> None:
    text = (
        "Meeting Summary\nTotal Number of Participants\t1\nMeeting Title\tPrøve\n"
        "Meeting Start Time\t06/03/2026, 10:00:00 AM\nMeeting End Time\t06/03/2026, 11:07:14 AM\n"
        "Meeting Id\t453adbad-3672-4bde-92d0-6be3049eb379\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "Lise Krag\t06/03/2026, 10:00:00 AM\t06/03/2026, 10:30:00 AM\t30m\tlk@koege.example\tOrganiser\tlk@koege.example\n"
        "Lise Krag\t06/03/2026, 10:45:00 AM\t06/03/2026, 11:07:14 AM\t22m\tlk@koege.example\tOrganiser\tlk@koege.example\n"
    )
    read_report = read(text)
    assert (read_report.title, read_report.people[0].role) == ("Prøve", "Organiser")
    assert found(read_report) == [("Lise Krag", "lk@koege.example", ["10:00:00-10:30:00", "10:45:00-11:07:14"])]


def test_the_list_taken_during_the_meeting_and_one_in_a_language_nobody_knows() -> None:
    text = (
        "Full Name\tUser Action\tTimestamp\nKrag, Lise\tJoined before\t31/03/2026, 4:58:00 PM\n"
        "Storm, Ditlev\tJoined\t31/03/2026, 5:01:00 PM\nStorm, Ditlev\tLeft\t31/03/2026, 5:20:00 PM\n"
        "Storm, Ditlev\tJoined\t31/03/2026, 5:30:00 PM\n"
    )
    expected = [("Lise Krag", "", ["-"]), ("Ditlev Storm", "", ["17:01:00-17:20:00", "17:30:00-"])]
    assert found(read(text, None)) == expected
    foreign = text.replace("Full Name\tUser Action\tTimestamp", "Nimi\tTapahtuma\tAika").replace(
        "Joined before", "Tuli"
    )
    foreign = foreign.replace("Joined", "Tuli").replace("Left", "Meni")
    assert found(read(foreign, None))[1] == expected[1]


def test_a_live_event_is_in_utc() -> None:
    text = (
        "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n"
        'a1,gro@lolland.example,Gro Tinghøj,"Mozilla/5.0, x",3/6/2026 9:05:08 AM,Joined,Attendee\n'
        "a1,gro@lolland.example,Gro Tinghøj,Mozilla/5.0,3/6/2026 9:45:08 AM,Left,Attendee\n"
    )
    read_report = read(text)
    assert found(read_report) == [("Gro Tinghøj", "gro@lolland.example", ["10:05:08-10:45:08"])]
    assert read_report.days == (DAY,)


@pytest.mark.parametrize(
    ("style", "day", "expected"),
    [
        ("us", date(2026, 3, 6), (True, date(2026, 3, 6))),
        ("us", None, (False, date(2026, 6, 3))),
        ("gb", None, (False, date(2026, 3, 6))),
        ("gb", date(2026, 9, 9), (False, date(2026, 3, 6))),
        ("da", None, (True, date(2026, 3, 6))),
        ("de", None, (True, date(2026, 3, 6))),
    ],
)
def test_the_meetings_date_settles_the_order_of_day_and_month(
    style: str, day: date | None, expected: tuple[bool, date]
) -> None:
    read_report = read(report("us", style=style), day)
    assert (read_report.certain, read_report.days[0]) == expected
    if not read_report.certain:
        assert set(read_report.days) == {date(2026, 3, 6), date(2026, 6, 3)}
        assert read_report.read_as(False).certain
        assert read_report.of_meeting(date(2026, 3, 6)).days == (date(2026, 3, 6),)


def test_the_file_itself_settles_the_order() -> None:
    over_twelve = report("us").replace("3/6/26", "3/16/26")
    assert read(over_twelve, None).days == (date(2026, 3, 16),)
    past_midnight = report("us").replace("3/6/26, 11", "3/7/26, 11")
    assert (read(past_midnight, None).certain, read(past_midnight, None).days[0]) == (True, date(2026, 3, 6))
    with pytest.raises(WrongFile, match="--month-first"):
        read(over_twelve, None, day_first=True)
    odd = report("us").replace("3/6/26, 10:21:00 AM", "16/3/26, 10:21:00 AM").replace("3/6/26", "3/26/26")
    assert [doubt.reason for doubt in read(odd).account.unsure] == ["2 datoer passer ikke med de andres rækkefølge"]


def test_people_can_teach_it_their_headings() -> None:
    text = "2. Osallistujat\nTunnus\tKuka\tPoistui\tLiittyi\nx1\tLise Krag\t06.03.26, 10:30:00\t06.03.26, 10:00:00\n"
    own = read_own('{"Kuka": "navn", "Liittyi": "kommet", "Poistui": "gået", "Tunnus": "andet"}', "teams-ord.json")
    assert found(read(text, aliases=own)) == [("Lise Krag", "", ["10:00:00-10:30:00"])]
    for wrong in ("", "[]", '{"Kuka": 3}', '{"Kuka": "navne"}', "[" * 100_000):
        with pytest.raises(WrongFile, match=r"teams-ord\.json"):
            read_own(wrong, "teams-ord.json")


@pytest.mark.parametrize(
    ("shown", "name", "hint"),
    [
        ("Lise Krag", "Lise Krag", ""),
        ("Krag, Lise (Ekstern)", "Lise Krag", ""),
        ("Lise Krag (Gæst) (Unverified)", "Lise Krag", ""),
        ("[Køge Kommune] Lise Krag", "Lise Krag", "Køge Kommune"),
        ("Lise Krag (Køge Kommune)", "Lise Krag", "Køge Kommune"),
        ("Lise Krag | Køge", "Lise Krag", "Køge"),
        ("Lise Krag - Køge Kommune", "Lise Krag", "Køge Kommune"),
        ("Lise Krag, Køge Kommune", "Lise Krag", "Køge Kommune"),
        ("Lise Krag, teamleder", "Lise Krag", "teamleder"),
        ("Nørre-Skov Krag, Lise", "Lise Nørre-Skov Krag", ""),
        ("Lise Nørre-Skov", "Lise Nørre-Skov", ""),
        ("+45 12 34 56 78", "", ""),
        ("4512345678", "", ""),
        ("+45 12 ** ** 78", "", ""),
        ("Opkald fra 12345678", "", ""),
        ("Anonym bruger", "", ""),
        ("(External)", "", ""),
    ],
)
def test_names_as_teams_shows_them(shown: str, name: str, hint: str) -> None:
    read_one = read_name(shown)
    assert (read_one.name, read_one.hint) == (name, hint)
    assert read_one.is_number == (not name and "2" in shown)


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("11/26/25, 4:16:54\u202fPM", date(2025, 11, 26), "16:16:54"),
        ("\u200e6\u200e/\u200e3\u200e/2026, 12:05 a.m.", date(2026, 3, 6), "00:05:00"),
        ("06.03.2026 kl. 10.00.05", DAY, "10:00:05"),
        ("6/3-2026 10.00", DAY, "10:00:00"),
        ("6. mar. 2026 10.00.05", DAY, "10:00:05"),
        ("March 6, 2026 10:00 AM", DAY, "10:00:00"),
        ("2026-03-06T09:00:05Z", DAY, "10:00:05"),
        ("fr. 06-03-2026 10:00", DAY, "10:00:00"),
        ("10.10.05 06.03.2026", DAY, "10:10:05"),
    ],
)
def test_times_in_every_form(written: str, day: date, clock: str) -> None:
    stamp = read_stamp(written)
    assert stamp is not None
    day_first = stamp.day(True) == day
    instant = stamp.instant(day_first)
    assert (stamp.day(day_first), hms(instant) if instant else "") == (day, clock)


@pytest.mark.parametrize(
    "written", ["99/99/2026 10:00", "06.03.2026 25:00", "1m 14s", "Doe, Jane", "6/3/0001 10:00", ""]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_stamp(written) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kære alle\nHer er noget helt andet.",
        "1. Summary\nMeeting title\tPrøve\n",
        "2. Participants\nName\tFirst Join\tLast Leave\n",
        "2. Deltagere\n",
        "a,b,c\n1,2,3\n",
    ],
)
def test_what_is_no_report_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(WrongFile, match=r"^r\.csv .* Intet er gemt\.$"):
        read(text)


def test_a_quote_that_never_ends_swallows_nobody() -> None:
    text = report("us", [*PEOPLE, *((f"Navn{n} Hansen", f"n{n}@x.example", *PEOPLE[0][2:]) for n in "abcdefghij")])
    read_report = read(text.replace("KKR-netværk Prøve", '"Netværk "om takster'))
    assert len(read_report.people) == 13


@given(st.text(st.sampled_from('2.\t;,"\n:/ 3PMaæ@'), max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for begun in ("", "2. Deltagere\nNavn\tKommet\n"):
        try:
            assert read_attendance_report(begun + text, "r.csv", None).name == "r.csv"
        except WrongFile:
            continue
