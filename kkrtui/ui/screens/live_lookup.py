"""What is looked up during a meeting; nothing in the meeting moves by it."""

from __future__ import annotations

from kkrtui.service.leftovers import leftovers
from kkrtui.ui.screens.live_base import LiveBase


class LookupCommands(LiveBase):
    """Other meetings, what they left open, and what the meeting's own files said."""

    def do_find(self) -> None:
        from kkrtui.ui.dialogs.find import Find

        self.keep()
        self.app.push_screen(Find())

    def do_follow_up(self) -> None:
        """What earlier meetings left open."""
        from kkrtui.ui.dialogs.follow_up import FollowUpDialog

        self.keep()
        self.app.push_screen(FollowUpDialog(self.meeting_id))

    def do_file_leftovers(self) -> None:
        """What the meeting's files held that was unsure or not understood."""
        from kkrtui.ui.dialogs.account import FromTheFiles

        self.app.push_screen(FromTheFiles(leftovers(self.desk, self.meeting_id)))
