"""Time: an agenda that doesn't add up, deadlines nobody can keep, dates that can't be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kkrtui.domain.checks.dates import DateForm, dates
from kkrtui.domain.checks.finding import AskDue, Rewrite
from kkrtui.domain.checks.mending import rewritten
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Escalation, Note
from kkrtui.domain.meeting import MeetingStatus
from tests.domain.checks import clean


def noted(text: str) -> list[str]:
    """The quotes of a check's hits in one note."""
    return [one.hit.quote for one in clean.all_of(clean.meeting(Note(text=text), clean.task()))]


def due(raw: str, day: date | None, precision: Precision = Precision.DAY) -> Due:
    return Due(raw, day, precision)


def test_items_that_overlap_and_leave_gaps() -> None:
    early = clean.meeting(item={"planned_start": time(10, 5)})
    found = clean.hit("items-overlap", early)
    assert (found.place.field, found.place.item, found.quote) == ("planned_start", 2, "10:05")
    late = clean.hit("items-gap", clean.meeting(item={"planned_start": time(10, 25)}))
    assert "15 minutter mellem punkt 1 og dette punkt" in late.message
    assert clean.hits("items-overlap", clean.meeting()) == clean.hits("items-gap", clean.meeting()) == []


def test_an_agenda_of_another_length_than_the_meeting() -> None:
    (begins, ends) = clean.hits("agenda-other-than-meeting", clean.meeting(start=time(9, 30), end=time(12, 30)))
    assert (begins.place.field, begins.quote) == ("start", "10:00")
    assert (ends.place.field, ends.quote) == ("end", "12:00")
    assert clean.hits("agenda-other-than-meeting", clean.meeting()) == []
    untimed: dict[str, object] = {"planned_start": None, "planned_end": None}
    whole = clean.meeting(item=untimed)
    items = tuple(replace(one, planned_start=None, planned_end=None) for one in whole.items)
    assert clean.hits("agenda-other-than-meeting", replace(whole, items=items, end=None)) == []


def test_two_ways_to_write_the_time_of_day() -> None:
    held = clean.meeting(Note(text="Vi begynder kl. 9.30 og slutter kl. 12.00."), Note(text="Toget går 12:15."))
    found = clean.hit("clock-forms-mixed", held)
    assert (found.quote, found.place.entry) == ("12:15", 2)
    alike = clean.meeting(Note(text="Fra kl. 9.30 til kl. 12.00, side 10.15 i bilaget, 16:9."), clean.task())
    assert clean.hits("clock-forms-mixed", alike) == []


def test_two_ways_to_write_dates() -> None:
    held = clean.meeting(
        Note(text="Vi mødes 3. juni 2026."), clean.task("Send tallene.", due=due("15/5", date(2026, 5, 15)))
    )
    found = clean.hit("date-forms-mixed", held)
    # Of two ways used alike the one in words is the usual one.
    assert (found.place.field, found.quote) == ("due", "15/5")
    assert "3. juni 2026" in found.message
    alike = clean.meeting(Note(text="3. juni 2026, 4. nov. og https://x.dk/2026-03-06/a, 1/2 stilling."), clean.task())
    assert clean.hits("date-forms-mixed", alike) == []


def test_the_same_date_twice_is_one_way() -> None:
    held = clean.meeting(clean.task("Send tallene senest 15/5.", due=due("15/5", date(2026, 5, 15))))
    assert clean.hits("date-forms-mixed", held) == []


@pytest.mark.parametrize(
    ("code", "raw", "day"),
    [
        ("deadline-past", "senest 1. februar 2026", date(2026, 2, 1)),
        ("deadline-day-off", "senest 6. april", date(2026, 4, 6)),
        ("deadline-day-off", "senest 2. maj", date(2026, 5, 2)),
        ("deadline-year-missing", "senest 15/1", date(2027, 1, 15)),
        ("deadline-year-missing", "mandag d. 4. januar", date(2027, 1, 4)),
    ],
)
def test_a_deadline_nobody_can_keep(code: str, raw: str, day: date) -> None:
    held = clean.meeting(clean.task(due=due(raw, day)))
    found = clean.hit(code, held)
    assert (found.quote, found.place.entry, found.fix) == (raw, 1, AskDue(11))
    lifted = Escalation(text="Løftes til KKR.", forum="KKR", due=Due(raw, day, Precision.DAY), carrier="Povl Nørreskov")
    assert clean.hit(code, clean.meeting(lifted)).fix == AskDue(11)


@pytest.mark.parametrize(
    ("code", "raw", "day", "precision"),
    [
        ("deadline-past", "senest 6. marts", clean.DAY, Precision.DAY),
        ("deadline-day-off", "i maj", date(2026, 5, 31), Precision.MONTH),
        ("deadline-day-off", "senest 4. maj", date(2026, 5, 4), Precision.DAY),
        ("deadline-year-missing", "senest 15. januar 2027", date(2027, 1, 15), Precision.DAY),
        ("deadline-year-missing", "15/1-27", date(2027, 1, 15), Precision.DAY),
        ("deadline-year-missing", "om 11 måneder", date(2027, 2, 6), Precision.DAY),
        ("deadline-year-missing", "til næste år", date(2027, 1, 1), Precision.PERIOD),
    ],
)
def test_a_deadline_that_can_be_kept(code: str, raw: str, day: date, precision: Precision) -> None:
    assert clean.hits(code, clean.meeting(clean.task(due=due(raw, day, precision)))) == []


def test_what_is_told_as_past_and_lies_ahead() -> None:
    text = "Temadagen blev afholdt den 9. maj 2026 i Køge. Der var god stemning."
    found = clean.hit("past-event-ahead", clean.meeting(Note(text=text), clean.task()))
    assert (found.quote, found.about) == ("9. maj 2026", "Temadagen blev afholdt den 9. maj 2026 i Køge.")
    for fine in (
        "Temadagen blev afholdt den 9. maj 2025.",
        "Det blev besluttet, at næste møde er den 9. maj 2026.",
        "Mødet den 9. maj 2026 bliver i Køge, som var vært sidst.",
        "Det blev besluttet at holde en temadag den 9. maj 2026.",
        "Netværket godkendte mødeplanen: 9. maj 2026 og 4. september 2026.",
        "Der var enighed om, at Køge og Faxe holdt oplæg den 9. maj 2026.",
    ):
        assert clean.hits("past-event-ahead", clean.meeting(Note(text=fine), clean.task())) == []


BEFORE = (clean.meeting(date=date(2025, 9, 12)), clean.meeting(date=clean.BEFORE))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Referat af 12. september 2025 blev godkendt.", "12. september 2025"),
        ("Godkendelse af referatet fra mødet fredag den 4. december", "4. december"),
        ("Referat fra 5/12-2024 er godkendt.", "5/12-2024"),
    ],
)
def test_the_minutes_of_another_meeting_than_the_last(text: str, quote: str) -> None:
    before = (clean.meeting(date=date(2024, 12, 1)), *BEFORE)
    held = clean.meeting(Note(text=text), clean.task())
    found = clean.hit("previous-minutes-other-day", held, earlier=before)
    assert found.quote == quote
    assert isinstance(found.fix, Rewrite)
    mended = rewritten(held, found.fix.place, found.fix.text)
    assert "5. december 2025" in mended.items[1].entries[0].text
    assert clean.hits("previous-minutes-other-day", mended, earlier=before) == []


def test_the_wrong_minutes_in_an_item_s_title() -> None:
    held = clean.meeting(item={"title": "Godkendelse af referat fra 12. september"})
    found = clean.hit("previous-minutes-other-day", held, earlier=BEFORE)
    assert found.place.field == "items"
    assert isinstance(found.fix, Rewrite)
    assert rewritten(held, found.fix.place, found.fix.text).items[1].title.endswith("5. december 2025")


@pytest.mark.parametrize(
    "text",
    [
        "Referatet fra 5. december 2025 blev godkendt.",
        "Referatet fra mødet den 5. december blev godkendt.",
        # Newer than everything on record, or older: a meeting that was never read in.
        "Referatet fra 30. januar 2026 blev godkendt.",
        "Referatet fra 3. marts 2023 blev nævnt.",
        "Referatet fra sidst blev godkendt.",
    ],
)
def test_the_minutes_of_the_last_meeting_are_right(text: str) -> None:
    held = clean.meeting(Note(text=text), clean.task())
    assert clean.hits("previous-minutes-other-day", held, earlier=BEFORE) == []
    assert clean.hits("previous-minutes-other-day", held) == []


def test_a_date_with_another_day_of_the_week() -> None:
    assert "mandag den 5. juni 2026" in noted("Næste møde er mandag den 5. juni 2026.")
    assert "torsdag d. 9. maj" in noted("Temadagen er torsdag d. 9. maj i Køge.")
    for fine in ("fredag den 5. juni 2026", "lørdag den 9. maj", "fredag den 9. maj", "torsdag i uge 9"):
        held = clean.meeting(Note(text=f"Vi mødes {fine}."), clean.task())
        assert clean.hits("weekday-wrong", held) == []
    found = clean.hit("weekday-wrong", clean.meeting(Note(text="Mandag den 5. juni 2026 mødes vi."), clean.task()))
    assert found.message == "5. juni 2026 er en fredag."


def test_a_draft_that_is_late() -> None:
    dated = clean.hit("draft-old", clean.meeting(document_date=date(2026, 3, 24)))
    assert (dated.place.field, dated.quote) == ("document_date", "24. marts 2026")
    assert "18 dage efter mødet" in dated.message
    waiting = clean.hit("draft-old", clean.meeting(document_date=None), today=date(2026, 3, 10))
    assert "stadig et udkast, 4 dage efter" in waiting.message
    assert clean.hits("draft-old", clean.meeting(document_date=None)) == []
    approved = clean.meeting(document_date=None, status=MeetingStatus.APPROVED)
    assert clean.hits("draft-old", approved, today=date(2026, 6, 1)) == []


def test_minutes_dated_before_their_meeting() -> None:
    assert clean.hit("dated-before-meeting", clean.meeting(document_date=date(2026, 3, 2))).quote == "2. marts 2026"
    planned = clean.meeting(document_date=date(2026, 3, 2), status=MeetingStatus.PLANNED)
    assert clean.hits("dated-before-meeting", planned) == []
    assert clean.hits("dated-before-meeting", clean.meeting()) == []


@pytest.mark.parametrize(
    ("text", "words", "day", "form"),
    [
        ("den 7. marts 2025.", "7. marts 2025", date(2025, 3, 7), DateForm.WORDS),
        ("1. nov", "1. nov", None, DateForm.WORDS),
        ("1. sept. 2026", "1. sept. 2026", date(2026, 9, 1), DateForm.WORDS),
        ("d. 7/3 2025", "7/3 2025", date(2025, 3, 7), DateForm.SLASH),
        ("7/3-25", "7/3-25", date(2025, 3, 7), DateForm.SLASH),
        ("6.3.2025", "6.3.2025", date(2025, 3, 6), DateForm.POINT),
        ("2025-03-07", "2025-03-07", date(2025, 3, 7), DateForm.ISO),
    ],
)
def test_dates_in_every_form(text: str, words: str, day: date | None, form: DateForm) -> None:
    (said,) = dates(text)
    assert (said.words, said.day, said.form) == (words, day, form)


@pytest.mark.parametrize("text", ["kl. 10-13", "punkt 3.2", "31. februar", "13/13", "2025/26", "1.2.3.4", "side 10.15"])
def test_what_is_no_date(text: str) -> None:
    assert list(dates(text)) == []


def test_a_day_without_a_year_is_the_last_or_the_next_one() -> None:
    (said,) = dates("29. februar")
    assert (said.before(clean.DAY), said.after(clean.DAY)) == (date(2024, 2, 29), date(2028, 2, 29))
