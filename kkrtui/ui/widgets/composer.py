"""The one line people type in while others talk. It never loses the cursor, and never waits."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual import events
from textual.document._document import Document

from kkrtui.domain.marks import Suggestion
from kkrtui.ui.keys import altgr
from kkrtui.ui.own import handed_on
from kkrtui.ui.widgets.editors import DanishArea, run_own_binding

_BULLET = re.compile(r"(?P<lead> *)- (?P<one_space> ?)")
MOST_LINES = 6
"""How tall the line may grow; longer text scrolls in it."""


@dataclass
class Hooks:
    """What the composer calls while it handles a key, so that keys keep their order.

    Attributes:
        commit: takes the line and gives what the next one begins with, once it is on disk; None when it is not.
        recall: gives the line one entry back (-1) or forward (+1), or None when there is none.
        command: runs the command of a key; whether there was one.
        suggestions: what tab may put in, for the line as it is.
        reject: refuses the deadline that was read at the end of the line; whether there was one.
        empty_tab: what tab does on an empty line.
    """

    commit: Callable[[str], str | None]
    recall: Callable[[int], str | None]
    command: Callable[[str], Awaitable[bool]]
    suggestions: Callable[[str, int], list[Suggestion]]
    reject: Callable[[str], bool]
    empty_tab: Callable[[], None]


@dataclass
class _Cycle:
    """Tab pressed again goes on to the next suggestion for the same words."""

    text: str
    start: int
    end: int
    options: list[str]
    place: int


class Composer(DanishArea):
    """The line; ctrl+j breaks it, enter commits it."""

    def __init__(self, hooks: Hooks, id: str = "composer") -> None:
        super().__init__(id=id, tab_behavior="indent", placeholder="Skriv, og tryk enter …")
        self.hooks = hooks
        self._cycle: _Cycle | None = None

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self.screen, event):
            return
        cycle, self._cycle = self._cycle, None
        handled = True
        if character := altgr(event):
            self.insert(character)
        elif event.key == "enter":
            self._commit()
        elif event.key == "ctrl+j":
            self.insert("\n")
        elif event.key in ("space", "tab", "backspace") and (prompt := self._other_level(event.key)) is not None:
            self.put(prompt)
        elif event.key == "tab":
            self._tab(cycle)
        elif event.key == "up" and self.cursor_at_first_line:
            self._recall(-1)
        elif event.key == "down" and self.cursor_at_last_line:
            self._recall(+1)
        elif event.key == "backspace" and self._at_end and self.hooks.reject(self.text):
            pass
        elif event.key == "ctrl+z" and self.text and self.history.undo_stack:
            self.undo()
        elif not event.is_printable:
            handled = await self.hooks.command(event.key) or await run_own_binding(self, event)
        else:
            handled = False
        if handled:
            event.stop()
            event.prevent_default()

    def _other_level(self, key: str) -> str | None:
        """What a bullet without words becomes: a level deeper with tab or two spaces, one less deep with backspace."""
        match = _BULLET.fullmatch(self.text)
        if match is None or (key == "space") != bool(match["one_space"]):
            return None
        lead = match["lead"]
        if key == "backspace":
            return f"{lead[2:]}- " if lead else ""
        return f"  {lead}- "

    @property
    def _lines(self) -> Document:
        """The text with its places counted in characters."""
        assert isinstance(self.document, Document)
        return self.document

    @property
    def _at_end(self) -> bool:
        return bool(self.text) and self.selection.is_empty and self.cursor_location == self.document.end

    def _commit(self) -> None:
        """Hands the line over and begins the next one."""
        following = self.hooks.commit(self.text)
        if following is not None:
            self.begin(following)

    def fit(self) -> None:
        """Takes the height the text needs; an automatic one would lay the whole screen out anew for every key."""
        height = min(max(self.wrapped_document.height, 1), MOST_LINES)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def begin(self, text: str) -> None:
        """Starts on another line, with nothing to undo back to."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def _recall(self, step: int) -> None:
        line = self.hooks.recall(step)
        if line is not None:
            self.begin(line)

    def _tab(self, cycle: _Cycle | None) -> None:
        if not self.text.strip():
            self.hooks.empty_tab()
            return
        if cycle and cycle.text == self.text and len(cycle.options) > 1:
            cycle.place = (cycle.place + 1) % len(cycle.options)
            self._put(cycle)
            return
        cursor = self._lines.get_index_from_location(self.cursor_location)
        found = self.hooks.suggestions(self.text, cursor)
        if not found:
            return
        first = found[0]
        options = [s.replacement for s in found if (s.start, s.end) == (first.start, first.end)]
        self._put(_Cycle(self.text, first.start, first.end, options, 0))

    def _put(self, cycle: _Cycle) -> None:
        """Puts the cycle's suggestion in place of its words, with a space after it at the end of the line."""
        words = cycle.options[cycle.place]
        if cycle.end == len(self.text):
            words += " "
        start = self._lines.get_location_from_index(cycle.start)
        end = self._lines.get_location_from_index(cycle.end)
        self.replace(words, start, end)
        self.move_cursor(self._lines.get_location_from_index(cycle.start + len(words)))
        cycle.text, cycle.end = self.text, cycle.start + len(words)
        self._cycle = cycle
