"""Findings in the words of lists: where each stands, and what there is of them."""

from __future__ import annotations

from collections.abc import Sequence

from kkrtui.domain.checks.finding import Finding, Place, Severity
from kkrtui.domain.danish import count

_FIELDS = {
    "title": "mødets titel",
    "place": "sted",
    "catering": "forplejning",
    "online": "mødets adgang",
    "date": "mødets dato",
    "start": "mødets tid",
    "document_date": "dokumentets dato",
    "chair": "mødeleder",
    "minute_taker": "referent",
    "attendance": "deltagerlisten",
    "attachments": "bilag",
    "links": "links",
    "closing_summary": "opsummeringen",
    "year_plan": "årshjulet",
    "case_text": "sagsfremstilling",
    "purpose": "formål",
    "presenters": "oplægsholder",
    "items": "titel",
}


def where(place: Place) -> str:
    """The place in a few words: `punkt 3, linje 4`, `deltagerlisten`."""
    field = _FIELDS.get(place.field, "")
    if place.entry is not None:
        return f"{_item(place)}, linje {place.entry}"
    if place.item_id is not None or place.item is not None:
        return f"{_item(place)}, {field}" if field and place.field != "items" else _item(place)
    return field or place.field


def counted(findings: Sequence[Finding]) -> str:
    """`2 må ikke ud, 5 at rette, 3 at se efter`; empty when nothing was found."""
    of = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    said = [f"{of[Severity.BLOCK]} må ikke ud"] if of[Severity.BLOCK] else []
    said += [f"{of[Severity.FIX]} at rette"] if of[Severity.FIX] else []
    said += [f"{of[Severity.LOOK]} at se efter"] if of[Severity.LOOK] else []
    return ", ".join(said)


def summed_up(findings: Sequence[Finding]) -> str:
    """One sentence about what was found."""
    if not findings:
        return "Tjekket fandt intet."
    return f"Tjekket fandt {count(len(findings), 'ting', 'ting')}: {counted(findings)}."


def _item(place: Place) -> str:
    return f"punkt {place.item}" if place.item is not None else "et punkt uden nummer"
