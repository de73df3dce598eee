"""The network's lists as use cases: 17 become 46 on a day, and old minutes keep theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kkrtui.domain.entries import Action
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.errors import MissingInput, NothingToUndo
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import About
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.tally import seats
from kkrtui.service import capture, exporting, follow_up, meetings, region, rounds, running, search
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import FORMATS, LAYOUT_NAMES, Wanted
from kkrtui.service.importing import import_file, propose_text
from kkrtui.service.proposing.meeting import MeetingProposal
from kkrtui.store import networks
from tests import invented
from tests.conftest import replace, store
from tests.invented import Clock

DAY = region.NEW_REGION
ALL = [Wanted(layout, form) for layout in LAYOUT_NAMES for form in FORMATS]


@pytest.fixture
def old(desk: Desk) -> int:
    """A meeting of March 2026, with a line for all municipalities and one that names a region."""
    meeting_id = store(desk, invented.meeting(attendance=invented.attendance(AttendanceState.PRESENT)))
    item = desk.meeting(meeting_id).items[1].key
    for line in ("o: @alle melder tilbage senest 1. maj 2026", "o: @Region Sjælland sender tal", "b: Godkendt."):
        capture.add(desk, meeting_id, item, line)
    return meeting_id


def move_all(desk: Desk) -> int:
    network_id = region.settled(desk)
    region.move(desk, network_id, region.new_region_text(desk, network_id), DAY)
    return network_id


def names(desk: Desk, meeting_id: int) -> list[str]:
    return [member.name for member in desk.network(meeting_id).organisations]


def test_old_minutes_are_the_same_to_the_byte(desk: Desk, old: int) -> None:
    before = [exporting.make(desk, old, wanted).content for wanted in ALL]
    members = names(desk, old)
    network_id = move_all(desk)
    assert [exporting.make(desk, old, wanted).content for wanted in ALL] == before
    assert names(desk, old) == members
    assert len(networks.load(desk.store, network_id, DAY).municipalities) == 46


def test_old_actions_ask_those_who_were_members(desk: Desk, old: int) -> None:
    move_all(desk)
    to_all = next(one for one in follow_up.actions(desk) if "alle" in getattr(one.entry, "owners", ()))
    assert len(to_all.municipalities) == len(to_all.missing) == 17
    assert to_all.entry.id
    with pytest.raises(MissingInput, match="ikke en af netværkets kommuner"):
        follow_up.answered_by(desk, to_all.entry.id, "Gladsaxe")
    for name in to_all.municipalities:
        follow_up.answered_by(desk, to_all.entry.id, name)
    entry = next(one.entry for one in follow_up.actions(desk) if one.entry.id == to_all.entry.id)
    assert isinstance(entry, Action)
    assert entry.state is ActionState.DONE
    # Nobody finds a task of a time before they came.
    assert not any(hit.text == entry.text for hit in search.search(desk, "kommune:Gladsaxe").entries)
    assert old == to_all.origin.meeting_id


def test_a_new_meeting_has_46_seats_and_an_old_one_17(desk: Desk, old: int, clock: Clock) -> None:
    move_all(desk)
    clock.now = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
    made = meetings.create(desk, "", date(2027, 3, 5))
    assert made.subject
    new = made.subject
    known = desk.network(new)
    assert len(known.municipalities) == 46
    assert known.organisation("Region Sjælland") is None
    assert known.organisation("Region Østdanmark")
    meeting = replace(invented.meeting(), date=date(2027, 3, 5), title="Ny region", attendance=_one_of_each(desk, new))
    held = store(desk, meeting)
    running.next_item(desk, held)
    item = desk.meeting(held).current
    assert item
    rounds.start(desk, held, item.key)
    going = rounds.current(desk, held)
    assert going
    assert len(going.seats) == 46
    assert [seat.organisation for seat in going.seats][:3] == ["Albertslund", "Allerød", "Ballerup"]
    assert len(desk.network(old).municipalities) == 17


def _one_of_each(desk: Desk, meeting_id: int) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(name=f"Leder {number}", organisation=member.name, state=AttendanceState.PRESENT)
        for number, member in enumerate(desk.network(meeting_id).municipalities)
    )


@pytest.mark.usefixtures("old")
def test_the_change_is_told_before_it_is_written_and_taken_back(desk: Desk) -> None:
    store(desk, replace(invented.meeting(), date=date(2027, 1, 15), title="Planlagt"))
    store(desk, replace(invented.meeting(), date=date(2027, 1, 22), title="Holdt", status=MeetingStatus.DRAFT))
    network_id = region.settled(desk)
    text = region.new_region_text(desk, network_id)
    found = region.proposed(desk, network_id, text, DAY)
    assert found.summary == (
        "17 → 46 kommuner fra 1. januar 2027: 29 kommer til, 0 går ud; Region Sjælland → Region Østdanmark"
    )
    assert "Den nye liste gælder også 1 møde, der er holdt fra den dag." in found.warnings
    assert "1 planlagt møde fra den dag får den nye liste." in found.warnings
    before = region.members(desk, network_id)
    assert region.members(desk, network_id) == before
    region.move(desk, network_id, text, DAY)
    assert region.undo(desk, network_id).roster
    after = region.members(desk, network_id)
    assert [(m.name, m.valid_from, m.valid_to) for m in after] == [(m.name, None, None) for m in before]
    with pytest.raises(NothingToUndo):
        region.undo(desk, network_id)


@pytest.mark.usefixtures("old")
def test_a_second_correction_and_the_first_can_both_be_taken_back(desk: Desk) -> None:
    network_id = move_all(desk)
    text = region.members_text(desk, network_id, DAY).replace("Bornholm\n", "")
    region.move(desk, network_id, text, DAY)
    assert len(networks.load(desk.store, network_id, DAY).municipalities) == 45
    region.undo(desk, network_id)
    assert len(networks.load(desk.store, network_id, DAY).municipalities) == 46
    region.undo(desk, network_id)
    assert len(networks.load(desk.store, network_id, DAY).municipalities) == 17


@pytest.mark.usefixtures("old")
def test_minutes_of_old_times_are_read_with_the_members_of_their_day(desk: Desk, clock: Clock) -> None:
    move_all(desk)
    clock.now = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
    text = (
        "Referat\nKKR-netværk Børn og Unge\nDato: 5. juni {year} kl. 10.00-11.00\n"
        "Deltagere: Ditlev Storm, konsulent, Region Sjælland; Mette Sandager, centerchef, Lolland Kommune\n\n"
        "1. Velkomst\nGodkendt.\n2. Takster\nDrøftet.\n"
    )
    for year, region_name in ((2026, "Region Sjælland"), (2027, "Region Østdanmark")):
        proposal = propose_text(desk, text.format(year=year))
        assert isinstance(proposal, MeetingProposal)
        assert proposal.day == date(year, 6, 5)
        regions = [o.name for o in proposal.network.organisations if o.name.startswith("Region")]
        assert regions == [region_name]


def test_a_meeting_from_elsewhere_changes_no_other_meetings_members(desk: Desk, old: int, tmp_path: Path) -> None:
    members = names(desk, old)
    move_all(desk)
    new = store(desk, replace(invented.meeting(), date=date(2027, 3, 5), title="Ny region"))
    path = tmp_path / "møde.json"
    path.write_bytes(exporting.make(desk, new, Wanted(format="json")).content)
    region.undo(desk, region.settled(desk))
    with desk.step("rename") as step:
        step.tx.update("meetings", new, {"title": "Et andet navn"})
    imported = import_file(desk, path)
    assert imported.changes
    assert imported.changes.subject
    assert len(desk.network(imported.changes.subject).municipalities) == 46
    assert names(desk, old) == members


@pytest.mark.usefixtures("old")
def test_names_and_texts(desk: Desk) -> None:
    network_id = region.settled(desk)
    about = About("https://example.dk", "Fra 2014.\n\n[titel]", "Kort.", "", "Én fra hver.")
    region.set_names(desk, network_id, " Netværk  Øst ", ["Øst", "netværk øst", ""], about)
    assert region.names(desk, network_id) == region.Names("Netværk Øst", ("Øst",), about)
    region.undo(desk, network_id)
    assert region.names(desk, network_id).name == "KKR-netværk Børn og Unge"
    with pytest.raises(MissingInput):
        region.set_names(desk, network_id, "  ", [], About())
    with desk.step("create_network") as step:
        other = networks.create(step.tx, invented.small_network())
    with pytest.raises(MissingInput, match="allerede navnet"):
        region.set_names(desk, network_id, "prøvenetværket", [], About())
    assert region.called(desk, "Prøvenetværket") == other
    assert region.called(desk, "netvaerket boern og unge") == network_id
    with pytest.raises(MissingInput, match=r"flere netværk.*»KKR-netværk Prøve«"):
        region.called(desk)
    with pytest.raises(MissingInput, match="intet netværk »Nord«"):
        region.called(desk, "Nord")


def test_an_empty_workspace_gets_its_network(desk: Desk) -> None:
    assert region.home(desk) is None
    with pytest.raises(MissingInput, match="intet netværk endnu"):
        region.called(desk, "")
    network_id = region.settled(desk)
    assert region.settled(desk) == region.home(desk) == network_id
    assert len(region.network(desk, network_id).municipalities) == 17


def test_attendance_counts_the_members_of_the_day(desk: Desk, old: int) -> None:
    before = seats(desk.network(old), desk.meeting(old))
    move_all(desk)
    assert seats(desk.network(old), desk.meeting(old)) == before
