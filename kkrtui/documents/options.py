"""What may be asked of a document beyond its layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kkrtui.domain.entries import Action, Escalation


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something an earlier meeting left open.

    Attributes:
        date: the meeting's date.
        number: the number of the item it was said under; None for an item without one.
        entry: the action or the escalation.
    """

    date: dt.date
    number: int | None
    entry: Action | Escalation


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of a document beyond its layout.

    Attributes:
        with_access_details: print meeting id, passcode and join link.
        actual_times: print the measured times of the items instead of the planned ones.
        agenda: print the agenda before the meeting: the same header and items with the result left out.
        follow_up: what earlier meetings left open, for the agenda.
    """

    with_access_details: bool = False
    actual_times: bool = False
    agenda: bool = False
    follow_up: tuple[FollowUp, ...] = ()
