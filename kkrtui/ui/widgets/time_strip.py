"""The whole meeting in two rows, planned against actual, so that one look tells the story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.instants import hm
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.strip import Span, SpanKind, Strip, strip
from kkrtui.ui.text import joined, plain

_LEAD = 7  # "Plan   ", "Gået   "
_FILL = {
    SpanKind.PLANNED: " ",
    SpanKind.BREAK: "╌",
    SpanKind.RAN: "━",
    SpanKind.RUNNING: "█",
    SpanKind.PAUSED: "‖",
    SpanKind.EXPECTED: "·",
}
_STYLE = {
    SpanKind.PLANNED: "$kkr-text",
    SpanKind.BREAK: "$kkr-dim",
    SpanKind.RAN: "$kkr-text",
    SpanKind.RUNNING: "bold $kkr-accent",
    SpanKind.PAUSED: "$kkr-warn",
    SpanKind.EXPECTED: "$kkr-dim",
}


class TimeStrip(Static):
    """Planned and actual time of every item, the items by their numbers, and where now is."""

    def __init__(self, id: str = "time-strip") -> None:
        super().__init__("", id=id, markup=False)

    def tick(self, meeting: Meeting, now: datetime) -> None:
        """Shows the strip at `now` (UTC)."""
        found = strip(meeting, now)
        width = self.content_size.width - _LEAD
        if found is None or width < 20 or found.end <= found.start:
            self.update("", layout=False)
            return
        rows = [
            joined(("Plan   ", "$kkr-dim"), row(found.planned, found, width)),
            joined(("Gået   ", "$kkr-dim"), row(found.actual, found, width)),
            plain(" " * _LEAD + axis(found, now, width), "$kkr-dim"),
        ]
        self.update(Content("\n").join(rows), layout=False)


def row(spans: Sequence[Span], whole: Strip, width: int) -> Content:
    """Spans in a line of a width; each begins with a bar, and with its number where there is room."""
    parts: list[Content | str | tuple[str, str]] = []
    done = 0
    for span in spans:
        start, end = _place(span.start, whole, width), _place(span.end, whole, width)
        if end <= done:
            continue
        start = max(start, done)
        parts.append(" " * (start - done))
        room = end - start - 1
        number = f"{span.item.number}" if span.item and span.item.number is not None else ""
        label = number if room >= len(number) else ""
        fill = _FILL[span.kind]
        left = (room - len(label)) // 2 if room > 0 else 0
        words = f"│{fill * left}{label}{fill * max(room - left - len(label), 0)}"
        parts.append((words[: end - start], _STYLE[span.kind]))
        done = end
    if done < width and spans:
        parts.append(("│", "$kkr-dim"))
    return joined(*parts)


def axis(whole: Strip, now: datetime, width: int) -> str:
    """The clock times under the rows: the start, the end, and now."""
    first, last = hm(whole.start), hm(whole.end)
    line = list(first + " " * (width - len(first) - len(last)) + last)
    if whole.start <= now <= whole.end + timedelta(minutes=1):
        mark = f"▲ nu {hm(now)}"
        at = min(_place(now, whole, width), width - len(mark))
        if at > len(first) and at + len(mark) < width - len(last):
            line[at : at + len(mark)] = mark
        elif at < width:
            line[at] = "▲"
    return "".join(line)


def _place(instant: datetime, whole: Strip, width: int) -> int:
    share = (instant - whole.start) / (whole.end - whole.start)
    return min(max(round(share * (width - 1)), 0), width)
