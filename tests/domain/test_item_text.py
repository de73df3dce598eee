"""The whole item as text and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.capture import parse
from kkrtui.domain.entries import Action, Decision, Entry, Note
from kkrtui.domain.entry_kinds import ActionState, EntryKind
from kkrtui.domain.item_text import from_text, kind_changed, to_text
from tests.invented import surroundings

AROUND = surroundings()
AT = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)


def stored(*lines: str) -> tuple[Entry, ...]:
    """Entries as they lie in the database: with ids and times, one of them done."""
    entries = [replace(parse(line, AROUND).entry, id=number, at=AT) for number, line in enumerate(lines, 1)]
    return tuple(replace(e, state=ActionState.DONE, done_by=("Køge",)) if isinstance(e, Action) else e for e in entries)


BEFORE = stored(
    "Flere oplever varsler",
    "b: Vi følger op",
    "o: @jonas sender tal senest 1. maj",
    "- et punkt",
    "  - under punktet",
    "s: Hvem betaler?",
    "to linjer\ni en",
)


def test_the_text_is_one_line_an_entry() -> None:
    assert to_text(BEFORE, AROUND).split("\n") == [
        "Flere oplever varsler",
        "b: Vi følger op",
        "o: @Jonas Ravnkilde sender tal senest 1. maj",
        "- et punkt",
        "  - under punktet",
        "s: Hvem betaler?",
        "to linjer",
        ".. i en",
    ]


def test_an_untouched_text_changes_nothing() -> None:
    back = from_text(to_text(BEFORE, AROUND), BEFORE, AROUND)
    assert back.entries == BEFORE
    assert [entry.id for entry in back.entries] == [entry.id for entry in BEFORE]
    assert back.dropped == ()


def test_a_changed_line_keeps_its_time_and_what_is_known_of_it() -> None:
    text = to_text(BEFORE, AROUND).replace("sender tal", "sender alle tal")
    back = from_text(text, BEFORE, AROUND)
    action = back.entries[2]
    assert isinstance(action, Action)
    assert (action.id, action.at, action.state, action.done_by) == (3, AT, ActionState.DONE, ("Køge",))
    assert action.text == "Jonas Ravnkilde sender alle tal senest 1. maj"


def test_lines_can_be_moved_added_and_taken_away() -> None:
    lines = to_text(BEFORE, AROUND).split("\n")
    lines = [lines[2], "b: En ny beslutning", "", *lines[3:], lines[0]]
    back = from_text("\n".join(lines), BEFORE, AROUND)
    assert [entry.id for entry in back.entries] == [3, None, 4, 5, 6, 7, 1]
    assert back.entries[1] == Decision(text="En ny beslutning")
    assert [entry.id for entry in back.dropped] == [2]


def test_a_line_can_become_another_kind() -> None:
    back = from_text(to_text(BEFORE, AROUND).replace("Flere oplever", "b: Flere oplever"), BEFORE, AROUND)
    assert back.entries[0] == Decision(text="Flere oplever varsler", at=AT)
    assert back.entries[0].id == 1


def test_doubts_are_told_for_changed_lines_only() -> None:
    back = from_text(to_text(BEFORE, AROUND) + "\no: noget senest 31. februar", BEFORE, AROUND)
    assert [doubt.reason for doubt in back.doubts] == ["31. februar findes ikke"]


@given(st.permutations(range(len(BEFORE))))
def test_any_order_of_the_lines_keeps_every_entry_whole(order: list[int]) -> None:
    shuffled = [BEFORE[number] for number in order]
    back = from_text(to_text(shuffled, AROUND), BEFORE, AROUND)
    assert list(back.entries) == shuffled
    assert [entry.id for entry in back.entries] == [entry.id for entry in shuffled]


def test_an_entry_turns_into_another_kind_with_its_words() -> None:
    note = Note(text="Jonas sender tal senest 1. maj", id=9, at=AT)
    action = kind_changed(note, EntryKind.ACTION, AROUND)
    assert isinstance(action, Action)
    assert action.due is not None
    assert (action.id, action.at) == (9, AT)
    assert kind_changed(action, EntryKind.ACTION, AROUND) == note
