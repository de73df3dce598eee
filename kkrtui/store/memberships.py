"""Rows of memberships: who belongs to a network from when to when, in the list's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kkrtui.domain.network import Organisation
from kkrtui.store.database import Row, Transaction


def save(tx: Transaction, network_id: int, members: Sequence[Organisation]) -> None:
    """Makes a network's members, with their dates and their order, what `members` says; who is not in it goes."""
    rows = tx.store.rows(
        "SELECT memberships.id, organisations.name FROM memberships "
        "JOIN organisations ON organisations.id = organisation_id WHERE network_id = ?",
        [network_id],
    )
    known = {row["name"]: int(row["id"]) for row in rows}
    for position, member in enumerate(members, 1):
        columns = {"position": position, **_dates(member)}
        row_id = known.pop(member.name, None)
        if row_id is not None:
            tx.update("memberships", row_id, columns)
        else:
            place = {"network_id": network_id, "organisation_id": _organisation(tx, member)}
            tx.insert("memberships", {**place, **columns})
    for row_id in known.values():
        tx.delete("memberships", row_id)


def add(tx: Transaction, network_id: int, member: Organisation) -> None:
    """Makes an organisation a member, with its dates, last in the list."""
    last = tx.store.row("SELECT coalesce(max(position), 0) AS last FROM memberships WHERE network_id = ?", [network_id])
    tx.insert(
        "memberships",
        {
            "network_id": network_id,
            "organisation_id": _organisation(tx, member),
            "position": int(last["last"]) + 1 if last else 1,
            **_dates(member),
        },
    )


def date_member(tx: Transaction, network_id: int, member: Organisation) -> None:
    """Gives a member of a network the dates it has in `member`."""
    row = tx.store.row(
        "SELECT id FROM memberships WHERE network_id = ? AND organisation_id = ?", [network_id, member.id]
    )
    assert row is not None
    tx.update("memberships", row["id"], _dates(member))


def hold_on(tx: Transaction, network_id: int, members: Sequence[Organisation], day: date) -> list[str]:
    """Sees to it that organisations are members on a day, as a meeting read in from elsewhere has them.

    No other meeting's members change by it: gives the names of those for whom that can't be avoided, and leaves them.
    """
    days = [
        row["date"]
        for row in tx.store.rows("SELECT date FROM meetings WHERE network_id = ? ORDER BY date", [network_id])
    ]
    left: list[str] = []
    that_day = day.isoformat()
    for member in members:
        row = tx.store.row(
            "SELECT memberships.* FROM memberships JOIN organisations ON organisations.id = organisation_id "
            "WHERE network_id = ? AND organisations.name = ?",
            [network_id, member.name],
        )
        if row is None:
            later = any(other > that_day for other in days)
            add(tx, network_id, replace(member, valid_from=day, valid_to=day if later else None))
            continue
        begins, ends = row["valid_from"] or "", row["valid_to"] or "9999"
        first, last_day = min(begins, that_day), max(ends, that_day)
        if any(first <= other < begins or ends < other <= last_day for other in days if other != that_day):
            left.append(member.name)
        elif that_day < begins:
            tx.update("memberships", row["id"], {"valid_from": that_day})
        elif that_day > ends:
            tx.update("memberships", row["id"], {"valid_to": that_day})
    return left


def _organisation(tx: Transaction, member: Organisation) -> int:
    known = tx.store.row("SELECT id FROM organisations WHERE name = ?", [member.name])
    if known is not None:
        return int(known["id"])
    return tx.insert("organisations", {"name": member.name, "kind": member.kind.value})


def _dates(member: Organisation) -> Row:
    return {
        "valid_from": member.valid_from.isoformat() if member.valid_from else None,
        "valid_to": member.valid_to.isoformat() if member.valid_to else None,
    }
