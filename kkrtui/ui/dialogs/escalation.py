"""One escalation whole: how far it has come on its way up and back, where it is from, what it belongs with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static
from textual.worker import Worker, WorkerState

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import day_month_year, flat, in_words, join
from kkrtui.domain.errors import NothingToUndo, Refusal
from kkrtui.service import escalations, follow_up, forum_note
from kkrtui.service.choices import choices, choose
from kkrtui.service.exporting import Exported
from kkrtui.service.follow_up_words import waited_words
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.form import Field, Form
from kkrtui.ui.escalation_words import ROWS, rows, theme
from kkrtui.ui.screens.preview import FORMAT_WORDS
from kkrtui.ui.text import plain

_ALL = "alle"


class EscalationDialog(Dialog[None]):
    """An escalation; a key for each step of its way, and one for the note to its forum."""

    TITLE_TEXT = "Løft"
    KEYS = (
        ("s", "sendt"),
        ("b", "besvaret"),
        ("p", "print svaret under punktet"),
        ("n", "notat til forummet"),
        ("ctrl+z", "fortryd"),
        ("op/ned", "rul"),
    )

    def __init__(self, entry_id: int, touched: list[int]) -> None:
        """
        Args:
            entry_id: the escalation.
            touched: the meetings of the steps taken, which can be undone here and in the list beneath.
        """
        super().__init__()
        self.entry_id, self.touched = entry_id, touched
        self._here = 0

    def body(self) -> ComposeResult:
        with VerticalScroll(id="account"):
            yield Static(id="theme", markup=False)
            for name, label in ROWS:
                with Horizontal(classes="field"):
                    yield Static(plain(label), classes="label")
                    yield Static(id=f"row-{name}", classes="value", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show()
        self.query_one("#account").focus()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self.whole = whole = escalations.whole(self.desk, self.entry_id)
        self.query_one("#theme", Static).update(theme(whole))
        waited = waited_words(whole.one, self.desk.today)
        room = max(self.app.size.width - 30, 30)
        for name, content in rows(whole, waited, room).items():
            row = self.query_one(f"#row-{name}", Static)
            row.update(content)
            assert row.parent is not None
            row.parent.display = bool(content.plain)

    def pressed(self, key: str) -> bool:
        if key == "s":
            self._sent_form()
        elif key == "b":
            self._answer_form()
        elif key == "p":
            self._done(escalations.print_answer(self.desk, self.entry_id, not self.whole.entry.print_answer))
        elif key == "n":
            self.app.push_screen(NoteFormat(choices(self.desk).get("note_format", "")), self._note)
        elif key == "ctrl+z":
            self._undo()
        else:
            return False
        return True

    def _sent_form(self) -> None:
        entry = self.whole.entry
        fields = [
            Field("on", "Hvornår", day_month_year(entry.sent_on) if entry.sent_on else "i dag", "fx 5. maj"),
            Field("by", "Af hvem", entry.sent_by or entry.carrier, "fx mødelederen"),
            Field("form", "I hvilken form", entry.sent_form or "notat", "fx notat, mail, mundtligt på mødet"),
        ]
        self._fill(
            f"Sendt til {entry.forum or 'forummet'}",
            fields,
            lambda typed: escalations.send(self.desk, self.entry_id, typed["on"], typed["by"], typed["form"]),
        )

    def _answer_form(self) -> None:
        entry = self.whole.entry
        shown = flat(entry.answer)
        fields = [
            Field("text", "Hvad", shown, f"hvad {entry.forum or 'forummet'} svarede"),
            Field("on", "Hvornår", day_month_year(entry.answered_on) if entry.answered_on else "i dag", "fx 2. juni"),
        ]

        def save(typed: dict[str, str]) -> Changes:
            # An answer of several lines stands on one here; it keeps its lines unless it is changed.
            text = entry.answer if typed["text"] == shown else typed["text"]
            return escalations.answer(self.desk, self.entry_id, text, typed["on"])

        self._fill(f"Svar fra {entry.forum or 'forummet'}", fields, save, "Tomt svar: sendt, men uden svar endnu.")

    def _fill(
        self, title: str, fields: list[Field], save: Callable[[dict[str, str]], Changes], intro: str = ""
    ) -> None:
        self.ask(lambda store: Form(title, fields, store, intro), save, self._done)

    def _done(self, changes: Changes) -> None:
        assert changes.meeting_id is not None
        self.touched.append(changes.meeting_id)
        self._here += 1
        self._show()
        self.say(changes.told)

    def _undo(self) -> None:
        """Takes back what was done here; what was done in the list is undone there."""
        if not self._here:
            raise NothingToUndo
        changes = follow_up.undo(self.desk, self.touched[-1])
        self.touched.pop()
        self._here -= 1
        self._show()
        self.say(changes.told)

    # The note

    def _note(self, form: str | None) -> None:
        """Writes the note in a thread, so that a slow disk stops nobody."""
        if form is None:
            return
        choose(self.desk, "note_format", form)
        wanted = forum_note.FORMATS if form == _ALL else (form,)
        self.say("Skriver …")
        self.run_worker(lambda: self._write(wanted), thread=True, exclusive=True, exit_on_error=False)

    def _write(self, wanted: tuple[str, ...]) -> list[Exported]:
        desk = self.desk.another()
        try:
            return [forum_note.write(desk, self.entry_id, form) for form in wanted]
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, list):
            self.say(_written(event.worker.result))
        elif event.state is WorkerState.ERROR and isinstance(event.worker.error, Refusal):
            self.refused(event.worker.error)
        elif event.state is WorkerState.ERROR:
            self.refused(Refusal(f"Notatet blev ikke skrevet: {event.worker.error}. Løftet er uændret."))


class NoteFormat(Dialog[str]):
    """In which format the note is to be written; the one written last is chosen."""

    TITLE_TEXT = "Notat til forummet"
    KEYS = (("enter", "skriv filen"),)

    def __init__(self, last: str) -> None:
        super().__init__()
        self.last = last

    def body(self) -> ComposeResult:
        yield Static(plain("En side: problem, baggrund, hvad netværket beder om.", "$kkr-dim"))
        yield Choices(id="formats")

    def on_mount(self) -> None:
        options = [(form, plain(FORMAT_WORDS[form]), True) for form in forum_note.FORMATS]
        self.query_one(Choices).fill(
            [*options, (_ALL, plain(f"alle {in_words(len(forum_note.FORMATS))}"), True)],
            self.last or forum_note.DEFAULT_FORMAT,
        )
        self.query_one(Choices).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)


def _written(made: list[Exported]) -> str:
    names = join(Path(one.path).name for one in made if one.path)
    folder = next((str(one.path.parent) for one in made if one.path), "")
    notes = dict.fromkeys(note for one in made for note in one.notes)
    return " ".join((f"Skrevet: {names} i {folder}.", *notes))
