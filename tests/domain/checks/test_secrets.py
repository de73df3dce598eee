"""Secrets and personal data: found wherever they stand, and not in what only looks like them."""

from __future__ import annotations

import pytest

from kkrtui.domain.checks.finding import Place
from kkrtui.domain.checks.record import Piece
from kkrtui.domain.entries import Attachment, Escalation, Link, Note, Private
from kkrtui.domain.meeting import ListedAttachment, ListedLink, MeetingStatus, Online
from kkrtui.domain.participants import Contact
from tests.domain.checks import clean

JOIN = "https://teams.microsoft.com/meet/3816568512?p=abcDEF"


@pytest.mark.parametrize(
    ("code", "text", "quote"),
    [
        ("cpr-number", "Barnet (010203-1234) er flyttet.", "010203-1234"),
        ("meeting-id", "Møde-id: 381 656 851 258 på Teams", "381 656 851 258"),
        ("passcode", "Adgangskode: S3kM7zd9", "S3kM7zd9"),
        ("join-link", f"Deltag her: {JOIN}.", JOIN),
        ("join-link", "Se optagelsen: https://video.example/rec?p=q8Zx91Q", "https://video.example/rec?p=q8Zx91Q"),
        ("cpr-like", "Sagen har nummer 0102031234 i systemet.", "0102031234"),
        ("cpr-like", "Sagen om 120508 1234 er anket.", "120508 1234"),
        ("phone-unknown", "Ring til hende på 23 45 67 89.", "23 45 67 89"),
        ("phone-unknown", "Tlf.: +45 23456789", "+45 23456789"),
        ("address", "Familien bor på Ellebækvej 12 i Køge.", "Ellebækvej 12"),
        ("child-recognisable", "Køge fortalte om en 14-årig dreng på et opholdssted.", "14-årig dreng"),
        ("child-recognisable", "Kommunen har placeret to små børn på døgninstitution.", "to små børn"),
        ("child-recognisable", "Sagen om pigen på 11 er anket.", "pigen på 11"),
    ],
)
def test_it_is_found_in_a_line(code: str, text: str, quote: str) -> None:
    found = clean.hit(code, clean.meeting(Note(text=text), clean.task()))
    assert found.quote == quote
    assert (found.place.field, found.place.item, found.place.entry) == ("text", 2, 1)
    assert found.fix is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cpr-number", "Journalnummeret er 990203-1234, og sagen 2026-010203-12345."),
        ("meeting-id", "Mødets id står i indkaldelsen."),
        ("passcode", "Adgangskode: sendes på mail."),
        ("join-link", "Se https://www.example.dk/?p=12345 og https://www.microsoft.com/teams."),
        ("cpr-like", "Løbenummer 010203 1234 5 og journal 990203 1234."),
        ("cpr-like", "EAN 5798001234567, og taksten er 4000000000 kr."),
        ("phone-unknown", "Udgiften er 23 45 67 kr. og 2025-2026, og 20 30 40 50 % stiger."),
        ("address", "Næste møde er i Huset, Møllevej 4, Lejre."),
        ("address", "Vejledningen fra 2025 har 12 sider, og Lovgivningen 3 gælder."),
        ("child-recognisable", "Tilbuddet er for 13-15-årige, og der er plads til to børn."),
        ("child-recognisable", "Planen begynder, når den unge er 16 år, og gælder alle børn."),
    ],
)
def test_what_only_looks_like_it_is_let_be(code: str, text: str) -> None:
    assert clean.hits(code, clean.meeting(Note(text=text), clean.task())) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Møde om 010203-1234"}, "title"),
        ({"place": "Hos 010203-1234"}, "place"),
        ({"closing_summary": "- 010203-1234"}, "closing_summary"),
        ({"attachments": (ListedAttachment("Afgørelse 010203-1234.pdf"),)}, "attachments"),
        ({"links": (ListedLink("Sagen", "https://example.dk/010203-1234"),)}, "links"),
        ({"item": {"title": "Sagen 010203-1234"}}, "items"),
        ({"item": {"case_text": "Sagen 010203-1234 er anket."}}, "case_text"),
        ({"item": {"purpose": "At drøfte 010203-1234"}}, "purpose"),
    ],
)
def test_it_is_found_in_every_field(changes: dict[str, object], field: str) -> None:
    assert clean.hit("cpr-number", clean.meeting(**changes)).place.field == field  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Attachment(text="Bilag", title="Afgørelse 010203-1234.pdf"), "title"),
        (Link(text="Sagen", url="https://example.dk/010203-1234"), "url"),
        (Escalation(text="Løftes.", theme="Barnet 010203-1234", forum="KKR"), "theme"),
        (Escalation(text="Løftes.", forum="KKR", answer="Se 010203-1234", print_answer=True), "answer"),
        (Note(text="Barnet flytter.", speaker="Mor til 010203-1234"), "speaker"),
    ],
)
def test_it_is_found_beside_a_line_s_text(entry: Note, field: str) -> None:
    assert clean.hit("cpr-number", clean.meeting(entry, clean.task())).place.field == field


def test_what_never_goes_out_has_no_secrets() -> None:
    kept = Escalation(text="Løftes.", forum="KKR", answer="Se 010203-1234")
    assert clean.hits("cpr-number", clean.meeting(Private(text="Husk 010203-1234"), kept)) == []


def test_an_attached_file_is_read_too() -> None:
    text = Piece(Place("attachments", row=0), "Barnet hedder 010203-1234 og bor på Ellebækvej 12. Ring på 23456789.")
    for code in ("cpr-number", "address", "phone-unknown"):
        assert clean.hit(code, clean.meeting(), documents=(text,)).place == Place("attachments", row=0)


def test_numbers_and_addresses_the_network_knows_are_let_be() -> None:
    text = Note(text="Ring til Line på 23 45 67 89 eller mød op på Ellebækvej 12.")
    known = clean.network(clean.person("Line Mosegård", phone="+45 2345 6789"))
    held = clean.meeting(text, place="Køge Rådhus, Ellebækvej 12", contact=Contact(phone="23456789"))
    assert clean.hits("phone-unknown", clean.meeting(text), network=known) == []
    assert clean.hits("phone-unknown", held) == []
    assert clean.hits("address", held) == []


def test_access_details_kept_with_a_meeting_that_is_over_are_told_once() -> None:
    online = Online("381 656 851 258", "S3kM7zd9", JOIN)
    found = clean.hit("access-details-kept", clean.meeting(online=online))
    assert (found.place.field, found.quote) == ("online", f"381 656 851 258 · S3kM7zd9 · {JOIN}")
    coming = clean.meeting(online=online, status=MeetingStatus.PLANNED)
    assert clean.hits("access-details-kept", coming) == []
    assert clean.hits("access-details-kept", clean.meeting()) == []
