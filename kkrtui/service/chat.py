"""An item as plain text to paste into a chat: how we noted it."""

from __future__ import annotations

from itertools import groupby

from kkrtui.documents.plain_text import plain_text
from kkrtui.documents.results import in_order, plainly, printed
from kkrtui.domain.danish import capital
from kkrtui.domain.meeting_texts import outgoing
from kkrtui.service.desk import Desk, item_of


def chat_text(desk: Desk, meeting_id: int, item_id: int) -> str:
    """`Sådan noterede vi punkt 4 – Titel:` and its lines; never a private note, access details or a CPR number.

    Raises:
        NoSuchMeeting, NoSuchItem: there is none.
    """
    meeting, network = outgoing(desk.meeting(meeting_id)), desk.network(meeting_id)
    item = item_of(meeting, item_id)
    kinds = {"decision": "Beslutning: ", "action": "Opgave: ", "conclusion": "Konklusion: ", "escalation": "Løft: "}
    lines = [f"Sådan noterede vi {item.label}{f' – {item.title}' if item.number is not None else ''}:"]
    for lead, entries in groupby(printed(item), key=lambda entry: kinds.get(entry.kind.value, "")):
        said = [plainly(network, entry, heading_level=4) for entry in entries]
        texts = [plain_text(list(in_order([one]))) for one in said] if lead else [plain_text(list(in_order(said)))]
        lines += [f"{lead}{capital(text)}" if lead else text for text in texts]
    if len(lines) == 1:
        lines.append("(ingen linjer endnu)")
    return "\n".join(lines)
