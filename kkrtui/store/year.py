"""Rows of hosts, hosts passed over and the year's dates <-> their dataclasses."""

from __future__ import annotations

from datetime import date

from kkrtui.domain.network import HostSkip, HostYear, PlannedDate
from kkrtui.store.database import Row, Store, Transaction, unpacked


def hosts(store: Store, network_id: int) -> tuple[HostYear, ...]:
    """Who is host of a network, year by year."""
    rows = store.rows("SELECT * FROM hosts WHERE network_id = ? ORDER BY year", [network_id])
    return tuple(HostYear(row["year"], row["organisation"], row["note"]) for row in rows)


def skips(store: Store, network_id: int) -> tuple[HostSkip, ...]:
    """Who was passed over as host of a network, oldest year first."""
    rows = store.rows("SELECT * FROM host_skips WHERE network_id = ? ORDER BY year, id", [network_id])
    return tuple(HostSkip(row["year"], row["organisation"], row["reason"]) for row in rows)


def planned(store: Store, network_id: int, first: date, last: date) -> tuple[PlannedDate, ...]:
    """The planned dates of a network in a span of days, both included, in their order."""
    rows = store.rows(
        "SELECT * FROM year_dates WHERE network_id = ? AND date BETWEEN ? AND ? ORDER BY date",
        [network_id, first.isoformat(), last.isoformat()],
    )
    return tuple(_row_date(row) for row in rows)


def named_in_minutes(store: Store, network_id: int) -> list[tuple[date, tuple[PlannedDate, ...]]]:
    """The dates that minutes name as the year's plan, newest meeting first, each with that meeting's date."""
    rows = store.rows(
        "SELECT date, year_plan FROM meetings WHERE network_id = ? AND year_plan != '[]' ORDER BY date DESC, id DESC",
        [network_id],
    )
    found: list[tuple[date, tuple[PlannedDate, ...]]] = []
    for row in rows:
        dates = {
            stored["date"]: PlannedDate(date.fromisoformat(stored["date"]), stored["theme"])
            for stored in unpacked(row["year_plan"])
            if stored["date"]
        }
        found.append((date.fromisoformat(row["date"]), tuple(dates[day] for day in sorted(dates))))
    return found


def chairs(store: Store, network_id: int) -> list[tuple[int, str]]:
    """The year of each held meeting of a network and the organisation of who chaired it, else of who wrote its minutes.

    A meeting made from the last one has its chair until somebody says otherwise.
    """
    rows = store.rows(
        "SELECT date, chair, minute_taker FROM meetings WHERE network_id = ? AND status != 'planned' ORDER BY date",
        [network_id],
    )
    return [
        (int(row["date"][:4]), place)
        for row in rows
        if (place := unpacked(row["chair"])["organisation"] or unpacked(row["minute_taker"])["organisation"])
    ]


def set_host(tx: Transaction, network_id: int, host: HostYear) -> int:
    """Makes an organisation the host of a year, and gives the row's id."""
    columns = {"organisation": host.organisation, "note": host.note}
    known = tx.store.row("SELECT id FROM hosts WHERE network_id = ? AND year = ?", [network_id, host.year])
    if known is None:
        return tx.insert("hosts", {"network_id": network_id, "year": host.year, **columns})
    tx.update("hosts", known["id"], columns)
    return int(known["id"])


def delete_host(tx: Transaction, network_id: int, year: int) -> None:
    """Leaves a year without a host."""
    for row in list(tx.store.rows("SELECT id FROM hosts WHERE network_id = ? AND year = ?", [network_id, year])):
        tx.delete("hosts", row["id"])


def add_skip(tx: Transaction, network_id: int, skip: HostSkip) -> None:
    """Notes that an organisation is passed over in a year; the newest reason holds."""
    delete_skip(tx, network_id, skip.year, skip.organisation)
    tx.insert(
        "host_skips",
        {"network_id": network_id, "year": skip.year, "organisation": skip.organisation, "reason": skip.reason},
    )


def delete_skip(tx: Transaction, network_id: int, year: int, organisation: str) -> None:
    """Takes a skip of a year away; none is none."""
    rows = tx.store.rows(
        "SELECT id FROM host_skips WHERE network_id = ? AND year = ? AND organisation = ?",
        [network_id, year, organisation],
    )
    for row in list(rows):
        tx.delete("host_skips", row["id"])


def put_date(tx: Transaction, network_id: int, planned: PlannedDate) -> int:
    """Inserts a planned date, or makes the row with its id what it says; gives the id.

    The day is to be free: a network plans a day once.
    """
    columns = {
        "date": planned.date.isoformat(),
        "theme": planned.theme,
        "place": planned.place,
        "note": planned.note,
    }
    if planned.id is None:
        return tx.insert("year_dates", {"network_id": network_id, **columns})
    tx.update("year_dates", planned.id, columns)
    return planned.id


def delete_date(tx: Transaction, date_id: int) -> None:
    tx.delete("year_dates", date_id)


def _row_date(row: Row) -> PlannedDate:
    return PlannedDate(date.fromisoformat(row["date"]), row["theme"], row["place"], row["note"], row["id"])
