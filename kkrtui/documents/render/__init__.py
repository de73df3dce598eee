"""The formats by name. A renderer is one module: document -> bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kkrtui.documents.render import markdown
from kkrtui.documents.tree import Document

RENDERERS: Mapping[str, Callable[[Document], bytes]] = {"md": markdown.render}
"""Every format a document tree is written in."""
