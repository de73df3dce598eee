"""Those an invitation names, against the meeting's list and the roster: who is expected and who has said no."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.intake.contacts.fields import looks_like_name
from kkrtui.intake.invitation import Invited, Reply
from kkrtui.service.matching import Match
from kkrtui.service.proposing.attendance_seen import Option

REPLY = "reply"
"""The key under which a line of the list keeps what somebody has answered; it is no note, which would be printed."""


@dataclass
class Guest:
    """Somebody an invitation names.

    Attributes:
        who: as it names them.
        options: what may become of them, the safest first.
        reason: a doubt, in Danish.
        chosen: which option holds.
        typed: name, title and organisation as somebody has corrected them.
    """

    who: Invited
    options: tuple[Option, ...] = ()
    reason: str = ""
    chosen: int = 0
    typed: Attendance | None = None

    @property
    def option(self) -> Option:
        return self.options[self.chosen]

    def label(self) -> str:
        """`Ventes, har sagt ja`."""
        state = self.option.state
        if state is None:
            return "Udelades" if not (self.option.known and self.option.known.row) else "Uændret"
        said = f", {self.who.reply.danish}" if self.who.reply in (Reply.ACCEPTED, Reply.TENTATIVE) else ""
        return f"{state.danish.capitalize()}{said}"

    def row(self) -> Attendance:
        """The line of the list they make; with its id where it is there already."""
        known, who = self.option.known, self.who
        state = self.option.state or AttendanceState.EXPECTED
        if known and known.row:
            row = replace(known.row, email=known.row.email or ("" if self.option.alias else who.email))
        elif known:
            row = Attendance(name=known.name, title=known.title, organisation=known.organisation)
            row = replace(row, email=known.email or who.email)
        else:
            row = self.typed or Attendance(name=who.name or who.email)
            row = replace(row, email=row.email or who.email)
        extra = {key: value for key, value in row.extra.items() if key != REPLY}
        if who.reply is not Reply.NONE:
            extra[REPLY] = who.reply.value
        elif REPLY in row.extra:
            extra[REPLY] = row.extra[REPLY]
        return replace(row, state=state, extra=extra)

    def line(self, network: Network) -> str:
        """`Navn, titel, Køge Kommune`."""
        one = self.row()
        place = network.printed(one.organisation) if one.organisation else ""
        return ", ".join(part for part in (one.name, one.title, place) if part)


def options_of(who: Invited, match: Match, network: Network, newer: bool) -> tuple[tuple[Option, ...], str]:
    """What may become of somebody invited, the safest first, and a doubt in Danish.

    Args:
        who: as the invitation names them.
        match: who they are, or may be.
        network: for names.
        newer: whether the invitation is a later one than what the list was made of.
    """
    state = AttendanceState.EXCUSED if who.reply is Reply.DECLINED else AttendanceState.EXPECTED
    known = match.known
    if known and known.row:
        return _of_listed(known.row, state, Option("", state, known), who, newer, match.doubt)
    if known:
        return (Option(state.danish.capitalize(), state, known), Option("Udelad", None, known)), match.doubt
    add = Option(f"Tilføj: {state.danish}", state)
    leave = Option("Udelad", None)
    if match.near:
        same = [Option(f"Samme person som {one.called(network)}", state, one, alias=True) for one, _ in match.near]
        reasons = dict.fromkeys(f"{why} som {one.name}" for one, why in match.near)
        return (add, *same, leave), "; ".join(reasons)
    if not who.name:
        return (leave, add), "kun mailadressen er kendt; skriv navnet, hvis personen skal med"
    if not looks_like_name(who.name, network):
        return (leave, add), "ligner ikke en persons navn; det kan være en liste eller et lokale"
    return (add, leave), "kendes ikke fra mødet eller netværket"


def _of_listed(
    row: Attendance, wanted: AttendanceState, option: Option, who: Invited, newer: bool, doubt: str
) -> tuple[tuple[Option, ...], str]:
    """Somebody on the list: what it says stays, unless an answer says something else of one who is only expected."""
    as_is = replace(option, text=f"Uændret: {row.state.danish}", state=row.state)
    changed = replace(option, text=wanted.danish.capitalize())
    same = row.state is wanted or who.reply not in (Reply.ACCEPTED, Reply.DECLINED)
    if same or (row.state is not AttendanceState.EXPECTED and row.state is not AttendanceState.EXCUSED):
        contrary = wanted is AttendanceState.EXCUSED and row.state is not wanted
        said = f"står som {row.state.danish}, men {who.reply.danish}" if contrary else doubt
        return ((as_is, changed) if contrary else (as_is,)), said
    if row.state is AttendanceState.EXPECTED or newer:
        return (changed, as_is), doubt
    return (as_is, changed), f"står som {row.state.danish}, men {who.reply.danish}"
