"""The working groups that meetings have set up, and where texts may speak of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kkrtui.domain.danish import capital
from kkrtui.store.database import Store, packed


def group_names(store: Store, network_id: int, except_meeting: int) -> list[str]:
    """The names of working groups that other meetings of a network have set up, newest first."""
    rows = store.rows(
        """
        SELECT entries.name FROM entries JOIN items ON items.id = entries.item_id
        JOIN meetings ON meetings.id = items.meeting_id
        WHERE entries.kind = 'working_group' AND network_id = ? AND meetings.id != ? AND entries.name != ''
        ORDER BY meetings.date DESC, entries.id DESC
        """,
        [network_id, except_meeting],
    )
    return list(dict.fromkeys(row["name"] for row in rows))


def spoken(store: Store, network_id: int, since: date, names: Sequence[str]) -> list[tuple[date, str]]:
    """The texts of held meetings after a day that have one of some names in them or the word "gruppe", newest first.

    Args:
        store: the database.
        network_id: whose meetings.
        since: the day, left out itself.
        names: of groups.

    Returns:
        The date of each text, and the text with the title of the item it stands under.
    """
    # SQLite makes only a to z small: "Ældre" and "ældre" are two words to it.
    forms = {form for name in names for form in (name, name.lower(), capital(name.lower()))}
    rows = store.rows(
        """
        SELECT date, found FROM (
            SELECT meetings.date, meetings.network_id, meetings.status,
                   items.title || char(10) || items.case_text || char(10) || items.purpose AS found
            FROM items JOIN meetings ON meetings.id = items.meeting_id
            UNION ALL
            SELECT meetings.date, meetings.network_id, meetings.status, items.title || char(10) || entries.text
            FROM entries JOIN items ON items.id = entries.item_id JOIN meetings ON meetings.id = items.meeting_id
            WHERE entries.kind != 'private'
        )
        WHERE network_id = ? AND date > ? AND status != 'planned' AND (
            found LIKE '%gruppe%' OR found LIKE '%udvalg%'
            OR EXISTS (SELECT 1 FROM json_each(?) AS name WHERE instr(lower(found), lower(name.value)))
        )
        ORDER BY date DESC
        """,
        [network_id, since.isoformat(), packed(sorted(forms))],
    )
    return [(date.fromisoformat(row["date"]), row["found"]) for row in rows]
