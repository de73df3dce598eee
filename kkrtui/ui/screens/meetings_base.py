"""The list of meetings as it is drawn: what runs now, what comes next, what is past."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.danish import clock, count, short_date, weekday_date
from kkrtui.service.reading import Listed, Overview, overview
from kkrtui.ui.commands import MEETINGS, Situation
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live import POLL
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar

_ROOM_FOR_WEEKDAYS = 112
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
        if not options:
            welcome.update(_welcome())
        left = plain("kkrtui · møder i KKR-netværket", "$kkr-text")
        self.query_one(TitleBar).set_sides(left, plain(str(self.desk.workspace.root), "$kkr-dim"))
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
    """A meeting on one line: when, what, and how far it is; the title takes what room there is."""
    wide = width >= _ROOM_FOR_WEEKDAYS
    when = f"{weekday_date(meeting.date)} {meeting.date.year}" if wide else short_date(meeting.date)
    room = max(min(width - (46 if wide else 34) - 24, 60), 12)
    times = f"{clock(meeting.start)}" if meeting.start else ""
    times += f"–{clock(meeting.end)}" if meeting.end else ""
    return joined(
        f"  {when:<{28 if wide else 18}}",
        (f"{times:<13}", "$kkr-dim"),
        f"{one_line(meeting.title, room):<{room + 1}}",
        (f"{meeting.status.danish} · {count(meeting.items, 'punkt', 'punkter')}", "$kkr-dim"),
    )


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
