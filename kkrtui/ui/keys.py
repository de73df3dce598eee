"""Keys as people know them, which of them are safe, and AltGr on a Danish keyboard."""

from __future__ import annotations

from textual.events import Key

# What AltGr gives on a Danish keyboard. Under the Kitty protocol, which Textual turns on in Windows Terminal, it can
# arrive as alt+key without a character (microsoft/terminal issue 19977).
_ALTGR = {
    "2": "@", "3": "£", "4": "$", "5": "€", "7": "{", "8": "[", "9": "]", "0": "}",
    "e": "€", "m": "µ", "less_than_sign": "\\", "acute_accent": "|", "diaeresis": "~", "circumflex_accent": "~",
}  # fmt: skip

SAFE = frozenset({f"f{n}" for n in (1, 2, 3, 4, 5, 8, 9, 10, 12)} | {f"ctrl+{c}" for c in "bfglnoprstz"})
"""Keys that Windows Terminal, tmux, Teams and a Danish keyboard leave alone."""

_NAMES = {"escape": "esc", "enter": "enter", "pageup": "page up", "pagedown": "page down"}


def altgr(event: Key) -> str:
    """The character of an AltGr key that arrived as alt+key; empty for any other key."""
    parts = event.key.split("+")
    if "alt" not in parts[:-1] or set(parts[:-1]) - {"alt", "ctrl"}:
        return ""
    return _ALTGR.get(parts[-1], "")


def shown(key: str) -> str:
    """A key as the key bar writes it: `^N`, `F1`, `esc`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


def spoken(key: str) -> str:
    """A key as help and messages write it: `ctrl+n`, `F1`."""
    return key if key.startswith("ctrl+") else shown(key)
