"""An invitation against the meeting it is for, or as a new one: times, place, the way in, who comes and who doesn't."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, count, day_month_year, fold, join, long_date
from kkrtui.domain.errors import BadDate, MissingInput
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.intake.invitation import InvitationRead, Method, Reply, read_invitation
from kkrtui.service.attendance import read_person
from kkrtui.service.desk import Desk
from kkrtui.service.matching import Match, Matcher
from kkrtui.service.meetings import counted, ensure_network, insert
from kkrtui.service.presets import preset
from kkrtui.service.proposing.attendance_store import add_alias, store
from kkrtui.service.proposing.invitation_header import Header, meeting_of, read_times, sequence_of
from kkrtui.service.proposing.invitation_people import REPLY, Guest, options_of
from kkrtui.service.proposing.proposals import Account, Doubtful, Origin, Point, Proposal, Taken, lost_points
from kkrtui.service.reading import parse_date
from kkrtui.store import networks
from kkrtui.store.meeting_rows import meeting_row

_PART = "Mødet"


@dataclass(kw_only=True)
class InvitationProposal(Proposal):
    """An invitation on its way to a meeting.

    Attributes:
        read: what it says.
        meeting: the meeting it goes into, as it was then; None for a new one.
        network: with its roster.
        today: today's date in Denmark.
        newer: whether it is a later form of the invitation the meeting was made of.
        out: the keys of the points left out.
        header: the fields of the meeting, and which of them are taken from the invitation.
    """

    KIND = "invitation"

    read: InvitationRead
    meeting: Meeting | None
    network: Network
    today: date
    newer: bool = False
    out: set[str] = field(default_factory=set)
    header: Header = field(init=False)
    guests: list[Guest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.header = Header(self.read, self.meeting, self.newer, self.out)
        self._matcher = Matcher(self.network, self.meeting)
        self.guests = [Guest(who) for who in self.read.people]
        for guest in self.guests:
            emails = (guest.who.email,) if guest.who.email else ()
            self._answer(guest, self._matcher.find(guest.who.name, emails))
        self._tell()

    def _answer(self, guest: Guest, match: Match) -> None:
        guest.chosen = 0
        guest.options, guest.reason = options_of(guest.who, match, self.network, self.newer)

    def points(self) -> list[Point]:
        found: list[Point] = []
        if self.meeting:
            title = f"{self.meeting.title}, {long_date(self.meeting.date)}"
            found.append(Point("meeting", _PART, "Møde", title, fixed=True))
        for key, label, old, new in self.header.fields():
            kept, fixed = key not in self.out, key == "online"
            if self.header.differs(key):
                shown = ("Behold mødets egne", "Brug invitationens") if fixed else (f"Behold »{old}«", f"Brug »{new}«")
                taken, why = self.header.takes(key), f"mødet siger {'noget andet' if fixed else f'»{old}«'}"
                found.append(Point(key, _PART, label, new, why, shown, int(taken), kept, fixed=fixed))
            else:
                why = "invitationen siger ikke, hvornår mødet er" if key == "date" and not new else ""
                found.append(Point(key, _PART, label, new, why, kept=kept, fixed=fixed))
        for place, guest in enumerate(self.guests):
            key = f"person-{place}"
            choices = tuple(option.text for option in guest.options) if len(guest.options) > 1 else ()
            line = guest.line(self.network)
            found.append(
                Point(key, "Inviterede", guest.label(), line, guest.reason, choices, guest.chosen, key not in self.out)
            )
        for place, doubt in enumerate(self.read.account.unsure):
            found.append(Point(f"unsure-{place}", "Usikkert", "Se efter", doubt.text, doubt.reason, fixed=True))
        return found + lost_points(self.read.account.not_understood)

    def correct(self, key: str, text: str) -> None:
        text = clean_line(text)
        name, _, rest = key.partition("-")
        match name:
            case "title" | "place":
                setattr(self.read, name, text)
            case "date":
                found = parse_date(text, self.today)
                if found is None:
                    raise BadDate(text)
                self.read.date = found
            case "time":
                self.read.start, self.read.end = read_times(text)
            case "person":
                self._correct_person(self._guest(rest), text)
            case _:
                raise _no_such_line()
        if key in self.header.use or (name != "person" and self.header.differs(name)):
            self.header.use[name] = True
        self._tell()

    def _correct_person(self, guest: Guest, text: str) -> None:
        meeting = self.meeting or Meeting(title="", date=self.read.date or self.today)
        typed = read_person(text, self.network, meeting)
        match = self._matcher.find(typed.name)
        guest.typed = None
        guest.who = replace(guest.who, name=typed.name)
        self._answer(guest, match if match.known else Match())
        if match.known is None:
            guest.typed, guest.reason = typed, ""
            guest.chosen = next(n for n, option in enumerate(guest.options) if option.state is not None)

    def keep(self, key: str, kept: bool) -> None:
        if key not in {point.key for point in self.points() if not point.lost} or key == "meeting":
            raise _no_such_line()
        (self.out.discard if kept else self.out.add)(key)
        self._tell()

    def choose(self, key: str, choice: int) -> None:
        point = next((point for point in self.points() if point.key == key), None)
        if point is None or not 0 <= choice < len(point.choices):
            raise MissingInput("Det svar findes ikke. Vælg et af dem, der står ved linjen.")
        if key.startswith("person-"):
            self._guest(key.removeprefix("person-")).chosen = choice
        else:
            self.header.use[key] = choice == 1
        self._tell()

    def _guest(self, place: str) -> Guest:
        if not place.isdecimal() or int(place) >= len(self.guests):
            raise _no_such_line()
        return self.guests[int(place)]

    def _tell(self) -> None:
        """The account as the answers stand now; access details are named, never told."""
        account = Account(not_understood=list(self.read.account.not_understood))
        if self.meeting:
            account.taken.append(Taken("meeting", f"{self.meeting.title}, {day_month_year(self.meeting.date)}"))
        for key, label, old, new in self.header.fields():
            if self.header.differs(key) and not self.header.takes(key):
                was = "andre adgangsoplysninger" if key == "online" else f"»{old}«"
                account.unsure.append(Doubtful(new, f"{label.lower()} er ikke ændret; mødet siger {was}"))
            elif self.header.takes(key) and new:
                account.taken.append(Taken(key, new))
        for place, guest in enumerate(self.guests):
            if f"person-{place}" in self.out:
                continue
            if guest.option.state is not None:
                account.taken.append(Taken("attendance", f"{guest.line(self.network)} ({guest.label().lower()})"))
            if guest.reason and not guest.chosen:
                left = "" if guest.option.state else "; er udeladt"
                account.unsure.append(Doubtful(guest.who.name or guest.who.email, guest.reason + left))
        account.unsure += self.read.account.unsure
        if self.read.method is Method.CANCEL:
            account.unsure.append(Doubtful(self.read.title or self.origin.name, "mødet er aflyst; intet er ændret"))
        self.account = account

    def rows(self) -> list[Attendance]:
        """The lines of the list as they become, each person once."""
        found: dict[str, Attendance] = {}
        for place, guest in enumerate(self.guests):
            if f"person-{place}" not in self.out and guest.option.state is not None:
                row = guest.row()
                found.setdefault(f"{row.id}" if row.id is not None else f"{fold(row.name)}|{row.email}", row)
        return list(found.values())

    def check(self, desk: Desk) -> None:
        if self.read.method is Method.CANCEL:
            which = f"»{self.meeting.title}« {long_date(self.meeting.date)}" if self.meeting else "mødet"
            raise MissingInput(
                f"{self.origin.name} er en aflysning af {which}. Intet er ændret. Er mødet flyttet, så ret datoen i "
                "mødet selv; ellers kan det blive stående."
            )
        if self.meeting is None:
            if self.read.date is None or "date" in self.out:
                raise MissingInput(
                    f"{self.origin.name} siger ikke, hvornår mødet er. Skriv datoen med --date 2026-03-06, "
                    "eller læg den i et møde, der findes, med --meeting."
                )
        elif desk.meeting(self.meeting.key).locked:
            raise MeetingLocked
        self.refuse_twice(desk)

    def write(self, desk: Desk) -> Changes:
        name = "import_invitation" if self.meeting else "create_from_invitation"
        with desk.step(name, self.meeting.key if self.meeting else None) as step:
            self.check(desk)
            rows = self.rows()
            if self.meeting is None:
                assert self.read.date is not None
                network = ensure_network(step.tx, on=self.read.date)
                bare = self.header.laid_into(Meeting(title="", date=self.read.date))
                whole = replace(bare, title=bare.title or network.name, attendance=tuple(rows))
                said = f"møde {day_month_year(whole.date)} fra {self.origin.name}"
                changes = insert(step, network, counted(step, network, whole), said)
                for known, alias in self._aliases():
                    add_alias(step.tx, network, known, alias)
            else:
                now = step.open_meeting()
                if replace(now, items=()) != replace(self.meeting, items=()):
                    raise MissingInput(
                        "Mødet er imens ændret et andet sted, så forslaget passer ikke længere. "
                        "Intet er gemt; hent filen igen."
                    )
                step.tx.update("meetings", now.key, meeting_row(self.header.laid_into(now)))
                store(step, self.network, now, rows, self._aliases())
                changes = step.changes(self._summary(rows), header=True, attendance=True, roster=True, subject=now.id)
            self.remember(step, changes.subject)
            return changes

    def _aliases(self) -> list[tuple[str, str]]:
        return [
            (guest.option.known.name, guest.who.name)
            for place, guest in enumerate(self.guests)
            if guest.option.alias and guest.option.known and guest.who.name and f"person-{place}" not in self.out
        ]

    def _summary(self, rows: list[Attendance]) -> str:
        excused = sum(row.state is AttendanceState.EXCUSED for row in rows)
        yes = sum(row.extra.get(REPLY) == Reply.ACCEPTED for row in rows)
        said = [f"{yes} har sagt ja"] if yes else []
        said += [count(excused, "afbud", "afbud")] if excused else []
        return f"invitation hentet fra {self.origin.name}{f': {join(said)}' if said else ''}"


def propose_invitation(
    desk: Desk, read: InvitationRead, origin: Origin, into: int | None = None, day: date | None = None
) -> InvitationProposal:
    """Lays an invitation against its meeting: the given one, the one it was sent for before, the only one on its date.

    Args:
        desk: the workspace.
        read: what it says.
        origin: the file.
        into: the meeting; None to find it, or to make one.
        day: the date of a new meeting, when the invitation says none.

    Raises:
        NoSuchMeeting, MeetingLocked, AmbiguousMeeting, MissingInput, AlreadyImported: with a sentence for the user.
    """
    read.date = read.date or day
    target = into if into is not None else meeting_of(desk, read)
    meeting = desk.meeting(target) if target is not None else None
    if meeting and meeting.locked:
        raise MeetingLocked
    if meeting is None and read.method is Method.REPLY:
        raise MissingInput(
            f"{origin.name} er et svar på en invitation, men der er intet møde, det passer til. "
            "Vælg mødet med --meeting, eller hent selve invitationen først. Intet er gemt."
        )
    network_id = networks.network_ids(desk.store)
    network = networks.load(desk.store, network_id[0][0], read.date or desk.today) if network_id else preset()
    sequence = sequence_of(meeting, read.uid) if meeting else None
    if sequence is not None and read.sequence < sequence:
        raise MissingInput(f"{origin.name} er ældre end den invitation, mødet allerede er lavet af. Intet er ændret.")
    proposal = InvitationProposal(
        origin=origin, into=target, read=read, meeting=meeting,
        network=desk.network(target) if target is not None else network, today=desk.today,
        newer=sequence is not None and read.sequence > sequence,
    )  # fmt: skip
    proposal.refuse_twice(desk)
    return proposal


def invitation_of_text(
    desk: Desk, text: str, kind: str, origin: Origin, into: int | None = None, day: date | None = None
) -> InvitationProposal:
    """Reads an invitation and lays it against its meeting.

    Args:
        text: the file's text, or what was pasted.
        kind: "ics" for a calendar file; else text.
        into: the meeting; None to find it, or to make one.
        day: the date of a new meeting, when the invitation says none.

    Raises:
        WrongFile, NoSuchMeeting, MeetingLocked, AmbiguousMeeting, MissingInput, AlreadyImported.
    """
    wanted = desk.meeting(into).date if into is not None else day
    read = read_invitation(text, kind, origin.name, desk.today, wanted)
    return propose_invitation(desk, read, origin, into, day)


def _no_such_line() -> MissingInput:
    return MissingInput("Den linje findes ikke i forslaget.")
