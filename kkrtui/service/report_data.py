"""The annual report for other programs: every figure with the meetings, items and lines it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kkrtui.domain.annual_report.figures import Figure, figures
from kkrtui.domain.annual_report.parts import Said
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.entries import Entry, Escalation

FORMAT = "kkrtui/report@1"


def as_data(of_year: Annual, missing: tuple[str, ...]) -> dict[str, Any]:
    """The figures of a year, each with its meetings, items and lines, for other programs."""
    material = of_year.material
    return {
        "format": FORMAT,
        "network": material.network.name,
        "year": material.year,
        "as_of": material.as_of.isoformat(),
        "gaps": list(missing),
        "meetings": [
            {"id": head.id, "date": head.date.isoformat(), "title": head.title, "online": head.online}
            for head in material.turnout.meetings
        ],
        "figures": [_figure(one) for one in figures(of_year)],
        "themes": [
            {
                "title": theme.title,
                "items": _places(theme.items),
                "conclusions": _places(theme.conclusions),
                "decisions": _places(theme.decisions),
                "escalations": _places(theme.raised),
                "actions": _places(theme.actions),
            }
            for theme in of_year.themes
        ],
        "recommendations": [
            {"theme": one.theme, "escalations": [_raised(said) for said in one.raised]}
            for one in of_year.recommendations
        ],
        "groups": [
            {"name": group.name, "ended": group.ended, "mentions": _places(group.mentions)} for group in of_year.groups
        ],
        "not_reached": [
            {
                "title": one.title,
                "planned": one.planned.isoformat() if one.planned else None,
                "noted": _places(one.noted),
            }
            for one in of_year.not_reached
        ],
        "focus": [{"title": one.title, "because": _places(one.said)} for one in of_year.focus],
        "next_meetings": [
            {"date": one.date.isoformat(), "theme": one.theme, "place": one.place} for one in material.coming
        ],
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "value": one.value,
        "of": one.of,
        "meetings": list(one.meetings),
        "items": list(one.items),
        "entries": list(one.entries),
    }


def _raised(said: Said[Escalation]) -> dict[str, Any]:
    (place,) = _places([said])
    return {**place, "forum": said.entry.forum, "state": said.entry.state.value, "answer": said.entry.answer}


def _places(said: Iterable[Said[Entry | None]]) -> list[dict[str, Any]]:
    """Where things were said: the meeting's id and date, the item's id, the entry's id."""
    return [
        {
            "meeting": one.meeting.id,
            "date": one.meeting.date.isoformat(),
            "item": one.item.id,
            "entry": one.entry.id if one.entry else None,
        }
        for one in said
    ]
