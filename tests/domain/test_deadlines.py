"""Danish deadline words, against the network's own table; the reference day is Friday 6 March 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain import calendar
from kkrtui.domain.danish import MONTHS, WEEKDAYS
from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.deadlines import NEXT_YEAR, choices, doubts, find, is_relative, resolve
from kkrtui.domain.due import Precision
from tests.invented import DAY

VECTORS = [
    # words, date, precision
    ("1. december", "2026-12-01", "day"),
    ("senest 1. dec", "2026-12-01", "day"),
    ("senest 1. dec.", "2026-12-01", "day"),
    ("SENEST 1. DEC", "2026-12-01", "day"),
    ("senest d. 1/12", "2026-12-01", "day"),
    ("1.12", "2026-12-01", "day"),
    ("inden d. 1. december", "2026-12-01", "day"),
    ("1/1", "2027-01-01", "day"),
    ("1. januar", "2027-01-01", "day"),
    ("1/1 2027", "2027-01-01", "day"),
    ("d. 1/1-27", "2027-01-01", "day"),
    ("1.1.2027", "2027-01-01", "day"),
    ("01-01-2027", "2027-01-01", "day"),
    ("2027-01-01", "2027-01-01", "day"),
    ("6/2-2026", "2026-02-06", "day"),
    ("d. 20.", "2026-03-20", "day"),
    ("den 20.", "2026-03-20", "day"),
    ("fredag", "2026-03-13", "day"),
    ("på fredag", "2026-03-13", "day"),
    ("fre.", "2026-03-13", "day"),
    ("fredag i uge 12", "2026-03-20", "day"),
    ("uge 12", "2026-03-20", "week"),
    ("senest uge 12", "2026-03-20", "week"),
    ("u12", "2026-03-20", "week"),
    ("inden uge 12", "2026-03-15", "week"),
    ("uge 12-13", "2026-03-27", "week"),
    ("marts/april", "2026-04-30", "month"),
    ("i morgen", "2026-03-07", "day"),
    ("i overmorgen", "2026-03-08", "day"),
    ("om 14 dage", "2026-03-20", "day"),
    ("om to uger", "2026-03-20", "day"),
    ("om en måned", "2026-04-06", "day"),
    ("om 8 dage", "2026-03-13", "day"),
    ("om otte dage", "2026-03-13", "day"),
    ("næste uge", "2026-03-13", "week"),
    ("næste måned", "2026-04-30", "month"),
    ("primo marts", "2026-03-10", "period"),
    ("medio marts", "2026-03-20", "period"),
    ("ultimo marts", "2026-03-31", "period"),
    ("inden udgangen af marts", "2026-03-31", "month"),
    ("i løbet af marts", "2026-03-31", "month"),
    ("marts", "2026-03-31", "month"),
    ("2. kvartal", "2026-06-30", "period"),
    ("Q2", "2026-06-30", "period"),
    ("1. halvår", "2026-06-30", "period"),
    ("foråret", "2026-05-31", "period"),
    ("inden sommerferien", "2026-06-26", "day"),
    ("inden jul", "2026-12-23", "day"),
    ("efter nytår", "2027-01-04", "day"),
    ("inden påske", "2026-03-27", "day"),
    ("inden efterårsferien", "2026-10-09", "day"),
    ("inden efterårsferien (uge 42)", "2026-10-09", "day"),
    ("inden vinterferien", "2027-02-12", "day"),
    ("pr. 1. januar", "2027-01-01", "day"),
    # the same families, as people type them
    ("senest på fredag kl. 12", "2026-03-13", "day"),
    ("frist: 1. maj", "2026-05-01", "day"),
    ("fristen er 1/5", "2026-05-01", "day"),
    ("deadline 1/5", "2026-05-01", "day"),
    ("til og med 3. maj", "2026-05-03", "day"),
    ("inden for 14 dage", "2026-03-20", "day"),
    ("fredag den 13. marts 2026", "2026-03-13", "day"),
    ("1.-3. maj", "2026-05-03", "day"),
    ("sidste fredag i marts", "2026-03-27", "day"),
    ("mandag i næste uge", "2026-03-09", "day"),
    ("inden maj", "2026-04-30", "month"),
    ("inden årets udgang", "2026-12-31", "period"),
    ("om et halvt år", "2026-09-06", "day"),
    ("inden weekenden", "2026-03-06", "week"),
    ("uge 10 2027", "2027-03-12", "week"),
    ("før jul", "2026-12-23", "day"),
    ("inden næste år", "2026-12-31", "period"),
    ("start april", "2026-04-10", "period"),
    ("først i april", "2026-04-10", "period"),
    ("sidst i marts", "2026-03-31", "period"),
    ("sidste del af marts", "2026-03-31", "period"),
    ("slutningen af marts", "2026-03-31", "period"),
    ("først i næste måned", "2026-04-10", "period"),
    ("til 1. maj", "2026-05-01", "day"),
    ("til uge 12", "2026-03-20", "week"),
    ("per 1. maj", "2026-05-01", "day"),
    ("senest kl. 12 fredag", "2026-03-13", "day"),
    ("inden juleferien", "2026-12-23", "day"),
    ("før juleferien", "2026-12-23", "day"),
    ("senest jul", "2026-12-23", "day"),
    ("om et par uger", "2026-03-20", "day"),
    ("om et par dage", "2026-03-08", "day"),
    ("om ca. 3 uger", "2026-03-27", "day"),
    ("inden sommer", "2026-06-26", "day"),
    ("før sommer", "2026-06-26", "day"),
    ("efter sommerferien", "2026-08-10", "day"),
    ("efter juleferien", "2027-01-04", "day"),
    ("den sidste i måneden", "2026-03-31", "day"),
    ("den sidste i marts", "2026-03-31", "day"),
    ("sidste dag i marts", "2026-03-31", "day"),
    ("sidste hverdag i maj", "2026-05-29", "day"),
    ("senest 14 dage før 1. maj", "2026-04-17", "day"),
    ("senest 14 dage efter mødet", "2026-03-20", "day"),
]


@pytest.mark.parametrize(("words", "expected", "precision"), VECTORS, ids=[words for words, _, _ in VECTORS])
def test_words_at_the_end_of_a_line_are_read_as_their_date(words: str, expected: str, precision: str) -> None:
    found = find(f"Køge sender materialet {words}", DAY)
    assert found is not None
    assert found.due.date == date.fromisoformat(expected)
    assert found.due.precision == precision
    assert found.due.raw == words


@pytest.mark.parametrize(
    "words",
    ["næste møde", "til næste møde", "inden næste møde", "med dagsordenen til næste møde", "på næste netværksmøde"],
)
def test_next_meeting_is_a_reference(words: str) -> None:
    found = find(f"sender materialet {words}", DAY)
    assert found is not None
    assert (found.due.precision, found.due.date) == (Precision.MEETING, None)
    assert found.due.dated
    known = find(f"sender materialet {words}", DAY, date(2026, 6, 12))
    assert known is not None
    assert known.due.date == date(2026, 6, 12)


@pytest.mark.parametrize("words", ["snarest", "hurtigst muligt", "løbende", "efter tre måneder"])
def test_words_without_a_date_are_kept_as_words(words: str) -> None:
    found = find(f"Køge svarer {words}", DAY)
    assert found is not None
    assert found.due.raw == words
    assert not found.due.dated


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31. februar", "31. februar findes ikke"),
        ("uge 60", "2026 har ingen uge 60"),
        ("0/5", "0. maj findes ikke"),
        ("senest d. 31/4", "31. april findes ikke"),
        ("senest 14/17", "14/17 findes ikke"),
    ],
)
def test_an_impossible_date_is_an_error_and_no_deadline(words: str, reason: str) -> None:
    found = find(f"noget {words}", DAY)
    assert found is not None
    assert found.due.date is None
    assert doubts(found, DAY) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "vi skal have 3 kommuner med i maj til mødet",
        "mødet 6. marts gik godt for alle",
        "se »senest 1. maj« i brevet",
        'se "senest 1. maj" i brevet',
        "det gør man",
        "hans søn",
        "døgnåbent 24/7",
        "til stede var 14/17",
        "klokken er 12.75",
        "opgaven går til Maj",
        "han hedder Jan",
        "tal med jan",
        "før mødet",
        "senest 14 dage før generalforsamlingen",
        "svarer senest 14 dage efter modtagelsen",
    ],
)
def test_nothing_is_read_from_the_middle_of_a_sentence_or_from_everyday_words(line: str) -> None:
    assert find(line, DAY) is None


@pytest.mark.parametrize(
    "line",
    [
        "vi ses efter 1. maj", "mødet er omkring 1. maj", "afholdes ca. 1. maj", "mødes mellem 1. og 15. april",
        "mødes mellem 1. april og 15. april", "lav en plan for foråret", "send tal for 1. kvartal",
        "send tal fra marts", "send noter fra sidste fredag", "ret referatet fra 7. marts 2025",
        "taksterne er steget siden januar", "ret fejlen i referatet af 7. marts", "vi ses efter sommeren",
        "projektet starter efter 1. maj", "projektet starter efter sommerferien", "mødet er i lokale 2.05",
        "se afsnit 3.1", "se pkt. 4.2", "se punkt 3.1", "ret version 1.2", "se side 3/4", "se kapitel 2.1", "se bilag 1.2",
        "tjek § 4.2", "ring kl. 12 fredag", "sender det ikke før 1. maj", "mødes 1. maj og 1. juni",
    ],
)  # fmt: skip
def test_a_date_that_a_word_before_it_governs_is_no_deadline(line: str) -> None:
    assert find(line, DAY) is None


def test_a_date_behind_an_attachment_is_one() -> None:
    found = find("sender bilag 1/5", DAY)
    assert found is not None
    assert found.due.date == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("senest 14 dage før mødet", "2026-05-29"),
        ("senest en uge før næste møde", "2026-06-05"),
        ("inden for 14 dage før mødet", "2026-05-29"),
        ("3 dage før mødet", "2026-06-09"),
        ("3 dage før næste møde", "2026-06-09"),
        ("senest dagen før mødet", "2026-06-11"),
        ("5 hverdage før mødet", "2026-06-05"),
    ],
)
def test_days_before_the_meeting_are_counted_from_it_and_never_from_today(words: str, expected: str) -> None:
    found = find(f"Køge sender materialet {words}", DAY, date(2026, 6, 12))
    assert found is not None
    assert (found.due.date, found.due.precision) == (date.fromisoformat(expected), Precision.DAY)
    assert (found.due.raw, found.words.relative) == (words, True)
    unknown = find(f"Køge sender materialet {words}", DAY)
    assert unknown is not None
    assert (unknown.due.raw, unknown.due.date, unknown.due.precision) == (words, None, Precision.NONE)


@pytest.mark.parametrize(
    ("line", "raw", "expected"),
    [
        ("Lav en liste (frist 1/5)", "frist 1/5", "2026-05-01"),
        ("Lav en liste (senest 1. maj) til alle", "senest 1. maj", "2026-05-01"),
        ("Lav en liste (frist fredag den 13. marts 2026)", "frist fredag den 13. marts 2026", "2026-03-13"),
        ("Lav en liste (inden efterårsferien (uge 42))", "inden efterårsferien (uge 42)", "2026-10-09"),
    ],
)
def test_a_marked_deadline_is_read_inside_brackets(line: str, raw: str, expected: str) -> None:
    found = find(line, DAY)
    assert found is not None
    assert (found.due.raw, found.due.date) == (raw, date.fromisoformat(expected))
    assert line[found.start : found.end] == raw


def test_till_and_with_a_feast_is_not_the_day_before_it() -> None:
    assert find("holder åbent til og med påske", DAY) is None


def test_long_lines_of_signs_and_markers_are_read_in_the_end() -> None:
    for line in ("„" * 18_000, "senest 1. maj" + ")" * 18_000, "x" + " " * 18_000 + "y", "før " * 4_000):
        found = find(line, DAY)
        assert found is None or found.due.date == date(2026, 5, 1)


def test_a_marker_word_is_read_anywhere_and_stays_in_the_sentence() -> None:
    line = "Køge sender senest 1. maj materialet til alle"
    found = find(line, DAY)
    assert found is not None
    assert found.marked
    assert line[found.start : found.end] == "senest 1. maj"
    assert found.due.qualifier == "senest"


def test_two_deadlines_in_a_line_are_told() -> None:
    found = find("senest 1. maj et udkast, og senest 1. juni det endelige", DAY)
    assert found is not None
    assert found.due.date == date(2026, 5, 1)
    assert "kun den første frist er læst, ikke »senest 1. juni«" in doubts(found, DAY)


def test_next_friday_is_ambiguous_until_somebody_chooses() -> None:
    found = find("noget næste fredag", DAY)
    assert found is not None
    assert found.due.date is None
    assert [choice.words for choice in choices(found)] == ["13. marts 2026", "20. marts 2026"]


def test_a_holiday_offers_the_working_day_before() -> None:
    found = find("senest 1/1", DAY)
    assert found is not None
    assert doubts(found, DAY) == [NEXT_YEAR, "nytårsdag; arbejdsdagen før er tor 31. dec 2026"]
    assert [choice.words for choice in choices(found)] == ["senest 31. december 2026"]


def test_weekend_past_and_wrong_weekday_are_told() -> None:
    assert _doubts("senest 7. marts") == ["lørdag; arbejdsdagen før er fre 6. mar 2026"]
    assert _doubts("senest 6/2-2026") == ["datoen er passeret"]
    assert _doubts("senest fredag den 14. april") == ["14. april 2026 er ikke en fredag"]
    assert _doubts("uge 12") == []


def _doubts(words: str) -> list[str]:
    found = find(words, DAY)
    assert found is not None
    return doubts(found, DAY)


@pytest.mark.parametrize(
    ("words", "relative"),
    [
        ("senest fredag", True),
        ("uge 12", True),
        ("i morgen", True),
        ("senest 1. maj", False),
        ("1/5-26", False),
        ("marts", False),
    ],
)
def test_print_adds_the_date_to_relative_words_only(words: str, relative: bool) -> None:
    assert is_relative(words) is relative


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 800))
def test_any_day_written_out_is_read_back(day: date, ahead: int) -> None:
    wanted = day + timedelta(days=ahead)
    month = MONTHS[wanted.month - 1]
    for words in (
        f"{wanted.day}. {month} {wanted.year}",
        f"{wanted.day}/{wanted.month}-{wanted.year}",
        f"{wanted.day:02}.{wanted.month:02}.{wanted.year}",
        f"{WEEKDAYS[wanted.weekday()]} den {wanted.day}. {month} {wanted.year}",
        wanted.isoformat(),
    ):
        found = find(f"noget senest {words}", day)
        assert found is not None, words
        assert found.due.date == wanted, words


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_bare_weekday_is_the_next_one_never_today(day: date, weekday: str) -> None:
    found = find(f"senest {weekday}", day)
    assert found is not None
    assert found.due.date is not None
    assert WEEKDAYS[found.due.date.weekday()] == weekday
    assert 1 <= (found.due.date - day).days <= 7


@given(st.text(max_size=80), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_no_line_breaks_the_reader(line: str, day: date) -> None:
    found = find(line, day)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(line)


@pytest.mark.parametrize(
    ("year", "easter", "summer"),
    [(2025, "2025-04-20", "2025-06-28"), (2026, "2026-04-05", "2026-06-27"), (2027, "2027-03-28", "2027-06-26")],
)
def test_movable_feasts_fall_where_the_calendar_has_them(year: int, easter: str, summer: str) -> None:
    assert calendar.easter(year).isoformat() == easter
    assert calendar.summer_holiday(year).isoformat() == summer
    assert calendar.summer_holiday_over(year).weekday() == 0


@pytest.mark.parametrize("year", [1583, 1771, 1900, 2100, 2101, 2199, 9999])
def test_easter_is_known_in_any_year(year: int) -> None:
    assert calendar.easter(year).weekday() == 6
    assert date(year, 3, 22) <= calendar.easter(year) <= date(year, 4, 25)


def test_easter_is_the_one_of_the_public_holidays() -> None:
    assert {calendar.holiday(calendar.easter(year)) for year in range(1950, 2101)} == {"påskedag"}


@pytest.mark.parametrize(
    "words",
    ["0000-01-01", "0001-01-01", "31/12-9999", "1/1-2201", "uge 1 0001", "om 999 måneder før 1. kvartal 0001"],
)
def test_a_year_that_cannot_be_meant_is_no_deadline(words: str) -> None:
    found = find(f"skrives senest {words}", DAY)
    assert found is None or found.due.date is None or found.due.date.year in range(1900, 2201)
    meant = resolve(words, Frame(DAY, marked=True))
    assert meant is None or (meant.date is None and meant.error)


def test_public_holidays_are_the_danish_ones_of_today() -> None:
    assert calendar.holiday(date(2026, 5, 14)) == "kristi himmelfartsdag"
    assert calendar.holiday(date(2023, 5, 5)) != ""
    assert calendar.holiday(date(2024, 4, 26)) == "", "store bededag was abolished from 2024"
    assert calendar.day_off(date(2026, 6, 5)) == "grundlovsdag"
    assert calendar.day_off(date(2026, 5, 1)) == "", "1 May is no public holiday"
