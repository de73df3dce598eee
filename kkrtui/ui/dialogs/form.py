"""Several labelled fields in one dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.editors import DanishInput


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in code, its label, what it holds, and a hint for an empty one."""

    name: str
    label: str
    value: str = ""
    hint: str = ""


class Form(Dialog[dict[str, str]]):
    """Fields to fill in; enter goes to the next and saves from the last, ctrl+s saves at once."""

    KEYS = (("enter", "næste felt"), ("ctrl+s", "gem"))

    def __init__(
        self, title: str, fields: Sequence[Field], save: Callable[[dict[str, str]], object], intro: str = ""
    ) -> None:
        """
        Args:
            title: the dialog's title.
            fields: what is asked for.
            save: takes the values; what it refuses leaves the form as it is, with the reason.
            intro: a Danish sentence above the fields.
        """
        super().__init__()
        self._title, self._fields, self._save, self._intro = title, fields, save, intro

    def title_text(self) -> str:
        return self._title

    def body(self) -> ComposeResult:
        if self._intro:
            yield Static(plain(self._intro, "$kkr-dim"), classes="intro")
        for field in self._fields:
            with Horizontal(classes="field"):
                yield Static(plain(field.label), classes="label")
                yield DanishInput(field.value, placeholder=field.hint, id=f"field-{field.name}", select_on_focus=True)

    def on_mount(self) -> None:
        self.query(DanishInput).first().focus()

    def values(self) -> dict[str, str]:
        return {field.name: self.query_one(f"#field-{field.name}", DanishInput).value for field in self._fields}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        inputs = list(self.query(DanishInput))
        place = inputs.index(self.query_one(f"#{event.input.id}", DanishInput))
        if place + 1 < len(inputs):
            inputs[place + 1].focus()
        else:
            self._try()

    def pressed(self, key: str) -> bool:
        if key == "ctrl+s":
            self._try()
        elif key in ("up", "down"):
            self.focus_previous() if key == "up" else self.focus_next()
        else:
            return False
        return True

    def _try(self) -> None:
        values = self.values()
        self._save(values)
        self.dismiss(values)
