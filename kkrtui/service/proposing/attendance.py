"""A Teams attendance report against a meeting: who was there, laid into its list of participants when approved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clock, day_month_year, join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.intake.teams import AttendanceReport, read_attendance_report
from kkrtui.intake.teams_reports.people import joined_stays
from kkrtui.service.attendance import read_person
from kkrtui.service.desk import Desk
from kkrtui.service.matching import Match, Matcher
from kkrtui.service.presence import Presence, Timetable
from kkrtui.service.proposing.attendance_points import STATES_OF_MISSING, attendance_points, stands, why_missing
from kkrtui.service.proposing.attendance_report import meeting_of, own_headings
from kkrtui.service.proposing.attendance_seen import Option, Seen, answers, gaps_text
from kkrtui.service.proposing.attendance_store import store, summary_of
from kkrtui.service.proposing.proposals import Account, Doubtful, Origin, Point, Proposal, Taken


@dataclass(kw_only=True)
class AttendanceProposal(Proposal):
    """A report against the list of one meeting.

    Attributes:
        read: the report as the file has it.
        meeting: the meeting as it was then.
        network: with its roster.
    """

    KIND = "attendance"

    read: AttendanceReport
    meeting: Meeting
    network: Network
    report: AttendanceReport = field(init=False)
    order: int = 0
    seen: list[Seen] = field(default_factory=list)
    out: set[str] = field(default_factory=set)
    missing: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = self.read
        self._matcher = Matcher(self.network, self.meeting)
        self._lay()

    def _lay(self) -> None:
        """Lays everybody of the report against the meeting again."""
        self.seen = [Seen(who) for who in self.report.people]
        for one in self.seen:
            self._answer(one, self._matcher.find(one.who.name, one.who.emails))
        self.out = {f"gap-{n}" for n in range(len(self.seen))}
        # What somebody has written by hand holds until they say otherwise.
        self.out |= {f"{w}-{n}" for n, one in enumerate(self.seen) for w in ("arrived", "left") if stands(one, w)}
        self._tell()

    def _answer(self, one: Seen, match: Match) -> None:
        one.chosen = 0
        one.presence = self._timetable().presence(one.who.stretches)
        if self.other_day():
            # The times of another day say nothing about who came late.
            one.presence = Presence()
        one.options, one.reason = answers(one.who, match, one.presence, self.network)

    def _timetable(self) -> Timetable:
        return Timetable.of(self.meeting, self.report.start, self.report.end)

    def other_day(self) -> str:
        """Why the report may be of another meeting, in Danish; empty when it isn't."""
        if not self.report.days or self.meeting.date in self.report.days:
            return ""
        days = join(map(day_month_year, self.report.days), "eller")
        return f"rapporten er fra den {days}; det er en anden dag end mødets"

    def groups(self) -> list[tuple[int, Seen]]:
        """Everybody once, by the place of their first row: whoever is there under two names has one presence."""
        found: dict[str, tuple[int, Seen]] = {}
        for place, one in enumerate(self.seen):
            if f"person-{place}" in self.out:
                continue
            known = one.option.known
            key = f"known-{self._matcher.known.index(known)}" if known else f"new-{place}"
            if key in found:
                first = found[key]
                stays = joined_stays([*first[1].who.stretches, *one.who.stretches])
                presence = first[1].presence if self.other_day() else self._timetable().presence(stays)
                both = replace(first[1], who=replace(first[1].who, stretches=stays), presence=presence)
                found[key] = (first[0], both)
            else:
                found[key] = (place, one)
        return list(found.values())

    def absent(self) -> list[Attendance]:
        """Those of the list whom the report doesn't name, as far as that is a question."""
        here = {one.option.known.row.id for one in self.seen if one.option.known and one.option.known.row}
        settled = (AttendanceState.EXCUSED, AttendanceState.ABSENT)
        return [row for row in self.meeting.attendance if row.id not in here and row.state not in settled]

    def points(self) -> list[Point]:
        return attendance_points(self)

    def correct(self, key: str, text: str) -> None:
        name, _, rest = key.partition("-")
        one = self._seen(rest)
        match name:
            case "person":
                typed = read_person(text, self.network, self.meeting)
                one.typed = None
                match = self._matcher.find(typed.name)
                self._answer(one, match if match.known else Match())
                if match.known is None:
                    one.typed, one.reason = typed, ""
            case "arrived" | "left":
                one.times[name] = parse_clock(text) if text.strip() else None
            case "items":
                one.items = self._items(text)
            case _:
                raise _no_such_line()
        self._tell()

    def _items(self, text: str) -> tuple[int, ...]:
        wanted = tuple(int(number) for number in re.findall(r"\d{1,3}", text))
        numbers = {item.number for item in self.meeting.items}
        if unknown := [str(number) for number in wanted if number not in numbers]:
            raise MissingInput(f"Dagsordenen har intet punkt {join(unknown)}. Linjen står, som den stod.")
        return wanted

    def keep(self, key: str, kept: bool) -> None:
        name, _, rest = key.partition("-")
        if name not in ("person", "arrived", "left", "gap"):
            raise MissingInput("Den linje kan ikke udelades; vælg i stedet et af svarene.")
        self._seen(rest)
        (self.out.discard if kept else self.out.add)(key)
        self._tell()

    def choose(self, key: str, choice: int) -> None:
        name, _, rest = key.partition("-")
        point = next((point for point in self.points() if point.key == key), None)
        if point is None or not 0 <= choice < len(point.choices):
            raise MissingInput("Det svar findes ikke. Vælg et af dem, der står ved linjen.")
        if name == "order":
            self.order = choice
            self.report = self.read if choice == 0 else self.read.read_as(choice == 1)
            self._lay()
        elif name == "missing":
            self.missing[int(rest)] = choice
        else:
            self._seen(rest).chosen = choice
        self._tell()

    def _seen(self, place: str) -> Seen:
        if not place.isdecimal() or int(place) >= len(self.seen):
            raise _no_such_line()
        return self.seen[int(place)]

    def _tell(self) -> None:
        """The account as the answers stand now."""
        account = Account(not_understood=list(self.report.account.not_understood))
        account.taken.append(Taken("meeting", f"{self.meeting.title}, {day_month_year(self.meeting.date)}"))
        if reason := self.other_day():
            account.unsure.append(Doubtful(self.report.title or self.origin.name, reason))
        account.unsure += self.report.account.unsure
        for _, one in self.groups():
            times = [
                f"{words} {clock(at)}"
                for words, at in (("kom", one.clock("arrived")), ("gik", one.clock("left")))
                if at
            ]
            said = ", ".join((one.label().lower(), *times))
            account.taken.append(Taken("attendance", f"{one.line(self.network)} ({said})"))
            if one.reason and not one.chosen:
                account.unsure.append(Doubtful(one.who.written, f"{one.reason}; {_taken_as(one.option)}"))
            said_of = (gaps_text(one.presence), stands(one, "arrived"), stands(one, "left"))
            account.unsure += [Doubtful(one.name, doubt) for doubt in said_of if doubt]
        account.unsure += [
            Doubtful(row.name, f"{why_missing(self.report, row)}; er ikke ændret")
            for row in self.absent()
            if not self.missing.get(row.id or 0)
        ]
        self.account = account

    def check(self, desk: Desk) -> None:
        if not self.read.certain and not self.order:
            days = join(map(day_month_year, self.read.days), "eller")
            raise MissingInput(
                f"I {self.origin.name} kan dag og måned læses på to måder: {days}. "
                "Skriv --day-first eller --month-first, eller vælg mødet med --meeting. Intet er gemt."
            )
        if desk.meeting(self.meeting.key).locked:
            raise MeetingLocked
        self.refuse_twice(desk)

    def write(self, desk: Desk) -> Changes:
        with desk.step("import_attendance", self.meeting.key) as step:
            self.check(desk)
            if step.open_meeting().attendance != self.meeting.attendance:
                raise MissingInput(
                    "Mødets liste er imens ændret et andet sted, så forslaget passer ikke længere. "
                    "Intet er gemt; hent filen igen."
                )
            store(step, self.network, self.meeting, self.stored(), self.aliases())
            self.remember(step, self.meeting.key)
            return step.changes(
                summary_of(self.stored(), self.origin.name), attendance=True, roster=True, subject=self.meeting.id
            )

    def stored(self) -> list[Attendance]:
        """The lines of the list as they become: with their id where they are there already, without it where new."""
        rows: list[Attendance] = []
        for place, one in self.groups():
            if one.option.state is None:
                continue
            known = one.option.known.row if one.option.known else None
            row = one.row()
            if f"arrived-{place}" in self.out:
                row = replace(row, arrived=known.arrived if known else None)
            if f"left-{place}" in self.out:
                row = replace(row, left=known.left if known else None)
            if f"gap-{place}" not in self.out and one.presence.gaps:
                row = replace(row, note=", ".join(part for part in (row.note, gaps_text(one.presence)) if part))
            rows.append(replace(row, id=known.id if known else None))
        for row in self.absent():
            state = STATES_OF_MISSING[self.missing.get(row.id or 0, 0)]
            rows += [replace(row, state=state, arrived=None, left=None, for_items=())] if state else []
        return rows

    def aliases(self) -> list[tuple[str, str]]:
        """The names of the report that somebody said are a known person's, each behind that person's name."""
        return [
            (one.option.known.name, one.who.name)
            for place, one in enumerate(self.seen)
            if one.option.alias and one.option.known and one.who.name and f"person-{place}" not in self.out
        ]


def propose_attendance(desk: Desk, report: AttendanceReport, origin: Origin, meeting_id: int) -> AttendanceProposal:
    """Lays a report against a meeting; nothing is written.

    Raises:
        NoSuchMeeting, MeetingLocked, AlreadyImported: with a sentence for the user.
    """
    meeting = desk.meeting(meeting_id)
    if meeting.locked:
        raise MeetingLocked
    if not report.certain:
        report = report.of_meeting(meeting.date)
    proposal = AttendanceProposal(
        origin=origin, into=meeting_id, read=report, meeting=meeting, network=desk.network(meeting_id)
    )
    proposal.refuse_twice(desk)
    return proposal


def attendance_of_text(
    desk: Desk, text: str, origin: Origin, into: int | None = None, day_first: bool | None = None
) -> AttendanceProposal:
    """Reads a report and lays it against its meeting: the given one, else the only one on its date.

    Args:
        text: the file's text.
        origin: the file.
        into: the meeting; None to find it.
        day_first: whether the day stands before the month; None to see from meeting and file.

    Raises:
        WrongFile, MissingInput, AmbiguousMeeting, MeetingLocked, AlreadyImported: with a sentence for the user.
    """
    day = desk.meeting(into).date if into is not None else None
    report = read_attendance_report(text, origin.name, day, own_headings(desk), day_first)
    meeting_id = into if into is not None else meeting_of(desk, report.days, origin.name)
    return propose_attendance(desk, report, origin, meeting_id)


def _taken_as(option: Option) -> str:
    if option.state is None:
        return "er ikke ændret" if option.known else "er udeladt"
    return f"er taget som {option.state.danish}"


def _no_such_line() -> MissingInput:
    return MissingInput("Den linje findes ikke i forslaget.")
