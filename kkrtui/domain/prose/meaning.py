"""What a sentence was read as, before it becomes an entry."""

from __future__ import annotations

from dataclasses import dataclass

from kkrtui.domain.entry_kinds import EntryKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence was read as.

    Attributes:
        kind: the kind of entry it makes.
        text: the sentence without a lead that only names the kind or the speaker.
        reason: why the reading is unsure, in Danish; empty when the words say it themselves.
        owners: of an action; names as the directory has them.
        receiver: of an action.
        forum: of an escalation, its canonical name, or as written.
        theme: of an escalation.
        name: of a working group.
        speaker: who asked or answered.
    """

    kind: EntryKind
    text: str
    reason: str = ""
    owners: tuple[str, ...] = ()
    receiver: str = ""
    forum: str = ""
    theme: str = ""
    name: str = ""
    speaker: str = ""
