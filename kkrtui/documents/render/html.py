"""Document -> one HTML file: no script, nothing fetched, light and dark, readable on a telephone and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from kkrtui.documents.render.common import (
    beside,
    destination,
    is_empty,
    is_short,
    level_in_order,
    lines_of,
    shares,
    shown,
    title_of,
    words_of,
)
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
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Rule,
    Strong,
    Table,
    Text,
    plain,
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FORMS = {"1)": ' class="parentes"', "a)": ' type="a" class="parentes"'}
# The file is opened from mails and shares: whatever stands in it, nothing runs and nothing is fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(document: Document) -> bytes:
    """A document as one UTF-8 HTML5 file that needs nothing beside it.

    Links lead to the web, to mail addresses and to places relative to the file; any other address is printed as text.
    Headings never skip a level, whatever the document says.
    """
    language = document.language if _LANGUAGE.fullmatch(document.language) else "da"
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{_escaped(title_of(document))}</title>",
    ]
    if document.author.strip():
        head.append(f'<meta name="author" content="{_escaped(document.author.strip())}">')
    if document.date:
        head.append(f'<meta name="date" content="{document.date.isoformat()}">')
    body = "\n".join(_Writer().blocks(document.blocks))
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        *head,
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        body,
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(page).encode()


def _escaped(words: str) -> str:
    return escape(words_of(words))


class _Writer:
    """Writes blocks, and remembers the level of the last heading."""

    def __init__(self) -> None:
        self._level = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            written = self._block(block)
            if written:
                yield written

    def _block(self, block: Block) -> str:
        match block:
            case Heading(wanted, content):
                if is_empty(content):
                    return ""
                self._level = level_in_order(wanted, self._level)
                return f"<h{self._level}>{_inlines(content)}</h{self._level}>"
            case Paragraph(content):
                return "" if is_empty(content) else f"<p>{_inlines(content)}</p>"
            case BulletList(items):
                return self._list("ul", items)
            case NumberedList(items, start, form):
                first = f' start="{start}"' if start != 1 else ""
                return self._list("ol", items, f"{first}{_FORMS.get(form, '')}")
            case Quote(blocks):
                return self._around("<blockquote>", blocks, "</blockquote>")
            case CodeBlock(text):
                return f"<pre><code>{escape(lines_of(text))}</code></pre>"
            case Rule():
                return "<hr>"
            case Table():
                return self._table(block)
            case Aside(blocks):
                return self._around('<aside aria-label="Kontakt">', blocks, "</aside>")

    def _all(self, blocks: Sequence[Block]) -> str:
        return "\n".join(self.blocks(blocks))

    def _around(self, start: str, blocks: Sequence[Block], end: str) -> str:
        inside = self._all(blocks)
        return f"{start}\n{inside}\n{end}" if inside else ""

    def _list(self, tag: str, items: Sequence[ListItem], attributes: str = "") -> str:
        if not items:
            return ""
        written = "\n".join(f"<li>{self._item(item)}</li>" for item in items)
        return f"<{tag}{attributes}>\n{written}\n</{tag}>"

    def _item(self, item: ListItem) -> str:
        """An item; one of a single paragraph, with or without lists below, holds its words directly."""
        first, *below = item.blocks or (Paragraph(()),)
        only_lists_below = all(isinstance(block, (BulletList, NumberedList)) for block in below)
        if isinstance(first, Paragraph) and not is_empty(first.content) and only_lists_below:
            return "\n".join([_inlines(first.content), *self.blocks(below)])
        return self._all(item.blocks)

    def _table(self, table: Table) -> str:
        widths = shares(table)
        if not widths:
            return ""
        # The roles say what the elements say; on a narrow screen they are no longer laid out as a table, and browsers
        # then forget that they are one.
        columns = "".join(f'<col style="width:{width}%">' for width in widths)
        parts = ['<table role="table">', f"<colgroup>{columns}</colgroup>"]
        if not all(is_empty(name) for name in table.header):
            names = "".join(_column(name) for name in table.header)
            parts += ['<thead role="rowgroup">', f'<tr role="row">{names}</tr>', "</thead>"]
        labels = [plain(name) for name in table.header]
        rows = (self._row(row, widths, labels) for row in table.rows)
        return "\n".join([*parts, '<tbody role="rowgroup">', *rows, "</tbody>", "</table>"])

    def _row(self, row: Row, widths: Sequence[int], labels: Sequence[str]) -> str:
        cells = []
        for place, cell in enumerate(row.cells):
            inside = self._all(cell)
            named = inside and place < len(labels) and labels[place].strip()
            label = f' data-label="{_escaped(labels[place])}"' if named else ""
            cells.append(f'<td role="cell"{label}>{inside}</td>')
        missing = '<td role="cell"></td>' * (len(widths) - len(row.cells))
        kind = ' class="kort"' if is_short(row, widths) else ""
        return f'<tr role="row"{kind}>{"".join(cells)}{missing}</tr>'


def _column(name: Sequence[Inline]) -> str:
    if is_empty(name):
        return '<td role="cell"></td>'
    return f'<th scope="col" role="columnheader">{_inlines(name)}</th>'


def _inlines(content: Sequence[Inline]) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text(words):
                parts.append(_escaped(words))
            case Strong(inner):
                parts.append(f"<strong>{_inlines(inner)}</strong>")
            case Emphasis(inner):
                parts.append(f"<em>{_inlines(inner)}</em>")
            case Code(words):
                parts.append(f"<code>{_escaped(words)}</code>")
            case Anchor(inner, url):
                parts.append(_anchor(inner, url))
            case Break(hard):
                parts.append("<br>\n" if hard else "\n")
    return "".join(parts)


def _anchor(content: Sequence[Inline], url: str) -> str:
    address = destination(url)
    words = shown(content).strip()
    inside = _inlines(content) if words else ""
    if address is None:
        return inside + _escaped(beside(words, url))
    # Paper can't be clicked: there the address follows the words, unless they are the address.
    kind = ' class="adresse"' if words in ("", url.strip(), address) else ""
    if "<a " in inside:
        # A link can't hold a link.
        inside = _escaped(words)
    return f'<a href="{escape(address)}"{kind}>{inside or _escaped(url.strip())}</a>'
