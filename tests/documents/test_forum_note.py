"""The one-page note to a forum: what it says, what it leaves to be filled in, and what never stands in it."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kkrtui.documents.plain_text import plain_text
from kkrtui.documents.tree import Heading, plain
from kkrtui.domain.errors import MissingInput, NoSuchEntry
from kkrtui.domain.meeting import Meeting, Online
from kkrtui.domain.network import HostYear
from kkrtui.domain.participants import Participant
from kkrtui.service import capture, escalations, forum_note, people
from kkrtui.service.desk import Desk
from kkrtui.store import year
from tests import invented
from tests.conftest import replace, store
from tests.invented import Clock

CASE = "Socialtilsynet har **varslet** nye takster.\n\n- Varslet kom i juni\n- Budgettet var lagt"
HEADINGS = ["Problem", "Baggrund", "Hvad netværket beder om", "Hvor det kommer fra", "Kontakt"]


def meeting(case: str = CASE, **changes: object) -> Meeting:
    made = invented.meeting(**changes)
    return replace(
        made, items=tuple(replace(item, case_text=case) if item.number == 2 else item for item in made.items)
    )


def lines(desk: Desk, meeting_id: int, texts: Iterable[str]) -> int:
    """Lines under the second item; the id of the last."""
    found = 0
    for text in texts:
        noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
        found = noted.entry.id or 0
    return found


def note(desk: Desk, entry_id: int) -> str:
    return plain_text(forum_note.preview(desk, entry_id).blocks)


def part(text: str, heading: str) -> str:
    """What stands under a heading."""
    later = HEADINGS[HEADINGS.index(heading) + 1 :]
    after = text.partition(f"\n{heading}\n")[2]
    return after.partition(f"\n{later[0]}\n")[0] if later else after


@pytest.fixture
def earlier(desk: Desk) -> int:
    return store(desk, meeting(date=date(2025, 12, 5), title="Vintermødet", number_in_year=4))


@pytest.fixture
def later(desk: Desk) -> int:
    return store(desk, meeting())


def test_the_whole_of_it(desk: Desk, earlier: int, later: int) -> None:
    first = lines(desk, earlier, ["b: Lolland samler tal.", "l: K17: Fælles varsling – kommer for sent"])
    escalations.answer(desk, first, "K17 drøfter det", "8. december 2025")
    entry_id = lines(
        desk,
        later,
        [
            "k: Prisen rammer alle.",
            "b: Over 5 % indberettes.",
            "x: hemmeligt, ring til Emil",
            "En almindelig note",
            "l: chefgruppen: Fælles varsling – varslerne kommer efter budgettet. Chefforum bedes sætte en fælles frist"
            " senest 1. maj 2026",
        ],
    )
    made = forum_note.preview(desk, entry_id)
    assert made.title == "Notat til chefforum: Fælles varsling"
    headings = [(block.level, plain(block.content)) for block in made.blocks if isinstance(block, Heading)]
    assert headings == [(1, made.title), *((2, name) for name in HEADINGS)]
    text = note(desk, entry_id)
    assert "Dato: 6. marts 2026\nFra: KKR-netværk Børn og Unge\nVært i 2026: Lolland Kommune" in text
    assert part(text, "Problem") == "Varslerne kommer efter budgettet."
    assert part(text, "Baggrund").split("\n") == [
        "Socialtilsynet har varslet nye takster.",
        "- Varslet kom i juni",
        "- Budgettet var lagt",
        "- Beslutning 5. december 2025: Lolland samler tal.",
        "- Svar fra K17 8. december 2025: K17 drøfter det",
        "- Konklusion 6. marts 2026: Prisen rammer alle.",
        "- Beslutning 6. marts 2026: Over 5 % indberettes.",
    ]
    asked = part(text, "Hvad netværket beder om")
    assert asked == "Chefforum bedes sætte en fælles frist senest 1. maj 2026.\nFrist: fredag den 1. maj 2026."
    assert part(text, "Hvor det kommer fra").split("\n") == [
        "- Mødet 5. december 2025 (4. møde i 2025), punkt 2: Stigende takster – løftet til K17",
        "- Mødet 6. marts 2026 (2. møde i 2026), punkt 2: Stigende takster – løftet til chefforum",
    ]
    assert part(text, "Kontakt") == "Mette Sandager, centerchef, Lolland Kommune"
    assert "[udfyldes" not in text
    assert "hemmeligt" not in text
    assert "almindelig note" not in text


def test_what_is_not_on_record_is_to_be_filled_in(desk: Desk) -> None:
    bare = meeting("", chair=Participant())
    entry_id = lines(desk, store(desk, bare), ["l: – noget skal videre"])
    text = note(desk, entry_id)
    for what in (
        "Notat til [udfyldes: forum]: noget skal videre",
        "[udfyldes: vært]",
        "[udfyldes: hvad problemet er]",
        "[udfyldes: baggrunden i to-tre sætninger]",
        "[udfyldes: hvornår netværket ønsker svar]",
        "[udfyldes: hvem der kan spørges]",
    ):
        assert what in text
    assert "Vært i 2026: **[udfyldes: vært]**" in forum_note.make(desk, entry_id, "md").content.decode()


def test_a_problem_that_asks_for_nothing_asks_for_the_theme_to_be_taken_up(desk: Desk, later: int) -> None:
    entry_id = lines(desk, later, ["l: K17: Takster – varsles for sent"])
    asked = part(note(desk, entry_id), "Hvad netværket beder om")
    assert asked.startswith("Netværket beder K17 om at tage temaet op.\n[udfyldes: hvad K17 konkret skal tage stilling")


def test_one_that_only_asks_has_the_conclusion_as_its_problem(desk: Desk, later: int) -> None:
    entry_id = lines(desk, later, ["k: Prisen rammer alle", "l: K17: Takster – K17 bedes tage stilling"])
    text = note(desk, entry_id)
    assert part(text, "Problem") == "Prisen rammer alle."
    assert text.count("Prisen rammer alle") == 1


def test_neither_access_details_nor_cpr_numbers_stand_in_it(desk: Desk) -> None:
    secret = (
        "Møde-id: 312 456 789 01, adgangskode: Hx7Kq2, https://teams.microsoft.com/l/meetup-join/19abc og 010190-1234"
    )
    online = Online("99887766554", "hemlig42", "https://example.invalid/rum/7")
    meeting_id = store(desk, meeting(f"{secret}. Koden er hemlig42 på https://example.invalid/rum/7.", online=online))
    entry_id = lines(desk, meeting_id, [f"b: {secret}", f"l: K17: Takster 010190-1234 – {secret}"])
    for form in ("md", "html"):
        content = forum_note.make(desk, entry_id, form).content.decode()
        for leak in ("Hx7Kq2", "meetup-join", "010190", "312 456", "hemlig42", "rum/7"):
            assert leak not in content
    written = forum_note.write(desk, entry_id, "md")
    assert written.path is not None
    assert "010190" not in written.path.name


def test_the_carrier_and_the_host_of_the_year_are_named(desk: Desk, later: int) -> None:
    known = next(person for person, _ in people.roster(desk) if person.name == "Line Mosegård")
    with desk.step("test") as step:
        step.tx.update("people", known.id or 0, {"email": "line@koege.invalid"})
        year.set_host(step.tx, 1, HostYear(2026, "Køge"))
    entry_id = lines(desk, later, ["l: K17: Takster – varsles for sent @line"])
    text = note(desk, entry_id)
    assert part(text, "Kontakt") == "Line Mosegård, områdeleder, Køge Kommune, line@koege.invalid"
    assert "Vært i 2026: Køge Kommune" in text


LONG = "Kommunerne oplever stigende udgifter til anbringelser, og varslerne kommer sent. "


@pytest.mark.parametrize(
    ("theme", "text", "case"),
    [
        ("Anbringelser", "kort", LONG * 100),
        ("Efterværn", LONG * 100, "- punkt\n" * 100),
        ("Skolefravær hos børn " * 30, f"{LONG * 30} {'Chefforum bør svare. ' * 100}", "ord " * 3000),
        ("Sikrede pladser", "Chefforum bedes svare. " * 100, "\n\n".join(["# Overskrift", "kort"] * 60)),
    ],
)
def test_it_stays_on_one_page(desk: Desk, theme: str, text: str, case: str) -> None:
    entry_id = 0
    for month in range(1, 8):
        meeting_id = store(desk, meeting(case, date=date(2025, month, 9)))
        decided = ["b: En lang beslutning om noget, som alle kommuner skal gøre inden jul. " * 4] * 5
        entry_id = lines(desk, meeting_id, [*decided, f"l: chefforum: {theme} – {text}"])
    made = forum_note.make(desk, entry_id, "pdf")
    assert len(PdfReader(io.BytesIO(made.content)).pages) == 1
    assert "[…]" in note(desk, entry_id)
    assert "Desuden 4 gange tidligere" in note(desk, entry_id)


def test_every_format_is_written_beside_the_others(desk: Desk, later: int) -> None:
    entry_id = lines(desk, later, ["l: chefforum: Sikrede pladser æøå – mangler"])
    for form in forum_note.FORMATS:
        made = forum_note.write(desk, entry_id, form)
        assert made.path == desk.workspace.exports / f"2026-03-06-notat-til-chefforum-sikrede-pladser-aeoeaa-v1.{form}"
        assert made.path.read_bytes() == made.content
    mail = email.message_from_bytes(forum_note.make(desk, entry_id, "eml").content, policy=email.policy.default)
    assert mail["subject"] == "Notat til chefforum: Sikrede pladser æøå"
    assert mail["x-unsent"] == "1"
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "2026-03-06-notat-til-chefforum-sikrede-pladser-aeoeaa.docx"
    assert attached.get_content() == forum_note.make(desk, entry_id, "docx").content


def test_the_same_record_is_the_same_note_on_another_day(desk: Desk, later: int, clock: Clock) -> None:
    entry_id = lines(desk, later, ["l: chefforum: Takster – varsles for sent"])
    first = forum_note.write(desk, entry_id, "md")
    clock.forward(3 * 24 * 60)
    again = forum_note.write(desk, entry_id, "md")
    assert (again.path, again.version) == (first.path, 1)
    assert "Filen er uændret siden sidst." in again.notes
    lines(desk, later, ["b: Det haster."])
    changed = forum_note.write(desk, entry_id, "md")
    assert changed.version == 2
    assert "Dato: 9. marts 2026" in changed.content.decode()
    assert "beslutning: Det haster." in " ".join(changed.notes)


def test_a_note_that_somebody_edited_is_never_written_over(desk: Desk, later: int, tmp_path: Path) -> None:
    entry_id = lines(desk, later, ["l: chefforum: Takster – varsles for sent"])
    own = tmp_path / "mit notat.md"
    forum_note.write(desk, entry_id, "md", own)
    own.write_text("rettet", encoding="utf-8")
    made = forum_note.write(desk, entry_id, "md", own)
    assert made.path == tmp_path / "mit notat-v2.md"
    assert own.read_text(encoding="utf-8") == "rettet"
    assert "rettet i hånden" in " ".join(made.notes)


def test_it_is_dated_when_it_was_sent(desk: Desk, later: int, clock: Clock) -> None:
    entry_id = lines(desk, later, ["l: chefforum: Takster – varsles for sent"])
    clock.forward(30 * 24 * 60)
    escalations.send(desk, entry_id, "10. marts")
    assert "Dato: 10. marts 2026" in note(desk, entry_id)
    assert forum_note.preview(desk, entry_id).date == date(2026, 3, 10)


def test_refusals(desk: Desk, later: int) -> None:
    entry_id = lines(desk, later, ["l: chefforum: Takster – varsles for sent"])
    with pytest.raises(MissingInput, match="Formatet ics"):
        forum_note.make(desk, entry_id, "ics")
    with pytest.raises(NoSuchEntry):
        forum_note.make(desk, lines(desk, later, ["b: Nej"]))
