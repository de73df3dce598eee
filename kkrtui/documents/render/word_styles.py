"""The look of a .docx: styles found in the template or added to it, lists with numbers of their own, links."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from kkrtui.documents.render.word_look import DEEPEST_LIST

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_STEP = 357
_STYLED_LEVELS = 3


class TemplateLook:
    """What a template offers, and the shipped one where it has nothing.

    Args:
        word: the file being written.
        shipped: the template that comes with kkrtui.
    """

    def __init__(self, word: WordFile, shipped: WordFile) -> None:
        self._part = word.part
        self._numbering = _numbering(word)
        self._own = _Styles(word.styles.element, self._numbering)
        self._shipped = _Styles(shipped.styles.element, _numbering(shipped))
        self._levels: dict[bool, list[Any]] = {}
        self._forms: dict[bool, int] = {}

    def style(self, name: str) -> str:
        """The id of a style by its English name, copied from the shipped template when it isn't there."""
        key = name.casefold()
        if key not in self._own.by_name:
            self._own.add(self._shipped.by_name[key])
        return _attribute(self._own.by_name[key], "w:styleId")

    def link(self, url: str) -> str:
        """The id of a relationship to an address outside the file."""
        return self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def bullets(self) -> int:
        """The number of a new bullet list."""
        return self._new_list(None, numbered=False)

    def numbers(self, level: int, start: int, form: str) -> int:
        """The number of a new numbered list at a level (0 is outermost) that counts from `start`.

        Args:
            form: how its first number would be written: `1.`, which is as the template has it, `1)` or `a)`.
        """
        override: Any = parse_xml(
            f'<w:lvlOverride {nsdecls("w")} w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
        if form != "1.":
            look = copy.deepcopy(self._levels_of(numbered=True)[level])
            look.find("w:numFmt", nsmap).set(qn("w:val"), "lowerLetter" if form[0] == "a" else "decimal")
            look.find("w:lvlText", nsmap).set(qn("w:val"), f"%{level + 1}{form[1:]}")
            look.find("w:start", nsmap).set(qn("w:val"), str(start))
            override.append(look)
        return self._new_list(override, numbered=True)

    def indent(self, level: int, *, numbered: bool) -> tuple[int, int]:
        """How far a list's text stands in at a level, and its mark before that, in twentieths of a point."""
        indent = self._levels_of(numbered=numbered)[level].find("w:pPr/w:ind", nsmap)
        return int(_attribute(indent, "w:left")), int(_attribute(indent, "w:hanging"))

    def _new_list(self, override: Any, *, numbered: bool) -> int:
        if numbered not in self._forms:
            self._forms[numbered] = self._add_form(numbered=numbered)
        number = 1 + max(_numbers(self._numbering, "w:num", "w:numId"), default=0)
        form = f'<w:abstractNumId w:val="{self._forms[numbered]}"/>'
        num: Any = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{form}</w:num>')
        if override is not None:
            num.append(override)
        _insert(self._numbering, num, ("w:numIdMacAtCleanup",))
        return number

    def _add_form(self, *, numbered: bool) -> int:
        """Adds the form that all bullet lists, or all numbered ones, share."""
        number = 1 + max(_numbers(self._numbering, "w:abstractNum", "w:abstractNumId"), default=-1)
        form: Any = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            "</w:abstractNum>"
        )
        form.extend(copy.deepcopy(level) for level in self._levels_of(numbered=numbered))
        _insert(self._numbering, form, ("w:num", "w:numIdMacAtCleanup"))
        return number

    def _levels_of(self, *, numbered: bool) -> list[Any]:
        """The nine levels of a kind of list: three as the template's list styles look, the rest as the third."""
        if numbered not in self._levels:
            kind = "list number" if numbered else "list bullet"
            names = (kind, f"{kind} 2", f"{kind} 3")
            styled = [
                self._own.level(name, numbered=numbered) or self._shipped.level(name, numbered=numbered)
                for name in names
            ]
            self._levels[numbered] = [
                _at_level(styled[min(level, _STYLED_LEVELS - 1)], level) for level in range(DEEPEST_LIST + 1)
            ]
        return self._levels[numbered]


class _Styles:
    """The styles of a file by their English names in small letters, and the list levels that they name."""

    def __init__(self, root: Any, numbering: Any) -> None:
        self._root = root
        self.by_name: dict[str, Any] = {}
        for style in root.findall("w:style", nsmap):
            name = style.find("w:name", nsmap)
            if name is not None:
                self.by_name.setdefault(_attribute(name, "w:val").casefold(), style)
        forms = {_attribute(form, "w:abstractNumId"): form for form in numbering.findall("w:abstractNum", nsmap)}
        self._lists: dict[str, Any] = {}
        for num in numbering.findall("w:num", nsmap):
            form = num.find("w:abstractNumId", nsmap)
            self._lists[_attribute(num, "w:numId")] = forms.get(_attribute(form, "w:val"))

    def add(self, foreign: Any) -> None:
        """Adds a copy of another file's style, without what it refers to there."""
        style = copy.deepcopy(foreign)
        taken = {_attribute(found, "w:styleId") for found in self._root.findall("w:style", nsmap)}
        key = _attribute(style, "w:styleId")
        if key in taken:
            key = next(new for number in range(len(taken) + 1) if (new := f"{key}{number}kkrtui") not in taken)
            style.set(qn("w:styleId"), key)
        for path in ("w:basedOn", "w:next", "w:link", "w:pPr/w:numPr"):
            for reference in style.findall(path, nsmap):
                reference.getparent().remove(reference)
        base = self._base(_attribute(style, "w:type"))
        if base:
            style.insert(1, parse_xml(f'<w:basedOn {nsdecls("w")} w:val="{base}"/>'))
        self._root.append(style)
        self.by_name[_attribute(style.find("w:name", nsmap), "w:val").casefold()] = style

    def level(self, name: str, *, numbered: bool) -> _Level | None:
        """The list level that a list style names; None when it names none of that kind."""
        style = self.by_name.get(name)
        number = None if style is None else style.find("w:pPr/w:numPr/w:numId", nsmap)
        form = None if number is None else self._lists.get(_attribute(number, "w:val"))
        if style is None or form is None:
            return None
        depth = style.find("w:pPr/w:numPr/w:ilvl", nsmap)
        wanted = "0" if depth is None else _attribute(depth, "w:val")
        for level in form.findall("w:lvl", nsmap):
            kind = level.find("w:numFmt", nsmap)
            if _attribute(level, "w:ilvl") == wanted and kind is not None:
                matches = (_attribute(kind, "w:val") == "bullet") is not numbered
                indent = style.find("w:pPr/w:ind", nsmap)
                own = level.find("w:pPr/w:ind", nsmap) if indent is None else indent
                return (level, own) if matches else None
        return None

    def _base(self, kind: str) -> str:
        """The id of the style that everything of a kind is based on."""
        for style in self._root.findall("w:style", nsmap):
            if _attribute(style, "w:type") == kind and _attribute(style, "w:default") in ("1", "true", "on"):
                return _attribute(style, "w:styleId")
        return ""


_Level = tuple[Any, Any]
"""A list's level, and the indent that holds for it: its own or that of the style which names it."""


def _at_level(found: _Level | None, level: int) -> Any:
    """A copy of a list level for another depth, with an indent of its own."""
    assert found is not None, "the shipped template has every list style"
    copied = copy.deepcopy(found[0])
    was = int(_attribute(copied, "w:ilvl"))
    copied.set(qn("w:ilvl"), str(level))
    for path in ("w:pStyle", "w:lvlRestart", "w:pPr"):
        for part in copied.findall(path, nsmap):
            copied.remove(part)
    words = copied.find("w:lvlText", nsmap)
    if words is not None:
        words.set(qn("w:val"), _attribute(words, "w:val").replace(f"%{was + 1}", f"%{level + 1}"))
    left = _twips(found[1], ("w:left", "w:start"), _STEP * (min(level, _STYLED_LEVELS - 1) + 1))
    left += max(0, level - _STYLED_LEVELS + 1) * _STEP
    hanging = _twips(found[1], ("w:hanging",), _STEP)
    indent = parse_xml(f'<w:pPr {nsdecls("w")}><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>')
    _insert(copied, indent, ("w:rPr",))
    return copied


def _twips(indent: Any, names: tuple[str, ...], default: int) -> int:
    """A measure in twentieths of a point; the default where there is none, or one in another unit."""
    for name in names:
        value = "" if indent is None else _attribute(indent, name)
        if value.isdecimal():
            return int(value)
    return default


def _numbering(word: WordFile) -> Any:
    """The lists of a file; an empty part for them is made where there is none."""
    try:
        part: Any = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        name = PackURI("/word/numbering.xml")
        part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _numbers(root: Any, path: str, name: str) -> list[int]:
    return [int(_attribute(found, name)) for found in root.findall(path, nsmap)]


def _insert(root: Any, element: Any, before: tuple[str, ...]) -> None:
    """Puts an element before the first of some others, or last."""
    tags = {qn(tag) for tag in before}
    following = next((child for child in root if child.tag in tags), None)
    if following is None:
        root.append(element)
    else:
        following.addprevious(element)


def _attribute(element: Any, name: str) -> str:
    """An attribute's value; empty when it isn't there."""
    return str(element.get(qn(name)) or "")
