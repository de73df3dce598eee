"""The house layouts by name. A layout is one module: meeting -> document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kkrtui.documents.layouts import sag
from kkrtui.documents.options import Options
from kkrtui.documents.tree import Document
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network

LAYOUTS: Mapping[str, Callable[[Network, Meeting, Options], Document]] = {"sag": sag.minutes}
"""Every layout of the minutes."""

DEFAULT_LAYOUT = "sag"
"""The newest layout, and the one used when none is named."""
