"""Find: over all meetings while one types, and each hit in its place; nothing in the meeting moves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from kkrtui.domain.danish import count, day_month_year, join
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Entry, Escalation, Spoken
from kkrtui.domain.network import Person
from kkrtui.service.search import MOST, Found, Hit, Place, PlaceLine, excerpt, found_in, place_of, search
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.kinds import SILENT, kind_style
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.bars import MessageLine
from kkrtui.ui.widgets.editors import DanishInput
from kkrtui.ui.widgets.rows import Row, Rows

_EMPTY = "Skriv et ord eller begyndelsen af det. Der ledes i linjer, bilag, dagsordener, personer og det sagte."


class Find(Dialog[Hit]):
    """A line to type in, and what it finds, the newest meeting first; gives the hit whose meeting is to be opened."""

    TITLE_TEXT = "Find"
    KEYS = (("enter", "vis stedet"), ("op/ned", "vælg"))

    def __init__(self, stays: str = "") -> None:
        """
        Args:
            stays: why no meeting may be opened from here; empty when one may.
        """
        super().__init__()
        self.stays = stays
        self.hits: tuple[Hit, ...] = ()

    def body(self) -> ComposeResult:
        yield DanishInput(placeholder="ord, type:beslutning, kommune:Køge, år:2025, åben:ja", id="words")
        yield Static(plain(_EMPTY, "$kkr-dim"), id="count", markup=False)
        yield Choices(id="hits")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(DanishInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        found = search(self.desk, event.value)
        self.hits = found.hits
        said = self._counted(found) if event.value.strip() else _EMPTY
        self.query_one("#count", Static).update(joined((said, "$kkr-dim"), *map(_person, found.people[:3])))
        room = max(self.app.size.width - 14, 40)
        options = [(str(place), _option(hit, found.query.words, room), True) for place, hit in enumerate(self.hits)]
        self.query_one(Choices).fill(options)

    def _counted(self, found: Found) -> str:
        if not found.hits and not found.people:
            return f"Intet fundet. Prøv {'med færre filtre' if found.query.filtered else 'med begyndelsen af et ord'}."
        more = (
            " eller flere"
            if any(len(sort) == MOST for sort in (found.entries, found.documents, found.items, found.spoken))
            else ""
        )
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
        if choice is None:
            return
        hit = self.hits[int(choice)]

        def closed(opened: bool | None) -> None:
            if opened:
                self.dismiss(hit)

        self.app.push_screen(InItsPlace(place_of(self.desk, hit), self.stays), closed)


class InItsPlace(Dialog[bool]):
    """The item a hit stands under, with the hit marked; enter gives that its meeting is to be opened."""

    KEYS = (("enter", "åbn mødet"), ("op/ned", "rul"))

    def __init__(self, place: Place, stays: str) -> None:
        super().__init__()
        self.place, self.stays = place, stays

    def title_text(self) -> str:
        return one_line(self.place.title, max(self.app.size.width - 16, 20))

    def body(self) -> ComposeResult:
        yield Static(plain(self.place.meeting, "$kkr-dim"), markup=False)
        yield Rows(lead_width=2, id="in-place")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        lines = self.place.lines
        found = next((number for number, line in enumerate(lines) if line.found), None)
        self.query_one(Rows).show([_row(number, line) for number, line in enumerate(lines)], found)

    def pressed(self, key: str) -> bool:
        rows = self.query_one(Rows)
        if key == "enter" and self.stays:
            self.query_one(MessageLine).say(self.stays, "$kkr-warn")
        elif key == "enter":
            self.dismiss(True)
        elif key in ("up", "down"):
            rows.scroll_relative(y=1 if key == "down" else -1, animate=False, force=True)
        elif key in ("pageup", "pagedown"):
            rows.page(1 if key == "pagedown" else -1)
        else:
            return False
        return True


def _row(number: int, line: PlaceLine) -> Row:
    word = line.kind.danish.upper() if line.kind and line.kind not in SILENT else ""
    said = [(f"{word} ", kind_style(line.kind))] if word and line.kind else []
    body = joined(*said, (line.text, "bold $kkr-text" if line.found else "$kkr-text"))
    return Row(number, plain("▸ " if line.found else "  ", "bold $kkr-accent"), body)


def _person(person: Person) -> tuple[str, str]:
    place = next((at for at in person.affiliations if at.valid_to is None), None)
    about = ", ".join(part for part in (person.name, place.organisation if place else "", person.email) if part)
    return (f"\n{about}", "$kkr-accent")


def _option(hit: Hit, words: Sequence[str], room: int) -> Content:
    """A hit on two lines: the words around what was found, and what and where it is."""
    text = excerpt(one_line(hit.text), words, room)
    said = plain(text, "$kkr-text")
    for begin, end in found_in(text, words):
        said = said.stylize("bold $kkr-accent", begin, end)
    number = f"{hit.number}. " if hit.number is not None else ""
    place = f"{number}{hit.item}" if hit.item else hit.meeting
    where = " · ".join(part for part in (_what(hit), day_month_year(hit.date), place) if part)
    return joined(said, "\n", (one_line(f"  {where}", room), "$kkr-dim"))


def _what(hit: Hit) -> str:
    """What a hit is, and whose."""
    if hit.entry is not None:
        who = _who(hit.entry)
        return f"{hit.entry.kind.danish} · {who}" if who else hit.entry.kind.danish
    if hit.document is not None:
        return hit.document.danish
    return f"sagt · {hit.speaker or 'ukendt'}" if hit.said_at is not None else "dagsorden"


def _who(entry: Entry) -> str:
    match entry:
        case Action():
            return join("alle kommuner" if owner == ALL_MUNICIPALITIES else owner for owner in entry.owners)
        case Escalation():
            return f"til {entry.forum}" if entry.forum else ""
        case Spoken():
            return entry.speaker
    return ""
