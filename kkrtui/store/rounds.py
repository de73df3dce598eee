"""Rows of rounds, seats and turns <-> their dataclasses."""

from __future__ import annotations

from kkrtui.domain.meeting import ItemState, Run
from kkrtui.domain.round import Round, Seat, SeatState, Turn
from kkrtui.store.database import Row, Store, Transaction, instant, packed, stamp, unpacked


def load(store: Store, item_id: int) -> Round | None:
    """The round of an item, with the item's runs; None when it has none."""
    row = store.row("SELECT * FROM rounds WHERE item_id = ?", [item_id])
    if row is None:
        return None
    turns: dict[int, list[Turn]] = {}
    for turn in store.rows(
        "SELECT turns.* FROM turns JOIN seats ON seats.id = seat_id WHERE round_id = ? ORDER BY turns.id", [row["id"]]
    ):
        start = instant(turn["start"])
        assert start is not None
        turns.setdefault(turn["seat_id"], []).append(Turn(start, instant(turn["end"]), turn["id"]))
    seats = tuple(
        Seat(
            id=seat["id"],
            organisation=seat["organisation"],
            people=tuple(unpacked(seat["people"])),
            state=SeatState(seat["state"]),
            turns=tuple(turns.get(seat["id"], ())),
            since=instant(seat["since"]),
        )
        for seat in store.rows("SELECT * FROM seats WHERE round_id = ? ORDER BY position, id", [row["id"]])
    )
    return Round(
        id=row["id"],
        item_id=item_id,
        cap_seconds=row["cap_seconds"],
        seats=seats,
        ended=bool(row["ended"]),
        runs=_runs(store, item_id),
    )


def load_running(store: Store, meeting_id: int) -> Round | None:
    """The round of the item that has the floor in a meeting; None when there is none."""
    row = store.row(
        "SELECT id FROM items WHERE meeting_id = ? AND state = ? ORDER BY position, id LIMIT 1",
        [meeting_id, ItemState.RUNNING.value],
    )
    return load(store, row["id"]) if row else None


def speaker(store: Store, meeting_id: int, item_id: int) -> str:
    """The organisation that has the floor in the round of an item that has the floor itself; empty for none."""
    row = store.row(
        "SELECT organisation FROM seats JOIN rounds ON rounds.id = round_id JOIN items ON items.id = item_id "
        "WHERE items.id = ? AND meeting_id = ? AND items.state = ? AND NOT ended AND seats.state = ?",
        [item_id, meeting_id, ItemState.RUNNING.value, SeatState.SPEAKING.value],
    )
    return str(row["organisation"]) if row else ""


def add(tx: Transaction, whole: Round) -> int:
    """Stores a new round with its seats, and gives its id."""
    row = {"item_id": whole.item_id, "cap_seconds": whole.cap_seconds, "ended": int(whole.ended)}
    key = tx.insert("rounds", row)
    for position, seat in enumerate(whole.seats, 1):
        _add_seat(tx, key, position, seat)
    return key


def save(tx: Transaction, before: Round, after: Round) -> None:
    """Makes a stored round what it has become; only rows that differ are written."""
    assert after.id is not None
    if before.ended != after.ended:
        tx.update("rounds", after.id, {"ended": int(after.ended)})
    known = {seat.id: (position, seat) for position, seat in enumerate(before.seats, 1)}
    for position, seat in enumerate(after.seats, 1):
        if seat.id is None:
            _add_seat(tx, after.id, position, seat)
        elif known[seat.id] != (position, seat):
            tx.update("seats", seat.id, {"position": position, **_seat_row(seat)})
            _save_turns(tx, seat.id, seat)


def remove(tx: Transaction, whole: Round) -> None:
    """Deletes a round with its seats and turns."""
    for seat in whole.seats:
        for turn in seat.turns:
            tx.delete("turns", turn.id or 0)
        tx.delete("seats", seat.id or 0)
    tx.delete("rounds", whole.id or 0)


def _add_seat(tx: Transaction, round_id: int, position: int, seat: Seat) -> None:
    key = tx.insert("seats", {"round_id": round_id, "position": position, **_seat_row(seat)})
    _save_turns(tx, key, seat)


def _save_turns(tx: Transaction, seat_id: int, seat: Seat) -> None:
    for turn in seat.turns:
        row = {"start": stamp(turn.start), "end": stamp(turn.end)}
        if turn.id is None:
            tx.insert("turns", {"seat_id": seat_id, **row})
        else:
            tx.update("turns", turn.id, row)


def _seat_row(seat: Seat) -> Row:
    return {
        "organisation": seat.organisation,
        "people": packed(list(seat.people)),
        "state": seat.state.value,
        "since": stamp(seat.since),
    }


def _runs(store: Store, item_id: int) -> tuple[Run, ...]:
    runs = []
    for row in store.rows("SELECT * FROM runs WHERE item_id = ? ORDER BY id", [item_id]):
        start = instant(row["start"])
        assert start is not None
        runs.append(Run(start, instant(row["end"]), row["id"]))
    return tuple(runs)
