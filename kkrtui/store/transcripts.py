"""Rows of transcripts <-> their dataclass.

A transcript is one row with its turns packed, so that one image in the journal takes all of it back or brings it
again. The database itself keeps a row of `utterances` for each turn, for the search; packed turns never change.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kkrtui.domain.transcript import Transcript, Utterance
from kkrtui.store.database import Row, Store, Transaction, instant, packed, stamp, unpacked


def add(tx: Transaction, transcript: Transcript) -> int:
    """Stores a transcript with its turns and gives its id."""
    return tx.insert(
        "transcripts",
        {
            "meeting_id": transcript.meeting_id,
            "file_name": transcript.file_name,
            "began": stamp(transcript.began),
            "turns": packed([[one.start, one.end, one.speaker, one.text] for one in transcript.utterances]),
        },
    )


def move(tx: Transaction, transcript_id: int, began: datetime) -> None:
    """Lays a transcript's second 0 at another instant (UTC)."""
    tx.update("transcripts", transcript_id, {"began": stamp(began)})


def load(store: Store, transcript_id: int) -> Transcript | None:
    """A transcript with its turns; None when there is no such one."""
    row = store.row("SELECT * FROM transcripts WHERE id = ?", [transcript_id])
    return _transcript(row, unpacked(row["turns"])) if row else None


def header(store: Store, transcript_id: int) -> Transcript | None:
    """A transcript without its turns; None when there is no such one."""
    row = store.row("SELECT id, meeting_id, file_name, began FROM transcripts WHERE id = ?", [transcript_id])
    return _transcript(row, ()) if row else None


def of_meeting(store: Store, meeting_id: int) -> list[Transcript]:
    """A meeting's transcripts with their turns, in the order they begin."""
    rows = store.rows("SELECT * FROM transcripts WHERE meeting_id = ? ORDER BY began, id", [meeting_id])
    return [_transcript(row, unpacked(row["turns"])) for row in rows]


def has_any(store: Store, meeting_id: int) -> bool:
    """Whether a meeting has a transcript."""
    return store.row("SELECT id FROM transcripts WHERE meeting_id = ? LIMIT 1", [meeting_id]) is not None


def _transcript(row: Row, turns: Sequence[Sequence[float | str]]) -> Transcript:
    began = instant(row["began"])
    assert began is not None
    return Transcript(
        id=row["id"],
        meeting_id=row["meeting_id"],
        began=began,
        file_name=row["file_name"],
        utterances=tuple(
            Utterance(float(start), float(end), str(speaker), str(text)) for start, end, speaker, text in turns
        ),
    )
