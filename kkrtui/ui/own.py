"""What our screens and our dialogs share: the app, the desk, and what happens when a use case refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.message_pump import MessagePump

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
        # from the answer to a dialog and from a timer too: it is said, and the screen goes on.
        try:
            await super()._dispatch_message(message)
        except Refusal as refusal:
            self.refused(refusal)

    def refused(self, refusal: Refusal) -> None:
        """Says what was refused; nothing on the screen is lost by it."""
        raise NotImplementedError

    def keep(self) -> None:
        """Puts what was typed and is not on disk yet on disk, before the screen goes away."""
