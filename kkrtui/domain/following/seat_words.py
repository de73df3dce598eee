"""Who somebody was and when, in words."""

from __future__ import annotations

from datetime import date, timedelta

from kkrtui.domain.danish import count, day_month_year
from kkrtui.domain.following.seats import Gap, Seat


def numeric(day: date) -> str:
    """`6/3-2026`: short enough for a column."""
    return f"{day.day}/{day.month}-{day.year}"


def period(begins: date | None, ends: date | None) -> str:
    """`fra 6/3-2026`, `6/3-2025 – 5/3-2026`, `til 5/3-2026`; both days included."""
    if begins and ends:
        return numeric(begins) if begins == ends else f"{numeric(begins)} – {numeric(ends)}"
    if begins:
        return f"fra {numeric(begins)}"
    return f"til {numeric(ends)}" if ends else "uden datoer"


def gap_words(gap: Gap) -> str:
    """`ingen siden 14. oktober 2025`."""
    if gap.ends is None:
        return f"ingen siden {day_month_year(gap.begins - timedelta(days=1))}"
    return f"ingen fra {day_month_year(gap.begins)} til {day_month_year(gap.ends)}"


def missed_words(seat: Seat) -> str:
    """What is to be said about a member that is not seen at the meetings any more; empty when it is seen."""
    if seat.organisation.valid_to or not seat.missed or (seat.gaps and seat.gaps[-1].ends is None):
        return ""
    if seat.seen is None:
        return f"aldrig med ved {count(seat.missed, 'holdt møde', 'holdte møder')}"
    if seat.missed == 1:
        return ""
    return f"ikke med ved de sidste {seat.missed} møder, sidst {day_month_year(seat.seen)}"
