"""Agendas read in the tests, and their items as lines."""

from __future__ import annotations

from datetime import date

from kkrtui.domain.meeting import AgendaItem
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.proposal import AgendaProposal
from tests.invented import network

TODAY = date(2026, 11, 22)
HEAD = "Netværksmøde Prøver 12. juni 2026 kl. 10-12\n\n"
ITEMS = "\n\n1. Velkomst\n2. Eventuelt\n"


def read(text: str) -> AgendaProposal:
    return read_agenda(text, "dagsorden.txt", network(), TODAY)


def line(item: AgendaItem) -> str:
    """`number title v/ presenters start-end`, as far as the item has them."""
    who = ", ".join(p.name for p in item.presenters)
    start = f" {item.planned_start:%H:%M}-" if item.planned_start else ""
    end = f"{item.planned_end:%H:%M}" if item.planned_end else ""
    return f"{item.number or '+'} {item.title}{f' v/ {who}' if who else ''}{start}{end}"


def lines(text: str) -> list[str]:
    return [line(item) for item in read(HEAD + text).items]


def told(found: AgendaProposal) -> list[str]:
    """What the account doubts or did not understand."""
    return [doubt.text for doubt in (*found.account.unsure, *found.account.not_understood)]
