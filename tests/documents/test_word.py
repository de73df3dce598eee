"""Word files read back with python-docx: real headings, lists and tables, and what the file says of itself."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from docx.oxml.ns import nsmap, qn

from kkrtui.documents.render.word import render
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
from tests.documents.reading_word import (
    THREE,
    attribute,
    document,
    every_paragraph,
    everything,
    inside,
    items,
    mark,
    named,
    numbering,
    opened,
    read,
    row,
    style,
    words,
)
from tests.terminal import ROOT

TEXT_WIDTH = 11906 - 2 * 1247


# Headings and text


def test_headings_are_headings_of_their_level_and_stay_with_what_follows() -> None:
    word = read(Document("t", tuple(heading(level, f"H{level}") for level in range(1, 9))))
    levels = [1, 2, 3, 4, 5, 6, 6, 6]
    assert [style(found) for found in word.paragraphs] == [f"Heading {level}" for level in levels]
    assert all(found.paragraph_format.keep_with_next for found in word.paragraphs)
    outline = [
        found.style.element.find("w:pPr/w:outlineLvl", nsmap).get(qn("w:val"))
        for found in word.paragraphs
        if found.style is not None
    ]
    assert outline == [str(level - 1) for level in levels]


def test_bold_italic_code_and_line_breaks() -> None:
    content: tuple[Inline, ...] = (
        Text("a "),
        Strong((Text("fed "), Emphasis((Text("begge"),)))),
        Emphasis((Text(" kursiv"),)),
        Break(),
        Text("b"),
        Break(hard=False),
        Code("x = 1"),
    )
    (found,) = opened(Paragraph(content)).paragraphs[1:]
    assert found.text == "a fed begge kursiv\nb x = 1"
    runs = [(run.text, run.bold, run.italic, run.style.name) for run in found.runs]
    usual = "Default Paragraph Font"
    assert runs == [
        ("a ", None, None, usual),
        ("fed ", True, None, usual),
        ("begge", True, True, usual),
        (" kursiv", None, True, usual),
        ("\n", None, None, usual),
        ("b", None, None, usual),
        (" ", None, None, usual),
        ("x = 1", None, None, "HTML Code"),
    ]


def test_a_link_is_a_link_with_its_own_words() -> None:
    content = (Text("Se "), Anchor((Text("den "), Strong((Text("nye"),))), "https://x.dk/?a=1&b=æ"), Text("."))
    (found,) = opened(Paragraph(content)).paragraphs[1:]
    assert found.text == "Se den nye."
    (link,) = found.hyperlinks
    assert (link.text, link.address) == ("den nye", "https://x.dk/?a=1&b=æ")
    assert [run.style.name for run in link.runs] == ["Hyperlink", "Hyperlink"]
    assert [run.bold for run in link.runs] == [None, True]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.dk/a b.pdf", "https://x.dk/a%20b.pdf"),
        ('https://x.dk/"<>', "https://x.dk/%22%3C%3E"),
        ("https://x.dk/100%/a%20b", "https://x.dk/100%25/a%20b"),
        ("https://x.dk/\x00\x07[1]", "https://x.dk/%5B1%5D"),
        ("G:\\Netværk\\Bilag 1.pdf", "file:///G:/Netværk/Bilag%201.pdf"),
        ("\\\\drev\\fælles\\a.pdf", "file://drev/fælles/a.pdf"),
        ("mailto:bo@koege.example", "mailto:bo@koege.example"),
    ],
)
def test_addresses_can_be_opened_whatever_they_hold(url: str, target: str) -> None:
    (link,) = opened(Paragraph((Anchor(text("bilag"), url),))).paragraphs[1].hyperlinks
    assert link.address == target


def test_a_link_to_nowhere_is_its_words() -> None:
    found = opened(Paragraph((Anchor(text("bilag"), " "), Anchor((), "https://x.dk")))).paragraphs[1]
    assert (found.text, found.hyperlinks) == ("bilag", [])


def test_quote_code_and_rule() -> None:
    word = opened(Quote((paragraph("sagt"),)), CodeBlock("a\n\tb"), Rule(), paragraph("efter"))
    quote, code, rule, after = word.paragraphs[1:]
    assert (style(quote), style(code), style(after)) == ("Quote", "HTML Preformatted", "Normal")
    assert code.text == "a\n\tb"
    assert rule.text == ""
    assert attribute(rule, "w:pPr/w:pBdr/w:bottom", "w:val") == "single"


def test_what_is_quoted_stands_in_and_a_list_there_begins_anew() -> None:
    quoted = Quote((paragraph("q"), BulletList(items("b")), Quote((paragraph("qq"),))))
    word = opened(quoted, BulletList((ListItem((paragraph("a"), quoted)),)))
    found = [each for each in every_paragraph(word) if each.text in ("q", "b", "qq")]
    left = [attribute(each, "w:pPr/w:ind", "w:left") for each in found]
    # The outermost stands where its style has it.
    assert left == [None, str(397 + 284), str(2 * 397), str(284 + 397), str(284 + 397 + 284), str(284 + 2 * 397)]
    assert [mark(each)[1] for each in found if each.text == "b"] == [0, 0]
    assert mark(found[1])[0] != mark(named(word, "a"))[0] != mark(found[4])[0]


def test_a_label_stays_with_what_it_introduces() -> None:
    word = opened(paragraph("Formål:"), bullets(["at vide"]), paragraph("Slut:"))
    assert named(word, "Formål:").paragraph_format.keep_with_next
    assert named(word, "Slut:").paragraph_format.keep_with_next is None


# Lists


def test_lists_in_lists_have_their_level_and_one_list_between_them() -> None:
    deepest = BulletList(items("c"))
    word = opened(BulletList((ListItem((paragraph("a"), BulletList((ListItem((paragraph("b"), deepest)),)))),)))
    found = [named(word, said) for said in "abc"]
    assert [style(each) for each in found] == ["List Bullet", "List Bullet 2", "List Bullet 3"]
    assert [mark(each)[1] for each in found] == [0, 1, 2]
    assert len({mark(each)[0] for each in found}) == 1
    assert [numbering(word, *mark(each))[0] for each in found] == ["bullet"] * 3


def test_every_numbered_list_counts_from_its_own_start() -> None:
    word = opened(
        NumberedList(items("a", "b")), NumberedList(items("c")), paragraph("x"), NumberedList(items("d"), start=7)
    )
    lists = [mark(named(word, said)) for said in "abcd"]
    assert lists[0] == lists[1]
    assert len(set(lists)) == 3
    assert [numbering(word, *found) for found in lists] == [("decimal", "%1.", start) for start in (1, 1, 1, 7)]
    assert style(named(word, "d")) == "List Number"


def test_a_numbered_list_in_another_starts_over_under_each_item() -> None:
    nested = [NumberedList(items(f"{said}1", f"{said}2"), start=2) for said in "ab"]
    word = opened(NumberedList(tuple(ListItem((paragraph(said), nested["ab".index(said)])) for said in "ab")))
    (outer, level), *inner = (mark(named(word, said)) for said in ("a", "a1", "b1"))
    assert mark(named(word, "b")) == (outer, level)
    assert [found[1] for found in inner] == [1, 1]
    assert len({outer, *(found[0] for found in inner)}) == 3
    assert [numbering(word, *found) for found in inner] == [("lowerLetter", "%2.", 2)] * 2


def test_bullets_in_numbers_and_numbers_in_bullets() -> None:
    word = opened(
        NumberedList((ListItem((paragraph("a"), BulletList(items("b")))),)),
        BulletList((ListItem((paragraph("c"), NumberedList(items("d")))),)),
    )
    kinds = [numbering(word, *mark(named(word, said)))[0] for said in "abcd"]
    assert kinds == ["decimal", "bullet", "bullet", "lowerLetter"]
    assert [style(named(word, said)) for said in "bd"] == ["List Bullet 2", "List Number 2"]


def test_what_follows_in_an_item_stands_under_its_words() -> None:
    word = opened(BulletList((ListItem((paragraph("a"), paragraph("mere"))), *items("b"))))
    more = named(word, "mere")
    assert style(more) == "Normal"
    assert attribute(more, "w:pPr/w:numPr", "w:val") is None
    assert attribute(more, "w:pPr/w:ind", "w:left") == "284"
    assert mark(named(word, "a")) == mark(named(word, "b"))


def test_deep_lists_and_items_that_begin_oddly() -> None:
    block: Block = BulletList(items("bund"))
    for _ in range(14):
        block = BulletList((ListItem((block,)),))
    word = opened(block, NumberedList((ListItem((BulletList(items("i")),)), ListItem(()), *items("tre"))))
    assert mark(named(word, "bund"))[1] == 8
    numbered = [each for each in every_paragraph(word) if style(each) == "List Number"]
    assert [each.text for each in numbered] == ["", "", "tre"]


# Tables


def test_a_table_has_a_header_row_that_comes_again() -> None:
    (table,) = opened(THREE).tables
    assert [[cell.text for cell in found.cells] for found in table.rows] == [
        ["Tid", "Punkt", "Referat"],
        ["10.00", "Velkomst", "ja"],
        ["10.10", "x", "y"],
    ]
    flagged = [found._tr.find("w:trPr/w:tblHeader", nsmap) is not None for found in table.rows]
    assert flagged == [True, False, False]
    look: Any = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "0")
    assert table.style is not None
    assert table.style.element.find("w:tblStylePr", nsmap).get(qn("w:type")) == "firstRow"


def test_columns_have_their_share_of_the_page_in_the_grid_and_in_every_cell() -> None:
    (table,) = opened(THREE).tables
    assert table.autofit is False
    grid = [round(column.width.twips) for column in table.columns if column.width]
    assert sum(grid) == TEXT_WIDTH
    assert [round(100 * width / TEXT_WIDTH) for width in grid] == [15, 30, 55]
    for found in table.rows:
        assert [round(cell.width.twips) for cell in found.cells if cell.width] == grid


@pytest.mark.parametrize("widths", [(1, 1, 2), (200, 200, 400), (0, 0, 0), (50, 50), ()])
def test_whatever_the_shares_the_columns_fill_the_page(widths: tuple[int, ...]) -> None:
    (table,) = opened(Table(THREE.header, THREE.rows, widths)).tables
    grid = [column.width.twips for column in table.columns if column.width]
    assert len(grid) == 3
    assert sum(grid) == TEXT_WIDTH
    assert min(grid) > 0


def test_short_rows_stay_whole_and_tall_ones_may_split() -> None:
    long = "Drøftet længe og grundigt. "
    rows = (
        row("a", "b", "kort"),
        row("a", "b", long * 80),
        row("a", long * 12, "c"),
        row("a", "\n".join("x" * 30), ""),
    )
    (table,) = opened(Table(THREE.header, rows, (15, 30, 55))).tables
    whole = [found._tr.find("w:trPr/w:cantSplit", nsmap) is not None for found in table.rows]
    assert whole == [True, True, False, True, False]


def test_headings_lists_and_paragraphs_in_cells_keep_their_form() -> None:
    cell = (
        Heading(3, text("Svar")),
        paragraph("ja"),
        bullets(["a"]),
        NumberedList(items("b"), start=4),
        paragraph("n"),
    )
    (table,) = opened(Table((text("A"), text("B")), (Row((cell, ())),), (50, 50))).tables
    found = table.rows[1].cells[0].paragraphs
    assert [style(each) for each in found] == ["Heading 3", "Normal", "List Bullet", "List Number", "Normal"]
    assert [len(each.paragraphs) for each in table.rows[1].cells] == [5, 1]


def test_tables_end_with_a_paragraph_wherever_they_stand() -> None:
    table = Table((text("A"),), (Row(((THREE,),)),), (1,))
    word = opened(table, THREE, BulletList((ListItem((paragraph("i"), THREE)),)), Quote((THREE,)))
    body: Any = word.element.body
    for found in body.iter(qn("w:tbl")):
        assert found.getnext().tag == qn("w:p")
    assert len(list(body.iter(qn("w:tbl")))) == 5


def test_rows_with_too_few_cells_are_filled() -> None:
    (table,) = opened(Table(THREE.header, (row("a"),), (1, 1, 1))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["a", "", ""]
    assert opened(Table((), (), ())).tables == []


# The block at the side


def test_the_side_block_is_read_after_the_title_and_hangs_at_the_right() -> None:
    word = read(
        Document("t", (Aside((paragraph("Kontakt"), bullets(["Bo"]))), heading(1, "Titel"), paragraph("Dato:")))
    )
    assert words(word) == ["Titel", "Kontakt", "Bo", "Dato:"]
    at = [attribute(found, "w:pPr/w:framePr", "w:xAlign") for found in word.paragraphs]
    assert at == [None, "right", "right", None]
    assert style(named(word, "Kontakt")) == "Kontaktblok"


def test_the_side_block_has_a_paragraph_to_hang_on_and_holds_no_table() -> None:
    word = opened(Aside((paragraph("Kontakt"), THREE)), THREE)
    (table,) = word.tables
    before = table._tbl.getprevious()
    assert before is not None
    assert before.tag == qn("w:p")
    assert before.find("w:pPr/w:framePr", nsmap) is None
    (last,) = opened(Aside((paragraph("Kontakt"),))).paragraphs[2:]
    assert attribute(last, "w:pPr/w:framePr", "w:w") is None
    assert words(word)[1:5] == ["Kontakt", "Tid", "Punkt", "Referat"]


def test_a_table_begins_below_the_side_block() -> None:
    def free(*blocks: Block) -> int:
        (table,) = opened(*blocks).tables
        before: Any = table._tbl.getprevious()
        return int(before.find("w:pPr/w:spacing", nsmap).get(qn("w:line")))

    tall = Aside(tuple(paragraph(f"linje {number}") for number in range(12)))
    alone, beside = free(tall, THREE), free(paragraph("Dato: " + "x" * 300), tall, THREE)
    # Twelve lines are some 5 cm, of which the title beside them takes one.
    assert 2000 < alone < 2900
    assert 1000 < alone - beside < 2000
    assert free(paragraph("x" * 5000), tall, THREE) < 200


# The whole file


def test_the_language_is_said_everywhere_it_is_looked_for() -> None:
    word = read(Document("t", (heading(1, "t"),), language="nb-NO"))
    lang: Any = word.styles.element.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", nsmap)
    theme: Any = word.settings.element.find("w:themeFontLang", nsmap)
    assert (lang.get(qn("w:val")), theme.get(qn("w:val"))) == ("nb-NO", "nb-NO")
    assert word.core_properties.language == "nb-NO"
    assert Document("t", ()).language == read(Document("t", ())).core_properties.language == "da-DK"


def test_title_author_and_day_are_the_documents() -> None:
    made = Document("A & B\x02 <møde>", (heading(1, "t"),), author="Gro Tinghøj", date=dt.date(2026, 3, 6))
    core = read(made).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("A & B <møde>", "Gro Tinghøj", "Gro Tinghøj")
    assert core.created == core.modified == dt.datetime(2026, 3, 6, 12, tzinfo=dt.UTC)


def test_without_a_day_the_file_names_none() -> None:
    xml = inside(render(document()))["docProps/core.xml"]
    assert b"created" not in xml
    assert b"modified" not in xml


def test_the_footer_counts_the_pages() -> None:
    section = opened().sections[0]
    (line,) = section.footer.paragraphs
    assert line.text == "Side 1 af 1"
    fields = [found.text.strip() for found in line._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_lines_are_not_left_alone_on_a_page() -> None:
    root: Any = opened().styles.element
    assert root.find("w:docDefaults/w:pPrDefault/w:pPr/w:widowControl", nsmap) is not None


def test_the_same_document_gives_the_same_bytes() -> None:
    code = (
        "import hashlib\nfrom tests.documents.reading_word import everything\n"
        "from kkrtui.documents.render.word import render\nprint(hashlib.sha256(render(everything())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    content = render(everything())
    assert content == render(everything())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("]]> <w:p/> & \"'", "]]> <w:p/> & \"'"),
        ("a\x00\x08\x0b\x1fb\ufffe\ud800c", "abc"),
        ("å" * 10_000, "å" * 10_000),
        ("  to  mellemrum  ", "  to  mellemrum  "),
        ("a\tb\r\nc", "a\tb\nc"),
        ("{titel} [/ [x=1] 🙂 \u200b", "{titel} [/ [x=1] 🙂 \u200b"),
    ],
)
def test_hostile_words_stand_as_they_are(hostile: str, shown: str) -> None:
    blocks = (Paragraph((Text(hostile),)), BulletList((ListItem((Paragraph((Text(hostile),)),)),)), CodeBlock(hostile))
    word = opened(*blocks, Paragraph((Anchor((Text(hostile),), hostile),)))
    assert words(word)[1:] == [shown] * 4
    # Word drops the spaces at the ends of what isn't marked so.
    kept = "{http://www.w3.org/XML/1998/namespace}space"
    body: Any = word.element.body
    assert {found.get(kept) for found in body.iter(qn("w:t"))} == {"preserve"}
