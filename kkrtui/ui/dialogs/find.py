"""Find: over all meetings while one types, and each hit in its place; nothing in the meeting moves."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from kkrtui.domain.danish import count, day_month_year
from kkrtui.domain.network import Person
from kkrtui.service.search import MOST, Found, Hit, Place, place_of, search
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line
from kkrtui.ui.widgets.editors import DanishInput


class Find(Dialog[None]):
    """A line to type in, and what it finds, the newest meeting first."""

    TITLE_TEXT = "Find"
    KEYS = (("enter", "vis stedet"), ("op/ned", "vælg"))

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def body(self) -> ComposeResult:
        yield DanishInput(placeholder="ord, type:beslutning, kommune:Køge, år:2025, åben:ja", id="words")
        yield Static(id="count", markup=False)
        yield Choices(id="hits")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(DanishInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        found = search(self.desk, event.value)
        self.hits = found.hits
        said = self._counted(found) if event.value.strip() else ""
        self.query_one("#count", Static).update(joined((said, "$kkr-dim"), *map(_person, found.people[:3])))
        room = max(self.app.size.width - 14, 40)
        options = [(str(place), _option(hit, room), True) for place, hit in enumerate(self.hits)]
        self.query_one(Choices).fill(options)

    def _counted(self, found: Found) -> str:
        if not found.hits and not found.people:
            return "Intet fundet."
        more = " eller flere" if any(len(sort) == MOST for sort in (found.entries, found.items, found.spoken)) else ""
        return f"{count(len(found.hits), 'sted', 'steder')}{more}"

    def pressed(self, key: str) -> bool:
        choices = self.query_one(Choices)
        if key in ("down", "up"):
            choices.action_cursor_down() if key == "down" else choices.action_cursor_up()
            return True
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._show_place()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._show_place()

    def _show_place(self) -> None:
        choice = self.query_one(Choices).choice
        if choice is not None:
            self.app.push_screen(InItsPlace(place_of(self.desk, self.hits[int(choice)])))


class InItsPlace(Dialog[None]):
    """The item a hit stands under, with the hit marked."""

    KEYS = (("op/ned", "rul"),)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def title_text(self) -> str:
        return one_line(self.place.title, max(self.app.size.width - 16, 20))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="account"):
            for text, is_hit in self.place.lines:
                yield Static(_marked(text, is_hit), classes="hit" if is_hit else "", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        scroll = self.query_one("#account")
        scroll.focus()
        for hit in self.query(".hit"):
            self.call_after_refresh(scroll.scroll_to_widget, hit, animate=False)


def _marked(text: str, is_hit: bool) -> Content:
    return joined(("▸ " if is_hit else "  ", "bold $kkr-accent"), (text, "bold $kkr-text" if is_hit else "$kkr-dim"))


def _person(person: Person) -> tuple[str, str]:
    place = next((at for at in person.affiliations if at.valid_to is None), None)
    about = ", ".join(part for part in (person.name, place.organisation if place else "", person.email) if part)
    return (f"\n{about}", "$kkr-accent")


def _option(hit: Hit, room: int) -> Content:
    number = f"{hit.number}. " if hit.number is not None else ""
    what = hit.entry.kind.danish if hit.entry else "sagt" if hit.said_at is not None else "dagsorden"
    return joined(
        (f"{one_line(hit.text, room)}\n", "$kkr-text"),
        (one_line(f"  {what} · {day_month_year(hit.date)} · {number}{hit.item or hit.meeting}", room), "$kkr-dim"),
    )
