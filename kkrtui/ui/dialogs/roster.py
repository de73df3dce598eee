"""The people a network knows, by name or by municipality; two spellings of one become one when somebody says so."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count
from kkrtui.domain.following.seat_words import gap_words, missed_words, numeric, period
from kkrtui.domain.following.seats import Gap, Seat, Term
from kkrtui.domain.network import Person
from kkrtui.service import people
from kkrtui.service.people_over_time import seats
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.person import PersonDialog
from kkrtui.ui.text import joined, one_line, plain

_NAME_WIDTH = 28
_FRAME = 8  # what the dialog's border, its padding and the list's scrollbar take
_ORGANISATION, _PERIOD, _MEETINGS = 19, 24, 9
_LAST, _ROOM_FOR_LAST = 17, 80
_STOOD_IN = "suppleant"


class Roster(Dialog[None]):
    """The roster; `enter` opens somebody, `k` shows who has represented each municipality and when.

    `s` on one person and then on another asks whether they are the same.
    """

    TITLE_TEXT = "Personer"
    KEYS = (("enter", "åbn"), ("k", "kommuner"), ("s", "samme som …"), ("ctrl+z", "fortryd"))

    def __init__(self) -> None:
        super().__init__()
        self.marked: int | None = None
        self.people: dict[int, Person] = {}
        self.by_seat = False

    def body(self) -> ComposeResult:
        yield Static(id="known", markup=False)
        yield Choices(id="people")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        person_id = self._person_id()
        if person_id is None:
            self.say("Her er ingen at åbne; personerne kommer af møderne og af »Hent en fil«.")
            return
        chosen = self.query_one(Choices).choice
        self.app.push_screen(PersonDialog(person_id), lambda _: self._show(chosen))

    def _person_id(self) -> int | None:
        """The chosen person; a line of a municipality has its place before the person's id."""
        tail = (self.query_one(Choices).choice or "").rpartition("-")[2]
        return int(tail) if tail else None

    def _show(self, chosen: str | None) -> None:
        if self.by_seat:
            self._show_seats(chosen)
        else:
            self._show_names(chosen)

    def _show_names(self, chosen: str | None) -> None:
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

    def _show_seats(self, chosen: str | None) -> None:
        found = seats(self.desk)
        empty = sum(not any(term.holds_on(self.desk.today) for term in seat.terms) for seat in found)
        hint = joined(
            ("Hvem der har repræsenteret hver kommune", "$kkr-dim"),
            (f" · {empty} uden nogen i dag" if empty else "", "$kkr-warn"),
        )
        self.query_one("#known", Static).update(hint)
        options: list[tuple[str, Content, bool]] = []
        for place, seat in enumerate(found):
            lines = _seat(seat, self.desk.today, self.app.size.width * 96 // 100 - _FRAME)
            options += [(f"{place}.{number}-{who}", line, True) for number, (who, line) in enumerate(lines)]
        self.query_one(Choices).fill(options, chosen)

    def _option(self, person: Person, alike: str) -> Content:
        place = person.affiliation_on(self.desk.today)
        also = f"også {', '.join(person.aliases)}" if person.aliases else ""
        about = (place.organisation, also, place.title) if place else ("", also, "")
        like = f"  ligner {alike}" if alike else ""
        room = self.app.size.width * 96 // 100 - _FRAME - _NAME_WIDTH - 3 - len(like)
        return joined(
            ("▸ " if person.id == self.marked else "  ", "bold $kkr-accent"),
            f"{one_line(person.name, _NAME_WIDTH):<{_NAME_WIDTH}} ",
            (one_line(" · ".join(filter(None, about)), max(room, 20)), "$kkr-dim"),
            (like, "$kkr-warn"),
        )

    def pressed(self, key: str) -> bool:
        if key == "ctrl+z":
            self._done(people.undo_roster(self.desk))
        elif key == "k":
            self.by_seat, self.marked = not self.by_seat, None
            self._show(None)
        elif key == "s" and self.by_seat:
            self.say("Tryk k for listen efter navn; dér lægges to stavemåder sammen.")
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
        chosen = self.query_one(Choices).choice
        self._show(str(changes.subject) if changes.subject and not self.by_seat else chosen)
        self.say(" ".join((f"{capital(changes.summary)}.", *changes.notes)))


def _seat(seat: Seat, today: date, room: int) -> list[tuple[str, Content]]:
    """The lines of a municipality, newest first, each with whom it opens: people's times, and the times of nobody."""
    parts: list[Term | Gap] = [*seat.terms, *seat.gaps]
    parts.sort(key=lambda part: (part.ends or date.max, part.begins or date.min), reverse=True)
    wide = min(_ORGANISATION, room // 5)
    lines = [_term(part, today, room - wide) if isinstance(part, Term) else _gap(part) for part in parts]
    missed = missed_words(seat)
    if missed and seat.terms:
        lines.append(("", plain(missed, "$kkr-warn")))
    if seat.organisation.valid_to:
        lines.append(("", plain(f"medlem til {numeric(seat.organisation.valid_to)}", "$kkr-dim")))
    elif not seat.terms:
        lines.append(("", plain(f"ingen endnu, {missed}" if missed else "ingen endnu", "$kkr-warn")))
    heads = [one_line(seat.organisation.name, wide - 1), *[""] * (len(lines) - 1)]
    return [
        (who, joined((f"{head:<{wide}}", "bold $kkr-text"), line))
        for head, (who, line) in zip(heads, lines, strict=True)
    ]


def _term(term: Term, today: date, room: int) -> tuple[str, Content]:
    roomy = room > _ROOM_FOR_LAST
    wide = max(room - _PERIOD - _MEETINGS - (_LAST if roomy else 0), 16)
    meetings = count(term.meetings, "møde", "møder")
    if roomy and term.last:
        meetings += f", sidst {numeric(term.last)}"
    elif term.substitute:
        meetings = _STOOD_IN
    role = _STOOD_IN if term.substitute else term.title
    who = f"{term.name}, {role}" if role and roomy else term.name
    line = joined(
        (f"{one_line(who, wide - 1):<{wide}}", "$kkr-text" if term.holds_on(today) else "$kkr-dim"),
        (f"{period(term.begins, term.ends):<{_PERIOD}}{meetings}", "$kkr-dim"),
    )
    return str(term.person_id or ""), line


def _gap(gap: Gap) -> tuple[str, Content]:
    return "", plain(gap_words(gap), "$kkr-dim" if gap.ends else "$kkr-warn")
