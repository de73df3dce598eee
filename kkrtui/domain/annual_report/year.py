"""A year of a network as its meetings have it: what was treated, raised, set up, promised and not reached.

Everything keeps where it was said, so that each figure of the annual report leads back to its meetings and lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kkrtui.domain.annual_report.parts import (
    Coming,
    Group,
    Material,
    Recommendation,
    Said,
    Theme,
    Waiting,
    all_said,
    as_of,
    is_held,
    outgoing,
    reached,
)
from kkrtui.domain.annual_report.waiting import focus, not_reached
from kkrtui.domain.danish import fold
from kkrtui.domain.entries import Action, Conclusion, Decision, Entry, Escalation, WorkingGroup
from kkrtui.domain.entry_kinds import ActionState, GroupState
from kkrtui.domain.following.group_history import after, same_as
from kkrtui.domain.meeting import ItemKind, Meeting
from kkrtui.domain.network import short_name
from kkrtui.domain.participants import Participant
from kkrtui.domain.prefixes import STANDARD_TEXTS
from kkrtui.domain.themes import by_theme, is_topic, same_theme, theme_name, theme_of

_STANDARD = frozenset(fold(text).strip(" .") for text in STANDARD_TEXTS.values())
_EVENT = re.compile(r"temadag|temamoede|konference|seminar|fokusgruppe|workshop|studietur")


@dataclass(frozen=True, slots=True)
class Annual:
    """A year of a network.

    Attributes:
        material: what it is drawn from.
        unclear: meetings whose day has passed but that were never begun: nobody knows whether they were held.
        rounds: the rounds of the municipalities.
        themes: what was treated, in the order it first came up, what people were only told about last.
        loose: conclusions and decisions under items that are no theme (a round, any other business).
        decisions, actions: everything decided and promised in the year; approving the agenda is no decision.
        recommendations: what was sent upward in the year, by theme.
        answered: what was sent upward before the year and answered in it.
        events: decisions, conclusions and actions that speak of theme days, conferences and the like.
        groups: the working groups that the year's meetings knew.
        not_reached: what was planned or noted, but not treated.
        focus: what waits for the next year.
        left: meetings of the year that are to come.
    """

    material: Material
    unclear: tuple[Meeting, ...]
    rounds: tuple[Said[None], ...]
    themes: tuple[Theme, ...]
    loose: tuple[Said[Entry], ...]
    decisions: tuple[Said[Decision], ...]
    actions: tuple[Said[Action], ...]
    recommendations: tuple[Recommendation, ...]
    answered: tuple[Said[Escalation], ...]
    events: tuple[Said[Entry], ...]
    groups: tuple[Group, ...]
    not_reached: tuple[Waiting, ...]
    focus: tuple[Waiting, ...]
    left: tuple[Coming, ...]

    def actions_in(self, state: ActionState) -> tuple[Said[Action], ...]:
        return tuple(said for said in self.actions if said.entry.state is state)

    @property
    def chair(self) -> Participant:
        """Who leads the network: the newest chair from the host; the newest at all when nobody has said who is host."""
        chairs = [m.chair for m in self.material.held if m.chair.name]
        host = fold(short_name(self.material.host))
        of_host = [chair for chair in chairs if host and fold(short_name(chair.organisation)) == host]
        found = of_host if host else chairs
        return found[-1] if found else Participant()

    @property
    def secretary(self) -> Participant:
        """Who writes the minutes: the newest one."""
        takers = [m.minute_taker for m in self.material.held if m.minute_taker.name]
        return takers[-1] if takers else Participant()

    @property
    def raised(self) -> tuple[Said[Escalation], ...]:
        """Everything that was sent upward in the year, theme by theme."""
        return tuple(said for one in self.recommendations for said in one.raised)


def annual(material: Material) -> Annual:
    """Draws a year from its meetings, as they stood on the report's day, access details and CPR numbers left out."""
    material = outgoing(replace(material, meetings=as_of(material.meetings, material.as_of)))
    held = material.held
    themes = _themes(held)
    until = [m for m in material.meetings if is_held(m) and m.date.year <= material.year]
    topical = {id(said.item) for theme in themes for said in theme.items}
    raised = all_said(held, Escalation)
    missed = not_reached(material, held, until)
    return Annual(
        material,
        tuple(
            m for m in material.meetings if m.date.year == material.year and not is_held(m) and material.is_past(m.date)
        ),
        tuple(Said(m, item, None) for m in held for item in m.items if item.kind is ItemKind.ROUND),
        themes,
        tuple(
            said
            for said in (*all_said(held, Conclusion), *_telling(held))
            if id(said.item) not in topical and said.item.kind is not ItemKind.WELCOME
        ),
        tuple(said for said in all_said(held, Decision) if said.item.kind is not ItemKind.WELCOME),
        all_said(held, Action),
        tuple(
            Recommendation(theme_of([raised_theme(said) for said in group]), tuple(group))
            for group in by_theme(raised, raised_theme)
        ),
        tuple(
            said
            for said in all_said([m for m in until if m.date.year < material.year], Escalation)
            if said.entry.answered_on and said.entry.answered_on.year == material.year
        ),
        tuple(
            said
            for kind in (Decision, Conclusion, Action)
            for said in all_said(held, kind)
            if _EVENT.search(fold(said.entry.text))
        ),
        _groups(material.year, until),
        missed,
        focus(material.year, missed, themes, until),
        tuple(
            Coming(m.date, "", m.place)
            for m in material.meetings
            if m.date.year == material.year and not is_held(m) and not material.is_past(m.date)
        ),
    )


def raised_theme(said: Said[Escalation]) -> str:
    """What an escalation is about: its own theme, else that of its item."""
    return said.entry.theme or theme_name(said.item.title)


def _telling(meetings: Iterable[Meeting]) -> tuple[Said[Decision], ...]:
    """The decisions that say more than how a matter was handled ("Drøftet.")."""
    return tuple(s for s in all_said(meetings, Decision) if fold(s.entry.text).strip(" .") not in _STANDARD)


def _themes(held: Sequence[Meeting]) -> tuple[Theme, ...]:
    treated = [
        Said(meeting, item, None)
        for meeting in held
        for item in meeting.items
        if is_topic(item) and reached(meeting, item)
    ]
    themes = []
    for group in by_theme(treated, lambda said: said.item.title):
        own = {id(said.item) for said in group}
        themes.append(
            Theme(
                theme_of([said.item.title for said in group]),
                tuple(group),
                tuple(said for said in all_said(held, Conclusion) if id(said.item) in own),
                tuple(said for said in _telling(held) if id(said.item) in own),
                tuple(said for said in all_said(held, Escalation) if id(said.item) in own),
                tuple(said for said in all_said(held, Action) if id(said.item) in own),
                tuple(said for said in all_said(held, WorkingGroup) if id(said.item) in own),
            )
        )
    return tuple(sorted(themes, key=lambda theme: theme.only_information))


def _groups(year: int, until: Sequence[Meeting]) -> tuple[Group, ...]:
    """The groups that were mentioned in the year, or before it and not ended."""
    everything = all_said(until, WorkingGroup)
    meant = {fold(said.entry.name): other for said in everything if (other := same_as(said.entry))}
    mentions: dict[str, list[Said[WorkingGroup]]] = {}
    for said in everything:
        name = said.entry.name or said.entry.text
        mentions.setdefault(fold(meant.get(fold(name), name)), []).append(said)
    groups = []
    for found in mentions.values():
        newest = found[0].entry
        for said in found[1:]:
            newest = after(newest, said.entry)
        name = newest.name or newest.text
        name = meant.get(fold(name), name)
        treated = tuple(
            Said(meeting, item, None)
            for meeting in until
            if meeting.date.year == year
            for item in meeting.items
            if meeting.date > found[0].meeting.date and reached(meeting, item) and same_theme(item.title, name)
        )
        if newest.state is GroupState.ACTIVE or treated or found[-1].meeting.date.year == year:
            groups.append(Group(name, newest, tuple(found), treated))
    return tuple(groups)
