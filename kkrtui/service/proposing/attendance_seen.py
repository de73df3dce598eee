"""Somebody in an attendance report: who they may be, what is to become of them, and the line that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from kkrtui.domain.danish import clock, join
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.intake.teams_reports.people import Attendee
from kkrtui.service.matching import Known, Match
from kkrtui.service.presence import Presence

_AWAY = (AttendanceState.EXPECTED, AttendanceState.EXCUSED, AttendanceState.ABSENT)


@dataclass(frozen=True, slots=True)
class Option:
    """What may become of somebody.

    Attributes:
        text: in Danish.
        state: what they are then; None for nothing at all.
        known: whom of the meeting or the network they are; None for somebody new.
        alias: whether the name of the report becomes an alias of `known`.
    """

    text: str
    state: AttendanceState | None
    known: Known | None = None
    alias: bool = False


@dataclass
class Seen:
    """Somebody in a report.

    Attributes:
        who: as the report has them.
        options: what may become of them, the safest first.
        reason: why there is more than one, or a doubt, in Danish.
        chosen: which option holds.
        typed: name, title and organisation as somebody has corrected them.
        times: arrival and departure as somebody has corrected them.
        items: the items of a guest as somebody has corrected them.
    """

    who: Attendee
    options: tuple[Option, ...] = ()
    reason: str = ""
    chosen: int = 0
    presence: Presence = field(default_factory=Presence)
    typed: Attendance | None = None
    times: dict[str, time | None] = field(default_factory=dict)
    items: tuple[int, ...] | None = None

    @property
    def option(self) -> Option:
        return self.options[self.chosen]

    @property
    def name(self) -> str:
        """What they are called in the proposal."""
        known = self.option.known
        return self.typed.name if self.typed else known.name if known else self.who.name or self.who.email

    def clock(self, which: str) -> time | None:
        """When they came late ("arrived") or went early ("left"); None when they didn't, or it doesn't matter."""
        if self.option.state is None or self.for_items():
            return None
        if which in self.times:
            return self.times[which]
        return self.presence.arrived if which == "arrived" else self.presence.left

    def for_items(self) -> tuple[int, ...]:
        """The items a guest was there for; empty for everybody else and for the whole meeting."""
        if self.option.state is not AttendanceState.GUEST:
            return ()
        listed = self.option.known.row if self.option.known else None
        if listed and listed.state is AttendanceState.GUEST and self.items is None:
            return listed.for_items
        return self.presence.items if self.items is None else self.items

    def label(self) -> str:
        """`Til stede`, `Gæst til punkt 3`."""
        state = self.option.state
        if state is None:
            return "Uændret" if self.option.known and self.option.known.row else "Udelades"
        items = self.for_items()
        return state.danish.capitalize() + (f" til punkt {join(map(str, items))}" if items else "")

    def line(self, network: Network) -> str:
        """`Navn, titel, Køge Kommune`."""
        one = self.row()
        place = network.printed(one.organisation) if one.organisation else ""
        return ", ".join(part for part in (one.name, one.title, place) if part)

    def row(self) -> Attendance:
        """The line of the list they make."""
        known, who = self.option.known, self.who
        state = self.option.state or AttendanceState.EXPECTED
        own = self.typed or Attendance(name=self.name, organisation="")
        if known and known.row:
            row = replace(known.row, email=known.row.email or (who.email if not self.option.alias else ""))
        elif known:
            row = Attendance(
                name=known.name, title=known.title, organisation=known.organisation, email=known.email or who.email
            )
        else:
            row = replace(own, email=own.email or who.email)
        items = self.for_items()
        return replace(
            row,
            state=state,
            for_items=items,
            substitutes_for=row.substitutes_for if state is AttendanceState.SUBSTITUTE else "",
            arrived=None if items else self.clock("arrived") or row.arrived,
            left=None if items else self.clock("left") or row.left,
        )


def answers(who: Attendee, match: Match, presence: Presence, network: Network) -> tuple[tuple[Option, ...], str]:
    """What may become of somebody, the safest first, and why it is not settled, in Danish.

    Args:
        who: as the report has them.
        match: who they are, or may be.
        presence: when they were there.
        network: for the names of organisations.
    """
    hint = f"; i Teams står også »{who.hint}«" if who.hint else ""
    if match.known:
        return _of_known(match.known, match.doubt, presence)
    unknown = _strangers(presence)
    if match.near:
        same = [
            Option(f"Samme person som {one.called(network)}", _there(one), one, alias=True) for one, _ in match.near
        ]
        reasons = dict.fromkeys(f"{why} som {one.name}" for one, why in match.near)
        return (unknown[0], *same, unknown[1]), "; ".join(reasons) + hint
    if not who.name:
        return unknown, "kun mailadressen er kendt"
    domain = who.email.partition("@")[2]
    ends = f"; mailen ender på {domain}, men det siger ikke, hvor de arbejder" if domain else ""
    return unknown, f"står hverken på mødets liste eller blandt netværkets personer{hint}{ends}"


def _of_known(known: Known, doubt: str, presence: Presence) -> tuple[tuple[Option, ...], str]:
    there = Option("Til stede", _there(known), known)
    as_is = Option("Uændret", None, known)
    other = Option("En anden person – gæst", AttendanceState.GUEST)
    row = known.row
    if not presence.there:
        return (as_is, there), "var kun i Teams uden for mødets tid"
    if row is None:
        guest = Option("Gæst", AttendanceState.GUEST, known)
        if presence.items:
            return (
                guest,
                there,
                as_is,
            ), f"står ikke på mødets liste og var kun med til punkt {_numbers(presence.items)}"
        return (there, guest, as_is), "; ".join(
            filter(None, ("står ikke på mødets liste, men blandt netværkets personer", doubt))
        )
    if row.state is AttendanceState.EXCUSED:
        kept = Option(f"Uændret: {row.state.danish}", None, known)
        return (there, kept), "stod som afbud, men var med"
    return ((there, other), doubt) if doubt else ((there,), "")


def _strangers(presence: Presence) -> tuple[Option, Option]:
    where = f" til punkt {_numbers(presence.items)}" if presence.items else ""
    guest = Option(f"Gæst{where}", AttendanceState.GUEST)
    if not presence.there:
        return Option("Udelad: var kun i Teams uden for mødets tid", None), guest
    return guest, Option("Deltager – til stede", AttendanceState.PRESENT)


def _there(known: Known) -> AttendanceState:
    """What somebody is who was there: a guest stays a guest, and a substitute a substitute."""
    row = known.row
    return row.state if row and row.state not in _AWAY else AttendanceState.PRESENT


def _numbers(items: Sequence[int]) -> str:
    return join(map(str, items))


def gaps_text(presence: Presence) -> str:
    """`ude kl. 10:40–10:55`; empty when there were no gaps."""
    return join(f"ude kl. {clock(begun)}–{clock(ended)}" for begun, ended in presence.gaps)
