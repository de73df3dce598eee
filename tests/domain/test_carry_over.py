"""What earlier meetings leave to the next one, and how it is laid on its agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kkrtui.domain.carry_over import candidates, of_one_meeting
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry, Escalation, NextTopic, WorkingGroup
from kkrtui.domain.entry_kinds import EscalationState, GroupState, TopicState
from kkrtui.domain.following.candidate import Candidate, Heard, Past, Said, Source
from kkrtui.domain.following.fitting import fitted, reckoning
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting, Run
from kkrtui.domain.participants import Presenter
from kkrtui.domain.refusals.agenda import PastMidnight
from tests import invented
from tests.invented import DAY, TEN

AUTUMN, WINTER, SPRING, SUMMER = date(2025, 9, 5), date(2025, 12, 5), date(2026, 3, 6), date(2026, 6, 5)


def said(entry: Entry, day: date = SPRING, municipalities: tuple[str, ...] = ()) -> Said:
    return Said(entry, day, 2, "Takster", municipalities)


def past(**known: object) -> Past:
    values: dict[str, object] = {"day": SUMMER, "today": date(2026, 5, 4), "held": (AUTUMN, WINTER, SPRING)}
    return Past(**(values | known))  # type: ignore[arg-type]


def only(found: tuple[Candidate, ...]) -> Candidate:
    (one,) = found
    return one


def until(day: date) -> Due:
    return Due("senest på dagen", day, Precision.DAY)


def test_minutes_that_wait_for_approval() -> None:
    newest, older = candidates(past(waiting=(AUTUMN, WINTER, SPRING)))
    assert (newest.item.title, newest.item.kind) == ("Godkendelse af referat fra 6. marts 2026", ItemKind.WELCOME)
    assert newest.ticked
    assert (older.item.title, older.ticked) == ("Godkendelse af ældre referater", False)
    assert older.item.case_text == "- Referat fra 5. december 2025\n- Referat fra 5. september 2025"
    assert candidates(past()) == ()


def test_open_actions_are_one_item_that_tells_where_each_was_promised() -> None:
    late = said(Action(text="Line sender tallene", due=until(date(2026, 2, 2)), id=7), WINTER)
    everybody = said(Action(text="alle melder ind", owners=(ALL_MUNICIPALITIES,), id=8), SPRING, ("Faxe", "Køge"))
    one = only(candidates(past(actions=(late, everybody))))
    assert (one.source, one.item.title, one.entries, one.ticked) == (
        Source.FOLLOW_UP, "Opfølgning fra sidst", (7, 8), True,
    )  # fmt: skip
    assert one.about == "2 åbne opgaver, 1 overskredet"
    assert one.item.case_text == (
        "- Line sender tallene (frist 2. februar 2026; 5. december 2025, 2. Takster)\n"
        "- alle melder ind (svar fra 0 af 2; 6. marts 2026, 2. Takster)"
    )


def test_the_more_actions_the_more_time_and_none_is_left_out() -> None:
    many = tuple(said(Action(text=f"opgave {n}", id=n)) for n in range(1, 41))
    one = only(candidates(past(actions=many)))
    assert one.minutes == 30
    assert len(one.item.case_text.split("\n")) == 40
    assert only(candidates(past(actions=many[:3]))).minutes == 10


def test_a_deadline_that_the_sentence_has_is_not_said_twice() -> None:
    due = Due("senest 2. februar", date(2026, 2, 2), Precision.DAY)
    one = only(candidates(past(actions=(said(Action(text="Line sender tallene senest 2. februar", due=due, id=7)),))))
    assert one.item.case_text == "- Line sender tallene senest 2. februar (6. marts 2026, 2. Takster)"


def test_topics_of_the_last_meeting_are_ticked_and_older_ones_wait() -> None:
    old = said(NextTopic(text="Overgange til voksenlivet.", id=1), AUTUMN)
    new = said(NextTopic(text="Oplæg om efterværn", id=2))
    dropped = said(NextTopic(text="Intet", state=TopicState.DROPPED, id=3))
    used = said(NextTopic(text="Brugt", state=TopicState.USED, used_on=SPRING, id=4), WINTER)
    found = candidates(past(topics=(old, used, new, dropped)))
    assert [(one.key, one.ticked, one.settled) for one in found] == [
        ("topic:2", True, ""),
        ("topic:3", False, "lagt væk"),
        ("topic:4", False, "brugt på mødet 6. marts 2026"),
        ("topic:1", False, ""),
    ]
    assert found[0].item.kind is ItemKind.PRESENTATION
    assert found[3].item == AgendaItem(
        title="Overgange til voksenlivet", case_text="- Noteret på mødet 5. september 2025, 2. Takster"
    )


def test_a_long_topic_keeps_all_its_words_in_the_case_text() -> None:
    text = "Hvordan opgøres udgiften " * 500 + "i 2027?\n- og hvem gør det"
    one = only(candidates(past(topics=(said(NextTopic(text=text, id=1)),))))
    assert len(one.item.title) < 100
    assert one.item.title.endswith(" …")
    assert "i 2027? - og hvem gør det (6. marts 2026, 2. Takster)" in one.item.case_text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1. udkast drøftes i dag og i morgen, [titel]", r"- 1\. udkast drøftes i dag og i morgen, \[titel]"),
        ("# ikke en overskrift", r"- \# ikke en overskrift"),
        ("*ikke* `kode` <b> _kursiv_", r"- \*ikke\* \`kode\` \<b> \_kursiv\_"),
        ("**fed** bliver fed", "- **fed** bliver fed"),
        ("fil_navn_her", "- fil_navn_her"),
    ],
)
def test_what_was_typed_stays_as_it_was_in_markdown(typed: str, written: str) -> None:
    one = only(candidates(past(actions=(said(Action(text=typed, id=1)),))))
    assert one.item.case_text.startswith(written + " (")


def test_themes_without_an_answer_come_by_forum_or_apart() -> None:
    themes = (
        said(Escalation(text="varsles for sent", forum="chefforum", theme="Takster", id=1), WINTER),
        said(Escalation(text="Klager tager for lang tid", forum="Chefforum", theme="klager", id=2,
                        state=EscalationState.SENT, sent_on=date(2026, 4, 3))),
        said(Escalation(text="Oplæg ønskes", forum="Ankestyrelsen", theme="Afgørelser", id=3, due=until(date(2026, 9, 1)))),
        said(Escalation(text="Ingen ved, hvem der skal have det", id=4, due=until(date(2026, 3, 20)))),
    )  # fmt: skip
    chiefs, board, nobody = candidates(past(escalations=themes))
    assert (chiefs.item.title, chiefs.entries, chiefs.minutes) == ("Tilbagemelding fra chefforum", (1, 2), 10)
    assert chiefs.item.case_text == (
        "- Takster – varsles for sent (ikke sendt endnu; 5. december 2025, 2. Takster)\n"
        "- Klager tager for lang tid (sendt 3. april 2026; 6. marts 2026, 2. Takster)"
    )
    assert board.item.title == "Tilbagemelding fra Ankestyrelsen: Afgørelser"
    assert nobody.item.title == "Tilbagemelding: Ingen ved, hvem der skal have det"
    assert (chiefs.ticked, board.ticked, nobody.ticked) == (True, False, True), "a later deadline is not awaited yet"
    assert "1 overskredet" in nobody.about
    apart = candidates(past(escalations=themes, apart=frozenset([chiefs.forum])))
    assert [one.item.title for one in apart][:2] == [
        "Tilbagemelding fra chefforum: Takster", "Tilbagemelding fra Chefforum: klager",
    ]  # fmt: skip


def heard(name: str, founded: date, last: date, **known: object) -> Heard:
    group = WorkingGroup(text=name, name=name, coordinator="Line Mosegård", members=("Faxe",))
    return Heard(said(replace(group, **known), last), founded, last)  # type: ignore[arg-type]


def test_groups_owe_a_status_when_they_were_silent_or_have_empty_seats() -> None:
    found = candidates(
        past(
            groups=(
                heard("Snak", AUTUMN, SPRING),
                heard("Nedsat og glemt", WINTER, WINTER, mandate="Et katalog"),
                heard("Hørt sidst i efteråret", date(2025, 3, 7), AUTUMN),
                heard("Sprang et møde over", AUTUMN, WINTER),
                heard("Arbejdsgruppe om plads", AUTUMN, SPRING, open_seats=2),
                heard("Slut", AUTUMN, AUTUMN, state=GroupState.ENDED, open_seats=1),
            )
        )
    )
    assert [(one.item.title.removeprefix("Status fra "), one.ticked) for one in found] == [
        ("arbejdsgruppen Nedsat og glemt", True),
        ("arbejdsgruppen Hørt sidst i efteråret", True),
        ("arbejdsgruppen Sprang et møde over", False),
        ("Arbejdsgruppe om plads", False),
    ]
    assert found[0].item.case_text == (
        "- Tovholder Line Mosegård, med Faxe (5. december 2025, 2. Takster)\n- Mandat: Et katalog"
    )
    assert found[3].about == "sidst omtalt 6. marts 2026 · 2 ledige pladser"


def test_what_the_last_meeting_did_not_get_to() -> None:
    takster = replace(invented.meeting().items[1], id=2, presenters=(Presenter("Lise Krag"),))
    items = (
        replace(invented.meeting().items[0], id=1, state=ItemState.DONE, runs=(Run(TEN, TEN),)),
        takster,
        replace(takster, id=3, title="Udsat", state=ItemState.POSTPONED, planned_end=None),
        replace(invented.meeting().items[2], id=4, state=ItemState.SKIPPED),
    )
    found = candidates(past(last=invented.meeting(items=items)))
    assert [(one.item.title, one.minutes, one.about) for one in found] == [
        ("Stigende takster", 30, "ikke nået 6. marts 2026"),
        ("Udsat", 15, "udsat 6. marts 2026"),
    ]
    again = found[0].item
    assert (again.id, again.planned_start, again.runs, again.presenters) == (None, None, (), takster.presenters)
    assert again.case_text == takster.case_text
    never_run = replace(items[0], runs=())
    assert [one.item.title for one in candidates(past(last=invented.meeting(items=(never_run, *items[1:]))))] == [
        "Udsat"
    ]


def test_what_stands_on_the_agenda_is_not_offered_twice() -> None:
    behind = past(waiting=(SPRING,), topics=(said(NextTopic(text="Takster", id=1)),))
    items = (
        AgendaItem(title="Velkomst og godkendelse af dagsorden og referat", number=1, kind=ItemKind.WELCOME),
        AgendaItem(title="TAKSTER", number=2),
    )
    found = candidates(behind, items)
    assert [(one.settled, one.ticked) for one in found] == [("står som punkt 1", False), ("står som punkt 2", False)]


def test_items_that_speak_of_one_meeting_are_no_standing_items() -> None:
    for title in ("Opfølgning fra sidst", "Godkendelse af referat fra 6. marts 2026", "Tilbagemelding fra K17"):
        assert of_one_meeting(title)
    for title in ("Velkomst", "Godkendelse af referat", "Status fra rammesekretariatet", "Nyt fra kommunerne"):
        assert not of_one_meeting(title)


# On the agenda


def chosen(title: str, minutes: int, source: Source = Source.TOPIC) -> Candidate:
    kind = ItemKind.WELCOME if source is Source.MINUTES else ItemKind.DISCUSSION
    return Candidate(source, title, AgendaItem(title=title, kind=kind), minutes, "")


def agenda_of(meeting: Meeting, *more: Candidate) -> list[str]:
    return [f"{i.number} {i.planned_start:%H:%M} {i.title} {i.planned_minutes}" for i in fitted(meeting, more)]


def standing(**changes: object) -> Meeting:
    items = tuple(replace(item, id=None) for item in invented.meeting().items if item.kind is not ItemKind.DISCUSSION)
    round_ = AgendaItem(
        title="Runde", kind=ItemKind.ROUND, planned_start=time(10, 5), planned_end=time(10, 25), number=2
    )
    return invented.meeting(items=(items[0], round_, *items[1:]), end=time(13, 0), **changes)


def test_it_lies_between_welcome_and_closing_with_the_break_in_the_middle() -> None:
    more = (
        chosen("Referat", 5, Source.MINUTES),
        chosen("Opfølgning", 10, Source.FOLLOW_UP),
        chosen("Udsat", 30, Source.POSTPONED),
        chosen("Emne", 35),
        chosen("Svar", 10, Source.ESCALATION),
        chosen("Gruppe", 40, Source.GROUP),
    )
    assert agenda_of(standing(), *more) == [
        "1 10:00 Velkomst 5",
        "2 10:05 Referat 5",
        "3 10:10 Opfølgning 10",
        "4 10:20 Svar 10",
        "5 10:30 Runde 20",
        "6 10:50 Udsat 30",
        "7 11:20 Pause 10",
        "8 11:30 Emne 35",
        "9 12:05 Gruppe 40",
        "10 12:45 Eventuelt 15",
    ]
    found = reckoning(standing(), more)
    assert (found.planned, found.length, found.words()) == (180, 180, "planlagt 180 af 180 min · det går op")


def test_the_sum_tells_what_is_left_or_over_and_shortens_nothing() -> None:
    assert reckoning(standing(), [chosen("Emne", 115)]).words() == "planlagt 165 af 180 min · 15 min tilbage"
    over = reckoning(standing(), [chosen("Langt", 200), chosen("Kort", 5)])
    assert (over.over, over.too_long) == (True, ("Langt",))
    assert over.words() == "planlagt 255 af 180 min · 75 min for meget"
    assert [item.planned_minutes for item in fitted(standing(), [chosen("Langt", 200)]) if item.title == "Langt"] == [
        200
    ]
    untimed = replace(standing(), start=None, items=(AgendaItem(title="Velkomst", kind=ItemKind.WELCOME),))
    assert reckoning(untimed, [chosen("Emne", 15)]).words() == (
        "planlagt 15 min · mødet har ingen tider · 1 punkt uden tid"
    )


def test_items_that_would_go_past_midnight_are_refused_and_not_cut() -> None:
    late = standing(start=time(20, 0))
    with pytest.raises(PastMidnight, match="250 min"):
        fitted(late, [chosen("Emne", 200)])
    assert len(fitted(late, [chosen("Emne", 30)])) == 5


def test_what_stands_keeps_its_order_and_a_break_that_stands_well_its_place() -> None:
    whole = replace(invented.meeting(), items=tuple(replace(i, id=n) for n, i in enumerate(invented.meeting().items)))
    assert agenda_of(whole, chosen("Emne", 20)) == [
        "1 10:00 Velkomst 5",
        "2 10:05 Stigende takster 30",
        "3 10:35 Pause 10",
        "4 10:45 Emne 20",
        "5 11:05 Eventuelt 15",
    ]
    more = (chosen("Stort", 60), chosen("Emne", 20), chosen("Andet", 20))
    assert agenda_of(whole, *more)[2:4] == ["3 10:35 Stort 60", "4 11:35 Pause 10"]


def test_without_a_start_there_are_no_times_and_with_nothing_on_it_the_agenda_is_what_was_chosen() -> None:
    empty = Meeting(title="Møde", date=DAY)
    (item,) = fitted(empty, [chosen("Emne", 20)])
    assert (item.number, item.planned_start) == (1, None)


def test_a_break_without_a_number_stays_without() -> None:
    items = tuple(
        replace(item, id=n, number=None if item.kind is ItemKind.BREAK else item.number)
        for n, item in enumerate(invented.meeting().items)
    )
    numbers = {item.title: item.number for item in fitted(invented.meeting(items=items), [chosen("Emne", 20)])}
    assert numbers == {"Velkomst": 1, "Stigende takster": 2, "Pause": None, "Emne": 3, "Eventuelt": 4}
