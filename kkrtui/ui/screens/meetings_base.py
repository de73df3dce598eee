"""The list of meetings as it is drawn: what runs now, what comes next, what is past."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.danish import WEEKDAYS, clock, count
from kkrtui.service.reading import Listed, Overview, overview
from kkrtui.ui.commands import MEETINGS, Situation
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live import POLL
from kkrtui.ui.text import joined, one_line, plain, short_day
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.network_keys import NetworkKeys

_ROOM_FOR_TIMES = 112
_STATE, _SHORT_STATE = 27, 14
"""What a meeting's state takes at the end of its line, with the pane's edges."""

_AROUND = 5
"""The lines of the screen that are no meetings': its bars and the edges of its panes."""

_WELCOME = (
    ("n", "Nyt møde", "i hånden: titel, dato og tid, så punkterne"),
    ("h", "Hent en fil", "dagsorden, referat, personer … i Word, PDF, tekst, Excel"),
    ("d", "Demo", "et møde, der er i gang, i en mappe til at smide væk"),
)


class MeetingsBase(KkrScreen):
    """The list, kept up to date, and which meeting is chosen."""

    SCOPE = MEETINGS
    CSS_PATH = ["../styles/common.tcss", "../styles/meetings.tcss"]  # noqa: RUF012  # Textual's own form

    def __init__(self, message: str = "") -> None:
        super().__init__()
        self._message = message
        self._version = -1
        self.overview = Overview((), (), ())

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Vertical(classes="pane", id="list") as pane:
            pane.border_title = "Møder"
            yield Static(id="welcome", markup=False)
            yield Choices(id="meetings")
        yield NetworkKeys()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self.show_all()
        self.set_interval(POLL, self._poll)
        if self._message:
            self.say(self._message, "$kkr-warn")

    def on_screen_resume(self) -> None:
        self.show_all()

    def on_resize(self) -> None:
        self.show_all()

    def _poll(self) -> None:
        version = self.desk.store.data_version()
        if version != self._version:
            self._version = version
            self.show_all()

    def show_all(self, wanted: str | None = None) -> None:
        """Reads the list again and draws it, with the wanted meeting chosen, else the one that was."""
        self.overview = overview(self.desk)
        choices = self.query_one(Choices)
        found = self.overview
        chosen = wanted or choices.choice or (str(found.next.id) if found.next else None)
        options: list[tuple[str, Content, bool]] = []
        for title, part in (("I gang", found.running), ("Kommende", found.coming), ("Holdte", found.past)):
            options += _section(title, part, self.app.size.width)
        choices.fill(options, chosen)
        welcome = self.query_one("#welcome", Static)
        welcome.display = not options
        choices.display = bool(options)
        network = self.query_one(NetworkKeys)
        network.display = bool(options)
        width, height = self.app.size
        if options:
            used = sum(len(text.split("\n")) for _, text, _ in options)
            network.show(self.kkr.keymap, width - 2, height - _AROUND - used)
        else:
            welcome.update(_welcome())
        left = plain("kkrtui · møder i KKR-netværket", "$kkr-text")
        where = str(self.desk.workspace.root)
        room = max(width - left.cell_length - 5, 10)
        # The end of a long path says more than its beginning.
        where = where if len(where) <= room else f"…{where[1 - room :]}"
        self.query_one(TitleBar).set_sides(left, plain(where, "$kkr-dim"))
        self.refresh_keys()

    def situation(self) -> Situation:
        return Situation(has_choice=self.chosen() is not None)

    def chosen(self) -> int | None:
        """The chosen meeting's id."""
        choice = self.query_one(Choices).choice if self.is_mounted else None
        return int(choice) if choice and choice.isdecimal() else None


def _section(title: str, part: Sequence[Listed], width: int) -> list[tuple[str, Content, bool]]:
    if not part:
        return []
    head = (f"head-{title}", joined("\n", (title, "bold $kkr-dim")), False)
    return [head, *((str(meeting.id), _option(meeting, width), True) for meeting in part)]


def _option(meeting: Listed, width: int) -> Content:
    """A meeting on one line: when, which of the year, what, and how far it is; the title takes what room there is."""
    wide = width >= _ROOM_FOR_TIMES
    times = clock(meeting.start) if meeting.start else ""
    times += f"–{clock(meeting.end)}" if meeting.end and wide else ""
    number = f"{meeting.number_in_year}. møde" if meeting.number_in_year else ""
    lead = joined(
        f"  {WEEKDAYS[meeting.date.weekday()][:3]} {short_day(meeting.date)}  ",
        (f"{times:<{13 if wide else 7}}{number:<9}", "$kkr-dim"),
    )
    state = f"{meeting.status.danish} · {count(meeting.items, 'punkt', 'punkter')}" if wide else meeting.status.danish
    room = max(width - lead.cell_length - (_STATE if wide else _SHORT_STATE), 12)
    return joined(lead, f"{one_line(meeting.title, room):<{room + 2}}", (state, "$kkr-dim"))


def _welcome() -> Content:
    lines = [
        Content(""),
        plain("Her er ingen møder endnu. Begynd sådan:", "bold $kkr-text"),
        Content(""),
        *(
            joined((f"  {key}  ", "bold $kkr-accent"), (f"{name:<16}", "$kkr-text"), (what, "$kkr-dim"))
            for key, name, what in _WELCOME
        ),
        Content(""),
        plain("Alt bliver gemt i denne mappe på din egen maskine.", "$kkr-dim"),
    ]
    return Content("\n").join(lines)
