"""The year (årshjul): its dates and themes, planned against held, free dates, and who is host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, clean_line, day_month_year, long_date
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.free_dates import USUAL_TIMES, Slot, Wish, slots, usual_weekday, why_not
from kkrtui.domain.network import PlannedDate
from kkrtui.domain.year_plan import NEAR, YearMeeting, YearOverview, compared
from kkrtui.service.desk import Desk, Step
from kkrtui.service.history import undo_newest
from kkrtui.service.hosts import STEP
from kkrtui.service.hosts import host_of as host_of
from kkrtui.service.hosts import hosts as hosts
from kkrtui.service.meetings import create, create_from
from kkrtui.store import meetings
from kkrtui.store import year as stored


@dataclass(frozen=True, slots=True)
class FreeDates:
    """Free days of a year: the weekday and the number of meetings they are spread for, and one slot for each."""

    weekday: int
    times: int
    slots: tuple[Slot, ...]


def planned(desk: Desk, network_id: int, year: int) -> tuple[PlannedDate, ...]:
    """The planned dates of a year; where none are, those that the newest minutes which name any of that year name.

    Dates that only minutes name have no id.
    """
    own = stored.planned(desk.store, network_id, date(year, 1, 1), date(year, 12, 31))
    return own or named_in_minutes(desk, network_id, year)[1]


def named_in_minutes(desk: Desk, network_id: int, year: int) -> tuple[date | None, tuple[PlannedDate, ...]]:
    """The dates of a year that the newest minutes which name any of them name, and the date of that meeting."""
    for meeting_date, dates in stored.named_in_minutes(desk.store, network_id):
        of_year = tuple(named for named in dates if named.date.year == year)
        if of_year:
            return meeting_date, of_year
    return None, ()


def year_overview(desk: Desk, network_id: int, year: int) -> YearOverview:
    """A year's planned dates, each with the meeting that was made for it, and the meetings outside the plan."""
    dates = [one for of in (year - 1, year, year + 1) for one in planned(desk, network_id, of)]
    first, last = date(year, 1, 1) - NEAR, date(year, 12, 31) + NEAR
    known = [
        YearMeeting(meeting.id, meeting.date, meeting.title, meeting.status)
        for meeting in meetings.listed(desk.store)
        if meeting.network_id == network_id and first <= meeting.date <= last
    ]
    return compared(year, [one for one in dates if first <= one.date <= last], known, desk.today)


def plan_date(desk: Desk, network_id: int, planned_date: PlannedDate, was: date | None = None) -> Changes:
    """Plans a date, or changes a planned one. The dates that only minutes name become the network's own first.

    The notes say why it is a bad date, where it is one; it is taken all the same.

    Args:
        desk: the workspace.
        network_id: which network.
        planned_date: what it is to be.
        was: the day it stood on before; None for a new date.

    Raises:
        MissingInput: that day is planned already, or the date has been deleted. Nothing was changed.
    """
    day = planned_date.date
    with desk.step(STEP) as step:
        known = {one.date: one for of in {day.year, (was or day).year} for one in _own(step, network_id, of)}
        if was is not None and was not in known:
            raise _gone()
        if day in known and day != was:
            raise MissingInput(
                f"{capital(long_date(day))} står allerede i årshjulet. Vælg den, og tryk r for at rette den."
            )
        wanted = PlannedDate(
            day,
            clean_line(planned_date.theme),
            clean_line(planned_date.place),
            clean_line(planned_date.note),
            known[was].id if was is not None else None,
        )
        key = stored.put_date(step.tx, network_id, wanted)
        notes = tuple(f"{capital(why)}." for why in objections(desk, network_id, day, day))
        said = "planlagt" if was is None else "rettet i årshjulet"
        return step.changes(f"{said}: {long_date(day)}", roster=True, subject=key, notes=notes)


def delete_date(desk: Desk, network_id: int, day: date) -> Changes:
    """Takes a date off the year's plan; a meeting that was made for it stays.

    Raises:
        MissingInput: it has been deleted already. Nothing was changed.
    """
    with desk.step(STEP) as step:
        known = _own(step, network_id, day.year)
        own = next((one for one in known if one.date == day), None)
        if own is None or own.id is None:
            raise _gone()
        stored.delete_date(step.tx, own.id)
        meeting_date, _ = named_in_minutes(desk, network_id, day.year) if len(known) == 1 else (None, ())
        shown = f"Vist er nu datoerne i referatet fra {day_month_year(meeting_date)}." if meeting_date else ""
        return step.changes(f"slettet af årshjulet: {long_date(day)}", roster=True, notes=(shown,) if shown else ())


def make_meeting(desk: Desk, network_id: int, day: date) -> Changes:
    """Makes the meeting of a planned date: after the network's last one before it, else an empty one.

    Raises:
        MissingInput: the network has a meeting that day already. Nothing was made.
    """
    own = [meeting for meeting in meetings.listed(desk.store) if meeting.network_id == network_id]
    if any(meeting.date == day for meeting in own):
        raise MissingInput(f"Der er allerede et møde {long_date(day)}. Det åbnes fra listen over møder.")
    before = [meeting for meeting in own if meeting.date < day]
    if before:
        return create_from(desk, before[-1].id, day)
    place = next((one.place for one in planned(desk, network_id, day.year) if one.date == day), "")
    return create(desk, "", day, place=place, network_id=network_id)


def objections(desk: Desk, network_id: int, day: date, except_day: date | None = None) -> tuple[str, ...]:
    """Why a day is a bad one for a meeting, each a Danish clause; none when it is a good one.

    Args:
        desk: the workspace.
        network_id: whose meeting it is.
        day: the day.
        except_day: the planned day that is being moved, which is in nobody's way.
    """
    own, others = _days(desk, network_id, day.year)
    taken = [known for known in own if known not in (except_day, day)]
    if day != except_day and any(known.date == day for known in planned(desk, network_id, day.year)):
        taken.append(day)
    past = ("dagen er forbi",) if day < desk.today else ()
    return (*past, *why_not(day, taken, others))


def free_dates(
    desk: Desk, network_id: int, year: int, weekday: int | None = None, times: int | None = None
) -> FreeDates:
    """Free days of a year, spread evenly, on the weekday and as often as the network usually meets.

    Args:
        desk: the workspace.
        network_id: whose meetings they are.
        year: which calendar year.
        weekday: 0 for Monday to 4 for Friday; None for the usual one.
        times: how many meetings the year is to have; None for as many as the year before.
    """
    listed = [meeting for meeting in meetings.listed(desk.store) if meeting.network_id == network_id]
    if weekday is None:
        weekday = usual_weekday(meeting.date for meeting in listed)
    if times is None:
        times = sum(meeting.date.year == year - 1 for meeting in listed) or USUAL_TIMES
    own, others = _days(desk, network_id, year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    wish = Wish(first, last, desk.today, weekday, times, tuple(sorted(own)), frozenset(others))
    return FreeDates(weekday, times, slots(wish))


def undo(desk: Desk, network_id: int) -> Changes:
    """Takes the newest change of a network's plan and hosts back.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    return undo_newest(desk, None, STEP, network_id=network_id)


def _days(desk: Desk, network_id: int, year: int) -> tuple[set[date], set[date]]:
    """The days that a network has planned or met on around a year, and those of other networks' meetings."""
    listed = meetings.listed(desk.store)
    own = {meeting.date for meeting in listed if meeting.network_id == network_id}
    own |= {one.date for of in (year - 1, year, year + 1) for one in planned(desk, network_id, of)}
    return own, {meeting.date for meeting in listed if meeting.network_id != network_id}


def _own(step: Step, network_id: int, year: int) -> tuple[PlannedDate, ...]:
    """The planned dates of a year as rows: those that only minutes name become the network's own."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = stored.planned(step.tx.store, network_id, first, last)
    if known:
        return known
    for named in named_in_minutes(step.desk, network_id, year)[1]:
        stored.put_date(step.tx, network_id, named)
    return stored.planned(step.tx.store, network_id, first, last)


def _gone() -> MissingInput:
    return MissingInput("Datoen står ikke længere i årshjulet; den er slettet et andet sted. Intet er ændret.")
