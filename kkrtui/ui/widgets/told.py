"""Labels and what stands beside them, to read and scroll in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kkrtui.ui.text import plain
from kkrtui.ui.widgets.rows import Row, Rows

Line = tuple[str, Content | str]
"""A label and the words beside it; a line without a label has the whole width."""


class Told(Rows, can_focus=True):
    """Rows that can be scrolled with the arrows once they have the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def tell(self, lines: Sequence[Line]) -> None:
        """Shows lines from the first one."""
        self.show(
            [
                Row(
                    place if label else None,
                    plain(label, "$kkr-dim"),
                    words if isinstance(words, Content) else plain(words),
                )
                for place, (label, words) in enumerate(lines)
            ],
            follow=False,
        )
        self.scroll_home(animate=False)
