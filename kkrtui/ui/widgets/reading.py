"""Beneath the line: what it was understood as, while it is typed."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.capture import Captured
from kkrtui.domain.danish import join, short_date
from kkrtui.domain.deadlines import NEXT_YEAR
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Answer, Entry, Escalation, Spoken, WorkingGroup
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.marks import Doubt
from kkrtui.ui.kinds import kind_style
from kkrtui.ui.text import one_line, plain

_QUIET = (EntryKind.NOTE, EntryKind.BULLET)


class ReadingLine(Static):
    """The reading of the line in words, every doubt beside it, and what tab would put in."""

    def __init__(self) -> None:
        super().__init__("", id="reading", markup=False)
        self._shown = Content("")

    def show(self, captured: Captured | None, editing: str = "") -> None:
        """Shows a reading; `editing` says that an entry is being edited rather than a new one typed."""
        if captured is None:
            self._put(plain(editing, "$kkr-dim"))
            return
        parts: list[Content] = [plain(part, "$kkr-text") for part in said_of(captured.entry)]
        parts = [*_head(captured), *parts]
        parts += [_doubt(doubt) for doubt in captured.doubts]
        if captured.suggestions:
            label = captured.suggestions[0].label
            said = any(label in doubt.reason for doubt in captured.doubts)
            parts.append(plain("tab tager den" if said else f"tab: {label}", "$kkr-accent"))
        if editing:
            parts.append(plain(editing, "$kkr-dim"))
        self._put(Content(" · ").join(parts))

    def _put(self, content: Content) -> None:
        """Draws only what is new: most keys of a note change nothing here."""
        if not self._shown.is_same(content):
            self._shown = content
            self.update(content, layout=False)


def _doubt(doubt: Doubt) -> Content:
    if doubt.reason == NEXT_YEAR:
        return plain(doubt.reason, "$kkr-dim")
    return plain(f"! {doubt.reason}", "bold $kkr-bad" if doubt.serious else "$kkr-warn")


def _head(captured: Captured) -> list[Content]:
    kind = captured.entry.kind
    if captured.continues:
        return [plain("fortsætter linjen før", "$kkr-dim")]
    if kind in _QUIET and not _speaker(captured.entry):
        return []
    return [plain(kind.danish.upper(), kind_style(kind))]


def _speaker(entry: Entry) -> str:
    return entry.speaker if isinstance(entry, Spoken) else ""


def said_of(entry: Entry) -> list[str]:
    """What the line says besides its text: who, by when, where to."""
    match entry:
        case Action():
            owners = "alle kommuner" if entry.owners == (ALL_MUNICIPALITIES,) else join(entry.owners)
            parts = [owners or "ansvarlig?"]
            if entry.receiver:
                parts.append(f"til {entry.receiver}")
            return [*parts, due_words(entry.due)]
        case Escalation():
            parts = [f"til {entry.forum}" if entry.forum else "hvilket forum?"]
            if entry.theme and entry.theme != entry.text:
                parts.append(f"tema »{one_line(entry.theme, 40)}«")
            if entry.carrier:
                parts.append(f"ved {entry.carrier}")
            return parts + ([due_words(entry.due)] if entry.due else [])
        case WorkingGroup():
            parts = [f"»{one_line(entry.name, 40)}«"]
            parts.append(f"tovholder {entry.coordinator}" if entry.coordinator else "tovholder?")
            if entry.members:
                parts.append(f"medlemmer {join(entry.members)}")
            if entry.open_seats:
                parts.append(f"{entry.open_seats} ledige")
            return parts
        case Answer() if entry.answers:
            return [f"på spørgsmål {entry.answers}"] + ([f"fra {entry.speaker}"] if entry.speaker else [])
        case Spoken() if entry.speaker:
            return [f"fra {entry.speaker}"]
    return []


def due_words(due: Due | None) -> str:
    """`frist tir 1. dec 2026`, or `frist?` when there is none."""
    if due is None or not due.dated:
        return f"{due.raw} · frist?" if due and due.raw else "frist?"
    if due.precision is Precision.MEETING:
        return "frist næste møde" + (f" ({short_date(due.date)})" if due.date else "")
    return f"frist {short_date(due.date)}" if due.date else "frist?"
