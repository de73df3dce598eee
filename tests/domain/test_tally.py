"""What was caught, what is missing, who is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Answer, Decision, Entry, Escalation, NextTopic, Note, Private, Question
from kkrtui.domain.meeting import AgendaItem, ItemKind
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.tally import meeting_tally, missing, seats, unmarked
from tests.invented import meeting, network

DUE = Due("1. maj", date(2026, 5, 1), Precision.DAY)


def item(*entries: Entry, kind: ItemKind = ItemKind.DISCUSSION) -> AgendaItem:
    return AgendaItem(title="x", kind=kind, entries=entries)


def test_leaving_an_item_tells_what_is_missing() -> None:
    assert missing(item(Note(text="a"), Action(text="b", owners=("Køge",)))) == "0 beslutninger, 1 opgave uden frist"
    assert missing(item(Decision(text="a"), Action(text="b", due=DUE))) == "1 opgave uden ansvarlig"
    assert (
        missing(item(Decision(text="a"), Question(text="b"), Escalation(text="c")))
        == "1 spørgsmål uden svar, 1 løft uden forum"
    )
    assert missing(item(Decision(text="a"), Action(text="b", owners=("Køge",), due=DUE))) == ""
    assert missing(item(kind=ItemKind.BREAK)) == ""


def test_words_without_a_date_are_no_deadline_and_the_next_meeting_is_one() -> None:
    vague = Action(text="b", owners=("Køge",), due=Due("snarest"))
    next_meeting = Action(text="b", owners=("Køge",), due=Due("næste møde", None, Precision.MEETING))
    assert "1 opgave uden frist" in missing(item(Decision(text="a"), vague))
    assert missing(item(Decision(text="a"), next_meeting)) == ""


def test_counts_as_the_screen_says_them() -> None:
    entries = (
        Decision(text="a"), Decision(text="b"), Decision(text="c"), Action(text="d"), Action(text="e", due=DUE, owners=("x",)),
        Escalation(text="f"), Question(text="g"), Question(text="h"), Answer(text="i", answers=1), NextTopic(text="j"),
        Private(text="k"),
    )  # fmt: skip
    found = meeting_tally(replace(meeting(), items=(item(*entries[:6]), item(*entries[6:]))))
    assert found.lines() == [
        "3 beslutninger",
        "2 opgaver, 1 uden frist, 1 uden ansvarlig",
        "1 løft",
        "1 spørgsmål uden svar",
        "1 punkt til næste møde",
        "1 privat notat (x:)",
    ]


def test_a_municipality_is_there_when_somebody_from_it_is() -> None:
    rows = (
        Attendance(name="A", organisation="Køge", state=AttendanceState.PRESENT),
        Attendance(name="B", organisation="Faxe Kommune", state=AttendanceState.SUBSTITUTE),
        Attendance(name="C", organisation="Greve", state=AttendanceState.GUEST),
        Attendance(name="D", organisation="Lejre", state=AttendanceState.EXCUSED),
        Attendance(name="E", organisation="Region Sjælland", state=AttendanceState.PRESENT),
        Attendance(name="F", organisation="Sorø"),
    )
    found = seats(network(), meeting(attendance=rows))
    assert found.present == {"Køge", "Faxe"}
    assert len(found.names) == 17
    assert unmarked(meeting(attendance=rows)) == ["F"]
