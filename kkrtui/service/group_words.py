"""Working groups in the words of lists and mails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kkrtui.domain.danish import day_month_year
from kkrtui.domain.follow_up import group_words
from kkrtui.domain.secrets import without_secrets
from kkrtui.service.groups import Group, Mention


def standing(group: Group, today: date) -> list[str]:
    """Who has it, what it lacks, and when it was last heard of; phrases, the most important first."""
    return [*(["afsluttet"] if group.ended else []), group_words(group.now), heard_words(group, today)]


def heard_words(group: Group, today: date) -> str:
    """`sidst nævnt 14. oktober 2025`, and for a silent group that it is over a year ago."""
    over = " – over et år siden" if group.silent(today) else ""
    return f"sidst nævnt {day_month_year(group.last_heard)}{over}"


def mention_words(mention: Mention) -> str:
    """`5. december 2025, 2. Takster: nedsat, tovholder Køge`."""
    return f"{day_month_year(mention.origin.date)}, {did_words(mention)}"


def did_words(mention: Mention) -> str:
    """`2. Takster: nedsat, tovholder Køge`."""
    origin = mention.origin
    number = f"{origin.number}. " if origin.number is not None else ""
    return f"{number}{origin.item}: {', '.join(mention.changed) or 'nævnt'}"


def likeness_words(group: Group) -> str:
    """`ligner »Plejefamiliegruppen« (14. oktober 2025, tovholder Køge)`: a group that a new line may mean."""
    lead = f", tovholder {group.now.coordinator}" if group.now.coordinator else ""
    return f"ligner »{group.name}« ({day_month_year(group.newest.origin.date)}{lead})"


def as_text(found: Iterable[Group], today: date) -> str:
    """A list to paste into a mail, one line for each, without access details and CPR numbers."""
    lines = []
    for group in found:
        mandate = f" Mandat: {group.now.mandate}" if group.now.mandate else ""
        lines.append(f"- {group.name} ({'; '.join(standing(group, today))}){mandate}")
    return without_secrets("\n".join(lines))
