"""The handover both ways: what it carries, what it leaves, and what it refuses."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.formats.handover import HandedFile, Handover, as_text, checksum, encode, same_record
from kkrtui.domain.formats.handover_meeting import HandedMeeting, differing, encode_meeting, normal, reading, withheld
from kkrtui.domain.formats.handover_reading import MOST_MEETINGS, decode, is_handover
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import About, Forum, HostSkip, HostYear, Organisation, PlannedDate
from kkrtui.domain.refusals.handovers import DamagedHandover, NewerHandover, WrongHandover
from kkrtui.domain.refusals.importing import WrongFile
from tests.a_network import PEOPLE, SECRETS, a_round, entries, held
from tests.domain.test_exchange import meetings as any_meeting
from tests.invented import TEN, small_network

DAY = date(2026, 3, 6)


def whole() -> Handover:
    """A handover with something in every field."""
    network = replace(
        small_network(),
        organisations=(Organisation("Køge", valid_from=date(2020, 1, 1), valid_to=date(2026, 12, 31)),),
        forums=(Forum("chefforum", ("chefgruppen",), rung=1), Forum("KL")),
        people=PEOPLE,
        about=About("https://example.dk", "Baggrund", "Kommissorium", "https://example.dk/k", "Én pr. kommune"),
    )
    return Handover(
        TEN,
        "Køge Kommune",
        network,
        (HostYear(2026, "Køge", "[/]"),),
        (HostSkip(2026, "Ærø", "ny kommune"),),
        (PlannedDate(date(2026, 6, 12), "Tema", "Teams", "note"),),
        (HandedMeeting("a" * 32, held(DAY), (a_round(),)),),
        (HandedFile("skabelon.docx", bytes(range(256))),),
    )


def said(**changes: Any) -> str:
    """The text of a handover whose plain data was changed, with a checksum that fits."""
    data = encode(whole()) | changes
    return as_text(data | {"sha256": checksum(data)})


def test_a_handover_is_read_back_as_it_was_without_what_is_nobody_elses() -> None:
    handover = whole()
    text = as_text(encode(handover))
    again = decode(text)
    assert replace(again, meetings=()) == replace(handover, meetings=())
    assert [(one.rung, one.name) for one in again.network.forums] == [(1, "chefforum"), (None, "KL")]
    assert again.network.organisations[0].valid_to == date(2026, 12, 31)
    assert again.network.about == handover.network.about
    (meeting,) = again.meetings
    assert meeting.rounds == (a_round(),)
    assert normal(meeting.meeting, meeting.rounds) == normal(held(DAY), (a_round(),))
    kinds = {entry.kind for _, entry in meeting.meeting.entries()}
    assert kinds == set(EntryKind) - {EntryKind.PRIVATE}
    for secret in SECRETS:
        assert secret not in text
    assert as_text(encode(again)) == text


def test_every_line_keeps_its_fields() -> None:
    (again,) = decode(as_text(encode(whole()))).meetings
    kept = [entry for _, entry in again.meeting.entries()]
    wanted = [replace(entry, extra={}) for entry in entries() if entry.kind is not EntryKind.PRIVATE]
    hidden = ("Adgangskode", "Borger", "Mødet")
    assert [e for e in kept if not e.text.startswith(hidden)] == [e for e in wanted if not e.text.startswith(hidden)]
    texts = {entry.text for entry in kept}
    assert "Adgangskode: [adgangskode udeladt] til næste gang" in texts
    assert "Borger [CPR-nummer udeladt] nævnt ved en fejl" in texts


def test_what_is_left_out_is_counted() -> None:
    found = withheld(held(DAY))
    assert (found.private, found.online, found.extras) == (1, 1, 4)
    assert found.secrets == 4, "a link in the place, one in a line, a passcode and a CPR number"
    assert withheld(Meeting(title="Tomt", date=DAY)) == withheld(Meeting(title="Andet", date=DAY))


def test_the_same_record_differs_in_when_it_was_made_alone() -> None:
    one, other = encode(whole()), encode(replace(whole(), made=TEN + timedelta(days=1)))
    assert as_text(one) == as_text(encode(whole()))
    assert one != other
    assert same_record(one, other)
    assert not same_record(one, encode(replace(whole(), by="Faxe Kommune")))


def test_a_file_that_was_cut_short_is_told_as_such() -> None:
    text = as_text(encode(whole()))
    for end in range(60, len(text) - 3, 397):
        with pytest.raises(DamagedHandover, match="Intet er gemt"):
            decode(text[:end])
    with pytest.raises(DamagedHandover, match="ikke hel"):
        decode(text[: len(text) // 2].rstrip("}\n "))


def test_one_letter_changed_anywhere_is_seen() -> None:
    text = as_text(encode(whole()))
    letters = [place for place, char in enumerate(text) if char.isalnum()]
    for place in letters[40::211]:
        other = "x" if text[place] != "x" else "y"
        with pytest.raises((DamagedHandover, WrongFile, NewerHandover)):
            decode(text[:place] + other + text[place + 1 :])


def test_a_newer_version_is_refused_kindly_even_when_nothing_else_is_understood() -> None:
    with pytest.raises(NewerHandover, match="nyere kkrtui"):
        decode('{"format": "kkrtui/handover@2", "alt": "er anderledes')
    assert is_handover('{"format":"kkrtui/handover@17"')


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": "kkrtui/meeting@1"}', "Dagsorden", "{" * 5000])
def test_what_is_no_handover_is_refused(text: str) -> None:
    assert not is_handover(text)
    with pytest.raises(WrongFile, match="ingen overdragelse"):
        decode(text)


@pytest.mark.parametrize(
    "tail", ['"x": NaN}', '"x": 1e999}', f'"x": {"9" * 5000}}}', f'"x": {"[" * 100_000}', '"sha256": 5}']
)
def test_hostile_json_is_damaged_and_nothing_worse(tail: str) -> None:
    with pytest.raises(DamagedHandover):
        decode(f'{{"format": "kkrtui/handover@1", {tail}')


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"network": {}}, "network.name"),
        ({"network": {"name": "N", "ejer": "x"}}, "network.ejer"),
        ({"network": {"name": "N", "members": [{"name": "Køge"}, {"name": "Køge"}]}}, "network.members"),
        ({"network": {"name": "N", "hosts": [{"year": 12, "organisation": "Køge"}]}}, r"hosts\[0\]\.year"),
        ({"network": {"name": "N", "people": [{"aliases": ["x"]}]}}, r"people\[0\]\.name"),
        ({"meetings": [{"uid": "a"}]}, r"meetings\[0\]\.meeting\.title"),
        ({"meetings": [{"uid": "fil:skabelon.docx", "meeting": {"title": "M", "date": "2026-03-06"}}]}, r"meetings\[0\]\.uid"),
        ({"meetings": [{"uid": "a", "meeting": {"title": "M", "date": "2026-03-06"}}] * 2}, "meetings"),
        ({"meetings": [{"uid": "a", "meeting": {"title": "M", "date": "2026-03-06"}, "rounds": [{"item": 1, "cap_seconds": 1}]}]}, "rounds"),
        ({"meetings": [{}] * (MOST_MEETINGS + 1)}, "flere end"),
        ({"meetings": ["tekst"]}, r"meetings\[0\]"),
        ({"files": [{"name": "../../kkrtui.db", "base64": "QQ=="}]}, r"files\[0\]\.name"),
        ({"files": [{"name": "skabelon.docx", "base64": "ikke base64!"}]}, r"files\[0\]\.base64"),
        ({"files": [{"name": "skabelon.docx"}]}, r"files\[0\]\.base64"),
        ({"hemmeligt": 1}, "hemmeligt"),
    ],
)  # fmt: skip
def test_what_breaks_the_format_is_refused_with_its_place(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(WrongHandover, match=where):
        decode(said(**changes))


def test_private_notes_and_access_of_a_file_are_not_taken_whoever_wrote_them() -> None:
    meeting = {
        "uid": "a",
        "meeting": {"title": "M", "date": "2026-03-06", "online": {"passcode": "Abc1"}},
        "items": [{"title": "Et", "entries": [{"kind": "private", "text": "psst"}, {"kind": "note", "text": "ja"}]}],
    }
    (taken,) = decode(said(meetings=[meeting])).meetings
    assert not taken.meeting.online
    assert [entry.text for _, entry in taken.meeting.entries()] == ["ja"]


@settings(max_examples=100, deadline=None)
@given(any_meeting)
def test_a_meeting_reads_the_same_here_and_there(meeting: Meeting) -> None:
    data = json.loads(json.dumps(encode_meeting(HandedMeeting("a", meeting))))
    text = as_text(data)
    assert not re.search(r'"kind": "private"', text)
    handover = Handover(TEN, "", small_network(), meetings=(HandedMeeting("a", meeting),))
    (again,) = decode(as_text(encode(handover))).meetings
    assert normal(again.meeting, again.rounds) == normal(meeting, ())


def test_the_date_of_next_meeting_says_nothing_of_this_one() -> None:
    def of(day: date | None, precision: Precision) -> str:
        action = Action(text="Tages op", due=Due("næste møde", day, precision))
        item = replace(held(DAY).items[0], entries=(action,))
        return reading(normal(held(DAY, items=(item,)), ()))

    assert of(None, Precision.MEETING) == of(date(2026, 6, 12), Precision.MEETING)
    assert of(None, Precision.DAY) != of(date(2026, 6, 12), Precision.DAY)


def test_where_two_readings_differ_is_said() -> None:
    ours, theirs = held(DAY), held(DAY, catering="Kaffe", attendance=())
    items = [*theirs.items[:3], replace(theirs.items[3], title="Andet"), theirs.items[0]]
    theirs = replace(theirs, items=tuple(items))
    one, other = normal(ours, (a_round(),)), normal(theirs, ())
    assert differing(one, other) == "oplysninger, deltagere, runder, punkt 4 og 5"
    assert differing(one, one) == ""


def test_an_instant_keeps_its_fraction() -> None:
    moment = datetime(2026, 3, 6, 9, 7, 0, 250000, UTC)
    (again,) = decode(as_text(encode(whole()))).meetings
    assert {entry.at for _, entry in again.meeting.entries()} == {moment, None}
