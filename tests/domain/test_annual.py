"""A year drawn from its meetings: themes under other words, figures with their sources, what was not reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkrtui.domain.annual_report.figures import Figure, figures
from kkrtui.domain.annual_report.year import Annual, annual
from kkrtui.domain.entries import Entry, Escalation, NextTopic, WorkingGroup
from kkrtui.domain.entry_kinds import ActionState, EscalationState, TopicState
from kkrtui.domain.follow_up import is_open
from kkrtui.domain.following.group_history import SAME_AS
from kkrtui.domain.gaps import gap, gaps_in
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState
from kkrtui.domain.network import PlannedDate
from kkrtui.domain.participants import Participant
from kkrtui.domain.themes import by_theme, is_topic, same_theme, theme_name, theme_of
from tests import annual_year as year
from tests.annual_year import JUNE, MARCH, OCTOBER

SAME = (
    ("Plejefamilier, rekruttering", "Rekruttering af plejefamilier"),
    ("Rekruttere plejefamilier", "Plejefamilier: rekruttering"),
    ("Plejefamilierekruttering", "Rekruttering af plejefamilier"),
    ("Rekruttering og fastholdelse af plejefamilier", "Rekruttering af plejefamilier"),
    ("Plejefamilieområdet", "Status på plejefamilier"),
    ("Plejefamilier", "Plejefamilier, vederlag"),
    ("Drøftelse af prisstigninger og uhørte takstændringer v/?", "Prisstigninger og takstændringer"),
    ("Takststigninger", "Stigninger i taksterne"),
    ("Fælles materialer på tværs af kommuner", "Fælles materialer"),
    ("Skole-/dagbehandlingsområdet", "Skole- og dagbehandlingstilbud"),
    ("Børn med diagnoser", "Diagnoser hos børn"),
    ("Samarbejde med Børnehus Sjælland", "Besøg af Børnehus Sjælland"),
    ("Overgang til voksenområdet", "Unges overgang til voksenområdet"),
    ("Skolefravær", "Status fra arbejdsgruppen om skolefravær"),
    ("Skolefravær på mellemtrinnet", "Tilbagemelding fra styregruppen: Skolefravær"),
    ("Temadrøftelse: Kontrakter", "KONTRAKTERNE"),
    ("Barnets lov", "Barnets Lov og ventetider"),
)
APART = (
    ("Rekruttering af plejefamilier", "Rekruttering af medarbejdere"),
    ("Plejefamilier, rekruttering", "Plejefamilier, vederlag"),
    ("Samarbejde med Region Sjælland", "Samarbejde med Børnehus Sjælland"),
    ("Rammeaftale 2025-2026", "Rammeaftale 2027-2028"),
    ("Status på fokusområde 1", "Status på fokusområde 3"),
    ("Økonomi 1. kvartal i kommunerne", "Økonomi 2. kvartal i kommunerne"),
    ("Økonomi på anbringelsesområdet", "Kvalitet på anbringelsesområdet"),
    ("Barnets Lov", "Ny lov om tabt arbejdsfortjeneste"),
    ("Fælles temadag", "Fælles materialer"),
    ("Nyt fra Rammesekretariatet", "Nyt fra Socialtilsyn Øst"),
    ("Unge i psykiatrien", "Unge i kriminalitet"),
    ("Skolefravær", "Skole"),
    ("Skoletilbud", "Dagtilbud"),
    ("Økonomi", "Økonomi i rammeaftalen"),
    ("Drøftelse", "Orientering"),
    ("Samarbejde", "Status"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_titles_that_are_one_theme(one: str, other: str) -> None:
    assert same_theme(one, other)
    assert same_theme(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_titles_that_are_two_themes(one: str, other: str) -> None:
    assert not same_theme(one, other)
    assert not same_theme(other, one)


def test_what_two_themes_have_in_common_does_not_make_them_one() -> None:
    titles = [
        "Plejefamilier, vederlag",
        "Plejefamilier",
        "Plejefamilier, rekruttering",
        "Rekruttering af plejefamilier",
    ]
    assert by_theme(titles, str) == [titles[:2], titles[2:]]


def test_titles_of_nothing_or_of_anything_are_compared() -> None:
    assert same_theme("", " ")
    assert not same_theme("", "Takster")
    assert same_theme("[titel]", "titel")
    assert not same_theme("***", "Takster")
    long = "æ" * 10_000
    assert same_theme(long, long)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Drøftelse af plejefamilier v/?", "Plejefamilier"),
        ("Svar fra K17 om ventetiden", "Ventetiden"),
        ("Orientering", "Orientering"),
        ("STU", "STU"),
        ("", ""),
    ],
)
def test_the_name_of_a_theme(title: str, name: str) -> None:
    assert theme_name(title) == name


def test_a_theme_is_called_what_says_most_of_it() -> None:
    assert theme_of(["Plejefamilier, rekruttering", "Rekruttering af plejefamilier"]) == "Rekruttering af plejefamilier"
    assert theme_of(["Transport til afhøringer", "Svar fra styregruppen om transport"]) == "Transport til afhøringer"


@pytest.mark.parametrize(
    "title",
    [
        "Velkomst", "Pause", "Eventuelt og input til næste møde", "Kommunerunde", "Godkendelse af referat fra 7. marts 2025",
        "Opfølgning fra sidst", "Nyt fra Rammesekretariatet", "Værtskab i 2027", "Punkter til næste møde", " ",
    ],
)  # fmt: skip
def test_forms_of_the_meeting_are_no_topics(title: str) -> None:
    assert not is_topic(AgendaItem(title=title))
    assert is_topic(AgendaItem(title="Takster"))
    assert not is_topic(AgendaItem(title="Takster", kind=ItemKind.BREAK))


@pytest.fixture
def drawn() -> Annual:
    return annual(year.material(year.year_2025(), host="Lolland"))


def figure(drawn: Annual, name: str) -> Figure:
    (found,) = (one for one in figures(drawn) if one.name == name)
    return found


def ids(drawn: Annual, *days: date) -> tuple[int, ...]:
    return tuple(meeting.key for meeting in drawn.material.meetings if meeting.date in days)


def test_a_theme_of_two_meetings_has_what_came_of_both(drawn: Annual) -> None:
    theme = drawn.themes[0]
    assert theme.title == "Rekruttering af plejefamilier"
    assert [said.meeting.date for said in theme.items] == [MARCH, OCTOBER]
    assert [said.entry.text for said in theme.conclusions] == ["Der mangler plejefamilier i hele regionen."]
    assert [said.entry.text for said in theme.decisions] == ["Der laves en fælles kampagne."]
    assert [said.entry.forum for said in theme.raised] == ["chefforum"]
    assert [theme.title for theme in drawn.themes][-1] == "Breve til forældre", "what was only told about stands last"


def test_every_figure_has_its_meetings_and_lines(drawn: Annual) -> None:
    assert (figure(drawn, "meetings_held").value, figure(drawn, "meetings_online").value) == (3, 2)
    assert figure(drawn, "meetings_held").meetings == ids(drawn, MARCH, JUNE, OCTOBER)
    assert figure(drawn, "meetings_online").meetings == ids(drawn, MARCH, OCTOBER)
    assert figure(drawn, "themes").value == 6
    assert figure(drawn, "decisions").value == 6, "approving the agenda is no decision"
    actions = [figure(drawn, f"actions{state}").value for state in ("", "_done", "_open", "_dropped")]
    assert actions == [4, 1, 2, 1]
    (dropped,) = drawn.actions_in(ActionState.DROPPED)
    assert figure(drawn, "actions_dropped").entries == (dropped.entry.id,)
    assert figure(drawn, "actions_dropped").meetings == ids(drawn, JUNE)
    assert (figure(drawn, "recommendations").value, figure(drawn, "escalations_answered").value) == (2, 1)
    assert (figure(drawn, "groups_founded").value, figure(drawn, "groups_ended").value) == (1, 1)
    there = figure(drawn, "represented_2025-06-13")
    assert (there.value, there.of, there.meetings) == (3, 17, ids(drawn, JUNE))
    assert (figure(drawn, "represented_in_year").value, figure(drawn, "represented_in_year").of) == (5, 17)


def test_each_figure_counts_what_it_names(drawn: Annual) -> None:
    for one in figures(drawn):
        assert one.value == 0 or one.meetings or one.items or one.entries, one.name
    counted = ("decisions", "actions", "actions_done", "actions_open", "actions_dropped", "escalations_answered")
    for name in counted:
        assert figure(drawn, name).value == len(figure(drawn, name).entries), name


def test_what_was_planned_or_wished_for_and_not_treated(drawn: Annual) -> None:
    assert [one.title for one in drawn.not_reached] == [
        "Skolefravær",
        "Børnehusets ventelister",
        "Søskende til anbragte børn",
    ], "what was taken up later, dropped, or noted at the last meeting is not among them"
    assert [one.title for one in drawn.focus] == [
        "Børnehusets ventelister",
        "Søskende til anbragte børn",
        "Ungestøtte",
        "Skolefravær",
        "Rekruttering af plejefamilier",
        "Stigende takster",
    ]
    families = drawn.focus[4]
    assert (len(families.actions), len(families.raised)) == (1, 1)


@pytest.mark.parametrize(
    ("topic", "waits"),
    [
        (NextTopic(text="Søskende"), True),
        (NextTopic(text="Søskende", state=TopicState.DROPPED), False),
        (NextTopic(text="Søskende", state=TopicState.USED), False),
        (NextTopic(text="Søskende", state=TopicState.USED, used_on=JUNE), False),
        (NextTopic(text="Søskende", state=TopicState.USED, used_on=date(2026, 1, 9)), True),
        (NextTopic(text="Takststigninger\n- med mere"), False),
    ],
)
def test_what_became_of_a_topic(topic: NextTopic, waits: bool) -> None:
    first = year.held(MARCH, 1, [year.closing(topic)])
    second = year.held(JUNE, 2, [year.item("Stigninger i takster")])
    assert bool(annual(year.material([first, second])).not_reached) is waits


def test_what_happened_after_the_reports_day_is_not_in_it() -> None:
    answered = Escalation(
        text="Frister",
        forum="K17",
        state=EscalationState.ANSWERED,
        sent_on=date(2025, 3, 12),
        answer="Nej.",
        answered_on=date(2026, 5, 8),
    )
    sent = replace(
        answered, text="Løn", state=EscalationState.SENT, answer="", answered_on=None, sent_on=date(2026, 1, 9)
    )
    undated = replace(answered, text="Tal", sent_on=None, answered_on=None)
    drawn = annual(year.material([year.held(MARCH, 1, [year.item("Takster", answered, sent, undated)])]))
    found = [(said.entry.text, said.entry.state.value, said.entry.answer) for said in drawn.raised]
    assert sorted(found) == [("Frister", "sent", ""), ("Løn", "noted", ""), ("Tal", "answered", "Nej.")]
    (theme,) = drawn.themes
    assert [said.entry.text for said in theme.raised if is_open(said.entry)] == ["Frister", "Løn"], "it waits"


def test_a_planned_theme_that_no_meeting_treated() -> None:
    plan = (
        PlannedDate(MARCH, "Rekruttering af plejefamilier"),
        PlannedDate(date(2025, 9, 5), "Ungdomsuddannelser"),
        PlannedDate(date(2025, 12, 5), "Det kommer først"),
        PlannedDate(JUNE),
    )
    drawn = annual(year.material(year.year_2025(), plan=plan, as_of=date(2025, 11, 1)))
    waiting = {one.title: one.planned for one in drawn.not_reached}
    assert waiting.get("Ungdomsuddannelser") == date(2025, 9, 5)
    assert "Rekruttering af plejefamilier" not in waiting
    assert "Det kommer først" not in waiting


def test_an_item_without_times_counts_unless_the_meeting_was_timed() -> None:
    waiting = year.item("Skolefravær", state=ItemState.PLANNED)
    written_down = year.held(MARCH, 1, [year.item("Takster"), waiting])
    assert [theme.title for theme in annual(year.material([written_down])).themes] == ["Takster", "Skolefravær"]
    timed = annual(year.material([year.ran(written_down)]))
    assert [theme.title for theme in timed.themes] == ["Takster"]
    assert [one.title for one in timed.not_reached] == ["Skolefravær"]


def test_the_groups_and_what_became_of_them(drawn: Annual) -> None:
    (group,) = drawn.groups
    assert (group.name, group.founded, group.ended) == ("Breve til forældre", MARCH, True)
    assert (group.newest.coordinator, group.newest.mandate) == ("Lejre", "Skrive brevene om.")
    assert [said.meeting.date for said in group.treated] == [OCTOBER]


def test_a_group_that_was_said_to_be_another_is_one_with_it() -> None:
    other = WorkingGroup(text="Brevene", name="Brevgruppen", extra={SAME_AS: "Breve"})
    first = year.held(MARCH, 1, [year.item("Breve", WorkingGroup(text="Breve", name="Breve", coordinator="Køge"))])
    second = year.held(JUNE, 2, [year.item("Breve igen", other)])
    (group,) = annual(year.material([first, second])).groups
    assert (group.name, group.newest.coordinator, len(group.mentions)) == ("Breve", "Køge", 2)


def test_what_was_raised_and_what_came_back(drawn: Annual) -> None:
    assert [one.theme for one in drawn.recommendations] == ["Stigende takster", "Aflønning af plejefamilier"]
    assert [said.entry.answer for said in drawn.answered] == ["KL tager det med."]


def test_who_leads_and_who_writes(drawn: Annual) -> None:
    assert (drawn.chair.name, drawn.secretary.name) == ("Mette Sandager", "Gro Tinghøj")
    guest = replace(year.october(), chair=Participant("Line Mosegård", "områdeleder", "Køge"))
    meetings = [year.march(), guest]
    assert annual(year.material(meetings, host="Lolland")).chair.name == "Mette Sandager", "the host's, not the newest"
    assert annual(year.material(meetings)).chair.name == "Line Mosegård"
    assert annual(year.material(meetings, host="Greve")).chair.name == ""


def test_a_meeting_nobody_began_is_unclear_and_one_to_come_is_left(drawn: Annual) -> None:
    assert [meeting.date for meeting in drawn.unclear] == [year.DECEMBER]
    going_on = annual(year.material(year.year_2025(), as_of=date(2025, 11, 1)))
    assert going_on.unclear == ()
    assert [one.date for one in going_on.left] == [year.DECEMBER]


def test_todays_meeting_may_still_be_held() -> None:
    plan = (PlannedDate(year.DECEMBER, "Ungdomsuddannelser"),)
    today = annual(year.material(year.year_2025(), plan=plan, as_of=year.DECEMBER))
    assert today.unclear == ()
    assert [one.date for one in today.left] == [year.DECEMBER]
    assert "Ungdomsuddannelser" not in [one.title for one in today.not_reached]


def test_private_notes_are_in_nothing(drawn: Annual) -> None:
    assert "hemmeligt" not in repr((drawn.themes[0].conclusions[0].entry, drawn.loose, drawn.events))
    said: list[Entry] = [one.entry for one in (*drawn.loose, *drawn.events)]
    assert [entry.text for entry in said] == [
        "Mødeplanen sendes ud i august.",
        "Der holdes en temadag om mistrivsel i 2026.",
    ]


def test_gaps_are_found_again_whatever_is_quoted_in_them() -> None:
    text = " og ".join((gap("hvad blev der af »[titel]«?"), gap("mere\nend en linje")))
    assert gaps_in(text) == ("hvad blev der af »(titel)«?", "mere end en linje")
    assert gaps_in("[titel] [udfyldes]") == ()
