"""The handover: what will be in the file and what stays here, and then the writing of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from kkrtui.domain.danish import file_size
from kkrtui.domain.errors import Refusal
from kkrtui.service import handover
from kkrtui.service.handover import NEVER, Made
from kkrtui.service.turnout import networks_of
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import in_lines, joined, plain
from kkrtui.ui.widgets.bars import MessageLine

_LABEL = 15


class HandoverDialog(Dialog[None]):
    """Shows a network's handover before it is written; left and right choose the network where there are several."""

    TITLE_TEXT = "Overdragelse til næste års vært"
    KEYS = (("F9 / enter", "skriv filen"), ("op/ned", "rul"))

    def __init__(self, network_id: int | None) -> None:
        """
        Args:
            network_id: the network to begin with; None for the first there is.
        """
        super().__init__()
        self.network_id = network_id
        self.networks: list[tuple[int, str]] = []
        self.made: Made | None = None
        self.worker: Worker[Made] | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="handover"):
            yield Static(id="handed", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self.networks = networks_of(self.desk)
        if self.network_id is None and self.networks:
            self.network_id = self.networks[0][0]
        self.query_one("#handover").focus()
        if self.network_id is None:
            text = "Her er intet at overdrage endnu: netværket kommer med det første møde."
            self.query_one("#handed", Static).update(plain(text, "$kkr-dim"))
        else:
            self._gather()

    def _gather(self) -> None:
        """Makes the file in a thread, to tell what is in it."""
        self.made = None
        self.query_one("#handed", Static).update(plain("Samler …", "$kkr-dim"))
        self._work(write=False)

    def _work(self, *, write: bool) -> None:
        network_id = self.network_id
        assert network_id is not None

        def work() -> Made:
            desk = self.desk.another()
            try:
                return handover.write(desk, network_id) if write else handover.make(desk, network_id)
            finally:
                desk.close()

        self.worker = self.run_worker(work, thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker is not self.worker:
            return
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Made):
            self.made = event.worker.result
            self.query_one("#handed", Static).update(self._text(self.made))
            if self.made.path is not None:
                said = "Uændret siden sidst" if self.made.unchanged else "Skrevet"
                self.say(f"{said}: {self.made.path}. Send den til næste vært, som henter den med h.")
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if isinstance(error, Refusal):
                self.refused(error)
            else:
                self.query_one(MessageLine).say(f"Filen blev ikke skrevet: {error}. Intet er ændret.", "bold $kkr-bad")

    def _text(self, made: Made) -> Content:
        name = joined((made.network, "bold $kkr-text"), (f"  {file_size(len(made.content))}", "$kkr-dim"))
        if len(self.networks) > 1:
            name = joined(name, ("   ←→ ", "bold $kkr-accent"), ("et andet netværk", "$kkr-dim"))
        lines = [name, Content(""), plain("Med i filen", "bold $kkr-accent")]
        lines += [joined((f"  {what:<{_LABEL}}", "$kkr-dim"), (text, "$kkr-text")) for what, text in made.included]
        lines += [Content(""), plain("Bliver her", "bold $kkr-accent")]
        room = max(min(self.app.size.width, 116) - 14, 40)
        stays = [plain(what, "$kkr-text") for what in made.left_out] + [plain(NEVER, "$kkr-dim")]
        lines += [joined("  ", line) for line in in_lines(stays, room, " · ")]
        lines += [line for note in made.notes for line in (Content(""), plain(note, "$kkr-warn"))]
        return Content("\n").join(lines)

    def pressed(self, key: str) -> bool:
        if key in ("f9", "enter"):
            if self.made is not None:
                self.say("Skriver …")
                self._work(write=True)
        elif key in ("left", "right") and len(self.networks) > 1:
            ids = [network_id for network_id, _ in self.networks]
            place = ids.index(self.network_id or 0) + (1 if key == "right" else -1)
            self.network_id = ids[place % len(ids)]
            self.say("")
            self._gather()
        else:
            return False
        return True
