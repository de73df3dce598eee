"""How to come into an online meeting, left out of what is sent to many."""

from __future__ import annotations

import re

from kkrtui.domain.meeting import Meeting

LEFT_OUT = "[adgangsoplysning udeladt]"
"""What stands where an access detail was typed into a text."""


def without_access(meeting: Meeting, text: str) -> str:
    """`text` with the meeting's own join link, meeting id and passcode taken out, however they are spaced."""
    for secret in (meeting.online.join_url, meeting.online.meeting_id, meeting.online.passcode):
        letters = "".join(secret.split())
        # Shorter ones would take words and years out with them.
        if len(letters) >= 4:
            spaced = r"\s?".join(map(re.escape, letters))
            text = re.sub(rf"(?<!\w){spaced}(?!\w)", LEFT_OUT, text)
    return text
