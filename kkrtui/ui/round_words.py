"""A round in words and signs: who has the floor, who is left, and what each has used."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from kkrtui.domain.instants import lasting, short_lasting
from kkrtui.domain.round import Round, Seat, SeatState, round_clock
from kkrtui.domain.timing import Pace
from kkrtui.ui.kinds import pace_style
from kkrtui.ui.text import in_lines, joined, plain

_SIGNS = {
    SeatState.WAITING: "○",
    SeatState.SPEAKING: "▶",
    SeatState.DONE: "✓",
    SeatState.NOTHING: "–",
    SeatState.LATER: "↺",
}
_PACE = {Pace.CALM: "●", Pace.SOON: "▲", Pace.OVER: "■"}


_KEYS = Content("  ").join(
    joined((key, "bold $kkr-accent"), (f" {what}", "$kkr-dim"))
    for key, what in (("n", "næste"), ("i", "intet at tilføje"), ("k", "kommer tilbage"), ("s", "slut"))
)


def is_on(whole: Round | None) -> bool:
    """Whether a round goes on."""
    return whole is not None and not whole.ended


def speaker_line(whole: Round, now: datetime) -> Content:
    """`▶ Køge 0:42 af 2:00 · 6 tilbage`, for the referent."""
    found, speaker = round_clock(whole, now), whole.current
    left = f"{len(whole.remaining)} tilbage"
    if speaker is None or found is None:
        return joined(("Runde: ", "$kkr-dim"), ("ingen har ordet", "$kkr-text"), (f" · {left}", "$kkr-dim"))
    time = f" {short_lasting(found.used)} af {short_lasting(found.cap)}"
    return joined(
        ("Runde: ", "$kkr-dim"),
        (f"▶ {speaker.organisation}", "bold $kkr-accent"),
        (time, pace_style(found.pace)),
        (f" · {left} · ctrl+r næste", "$kkr-dim"),
    )


def round_face(whole: Round, now: datetime) -> tuple[str, Content, Pace]:
    """The speaker's time in large digits, the words beneath, and how it stands, for the chair."""
    found = round_clock(whole, now)
    if found is None:
        return "--:--", plain("ingen har ordet · n giver det til den næste", "$kkr-dim"), Pace.CALM
    words = {
        Pace.CALM: f"tilbage af {lasting(found.cap)}",
        Pace.SOON: f"SNART · tilbage af {lasting(found.cap)}",
        Pace.OVER: f"OVER TIDEN · {lasting(found.cap)} hver",
    }
    sign = "+" if found.pace is Pace.OVER else ""
    word = joined((f"{_PACE[found.pace]} {words[found.pace]}", pace_style(found.pace)), "   ", _KEYS)
    return f"{sign}{lasting(found.left)}", word, found.pace


def speaker_title(whole: Round) -> str:
    """`Køge · Line Mosegård`."""
    speaker = whole.current
    if speaker is None:
        return "Kommunerunde"
    return " · ".join((speaker.organisation, *speaker.people))


def seats_content(whole: Round, now: datetime, width: int) -> Content:
    """Every seat with its sign, and what it has used, in lines of a width; then who is left."""
    pieces = [_seat(whole, seat, now) for seat in whole.seats]
    planned = short_lasting(whole.cap * len(whole.seats))
    used = short_lasting(whole.total_used(now))
    left = [seat.organisation for seat in whole.remaining]
    said = f"Tilbage: {len(left)}" + (f" ({', '.join(left[:3])}{' …' if len(left) > 3 else ''})" if left else "")
    lines = [*in_lines(pieces, width, "  "), plain(f"{said} · brugt {used} af {planned}", "$kkr-dim")]
    return Content("\n").join(lines)


def seats_short(whole: Round, width: int) -> list[Content]:
    """Every seat with its sign, for the referent's right pane."""
    return in_lines([_name(seat) for seat in whole.seats], width, "  ")


def _seat(whole: Round, seat: Seat, now: datetime) -> Content:
    used = whole.used(seat, now)
    return joined(_name(seat), (f" {short_lasting(used)}" if used else "", "$kkr-dim"))


def _name(seat: Seat) -> Content:
    styles = {SeatState.SPEAKING: "bold $kkr-accent", SeatState.WAITING: "$kkr-text", SeatState.LATER: "$kkr-warn"}
    return plain(f"{_SIGNS[seat.state]} {seat.organisation}", styles.get(seat.state, "$kkr-dim"))
