"""The calendar file, read back by the library, by another zone reader, and line by line."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.documents.access import LEFT_OUT
from kkrtui.documents.render.calendar import render_calendar
from kkrtui.domain.danish import clean_line
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Entry, Escalation, Private
from kkrtui.domain.entry_kinds import ActionState, EscalationState
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import AgendaItem, Meeting, MeetingStatus, Online
from kkrtui.domain.network import Network, Person
from tests.invented import meeting, network

icalendar = pytest.importorskip("icalendar")

STAMP = datetime(2026, 3, 6, 14, 30, 15, 999, tzinfo=timezone(timedelta(hours=1)))
FRIDAY = Due("fredag", date(2026, 3, 13), Precision.DAY)
NEXT = Due("til næste møde", date(2026, 6, 1), Precision.MEETING)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=120)


def held(*entries: Entry, **changes: object) -> Meeting:
    items = (AgendaItem(title="Stigende takster", number=2, entries=entries),)
    values: dict[str, object] = {"status": MeetingStatus.DRAFT, "items": items}
    return meeting(**(values | changes))


def coming(**changes: object) -> Meeting:
    values: dict[str, object] = {"date": date(2026, 6, 5), "start": time(10), "end": time(13), "id": 8}
    return meeting(**(values | changes))


def raw(whole: Meeting, after: Meeting | None = None, around: Network | None = None) -> bytes:
    return render_calendar(around or network(), whole, after, STAMP)


def events(content: bytes) -> list[dict[str, object]]:
    """What a calendar program sees of each event, as plain values."""
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    found = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        pairs = [pair for pair in event.property_items(recursive=False) if pair[0] not in ("BEGIN", "END")]
        assert len({name for name, _ in pairs}) == len(pairs)
        found.append({name.lower(): value.dt if hasattr(value, "dt") else str(value) for name, value in pairs})
    return found


def one(content: bytes) -> dict[str, object]:
    (event,) = events(content)
    return event


def uids(content: bytes) -> list[object]:
    return [event["uid"] for event in events(content)]


# The file


def test_it_is_a_published_calendar_stamped_in_utc() -> None:
    content = raw(meeting())
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["METHOD"], calendar["VERSION"], calendar["PRODID"]) == ("PUBLISH", "2.0", "-//kkrtui//kkrtui//DA")
    assert b"DTSTAMP:20260306T133015Z\r\n" in content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_lines_are_folded_at_75_octets_between_letters() -> None:
    words = "blåbærgrød på Ærø " * 30
    content = raw(held(Action(text=words, due=FRIDAY)), coming(title="Ø" * 200))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")
    assert [event["summary"] for event in events(content)] == ["Ø" * 200, f"Frist: Uden ansvarlig – {words.strip()}"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert raw(held(Action(text="a", due=FRIDAY)), coming()) == raw(held(Action(text="a", due=FRIDAY)), coming())


def test_text_is_composed() -> None:
    loose = unicodedata.normalize("NFD", "Ågård på møde")
    whole = meeting(title=loose, place=loose, items=(AgendaItem(title=loose, number=1),))
    content = raw(whole).decode()
    assert unicodedata.is_normalized("NFC", content)
    assert one(raw(whole))["summary"] == "Ågård på møde"
    dated = held(Action(text=loose, owners=(loose,), due=FRIDAY), title=loose)
    assert unicodedata.is_normalized("NFC", raw(dated).decode())


@given(title=TEXTS, text=TEXTS, place=TEXTS)
def test_whatever_is_typed_stays_in_its_field(title: str, text: str, place: str) -> None:
    planned = one(raw(meeting(title=title, place=place, items=())))
    assert set(planned) <= {
        "uid", "dtstamp", "summary", "dtstart", "dtend", "location", "transp", "x-microsoft-cdo-busystatus",
    }  # fmt: skip
    assert planned["summary"] == clean_line(title)
    action = Action(text=text, owners=("Køge",), due=FRIDAY)
    dated = one(raw(held(action, title=title)))
    assert str(dated["summary"]).startswith("Frist: Køge Kommune –")
    assert dated["dtstart"] == date(2026, 3, 13)


def test_a_hostile_title_adds_no_event() -> None:
    evil = "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:http://x;,\\"
    event = one(raw(meeting(title=evil)))
    assert event["summary"] == "A END:VEVENT BEGIN:VEVENT ATTACH:http://x;,\\"
    assert "attach" not in event


# The meeting


def test_a_planned_meeting_stands_with_time_place_and_agenda() -> None:
    event = one(raw(meeting(id=7), coming()))
    assert event["summary"] == "KKR-netværk Børn og Unge"
    assert event["dtstart"] == datetime(2026, 3, 6, 9, tzinfo=UTC)
    assert event["dtend"] == datetime(2026, 3, 6, 10, tzinfo=UTC)
    assert event["location"] == "Teams"
    assert event["description"] == (
        "10.00–10.05: 1. Velkomst\n10.05–10.35: 2. Stigende takster\n10.35–10.45: 3. Pause\n10.45–11.00: 4. Eventuelt"
    )
    assert (event["transp"], event["x-microsoft-cdo-busystatus"]) == ("OPAQUE", "BUSY")


@pytest.mark.parametrize(
    ("day", "clock", "instant"),
    [
        (date(2026, 3, 28), time(10), datetime(2026, 3, 28, 9, tzinfo=UTC)),
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(10), datetime(2026, 3, 29, 8, tzinfo=UTC)),
        (date(2026, 10, 24), time(10), datetime(2026, 10, 24, 8, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(10), datetime(2026, 10, 25, 9, tzinfo=UTC)),
        (date(2031, 7, 1), time(10), datetime(2031, 7, 1, 8, tzinfo=UTC)),
    ],
)
def test_summer_time_is_right(day: date, clock: time, instant: datetime) -> None:
    content = raw(meeting(date=day, start=clock, end=None, items=()))
    assert f"DTSTART;TZID=Europe/Copenhagen:{day:%Y%m%d}T{clock:%H%M%S}\r\n".encode() in content
    assert one(content)["dtstart"] == instant
    assert datetime.combine(day, clock, zone_in(content)) == instant


def zone_in(content: bytes) -> ZoneInfo:
    """The zone as the file itself describes it, read by another library than the one that wrote it."""
    tz = pytest.importorskip("dateutil.tz")
    found: ZoneInfo = tz.tzical(io.StringIO(content.decode().replace("\r\n", "\n"))).get("Europe/Copenhagen")
    return found


def test_the_zone_is_two_yearly_rules() -> None:
    content = raw(meeting())
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    zone, system = zone_in(content), ZoneInfo("Europe/Copenhagen")
    days = (date(2026, 1, 1), date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25), date(2027, 3, 28))
    for day, hour in product(days, range(-24, 24)):
        moment = datetime.combine(day, time(0, 15), UTC) + timedelta(hours=hour)
        local = moment.astimezone(system).replace(tzinfo=None)
        assert local.replace(tzinfo=zone).utcoffset() in (
            local.replace(tzinfo=system).utcoffset(),
            local.replace(tzinfo=system, fold=1).utcoffset(),
        )
    assert b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in content
    assert b"RDATE" not in content
    for part in icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0].subcomponents:
        # Danish clocks change at one o'clock UTC, spring and autumn.
        assert (part["DTSTART"].dt - part["TZOFFSETFROM"].td).time() == time(1)


def test_a_meeting_without_times_takes_the_day() -> None:
    content = raw(meeting(start=None, end=None))
    assert one(content)["dtstart"] == date(2026, 3, 6)
    assert one(content)["dtend"] == date(2026, 3, 7)
    assert b"VTIMEZONE" not in content


def test_an_unknown_end_is_that_of_the_last_item_or_none() -> None:
    assert one(raw(meeting(end=None)))["dtend"] == datetime(2026, 3, 6, 10, tzinfo=UTC)
    assert "dtend" not in one(raw(meeting(end=None, items=())))
    assert "dtend" not in one(raw(meeting(end=time(9))))


def test_access_details_are_left_out() -> None:
    online = Online("345 678 901 22", "hEm1ig", "https://teams.microsoft.com/l/19%3a?x=1")
    places = (
        "Teams: https://teams.microsoft.com/l/19%3a?x=1",
        "Teams (https://teams.microsoft.com/l/19%3a?x=1)",
        "Teams <https://teams.microsoft.com/andet>",
        "Teams, 345 678 901 22",
    )
    for place in places:
        event = one(raw(meeting(online=online, place=place)))
        assert event["location"] == "Teams"
        assert "microsoft.com" not in str(event)
    items = (AgendaItem(title="Kode hEm1ig, møde 34567890122", number=1, case_text="hEm1ig", planned_start=time(10)),)
    event = one(raw(meeting(online=online, items=items)))
    assert event["description"] == f"10.00: 1. Kode {LEFT_OUT}, møde {LEFT_OUT}"
    dated = held(Private(text="syg"), Action(text="bruger hEm1ig", due=FRIDAY), online=online)
    assert not {"hEm1ig", "syg"} & set(str(one(raw(dated))).replace(".", " ").split())
    assert "location" not in one(raw(meeting(place="", online=online)))
    assert (
        one(raw(meeting(place="Rådhuset, lokale 2 (stuen)", online=online)))["location"] == "Rådhuset, lokale 2 (stuen)"
    )


# The deadlines


def test_a_held_meeting_gives_the_next_one_and_the_open_deadlines() -> None:
    content = raw(
        held(
            Action(text="sender takster", owners=("Køge",), due=FRIDAY),
            Action(text="uden dato", owners=("Køge",), due=Due("snarest", None, Precision.NONE)),
            Action(text="uden frist", owners=("Køge",)),
            Action(text="færdig", owners=("Køge",), due=FRIDAY, state=ActionState.DONE),
            Action(text="opgivet", owners=("Køge",), due=FRIDAY, state=ActionState.DROPPED),
        ),
        coming(),
    )
    following, deadline = events(content)
    assert following["dtstart"] == datetime(2026, 6, 5, 8, tzinfo=UTC)
    assert deadline["summary"] == "Frist: Køge Kommune – sender takster"
    assert (deadline["dtstart"], deadline["dtend"]) == (date(2026, 3, 13), date(2026, 3, 14))
    assert b"DTSTART;VALUE=DATE:20260313\r\n" in content
    assert (deadline["transp"], deadline["x-microsoft-cdo-busystatus"]) == ("TRANSPARENT", "FREE")
    assert deadline["description"] == (
        "Køge Kommune: sender takster (frist fredag den 13. marts 2026)\n\n"
        "Fra punkt 2. Stigende takster: KKR-netværk Børn og Unge, fredag den 6. marts 2026."
    )
    assert b"VTODO" not in content


def test_deadlines_alone_need_no_zone() -> None:
    content = raw(held(Action(text="a", due=FRIDAY)))
    assert b"VTIMEZONE" not in content
    assert len(events(content)) == 1


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        ((), "Uden ansvarlig"),
        (("alle",), "Alle kommuner"),
        (("Køge", "Anders By"), "Køge Kommune og Anders By"),
        (("Poul Nørreskov",), "Povl Nørreskov"),
    ],
)
def test_the_summary_names_the_owners(owners: tuple[str, ...], said: str) -> None:
    around = replace(network(), people=(Person("Povl Nørreskov", aliases=("Poul Nørreskov",)),))
    action = Action(text="sender **takster**\n- med tal", owners=owners, due=FRIDAY)
    assert one(raw(held(action), around=around))["summary"] == f"Frist: {said} – sender takster"


def test_a_deadline_at_the_next_meeting_moves_with_it() -> None:
    whole = held(Action(text="sender takster til næste møde", owners=("Køge",), due=NEXT))
    deadline = events(raw(whole, coming()))[1]
    assert deadline["dtstart"] == date(2026, 6, 5)
    assert "(fredag den 5. juni 2026)" in str(deadline["description"])
    assert "1. juni" not in str(deadline["description"])
    assert one(raw(whole))["dtstart"] == date(2026, 6, 1)


def test_a_deadline_at_an_unknown_meeting_waits() -> None:
    unknown = Due("til næste møde", None, Precision.MEETING)
    two = held(Action(text="a", due=unknown), Action(text="b", due=FRIDAY))
    assert [event["summary"] for event in events(raw(two))] == ["Frist: Uden ansvarlig – b"]
    assert len(events(raw(two, coming()))) == 3


def test_escalations_have_deadlines_until_they_are_answered() -> None:
    up = Escalation(text="Taksterne skal op", forum="chefforum", theme="Prisloft", due=FRIDAY)
    content = raw(
        held(
            up,
            replace(up, carrier="Køge", state=EscalationState.SENT),
            replace(up, state=EscalationState.ANSWERED),
            replace(up, due=None),
        )
    )
    assert [event["summary"] for event in events(content)] == [
        "Frist: Løft til chefforum – Taksterne skal op",
        "Frist: Køge Kommune – Taksterne skal op",
    ]
    assert str(events(content)[0]["description"]).startswith(
        "Løftes til chefforum: Prisloft – Taksterne skal op (frist fredag den 13. marts 2026)\n\nFra punkt 2."
    )


def test_nothing_to_write_is_refused_with_what_to_do() -> None:
    with pytest.raises(MissingInput, match="Intet er skrevet"):
        raw(held(Action(text="a")))


def test_a_planned_meeting_has_no_deadlines() -> None:
    assert len(events(raw(held(Action(text="a", due=FRIDAY), status=MeetingStatus.PLANNED), coming()))) == 1


# The ids


def test_ids_stay_when_words_and_dates_change() -> None:
    action = Action(text="a", due=FRIDAY, id=5)
    before = uids(raw(held(action, id=7), coming()))
    moved = replace(action, text="b", due=replace(FRIDAY, date=date(2026, 4, 1)))
    other_date = coming(date=date(2026, 6, 12), title="Nyt navn")
    assert uids(raw(held(moved, id=7, title="Nyt navn"), other_date)) == before
    assert uids(raw(held(replace(action, id=6), id=7), coming()))[1] != before[1]
    assert uids(raw(held(action, id=9), coming()))[1] != before[1]


def test_the_next_meeting_is_the_same_event_when_it_is_planned_itself() -> None:
    assert uids(raw(held(), coming())) == uids(raw(coming()))
    assert uids(raw(held(), coming(id=None))) == uids(raw(coming(id=None)))
    assert uids(raw(coming())) != uids(raw(coming(id=9)))
    assert uids(raw(coming(id=None))) != uids(raw(coming(id=None, title="Et andet")))


def test_without_ids_like_entries_are_still_apart() -> None:
    like = Action(text="a", due=FRIDAY)
    found = uids(raw(held(like, like, replace(like, text="b"))))
    assert len(set(found)) == 3
    assert uids(raw(held(replace(like, due=None), like, replace(like, text="b")))) == found[1:]


def test_two_networks_with_the_same_ids_are_apart() -> None:
    other = replace(network(), name="Et andet netværk")
    assert uids(raw(coming())) != uids(raw(coming(), around=other))


# The library


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingInput, match=r"Intet er skrevet.*pip install icalendar"):
        raw(meeting())


def test_the_library_is_only_loaded_when_a_file_is_written() -> None:
    code = "import sys, kkrtui.documents.render.calendar; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
