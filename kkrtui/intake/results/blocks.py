"""The lines of a result -> paragraphs, headings and bullets with what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kkrtui.intake.items.times import MONTH_NAMES
from kkrtui.intake.lines import bare

_BULLET = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[-–*•→➔⇒►]|[-=]>|\./\.|\d{1,2}\.\d[.)]?(?=\s+[A-ZÆØÅ])|\d{1,2}[.)]|[a-zA-Z]\))\s+(?P<text>\S.*)$"
)
_COUNTED = re.compile(r"(?<=[.!?:])\s+(?P<number>\d{1,2})\)\s+(?=[A-ZÆØÅ@])")
_DAY_ALONE = re.compile(rf"\s*\d{{1,2}}\.\s*{MONTH_NAMES}\b", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"\b(?:den|d\.|senest|inden|før|til|fra|og|pr\.)$", re.IGNORECASE)
_HEADING = re.compile(r"^\s*#{1,6}\s+(?P<text>\S.*)$")
_BOLD = re.compile(r"^\s*(?:\*\*|__)(?P<text>[^*]+?)(?:\*\*|__)\s*:?\s*$")
_ENDS = re.compile(r"[.!?:;»”\")\]…]\s*$")
_RUNS_ON = re.compile(r"^(?:[a-zæøå0-9(]|[A-ZÆØÅ][\wæøåÆØÅ-]*\b(?!:))")
# A line that begins so is a sentence, full stop or not.
_SENTENCE = re.compile(
    r"^(?:vi|der|det|dette|de|den|denne|man|han|hun|jeg|flere|kommunerne|netværket|gruppen|deltagerne|alle)\b",
    re.IGNORECASE,
)
_WRAPPED = 45  # a line shorter than this was ended by whoever wrote it, not by the edge of the paper
_LONGEST_HEADING = 70


ARROW = "→"
"""The mark of a line behind an arrow, which says what follows from what was said."""


class Form(StrEnum):
    """How a block is set."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"


@dataclass
class Block:
    """A paragraph, a heading or a bullet.

    Attributes:
        text: its words without marks; `\\n` is a line break.
        level: how deep a bullet is, 0 for the outermost.
        mark: the number or letter of a numbered line, as written; `ARROW` of a line behind one.
        below: bullets that hang on it.
        alone: whether a numbered line has no other beside it.
    """

    form: Form
    text: str
    level: int = 0
    mark: str = ""
    below: list[Block] = field(default_factory=list)
    alone: bool = False


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """The blocks of some lines, in their order; bullets keep their levels, wrapped lines are one again."""
    blocks: list[Block] = []
    indents: list[int] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        line = re.sub(r"^(\s*)(?:>\s?)+", r"\1", line)
        if blocks and not fresh and _DAY_ALONE.match(line) and _BEFORE_DAY.search(blocks[-1].text):
            blocks[-1].text += f" {_words(line)}"
        elif (match := _BULLET.match(line)) and not _DAY_ALONE.match(line):
            level = _level(len(match["indent"].expandtabs(4)), indents)
            mark = match["mark"]
            if box := re.match(r"\[[ xX]\]\s+", match["text"]):
                open_task = ARROW if box[0][1] == " " else ""
                blocks.append(Block(Form.BULLET, _words(match["text"][box.end() :]), level, open_task))
                fresh = False
                continue
            form = Form.NUMBERED if mark[0].isalnum() else Form.BULLET
            arrow = ARROW if mark in ("→", "➔", "⇒", "►", "->", "=>", "./.") else ""
            blocks.append(Block(form, _words(match["text"]), level, mark if mark[0].isalnum() else arrow))
        elif heading := _HEADING.match(line) or _BOLD.match(line):
            blocks.append(Block(Form.HEADING, _words(heading["text"])))
            indents = []
        elif blocks and (_hangs(blocks[-1], line, fresh=fresh) or _continues(blocks[-1], line, fresh=fresh)):
            last = blocks[-1]
            # A word broken at the edge keeps its hyphen; "børne-" and "og ungeområdet" keep the space as well.
            joint = "" if last.text.endswith("-") and not re.match(r"(?:og|eller|samt)\b", line.strip()) else " "
            last.text += joint + _words(line)
        else:
            listed = bool(blocks) and blocks[-1].form in (Form.BULLET, Form.NUMBERED)
            hangs = listed and not fresh and "." not in blocks[-1].mark
            if hangs and line.rstrip().endswith(":"):
                blocks[-1].text += f"\n{_words(line)}"
            else:
                blocks.append(Block(Form.PARAGRAPH, _words(line)))
                indents = []
        fresh = False
    blocks = [part for block in blocks for part in _counted(block)]
    for place, block in enumerate(blocks):
        beside = blocks[max(place - 1, 0) : place] + blocks[place + 1 : place + 2]
        block.alone = block.form is Form.NUMBERED and not any(other.form is Form.NUMBERED for other in beside)
    return list(_headed(blocks))


def hung(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with deeper bullets hung on a bullet or line that ends with a colon, as parts of what it says."""
    found: list[Block] = []
    for block in blocks:
        owner = found[-1] if found else None
        deeper = owner is not None and block.form is Form.BULLET and owner.form is Form.BULLET
        if owner and deeper and block.level > owner.level and owner.text.endswith(":"):
            owner.below.append(block)
        else:
            found.append(block)
    return found


def whole_text(block: Block) -> str:
    """A block's words with the bullets that hang on it as lines that begin with a dash."""
    return "\n".join([block.text, *(f"- {below.text}" for below in block.below)])


def _counted(block: Block) -> Iterator[Block]:
    """A block, parted where its sentences are counted inside it: `Det blev aftalt. 1) Køge sender … 2) Greve …`."""
    counted = list(_COUNTED.finditer(block.text)) if block.form is Form.PARAGRAPH else []
    if not counted or [int(match["number"]) for match in counted] != list(range(1, len(counted) + 1)):
        yield block
        return
    yield Block(Form.PARAGRAPH, block.text[: counted[0].start()], block.level)
    for match, following in zip(counted, [*counted[1:], None], strict=True):
        said = block.text[match.end() : following.start() if following else None]
        yield Block(Form.NUMBERED, said.strip(), block.level, f"{match['number']})")


def _level(indent: int, indents: list[int]) -> int:
    """How deep an indent is among those of the list so far, which it joins."""
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents) - 1


def _hangs(last: Block, line: str, *, fresh: bool) -> bool:
    """Whether a line is the next of a wrapped bullet by its indent, or goes on with a date that broke at the edge."""
    if fresh:
        return False
    if re.search(r"\d{1,2}\.$", last.text) and re.match(rf"\s*{MONTH_NAMES}", line, re.IGNORECASE):
        return True
    listed = last.form in (Form.BULLET, Form.NUMBERED)
    if "." in last.mark and len(last.text) < _WRAPPED and line.strip()[:1].isupper():
        # "2.1 Oplæg fra VIVE" is a title with its text under it.
        return False
    return listed and line.startswith("  ") and not line.rstrip().endswith(":") and "\n" not in last.text


def _continues(last: Block, line: str, *, fresh: bool) -> bool:
    """Whether a line goes on with the block before: a line of a wrapped paragraph or bullet."""
    words = line.strip()
    if last.form is Form.HEADING or fresh or not _RUNS_ON.match(words):
        return False
    if last.text.endswith("-"):
        return True
    if _ENDS.search(last.text):
        return False
    lower = words[:1].islower() or words[:1] in "(0123456789"
    final = last.text.split("\n")[-1]
    return (lower and len(final) >= 20) or (len(final) >= _WRAPPED and not words.endswith(":"))


def _headed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, short lines without a full stop that lead a list being its heading where none are set as headings."""
    marked = any(block.form is Form.HEADING for block in blocks)
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        leads = following is not None and following.form in (Form.BULLET, Form.NUMBERED)
        if block.form is Form.PARAGRAPH and leads and not marked and _names_a_part(block.text):
            yield Block(Form.HEADING, block.text)
        else:
            yield block


def _names_a_part(words: str) -> bool:
    if len(words) > _LONGEST_HEADING or not words[:1].isupper() or re.search(r":\s|\n", words):
        return False
    if _SENTENCE.match(words):
        return False
    if words.endswith(":"):
        return len(words.split()) <= 5
    return not _ENDS.search(words) and len(words.split()) <= 9


def _words(line: str) -> str:
    return bare(re.sub(r"^(?:>\s*)+", "", line.strip()))
