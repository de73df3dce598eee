"""HTML read back by a parser: the same words in the same structure, nothing that runs, nothing that is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import chain, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.documents.render.common import destination
from kkrtui.documents.render.html import render
from kkrtui.documents.render.html_style import STYLE
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
    NumberedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    heading,
    paragraph,
    text,
)
from tests.documents import trees

VOID = {"meta", "br", "hr", "col"}
INLINE = {"strong", "em", "code", "a", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag:
                    yield child
                yield from child.all(tag)

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found

    def words(self) -> str:
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.words() for child in self.children
        )


class Reader(HTMLParser):
    """Elements as they nest; an element closed in the wrong place fails."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert self.open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(document: Document) -> Element:
    return Reader(render(document).decode()).root


def found(element: Element) -> list[Any]:
    """What a reader finds in an element: its blocks by name, with their words and marks."""
    blocks: list[Any] = []
    loose: list[Element | str] = []
    for child in [*element.children, Element("end")]:
        if isinstance(child, str) or child.tag in INLINE:
            loose.append(child)
            continue
        if any(not isinstance(one, str) or one.strip() for one in loose):
            blocks.append(("p", marks(loose)))
        loose = []
        match child.tag:
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th":
                blocks.append((child.tag, marks(child.children)))
            case "pre":
                blocks.append(("pre", child.words()))
            case "table":
                parts = {one.tag: one for one in child.children if isinstance(one, Element)}
                head, body = (
                    [found(row) for row in parts[part].children if isinstance(row, Element)] if part in parts else []
                    for part in ("thead", "tbody")
                )
                blocks.append(("table", head, body))
            case "ol":
                start, kind = child.attributes.get("start", "1"), child.attributes.get("type") or "1"
                bracket = ")" if child.attributes.get("class") == "parentes" else "."
                blocks.append(("ol", start, kind + bracket, found(child)))
            case "ul" | "li" | "blockquote" | "aside" | "td":
                blocks.append((child.tag, found(child)))
            case "hr":
                blocks.append(("hr",))
    return blocks


def marks(children: Sequence[Element | str]) -> list[tuple[str, str]]:
    """Words with the marks they stand in, outermost first."""

    def walk(children: Sequence[Element | str], inside: str) -> Iterator[tuple[str, str]]:
        for child in children:
            if isinstance(child, str):
                yield inside, child
            elif child.tag == "br":
                yield inside, "\0"
            else:
                link = f"={child.attributes['href']}" if child.tag == "a" else ""
                yield from walk(child.children, f"{inside}/{child.tag}{link}")

    return joined(walk(children, ""))


def joined(pieces: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pieces of the same marks as one, spaces as a browser shows them; a piece of spaces has no marks of its own."""
    whole: list[list[str]] = []
    for inside, words in pieces:
        words = re.sub(r"[ \t\n]+", " ", words)
        if whole and whole[-1][0] == inside:
            whole[-1][1] += words
        else:
            whole.append([inside, words])
    cleaned = [(inside, re.sub(r" ?\0 ?", "\n", re.sub(" +", " ", words)).strip(" ")) for inside, words in whole]
    return [(inside, words) for inside, words in cleaned if words.replace("\n", "").strip()]


def expected(document: Document) -> list[Any]:
    """What a reader ought to find in a document."""
    level = 0

    def said(content: Sequence[Inline], inside: str = "") -> Iterator[tuple[str, str]]:
        for inline in content:
            match inline:
                case Text(words):
                    yield inside, words
                case Code(words):
                    yield f"{inside}/code", words
                case Strong(inner):
                    yield from said(inner, f"{inside}/strong")
                case Emphasis(inner):
                    yield from said(inner, f"{inside}/em")
                case Anchor(inner, url) if url.startswith(("https:", "mailto:", "bilag")):
                    yield from said(inner, f"{inside}/a={url}")
                case Anchor(inner, url):
                    yield from said(inner, inside)
                    if url and url != "".join(words for _, words in said(inner)).strip():
                        yield inside, f" ({url})"
                case Break(hard):
                    yield inside, "\0" if hard else " "

    def shows(content: Sequence[Inline]) -> bool:
        return any(words.strip("\0 ") for _, words in said(content))

    def blocks(content: Sequence[Block]) -> list[Any]:
        return [one for block in content for one in each(block)]

    def each(block: Block) -> Iterator[Any]:
        nonlocal level
        match block:
            case Heading(wanted, content) if shows(content):
                level = max(1, min(wanted, level + 1))
                yield f"h{level}", joined(said(content))
            case Paragraph(content) if shows(content):
                yield "p", joined(said(content))
            case BulletList(items):
                yield "ul", [("li", blocks(item.blocks)) for item in items]
            case NumberedList(items, start, form):
                yield "ol", str(start), form, [("li", blocks(item.blocks)) for item in items]
            case Quote(inner):
                yield from [("blockquote", inside)] if (inside := blocks(inner)) else []
            case Aside(inner):
                yield from [("aside", inside)] if (inside := blocks(inner)) else []
            case CodeBlock(words):
                yield "pre", words
            case Rule():
                yield ("hr",)
            case Table(header, rows):
                names = [("th", joined(said(name))) if shows(name) else ("td", []) for name in header]
                head = [names] if any(shows(name) for name in header) else []
                yield "table", head, [[("td", blocks(cell)) for cell in row.cells] for row in rows]
            case _:
                pass

    return blocks(document.blocks)


def test_every_block_and_inline_is_read_back() -> None:
    document = trees.everything()
    assert found(read(document).one("main")) == expected(document)


def test_the_file_says_what_it_is() -> None:
    page = read(trees.everything())
    assert render(trees.everything()).startswith(b"<!DOCTYPE html>\n")
    assert page.one("html").attributes == {"lang": "da-DK"}
    assert page.one("title").words() == "Møde & <referat>"
    named = {
        meta.attributes["name"]: meta.attributes["content"] for meta in page.all("meta") if "name" in meta.attributes
    }
    assert (named["author"], named["date"]) == ("Ane Holm", "2026-03-06")
    assert [aside.attributes for aside in page.all("aside")] == [{"aria-label": "Kontakt"}]


def test_what_is_not_known_is_not_said() -> None:
    page = read(Document("", (heading(1, "Kun en overskrift"),), language='"><script>'))
    assert page.one("title").words() == "Kun en overskrift"
    assert page.one("html").attributes == {"lang": "da"}
    assert not {"author", "date"} & {meta.attributes.get("name") for meta in page.all("meta")}


def test_a_table_names_its_columns_and_their_widths() -> None:
    (table,) = read(trees.everything()).all("table")
    assert [column.attributes["style"] for column in table.all("col")] == ["width:15%", "width:30%", "width:55%"]
    assert [(name.words(), name.attributes["scope"]) for name in table.all("th")] == [
        ("Tidspunkt", "col"),
        ("Punkt", "col"),
        ("Referat", "col"),
    ]
    labels = [cell.attributes.get("data-label") for cell in table.all("td")]
    assert labels == ["Tidspunkt", "Punkt", "Referat", "Tidspunkt", "Punkt", None]


def test_only_short_rows_are_kept_whole() -> None:
    rows = [["kort", "kort"], ["kort", "langt " * 400]]
    table = read(Document("t", (trees.table(rows, ["A", "B"], (30, 70)),))).one("tbody")
    assert [row.attributes.get("class") for row in table.all("tr")] == ["kort", None]


@settings(max_examples=150, deadline=None)
@given(trees.documents(trees.words))
def test_any_document_is_read_back(document: Document) -> None:
    page = read(document)
    assert found(page.one("main")) == expected(document)
    assert not list(page.all("script"))
    assert render(document) == render(document)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1))
def test_any_words_are_read_back(said: str) -> None:
    line = " ".join(said.split())
    page = read(Document(line, (paragraph(line),)))
    assert [" ".join(words.split()) for one in page.all("p") for words in [one.words()]] == ([line] if line else [])
    assert page.one("title").words() == (line or "Dokument")


def test_what_no_document_can_hold_is_seen_to_be_gone() -> None:
    page = read(Document("t", (paragraph("a\x00b\x1bc\ud800d\uffff"), Paragraph((Text("to\rlinjer\u2028i"),)))))
    assert [one.words() for one in page.all("p")] == ["a�b�c�d�", "to linjer i"]


def test_ten_thousand_characters_come_through() -> None:
    long = "æ<&\"'" * 2_000
    assert read(Document(long, (paragraph(long),))).one("p").words() == long


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.dk/x",
        "\\\\server\\mappe",
        "S:\\mappe\\fil.docx",
        "",
        "https://x.dk/" + "a" * 3_000,
    ],
)
def test_what_must_not_be_followed_is_printed(url: str) -> None:
    page = read(Document("t", (Paragraph((Anchor((Text("se her"),), url),)),)))
    assert not list(page.all("a"))
    assert page.one("p").words().startswith("se her")
    assert "".join(url.split()).strip("\x01")[:60] in "".join(page.one("p").words().split())


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://kkr.dk/a?b=1&c=2#d", "https://kkr.dk/a?b=1&c=2#d"),
        ('https://kkr.dk/"onclick="x', "https://kkr.dk/%22onclick=%22x"),
        ("https://kkr.dk/æ ø", "https://kkr.dk/%C3%A6%20%C3%B8"),
        ("www.kkr.dk/x", "https://www.kkr.dk/x"),
        ("mailto:a@b.dk?subject=x", "mailto:a@b.dk?subject=x"),
        ("#punkt-4", "#punkt-4"),
        ("bilag/1.pdf", "bilag/1.pdf"),
    ],
)
def test_what_leads_somewhere_is_a_link(url: str, leads_to: str) -> None:
    (link,) = read(Document("t", (Paragraph((Anchor((Text("se her"),), url),)),))).all("a")
    assert (link.words(), link.attributes["href"]) == ("se her", leads_to)
    assert destination(leads_to) == leads_to


def test_a_link_without_words_says_its_address() -> None:
    (link,) = read(Document("t", (Paragraph((Anchor((), "https://kkr.dk"),)),))).all("a")
    assert link.words() == "https://kkr.dk"


def test_a_link_holds_no_link() -> None:
    inner = Anchor((Text("inde"),), "https://a.dk")
    (link,) = read(Document("t", (Paragraph((Anchor((Strong((inner,)),), "https://b.dk"),)),))).all("a")
    assert (link.words(), link.attributes["href"]) == ("inde", "https://b.dk")


def test_nothing_runs_and_nothing_is_fetched() -> None:
    page = read(trees.everything())
    tags = {element.tag for element in chain.from_iterable(map(page.all, _tags(page)))}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "video", "form", "base"}
    assert not re.search(r"url\(|@import|expression\(|https?:", STYLE.replace('href^="http"', ""))
    (policy,) = [meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def _tags(element: Element) -> set[str]:
    below = [child for child in element.children if isinstance(child, Element)]
    return {child.tag for child in below}.union(*map(_tags, below))


# What stands on what: text, marks that must be seen (lines of boxes and tables), and their grounds.
TEXTS = ("ink", "quiet", "title", "link")
GROUNDS = ("paper", "band", "side")


def colours(style: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", style))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read(scheme: str) -> None:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    palette = colours(light) | (colours(dark) if scheme == "dark" else {})
    assert set(colours(light)) == set(colours(dark))
    for words, ground in product(TEXTS, GROUNDS):
        assert contrast(palette[words], palette[ground]) >= 4.5, (words, ground)
    for ground in GROUNDS:
        assert contrast(palette["line"], palette[ground]) >= 3, ground


def test_no_colour_stands_outside_the_palette() -> None:
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,6}", rules) == ["#4f5a66"], (
        "only the page number on paper, where no variables reach"
    )
    assert set(re.findall(r"var\(--([a-z]+)\)", rules)) == set(colours(STYLE))


def test_paper_is_a4_with_its_headings_again_and_no_dark_ground() -> None:
    printed = STYLE[STYLE.index("@media print") :]
    for rule in ("size: A4", "display: table-header-group", "tr.kort", "print-color-adjust: exact", "counter(pages)"):
        assert rule in printed
    assert "@media screen and (prefers-color-scheme: dark)" in STYLE


def test_headings_keep_their_order_in_cells_too() -> None:
    cells = trees.table([[heading(4, "i en celle"), heading(6, "dybt")]], ["A", "B"], (50, 50))
    page = read(Document("t", (heading(3, "først"), cells, heading(2, "efter"))))
    assert re.findall(
        r"<(h\d)>", render(Document("t", (heading(3, "først"), cells, heading(2, "efter")))).decode()
    ) == [
        "h1",
        "h2",
        "h3",
        "h2",
    ]
    assert page.one("h3").words() == "dybt"


def test_a_row_with_too_few_cells_still_fills_its_columns() -> None:
    short = replace(trees.table([["a"]], ["A", "B"], (50, 50)), header=(text("A"), text("")))
    page = read(Document("t", (short,)))
    assert len(list(page.one("tbody").all("td"))) == 2
    assert [element.tag for element in page.one("thead").one("tr").children if isinstance(element, Element)] == [
        "th",
        "td",
    ]
