"""Beneath the list of meetings: what the network has over the year, each with its key."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kkrtui.ui.commands import BY_ID, Keymap
from kkrtui.ui.keys import shown
from kkrtui.ui.text import clickable, in_lines, joined

_ABOUT = {
    "year_plan": "datoer og temaer, frie datoer, hvem der er vært",
    "turnout": "hvilke kommuner der var med, og hvem der kom",
    "groups_all": "tovholder, mandat, og hvem ingen har hørt til",
    "roster": "hvem netværket kender, og hvor de har arbejdet",
    "lists": "medlemmer, fora, netværkets navn og faste tekster",
    "report": "rapport til styregruppen, skrevet ud fra møderne",
    "handover": "alt, hvad netværket ejer, i én fil til næste vært",
}


class NetworkKeys(Static):
    """A line for each where there is room, else only their names."""

    # Clickable but no links to read: no underline.
    auto_links = False

    def __init__(self) -> None:
        super().__init__("", id="network-keys", classes="pane", markup=False)
        self.border_title = "Netværket"

    def show(self, keymap: Keymap, width: int, height: int) -> None:
        """Shows the keys in a room of a width and a height."""
        lines = _lines(keymap)
        self.update(Content("\n").join(lines if len(lines) < height else in_lines(_names(keymap), width, "   ")))


def _names(keymap: Keymap) -> list[Content]:
    """Each command's key and name; one without a key is in the palette only."""
    return [
        clickable(joined((shown(key), "bold $kkr-accent"), (f" {BY_ID[name].name}", "$kkr-dim")), name)
        for name in _ABOUT
        if (key := keymap.key_of(BY_ID[name]))
    ]


def _lines(keymap: Keymap) -> list[Content]:
    return [
        clickable(
            joined(
                (f"  {shown(key):<4}", "bold $kkr-accent"),
                (f"{BY_ID[name].name:<20}", "$kkr-text"),
                (about, "$kkr-dim"),
            ),
            name,
        )
        for name, about in _ABOUT.items()
        if (key := keymap.key_of(BY_ID[name]))
    ]
