"""What was said in a meeting, word for word: turns, when each was, and who said it. Kept beside it, never published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from kkrtui.domain.danish import fold
from kkrtui.domain.instants import at, hms

CLOSE = 2.0
"""Seconds of silence within which one speaker's words are still the same turn."""

_LONGEST = 30.0  # a turn joined of captions stays short enough to tell what was said around a minute
_BEFORE = timedelta(minutes=45)  # a transcript begins about when its meeting does
_AFTER = timedelta(minutes=60)
_MARK = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker in one go.

    Attributes:
        start, end: seconds from the beginning of the transcript.
        speaker: the name as the transcript has it; empty when it names nobody.
        text: the words, on one line.
    """

    start: float
    end: float
    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A transcript beside its meeting; `began` is the instant (UTC) of its second 0."""

    meeting_id: int
    began: datetime
    file_name: str = ""
    utterances: tuple[Utterance, ...] = ()
    id: int | None = field(default=None, compare=False)

    @property
    def key(self) -> int:
        """The id of a stored transcript."""
        if self.id is None:
            raise ValueError("the transcript is not stored yet")
        return self.id

    def instant(self, seconds: float) -> datetime:
        """The instant (UTC) of some seconds into the transcript."""
        return self.began + timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Said:
    """A turn laid against the clock.

    Attributes:
        at, until: when it was said, UTC.
        speaker: who said it, by the name the meeting has for them when it has one; empty when nobody knows.
        text: the words.
        transcript_id, seconds: which transcript it stands in, and how many seconds into it.
        nearest: whether it is the one nearest to the instant that was asked for.
    """

    at: datetime
    until: datetime
    speaker: str
    text: str
    transcript_id: int
    seconds: float
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class WallClock:
    """A date and clock time that a transcript's file gives for its beginning, without saying in which zone.

    Attributes:
        where: where it stands, in Danish: "filnavnet", "titlen", "datolinjen".
    """

    day: date
    clock: time
    where: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A possible beginning of a transcript: the instant (UTC), and in Danish why."""

    began: datetime
    why: str
    from_file: bool = False


def joined(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Captions of one speaker that follow closely, as turns of at most half a minute, in the order of time."""
    turns: list[Utterance] = []
    for one in sorted(utterances, key=lambda spoken: spoken.start):
        last = turns[-1] if turns else None
        if (
            last
            and last.speaker == one.speaker
            and one.start - last.end <= CLOSE
            and max(one.end, last.end) - last.start <= _LONGEST
        ):
            turns[-1] = Utterance(last.start, max(last.end, one.end), last.speaker, f"{last.text} {one.text}")
        else:
            turns.append(one)
    return tuple(turns)


def times_speaking(utterances: Sequence[Utterance]) -> dict[str, int]:
    """How often each speaker took the floor, in the order they first did."""
    found: Counter[str] = Counter()
    last: str | None = None
    for one in utterances:
        found[one.speaker] += one.speaker != last
        last = one.speaker
    return dict(found)


def bare_name(name: str) -> str:
    """A name without the marks a meeting program adds, first name first: `Holm, Peter (Ekstern)` is `Peter Holm`."""
    while shorter := _MARK.sub("", name):
        if shorter == name:
            break
        name = shorter
    name = name.split("|")[0].strip()
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


class Names:
    """The names a meeting has for people, found by what a transcript calls them."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        """
        Args:
            names: the people of the meeting.
            aliases: other spellings, each with the name it stands for.
        """
        self._known: dict[tuple[str, ...], set[str]] = {}
        for spelling, name in (*((name, name) for name in names), *(aliases or {}).items()):
            self._known.setdefault(_key(spelling), set()).add(name)

    def known(self, speaker: str) -> str:
        """The meeting's name for a speaker; empty when it has none, or several that are written alike."""
        found = self._known.get(_key(speaker), set()) if speaker else set()
        return next(iter(found)) if len(found) == 1 else ""

    def shown(self, speaker: str) -> str:
        """What a speaker is called on the screen: the meeting's name, else the transcript's."""
        return self.known(speaker) or speaker


def _key(name: str) -> tuple[str, ...]:
    """A name in the form it is compared in: marks and the order of its words don't matter."""
    return tuple(sorted(fold(bare_name(name)).replace("-", " ").split()))


def laid_out(transcripts: Iterable[Transcript], names: Names) -> list[Said]:
    """Every turn of some transcripts against the clock, in the order of time."""
    found = [
        Said(
            transcript.instant(one.start),
            transcript.instant(one.end),
            names.shown(one.speaker),
            one.text,
            transcript.key,
            one.start,
        )
        for transcript in transcripts
        for one in transcript.utterances
    ]
    return sorted(found, key=lambda said: said.at)


def nearest(said: Sequence[Said], instant: datetime) -> int | None:
    """The place of the turn nearest to an instant (UTC), the earlier of two; None when nothing was said."""
    return min(range(len(said)), key=lambda place: distance(said[place], instant), default=None)


def distance(said: Said, instant: datetime) -> timedelta:
    """How long before or after a turn an instant is; nothing while the turn lasts."""
    return max(said.at - instant, instant - said.until, timedelta())


def beginnings(clocks: Sequence[WallClock], start: datetime | None, ran: bool) -> list[Beginning]:
    """When a transcript may have begun, the likeliest first: at a time of its file that fits, else with the meeting.

    Args:
        clocks: what the file says; whether that is Danish time or UTC is nobody's guess, so both are offered.
        start: the meeting's start, UTC, when it is known.
        ran: whether that is when its first item began, or only its plan.
    """
    found: list[Beginning] = []
    for clock in clocks:
        readings = ((at(clock.day, clock.clock), "som dansk tid"), (_utc(clock), "som UTC"))
        for began, zone in readings:
            known = next((n for n, one in enumerate(found) if abs(one.began - began) < timedelta(minutes=1)), None)
            if known is None:
                found.append(Beginning(began, f"{clock.where} læst {zone}", from_file=True))
            elif clock.clock.second and not found[known].began.second:
                found[known] = Beginning(began, f"{clock.where} læst {zone}", from_file=True)
    if start is None:
        return found
    found.sort(key=lambda one: abs(one.began - start))
    why = "mødets første punkt" if ran else "mødets planlagte start"
    fitting = sum(fits(one, start) for one in found)
    return [*found[:fitting], Beginning(start, why), *found[fitting:]]


def fits(beginning: Beginning, start: datetime) -> bool:
    """Whether a time of a file can be the beginning of a transcript of a meeting that started at `start` (UTC)."""
    return start - _BEFORE <= beginning.began <= start + _AFTER


def choice_text(beginning: Beginning) -> str:
    """`10:02:10 · mødets første punkt`."""
    return f"{hms(beginning.began)} · {beginning.why}"


def _utc(clock: WallClock) -> datetime:
    return datetime.combine(clock.day, clock.clock, UTC)
