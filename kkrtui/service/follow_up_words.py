"""What is followed, in the words of lists and mails."""

from __future__ import annotations

from collections.abc import Iterable

from kkrtui.domain.danish import day_month_year, join
from kkrtui.domain.entries import Action, Entry, Escalation, WorkingGroup
from kkrtui.domain.follow_up import answered_words, group_words
from kkrtui.service.follow_up import Followed


def headline(one: Followed) -> str:
    """What it is about, on one line."""
    entry = one.entry
    match entry:
        case WorkingGroup():
            return entry.name
        case Escalation():
            return entry.theme or _line(entry)
    return _line(entry)


def standing(one: Followed) -> list[str]:
    """Who has it, how it stands and until when; phrases, the most important first."""
    entry = one.entry
    match entry:
        case WorkingGroup():
            return [group_words(entry)]
        case Escalation():
            state = {"noted": "noteret", "sent": "sendt", "answered": f"svar: {entry.answer}"}[entry.state.value]
            words = [f"til {entry.forum}" if entry.forum else "", state]
        case Action():
            answered = answered_words(entry, one.municipalities)
            who = f"alle kommuner: {answered}" if answered else join(entry.owners)
            state = {"open": one.urgency.danish, "done": "udført", "dropped": "bortfaldet"}[entry.state.value]
            words = [who or "ansvarlig?", state]
        case _:
            return []
    due = entry.due
    words.append((f"frist {day_month_year(due.date)}" if due.date else due.raw) if due else "")
    return [word for word in words if word]


def where(one: Followed) -> str:
    """The meeting and the item it was said under: `6. marts 2026, 2. Takster`."""
    number = f"{one.origin.number}. " if one.origin.number is not None else ""
    return f"{day_month_year(one.origin.date)}, {number}{one.origin.item}"


def as_text(found: Iterable[Followed]) -> str:
    """A list to paste into a mail, one line for each."""
    return "\n".join(f"- {headline(one)} ({'; '.join((*standing(one), where(one)))})" for one in found)


def _line(entry: Entry) -> str:
    return " ".join(entry.text.split())
