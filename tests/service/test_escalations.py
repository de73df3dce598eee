"""The way up and back: noted, sent, answered; what is one thing; and that a theme comes back until it is answered."""

from __future__ import annotations

from datetime import date

import pytest

from kkrtui.domain.entries import Escalation
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.errors import BadDate, DayNotCome, MissingInput, NoSuchEntry, NothingToUndo
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.phrasing import format_entry
from kkrtui.service import approving, capture, escalations, follow_up, history, running
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import LAYOUT_NAMES, Wanted, make
from kkrtui.service.follow_up_words import also_words, standing, together_words, waited_words
from tests import invented
from tests.conftest import replace, store
from tests.invented import Clock

DAY = 60 * 24


def line(desk: Desk, meeting_id: int, text: str, item: int = 1) -> int:
    """A line under an item of a meeting; its id."""
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[item].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


def entry(desk: Desk, entry_id: int) -> Escalation:
    return escalations.whole(desk, entry_id).entry


@pytest.fixture
def earlier(desk: Desk) -> int:
    """A meeting in December 2025."""
    return store(desk, replace(invented.meeting(), date=date(2025, 12, 5), title="Vintermødet"))


@pytest.fixture
def raised(desk: Desk, meeting_id: int) -> int:
    return line(desk, meeting_id, "l: chefforum: Takster – varsles for sent")


def test_sent_and_answered_with_day_person_and_form(desk: Desk, raised: int, clock: Clock) -> None:
    assert standing(escalations.whole(desk, raised).one) == ["til chefforum", "noteret, ikke sendt"]
    clock.forward(60 * DAY)
    changes = escalations.send(desk, raised, "4. maj", " Mette  Sandager\x1b ", "notat")
    assert changes.summary == "sendt til chefforum 4. maj 2026: Takster"
    assert changes.notes == ()
    sent = entry(desk, raised)
    assert (sent.state, sent.sent_on, sent.sent_by, sent.sent_form) == (
        EscalationState.SENT, date(2026, 5, 4), "Mette Sandager", "notat",
    )  # fmt: skip
    one = escalations.whole(desk, raised).one
    assert standing(one) == ["til chefforum", "sendt 4. maj 2026 af Mette Sandager som notat", "intet svar"]
    assert waited_words(one, desk.today) == "1 dag"
    clock.forward(28 * DAY)
    escalations.answer(desk, raised, "Tages op i efteråret\x1b[2J", "2. juni")
    answered = escalations.whole(desk, raised)
    assert not answered.one.open
    assert answered.entry.answered_on == date(2026, 6, 2)
    assert standing(answered.one)[-1] == "svar 2. juni 2026: Tages op i efteråret[2J"
    assert waited_words(answered.one, desk.today) == ""


def test_an_answer_may_come_to_what_nobody_noted_as_sent(desk: Desk, raised: int) -> None:
    escalations.answer(desk, raised, "Det gør vi")
    found = entry(desk, raised)
    assert (found.state, found.answered_on, found.sent_on) == (EscalationState.ANSWERED, desk.today, None)
    escalations.send(desk, raised, "i dag", "", "mundtligt på mødet")
    found = entry(desk, raised)
    assert (found.state, found.answer) == (EscalationState.ANSWERED, "Det gør vi")
    assert standing(escalations.whole(desk, raised).one)[1] == "sendt 6. marts 2026 mundtligt på mødet"


def test_no_answer_means_sent_and_an_answer_can_be_taken_away(desk: Desk, raised: int, meeting_id: int) -> None:
    escalations.answer(desk, raised, "  ")
    sent = entry(desk, raised)
    assert (sent.state, sent.sent_on) == (EscalationState.SENT, desk.today)
    escalations.answer(desk, raised, "Ja")
    escalations.print_answer(desk, raised, True)
    escalations.answer(desk, raised, "")
    assert entry(desk, raised) == sent
    follow_up.undo(desk, meeting_id)
    assert entry(desk, raised).print_answer
    for _ in range(3):
        follow_up.undo(desk, meeting_id)
    assert entry(desk, raised).state is EscalationState.NOTED
    with pytest.raises(NothingToUndo):
        follow_up.undo(desk, meeting_id)


def test_a_mended_answer_keeps_its_day(desk: Desk, raised: int, clock: Clock) -> None:
    escalations.answer(desk, raised, "Jaa")
    clock.forward(10 * DAY)
    escalations.answer(desk, raised, "Ja")
    assert entry(desk, raised).answered_on == invented.DAY
    escalations.answer(desk, raised, "Ja", "i går")
    assert entry(desk, raised).answered_on == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", date(2026, 3, 6)),
        ("i dag", date(2026, 3, 6)),
        ("I går", date(2026, 3, 5)),
        ("forgårs", date(2026, 3, 4)),
        ("mandag", date(2026, 3, 2)),
        ("fredag", date(2026, 3, 6)),
        ("5. februar", date(2026, 2, 5)),
        ("5/2", date(2026, 2, 5)),
        ("5. maj", date(2025, 5, 5)),
        ("31. december", date(2025, 12, 31)),
        ("2026-02-01", date(2026, 2, 1)),
        ("den 1. marts 2024", date(2024, 3, 1)),
    ],
)
def test_a_day_without_a_year_is_the_newest_such_day(typed: str, day: date) -> None:
    assert escalations.past_day(typed, invented.DAY) == day


def test_refusals_change_nothing(desk: Desk, raised: int, meeting_id: int) -> None:
    for typed in ("i morgen", "5. maj 2027", "om 14 dage"):
        with pytest.raises(DayNotCome):
            escalations.send(desk, raised, typed)
    for typed in ("[/titel]", "31. februar", "næste møde", "æ" * 10_000):
        with pytest.raises(BadDate):
            escalations.answer(desk, raised, "Ja", typed)
    with pytest.raises(MissingInput, match="intet svar at printe"):
        escalations.print_answer(desk, raised, True)
    note, action = line(desk, meeting_id, "Et notat"), line(desk, meeting_id, "o: @sara sender notatet")
    for wrong in (note, action, 99999):
        with pytest.raises(NoSuchEntry):
            escalations.send(desk, wrong)
        with pytest.raises(NoSuchEntry):
            escalations.whole(desk, wrong)
    assert entry(desk, raised).state is EscalationState.NOTED
    escalations.send(desk, raised, "5. marts")
    with pytest.raises(MissingInput, match="ældre"):
        escalations.answer(desk, raised, "Ja", "4. marts")
    escalations.answer(desk, raised, "Ja", "5. marts")
    with pytest.raises(MissingInput, match="ældre"):
        escalations.send(desk, raised, "6. marts")


def test_a_day_before_the_meeting_is_kept_and_doubted(desk: Desk, raised: int) -> None:
    changes = escalations.send(desk, raised, "5. marts")
    assert changes.notes == ("Bemærk: 5. marts 2026 er før mødet 6. marts 2026.",)


def test_it_goes_on_when_the_minutes_are_locked(desk: Desk, meeting_id: int, raised: int) -> None:
    running.next_item(desk, meeting_id)
    running.end_meeting(desk, meeting_id)
    approving.approve(desk, meeting_id, invented.DAY)
    escalations.send(desk, raised)
    escalations.answer(desk, raised, "Ja")
    escalations.print_answer(desk, raised, True)
    assert desk.meeting(meeting_id).status is MeetingStatus.APPROVED
    history.undo(desk, meeting_id)
    assert not entry(desk, raised).print_answer


def test_an_edited_line_keeps_what_was_sent_and_answered(desk: Desk, meeting_id: int, raised: int) -> None:
    escalations.send(desk, raised, "", "Mette", "mail")
    escalations.answer(desk, raised, "Ja")
    before = entry(desk, raised)
    meeting = desk.meeting(meeting_id)
    shown = format_entry(before, capture.surroundings(desk, meeting, meeting.items[1]))
    assert shown == "l: chefforum: Takster – varsles for sent"
    capture.edit(desk, meeting_id, raised, shown.replace("for sent", "meget sent"))
    assert entry(desk, raised) == replace(before, text="varsles meget sent")


def test_what_is_one_thing_stands_together(desk: Desk, earlier: int, meeting_id: int) -> None:
    first = line(desk, earlier, "l: styregruppen: Stigende takster – rammer budgettet")
    alone = line(desk, earlier, "l: KL: Efterværn – mangler", item=2)
    again = line(desk, meeting_id, "l: chefforum: stigende takster – varsles for sent")
    case = line(desk, meeting_id, "l: K17: Fælles varsling – ønskes")
    found = escalations.listed(desk)
    assert [one.entry.id for one, _ in found] == [first, again, case, alone]
    block = found[0][1]
    assert block.forums == ("styregruppen", "chefforum", "K17")
    assert together_words(block) == "samme sag, tre fora: styregruppen, chefforum og K17"
    assert also_words(block, found[0][0]) == "også løftet 6. marts 2026 til chefforum og 6. marts 2026 til K17"
    assert together_words(found[3][1]) == also_words(found[3][1], found[3][0]) == ""
    escalations.answer(desk, case, "Ja")
    assert [one.entry.id for one, _ in escalations.listed(desk, only_open=True)] == [first, again, alone]
    assert len(escalations.whole(desk, again).others) == 2, "an answered one still belongs to it"


def test_the_same_theme_twice_and_by_another_name(desk: Desk, earlier: int, meeting_id: int) -> None:
    line(desk, earlier, "l: chefforum: Takster – igen")
    line(desk, meeting_id, "l: chefgruppen: Taksterne – igen")
    ((one, block), _) = escalations.listed(desk)
    assert together_words(block) == "samme tema, løftet to gange til chefforum"
    assert also_words(block, one) == "også løftet 6. marts 2026 til chefforum"


def test_themes_of_any_other_business_are_not_one_case(desk: Desk, meeting_id: int) -> None:
    line(desk, meeting_id, "l: chefforum: Takster – igen", item=3)
    line(desk, meeting_id, "l: K17: Efterværn – mangler", item=3)
    assert all(len(block.members) == 1 for _, block in escalations.listed(desk))


def test_the_one_that_has_waited_longest_comes_first(desk: Desk, earlier: int, meeting_id: int, clock: Clock) -> None:
    sent = line(desk, earlier, "l: chefforum: Efterværn – mangler", item=0)
    noted = line(desk, meeting_id, "l: K17: Takster – varsles for sent")
    answered = line(desk, earlier, "l: KL: Digital post – virker ikke", item=2)
    assert [one.entry.id for one in follow_up.escalations(desk)] == [sent, answered, noted]
    clock.forward(30 * DAY)
    escalations.send(desk, sent, "1. april")
    escalations.answer(desk, answered, "Ja")
    assert [one.entry.id for one in follow_up.escalations(desk)] == [noted, sent, answered]


def test_it_comes_back_on_every_agenda_until_it_is_answered(
    desk: Desk, earlier: int, meeting_id: int, clock: Clock
) -> None:
    entry_id = line(desk, earlier, "l: chefforum: Takster – varsles for sent")
    nxt = store(desk, replace(invented.meeting(), date=date(2026, 6, 5), title="Sommermødet"))

    def agenda(of: int) -> str:
        return make(desk, of, Wanted(agenda=True)).content.decode()

    noted = "Løftes til chefforum: Takster – varsles for sent (møde 5. december 2025, punkt 2)"
    assert noted in agenda(meeting_id)
    escalations.send(desk, entry_id, "10. december 2025")
    sent = noted.replace("punkt 2)", "punkt 2; sendt 10. december, intet svar)")
    assert sent in agenda(meeting_id)
    assert sent in agenda(nxt)
    clock.forward(30 * DAY)
    escalations.send(desk, entry_id, "10. januar 2026")
    assert "sendt 10. januar 2026, intet svar" in agenda(nxt)
    escalations.answer(desk, entry_id, "Ja")
    assert "Takster – varsles" not in agenda(nxt)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_the_answer_is_printed_under_the_item_only_when_asked_for(desk: Desk, meeting_id: int, layout: str) -> None:
    entry_id = line(desk, meeting_id, "l: styregruppen: Takster – varsles for sent")

    def printed() -> str:
        return make(desk, meeting_id, Wanted(layout=layout)).content.decode()

    before = printed()
    escalations.send(desk, entry_id, "i dag", "Mette", "notat")
    escalations.answer(desk, entry_id, "Tages op **i maj**\n- først K17\n- så KKR", "i dag")
    assert printed() == before
    escalations.print_answer(desk, entry_id, True)
    text = printed()
    assert text.count("Svar fra styregruppen den 6. marts 2026: Tages op **i maj**") == 1
    assert text.index("Løftes til styregruppen") < text.index("Svar fra styregruppen") < text.index("- så KKR")
    escalations.print_answer(desk, entry_id, False)
    assert printed() == before


def test_an_answer_without_day_and_forum(desk: Desk, meeting_id: int) -> None:
    entry_id = line(desk, meeting_id, "l: – noget skal videre")
    escalations.answer(desk, entry_id, "Ja")
    escalations.print_answer(desk, entry_id, True)
    assert "Svar den 6. marts 2026: Ja" in make(desk, meeting_id, Wanted()).content.decode()
