"""The numbers and bullets that Word draws before a paragraph and doesn't keep in its text: counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kkrtui.intake.word_files.styles import VAL, Styles, W, on, value, whole_number

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph, and how deep its list is there; `text` is `-` for a bullet."""

    text: str
    level: int


@dataclass(slots=True)
class _Level:
    """One level of a list."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    style: str = ""
    restart: int | None = None
    all_digits: bool = False


@dataclass(slots=True)
class _List:
    """A list as a paragraph names it: the levels, whose count it shares, and the starts it sets on its own."""

    counted_with: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of a file with how far each has counted.

    Lists that are made from one form share its count, unless one begins anew.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._forms: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for form in root.iter(f"{W}abstractNum") if root is not None else ():
            self._forms[form.get(f"{W}abstractNumId", "")] = form
        for one in root.iter(f"{W}num") if root is not None else ():
            self._lists[one.get(f"{W}numId", "")] = one
        self._read: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, number: str, level: int | None, style: str) -> Mark | None:
        """Counts one paragraph on; None when it has no list.

        Args:
            number: its list; empty or "0" for none.
            level: how deep, from 0; None where only the style tells.
            style: its paragraph style, which a level may be tied to.
        """
        if number not in self._read:
            self._read[number] = self._list(number)
        found = self._read[number]
        if found is None:
            return None
        if level is None:
            level = next((depth for depth, one in found.levels.items() if style and one.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        one = found.levels.get(level, _Level(form="none"))
        self._count(number, found, level)
        if one.form == "bullet":
            return Mark("-", level)
        return Mark(self._written(found, one), level)

    def _count(self, number: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.counted_with, {})
        one = found.levels.get(level, _Level())
        if level in found.starts and (number, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else one.start
        self._begun.add((number, level))
        for deeper in [depth for depth in counts if depth > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]

    def _written(self, found: _List, one: _Level) -> str:
        """The number with what the list writes around it, a bare number with a full stop."""
        counts = self._counts[found.counted_with]

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            inner = found.levels.get(depth, _Level())
            form = "decimal" if one.all_digits and inner.form not in ("none", "bullet") else inner.form
            return _form(counts.get(depth, found.starts.get(depth, inner.start)), form)

        words = re.sub(r"%([1-9])", number, one.words).strip()
        return f"{words}." if re.fullmatch(r"%[1-9]", one.words.strip()) and words.isalnum() else words

    def _list(self, number: str) -> _List | None:
        one = self._lists.get(number)
        form = self._forms.get(value(one, "abstractNumId"))
        for _ in range(_LEVELS):
            # A form may only say which list style it stands for.
            if form is None or not (linked := value(form, "numStyleLink")):
                break
            named = self._lists.get(self._styles.numbering_of(linked))
            form = self._forms.get(value(named, "abstractNumId"))
        if one is None or form is None:
            return None
        levels = {whole_number(found.get(f"{W}ilvl", "")): _level(found) for found in form.iter(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in one.iter(f"{W}lvlOverride"):
            depth = whole_number(override.get(f"{W}ilvl", ""))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
                starts[depth] = levels[depth].start
            if start := value(override, "startOverride"):
                starts[depth] = whole_number(start, 1)
        return _List(form.get(f"{W}abstractNumId", ""), levels, starts)


def _level(found: Element) -> _Level:
    words = value(found, "lvlText")
    form = value(found, "numFmt") or "decimal"
    if not re.search(r"%[1-9]", words) and words.strip() and not re.search(r"\w", words):
        form = "bullet"
    restart = value(found, "lvlRestart")
    return _Level(
        form=form,
        words="" if form == "none" and not re.search(r"[^%\d.\s]", words) else words,
        start=whole_number(value(found, "start"), 1 if found.find(f"{W}start") is not None else 0),
        style=value(found, "pStyle", VAL),
        restart=whole_number(restart) if restart else None,
        all_digits=bool(on(found, "isLgl")),
    )


def _form(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if 0 < number < 1000:
            # After z comes aa, then bb.
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = ""
            for worth, letter in _ROMAN:
                roman += letter * (number // worth)
                number %= worth
            return roman.upper() if form == "upperRoman" else roman
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}."
        case _:
            return str(number)
