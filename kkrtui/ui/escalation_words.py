"""What is said of one escalation, row by row: the ladder, how far it has come, what it belongs with."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from kkrtui.domain.danish import capital, day_month_year
from kkrtui.domain.entries import Conclusion, Decision
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.following.ladder import ladder, next_above
from kkrtui.service.escalations import Whole
from kkrtui.service.follow_up_words import sent_words, standing, together_words, where
from kkrtui.ui.kinds import kind_style
from kkrtui.ui.text import in_lines, joined, one_line, plain

ROWS = (
    ("ladder", "Stigen"),
    ("sent", "Sendt"),
    ("answer", "Svar"),
    ("with", "Sammen med"),
    ("due", "Frist"),
    ("carrier", "Ved"),
    ("from", "Fra"),
    ("decided", "Besluttet"),
)
"""The rows by name, with their labels, what matters most first."""

_NETWORK = "netværket"
_LONGEST = 240


def rows(whole: Whole, waited: str, room: int) -> dict[str, Content]:
    """What each row says; nothing where there is nothing to say.

    Args:
        whole: the escalation.
        waited: how long its answer has been waited for, in words.
        room: how many characters a row has across.
    """
    return {
        "ladder": _ladder(whole, room),
        "sent": _sent(whole),
        "answer": _answer(whole, waited),
        "with": Content("\n").join(_with(whole)),
        "due": plain(_due(whole), "$kkr-text"),
        "carrier": plain(whole.entry.carrier, "$kkr-text"),
        "from": plain(f"{where(whole.one)} · {whole.one.origin.meeting}", "$kkr-text"),
        "decided": Content("\n").join(_decided(whole)),
    }


def theme(whole: Whole) -> Content:
    """Where it goes, what it is about, and what was said of it."""
    entry = whole.entry
    about = plain(entry.theme or entry.text, "bold $kkr-text")
    to = joined((entry.forum or "uden forum", "bold $kkr-escalation"), "  ", about)
    said = entry.text if entry.theme and entry.text != entry.theme else ""
    return Content("\n").join([to, *([plain(said, "$kkr-text")] if said else []), Content("")])


def _ladder(whole: Whole, room: int) -> Content:
    """`netværket → chefforum → styregruppen` with where it stands, and the others it went to, in bold."""
    entry, network = whole.entry, whole.network
    own = network.forum(entry.forum)
    there = {own.name if own else entry.forum}
    names = [_NETWORK, *(forum.name for forum in ladder(network))]
    pieces: list[Content] = []
    for name in names:
        also = "$kkr-text" if name in whole.together.forums else "$kkr-dim"
        style = "bold $kkr-escalation" if name in there else also
        pieces.append(joined((name, style), ("" if name is names[-1] else " →", "$kkr-dim")))
    lines = in_lines(pieces, room, " ") if len(names) > 1 else []
    above = next_above(network, entry.forum)
    if own is None and entry.forum:
        lines.append(plain(f"»{one_line(entry.forum, 40)}« står ikke på listen over fora.", "$kkr-warn"))
    elif own is not None and own.rung is None:
        lines.append(plain(f"{own.name} står ved siden af stigen.", "$kkr-dim"))
    elif above is not None:
        lines.append(plain(f"Næste trin op: {above.name}", "$kkr-dim"))
    return Content("\n").join(lines)


def _sent(whole: Whole) -> Content:
    entry = whole.entry
    if entry.sent_on or entry.state is EscalationState.SENT:
        return plain(capital(sent_words(entry).removeprefix("sendt ")), "$kkr-text")
    if entry.state is EscalationState.ANSWERED:
        return plain("Hvornår er ikke skrevet ned (s).", "$kkr-dim")
    return plain("Ikke sendt endnu. n skriver notatet, s noterer, at det er sendt.", "$kkr-warn")


def _answer(whole: Whole, waited: str) -> Content:
    entry = whole.entry
    if not entry.answer:
        sent = entry.state is EscalationState.SENT
        return plain(
            f"Intet svar{f' i {waited}' if waited and sent else ' endnu'}.", "$kkr-warn" if sent else "$kkr-dim"
        )
    on = f"{day_month_year(entry.answered_on)}: " if entry.answered_on else ""
    printed = "Printes under punktet." if entry.print_answer else "Printes ikke (p)."
    return Content("\n").join([joined((on, "$kkr-dim"), (entry.answer, "$kkr-good")), plain(printed, "$kkr-dim")])


def _due(whole: Whole) -> str:
    due = whole.entry.due
    return (day_month_year(due.date) if due.date else due.raw) if due else ""


def _decided(whole: Whole) -> Iterator[Content]:
    for entry in whole.item.entries:
        if isinstance(entry, (Decision, Conclusion)):
            yield joined((f"{entry.kind.danish.upper()} ", kind_style(entry.kind)), (entry.text, "$kkr-text"))


def _with(whole: Whole) -> Iterator[Content]:
    """What it is one thing with, under a line that says why."""
    if whole.others:
        yield plain(capital(together_words(whole.together)), "$kkr-escalation")
    for other in whole.others:
        yield plain(one_line(" · ".join((*standing(other), where(other))), _LONGEST), "$kkr-text")
