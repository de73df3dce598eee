"""Files that become meetings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kkrtui.domain.errors import MissingInput, NothingToUndo, Refusal, UndoConflict
from kkrtui.domain.formats.meeting import decode, encode
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network, Organisation
from kkrtui.domain.refusals.importing import AlreadyImported, WrongFile, WrongFormat
from kkrtui.service import capture, exporting, importing, meetings
from kkrtui.service.desk import Desk
from kkrtui.service.importing import Wanted
from kkrtui.service.proposing.meeting import MeetingProposal
from kkrtui.service.reading import overview
from kkrtui.store import networks
from kkrtui.workspace import Workspace
from tests.domain.test_exchange import meetings as any_meeting
from tests.domain.test_exchange import networks as any_network
from tests.invented import DAY, Clock, meeting, small_network

AGENDA = (
    "Dagsorden KKR netværksmøde Prøve\nDato: 6. marts 2026 kl. 10-11\nSted: Teams\n"
    "Deltagere: Mette Sandager, chef, Lolland Kommune; Sara Ellekilde, leder, Lejre Kommune\n\n"
    "1. Velkomst v/ Mette Sandager (10.00-10.05)\n2. Takster v/ Sara Ellekilder (10.05-11.00)\n"
)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_agenda_becomes_a_meeting_in_one_step(desk: Desk, tmp_path: Path) -> None:
    imported = importing.import_file(desk, written(tmp_path, "dagsorden på prøve.txt", AGENDA))
    assert imported.changes is not None
    found = desk.meeting(imported.changes.subject or 0)
    assert (found.title, found.date, found.place) == ("KKR netværksmøde Prøve", DAY, "Teams")
    assert [item.title for item in found.items] == ["Velkomst", "Takster"]
    assert [row.name for row in found.attendance] == ["Mette Sandager", "Sara Ellekilde"]
    assert [doubt.text for doubt in imported.account.unsure] == ["Sara Ellekilder"]
    roster = [person.name for person in desk.network(found.key).people]
    assert roster == ["Mette Sandager", "Sara Ellekilde"], "a near miss joins nothing by itself"


def test_the_same_agenda_twice_makes_one_meeting(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", AGENDA)
    importing.import_file(desk, path)
    with pytest.raises(AlreadyImported, match=r"a\.txt er allerede hentet 6\. marts 2026"):
        importing.import_file(desk, path)
    with pytest.raises(MissingInput, match=r"findes allerede \(id 1\)"):
        importing.import_file(desk, written(tmp_path, "b.txt", f"{AGENDA}\n"))
    assert len(overview(desk).coming) == 1


def test_an_import_is_undone_in_one_step_and_can_be_made_again(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", AGENDA)
    importing.import_file(desk, path)
    undone = importing.undo_last(desk)
    assert undone.summary == "fortrudt: møde 6. marts 2026 fra a.txt"
    assert overview(desk).coming == ()
    with pytest.raises(NothingToUndo):
        importing.undo_last(desk)
    importing.import_file(desk, path)
    assert len(overview(desk).coming) == 1


def test_an_import_that_was_worked_on_since_is_not_undone(desk: Desk, tmp_path: Path) -> None:
    imported = importing.import_file(desk, written(tmp_path, "a.txt", AGENDA))
    assert imported.changes is not None
    found = desk.meeting(imported.changes.subject or 0)
    capture.add(desk, found.key, found.items[0].key, "b: Vi er enige")
    with pytest.raises(UndoConflict):
        importing.undo_last(desk)
    assert len(desk.meeting(found.key).items[0].entries) == 1


def test_a_dry_run_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    imported = importing.import_file(desk, written(tmp_path, "a.txt", AGENDA), dry_run=True)
    assert imported.changes is None
    assert len([taken for taken in imported.account.taken if taken.what == "item"]) == 2
    assert overview(desk).coming == ()


def test_an_agenda_goes_into_a_meeting_that_has_none(desk: Desk, tmp_path: Path) -> None:
    made = meetings.create(desk, "Mit møde", date(2026, 6, 12)).subject or 0
    path = written(tmp_path, "a.txt", AGENDA)
    importing.import_file(desk, path, Wanted(into=made))
    found = desk.meeting(made)
    assert (found.title, found.date, len(found.items), found.place) == ("Mit møde", date(2026, 6, 12), 2, "Teams")
    with pytest.raises(MissingInput, match="har allerede en dagsorden"):
        importing.import_file(desk, path, Wanted(into=made))


def test_a_file_is_read_with_the_network_of_the_meeting_it_goes_into(desk: Desk, tmp_path: Path) -> None:
    meetings.create(desk, "Det første netværks", date(2026, 6, 5))
    with desk.step("create_network") as step:
        other = networks.create(step.tx, Network("Socialtilsyn", organisations=(Organisation("Herlev"),)))
    made = meetings.create(desk, "", date(2026, 6, 12), network_id=other).subject
    proposal = importing.propose(desk, written(tmp_path, "a.txt", AGENDA), Wanted(into=made))
    assert isinstance(proposal, MeetingProposal)
    assert [member.name for member in proposal.network.organisations] == ["Herlev"]


def test_an_agenda_without_a_date_asks_for_one(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Dagsorden\n1. Velkomst\n2. Eventuelt\n")
    with pytest.raises(MissingInput, match="--date 2026-03-06"):
        importing.import_file(desk, path)
    imported = importing.import_file(desk, path, Wanted(day=DAY))
    assert imported.changes is not None
    assert desk.meeting(imported.changes.subject or 0).title == "KKR-netværk Børn og Unge"


def through_the_database(folder: Path, group: Network, whole: Meeting) -> tuple[Network, Meeting]:
    """A meeting written to a file, read into a fresh workspace, and read back out of it."""
    folder.mkdir(exist_ok=True)
    desk = Desk.open(Workspace(folder / "ws"), "cli", Clock())
    data = encode(group, whole, with_access_details=True, with_private=True)
    imported = importing.import_file(desk, written(folder, "møde.json", json.dumps(data)), Wanted("meeting"))
    assert imported.changes is not None
    meeting_id = imported.changes.subject or 0
    out = encode(desk.network(meeting_id), desk.meeting(meeting_id), with_access_details=True, with_private=True)
    desk.close()
    return decode(out)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_network, any_meeting)
def test_a_meeting_goes_through_the_database_without_loss(
    tmp_path_factory: pytest.TempPathFactory, group: Network, whole: Meeting
) -> None:
    names = {organisation.name for organisation in group.organisations}
    group = replace(
        group, name=group.name or "N", organisations=tuple(o for o in group.organisations if o.name in names)
    )
    if len({o.name.lower() for o in group.organisations}) < len(group.organisations):
        return
    _, back = through_the_database(tmp_path_factory.mktemp("m"), group, whole)
    assert back == whole


def test_members_and_forums_of_a_file_become_the_networks(tmp_path: Path) -> None:
    group, back = through_the_database(tmp_path, small_network(), meeting())
    assert group == small_network()
    assert back == meeting()


def test_the_same_meeting_twice_adds_nothing_and_another_is_laid_beside(desk: Desk, tmp_path: Path) -> None:
    data: dict[str, Any] = encode(small_network(), meeting())
    path = written(tmp_path, "møde.json", json.dumps(data))
    first = importing.import_file(desk, path)
    again = importing.import_file(desk, path)
    assert first.changes is not None
    assert again.changes is not None
    assert again.changes.subject == first.changes.subject
    data["meeting"]["place"] = "Sorø"
    third = importing.import_file(desk, written(tmp_path, "møde2.json", json.dumps(data)))
    assert third.changes is not None
    assert third.changes.subject != first.changes.subject
    assert "er lagt ved siden af" in third.account.unsure[0].reason


def test_people_of_an_imported_meeting_join_the_roster(desk: Desk, tmp_path: Path) -> None:
    importing.import_file(desk, written(tmp_path, "m.json", json.dumps(encode(small_network(), meeting()))))
    people = {person.name: person for person in desk.network(1).people}
    assert {"Mette Sandager", "Jonas Ravnkilde", "Gro Tinghøj"} <= set(people)
    place = people["Jonas Ravnkilde"].affiliation_on(DAY)
    assert place is not None
    assert (place.organisation, place.title) == ("Faxe", "afdelingsleder")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("billede.png", b"\x89PNG\r\n\x1a\n\0\0\0", WrongFile),
        ("indkøb.txt", "mælk\nbrød\nsmør\n".encode(), WrongFile),
        ("tom.md", b"", WrongFile),
        ("ikke.json", b"{ikke json", WrongFile),
        ("dyb.json", b"[" * 100_000, WrongFile),
        ("andet.json", b'{"format": "noget"}', WrongFormat),
        ("liste.json", b"[1, 2]", WrongFormat),
    ],
)
def test_wrong_files_get_a_sentence_and_nothing_is_stored(
    desk: Desk, tmp_path: Path, name: str, content: bytes, refusal: type[Refusal]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(refusal, match=r"[.]$"):
        importing.import_file(desk, path)
    assert overview(desk).coming == ()


def test_an_import_can_be_taken_back_after_a_document_was_written_of_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "moede.json"
    path.write_bytes(json.dumps(encode(small_network(), meeting())).encode())
    imported = importing.import_file(desk, path)
    assert imported.changes is not None
    assert imported.changes.subject is not None
    written = exporting.export(desk, imported.changes.subject, exporting.Wanted())
    importing.undo_last(desk)
    assert not overview(desk).coming
    assert written.path is not None
    assert written.path.exists()
