"""What is looked up from the list of meetings, over all of them."""

from __future__ import annotations

from kkrtui.ui.screens.meetings_base import MeetingsBase


class LookupCommands(MeetingsBase):
    """What was said, what is open, who is who, and who was there."""

    def do_find_all(self) -> None:
        from kkrtui.ui.dialogs.find import Find

        self.app.push_screen(Find(), lambda hit: self.kkr.show_live(hit.meeting_id, hit.item_id) if hit else None)

    def do_follow_all(self) -> None:
        from kkrtui.ui.dialogs.follow_up import FollowUpDialog

        self.app.push_screen(FollowUpDialog())

    def do_groups_all(self) -> None:
        from kkrtui.ui.dialogs.groups import Groups

        self.app.push_screen(Groups())

    def do_roster(self) -> None:
        from kkrtui.ui.dialogs.roster import Roster

        self.app.push_screen(Roster())

    def do_turnout(self) -> None:
        from kkrtui.ui.dialogs.turnout import TurnoutDialog

        self.app.push_screen(TurnoutDialog(self.chosen()))
