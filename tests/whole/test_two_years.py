"""Two years of minutes, imported as they came, settled between the meetings, and asked what a secretary asks."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kkrtui.cli import main
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests.cli.test_cli import Ran
from tests.whole.two_years import ALL, FILES, NO_CONTACT, NO_NOTICES, TODAY, TRANSPORT, WAITING, noon, settle

Ask = Callable[..., Any]


def command(root: Path, *arguments: str) -> Ran:
    """Runs a command in a workspace."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main(["--workspace", str(root), *arguments])
    return Ran(int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a workspace that is asked on `TODAY`."""
    opened = Desk.open.__func__  # type: ignore[attr-defined]

    def on_that_day(
        cls: type[Desk], workspace: Workspace, actor: str, clock: Callable[[], datetime] = lambda: noon(TODAY)
    ) -> Desk:
        desk: Desk = opened(cls, workspace, actor, clock)
        return desk

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "open", classmethod(on_that_day))
        yield tmp_path_factory.mktemp("to år")


@pytest.fixture(scope="module")
def imported(root: Path) -> list[Ran]:
    """What the command line said to each of the four files."""
    return [command(root, "import", str(file), "--as", "minutes", "--json") for file in FILES]


@pytest.fixture(scope="module")
def ask(root: Path, imported: list[Ran]) -> Ask:
    """Asks the settled workspace something, as JSON."""
    assert [told.code for told in imported] == [0, 0, 0, 0]
    settle(root)
    return lambda *question: command(root, *question, "--json").data


def test_nothing_in_the_files_stays_misunderstood(imported: list[Ran]) -> None:
    assert [told.data["not_understood"] for told in imported] == [[], [], [], []]
    assert [told.data["meetings"] for told in imported] == [[1], [2], [3], [4]]
    counts = [
        {what: sum(taken["what"] == what for taken in told.data["taken"]) for what in ("item", "action", "escalation")}
        for told in imported
    ]
    assert [tuple(count.values()) for count in counts] == [(7, 2, 1), (7, 4, 2), (8, 4, 1), (7, 4, 1)]
    # Each action has its owner: nothing is left for the reader of the list to guess.
    assert not [doubt for told in imported for doubt in told.data["unsure"] if "ingen ansvarlig" in doubt["reason"]]


def test_the_meetings_are_one_network_s(ask: Ask) -> None:
    assert [(one["date"], one["status"]) for one in ask("meetings")] == [
        ("2025-03-14", "approved"),
        ("2025-10-03", "approved"),
        ("2026-03-13", "approved"),
        ("2026-09-25", "draft"),
    ]
    shown = [ask("show", str(number)) for number in (1, 2, 3, 4)]
    assert {one["network"]["name"] for one in shown} == {"KKR-netværk Børn og Unge"}
    assert [one["meeting"]["minute_taker"]["organisation"] for one in shown] == ["Sorø", "Sorø", "Næstved", "Næstved"]


def test_what_does_koege_owe(ask: Ask) -> None:
    owed = ask("actions", "--for", "Køge", "--open")
    assert [(one["meeting"]["date"], one["owners"], one["due"]["date"], one["urgency"]) for one in owed] == [
        ("2025-10-03", ["Køge", "Greve"], "2025-12-01", "overdue"),
        ("2026-03-13", ["alle"], "2026-05-01", "overdue"),
        ("2026-09-25", ["Signe Brandholt"], "2026-12-01", "soon"),
        ("2026-09-25", ["alle"], "2027-01-15", "later"),
    ]
    # What Køge has done is told as well; a contact person it has named is nobody's debt any more.
    done = [one["text"] for one in ask("actions", "--for", "Køge") if not one["open"]]
    assert done == [
        "Køge sender sine breve til Maja Klinte senest 15. april 2025.",
        "Alle kommuner sender deres fraværstal til Rammesekretariatet senest 1. maj 2025.",
    ]


def test_who_has_not_answered_what_all_were_asked(ask: Ask) -> None:
    asked = {one["due"]["date"]: one for one in ask("actions") if one["owners"] == ["alle"]}
    assert {day: (one["open"], one["missing"]) for day, one in asked.items()} == {
        "2025-05-01": (False, []),
        "2025-11-01": (True, list(NO_CONTACT)),
        "2026-05-01": (True, list(NO_NOTICES)),
        "2027-01-15": (True, [name for name in ALL if name not in ("Greve", "Sorø")]),
    }


def test_what_came_back_from_the_forums(ask: Ask) -> None:
    raised = ask("escalations")
    assert {(one["forum"], one["theme"]): (one["state"], one.get("answer", "")) for one in raised} == {
        ("styregruppen", "Transport til afhøringer"): ("answered", TRANSPORT),
        ("chefforum", "Ventetiden i psykiatrien"): ("sent", ""),
        ("K17", "Ventetiden i psykiatrien"): ("answered", WAITING),
        ("styregruppen", "Takster på dagbehandling"): ("sent", ""),
        ("chefforum", "Vejledningen om aflastning"): ("noted", ""),
    }
    assert [one["forum"] for one in ask("escalations", "--open")] == ["chefforum", "styregruppen", "chefforum"]


def test_which_groups_are_there_and_which_nobody_has_heard_of_for_a_year(ask: Ask) -> None:
    assert {one["name"]: (one["coordinator"], one.get("members", [])) for one in ask("groups")} == {
        "aflastning i plejefamilier": ("Vordingborg", ["Hanne Bruun Dal", "Maja Klinte"]),
        "fælles breve": ("Lejre", []),
        "tværkommunale breve": ("Greve", []),
        "skolefravær": ("Slagelse", ["Køge", "Lejre"]),
        "transport til afhøringer": ("Lolland", []),
    }
    assert [one["name"] for one in ask("groups", "--silent")] == ["transport til afhøringer"]


def test_a_group_that_was_set_up_twice_is_told(ask: Ask) -> None:
    like = {one["name"]: one["like"] for one in ask("groups") if one["like"]}
    assert like == {"fælles breve": "tværkommunale breve", "tværkommunale breve": "fælles breve"}


def test_who_was_never_there(ask: Ask) -> None:
    (year,) = ask("turnout", "2025")
    assert [one["municipalities"]["represented"] for one in year["meetings"]] == [12, 14]
    # In neither list is not the same as excused.
    assert [one["missing"] for one in year["meetings"]] == [["Solrød"], ["Stevns"]]
    assert [row["organisation"] for row in year["rows"] if not row["represented"]] == ["Stevns"]
    (after,) = ask("turnout", "2026")
    assert "Stevns" in after["meetings"][0]["represented"]


def test_topics_for_next_meeting_are_found(ask: Ask) -> None:
    noted = ask("search", "type:næste_møde")
    assert [(hit["meeting"]["id"], hit["text"]) for hit in noted] == [
        (4, "fælles kursus i den svære samtale"),
        (4, "takster på dagbehandling: svar fra styregruppen"),
        (3, "søskende på samme anbringelsessted"),
        (3, "skolefravær: de fælles tal"),
        (3, "status på tværkommunale breve"),
        (2, "erfaringer med familiehuse"),
        (2, "takster på dagbehandling"),
        (1, "søskende til anbragte børn"),
        (1, "overgang til voksenområdet"),
    ]


def test_what_was_decided_and_who_is_who(ask: Ask) -> None:
    assert [hit["text"] for hit in ask("search", "type:beslutning", "år:2026", "vært")] == [
        "Det blev besluttet, at Køge Kommune er vært i 2027."
    ]
    # The sign is only a sign: "§ 32" is the number, wherever it stands.
    assert [(hit["what"], hit["meeting"]["date"]) for hit in ask("search", "§ 32")] == [("item", "2026-03-13")]
    (rune,) = [hit for hit in ask("search", "rune tolstrup") if hit["what"] == "person"]
    assert rune["organisations"] == ["Faxe", "Ringsted"]


def test_what_goes_into_the_annual_report(root: Path, ask: Ask) -> None:
    del ask  # what it asks has been imported and settled
    command(root, "report", "2025", "--format", "json", "--output", str(root / "rapport.json"))
    told = json.loads((root / "rapport.json").read_text(encoding="utf-8"))
    assert [(one["id"], one["online"]) for one in told["meetings"]] == [(1, False), (2, True)]
    figures = {one["name"]: one["value"] for one in told["figures"]}
    assert (figures["meetings_held"], figures["meetings_online"]) == (2, 1)
    # "Overgang til voksenområdet" was noted in March and treated in October; the other topic never was.
    assert [one["title"] for one in told["not_reached"]] == ["Søskende til anbragte børn"]
    assert [(one["theme"], [up["forum"] for up in one["escalations"]]) for one in told["recommendations"]] == [
        ("Transport til afhøringer", ["styregruppen"]),
        ("Ventetiden i psykiatrien", ["chefforum", "K17"]),
    ]
    assert {one["name"] for one in told["groups"]} == {"skolefravær", "fælles breve", "transport til afhøringer"}
    command(root, "report", "2025", "--output", str(root / "rapport.md"))
    text = (root / "rapport.md").read_text(encoding="utf-8")
    assert "16 af 17 kommuner har været repræsenteret ved mindst ét møde" in text
    assert f"svar 13. juni 2025: {TRANSPORT}" in text
