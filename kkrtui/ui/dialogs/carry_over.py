"""What goes on the agenda from earlier meetings: ticked, with its minutes, while the times are added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital
from kkrtui.domain.entry_kinds import TopicState
from kkrtui.domain.errors import MissingInput, NothingToUndo
from kkrtui.domain.following.candidate import Candidate, Source
from kkrtui.domain.following.fitting import reckoning
from kkrtui.service import carry_over, follow_up
from kkrtui.service.carry_over import Offer
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain

_STEP = 5
_MOST = 600
_TEXT_LINES = 4
_ROOM_FOR_ABOUT = 104


class CarryOver(Dialog[Changes]):
    """The candidates under their headings; gives what was made of the ticked ones."""

    KEYS = (
        ("F9", "lav dagsordenen"),
        ("mellemrum", "med eller ikke"),
        ("+ -", "minutter"),
        ("s", "del temaer op"),
        ("d", "læg emnet væk"),
        ("v", "vis brugte emner"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(
        self,
        title: str,
        load: Callable[[frozenset[str]], Offer],
        make: Callable[[Sequence[Candidate]], Changes],
        *,
        bare: bool,
    ) -> None:
        """
        Args:
            title: the dialog's title.
            load: reads what is offered, with the forums whose themes are to stand apart.
            make: makes the agenda of what is ticked; what it refuses leaves the dialog as it is.
            bare: whether an agenda can be made with nothing ticked.
        """
        super().__init__()
        self._title, self._load, self._make, self._bare = title, load, make, bare
        self._apart: frozenset[str] = frozenset()
        self.offer = load(self._apart)
        self.all = False
        self._ticked: dict[str, bool] = {}
        self._minutes: dict[str, int] = {}
        self._touched: list[int] = []

    def title_text(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        yield Static(id="sum", markup=False)
        yield Static(id="standing", markup=False)
        yield Choices(id="candidates")
        yield Static(id="gathers", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def on_resize(self, event: events.Resize) -> None:
        del event
        self._show(self.query_one(Choices).choice)

    # Showing

    def chosen(self) -> list[Candidate]:
        """What is ticked, each with the minutes it is to have."""
        return [self._wanted(one) for one in self.offer.candidates if self._is_ticked(one)]

    def _is_ticked(self, one: Candidate) -> bool:
        return not one.settled and self._ticked.get(one.key, one.ticked)

    def _wanted(self, one: Candidate) -> Candidate:
        return replace(one, minutes=self._minutes.get(one.key, one.minutes))

    def _show(self, key: str | None) -> None:
        """Shows what is offered as it was last read, with one chosen."""
        shown = [one for one in self.offer.candidates if self.all or not one.closed]
        options: list[tuple[str, Content, bool]] = []
        source: Source | None = None
        for one in shown:
            if one.source is not source:
                source = one.source
                options.append((f"head-{source}", plain(source.danish, "bold $kkr-accent"), False))
            text = _option(self._wanted(one), self._is_ticked(one), self.app.size.width)
            options.append((one.key, text, not one.settled or one.closed))
        self.query_one(Choices).fill(options, key)
        self._show_sum()
        self._show_text()

    def _show_sum(self) -> None:
        found = reckoning(self.offer.base, self.chosen())
        lines = [capital(found.words()), *(f"»{one_line(t, 60)}« er længere end hele mødet" for t in found.too_long)]
        style = "bold $kkr-warn" if found.over or found.too_long else "bold $kkr-text"
        self.query_one("#sum", Static).update(plain("\n".join(lines), style))
        items = self.offer.base.items
        minutes = sum(item.planned_minutes or 0 for item in items)
        names = ", ".join(item.title for item in items)
        standing = f"Står der allerede, {minutes} min: {names}" if items else "Dagsordenen er tom endnu."
        self.query_one("#standing", Static).update(plain(one_line(standing, _room(self.app.size.width)), "$kkr-dim"))

    def _show_text(self) -> None:
        """What the chosen one gathers; when there is none, where it would come from."""
        one = self._one()
        if one is None:
            nothing = "Skriv »n:« og et emne under et møde, så står det her næste gang."
            lead = "Alt står på dagsordenen." if self.offer.candidates else "Intet venter fra tidligere møder."
            self.query_one("#gathers", Static).update(plain(f"{lead} {nothing}", "$kkr-dim"))
            return
        lines = [one_line(line, _room(self.app.size.width)) for line in one.item.case_text.split("\n") if line.strip()]
        if len(lines) > _TEXT_LINES:
            lines[_TEXT_LINES - 1 :] = [f"… og {len(lines) - _TEXT_LINES + 1} linjer mere; alle kommer med"]
        head = one_line(f"{one.item.title} · {one.settled or one.about}", _room(self.app.size.width))
        self.query_one("#gathers", Static).update(
            Content("\n").join([plain(head, "$kkr-text"), *(plain(line, "$kkr-dim") for line in lines)])
        )

    def _one(self) -> Candidate | None:
        choice = self.query_one(Choices).choice
        return next((one for one in self.offer.candidates if one.key == choice), None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_text()

    # Choosing

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle()

    def pressed(self, key: str) -> bool:
        if key in ("f9", "ctrl+s"):
            self._finish()
        elif key == " ":
            self._toggle()
        elif key in ("+", "-"):
            self._lengthen(_STEP if key == "+" else -_STEP)
        elif key == "d":
            self._drop()
        elif key == "s":
            self._split()
        elif key == "v":
            self.all = not self.all
            self._show(self.query_one(Choices).choice)
        elif key == "ctrl+z":
            self._undo()
        else:
            return False
        return True

    def _toggle(self) -> None:
        one = self._one()
        if one is None:
            return
        if one.settled:
            self.say(f"Emnet er {one.settled}; d henter det frem igen.")
            return
        self._ticked[one.key] = not self._is_ticked(one)
        self._show(one.key)

    def _lengthen(self, by: int) -> None:
        """Changes the minutes to the next whole five; whoever gives something time wants it on the agenda."""
        one = self._one()
        if one is None or one.settled:
            return
        now = self._wanted(one).minutes
        rounded = (now // _STEP + 1) * _STEP if by > 0 else (-(-now // _STEP) - 1) * _STEP
        self._minutes[one.key] = min(max(rounded, _STEP), _MOST)
        self._ticked[one.key] = True
        self._show(one.key)

    def _split(self) -> None:
        """Makes the themes of a forum items of their own, or one again."""
        one = self._one()
        if one is None or not one.forum:
            raise MissingInput("Kun flere temaer til samme forum kan deles op.")
        self._apart ^= {one.forum}
        self._reload("Temaerne står nu hver for sig." if one.forum in self._apart else "Temaerne er samlet igen.")

    def _drop(self) -> None:
        one = self._one()
        if one is None or one.source is not Source.TOPIC:
            raise MissingInput("Kun emner noteret til næste møde kan lægges væk.")
        settle = carry_over.reopen_topic if one.topic is not TopicState.OPEN else carry_over.drop_topic
        for entry_id in one.entries:
            self._done(settle(self.desk, entry_id))

    def _undo(self) -> None:
        if not self._touched:
            raise NothingToUndo
        changes = follow_up.undo(self.desk, self._touched[-1])
        self._touched.pop()
        self._reload(f"{capital(changes.summary)}.")

    def _done(self, changes: Changes) -> None:
        assert changes.meeting_id is not None
        self._touched.append(changes.meeting_id)
        self._reload(f"{capital(changes.summary)}. ctrl+z fortryder.")

    def _reload(self, said: str) -> None:
        choices = self.query_one(Choices)
        key, place = choices.choice, choices.highlighted
        self.offer = self._load(self._apart)
        self._show(key)
        if choices.choice != key and place is not None:
            usable = [number for number, option in enumerate(choices.options) if not option.disabled]
            choices.highlighted = next((number for number in usable if number >= place), max(usable, default=None))
        self.say(said)

    def _finish(self) -> None:
        chosen = self.chosen()
        if not chosen and not self._bare:
            raise MissingInput("Intet er valgt. Vælg noget med mellemrum, eller luk med esc.")
        self.dismiss(self._make(chosen))


def _option(one: Candidate, ticked: bool, screen: int) -> Content:
    """A candidate on one line; where room is short, how it stands is told only below the list."""
    room = _room(screen) - 14
    width = room if screen < _ROOM_FOR_ABOUT and not one.settled else room * 3 // 5
    style = "$kkr-text" if ticked else "$kkr-dim"
    return joined(
        (" ✓ " if ticked else "   " if one.settled else " · ", "bold $kkr-good" if ticked else "$kkr-dim"),
        (f"{one.minutes:>3} min  ", style),
        (f"{one_line(one.item.title, width):<{width}}", style),
        (f"  {one_line(one.settled or one.about, room - width)}" if width < room else "", "$kkr-dim"),
    )


def _room(screen: int) -> int:
    """How wide a line of the dialog is on a screen of a width."""
    return max(screen * 96 // 100 - 8, 44)
