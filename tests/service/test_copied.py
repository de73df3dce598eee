"""What is copied to be pasted into a mail or a chat: nothing in it lets anybody in."""

from __future__ import annotations

from kkrtui.service import capture, follow_up, group_changes, groups
from kkrtui.service.chat import chat_text
from kkrtui.service.desk import Desk
from kkrtui.service.follow_up_views import View, sections, sections_text
from kkrtui.service.group_words import as_text

_CPR = "010203-1234"


def test_access_details_and_cpr_numbers_are_left_out_of_copied_text(desk: Desk, meeting_id: int) -> None:
    item = desk.meeting(meeting_id).items[0].key
    capture.add(desk, meeting_id, item, f"o: @sara ringer om {_CPR}, mødets adgangskode: Ab12Cd34")
    capture.add(desk, meeting_id, item, "x: en privat note")
    group = capture.add(desk, meeting_id, item, "g: Takster: @sara").entry
    group_changes.set_mandate(desk, group.id or 0, f"Sagen om {_CPR}")
    copied = (
        chat_text(desk, meeting_id, item),
        sections_text(sections(desk, follow_up.actions(desk), View.DEADLINE)),
        as_text(groups.groups(desk), desk.today),
    )
    assert all("[CPR-nummer udeladt]" in text for text in copied)
    assert not [secret for secret in (_CPR, "Ab12Cd34", "privat note") if secret in "".join(copied)]
