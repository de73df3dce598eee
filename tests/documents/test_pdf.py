"""PDF read back by another library: the words in their order, the tags, the properties, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kkrtui.documents.render import pdf
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
    Strong,
    Table,
    Text,
    heading,
    paragraph,
    text,
)
from kkrtui.domain.errors import MissingInput, Refusal
from tests.documents import trees

pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

TITLE = "Titlen i foden"
LOREM = "Netværket drøftede kapaciteten på området og de stigende udgifter. "


def read(document: Document) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf.render(document)))


def pages(document: Document) -> list[str]:
    """The words of each page, without its foot."""
    return [re.sub(r"\n?[^\n]*\n?Side \d+ af \d+\s*$", "", page.extract_text()) for page in read(document).pages]


def letters(words: str) -> str:
    """Words without what depends on where lines end: spaces, divisions, and the marks of lists."""
    return re.sub(r"[\s\u00ad\u200b•‣–-]", "", words)


def tags(reader: Any) -> list[tuple[str, Any]]:
    """The tags in reading order, each with its dictionary."""
    found: list[tuple[str, Any]] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if not isinstance(element, dict):
            return
        if "/S" in element:
            found.append((str(element["/S"])[1:], element))
        below = element.get("/K")
        if below is not None:
            below = below.get_object()
            for child in below if isinstance(below, list) else [below]:
                walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def attribute(element: Any, name: str) -> Any:
    given = element.get("/A", [])
    for one in given if isinstance(given, list) else [given]:
        if name in one.get_object():
            return one.get_object()[name]
    return None


def said(content: Sequence[Inline], followed: tuple[str, ...] = ("https:", "mailto:")) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(words) | Code(words):
                yield words
            case Strong(inner) | Emphasis(inner):
                yield from said(inner, followed)
            case Anchor(inner, url):
                words = "".join(said(inner, followed))
                yield words
                if url and not url.startswith(followed) and url != words.strip():
                    yield f"({url})"
            case Break():
                pass


def expected(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of a document in the order of reading, with the numbers of its lists."""
    for block in blocks:
        match block:
            case Heading(content=content) | Paragraph(content):
                yield from said(content)
            case BulletList(items):
                for item in items:
                    yield from expected(item.blocks)
            case NumberedList(items):
                for place, item in enumerate(items):
                    yield block.mark(place)
                    yield from expected(item.blocks)
            case Quote(inner) | Aside(inner):
                yield from expected(inner)
            case CodeBlock(words):
                yield words
            case Table(header, rows):
                for name in header:
                    yield from said(name, followed=())
                for row in rows:
                    for cell in row.cells:
                        yield from expected(cell)


def test_every_block_and_inline_is_read_back() -> None:
    document = trees.everything()
    title, side, *rest = document.blocks
    # What stands at the side is read after the start of the document, which ends at the first section.
    end = rest.index(heading(2, "Punkter"))
    order = [title, *rest[:end], side, *rest[end:]]
    assert letters("".join(pages(document))) == letters("".join(expected(order)))


# Making a failing document smaller would take minutes.
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(trees.documents(trees.words, asides=False))
def test_any_document_is_read_back(document: Document) -> None:
    whole = pages(document)
    # Over a page's end the cells of a row interleave and a table's header comes again; all the letters are there.
    found, wanted = letters("".join(whole)), letters("".join(expected(document.blocks)))
    if len(whole) == 1:
        assert found == wanted
    else:
        assert Counter(wanted) <= Counter(found)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc"]), min_size=1))
def test_any_latin_words_are_read_back(line: str) -> None:
    document = Document(TITLE, (paragraph(f"({line})"),))
    assert letters("".join(pages(document))) == letters(f"({line})")


@pytest.mark.parametrize("hostile", trees.HOSTILE)
def test_no_words_are_code(hostile: str) -> None:
    everywhere: tuple[Block, ...] = (
        heading(1, hostile),
        Paragraph((Text(hostile), Strong((Text(hostile),)), Code(hostile), Anchor((Text(hostile),), "https://x.dk"))),
        BulletList((ListItem((paragraph(hostile),)),)),
        Quote((paragraph(hostile),)),
        CodeBlock(hostile),
        trees.table([[hostile, hostile]], [hostile, hostile], (50, 50)),
    )
    document = Document(hostile, everywhere, author=hostile)
    reader = read(document)
    assert (reader.metadata.title, reader.metadata.author) == (hostile, hostile)
    assert letters(reader.pages[0].extract_text()) == letters("".join(expected(everywhere)) + hostile + "Side 1 af 1")


def test_ten_thousand_characters_come_through() -> None:
    long = "abcdefghij" * 1_000
    row = trees.table([["10.00", long]], ["Tid", "Referat"], (15, 85))
    reader = read(Document("t", (paragraph(long), CodeBlock(long), row)))
    assert sum(page.extract_text().count("j") for page in reader.pages) == 3_000
    for page in reader.pages:
        assert all(0 <= left < float(page.mediabox.right) - 30 for left, _ in places(page).values())


def places(page: Any) -> dict[str, tuple[float, float]]:
    """Where on a page each piece of text begins, in points from its lower left corner."""
    found: dict[str, tuple[float, float]] = {}

    def seen(words: str, outer: Sequence[float], inner: Sequence[float], *_: Any) -> None:
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        up = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        if words.strip():
            found.setdefault(words.strip(), (left, up))

    page.extract_text(visitor_text=seen)
    return found


def test_the_file_says_what_it_is() -> None:
    reader = read(trees.everything())
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da-DK"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Møde & <referat>"
    assert reader.metadata.author == "Ane Holm"
    assert reader.metadata.creation_date.date() == dt.date(2026, 3, 6)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", root["/Metadata"].get_data())
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_what_is_not_known_is_not_said() -> None:
    reader = read(Document("", (paragraph("Uden det hele"),), language="??"))
    assert reader.metadata.title == "Dokument"
    assert not reader.metadata.author
    assert reader.metadata.creation_date is None
    assert reader.trailer["/Root"]["/Lang"] == "da-DK"


def test_another_language_is_said() -> None:
    assert read(Document("t", (paragraph("x"),), language="en-GB")).trailer["/Root"]["/Lang"] == "en-GB"
    assert read(Document("t", (paragraph("x"),), language="sv")).trailer["/Root"]["/Lang"] == "sv"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(trees.everything()) == pdf.render(trees.everything())


def test_bookmarks_are_the_headings_in_cells_too() -> None:
    def titles(outline: Any) -> Iterator[str]:
        for one in outline:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield one.title

    reader = read(trees.everything())
    assert list(titles(reader.outline)) == ["Møde i netværket", "Punkter", "Velkomst", "Under"]
    assert [name for name, _ in tags(reader) if re.fullmatch(r"H\d", name)] == ["H1", "H2", "H2", "H3"]


def test_headings_keep_their_order() -> None:
    skipping = (
        heading(3, "a"),
        trees.table([[heading(5, "b")]], ["Punkt"], (100,)),
        heading(2, "c"),
        heading(6, "d"),
    )
    found = [name for name, _ in tags(read(Document("t", skipping))) if re.fullmatch(r"H\d", name)]
    assert found == ["H1", "H2", "H2", "H3"]


def long_table(count: int, words: str = LOREM * 3) -> Table:
    rows = [[f"{number}.00", f"Punkt {number}", f"Start{number}. {words} Slut{number}."] for number in range(count)]
    return trees.table(rows, ["Tidspunkt", "Punkt og ansvarlig", "Referat"], (15, 30, 55))


def test_a_long_table_repeats_its_columns_names_and_keeps_its_rows_whole() -> None:
    document = Document("t", (heading(1, "t"), long_table(30)))
    whole = pages(document)
    assert len(whole) > 2
    for page in whole:
        assert page.count("Punkt og ansvarlig") == 1
        assert set(re.findall(r"Start(\d+)", page)) == set(re.findall(r"Slut(\d+)", page))
    names = [element for name, element in tags(read(document)) if name == "TH"]
    assert [attribute(element, "/Scope") for element in names] == ["/Column"] * 3


def test_a_tall_row_begins_where_the_last_one_ended() -> None:
    document = Document("t", (long_table(2, LOREM * 60),))
    whole = pages(document)
    assert len(whole) > 1
    assert "Start0" in whole[0]
    assert "Start1" in next(page for page in whole if "Slut0" in page)


def test_pages_are_numbered() -> None:
    document = Document(TITLE, (long_table(30),))
    texts = [page.extract_text() for page in read(document).pages]
    for number, page in enumerate(texts, 1):
        assert f"Side {number} af {len(texts)}" in page
        assert TITLE in page


def test_the_side_of_page_1_is_beside_its_start() -> None:
    side = Aside((paragraph("KONTAKT"), paragraph("Ane Holm")))
    for blocks in (
        (heading(1, "Mødet"), side, paragraph("Dato"), long_table(20)),
        (side, heading(1, "Mødet"), paragraph("Dato"), long_table(20)),
    ):
        reader = read(Document("t", blocks))
        at = places(reader.pages[0])
        start, contact, table = at["Dato"], at["KONTAKT"], at["Tidspunkt"]
        assert contact[0] > start[0] + 250
        assert contact[1] > table[1]
        assert all("KONTAKT" not in page.extract_text() for page in reader.pages[1:])


def links(reader: Any) -> list[str]:
    found = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in found if note["/Subtype"] == "/Link"]


def test_only_whole_addresses_lead_somewhere() -> None:
    urls = (
        "https://kkr.dk/æ?a=1&b=2",
        "mailto:a@b.dk",
        "javascript:alert(1)",
        "#punkt",
        "bilag/1.pdf",
        "file:///etc/x",
    )
    document = Document("t", tuple(Paragraph((Anchor((Text("her"),), url),)) for url in urls))
    assert links(read(document)) == ["https://kkr.dk/%C3%A6?a=1&b=2", "mailto:a@b.dk"]
    assert "her (javascript:alert(1))" in pages(document)[0]


def test_a_columns_name_that_comes_again_holds_no_link() -> None:
    name = (Anchor((Text("Punkt"),), "https://kkr.dk"),)
    long = long_table(30)
    document = Document("t", (Table((name, *long.header[1:]), long.rows, long.widths),))
    assert len(pages(document)) > 1
    assert "Punkt(https://kkr.dk)" in letters(pages(document)[1])


def test_lists_are_lists() -> None:
    names = [name for name, _ in tags(read(trees.everything()))]
    assert names.count("LI") == 11
    assert names.count("L") == 7
    assert {"Table", "THead", "TBody", "BlockQuote", "Code", "Link", "P"} <= set(names)


def test_without_the_library_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingInput, match=r"pip install 'kkrtui\[pdf\]'.*HTML"):
        pdf.render(trees.everything())


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(Refusal, match=r"ingen skrifttype.*Der er ikke skrevet nogen fil"):
        pdf.render(Document("t", (paragraph("\U0010fffd"),)))


def test_too_deep_lists_are_refused() -> None:
    deep: Block = paragraph("x")
    for _ in range(100):
        deep = BulletList((ListItem((deep,)),))
    with pytest.raises(Refusal, match="inden i hinanden"):
        pdf.render(Document("t", (deep,)))


def test_a_table_of_uneven_rows_is_written() -> None:
    uneven = Table(
        (text("A"), ()), (Row((trees.cell("a"),)), Row((trees.cell("b"), trees.cell("c"), trees.cell("d")))), ()
    )
    assert letters("".join(pages(Document(TITLE, (uneven,))))) == "Aabcd"


def test_an_empty_document_is_written() -> None:
    assert len(read(Document("", ())).pages) == 1
