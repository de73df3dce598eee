"""The exchange format both ways, without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.danish import clean, clean_line
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import KINDS, Entry
from kkrtui.domain.entry_kinds import ActionState, EntryKind, EscalationState, GroupState, TopicState
from kkrtui.domain.formats.meeting import FORMAT, decode, encode
from kkrtui.domain.meeting import (
    AgendaItem,
    ItemKind,
    ItemState,
    ListedAttachment,
    ListedLink,
    Meeting,
    MeetingStatus,
    Online,
    Run,
    YearDate,
)
from kkrtui.domain.network import Forum, Network, Organisation, OrganisationKind
from kkrtui.domain.participants import Attendance, AttendanceState, Contact, Participant, Presenter
from kkrtui.domain.refusals.importing import WrongFormat
from tests.invented import meeting, network, small_network

lines = st.text(max_size=30).map(clean_line)
some_lines = lines.filter(bool)
texts = st.text(max_size=60).map(clean)
clocks = st.one_of(st.none(), st.times().map(lambda t: time(t.hour, t.minute)))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
instants = st.integers(946_684_800_000, 4_070_908_800_000).map(
    lambda milliseconds: datetime.fromtimestamp(milliseconds // 1000, UTC).replace(
        microsecond=milliseconds % 1000 * 1000
    )
)
places = st.one_of(st.just("Køge"), st.just("Region Sjælland"), st.just("Rammesekretariatet"), lines)
extras = st.dictionaries(st.sampled_from(["tema", "farve", "x_kode"]), some_lines | st.integers(1, 9), max_size=2)
dues = st.builds(
    Due, raw=some_lines, date=st.one_of(st.none(), days), precision=st.sampled_from(Precision), qualifier=lines
)

_STATES = {
    EntryKind.ACTION: ActionState,
    EntryKind.ESCALATION: EscalationState,
    EntryKind.NEXT_TOPIC: TopicState,
    EntryKind.WORKING_GROUP: GroupState,
}


def entries() -> st.SearchStrategy[Entry]:
    values: dict[str, st.SearchStrategy[Any]] = {
        "text": texts, "at": st.one_of(st.none(), instants), "extra": extras, "speaker": lines, "level": st.integers(0, 4),
        "owners": st.lists(some_lines, max_size=3).map(tuple), "receiver": lines, "due": st.one_of(st.none(), dues),
        "done_by": st.lists(some_lines, max_size=3).map(tuple), "forum": lines, "theme": texts, "carrier": lines,
        "answer": texts, "answers": st.one_of(st.none(), st.integers(1, 20)), "name": lines, "coordinator": lines,
        "members": st.lists(some_lines, max_size=3).map(tuple), "open_seats": st.integers(0, 9),
        "number": st.one_of(st.none(), st.integers(1, 99)), "title": texts, "url": lines, "sent_by": lines,
        "sent_on": st.one_of(st.none(), days), "sent_form": lines, "answered_on": st.one_of(st.none(), days),
        "print_answer": st.booleans(), "used_on": st.one_of(st.none(), days), "settled_on": st.one_of(st.none(), days),
        "moved_due": st.one_of(st.none(), dues), "mandate": texts,
    }  # fmt: skip
    kinds = []
    for cls in KINDS.values():
        wanted = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        if "state" in cls.__dataclass_fields__:
            wanted["state"] = st.sampled_from(_STATES[cls.kind])
        kinds.append(st.builds(cls, **wanted))
    return st.one_of(kinds)


people = st.builds(Participant, name=lines, title=lines, organisation=places, email=lines)
items = st.builds(
    AgendaItem,
    title=some_lines,
    number=st.one_of(st.none(), st.integers(1, 30)),
    kind=st.sampled_from(ItemKind),
    presenters=st.lists(
        st.builds(Presenter, name=some_lines, title=lines, organisation=places, note=texts), max_size=2
    ).map(tuple),
    planned_start=clocks,
    planned_end=clocks,
    case_text=texts,
    purpose=texts,
    state=st.sampled_from(ItemState),
    runs=st.lists(st.builds(Run, start=instants, end=st.one_of(st.none(), instants)), max_size=2).map(tuple),
    entries=st.lists(entries(), max_size=4).map(tuple),
    extra=extras,
)
meetings = st.builds(
    Meeting,
    title=some_lines,
    date=days,
    start=clocks,
    end=clocks,
    number_in_year=st.one_of(st.none(), st.integers(1, 20)),
    meetings_in_year=st.one_of(st.none(), st.integers(1, 20)),
    place=texts,
    online=st.builds(Online, meeting_id=lines, passcode=lines, join_url=lines),
    catering=texts,
    document_date=st.one_of(st.none(), days),
    closing_summary=texts,
    status=st.sampled_from(MeetingStatus),
    approved_on=st.one_of(st.none(), days),
    chair=people,
    minute_taker=people,
    contact=st.builds(
        Contact,
        **dict.fromkeys(Contact.__dataclass_fields__, lines),
    ),
    attendance=st.lists(
        st.builds(
            Attendance,
            name=some_lines,
            title=lines,
            organisation=places,
            email=lines,
            state=st.sampled_from(AttendanceState),
            for_items=st.lists(st.integers(1, 30), max_size=3).map(tuple),
            substitutes_for=lines,
            arrived=clocks,
            left=clocks,
            note=texts,
            extra=extras,
        ),
        max_size=3,
    ).map(tuple),
    items=st.lists(items, max_size=3).map(tuple),
    attachments=st.lists(
        st.builds(ListedAttachment, title=some_lines, number=st.one_of(st.none(), st.integers(1, 9))), max_size=2
    ).map(tuple),
    links=st.lists(st.builds(ListedLink, title=some_lines, url=lines), max_size=2).map(tuple),
    year_plan=st.lists(st.builds(YearDate, date=st.one_of(st.none(), days), theme=some_lines), max_size=2).map(tuple),
    extra=extras,
)
networks = st.builds(
    Network,
    name=lines,
    aliases=st.lists(some_lines, max_size=2).map(tuple),
    organisations=st.lists(
        st.builds(Organisation, name=some_lines, kind=st.just(OrganisationKind.EXTERNAL)), max_size=2
    ).map(lambda more: (*small_network().organisations, *more)),
    forums=st.lists(
        st.builds(Forum, name=some_lines, aliases=st.lists(some_lines, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(networks, meetings)
def test_a_meeting_is_read_back_as_it_was(group: Network, whole: Meeting) -> None:
    data = json.loads(json.dumps(encode(group, whole, with_access_details=True, with_private=True)))
    assert decode(data) == (group, whole)


@given(meetings)
def test_access_details_and_private_notes_stay_out(whole: Meeting) -> None:
    data = encode(small_network(), whole)
    assert not any(data["meeting"]["online"].values())
    assert all(entry["kind"] != "private" for item in data["items"] for entry in item["entries"])


def minimal(**meeting_fields: Any) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "network": {"name": "N"},
        "meeting": {"title": "M", "date": "2026-03-06", **meeting_fields},
    }


def test_missing_null_and_empty_mean_the_same() -> None:
    _, bare = decode(minimal())
    data = encode(small_network(), bare)
    emptied = minimal(start=None, place="", online={"meeting_id": None}, contact={}, chair={"name": ""})
    emptied |= {"attendance": [], "items": None, "links": []}
    assert decode(emptied)[1] == bare
    assert decode(data)[1] == bare


def test_a_municipality_may_be_written_long() -> None:
    data = minimal() | {
        "network": {"name": "N", "organisations": [{"name": "Lolland Kommune", "kind": "municipality"}]},
        "attendance": [{"name": "Mette", "organisation": "Lolland Kommune"}],
    }
    group, whole = decode(data)
    assert group.organisations[0].name == "Lolland"
    assert whole.attendance[0].organisation == "Lolland"


def test_fields_nobody_knows_are_kept_where_they_stand() -> None:
    data = minimal(farve="blå") | {
        "items": [{"title": "A", "tema": "x", "entries": [{"kind": "note", "text": "t", "owners": ["Køge"]}]}]
    }
    _, whole = decode(data)
    assert encode(small_network(), whole)["meeting"]["farve"] == "blå"
    assert encode(small_network(), whole)["items"][0]["tema"] == "x"
    assert encode(small_network(), whole)["items"][0]["entries"][0]["owners"] == ["Køge"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": "noget/andet@1"}, "format"),
        ({"meeting": {"date": "2026-03-06"}}, "meeting.title"),
        ({"meeting": {"title": "x", "date": "06-03-2026"}}, "meeting.date"),
        ({"meeting": {"title": "x", "date": "2026-02-30"}}, "meeting.date"),
        ({"meeting": {"title": "x", "date": "2026-03-06", "start": "10.00"}}, "meeting.start"),
        ({"meeting": {"title": "x", "date": "2026-03-06", "status": "slut"}}, "meeting.status"),
        ({"items": [{"title": "A", "entries": [{"kind": "vits", "text": "t"}]}]}, "items[0].entries[0].kind"),
        ({"items": [{"title": "A", "entries": [{"text": "t"}]}]}, "items[0].entries[0].kind"),
        ({"items": [{"title": "A", "runs": [{"start": "2026-03-06 10:00"}]}]}, "items[0].runs[0].start"),
        ({"items": {"title": "A"}}, "items"),
        ({"attendance": ["Mette"]}, "attendance[0]"),
        ({"network": {"name": "N", "ukendt": 1}}, "network.ukendt"),
        ({"ukendt": [1]}, "ukendt"),
        ({"items": [{"title": "A", "presenters": [{"name": "B", "alder": 7}]}]}, "items[0].presenters[0].alder"),
    ],
)
def test_what_breaks_the_format_is_refused_with_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(WrongFormat, match=r"kan ikke læses som et møde") as refusal:
        decode(minimal() | change)
    assert f": {where}: " in str(refusal.value)


def test_times_are_danish_and_instants_carry_their_offset() -> None:
    run = Run(datetime(2026, 7, 3, 8, 0, tzinfo=UTC), datetime(2026, 7, 3, 8, 30, tzinfo=UTC))
    whole = meeting()
    data = encode(network(), replace(whole, items=(replace(whole.items[0], runs=(run,)),)))
    assert data["items"][0]["planned_start"] == "10:00"
    assert data["items"][0]["runs"] == [{"start": "2026-07-03T10:00:00+02:00", "end": "2026-07-03T10:30:00+02:00"}]
