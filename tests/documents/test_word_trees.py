"""Whatever a document holds, its words stand in the Word file, each once and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import nsmap, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.documents.tree import (
    Anchor,
    Aside,
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
    Row,
    Rule,
    Strong,
    Table,
    Text,
    heading,
    plain,
)
from tests.documents.reading_word import (
    opened,
    words,
)

TEXT_WIDTH = 11906 - 2 * 1247


letters = st.text(st.characters(exclude_characters="\r", codec=None), max_size=12) | st.sampled_from(
    ["]]>", "&amp;", "\t", "a\nb", " ", "æøå"]
)
inline: st.SearchStrategy[Inline] = st.recursive(
    st.builds(Text, letters) | st.builds(Code, letters) | st.builds(Break, st.booleans()),
    lambda inner: st.one_of(
        st.builds(Strong, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Emphasis, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Anchor, st.lists(inner, max_size=3).map(tuple), letters),
    ),
    max_leaves=5,
)
inlines = st.lists(inline, max_size=4).map(tuple)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, max_size=3).map(tuple)
    listed = st.lists(st.builds(ListItem, some), min_size=1, max_size=3).map(tuple)

    def table(columns: int) -> st.SearchStrategy[Table]:
        def exactly(each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
            return st.lists(each, min_size=columns, max_size=columns).map(tuple)

        rows = st.lists(st.builds(Row, exactly(some)), max_size=3).map(tuple)
        return st.builds(Table, exactly(inlines), rows, exactly(st.integers(1, 60)))

    return st.one_of(
        st.builds(BulletList, listed),
        st.builds(NumberedList, listed, st.integers(0, 40)),
        st.builds(Quote, some),
        st.builds(Aside, some),
        st.integers(1, 4).flatmap(table),
    )


blocks_of: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        st.builds(Heading, st.integers(1, 6), inlines),
        st.builds(Paragraph, inlines),
        st.builds(CodeBlock, letters),
        st.just(Rule()),
    ),
    _containers,
    max_leaves=10,
)


def expected(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of each paragraph that has any, in reading order."""
    for block in blocks:
        match block:
            case Heading(_, content) | Paragraph(content):
                yield plain(content)
            case CodeBlock(said):
                yield said
            case BulletList(listed) | NumberedList(listed):
                for item in listed:
                    yield from expected(item.blocks)
            case Quote(inner) | Aside(inner):
                yield from expected(inner)
            case Table(header, rows):
                yield from (plain(cell) for cell in header)
                for found in rows:
                    for cell in found.cells:
                        yield from expected(cell)


def shown(said: str) -> str:
    """Words as XML can bear them: no control characters, no halves of pairs, no non-characters."""
    forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    return forbidden.sub("", said)


@settings(max_examples=80, deadline=None)
@given(st.lists(blocks_of, max_size=5))
def test_every_tree_is_read_back_with_its_words_in_order(blocks: list[Block]) -> None:
    word = opened(*blocks)
    assert words(word) == [said for each in expected([heading(1, "Prøve"), *blocks]) if (said := shown(each))]
    # What Word can't open: a cell or a text that ends with a table, a number or a style that isn't there.
    body: Any = word.element.body
    for found in (*body.iter(qn("w:tc")), body):
        assert [child.tag for child in found if child.tag != qn("w:sectPr")][-1] == qn("w:p")
    lists = {num.get(qn("w:numId")) for num in word.part.numbering_part.element.findall("w:num", nsmap)}
    assert {found.get(qn("w:val")) for found in body.iter(qn("w:numId"))} <= lists
    styles = {found.get(qn("w:styleId")) for found in word.styles.element.findall("w:style", nsmap)}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {found.get(qn("w:val")) for found in body.iter(qn(tag))} <= styles
