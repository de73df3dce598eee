"""A document tree as text for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kkrtui.service.exporting import tree
from kkrtui.ui.text import joined, plain

_HEADINGS = {1: "bold $kkr-heading", 2: "bold $kkr-accent", 3: "bold $kkr-text", 4: "underline $kkr-text"}


def document_content(document: tree.Document) -> Content:
    """A document for reading: headings stand out, lists are indented."""
    return Content("\n").join(_blocks(document.blocks, ""))


def _blocks(blocks: Sequence[tree.Block], indent: str) -> list[Content]:
    lines: list[Content] = []
    for block in blocks:
        match block:
            case tree.Heading(level, content):
                lines += [Content(""), plain(tree.plain(content), _HEADINGS.get(level, "bold $kkr-text"))]
            case tree.Paragraph(content):
                lines += [*([] if indent else [Content("")]), joined(indent, _inlines(content))]
            case tree.BulletList(items):
                lines += _items(items, ["• "] * len(items), indent)
            case tree.NumberedList(items, start):
                lines += _items(items, [f"{number}. " for number in range(start, start + len(items))], indent)
            case tree.Quote(inner):
                lines += _blocks(inner, f"{indent}│ ")
            case tree.CodeBlock(text):
                lines += [plain(f"{indent}{line}", "$kkr-dim") for line in text.split("\n")]
            case tree.Rule():
                lines.append(plain("───", "$kkr-dim"))
    return lines


def _items(items: Sequence[tree.ListItem], marks: Sequence[str], indent: str) -> list[Content]:
    lines: list[Content] = []
    for item, mark in zip(items, marks, strict=True):
        inner = _blocks(item.blocks, f"{indent}  ")
        if inner and isinstance(item.blocks[0], tree.Paragraph):
            first = _inlines(item.blocks[0].content)
            inner[0] = joined(f"{indent}  ", (mark, "$kkr-accent"), first)
        lines += inner
    return lines


def _inlines(content: Sequence[tree.Inline]) -> Content:
    parts: list[Content] = []
    for inline in content:
        match inline:
            case tree.Text(words) | tree.Code(words):
                parts.append(plain(words, "$kkr-text"))
            case tree.Strong(inner):
                parts.append(plain(tree.plain(inner), "bold $kkr-text"))
            case tree.Emphasis(inner):
                parts.append(plain(tree.plain(inner), "italic $kkr-text"))
            case tree.Anchor(inner, url):
                words = tree.plain(inner)
                parts.append(plain(words if words == url else f"{words} ({url})", "underline $kkr-text"))
            case tree.Break(hard):
                parts.append(Content("\n" if hard else " "))
    return joined(*parts)
