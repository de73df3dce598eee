"""The line above and the lines below every screen: where you are, what was said, which keys there are."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kkrtui.ui.commands import Command, Keymap, Situation
from kkrtui.ui.keys import shown
from kkrtui.ui.text import clickable, joined, plain


class TitleBar(Static):
    """What the screen is about on the left, the clock and the state of things on the right."""

    def __init__(self, id: str = "title") -> None:
        super().__init__("", id=id, markup=False)
        self._sides: tuple[Content, Content] = (Content(""), Content(""))

    def set_sides(self, left: Content, right: Content) -> None:
        self._sides = (left, right)
        self.refresh()

    def render(self) -> Content:
        left, right = self._sides
        width = self.content_size.width
        room = width - right.cell_length - 1
        if room < 0:
            return right.truncate(width, ellipsis=True)
        return joined(left.truncate(room, ellipsis=True, pad=True), " ", right)


class MessageLine(Static):
    """The last thing that was said to the user; it stays until there is something else to say."""

    def __init__(self, id: str = "message") -> None:
        super().__init__("", id=id, markup=False)

    def say(self, text: str, style: str = "$kkr-dim") -> None:
        self.update(plain(text, style))

    def clear(self) -> None:
        self.update("")


class KeyBar(Static):
    """The keys of a screen, greyed where they can't be used now; where room is short the later ones give way."""

    # Keys are clickable but no links to read: no underline.
    auto_links = False

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)
        self._keys: list[Content] = []

    def show(self, commands: list[Command], keymap: Keymap, situation: Situation) -> None:
        self._keys = []
        for command in commands:
            key = keymap.key_of(command)
            if not command.short or not key:
                continue
            refused = bool(command.refused(situation))
            words = joined(
                (shown(key), "$kkr-dim" if refused else "bold $kkr-accent"),
                (f" {command.short}", "$kkr-dim" if refused else "$kkr-text"),
            )
            self._keys.append(clickable(words, command.id))
        self.refresh()

    def render(self) -> Content:
        fitting = list(self._keys)
        # The last one, all commands, leads to the rest and stays.
        while len(fitting) > 2 and sum(key.cell_length + 2 for key in fitting) - 2 > self.content_size.width:
            fitting.pop(-2)
        return Content("  ").join(fitting)
