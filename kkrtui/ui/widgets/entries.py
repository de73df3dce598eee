"""The entries of the item that has the floor, oldest first, the newest in sight."""

from __future__ import annotations

from textual.content import Content

from kkrtui.domain.danish import MONTHS
from kkrtui.domain.entries import Action, Bullet, Entry, Escalation, Heading, Spoken, WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.following.entry_changes import owners_words
from kkrtui.domain.instants import hm
from kkrtui.domain.meeting import AgendaItem
from kkrtui.ui.kinds import SILENT, kind_style
from kkrtui.ui.text import joined, plain
from kkrtui.ui.widgets.reading import said_of
from kkrtui.ui.widgets.rows import Row, Rows

_TIME_WIDTH = 7


class EntryRows(Rows):
    """An item's entries with the time each was caught."""

    def __init__(self) -> None:
        super().__init__(
            lead_width=_TIME_WIDTH,
            empty="Ingen linjer endnu. Skriv nedenfor: b: beslutning · o: opgave · l: løft · F1 viser resten.",
            id="entries",
        )
        self._made: dict[int | None, tuple[Entry, bool, Row]] = {}

    def show_item(self, item: AgendaItem | None, chosen: int | None, marked: frozenset[int] = frozenset()) -> None:
        """Shows an item's entries with one of them chosen, and a mark at those that the check has something to say of.

        What has not changed keeps its row.
        """
        entries = item.entries if item else ()
        self._made = {entry.id: self._kept(entry, entry.id in marked) for entry in entries}
        self.show([row for _, _, row in self._made.values()], chosen)

    def _kept(self, entry: Entry, marked: bool) -> tuple[Entry, bool, Row]:
        known = self._made.get(entry.id)
        if known is not None and known[:2] == (entry, marked):
            return known
        return entry, marked, entry_row(entry, marked)


def entry_row(entry: Entry, marked: bool = False) -> Row:
    """An entry as a row: the time, a mark, the kind's word in capitals, what is known of it, the sentence."""
    lead = joined((hm(entry.at) if entry.at else "     ", "$kkr-dim"), ("!" if marked else " ", "$kkr-warn"), " ")
    return Row(entry.id, lead, entry_body(entry))


def entry_body(entry: Entry) -> Content:
    style = "$kkr-dim" if entry.kind is EntryKind.PRIVATE else "$kkr-text"
    match entry:
        case Heading():
            return plain(entry.text, kind_style(entry.kind))
        case Bullet():
            lead = "  " * entry.level + "• "
            text = entry.text.replace("\n", f"\n{' ' * len(lead)}")
            return joined((lead, "$kkr-dim"), _speaker(entry), (text, style))
        case Action():
            known = f"{owners_words(entry) or 'ansvarlig?'} · {_due(entry)}"
            return joined(_word(entry), (known, "$kkr-dim"), " · ", (entry.text, style))
        case WorkingGroup():
            facts = " · ".join(said_of(entry)[1:])
            return joined(_word(entry), (entry.text, style), (f" · {facts}", "$kkr-dim"))
        case Escalation():
            theme = f"{entry.theme} – " if entry.theme and entry.theme != entry.text else ""
            return joined(
                _word(entry), (entry.forum or "forum?", "$kkr-text"), (" · ", "$kkr-dim"), (theme + entry.text, style)
            )
    return joined(_word(entry), _speaker(entry), (entry.text, style))


def _due(entry: Action) -> str:
    """The deadline in as few letters as tell it: `1. maj`, with the year when it is another than the line's."""
    due = entry.due
    if due is None or not due.dated:
        return "frist?"
    if due.date is None:
        return "næste møde"
    year = "" if entry.at and entry.at.year == due.date.year else f" {due.date.year}"
    return f"{due.date.day}. {MONTHS[due.date.month - 1][:3]}{year}"


def _word(entry: Entry) -> Content:
    return Content("") if entry.kind in SILENT else plain(f"{entry.kind.danish.upper()} ", kind_style(entry.kind))


def _speaker(entry: Entry) -> Content:
    return plain(f"{entry.speaker}: ", "bold $kkr-text") if isinstance(entry, Spoken) and entry.speaker else Content("")
