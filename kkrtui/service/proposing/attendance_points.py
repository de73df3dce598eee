"""An attendance report as the points it is shown in before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kkrtui.domain.danish import clock, day_month_year, long_date
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.intake.teams import AttendanceReport
from kkrtui.service.proposing.attendance_seen import Seen, gaps_text
from kkrtui.service.proposing.proposals import Point, lost_points

if TYPE_CHECKING:
    from kkrtui.service.proposing.attendance import AttendanceProposal

STATES_OF_MISSING = (None, AttendanceState.ABSENT, AttendanceState.EXCUSED)
"""What may be said of somebody on the list whom the report doesn't name; None to leave them as they are."""

_PART = "Med på mødet"
_TIMES = (("arrived", "Kom senere"), ("left", "Gik før tid"))


def attendance_points(proposal: AttendanceProposal) -> list[Point]:
    """The meeting, the order of the dates, everybody of the report, who is missing, what was not understood."""
    meeting, report, out = proposal.meeting, proposal.report, proposal.out
    title = f"{meeting.title}, {long_date(meeting.date)}"
    found = [Point("meeting", "Mødet", "Møde", title, proposal.other_day(), fixed=True)]
    if not proposal.read.certain:
        choices = _order_choices(proposal.read)
        reason = "" if proposal.order else "dag og måned kan læses på to måder"
        said = choices[proposal.order]
        found.append(Point("order", "Mødet", "Datoer", said, reason, choices, proposal.order, fixed=True))
    for place, one in proposal.groups():
        found += _person(place, one, proposal.network, out)
    for place, one in enumerate(proposal.seen):
        if f"person-{place}" in out:
            line = one.line(proposal.network)
            found.append(Point(f"person-{place}", _PART, "Udelades", line, kept=False, fixed=True))
    for row in proposal.absent():
        chosen = proposal.missing.get(row.id or 0, 0)
        states = (f"Uændret: {row.state.danish}", *(s.danish.capitalize() for s in STATES_OF_MISSING if s))
        part, why = "På listen, men ikke i rapporten", why_missing(report, row)
        found.append(Point(f"missing-{row.id}", part, states[chosen], row.name, why, states, chosen, fixed=True))
    return found + lost_points(report.account.not_understood)


def _person(place: int, one: Seen, network: Network, out: set[str]) -> Iterator[Point]:
    choices = tuple(option.text for option in one.options) if len(one.options) > 1 else ()
    yield Point(f"person-{place}", _PART, one.label(), one.line(network), one.reason, choices, one.chosen)
    if one.option.state is None:
        return
    for which, label in _TIMES:
        if at := one.clock(which):
            key = f"{which}-{place}"
            yield Point(key, _PART, label, clock(at), stands(one, which), kept=key not in out)
    if items := one.for_items():
        yield Point(f"items-{place}", _PART, "Kun til punkt", ", ".join(map(str, items)))
    if gaps := gaps_text(one.presence):
        key, why = f"gap-{place}", "står kun i referatet, hvis du tager det med"
        yield Point(key, _PART, "Ude undervejs", gaps, why, kept=key not in out, fixed=True)


def stands(one: Seen, which: str) -> str:
    """What the list says already of when somebody came ("arrived") or went ("left"), when that is something else."""
    row = one.option.known.row if one.option.known else None
    known = getattr(row, which) if row else None
    at = one.clock(which)
    return f"på mødets liste står {clock(known)}" if known and at and known != at else ""


def why_missing(report: AttendanceReport, row: Attendance) -> str:
    """Why somebody is asked about whom the report doesn't name, in Danish."""
    called = "; måske en af dem, der ringede ind" if report.dial_ins else ""
    return f"står som »{row.state.danish}« på listen, men er ikke i rapporten{called}"


def _order_choices(report: AttendanceReport) -> tuple[str, ...]:
    """No answer yet, the day first, the month first, each with the date it gives."""
    days = dict(zip((report.order.day_first, not report.order.day_first), report.days, strict=False))
    texts = (("Dagen først", days.get(True)), ("Måneden først", days.get(False)))
    return ("Ikke valgt", *(f"{text}: {day_month_year(day)}" if day else text for text, day in texts))
