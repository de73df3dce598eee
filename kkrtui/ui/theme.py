"""The two themes, dark and light: one accent for where you are, a colour of its own for each kind of entry.

Every text colour stands at 4.5 : 1 or more against every background it is used on (WCAG 2.1, 1.4.3); a test
computes it. Colour never says anything alone: the kind's word, a sign or a number always stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

BACKGROUNDS = ("background", "surface", "chosen")
"""The colours text stands on."""

DARK: Mapping[str, str] = {
    "background": "#12161c",
    "surface": "#1a2029",
    "chosen": "#24303d",
    "line": "#3a4654",
    "text": "#dde3ea",
    "dim": "#9aa6b4",
    "accent": "#79c0ff",
    "decision": "#8fd694",
    "action": "#f0c674",
    "escalation": "#e8a5e0",
    "question": "#7fd6d2",
    "answer": "#a6dcd9",
    "conclusion": "#b9c8ff",
    "heading": "#ffffff",
    "group": "#d9bfa4",
    "soon": "#f0c674",
    "over": "#ff9d91",
    "good": "#8fd694",
    "warn": "#f0c674",
    "bad": "#ff9d91",
}

LIGHT: Mapping[str, str] = {
    "background": "#fbfaf7",
    "surface": "#f1efe9",
    "chosen": "#e2e8ef",
    "line": "#c3c9d0",
    "text": "#1c242d",
    "dim": "#535e6a",
    "accent": "#0a559e",
    "decision": "#1d652b",
    "action": "#7f4600",
    "escalation": "#86227c",
    "question": "#00616a",
    "answer": "#1f6168",
    "conclusion": "#3b4a9b",
    "heading": "#000000",
    "group": "#6d4a22",
    "soon": "#7f4600",
    "over": "#a8231b",
    "good": "#1d652b",
    "warn": "#7f4600",
    "bad": "#a8231b",
}


def _theme(name: str, colours: Mapping[str, str], dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["dim"],
        accent=colours["accent"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        foreground=colours["text"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["surface"],
        dark=dark,
        variables={f"kkr-{key}": value for key, value in colours.items()},
    )


THEMES = {"mørkt": _theme("kkr-dark", DARK, True), "lyst": _theme("kkr-light", LIGHT, False)}
"""The themes by the word for them."""
