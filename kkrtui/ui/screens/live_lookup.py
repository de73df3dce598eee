"""What is looked up during a meeting; nothing in the meeting moves by it."""

from __future__ import annotations

from kkrtui.domain.meeting import MeetingStatus
from kkrtui.service.leftovers import leftovers
from kkrtui.ui.screens.live_base import LiveBase


class LookupCommands(LiveBase):
    """Other meetings, what they left open, and what the meeting's own files said."""

    def do_find(self) -> None:
        from kkrtui.ui.dialogs.find import Find

        self.keep()
        running = self.state.meeting.status is MeetingStatus.RUNNING
        found = Find("Mødet er i gang og bliver stående her; alle møder står under ctrl+p." if running else "")
        self.app.push_screen(found, lambda hit: self.kkr.show_live(hit.meeting_id, hit.item_id) if hit else None)

    def do_follow_up(self) -> None:
        """What earlier meetings left open."""
        from kkrtui.ui.dialogs.follow_up import FollowUpDialog

        self.keep()
        self.app.push_screen(FollowUpDialog(self.meeting_id))

    def do_groups(self) -> None:
        """The working groups of all meetings; this meeting's own lines may change by it."""
        from kkrtui.ui.dialogs.groups import Groups

        def closed(_: None) -> None:
            self.state.read()
            self.show_all()

        self.keep()
        self.app.push_screen(Groups(), closed)

    def do_file_leftovers(self) -> None:
        """What the meeting's files held that was unsure or not understood."""
        from kkrtui.ui.dialogs.account import FromTheFiles

        self.app.push_screen(FromTheFiles(leftovers(self.desk, self.meeting_id)))
