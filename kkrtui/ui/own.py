"""What our screens and our dialogs share: the app, the desk, and what happens when a use case refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from kkrtui.domain.errors import Refusal

if TYPE_CHECKING:
    from kkrtui.service.desk import Desk
    from kkrtui.ui.app import KkrApp


class Own(MessagePump):
    """Mixed into a screen, before Textual's own class."""

    @property
    def kkr(self) -> KkrApp:
        return cast("KkrApp", self.app)

    @property
    def desk(self) -> Desk:
        return self.kkr.desk

    async def _dispatch_message(self, message: Message) -> None:
        # Textual ends a screen whose handler raised. A refusal (a full disk, a locked file) can come from any of them,
        # from a timer too: it is said, and the screen goes on. One from the answer to a dialog comes to the app.
        try:
            await super()._dispatch_message(message)
        except Refusal as refusal:
            self.refused(refusal)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Closes the screen, once and when it is on top: Textual would close the dialog that covers it instead."""
        if cast("Screen[Any]", self).is_active:
            return cast("AwaitComplete", cast("Any", super()).dismiss(result))
        return AwaitComplete()

    def refused(self, refusal: Refusal) -> None:
        """Says what was refused; nothing on the screen is lost by it."""
        raise NotImplementedError

    def keep(self) -> None:
        """Puts what was typed and is not on disk yet on disk, before the screen goes away."""


def handed_on(app: App[Any], screen: Screen[Any], event: Key) -> bool:
    """Hands a key on to the screen in sight when it reached one that has just closed or been covered; whether it did.

    Keys are queued to where they were typed: the one behind the key that opened or closed a dialog comes too late.
    """
    if screen.is_active:
        return False
    event.stop()
    event.prevent_default()
    (app.focused or app.screen).post_message(Key(event.key, event.character))
    return True
