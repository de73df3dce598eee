"""The styles of a Word file: which are headings, which are bold, hidden or numbered, and how far apart they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

# Word keeps the built-in names in English whatever its language; others write their own language's.
_HEADING = re.compile(r"(?:heading|overskrift|rubrik|überschrift)[ _]?([1-9])(?:\s*(?:char|tegn))?", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse|table of figures|contents)[ _]?[1-9]?", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?(?:quote|citat)|(?:stærkt|kraftigt) citat", re.IGNORECASE)
# The styles of lists are each a list of their own, whose depth only the name tells.
_DEEPER = re.compile(
    r"(?:list (?:bullet|number)|opstilling\s*-\s*punkt\w+|opstilling\s*-\s*talopstilling) ([2-5])", re.IGNORECASE
)
_OFF = ("0", "false", "off", "none")
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's style says.

    Attributes:
        heading: how deep a heading it is, from 1; 0 for none.
        title, contents, quote: whether it is the document's title, a line of a table of contents, a quotation.
        frame: whether it stands in a frame beside the text.
        bold, hidden: what its characters are.
        number, level: the list it is numbered by, and how deep; empty and None where the style doesn't say.
        deeper: how much deeper its list stands than the list's own level.
        before, after: the room above and below, in twentieths of a point.
    """

    style: str = ""
    heading: int = 0
    title: bool = False
    contents: bool = False
    quote: bool = False
    frame: bool = False
    bold: bool = False
    hidden: bool = False
    number: str = ""
    level: int | None = None
    deeper: int = 0
    before: int = 0
    after: int = 0


def on(properties: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where it isn't mentioned."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


@cache
def _full(path: str) -> str:
    return "/".join(f"{W}{part}" for part in path.split("/"))


def value(element: Element | None, path: str, attribute: str = VAL) -> str:
    """The value of a property; empty where it isn't mentioned."""
    found = element.find(_full(path)) if element is not None else None
    return found.get(attribute, "") if found is not None else ""


def whole_number(text: str, default: int = 0) -> int:
    """A number as Word writes it; the default for anything else."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else default


class Styles:
    """The styles of a file by id, each with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._base = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr") if root is not None else None
        for style in root.iter(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0").lower() not in _OFF:
                self._default = key
        self._looks: dict[str, Look] = {}
        self._runs: dict[str, tuple[bool | None, bool | None]] = {}

    def look(self, style: str) -> Look:
        """What a paragraph style says; that of the default style when none is named."""
        style = style or self._default
        if style not in self._looks:
            self._looks[style] = self._resolved(style)
        return self._looks[style]

    def run(self, style: str) -> tuple[bool | None, bool | None]:
        """Whether a character style is bold and whether it is hidden; None where it doesn't say."""
        if style not in self._runs:
            self._runs[style] = (self._switch(style, "b"), self._switch(style, "vanish"))
        return self._runs[style]

    def numbering_of(self, style: str) -> str:
        """The number of the list that a list style names."""
        return next((number for one in self._chain(style) if (number := value(one, "pPr/numPr/numId"))), "")

    def bold_head(self, style: str) -> bool:
        """Whether a table style sets its first row in bold."""
        for one in self._chain(style):
            for part in one.iter(f"{W}tblStylePr"):
                if part.get(f"{W}type") == "firstRow":
                    return bool(on(part.find(f"{W}rPr"), "b"))
        return False

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on; a ring of styles ends."""
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = value(found, "basedOn")

    def _switch(self, style: str, name: str) -> bool | None:
        said = (on(one.find(f"{W}rPr"), name) for one in self._chain(style))
        return next((found for found in said if found is not None), None)

    def _resolved(self, style: str) -> Look:
        chain = list(self._chain(style))
        names = [value(one, "name") or one.get(f"{W}styleId", "") for one in chain] or [style]
        spacing = {
            side: next((said for one in chain if (said := value(one, "pPr/spacing", f"{W}{side}"))), "")
            or value(self._base, "spacing", f"{W}{side}")
            for side in ("before", "after")
        }
        numbered = next((one for one in chain if value(one, "pPr/numPr/numId")), None)
        level = next((said for one in chain if (said := value(one, "pPr/numPr/ilvl"))), "")
        return Look(
            style=style,
            heading=_heading(chain, names),
            title=bool(_TITLE.fullmatch(names[0])),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            quote=any(_QUOTE.fullmatch(name) for name in names),
            frame=any(one.find(f"{W}pPr/{W}framePr") is not None for one in chain),
            bold=bool(self._switch(style, "b")),
            hidden=bool(self._switch(style, "vanish")),
            number=value(numbered, "pPr/numPr/numId"),
            level=whole_number(level) if level else None,
            deeper=next((int(match[1]) - 1 for name in names if (match := _DEEPER.fullmatch(name))), 0),
            before=whole_number(spacing["before"]),
            after=whole_number(spacing["after"]),
        )


def _heading(chain: list[Element], names: list[str]) -> int:
    """How deep a heading a style is: by its outline level or its name, whichever stands nearer."""
    for place, name in enumerate(names):
        outline = value(chain[place], "pPr/outlineLvl") if chain else ""
        if outline:
            level = whole_number(outline, 9)
            return level + 1 if 0 <= level < 9 else 0
        if match := _HEADING.fullmatch(name):
            return int(match[1])
    return 0
