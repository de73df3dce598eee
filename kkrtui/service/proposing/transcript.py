"""A transcript as its file was understood: which meeting, when it began, who spoke; then kept beside that meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, count, day_month_year, long_date
from kkrtui.domain.errors import AmbiguousMeeting
from kkrtui.domain.instants import at, hms, lasting, local, parse_clock
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.names import near_names
from kkrtui.domain.refusals.transcripts import MustStay, NobodyLeft, WhenBegan, WhichMeeting
from kkrtui.domain.transcript import (
    Beginning,
    Names,
    Transcript,
    Utterance,
    WallClock,
    bare_name,
    beginnings,
    choice_text,
    fits,
    times_speaking,
)
from kkrtui.intake.transcript import read_transcript
from kkrtui.intake.transcripts.times import TranscriptRead
from kkrtui.service.desk import Desk
from kkrtui.service.proposing.proposals import Account, Doubtful, Origin, Point, Proposal, Taken, lost_points
from kkrtui.service.transcripts import default_start, names_of
from kkrtui.store import meetings, transcripts

_NOBODY = "Ukendt taler"
_PART, _SPEAKERS = "Transskription", "Talere"
_BY_HAND = "skrevet i hånden"


@dataclass
class _Speaker:
    """Somebody who speaks: what the file calls them, what they are to be called, how often they took the floor."""

    written: str
    name: str
    times: int
    choices: tuple[str, ...] = ()
    kept: bool = True


@dataclass(kw_only=True)
class TranscriptProposal(Proposal):
    """A transcript on its way to a meeting.

    Attributes:
        read: what the file says.
        meeting: the meeting as it was when the file was read.
        names: the people of the meeting.
        offered: when it may have begun, the likeliest first.
        chosen: which of them holds.
    """

    KIND = "transcript"

    read: TranscriptRead
    meeting: Meeting
    names: Names
    offered: list[Beginning] = field(default_factory=list)
    chosen: int = 0
    speakers: list[_Speaker] = field(default_factory=list)

    @classmethod
    def of(cls, desk: Desk, text: str, origin: Origin, into: int | None = None) -> TranscriptProposal:
        """Understands a transcript; nothing is written.

        Args:
            text: the file's text, a Word document's as Markdown.
            origin: the file.
            into: the meeting it is of; None to find it by the date in the file.

        Raises:
            WrongFile, WhichMeeting, AmbiguousMeeting, NoSuchMeeting: it is no transcript, or of no known meeting.
        """
        read = read_transcript(text, origin.name)
        meeting = desk.meeting(into if into is not None else _meeting_of(desk, read, origin.name))
        names = names_of(meeting, desk.network(meeting.key))
        made = cls(
            origin=origin,
            into=meeting.key,
            read=read,
            meeting=meeting,
            names=names,
            offered=beginnings(read.clocks, default_start(meeting), meeting.began is not None),
            speakers=_speakers(read, meeting, names),
        )
        made._tell()
        return made

    @property
    def began(self) -> datetime | None:
        """When the transcript began, UTC; None when nobody can tell."""
        return self.offered[self.chosen].began if self.offered else None

    def points(self) -> list[Point]:
        begun = hms(self.began) if self.began else "?"
        choices = tuple(choice_text(one) for one in self.offered) if len(self.offered) > 1 else ()
        turns = sum(one.times for one in self.speakers if one.kept)
        found = [
            Point("meeting", _PART, "Møde", _named(self.meeting), self._other_day(), fixed=True),
            Point("began", _PART, "Begyndte kl.", begun, self._why_unsure(), choices, self.chosen),
            Point("length", _PART, "Længde", lasting(timedelta(seconds=self.read.length)), fixed=True),
            Point("turns", _PART, "Indlæg", count(turns, "indlæg", "indlæg"), fixed=True),
        ]
        for place, one in enumerate(self.speakers):
            found.append(
                Point(
                    f"speaker-{place}",
                    _SPEAKERS,
                    f"{one.times} indlæg",
                    one.name or _NOBODY,
                    self._why_unknown(one),
                    one.choices,
                    one.choices.index(one.name) if one.name in one.choices else 0,
                    one.kept,
                )
            )
        return found + lost_points(self.account.not_understood)

    def correct(self, key: str, text: str) -> None:
        if key == "began":
            typed = Beginning(at(self._day(), _clock(text)), _BY_HAND)
            self.offered = [*(one for one in self.offered if one.why != _BY_HAND), typed]
            self.chosen = len(self.offered) - 1
        else:
            self._speaker(key).name = clean_line(text) if text.strip() != _NOBODY else ""
        self._tell()

    def keep(self, key: str, kept: bool) -> None:
        self._speaker(key).kept = kept
        self._tell()

    def choose(self, key: str, choice: int) -> None:
        if key == "began":
            self.chosen = range(len(self.offered))[choice]
        else:
            speaker = self._speaker(key)
            speaker.name = speaker.choices[choice]
        self._tell()

    def check(self, desk: Desk) -> None:
        self.refuse_twice(desk)
        if self.began is None:
            raise WhenBegan(self.origin.name)
        if not any(one.kept for one in self.speakers):
            raise NobodyLeft

    def write(self, desk: Desk) -> Changes:
        self.check(desk)
        assert self.began is not None
        called = {one.written: one.name for one in self.speakers if one.kept}
        turns = tuple(
            replace(one, speaker=called[one.speaker]) for one in self.read.utterances if one.speaker in called
        )
        with desk.step("import_transcript", self.meeting.key) as step:
            desk.meeting(self.meeting.key)
            kept = Transcript(
                meeting_id=self.meeting.key, began=self.began, file_name=self.origin.name, utterances=turns
            )
            key = transcripts.add(step.tx, kept)
            self.remember(step, self.meeting.key)
            said = f"transskription hentet fra {self.origin.name}: {_spoken(turns)}, fra kl. {hms(self.began)}"
            return step.changes(said, subject=key, notes=(self._why_unsure(),) if self._why_unsure() else ())

    def _speaker(self, key: str) -> _Speaker:
        place = key.removeprefix("speaker-")
        if not key.startswith("speaker-") or not place.isdecimal() or int(place) >= len(self.speakers):
            raise MustStay
        return self.speakers[int(place)]

    def _day(self) -> date:
        return local(self.began).date() if self.began else self.meeting.date

    def _other_day(self) -> str:
        """Why the meeting may be another one than the file's."""
        days = [clock.day for clock in self.read.clocks]
        if not days or any(abs((day - self.meeting.date).days) <= 1 for day in days):
            return ""
        return f"filen er fra den {day_month_year(days[0])}; det er en anden dag end mødets"

    def _why_unsure(self) -> str:
        """Why it is not certain when the transcript began."""
        if not self.offered:
            return "hverken filen eller mødet siger, hvornår den begynder; skriv klokkeslættet"
        chosen = self.offered[self.chosen]
        if chosen.why == _BY_HAND:
            return ""
        if chosen.from_file:
            start = default_start(self.meeting)
            near = ", fordi det passer med mødets start" if start and fits(chosen, start) else ""
            return f"{chosen.why}{near}; filen siger ikke selv, om det er dansk tid eller UTC"
        why = "filens tid passer ikke med mødet" if self.read.clocks else "filen siger ikke, hvornår den begynder"
        return f"{why}; lagt ved {chosen.why}. Passer det ikke, flyttes den med + og - ved en linje (F12, u)"

    def _why_unknown(self, one: _Speaker) -> str:
        if not one.name:
            return "filen siger ikke, hvem der taler"
        if self.names.known(one.name):
            return ""
        if len(one.choices) > 1:
            return f"står ikke på deltagerlisten; ligner {one.choices[1]}"
        return "står ikke på deltagerlisten; vises, som det står i filen"

    def _tell(self) -> None:
        """Brings the account in step with what is understood; no spoken word is in it."""
        begun = [Taken("began", hms(self.began))] if self.began else []
        spoken = [Taken("speaker", f"{one.name or _NOBODY} ({one.times})") for one in self.speakers if one.kept]
        doubts = [(_named(self.meeting), self._other_day()), ("Begyndelsen", self._why_unsure())]
        doubts += [(one.name or _NOBODY, self._why_unknown(one)) for one in self.speakers if one.kept]
        self.account = Account(
            [Taken("meeting", _named(self.meeting)), *begun, *spoken],
            [*(Doubtful(text, reason) for text, reason in doubts if reason), *self.read.unsure],
            list(self.read.not_understood),
        )


def _meeting_of(desk: Desk, read: TranscriptRead, name: str) -> int:
    """The meeting of the day a file is of."""
    if not read.clocks:
        raise WhichMeeting(name)
    for day in dict.fromkeys(day for clock in read.clocks for day in _days(clock)):
        known = [listed.id for listed in meetings.listed(desk.store) if listed.date == day]
        if len(known) > 1:
            raise AmbiguousMeeting(day_month_year(day), known)
        if known:
            return known[0]
    raise WhichMeeting(name, day_month_year(read.clocks[0].day))


def _days(clock: WallClock) -> Sequence[date]:
    """The date a file gives; in Denmark it may be the next one already when the time is UTC."""
    return [clock.day, *(local(one.began).date() for one in beginnings([clock], None, False))]


def _speakers(read: TranscriptRead, meeting: Meeting, names: Names) -> list[_Speaker]:
    listed = [row.name for row in meeting.attendance]
    found = []
    for written, times in times_speaking(read.utterances).items():
        near = near_names(bare_name(written), listed)[:1] if written and not names.known(written) else []
        found.append(_Speaker(written, written, times, (written, *near) if near else ()))
    return found


def _clock(typed: str) -> time:
    """A clock time, with or without seconds.

    Raises:
        BadTime: it is none.
    """
    match = re.fullmatch(r"(.*\d{1,2}[:.]\d{2})[:.]([0-5]\d)", typed.strip())
    return parse_clock(match[1]).replace(second=int(match[2])) if match else parse_clock(typed)


def _named(meeting: Meeting) -> str:
    return f"{meeting.title}, {long_date(meeting.date)}"


def _spoken(turns: Sequence[Utterance]) -> str:
    return count(sum(times_speaking(turns).values()), "indlæg", "indlæg")
