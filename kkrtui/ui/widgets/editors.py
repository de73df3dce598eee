"""Text fields for Danish keyboards that keep keys in the order they were typed.

Textual handles printable keys in the widget but the widget's own bound keys (backspace, arrows) after a round through
the app, so that under load they overtake each other (its issue 6605). Here both are handled in `_on_key`.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea

from kkrtui.domain.danish import clean
from kkrtui.ui.keys import altgr
from kkrtui.ui.own import handed_on


async def run_own_binding(widget: Widget, event: events.Key) -> bool:
    """Runs the widget's own binding of a key now; whether there was one."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False


class DanishInput(Input):
    """A field of one line."""

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, compact=True, **({"select_on_focus": False} | options))

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self.screen, event):
            return
        if character := altgr(event):
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(character)
        elif not event.is_printable and event.key != "enter":
            await run_own_binding(self, event)


class DanishArea(TextArea):
    """A field of several lines."""

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False, **options)

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self.screen, event):
            return
        if character := altgr(event):
            event.stop()
            event.prevent_default()
            self.insert(character)
        elif not event.is_printable:
            await run_own_binding(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Pastes without the control characters a terminal or a web page may have added."""
        event.stop()
        event.prevent_default()
        self.insert(clean(event.text))

    def put(self, text: str) -> None:
        """Puts another text in the field with the cursor at its end; what was there can be undone back to."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor(self.document.end)
