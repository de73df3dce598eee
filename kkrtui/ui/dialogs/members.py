"""The members as one text, one a line, and the day it holds from; what changes is read before it is written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year
from kkrtui.service import region
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.meeting_forms import typed_date
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.editors import DanishArea, DanishInput


class MembersEditor(Dialog[Changes]):
    """Gives what was changed; minutes before the day keep their members."""

    TITLE_TEXT = "Medlemmer fra en dato"
    KEYS = (("ctrl+s", "vis ændringen"), ("tab", "skift felt"), ("ctrl+r", "Region Østdanmarks 46 kommuner"))

    def __init__(self, network_id: int) -> None:
        super().__init__()
        self.network_id = network_id

    def body(self) -> ComposeResult:
        hint = "En på hver linje. Den, der slettes, går ud dagen før; den, der skrives til, kommer med fra dagen."
        yield Static(plain(hint, "$kkr-dim"))
        with Horizontal(classes="field"):
            yield Static(plain("Gælder fra"), classes="label")
            yield DanishInput(day_month_year(region.default_day(self.desk)), id="field-from", select_on_focus=True)
        with Vertical(id="item-text"):
            yield DanishArea(region.members_text(self.desk, self.network_id, region.default_day(self.desk)))

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(DanishArea).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(DanishArea).focus()

    def pressed(self, key: str) -> bool:
        if key == "ctrl+r":
            self.query_one(DanishArea).put(region.new_region_text(self.desk, self.network_id))
            self.query_one(DanishInput).value = day_month_year(region.NEW_REGION)
        elif key == "ctrl+s":
            self._ask()
        else:
            return False
        return True

    def _ask(self) -> None:
        """Shows what would change, and writes it when that is what was meant."""
        day = typed_date(self.desk, self.query_one(DanishInput).value)
        text = self.query_one(DanishArea).text
        found = region.proposed(self.desk, self.network_id, text, day)

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(region.move(self.desk, self.network_id, text, day))

        self.app.push_screen(Confirm("Skal listen ændres sådan?", "\n".join(found.sentences)), answered)
