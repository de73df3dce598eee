"""The forms that make a meeting and edit its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, clock, day_month_year, weekday_date
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.following.candidate import Candidate
from kkrtui.domain.instants import add_minutes, minutes_between, parse_clock
from kkrtui.domain.meeting import Meeting, Online
from kkrtui.domain.participants import Participant
from kkrtui.service import agenda, carry_over, meetings
from kkrtui.service.carry_over import Offer
from kkrtui.service.desk import Desk
from kkrtui.service.reading import read_date
from kkrtui.ui.dialogs.carry_over import CarryOver
from kkrtui.ui.dialogs.form import Field, Form

_DATE_HINT = "fx 6. marts 2026"
_TIME_HINT = "fx 10:00"
_PERSON_HINT = "Navn, titel, organisation"


def typed_date(desk: Desk, typed: str) -> date:
    """A date as people type it.

    Raises:
        BadDate: it is none.
    """
    return read_date(typed, desk.today)


def _clock(typed: str) -> time | None:
    return parse_clock(typed) if typed.strip() else None


@dataclass
class Made:
    """Which meeting a form made."""

    meeting_id: int | None = None


def by_hand(desk: Desk, made: Made, network_id: int | None) -> Form:
    """A new meeting of a network from nothing; of a first network when there is none yet."""

    def save(values: dict[str, str]) -> None:
        day = typed_date(desk, values["date"])
        start, end = _clock(values["start"]), _clock(values["end"])
        changes = meetings.create(desk, values["title"], day, start, end, values["place"], network_id)
        made.meeting_id = changes.subject

    fields = [
        Field("title", "Titel", hint="tom = netværkets navn"),
        Field("date", "Dato", hint=_DATE_HINT),
        Field("start", "Begynder", "10:00", _TIME_HINT),
        Field("end", "Slutter", "13:00", _TIME_HINT),
        Field("place", "Sted", "Teams"),
    ]
    return Form("Nyt møde", fields, save)


class AfterLast(Form):
    """The date of the meeting after the last one, then what it takes over; esc there comes back to the date."""

    KEYS = (("enter", "næste felt"), ("ctrl+s", "videre"))

    def __init__(self, desk: Desk, last: Meeting, made: Made) -> None:
        """
        Args:
            desk: the workspace.
            last: the meeting to make it from.
            made: told which meeting was made.
        """
        fields = [
            Field("date", "Dato", hint=_DATE_HINT),
            Field("start", "Begynder", clock(last.start) if last.start else "10:00", _TIME_HINT),
        ]
        intro = (
            f"De faste punkter, deltagerlisten og stedet fra {day_month_year(last.date)} tages med. "
            "Derefter vælger du, hvad der ellers skal på dagsordenen."
        )
        super().__init__("Nyt møde efter det sidste", fields, lambda _: None, intro)
        self._desk, self._last, self._made = desk, last, made

    def _try(self) -> None:
        values = self.values()
        desk, last_id = self._desk, self._last.key
        day, start = typed_date(desk, values["date"]), _clock(values["start"])

        def make(chosen: Sequence[Candidate]) -> Changes:
            return carry_over.create_next(desk, last_id, day, start, chosen)

        def load(apart: frozenset[str]) -> Offer:
            return carry_over.offer_next(desk, last_id, day, start, apart)

        if load(frozenset()).candidates:
            title = f"Fra sidst til mødet {weekday_date(day)} {day.year}"
            self.app.push_screen(CarryOver(title, load, make, bare=True), self._saved)
        else:
            self._saved(make(()))

    def _saved(self, changes: Changes | None) -> None:
        if changes is not None:
            self._made.meeting_id = changes.subject
            self.dismiss(self.values())


def header(desk: Desk, meeting: Meeting) -> Form:
    """The fields of a meeting's header."""
    online = meeting.online

    def save(values: dict[str, str]) -> None:
        start, end = _clock(values["start"]), _clock(values["end"])
        if start and meeting.start and end == meeting.end and meeting.end and start != meeting.start:
            # Moving the start moves the meeting; whoever wants it shorter says so.
            end = add_minutes(meeting.end, minutes_between(meeting.start, start))
        number = values["number"].strip().rstrip(".")
        if number and not number.isdecimal():
            raise MissingInput("Mødets nummer i året skal være et tal.")
        agenda.set_header(
            desk,
            meeting.key,
            title=clean_line(values["title"]),
            date=typed_date(desk, values["date"]),
            start=start,
            end=end,
            number_in_year=int(number) if number else None,
            place=clean_line(values["place"]),
            catering=clean_line(values["catering"]),
            chair=_participant(desk, meeting, values["chair"]),
            minute_taker=_participant(desk, meeting, values["minute_taker"]),
            online=Online(*(clean_line(values[name]) for name in ("meeting_id", "passcode", "join_url"))),
        )

    fields = [
        Field("title", "Titel", meeting.title),
        Field("date", "Dato", day_month_year(meeting.date), _DATE_HINT),
        Field("start", "Begynder", clock(meeting.start) if meeting.start else "", _TIME_HINT),
        Field("end", "Slutter", clock(meeting.end) if meeting.end else "", _TIME_HINT),
        Field("number", "Nr. i året", str(meeting.number_in_year or "")),
        Field("place", "Sted", meeting.place),
        Field("catering", "Forplejning", meeting.catering),
        Field("chair", "Mødeleder", _line(meeting.chair), _PERSON_HINT),
        Field("minute_taker", "Referent", _line(meeting.minute_taker), _PERSON_HINT),
        Field("meeting_id", "Møde-id", online.meeting_id, "skrives aldrig i referatet uden at du beder om det"),
        Field("passcode", "Adgangskode", online.passcode),
        Field("join_url", "Link", online.join_url),
    ]
    return Form("Mødets oplysninger", fields, save)


def _line(someone: Participant) -> str:
    return ", ".join(part for part in (someone.name, someone.title, someone.organisation) if part)


def _participant(desk: Desk, meeting: Meeting, typed: str) -> Participant:
    """Somebody from a line, with what the roster knows of them; unchanged words keep what they stood for."""
    from kkrtui.service.attendance import read_person

    for known in (meeting.chair, meeting.minute_taker):
        if known and clean_line(typed) == _line(known):
            return known
    if not typed.strip():
        return Participant()
    row = read_person(typed, desk.network(meeting.key), meeting)
    return Participant(row.name, row.title, row.organisation, row.email)
