"""Reads Word files back, and makes documents and templates to write."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import nsmap, qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from kkrtui.documents.render.word import render
from kkrtui.documents.tree import (
    Aside,
    Block,
    Document,
    ListItem,
    NumberedList,
    Row,
    Table,
    bullets,
    heading,
    paragraph,
    text,
)

TEXT_WIDTH = 11906 - 2 * 1247


def document(*blocks: Block) -> Document:
    return Document("Prøve", (heading(1, "Prøve"), *blocks))


def read(made: Document, template: bytes | None = None) -> WordFile:
    return docx.Document(io.BytesIO(render(made, template)))


def opened(*blocks: Block) -> WordFile:
    return read(document(*blocks))


def every_paragraph(word: WordFile) -> list[WordParagraph]:
    """Every paragraph in the order of the file, those in tables and frames included."""
    root: Any = word.element.body
    return [WordParagraph(found, word._body) for found in root.iter(qn("w:p"))]


def words(word: WordFile) -> list[str]:
    return [found.text for found in every_paragraph(word) if found.text]


def named(word: WordFile, said: str) -> WordParagraph:
    (found,) = (found for found in every_paragraph(word) if found.text == said)
    return found


def style(found: WordParagraph) -> str:
    assert found.style is not None
    return str(found.style.name)


def attribute(found: WordParagraph, path: str, name: str) -> str | None:
    """An attribute of what lies at a path below a paragraph; None when nothing does."""
    at: Any = found._p.find(path, nsmap)
    return None if at is None else at.get(qn(name))


def mark(found: WordParagraph) -> tuple[int, int]:
    """A list item's list and level."""
    number, level = (attribute(found, f"w:pPr/w:numPr/w:{tag}", "w:val") for tag in ("numId", "ilvl"))
    assert number is not None
    assert level is not None
    return int(number), int(level)


def numbering(word: WordFile, number: int, level: int) -> tuple[str, str, int]:
    """What stands before the items of a list at a level: kind, words and where it begins."""
    root: Any = word.part.numbering_part.element
    (num,) = (found for found in root.findall("w:num", nsmap) if found.get(qn("w:numId")) == str(number))
    key = num.find("w:abstractNumId", nsmap).get(qn("w:val"))
    (form,) = (found for found in root.findall("w:abstractNum", nsmap) if found.get(qn("w:abstractNumId")) == key)
    found = form.findall("w:lvl", nsmap)[level]
    assert found.get(qn("w:ilvl")) == str(level)
    start = found.find("w:start", nsmap)
    for override in num.findall("w:lvlOverride", nsmap):
        if override.get(qn("w:ilvl")) == str(level):
            start = override.find("w:startOverride", nsmap)
    kind, shown = (found.find(tag, nsmap).get(qn("w:val")) for tag in ("w:numFmt", "w:lvlText"))
    return kind, shown, int(start.get(qn("w:val")))


def items(*lines: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((paragraph(line),)) for line in lines)


def row(*cells: str) -> Row:
    return Row(tuple((paragraph(cell),) for cell in cells))


def own_template() -> WordFile:
    """Another house's template, as python-docx makes them."""
    word = docx.Document()
    word.add_paragraph("Sidste års referat")
    word.sections[0].header.paragraphs[0].text = "Vores egen kommune"
    word.styles["Heading 2"].font.color.rgb = RGBColor(0x11, 0x77, 0x33)
    return word


def saved(word: WordFile) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def inside(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


THREE = Table(
    (text("Tid"), text("Punkt"), text("Referat")),
    (row("10.00", "Velkomst", "ja"), row("10.10", "x", "y")),
    (15, 30, 55),
)


def everything() -> Document:
    return Document(
        "Alt", (heading(1, "Alt"), Aside((paragraph("K"),)), THREE, bullets(["a"]), NumberedList(items("b")))
    )
