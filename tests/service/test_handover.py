"""A network handed over, read in, merged, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkrtui.domain.entries import Note, Private
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.errors import MissingInput, NothingToUndo
from kkrtui.domain.formats.handover import as_text, checksum
from kkrtui.domain.meeting import MeetingStatus, Online
from kkrtui.domain.network import (
    Affiliation,
    Forum,
    HostYear,
    Network,
    Organisation,
    OrganisationKind,
    Person,
    PlannedDate,
)
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.domain.refusals.storing import ExportNotWritten
from kkrtui.service import handover, importing, versions
from kkrtui.service.desk import Desk
from kkrtui.service.handing_over.people import laid_in
from kkrtui.service.importing import Wanted
from kkrtui.service.proposing.handover import HandoverProposal
from kkrtui.store import handover as stored
from kkrtui.store import meetings, memberships, networks, rounds, whole_meetings, year
from kkrtui.store.entries import entry_row
from kkrtui.store.meeting_rows import meeting_row
from kkrtui.workspace import Workspace
from tests import a_network
from tests.a_network import dump, held
from tests.conftest import store
from tests.invented import Clock, meeting, small_network


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Next year's host, who has nothing yet."""
    opened = Desk.open(Workspace(tmp_path / "næste vært"), "referent", clock)
    yield opened
    opened.close()


@pytest.fixture
def network_id(desk: Desk) -> int:
    return a_network.build(desk)


Hand = Callable[[], Path]


@pytest.fixture
def hand(desk: Desk, network_id: int) -> Hand:
    """Writes the handover as the record is now, and gives the file."""

    def written() -> Path:
        path = handover.write(desk, network_id).path
        assert path is not None
        return path

    return written


def take(desk: Desk, path: Path) -> importing.Imported:
    return importing.import_file(desk, path)


def proposed(desk: Desk, path: Path) -> HandoverProposal:
    proposal = importing.propose(desk, path)
    assert isinstance(proposal, HandoverProposal)
    return proposal


def labels(desk: Desk, path: Path) -> dict[str, tuple[str, str, str]]:
    """Every point by its key: label, text, reason."""
    return {point.key: (point.label, point.text, point.reason) for point in proposed(desk, path).points()}


def data(content: bytes) -> dict[str, Any]:
    found = json.loads(content)
    return {key: found[key] for key in ("by", "network", "meetings", "files")}


def change(desk: Desk, table: str, key: int, **columns: Any) -> None:
    with desk.step("edit") as step:
        step.tx.update(table, key, columns)


def note(desk: Desk, meeting_id: int, entry: Any) -> None:
    """Adds a line to a meeting's second item, else its first."""
    items = desk.meeting(meeting_id).items
    item = items[min(1, len(items) - 1)]
    with desk.step("note") as step:
        place = {"item_id": item.key, "position": meetings.next_entry_position(desk.store, item.key)}
        step.tx.insert("entries", {**entry_row(entry), **place})


def texts(desk: Desk, meeting_id: int) -> list[str]:
    return [entry.text for _, entry in desk.meeting(meeting_id).entries()]


# What is in the file


def test_the_account_says_what_is_in_it_and_what_stays(desk: Desk, network_id: int) -> None:
    made = handover.make(desk, network_id)
    assert dict(made.included) == {
        "Møder": "3 fra 2025 til 2026: 1 godkendt, 1 udkast, 1 planlagt",
        "Runder": "1 kommunerunde",
        "Personer": "3, 2 med mail",
        "Netværket": "6 medlemmer, 4 fora, 5 faste tekster",
        "År": "2 værtsår, 1 sprunget over, 1 dato i årshjulet",
        "Filer": "overskrifter fra Teams-rapporter",
    }
    assert made.left_out == (
        "3 private noter",
        "adgangsoplysninger til 2 møder",
        "8 koder, mødelinks og CPR-numre i teksten",
        "1 transskription",
        "8 felter fra indkaldelser og andre programmer",
    )
    assert made.notes == ("Mødet 7. marts 2026 er i gang og ikke med; afslut det, og lav filen igen.",)
    for secret in a_network.SECRETS:
        assert secret.encode() not in made.content
    assert json.loads(made.content)["by"] == "Ærø Kommune"


def test_each_record_has_its_version_and_none_is_written_over(
    desk: Desk, network_id: int, hand: Hand, clock: Clock
) -> None:
    first = hand()
    assert first == desk.workspace.exports / "overdragelse-kkr-netvaerk-proeve-v1.json"
    clock.forward(minutes=5)
    again = handover.write(desk, network_id)
    assert (again.path, again.unchanged) == (first, True)
    change(desk, "meetings", 1, catering="Kaffe")
    second = handover.write(desk, network_id)
    assert (second.version, second.unchanged) == (2, False)
    assert second.path is not None
    changed = second.path.read_text(encoding="utf-8").replace("Kaffe", "Te")
    second.path.write_text(changed, encoding="utf-8")
    assert handover.write(desk, network_id).version == 3
    assert second.path.read_text(encoding="utf-8") == changed


def test_a_path_somebody_named_is_not_written_over(desk: Desk, network_id: int, tmp_path: Path) -> None:
    path = tmp_path / "til Faxe.json"
    path.write_text("noget andet", encoding="utf-8")
    made = handover.write(desk, network_id, path)
    assert made.path == tmp_path / "til Faxe-v2.json"
    assert path.read_text(encoding="utf-8") == "noget andet"


def test_two_networks_are_handed_over_apart(desk: Desk, network_id: int) -> None:
    with desk.step("second") as step:
        second = networks.create(step.tx, Network("Netværk To"))
    assert "a" * 32 in handover.make(desk, network_id).content.decode()
    assert "a" * 32 not in handover.make(desk, second).content.decode()


def test_a_template_that_is_too_large_is_told(desk: Desk, network_id: int) -> None:
    desk.workspace.database.with_name("skabelon.docx").write_bytes(b"x" * 3_000_001)
    made = handover.make(desk, network_id)
    assert any("skabelon.docx" in told for told in made.notes)


def test_what_nobody_could_read_in_is_not_written(desk: Desk, network_id: int) -> None:
    change(desk, "items", 1, title=" ")
    with pytest.raises(WrongFile, match=r"i mødet 7\. november 2025 er sådan"):
        handover.write(desk, network_id)
    assert not desk.workspace.exports.exists()


# Into an empty workspace


def test_an_empty_workspace_gets_everything_and_hands_the_same_on(desk: Desk, other: Desk, hand: Hand) -> None:
    change(desk, "meetings", 4, status="draft")
    path = hand()
    summary = take(other, path).changes
    assert summary is not None
    assert summary.summary.startswith("4 møder, 3 personer, 6 medlemmer, 4 fora, 3 værtsår, 1 dato, 5 faste tekster")
    again = handover.make(other, 1)
    assert data(again.content) == data(path.read_bytes())
    assert again.left_out == ()
    members = {member.name: (member.valid_from, member.valid_to) for member in networks.members(other.store, 1)}
    assert members["Faxe"] == (date(2020, 1, 1), date(2024, 12, 31))
    assert members["Bornholm"] == (date(2027, 1, 1), None)
    assert [forum.rung for forum in networks.load(other.store, 1).forums] == [None, 1, 2, 3]
    first = stored.known_meetings(other.store)[0]
    assert first.uid == "a" * 32
    found = rounds.load(other.store, other.meeting(first.id).items[1].key)
    assert found is not None
    assert replace(found, item_id=2, runs=()) == a_network.a_round()
    assert other.workspace.database.with_name("teams-ord.json").exists()


def test_reading_it_in_is_undone_to_the_last_row(other: Desk, hand: Hand) -> None:
    before = dump(other)
    take(other, hand())
    assert dump(other) != before
    undone = importing.undo_last(other)
    assert "fra overdragelsen" in undone.summary
    assert dump(other) == before
    assert not other.workspace.database.with_name("teams-ord.json").exists()
    with pytest.raises(NothingToUndo):
        importing.undo_last(other)
    take(other, hand())
    assert len(stored.known_meetings(other.store)) == 3


def test_the_same_file_twice_changes_nothing(other: Desk, hand: Hand) -> None:
    path = hand()
    take(other, path)
    before = dump(other)
    again = take(other, path)
    assert again.changes is not None
    assert again.changes.summary == "alt er her allerede"
    assert dump(other) == before
    assert again.account.unsure == []
    assert labels(other, path)["same"][1].startswith("3 møder, 3 personer, 6 medlemmer")


def test_whoever_made_it_finds_everything_there(desk: Desk, hand: Hand) -> None:
    path = hand()
    before = dump(desk)
    told = take(desk, path)
    assert told.changes is not None
    assert told.changes.summary == "alt er her allerede"
    assert dump(desk) == before


def test_a_dry_run_writes_nothing(other: Desk, hand: Hand) -> None:
    before = dump(other)
    told = importing.import_file(other, hand(), dry_run=True)
    assert told.changes is None
    assert sum(taken.what == "meeting" for taken in told.account.taken) == 3
    assert dump(other) == before
    assert not other.workspace.database.with_name("teams-ord.json").exists()


# Meetings that are here


@pytest.fixture
def taken(other: Desk, hand: Hand) -> Hand:
    """The handover as the other host has read it in once; then written anew."""
    take(other, hand())
    return hand


def test_what_they_changed_comes_and_what_is_only_ours_stays(desk: Desk, other: Desk, taken: Hand) -> None:
    note(other, 2, Private(text="Kun hos os"))
    with other.step("online") as step:
        row = meeting_row(replace(other.meeting(2), online=Online("1", "Abc9", "")))
        step.tx.update("meetings", 2, {"online": row["online"]})
    note(desk, 2, Note(text="Tilføjet hos dem"))
    path = taken()
    before = dump(other)
    label, text, reason = labels(other, path)["meeting-1"]
    assert (label, reason) == ("Opdateres", "")
    assert text == "6. marts 2026 · KKR-netværk Børn og Unge · forskel: punkt 2"
    take(other, path)
    assert "Tilføjet hos dem" in texts(other, 2)
    assert "Kun hos os" in texts(other, 2)
    assert other.meeting(2).online.passcode == "Abc9"
    (where,) = [item for item, entry in other.meeting(2).entries() if entry.kind is EntryKind.PRIVATE]
    assert where.title == "Stigende takster"
    assert take(other, path).changes is not None
    assert texts(other, 2).count("Kun hos os") == 1
    importing.undo_last(other)
    assert dump(other) == before


def test_what_was_changed_here_stays_and_is_told(desk: Desk, other: Desk, taken: Hand) -> None:
    note(other, 1, Note(text="Rettet her"))
    assert labels(other, taken())["meeting-0"][0] == "Rettet her"
    note(desk, 1, Note(text="Rettet der"))
    path = taken()
    before = dump(other)
    label, _, reason = labels(other, path)["meeting-0"]
    assert (label, reason) == ("Anderledes her", "rettet begge steder")
    told = take(other, path)
    assert [doubt.reason for doubt in told.account.unsure] == ["rettet begge steder: Behold det her"]
    assert "Rettet der" not in texts(other, 1)
    assert dump(other) == before
    proposal = proposed(other, path)
    proposal.choose("meeting-0", 1)
    proposal.write(other)
    assert "Rettet der" in texts(other, 1)
    assert "Rettet her" not in texts(other, 1)
    importing.undo_last(other)
    assert dump(other) == before


def test_a_meeting_both_made_from_the_same_papers_is_one(other: Desk, hand: Hand) -> None:
    whole = meeting(title="kkr-netværk børn og unge", date=date(2026, 6, 12))
    with other.step("own") as step:
        own = networks.create(step.tx, small_network())
        mine = whole_meetings.add(step.tx, own, "f" * 32, whole)
        whole_meetings.add(step.tx, own, "e" * 32, meeting(title="Et andet", date=date(2026, 3, 6), start=time(13)))
    found = labels(other, hand())
    assert found["meeting-2"][0] == "Anderledes her"
    assert found["meeting-2"][2] == "læses anderledes her og hos dem"
    assert found["meeting-1"][0] == "Nyt"
    assert "samme dag står her »Et andet«" in found["meeting-1"][2]
    proposal = proposed(other, hand())
    proposal.choose("meeting-2", 1)
    proposal.write(other)
    assert [one.id for one in stored.known_meetings(other.store) if one.uid == "c" * 32] == [mine]
    assert len(stored.known_meetings(other.store)) == 4


def test_a_meeting_renamed_or_moved_there_is_still_the_same(desk: Desk, other: Desk, taken: Hand) -> None:
    change(desk, "meetings", 3, title="Nyt navn", date="2026-06-19")
    take(other, taken())
    assert [(one.title, one.date.day) for one in stored.known_meetings(other.store)][-1] == ("Nyt navn", 19)
    assert len(stored.known_meetings(other.store)) == 3


def test_a_meeting_deleted_here_comes_again_and_that_is_told(other: Desk, taken: Hand) -> None:
    with other.step("delete") as step:
        for table in ("attendance", "items"):
            for row in list(other.store.rows(f"SELECT id FROM {table} WHERE meeting_id = 3")):
                step.tx.delete(table, row["id"])
        step.tx.delete("meetings", 3)
    label, _, reason = labels(other, taken())["meeting-2"]
    assert (label, reason) == ("Nyt", "det har været her før og er slettet; det kommer igen")
    proposal = proposed(other, taken())
    proposal.keep("meeting-2", False)
    with pytest.raises(MissingInput, match="Alt er udeladt"):
        proposal.write(other)


def test_a_meeting_that_runs_here_is_never_touched(desk: Desk, other: Desk, taken: Hand) -> None:
    change(other, "meetings", 2, status=MeetingStatus.RUNNING.value)
    note(desk, 2, Note(text="Tilføjet hos dem"))
    path = taken()
    before = dump(other)
    assert labels(other, path)["meeting-1"][0] == "I gang her"
    proposal = proposed(other, path)
    with pytest.raises(MissingInput):
        proposal.choose("meeting-1", 1)
    proposal.write(other)
    assert dump(other) == before


def test_a_meeting_that_ran_there_is_not_taken(other: Desk, hand: Hand, tmp_path: Path) -> None:
    found = json.loads(hand().read_bytes())
    found["meetings"][0]["meeting"]["status"] = "running"
    path = tmp_path / "i gang.json"
    path.write_text(as_text(found | {"sha256": checksum(found)}), encoding="utf-8")
    assert labels(other, path)["meeting-0"][0] == "Udelades"
    take(other, path)
    assert len(stored.known_meetings(other.store)) == 2


def test_the_date_of_next_meeting_makes_no_difference(other: Desk, taken: Hand) -> None:
    store(other, meeting(title="Et nyt hos os", date=date(2026, 3, 20)))
    assert "meeting-1" not in labels(other, taken())


# People


def roster(desk: Desk) -> dict[str, Person]:
    return {person.name: person for person in networks.load(desk.store, 1).people}


def test_people_are_filled_in_and_nobody_is_doubled(desk: Desk, other: Desk, taken: Hand, network_id: int) -> None:
    with other.step("people") as step:
        mine = roster(other)["Line Mosegård"]
        networks.update_person(step.tx, replace(mine, email="", aliases=("Line M.",)))
    with desk.step("people") as step:
        theirs = next(p for p in networks.load(desk.store, network_id).people if p.name == "Line Mosegård")
        networks.update_person(step.tx, replace(theirs, phone="11 22 33 44", aliases=("L. Mosegård",)))
        networks.add_person(step.tx, network_id, Person("Mette Sandagger", (), "", "", (Affiliation("Ærø"),)))
        networks.add_person(step.tx, network_id, Person("Ny Chef", (), "ny@example.example"))
    path = taken()
    found = labels(other, path)
    assert found["person-1"][0] == "Udfyldes"
    assert found["person-1"][1].endswith("· nyt: mail, telefon og alias")
    assert found["person-3"][2] == "navnet er stavet næsten ens som Mette Sandager"
    before = dump(other)
    take(other, path)
    line = roster(other)["Line Mosegård"]
    assert (line.email, line.phone, line.aliases) == ("line@example.example", "11 22 33 44", ("Line M.", "L. Mosegård"))
    assert {"Ny Chef", "Mette Sandagger"} <= set(roster(other))
    after = dump(other)
    take(other, path)
    assert dump(other) == after, "what was answered once is not asked again"
    importing.undo_last(other)
    assert dump(other) == before


def test_a_near_miss_becomes_an_alias_when_somebody_says_so(
    desk: Desk, other: Desk, taken: Hand, network_id: int
) -> None:
    with desk.step("people") as step:
        networks.add_person(step.tx, network_id, Person("Mette Sandagger", (), "", "", (Affiliation("Ærø"),)))
    path = taken()
    proposal = proposed(other, path)
    point = next(point for point in proposal.points() if point.key == "person-3")
    proposal.choose("person-3", next(n for n, words in enumerate(point.choices) if "bliver alias" in words))
    proposal.write(other)
    assert "Mette Sandagger" in roster(other)["Mette Sandager"].aliases
    assert len(roster(other)) == 3
    after = dump(other)
    take(other, path)
    assert dump(other) == after


def test_their_name_that_is_anothers_alias_here_is_asked_about(
    desk: Desk, other: Desk, taken: Hand, network_id: int
) -> None:
    with other.step("people") as step:
        networks.update_person(step.tx, replace(roster(other)["Line Mosegård"], aliases=("Lis Mark",)))
    with desk.step("people") as step:
        networks.add_person(
            step.tx, network_id, Person("Lis Mark", (), "lis@example.example", "", (Affiliation("Ærø"),))
        )
    path = taken()
    point = next(point for point in proposed(other, path).points() if point.key == "person-3")
    assert (point.label, point.reason) == ("Ny", "der er en anden med samme navn")
    assert point.choices[1] == "Samme person som Line Mosegård, Køge Kommune"
    take(other, path)
    assert roster(other)["Lis Mark"].email == "lis@example.example"
    after = dump(other)
    take(other, path)
    assert dump(other) == after


def test_another_mail_is_asked_about_and_ours_stays(other: Desk, taken: Hand) -> None:
    with other.step("people") as step:
        networks.update_person(step.tx, replace(roster(other)["Line Mosegård"], email="line.m@koege.example"))
    path = taken()
    assert labels(other, path)["person-1"][2] == "mail eller telefon er en anden hos dem"
    before = dump(other)
    take(other, path)
    assert dump(other) == before
    proposal = proposed(other, path)
    proposal.choose("person-1", 1)
    proposal.write(other)
    assert roster(other)["Line Mosegård"].email == "line@example.example"


_days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2024, 1, 1)))
_places = st.builds(Affiliation, st.sampled_from(["Køge", "Faxe"]), st.sampled_from(["", "chef"]), _days, _days)
_people = st.builds(
    Person, st.just("Line M"), st.lists(st.sampled_from(["L M", "Lin M"]), max_size=2).map(tuple),
    st.sampled_from(["", "a@x.dk", "b@x.dk"]), st.just(""), st.lists(_places, max_size=3).map(tuple),
)  # fmt: skip


@given(_people, _people)
def test_the_same_person_laid_in_twice_adds_nothing(ours: Person, theirs: Person) -> None:
    once = laid_in(ours, theirs)
    assert laid_in(once, theirs) == once
    assert laid_in(ours, ours) == ours


# Lists


def test_members_with_other_dates_forums_hosts_and_dates(desk: Desk, other: Desk, taken: Hand, network_id: int) -> None:
    known = {member.name: member for member in networks.members(desk.store, network_id)}
    with desk.step("lists") as step:
        tx = step.tx
        memberships.date_member(tx, network_id, replace(known["Køge"], valid_to=date(2026, 12, 31)))
        memberships.date_member(tx, network_id, replace(known["Faxe"], valid_to=date(2025, 12, 31)))
        memberships.add(tx, network_id, Organisation("Lejre", OrganisationKind.MUNICIPALITY))
        networks.add_forum(tx, network_id, Forum("KL", ("K17",), rung=None))
        forum = networks.load(desk.store, network_id).forums[0]
        networks.update_forum(tx, replace(forum, rung=1, aliases=(*forum.aliases, "chefkredsen")))
        year.set_host(tx, network_id, HostYear(2026, "Køge"))
        year.set_host(tx, network_id, HostYear(2027, "Lejre"))
        year.put_date(tx, network_id, PlannedDate(date(2026, 9, 18), "Nyt tema"))
    with other.step("lists") as step:
        (planned,) = year.planned(other.store, 1, date.min, date.max)
        year.put_date(step.tx, 1, replace(planned, place="", theme="Vores tema"))
    path = taken()
    before = dump(other)
    found = labels(other, path)
    assert found["member-0"][1] == "Køge: til 31. december 2026"
    assert found["member-4"][2] == "medlem i et andet tidsrum hos dem"
    assert found["host-2026"][2] == "her: Ærø – for første gang"
    assert found["date-2026-06-12"][2].startswith("her: 12. juni 2026 · Vores tema")
    take(other, path)
    members = {member.name: member for member in networks.members(other.store, 1)}
    assert members["Køge"].valid_to == date(2026, 12, 31)
    assert members["Faxe"].valid_to == date(2024, 12, 31), "ours stays"
    assert "Lejre" in members
    forums = {forum.name: forum for forum in networks.load(other.store, 1).forums}
    assert forums["KL"].aliases == (), "a name that another forum has is left with it"
    assert (forums["chefforum"].rung, forums["chefforum"].aliases[-1]) == (1, "chefkredsen")
    assert [(host.year, host.organisation) for host in year.hosts(other.store, 1)] == [
        (2025, "Køge"), (2026, "Ærø"), (2027, "Lejre"),
    ]  # fmt: skip
    dates = year.planned(other.store, 1, date.min, date.max)
    assert [(one.theme, one.place) for one in dates] == [("Vores tema", "Køge Rådhus"), ("Nyt tema", "")]
    after = dump(other)
    take(other, path)
    assert dump(other) == after
    importing.undo_last(other)
    assert dump(other) == before


def test_their_answer_is_taken_where_somebody_says_so(desk: Desk, other: Desk, taken: Hand, network_id: int) -> None:
    with desk.step("lists") as step:
        year.set_host(step.tx, network_id, HostYear(2026, "Køge"))
        about = networks.load(desk.store, network_id).about
        networks.set_about(step.tx, network_id, replace(about, terms="Et nyt kommissorium"))
    proposal = proposed(other, taken())
    proposal.choose("host-2026", 1)
    proposal.choose("about-terms", 1)
    proposal.write(other)
    assert year.hosts(other.store, 1)[1] == HostYear(2026, "Køge")
    assert networks.load(other.store, 1).about.terms == "Et nyt kommissorium"


# Networks


def test_a_network_of_another_name_comes_beside_or_where_somebody_says(other: Desk, hand: Hand) -> None:
    with other.step("own") as step:
        own = networks.create(step.tx, Network("Helt andet netværk"))
    path = hand()
    proposal = proposed(other, path)
    point = next(point for point in proposal.points() if point.key == "network")
    assert point.choices == ("Et netværk for sig", "Læg det i »Helt andet netværk«")
    take(other, path)
    assert [name for _, name, _ in networks.network_ids(other.store)] == ["Helt andet netværk", a_network.NAME]
    importing.undo_last(other)
    proposal = proposed(other, path)
    proposal.choose("network", 1)
    proposal.write(other)
    ((network_id, _, aliases),) = networks.network_ids(other.store)
    assert network_id == own
    assert aliases == (a_network.NAME, "Prøvenetværket")
    take(other, path)
    assert len(networks.network_ids(other.store)) == 1, "it is known by its meetings from now on"


def test_of_two_networks_the_one_of_that_name_is_taken(other: Desk, hand: Hand) -> None:
    with other.step("own") as step:
        networks.create(step.tx, Network("Helt andet netværk"))
        second = networks.create(step.tx, Network("Prøvenetværket"))
    take(other, hand())
    assert {one.network_id for one in stored.known_meetings(other.store)} == {second}


# Files


def test_a_file_that_is_here_is_never_written_over(other: Desk, hand: Hand) -> None:
    own = other.workspace.database.with_name("teams-ord.json")
    own.write_text("{}", encoding="utf-8")
    path = hand()
    assert labels(other, path)["file-teams-ord.json"][0] == "Anderledes her"
    take(other, path)
    importing.undo_last(other)
    assert own.read_text(encoding="utf-8") == "{}"


def test_a_file_changed_since_stays_when_the_handover_is_undone(other: Desk, hand: Hand) -> None:
    take(other, hand())
    own = other.workspace.database.with_name("teams-ord.json")
    own.write_text('{"Sidst set": "gået"}', encoding="utf-8")
    importing.undo_last(other)
    assert own.exists()


def test_a_template_goes_along_and_one_that_is_none_does_not(desk: Desk, other: Desk, hand: Hand) -> None:
    from importlib.resources import files

    template = (files("kkrtui") / "presets" / "skabelon.docx").read_bytes()
    desk.workspace.database.with_name("skabelon.docx").write_bytes(template)
    take(other, hand())
    assert other.workspace.database.with_name("skabelon.docx").read_bytes() == template
    importing.undo_last(other)
    desk.workspace.database.with_name("skabelon.docx").write_bytes(b"ingen skabelon")
    assert labels(other, hand())["file-skabelon.docx"][0] == "Udelades"


def test_a_file_that_can_not_be_put_here_leaves_nothing(
    other: Desk, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hand()
    before = dump(other)

    def full(target: Path, content: bytes) -> None:
        del content
        raise ExportNotWritten(str(target), "disken er fuld")

    monkeypatch.setattr(versions, "write", full)
    with pytest.raises(ExportNotWritten):
        take(other, path)
    assert dump(other) == before


# What must not happen


def test_what_changed_meanwhile_makes_the_proposal_void(desk: Desk, other: Desk, taken: Hand) -> None:
    note(desk, 2, Note(text="Tilføjet hos dem"))
    proposal = proposed(other, taken())
    note(other, 2, Note(text="Imens her"))
    before = dump(other)
    with pytest.raises(MissingInput, match="imens ændret"):
        proposal.write(other)
    assert dump(other) == before


def test_a_change_since_keeps_the_undo_from_taking_it_along(other: Desk, hand: Hand) -> None:
    from kkrtui.domain.errors import UndoConflict

    take(other, hand())
    note(other, 2, Note(text="Skrevet siden"))
    before = dump(other)
    with pytest.raises(UndoConflict):
        importing.undo_last(other)
    assert dump(other) == before
    assert other.workspace.database.with_name("teams-ord.json").exists()


def test_a_whole_network_goes_into_no_single_meeting(other: Desk, hand: Hand) -> None:
    meeting_id = store(other, meeting())
    with pytest.raises(MissingInput, match="helt netværk"):
        importing.propose(other, hand(), Wanted(into=meeting_id))
    with pytest.raises(WrongFile, match="ingen overdragelse"):
        importing.propose_text(other, "{}", Wanted(kind="handover"))


def test_hostile_names_and_many_meetings_come_and_go(desk: Desk, other: Desk, network_id: int, hand: Hand) -> None:
    bad = "[/] '; DROP TABLE meetings; -- \\[ 𝔸 🙂 " + "a" * 3000
    with desk.step("many") as step:
        networks.add_person(step.tx, network_id, Person(bad, (bad[::-1].strip(),), bad, bad, (Affiliation(bad, bad),)))
        for number in range(150):
            day = date(2000, 1, 1) + timedelta(days=number)
            whole_meetings.add(step.tx, network_id, f"{number:032x}", meeting(title=bad, date=day))
    path = hand()
    before = dump(other)
    take(other, path)
    assert len(stored.known_meetings(other.store)) == 153
    after = dump(other)
    take(other, path)
    assert dump(other) == after
    importing.undo_last(other)
    assert dump(other) == before


def test_lines_of_a_held_meeting_are_what_they_were(other: Desk, hand: Hand) -> None:
    take(other, hand())
    mine = held(date(2026, 3, 6))
    theirs = other.meeting(2)
    assert [replace(row, extra={}) for row in mine.attendance] == list(theirs.attendance)
    assert [item.runs for item in mine.items] == [item.runs for item in theirs.items]
    assert theirs.closing_summary == mine.closing_summary
