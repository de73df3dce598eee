"""Word files as text: what stands in them, in the order it is read, as the readers of agendas know it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import docx
import pytest

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render import markdown
from kkrtui.documents.render.word import render
from kkrtui.domain.refusals.importing import ImportStopped, WrongFile
from kkrtui.intake.minutes import read_minutes
from kkrtui.intake.word import word_text
from tests.documents.test_layouts import whole
from tests.intake.reading import TODAY, line, read
from tests.intake.word_files import (
    LISTS,
    NAMESPACES,
    level,
    listed,
    made,
    packed,
    par,
    run,
    saved,
    text,
)
from tests.invented import network

BOLD = "<w:b/>"


def style(key: str, name: str, inside: str = "", based: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'{f"""<w:basedOn w:val="{based}"/>""" if based else ""}{inside}</w:style>'
    )


def styled(words: str, key: str) -> str:
    return par(words, properties=f'<w:pStyle w:val="{key}"/>')


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{char('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{char('separate')}{run(result)}{char('end')}"


def test_headings_by_style_whatever_the_language() -> None:
    styles = (
        style("Titel", "Title")
        + style("Overskrift1", "heading 1")
        + style("Egen", "Punktoverskrift", based="Overskrift1")
        + style("Dyb", "Afsnit", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Ind", "TOC Heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based="Overskrift1")
        + style("Indhold1", "toc 1")
    )
    body = styled("Dagsorden", "Titel") + styled("Indhold", "Ind") + styled("Velkomst 2", "Indhold1")
    body += styled("Velkomst", "Overskrift1") + styled("Takster", "Egen") + styled("Dybt", "Dyb")
    body += styled("Uden navn", "Overskrift3") + par("Direkte", properties='<w:outlineLvl w:val="0"/>')
    assert text(body, "", styles) == (
        "# Dagsorden\n\nIndhold\n\n## Velkomst\n\n## Takster\n\n#### Dybt\n\n#### Uden navn\n\n## Direkte"
    )


def test_bold_paragraphs_and_bold_lines_of_them() -> None:
    body = par(run("1. Velk", BOLD), run("omst", BOLD)) + par(run("Dato:", BOLD), run(" i dag"))
    body += par(run("2. Takster", BOLD), "<w:r><w:br/></w:r>", run("Vi talte")) + par(run("Ikke", '<w:b w:val="0"/>'))
    assert text(body).split("\n\n") == ["**1. Velkomst**", "Dato: i dag", "**2. Takster**\nVi talte", "Ikke"]


def test_numbers_are_counted_as_word_counts_them() -> None:
    body = listed("et", 1) + listed("a", 2) + listed("b", 2, 1) + listed("i", 2, 2) + listed("ii", 2, 2)
    body += listed("to", 1) + listed("under", 1, 1) + listed("under igen", 1, 1) + listed("bogstav", 1, 2)
    body += (
        listed("tre", 1) + listed("under", 1, 1) + listed("ny fra fire", 3) + listed("fem", 3) + listed("fortsat", 5)
    )
    assert text(body, LISTS).split("\n") == [
        "1. et", "- a", "  - b", "    i. i", "    ii. ii", "2. to", "  2.1 under", "  2.2 under igen", "    a) bogstav",
        "3. tre", "  3.1 under", "4. ny fra fire", "5. fem", "6. fortsat",
    ]  # fmt: skip


def test_numbered_headings_bold_items_and_numbers_that_are_typed() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1", """<w:pStyle w:val="H"/>""")}</w:abstractNum>'
    )
    numbering += '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    styles = style("H", "heading 2", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    body = styled("Velkomst", "H") + par("a) som skrevet") + styled("Takster", "H")
    assert text(body, numbering, styles) == "## 1. Velkomst\n\na) som skrevet\n\n## 2. Takster"
    bold = par(run("Velkomst", BOLD), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert text(bold + par("1.", "<w:r><w:tab/></w:r>", "Skrevet"), LISTS) == "**1. Velkomst**\n\n1. Skrevet"


@pytest.mark.parametrize(
    ("form", "number", "said"),
    [
        ("lowerRoman", 14, "xiv."),
        ("upperRoman", 9, "IX."),
        ("upperLetter", 28, "BB."),
        ("decimalZero", 3, "03."),
        ("lowerLetter", 26, "z."),
    ],
)
def test_forms_of_numbers(form: str, number: int, said: str) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0">{level(0, form, "%1.")}</w:abstractNum>'
    numbering += f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
    assert text(listed("x", 1), numbering) == f"{said} x"


def test_links_fields_breaks_and_what_is_hidden() -> None:
    link = '<w:hyperlink r:id="a"><w:r><w:t>Se </w:t></w:r><w:r><w:t>her</w:t></w:r></w:hyperlink>'
    mail = '<w:hyperlink r:id="b"><w:r><w:t>eva@eksempel.example</w:t></w:r></w:hyperlink>'
    body = par(link, " og ", mail, " og ", field(' HYPERLINK "https://eksempel.dk/(1)" ', "felt"), field(" PAGE ", "3"))
    body += par(
        "<w:ins>" + run("sat ind") + "</w:ins><w:del><w:r><w:delText>slettet</w:delText></w:r></w:del>",
        run("skjult", "<w:vanish/>"),
    )
    body += "<w:p><w:r><w:t>sam</w:t><w:softHyphen/><w:t>men</w:t><w:noBreakHyphen/><w:t>sat</w:t><w:br/><w:t>ny</w:t><w:tab/><w:t>tab</w:t></w:r></w:p>"
    body += par("Slettet ", properties="<w:rPr><w:del/></w:rPr>") + par("linjeskift")
    assert text(body, links="a=https://eksempel.dk b=mailto:eva@eksempel.example").split("\n\n") == [
        "[Se her](https://eksempel.dk) og eva@eksempel.example og [felt](https://eksempel.dk/%281%29)3",
        "sat ind",
        "sammen-sat\nny\ttab",
        "Slettet linjeskift",
    ]
    assert (
        text(par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + par("efter et åbent felt")) == "efter et åbent felt"
    )


def test_text_boxes_once_content_controls_and_footnotes() -> None:
    box = f"<w:txbxContent>{par('Kontakt')}{par('Eva Ek')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    body = par("Før", f"<w:r>{both}</w:r>")
    body += f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{par('Klik her')}</w:sdtContent></w:sdt>"
    body += f"<w:sdt><w:sdtContent>{par('Udfyldt')}</w:sdtContent></w:sdt>" + par(
        "Sætning", '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{par("x")}</w:footnote><w:footnote w:id="2">{par("Kilden")}</w:footnote>'
    assert text(body, footnotes=notes) == "Før\n\n> Kontakt\n> Eva Ek\n\nUdfyldt\n\nSætning\n\n(Note: Kilden)"


def test_a_page_header_only_where_it_says_whom_to_ask() -> None:
    whom = par("Kontakt") + par("Eva Ek")
    assert text(par("Tekst"), header1=par("Side 1")) == "Tekst"
    data = made(par("Tekst"), header1=whom)
    assert word_text(data, "x.docx") == "> Kontakt\n> Eva Ek\n\nTekst"


def test_lines_without_room_between_are_one_block() -> None:
    close = '<w:spacing w:before="0" w:after="0"/>'
    body = "".join(
        par(words, properties=close)
        for words in ("Deltagere:", "Eva Ek, chef for børn og unge i Faxe Kommune", "Per Pil, leder, Greve")
    )
    body += par(properties=close) + par("Referent: Bo By", properties=close)
    assert (
        text(body)
        == "Deltagere:\nEva Ek, chef for børn og unge i Faxe Kommune\nPer Pil, leder, Greve\n\nReferent: Bo By"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_our_own_files_come_back_as_our_own_markdown_does(layout: str) -> None:
    document = LAYOUTS[layout](network(), whole(), Options())
    written, found = markdown.render(document).decode(), word_text(render(document), "referat.docx")
    assert [(line(item), item.case_text, item.purpose) for item in read(found).items] == [
        (line(item), item.case_text, item.purpose) for item in read(written).items
    ]
    theirs, ours = (read_minutes(one, "x", network(), TODAY) for one in (written, found))
    assert ours.agenda.attendance == theirs.agenda.attendance
    assert (ours.contact, ours.attachments, ours.links, ours.year_plan) == (
        theirs.contact, theirs.attachments, theirs.links, theirs.year_plan,
    )  # fmt: skip
    assert [entry.text for item in ours.items for entry in item.entries] == [
        entry.text for item in theirs.items for entry in item.entries
    ]


def test_an_agenda_as_people_make_them_in_word() -> None:
    word = docx.Document()
    word.add_paragraph("Dagsorden til netværksmøde", style="Title")
    fields = word.add_table(rows=0, cols=2)
    for label, said in (
        ("Dato", "Fredag den 6. marts 2026 kl. 10-13"),
        ("Sted", "Faxe Rådhus"),
        ("Referent", "Eva Ek, konsulent, Faxe"),
    ):
        cells: Any = fields.add_row().cells
        cells[0].text, cells[1].text = label, said
    for title in ("Velkomst v/ Per Pil (10.00-10.05)", "Takster (10.05-10.30)", "Eventuelt (10.30-10.35)"):
        word.add_paragraph(title, style="List Number").runs[0].bold = True
        word.add_paragraph("Sagsfremstilling:")
        word.add_paragraph("noget", style="List Bullet")
        word.add_paragraph("derunder", style="List Bullet 2")
    found = read(word_text(saved(word), "dagsorden.docx"))
    assert [line(item) for item in found.items] == [
        "1 Velkomst v/ Per Pil 10:00-10:05", "2 Takster 10:05-10:30", "3 Eventuelt 10:30-10:35",
    ]  # fmt: skip
    assert (found.title, str(found.date), found.place, found.minute_taker.name) == (
        "Netværksmøde", "2026-03-06", "Faxe Rådhus", "Eva Ek",
    )  # fmt: skip
    assert found.items[0].case_text == "- noget\n  - derunder"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (par(), "tomt Word-dokument"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", "kun billeder"),
        (par("a") + '<w:altChunk r:id="x"/>', "sat sammen af flere filer"),
        ("<w:p>" * 3, "beskadiget"),
        ("<w:p/>" * 1_000_001, "fylder udpakket"),
    ],
)
def test_files_without_text(body: str, said: str) -> None:
    with pytest.raises(WrongFile, match=said):
        text(body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:ins>", "</w:ins>"),
    ],
)
def test_nothing_is_too_deep(before: str, after: str) -> None:
    assert text(before * 20_000 + par("inderst") + after * 20_000) == "inderst"


def test_styles_and_lists_that_point_at_each_other_end() -> None:
    ring = style("A", "a", based="B") + style("B", "b", based="A")
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ring += style("C", "c", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', based="C")
    assert text(styled("x", "A") + styled("y", "C"), numbering, ring) == "x\n\ny"


def test_strict_open_xml_is_read_too() -> None:
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES.replace(usual, strict)}><w:body>{par('Hej')}</w:body></w:document>",
    }
    assert word_text(packed(parts), "x") == "Hej"


def test_the_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    word_text(made(par("x") * 120), "x", lambda done, of: told.append((done, of)))
    assert told == [(0, 120), (50, 120), (100, 120), (120, 120)]

    def stop(done: int, of: int) -> None:
        if done * 2 > of:
            raise ImportStopped

    with pytest.raises(ImportStopped):
        word_text(made(par("x") * 120), "x", stop)


def test_reading_needs_no_library_for_word() -> None:
    code = "import sys, kkrtui.intake.word, kkrtui.intake.source; assert not {'docx', 'lxml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
