"""What the list of follow-up says beneath a promise: the deadline first, then what there is room for."""

from __future__ import annotations

from kkrtui.domain.danish import join
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action
from kkrtui.domain.follow_up import Urgency
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_views import View
from kkrtui.service.follow_up_words import standing, where
from kkrtui.ui.text import short_day

_BETWEEN = " · "


def detail(one: Followed, view: View, room: int) -> str:
    """How it stands on one line; what the heading above it says already is left out.

    Args:
        one: what is followed.
        view: what the list is in sections by.
        room: how many characters the line has; the municipalities that owe an answer are named as far as it goes.
    """
    phrases = _standing(one, view)
    place = _where(one, view)
    missing = one.missing if len(one.missing) < len(one.municipalities) else ()
    if not missing:
        return _BETWEEN.join((*phrases, place))
    for told in ((*phrases, place), phrases):
        if named := _named(missing, room - len(_BETWEEN.join((*told, "")))):
            return _BETWEEN.join((*told, named))
    return _BETWEEN.join((*phrases, f"mangler {len(missing)}", place))


def _standing(one: Followed, view: View) -> list[str]:
    entry = one.entry
    if not isinstance(entry, Action):
        return standing(one)
    of = len(one.municipalities)
    answered = f"{of - len(one.missing)} af {of} svar" if ALL_MUNICIPALITIES in entry.owners else ""
    # A date that is far off says so itself.
    silent = one.open and (view is View.DEADLINE or one.urgency is Urgency.LATER)
    state = "" if silent else standing(one)[1]
    phrases = (_until(entry), state, answered or join(entry.owners) or "ansvarlig?")
    return [phrase for phrase in phrases if phrase]


def _until(action: Action) -> str:
    due = action.due
    return (f"frist {short_day(due.date).strip()}" if due.date else due.raw) if due else ""


def _where(one: Followed, view: View) -> str:
    if view is not View.MEETING:
        return where(one)
    return f"{one.origin.number}. {one.origin.item}" if one.origin.number is not None else one.origin.item


def _named(names: tuple[str, ...], room: int) -> str:
    """`mangler Faxe, Greve og 9 til`: as many as there is room for; empty when there is none for the first."""
    for shown in range(len(names), 0, -1):
        left = len(names) - shown
        told = f"{', '.join(names[:shown])} og {left} til" if left else join(names)
        if len(words := f"mangler {told}") <= room:
            return words
    return ""
