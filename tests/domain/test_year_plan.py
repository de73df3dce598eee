"""The year: planned against held, and who may be the next host."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import HostSkip, HostYear, PlannedDate
from kkrtui.domain.year_plan import Fate, YearMeeting, compared, hosts_said, next_host

TODAY = date(2026, 9, 7)
MEMBERS = ("Aarhus", "Faxe", "Køge", "Lejre", "Lolland", "Næstved", "Ærø")


def held(id: int, day: date, status: MeetingStatus = MeetingStatus.DRAFT) -> YearMeeting:
    return YearMeeting(id, day, "Møde", status)


def test_each_planned_date_has_the_meeting_held_for_it() -> None:
    planned = [PlannedDate(day) for day in (date(2026, 1, 22), date(2026, 3, 6), date(2026, 6, 5), date(2026, 12, 4))]
    meetings = [held(1, date(2026, 3, 6)), held(2, date(2026, 6, 12)), held(3, date(2026, 8, 20))]
    found = compared(2026, planned, meetings, TODAY)
    assert [(line.date, line.fate, line.words) for line in found.lines] == [
        (date(2026, 1, 22), Fate.MISSED, "ikke holdt"),
        (date(2026, 3, 6), Fate.HELD, "holdt"),
        (date(2026, 6, 12), Fate.MOVED, "holdt, flyttet fra 5. juni 2026"),
        (date(2026, 8, 20), Fate.UNPLANNED, "holdt uden for planen"),
        (date(2026, 12, 4), Fate.COMING, "planlagt"),
    ]
    assert [line.date for line in found.held] == [date(2026, 3, 6), date(2026, 6, 12), date(2026, 8, 20)]
    assert [line.date for line in found.missed] == [date(2026, 1, 22)]
    assert [line.date for line in found.unplanned] == [date(2026, 8, 20)]


def test_the_nearest_meeting_belongs_to_a_date_and_only_one() -> None:
    planned = [PlannedDate(date(2026, 3, 6)), PlannedDate(date(2026, 3, 20))]
    found = compared(2026, planned, [held(1, date(2026, 3, 16))], TODAY)
    assert [line.fate for line in found.lines] == [Fate.MISSED, Fate.MOVED]
    assert found.lines[1].moved_from == date(2026, 3, 20)
    # 22 days are too many to be the same meeting.
    far = compared(2026, [PlannedDate(date(2026, 3, 6))], [held(1, date(2026, 3, 28))], TODAY)
    assert [line.fate for line in far.lines] == [Fate.MISSED, Fate.UNPLANNED]


def test_a_meeting_moved_over_new_year_is_in_both_years() -> None:
    planned, meetings = [PlannedDate(date(2025, 12, 18))], [held(1, date(2026, 1, 8))]
    for year in (2025, 2026):
        assert [line.words for line in compared(year, planned, meetings, TODAY).lines] == [
            "holdt, flyttet fra 18. december 2025"
        ]
    assert compared(2024, planned, meetings, TODAY).lines == ()


def test_a_meeting_that_is_made_but_not_begun() -> None:
    planned = [PlannedDate(date(2026, 3, 6)), PlannedDate(date(2026, 9, 18))]
    meetings = [held(1, date(2026, 3, 6), MeetingStatus.PLANNED), held(2, date(2026, 9, 25), MeetingStatus.PLANNED)]
    found = compared(2026, planned, meetings, TODAY)
    assert [(line.fate, line.words) for line in found.lines] == [
        (Fate.MISSED, "ikke holdt"),
        (Fate.COMING, "møde lavet, flyttet fra 18. september 2026"),
    ]


def test_the_next_host_follows_the_last_in_the_danish_alphabet() -> None:
    suggested = next_host(2027, [HostYear(2025, "Køge"), HostYear(2026, "Lolland")], [], MEMBERS)
    assert suggested
    assert (suggested.organisation, suggested.reason) == ("Næstved", "næste i alfabetet efter Lolland")
    # Aarhus sorts as Århus, last.
    after = next_host(2027, [HostYear(2026, "Ærø")], [], MEMBERS)
    assert after
    assert after.organisation == "Aarhus"


def test_whoever_is_passed_over_is_not_suggested_and_waits() -> None:
    skips = [HostSkip(2026, "Lejre", "ny chef"), HostSkip(2027, "Næstved", "ny organisation")]
    suggested = next_host(2027, [HostYear(2026, "Lolland")], skips, MEMBERS)
    assert suggested
    assert suggested.organisation == "Ærø"
    assert [skip.organisation for skip in suggested.skipped] == ["Næstved"]
    assert [skip.organisation for skip in suggested.waiting] == ["Lejre"]


def test_who_has_waited_longest_when_all_have_been_host() -> None:
    hosts = [HostYear(2020 + n, name) for n, name in enumerate(MEMBERS)]
    suggested = next_host(2030, hosts, [], MEMBERS)
    assert suggested
    assert (suggested.organisation, suggested.reason) == ("Aarhus", "vært sidst i 2020, længst siden")


def test_who_has_a_later_year_already_is_not_suggested_before_it() -> None:
    suggested = next_host(2027, [HostYear(2026, "Lolland"), HostYear(2028, "Næstved")], [], MEMBERS)
    assert suggested
    assert suggested.organisation == "Ærø"
    assert next_host(2027, [], [HostSkip(2027, "Faxe")], ["Faxe"]) is None


@pytest.mark.parametrize(
    ("text", "year", "name"),
    [
        ("Det blev besluttet, at Køge Kommune er vært i 2027.", 2027, "Køge"),
        ("Faxe overtager værtskabet fra 2028.", 2028, "Faxe"),
        ("Greve bliver tovholder for netværket i 2026 efter Køge.", 2026, "Greve"),
        ("Faxe Kommune fortsætter som sekretærkommune i 2026.", 2026, "Faxe"),
    ],
)
def test_minutes_say_who_is_host(text: str, year: int, name: str) -> None:
    assert hosts_said(text, ["Faxe", "Greve", "Køge"]) == [HostYear(year, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Køge er vært for mødet den 7. marts 2025.",
        "Køge har orienteret om 2027.",
        "Hvem er vært i 2027?",
        "Storkøge er vært i 2027.",
    ],
)
def test_other_words_name_no_host(text: str) -> None:
    assert hosts_said(text, ["Køge"]) == []
