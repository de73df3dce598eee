"""The forums a network sends themes up to: the ladder, those beside it, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import count
from kkrtui.service import forums
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.form import Field, Form
from kkrtui.ui.text import joined, one_line, plain

_NAME_WIDTH = 24
_SPELLINGS = "Andre navne skilles med komma. Det gamle navn huskes, så ældre referater stadig forstås."


class Forums(Dialog[None]):
    """The ladder of a network drawn from the top down to it, and the forums beside it."""

    TITLE_TEXT = "Fora og stigen"
    KEYS = (
        ("enter", "ret navne"),
        ("n", "nyt forum"),
        ("h", "højere op"),
        ("l", "længere ned"),
        ("s", "ved siden af / på stigen"),
        ("d", "slet"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, network_id: int) -> None:
        super().__init__()
        self.network_id = network_id
        self.known: dict[str, forums.Listed] = {}

    def body(self) -> ComposeResult:
        yield Static(id="about", markup=False)
        yield Choices(id="forums")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        listed = forums.listed(self.desk, self.network_id)
        self.known = {str(one.forum.id): one for one in listed}
        hint = (
            "Et tema løftes ét trin ad gangen: nederst nærmest netværket."
            if listed
            else "Ingen fora endnu: n laver det første."
        )
        self.query_one("#about", Static).update(plain(hint, "$kkr-dim"))
        options: list[tuple[str, Content, bool]] = []
        on_ladder = [one for one in listed if one.forum.rung is not None]
        beside = [one for one in listed if one.forum.rung is None]
        options += [(str(one.forum.id), self._option(one), True) for one in on_ladder]
        if on_ladder and beside:
            options.append(("foot", plain("     netværket", "$kkr-dim"), False))
        if beside:
            options.append(("beside", plain("Ved siden af stigen", "bold $kkr-text"), False))
        options += [(str(one.forum.id), self._option(one), True) for one in beside]
        self.query_one(Choices).fill(options, chosen)

    def _option(self, one: forums.Listed) -> Content:
        forum = one.forum
        rung = f"{forum.rung:>3}  " if forum.rung is not None else "     "
        raised = count(one.raised, "løft", "løft") if one.raised else ""
        also = f"også {', '.join(forum.aliases)}" if forum.aliases else ""
        room = max(min(self.app.size.width, 116) - _NAME_WIDTH - 22, 20)
        return joined(
            (rung, "bold $kkr-accent"),
            (f"{one_line(forum.name, _NAME_WIDTH):<{_NAME_WIDTH}} ", "$kkr-text"),
            (f"{raised:<8}", "$kkr-escalation"),
            (one_line(also, room), "$kkr-dim"),
        )

    def pressed(self, key: str) -> bool:
        one = self._chosen()
        if key == "n":
            self._new()
        elif key == "ctrl+z":
            self._done(forums.undo(self.desk, self.network_id))
        elif one is not None and one.forum.id is not None and key in ("h", "l", "s", "d"):
            self._change(key, one.forum.id, one.forum.rung is not None)
        else:
            return False
        return True

    def _change(self, key: str, forum_id: int, on_ladder: bool) -> None:
        if key == "s":
            self._done(forums.set_beside(self.desk, forum_id, on_ladder))
        elif key == "d":
            self._done(forums.delete(self.desk, forum_id))
        else:
            self._done(forums.move(self.desk, forum_id, key == "h"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        one = self._chosen()
        if one is None or one.forum.id is None:
            return
        forum, forum_id = one.forum, one.forum.id
        fields = [
            Field("name", "Navn", forum.name, "som midt i en sætning, fx styregruppen"),
            Field("also", "Også kaldt", ", ".join(forum.aliases), "fx styregruppeniveau, chefgruppen"),
        ]
        self._fill("Ret forum", fields, lambda name, also: forums.rename(self.desk, forum_id, name, also))

    def _new(self) -> None:
        fields = [
            Field("name", "Navn", hint="som midt i en sætning, fx styregruppen"),
            Field("also", "Også kaldt", hint="fx styregruppeniveau, chefgruppen"),
        ]
        self._fill("Nyt forum", fields, lambda name, also: forums.add(self.desk, self.network_id, name, also))

    def _fill(self, title: str, fields: list[Field], then: Callable[[str, list[str]], Changes]) -> None:
        self.ask(
            lambda save: Form(title, fields, save, _SPELLINGS),
            lambda typed: then(typed["name"], re.split(r"[,;]", typed["also"])),
            self._done,
        )

    def _done(self, changes: Changes) -> None:
        self._show(str(changes.subject) if changes.subject else self.query_one(Choices).choice)
        self.say(changes.told)

    def _chosen(self) -> forums.Listed | None:
        return self.known.get(self.query_one(Choices).choice or "")
