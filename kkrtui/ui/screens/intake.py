"""A file as it was understood: moved through, corrected point by point, and only then written."""

from __future__ import annotations

from textual import events, work

from kkrtui.domain.changes import Changes
from kkrtui.domain.refusals.importing import ImportStopped
from kkrtui.service.proposing.proposals import Proposal
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.confirm import Confirm
from kkrtui.ui.dialogs.paste import Paste
from kkrtui.ui.screens.intake_base import IntakeBase, in_doubt
from kkrtui.ui.widgets.points import PointRows

_ONE_LINE = 150
_MOVES = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -(10**6), "end": 10**6}


class IntakeScreen(IntakeBase):
    """Each file is shown, and written when whoever reads it says so."""

    async def on_key(self, event: events.Key) -> None:
        if event.key in _MOVES and self.is_active:
            event.stop()
            self._move(_MOVES[event.key])
        elif event.key in ("left", "right") and self.is_active:
            event.stop()
            self._answer(-1 if event.key == "left" else 1)
        elif event.key == "space" and self.is_active:
            event.stop()
            self.do_intake_leave_out()
        else:
            await super().on_key(event)

    def _move(self, by: int) -> None:
        keys = [point.key for point in self.points]
        if keys:
            place = keys.index(self.chosen) if self.chosen in keys else 0
            self.chosen = keys[max(0, min(len(keys) - 1, place + by))]
            self.show_all()

    def on_rows_clicked(self, event: PointRows.Clicked) -> None:
        event.stop()
        if isinstance(event.key, str):
            self.chosen = event.key
            self.show_all()

    def _answer(self, by: int) -> None:
        point, proposal = self.point(), self.changeable()
        if point is not None and point.choices and proposal is not None:
            proposal.choose(point.key, (point.chosen + by) % len(point.choices))
            self.reread()

    def do_intake_correct(self) -> None:
        point, proposal = self.point(), self.changeable()
        if point is None or proposal is None:
            return
        if point.fixed:
            self.say("Det kan ikke rettes her; d lader det ude.", "$kkr-dim")
            return

        def check(text: str) -> None:
            proposal.correct(point.key, text)

        def answered(text: str | None) -> None:
            if text is not None:
                self.reread()

        if "\n" in point.text or len(point.text) > _ONE_LINE:
            self.app.push_screen(Paste(f"Ret: {point.label}", point.text, check), answered)
        else:
            placing = "Skriv »3: linjen« for at lægge den under punkt 3." if point.lost else point.part
            question = point.reason or placing
            self.app.push_screen(Ask(f"Ret: {point.label}", question, point.text, check), answered)

    def do_intake_leave_out(self) -> None:
        point, proposal = self.point(), self.changeable()
        if point is not None and proposal is not None:
            proposal.keep(point.key, not point.kept)
            self.reread()

    def do_intake_next(self) -> None:
        self._jump(1)

    def do_intake_previous(self) -> None:
        self._jump(-1)

    def _jump(self, by: int) -> None:
        """To the next point with a doubt, around the end."""
        points = self.points[::by]
        place = next((n for n, point in enumerate(points) if point.key == self.chosen), 0)
        onward = points[place + 1 :] + points[: place + 1]
        doubtful = next((point for point in onward if in_doubt(point)), None)
        if doubtful is None:
            self.say("Der er ikke flere usikre steder.", "$kkr-dim")
            return
        self.chosen = doubtful.key
        self.show_all()

    def do_intake_write(self) -> None:
        proposal = self.changeable()
        if proposal is not None:
            self.busy = True
            self.say("Gemmer …", "$kkr-dim")
            self.worker = self._write(proposal)

    @work(thread=True, exit_on_error=False, group="write")
    def _write(self, proposal: Proposal) -> Changes:
        desk = self.desk.another()
        try:
            return proposal.write(desk)
        finally:
            desk.close()

    def do_back(self) -> None:
        """Esc: stops a reading; else leaves the file for the next one, and asks first when something was corrected."""
        if self.proposal is None and self.reading is not None:
            self.reading.stop()
            # A page may take seconds: the thread gives up at the end of it, and whatever it still says is not heard.
            self.failed(ImportStopped())
            return
        if not self.corrected or self.busy:
            self._leave(True)
            return
        question = "Intet af filen er gemt endnu, og rettelserne går tabt. Luk alligevel?"
        self.app.push_screen(Confirm("Luk uden at gemme", question), self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure and not self.busy:
            self.next_file()
