"""Word files for the tests, written from their XML as Word writes it, and with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx.document import Document as WordFile

from kkrtui.intake.word import word_text

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of some parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def made(body: str, numbering: str = "", styles: str = "", **parts: str) -> bytes:
    """A Word file with this inside its body.

    Args:
        body: WordprocessingML.
        numbering, styles: what stands in those parts.
        parts: the other parts `word/NAME.xml`, each pointed at; `links` is `id=url` pairs between blanks.
    """
    links = [link.split("=", 1) for link in parts.pop("links", "").split()]
    inside = {"numbering": numbering, "styles": styles, **parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in inside
    )
    relations += "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{url}" TargetMode="External"/>'
        for key, url in links
    )
    main = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        }
        | {f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in inside.items()}
    )


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run without a tag is its words."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs if one)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def listed(words: str, number: int, level: int = 0) -> str:
    return par(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, words: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{words}"/></w:lvl>'


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words if words.startswith('<') else par(words)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def row(*words: str) -> str:
    return "".join(map(cell, words))


def text(body: str, numbering: str = "", styles: str = "", **parts: str) -> str:
    """The text of a Word file with this body."""
    return word_text(made(body, numbering, styles, **parts), "dagsorden.docx")


def saved(word: WordFile) -> bytes:
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}'
    f"{level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "&#xF0B7;")}{level(1, "bullet", "o")}'
    f"{level(2, 'lowerRoman', '%3.')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)
"""Two forms of lists: 1 and 5 count together, 3 begins at four, 2 has bullets."""
