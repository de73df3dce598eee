"""The round of the municipalities."""

from __future__ import annotations

from sqlite_utils import Database

from kkrtui.store.migrations.schema import SCHEMA


@SCHEMA(name="0003_rounds")
def rounds(db: Database) -> None:
    """The round of the municipalities: at most one an item, a seat an organisation, a turn each time it has the floor.

    `seats.since` is when a seat was put last to come back; only seats that do have it.
    """
    db.executescript(
        """
        CREATE TABLE rounds (
            id INTEGER PRIMARY KEY,
            item_id INTEGER NOT NULL UNIQUE REFERENCES items(id),
            cap_seconds INTEGER NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE seats (
            id INTEGER PRIMARY KEY,
            round_id INTEGER NOT NULL REFERENCES rounds(id),
            position INTEGER NOT NULL,
            organisation TEXT NOT NULL,
            people TEXT NOT NULL DEFAULT '[]',
            state TEXT NOT NULL DEFAULT 'waiting',
            since TEXT
        );
        CREATE INDEX seats_round ON seats(round_id, position);
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY,
            seat_id INTEGER NOT NULL REFERENCES seats(id),
            start TEXT NOT NULL,
            "end" TEXT
        );
        CREATE INDEX turns_seat ON turns(seat_id, start);
        """
    )
