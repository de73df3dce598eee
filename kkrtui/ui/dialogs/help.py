"""Help: how lines are written, and every key, from the table of commands. A key can be changed here."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.errors import Refusal
from kkrtui.domain.prefixes import STANDARD_TEXTS
from kkrtui.ui.commands import BY_ID, COMMANDS, EVERYWHERE, SCOPES, Command, in_scope
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.keys import spoken
from kkrtui.ui.text import hanging, joined, plain

GRAMMAR = (
    ("uden noget foran", "notat; »Køge: …« siger, hvem der sagde det"),
    ("b: …", "beslutning; b:1 er »Godkendt.«, b:1 undtagen Køge"),
    ("o: @navn … senest 1. maj", "opgave med ansvarlig og frist; @alle er alle kommuner"),
    ("l: forum: tema – tekst", "løft videre til et forum; begyndelsen af navnet er nok"),
    ("s: …  v: …  v2: …", "spørgsmål, svar på det nyeste åbne, svar på nummer 2"),
    ("k: …  i: …", "konklusion, input fra salen"),
    ("n: …", "punkt til næste møde"),
    ("g: navn: @tovholder, @medlem", "arbejdsgruppe; »2 ledige pladser« kan stå til sidst"),
    ("bilag: …  link: …", "bilag med nummer, link med titel"),
    ("# …   - …", "overskrift, punktopstilling (to mellemrum foran: et trin ind)"),
    (".. …", "fortsætter linjen før"),
    ("x: …", "privat notat; kommer aldrig i referatet"),
    ("\\ foran teksten", "læs intet i den; i opgaver og løft står den bagefter"),
    ("tab", "sæt forslaget ind; igen tager det næste"),
    ("backspace sidst på linjen", "det var ikke en frist"),
    ("op / ned", "hent en linje frem og ret den"),
    ("ctrl+j", "linjeskift i linjen"),
)


class Help(Dialog[None]):
    """What can be typed, and which keys there are."""

    TITLE_TEXT = "Hjælp"
    KEYS = (("op/ned", "rul"), ("t", "skift en tast"))

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def body(self) -> ComposeResult:
        with VerticalScroll(id="help-text"):
            yield Static()

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query_one("#help-text").focus()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        width = self.query_one("#help-text").scrollable_content_region.width
        self.query_one("#help-text Static", Static).update(self._text(width))

    def _text(self, width: int) -> Content:
        lines: list[Content] = []
        if self.scope == "live":
            lines.append(plain("Sådan skrives en linje", "bold $kkr-accent"))
            texts = "  ".join(f"{number} {text}" for number, text in STANDARD_TEXTS.items())
            for typed, what in (*GRAMMAR, ("b:1–b:9", texts)):
                lines.append(hanging(plain(f"  {typed:<30}", "$kkr-text"), plain(what, "$kkr-dim"), width))
            lines.append(Content(""))
        scope = None
        for command in sorted(in_scope(self.scope), key=lambda command: command.scope == EVERYWHERE):
            if command.scope != scope:
                scope = command.scope
                lines += [plain(SCOPES[scope], "bold $kkr-accent")]
            lines.append(hanging(*key_line(command, self.kkr.keymap.key_of(command)), width))
        return Content("\n").join(lines)

    def pressed(self, key: str) -> bool:
        if key == "t":
            self.app.push_screen(ChangeKey(self.scope), lambda _: self._show())
            return True
        return False


def key_line(command: Command, key: str) -> tuple[Content, Content]:
    """A command's key and name, and what it does; one without a key is run from the palette."""
    lead = joined(
        (f"  {spoken(key) if key else '–':<9}", "bold $kkr-accent" if key else "$kkr-dim"),
        (f"{command.name:<27}", "$kkr-text"),
    )
    return lead, plain(command.help, "$kkr-dim")


class ChangeKey(Dialog[None]):
    """Chooses a command, then waits for its new key."""

    TITLE_TEXT = "Skift en tast"
    KEYS = (("enter", "vælg"), ("backspace", "tilbage til den oprindelige"))

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope
        self.waiting: Command | None = None

    def body(self) -> ComposeResult:
        yield Choices(id="commands")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("wide")
        self._fill(None)
        self.query_one(Choices).focus()

    def _fill(self, chosen: str | None) -> None:
        options = [
            (command.id, joined(*key_line(command, self.kkr.keymap.key_of(command))), True)
            for command in COMMANDS
            if command.scope in (self.scope, EVERYWHERE) and command.id != "back"
        ]
        self.query_one(Choices).fill(options, chosen)

    def on_key(self, event: events.Key) -> None:
        # Textual calls the handler of the class beneath as well, unless it is told not to.
        if self.waiting is None or event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        command, self.waiting = self.waiting, None
        try:
            self.kkr.keymap.check(command, event.key)
            self.kkr.choose_key(command, event.key)
            self.say(f"»{command.name}« har nu {spoken(event.key)}.")
        except Refusal as refusal:
            self.refused(refusal)
        self._fill(command.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.waiting = BY_ID[event.option_id or ""]
        self.say(f"Tryk den nye tast til »{self.waiting.name}« …")

    def pressed(self, key: str) -> bool:
        choice = self.query_one(Choices).choice
        if key != "backspace" or choice is None:
            return False
        command = BY_ID[choice]
        self.kkr.choose_key(command, "")
        self.say(f"»{command.name}« har igen {spoken(command.key)}." if command.key else "Ingen tast.")
        self._fill(choice)
        return True
