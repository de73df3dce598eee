"""The mail draft, read back as a mail program reads it."""

from __future__ import annotations

import email
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.documents.access import LEFT_OUT
from kkrtui.documents.render.mail import render_mail
from kkrtui.documents.render.mail_recipients import recipients, usable_address
from kkrtui.domain.danish import clean_line
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Entry, Private
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus, Online
from kkrtui.domain.network import Network, Person
from kkrtui.domain.participants import Attendance, AttendanceState, Participant
from tests.invented import meeting, network

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
METTE = Attendance(name="Mette Sandager", organisation="Lolland", email="mesa@lolland.example")
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90)
"""Anything at all, line breaks and quotes included."""


def held(*entries: Entry, **changes: object) -> Meeting:
    values: dict[str, object] = {"status": MeetingStatus.DRAFT, "attendance": (METTE,)}
    if entries:
        values["items"] = (AgendaItem(title="Takster", number=2, entries=entries),)
    return meeting(**(values | changes))


def raw(
    whole: Meeting,
    attachment: tuple[str, bytes] | None = None,
    people: Mapping[str, str] | None = None,
    around: Network | None = None,
) -> bytes:
    return render_mail(around or network(), whole, attachment, people or {})


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert not message.defects
    assert isinstance(message, EmailMessage)
    return message


def text_of(content: bytes) -> str:
    part = read(content).get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


def to(content: bytes) -> list[tuple[str, str]]:
    """The recipients, each name decoded after RFC 2047.

    Python 3.11's newer reader puts a space between the encoded words of a long name, so it is only asked for addresses.
    """
    field = email.message_from_bytes(content, policy=compat32)["To"]
    found = [(str(make_header(decode_header(name))), address) for name, address in getaddresses([field or ""])]
    newer = read(content)["To"]
    assert [one.addr_spec for one in (newer.addresses if newer else ())] == [address for _, address in found]
    return found


# Headers


def test_it_waits_to_be_sent_and_names_no_sender() -> None:
    content = raw(held(), ("udkast.docx", b"PK"))
    message = read(content)
    assert message["X-Unsent"] == "1"
    assert {name.lower() for name in message} == {"x-unsent", "to", "subject", "mime-version", "content-type"}
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("status", "subject"),
    [
        (MeetingStatus.PLANNED, "Dagsorden: KKR-netværk Børn og Unge, fredag den 6. marts 2026"),
        (MeetingStatus.RUNNING, "Udkast til referat: KKR-netværk Børn og Unge, fredag den 6. marts 2026"),
        (MeetingStatus.DRAFT, "Udkast til referat: KKR-netværk Børn og Unge, fredag den 6. marts 2026"),
        (MeetingStatus.APPROVED, "Referat: KKR-netværk Børn og Unge, fredag den 6. marts 2026"),
    ],
)
def test_the_subject_says_what_it_is(status: MeetingStatus, subject: str) -> None:
    assert read(raw(held(status=status)))["Subject"] == subject


def test_no_line_is_longer_than_mail_allows() -> None:
    rows = tuple(Attendance(name=f"Ærø Ågård-Øster {n} " + "æ" * 70, email=f"n{n}@aeroe.dk") for n in range(40))
    words = "Et langt ord: " + "blåbærgrød" * 300
    content = raw(held(Action(text=words), attendance=rows, title="Æ" * 300), ("ø" * 200 + ".docx", b"PK" * 500))
    head = content.split(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()
    assert [name for name, _ in to(content)] == [row.name for row in rows]
    assert words in text_of(content)


# Who it goes to


def test_everybody_on_the_list_the_chair_and_the_minute_taker_once() -> None:
    rows = (
        replace(METTE, email=""),
        Attendance(
            name="Jonas Ravnkilde", organisation="Faxe", email="JORA@faxe.example", state=AttendanceState.EXCUSED
        ),
        Attendance(name="Line Mosegård", organisation="Køge"),
        Attendance(name="Fællespostkassen", organisation="Faxe", email="jora@Faxe.example"),
        Attendance(name="Line Mosegård", organisation="Køge Kommune", email="line@koege.example"),
    )
    whole = held(
        attendance=rows,
        chair=Participant("Mette Sandager", "centerchef", "Lolland Kommune", "mesa@lolland.example"),
        minute_taker=Participant("Gro Tinghøj", "konsulent", "Lolland"),
    )
    content = raw(whole, people={"gro tinghøj": "grti@lolland.example", "Line Mosegård": "line@koege.example"})
    assert to(content) == [
        ("Jonas Ravnkilde", "JORA@faxe.example"),
        ("Line Mosegård", "line@koege.example"),
        ("Mette Sandager", "mesa@lolland.example"),
        ("Gro Tinghøj", "grti@lolland.example"),
    ]
    assert "Uden mailadresse" not in text_of(content).replace("Uden mailadresse: Fællespostkassen", "")


def test_the_row_counts_before_the_roster_and_an_alias_finds_its_person() -> None:
    around = replace(network(), people=(Person("Povl Nørreskov", aliases=("Poul Nørreskov",)),))
    rows = (METTE, Attendance(name="Poul Nørreskov"))
    people = {"Mette Sandager": "gammel@lolland.example", "Povl Nørreskov": "pono@rs17.example"}
    assert to(raw(held(attendance=rows), people=people, around=around)) == [
        ("Mette Sandager", "mesa@lolland.example"),
        ("Poul Nørreskov", "pono@rs17.example"),
    ]


def test_two_people_of_one_name_both_get_it() -> None:
    rows = (METTE, Attendance(name="Mette Sandager", organisation="Køge", email="mette@koege.example"))
    assert [address for _, address in to(raw(held(attendance=rows)))] == ["mesa@lolland.example", "mette@koege.example"]


def test_those_without_an_address_are_told_to_the_sender_once_at_the_end() -> None:
    rows = (Attendance(name="Åse Øst"), METTE, Attendance(name="Bo By", email="bo by"), Attendance(name="Åse Øst"))
    content = raw(held(attendance=rows))
    assert text_of(content).splitlines()[-1] == "Uden mailadresse: Åse Øst, Bo By og Gro Tinghøj"
    assert to(content) == [("Mette Sandager", "mesa@lolland.example")]


def test_nobody_with_an_address_leaves_the_field_out() -> None:
    message = read(raw(held(attendance=(), chair=Participant(), minute_taker=Participant())))
    assert message["To"] is None
    assert "Uden mailadresse" not in text_of(raw(held(attendance=(), chair=Participant(), minute_taker=Participant())))


@pytest.mark.parametrize(
    "name",
    [
        "Sandager, Mette",
        'Mette "Mie" Sandager',
        "Mette (barsel)",
        "Åse, Øst; <a@b.dk>",
        "=?utf-8?q?Bcc?=",
        "a\\b",
        "x" * 200,
    ],
)
def test_names_keep_their_commas_and_quotes(name: str) -> None:
    rows = (Attendance(name=name, email="a@lolland.example"), Attendance(name="Bo By", email="b@lolland.example"))
    assert to(raw(held(attendance=rows))) == [(name, "a@lolland.example"), ("Bo By", "b@lolland.example")]


@pytest.mark.parametrize(
    ("typed", "usable"),
    [
        ("mesa@lolland.example", "mesa@lolland.example"),
        (" mailto:mesa@lolland.example\n", "mesa@lolland.example"),
        ("<o'neil+kkr@a-b.dk>", "o'neil+kkr@a-b.dk"),
        ("info@bücher.dk", "info@xn--bcher-kva.dk"),
        ("søren@lolland.example", ""),
        ("mesa@lolland.example, x@y.dk", ""),
        ("mesa@lolland.example\nBcc: x@y.dk", ""),
        ("a b@lolland.example", ""),
        ("a..b@lolland.example", ""),
        ("mesa@lolland", ""),
        ("@lolland.example", ""),
        ("mesa@", ""),
        ("a@b@c.dk", ""),
        ("a@" + "b" * 70 + ".dk", ""),
        ("", ""),
    ],
)
def test_an_address_is_usable_or_it_is_none(typed: str, usable: str) -> None:
    assert usable_address(typed) == usable


def test_a_header_cannot_be_injected() -> None:
    evil = "Bo\r\nBcc: x@y.dk\r\n\r\n<script>"
    rows = (Attendance(name=evil, email="b@lolland.example"), Attendance(name="Eva", email="e@l.dk>\r\nBcc: x@y.dk"))
    content = raw(held(title=evil, attendance=rows), (f"{evil}.docx", b"PK"))
    message = read(content)
    assert {name.lower() for name in message} == {"x-unsent", "to", "subject", "mime-version", "content-type"}
    assert to(content) == [("Bo Bcc: x@y.dk <script>", "b@lolland.example")]
    assert message["Subject"] == "Udkast til referat: Bo Bcc: x@y.dk <script>, fredag den 6. marts 2026"


@given(name=NAMES, title=NAMES, file=NAMES)
def test_whatever_is_typed_stays_in_its_field(name: str, title: str, file: str) -> None:
    rows = (Attendance(name=name, email="a@lolland.example"), Attendance(name="Bo By", email="b@lolland.example"))
    content = raw(held(title=title, attendance=rows, chair=Participant()), (file + ".docx", b"PK"))
    message = read(content)
    assert {field.lower() for field in message} == {"x-unsent", "to", "subject", "mime-version", "content-type"}
    assert to(content)[0] == (clean_line(name), "a@lolland.example")
    assert [address for _, address in to(content)] == ["a@lolland.example", "b@lolland.example"]
    assert message["Subject"].split() == f"Udkast til referat: {clean_line(title)}, fredag den 6. marts 2026".split()
    (part,) = message.iter_attachments()
    assert part.get_content() == b"PK"
    assert {field.lower() for field in part} <= {
        "content-type", "content-transfer-encoding", "content-disposition", "mime-version",
    }  # fmt: skip


# What it says


def test_a_draft_asks_for_comments_without_a_made_up_date() -> None:
    text = text_of(raw(held(), ("udkast.docx", b"PK")))
    assert text.splitlines()[:6] == [
        "Kære alle",
        "",
        "Hermed udkast til referat: KKR-netværk Børn og Unge, fredag den 6. marts 2026.",
        "Udkastet er vedhæftet.",
        "Send gerne kommentarer og rettelser inden for nogle dage.",
        "",
    ]
    assert text.splitlines()[6:9] == ["Venlig hilsen", "Gro Tinghøj", "Lolland Kommune"]
    assert "senest" not in text


def test_the_date_for_comments_is_that_of_the_action_that_asks_for_them() -> None:
    due = Due("senest 20. marts", date(2026, 3, 20), Precision.DAY, "senest")
    asked = Action(text="Alle sender bemærkninger til referatet senest 20. marts", due=due)
    line = "Send gerne kommentarer og rettelser senest fredag den 20. marts 2026."
    assert line in text_of(raw(held(asked)))
    for other in ("Alle læser referatet senest 20. marts", "Alle sender bemærkninger til udbuddet senest 20. marts"):
        assert line not in text_of(raw(held(replace(asked, text=other))))
    assert line not in text_of(raw(held(replace(asked, state=ActionState.DONE))))


def test_nothing_is_called_attached_when_nothing_is() -> None:
    for status in MeetingStatus:
        assert "vedhæftet" not in text_of(raw(held(status=status)))
        assert "vedhæftet" in text_of(raw(held(status=status), ("a.docx", b"PK")))


def test_approved_minutes_and_an_agenda_ask_for_no_comments() -> None:
    approved = text_of(raw(held(status=MeetingStatus.APPROVED, approved_on=date(2026, 6, 5))))
    assert "Referatet er godkendt fredag den 5. juni 2026: KKR-netværk" in approved
    planned = text_of(raw(held(status=MeetingStatus.PLANNED, start=time(10), end=time(13))))
    assert "Mødet holdes kl. 10.00–13.00." in planned
    assert "kommentarer" not in approved + planned


def test_the_actions_stand_under_their_owners() -> None:
    due = Due("13. marts", date(2026, 3, 13), Precision.DAY, "")
    text = text_of(
        raw(
            held(
                Action(text="sender takster", owners=("Køge",), due=due),
                Action(text="undersøger lokaler"),
                Action(text="skriver til **styregruppen**\n- med tal\n- og tekst", owners=("Åse Øst",)),
                Action(text="melder ind", owners=("alle",), due=Due("senest fredag", date(2026, 3, 13), Precision.DAY)),
                Action(text="holder møde", owners=("Køge Kommune", "Anders By")),
                Action(text="er færdig", owners=("Køge",), state=ActionState.DONE),
                Action(text="er opgivet", owners=("Køge",), state=ActionState.DROPPED),
            )
        )
    )
    assert text.split("Opgaver\n\n")[1].split("\n\nVenlig hilsen")[0] == "\n".join(
        (
            "Alle kommuner:",
            "- Melder ind (frist fredag den 13. marts 2026)",
            "",
            "Anders By:",
            "- Køge Kommune og Anders By: holder møde",
            "",
            "Køge Kommune:",
            "- Sender takster (frist fredag den 13. marts 2026)",
            "- Køge Kommune og Anders By: holder møde",
            "",
            "Åse Øst:",
            "- Skriver til styregruppen",
            "  - med tal",
            "  - og tekst",
            "",
            "Uden ansvarlig:",
            "- Undersøger lokaler",
        )
    )


def test_without_actions_there_is_no_heading_for_them() -> None:
    assert "Opgaver" not in text_of(raw(held()))


def test_private_notes_and_access_details_stay_out() -> None:
    online = Online("345 678 901 22", "hEm1ig", "https://teams.microsoft.com/l/meetup-join/19%3a")
    whole = held(
        Private(text="husk: han er syg"),
        Action(text="bruger koden hEm1ig og møde 34567890122"),
        Action(text="bruger møde 345 678 901 22."),
        Action(text="åbner https://teams.microsoft.com/l/meetup-join/19%3a"),
        online=online,
        title="Møde hEm1ig",
    )
    content = raw(whole)
    everything = text_of(content) + str(read(content)["Subject"])
    for secret in ("syg", "hEm1ig", "34567890122", "345 678", "teams.microsoft"):
        assert secret not in everything
    assert everything.count(LEFT_OUT) == 6


def test_words_are_whole_and_danish_letters_right() -> None:
    words = "Når blåbærgrøden på Ærø er spist, rådspørges Åse – " * 6 + "slut."
    content = raw(held(Action(text=words)))
    assert words in text_of(content)
    assert b"8bit" not in content
    assert read(content).get_content_type() == "text/plain"
    assert read(content).get_content_charset() == "utf-8"


def test_a_line_that_begins_like_mail_syntax_is_text() -> None:
    text = text_of(raw(held(Action(text="a\n.\nFrom b\n=20\n--=_kkrtui_"))))
    assert "- A\n  .\n  From b\n  =20\n  --=_kkrtui_\n" in text


# What goes with it


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("udkast.docx", DOCX),
        ("Udkast – Køge, v2.DOCX", DOCX),
        ("udkast.pdf", "application/pdf"),
        ("udkast.html", "text/html"),
        ("udkast.md", "text/markdown"),
        ("udkast", "application/octet-stream"),
    ],
)
def test_the_attachment_keeps_its_name_type_and_bytes(name: str, kind: str) -> None:
    content = "PK\0æ\r\nø\n--=_kkrtui_\n.".encode() * 50
    message = read(raw(held(), (name, content)))
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (name, kind)
    assert part.get_payload(decode=True) == content
    assert part.get_content_disposition() == "attachment"
    assert part.get_content_charset() == ("utf-8" if kind.startswith("text/") else None)


def test_the_attachment_names_no_folder() -> None:
    for given_name in ("../../x/ud.docx", "C:\\kkr\\ud.docx"):
        (part,) = read(raw(held(), (given_name, b"PK"))).iter_attachments()
        assert part.get_filename() == "ud.docx"


def test_the_same_input_gives_the_same_bytes() -> None:
    one, again = (raw(held(), ("a.docx", b"PK")) for _ in range(2))
    assert one == again
    boundaries = [
        re.findall(rb'boundary="([^"]+)"', raw(held(), given_file))
        for given_file in (("a.docx", b"PK"), ("a.docx", b"PL"), ("b.docx", b"PK"))
    ]
    assert len({found for (found,) in boundaries}) == 3


def test_recipients_can_be_asked_for() -> None:
    found = recipients(network(), held(), {})
    assert found.reached == (("Mette Sandager", "mesa@lolland.example"),)
    assert found.unreached == ("Gro Tinghøj",)
