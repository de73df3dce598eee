"""Findings that somebody has said to be right."""

from __future__ import annotations

from kkrtui.store.database import Store, Transaction


def keys(store: Store, network_id: int) -> frozenset[str]:
    """What is said to be right in a network, by the findings' keys."""
    return frozenset(row["key"] for row in store.rows("SELECT key FROM accepted WHERE network_id = ?", [network_id]))


def quotes(store: Store, network_id: int, code: str) -> frozenset[str]:
    """The words that findings of one check were about, as they were said to be right."""
    rows = store.rows("SELECT quote FROM accepted WHERE network_id = ? AND code = ?", [network_id, code])
    return frozenset(row["quote"] for row in rows)


def add(tx: Transaction, network_id: int, code: str, quote: str, key: str) -> None:
    tx.insert("accepted", {"network_id": network_id, "code": code, "quote": quote, "key": key})
