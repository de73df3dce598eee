"""The app: themes, keys, which screen, and what is shown before anything is read."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.widgets import Static

from kkrtui.domain.errors import Refusal
from kkrtui.domain.refusals.storing import ExportNotWritten
from kkrtui.ui.backing_up import BackingUp
from kkrtui.ui.theme import THEMES
from kkrtui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from kkrtui.service.desk import Desk
    from kkrtui.ui.commands import Command, Keymap
    from kkrtui.ui.screens.base import KkrScreen

_LIGHT, _DARK = "kkr-light", "kkr-dark"


class KkrApp(BackingUp, inherit_bindings=False):
    """The terminal app on one workspace.

    Its first picture is painted before the database is opened: whoever starts it sees at once that it started.
    """

    TITLE = "kkrtui"
    CSS_PATH = "styles/app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    desk: Desk
    keymap: Keymap

    def __init__(
        self,
        workspace: Workspace,
        *,
        meeting: str = "",
        view: str = "",
        clock: Callable[[], datetime] | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        """
        Args:
            workspace: the folders to work in.
            meeting: the meeting to open at once, as on the command line; empty to open where the work is.
            view: "chair" for the chair's screen.
            clock: the clock to go by; the machine's when None.
            driver_class: Textual's driver, for tests.
        """
        super().__init__(driver_class=driver_class)
        self.workspace, self._meeting, self._view, self._clock = workspace, meeting, view, clock
        self.failure: Refusal | None = None
        self.wants_demo = False
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = _DARK

    def compose(self) -> ComposeResult:
        yield Static(" kkrtui", id="title")

    def on_ready(self) -> None:
        """The first picture stands: now everything else is loaded."""
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        from kkrtui.service.choices import choices
        from kkrtui.service.desk import Desk, utc_now
        from kkrtui.ui.commands import Keymap

        try:
            actor = "chair" if self._view == "chair" else "referent"
            self.desk = Desk.open(self.workspace, actor, self._clock or utc_now)
            chosen = choices(self.desk)
            keys = {name.removeprefix("key."): key for name, key in chosen.items() if name.startswith("key.")}
            self.keymap = Keymap(keys)
            self.theme = chosen.get("theme", _DARK) if chosen.get("theme") in (_LIGHT, _DARK) else _DARK
            self._first_screen()
        except Refusal as refusal:
            self.failure = refusal
            self.exit(return_code=refusal.exit_code)

    def _first_screen(self) -> None:
        from kkrtui.service.reading import overview, resolve_meeting

        if self._meeting:
            meeting_id = resolve_meeting(self.desk, self._meeting)
            if self._view == "chair":
                from kkrtui.ui.screens.chair import ChairScreen

                self.push_screen(ChairScreen(meeting_id, alone=True))
            else:
                self.show_live(meeting_id)
            return
        running = overview(self.desk).running
        if running:
            self.show_live(running[0].id)
        else:
            self.show_meetings()

    def _show(self, screen: KkrScreen) -> None:
        """Makes a screen the only one above the first picture."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def show_live(self, meeting_id: int, item_id: int | None = None) -> None:
        """Opens a meeting, at an item while none has the floor."""
        from kkrtui.ui.screens.live import LiveScreen

        self._show(LiveScreen(meeting_id, item_id))

    def show_meetings(self) -> None:
        from kkrtui.ui.screens.meetings import MeetingsScreen

        self._show(MeetingsScreen())

    def start_demo(self) -> None:
        """Leaves this workspace for the demo's; the command line opens it and comes back afterwards."""
        self.wants_demo = True
        self.exit()

    def choose_key(self, command: Command, key: str) -> None:
        """Gives a command another key from now on; an empty key goes back to its own."""
        from kkrtui.service.choices import choose

        choose(self.desk, f"key.{command.id}", key)
        if key:
            self.keymap.chosen[command.id] = key
        else:
            self.keymap.chosen.pop(command.id, None)

    # Commands that work everywhere

    @property
    def _kkr_screen(self) -> KkrScreen:
        from kkrtui.ui.screens.base import KkrScreen

        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, KkrScreen))

    def say_below(self, text: str) -> None:
        """Says something on the screen beneath a dialog that has just closed."""
        self._kkr_screen.say(text, "$kkr-warn")

    def do_help(self) -> None:
        from kkrtui.ui.dialogs.help import Help

        screen = self._kkr_screen
        self.push_screen(Help(screen.SCOPE), lambda _: screen.refresh_keys())

    def do_palette(self) -> None:
        from kkrtui.ui.dialogs.palette import Palette

        screen = self._kkr_screen

        async def run(command: Command | None) -> None:
            if command is not None:
                await screen.run_command(command)

        self.push_screen(Palette(screen.SCOPE, screen.situation()), run)

    def show_time_account(self, meeting_id: int) -> None:
        """Opens planned against actual time over the screen in sight."""
        from kkrtui.service.retrospect import earlier
        from kkrtui.ui.dialogs.time_account import TimeAccount

        meeting = self.desk.meeting(meeting_id)
        self.push_screen(TimeAccount(meeting, earlier(self.desk, meeting_id), self.desk.clock()))

    def do_theme(self) -> None:
        """Light or dark, remembered for the workspace."""
        from kkrtui.service.choices import choose

        self.theme = _LIGHT if self.theme == _DARK else _DARK
        choose(self.desk, "theme", self.theme)

    def do_picture(self) -> None:
        """Saves the screen as an SVG picture."""
        folder = self.workspace.exports
        name = f"skaerm-{datetime.now().astimezone():%Y%m%d-%H%M%S}.svg"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(self.export_screenshot(title="kkrtui"), encoding="utf-8")
        except OSError as error:
            raise ExportNotWritten(str(folder / name), error.strerror or str(error)) from None
        self._kkr_screen.say(f"Billedet er gemt: {folder / name}")

    def do_quit(self) -> None:
        self._keep()
        self.exit()

    def _keep(self) -> None:
        from kkrtui.ui.own import Own

        for screen in self.screen_stack:
            if isinstance(screen, Own):
                screen.keep()

    def _handle_exception(self, error: Exception) -> None:
        # Textual's last stop. A refusal in the answer to a dialog comes here: it is said on the screen in sight.
        from kkrtui.ui.own import Own

        if isinstance(error, Refusal) and isinstance(self.screen, Own):
            self.screen.refused(error)
            return
        with suppress(Exception):
            self._keep()
        if isinstance(error, Refusal):
            self.failure = error
            self.exit(return_code=error.exit_code)
            return
        super()._handle_exception(error)

    async def on_unmount(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
