"""The list of meetings: what runs now, what comes next, what is past."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.danish import capital, clock, count, day_month_year, short_date, weekday_date
from kkrtui.service import approving
from kkrtui.service.meetings import last_meeting
from kkrtui.service.reading import Listed, Overview, overview
from kkrtui.ui.commands import MEETINGS, Situation
from kkrtui.ui.dialogs.account import Told
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.dialogs.meeting_forms import Made, by_hand, from_file, from_last, typed_date
from kkrtui.ui.dialogs.new_meeting import NewMeeting
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live import POLL
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar

_ROOM_FOR_WEEKDAYS = 112
_WELCOME = (
    ("n", "Nyt møde", "i hånden: titel, dato og tid, så punkterne"),
    ("h", "Hent dagsorden", "fra en fil i Markdown eller ren tekst"),
    ("d", "Demo", "et møde, der er i gang, i en mappe til at smide væk"),
)


class MeetingsScreen(KkrScreen):
    """Where the work is found."""

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
        self._read()
        self.set_interval(POLL, self._poll)
        if self._message:
            self.say(self._message, "$kkr-warn")

    def on_screen_resume(self) -> None:
        self._read()

    def on_resize(self) -> None:
        self._read()

    def _poll(self) -> None:
        version = self.desk.store.data_version()
        if version != self._version:
            self._version = version
            self._read()

    def _read(self) -> None:
        self.overview = overview(self.desk)
        choices = self.query_one(Choices)
        found = self.overview
        chosen = choices.choice or (str(found.next.id) if found.next else None)
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
        return Situation(has_choice=self._chosen() is not None)

    def _chosen(self) -> int | None:
        choice = self.query_one(Choices).choice if self.is_mounted else None
        return int(choice) if choice and choice.isdecimal() else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.do_open()

    def do_open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.kkr.show_live(chosen)

    def do_prepare(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._prepare(chosen)

    def _prepare(self, meeting_id: int) -> None:
        from kkrtui.ui.screens.prepare import PrepareScreen

        self.app.push_screen(PrepareScreen(meeting_id))

    def do_new(self) -> None:
        last = last_meeting(self.desk)
        if last is None:
            self._make("hand")
        else:
            self.app.push_screen(NewMeeting(last), lambda way: self._make(way) if way else None)

    def _make(self, way: str) -> None:
        made = Made()
        last = last_meeting(self.desk)
        if way == "last" and last is not None:
            form = from_last(self.desk, last, made)
        else:
            form = from_file(self.desk, made) if way == "file" else by_hand(self.desk, made)

        def saved(values: dict[str, str] | None) -> None:
            if values is None or made.meeting_id is None:
                return
            meeting_id = made.meeting_id
            if made.account is not None:
                self.app.push_screen(Told(made.account), lambda _: self._prepare(meeting_id))
            else:
                self._prepare(meeting_id)

        self.app.push_screen(form, saved)

    def do_import_agenda(self) -> None:
        self._make("file")

    def do_start_demo(self) -> None:
        self.kkr.start_demo()

    def do_draft(self) -> None:
        from kkrtui.ui.screens.preview import PreviewScreen

        chosen = self._chosen()
        if chosen is not None:
            self.app.push_screen(PreviewScreen(chosen))

    def do_meeting_account(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.kkr.show_time_account(chosen)

    def do_approve(self) -> None:
        """Asks for the date, and approves the minutes of the chosen meeting."""
        chosen = self._chosen()
        if chosen is None:
            return

        def approved(typed: str | None) -> None:
            if typed is not None:
                changes = approving.approve(self.desk, chosen, typed_date(self.desk, typed))
                self._read()
                self.say(f"{capital(changes.summary)}.")

        question = "Hvornår er referatet godkendt? Det låses; rettelser skrives derefter som linjer for sig."
        today = day_month_year(self.desk.today)
        self.app.push_screen(
            Ask("Godkend referatet", question, today, lambda typed: typed_date(self.desk, typed)), approved
        )

    def do_close(self) -> None:
        self.kkr.do_quit()

    def do_back(self) -> None:
        self.say("q lukker kkrtui; alt er gemt.", "$kkr-dim")


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
