"""A meeting as it is handed over: plain data without what is nobody else's, and a digest of what it says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from kkrtui.domain.danish import join
from kkrtui.domain.due import Precision
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.formats import meeting as exchange
from kkrtui.domain.formats.node import Node, is_empty
from kkrtui.domain.instants import iso
from kkrtui.domain.meeting import Meeting, Online
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.importing import WrongFormat
from kkrtui.domain.round import Round, Seat, SeatState, Turn
from kkrtui.domain.secrets import secrets, without_secrets

_PARTS = {
    "meeting": "oplysninger",
    "attendance": "deltagere",
    "attachments": "bilag",
    "links": "links",
    "year_plan": "årshjul",
    "rounds": "runder",
}
_MOST_PLACES = 8
_NOBODYS = Network("")
"""Names are read as they stand: whose lists they are in is seen when they are merged."""


@dataclass(frozen=True, slots=True)
class HandedMeeting:
    """A meeting with what goes with it; a round's `item_id` is the place of its item here, from 1."""

    uid: str
    meeting: Meeting
    rounds: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was left out of a meeting, counted."""

    private: int = 0
    online: int = 0
    secrets: int = 0
    extras: int = 0

    def __add__(self, other: Withheld) -> Withheld:
        return Withheld(
            self.private + other.private,
            self.online + other.online,
            self.secrets + other.secrets,
            self.extras + other.extras,
        )


def withheld(meeting: Meeting) -> Withheld:
    """What of a meeting is not handed over."""
    entries = [entry for _, entry in meeting.entries()]
    extras = [
        meeting.extra,
        *(row.extra for row in meeting.attendance),
        *(item.extra for item in meeting.items),
        *(entry.extra for entry in entries),
    ]
    return Withheld(
        sum(entry.kind is EntryKind.PRIVATE for entry in entries),
        int(bool(meeting.online)),
        _count_secrets(_encoded(_bare(meeting))),
        sum(map(len, extras)),
    )


def _bare(meeting: Meeting) -> Meeting:
    """A meeting without private notes, access details, and the fields of other programs, whatever they may hold."""
    public = _public(meeting)
    return replace(
        public,
        extra={},
        attendance=tuple(replace(row, extra={}) for row in public.attendance),
        items=tuple(
            replace(item, extra={}, entries=tuple(replace(entry, extra={}) for entry in item.entries))
            for item in public.items
        ),
    )


def _public(meeting: Meeting) -> Meeting:
    """A meeting without private notes and access details."""
    items = tuple(
        replace(item, entries=tuple(entry for entry in item.entries if entry.kind is not EntryKind.PRIVATE))
        for item in meeting.items
    )
    return replace(meeting, online=Online(), items=items)


def _encoded(meeting: Meeting) -> dict[str, Any]:
    data = exchange.encode(_NOBODYS, meeting)
    return {key: value for key, value in data.items() if key not in ("format", "network")}


def encode_meeting(handed: HandedMeeting) -> dict[str, Any]:
    """A meeting as `kkrtui/meeting@1` has it, with its uid and rounds; the network stands once for all meetings."""
    data = {"uid": handed.uid, **_encoded(_bare(handed.meeting))}
    if handed.rounds:
        data["rounds"] = [_encode_round(one) for one in handed.rounds]
    masked: dict[str, Any] = without_secrets_in(data)
    return masked


def without_secrets_in(value: Any) -> Any:
    """Plain data with every text in it as it stands without CPR numbers, passcodes and links into meetings."""
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, list):
        return [without_secrets_in(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_secrets_of(key, one) for key, one in value.items()}
    return value


def _without_secrets_of(key: str, value: Any) -> Any:
    if key in ("uid", "email"):
        return value
    said = without_secrets_in(value)
    # A link that leads nowhere is better than one that says so.
    return "" if key in ("url", "site", "terms_url") and said != value else said


def _count_secrets(value: Any) -> int:
    if isinstance(value, str):
        return len(secrets(value))
    if isinstance(value, Mapping):
        return sum(map(_count_secrets, value.values()))
    return sum(map(_count_secrets, value)) if isinstance(value, list) else 0


def _encode_round(one: Round) -> dict[str, Any]:
    return {
        "item": one.item_id,
        "cap_seconds": one.cap_seconds,
        "ended": one.ended,
        "seats": [
            {
                "organisation": seat.organisation,
                "people": list(seat.people),
                "state": seat.state.value,
                "since": iso(seat.since) if seat.since else None,
                "turns": [{"start": iso(t.start), "end": iso(t.end) if t.end else None} for t in seat.turns],
            }
            for seat in one.seats
        ],
    }


def decode_meeting(data: Any, path: str) -> HandedMeeting:
    """A meeting of a handover; private notes and access details in it are not taken, whoever wrote them.

    Args:
        data: the plain data.
        path: where it stands in the file, for the sentences.

    Raises:
        WrongFormat: it breaks the format.
    """
    node = Node(data, path)
    uid = node.required_line("uid")
    if not re.fullmatch(r"[0-9A-Za-z-]{1,64}", uid):
        raise WrongFormat(f"{path}.uid", "der skulle stå bogstaver og tal")
    whole = {key: value for key, value in node.data.items() if key not in ("uid", "rounds")}
    try:
        _, meeting = exchange.decode({**whole, "format": exchange.FORMAT})
    except WrongFormat as error:
        raise WrongFormat(f"{path}.{error.where}", error.why) from None
    found = node.nodes("rounds")
    rounds = tuple(_decode_round(one, len(meeting.items)) for one in found)
    for one in found:
        one.refuse_unread()
    if len({one.item_id for one in rounds}) < len(rounds):
        raise WrongFormat(f"{path}.rounds", "et punkt har to runder")
    return HandedMeeting(uid, _public(meeting), rounds)


def _decode_round(node: Node, items: int) -> Round:
    place, cap = node.integer("item") or 0, node.integer("cap_seconds") or 0
    if not 1 <= place <= items:
        raise WrongFormat(f"{node.path}.item", "der er intet sådant punkt")
    if cap < 1:
        raise WrongFormat(f"{node.path}.cap_seconds", "der skulle stå et antal sekunder")
    seats = tuple(
        Seat(
            organisation=seat.required_line("organisation"),
            people=seat.lines("people"),
            state=seat.choice("state", SeatState, SeatState.WAITING),
            since=seat.instant("since"),
            turns=tuple(Turn(turn.required_instant("start"), turn.instant("end")) for turn in seat.nodes("turns")),
        )
        for seat in node.nodes("seats")
    )
    return Round(item_id=place, cap_seconds=cap, seats=seats, ended=node.flag("ended"))


def normal(meeting: Meeting, rounds: tuple[Round, ...]) -> dict[str, Any]:
    """What a meeting says, as it is handed over: the same plain data here and with whoever reads it in.

    "Næste møde" has the date of whatever meeting comes next where it is read, so that date says nothing of this one.
    """
    handed = encode_meeting(HandedMeeting("-", meeting, rounds))
    data: dict[str, Any] = _said(encode_meeting(decode_meeting(handed, "")))
    return data


def reading(data: Mapping[str, Any]) -> str:
    """The digest of what a meeting says, of its normal form."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Where two normal forms of a meeting differ, in Danish: `oplysninger, deltagere, punkt 2 og 3`."""
    parts = [words for key, words in _PARTS.items() if one.get(key) != other.get(key)]
    mine, theirs = one.get("items", []), other.get("items", [])
    places = [str(n) for n, (a, b) in enumerate(zip_longest(mine, theirs), 1) if a != b]
    if places:
        listed = join(places) if len(places) <= _MOST_PLACES else f"{', '.join(places[:_MOST_PLACES])} …"
        parts.append(f"punkt {listed}")
    return ", ".join(parts)


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [_said(one) for one in value]
    if isinstance(value, dict):
        moves = value.get("precision") == Precision.MEETING.value
        return {
            key: _said(one)
            for key, one in value.items()
            if not is_empty(one) and not (moves and key == "date") and key != "uid"
        }
    return value


def canonical(data: Any) -> str:
    """Plain data in the one form a checksum is taken of."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
