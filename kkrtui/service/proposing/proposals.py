"""A file as it was understood: shown point by point, corrected, and only then written, in one step."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.instants import local
from kkrtui.domain.refusals.importing import AlreadyImported
from kkrtui.intake.proposal import Account as Account
from kkrtui.intake.proposal import Doubtful as Doubtful
from kkrtui.intake.proposal import Point as Point
from kkrtui.intake.proposal import Taken as Taken
from kkrtui.intake.proposal import Tick as Tick
from kkrtui.intake.proposal import unwatched as unwatched
from kkrtui.service.desk import Desk, Step
from kkrtui.store import imports


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a proposal comes from: the file's name (or "indsat tekst"), and a digest of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str | Path, data: bytes) -> Origin:
        return cls(Path(name).name, hashlib.sha256(data).hexdigest())


@dataclass
class Proposal(ABC):
    """What a file was understood to say; the base of every kind.

    A kind answers `points`, takes corrections by the keys of its points, and writes all that is kept in one step.
    """

    KIND = ""

    origin: Origin
    account: Account = field(default_factory=Account)
    into: int | None = None

    @abstractmethod
    def points(self) -> list[Point]:
        """What was understood, in the order of the file, with its questions."""

    @abstractmethod
    def correct(self, key: str, text: str) -> None:
        """Reads a point again from other words.

        Raises:
            Refusal: the words can't be read; the point stays as it was.
        """

    @abstractmethod
    def keep(self, key: str, kept: bool) -> None:
        """Leaves a point out, or takes it back in."""

    @abstractmethod
    def choose(self, key: str, choice: int) -> None:
        """Answers a point's question with one of its choices."""

    @abstractmethod
    def write(self, desk: Desk) -> Changes:
        """Stores what is kept, in one step that can be undone.

        Raises:
            Refusal: nothing was stored.
        """

    def check(self, desk: Desk) -> None:
        """Refuses what `write` would refuse, for a run that writes nothing.

        Raises:
            Refusal: with a sentence for the user.
        """
        del desk

    def refuse_twice(self, desk: Desk) -> None:
        """Refuses a file that was read in before as the same kind, into the same meeting.

        Raises:
            AlreadyImported: it was, and that has not been undone.
        """
        known = imports.known(desk.store, self.origin.sha256, self.KIND, self.into)
        if known is not None:
            raise AlreadyImported(self.origin.name, day_month_year(local(known.at).date()))

    def remember(self, step: Step, meeting_id: int | None) -> None:
        """Keeps with the meeting which file it came from, and what of it was unsure or not understood."""
        imports.add(
            step.tx,
            at=step.now,
            kind=self.KIND,
            file_name=self.origin.name,
            sha256=self.origin.sha256,
            meeting_id=meeting_id,
            unsure=[(doubt.text, doubt.reason) for doubt in self.account.unsure],
            not_understood=[(doubt.text, doubt.reason) for doubt in self.account.not_understood],
        )


def lost_points(doubts: Sequence[Doubtful]) -> list[Point]:
    """What was not understood, as points that are kept as they stand."""
    return [
        Point(f"lost-{place}", "Ikke forstået", "Linje", doubt.text, doubt.reason, lost=True, fixed=True)
        for place, doubt in enumerate(doubts)
    ]


def kept_points(points: Sequence[Point], left_out: set[str]) -> list[Point]:
    """The points with those of some keys marked as left out."""
    return [replace(point, kept=point.key not in left_out) for point in points]
