"""Reading one file after another in a thread, and showing what was understood, point by point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.worker import Worker, WorkerState

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import AmbiguousMeeting, MissingInput, Refusal
from kkrtui.domain.refusals.transcripts import WhichMeeting
from kkrtui.service.proposing.proposals import Point, Proposal
from kkrtui.ui.commands import INTAKE, Situation
from kkrtui.ui.dialogs.choose_file import KIND_WORDS, Request
from kkrtui.ui.reading import Reading
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.text import joined, one_line
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.points import PointRows

_LONGEST_ERROR = 200


def in_doubt(point: Point) -> bool:
    """Whether somebody should look at a point before it is stored."""
    return point.kept and bool(point.reason or point.lost)


class IntakeBase(KkrScreen):
    """The file that is read now, its proposal, and the point that is chosen."""

    SCOPE = INTAKE
    CSS_PATH = ["../styles/common.tcss", "../styles/intake.tcss"]  # noqa: RUF012  # Textual's own form

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.wanted = request.wanted
        self._waiting: list[Path | None] = list(request.paths) or [None]
        self._text = request.text
        self.reading: Reading | None = None
        self.proposal: Proposal | None = None
        self.points: list[Point] = []
        self.chosen: str | None = None
        self.corrected = False
        self.busy = False
        self.done = False
        self.worker: Worker[Any] | None = None
        self.written: list[Changes] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Vertical(classes="pane", id="understood") as pane:
            pane.border_title = "Sådan er filen forstået"
            yield PointRows()
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.next_file()

    # Reading

    def next_file(self) -> None:
        """Reads the next file, or closes when there is none."""
        if not self._waiting:
            self.done = True
            self.dismiss(self.written)
            return
        path = self._waiting.pop(0)
        self.reading = Reading(self.desk, path, self._text, self.wanted)
        self.proposal, self.points, self.chosen, self.corrected = None, [], None, False
        self.show_all()
        self.say(f"Læser {self.reading.name} …  esc stopper.", "$kkr-dim")
        self.worker = self._read(self.reading)

    def on_screen_resume(self) -> None:
        if self.done:  # it could not close while help or another dialog covered it
            self.dismiss(self.written)

    @work(thread=True, exit_on_error=False, group="read")
    def _read(self, reading: Reading) -> Proposal:
        def told(done: int, of: int) -> None:
            self.app.call_from_thread(self._progress, reading, done, of)

        return reading.run(told)

    def _progress(self, reading: Reading, done: int, of: int) -> None:
        if reading is self.reading and self.proposal is None and of > 1:
            self.say(f"Læser {reading.name}: {done} af {of} …  esc stopper.", "$kkr-dim")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Takes what was read, or says why nothing was; a worker that was stopped or is not the newest is not heard."""
        event.stop()
        if event.worker is not self.worker:
            return
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Proposal):
            self.proposal = event.worker.result
            self._settle()
        elif event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Changes):
            self.wrote(event.worker.result)
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self.failed(event.worker.error)

    def wrote(self, changes: Changes) -> None:
        """Goes on to the next file when one has been stored."""
        self.busy = False
        self.written.append(changes)
        self.next_file()

    def failed(self, error: BaseException) -> None:
        """Says why a file could not be read or stored; what was read and corrected stays on the screen."""
        self.busy, self.worker = False, None
        if isinstance(error, Refusal):
            self.say(f"{error}{self._way_on(error)}", "$kkr-warn")
        else:
            when = " under læsningen" if self.proposal is None else ", da filen skulle gemmes"
            why = one_line(f"{type(error).__name__}: {error}", _LONGEST_ERROR)
            self.say(f"Det gik galt{when} ({why}). Intet af filen er gemt.", "bold $kkr-bad")
        if self.proposal is None:
            self.reading = None
            self.show_all()

    def _way_on(self, error: Refusal) -> str:
        """How to say in the app what a file leaves open; the sentences speak of the command line's options."""
        if self.wanted.into is not None or not isinstance(error, MissingInput | AmbiguousMeeting | WhichMeeting):
            return ""
        here = "ret »Dato« med enter, eller " if any(point.key == "date" for point in self.points) else ""
        return f" Her i appen: {here}esc, så h; ctrl+l vælger mødet."

    def _settle(self) -> None:
        """Shows a proposal that has just been read, with the first doubt chosen."""
        assert self.proposal is not None
        self.points = self.proposal.points()
        doubtful = next((point for point in self.points if in_doubt(point)), None)
        self.chosen = (doubtful or self.points[0]).key if self.points else None
        self.show_all()
        hint = "n går til det næste usikre, enter retter, F9 gemmer." if doubtful else "Alt er forstået. F9 gemmer."
        self.say(hint, "$kkr-dim")

    # Showing

    def show_all(self) -> None:
        """Draws the points, the counts and the keys."""
        self.query_one(PointRows).show_points(self.points, self.chosen)
        name = self.reading.name if self.reading else ""
        kind = KIND_WORDS.get(self.proposal.KIND, "") if self.proposal else ""
        left = joined((f"Hent · {name}", "$kkr-text"), (f" · læst som {kind}" if kind else "", "$kkr-dim"))
        self.query_one(TitleBar).set_sides(left, self._counts())
        self.refresh_keys()

    def _counts(self) -> Content:
        if self.proposal is None:
            return Content("")
        kept = [point for point in self.points if point.kept]
        unsure = sum(bool(point.reason) and not point.lost for point in kept)
        lost = sum(point.lost for point in kept)
        taken = f"{len(kept) - lost} taget"
        return joined(
            (taken, "$kkr-dim"),
            (f" · {unsure} usikre" if unsure != 1 else " · 1 usikker", "$kkr-warn" if unsure else "$kkr-dim"),
            (f" · {lost} ikke forstået", "$kkr-bad") if lost else "",
        )

    def situation(self) -> Situation:
        return Situation(has_choice=self.point() is not None)

    def changeable(self) -> Proposal | None:
        """The proposal, unless it is on its way to the disk."""
        return None if self.busy else self.proposal

    def on_unmount(self) -> None:
        if self.reading is not None:
            self.reading.stop()

    def point(self) -> Point | None:
        """The chosen one."""
        return next((point for point in self.points if point.key == self.chosen), None)

    def reread(self) -> None:
        """Shows the proposal after a change, with the same point chosen where it still is."""
        assert self.proposal is not None
        place = next((n for n, point in enumerate(self.points) if point.key == self.chosen), 0)
        self.points = self.proposal.points()
        keys = [point.key for point in self.points]
        if self.chosen not in keys:
            self.chosen = keys[min(place, len(keys) - 1)] if keys else None
        self.corrected = True
        self.show_all()
