"""What people wrote -> pieces of a document: Markdown whole, and an entry's text with its few marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kkrtui.documents.tree import (
    Anchor,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Text,
    plain,
)
from kkrtui.domain.danish import clean
from kkrtui.domain.gaps import GAP

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def markdown_blocks(source: str, deepest_heading: int = 3) -> tuple[Block, ...]:
    """Markdown as blocks, its headings set below the heading it stands under.

    Args:
        source: the Markdown.
        deepest_heading: the level of the heading above, so that levels never skip.
    """
    tree = SyntaxTreeNode(_parser().parse(source))
    return tuple(_blocks(tree.children, deepest_heading))


def _blocks(nodes: Sequence[SyntaxTreeNode], above: int) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "heading":
                yield Heading(min(above + int(node.tag[1]), 6), _inlines(node))
            case "paragraph":
                yield Paragraph(_inlines(node))
            case "bullet_list":
                yield BulletList(tuple(ListItem(tuple(_blocks(item.children, above))) for item in node.children))
            case "ordered_list":
                items = tuple(ListItem(tuple(_blocks(item.children, above))) for item in node.children)
                yield NumberedList(items, int(node.attrs.get("start", 1)))
            case "blockquote":
                yield Quote(tuple(_blocks(node.children, above)))
            case "hr":
                yield Rule()
            case _:
                yield CodeBlock(node.content.rstrip("\n"))


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    children = node.children[0].children if node.children else []
    return tuple(_inline_nodes(children))


def _inline_nodes(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Inline]:
    for node in nodes:
        match node.type:
            case "strong":
                yield Strong(tuple(_inline_nodes(node.children)))
            case "em":
                yield Emphasis(tuple(_inline_nodes(node.children)))
            case "link":
                yield Anchor(tuple(_inline_nodes(node.children)), str(node.attrs.get("href", "")))
            case "image":
                yield Anchor((Text(node.content or "billede"),), str(node.attrs.get("src", "")))
            case "code_inline":
                yield Code(node.content)
            case "hardbreak":
                yield Break()
            case "softbreak":
                yield Break(hard=False)
            case _:
                if node.content:
                    yield Text(node.content)


def sentence(words: str) -> tuple[Inline, ...]:
    """One line of an entry: words as they stand, but `**bold**`, which people type."""
    content: list[Inline] = []
    done = 0
    for match in _BOLD.finditer(words):
        if match.start() > done:
            content.append(Text(words[done : match.start()]))
        content.append(Strong((Text(match[1]),)))
        done = match.end()
    if done < len(words):
        content.append(Text(words[done:]))
    return tuple(content)


def unmarked(text: str) -> str:
    """An entry's text as plain text: bold without its asterisks."""
    return "\n".join(plain(sentence(line)) for line in clean(text).split("\n"))


def with_gaps(words: str) -> tuple[Inline, ...]:
    """The words of a line with their marks, its gaps in bold."""
    content: list[Inline] = []
    done = 0
    for match in GAP.finditer(words):
        content += [*sentence(words[done : match.start()]), Strong((Text(match[0]),))]
        done = match.end()
    return (*content, *sentence(words[done:]))


def entry_blocks(words: str) -> tuple[Block, ...]:
    """An entry's text: `\\n` is a line break, lines that begin with "- " are bullets of it."""
    blocks: list[Block] = []
    for is_bullet, group in groupby(words.split("\n"), key=lambda line: line.lstrip().startswith("- ")):
        lines = list(group)
        if is_bullet:
            items = (ListItem((Paragraph(sentence(line.lstrip()[2:])),)) for line in lines)
            blocks.append(BulletList(tuple(items)))
            continue
        content: list[Inline] = []
        for line in lines:
            if line and content:
                content.append(Break())
            content += sentence(line)
        if content:
            blocks.append(Paragraph(tuple(content)))
    return tuple(blocks)
