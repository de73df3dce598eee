"""The check: what should be seen before the minutes go out, the heaviest first, each settled in one key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.worker import Worker, WorkerState

from kkrtui.domain.changes import Changes
from kkrtui.domain.checks.finding import AskDue, AskOwner, Finding, Fix, Place, Severity
from kkrtui.domain.danish import capital
from kkrtui.domain.errors import NothingToUndo, Refusal
from kkrtui.domain.secrets import without_secrets
from kkrtui.service import checking, history
from kkrtui.service.check_words import summed_up, where
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain

_HEADINGS = {
    Severity.BLOCK: ("Må ikke ud uden et ja", "bold $kkr-bad"),
    Severity.FIX: ("Bør rettes", "bold $kkr-warn"),
    Severity.LOOK: ("Se efter", "bold $kkr-text"),
}


_PLACE_WIDTH = 24


class CheckDialog(Dialog[Place]):
    """What was found; gives the place to go to when one is chosen with enter."""

    TITLE_TEXT = "Tjek"
    KEYS = (
        ("enter", "gå til stedet"),
        ("r", "ret"),
        ("d", "det er rigtigt"),
        ("c", "kopiér listen"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.found: list[Finding] = []
        self._done_here = 0
        self._place = 0

    def body(self) -> ComposeResult:
        yield Static(plain("Ser efter …", "$kkr-dim"), id="summed-up", markup=False)
        yield Choices(id="found")
        yield Static(id="way", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one(Choices).focus()
        self._look()

    def _look(self) -> None:
        """Looks through the meeting in a thread with a connection of its own: nobody waits for it."""
        self.run_worker(self._check, thread=True, exclusive=True, exit_on_error=False)

    def _check(self) -> list[Finding]:
        desk = self.desk.another()
        try:
            return checking.check(desk, self.meeting_id)
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        event.stop()
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, list):
            self._show(event.worker.result)
        elif event.state is WorkerState.ERROR and isinstance(event.worker.error, Refusal):
            self.refused(event.worker.error)

    def _show(self, found: list[Finding]) -> None:
        self.found = found
        heavy = any(one.severity is Severity.BLOCK for one in found)
        style = "$kkr-bad" if heavy else "$kkr-text" if found else "$kkr-good"
        self.query_one("#summed-up", Static).update(plain(summed_up(found), style))
        options: list[tuple[str, Content, bool]] = []
        heading: Severity | None = None
        for number, one in enumerate(found):
            if one.severity is not heading:
                heading = one.severity
                options.append((f"head-{heading}", plain(*_HEADINGS[heading]), False))
            options.append((str(number), self._option(one), True))
        choices = self.query_one(Choices)
        choices.fill(options, str(min(self._place, len(found) - 1)) if found else None)

    def _option(self, one: Finding) -> Content:
        """A finding on one line: whether r mends it, where it stands, the words, what fits of the sentence."""
        width = max(self.app.size.width - 14, 40)
        place = one_line(capital(where(one.hit.place)), _PLACE_WIDTH)
        quote = one_line(f"»{one.hit.quote}«", max(width // 3, 20)) if one.hit.quote else ""
        left = width - _PLACE_WIDTH - 4 - len(quote) - (2 if quote else 0)
        return joined(
            ("r " if one.hit.fix else "  ", "bold $kkr-accent"),
            (f"{place:<{_PLACE_WIDTH}}  ", "$kkr-dim"),
            (f"{quote}  " if quote else "", "$kkr-text"),
            (one_line(one.hit.message, left) if left > 8 else "", "$kkr-dim"),
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Says the chosen finding whole, and what r would do about it."""
        event.stop()
        one = self._chosen()
        way = one.hit.fix.danish if one and one.hit.fix else "Rettes i teksten: enter går til stedet." if one else ""
        said = joined((one.hit.message, "$kkr-text"), "\n", (way, "$kkr-accent")) if one else Content("")
        self.query_one("#way", Static).update(said)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        one = self._chosen()
        if one is not None:
            self.dismiss(one.hit.place)

    def pressed(self, key: str) -> bool:
        one = self._chosen()
        if key == "c":
            self.app.copy_to_clipboard(without_secrets("\n".join(_line(one) for one in self.found)))
            self.say("Listen er kopieret som tekst.")
        elif key == "ctrl+z":
            self._undo()
        elif one is not None and key == "d":
            self._done(checking.accept(self.desk, self.meeting_id, one))
        elif one is not None and key == "r":
            self._mend(one)
        else:
            return False
        return True

    def _mend(self, one: Finding) -> None:
        fix = one.hit.fix
        if fix is None:
            self.say("Det retter du selv: enter går til stedet.")
        elif isinstance(fix, (AskDue, AskOwner)):
            self._ask(one, fix)
        else:
            self._done(checking.mend(self.desk, self.meeting_id, fix))

    def _ask(self, one: Finding, fix: Fix) -> None:
        """Asks for what is missing, and stores it while the answer still stands in its field."""
        hint = "Fx 1. maj eller næste møde." if isinstance(fix, AskDue) else "Navne eller kommuner, med komma imellem."
        made: list[Changes] = []

        def answered(typed: str | None) -> None:
            if typed is not None and made:
                self._done(made[-1])

        def store(typed: str) -> None:
            made.append(checking.mend(self.desk, self.meeting_id, fix, typed))

        question = f"{one_line(one.hit.quote, 60)}\n{hint}" if one.hit.quote else hint
        self.app.push_screen(Ask(fix.danish, question, "", store), answered)

    def _undo(self) -> None:
        if not self._done_here:
            raise NothingToUndo
        changes = history.undo(self.desk, self.meeting_id)
        self._done_here -= 2
        self._done(changes)

    def _done(self, changes: Changes) -> None:
        self._done_here += 1
        choice = self.query_one(Choices).choice
        self._place = int(choice) if choice and choice.isdecimal() else 0
        self.say(f"{capital(changes.summary)}.")
        self._look()

    def _chosen(self) -> Finding | None:
        choice = self.query_one(Choices).choice
        number = int(choice) if choice and choice.isdecimal() else None
        return self.found[number] if number is not None and number < len(self.found) else None


def _line(one: Finding) -> str:
    quote = f" »{' '.join(one.hit.quote.split())}«" if one.hit.quote else ""
    return f"- {capital(where(one.hit.place))}:{quote} {one.hit.message}"
