"""What is checked: a meeting as it would go out, text by text, beside what its network and earlier meetings know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kkrtui.domain.checks.names import Roll
from kkrtui.domain.checks.pieces import Piece as Piece
from kkrtui.domain.checks.pieces import Placed, entries_of, pieces_of
from kkrtui.domain.checks.speller import Speller
from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.names import Directory
from kkrtui.domain.network import Network
from kkrtui.domain.secrets import Secret, secrets


@dataclass(frozen=True)
class Record:
    """A meeting as it is to be checked.

    Attributes:
        network: the network with the members of the meeting's day.
        meeting: the meeting.
        today: the day, Danish local date.
        earlier: the network's earlier meetings with their lists, the oldest first.
        documents: the texts of attached files, as far as they could be read, at the places that name them.
        words: the network's own word list, which spelling is never found in.
        speller: the dictionary; None when words are not to be looked up.
    """

    network: Network
    meeting: Meeting
    today: date
    earlier: Sequence[Meeting] = ()
    documents: Sequence[Piece] = ()
    words: frozenset[str] = frozenset()
    speller: Speller | None = None

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every text that goes out, in the order of the minutes, without private notes and access details."""
        return tuple(pieces_of(self.meeting))

    @cached_property
    def prose(self) -> tuple[Piece, ...]:
        """The texts in sentences: case texts, purposes, entries, the closing summary."""
        return tuple(piece for piece in self.pieces if piece.prose)

    @cached_property
    def everything(self) -> tuple[Piece, ...]:
        """Every text that goes out, those of attached files too."""
        return (*self.pieces, *self.documents)

    @cached_property
    def secrets(self) -> dict[Piece, list[Secret]]:
        """The secrets in each text that has any."""
        found = ((piece, secrets(piece.text)) for piece in self.everything)
        return {piece: hidden for piece, hidden in found if hidden}

    @cached_property
    def entries(self) -> tuple[Placed, ...]:
        """Every entry that goes out, with its place and its item."""
        return tuple(entries_of(self.meeting))

    @cached_property
    def roll(self) -> Roll:
        """Everybody the meeting names."""
        return Roll(self.network, self.meeting, self.earlier, self.entries, self.prose)

    @cached_property
    def directory(self) -> Directory:
        """Everybody a sentence can point at."""
        return Directory.of(self.network, self.meeting)

    @cached_property
    def said(self) -> str:
        """All sentences, folded."""
        return fold("\n".join(piece.text for piece in self.prose))

    @property
    def held(self) -> bool:
        """Whether the meeting has begun: before that nobody can say who was there."""
        return self.meeting.status is not MeetingStatus.PLANNED

    @cached_property
    def last(self) -> Meeting | None:
        """The meeting before this one."""
        return self.earlier[-1] if self.earlier else None
