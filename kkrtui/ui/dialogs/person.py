"""Somebody of the roster over time: how to reach them, where they worked when, which meetings they were at."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.following.seat_words import period
from kkrtui.domain.following.seats import Sighting
from kkrtui.domain.following.turnout_words import MARKS
from kkrtui.service import people
from kkrtui.service.people_editing import current, edit_person
from kkrtui.service.people_over_time import Life, life
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.dialogs.form import Field, Form
from kkrtui.ui.text import joined, one_line, plain

_PERIOD, _LABEL = 24, 10
_DATE, _WORDS = 20, 24
_FRAME = 10  # what the dialog's border, its padding and the scrollbar take
_LONGEST = 400  # of a text that anybody may have written at any length


class PersonDialog(Dialog[None]):
    """Who somebody is and was; `r` puts it right from a day on."""

    KEYS = (("r", "ret"), ("op/ned", "rul"), ("ctrl+z", "fortryd"))

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
        self.life: Life | None = None

    def title_text(self) -> str:
        return "Person"

    def body(self) -> ComposeResult:
        with VerticalScroll(id="person"):
            yield Static(id="person-life", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one("#person").focus()
        self._show()

    def _show(self) -> None:
        self.life = life(self.desk, self.person_id)
        self.query_one("#person-life", Static).update(Content("\n").join(self._lines(self.life)))

    def _lines(self, found: Life) -> list[Content]:
        person = found.person
        lines = [plain(one_line(person.name, _LONGEST), "bold $kkr-accent")]
        if person.aliases:
            lines.append(_line("Også", one_line(", ".join(person.aliases), _LONGEST)))
        lines.append(_line("Mail", one_line(person.email, _LONGEST), "ingen; r skriver en"))
        lines.append(_line("Telefon", one_line(person.phone, _LONGEST), "ingen"))
        lines += [Content(""), plain("Arbejder", "bold $kkr-text")]
        today = self.desk.today
        for place in reversed(person.affiliations):
            style = "$kkr-text" if place.holds_on(today) else "$kkr-dim"
            where = ", ".join(filter(None, (place.organisation, place.title)))
            lines.append(
                joined(
                    (f"  {period(place.valid_from, place.valid_to):<{_PERIOD}}", "$kkr-dim"),
                    (one_line(where, _LONGEST), style),
                )
            )
        if not person.affiliations:
            lines.append(plain("  Intet sted endnu; r skriver et.", "$kkr-dim"))
        elif person.affiliation_on(today) is None:
            lines.append(plain("  Intet sted i dag.", "$kkr-warn"))
        held = [one for one in found.sightings if one.held]
        told = f"   til stede ved {sum(one.there for one in held)} af {len(held)}" if held else ""
        lines += [
            Content(""),
            joined(
                ("Møder", "bold $kkr-text"),
                (told, "$kkr-dim"),
            ),
        ]
        lines += [_met(one, self.app.size.width * 96 // 100 - _FRAME) for one in found.sightings]
        if not found.sightings:
            lines.append(plain("  Står ikke på noget mødes liste.", "$kkr-dim"))
        return lines

    def pressed(self, key: str) -> bool:
        if key == "r":
            self._edit()
        elif key == "ctrl+z":
            self._done(people.undo_roster(self.desk))
        else:
            return False
        return True

    def _edit(self) -> None:
        if self.life is None:
            return
        person = self.life.person
        now = current(person, self.desk.today)
        fields = [
            Field("organisation", "Kommune", now.organisation if now else "", "tomt: er ikke med mere"),
            Field("title", "Titel", now.title if now else ""),
            Field("since", "Gælder fra", day_month_year(self.desk.today), "fx 1. august 2026"),
            Field("email", "Mail", person.email),
            Field("phone", "Telefon", person.phone),
        ]
        intro = "Kommune og titel gælder fra datoen; det, der gjaldt før, huskes. En tom kommune: er ikke med mere."
        self.ask(
            lambda save: Form(one_line(person.name, 40), fields, save, intro),
            lambda values: edit_person(self.desk, self.person_id, **values),
            self._done,
        )

    def _done(self, changes: Changes) -> None:
        self._show()
        self.say(changes.told)


def _line(label: str, value: str, instead: str = "") -> Content:
    return joined((f"{label:<{_LABEL}}", "$kkr-dim"), (value or instead, "$kkr-text" if value else "$kkr-dim"))


def _met(one: Sighting, room: int) -> Content:
    where = " · ".join(filter(None, (one.meeting, one.organisation)))
    return joined(
        (f"  {day_month_year(one.date):<{_DATE}}", "$kkr-dim"),
        (
            f"{MARKS[one.state][0]} {one_line(one.words, _WORDS - 1):<{_WORDS}}",
            "$kkr-text" if one.there else "$kkr-dim",
        ),
        (one_line(where, max(room - _DATE - _WORDS - 4, 10)), "$kkr-dim"),
    )
