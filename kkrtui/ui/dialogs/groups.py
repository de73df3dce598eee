"""The working groups of all meetings: who is in each, what it was asked to do, and who nobody has heard of."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import count, join
from kkrtui.domain.errors import NothingToUndo
from kkrtui.service import group_changes, groups
from kkrtui.service.group_words import as_text, did_words, heard_words
from kkrtui.service.groups import Group
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.text import joined, one_line, plain, short_day
from kkrtui.ui.widgets.told import Line, Told

_NUMBERS = 30  # what the marks, the open seats and the date take of a line
_ROOM_FOR_NUMBERS = 100
_LABEL = 14


class Groups(Dialog[None]):
    """The groups in a list, and all about the chosen one beneath it."""

    TITLE_TEXT = "Arbejdsgrupper"
    KEYS = (
        ("m", "mandat"),
        ("t", "tovholder"),
        ("d", "deltagere"),
        ("l", "ledige pladser"),
        ("x", "afslut / genoptag"),
        ("s", "samme som …"),
        ("c", "kopiér"),
        ("tab", "rul i teksten"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Group] = []
        self.marked: int | None = None
        self._touched: list[int | None] = []

    def body(self) -> ComposeResult:
        yield Static(id="known", markup=False)
        yield Static(id="columns", markup=False)
        yield Choices(id="groups")
        yield Told(lead_width=_LABEL, id="group")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def on_resize(self) -> None:
        self._show(self._chosen())

    def _show(self, chosen: Group | None) -> None:
        self.found = groups.groups(self.desk)
        silent = sum(one.silent(self.desk.today) for one in self.found)
        said = count(len(self.found), "arbejdsgruppe", "arbejdsgrupper")
        said += f" · {silent} er ikke nævnt i over et år" if silent else ""
        empty = "Ingen endnu: de kommer af linjer i møderne, fx »g: Takster: @tovholder, @deltager, 1 ledig plads«."
        style = "$kkr-warn" if silent else "$kkr-dim"
        self.query_one("#known", Static).update(plain(said if self.found else empty, style))
        self.query_one("#columns", Static).update(self._columns() if self.found else "")
        wanted = next((one for one in self.found if chosen and _is_same(one, chosen)), None)
        options = [(str(one.id), self._option(one), True) for one in self.found]
        self.query_one(Choices).fill(options, str(wanted.id) if wanted else None)
        self._tell()

    @property
    def _wide(self) -> bool:
        """Whether there is room for how many take part; all about the chosen group says who."""
        return self.app.size.width >= _ROOM_FOR_NUMBERS

    def _widths(self) -> tuple[int, int]:
        """The room of a name and of a coordinator."""
        room = max(int(self.app.size.width * 0.96) - 7 - _NUMBERS - 6 * self._wide, 30)
        return room * 13 // 20, room - room * 13 // 20

    def _columns(self) -> Content:
        name, coordinator = self._widths()
        people = f"{'Delt.':>5} " if self._wide else ""
        head = f"  {'Navn':<{name}} {'Tovholder':<{coordinator}} {people}{'Ledige':>6}  Sidst nævnt"
        return plain(head, "$kkr-dim")

    def _option(self, one: Group) -> Content:
        name, coordinator = self._widths()
        style = "$kkr-dim" if one.ended else "$kkr-text"
        members = len(one.now.members) + bool(one.now.coordinator)
        silent = one.silent(self.desk.today)
        heard = ("afsluttet", "$kkr-dim") if one.ended else (short_day(one.last_heard), "$kkr-dim")
        return joined(
            ("▸ " if one.id == self.marked else "  ", "bold $kkr-accent"),
            (f"{one_line(one.name, name):<{name}} ", style),
            (f"{one_line(one.now.coordinator, coordinator) or 'ingen':<{coordinator}} ", _lead_style(one)),
            (f"{members or '–':>5} " if self._wide else "", style),
            (f"{one.now.open_seats or '–':>6}  ", style),
            (f"{heard[0]}  tavs", "$kkr-warn") if silent else heard,
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        """Shows all about the chosen group."""
        one = self._chosen()
        self.query_one(Told).tell(_about(one, heard_words(one, self.desk.today)) if one else [])

    def pressed(self, key: str) -> bool:
        one = self._chosen()
        if key == "c":
            self.app.copy_to_clipboard(as_text(self.found, self.desk.today))
            self.say("Listen er kopieret som tekst; sæt den ind i mailen med ctrl+v.")
        elif key == "ctrl+z":
            self._undo()
        elif one is not None and key == "s":
            self._same(one)
        elif one is not None and key in ("m", "t", "d", "l", "x"):
            self._set(one, key)
        else:
            return False
        return True

    def _set(self, one: Group, key: str) -> None:
        desk, now = self.desk, one.now
        if key == "x":
            self._done(group_changes.set_ended(desk, one.id, not one.ended))
            return
        if key == "m":
            self._ask(one, "Mandat", "Hvad er gruppen bedt om? Tomt: intet mandat.", now.mandate,
                      lambda typed: group_changes.set_mandate(desk, one.id, typed))  # fmt: skip
            return
        group_changes.refuse_locked(one)
        if key == "t":
            self._ask(one, "Tovholder", "En person eller en kommune. Tomt: ingen endnu.", now.coordinator,
                      lambda typed: group_changes.set_coordinator(desk, one.id, typed))  # fmt: skip
        elif key == "d":
            self._ask(one, "Deltagere", "Personer eller kommuner, med komma imellem.", ", ".join(now.members),
                      lambda typed: group_changes.set_members(desk, one.id, typed))  # fmt: skip
        else:
            self._ask(one, "Ledige pladser", "Hvor mange?", str(now.open_seats),
                      lambda typed: group_changes.set_open_seats(desk, one.id, typed))  # fmt: skip

    def _ask(self, one: Group, title: str, question: str, value: str, then: Callable[[str], Changes]) -> None:
        heading = f"{title}: {one_line(one.name, 40)}"
        self.ask(lambda check: Ask(heading, question, value, check), then, self._done)

    def _same(self, one: Group) -> None:
        """The first press marks a group; the second asks about the two."""
        other = next((known for known in self.found if known.id == self.marked), None)
        if other is None or other.id == one.id:
            self.marked = None if other else one.id
            self._show(one)
            self.say("Vælg nu den, hvis navn skal gælde, og tryk s igen." if self.marked else "")
            return

        def answered(yes: bool | None) -> None:
            self.marked = None
            if yes:
                self._done(group_changes.join_groups(self.desk, kept_id=one.id, other_id=other.id))
            else:
                self._show(one)

        name = one_line(one.name, 60)
        question = (
            f"Er »{one_line(other.name, 60)}« og »{name}« samme gruppe? Den hedder så »{name}«. "
            "Det, referaterne siger, bliver stående."
        )
        self.app.push_screen(Confirm("Samme gruppe", question), answered)

    def _undo(self) -> None:
        if not self._touched:
            raise NothingToUndo
        self._done(group_changes.undo(self.desk, self._touched[-1]))
        self._touched = self._touched[:-2]

    def _done(self, changes: Changes) -> None:
        self._touched.append(changes.meeting_id)
        self._show(self._chosen())
        self.say(changes.told)

    def _chosen(self) -> Group | None:
        choice = self.query_one(Choices).choice
        return next((one for one in self.found if str(one.id) == choice), None)


def _is_same(one: Group, other: Group) -> bool:
    """Whether two readings are of one group, which may have got another name or a newer line in between."""
    return one.network_id == other.network_id and bool(one.names & other.names)


def _lead_style(one: Group) -> str:
    return "$kkr-dim" if one.ended else "$kkr-text" if one.now.coordinator else "$kkr-warn"


def _about(one: Group, heard: str) -> list[Line]:
    """All about a group: what it was asked to do, who is in it, and every line about it."""
    now = one.now
    seats = count(now.open_seats, "ledig plads", "ledige pladser") if now.open_seats else ""
    members = ", ".join(filter(None, (join(now.members), seats)))
    lines: list[Line] = [
        ("", joined((one_line(one.name, 70), "bold $kkr-text"), (f"  {heard}", "$kkr-dim"))),
        ("Mandat", now.mandate or plain("ikke skrevet ned; m skriver det", "$kkr-dim")),
        ("Tovholder", now.coordinator or plain("ingen endnu", "$kkr-warn")),
        ("Deltagere", members or plain("ingen nævnt", "$kkr-dim")),
    ]
    if one.like:
        asked = f"»{one_line(one.like, 60)}«? Tryk s på den ene og så på den anden."
        lines.append(("Samme som", plain(asked, "$kkr-warn")))
    lines += [("", ""), ("", plain("Hvad der er sket", "bold $kkr-text"))]
    for mention in one.mentions:
        spelt = mention.entry.name
        written = f" (skrevet »{spelt}«)" if spelt != one.name else ""
        lines.append((short_day(mention.origin.date), joined(did_words(mention), (written, "$kkr-dim"))))
    return lines
