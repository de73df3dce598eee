"""A transcript beside its meeting: taken in, laid against the clock, moved, taken back, and in no document."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlite_utils import Database, Migrations

from kkrtui.cli import main
from kkrtui.domain.errors import AmbiguousMeeting, BadTime, NoSuchMeeting
from kkrtui.domain.refusals.importing import AlreadyImported, WrongFile
from kkrtui.domain.refusals.transcripts import MustStay, NobodyLeft, NoSuchTranscript, WhenBegan, WhichMeeting
from kkrtui.domain.transcript import Names, bare_name
from kkrtui.service import capture, exporting, history, running, transcripts
from kkrtui.service.desk import Desk
from kkrtui.service.proposing.proposals import Origin
from kkrtui.service.proposing.transcript import TranscriptProposal
from kkrtui.store import journal, migrations
from kkrtui.store.database import APPLICATION_ID, Store
from kkrtui.workspace import Workspace
from tests import invented
from tests.conftest import store
from tests.invented import TEN, Clock

SECRET = "spidsmusen"
VTT = f"""WEBVTT

00:00:03.000 --> 00:00:06.000
<v Sandager, Mette (Ekstern)>Godmorgen.</v>

00:06:00.000 --> 00:06:10.000
<v Jonas Ravnkilde>Taksterne stiger, og {SECRET} løber.</v>

00:06:40.000 --> 00:06:50.000
<v Line Mosegaard>Vi er enige.</v>

00:20:00.000 --> 00:20:05.000
<v Ukendt Gæst>Farvel.</v>
"""


def proposal(desk: Desk, meeting_id: int | None, text: str = VTT, name: str = "møde.vtt") -> TranscriptProposal:
    return TranscriptProposal.of(desk, text, Origin.of(name, text.encode()), meeting_id)


def kept(desk: Desk, meeting_id: int) -> int:
    """The id of a transcript beside a meeting."""
    changes = proposal(desk, meeting_id).write(desk)
    assert changes.subject is not None
    return changes.subject


@pytest.fixture
def begun(desk: Desk, meeting_id: int, clock: Clock) -> int:
    """A meeting that began two minutes late, at its second item since the fifth minute."""
    clock.forward(minutes=2)
    running.next_item(desk, meeting_id)
    clock.forward(minutes=5)
    running.next_item(desk, meeting_id)
    clock.forward(minutes=1, seconds=30)
    return meeting_id


def test_it_begins_with_the_first_item_and_says_that_nobody_knows(desk: Desk, begun: int) -> None:
    made = proposal(desk, begun)
    points = {point.key: point for point in made.points()}
    assert points["began"].text == "10:02:00"
    assert "mødets første punkt" in points["began"].reason
    assert points["length"].text == "20:05"
    assert points["turns"].text == "4 indlæg"
    speakers = [(p.text, p.reason) for p in made.points() if p.key.startswith("speaker")]
    assert speakers == [
        ("Sandager, Mette (Ekstern)", ""),
        ("Jonas Ravnkilde", ""),
        ("Line Mosegaard", ""),
        ("Ukendt Gæst", "står ikke på deltagerlisten; vises, som det står i filen"),
    ]
    changes = made.write(desk)
    assert changes.summary == "transskription hentet fra møde.vtt: 4 indlæg, fra kl. 10:02:00"
    assert [(said.at - TEN, said.speaker) for said in transcripts.said_in(desk, begun)] == [
        (timedelta(minutes=2, seconds=3), "Mette Sandager"),
        (timedelta(minutes=8), "Jonas Ravnkilde"),
        (timedelta(minutes=8, seconds=40), "Line Mosegård"),
        (timedelta(minutes=22), "Ukendt Gæst"),
    ]


def test_a_meeting_that_never_ran_lends_its_planned_start(desk: Desk, meeting_id: int) -> None:
    kept(desk, meeting_id)
    assert transcripts.said_in(desk, meeting_id)[0].at == TEN + timedelta(seconds=3)


def test_a_meeting_without_any_time_asks_for_one(desk: Desk) -> None:
    meeting_id = store(desk, invented.meeting(start=None, end=None))
    made = proposal(desk, meeting_id)
    with pytest.raises(WhenBegan, match="Skriv mødets starttid"):
        made.write(desk)
    made.correct("began", "10.02")
    made.write(desk)
    assert transcripts.said_in(desk, meeting_id)[0].at == TEN + timedelta(minutes=2, seconds=3)


@pytest.mark.parametrize(
    ("stamp", "text", "reading"),
    [
        ("20260306_100140", "10:01:40", "filnavnet læst som dansk tid, fordi det passer"),
        ("20260306_090140", "10:01:40", "filnavnet læst som UTC, fordi det passer"),
        ("20260306_030140", "10:02:00", "filens tid passer ikke med mødet"),
    ],
)
def test_the_zone_of_a_files_time_is_seen_from_the_meeting_and_never_taken_silently(
    desk: Desk, begun: int, stamp: str, text: str, reading: str
) -> None:
    made = proposal(desk, None, name=f"Takster-{stamp}-Mødetransskription.vtt")
    point = made.points()[1]
    assert point.text == text
    assert reading in point.reason
    assert len(point.choices) == 3
    assert point.choices[point.chosen].startswith(text)
    made.choose("began", 2)
    assert made.points()[1].text == point.choices[2][:8]
    made.correct("began", "10:03:07")
    assert made.points()[1].text == "10:03:07"
    assert made.points()[1].reason == ""
    with pytest.raises(BadTime):
        made.correct("began", "snart")
    made.write(desk)
    assert transcripts.said_in(desk, begun)[0].at == TEN + timedelta(minutes=3, seconds=10)


def test_the_meeting_is_the_one_given_or_the_only_one_of_that_day(desk: Desk, meeting_id: int) -> None:
    with pytest.raises(WhichMeeting, match=r"siger ikke, hvilket møde .*--meeting"):
        proposal(desk, None)
    with pytest.raises(WhichMeeting, match=r"7\. april 2026, og der er intet møde"):
        proposal(desk, None, name="a-20260407_100000.vtt")
    with pytest.raises(NoSuchMeeting):
        proposal(desk, 99)
    with pytest.raises(WrongFile):
        proposal(desk, meeting_id, "WEBVTT\n")
    assert proposal(desk, None, name="a-20260306_100000.vtt").into == meeting_id
    other = proposal(desk, meeting_id, name="a-20260407_100000.vtt")
    assert "en anden dag" in other.points()[0].reason
    store(desk, invented.meeting(title="Et andet"))
    with pytest.raises(AmbiguousMeeting):
        proposal(desk, None, name="a-20260306_100000.vtt")


def test_speakers_can_be_named_and_left_out(desk: Desk, meeting_id: int) -> None:
    made = proposal(desk, meeting_id, VTT.replace("Line Mosegaard", "Line Mosegord"))
    point = made.points()[6]
    assert "ligner Line Mosegård" in point.reason
    made.choose(point.key, 1)
    assert made.points()[6].text == "Line Mosegård"
    assert made.points()[6].reason == ""
    made.correct("speaker-3", "Lise Krag")
    made.keep("speaker-1", False)
    for key in ("meeting", "speaker-9", "speaker-x"):
        with pytest.raises(MustStay):
            made.keep(key, False)
    made.write(desk)
    assert [said.speaker for said in transcripts.said_in(desk, meeting_id)] == [
        "Mette Sandager",
        "Line Mosegård",
        "Lise Krag",
    ]
    assert SECRET not in str(list(desk.store.rows("SELECT * FROM journal")))
    nobody = proposal(desk, meeting_id, VTT + "\n")
    for place in range(4):
        nobody.keep(f"speaker-{place}", False)
    with pytest.raises(NobodyLeft):
        nobody.write(desk)


def test_the_same_file_twice_adds_nothing_until_it_is_undone(desk: Desk, meeting_id: int) -> None:
    other = store(desk, invented.meeting(date=date(2026, 6, 5)))
    kept(desk, meeting_id)
    with pytest.raises(AlreadyImported):
        kept(desk, meeting_id)
    kept(desk, other)
    history.undo(desk, meeting_id)
    kept(desk, meeting_id)
    assert len(transcripts.said_in(desk, meeting_id)) == 4


def found(desk: Desk, word: str) -> list[str]:
    rows = desk.store.rows(
        "SELECT speaker FROM utterances JOIN utterances_fts ON utterances_fts.rowid = utterances.id "
        "WHERE utterances_fts MATCH ?",
        [word],
    )
    return [row["speaker"] for row in rows]


def test_undo_takes_all_of_it_away_and_redo_brings_it_back(desk: Desk, meeting_id: int) -> None:
    kept(desk, meeting_id)
    before = transcripts.said_in(desk, meeting_id)
    assert found(desk, SECRET) == ["Jonas Ravnkilde"]
    history.undo(desk, meeting_id)
    assert transcripts.said_in(desk, meeting_id) == []
    assert not transcripts.has_transcript(desk, meeting_id)
    assert found(desk, SECRET) == []
    assert list(desk.store.rows("SELECT * FROM utterances")) == []
    history.redo(desk, meeting_id)
    assert transcripts.said_in(desk, meeting_id) == before
    assert found(desk, SECRET) == ["Jonas Ravnkilde"]


def test_three_hours_are_one_image_in_the_journal(desk: Desk, meeting_id: int) -> None:
    cues = "\n\n".join(
        f"{n // 1800:02}:{n // 30 % 60:02}:{n * 2 % 60:02}.000 --> {n // 1800:02}:{n // 30 % 60:02}:{n * 2 % 60 + 1:02}.500\n"
        f"<v {('Mette Sandager', 'Jonas Ravnkilde')[n % 2]}>Ord nummer {n}.</v>"
        for n in range(5000)
    )
    proposal(desk, meeting_id, f"WEBVTT\n\n{cues}").write(desk)
    step = journal.newest(desk.store, meeting_id, "import_transcript")
    assert step is not None
    assert [image["table"] for image in step.images] == ["transcripts", "imports"]
    assert len(transcripts.said_in(desk, meeting_id)) == 5000
    history.undo(desk, meeting_id)
    assert transcripts.said_in(desk, meeting_id) == []


def test_around_an_instant_an_entry_and_an_item(desk: Desk, begun: int) -> None:
    kept(desk, begun)
    item = desk.meeting(begun).items[1]
    entry = capture.add(desk, begun, item.key, "b: Vi følger taksterne").entry
    assert entry.at == TEN + timedelta(minutes=8, seconds=30)
    assert [(s.speaker, s.nearest) for s in transcripts.around_entry(desk, begun, entry.id or 0)] == [
        ("Jonas Ravnkilde", False),
        ("Line Mosegård", True),
    ]
    assert [s.speaker for s in transcripts.around(desk, begun, TEN + timedelta(minutes=8), 0.5)] == ["Jonas Ravnkilde"]
    assert [s.speaker for s in transcripts.of_item(desk, begun, item.key)] == ["Jonas Ravnkilde"]
    assert [s.speaker for s in transcripts.of_item(desk, begun, desk.meeting(begun).items[0].key)] == ["Mette Sandager"]
    assert transcripts.around(desk, begun, TEN + timedelta(hours=3)) == []


def test_it_is_moved_in_steps_that_can_be_undone(desk: Desk, begun: int) -> None:
    transcript = kept(desk, begun)
    first = transcripts.said_in(desk, begun)[0].at
    assert transcripts.shift(desk, transcript, 5).summary == (
        "transskriptionen er lagt 5 sekunder senere; begynder 10:02:05"
    )
    assert transcripts.said_in(desk, begun)[0].at == first + timedelta(seconds=5)
    changes = transcripts.align(desk, transcript, 12 * 60 + 34, datetime(2026, 3, 6, 9, 15, tzinfo=UTC))
    assert changes.summary == "transskriptionen er lagt 21 sekunder senere; begynder 10:02:26"
    assert "tidligere" in transcripts.shift(desk, transcript, -65).summary
    for _ in range(3):
        history.undo(desk, begun)
    assert transcripts.said_in(desk, begun)[0].at == first
    with pytest.raises(NoSuchTranscript):
        transcripts.shift(desk, 99, 5)


def inside(content: bytes) -> str:
    """Everything a file holds as text, the parts of a zip too."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            return "".join(whole.read(name).decode("utf-8", "replace") for name in whole.namelist())
    if content.startswith(b"%PDF"):
        from pypdf import PdfReader

        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", exporting.FORMATS)
@pytest.mark.parametrize("agenda", [False, True])
def test_no_document_holds_a_word_of_it(desk: Desk, begun: int, form: str, agenda: bool) -> None:
    kept(desk, begun)
    capture.add(desk, begun, desk.meeting(begun).items[1].key, "o: @jonas sender takster senest 1. maj")
    for layout in exporting.LAYOUT_NAMES:
        wanted = exporting.Wanted(
            layout=layout, format=form, with_access_details=True, with_private=True, actual_times=True, agenda=agenda
        )
        content = inside(exporting.make(desk, begun, wanted).content)
        assert "Jonas Ravnkilde" in content or form in ("ics", "eml", "svg")
        assert SECRET not in content.lower()
        assert "Ukendt Gæst" not in content


def test_what_a_meeting_is_shown_as_holds_no_word_of_it(
    desk: Desk, begun: int, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(desk, begun)
    for command in (["show", str(begun)], ["show", str(begun), "--json"], ["export", str(begun), "--output", "-"]):
        with pytest.raises(SystemExit) as ended:
            main(["--workspace", str(desk.workspace.root), *command])
        assert ended.value.code == 0
        said = capsys.readouterr().out
        assert "Velkomst" in said
        assert SECRET not in said


def test_no_account_of_an_import_quotes_what_was_said(desk: Desk, meeting_id: int) -> None:
    broken = VTT.replace("00:06:00.000 --> 00:06:10.000", "00:06:00.000 -->")
    made = proposal(desk, meeting_id, broken)
    made.write(desk)
    assert made.account.not_understood
    assert SECRET not in str(made.account)
    assert SECRET not in str(list(desk.store.rows("SELECT * FROM imports")))


def test_approved_minutes_still_take_a_transcript(desk: Desk, meeting_id: int) -> None:
    desk.store.db.execute("UPDATE meetings SET status = 'approved' WHERE id = ?", [meeting_id])
    transcript = kept(desk, meeting_id)
    transcripts.shift(desk, transcript, 5)
    assert transcripts.said_in(desk, meeting_id)[0].at == TEN + timedelta(seconds=8)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Holm, Peter (Ekstern)", "Peter Holm"),
        ("Peter Holm (Køge Kommune) [Gæst]", "Peter Holm"),
        ("Peter Holm | Køge", "Peter Holm"),
        ("(Ekstern)", "(Ekstern)"),
        ("Holm, Peter, chef", "Holm, Peter, chef"),
        ("", ""),
    ],
)
def test_names_lose_their_marks(written: str, bare: str) -> None:
    assert bare_name(written) == bare


def test_two_people_written_alike_are_not_mixed() -> None:
    names = Names(["Peter Holm", "Holm Peter", "Ida Ås"], {"Ida Aas-Berg": "Ida Ås"})
    assert names.shown("PETER HOLM") == "PETER HOLM"
    assert names.shown("Aas, Ida (Gæst)") == "Ida Ås"
    assert names.shown("Berg Aas, Ida") == "Ida Ås"
    assert names.known("") == ""


def test_a_file_of_the_release_before_gets_transcripts(workspace: Workspace) -> None:
    workspace.database.parent.mkdir(parents=True)
    before = Migrations("kkrtui")
    place = [migration.name for migration in migrations.SCHEMA._migrations].index("0005_transcripts")
    before._migrations = migrations.SCHEMA._migrations[:place]
    connection = sqlite3.connect(workspace.database, isolation_level=None)
    before.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("INSERT INTO networks (name) VALUES ('Netværk')")
    connection.execute("INSERT INTO meetings (network_id, title, date) VALUES (1, 'Møde på Ærø', '2026-03-06')")
    connection.close()
    opened = Store.open(workspace.database, workspace.backups)
    with opened.transaction() as tx:
        tx.insert(
            "transcripts",
            {
                "meeting_id": 1,
                "file_name": "a.vtt",
                "began": "2026-03-06T09:00:00+00:00",
                "turns": '[[0, 1.5, "", "øl"]]',
            },
        )
    assert list(opened.rows("SELECT rowid FROM utterances_fts WHERE utterances_fts MATCH 'øl'"))
    assert not list(opened.rows("SELECT rowid FROM utterances_fts WHERE utterances_fts MATCH 'ol'"))
    opened.close()
    assert len(list(workspace.backups.glob("*-foer-0005_transcripts.db"))) == 1


def test_the_meeting_itself_is_the_same_with_and_without(desk: Desk, meeting_id: int) -> None:
    before = desk.meeting(meeting_id)
    kept(desk, meeting_id)
    assert desk.meeting(meeting_id) == replace(before)
