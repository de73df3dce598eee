"""The template that comes with kkrtui, and a network's own."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zlib
from importlib.resources import files
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsmap, qn
from docx.shared import Cm, RGBColor

from kkrtui.documents.render.word import render
from kkrtui.documents.tree import (
    Aside,
    BulletList,
    CodeBlock,
    ListItem,
    NumberedList,
    Quote,
    bullets,
    heading,
    paragraph,
)
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.refusals.importing import WrongFile
from tests.documents.reading_word import (
    THREE,
    attribute,
    document,
    everything,
    inside,
    items,
    mark,
    named,
    numbering,
    opened,
    own_template,
    read,
    repacked,
    saved,
    style,
    words,
)
from tests.template import make
from tests.terminal import ROOT

TEXT_WIDTH = 11906 - 2 * 1247


def test_the_shipped_template_is_what_the_script_makes() -> None:
    shipped = (files("kkrtui") / "presets" / "skabelon.docx").read_bytes()
    assert {name: content.decode() for name, content in inside(shipped).items()} == make()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.1."""

    def light(colour: str) -> float:
        shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_colour_of_the_shipped_template_can_be_read() -> None:
    styles = make()["word/styles.xml"]
    colours = set(re.findall(r'<w:color w:val="(\w{6})"', styles))
    grounds = {"FFFFFF", *re.findall(r'w:fill="(\w{6})"', styles)}
    assert len(colours) >= 3
    assert min(contrast(colour, ground) for colour in colours for ground in grounds) >= 4.5


def test_an_own_template_gives_its_look_and_not_its_text() -> None:
    own = own_template()
    own.sections[0].left_margin = own.sections[0].right_margin = Cm(5)
    word = read(document(heading(2, "Emne"), THREE, Aside((paragraph("K"),))), saved(own))
    assert words(word)[0] == "Prøve"
    assert not any("Sidste års" in said for said in words(word))
    assert word.sections[0].header.paragraphs[0].text == "Vores egen kommune"
    found = named(word, "Emne").style
    assert found is not None
    assert found.font.color.rgb == RGBColor(0x11, 0x77, 0x33)
    section = word.sections[0]
    assert section.page_width is not None
    width = sum(column.width.twips for column in word.tables[0].columns if column.width)
    assert width == round(section.page_width.twips) - 2 * round(Cm(5).twips)
    assert word.core_properties.author == ""
    assert word.core_properties.comments == ""


def test_styles_an_own_template_lacks_are_added_to_it() -> None:
    own = own_template()
    for name in ("Heading 3", "List Bullet 2", "List Number", "Quote"):
        own.styles[name].delete()
    nested = BulletList((ListItem((paragraph("a"), BulletList(items("b")))),))
    made = document(
        heading(3, "Svar"), nested, NumberedList(items("n")), Quote((paragraph("q"),)), THREE, CodeBlock("k")
    )
    word = read(made, saved(own))
    names = [style(named(word, said)) for said in ("Svar", "b", "n", "q", "k")]
    assert names == ["Heading 3", "List Bullet 2", "List Number", "Quote", "HTML Preformatted"]
    assert word.tables[0].style is not None
    assert word.tables[0].style.name == "Referattabel"
    assert numbering(word, *mark(named(word, "n"))) == ("decimal", "%1.", 1)
    assert numbering(word, *mark(named(word, "b")))[0] == "bullet"
    # What the shipped style points at is another list here.
    added = named(word, "b").style
    assert added is not None
    assert added.element.find("w:pPr/w:numPr", nsmap) is None


def test_a_danish_word_template_is_known_by_the_names_inside_it() -> None:
    parts = make()
    danish = {"Heading": "Overskrift", "ListBullet": "Opstilling-punkttegn", "ListNumber": "Opstilling-talellerbogst"}
    for name in ("word/styles.xml", "word/numbering.xml"):
        for english, other in danish.items():
            parts[name] = parts[name].replace(f'"{english}', f'"{other}')
    template = repacked({name: xml.encode() for name, xml in parts.items()})
    word = read(document(heading(2, "Punkt"), bullets(["a"])), template)
    assert attribute(named(word, "Punkt"), "w:pPr/w:pStyle", "w:val") == "Overskrift2"
    assert attribute(named(word, "a"), "w:pPr/w:pStyle", "w:val") == "Opstilling-punkttegn"
    assert len(list(word.styles)) == len(list(opened().styles))


def test_the_marks_of_an_own_templates_lists_are_used() -> None:
    parts = make()
    parts["word/numbering.xml"] = (
        parts["word/numbering.xml"].replace('w:val="•"', 'w:val="→"').replace('"%1."', '"%1)"')
    )
    template = repacked({name: xml.encode() for name, xml in parts.items()})
    word = read(document(bullets(["a"]), NumberedList(items("b"))), template)
    assert [numbering(word, *mark(named(word, said)))[1] for said in "ab"] == ["→", "%1)"]


def test_an_own_template_without_a_footer_gets_page_numbers() -> None:
    own = own_template()
    own.sections[0].different_first_page_header_footer = True
    section = read(document(), saved(own)).sections[0]
    assert section.footer.paragraphs[0].text == section.first_page_footer.paragraphs[0].text == "Side 1 af 1"
    assert section.header.paragraphs[0].text == "Vores egen kommune"


def test_page_numbers_have_the_templates_own_footer_style() -> None:
    parts = make()
    parts["word/document.xml"] = re.sub("<w:footerReference[^>]*>", "", parts["word/document.xml"])
    parts["word/styles.xml"] = parts["word/styles.xml"].replace('"Footer"', '"Sidefod"')
    template = repacked({name: xml.encode() for name, xml in parts.items()})
    (line,) = read(document(), template).sections[0].footer.paragraphs
    assert (line.text, attribute(line, "w:pPr/w:pStyle", "w:val")) == ("Side 1 af 1", "Sidefod")


def test_lists_of_one_level_each_become_levels_of_one_list() -> None:
    nested = NumberedList((ListItem((paragraph("a"), NumberedList(items("b")))),))
    word = read(document(nested), saved(own_template()))
    assert [numbering(word, *mark(named(word, said)))[:2] for said in "ab"] == [("decimal", "%1."), ("decimal", "%2.")]
    order = [found.tag for found in word.part.numbering_part.element]
    assert order == sorted(order), "every form of a list stands before the lists"


def test_an_own_templates_footer_is_left_as_it_is() -> None:
    own = own_template()
    own.sections[0].footer.paragraphs[0].text = "CVR 29 18 94 47"
    own.sections[0].footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert [line.text for line in read(document(), saved(own)).sections[0].footer.paragraphs] == ["CVR 29 18 94 47"]


def test_headers_of_an_earlier_section_hold_for_the_document() -> None:
    own = own_template()
    own.add_section()
    word = read(document(), saved(own))
    assert len(word.sections) == 1
    assert word.sections[0].header.paragraphs[0].text == "Vores egen kommune"


def picture() -> bytes:
    """A picture of one dot."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    )


def test_nothing_of_an_own_templates_text_is_left_in_the_file() -> None:
    own = own_template()
    own.add_picture(io.BytesIO(picture()))
    run = own.paragraphs[0].runs[0]
    own.add_comment(run, "hemmelig bemærkning", "Bo")
    own.part.relate_to(
        "https://hemmelig.dk", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )
    own.core_properties.subject = "hemmelig sag"
    left = inside(saved(own))
    assert b"hemmelig" in b"".join(left.values())
    assert {"word/media/image1.png", "docProps/thumbnail.jpeg", "word/comments.xml"} <= left.keys()
    parts = inside(render(document(), saved(own)))
    assert b"hemmelig" not in b"".join(parts.values())
    assert not {"word/media/image1.png", "docProps/thumbnail.jpeg", "word/comments.xml"} & parts.keys()


def test_the_logo_in_an_own_templates_header_stays() -> None:
    own = own_template()
    own.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    assert picture() in inside(render(document(), saved(own))).values()


def test_an_own_templates_language_is_the_documents() -> None:
    word = read(document(), saved(own_template()))
    found = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert found == {"da-DK"}
    settings_xml: Any = word.settings.element
    assert settings_xml.find("w:themeFontLang", nsmap).get(qn("w:val")) == "da-DK"


def test_an_own_template_gives_the_same_bytes_too() -> None:
    template = saved(own_template())
    assert render(everything(), template) == render(everything(), template)


def test_properties_of_libreoffices_spelling_are_replaced() -> None:
    parts = {name: xml.encode() for name, xml in make().items()}
    other = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    relation = f'<Relationship Id="rId9" Type="{other}" Target="docProps/core.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    parts["docProps/core.xml"] = b"<old/>"
    assert read(document(), repacked(parts)).core_properties.title == "Prøve"
    assert b"<old/>" not in inside(render(document(), repacked(parts))).values()


def bad_templates() -> dict[str, bytes]:
    whole = saved(own_template())
    parts = inside(whole)
    macro = parts["[Content_Types].xml"].replace(b"document.main", b"template.main")
    return {
        "empty": b"",
        "text": b"Skabelon til referat",
        "archive": repacked({"a.txt": b"a"}),
        "cut": whole[: len(whole) // 2],
        "broken": repacked(parts | {"word/document.xml": b"<w:document"}),
        "styles": repacked(parts | {"word/styles.xml": b"<"}),
        "missing": repacked({name: content for name, content in parts.items() if name != "word/document.xml"}),
        "dotx": repacked(parts | {"[Content_Types].xml": macro}),
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "no body": repacked(parts | {"word/document.xml": make()["word/styles.xml"].encode()}),
    }


@pytest.mark.parametrize("kind", bad_templates())
def test_a_template_that_cannot_be_read_is_refused_with_what_to_do(kind: str) -> None:
    with pytest.raises(WrongFile, match=r"Skabelonen er ikke en Word-fil .*Intet er skrevet\. .*prøv igen\.$"):
        render(document(), bad_templates()[kind])


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx.oxml.ns", None)
    with pytest.raises(MissingInput, match=r"python-docx mangler\. Intet er skrevet\."):
        render(document())


def test_the_library_is_loaded_only_when_a_file_is_written() -> None:
    code = "import sys, kkrtui.documents.render.word; assert not {'docx', 'lxml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
