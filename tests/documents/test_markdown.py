"""Markdown that a reader takes for just what was meant."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kkrtui.documents.prose import entry_blocks, markdown_blocks
from kkrtui.documents.render.markdown import render
from kkrtui.documents.tree import (
    Anchor,
    BulletList,
    Document,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Table,
    Text,
    heading,
    paragraph,
    plain,
)
from kkrtui.domain.danish import clean_line

words = st.lists(
    st.sampled_from(
        [
            "takster",
            "[titel]",
            "[/",
            "[x=1]",
            "*stjerne*",
            "_under_",
            "`kode`",
            "<b>",
            "&",
            "&amp;",
            "1.",
            "-",
            "#",
            ">",
            "|",
            "~~",
            "\\",
            "\\*",
            "**",
            "5*3",
            "[a](b)",
            "https://x.dk",
            "===",
            "---",
            "+",
            "2)",
            "!",
            "æøå",
            "…",
        ]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)
free = st.text(max_size=50).map(clean_line).filter(bool)


def read(markdown: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt("commonmark", {"html": True}).parse(markdown))


def text_of(node: SyntaxTreeNode) -> str:
    """The words of a block as a reader shows them."""
    if node.type in ("text", "text_special", "code_inline"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    assert node.type not in ("html_inline", "html_block", "image"), node.type
    return "".join(text_of(child) for child in node.children)


@settings(max_examples=400)
@given(words | free)
def test_a_paragraph_is_read_as_its_words(said: str) -> None:
    tree = read(render(Document("t", (paragraph(said),))).decode())
    assert [node.type for node in tree.children] == ["paragraph"]
    assert text_of(tree.children[0]) == said


@settings(max_examples=300)
@given(st.lists(words | free, min_size=2, max_size=4))
@example(["5*3", "\\*"])
def test_lines_of_a_paragraph_stay_lines(lines: list[str]) -> None:
    tree = read(render(Document("t", (paragraph("\n".join(lines)),))).decode())
    assert [node.type for node in tree.children] == ["paragraph"]
    assert text_of(tree.children[0]) == "\n".join(lines)


@given(words | free, st.integers(1, 4))
def test_a_heading_is_read_as_its_words(said: str, level: int) -> None:
    tree = read(render(Document("t", (heading(level, said),))).decode())
    assert [(node.type, node.tag) for node in tree.children] == [("heading", f"h{level}")]
    assert text_of(tree.children[0]) == said


@given(st.lists(words | free, min_size=1, max_size=4), st.lists(words | free, min_size=1, max_size=3))
def test_a_list_in_a_list_is_read_as_one(outer: list[str], inner: list[str]) -> None:
    nested = BulletList(tuple(ListItem((paragraph(line),)) for line in inner))
    items = [ListItem((paragraph(line),)) for line in outer]
    items[-1] = ListItem((*items[-1].blocks, nested))
    tree = read(render(Document("t", (BulletList(tuple(items)),))).decode())
    (found,) = tree.children
    assert [text_of(item.children[0]) for item in found.children] == outer
    assert [text_of(item.children[0]) for item in found.children[-1].children[1].children] == inner


def test_two_lists_after_each_other_stay_two() -> None:
    lists = (BulletList((ListItem((paragraph("a"),)),)), BulletList((ListItem((paragraph("b"),)),)))
    tree = read(render(Document("t", lists)).decode())
    assert [node.type for node in tree.children if node.type == "bullet_list"] == ["bullet_list"] * 2


def test_nothing_is_escaped_that_reads_the_same() -> None:
    text = render(Document("t", (paragraph("[titel] a_b_c 5 % § 32 C:\\temp [x=1] (1/4) 10-12"),))).decode()
    assert text == "[titel] a_b_c 5 % § 32 C:\\temp [x=1] (1/4) 10-12\n"


def test_a_link_says_where_it_leads() -> None:
    anchor = Paragraph((Anchor((Text("Rapport [ny]"),), "https://x.dk/a b(c).pdf"),))
    tree = read(render(Document("t", (anchor,))).decode())
    link = tree.children[0].children[0].children[0]
    assert (link.type, text_of(link), link.attrs["href"]) == ("link", "Rapport [ny]", "https://x.dk/a%20b(c).pdf")


@pytest.mark.parametrize(
    "source",
    [
        "Et afsnit\n\n- a\n  - b\n- c\n\nslut",
        "1. et\n2. to\n\n> citat\n\n```\nkode\n```",
        "**fed** og *kursiv* og [link](https://x.dk) og `kode`",
        "linje  \nskift\n\n---\n\nefter",
        "3. tre\n4. fire",
    ],
)
def test_markdown_that_people_wrote_comes_through(source: str) -> None:
    first = render(Document("t", markdown_blocks(source)))
    assert render(Document("t", markdown_blocks(first.decode()))) == first


def test_headings_in_a_case_text_stand_below_their_item() -> None:
    assert [b.level for b in markdown_blocks("# A\n\n## B", 3) if isinstance(b, Heading)] == [4, 5]


def test_an_entry_is_text_with_bold_and_its_own_bullets() -> None:
    blocks = entry_blocks("meget **lange** tider 5*3*2\n- a\n- b\nslut")
    assert [type(block) for block in blocks] == [Paragraph, BulletList, Paragraph]
    assert isinstance(blocks[0], Paragraph)
    assert plain(blocks[0].content) == "meget lange tider 5*3*2"
    assert render(Document("t", blocks)).decode() == "meget **lange** tider 5\\*3\\*2\n\n- a\n- b\n\nslut\n"


@pytest.mark.parametrize("source", ["- ", "Vi skal:\n- a\n- \n- b", "1. \n2. b"])
def test_a_bullet_that_was_left_empty_is_written_in_a_cell_too(source: str) -> None:
    table = Table(((Text("Punkt"),),), (Row((markdown_blocks(source),)),), (100,))
    written = render(Document("t", (table,))).decode()
    assert all(word in written for word in source.split() if word.isalpha())


def test_a_numbered_list_counts_from_its_start() -> None:
    items = tuple(ListItem((paragraph(line),)) for line in "ab")
    assert render(Document("t", (NumberedList(items, 9),))).decode() == "9. a\n10. b\n"
