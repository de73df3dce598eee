"""Blocks as plain text, for places that know no form at all."""

from __future__ import annotations

from collections.abc import Sequence

from kkrtui.documents.tree import (
    Aside,
    Block,
    BulletList,
    CodeBlock,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    plain,
)


def plain_text(blocks: Sequence[Block], indent: str = "") -> str:
    """Blocks as lines of text, lists with their marks, deeper ones further in."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                lines += [indent + line for line in plain(content).split("\n")]
            case BulletList(items):
                lines += _items(items, ["- "] * len(items), indent)
            case NumberedList(items):
                lines += _items(items, [f"{block.mark(place)} " for place in range(len(items))], indent)
            case Quote(inner) | Aside(inner):
                lines.append(plain_text(inner, indent))
            case CodeBlock(text):
                lines += [indent + line for line in text.split("\n")]
            case Rule():
                lines.append(f"{indent}---")
            case Table():
                lines += [plain_text([b for cell in row.cells for b in cell], indent) for row in block.rows]
    return "\n".join(lines)


def _items(items: Sequence[ListItem], marks: Sequence[str], indent: str) -> list[str]:
    lines = []
    for item, mark in zip(items, marks, strict=True):
        body = plain_text(item.blocks, f"{indent}  ")
        lines.append(f"{indent}{mark}{body.removeprefix(f'{indent}  ')}")
    return lines
