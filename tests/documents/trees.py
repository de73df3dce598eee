"""Document trees for the tests of the formats: one with everything in it, and random ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from kkrtui.documents.tree import (
    Anchor,
    Aside,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Document,
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
    bullets,
    heading,
    paragraph,
    text,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></main>",
    "<!--",
    "&amp;",
    "&#60;",
    "]]>",
    '#eval("1")',
    '#include "/etc/passwd"',
    '")) #panic("x") //',
    "\\",
    "\\u{41}",
    '"',
    "'",
    "$x^2$",
    "*fed*",
    "_kursiv_",
    "// kommentar",
    "/* */",
    "`kode`",
    "```",
    "[titel]",
    "#{",
    "@reference",
    "<label>",
    "= overskrift",
    "javascript:alert(1)",
    "%7B%00",
)
"""What would be code, markup or a comment in one of the formats."""

ORDINARY = ("takster", "Rammeaftalesekretariatet", "æøå ÆØÅ", "§ 32", "10.00–10.05", "»citat«", "5 %")

words = st.lists(st.sampled_from(HOSTILE + ORDINARY), min_size=1, max_size=4).map(" ".join)
"""Words that every format can print."""

addresses = st.sampled_from(
    [
        "https://kkr.dk/a?b=1&c=2",
        "mailto:x@example.example",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "",
        "bilag/1.pdf",
    ]
)


def inlines(said: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Runs of inlines, marks inside marks."""
    leaf = said.map(Text) | said.map(Code) | st.sampled_from([Break(), Break(hard=False)])
    return runs(
        st.recursive(
            leaf,
            lambda inner: (
                runs(inner).map(Strong) | runs(inner).map(Emphasis) | st.builds(Anchor, runs(said.map(Text)), addresses)
            ),
            max_leaves=3,
        )
    )


def runs(inline: st.SearchStrategy[Inline]) -> st.SearchStrategy[tuple[Inline, ...]]:
    return st.lists(inline, min_size=1, max_size=3).map(tuple)


def documents(said: st.SearchStrategy[str], *, asides: bool = True) -> st.SearchStrategy[Document]:
    """Documents of any blocks in any order, lists and tables in each other."""
    content = inlines(said)
    leaf: st.SearchStrategy[Block] = st.one_of(
        content.map(Paragraph),
        st.builds(Heading, st.integers(1, 6), content),
        said.map(CodeBlock),
        st.just(Rule()),
    )

    def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        several = st.lists(inner, max_size=3).map(tuple)
        items = st.lists(several.map(ListItem), min_size=1, max_size=3).map(tuple)
        rows = st.lists(st.lists(several, min_size=2, max_size=2).map(tuple).map(Row), max_size=3).map(tuple)
        return st.one_of(
            items.map(BulletList),
            st.builds(NumberedList, items, st.integers(0, 12), st.sampled_from(["1.", "1)"])),
            several.map(Quote),
            st.builds(Table, st.tuples(content, content), rows, st.just((30, 70))),
            *([several.map(Aside)] if asides else []),
        )

    blocks = st.lists(st.recursive(leaf, around, max_leaves=5), max_size=5).map(tuple)
    return st.builds(Document, st.just("Prøve"), blocks)


def cell(*blocks: Block | str) -> tuple[Block, ...]:
    return tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)


def table(rows: Sequence[Sequence[Block | str]], header: Sequence[str], widths: tuple[int, ...]) -> Table:
    """A table of one block in each cell."""
    return Table(tuple(text(name) for name in header), tuple(Row(tuple(cell(c) for c in row)) for row in rows), widths)


def everything() -> Document:
    """A document with every block and every inline."""
    marked: tuple[Inline, ...] = (
        Text("Ord, "),
        Strong((Text("fed "), Emphasis((Text("og kursiv"),)))),
        Text(", "),
        Code("x = [1]"),
        Break(),
        Anchor((Text("rammeaftalen "), Strong((Text("2026"),))), "https://kkr.dk/a?b=1&c=2"),
        Break(hard=False),
        Anchor((Text("skriv"),), "mailto:x@example.example"),
        Text(" slut"),
    )
    nested = BulletList((ListItem((paragraph("ydre"), bullets(["indre", "mere"]))), ListItem((paragraph("to"),))))
    columns = Table(
        (text("Tidspunkt"), text("Punkt"), text("Referat")),
        (
            Row((cell("10.00"), cell(heading(2, "Velkomst"), "v. A"), cell("Godkendt.", bullets(["a", "b"])))),
            Row((cell("10.10"), cell("PAUSE"), ())),
        ),
        (15, 30, 55),
    )
    blocks: tuple[Block, ...] = (
        heading(1, "Møde i netværket"),
        Aside((paragraph("Kontakt"), paragraph("Ane Holm\n4300 Holbæk"))),
        Paragraph(marked),
        nested,
        NumberedList((ListItem((paragraph("ni"),)), ListItem((paragraph("ti"), paragraph("og mere"))))),
        NumberedList((ListItem((paragraph("et"),)),), 9, "1)"),
        NumberedList((ListItem((paragraph("bogstav"),)),), 2, "a)"),
        heading(2, "Punkter"),
        Quote((paragraph("sagt"), bullets(["i citat"]))),
        CodeBlock("\nlinje\n  to"),
        Rule(),
        columns,
        heading(3, "Under"),
        paragraph("Slut."),
    )
    return Document("Møde & <referat>", blocks, author="Ane Holm", date=dt.date(2026, 3, 6))
