"""The round of the municipalities: who has the floor, who is left, and how long each has spoken.

A turn is a stretch between two instants. It counts only where it overlaps the item's runs, so a pause or another item
stops a speaker's clock without anybody touching the round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kkrtui.domain.danish import fold, sort_key
from kkrtui.domain.instants import local, short_lasting
from kkrtui.domain.meeting import Meeting, Run
from kkrtui.domain.network import Network, Organisation, OrganisationKind, short_name
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.timing import SOON, Pace

_OTHERS = (OrganisationKind.REGION, OrganisationKind.SECRETARIAT)


class SeatState(StrEnum):
    WAITING = "waiting"
    SPEAKING = "speaking"
    DONE = "done"
    NOTHING = "nothing"
    LATER = "later"

    @property
    def danish(self) -> str:
        return _STATES[self]


_STATES = {
    SeatState.WAITING: "venter",
    SeatState.SPEAKING: "har ordet",
    SeatState.DONE: "har talt",
    SeatState.NOTHING: "intet at tilføje",
    SeatState.LATER: "kommer tilbage",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of time a seat had the floor, UTC; `end` is None while it still has."""

    start: datetime
    end: datetime | None = None
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An organisation in a round.

    Attributes:
        people: who was there from it when the round began, in the order of the attendance list.
        since: when it was put last to come back, UTC; only a seat that does has it.
    """

    organisation: str
    people: tuple[str, ...] = ()
    state: SeatState = SeatState.WAITING
    turns: tuple[Turn, ...] = ()
    since: datetime | None = None
    id: int | None = field(default=None, compare=False)

    def is_of(self, organisation: str) -> bool:
        """Whether it is the seat of `organisation`, short or long name, however the letters are written."""
        return _same(self.organisation) == _same(organisation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round under an item.

    Attributes:
        cap_seconds: the time each seat has.
        seats: in the order they are called.
        runs: the runs of the item, which the turns are clipped to.
    """

    item_id: int
    cap_seconds: int
    seats: tuple[Seat, ...]
    ended: bool = False
    runs: tuple[Run, ...] = ()
    id: int | None = field(default=None, compare=False)

    @property
    def cap(self) -> timedelta:
        return timedelta(seconds=self.cap_seconds)

    @property
    def current(self) -> Seat | None:
        """The seat that has the floor."""
        return next((seat for seat in self.seats if seat.state is SeatState.SPEAKING), None)

    @property
    def remaining(self) -> tuple[Seat, ...]:
        """Who is left: those that wait, then those that come back in the order they were put last."""
        waiting = (seat for seat in self.seats if seat.state is SeatState.WAITING)
        back = [(seat.since, seat) for seat in self.seats if seat.state is SeatState.LATER and seat.since]
        return (*waiting, *(seat for _, seat in sorted(back, key=lambda pair: pair[0])))

    @property
    def called(self) -> Seat | None:
        """The seat a step is about: the one that has the floor, else the next one."""
        return self.current or next(iter(self.remaining), None)

    @property
    def touched(self) -> datetime | None:
        """When the floor last went to somebody or was taken from somebody, UTC."""
        return max((turn.end or turn.start for seat in self.seats for turn in seat.turns), default=None)

    def seat(self, organisation: str) -> Seat | None:
        return next((seat for seat in self.seats if seat.is_of(organisation)), None)

    def used(self, seat: Seat, now: datetime) -> timedelta:
        """How long a seat has spoken at `now` (UTC): its turns where they overlap the item's runs."""
        spans = (_overlap(turn, run, now) for turn in seat.turns for run in self.runs)
        return sum(spans, timedelta())

    def total_used(self, now: datetime) -> timedelta:
        """How long all the seats have spoken."""
        return sum((self.used(seat, now) for seat in self.seats), timedelta())


def _overlap(turn: Turn, run: Run, now: datetime) -> timedelta:
    start, end = max(turn.start, run.start), min(turn.end or now, run.end or now)
    return max(end - start, timedelta())


@dataclass(frozen=True, slots=True)
class RoundClock:
    """The time of the seat that has the floor, all its turns together.

    Attributes:
        left: the cap less what is used, negative when it is over.
    """

    used: timedelta
    cap: timedelta

    @property
    def left(self) -> timedelta:
        return self.cap - self.used

    @property
    def pace(self) -> Pace:
        if self.left < timedelta():
            return Pace.OVER
        return Pace.SOON if self.used >= self.cap * SOON else Pace.CALM


def round_clock(whole: Round, now: datetime) -> RoundClock | None:
    """The current speaker's time at `now` (UTC); None while nobody has the floor."""
    speaker = whole.current
    return RoundClock(whole.used(speaker, now), whole.cap) if speaker else None


def opening_line(seats: int, cap_seconds: int, planned_minutes: int | None) -> str:
    """`15 × 2:00 = 30 min, planlagt 25 min: 5 min for meget`."""
    whole, planned = seats * cap_seconds, (planned_minutes or 0) * 60
    said = f"{seats} × {short_lasting(timedelta(seconds=cap_seconds))} = {_minutes(whole)}"
    if planned_minutes is None:
        return said
    rest = ""
    if whole != planned:
        rest = f": {_minutes(abs(whole - planned))} {'for meget' if whole > planned else 'ledige'}"
    return f"{said}, planlagt {_minutes(planned)}{rest}"


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02} min" if rest else f"{minutes} min"


def closing_line(whole: Round, planned_minutes: int | None, now: datetime) -> str:
    """`runden er slut: 41:10 af planlagt 30 min`."""
    said = f"runden er slut: {short_lasting(whole.total_used(now))}"
    return f"{said} af planlagt {planned_minutes} min" if planned_minutes is not None else said


def seats_of(network: Network, meeting: Meeting, others: bool = False, now: datetime | None = None) -> tuple[Seat, ...]:
    """A seat for every member municipality that somebody in the room represents, in Danish order.

    A guest represents nobody.

    Args:
        others: whether the region and the secretariat have seats too, after the municipalities.
        now: the instant (UTC) from which those who left early no longer count; None counts them.
    """
    there = _there(meeting, now)
    found = ((member.name, there.get(_same(member.name), [])) for member in _members(network, others))
    return tuple(Seat(organisation=name, people=tuple(people)) for name, people in found if people)


def absent_seats(
    network: Network, meeting: Meeting, others: bool = False, now: datetime | None = None
) -> tuple[str, ...]:
    """The members that `seats_of` leaves out because nobody is there, in Danish order."""
    there = _there(meeting, now)
    return tuple(member.name for member in _members(network, others) if _same(member.name) not in there)


def _members(network: Network, others: bool) -> list[Organisation]:
    beside = [o for o in network.organisations if o.kind in _OTHERS] if others else []
    return [o for part in (network.municipalities, beside) for o in sorted(part, key=lambda o: sort_key(o.name))]


def _there(meeting: Meeting, now: datetime | None) -> dict[str, list[str]]:
    """Who represents each organisation, as they are named in its seat."""
    found: dict[str, list[str]] = {}
    for row in meeting.attendance:
        if _represents(row, now):
            found.setdefault(_same(row.organisation), []).append(_named(row))
    return found


def _represents(row: Attendance, now: datetime | None) -> bool:
    gone = now is not None and row.left is not None and row.left <= local(now).time()
    return row.state in (AttendanceState.PRESENT, AttendanceState.SUBSTITUTE) and not gone


def _named(row: Attendance) -> str:
    if row.state is AttendanceState.SUBSTITUTE and row.substitutes_for:
        return f"{row.name} (suppleant for {row.substitutes_for})"
    return row.name


def arranged(seats: Sequence[Seat], names: Iterable[str]) -> tuple[Seat, ...]:
    """Seats with the named ones first in that order; unknown names are ignored, the rest keep their order."""
    wanted = list(dict.fromkeys(_same(name) for name in names))
    first = [seat for name in wanted for seat in seats if _same(seat.organisation) == name]
    return (*first, *(seat for seat in seats if seat not in first))


def _same(organisation: str) -> str:
    return fold(short_name(organisation.strip()))


def passed_on(whole: Round, now: datetime, leaving: SeatState = SeatState.DONE) -> Round:
    """Takes the floor from the seat that has it and gives it to the next one left; without one the round ends.

    Args:
        now: the instant it happens, UTC.
        leaving: what becomes of the seat: done, nothing or later. While nobody speaks, nothing and later are about
            the next one. When only that one comes back the floor is free until it is called.
    """
    seat = whole.called if leaving is not SeatState.DONE else whole.current
    if seat:
        whole = _put(whole, seat, _left(seat, now, leaving))
    following = [other for other in whole.remaining if seat is None or not other.is_of(seat.organisation)]
    if following:
        return _speaking(whole, following[0], now)
    return whole if whole.remaining else replace(whole, ended=True)


def floor_given(whole: Round, seat: Seat, now: datetime) -> Round:
    """Gives any seat the floor out of order; who had it is done, and a round that had ended goes on."""
    if whole.current:
        whole = _put(whole, whole.current, _left(whole.current, now, SeatState.DONE))
    return _speaking(replace(whole, ended=False), seat, now)


def closed(whole: Round, now: datetime) -> Round:
    """Ends the round; who had the floor is done, and who was left stays as left."""
    if whole.current:
        whole = _put(whole, whole.current, _left(whole.current, now, SeatState.DONE))
    return replace(whole, ended=True)


def _left(seat: Seat, now: datetime, state: SeatState) -> Seat:
    # A clock set back must not make a turn end before it began.
    turns = tuple(turn if turn.end else replace(turn, end=max(now, turn.start)) for turn in seat.turns)
    return replace(seat, state=state, turns=turns, since=now if state is SeatState.LATER else None)


def _speaking(whole: Round, seat: Seat, now: datetime) -> Round:
    turns = (*seat.turns, Turn(now))
    return _put(whole, seat, replace(seat, state=SeatState.SPEAKING, turns=turns, since=None))


def _put(whole: Round, old: Seat, new: Seat) -> Round:
    return replace(whole, seats=tuple(new if seat.is_of(old.organisation) else seat for seat in whole.seats))
