"""The network's sentences: how people, times, actions and escalations are put in words, whatever the layout."""

from __future__ import annotations

import re
from datetime import date

from kkrtui.domain.danish import capital, day_month_year, fold, join, long_date
from kkrtui.domain.deadlines import is_relative
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry, Escalation, Spoken, WorkingGroup
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.network import Network

_EVERY = re.compile(r"(?:de\s+)?(?:kommunerne|kommuner|samtlige kommuner|hver kommune)\b", re.IGNORECASE)


def action(network: Network, entry: Action) -> str:
    """An action as a sentence: owner, what, receiver, deadline; a mark is added only when the text doesn't say it."""
    text = entry.text
    unsaid = [owner for owner in entry.owners if not _says(network, text, owner)]
    lead = f"{capital(join(party(network, owner) for owner in unsaid))}: " if unsaid else ""
    marks = []
    if entry.receiver and not _says(network, text, entry.receiver):
        marks.append(f"til {party(network, entry.receiver)}")
    if mark := due_mark(entry.due, text):
        marks.append(mark)
    if not lead and text.startswith("alle kommuner"):
        # Written out from "@alle", which has no capital to begin a sentence with.
        text = capital(text)
    return lead + with_marks(text, marks)


def escalation(network: Network, entry: Escalation) -> str:
    """An escalation as a sentence: where it goes, the theme, the text; nothing said twice."""
    forum = network.forum(entry.forum)
    names = (entry.forum, *(forum.aliases if forum else ()))
    text = entry.text
    if entry.theme and not _holds(text, entry.theme):
        text = f"{entry.theme} – {text}" if text else entry.theme
    marks = []
    if entry.carrier and not _says(network, text, entry.carrier):
        marks.append(f"ved {party(network, entry.carrier)}")
    if mark := due_mark(entry.due, text):
        marks.append(mark)
    said = entry.forum and any(_holds(text, name) for name in names if name)
    lead = f"Løftes til {entry.forum}: " if entry.forum and not said else "" if entry.forum else "Løftes: "
    return lead + with_marks(text, marks)


def with_answer(text: str, entry: Escalation) -> str:
    """An escalation's sentence with what came back on a line below, when it is to be printed."""
    if not (entry.print_answer and entry.answer):
        return text
    by = f" fra {entry.forum}" if entry.forum else ""
    on = f" den {day_month_year(entry.answered_on)}" if entry.answered_on else ""
    return f"{text}\nSvar{by}{on}: {entry.answer}"


def sent_mark(entry: Escalation, said_on: date) -> str:
    """How an escalation without an answer stands: `sendt 5. maj, intet svar`; empty when nobody has said it was sent.

    Args:
        entry: the escalation.
        said_on: the date of its meeting, whose year isn't said again.
    """
    if entry.state is not EscalationState.SENT:
        return ""
    day = day_month_year(entry.sent_on) if entry.sent_on else ""
    return f"{' '.join(filter(None, ('sendt', day.removesuffix(f' {said_on.year}'))))}, intet svar"


def working_group(network: Network, entry: WorkingGroup) -> str:
    """A working group as a sentence: its name, coordinator, members and open seats, nothing said twice."""
    text = entry.text or entry.name
    if entry.name and fold(entry.name) not in fold(text):
        text = f"{entry.name}: {text}"
    marks = []
    if entry.coordinator and not _says(network, text, entry.coordinator):
        marks.append(f"tovholder: {party(network, entry.coordinator)}")
    unsaid = [member for member in entry.members if not _says(network, text, member)]
    if unsaid:
        marks.append(f"deltagere: {join(party(network, member) for member in unsaid)}")
    if entry.open_seats:
        marks.append("1 ledig plads" if entry.open_seats == 1 else f"{entry.open_seats} ledige pladser")
    lead = "" if "gruppe" in fold(text) else "Arbejdsgruppe: "
    return lead + with_marks(text, ["; ".join(marks)] if marks else [])


def spoken(entry: Spoken, lead: str = "") -> str:
    """What somebody said: `Køge: …`, after a lead such as `Spørgsmål`."""
    if not lead:
        return f"{entry.speaker}: {entry.text}" if entry.speaker else entry.text
    return f"{lead} fra {entry.speaker}: {entry.text}" if entry.speaker else f"{lead}: {entry.text}"


def due_mark(due: Due | None, text: str) -> str:
    """What print adds of a deadline: nothing when the text says it, the date when its words were relative."""
    if due is None:
        return ""
    said = bool(due.raw) and due.raw in text
    if due.date is None:
        return "" if said or not due.raw else f"frist {due.raw}"
    if not said:
        words = "næste møde, " if due.precision is Precision.MEETING else ""
        return f"frist {words}{long_date(due.date)}"
    return long_date(due.date) if is_relative(due.raw) else ""


def with_marks(text: str, marks: list[str]) -> str:
    """A sentence with marks in brackets after it: after its first line, before its full stop or colon."""
    first, newline, rest = text.partition("\n")
    for mark in marks:
        stop = first[-1:] if first[-1:] in (".", ":") else ""
        first = f"{first.removesuffix(stop)} ({mark}){stop}"
    return first + newline + rest


def party(network: Network, name: str) -> str:
    """Somebody as written in a sentence: `Køge Kommune`, `alle kommuner`, `Povl Nørreskov`."""
    return "alle kommuner" if name == ALL_MUNICIPALITIES else network.printed(name)


def owner_name(network: Network, owner: str) -> str:
    """An owner as a heading or label: `Alle kommuner`, `Køge Kommune`, `Povl Nørreskov`; an alias by the full name."""
    if owner == ALL_MUNICIPALITIES or network.organisation(owner):
        return capital(party(network, owner))
    person = next((person for person in network.people if person.is_called(owner)), None)
    return person.name if person else owner


def _says(network: Network, text: str, name: str) -> bool:
    """Whether a text names somebody, whole words only; a first name that begins it is enough."""
    if name == ALL_MUNICIPALITIES and _EVERY.match(text):
        return True
    if " " in name and network.organisation(name) is None and text.startswith(f"{name.split()[0]} "):
        return True
    return any(_holds(text, known) for known in {name, party(network, name)} if known)


def _holds(text: str, words: str) -> bool:
    """Whether a text holds some words as whole words, however their letters are written."""
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?![\w-])", fold(text)))


def decided(network: Network, entry: Entry) -> str:
    """An entry of the list of decisions and follow-up as its sentence."""
    match entry:
        case Action():
            return action(network, entry)
        case Escalation():
            return with_answer(escalation(network, entry), entry)
        case WorkingGroup():
            return working_group(network, entry)
    return entry.text
