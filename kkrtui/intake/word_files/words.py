"""The words of a Word paragraph, in the order they are read: links, fields and breaks kept, what is hidden left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from kkrtui.intake.word_files.styles import Look, Styles, W, on, value

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

_RUN, _TEXT, _FIELD, _CODE = f"{W}r", f"{W}t", f"{W}fldChar", f"{W}instrText"
BOX, PARAGRAPH = f"{W}txbxContent", f"{W}p"
# What was deleted or moved away, the properties, and the reading aid above Asian words.
SKIPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "rt")
)
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"))
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
# Signs of Word's symbol fonts that have a letter's meaning; the rest are bullets and ornaments.
_SYMBOLS = {0xF0E0: "→", 0xF0E8: "→", 0xF0DF: "←", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☒", 0xF0A8: "☐", 0xF06F: "☐",
            0xF04A: "☺", 0xF052: "☑", 0xF0D7: "·", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±"}  # fmt: skip
_BULLETS = frozenset({0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF02D, 0xF06E, 0xF06C, 0xF071, 0xF075, 0xF09F})
_MOST_CHOICES = 50
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LINK_CODE = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_NO_LINK = re.compile(r"\s*(?:mailto|tel|callto|sip|javascript|vbscript|data):", re.IGNORECASE)
_MARK_AND_TAB = re.compile(r"^(\d{1,2}[.):]?|[a-zA-Z][.)]|[-*•–])\t+")


@dataclass(frozen=True, slots=True)
class Words:
    """Some characters of one look."""

    text: str
    bold: bool
    link: str = ""


@dataclass(slots=True)
class Inside:
    """What a paragraph holds: its words, the text boxes that hang on it, the notes it points at, whether pictures."""

    words: list[Words] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class _Field:
    """A field of which only the result is read; `shown` from where the result begins."""

    code: str = ""
    shown: bool = False
    link: str = ""


class WordReader:
    """Reads the words of one part's paragraphs; a field may reach over several.

    Args:
        styles: of the file.
        links: what the part points at outside the file, by id.
    """

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self._styles = styles
        self._links = links
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, look: Look) -> Inside:
        """Everything inside a paragraph, in order."""
        inside = Inside()
        # Containers may stand in each other as deep as they like, so they are kept on a list of our own.
        waiting: list[tuple[Element, str]] = [(child, "") for child in reversed(paragraph)]
        while waiting:
            element, link = waiting.pop()
            if element.tag in SKIPPED or is_prompt(element):
                continue
            if element.tag == _RUN:
                self._run(element, look, link, inside)
            elif element.tag in _DRAWN:
                self._drawn(element, inside)
            elif element.tag == _MATH_TEXT:
                inside.words.append(Words(element.text or "", False, link))
            elif element.tag != PARAGRAPH:
                waiting += [(child, self._target(element) or link) for child in reversed(element)]
        # A field whose code never ends would hide all that follows.
        self._fields = [one for one in self._fields if one.shown]
        return inside

    def _target(self, element: Element) -> str:
        if element.tag == f"{W}hyperlink":
            return _shown_link(self._links.get(element.get(f"{R}id", ""), ""))
        match = _LINK_CODE.match(element.get(f"{W}instr", "")) if element.tag == f"{W}fldSimple" else None
        return _shown_link(match[1] or match[2]) if match else ""

    def _run(self, run: Element, look: Look, link: str, inside: Inside) -> None:
        properties = run.find(f"{W}rPr")
        bold, hidden = self._styles.run(value(properties, "rStyle")) if properties is not None else (None, None)
        own_bold, own_hidden = on(properties, "b"), on(properties, "vanish")
        bold = own_bold if own_bold is not None else bold if bold is not None else look.bold
        hidden = own_hidden if own_hidden is not None else hidden if hidden is not None else look.hidden
        for child in run:
            if child.tag == _FIELD:
                self._field(child.get(f"{W}fldCharType", ""))
            elif child.tag == _CODE:
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].code += child.text or ""
            elif not hidden and all(one.shown for one in self._fields):
                self._child(child, bool(bold), link or next((one.link for one in self._fields if one.link), ""), inside)

    def _child(self, child: Element, bold: bool, link: str, inside: Inside) -> None:
        tag = child.tag
        if tag == _TEXT:
            # A line end inside the text of XML is a blank.
            inside.words.append(Words(_lettered(re.sub(r"[\n\r\t]", " ", child.text or "")), bold, link))
        elif tag in _PLAIN:
            inside.words.append(Words(_PLAIN[tag], bold, link))
        elif tag == f"{W}sym":
            inside.words.append(Words(_symbol(child.get(f"{W}char", ""), first=not inside.words), bold, link))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            inside.notes.append((tag.removeprefix(W).removesuffix("Reference"), child.get(f"{W}id", "")))
        elif tag == f"{W}ruby":
            inside.words += [Words(text.text or "", bold, link) for text in child.findall(f"{W}rubyBase//{_TEXT}")]
        elif tag in _DRAWN:
            self._drawn(child, inside)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            one = self._fields[-1]
            one.shown = True
            if match := _LINK_CODE.match(one.code):
                one.link = _shown_link(match[1] if match[1] is not None else match[2])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, element: Element, inside: Inside) -> None:
        """The text boxes of a drawing; of a drawing kept in two forms the first that has any."""
        waiting = [element]
        found: list[Element] = []
        choices = 0
        while waiting:
            one = waiting.pop()
            if one.tag == BOX:
                found.append(one)
            elif one.tag == f"{_MC}AlternateContent":
                forms, choices = list(one), choices + 1
                # Each look-ahead costs the whole drawing: a few of them are enough for any that somebody drew.
                looked = forms if choices < _MOST_CHOICES else []
                boxed = [form for form in looked if form.find(f".//{BOX}") is not None]
                waiting += (boxed or forms)[:1]
            else:
                waiting += reversed(one)
        inside.boxes += found
        inside.pictures += not found


def is_prompt(element: Element) -> bool:
    """Whether it is a field of a template that nobody has filled in: "Klik her for at skrive tekst"."""
    return element.tag == f"{W}sdt" and bool(on(element.find(f"{W}sdtPr"), "showingPlcHdr"))


def _shown_link(target: str) -> str:
    """A target that a reader can follow, fit to stand between brackets; addresses of people stand in the text."""
    target = target.strip()
    if not target or _NO_LINK.match(target):
        return ""
    return re.sub(r"[\s()<>|]", lambda char: f"%{ord(char[0]):02X}", target)


def _lettered(text: str) -> str:
    """Text without signs that only a symbol font shows."""
    return _PRIVATE.sub(lambda char: _sign(ord(char[0])), text)


def _symbol(code: str, *, first: bool) -> str:
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0
    number = number + 0xF000 if 0x20 <= number < 0x100 else number
    if 0xE000 <= number <= 0xF8FF:
        return _sign(number) if not first or number in _SYMBOLS else "•"
    return chr(number) if number >= 0x20 and not 0xD800 <= number < 0xE000 else ""


def _sign(number: int) -> str:
    if number in _BULLETS:
        return "•"
    return _SYMBOLS.get(number, "")


def lines_of(words: Sequence[Words], *, marked: bool = True) -> list[str]:
    """The lines of a paragraph, links as Markdown, a line that is bold throughout between `**` if `marked`."""
    lines: list[list[Words]] = [[]]
    for one in words:
        first, *others = one.text.split("\n")
        lines[-1].append(Words(first, one.bold, one.link))
        lines += [[Words(text, one.bold, one.link)] for text in others]
    return [_line(line, marked=marked) for line in lines]


def _line(words: Sequence[Words], *, marked: bool) -> str:
    text = ""
    for link, group in groupby(words, key=lambda one: one.link):
        said = "".join(one.text for one in group)
        text += _linked(said, link) if link and said.strip() else said
    text = _MARK_AND_TAB.sub(r"\1 ", text.rstrip())
    shown = [one for one in words if one.text.strip()]
    if marked and shown and all(one.bold for one in shown) and re.search(r"\w", text) and "**" not in text:
        lead = text[: len(text) - len(text.lstrip())]
        return f"{lead}**{text.strip()}**"
    return text


def _linked(said: str, link: str) -> str:
    words = said.strip()
    if words == link or words.rstrip("/") == re.sub(r"^https?://", "", link).rstrip("/"):
        return said.replace(words, link)
    bracketed = words.replace("[", "(").replace("]", ")").replace("\t", " ")
    return said.replace(words, f"[{bracketed}]({link})")
