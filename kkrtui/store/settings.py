"""What people have chosen for this workspace: the theme, their keys."""

from __future__ import annotations

from kkrtui.store.database import Store


def load(store: Store) -> dict[str, str]:
    return {row["name"]: row["value"] for row in store.rows("SELECT name, value FROM settings")}


def save(store: Store, name: str, value: str) -> None:
    """Keeps a choice, or goes back to the default when `value` is empty."""
    with store.transaction():
        if value:
            store.db.table("settings").upsert({"name": name, "value": value}, pk="name")
        else:
            store.db.execute("DELETE FROM settings WHERE name = ?", [name])
