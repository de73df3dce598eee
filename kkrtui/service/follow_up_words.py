"""What is followed, in the words of lists and mails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kkrtui.domain.danish import count, day_month_year, flat, in_words, join
from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.follow_up import answered_words, waits_since
from kkrtui.domain.secrets import without_secrets
from kkrtui.service.escalations import Together
from kkrtui.service.follow_up import Followed


def headline(one: Followed) -> str:
    """What it is about, on one line."""
    entry = one.entry
    return (entry.theme if isinstance(entry, Escalation) else "") or flat(entry.text)


def standing(one: Followed) -> list[str]:
    """Who has it, how it stands and until when; phrases, the most important first."""
    entry = one.entry
    match entry:
        case Escalation():
            words = [f"til {entry.forum}" if entry.forum else "", *upward_words(entry)]
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


def upward_words(entry: Escalation) -> list[str]:
    """How far an escalation has come: noted, sent (when, by whom, how), answered (when, what)."""
    answered = entry.state is EscalationState.ANSWERED
    sent = sent_words(entry) if entry.sent_on or entry.state is EscalationState.SENT else ""
    if answered:
        on = f" {day_month_year(entry.answered_on)}" if entry.answered_on else ""
        return [*filter(None, [sent]), f"svar{on}: {flat(entry.answer)}"]
    return [sent, "intet svar"] if sent else ["noteret, ikke sendt"]


def sent_words(entry: Escalation) -> str:
    """`sendt 5. maj 2026 af Mette Sandager som notat`."""
    parts = (
        "sendt",
        day_month_year(entry.sent_on) if entry.sent_on else "",
        f"af {entry.sent_by}" if entry.sent_by else "",
        _form_words(entry.sent_form),
    )
    return " ".join(part for part in parts if part)


def _form_words(form: str) -> str:
    """`som notat`; an adverb or a phrase of its own ("mundtligt på mødet") as it stands."""
    return f"som {form}" if form and " " not in form and not form.endswith("ligt") else form


def waited_words(one: Followed, today: date) -> str:
    """`28 dage`: how long an answer has been waited for; empty for what is answered or was raised today."""
    entry = one.entry
    if not isinstance(entry, Escalation) or not one.open:
        return ""
    days = (today - waits_since(entry, one.origin.date)).days
    return count(days, "dag", "dage") if days > 0 else ""


def together_words(block: Together) -> str:
    """`samme tema, to fora: chefforum og styregruppen`; empty for an escalation that stands alone."""
    if len(block.members) < 2:
        return ""
    what = "samme tema" if block.same_theme else "samme sag"
    if len(block.forums) > 1:
        return f"{what}, {in_words(len(block.forums))} fora: {join(block.forums)}"
    to = f" til {block.forums[0]}" if block.forums else ""
    return f"{what}, løftet {in_words(len(block.members))} gange{to}"


def also_words(block: Together, one: Followed) -> str:
    """`også løftet 6. marts 2026 til K17`: the others an escalation belongs with; empty when there are none."""
    said = [
        f"{day_month_year(other.origin.date)}{f' til {other.entry.forum}' if other.entry.forum else ''}"
        for other in block.others(one)
        if isinstance(other.entry, Escalation)
    ]
    return f"også løftet {join(said)}" if said else ""


def where(one: Followed) -> str:
    """The meeting and the item it was said under: `6. marts 2026, 2. Takster`."""
    number = f"{one.origin.number}. " if one.origin.number is not None else ""
    return f"{day_month_year(one.origin.date)}, {number}{one.origin.item}"


def as_text(found: Iterable[Followed]) -> str:
    """A list to paste into a mail, one line for each, without access details and CPR numbers."""
    return without_secrets("\n".join(f"- {headline(one)} ({'; '.join((*standing(one), where(one)))})" for one in found))
