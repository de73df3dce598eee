"""Document -> a Word file: real headings, lists and tables, in the look of a template."""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from kkrtui.documents.render.word_blocks import body
from kkrtui.documents.render.word_runs import clean
from kkrtui.documents.tree import Document
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.refusals.importing import WrongFile

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section

    from kkrtui.documents.render.word_styles import TemplateLook

_A4 = (11906, 1247, 1247)
_NARROWEST = 2000
_MIDDAY = dt.time(12, tzinfo=dt.UTC)
_STAYS = frozenset(
    {"styles", "settings", "webSettings", "fontTable", "theme", "numbering", "customXml", "stylesWithEffects"}
)
"""What a document has without pointing at it from its text."""
_AFTER_THEME_LANGUAGE = frozenset(
    {
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    }
)


def render(document: Document, template: bytes | None = None) -> bytes:
    """A document as a Word file; the same document always gives the same bytes.

    Args:
        document: what it says.
        template: a network's own .docx, whose styles, header, footer and page are used and whose text is not; the
            template that comes with kkrtui when not given.

    Raises:
        MissingInput: python-docx is not installed.
        WrongFile: the template is not a Word file that can be read.
    """
    try:
        from docx.oxml.ns import nsdecls
        from docx.oxml.parser import parse_xml

        from kkrtui.documents.render.word_styles import TemplateLook
    except ImportError as error:
        raise MissingInput(
            "Word-filen kan ikke laves, fordi pakken python-docx mangler. Intet er skrevet. "
            "Installér den med »pip install python-docx«, eller vælg et andet format."
        ) from error
    shipped = _open((files("kkrtui") / "presets" / "skabelon.docx").read_bytes())
    word = shipped if template is None else _own(template)
    look = TemplateLook(word, shipped)
    _set_language(word, document.language)
    if template is not None:
        _number_pages(word, shipped, look)
    root: Any = word.element.body
    xml = body(document.blocks, look, _text_width(word.sections[-1]))
    for block in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        root[-1].addprevious(block)
    _set_properties(word, document)
    return _packed(word)


def _own(template: bytes) -> WordFile:
    """A network's template without its text, and without what only the text pointed at.

    Raises:
        WrongFile: it can't be read.
    """
    try:
        word = _open(template)
        _drop_leftovers(word)
    # The libraries below raise whatever a broken archive, a missing part or foreign XML happens to lead to.
    except Exception as error:
        raise WrongFile(
            "Skabelonen er ikke en Word-fil (.docx), der kan læses. Intet er skrevet. Åbn den i Word, "
            "gem den igen som »Word-dokument (*.docx)« uden adgangskode, og prøv igen."
        ) from error
    return word


def _open(content: bytes) -> WordFile:
    """A template with nothing in its body but its page: what earlier sections had of headers and footers included."""
    import docx
    from docx.oxml.ns import qn

    word = docx.Document(io.BytesIO(content))
    root: Any = word.element.body
    page = root.get_or_add_sectPr()
    for earlier in [found for found in root.iter(qn("w:sectPr")) if found is not page][::-1]:
        here = {(found.tag, found.get(qn("w:type"))) for found in page}
        for reference in earlier:
            wanted = reference.tag in (qn("w:headerReference"), qn("w:footerReference"))
            if wanted and (reference.tag, reference.get(qn("w:type"))) not in here:
                page.insert(0, copy.deepcopy(reference))
    for child in list(root):
        if child is not page:
            root.remove(child)
    # The page of the last section holds for the whole; how that section began holds no more.
    for kind in page.findall(qn("w:type")):
        page.remove(kind)
    return word


def _drop_leftovers(word: WordFile) -> None:
    """Drops pictures, comments, notes and addresses of a template's text, and the picture of its first page."""
    from docx.oxml.ns import nsmap

    part = word.part
    pointed = f"{{{nsmap['r']}}}"
    named = {
        value for element in word.element.iter() for key, value in element.attrib.items() if key.startswith(pointed)
    }
    for key, relation in list(part.rels.items()):
        if key not in named and relation.reltype.rsplit("/", 1)[-1] not in _STAYS:
            del part.rels[key]
    settings: Any = word.settings.element
    for path in ("w:footnotePr/w:footnote", "w:endnotePr/w:endnote"):
        for note in settings.findall(path, nsmap):
            note.getparent().remove(note)
    package: Any = part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _number_pages(word: WordFile, shipped: WordFile, look: TemplateLook) -> None:
    """Gives a template without a footer, and without page numbers in its header, the shipped footer."""
    section = word.sections[-1]
    first = section.different_first_page_header_footer
    footers = [section.footer, *([section.first_page_footer] if first else [])]
    headers = [section.header, *([section.first_page_header] if first else [])]
    if not all(footer.is_linked_to_previous for footer in footers):
        return
    if any("PAGE" in header.part.blob.decode() for header in headers if not header.is_linked_to_previous):
        return
    model: Any = shipped.sections[-1].footer.paragraphs[0]._p
    for footer in footers:
        footer.is_linked_to_previous = False
        line = copy.deepcopy(model)
        line.pPr.style = look.style("footer")
        root: Any = footer._element
        root[:] = [line]


def _text_width(section: Section) -> int:
    """How wide the text of a page is, in twentieths of a point."""
    measures = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (
        default if measure is None else round(measure.twips) for measure, default in zip(measures, _A4, strict=True)
    )
    gutter = round(section.gutter.twips) if section.gutter else 0
    return max(page - left - right - gutter, _NARROWEST)


def _set_language(word: WordFile, language: str) -> None:
    """Says which language the words are in, to Word's proofing and to those who have the document read to them."""
    from docx.oxml.ns import nsdecls, nsmap, qn
    from docx.oxml.parser import parse_xml

    styles: Any = word.styles.element
    for found in styles.findall(".//w:lang", nsmap):
        found.set(qn("w:val"), language)
    defaults = _child(styles, "w:docDefaults", 0)
    run = _child(_child(defaults, "w:rPrDefault", 0), "w:rPr", 0)
    if run.find("w:lang", nsmap) is None:
        lang = parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>')
        after = [qn(tag) for tag in ("w:eastAsianLayout", "w:specVanish", "w:oMath")]
        run.insert(sum(child.tag not in after for child in run), lang)
    settings: Any = word.settings.element
    theme = settings.find("w:themeFontLang", nsmap)
    if theme is None:
        theme = parse_xml(f"<w:themeFontLang {nsdecls('w')}/>")
        tags = [child.tag.rsplit("}", 1)[-1] in _AFTER_THEME_LANGUAGE for child in settings]
        settings.insert(tags.index(True) if True in tags else len(tags), theme)
    theme.set(qn("w:val"), language)


def _child(parent: Any, tag: str, place: int) -> Any:
    """A child of an element, made at a place when it isn't there."""
    from docx.oxml.ns import nsmap
    from docx.oxml.parser import OxmlElement

    found = parent.find(tag, nsmap)
    if found is None:
        found = OxmlElement(tag)
        parent.insert(place, found)
    return found


def _set_properties(word: WordFile, document: Document) -> None:
    """Replaces the file's properties: title, author, language and the day the document stands for."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    said = {
        "dc:title": document.title,
        "dc:creator": document.author,
        "cp:lastModifiedBy": document.author,
        "dc:language": document.language,
    }
    inside = "".join(f"<{tag}>{escape(clean(words))}</{tag}>" for tag, words in said.items() if words)
    if document.date:
        when = dt.datetime.combine(document.date, _MIDDAY).isoformat().replace("+00:00", "Z")
        inside += "".join(
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when}</dcterms:{tag}>' for tag in ("created", "modified")
        )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inside}<cp:revision>1</cp:revision></cp:coreProperties>'
    )
    package: Any = word.part.package
    for key, relation in list(package.rels.items()):
        # LibreOffice spells the rest of the address in its own way.
        if relation.reltype.endswith("/core-properties"):
            del package.rels[key]
    part = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _packed(word: WordFile) -> bytes:
    """The file as an archive that knows no time and no machine."""
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        # Readers expect the list of types first.
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return packed.getvalue()
