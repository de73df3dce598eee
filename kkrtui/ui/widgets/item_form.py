"""The fields of one agenda item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Select, Static

from kkrtui.domain.agenda import format_presenters
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clock, fold
from kkrtui.domain.errors import BadMinutes
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import AgendaItem, ItemKind
from kkrtui.service import agenda
from kkrtui.service.desk import Desk
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.editors import DanishArea, DanishInput

FIELDS = ("title", "start", "minutes", "presenters", "case_text", "purpose")
_LINES = (("title", "Titel"), ("start", "Begynder"), ("minutes", "Minutter"), ("presenters", "Ved"))
_AREAS = (("case_text", "Sagsfremstilling (Markdown)"), ("purpose", "Formål (Markdown)"))


class NameSuggester(Suggester):
    """Finishes the last name of a list from the roster; the right arrow takes it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self.names = names

    async def get_suggestion(self, value: str) -> str | None:
        match = re.search(r"(?:^|,\s*|;\s*|\bog\s+)([^,;]{2,})$", value)
        if match is None:
            return None
        typed = fold(match[1])
        found = next((name for name in self.names if fold(name).startswith(typed)), None)
        return value[: match.start(1)] + match[1] + found[len(match[1]) :] if found else None


class ItemForm(Widget):
    """An item to edit. It saves nothing by itself: its screen does, when a field is left."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(id="item-form")
        self._names = names
        self._shown: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        for name, label in _LINES:
            with Horizontal(classes="field"):
                yield Static(plain(label), classes="label")
                suggester = NameSuggester(self._names) if name == "presenters" else None
                yield DanishInput(id=f"item-{name}", suggester=suggester)
                if name == "minutes":
                    yield Static(plain("Type"), classes="label")
                    yield Select(
                        [(kind.danish, kind) for kind in ItemKind], allow_blank=False, compact=True, id="item-kind"
                    )
        for name, label in _AREAS:
            with Vertical(classes="area", id=f"area-{name}"):
                yield Static(plain(label, "$kkr-dim"))
                yield DanishArea(id=f"item-{name}")

    def show(self, item: AgendaItem, drafts: Mapping[str, str]) -> None:
        """Shows an item; half-typed texts from before stand in their fields."""
        self._shown = {
            "title": item.title,
            "start": clock(item.planned_start) if item.planned_start else "",
            "minutes": str(item.planned_minutes) if item.planned_minutes is not None else "",
            "presenters": format_presenters(item.presenters),
            "case_text": item.case_text,
            "purpose": item.purpose,
        }
        for name, value in self._shown.items():
            self._put(name, drafts.get(name) or value)
        with self.prevent(Select.Changed):
            self.query_one("#item-kind", Select).value = item.kind

    def _field(self, name: str) -> DanishInput | DanishArea:
        found = self.query_one(f"#item-{name}")
        assert isinstance(found, (DanishInput, DanishArea))
        return found

    def _put(self, name: str, value: str) -> None:
        field = self._field(name)
        with self.prevent(DanishInput.Changed, DanishArea.Changed):
            if isinstance(field, DanishInput):
                if field.value != value:
                    field.value = value
            elif field.text != value:
                field.load_text(value)

    def name_of(self, widget: Widget) -> str:
        """The name of a field, or an empty string for any other widget."""
        name = (widget.id or "").removeprefix("item-")
        return name if name in FIELDS else ""

    def value(self, name: str) -> str:
        field = self._field(name)
        return field.value if isinstance(field, DanishInput) else field.text

    def changed(self, name: str) -> bool:
        """Whether a field says something else than the item."""
        return self.value(name) != self._shown.get(name, "")

    def focus_first(self) -> None:
        self._field("title").focus()

    def save(self, name: str, desk: Desk, meeting_id: int, item: AgendaItem) -> Changes:
        """Saves one field through its use case.

        Raises:
            Refusal: the value won't do; nothing was changed.
        """
        value = self.value(name)
        match name:
            case "title":
                return agenda.set_title(desk, meeting_id, item.key, value)
            case "start":
                start = parse_clock(value) if value.strip() else None
                return agenda.set_time(desk, meeting_id, item.key, start, item.planned_minutes)
            case "minutes":
                start = item.planned_start
                if start is None and self.value("start").strip():
                    start = parse_clock(self.value("start"))
                return agenda.set_time(desk, meeting_id, item.key, start, _minutes(value))
            case "presenters":
                return agenda.set_presenters(desk, meeting_id, item.key, value)
        return agenda.set_text(desk, meeting_id, item.key, name, value)


def _minutes(typed: str) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    if not typed.isdecimal():
        raise BadMinutes(typed)
    return int(typed)
