"""The formats by name. A renderer is one module: document -> bytes; its library is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kkrtui.documents.render import html, markdown, pdf, word
from kkrtui.documents.tree import Document

Render = Callable[[Document, bytes | None], bytes]
"""A document and, where the format has one, the template for its look."""


def _plain(render: Callable[[Document], bytes]) -> Render:
    """A renderer whose format has no template."""
    return lambda document, _: render(document)


RENDERERS: Mapping[str, Render] = {
    "md": _plain(markdown.render),
    "docx": word.render,
    "html": _plain(html.render),
    "pdf": _plain(pdf.render),
}
"""Every format a document tree is written in."""
