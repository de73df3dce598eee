"""What the network is called, and the fixed texts of its annual report."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.network import About
from kkrtui.service import region
from kkrtui.ui.dialogs.base import Dialog
from kkrtui.ui.text import plain
from kkrtui.ui.widgets.editors import DanishArea, DanishInput

_LINES = (
    ("name", "Navn", ""),
    ("aliases", "Kaldes også", "andre navne på dagsordener og referater, med ; imellem"),
    ("site", "Hjemmeside", "adressen, som årsrapporten henviser til"),
    ("terms_url", "Kommissorium", "adressen på hele kommissoriet"),
)
_TEXTS = (("background", "Baggrund"), ("terms", "Kommissoriet kort"), ("organising", "Organisering"))


class NetworkNames(Dialog[Changes]):
    """Gives what was changed; the longer texts are Markdown."""

    TITLE_TEXT = "Netværkets navn og faste tekster"
    KEYS = (("tab", "næste felt"), ("ctrl+s", "gem"))

    def __init__(self, network_id: int) -> None:
        super().__init__()
        self.network_id = network_id

    def body(self) -> ComposeResult:
        known = region.names(self.desk, self.network_id)
        about = known.about
        lines = {"name": known.name, "aliases": "; ".join(known.aliases)}
        lines |= {"site": about.site, "terms_url": about.terms_url}
        texts = {"background": about.background, "terms": about.terms, "organising": about.organising}
        with VerticalScroll(id="names", can_focus=False):
            for name, label, hint in _LINES:
                with Horizontal(classes="field"):
                    yield Static(plain(label), classes="label")
                    yield DanishInput(lines[name], placeholder=hint, id=f"field-{name}", select_on_focus=False)
            for name, label in _TEXTS:
                yield Static(plain(f"{label} (årsrapporten)", "$kkr-dim"))
                yield DanishArea(texts[name], id=f"text-{name}")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.query(DanishInput).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self._fields())
        fields[fields.index(self.query_one(f"#{event.input.id}")) + 1].focus()

    def _fields(self) -> Iterator[Widget]:
        yield from self.query(DanishInput)
        yield from self.query(DanishArea)

    def pressed(self, key: str) -> bool:
        if key != "ctrl+s":
            return False
        lines = {name: self.query_one(f"#field-{name}", DanishInput).value for name, _, _ in _LINES}
        texts = {name: self.query_one(f"#text-{name}", DanishArea).text for name, _ in _TEXTS}
        about = About(lines["site"], texts["background"], texts["terms"], lines["terms_url"], texts["organising"])
        aliases = lines["aliases"].split(";")
        self.dismiss(region.set_names(self.desk, self.network_id, lines["name"], aliases, about))
        return True
