"""Invitations: calendar files, and what is pasted from Outlook and Teams."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.meeting import Online
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.invitation import InvitationRead, Invited, Method, Reply, bare_title, read_invitation, read_place
from kkrtui.intake.invitations.online_access import read_online, without_footer

TODAY = date(2026, 2, 1)
DAY = date(2026, 3, 6)
LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"

FOOTERS = {
    "da 2024": f"""________________________________________________________________________________
Microsoft Teams Har du brug for hjælp?<https://aka.ms/JoinTeamsMeeting?omkt=da-DK>
Tilmeld dig mødet nu<{LINK}>
Møde-id: 381 656 851 258
Adgangskode: aB3dE6
________________________________
Tilmeld dig på en enhed til videomøder
Lejernøgle: teams@example.example
Video-id: 000 000 000 0
Flere oplysninger<https://example.invalid>
For arrangører: Mødeindstillinger<https://teams.microsoft.com/meetingOptions/?organizerId=1> | Nulstil opkaldspinkode<https://dialin.teams.microsoft.com/usp/pstnconferencing>
________________________________________________________________________________""",
    "da 2020": f"""Klik her for at deltage i mødet <{LINK}>
Få mere at vide <https://aka.ms/JoinTeamsMeeting> | Mødeindstillinger <https://teams.microsoft.com/meetingOptions>""",
    "da seeds": f"""Deltag i mødet nu <{LINK}>
Møde-id: 381 656 851 258 39 Adgangskode: aB3dE6fG""",
    "en 2024": f"""________________________________
Microsoft Teams Need help?<https://aka.ms/JoinTeamsMeeting?omkt=en-US>
Join the meeting now<{LINK}>
Meeting ID: 381 656 851 258
Passcode: aB3dE6
________________________________
For organizers: Meeting options<https://teams.microsoft.com/meetingOptions> | Reset dial-in PIN<https://x.invalid>""",
    "en 2022": f"""Microsoft Teams meeting
Join on your computer, mobile app or room device
Click here to join the meeting<{LINK}>
Meeting ID: 271 908 343 52
Passcode: aB3dE6
Download Teams<https://x.invalid> | Join on the web<https://x.invalid>""",
    "short": "Deltag i mødet: <https://teams.microsoft.com/meet/38165685125839?p=aB3dE6fG>",
    "live": "Join: https://teams.live.com/meet/9312345678901?p=aB3dE6fG.",
    "safelinks": "<https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join"
    "%2F19%253ameeting_Zm9v%2540thread.v2%2F0&data=05%7C02>",
}  # fmt: skip
EXPECTED = {
    "da 2024": Online("381 656 851 258", "aB3dE6", LINK),
    "da 2020": Online("", "", LINK),
    "da seeds": Online("381 656 851 258 39", "aB3dE6fG", LINK),
    "en 2024": Online("381 656 851 258", "aB3dE6", LINK),
    "en 2022": Online("271 908 343 52", "aB3dE6", LINK),
    "short": Online("381 656 851 258 39", "aB3dE6fG", "https://teams.microsoft.com/meet/38165685125839?p=aB3dE6fG"),
    "live": Online("931 234 567 890 1", "aB3dE6fG", "https://teams.live.com/meet/9312345678901?p=aB3dE6fG"),
    "safelinks": Online("", "", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0"),
}


def calendar(*lines: str, method: str = "REQUEST") -> str:
    """A calendar file of one meeting."""
    inside = "\n".join(lines)
    return f"BEGIN:VCALENDAR\nMETHOD:{method}\nVERSION:2.0\nBEGIN:VEVENT\n{inside}\nEND:VEVENT\nEND:VCALENDAR\n"


def read(text: str, kind: str = "text") -> InvitationRead:
    return read_invitation(text, kind, "i.ics", TODAY)


@pytest.mark.parametrize("wording", FOOTERS)
def test_the_way_in_in_every_wording_leaves_the_text_clean(wording: str) -> None:
    text = f"Kære alle\n\nHusk kaffe.\n\n{FOOTERS[wording]}\n"
    assert read_online(text) == EXPECTED[wording]
    left = without_footer(text)
    assert left.startswith("Kære alle\n\nHusk kaffe.")
    for secret in ("aB3dE6", "meetup-join", "/meet/", "381 656", "Lejernøgle", "meetingOptions"):
        assert secret not in left


def test_a_link_broken_over_lines_is_made_whole() -> None:
    broken = f"Deltag i mødet nu<{LINK[:70]}\n{LINK[70:]}>"
    assert read_online(broken).join_url == LINK


def test_a_telephone_conference_id_is_no_meeting_id() -> None:
    assert not read_online("Telefonkonference-id: 123 456 789#\nVideo-id: 112 233 445 6\nLejernøgle: x@y.dk")


OUTLOOK = f"""BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Tinghøj, Gro":mailto:Gro@lolland.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=Søren Åge
  Ærø:mailto:soeren@koege.example
ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED;CN=gaest@exa
 mple.org:mailto:gaest@example.org
ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED;CN=Mødelokale 2:mailto:lokale2@koege.example
ATTENDEE;CUTYPE=GROUP;CN=Alle ledere:mailto:ledere@koege.example
ATTENDEE;PARTSTAT=TENTATIVE;CN=Lise Krag (Ekstern):MAILTO:lk@koege.example
DESCRIPTION;LANGUAGE=da-DK:Dagsorden følger.\\n\\n____________________________
 ____\\nMicrosoft Teams Har du brug for hjælp?<https://aka.ms/JoinTeamsMeeti
 ng?omkt=da-DK>\\nTilmeld dig mødet nu<{LINK[:30]}
 {LINK[30:]}>\\nMøde-id: 381 656 851 258\\nAdgangsko
 de: aB3dE6\\n
UID:040000008200E
 00074C5
SUMMARY;LANGUAGE=da-DK:Opdateret invitation: KKR-netværk Prøve
DTSTART;TZID=Romance Standard Time:20260706T100000
DTEND;TZID=Romance Standard Time:20260706T130000
SEQUENCE:2
LOCATION;LANGUAGE=da-DK:Mødelokale 2\\; Microsoft Teams-møde
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_of_outlook() -> None:
    found = read(OUTLOOK, "ics")
    assert (found.title, found.date, found.start, found.end) == (
        "KKR-netværk Prøve", date(2026, 7, 6), time(10), time(13),
    )  # fmt: skip
    assert (found.place, found.online) == ("Mødelokale 2, Teams", EXPECTED["da 2024"])
    assert (found.uid, found.sequence, found.description) == ("040000008200E00074C5", 2, "Dagsorden følger.")
    assert found.people == [
        Invited("Gro Tinghøj", "gro@lolland.example", Reply.NONE, organiser=True),
        Invited("Søren Åge Ærø", "soeren@koege.example", Reply.ACCEPTED),
        Invited("", "gaest@example.org", Reply.DECLINED),
        Invited("Lise Krag", "lk@koege.example", Reply.TENTATIVE),
    ]
    assert "aB3dE6" not in repr(found.account)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;TZID=Romance Standard Time:20260306T100000"], (DAY, time(10), None)),
        (['DTSTART;TZID="(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":20260306T100000'], (DAY, time(10), None)),
        (["DTSTART;TZID=GMT Standard Time:20260306T090000"], (DAY, time(10), None)),
        (["DTSTART;TZID=/mozilla.org/20050126_1/Europe/Copenhagen:20260306T100000"], (DAY, time(10), None)),
        (["DTSTART:20260306T090000Z", "DURATION:PT3H"], (DAY, time(10), time(13))),
        (["DTSTART:20260706T090000Z"], (date(2026, 7, 6), time(11), None)),
        (["DTSTART:20260306T233000Z"], (date(2026, 3, 7), time(0, 30), None)),
        (["DTSTART:20260306T100000", "DTEND:20260306T130000"], (DAY, time(10), time(13))),
        (["DTSTART;VALUE=DATE:20260306", "DTEND;VALUE=DATE:20260307"], (DAY, None, None)),
        (["DTSTART:20260306T100000", "DTEND:20260307T130000"], (DAY, time(10), None)),
    ],
)
def test_times_in_any_zone(lines: list[str], expected: tuple[date, time | None, time | None]) -> None:
    found = read(calendar("SUMMARY:Prøve", *lines), "ics")
    assert (found.date, found.start, found.end) == expected


def test_a_zone_nobody_knows_is_told() -> None:
    found = read(calendar("DTSTART;TZID=Et eller andet sted:20260306T100000"), "ics")
    assert (found.start, found.account.unsure[0].text) == (time(10), "Et eller andet sted")


def test_lines_that_a_mail_program_broke_are_made_whole() -> None:
    found = read(calendar("DTSTART:20260306T090000Z", "DESCRIPTION:Vi mødes\npå rådhuset\\nog går hjem"), "ics")
    assert found.description == "Vi mødes på rådhuset\nog går hjem"


def test_of_several_meetings_the_wanted_or_the_coming_one_is_taken() -> None:
    days = ("20250101", "20260506", "20260306")
    events = "".join(f"BEGIN:VEVENT\nSUMMARY:m\nDTSTART:{day}T090000Z\nEND:VEVENT\n" for day in days)
    text = f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"
    assert read(text, "ics").date == DAY
    assert read_invitation(text, "ics", "i.ics", TODAY, date(2026, 5, 6)).date == date(2026, 5, 6)
    assert "1. januar 2025, 6. maj 2026" in read(text, "ics").account.unsure[0].reason


def test_cancellations_and_replies_are_known() -> None:
    start = "DTSTART:20260306T090000Z"
    assert read(calendar(start, method="CANCEL"), "ics").method is Method.CANCEL
    assert read(calendar(start, "SUMMARY:Aflyst: Prøve"), "ics").method is Method.CANCEL
    answer = calendar(start, "ATTENDEE;PARTSTAT=ACCEPTED;CN=Lise Krag:mailto:lk@k.example", method="REPLY")
    assert read(answer, "ics").method is Method.REPLY
    mail = "Fra: Krag, Lise <lk@k.example>\nEmne: Afslået: Prøve\nHvornår: 6. marts 2026 10:00-13:00\n"
    found = read(mail)
    assert (found.method, found.people) == (Method.REPLY, [Invited("Lise Krag", "lk@k.example", Reply.DECLINED)])


def test_a_mail_with_outlooks_lines() -> None:
    found = read(
        "Fra: Gro Tinghøj <gro@lolland.example>\nSendt: 30. januar 2026 09:12\n"
        "Til: Krag, Lise <lk@koege.example>; Sara Ellekilde; post@faxe.example\n"
        "Emne: VS: Invitation: KKR-netværk Prøve\n"
        "Hvornår: 6. marts 2026 10:00-13:00 (UTC+01:00) Brussels, Copenhagen, Madrid, Paris.\n"
        f"Hvor: Microsoft Teams-møde\n\nKære alle\n1. Velkomst\n2. Takster\n3. Eventuelt\n\n{FOOTERS['da 2024']}\n"
    )
    assert (found.title, found.date, found.start, found.end) == ("KKR-netværk Prøve", DAY, time(10), time(13))
    assert (found.place, found.online) == ("Teams", EXPECTED["da 2024"])
    assert [one.name or one.email for one in found.people] == [
        "Gro Tinghøj", "Lise Krag", "Sara Ellekilde", "post@faxe.example",
    ]  # fmt: skip
    assert found.people[0].organiser
    assert [doubt.text for doubt in found.account.unsure][1] == "3 nummererede linjer"


@pytest.mark.parametrize(
    "words",
    [
        "When: Friday, March 6, 2026 10:00 AM-1:00 PM",
        "When: 6 March 2026 10:00 to 13:00",
        "Hvornår: fredag den 6. marts kl. 10-13",
        "Hvornår:\n6. marts 2026 10.00 til 13.00",
        "Hvornår: 6. mar 2026 10:00 - 6. mar 2026 13:00",
        "Start: fr 06-03-2026 10:00\nSlut: fr 06-03-2026 13:00",
        "Start: 2026-03-06 10:00\nSlut: 13:00",
        "Dato: 6/3-2026\nTid: kl. 10.00-13.00",
        "**Tidspunkt:** 6. marts 2026, kl. 10.00–13.00",
        "Mødet holdes fredag den 6. marts 2026 kl. 10-13 på Teams",
    ],
)
def test_date_and_times_in_the_words_of_a_mail(words: str) -> None:
    found = read(words)
    assert (found.date, found.start, found.end) == (DAY, time(10), time(13))


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Invitation: Prøve", "Prøve"),
        ("VS: SV: Opdateret invitation: Prøve", "Prøve"),
        ("Re: Fwd: Prøve: del 2", "Prøve: del 2"),
        ("Accepteret: Prøve", "Prøve"),
        ("Revision: tal", "Revision: tal"),
    ],
)
def test_titles_without_what_mail_programs_add(subject: str, title: str) -> None:
    assert bare_title(subject) == title


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Microsoft Teams-møde", "Teams"),
        ("Microsoft Teams Meeting", "Teams"),
        ("Rådhuset, lokale 4; Microsoft Teams-møde", "Rådhuset, lokale 4, Teams"),
        ("Rådhuset, lokale 4", "Rådhuset, lokale 4"),
        (LINK, "Teams"),
        ("", ""),
    ],
)
def test_places(words: str, place: str) -> None:
    assert read_place(words)[0] == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:2026", "ics"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "ics"),
        ("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "ics"),
        (calendar("DTSTART:20261306T100000"), "ics"),
        ("hej", "ics"),
        ("Kære alle\nDet var hyggeligt.", "text"),
    ],
)
def test_what_is_no_invitation_is_refused_with_a_sentence(text: str, kind: str) -> None:
    with pytest.raises(WrongFile, match=r"(?s)^i\.ics .*Intet er gemt\.$"):
        read(text, kind)


@given(st.lists(st.sampled_from((*OUTLOOK.split("\n"), "", ":", ";=", "DTSTART:1", "BEGIN:VEVENT")), max_size=20))
@settings(max_examples=50, deadline=None)
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    for text, kind in (("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + "\n".join(lines), "ics"), ("\n".join(lines), "text")):
        try:
            assert isinstance(read(text, kind), InvitationRead)
        except WrongFile:
            continue
