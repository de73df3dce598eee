"""The Word template that comes with kkrtui, written out: its styles, lists, page and footer."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

FONT = "Calibri"
MONO = "Consolas"
INK = "222222"
ACCENT = "0A559E"
SOFT = "595F69"
LINE = "B8C4D2"
SHADE = "E8EEF5"

_LEVELS = 9
_STEP = 284
"""How far each level of a list stands in, in twentieths of a point: half a centimetre."""

_PARTS = {
    "word/document.xml": ("officeDocument", "wordprocessingml.document.main+xml"),
    "word/styles.xml": ("styles", "wordprocessingml.styles+xml"),
    "word/numbering.xml": ("numbering", "wordprocessingml.numbering+xml"),
    "word/settings.xml": ("settings", "wordprocessingml.settings+xml"),
    "word/fontTable.xml": ("fontTable", "wordprocessingml.fontTable+xml"),
    "word/footer1.xml": ("footer", "wordprocessingml.footer+xml"),
    "docProps/app.xml": ("extended-properties", "extended-properties+xml"),
}


def make() -> dict[str, str]:
    """Every file inside the template, by its name there."""
    inside = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations("", [name for name in _PARTS if name.startswith("docProps") or "document" in name]),
        "word/_rels/document.xml.rels": _relations(
            "word/", [name for name in _PARTS if name.startswith("word/") and "document" not in name]
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(),
        "docProps/app.xml": (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Microsoft Office Word</Application></Properties>"
        ),
    }
    return {name: _HEAD + xml for name, xml in inside.items()}


def packed() -> bytes:
    """The template as a .docx file; the same bytes every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in make().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, xml.encode())
    return file.getvalue()


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}"/>' for name, (_, kind) in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(base: str, names: list[str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{_PARTS[name][0]}" Target="{name.removeprefix(base)}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _document() -> str:
    """An empty A4 page with the footer; rId5 is its relationship."""
    return (
        f"<w:document {_W} {_R}><w:body><w:p/><w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1247" w:bottom="1304" w:left="1247" w:header="624" w:footer="624" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _footer() -> str:
    def run(inside: str) -> str:
        return f"<w:r>{inside}</w:r>"

    def field(name: str) -> str:
        return (
            run('<w:fldChar w:fldCharType="begin"/>')
            + run(f'<w:instrText xml:space="preserve"> {name} </w:instrText>')
            + run('<w:fldChar w:fldCharType="separate"/>')
            + run("<w:t>1</w:t>")
            + run('<w:fldChar w:fldCharType="end"/>')
        )

    words = [run(f'<w:t xml:space="preserve">{text}</w:t>') for text in ("Side ", " af ")]
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{words[0]}{field('PAGE')}{words[1]}{field('NUMPAGES')}</w:p></w:ftr>"
    )


def _settings() -> str:
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="da-DK"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> str:
    fonts = (
        (FONT, "Carlito", "020F0502020204030204", "swiss", "variable"),
        (MONO, "Courier New", "020B0609020204030204", "modern", "fixed"),
    )
    found = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{shape}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, shape, family, pitch in fonts
    )
    return f"<w:fonts {_W}>{found}</w:fonts>"


def _numbering() -> str:
    bullets = [(("•", "–", "▪")[depth % 3], "bullet") for depth in range(_LEVELS)]
    numbers = [(f"%{depth + 1}.", ("decimal", "lowerLetter", "lowerRoman")[depth % 3]) for depth in range(_LEVELS)]
    families = ((bullets, "ListBullet"), (numbers, "ListNumber"))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level(depth, words, kind, style) for depth, (words, kind) in enumerate(family))
        + "</w:abstractNum>"
        for number, (family, style) in enumerate(families)
    )
    used = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(len(families))
    )
    return f"<w:numbering {_W}>{lists}{used}</w:numbering>"


def _level(depth: int, words: str, kind: str, style: str) -> str:
    linked = f'<w:pStyle w:val="{style}{depth + 1 if depth else ""}"/>' if depth < 3 else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{words}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_STEP * (depth + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="da-DK" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:widowControl/><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    styles = [
        _style("paragraph", "Normal", "Normal", based="", default=True, quick=True),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph '
        'Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top '
        'w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" '
        'w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        *_headings(),
        *_lists(),
        _style(
            "paragraph",
            "Quote",
            "Quote",
            f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{LINE}"/></w:pBdr>'
            '<w:spacing w:before="60"/>'
            '<w:ind w:left="397" w:right="397"/>',
            f'<w:color w:val="{SOFT}"/>',
            quick=True,
        ),
        _style(
            "paragraph",
            "HTML Preformatted",
            "HTMLPreformatted",
            '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/><w:spacing w:before="60" w:line="240" w:lineRule="auto"/>',
            _mono(19),
        ),
        _style("character", "HTML Code", "HTMLCode", run=_mono(20)),
        _style("character", "Hyperlink", "Hyperlink", run=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
        _style(
            "paragraph",
            "footer",
            "Footer",
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>',
            f'<w:color w:val="{SOFT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        ),
        _style(
            "paragraph",
            "Kontaktblok",
            "Kontaktblok",
            '<w:spacing w:after="0" w:line="252" w:lineRule="auto"/>',
            f'<w:color w:val="{SOFT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
            quick=True,
        ),
        _table_style(),
    ]
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"/>'
    )
    return f"<w:styles {_W}>{defaults}{latent}{''.join(styles)}</w:styles>"


def _style(
    kind: str,
    name: str,
    key: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    default: bool = False,
    quick: bool = False,
    after: str = "",
) -> str:
    if kind == "character":
        based = "DefaultParagraphFont"
    own = ' w:default="1"' if default else ' w:customStyle="1"' if key == "Kontaktblok" else ""
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{key}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _headings() -> list[str]:
    """Six levels: size in half points, space before and after in twentieths of a point, colour."""
    looks = (
        (40, 0, 160, ACCENT),
        (28, 320, 80, ACCENT),
        (24, 200, 60, INK),
        (22, 160, 40, ACCENT),
        (22, 140, 40, INK),
        (20, 120, 40, SOFT),
    )
    return [
        _style(
            "paragraph",
            f"heading {level}",
            f"Heading{level}",
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
            f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:bCs/><w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            quick=True,
            after="Normal",
        )
        for level, (size, before, after, colour) in enumerate(looks, 1)
    ]


def _lists() -> list[str]:
    return [
        _style(
            "paragraph",
            f"List {kind}{f' {depth}' if depth > 1 else ''}",
            f"List{kind}{depth if depth > 1 else ''}",
            f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="60"/>',
            quick=depth == 1,
        )
        for number, kind in enumerate(("Bullet", "Number"), 1)
        for depth in (1, 2, 3)
    ]


def _mono(size: int) -> str:
    return (
        f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}" w:eastAsia="{MONO}" w:cs="{MONO}"/><w:noProof/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _table_style() -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 57), ("left", 108), ("bottom", 28), ("right", 108))
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Referattabel"><w:name w:val="Referattabel"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:pPr><w:spacing w:after="60" w:line="252" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
    )
