"""The house layouts by name. A layout is one module: meeting -> document, the minutes or the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kkrtui.documents.layouts import nummereret, sag, to_kolonner, tre_kolonner
from kkrtui.documents.options import Options
from kkrtui.documents.tree import Document
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network

Layout = Callable[[Network, Meeting, Options], Document]


def _dated(layout: Layout) -> Layout:
    """A layout with the properties that every document has, whatever its form."""

    def made(network: Network, meeting: Meeting, options: Options) -> Document:
        day = meeting.document_date or meeting.date
        return replace(layout(network, meeting, options), author=meeting.minute_taker.name, date=day)

    return made


LAYOUTS: Mapping[str, Layout] = {
    "sag": _dated(sag.document),
    "tre-kolonner": _dated(tre_kolonner.document),
    "to-kolonner": _dated(to_kolonner.document),
    "nummereret": _dated(nummereret.document),
}
"""Every layout, the newest first."""

DEFAULT_LAYOUT = "sag"
"""The newest layout, and the one used when none is named."""
