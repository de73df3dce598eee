"""The frame of a dialog: a title in its line, a body, the keys beneath; esc closes it and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import Refusal
from kkrtui.ui.own import Own, handed_on
from kkrtui.ui.text import in_lines, joined
from kkrtui.ui.widgets.bars import MessageLine
from kkrtui.ui.widgets.editors import run_own_binding

R = TypeVar("R")
T = TypeVar("T")


class Dialog(Own, ModalScreen[R], Generic[R]):
    """A dialog that gives an `R`, or None when it is closed with esc.

    `KEYS` are shown beneath the body; a key's handler is the method `key_…` of its name, or what `keys_pressed` does.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012  # Textual's own form
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self.title_text())
            yield from self.body()
            yield MessageLine(id="dialog-message")
            yield KeyHints([*self.KEYS, ("esc", "luk")])

    def title_text(self) -> str:
        return self.TITLE_TEXT

    def body(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self, event):
            return
        if event.key == "escape":
            event.stop()
            self.keep()
            self.dismiss(None)
            return
        if self.pressed(event.key if not event.is_printable else event.character or event.key):
            event.stop()
            event.prevent_default()

    def pressed(self, key: str) -> bool:
        """What a key does; whether it does anything. Printable keys come as their character."""
        del key
        return False

    def ask(
        self,
        asked: Callable[[Callable[[T], None]], Dialog[T]],
        do: Callable[[T], Changes],
        done: Callable[[Changes], None],
    ) -> None:
        """Asks in a dialog, and does it while the answer still stands there, so that a refused one can be mended.

        Args:
            asked: gives the dialog, from what it is to call with the answer.
            do: what is done with the answer.
            done: is told what was changed, once the dialog is closed.
        """
        made: list[Changes] = []

        def closed(answer: T | None) -> None:
            if answer is not None and made:
                done(made[-1])

        self.app.push_screen(asked(lambda answer: made.append(do(answer))), closed)

    def refused(self, refusal: Refusal) -> None:
        """Says why not, and leaves the dialog as it is."""
        self.query_one(MessageLine).say(str(refusal), "$kkr-warn")

    def say(self, text: str) -> None:
        self.query_one(MessageLine).say(text, "$kkr-good")


class KeyHints(Widget):
    """The keys of a dialog on one or more lines."""

    def __init__(self, keys: Sequence[tuple[str, str]], id: str | None = None) -> None:
        super().__init__(id=id, classes="hints")
        self.keys = keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return self._text(width).get_height({}, width)

    def render(self) -> Content:
        return self._text(self.content_size.width)

    def _text(self, width: int) -> Content:
        """The keys in lines of a width, a key and what it does apart only where they are longer than a line."""
        hints = [joined((key, "bold $kkr-accent"), (f" {what}", "$kkr-dim")) for key, what in self.keys]
        return Content("\n").join(in_lines(hints, width, "   "))


class Choices(OptionList):
    """A list to choose from with the arrows; its options are plain text."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)

    async def _on_key(self, event: events.Key) -> None:
        if handed_on(self.app, self.screen, event):
            return
        # Inline, so that an arrow and a letter pressed after it stay in that order.
        await run_own_binding(self, event)

    def fill(self, options: Sequence[tuple[str, Content, bool]], chosen: str | None = None) -> None:
        """Shows options as (id, text, whether it can be chosen), with one chosen."""
        self.set_options([Option(text, id=key, disabled=not usable) for key, text, usable in options])
        keys = [key for key, _, usable in options if usable]
        target = chosen if chosen in keys else next(iter(keys), None)
        self.highlighted = self.get_option_index(target) if target is not None else None

    def scroll_to_highlight(self, top: bool = False) -> None:
        super().scroll_to_highlight(top)
        above = (self.highlighted or 0) - 1
        if above >= 0 and self._options[above].disabled and above in self._index_to_line:
            # A heading can't be chosen; it comes into sight with the first option beneath it.
            region = Region(0, self._index_to_line[above], self.scrollable_content_region.width, self._heights[above])
            self.scroll_to_region(region, force=True, animate=False, immediate=True)

    @property
    def choice(self) -> str | None:
        """The id of the highlighted option."""
        return self.highlighted_option.id if self.highlighted_option else None
