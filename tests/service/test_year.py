"""The year as use cases: dates planned, changed, taken back; hosts and those passed over."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.errors import MissingInput, NothingToUndo
from kkrtui.domain.meeting import MeetingStatus, YearDate
from kkrtui.domain.network import HostYear, Network, PlannedDate
from kkrtui.domain.year_plan import Fate
from kkrtui.service import capture, hosts, region, running, year
from kkrtui.service.desk import Desk
from kkrtui.store import networks
from tests import invented
from tests.conftest import replace, store


@pytest.fixture
def network_id(desk: Desk) -> int:
    """A network with a meeting held on 6 March 2026 that Lolland chaired."""
    store(desk, replace(invented.meeting(), status=MeetingStatus.DRAFT))
    return region.settled(desk)


def days(desk: Desk, network_id: int, of: int) -> list[date]:
    return [planned.date for planned in year.planned(desk, network_id, of)]


def test_a_date_is_planned_changed_deleted_and_taken_back(desk: Desk, network_id: int) -> None:
    first = PlannedDate(date(2026, 9, 18), "  Efterværn\n[titel] ", "Teams", "")
    assert year.plan_date(desk, network_id, first).notes == ()
    year.plan_date(desk, network_id, PlannedDate(date(2026, 9, 25), "Efterværn", "Køge"), first.date)
    (planned,) = year.planned(desk, network_id, 2026)
    assert (planned.date, planned.theme, planned.place) == (date(2026, 9, 25), "Efterværn", "Køge")
    year.delete_date(desk, network_id, planned.date)
    assert days(desk, network_id, 2026) == []
    assert year.undo(desk, network_id).summary.startswith("fortrudt: slettet af årshjulet")
    year.undo(desk, network_id)
    assert [one.theme for one in year.planned(desk, network_id, 2026)] == ["Efterværn [titel]"]
    year.undo(desk, network_id)
    assert days(desk, network_id, 2026) == []
    with pytest.raises(NothingToUndo):
        year.undo(desk, network_id)


def test_a_bad_date_is_taken_with_the_reason_and_a_double_one_is_not(desk: Desk, network_id: int) -> None:
    told = year.plan_date(desk, network_id, PlannedDate(date(2027, 2, 18)))
    assert told.notes == ("Uge 7 er vinterferie i de fleste kommuner.",)
    with pytest.raises(MissingInput, match="allerede i årshjulet"):
        year.plan_date(desk, network_id, PlannedDate(date(2027, 2, 18)))
    with pytest.raises(MissingInput, match="står ikke længere"):
        year.plan_date(desk, network_id, PlannedDate(date(2027, 3, 4)), date(2027, 3, 3))
    assert days(desk, network_id, 2027) == [date(2027, 2, 18)]


def test_the_dates_that_minutes_name_are_the_plan_until_there_is_one(desk: Desk, network_id: int) -> None:
    old = (YearDate(date(2026, 6, 5), "Gammelt tema"),)
    newer = (YearDate(date(2026, 9, 18), "Efterværn"), YearDate(None, "Uden dag"), YearDate(date(2026, 6, 12), ""))
    store(desk, replace(invented.meeting(), date=date(2025, 12, 5), year_plan=old))
    store(desk, replace(invented.meeting(), date=date(2026, 4, 10), year_plan=newer))
    assert days(desk, network_id, 2026) == [date(2026, 6, 12), date(2026, 9, 18)]
    assert year.named_in_minutes(desk, network_id, 2026)[0] == date(2026, 4, 10)
    year.plan_date(desk, network_id, PlannedDate(date(2026, 12, 4)))
    assert days(desk, network_id, 2026) == [date(2026, 6, 12), date(2026, 9, 18), date(2026, 12, 4)]
    assert all(planned.id for planned in year.planned(desk, network_id, 2026))
    year.undo(desk, network_id)
    year.delete_date(desk, network_id, date(2026, 6, 12))
    assert days(desk, network_id, 2026) == [date(2026, 9, 18)]
    # The last own date gone, what the minutes name is shown again, and that is said.
    told = year.delete_date(desk, network_id, date(2026, 9, 18))
    assert told.notes == ("Vist er nu datoerne i referatet fra 10. april 2026.",)


def test_the_overview_and_a_meeting_made_from_it(desk: Desk, network_id: int) -> None:
    for day in (date(2026, 3, 12), date(2026, 9, 18)):
        year.plan_date(desk, network_id, PlannedDate(day))
    found = year.year_overview(desk, network_id, 2026)
    assert [(line.date, line.fate) for line in found.lines] == [
        (date(2026, 3, 6), Fate.MOVED),
        (date(2026, 9, 18), Fate.COMING),
    ]
    made = year.make_meeting(desk, network_id, date(2026, 9, 18))
    assert made.subject
    meeting = desk.meeting(made.subject)
    assert (meeting.date, meeting.title) == (date(2026, 9, 18), "KKR-netværk Børn og Unge")
    assert year.year_overview(desk, network_id, 2026).lines[1].meeting
    with pytest.raises(MissingInput, match="allerede et møde"):
        year.make_meeting(desk, network_id, date(2026, 9, 18))


def test_free_dates_follow_the_networks_habits(desk: Desk, network_id: int) -> None:
    store(desk, replace(invented.meeting(), date=date(2026, 6, 5)))
    store(desk, replace(invented.meeting(), date=date(2026, 9, 4)))
    found = year.free_dates(desk, network_id, 2027)
    assert (found.weekday, found.times) == (4, 3)
    assert all(not year.objections(desk, network_id, day) for slot in found.slots for day in slot.free)
    assert year.free_dates(desk, network_id, 2027, weekday=1, times=5).slots[0].free[0].weekday() == 1


def test_hosts_and_those_passed_over(desk: Desk, network_id: int) -> None:
    assert [(host.year, host.organisation) for host in hosts.presumed_hosts(desk, network_id)] == [(2026, "Lolland")]
    assert year.hosts(desk, network_id) == ()
    suggested = hosts.suggested_host(desk, network_id, 2027)
    assert suggested
    assert suggested.organisation == "Næstved"
    hosts.skip_host(desk, network_id, 2027, "næstved kommune", "stor omorganisering")
    after = hosts.suggested_host(desk, network_id, 2027)
    assert after
    assert after.organisation == "Odsherred"
    # A suggestion is never taken by itself.
    assert year.host_of(desk, network_id, 2027) is None
    hosts.set_host(desk, network_id, 2027, "Solrød", "bytter med Odsherred")
    hosts.set_host(desk, network_id, 2026, "loll")
    assert year.hosts(desk, network_id) == (HostYear(2026, "Lolland"), HostYear(2027, "Solrød", "bytter med Odsherred"))
    hosts.set_host(desk, network_id, 2027, "Odsherred")
    assert year.host_of(desk, network_id, 2027) == HostYear(2027, "Odsherred")
    year.undo(desk, network_id)
    assert year.host_of(desk, network_id, 2027) == HostYear(2027, "Solrød", "bytter med Odsherred")
    hosts.set_host(desk, network_id, 2027, " ")
    assert year.host_of(desk, network_id, 2027) is None
    hosts.unskip(desk, network_id, 2027, "Næstved")
    assert hosts.skips(desk, network_id) == ()


@pytest.mark.parametrize("typed", ["So", "Atlantis", "[titel]", "Kø" * 5000])
def test_a_host_is_a_member(desk: Desk, network_id: int, typed: str) -> None:
    with pytest.raises(MissingInput):
        hosts.set_host(desk, network_id, 2027, typed)
    assert year.hosts(desk, network_id) == ()


def test_a_skip_says_why(desk: Desk, network_id: int) -> None:
    with pytest.raises(MissingInput, match="hvorfor Køge"):
        hosts.skip_host(desk, network_id, 2027, "Køge", "  ")
    hosts.skip_host(desk, network_id, 2027, "Køge", "flytter")
    hosts.skip_host(desk, network_id, 2027, "Køge", "flytter rådhus")
    assert [skip.reason for skip in hosts.skips(desk, network_id)] == ["flytter rådhus"]


def test_another_networks_year_is_its_own(desk: Desk, network_id: int) -> None:
    with desk.step("create_network") as step:
        other = networks.create(step.tx, invented.small_network())
    year.plan_date(desk, network_id, PlannedDate(date(2026, 9, 18)))
    assert days(desk, other, 2026) == []
    hosts.set_host(desk, other, 2026, "Ærø")
    assert year.host_of(desk, network_id, 2026) is None


def test_the_meeting_of_a_date_is_made_in_the_network_that_planned_it(desk: Desk, network_id: int) -> None:
    with desk.step("another_network") as step:
        other = networks.create(step.tx, Network("Socialtilsyn"))
    day = date(2026, 10, 1)
    year.plan_date(desk, other, PlannedDate(day, "Efterværn"))
    year.make_meeting(desk, other, day)
    assert [line.meeting is not None for line in year.year_overview(desk, other, 2026).lines] == [True]
    assert day not in [line.date for line in year.year_overview(desk, network_id, 2026).lines]


def test_a_host_that_the_minutes_decided_is_the_one_suggested(desk: Desk) -> None:
    meeting_id = store(desk, invented.meeting())
    network_id = desk.network(meeting_id).id or 0
    item = desk.meeting(meeting_id).items[0]
    running.next_item(desk, meeting_id)
    capture.add(desk, meeting_id, item.key, "b: Køge Kommune er vært i 2027.")
    suggested = hosts.suggested_host(desk, network_id, 2027)
    assert suggested is not None
    assert (suggested.organisation, suggested.reason) == ("Køge", "besluttet 6. marts 2026")
