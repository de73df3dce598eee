"""The figures of a year, each with the meetings, items and lines it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kkrtui.domain.annual_report.parts import Said, Waiting
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.entries import Entry
from kkrtui.domain.entry_kinds import ActionState, EscalationState
from kkrtui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the report.

    Attributes:
        name: what it is called in the JSON.
        label: what it counts, in Danish.
        value: the number.
        of: the number it is part of (17 municipalities); None for a plain count.
        meetings, items, entries: the ids it rests on, in the order of the year.
    """

    name: str
    label: str
    value: int
    of: int | None = None
    meetings: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()


def figures(annual: Annual) -> tuple[Figure, ...]:
    """Every figure of a year."""
    material = annual.material
    online = {head.id: head.online for head in material.turnout.meetings}
    held = material.held
    return (
        _of_meetings("meetings_held", "Møder holdt", held),
        _of_meetings("meetings_online", "heraf virtuelle", [m for m in held if online.get(m.key) is True]),
        _of_meetings("meetings_in_person", "heraf fysiske", [m for m in held if online.get(m.key) is False]),
        _of_meetings("meetings_unknown_mode", "heraf uden oplyst sted", [m for m in held if online.get(m.key) is None]),
        _of_said("rounds", "Kommunerunder", annual.rounds),
        _figure("themes", "Emner behandlet", len(annual.themes), [s for theme in annual.themes for s in theme.items]),
        _of_said("decisions", "Beslutninger", annual.decisions),
        _of_said("actions", "Opgaver aftalt", annual.actions),
        _of_said("actions_done", "heraf udført", annual.actions_in(ActionState.DONE)),
        _of_said("actions_open", "heraf åbne", annual.actions_in(ActionState.OPEN)),
        _of_said("actions_dropped", "heraf bortfaldet", annual.actions_in(ActionState.DROPPED)),
        _figure("recommendations", "Temaer løftet", len(annual.recommendations), annual.raised),
        _of_said(
            "escalations_answered",
            "Løft med svar",
            [said for said in annual.raised if said.entry.state is EscalationState.ANSWERED],
        ),
        _of_said("earlier_escalations_answered", "Svar på tidligere løft", annual.answered),
        _figure("groups", "Arbejdsgrupper", len(annual.groups), [s for one in annual.groups for s in one.mentions]),
        _figure(
            "groups_founded",
            "heraf nedsat i året",
            sum(one.founded.year == material.year for one in annual.groups),
            [one.mentions[0] for one in annual.groups if one.founded.year == material.year],
        ),
        _figure(
            "groups_ended",
            "heraf afsluttet",
            sum(one.ended for one in annual.groups),
            [one.mentions[-1] for one in annual.groups if one.ended],
        ),
        _of_waiting("not_reached", "Emner prioriteret, men ikke nået", annual.not_reached),
        _of_waiting("focus", "Fokusområder for næste år", annual.focus),
        *_represented(annual),
    )


def _represented(annual: Annual) -> Iterable[Figure]:
    """How many municipalities were represented at each meeting, and at any of them."""
    turnout = annual.material.turnout
    told = [index for index in range(len(turnout.meetings)) if turnout.told(index)]
    for index in told:
        there, of = turnout.municipalities(index)
        head = turnout.meetings[index]
        yield Figure(f"represented_{head.date.isoformat()}", "Kommuner repræsenteret", there, of, (head.id,))
    rows = turnout.told_municipalities()
    if rows:
        at_all = sum(turnout.attended(row)[0] > 0 for row in rows)
        meetings = tuple(turnout.meetings[index].id for index in told)
        yield Figure("represented_in_year", "Kommuner repræsenteret ved mindst ét møde", at_all, len(rows), meetings)


def _of_meetings(name: str, label: str, meetings: Iterable[Meeting]) -> Figure:
    ids = tuple(meeting.key for meeting in meetings)
    return Figure(name, label, len(ids), meetings=ids)


def _of_said(name: str, label: str, said: Iterable[Said[Entry | None]]) -> Figure:
    found = list(said)
    return _figure(name, label, len(found), found)


def _of_waiting(name: str, label: str, waiting: Iterable[Waiting]) -> Figure:
    found = list(waiting)
    return _figure(name, label, len(found), [said for one in found for said in one.said])


def _figure(name: str, label: str, value: int, said: Iterable[Said[Entry | None]]) -> Figure:
    found = list(said)
    return Figure(
        name,
        label,
        value,
        meetings=_once(one.meeting.id for one in found),
        items=_once(one.item.id for one in found),
        entries=_once(one.entry.id if one.entry else None for one in found),
    )


def _once(ids: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(found for found in ids if found is not None))
