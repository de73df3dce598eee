"""The network's lists: its members with their dates; a new list from a day on, the forums, the name and the texts."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year
from kkrtui.domain.members import HEADINGS, dates_of, summed_up
from kkrtui.domain.network import Organisation, OrganisationKind
from kkrtui.service import region
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.members import MembersEditor
from kkrtui.ui.dialogs.network_names import NetworkNames
from kkrtui.ui.text import joined, one_line, plain

_NAME = 34


class Lists(Dialog[None]):
    """Who the network is made of; a letter edits one of its lists."""

    KEYS = (("m", "medlemmer fra en dato"), ("f", "fora"), ("n", "navn og tekster"), ("ctrl+z", "fortryd"))

    def __init__(self, network_id: int) -> None:
        super().__init__()
        self.network_id = network_id

    def title_text(self) -> str:
        return f"Netværkets lister · {one_line(region.names(self.desk, self.network_id).name, 50)}"

    def body(self) -> ComposeResult:
        yield Static(id="network", markup=False)
        yield Choices(id="members")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show()
        self.query_one(Choices).focus()

    def _show(self) -> None:
        today = self.desk.today
        ever = region.members(self.desk, self.network_id)
        now = [member for member in ever if member.member_on(today)]
        lines = [plain(f"I dag: {summed_up(now)}", "$kkr-text")]
        coming = sorted({member.valid_from for member in ever if member.valid_from and member.valid_from > today})
        for day in coming:
            then = [member for member in ever if member.member_on(day)]
            lines.append(plain(f"Fra {day_month_year(day)}: {summed_up(then)}", "$kkr-accent"))
        self.query_one(".dialog").border_title = Content(self.title_text())
        self.query_one("#network", Static).update(Content("\n").join(lines))
        self.query_one(Choices).fill(list(self._rows(region.in_order(ever))), self.query_one(Choices).choice)

    def _rows(self, members: Iterable[Organisation]) -> Iterable[tuple[str, Content, bool]]:
        shown: OrganisationKind | None = None
        for member in members:
            if member.kind is not shown:
                shown = member.kind
                yield f"head-{shown.value}", plain(HEADINGS[shown], "bold $kkr-dim"), False
            is_in = member.member_on(self.desk.today)
            dates = (dates_of(member), "$kkr-dim" if member.valid_to is None else "$kkr-warn")
            name = (f"  {one_line(member.name, _NAME - 1):<{_NAME}}", "$kkr-text" if is_in else "$kkr-dim")
            yield str(member.id), joined(name, dates), True

    def pressed(self, key: str) -> bool:
        if key == "m":
            self.app.push_screen(MembersEditor(self.network_id), self._edited)
        elif key == "n":
            self.app.push_screen(NetworkNames(self.network_id), self._edited)
        elif key == "f":
            from kkrtui.ui.dialogs.forums import Forums

            self.app.push_screen(Forums(self.network_id), lambda _: self._show())
        elif key == "ctrl+z":
            self._edited(region.undo(self.desk, self.network_id))
        else:
            return False
        return True

    def _edited(self, changes: Changes | None) -> None:
        self._show()
        if changes is not None:
            self.say(changes.told)
