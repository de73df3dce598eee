"""What waits at the end of a year: topics planned or noted but not treated, and what is open under those that were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kkrtui.domain.annual_report.parts import Material, Said, Theme, Waiting, all_said, reached
from kkrtui.domain.entries import Entry, NextTopic
from kkrtui.domain.entry_kinds import TopicState
from kkrtui.domain.follow_up import is_open
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.themes import by_theme, has_theme, is_topic, theme_name


def not_reached(material: Material, held: Sequence[Meeting], until: Sequence[Meeting]) -> tuple[Waiting, ...]:
    """What was set aside, planned for a day that has passed, or noted before the last meeting, and not treated.

    A topic that nobody has taken up since the year before last is prioritised no more, whatever its state says.
    """
    if not held:
        return ()
    last = held[-1].date
    treated = [(m.date, item.title) for m in until for item in m.items if is_topic(item) and reached(m, item)]
    found = [
        Waiting(theme_name(item.title), noted=(Said(meeting, item, None),))
        for meeting in held
        for item in meeting.items
        if is_topic(item) and not reached(meeting, item) and not _later(item.title, meeting.date, treated)
    ]
    found += [
        Waiting(theme_name(planned.theme), planned.date)
        for planned in material.plan
        if planned.theme and material.is_past(planned.date)
        if not has_theme(planned.theme, [title for day, title in treated if day.year == material.year])
    ]
    found += [
        Waiting(_topic_name(said), noted=(said,))
        for said in all_said(until, NextTopic)
        if said.meeting.date.year >= material.year - 1 and said.meeting.date < last and _still_waits(said, treated)
    ]
    return _merged(found)


def focus(
    year: int, missed: Sequence[Waiting], themes: Sequence[Theme], until: Sequence[Meeting]
) -> tuple[Waiting, ...]:
    """What waits: topics noted and open, what was not reached, themes with something open under them."""
    treated = [(m.date, item.title) for m in until for item in m.items if is_topic(item) and reached(m, item)]
    found = [
        Waiting(_topic_name(said), noted=(said,))
        for said in all_said(until, NextTopic)
        if said.meeting.date.year >= year - 1 and _still_waits(said, treated)
    ]
    found += missed
    for theme in themes:
        actions = tuple(said for said in theme.actions if is_open(said.entry))
        raised = tuple(said for said in theme.raised if is_open(said.entry))
        if actions or raised:
            found.append(Waiting(theme.title, actions=actions, raised=raised))
    return _merged(found)


def _topic_name(said: Said[NextTopic]) -> str:
    return theme_name(said.entry.text.split("\n")[0])


def _later(title: str, after: date, treated: Sequence[tuple[date, str]]) -> bool:
    """Whether something was treated after a day."""
    return has_theme(title, [known for day, known in treated if day > after])


def _still_waits(said: Said[NextTopic], treated: Sequence[tuple[date, str]]) -> bool:
    return said.entry.state is TopicState.OPEN and not _later(_topic_name(said), said.meeting.date, treated)


def _merged(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Those of one theme as one, each reason kept once."""
    merged = []
    for group in by_theme(waiting, lambda one: one.title):
        first = group[0]
        noted: dict[int, Said[Entry | None]] = {}
        for said in (said for one in group for said in one.noted):
            noted.setdefault(id(said.entry or said.item), said)
        merged.append(
            Waiting(
                first.title,
                next((one.planned for one in group if one.planned), None),
                tuple(noted.values()),
                tuple(said for one in group for said in one.actions),
                tuple(said for one in group for said in one.raised),
            )
        )
    return tuple(merged)
