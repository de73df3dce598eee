"""An entry -> its line, and back: `parse(format(entry)) == entry`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain import prefixes
from kkrtui.domain.capture import parse
from kkrtui.domain.danish import clean
from kkrtui.domain.deadlines import find
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import (
    Action,
    Answer,
    Attachment,
    Bullet,
    Conclusion,
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
from kkrtui.domain.entry_kinds import ActionState, EntryKind
from kkrtui.domain.phrasing import continued, edited, format_entry, said
from kkrtui.domain.surroundings import Surroundings
from tests.invented import DAY, PEOPLE, meeting, network, surroundings

AROUND = surroundings(questions=(False, True, False))
NAMES = [name for name, _, _ in PEOPLE]
PLACES = ["Køge", "Næstved", "Rammesekretariatet", "Region Sjælland", "alle"]

words = st.sampled_from(
    [
        "vi",
        "taler",
        "om",
        "takster",
        "og",
        "børn",
        "i",
        "Køge",
        "med",
        "Jonas",
        "[titel]",
        "5",
        "%",
        "§",
        "32",
        "b:",
        "o:",
        "@jonas",
        "@li",
        "\\",
        "senest",
        "inden",
        "fredag",
        "1.",
        "maj",
        "uge",
        "12",
        "–",
        "-",
        "?",
        "#",
        "..",
        ":",
        ",",
        "æøå",
        "(frist)",
        "\\frist",
        "undtagen",
        "ud",
        "efter",
        "(senest",
        "maj)",
        "før",
        "mødet",
        "dage",
        "»citat«",
        "**fed**",
        "link:",
        "3",
        "kommuner",
        "Maj",
        "til",
        "af",
    ]
)
texts = st.lists(words, min_size=1, max_size=9).map(" ".join).map(clean).map(str.strip).filter(bool)
free_texts = st.text(min_size=1, max_size=60).map(clean).map(str.strip).filter(bool)
names = st.sampled_from([*NAMES, *PLACES])
deadlines = st.sampled_from(
    ["senest 1. maj", "inden uge 12", "på fredag", "1/1 2027", "næste møde", "snarest", "medio marts", "om 14 dage"]
)


def due_of(raw: str) -> Due:
    found = find(f"x {raw}", DAY)
    assert found is not None
    return found.due


spoken = st.one_of(st.just(""), st.sampled_from([*NAMES, "Køge", "Rammesekretariatet"]))
simple = st.one_of(
    st.builds(Note, text=texts | free_texts, speaker=spoken),
    st.builds(Heading, text=texts),
    st.builds(Bullet, text=texts | free_texts, level=st.integers(0, 4), speaker=spoken),
    st.builds(Input, text=texts | free_texts, speaker=spoken),
    st.builds(Question, text=texts | free_texts, speaker=spoken),
    st.builds(Answer, text=texts, answers=st.integers(1, 9), speaker=spoken),
    st.builds(Decision, text=texts | free_texts),
    st.builds(Conclusion, text=texts | free_texts),
    st.builds(NextTopic, text=texts),
    st.builds(Private, text=texts | free_texts),
)
actions = st.builds(
    Action,
    text=texts | free_texts,
    owners=st.lists(names, max_size=3, unique=True).map(tuple),
    receiver=st.one_of(st.just(""), names),
    due=st.one_of(st.none(), deadlines.map(due_of)),
)
themes = st.sampled_from(["Takster", "Lange klagesager", "Økonomi 2027"])
escalations = st.builds(
    Escalation,
    forum=st.sampled_from(["chefforum", "KKR", "byrådet"]),
    theme=themes,
    text=st.sampled_from(["for høje", "rammer alle kommuner", "skal drøftes i dag"]),
    carrier=st.one_of(st.just(""), names),
    due=st.one_of(st.none(), deadlines.map(due_of)),
)
groups = st.builds(
    lambda name, coordinator, members, seats: WorkingGroup(
        text=name, name=name, coordinator=coordinator, members=members, open_seats=seats
    ),
    name=st.sampled_from(["Fælles breve", "Børn og unge", "Plejefamilier 2026"]),
    coordinator=st.one_of(st.just(""), names),
    members=st.lists(names | st.just("Hans Hansen"), max_size=3, unique=True).map(tuple),
    seats=st.integers(0, 5),
)


@settings(max_examples=400)
@given(st.one_of(simple, actions, escalations, groups))
def test_an_entry_is_read_back_from_its_line(entry: Entry) -> None:
    line = format_entry(entry, AROUND)
    assert parse(line, AROUND).entry == entry, line


@settings(max_examples=300)
@given(st.one_of(texts, free_texts), st.sampled_from(["", "o: ", "l: chef: ", "b: ", "- ", "g: ", "s: ", "x: ", ".. "]))
def test_whatever_is_typed_keeps_its_meaning_when_it_is_recalled(text: str, prefix: str) -> None:
    entry = parse(prefix + text, AROUND).entry
    if not entry.text.strip():
        return
    again = parse(format_entry(entry, AROUND), AROUND).entry
    assert said(again) == said(entry)


@given(st.text(max_size=120))
def test_no_line_breaks_the_reader(line: str) -> None:
    captured = parse(line, AROUND)
    for suggestion in captured.suggestions:
        assert 0 <= suggestion.start <= suggestion.end <= len(clean(line))


def test_the_plainest_line_is_chosen() -> None:
    action = Action(
        text="Jonas Ravnkilde sender tal senest 1. maj", owners=("Jonas Ravnkilde",), due=due_of("senest 1. maj")
    )
    assert format_entry(action, AROUND) == "o: @Jonas Ravnkilde sender tal senest 1. maj"
    assert format_entry(Decision(text="Godkendt."), AROUND) == "b: Godkendt."
    assert format_entry(Note(text="b: ikke en beslutning"), AROUND) == "\\b: ikke en beslutning"
    assert format_entry(Action(text="Vi ses 1. maj"), AROUND) == "o: Vi ses 1. maj \\"
    owned = Action(text="sender tal 1. maj", owners=("Jonas Ravnkilde",))
    assert format_entry(owned, AROUND) == "o: sender tal 1. maj @Jonas Ravnkilde \\frist"


AT = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)


def test_an_edit_changes_only_what_the_line_says() -> None:
    old = Action(
        id=7, text="sender tal", owners=("Hans Ukendt",), due=Due("fredag", date(2025, 1, 3), Precision.DAY),
        state=ActionState.DONE, done_by=("Køge",), at=AT, extra={"farve": "blå"},
    )  # fmt: skip
    item = replace(meeting().items[1], entries=(old,))
    around = Surroundings.of(network(), meeting(items=(item,)), item)
    line = format_entry(old, around).replace("sender tal", "sender alle tal")
    new = edited(old, parse(line, around), around)
    assert new == replace(old, text="sender alle tal")
    assert new.id == 7


def test_an_edit_to_another_kind_keeps_the_line_its_time_and_place() -> None:
    old = Note(id=3, text="Vi gør det", at=AT)
    new = edited(old, parse("b: Vi gør det", AROUND), AROUND)
    assert new == Decision(text="Vi gør det", at=AT)
    assert new.id == 3


def test_a_continued_action_gains_owner_and_deadline() -> None:
    last = Action(text="Jonas Ravnkilde sender tal", owners=("Jonas Ravnkilde",), id=4, at=AT)
    captured = parse(".. @emil hjælper senest 1. maj", AROUND, EntryKind.ACTION)
    longer = continued(last, captured)
    assert isinstance(longer, Action)
    assert longer.text == "Jonas Ravnkilde sender tal\nEmil Højbjerg hjælper senest 1. maj"
    assert longer.owners == ("Jonas Ravnkilde", "Emil Højbjerg")
    assert longer.due == due_of("senest 1. maj")
    assert (longer.id, longer.at) == (4, AT)


@pytest.mark.parametrize(
    ("first", "more", "text", "title", "url"),
    [
        ("bilag: Oversigt", ".. med tal", "Oversigt\nmed tal", "Oversigt\nmed tal", ""),
        ("bilag: Oversigt", ".. https://x.dk/a", "Oversigt", "Oversigt", "https://x.dk/a"),
        ("https://x.dk/a", ".. Rapporten", "Rapporten", "Rapporten", "https://x.dk/a"),
        ("link: Tal https://x.dk/a", ".. for 2025", "Tal\nfor 2025", "Tal\nfor 2025", "https://x.dk/a"),
    ],
)
def test_a_continued_reference_prints_all_its_words(first: str, more: str, text: str, title: str, url: str) -> None:
    last = parse(first, AROUND).entry
    longer = continued(last, parse(more, AROUND, last.kind))
    assert isinstance(longer, Attachment | Link)
    assert (longer.text, longer.title, longer.url) == (text, title, url)
    assert parse(format_entry(longer, AROUND), AROUND).entry == longer


@pytest.mark.parametrize(
    ("more", "text", "members", "seats"),
    [
        (".. , @jonas", "Breve", ["Jonas Ravnkilde"], 0),
        (".. @jonas, Slagelse", "Breve", ["Jonas Ravnkilde", "Slagelse"], 0),
        (".. Køge og @emil, 2 ledige pladser", "Breve", ["Køge", "Emil Højbjerg"], 2),
        (".. @sara", "Breve", [], 0),
        (".. og mødes i maj med @jonas", "Breve\nog mødes i maj med Jonas Ravnkilde", [], 0),
    ],
)
def test_a_continued_group_gains_members(more: str, text: str, members: list[str], seats: int) -> None:
    last = parse("g: Breve: @sara", AROUND).entry
    longer = continued(last, parse(more, AROUND, EntryKind.WORKING_GROUP))
    assert isinstance(longer, WorkingGroup)
    assert (longer.text, longer.name, longer.coordinator) == (text, "Breve", "Sara Ellekilde")
    assert (list(longer.members), longer.open_seats) == (members, seats)


def test_a_continued_group_without_anybody_gets_its_coordinator() -> None:
    longer = continued(
        WorkingGroup(text="Breve", name="Breve"), parse(".. @sara, @jonas", AROUND, EntryKind.WORKING_GROUP)
    )
    assert isinstance(longer, WorkingGroup)
    assert (longer.coordinator, longer.members) == ("Sara Ellekilde", ("Jonas Ravnkilde",))


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("o: Vi ses 1. maj \\frist", EntryKind.ACTION, "Vi ses 1. maj"),
        ("o: Vi ses 1. maj \\frist", EntryKind.ESCALATION, "l: Vi ses 1. maj \\frist"),
        ("Vi gør det", EntryKind.DECISION, "b: Vi gør det"),
        ("b: Vi gør det", EntryKind.DECISION, "Vi gør det"),
        ("b: Vi gør det", EntryKind.ACTION, "o: Vi gør det"),
        ("- Vi gør det", EntryKind.QUESTION, "s: Vi gør det"),
        ("", EntryKind.ESCALATION, "l: "),
        ("b: o: noget", EntryKind.DECISION, "\\o: noget"),
    ],
)
def test_a_key_turns_a_line_into_another_kind_and_back(line: str, kind: EntryKind, expected: str) -> None:
    assert prefixes.as_kind(line, kind) == expected
