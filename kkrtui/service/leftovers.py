"""What a meeting's files held that was unsure or not understood."""

from __future__ import annotations

from collections.abc import Iterable

from kkrtui.service.desk import Desk
from kkrtui.store import imports
from kkrtui.store.imports import ImportRow as ImportRow


def leftovers(desk: Desk, meeting_id: int) -> list[ImportRow]:
    """The files a meeting was made of that left something unsure or not understood, oldest first."""
    return [row for row in imports.of_meeting(desk.store, meeting_id) if row.unsure or row.not_understood]


def in_words(rows: Iterable[ImportRow]) -> str:
    """One sentence about what was not understood; empty when all was."""
    told = [
        f"{len(row.not_understood)} {'linje' if len(row.not_understood) == 1 else 'linjer'} af {row.file_name}"
        for row in rows
        if row.not_understood
    ]
    return f"Ikke forstået ved hentning: {' og '.join(told)}. »Fra filen« (ctrl+p) viser dem." if told else ""
