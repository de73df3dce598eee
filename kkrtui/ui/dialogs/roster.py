"""The people a network knows; two spellings of one person become one, when somebody says so."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count
from kkrtui.domain.network import Person
from kkrtui.service import people
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.text import joined, one_line, plain

_NAME_WIDTH = 28


class Roster(Dialog[None]):
    """The roster; `s` on one person and then on another asks whether they are the same."""

    TITLE_TEXT = "Personer"
    KEYS = (("s", "samme person som …"), ("ctrl+z", "fortryd sammenlægning"))

    def __init__(self) -> None:
        super().__init__()
        self.marked: int | None = None
        self.people: dict[int, Person] = {}

    def body(self) -> ComposeResult:
        yield Static(id="known", markup=False)
        yield Choices(id="people")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        known = people.roster(self.desk)
        self.people = {person.id: person for person, _ in known if person.id is not None}
        hint = (
            count(len(known), "person", "personer")
            if known
            else "Ingen endnu: de kommer af møderne og af »Hent en fil«."
        )
        self.query_one("#known", Static).update(plain(hint, "$kkr-dim"))
        options = [(str(person.id), self._option(person, alike), True) for person, alike in known]
        self.query_one(Choices).fill(options, chosen)

    def _option(self, person: Person, alike: str) -> Content:
        place = person.affiliation_on(self.desk.today)
        also = f"også {', '.join(person.aliases)}" if person.aliases else ""
        about = (place.organisation, also, place.title) if place else ("", also, "")
        return joined(
            ("▸ " if person.id == self.marked else "  ", "bold $kkr-accent"),
            f"{one_line(person.name, _NAME_WIDTH):<{_NAME_WIDTH}} ",
            (one_line(" · ".join(filter(None, about)), max(self.app.size.width - 46, 30)), "$kkr-dim"),
            (f"  ligner {alike}", "$kkr-warn") if alike else "",
        )

    def pressed(self, key: str) -> bool:
        if key == "ctrl+z":
            self._done(people.undo_merge(self.desk))
        elif key == "s":
            self._same()
        else:
            return False
        return True

    def _same(self) -> None:
        """The first press marks a person; the second asks about the two."""
        choice = self.query_one(Choices).choice
        person = self.people.get(int(choice)) if choice else None
        if person is None or person.id is None:
            return
        other = self.people.get(self.marked) if self.marked else None
        if other is None or other.id == person.id:
            self.marked = None if other else person.id
            self._show(choice)
            self.say("Vælg nu den, hvis navn skal blive stående, og tryk s igen." if self.marked else "")
            return
        kept_id, other_id = person.id, other.id
        assert other_id is not None

        def answered(yes: bool | None) -> None:
            self.marked = None
            if yes:
                self._done(people.merge_people(self.desk, kept_id, other_id))
            else:
                self._show(choice)

        question = (
            f"Er {other.name} og {person.name} samme person? »{person.name}« bliver stående, »{other.name}« huskes."
        )
        self.app.push_screen(Confirm("Samme person", question), answered)

    def _done(self, changes: Changes) -> None:
        self._show(str(changes.subject) if changes.subject else self.query_one(Choices).choice)
        self.say(" ".join((f"{capital(changes.summary)}.", *changes.notes)))
