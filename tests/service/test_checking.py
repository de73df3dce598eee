"""The check as a use case: what is right is remembered, each mending is one step, attached files are read."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from kkrtui.domain.checks.finding import AskDue, AskOwner, Fix, MakeAction, MarkPresent, Place, Replace, Rewrite
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import Action, Attachment, Entry, Escalation, Link, Note, WorkingGroup
from kkrtui.domain.errors import BadDate, MissingInput, NoSuchEntry
from kkrtui.domain.meeting import ListedAttachment, Meeting, MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState, Presenter
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.service import checking, history
from kkrtui.service.attached import attached_texts
from kkrtui.service.check_words import summed_up, where
from kkrtui.service.checking import Finding, accept, check, mend
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted, make
from tests.conftest import store
from tests.domain.checks import clean

CPR = "010203-1234"


def stored(desk: Desk, *lines: Entry, **changes: object) -> int:
    """The clean meeting in the workspace, with some lines under its second item."""
    return store(desk, clean.meeting(*lines, **changes))  # type: ignore[arg-type]


def line(desk: Desk, meeting_id: int, number: int = 1) -> Entry:
    """A line of the second item."""
    return desk.meeting(meeting_id).items[1].entries[number - 1]


def found(desk: Desk, meeting_id: int, code: str) -> list[Finding]:
    return [one for one in check(desk, meeting_id) if one.code == code]


def fix_of(desk: Desk, meeting_id: int, code: str) -> Fix:
    """The mending of the one finding of a kind."""
    (one,) = found(desk, meeting_id, code)
    assert one.hit.fix is not None
    return one.hit.fix


def test_clean_minutes_have_no_findings(desk: Desk) -> None:
    meeting_id = stored(desk)
    assert check(desk, meeting_id) == []
    assert summed_up([]) == "Tjekket fandt intet."


def test_what_is_right_is_never_found_again_for_the_same_words(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text=f"Journalnummeret er {CPR}."), clean.task())
    (one,) = found(desk, meeting_id, "cpr-number")
    told = accept(desk, meeting_id, one)
    assert CPR in told.summary
    assert check(desk, meeting_id) == []
    again = store(desk, replace(desk.meeting(meeting_id), date=clean.DAY + timedelta(days=90), id=None))
    assert found(desk, again, "cpr-number") == [], "remembered for the network, not for the meeting"


def test_it_is_found_again_when_the_words_change(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text=f"Journalnummeret er {CPR}."), clean.task())
    accept(desk, meeting_id, found(desk, meeting_id, "cpr-number")[0])
    entry = line(desk, meeting_id)
    place = Place("text", desk.meeting(meeting_id).items[1].key, 2, entry.id, 1)
    mend(desk, meeting_id, Rewrite(place, f"Barnets nummer er {CPR}.", "Skriv det"))
    assert len(found(desk, meeting_id, "cpr-number")) == 1


def test_accepting_is_one_step_that_can_be_undone(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text=f"Journalnummeret er {CPR}."), clean.task())
    one = found(desk, meeting_id, "cpr-number")[0]
    accept(desk, meeting_id, one)
    accept(desk, meeting_id, one)
    assert check(desk, meeting_id) == []
    # Saying it twice is no second step.
    history.undo(desk, meeting_id)
    assert len(found(desk, meeting_id, "cpr-number")) == 1


def test_other_words_around_the_same_number_are_another_matter(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text=f"Journalnummeret er {CPR}."), Note(text=f"Barnet hedder {CPR}."), clean.task())
    first, second = found(desk, meeting_id, "cpr-number")
    accept(desk, meeting_id, first)
    assert [one.hit.about for one in found(desk, meeting_id, "cpr-number")] == [second.hit.about]


def test_a_name_is_mended_everywhere_but_in_addresses(desk: Desk) -> None:
    wrong = "Emil Højbjærg"
    meeting_id = stored(
        desk,
        Note(text=f"{wrong} (Emil Højbjærg@slagelse.dk) viste {wrong}s model.", speaker=wrong),
        clean.task(f"{wrong} sender den til alle.", owners=(wrong,), receiver=wrong),
        Escalation(text=f"{wrong} løfter det.", forum="KKR", theme="Model", carrier=wrong),
        WorkingGroup(text="Gruppe", name="Model", coordinator=wrong, members=(wrong, "Faxe")),
        item={"presenters": (Presenter(wrong, "chef for børn og unge", "Slagelse"),), "case_text": f"Ved {wrong}."},
        closing_summary=f"- {wrong} viste en model.",
    )
    fix = fix_of(desk, meeting_id, "name-two-spellings")
    assert fix == Replace(wrong, "Emil Højbjerg")
    changes = mend(desk, meeting_id, fix)
    assert "overalt i mødet" in changes.summary
    meeting = desk.meeting(meeting_id)
    note, task, lift, group = meeting.items[1].entries
    assert note.text == "Emil Højbjerg (Emil Højbjærg@slagelse.dk) viste Emil Højbjergs model."
    assert isinstance(task, Action)
    assert (task.owners, task.receiver) == (("Emil Højbjerg",), "Emil Højbjerg")
    assert isinstance(lift, Escalation)
    assert lift.carrier == "Emil Højbjerg"
    assert isinstance(group, WorkingGroup)
    assert (group.coordinator, group.members) == ("Emil Højbjerg", ("Emil Højbjerg", "Faxe"))
    assert meeting.items[1].presenters[0].name == "Emil Højbjerg"
    assert meeting.items[1].case_text == "Ved Emil Højbjerg."
    assert meeting.closing_summary == "- Emil Højbjerg viste en model."
    history.undo(desk, meeting_id)
    assert wrong in line(desk, meeting_id).text


def test_an_organisation_is_mended_on_the_list(desk: Desk) -> None:
    rows = clean.attendance()
    wrong = (*rows[:16], replace(rows[16], organisation="Stevn"), *rows[17:])
    meeting_id = stored(desk, attendance=wrong)
    mend(desk, meeting_id, fix_of(desk, meeting_id, "organisation-misspelt"))
    assert desk.meeting(meeting_id).attendance[16].organisation == "Stevns"


def test_one_text_is_rewritten(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text="Prisen stiger 60%."), clean.task(), item={"title": "Takster på **dag**"})
    mend(desk, meeting_id, fix_of(desk, meeting_id, "percent-sign"))
    mend(desk, meeting_id, fix_of(desk, meeting_id, "leftover-markdown"))
    assert line(desk, meeting_id).text == "Prisen stiger 60 %."
    assert desk.meeting(meeting_id).items[1].title == "Takster på dag"


def test_a_place_that_is_gone_changes_nothing(desk: Desk) -> None:
    meeting_id = stored(desk)
    before = desk.meeting(meeting_id)
    mend(desk, meeting_id, Rewrite(Place("text", 999, 2, 999, 1), "Noget andet", "Skriv"))
    mend(desk, meeting_id, Rewrite(Place("attachments", row=7), "Noget andet", "Skriv"))
    assert desk.meeting(meeting_id) == before


def test_somebody_is_marked_present(desk: Desk) -> None:
    meeting_id = stored(desk, attendance=clean.attendance(Line=AttendanceState.EXCUSED))
    fix = fix_of(desk, meeting_id, "presenter-not-there")
    assert isinstance(fix, MarkPresent)
    mend(desk, meeting_id, fix)
    states = {row.name: row.state for row in desk.meeting(meeting_id).attendance}
    assert states["Line Mosegård"] is AttendanceState.PRESENT
    assert check(desk, meeting_id) == []


def test_somebody_on_no_list_is_added_as_there(desk: Desk) -> None:
    presenter = Presenter("Bodil Anker", "rektor", "Greve")
    meeting_id = stored(desk, item={"presenters": (presenter,)})
    mend(desk, meeting_id, fix_of(desk, meeting_id, "presenter-not-there"))
    added = next(row for row in desk.meeting(meeting_id).attendance if row.name == "Bodil Anker")
    assert (added.title, added.organisation, added.state) == ("rektor", "Greve", AttendanceState.PRESENT)


def test_a_deadline_is_asked_for(desk: Desk) -> None:
    meeting_id = stored(desk, clean.task("Line Mosegård kontakter regionen.", due=None))
    fix = fix_of(desk, meeting_id, "action-without-deadline")
    assert isinstance(fix, AskDue)
    with pytest.raises(BadDate):
        mend(desk, meeting_id, fix, "når vi når det")
    mend(desk, meeting_id, fix, "1. maj")
    task = line(desk, meeting_id)
    assert isinstance(task, Action)
    assert task.due is not None
    assert task.due.date == date(2026, 5, 1)


def test_an_owner_is_asked_for(desk: Desk) -> None:
    lift = Escalation(text="Takster løftes til KKR.", forum="KKR", theme="Takster")
    meeting_id = stored(desk, clean.task("Der indsamles tal til næste møde.", owners=()), lift)
    fix = fix_of(desk, meeting_id, "action-without-owner")
    assert isinstance(fix, AskOwner)
    with pytest.raises(MissingInput):
        mend(desk, meeting_id, fix, " , ")
    mend(desk, meeting_id, fix, "line mosegaard, Køge Kommune og alle kommuner")
    task = line(desk, meeting_id)
    assert isinstance(task, Action)
    assert task.owners == ("Line Mosegård", "Køge", "alle")
    mend(desk, meeting_id, fix_of(desk, meeting_id, "escalation-without-carrier"), "Povl Nørreskov og Ditlev Storm")
    carried = line(desk, meeting_id, 2)
    assert isinstance(carried, Escalation)
    assert carried.carrier == "Povl Nørreskov og Ditlev Storm"


def test_a_line_becomes_an_action(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text="Emil Højbjerg laver et oplæg senest 1. maj."))
    fix = fix_of(desk, meeting_id, "hidden-action")
    assert isinstance(fix, MakeAction)
    mend(desk, meeting_id, fix)
    task = line(desk, meeting_id)
    assert isinstance(task, Action)
    assert (task.owners, task.due and task.due.date) == (("Emil Højbjerg",), date(2026, 5, 1))
    history.undo(desk, meeting_id)
    assert isinstance(line(desk, meeting_id), Note)


def test_what_was_deleted_meanwhile_is_refused(desk: Desk) -> None:
    meeting_id = stored(desk)
    for fix in (AskOwner(999), MakeAction(999, ())):
        with pytest.raises(NoSuchEntry):
            mend(desk, meeting_id, fix, "Line Mosegård")


def test_each_mending_is_one_step(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text="Prisen stiger 60%."), clean.task())
    mend(desk, meeting_id, fix_of(desk, meeting_id, "percent-sign"))
    history.undo(desk, meeting_id)
    assert line(desk, meeting_id).text == "Prisen stiger 60%."
    history.redo(desk, meeting_id)
    assert line(desk, meeting_id).text == "Prisen stiger 60 %."


def test_locked_minutes_are_not_mended(desk: Desk) -> None:
    meeting_id = stored(desk, Note(text="Prisen stiger 60%."), clean.task(), status=MeetingStatus.APPROVED)
    before = desk.meeting(meeting_id)
    entry_id = before.items[1].entries[0].id or 0
    fixes: tuple[Fix, ...] = (
        fix_of(desk, meeting_id, "percent-sign"),
        Replace("Prisen", "Taksten"),
        MarkPresent("Torben Løgstrup"),
        AskOwner(entry_id),
        MakeAction(entry_id, ("Køge",)),
    )
    for fix in fixes:
        with pytest.raises(MeetingLocked):
            mend(desk, meeting_id, fix, "Køge")
    assert desk.meeting(meeting_id) == before
    # What is right can be said of locked minutes too.
    accept(desk, meeting_id, found(desk, meeting_id, "percent-sign")[0])
    assert found(desk, meeting_id, "percent-sign") == []


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def printed(desk: Desk) -> bytes:
    """A PDF with a secret in it."""
    meeting_id = store(desk, clean.meeting(Note(text=f"Barnet hedder {CPR}."), date=date(2024, 1, 5)))
    return make(desk, meeting_id, Wanted(format="pdf", with_cpr=True)).content


def attached(desk: Desk, name: str, content: bytes) -> Path:
    """A file in the workspace."""
    path = desk.workspace.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["afgørelse.docx", "bilag/Ærø og Ålborg 2.txt", "note.md", "udskrift.pdf"])
def test_the_text_of_an_attached_file_is_read(desk: Desk, name: str) -> None:
    text = f"Barnet hedder {CPR}."
    content = {"docx": word(text), "pdf": printed(desk)}.get(name.rpartition(".")[2], text.encode())
    path = attached(desk, name, content)
    said = (name, str(path), path.as_uri(), f"»{name}«")
    for words in said:
        meeting_id = stored(desk, attachments=(ListedAttachment(words),), date=clean.DAY)
        (one,) = found(desk, meeting_id, "cpr-number")
        assert (one.hit.quote, where(one.hit.place)) == (CPR, "bilag")
    entry = Attachment(text="Afgørelsen", title="Afgørelsen", url=str(path))
    meeting_id = stored(desk, entry, clean.task())
    (one,) = found(desk, meeting_id, "cpr-number")
    assert where(one.hit.place) == "punkt 2, linje 1"
    link = stored(desk, Link(text="Afgørelsen", title="Afgørelsen", url=path.as_uri()), clean.task())
    assert len(found(desk, link, "cpr-number")) == 1


def test_files_are_left_alone_while_somebody_types(desk: Desk) -> None:
    attached(desk, "note.txt", f"Barnet hedder {CPR}.".encode())
    meeting_id = stored(desk, attachments=(ListedAttachment("note.txt"),))
    codes = [one.code for one in check(desk, meeting_id, with_files=False)]
    assert "cpr-number" not in codes
    assert "cpr-number" in [one.code for one in check(desk, meeting_id)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("væk.docx", None),
        ("skadet.docx", b"PK\x03\x04 og ikke mere"),
        ("skadet.pdf", b"%PDF-1.7 og ikke mere"),
        ("tom.docx", b""),
        ("tom.txt", b""),
        ("billede.txt", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ],
)
def test_a_file_that_can_t_be_read_is_passed_over(desk: Desk, name: str, content: bytes | None) -> None:
    if content is not None:
        attached(desk, name, content)
    good = attached(desk, "god.txt", f"Barnet hedder {CPR}.".encode())
    meeting_id = stored(desk, attachments=(ListedAttachment(name), ListedAttachment(str(good))))
    (one,) = found(desk, meeting_id, "cpr-number")
    assert one.hit.place.row == 1


@pytest.mark.parametrize(
    "said",
    [
        "https://example.dk/bilag.pdf",
        "note.txt\nmere",
        "mappe.txt",
        "x" * 10_000 + ".pdf",
        "nul\0.txt",
        "file://[/a.pdf",
        ".pdf",
    ],
)
def test_words_that_are_no_file(desk: Desk, said: str) -> None:
    (desk.workspace.root / "mappe.txt").mkdir(parents=True, exist_ok=True)
    entry = Attachment(text="Bilag", title="Bilag", url=said)
    meeting = clean.meeting(entry, clean.task(), attachments=(ListedAttachment(said),))
    assert attached_texts(meeting, desk.workspace.root) == ()


def test_the_meeting_before_is_known(desk: Desk) -> None:
    rows = (
        *clean.attendance(),
        Attendance(name="Aksel Kjærsgaard", organisation="Faxe", state=AttendanceState.PRESENT),
    )
    store(desk, clean.meeting(date=clean.BEFORE, attendance=rows))
    rows = (*clean.attendance(), Attendance(name="Aksel Kjersgård", organisation="Faxe", state=AttendanceState.PRESENT))
    meeting_id = stored(desk, attendance=rows)
    (one,) = found(desk, meeting_id, "name-spelt-otherwise-before")
    assert "fra 5. december 2025" in one.hit.message
    record = checking.record_of(desk, meeting_id)
    assert record.last is not None
    assert [row.organisation for row in record.last.attendance][-1] == "Faxe"
    assert record.last.items[1].title == "Takster på dagbehandling"


def test_hostile_minutes_are_checked_too(desk: Desk) -> None:
    texts = ("[titel] [/ [x=1] **", "", "æøå " * 3_000, "(" * 5_000, "Line " * 2_000, "1/1" * 2_000, "a) " * 2_000)
    lines: list[Entry] = [Note(text=text) for text in texts]
    lines += [Action(text=text, owners=(text,), due=Due(text, None, Precision.NONE)) for text in texts]
    lines += [WorkingGroup(text=text, name=text, members=(text,)) for text in texts]
    meeting = clean.meeting(
        *lines, title="[/", attendance=(Attendance(name="[/"), Attendance(name=""), Attendance(name=" "))
    )
    meeting_id = store(desk, meeting)
    assert check(desk, meeting_id)
    assert check(desk, store(desk, Meeting(title="", date=date(2027, 1, 1))))
