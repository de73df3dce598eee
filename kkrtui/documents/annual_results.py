"""Chapter 3 of the annual report, second half: results, challenges, and what the network recommends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kkrtui.documents.annual_words import (
    at,
    bracketed,
    counted,
    days,
    line,
    missing,
    named,
    statements,
)
from kkrtui.documents.tree import Block, BulletList, ListItem, heading
from kkrtui.domain.annual_report.parts import Recommendation, Said
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.danish import capital, day_month_year, flat, fold, in_words, join, stopped
from kkrtui.domain.entries import Escalation
from kkrtui.domain.entry_kinds import ActionState, EscalationState
from kkrtui.domain.gaps import gap
from kkrtui.domain.themes import same_theme

_STEERING = "styregruppe"
_ONLY_RAISES = re.compile(
    r"\b(?:løftes?|løftet|sendes?|sendt|bringes|rejses|tages|op|videre|til|i|via)\b", re.IGNORECASE
)


def chapters(annual: Annual) -> Iterator[Block]:
    """The sections 3.4 to 3.7."""
    year = annual.material.year
    # A framework agreement runs for two years, from an odd one.
    agreement = year if year % 2 else year - 1
    yield heading(3, f"3.4 Redegørelse til Rammeaftale {agreement}-{agreement + 1}")
    yield from _agreement(annual)
    yield heading(3, "3.5 Status: Erfaringer og resultater")
    yield from _status(annual)
    yield heading(3, "3.6 Udfordringer og udviklingsbehov")
    yield from _challenges(annual)
    yield heading(3, "3.7 Anbefalinger (til styregruppen)")
    yield from _recommendations(annual)


# 3.4 Redegørelse til Rammeaftale


def _agreement(annual: Annual) -> Iterator[Block]:
    about = [theme for theme in annual.themes if "rammeaftale" in fold(theme.title)]
    for theme in about:
        yield line(f"»{theme.title}« er behandlet {at(theme.items)}, se 3.2.")
    if not any(theme.conclusions or theme.decisions for theme in about):
        yield missing("netværkets bemærkninger til rammeaftalen")


# 3.5 Status


def _status(annual: Annual) -> Iterator[Block]:
    material = annual.material
    if annual.decisions:
        amount = counted(len(annual.decisions), "beslutning", "beslutninger")
        yield line(f"Netværket har truffet {amount}{bracketed(annual.decisions)}.")
    if annual.actions:
        yield line(_action_counts(annual))
    turnout = material.turnout
    rows = turnout.told_municipalities()
    if rows:
        there = [row for row in rows if turnout.attended(row)[0]]
        told = days(head.date for index, head in enumerate(turnout.meetings) if turnout.told(index))
        own = (
            f"Alle {len(rows)} kommuner"
            if len(there) == len(rows)
            else f"{capital(in_words(len(there)))} af {len(rows)} kommuner"
        )
        yield line(f"{own} har været repræsenteret ved mindst ét møde ({told}), se tabellen i 3.1.")
    if annual.raised:
        answered = [said for said in annual.raised if said.entry.state is EscalationState.ANSWERED]
        yield line(_answer_counts(len(annual.raised), answered))
    yield missing("netværkets erfaringer og resultater med egne ord")


def _answer_counts(raised: int, answered: Sequence[Said[Escalation]]) -> str:
    """`To af de tre løft har fået svar (…).`"""
    if raised == 1:
        return f"Det ene løft har {'fået svar' if answered else 'ikke fået svar endnu'}{bracketed(answered)}, se 3.7."
    of = f"de {in_words(raised)} løft"
    own = (
        f"Alle {in_words(raised)} løft"
        if len(answered) == raised
        else f"{capital(in_words(len(answered), neuter=True))} af {of}"
    )
    return f"{own} har fået svar{bracketed(answered)}, se 3.7."


def _action_counts(annual: Annual) -> str:
    """`Der er aftalt 24 opgaver (…): 15 er udført, seks er åbne og tre er bortfaldet.`"""
    parts = [
        f"{in_words(len(found))} er {word if len(found) == 1 else many}{bracketed(found)}"
        for state, word, many in (
            (ActionState.DONE, "udført", "udført"),
            (ActionState.OPEN, "åben", "åbne"),
            (ActionState.DROPPED, "bortfaldet", "bortfaldet"),
        )
        if (found := annual.actions_in(state))
    ]
    amount = counted(len(annual.actions), "opgave", "opgaver")
    if len(parts) == 1:
        state = parts[0].split(" er ")[1].split(" (")[0]
        who = "den er" if len(annual.actions) == 1 else "alle er"
        return f"Der er aftalt {amount}{bracketed(annual.actions)}; {who} {state}."
    return f"Der er aftalt {amount}{bracketed(annual.actions)}: {join(parts)}."


# 3.6 Udfordringer og 3.7 Anbefalinger


def _challenges(annual: Annual) -> Iterator[Block]:
    raised = [theme for theme in annual.themes if theme.raised]
    if not raised:
        yield missing(f"udfordringer og udviklingsbehov, som netværket har set i {annual.material.year}")
        return
    items = []
    for theme in raised:
        found = statements((said.entry.text, days([said.meeting.date])) for said in theme.conclusions)
        items.append(named(theme.title, bracketed(theme.items), *([found] if theme.conclusions else [])))
    yield line("Netværket har set udfordringer, som det har løftet (se 3.7):")
    yield BulletList(tuple(items))
    if not any(theme.conclusions for theme in raised):
        yield missing("hvori udfordringerne består, med netværkets egne ord")


def _recommendations(annual: Annual) -> Iterator[Block]:
    year = annual.material.year
    if annual.recommendations:
        amount = counted(len(annual.recommendations), "tema", "temaer", neuter=True)
        yield line(f"Netværket har løftet {amount} i {year} ({days(s.meeting.date for s in annual.raised)}):")
        ordered = sorted(annual.recommendations, key=lambda one: not _to_steering(one))
        yield BulletList(tuple(_recommendation(one) for one in ordered))
    if not any(_to_steering(one) for one in annual.recommendations):
        yield missing("hvad anbefaler netværket styregruppen?")
    if annual.answered:
        yield line(f"Svar i {year} på det, der blev løftet tidligere:")
        items = [named(said.entry.theme or said.item.title, f": {_raised(said)}") for said in annual.answered]
        yield BulletList(tuple(items))


def _to_steering(one: Recommendation) -> bool:
    return any(_STEERING in fold(said.entry.forum) for said in one.raised)


def _recommendation(one: Recommendation) -> ListItem:
    """A theme with each time it was sent upward: what, where to, how it stands."""
    items = []
    for said in one.raised:
        # "Takster løftes til K17" says no more than what follows it.
        more = _ONLY_RAISES.sub("", said.entry.text.replace(said.entry.forum, "")).strip(" .:–-")
        asked = f"{stopped(flat(said.entry.text))} " if more and not same_theme(more, one.theme) else ""
        items.append(ListItem((line(f"{asked}{capital(_raised(said))}"),)))
    return named(one.theme, "", BulletList(tuple(items)))


def _raised(said: Said[Escalation]) -> str:
    """`løftet til styregruppen 7. marts 2025; sendt 12. marts 2025; svar 2. maj 2025: …`"""
    entry = said.entry
    to = entry.forum or gap("hvilket forum?")
    parts = [f"løftet til {to} {day_month_year(said.meeting.date)}"]
    if entry.sent_on:
        form = f" ({entry.sent_form})" if entry.sent_form else ""
        parts.append(f"sendt {day_month_year(entry.sent_on)}{form}")
    elif entry.state is EscalationState.SENT:
        parts.append("sendt")
    if entry.state is EscalationState.ANSWERED:
        when = f" {day_month_year(entry.answered_on)}" if entry.answered_on else ""
        parts.append(f"svar{when}: {flat(entry.answer).rstrip('.')}")
    else:
        parts.append("endnu intet svar" if entry.state is EscalationState.SENT else "ikke noteret som sendt")
    return f"{'; '.join(parts)}."
