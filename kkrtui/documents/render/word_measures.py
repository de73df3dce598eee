"""How much room things take on a page of Word, in twentieths of a point: lines, columns, the block at the side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from kkrtui.documents.tree import (
    Aside,
    Block,
    BulletList,
    CodeBlock,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    plain,
)

QUOTE = 397
_CHARACTER = 100
"""About how wide a character is in a table, in twentieths of a point."""
FRAME_WIDTH = 2722
FRAME_GAP = 284
_FRAME_LINE, _TITLE_LINE, _TEXT_LINE = 240, 480, 290
"""How tall a line is in the side block, in the title and in a text, in twentieths of a point."""
_AFTER = 120
_HALF_PAGE = 7000


def room_beside(blocks: Sequence[Block], width: int) -> int:
    """How much the side block reaches further down than the text beside it, which a table after it leaves free."""
    stop = next((number for number, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    beside = width - FRAME_WIDTH - FRAME_GAP
    reach = 0
    for block in blocks[:stop]:
        if isinstance(block, Aside):
            reach += (lines_taken(block.blocks, FRAME_WIDTH) + 1) * _FRAME_LINE
        elif isinstance(block, Heading):
            reach -= lines_taken([block], beside // 2) * _TITLE_LINE if block.level == 1 else _TEXT_LINE
        else:
            reach -= lines_taken([block], beside) * _TEXT_LINE + _AFTER
    return min(max(reach, 0), _HALF_PAGE)


def column_widths(percent: Sequence[int], count: int, width: int) -> list[int]:
    """The width of each column; whatever the shares add up to, the columns fill the width."""
    shares = [max(share, 1) for share in percent] if len(percent) == count else [1] * count
    edges = [round(width * sum(shares[:number]) / sum(shares)) for number in range(count + 1)]
    return [right - left for left, right in pairwise(edges)]


def lines_taken(blocks: Sequence[Block], width: int) -> int:
    """About how many lines blocks take in a cell `width` twentieths of a point wide."""
    count = 0
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                each = (len(line) * _CHARACTER / max(width, _CHARACTER) for line in plain(content).split("\n"))
                count += sum(max(1, math.ceil(length)) for length in each)
            case BulletList(items) | NumberedList(items):
                count += sum(lines_taken(item.blocks, width - 357) for item in items)
            case Quote(inner) | Aside(inner):
                count += lines_taken(inner, width - QUOTE)
            case CodeBlock(text):
                count += text.count("\n") + 1
            case Rule():
                count += 1
            case Table(header, rows):
                share = width // max(len(header), 1)
                count += 1 + sum(max((lines_taken(cell, share) for cell in row.cells), default=1) for row in rows)
    return count
