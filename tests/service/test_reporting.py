"""The annual report from the store: drawn, written in versions, and its figures for other programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kkrtui.documents.plain_text import plain_text
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.network import PlannedDate
from kkrtui.domain.refusals.storing import ExportNotWritten
from kkrtui.service import capture, escalations, follow_up, hosts, reporting
from kkrtui.service import year as plan
from kkrtui.service.desk import Desk
from kkrtui.store import meetings, networks
from kkrtui.store.entries import row_entry
from tests import annual_year as year
from tests import invented
from tests.annual_year import CPR, MARCH
from tests.conftest import store
from tests.invented import Clock

NAME = "aarsrapport-2025-kkr-netvaerk-boern-og-unge"


@pytest.fixture
def network_id(desk: Desk) -> int:
    return year.stored_year(desk)


def words(desk: Desk, network_id: int, of: int = 2025) -> str:
    return plain_text(reporting.report(desk, network_id, of).blocks)


def test_the_record_of_a_whole_year_becomes_a_report(desk: Desk, network_id: int) -> None:
    told = words(desk, network_id)
    for said in (
        "Årsrapport 2025 fra KKR-netværk Børn og Unge",
        "Netværket har holdt tre møder i 2025, heraf to virtuelle møder",
        "Tovholder:\nMette Sandager, centerchef\nLolland Kommune",
        "gro@lolland.example\n12 34 56 78",
        "Netværket er nedsat af kommunerne sammen.",
        "Hver kommune udpeger selv sin repræsentant.",
        "Lolland Kommune er vært for netværket i 2025.",
        "Køge Kommune er vært for netværket i 2026.",
        "Fredag den 11. september 2026, Køge Rådhus",
    ):
        assert said in told
    assert "hemmeligt for referenten" not in told
    assert CPR not in told
    assert "([CPR-nummer udeladt])" in told


def test_reading_a_report_changes_nothing(desk: Desk, network_id: int) -> None:
    before = desk.store.row("SELECT count(*) AS steps FROM journal")
    reporting.make(desk, network_id, 2025, "json")
    assert desk.store.row("SELECT count(*) AS steps FROM journal") == before


def test_a_year_without_a_held_meeting_is_refused_with_those_there_are(desk: Desk, network_id: int) -> None:
    with pytest.raises(MissingInput, match=r"ikke holdt noget møde i 2023, .* Der er møder i 2024 og 2025\."):
        reporting.report(desk, network_id, 2023)
    with pytest.raises(MissingInput, match="2026"):
        reporting.make(desk, network_id, 2026, "md")


def test_an_empty_workspace_is_refused(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(MissingInput, match="ikke holdt noget møde endnu"):
        reporting.report(desk, reporting.network_called(desk), 2026)
    assert meeting_id


def test_a_year_going_on_stands_at_today(desk: Desk, network_id: int, clock: Clock) -> None:
    store(desk, replace(year.march(), date=date(2026, 3, 2)))
    told = words(desk, network_id, 2026)
    assert "Pr. 6. marts 2026 har netværket holdt ét møde i 2026" in told
    assert "Dato\n6. marts 2026" in told
    clock.now = datetime(2027, 1, 14, 9, 0, tzinfo=UTC)
    assert "Dato\n31. december 2026" in words(desk, network_id, 2026)


def test_the_members_are_those_of_the_report_s_day(desk: Desk, network_id: int) -> None:
    (row,) = desk.store.rows(
        "SELECT memberships.id FROM memberships JOIN organisations ON organisations.id = organisation_id WHERE name = 'Greve'"
    )
    with desk.step("members") as step:
        step.tx.update("memberships", row["id"], {"valid_to": "2025-06-30"})
    told = words(desk, network_id)
    assert told.count("16 kommuner samt Region Sjælland") == 2
    assert "kontaktperson i Guldborgsund" in told
    assert words(desk, network_id, 2024).count("17 kommuner samt") == 2, "in the head, and before the contacts"


def test_the_host_is_where_the_chair_was_from_until_somebody_says(desk: Desk, network_id: int) -> None:
    hosts.set_host(desk, network_id, 2025, "")
    hosts.set_host(desk, network_id, 2026, "")
    told = words(desk, network_id)
    assert "Lolland Kommune er vært for netværket i 2025 (mødeleder i 3 møder)." in told
    assert "[udfyldes: hvem er vært i 2026?]" in told, "nobody has chaired there yet"
    hosts.set_host(desk, network_id, 2025, "Køge")
    assert "Køge Kommune er vært for netværket i 2025." in words(desk, network_id)


def test_an_answer_that_came_after_the_year_is_in_the_next_report(desk: Desk, network_id: int, clock: Clock) -> None:
    (waiting,) = (one for one in escalations.listed(desk) if one[0].entry.text == "Aflønningen bør være ens.")
    assert waiting[0].entry.id is not None
    clock.now = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)
    escalations.answer(desk, waiting[0].entry.id, "Det kan vi ikke.")
    assert "Det kan vi ikke" not in words(desk, network_id)
    assert "Løftet til chefforum 14. oktober 2025; ikke noteret som sendt." in words(desk, network_id)
    store(desk, replace(year.march(), date=date(2026, 3, 2)))
    assert "svar 8. maj 2026: Det kan vi ikke." in words(desk, network_id, 2026)


def test_what_is_settled_after_the_year_is_open_in_its_report(desk: Desk, network_id: int, clock: Clock) -> None:
    (waiting,) = (one for one in follow_up.actions(desk, only_open=True) if "Emil" in one.entry.text)
    assert waiting.entry.id is not None
    follow_up.set_action(desk, waiting.entry.id, ActionState.DONE)
    assert "to er åbne" in words(desk, network_id)
    follow_up.set_action(desk, waiting.entry.id, ActionState.OPEN)
    today, clock.now = clock.now, datetime(2025, 12, 20, 9, 0, tzinfo=UTC)
    follow_up.set_action(desk, waiting.entry.id, ActionState.DONE)
    clock.now = today
    assert "to er udført (7. marts og 14. oktober 2025), én er åben (7. marts 2025)" in words(desk, network_id)


@pytest.mark.parametrize("form", [form for form in reporting.FORMATS if form != "pdf"])
def test_the_file_in_each_format(desk: Desk, network_id: int, form: str) -> None:
    written = reporting.write(desk, network_id, 2025, form)
    assert written.path == desk.workspace.exports / f"{NAME}-v1.{form}"
    assert written.path.read_bytes() == written.content
    assert len(written.gaps) == 7
    again = reporting.write(desk, network_id, 2025, form)
    assert (again.path, again.version, again.notes) == (written.path, 1, ("Filen er uændret siden sidst.",))


def test_a_file_that_says_something_else_is_left_as_it_is(desk: Desk, network_id: int, tmp_path: Path) -> None:
    first = reporting.write(desk, network_id, 2025, "md").path
    assert first is not None
    first.write_text("udfyldt i hånden", encoding="utf-8")
    second = reporting.write(desk, network_id, 2025, "md")
    assert second.path == desk.workspace.exports / f"{NAME}-v2.md"
    assert first.read_text(encoding="utf-8") == "udfyldt i hånden"
    assert f"{NAME}-v1.md siger noget andet og er ikke rørt" in second.notes[0]
    target = tmp_path / "Min rapport.md"
    assert reporting.write(desk, network_id, 2025, "md", target).path == target
    target.write_text("rettet", encoding="utf-8")
    assert reporting.write(desk, network_id, 2025, "md", target).path == target.with_name("Min rapport-v2.md")
    folder = tmp_path / "fil"
    folder.write_text("", encoding="utf-8")
    with pytest.raises(ExportNotWritten):
        reporting.write(desk, network_id, 2025, "md", folder / "a.md")
    with pytest.raises(MissingInput, match="Formatet odt findes ikke"):
        reporting.write(desk, network_id, 2025, "odt")


def test_each_figure_leads_back_to_its_meetings_and_lines(desk: Desk, network_id: int) -> None:
    data = json.loads(reporting.make(desk, network_id, 2025, "json").content)
    assert data == json.loads(json.dumps(reporting.data(desk, network_id, 2025)))
    assert (data["format"], data["year"], data["as_of"]) == ("kkrtui/report@1", 2025, "2025-12-31")
    figures = {one["name"]: one for one in data["figures"]}
    for one in figures.values():
        for entry_id in one["entries"]:
            row = desk.store.row("SELECT * FROM entries WHERE id = ?", [entry_id])
            assert row is not None
            item = desk.store.row("SELECT * FROM items WHERE id = ?", [row["item_id"]])
            assert item is not None
            assert item["meeting_id"] in one["meetings"], one["name"]
    (done,) = figures["actions_done"]["entries"]
    row = desk.store.row("SELECT * FROM entries WHERE id = ?", [done])
    assert row is not None
    assert row_entry(row).text == "Lise Krag samler kampagner."
    dates = {meeting["id"]: meeting["date"] for meeting in data["meetings"]}
    assert [dates[one] for one in figures["meetings_held"]["meetings"]] == ["2025-03-07", "2025-06-13", "2025-10-14"]
    assert [dates[one] for one in figures["meetings_online"]["meetings"]] == ["2025-03-07", "2025-10-14"]
    first = data["themes"][0]
    assert (first["title"], [place["date"] for place in first["items"]]) == (
        "Rekruttering af plejefamilier",
        ["2025-03-07", "2025-10-14"],
    )
    assert data["recommendations"][0]["escalations"][0]["forum"] == "styregruppen"
    assert data["next_meetings"][0] == {"date": "2026-09-11", "theme": "Unge og uddannelse", "place": "Køge Rådhus"}
    assert tuple(data["gaps"]) == reporting.gaps(reporting.report(desk, network_id, 2025))


def test_which_network_is_meant(desk: Desk, network_id: int) -> None:
    assert reporting.network_called(desk, " netværket børn og unge ") == network_id
    with pytest.raises(MissingInput, match="Voksne"):
        reporting.network_called(desk, "Voksne")
    with desk.step("create_network") as step:
        other = networks.create(step.tx, invented.small_network())
    with pytest.raises(MissingInput, match=r"Her er flere netværk\. Vælg et af dem: KKR-netværk Børn og Unge eller"):
        reporting.network_called(desk)
    assert reporting.network_called(desk, "Prøvenetværket") == other
    with pytest.raises(MissingInput, match="ikke holdt noget møde endnu"):
        reporting.report(desk, other, 2025)


def test_a_line_written_today_is_in_it(desk: Desk, network_id: int) -> None:
    march = next(m.id for m in meetings.listed(desk.store) if m.date == MARCH)
    item = next(item for item in desk.meeting(march).items if "takster" in item.title)
    capture.add(desk, march, item.key, "k: Ingen varsler i god tid")
    assert "Ingen varsler i god tid (7. marts 2025)" in words(desk, network_id)


def test_nothing_of_a_plan_or_a_heading_lets_anybody_in(desk: Desk, network_id: int) -> None:
    place = "Teams https://teams.microsoft.com/l/meetup-join/19%3ahemmelig"
    for of, day in ((2025, date(2025, 5, 8)), (2026, date(2026, 5, 8))):
        status = MeetingStatus.DRAFT if of == 2025 else MeetingStatus.PLANNED
        title = "Møde, adgangskode: Ab12Cd34"
        store(desk, replace(invented.meeting(), date=day, place=place, title=title, status=status))
        planned = PlannedDate(date(of, 11, 13), f"Sagen om {CPR}", place)
        plan.plan_date(desk, network_id, planned)
    told = words(desk, network_id) + json.dumps(reporting.data(desk, network_id, 2025), ensure_ascii=False)
    assert "Sagen om [CPR-nummer udeladt]" in told
    assert not [secret for secret in ("hemmelig", "Ab12Cd34", CPR) if secret in told]
